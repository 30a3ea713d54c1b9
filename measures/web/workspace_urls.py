"""Where coordinators work."""

from django.urls import path

from measures.web import workspace

urlpatterns = [
    path("min-side/", workspace.workspace, name="workspace"),
    path("min-side/angre/<int:pk>/", workspace.undo, name="undo"),
    path(
        "min-side/<slug:plan_slug>/<str:code>/<slug:municipality_slug>/", workspace.status, name="status_form"
    ),
]
