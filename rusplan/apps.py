from django.contrib.admin.apps import AdminConfig


class RusplanAdminConfig(AdminConfig):
    default_site = "rusplan.admin_site.RusplanAdminSite"

    def ready(self) -> None:
        """Nothing here is decided by groups, and an address is changed on its user."""
        super().ready()
        from allauth.account.models import EmailAddress
        from allauth.usersessions.models import UserSession
        from django.contrib import admin
        from django.contrib.auth.models import Group

        admin.site.unregister([Group, EmailAddress, UserSession])
