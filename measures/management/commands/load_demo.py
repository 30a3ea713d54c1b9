"""`manage.py load_demo`: invented answers on top of the plans, clearly marked, and people to sign in as."""

import argparse
import secrets
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.progress import Progress

from measures.imports.apply.run import import_file
from measures.imports.plan.problems import Refused
from measures.management.demo_reports import seal_all
from measures.models import Plan
from measures.services import demonstration
from municipalities.models import Municipality, User
from municipalities.services import system_user

STORIES = Path(settings.BASE_DIR) / "fixtures" / "demonstration"
PLANS = Path(settings.BASE_DIR) / "fixtures" / "plans"
# Known to everybody, so it is used only where nobody else can reach the server.
PASSWORD = "demo-rusplan-2026"  # noqa: S105


def refuse_another_plan(plan: Plan) -> None:
    """A plan somebody imported at the same address is theirs: only the plan of fixtures/ is marked."""
    if not plan.is_demonstration and not holds_what_we_wrote(plan):
        words = _("Planen «%s» er en annen enn den i fixtures/. Oppdiktede svar legges bare til den.")
        raise CommandError(words % plan.slug)


def holds_what_we_wrote(plan: Plan) -> bool:
    path = PLANS / f"{plan.slug}.toml"
    try:
        return path.is_file() and not import_file(plan.slug, path.read_bytes(), by=None).diff.changes_anything
    except Refused:
        return False


class Command(BaseCommand):
    help = "Legger inn oppdiktede evalueringer, tydelig merket, og brukere til å prøve med."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--stories", type=Path, default=STORIES, help="mappe med svarene (TOML)")

    def handle(self, *args: Any, **options: Any) -> None:
        stories = [demonstration.read(path) for path in sorted(options["stories"].glob("*.toml"))]
        plans = {plan.slug: plan for plan in Plan.objects.filter(slug__in=[story.plan for story in stories])}
        missing = [story.plan for story in stories if story.plan not in plans]
        if missing:
            raise CommandError(_("Planen «%s» er ikke lastet. Kjør load_plans først.") % missing[0])
        try:
            demonstration.refuse_real_answers()
        except demonstration.NotForDemonstration as real:
            words = _("Databasen har ekte statuser for «%s». Oppdiktede svar legges aldri ved siden av dem.")
            raise CommandError(words % real) from real
        for story in stories:
            refuse_another_plan(plans[story.plan])
        # Commands need no secret: its absence does not make a database a demonstration.
        here = settings.LOCAL
        password = PASSWORD if here else secrets.token_urlsafe(12)
        places = Municipality.objects.filter(plans__in=plans.values()).distinct().order_by("pk")
        addresses = set(User.objects.values_list("email", flat=True))
        people = demonstration.make_people(list(places), password)
        for story in stories:
            self.tell(story, plans[story.plan])
        self.name_people(people, password, here or not addresses.intersection({p.email for p in people}))

    def tell(self, story: demonstration.Story, plan: Plan) -> None:
        places = [place.slug for place in plan.municipalities.all()]
        with Progress(transient=True, disable=not sys.stdout.isatty()) as progress:
            bar = progress.add_task(str(plan), total=len(list(story.answers(places))))
            count = demonstration.tell(story, plan, by=system_user(), told=lambda: progress.advance(bar))
        if count:
            seal_all(plan, now=timezone.now())
        unchanged = _("oppdiktede svar er her allerede")
        words = _("%(count)d oppdiktede svar er lagt inn") % {"count": count} if count else unchanged
        self.stdout.write(f"{plan}: {words}.")

    def name_people(self, people: list[User], password: str, is_in_use: bool) -> None:
        self.stdout.write(_("Statusene er oppdiktet, og hver side sier det. Logg inn som:"))
        for person in people:
            self.stdout.write(f"  {person.email:<36} {person.name}")
        self.stdout.write(
            _("Passord for alle: %s") % password
            if is_in_use
            else _("Passordene er de som ble vist første gang.")
        )
