"""`manage.py forget_person E-POST`: takes a person out of everything that is stored."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from measures.queries.trace.persons import Person, mentions, person
from measures.services.people.forgetting import forget
from municipalities.services import system_user


class Command(BaseCommand):
    help = "Tar en person ut av alt som er lagret. Det personen gjorde, står igjen som «tidligere bruker»."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("--yes", action="store_true", help="uten å spørre")

    def handle(self, *args: object, email: str, yes: bool, **options: object) -> None:
        who = person(email)
        if not yes and input(f"Glemme {email}? Det kan ikke angres. Skriv ja: ").strip().lower() != "ja":
            raise CommandError("Ingenting er endret.")
        named = self.named(who)
        try:
            changed = forget(who, by=system_user())
        except ValidationError as refused:
            raise CommandError("\n".join(["Ingenting er endret.", *refused.messages])) from refused
        done = f"Glemt: {changed} rader endret eller slettet."
        words = done if changed else "Ingenting er lagret om adressen."
        self.stdout.write("\n".join([words, *named]))

    def named(self, who: Person) -> list[str]:
        """People's own words are not rewritten by a machine."""
        places = [f"  {one.table} {one.key}, {one.column}" for one in mentions(who)]
        return (
            ["Navnet eller adressen står også i tekst noen har skrevet. Se over:", *places] if places else []
        )
