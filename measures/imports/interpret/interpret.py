"""From what stands in a file to the plan it means. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.interpret.interpretation import Interpretation
from measures.imports.interpret.table import interpret_tables
from measures.imports.plan.choices import NO_CHOICES, Choices
from measures.imports.plan.data import from_data
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.read import Source


def interpret(source: Source, stored: PlanDocument, choices: Choices = NO_CHOICES) -> Interpretation:
    """`stored` is the stored plan, which tables leave most of unsaid."""
    if isinstance(source, Mapping):
        return Interpretation(interpret_document(source))
    return interpret_tables(source, stored, choices)


def interpret_document(data: Mapping[str, Any]) -> Incoming:
    """A document speaks for the whole plan."""
    document, problems = from_data(data)
    if not problems and not document.measures:
        problems = [Problem("no_rows", _("Filen har ingen tiltak."))]
    if problems:
        raise Refused(*problems)
    return Incoming(document)
