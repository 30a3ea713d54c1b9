"""The addresses of the import; in step order."""

from django.urls import path

from measures.web import importing

urlpatterns = [
    path("importer/", importing.importing, name="importing"),
    path("importer/mal.xlsx", importing.empty_template, name="importing_template"),
    path("importer/<int:import_id>/", importing.done, name="importing_done"),
    path("importer/<int:import_id>/kolonner/", importing.columns, name="importing_columns"),
    path("importer/<int:import_id>/endringer/", importing.changes, name="importing_changes"),
    path("importer/<int:import_id>/fil/", importing.file, name="importing_file"),
    path("importer/<int:import_id>/angre/", importing.take_back, name="importing_undo"),
    path("importer/<int:import_id>/forkast/", importing.throw_away, name="importing_discard"),
]
