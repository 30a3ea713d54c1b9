"""As every page of the administration, and careful with words: people write in the plans' registers."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from measures.personal import Rule, rules
from measures.privacy import findings
from municipalities.admin import base


class Careful(ModelAdmin):
    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> models.Model:
        """Saved as it stands, and pointed out: an administrator sees to it."""
        asked = rules()
        names = [name for name in form.changed_data if asked.get((self.opts.label, name)) == Rule.WORDS]
        for one in findings("\n".join(str(form.cleaned_data.get(name) or "") for name in names)):
            words = _("«%(tekst)s» %(hva)s. Ta det bort hvis det gjelder én person.")
            self.message_user(request, words % {"tekst": one.text, "hva": one.kind.label}, messages.WARNING)
        return super().save_form(request, form, change)


class AdministratorsOnly(Careful, base.AdministratorsOnly):
    pass


class RegisterAdmin(Careful, base.RegisterAdmin):
    pass
