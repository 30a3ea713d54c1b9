"""The addresses of the calendars."""

from django.urls import path

from measures.web import feeds

urlpatterns = [
    path("planer/<slug:plan>/kalender.ics", feeds.plan, name="calendar"),
    path(
        "planer/<slug:plan>/<slug:municipality>/kalender.ics",
        feeds.municipality,
        name="calendar_municipality",
    ),
    path("planer/<slug:plan>/ansvarlig/<int:party>/kalender.ics", feeds.party, name="calendar_party"),
]
