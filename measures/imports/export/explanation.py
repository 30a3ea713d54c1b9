"""The sheet that explains the columns of the others. Pure."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.columns.column import Column
from measures.imports.plan.columns import EXPORTED
from municipalities.choices import LanguageForm

SHEET = "Forklaring"


# As the headings it explains: one plan is one file, whatever page it was asked for on.
@override(LanguageForm.BOKMAL)
def explanation_table(columns: Iterable[Column] = EXPORTED) -> list[list[str]]:
    return [
        [_("Kolonne"), _("Hva som står der")],
        *([column.heading, _(column.explanation)] for column in columns),
        [
            "",
            _("Endre det du vil, og importer arket igjen: du får først se hva som blir endret."),
        ],
        ["", _("En rad du sletter her, blir ikke slettet i planen. Den blir meldt som manglende.")],
    ]
