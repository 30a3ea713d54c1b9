"""The administration: one sign-in for everything, and administrators only."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class RusplanAdminSite(AdminSite):
    site_header = _("Rusplan – administrasjon")
    site_title = _("Rusplan")
    index_title = _("Registre")
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.is_administrator and request.user.is_staff

    @method_decorator(login_not_required)
    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Strangers are sent to the one sign-in; who is signed in already gets no second form."""
        if not self.has_permission(request):
            raise PermissionDenied(_("Bare administratorer kan bruke administrasjonen."))
        return redirect("admin:index")

    def password_change(  # type: ignore[override]  # a way elsewhere is no page
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")
