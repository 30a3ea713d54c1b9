"""The adopted plan as a file, and the list of measures as it is shown."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.choices import NOT_REPORTED, status_label
from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS, export_rows
from measures.norwegian import short_date
from measures.queries.plans.measure_list import ListedMeasure, MeasureList, measure_list
from measures.rows.row import Standing
from measures.rows.standing_words import corrected_words
from measures.web.common.file_responses import attachment
from measures.web.public.address_choices import ask, asked_words, public_page
from measures.web.public.filters import choice_from, timing_word
from municipalities.choices import LanguageForm

PLAN_FILES = [("xlsx", "Excel"), ("docx", "Word"), ("ods", "LibreOffice"), ("csv", "CSV"), ("json", "JSON")]
LISTS = (".xlsx", ".csv")


@public_page
def plan_file(request: HttpRequest, plan: str, ending: str) -> HttpResponse:
    export = EXPORTS.get(f".{ending}")
    stored = stored_plan(plan) if export else None
    if export is None or stored is None:
        raise Http404(_("Planen finnes ikke i dette formatet."))
    return attachment(export(stored.document), f"{plan}.{ending}", f".{ending}")


@public_page
def measures_file(request: HttpRequest, plan: str, ending: str) -> HttpResponse:
    """What the list shows at the same address with the same filters."""
    if f".{ending}" not in LISTS:
        raise Http404(_("Listen finnes ikke i dette formatet."))
    asked = ask(request, plan)
    choice, _odd = choice_from(request.GET, asked_words(request)[0])
    name = "-".join([plan, *([asked.place.slug] if asked.place else []), "tiltak"])
    # What is read by programs, and may be imported again, is the same in both language forms.
    with override(LanguageForm.BOKMAL):
        listed = measure_list(asked.head, asked.place, choice, asked.as_of, asked.past)
        data = export_rows(f".{ending}", _("Tiltak"), table(listed))
    return attachment(data, f"{name}.{ending}", f".{ending}")


def table(listed: MeasureList) -> list[list[str]]:
    """A row for each measure and municipality, so that it can be sorted and counted again."""
    head = listed.head
    headings = [_("Nr"), _("Tiltak"), _("Mål"), _("Innsatsområde"), _("Tjeneste"), _("Ansvarlig")]
    headings += [timing_word(head), *listed.more_headings]
    headings += [_("Kommune"), _("Rettet frist"), _("Status"), _("Siden"), _("Sist meldt")]
    headings += [_("Gjennomført til"), _("Neste frist"), _("Forsinket")]
    marks = [_("Merknad")] if head.is_demonstration else []
    rows = [cells(line, standing) for line in listed.lines for standing in line.standings]
    invented = [_("Statusen er oppdiktet for demonstrasjon.")] if marks else []
    return [headings + marks, *(row + invented for row in rows)]


def status_in_file(status: str) -> str:
    """In words an import knows again."""
    return _("ingen status") if status == NOT_REPORTED else status_label(status)


def cells(line: ListedMeasure, standing: Standing) -> list[str]:
    row, measure = standing.row, standing.row.measure
    status = status_in_file(row.status_key) if row.is_counted else row.decision_word
    told = (row.since, row.state.reported_on, standing.timing.met, row.due_on)
    days = [short_date(day) if day else "" for day in told]
    adopted = [measure.number, measure.title, measure.goal_label, measure.focus_area, measure.service]
    late = _("forsinket") if standing.timing.late else ""
    adopted += [measure.responsible, measure.timing, *(text for _label, text in line.more)]
    corrected = corrected_words(row.corrected) if row.corrected else ""
    return [*adopted, standing.place.name, corrected, str(status), *days, late]
