"""What can be sent to the site, read from its own pages: each form's address, fields and first values."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile

# Raw in a page, it would be markup somebody else wrote: a browser would run what follows it.
MARK = "<fuzz-mark"
SEEDS = [
    f"{MARK} onload=alert(1)>",
    f"\"'>{MARK}></textarea></title></script>",
    "' OR 1=1; DROP TABLE measures_plan; --",
    "%' AND (SELECT 1 FROM pg_sleep(9)) --",
    "javascript:alert(1)",
    "//example.org/\\@example.org",
    "{{ 7|add:7 }}{% debug %}${7*7}%(name)s%s{0}",
    '=HYPERLINK("https://example.org")',
    "../../../../etc/passwd",
    "\x00",
    "\u202e\u200b\ufeff\N{COMBINING ACUTE ACCENT}" * 20,
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "😀æøåÆØÅẞİı",
    "a\r\nSet-Cookie: fuzz=1",
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "٣",
    "0001-01-01",
    "9999-12-31",
    "2024-02-30",
    "31.12.99999",
    "true",
    "[]",
    '{"a": 1}',
    "ø" * 20_000,
    "",
    " ",
]
HEADERS = [
    "Accept", "Accept-Encoding", "Accept-Language", "Content-Type", "Cookie", "Host", "If-Modified-Since",
    "If-None-Match", "Origin", "Range", "Referer", "User-Agent", "X-Forwarded-For", "X-Forwarded-Host",
    "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Request-ID", "X-Requested-With",
]  # fmt: skip


@dataclass(frozen=True)
class Form:
    address: str
    method: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


class Forms(HTMLParser):
    """Every form of a page, with what stands in it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found, self.inside = address, [], None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            target = urljoin(self.address, told.get("action") or self.address)
            self.inside = (target, (told.get("method") or "get").lower(), {}, [])
        elif tag in ("input", "textarea", "select", "button") and told.get("name") and self.inside:
            kind, (_target, _method, fields, files) = told.get("type"), self.inside
            if kind == "file":
                files.append(told["name"])
            elif kind not in ("radio", "checkbox") or "checked" in told or told["name"] not in fields:
                fields[told["name"]] = told.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            target, method, fields, files = self.inside
            self.found.append(Form(target, method, tuple(fields.items()), tuple(files)))
            self.inside = None


def forms_of(address: str, page: str) -> list[Form]:
    reader = Forms(address)
    reader.feed(page)
    return reader.found


class Hostile:
    """Values nobody sends by mistake. Counts what it gives."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.given = chance, 0

    def text(self) -> str:
        self.given += 1
        one = self.chance.choice(SEEDS)
        return "".join(self.pieces(one)) if self.chance.random() < 0.5 else one

    def pieces(self, one: str) -> Iterator[str]:
        """Cut, joined with another, or strewn with any character there is."""
        other, at = self.chance.choice(SEEDS), self.chance.randrange(len(one) + 1)
        yield one[:at]
        yield from (chr(self.any_character()) for _ in range(self.chance.randrange(8)))
        yield other if self.chance.random() < 0.5 else one[at:]

    def any_character(self) -> int:
        code = self.chance.choice((self.chance.randrange(128), self.chance.randrange(0x10FFFF)))
        # Halves of a pair are no text: the wire cannot carry them.
        return 0xFFFD if 0xD800 <= code <= 0xDFFF else code

    def filled(self, form: Form) -> dict[str, object]:
        """Most fields as they stood, so that the rest is read and not only refused."""
        share = self.chance.choice((0.2, 0.6, 1.0))
        sent: dict[str, object] = {
            name: self.text() if self.chance.random() < share else value for name, value in form.fields
        }
        for name in form.files:
            sent[name] = SimpleUploadedFile(re.sub(r"[/\\\x00]", "_", self.text())[:90] or "x", self.blob())
        return sent | {self.text()[:50]: self.text()}

    def blob(self) -> bytes:
        head = self.chance.choice(
            (b"PK\x03\x04", b"Nr;Tiltak\n1;", b"\xff\xfe", b'{"plan": ', b"", b"%PDF-1.7")
        )
        return head + self.text().encode() + self.chance.randbytes(self.chance.randrange(200))

    def headers(self) -> dict[str, str]:
        names = self.chance.sample(HEADERS, self.chance.choice((0, 0, 1, 3)))
        # A server never lets a line break or a null byte through, nor more than it has room for.
        texts = {name: re.sub(r"[\r\n\x00]", "", self.text())[:4000] for name in names}
        # As a server hands them on: the bytes of the text, one character each.
        return {name: text.encode().decode("latin-1") for name, text in texts.items()}
