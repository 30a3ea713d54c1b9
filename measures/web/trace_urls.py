"""The trace: of a plan, of a measure, and of everything one may see."""

from django.urls import path

from measures.web import trace

urlpatterns = [
    path("planer/<slug:plan>/endringslogg/", trace.plan_trace, name="trace_plan"),
    path("planer/<slug:plan>/endringslogg.<slug:ending>", trace.plan_trace_file, name="trace_plan_file"),
    path("planer/<slug:plan>/tiltak/<str:code>/endringslogg/", trace.measure_trace, name="trace_measure"),
    path(
        "planer/<slug:plan>/tiltak/<str:code>/endringslogg.<slug:ending>",
        trace.measure_trace_file,
        name="trace_measure_file",
    ),
    path("min-side/endringslogg/", trace.whole_trace, name="trace"),
    path("min-side/endringslogg.<slug:ending>", trace.whole_trace_file, name="trace_file"),
]
