"""From bytes to what stands in them: sheets of cells, or a document. The content decides, not the name."""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.encodings import decoded
from measures.imports.read.packed import MOST_ROWS, damaged, look_through, too_far
from measures.imports.read.separated import read_csv
from measures.imports.read.sheets import Sheet
from measures.imports.read.spreadsheet import read_workbook
from measures.imports.read.word_document import read_docx

# What the first bytes say about files that are something else than they are called.
FOREIGN = {
    b"\xd0\xcf\x11\xe0": gettext_lazy(
        "Filen er enten beskyttet med passord eller i et gammelt format. Lagre den som .xlsx uten passord."
    ),
    b"%PDF": gettext_lazy("PDF kan ikke leses. Bruk regnearket eller Word-dokumentet planen er laget i."),
    b"{\\rtf": gettext_lazy("RTF kan ikke leses. Lagre dokumentet som .docx."),
}

# A key of a thousand parts takes the library gigabytes.
DEEP_KEY = re.compile(r"""^[ \t]*\[{0,2}[ \t]*[\w"'-]+(?:[ \t]*\.[ \t]*[\w"'-]+){9}""", re.MULTILINE)

TEMPLATE = b"wordprocessingml.template."

Source = tuple[Sheet, ...] | Mapping[str, Any]


def read(data: bytes) -> Source:
    """Sheets in their order, or the plain data of a document; raise Refused."""
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise too_large()
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Refused(Problem("empty", _("Filen er tom.")))
    for start, message in FOREIGN.items():
        if data.startswith(start):
            raise Refused(Problem("unreadable", str(message)))
    if data.startswith(b"PK"):
        return read_zip(data)
    text = decoded(data)
    if text.lstrip().startswith("<"):
        raise Refused(
            Problem("unreadable", _("Filen er en nettside eller XML. Lagre den som .xlsx eller .csv."))
        )
    if text.lstrip().startswith("{"):
        return parsed_json(text)
    if max(text.count("\n"), text.count("\r")) > MOST_ROWS:
        raise too_far()
    if any(line.strip() in ("[plan]", "[[measures]]") for line in text.splitlines()):
        return parsed_toml(text)
    return read_csv(text)


def read_zip(data: bytes) -> tuple[Sheet, ...]:
    """What lies in a packed file tells whether it is a workbook or a Word document."""
    contents = look_through(data)
    if TEMPLATE in contents.types:
        raise Refused(Problem("unreadable", _("Filen er en mal (.dotx). Åpne den og lagre den som .docx.")))
    if "xl/workbook.bin" in contents.names:
        raise Refused(Problem("unreadable", _("Filen er et binært regneark (.xlsb). Lagre den som .xlsx.")))
    if "word/document.xml" in contents.names:
        return read_docx(data)
    if "xl/workbook.xml" in contents.names or b"opendocument.spreadsheet" in contents.mimetype:
        return read_workbook(contents.plain, contents.with_formulas)
    raise Refused(Problem("unreadable", of_kind(contents.mimetype)))


def of_kind(mimetype: bytes) -> str:
    """What a packed file is that is neither, and what to save it as."""
    if b"opendocument.text" in mimetype:
        return _("Filen er et tekstdokument (.odt). Åpne den og lagre den som .docx.")
    return _("Filen er verken et regneark eller et Word-dokument.")


def too_large() -> Refused:
    megabytes = settings.IMPORT_MAX_BYTES // 1024**2
    message = _("Filen er større enn %(grense)s MB. En plan er ikke så stor; ta bort bilder og andre ark.")
    return Refused(Problem("too_large", message % {"grense": megabytes}))


def parsed_json(text: str) -> Mapping[str, Any]:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        line = getattr(error, "lineno", None)
        raise Refused(Problem("unreadable", _("JSON-filen er ødelagt."), row=line)) from error


def parsed_toml(text: str) -> Mapping[str, Any]:
    if DEEP_KEY.search(text):
        raise damaged()
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            Problem("unreadable", _("TOML-filen er ødelagt: %(grunn)s.") % {"grunn": error})
        ) from error
    except (ValueError, RecursionError) as error:
        raise damaged() from error
