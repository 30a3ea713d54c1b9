"""A long report in little memory: what WeasyPrint is done with is let go before the next part is made."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydyf import PDF, Stream
    from weasyprint import Document

    Finisher = Callable[[Document, PDF], None]

# Fewer pages are made sooner than the rubbish of the whole process is collected.
LONG = 60


def written(document: "Document", finisher: "Finisher | None" = None, **options: object) -> bytes:
    """The same bytes as `document.write_pdf`; the document has no pages afterwards."""
    is_long = len(document.pages) > LONG
    for page in document.pages:
        page.paint = packing(page.paint)

    def finish(document: "Document", pdf: "PDF") -> None:
        if finisher:
            finisher(document, pdf)
        document.pages.clear()
        collect(is_long)

    # Laying out leaves the boxes it began with, in circles.
    collect(is_long)
    return document.write_pdf(finisher=finish, **options)


def collect(is_long: bool) -> None:
    if is_long:
        gc.collect()


def packing(paint: "Callable[..., None]") -> "Callable[..., None]":
    """A painted page is thousands of small objects, and only their bytes are wanted."""

    def painted(stream: "Stream", scale: float = 1) -> None:
        paint(stream, scale)
        stream.stream = [b"\n".join(as_bytes(one) for one in stream.stream)]

    return painted


def as_bytes(one: Any) -> bytes:
    if isinstance(one, bytes):
        return one
    return one.encode("ascii") if isinstance(one, str) else one.data
