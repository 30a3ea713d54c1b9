"""What a link opens."""

from django.urls import path

from measures.web.answering import pages

urlpatterns = [
    path("svar/<str:token>/", pages.answering, name="answering"),
    path("svar/<str:token>/takk/", pages.thanks, name="answering_thanks"),
    path("svar/<str:token>/tiltak/<str:code>/", pages.measure, name="answering_measure"),
]
