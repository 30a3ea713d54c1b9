"""What the municipality and the plan know before a file is read: parties, and what was said of others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from measures.imports.plan.choices import EXTRA, Choices
from measures.imports.plan.columns import ranked
from measures.imports.plan.document import PlanDocument, PlanFacts
from measures.imports.plan.parties import Resolver, names_alone
from measures.models import ColumnMeaning, ResolvedText
from measures.norwegian import folded
from municipalities.models import Party


@dataclass(frozen=True, slots=True)
class Memory:
    choices: Choices
    parties: tuple[str, ...]
    resolved: dict[str, tuple[tuple[str, str], ...]]

    def resolver(self, texts: Iterable[str]) -> Resolver:
        """Names that stand alone in the file help to tell those that do not; the known ones come first."""
        alone = names_alone(texts, self.parties)
        return Resolver((*alone, *self.parties), self.choices.parties, self.resolved, self.choices.same)


def memory_of(document: PlanDocument, choices: Choices) -> Memory:
    """For a plan that may be new: its place is what its facts name."""
    facts = document.plan
    where = home(facts)
    said = dict(ColumnMeaning.objects.filter(plan__slug=facts.slug).values_list("heading", "field"))
    texts = ResolvedText.objects.filter(**where).values_list("text", "parties") if where else ()
    names = Party.objects.filter(**where).values_list("name", flat=True) if where else ()
    return Memory(
        replace(choices, columns={**kept_columns(document), **said, **choices.columns}),
        tuple(names),
        {text: tuple((name, role) for name, role in pairs) for text, pairs in texts},
    )


def kept_columns(document: PlanDocument) -> dict[str, str]:
    """A column that was kept as extra text once is that again, even if its heading could mean more."""
    headings = {heading for row in document.measures for heading, _text in row.extra}
    return {folded(heading): EXTRA for heading in headings if ranked(heading)[1] > 0}


def home(facts: PlanFacts) -> dict[str, Any]:
    """Where the parties of the plan belong: with its cooperation, else with its first municipality."""
    if facts.cooperation:
        return {"cooperation__slug": facts.cooperation}
    return {"municipality__slug": min(facts.municipalities)} if facts.municipalities else {}
