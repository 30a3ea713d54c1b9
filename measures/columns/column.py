"""What is to be known of a column of a measure, by everybody who reads, shows or carries it. Pure."""

from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from measures.norwegian import slug

# A cell of .xlsx holds 32,767 characters.
LONGEST = 32_000


class Shown(Flag):
    """Where a column stands of itself, with its label. Those that people look for first have a place of
    their own in the templates instead."""

    NOWHERE = 0
    LIST = auto()
    FILTER = auto()
    MEASURE = auto()
    REPORT = auto()
    EVERYWHERE = LIST | FILTER | MEASURE | REPORT
    BESIDE_OTHERS = LIST | FILTER | REPORT


@dataclass(frozen=True, slots=True)
class Column:
    """What is not said of a column holds of most: text of the plan's own that goes wherever the plan goes."""

    # Its name in the document and in the exported JSON.
    field: str
    # As our own sheets have it, and as other people write it: the most usual first, in both language forms.
    heading: str
    explanation: str = ""
    also: str = ""
    # Headings that say more than the word: «Ansvarlig for gjennomføring», «Status per 31.12.2024».
    family: str = ""
    # On pages and in the report, where it is another word than the heading.
    called: str = ""
    # Its name in the model, where that is another.
    stored_as: str = ""
    # Stands in rows of other tables: reading and writing them is the code's.
    related: bool = False
    empty: Any = ""
    # The stored values, where there are only these.
    one_of: tuple[str, ...] = ()
    # How many characters the stored column holds, 0 where that is no question; a test holds it to the model.
    limit: int = LONGEST
    # In characters, in a sheet; in a Word table beside the others, 0 where the document tells it otherwise.
    width: int = 25
    width_in_word: float = 3
    # Words of the plan, which only an import changes.
    adopted: bool = True
    # Worked out, or written when the plan was read in: no column of the template.
    filled_in: bool = True
    carried_on: bool = True
    exported: bool = True
    searched: bool = True
    # People write what they like in it: searched for whoever wants to be forgotten.
    free_words: bool = True
    shown: Shown = Shown.EVERYWHERE

    @property
    def attribute(self) -> str:
        return self.stored_as or self.field

    @property
    def label(self) -> str:
        """To be translated where it is shown."""
        return self.called or self.heading

    @property
    def parameter(self) -> str:
        """In the address of a list that is narrowed by it."""
        return slug(self.heading)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it may be headed with, the most usual first."""
        return (self.heading, self.field, *filter(None, self.also.split(", ")))
