"""Draw again what only paper wants: the status signs as pictures, the font in two fixed weights.

Run `.venv/bin/python -m scripts.for_paper` after a change of `components/_sign.html` or of the font,
and commit what it writes.
"""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.template.loader import render_to_string

STATIC = Path(__file__).parent.parent / "static"
# A sign stands 10 points high: 900 dots an inch.
DOTS = 128


def sign(status: str) -> bytes:
    """The sign of the pages as PNG."""
    from weasyprint import HTML

    css = "@page { size: 16px; margin: 0 } body { margin: 0 } svg { display: block }"
    drawn = render_to_string("components/_sign.html", {"status": status, "label": ""})
    made = HTML(string=f"<style>{css}</style>{drawn}").write_pdf()
    with TemporaryDirectory() as folder:
        (Path(folder) / "sign.pdf").write_bytes(made)
        command = ["pdftoppm", "-png", "-singlefile", "-scale-to", str(DOTS), "sign.pdf", "sign"]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603
        return (Path(folder) / "sign.png").read_bytes()


def font(weight: int, path: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    made = TTFont(STATIC / "vendor/inter/inter-latin-wght-normal.woff2", recalcTimestamp=False)
    instantiateVariableFont(made, {"wght": weight}, inplace=True, updateFontNames=True)
    made.flavor = None
    made.save(path)


def main() -> None:
    from measures.reports.forms.weasyprint_assets import FONTS, SIGNS

    for status, name in SIGNS.items():
        (STATIC / name).write_bytes(sign(status))
    for weight, name in FONTS.items():
        font(weight, STATIC / name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
    os.environ.setdefault("RUSPLAN_LOCAL", "1")
    django.setup()
    main()
