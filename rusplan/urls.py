"""Every address of the site; Norwegian paths, English names."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("measures.web.public.urls")),
    path("", include("measures.web.rounds.urls")),
    path("", include("measures.web.workspace.urls")),
    path("", include("measures.web.answering.urls")),
    path("", include("measures.web.report.urls")),
    path("", include("measures.web.importing.urls")),
    path("", include("measures.web.succession.urls")),
    path("", include("measures.web.trace.urls")),
    path("konto/", include("municipalities.accounts.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "measures.web.common.errors.bad_request"
handler500 = "measures.web.common.errors.server_error"
