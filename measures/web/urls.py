"""The public addresses."""

from django.urls import path

from measures.web import exports, public
from measures.web.health import healthz, readyz

urlpatterns = [
    path("", public.front_page, name="front_page"),
    path("sok/", public.search, name="search"),
    path("planer/<slug:plan>/", public.plan, name="plan"),
    path("planer/<slug:plan>/last-ned.<slug:ending>", exports.plan_file, name="plan_file"),
    path("planer/<slug:plan>/tiltak.<slug:ending>", exports.measures_file, name="measures_file"),
    path("planer/<slug:plan>/tiltak/", public.measures, name="measures"),
    path("planer/<slug:plan>/tiltak/<str:code>/", public.measure, name="measure"),
    path("planer/<slug:plan>/indikatorer/", public.indicators, name="indicators"),
    path("planer/<slug:plan>/frister/", public.deadlines, name="deadlines"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
