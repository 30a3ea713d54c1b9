"""What SharePoint and Planner write in the cells of a list, as a person sees it there. Pure."""

import html
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from measures.norwegian import short_date

# The first line of an export from SharePoint says how the list is made.
SCHEMA = re.compile(r"\ufeff?\"?(ListSchema|SchemaXml)\s*=")
# «12;#Oppvekst;#15;#NAV»: number and name of what was looked up.
LOOKED_UP = re.compile(r"\d+;#[^#;]")
TAGS = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
MARKUP = re.compile(r"<div\b[^<>]*ExternalClass", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
HERE = ZoneInfo("Europe/Oslo")


def without_schema(text: str) -> str:
    """The line stays, empty: rows count as the file has them."""
    return "\n" + text.partition("\n")[2] if SCHEMA.match(text) else text


def is_of_sharepoint(text: str) -> bool:
    """Of no other file is a cell anything but what stands in it."""
    return bool(SCHEMA.match(text) or 'class=""ExternalClass' in text)


def as_seen(cell: str) -> str:
    if LOOKED_UP.match(cell):
        names = [part for part in re.split(r";#", cell) if part and not part.isdecimal()]
        return "; ".join(names)
    if MARKUP.match(cell):
        lines = html.unescape(ANY_TAG.sub("", TAGS.sub("\n", cell)))
        return "\n".join(line.strip() for line in lines.split("\n") if line.strip())
    return day_of(cell) if TIME.fullmatch(cell) else cell


def day_of(time: str) -> str:
    """Midnight here is the evening before in the file."""
    try:
        moment = datetime.fromisoformat(time)
        return short_date(moment.astimezone(HERE).date())
    except (ValueError, OverflowError):
        return time
