"""What the report on paper is made of: the same signs and words, read once."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from PIL import Image, ImageChops, ImageStat

from measures.reports.forms import html, pdf, weasyprint_assets
from scripts.for_paper import sign
from tests import make
from tests.measures.reports import making


@pytest.fixture
def report(db):
    plan = make.plan()
    making.answer(making.round_(plan, 2021), make.implementation(make.measure(plan)), "done")
    return making.report(plan, 2021)


@pytest.mark.parametrize("status", weasyprint_assets.SIGNS)
def test_a_sign_on_paper_is_the_sign_of_the_pages(status):
    kept = Image.open(weasyprint_assets.file_of(weasyprint_assets.SIGNS[status])).convert("RGB")
    drawn = Image.open(BytesIO(sign(status))).convert("RGB")
    differences = {other: unlike(kept, other) for other in weasyprint_assets.SIGNS}
    assert unlike_picture(kept, drawn) < 1
    assert min(differences, key=differences.get) == status


def unlike(kept, status: str) -> float:
    return unlike_picture(
        kept, Image.open(weasyprint_assets.file_of(weasyprint_assets.SIGNS[status])).convert("RGB")
    )


def unlike_picture(one, other) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_sign_is_drawn_beside_its_word_and_not_read(report):
    made = pikepdf.open(BytesIO(pdf.render(report)))
    assert len(drawn(made)) >= 1
    assert all("tiltak" in str(one.Alt) for one in made.objects if named(one, "/S") == "/Figure")


def drawn(made) -> list:
    return [one for one in made.objects if named(one, "/Subtype") == "/Image"]


def named(found, key: str) -> str:
    return str(found.get(key)) if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) else ""


def test_paper_has_nothing_that_only_a_screen_shows(report):
    page = html.for_paper(report)
    assert not re.search('class="sign"|data-label=|report-contents|<style', page)
    assert '<span class="status status-done">gjennomført</span>' in page


def test_styles_are_read_once_until_a_file_changes(monkeypatch):
    before = weasyprint_assets.look()
    assert weasyprint_assets.look() is before
    monkeypatch.setattr(weasyprint_assets, "STYLES", ("report.css",))
    assert weasyprint_assets.look() is not before


def test_only_notes_are_left_out_of_the_styles_of_weasyprint():
    theirs = (Path(weasyprint.__file__).parent / "css/html5_ua.css").read_text().splitlines()
    left_out = set(theirs) - set(weasyprint_assets.defaults().splitlines())
    assert {line.split("{")[0].strip() for line in left_out} == {
        "::marker", "::footnote-call", "::footnote-marker", "::note-call", "::note-marker", "::note-callback",
    }  # fmt: skip
    assert "\nli::marker {" in weasyprint_assets.defaults()
