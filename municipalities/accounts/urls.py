"""The addresses of the door. Of the providers' pages only those that are needed: nobody signs up there."""

from allauth.socialaccount import views as social
from django.urls import include, path
from django.views.generic import RedirectView

from municipalities.accounts import views

# An address is changed by an administrator, on the user.
to_own_account = RedirectView.as_view(pattern_name="mfa_index")

urlpatterns = [
    path("", to_own_account, name="account_home"),
    path("email/", to_own_account, name="account_email"),
    path("", include("allauth.account.urls")),
    path("sikkerhet/", include("allauth.mfa.urls")),
    path("sikkerhet/totp/bilde.svg", views.totp_picture, name="totp_picture"),
    path("innlogginger/", include("allauth.usersessions.urls")),
    path("tjenester/", social.connections, name="socialaccount_connections"),
    path("tjenester/avbrutt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("tjenester/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("velkommen/<str:token>/", views.welcome, name="welcome"),
]
