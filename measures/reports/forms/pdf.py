"""The report on A4: the same HTML as PDF/UA-1; once sealed, as PDF/A-2a and PDF/UA-1 in one file."""

from typing import TYPE_CHECKING

from measures.reports.forms import html, pdf_marks, weasyprint_assets, weasyprint_memory
from measures.reports.report.report_types import Report

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import Document

# PDF/A wants every schema it does not know described; PDF/UA names itself in one of those.
UNIVERSAL_ACCESS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


RUN_TOGETHER = b"\r\nendstream"
RDF_ENDS = b"</rdf:RDF>"


def render(report: Report) -> bytes:
    """A draft is read and thrown away; what is sealed is for the archive."""
    page = html.for_paper(report)
    return archived(page) if report.version else laid_out(page, pdf_variant="pdf/ua-1")


def archived(page: str) -> bytes:
    """Packed data that happens to end in a carriage return runs into the line break before `endstream`.

    PDF/A counts the bytes between; one file in ten has such a stream. An idle object more, and it is packed
    differently.
    """
    tries = (laid_out(page, pdf_variant="pdf/a-2a", finisher=finished(idle)) for idle in range(20))
    return next(made for made in tries if RUN_TOGETHER not in made)


def laid_out(page: str, *, finisher: "weasyprint_memory.Finisher | None" = None, **options: object) -> bytes:
    # Imported where it is used: it doubles the start-up time of every command.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    look = weasyprint_assets.look()
    # Texts come from users: nothing but what we pass in ourselves is ever fetched.
    source = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    source._ua_stylesheets = lambda forms=False: [look.defaults]
    document, marks = source.render(**look.options, **options), pdf_marks.Marks()
    marks.follow(document)

    def finish(document: "Document", pdf: "PDF") -> None:
        marks.say_languages(pdf)
        if finisher:
            finisher(document, pdf)

    return weasyprint_memory.written(document, finish, **options)


def finished(idle: int) -> "weasyprint_memory.Finisher":
    """Before the file is written: rewriting it afterwards moves the ends of streams."""

    def finish(document: "Document", pdf: "PDF") -> None:
        from pydyf import Dictionary, Stream

        claim_universal_access(pdf)
        for stream in (one for one in pdf.objects if isinstance(one, Stream)):
            stream.compress = stream.compress and RUN_TOGETHER not in stream.data[-12:]
        for _ in range(idle):
            pdf.add_object(Dictionary())

    return finish


def claim_universal_access(pdf: "PDF") -> None:
    """Say that the archive copy is accessible too: WeasyPrint writes one claim a file."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [metadata.stream[0].replace(RDF_ENDS, UNIVERSAL_ACCESS + RDF_ENDS)]
    # An archive reads it without unpacking anything.
    metadata.compress = False
