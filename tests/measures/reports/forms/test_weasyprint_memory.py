"""A report's PDF takes no more memory than it needs, and is not a byte different for it."""

import gc

import pytest
from weasyprint.formatting_structure.boxes import Box

from measures.reports.forms import html, pdf, weasyprint_memory
from tests import make
from tests.measures.reports import making


@pytest.fixture
def source(db):
    plan = make.plan()
    making.answer(making.round_(plan, 2021), make.implementation(make.measure(plan)), "done")
    return html.for_paper(making.report(plan, 2021))


def test_every_byte_is_as_weasyprint_writes_it(source, monkeypatch):
    for long in (0, weasyprint_memory.LONG):
        monkeypatch.setattr(weasyprint_memory, "LONG", long)
        assert pdf.laid_out(source, pdf_variant="pdf/ua-1") == plainly(source, monkeypatch)


def plainly(source: str, monkeypatch) -> bytes:
    return document(source, monkeypatch).write_pdf(pdf_variant="pdf/ua-1")


def document(source: str, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(weasyprint_memory, "written", lambda document, finisher, **options: document)
        return pdf.laid_out(source, pdf_variant="pdf/ua-1")


def test_boxes_from_before_the_layout_are_not_kept(source, monkeypatch):
    made = document(source, monkeypatch)
    gc.collect()
    shown = {one for page in made.pages for one in page._page_box.descendants() if isinstance(one, Box)}
    kept = [one for one in gc.get_objects() if issubclass(type(one), Box) and one not in shown]
    assert any(one.element_tag == "main" for one in shown)
    assert not any(one.element_tag in ("main", "section") for one in kept)


def test_a_painted_page_is_kept_as_bytes_and_let_go(source, monkeypatch):
    made = document(source, monkeypatch)
    seen = []
    weasyprint_memory.written(made, lambda document, pdf: seen.extend(pieces(pdf)), pdf_variant="pdf/ua-1")
    assert max(seen) == 1
    assert made.pages == []


def pieces(pdf) -> list[int]:
    """Into how many objects each page's drawing is split."""
    return [len(one.stream) for one in pdf.objects if hasattr(one, "page_rectangle") and not one.extra]
