"""The trace: of a plan, of a measure, and of everything one may see."""

from django.urls import path

from measures.web.trace import pages

urlpatterns = [
    path("planer/<slug:plan>/endringslogg/", pages.plan_trace, name="trace_plan"),
    path("planer/<slug:plan>/endringslogg.<slug:ending>", pages.plan_trace_file, name="trace_plan_file"),
    path("planer/<slug:plan>/tiltak/<str:code>/endringslogg/", pages.measure_trace, name="trace_measure"),
    path(
        "planer/<slug:plan>/tiltak/<str:code>/endringslogg.<slug:ending>",
        pages.measure_trace_file,
        name="trace_measure_file",
    ),
    path("min-side/endringslogg/", pages.whole_trace, name="trace"),
    path("min-side/endringslogg.<slug:ending>", pages.whole_trace_file, name="trace_file"),
]
