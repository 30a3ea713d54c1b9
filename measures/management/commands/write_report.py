from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from measures.models import Plan
from measures.queries.rounds.seals import sealed_file
from measures.reports import files
from measures.reports.facts import facts
from measures.reports.report.report import build


class Command(BaseCommand):
    help = "Skriver evalueringsrapporten for et år til en fil."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", metavar="SLUG", help="for eksempel nes-2019-2023")
        parser.add_argument("year", type=int, metavar="YEAR", help="året rapporten gjelder")
        parser.add_argument("--municipality", default="", metavar="SLUG", help="bare denne kommunen")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE", help=endings())

    def handle(
        self, *args: object, plan: str, year: int, municipality: str, output: Path, **options: object
    ) -> None:
        form = files.FORMS.get(output.suffix.removeprefix(".").lower())
        if form is None:
            raise CommandError(f"Ukjent filtype «{output.suffix}». Bruk {endings()}.")
        today = timezone.localdate()
        heading = facts.find(plan, year, municipality, today=today)
        if heading is None:
            raise CommandError(why_not(plan, year, municipality, today.year))
        sealed = sealed_file(
            plan, year, municipality, output.suffix.removeprefix(".").lower(), only_public=False
        )
        content = bytes(sealed.content) if sealed else form.render(build(facts.gather(heading, today=today)))
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Kan ikke skrive til {output}: {error.strerror}.") from error
        self.stdout.write(f"Skrev {output}.")


def endings() -> str:
    return ", ".join(f".{ending}" for ending in files.FORMS)


def why_not(slug: str, year: int, municipality: str, this_year: int) -> str:
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        plans = ", ".join(Plan.objects.order_by("slug").values_list("slug", flat=True)) or "ingen"
        return f"Planen «{slug}» finnes ikke. Planer: {plans}."
    if not plan.first_year <= year <= plan.last_year:
        return f"{year} er utenfor planens periode {plan.period_text}."
    if year > this_year:
        return f"{year} er ikke kommet ennå."
    places = ", ".join(plan.municipalities.values_list("slug", flat=True))
    return f"Kommunen «{municipality}» har ikke denne planen. Kommuner: {places}."
