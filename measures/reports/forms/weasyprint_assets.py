"""What paper wants beside the report's HTML: signs as pictures, fonts of one weight, styles read once."""

import atexit
import base64
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders

from measures.choices import STATUS_ORDER

if TYPE_CHECKING:
    from weasyprint import CSS

# WeasyPrint makes a font of one weight out of the variable one each time; that takes a tenth of a report.
FONTS = {
    400: "vendor/inter/inter-latin-400-normal.ttf",
    600: "vendor/inter/inter-latin-600-normal.ttf",
}
SIGNS = {status: f"signs/{status}.png" for status in (*STATUS_ORDER, "late", "next", "unclear")}
STYLES = ("report.css", "report-paper.css")

# One for each thread: Pango's fonts are not safe to share.
KEPT = local()


@dataclass(frozen=True)
class Look:
    """What WeasyPrint is given: its style sheet for HTML as such, and options with our own."""

    defaults: "CSS"
    options: dict


def look() -> Look:
    """Read again only when a file has changed."""
    css = "\n".join([*faces(), *(file_of(name).read_text() for name in STYLES), *signs()])
    if getattr(KEPT, "css", None) != css:
        KEPT.look, KEPT.css = parsed(css), css
    return KEPT.look


# Before the interpreter takes its modules apart: a font configuration tidies up after itself.
atexit.register(vars(KEPT).clear)


def parsed(css: str) -> Look:
    # Imported where it is used: it doubles the start-up time of every command.
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    only_ours = URLFetcher(allowed_protocols=("file",))
    sheet = CSS(string=css, font_config=fonts, url_fetcher=only_ours)
    return Look(CSS(string=defaults()), {"font_config": fonts, "stylesheets": [sheet]})


def defaults() -> str:
    """WeasyPrint's own style sheet, without notes and markers styled on every element."""
    import weasyprint

    lines = (Path(weasyprint.__file__).parent / "css/html5_ua.css").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(("::footnote-", "::note-"))]
    return "\n".join("li" + line if line.startswith("::marker") else line for line in kept)


def faces() -> list[str]:
    face = '@font-face {{ font-family: Inter; font-weight: {}; src: url("{}") format("truetype"); }}'
    return [face.format(weight, file_of(name).as_uri()) for weight, name in FONTS.items()]


def signs() -> list[str]:
    """The border of its word: a border is nothing to read, and draws a picture without a layer of its own."""
    rule = '.status-{} {{ border-image-source: url("data:image/png;base64,{}"); }}'
    return [
        rule.format(status, base64.b64encode(file_of(name).read_bytes()).decode())
        for status, name in SIGNS.items()
    ]


def file_of(name: str) -> Path:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path)
