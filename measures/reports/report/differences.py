"""What differs between two versions of a report, told from their open data. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from measures.reports.report import words

# Said in words elsewhere in the report, or true of every new version.
PASSED_OVER = {
    "version",
    "state",
    "language",
    "correction",
    "despite",
    "gaps",
    "changes",
    "method",
    "counts_before",
    "tally",
}


def differences(before: dict, after: dict) -> tuple[str, ...]:
    """Counts first, then measure for measure; empty where nothing was changed."""
    changed = [
        *counted(before["counts"], after["counts"]),
        *by_name(before["measures"], after["measures"], "code", measure),
        *by_name(before["indicators"], after["indicators"], "name", rewritten),
        *elsewhere(before, after),
    ]
    return tuple(changed)


def counted(before: dict[str, int], after: dict[str, int]) -> Iterator[str]:
    for status, number in after.items():
        if before.get(status) != number:
            word = _("forsinket") if status == "late" else words.status_words(status)
            yield _("%(word)s: %(before)d er rettet til %(after)d") % {
                "word": word,
                "before": before.get(status, 0),
                "after": number,
            }


def by_name(
    before: Iterable[dict], after: Iterable[dict], key: str, told: Callable[[dict, dict], str]
) -> Iterator[str]:
    then, now = ({one[key]: one for one in ones} for ones in (before, after))
    for name in [*then, *(name for name in now if name not in then)]:
        if name not in now:
            yield _("%(name)s er tatt ut") % {"name": title(then[name])}
        elif name not in then:
            yield _("%(name)s er kommet til") % {"name": title(now[name])}
        elif then[name] != in_shape(now[name], then[name]):
            yield told(then[name], now[name])


def in_shape(after: Any, before: Any) -> Any:
    """Without what a version sealed long ago did not tell of at all."""
    if isinstance(after, dict) and isinstance(before, dict):
        return {key: in_shape(value, before[key]) for key, value in after.items() if key in before}
    if isinstance(after, list) and isinstance(before, list) and len(after) == len(before):
        return [in_shape(*pair) for pair in zip(after, before, strict=True)]
    return after


def title(one: dict) -> str:
    """«1.1 Tittel»; the code is an address where the plan does not number its measures."""
    if "code" not in one:
        return one["name"]
    return f"{one['code']} {one['title']}" if one["code"][:1].isdecimal() else one["title"]


def measure(before: dict, after: dict) -> str:
    if before["status"] != after["status"]:
        return _("%(name)s: %(before)s er rettet til %(after)s") % {
            "name": title(after),
            "before": words.status_words(before["status"]),
            "after": words.status_words(after["status"]),
        }
    return rewritten(before, after)


def rewritten(before: dict, after: dict) -> str:
    return _("%(name)s er skrevet om") % {"name": title(after)}


def elsewhere(before: dict, after: dict) -> Iterator[str]:
    """Everything else that was sealed, by the part of the report it stands in."""
    parts = {
        "plan": _("Opplysningene om planen"),
        "goals": _("Målene eller tekstene om dem"),
        "proposed": _("De foreslåtte satsingsområdene"),
        "round": _("Datoene for runden"),
        "cost_rule": _("Teksten om kostnader"),
        "summary": _("Sammendraget"),
        "proposals": _("Forslaget til vedtak"),
        "reporters": _("Hvem som har rapportert"),
    }
    told = {"counts", "measures", "indicators", *PASSED_OVER}
    for key in sorted({*before, *after} - told):
        if uncounted(before.get(key)) != uncounted(after.get(key)):
            yield _("%(part)s er endret") % {"part": parts.get(key, key)}


def uncounted(part: object) -> object:
    """The goals carry counts, which the measures tell of."""
    if not isinstance(part, list):
        return part
    return [{**one, "counts": None} if isinstance(one, dict) else one for one in part]
