from django.contrib.admin.apps import AdminConfig


class RusplanAdminConfig(AdminConfig):
    default_site = "rusplan.admin_site.RusplanAdminSite"

    def ready(self) -> None:
        """Nothing here is decided by groups; an address is changed on its user; secrets are not shown."""
        super().ready()
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator
        from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
        from allauth.usersessions.models import UserSession
        from django.contrib import admin
        from django.contrib.auth.models import Group

        admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])
        admin.site.unregister([SocialAccount, SocialApp, SocialToken])
