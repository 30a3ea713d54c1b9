"""The adopted text about responsibility, as the parties it names. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from measures.choices import ResponsibilityRole
from measures.imports.plan.texts import one_line
from measures.norwegian import folded

# (party, role); no role is for the order to say.
Named = tuple[tuple[str, str], ...]

# Where one party ends and the next begins, whoever they are.
BREAK = re.compile(r"\n|;|\.\s+(?=[A-ZÆØÅ])|\.$")
# Here too, when what follows can be a name.
SIGN = re.compile(r",|(?<!\bv)/")
TOGETHER = re.compile(r"\b(?:eventuelt |evt\.? )?(?:i )?sam(?:arbeid|arbeider|råd) med\b", re.IGNORECASE)
# «v/ sertifisert COS-veileder»: who does it there, not another party.
BY_WAY_OF = re.compile(r"\s*\bv(?:ed|\.)?/\s*.*", re.IGNORECASE | re.DOTALL)
LABEL = re.compile(r"^\s*(hoved|hovud)?ansvar\w*( for \w+)?\s*:\s*", re.IGNORECASE)
# Begins no name: «Teknisk, med et tverrsektorielt samarbeid».
NO_NAME = re.compile(
    r"(med|som|i|for|etter|ved|eller|evt|eventuelt|samt|og|m|mfl|bl|der|når)\b", re.IGNORECASE
)
# «Plan-, bygg- og miljøavdelingen»: the first half of a word, and the rest comes after the comma.
HALF = re.compile(r"\w[-–]\s*$")
# «A) Kunnskapsdepartementet»: the letter belongs to a part of the measure.
LETTERED = re.compile(r"^\s*[a-zæøå]\)\s*", re.IGNORECASE)
# «OKU og MLU», «NAV og politiet»: two, for nobody is called that together.
SHORT = re.compile(r"([A-ZÆØÅ]{2,}) og ([A-ZÆØÅ]{2,}|[a-zæøå]+(?:et|en|ene))")
# One word each, and only the first begins as a name does.
LISTED = re.compile(r"[A-ZÆØÅ][a-zæøå-]+(?:, [a-zæøå-]+)+ og [a-zæøå-]+")
LISTING = re.compile(r", | og ")
ALIKE = 88
CONTRIBUTOR = ResponsibilityRole.CONTRIBUTOR.value


def by_words(parties: Iterable[str]) -> dict[str, str]:
    return {folded(name): name for name in sorted(parties)}


def split_parties(text: str, parties: Iterable[str] = ()) -> Named:
    """Each party the text names. What is read wrongly is worse than what is read whole: where the words
    themselves make no break, only parties somebody knows are told from each other."""
    return split(text, by_words(parties))


def split(text: str, names: Mapping[str, str]) -> Named:
    roles: dict[str, str] = {}
    for part in BREAK.split(text):
        whole = names.get(folded(part))
        for name, role in [(whole, "")] if whole else of_part(part, names):
            roles.setdefault(name, role)
    return tuple(roles.items())


def of_part(part: str, names: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The parties between two breaks; those named after «i samarbeid med» contribute."""
    role = ""
    for side in TOGETHER.split(LABEL.sub("", part)):
        for piece in [side] if is_one(side, names) else pieces(side):
            words = LETTERED.sub("", one_line(piece)).strip(" ,-–")
            whole = names.get(folded(words))
            words = words if whole else BY_WAY_OF.sub("", words)
            for name in [whole] if whole else tiles(words, names) or one_or_two(words):
                if name:
                    yield name, role
        role = CONTRIBUTOR


def is_one(text: str, names: Mapping[str, str]) -> bool:
    """«Kultur, idrett og frivillighet» is a department, unless somebody knows one of them by itself."""
    words = one_line(text).strip(" ,-–")
    return bool(LISTED.fullmatch(words)) and not any(folded(part) in names for part in LISTING.split(words))


def one_or_two(words: str) -> list[str]:
    two = SHORT.fullmatch(words)
    return list(two.groups()) if two else [words]


def pieces(text: str) -> list[str]:
    """Cut at commas and strokes outside brackets, unless what comes after begins no name."""
    out, depth, begin = [], 0, 0
    signs = {match.start() for match in SIGN.finditer(text)}
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        after = text[index + 1 :].lstrip()
        if index in signs and depth == 0 and not NO_NAME.match(after) and not HALF.search(text[:index]):
            out.append(text[begin:index])
            begin = index + 1
    return [*out, text[begin:]]


def tiles(text: str, names: Mapping[str, str]) -> list[str]:
    """The known names the text is made of and nothing else, the longest first; [] if it is not."""
    words, tiled = folded(text), []
    longest = sorted(names, key=len, reverse=True)
    while words:
        name = next((name for name in longest if begins(words, name)), None)
        if not name:
            return []
        tiled.append(names[name])
        words = words[len(name) :].strip(" .")
    return tiled


def begins(words: str, name: str) -> bool:
    return bool(name) and words.startswith(name) and not words[len(name) : len(name) + 1].strip(" .")


def alike(name: str, parties: Iterable[str]) -> str:
    """A known party that may be the same one; never taken for it unasked."""
    names = [other for other in parties if other != name]
    best = process.extractOne(name, names, scorer=fuzz.token_set_ratio, processor=folded, score_cutoff=ALIKE)
    return best[0] if best and len(folded(name)) > 2 else ""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Texts into parties: as the user says, else as somebody said before, else as the words say."""

    parties: tuple[str, ...] = ()
    chosen: Mapping[str, Named] = field(default_factory=dict)
    remembered: Mapping[str, Named] = field(default_factory=dict)
    # Name → the known one the user says it is.
    same: Mapping[str, str] = field(default_factory=dict)
    # What texts were read as, and the known names by their folded words: the same ones come often.
    read: dict[str, Named] = field(default_factory=dict, init=False, repr=False, compare=False)
    names: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, text: str) -> Named:
        said = self.chosen.get(text)
        if said is None:
            said = self.remembered.get(text)
        if said is not None:
            return said
        if text not in self.read:
            self.names.update({} if self.names else by_words(self.parties))
            self.read[text] = split(text, self.names)
        roles: dict[str, str] = {}
        for name, role in self.read[text]:
            roles.setdefault(self.named(name), role)
        return tuple(roles.items())

    def named(self, name: str) -> str:
        """The party itself, or the one somebody says it is."""
        before = self.remembered.get(name, ())
        return self.same.get(name) or (before[0][0] if len(before) == 1 else name)

    def answers(self, text: str) -> bool:
        """The user has just said what the text means, or who one of those it names is."""
        if text in self.chosen or not self.same:
            return text in self.chosen
        self(text)
        return any(name in self.same for name, _role in self.read.get(text, ()))


LONGEST_NAME = 5


def names_alone(texts: Iterable[str], parties: Iterable[str] = ()) -> tuple[str, ...]:
    """Names that stand by themselves between breaks, and are not several others in a row."""
    taken = {folded(name): name for name in parties}
    parts = {LETTERED.sub("", one_line(part)) for text in texts for part in BREAK.split(text)}
    alone = []
    for part in sorted(parts, key=lambda part: (len(part), part)):
        plain = not SIGN.search(part) and not TOGETHER.search(part) and not BY_WAY_OF.search(part)
        short = 0 < len(part.split()) <= LONGEST_NAME
        if (
            plain
            and short
            and part[0].isupper()
            and folded(part) not in taken
            and len(tiles(part, taken)) < 2
        ):
            taken[folded(part)] = part
            alone.append(part)
    return tuple(alone)
