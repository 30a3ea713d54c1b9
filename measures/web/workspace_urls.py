"""Where coordinators work."""

from django.urls import path

from measures.web import clearing, workspace

urlpatterns = [
    path("min-side/", workspace.workspace, name="workspace"),
    path("min-side/angre/<int:pk>/", workspace.undo, name="undo"),
    path("min-side/frister/", clearing.unclear, name="unclear"),
    path("min-side/frister/angre/<int:pk>/", clearing.undo, name="undo_correction"),
    path(
        "min-side/frister/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/",
        clearing.correct,
        name="correct_deadline",
    ),
    path(
        "min-side/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/", workspace.status, name="status_form"
    ),
]
