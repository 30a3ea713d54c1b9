"""Where coordinators work, and where an administrator carries a plan on."""

from django.urls import path

from measures.web import clearing, successions, workspace

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
    path("min-side/viderefor/<slug:plan>/", successions.succession, name="succession"),
    path("min-side/viderefort/<slug:plan>/", successions.succession_done, name="succession_done"),
    path(
        "min-side/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/", workspace.status, name="status_form"
    ),
]
