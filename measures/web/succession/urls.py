"""Where an administrator carries a plan on."""

from django.urls import path

from measures.web.succession import pages

urlpatterns = [
    path("min-side/viderefor/<slug:plan>/", pages.succession, name="succession"),
    path("min-side/viderefort/<slug:plan>/", pages.succession_done, name="succession_done"),
]
