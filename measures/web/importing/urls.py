"""The addresses of the import; in step order."""

from django.urls import path

from measures.web.importing import pages

urlpatterns = [
    path("importer/", pages.importing, name="importing"),
    path("importer/mal.xlsx", pages.empty_template, name="importing_template"),
    path("importer/<int:import_id>/", pages.done, name="importing_done"),
    path("importer/<int:import_id>/kolonner/", pages.columns, name="importing_columns"),
    path("importer/<int:import_id>/endringer/", pages.changes, name="importing_changes"),
    path("importer/<int:import_id>/fil/", pages.file, name="importing_file"),
    path("importer/<int:import_id>/angre/", pages.take_back, name="importing_undo"),
    path("importer/<int:import_id>/forkast/", pages.throw_away, name="importing_discard"),
]
