"""The public addresses."""

from django.urls import path

from measures.web.common.health import healthz, readyz
from measures.web.public import exports, feeds, pages

urlpatterns = [
    path("", pages.front_page, name="front_page"),
    path("sok/", pages.search, name="search"),
    path("planer/<slug:plan>/", pages.plan, name="plan"),
    path("planer/<slug:plan>/last-ned.<slug:ending>", exports.plan_file, name="plan_file"),
    path("planer/<slug:plan>/tiltak.<slug:ending>", exports.measures_file, name="measures_file"),
    path("planer/<slug:plan>/tiltak/", pages.measures, name="measures"),
    path("planer/<slug:plan>/tiltak/<str:code>/", pages.measure, name="measure"),
    path("planer/<slug:plan>/indikatorer/", pages.indicators, name="indicators"),
    path("planer/<slug:plan>/frister/", pages.deadlines, name="deadlines"),
    path("planer/<slug:plan>/kalender.ics", feeds.plan, name="calendar"),
    path(
        "planer/<slug:plan>/<slug:municipality>/kalender.ics",
        feeds.municipality,
        name="calendar_municipality",
    ),
    path("planer/<slug:plan>/ansvarlig/<int:party>/kalender.ics", feeds.party, name="calendar_party"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
