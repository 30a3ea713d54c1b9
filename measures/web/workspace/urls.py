"""Where coordinators work."""

from django.urls import path

from measures.web.workspace import contact, pages, unclear_deadlines

urlpatterns = [
    path("min-side/", pages.workspace, name="workspace"),
    path("min-side/angre/<int:pk>/", pages.undo, name="undo"),
    path("min-side/kommune/<slug:municipality>/", contact.contact, name="contact"),
    path("min-side/frister/", unclear_deadlines.unclear, name="unclear"),
    path("min-side/frister/angre/<int:pk>/", unclear_deadlines.undo, name="undo_correction"),
    path(
        "min-side/frister/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/",
        unclear_deadlines.correct,
        name="correct_deadline",
    ),
    path("min-side/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/", pages.status, name="status_form"),
]
