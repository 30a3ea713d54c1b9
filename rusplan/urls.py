"""Every address of the site; Norwegian paths, English names."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("measures.web.urls")),
    path("", include("measures.web.round_urls")),
    path("", include("measures.web.workspace_urls")),
    path("", include("measures.web.answering_urls")),
    path("", include("measures.web.report_urls")),
    path("", include("measures.web.feed_urls")),
    path("", include("measures.web.importing_urls")),
    path("", include("measures.web.trace_urls")),
    path("konto/", include("municipalities.accounts.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "measures.web.errors.bad_request"
handler500 = "measures.web.errors.server_error"
