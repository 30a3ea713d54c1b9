"""The outbox, to look into. What stands in a mail is between it and its reader, and is not shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.admin.base import AdministratorsOnly
from measures.models import Mail
from measures.services.mail.outbox import send_again
from municipalities.accounts.who import user_of
from municipalities.admin.base import ReadOnly


@admin.register(Mail)
class MailAdmin(ReadOnly, AdministratorsOnly):
    list_display = ["created_at", "to", "subject", "kind", "state_word", "attempts", "error"]
    list_filter = ["kind", ("sent_at", admin.EmptyFieldListFilter)]
    search_fields = ["to", "subject"]
    date_hierarchy = "created_at"
    fields = [
        "to",
        "subject",
        "kind",
        "created_at",
        "claimed_at",
        "sent_at",
        "failed_at",
        "attempts",
        "error",
    ]
    actions = ["let_wait"]

    @admin.display(description=gettext_lazy("tilstand"))
    def state_word(self, mail: Mail) -> str:
        return mail.state

    @admin.action(description=gettext_lazy("Send de som ble avbrutt eller gitt opp, på nytt"))
    def let_wait(self, request: HttpRequest, mails: QuerySet[Mail]) -> None:
        now = timezone.now()
        count = sum(send_again(mail, by=user_of(request), now=now) for mail in mails)
        self.message_user(request, _("Sendes ved neste kjøring: %(n)d.") % {"n": count})
