"""A file all the way in: preview and apply, or the reasons why not."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from measures.imports.apply import apply
from measures.imports.choices import NO_CHOICES, Choices
from measures.imports.document import PlanFacts
from measures.imports.preview import Preview, preview
from measures.imports.problems import Problem, Refused, StalePlan
from municipalities.models import User


def import_file(
    slug: str,
    data: bytes,
    given: PlanFacts | None = None,
    choices: Choices = NO_CHOICES,
    *,
    by: User | None,
    reason: str = "",
) -> Preview:
    """What the file changed, or would change when nobody is named to write it; raise Refused."""
    found = preview(slug, data, given, choices)
    if by and found.diff.changes_anything:
        try:
            apply(found.diff, by=by, reason=reason)
        except StalePlan as error:
            message = _("Planen ble endret av noen andre imens. Ingenting er skrevet; prøv igjen.")
            raise Refused(Problem("stale", message)) from error
        except ValidationError as error:
            raise Refused(*(Problem("invalid", message) for message in error.messages)) from error
        except IntegrityError as error:
            message = _("Noe i filen står i veien for noe som er lagret. Ingenting er skrevet.")
            raise Refused(Problem("conflict", message)) from error
    return found
