"""What a link opens."""

from django.urls import path

from measures.web import answering

urlpatterns = [
    path("svar/<str:token>/", answering.answering, name="answering"),
    path("svar/<str:token>/takk/", answering.thanks, name="answering_thanks"),
    path("svar/<str:token>/tiltak/<str:code>/", answering.measure, name="answering_measure"),
]
