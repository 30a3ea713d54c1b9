"""The calendars as a calendar program reads them: parsed back and expanded."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from django.core.management import call_command
from icalendar import Calendar

from measures.models import Measure, Milestone, Plan, Responsibility
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.plans.deadlines import Readings
from measures.services.statuses import change_status
from municipalities.models import Party, User
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "/planer/rus/kalender.ics"
DUE = date(2019, 12, 31)
HOSTILE = 'A, b; c\\n\\ "d"\r\nEND:VEVENT\rBEGIN:VALARM\n\x0b\x85\u2028æøå' + "ø" * 200


@pytest.fixture
def plan():
    plan = make.plan("rus", title="Handlingsplan mot rus")
    make.measure(plan, "1.1", due_on=DUE, title="Økt kompetanse", responsible_text="NAV")
    return plan


def read(client, address: str = ADDRESS) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def events(calendar: Calendar) -> dict[str, object]:
    """By UID: two with the same would be one too few."""
    found = calendar.walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def expanded(event) -> list[date]:
    """As a calendar does it: a rule is expanded from the first day."""
    start = event["dtstart"].dt
    assert type(start) is date
    assert event["dtend"].dt - start == timedelta(days=1)
    if "rrule" not in event:
        return [start]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=datetime.combine(start, time.min))
    return [moment.date() for moment in rule]


def days_of(calendar: Calendar) -> dict[str, list[date]]:
    """Measure by measure, from the address in each event."""
    found: dict[str, list[date]] = {}
    for event in calendar.walk("VEVENT"):
        found.setdefault(str(event["url"]).split("/")[-2], []).extend(expanded(event))
    return {code: sorted(days) for code, days in found.items()}


def test_every_deadline_of_nes_stands_on_its_days(client):
    """Every sort of deadline the plan has: once, over years, again and again, in steps."""
    call_command("load_plans", verbosity=0)
    calendar = read(client, "/planer/nes-2019-2023/kalender.ics")
    wanted = {measure.code: measure.dues for measure in Measure.objects.filter(plan__slug="nes-2019-2023")}
    shown = {code: [day.isoformat() for day in days] for code, days in days_of(calendar).items()}
    assert shown == {code: dues for code, dues in wanted.items() if dues}
    rules = [event["rrule"].to_ical() for event in events(calendar).values() if "rrule" in event]
    assert len(rules) == 3
    assert all(b"UNTIL=202" in rule for rule in rules)


def test_importing_again_keeps_every_event_as_it_is(client):
    call_command("load_plans", verbosity=0)
    before = client.get("/planer/nes-2019-2023/kalender.ics").content
    call_command("load_plans", verbosity=0)
    assert client.get("/planer/nes-2019-2023/kalender.ics").content == before


def test_a_change_updates_the_same_event(client, plan):
    (uid, before), *_none = events(read(client)).items()
    make.reported(make.implementation(plan.measures.get()), "in_progress", by=make.administrator())
    after = events(read(client))[uid]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert "pågår siden 4. mai 2020" in after["description"]


def test_what_is_done_leaves_the_calendar(client, plan):
    make.reported(make.implementation(plan.measures.get()), "done", by=make.administrator())
    assert events(read(client)) == {}


def test_steps_are_events_of_their_own(client, plan):
    measure = make.measure(plan, "1.2", dues=["2019-01-31", "2019-06-30"], deadline_kind="phased")
    for position, (title, day) in enumerate([("Besøk", "2019-01-31"), ("Avklaring", "2019-06-30")], start=1):
        Milestone.objects.create(measure=measure, title=title, due_on=day, position=position)
    found = events(read(client))
    assert str(found["rus.1.2.2@rusplan"]["summary"]) == "Frist: 1.2 Tiltak 1.2 – Avklaring"
    assert days_of(read(client))["1.2"] == [date(2019, 1, 31), date(2019, 6, 30)]


@pytest.mark.parametrize(
    ("rrule", "has_rule"),
    [
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", True),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30;COUNT=9", True),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", False),
    ],
)
def test_a_rule_that_gives_other_days_than_the_stored_ones_is_not_used(client, plan, rrule, has_rule):
    dues = ["2019-06-30", "2020-06-30", "2021-06-30"]
    make.measure(plan, "1.2", dues=dues, rrule=rrule, deadline_kind="recurring")
    calendar = read(client)
    assert [day.isoformat() for day in days_of(calendar)["1.2"]] == dues
    assert len(calendar.walk("VEVENT")) == (2 if has_rule else 4)


def test_an_event_tells_the_adopted_words_the_reading_and_where_to_read_more(client, plan):
    plan.measures.update(deadline_explanation="Lest som: innen 31. desember 2019")
    (event,) = events(read(client)).values()
    for words in ("«2019»", "Lest som: innen 31. desember 2019", "NAV", "Status: ikke meldt"):
        assert words in event["description"]
    assert str(event["url"]) == "http://testserver/planer/rus/tiltak/1.1/"
    assert client.get(str(event["url"])).status_code == 200


def test_a_calendar_says_what_it_is_and_how_often_to_ask(client, plan):
    text = client.get(ADDRESS).content
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(map(len, text.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(text)
    assert str(calendar["method"]) == "PUBLISH"
    assert str(calendar["x-wr-calname"]) == "Handlingsplan mot rus 2019–2023"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in text
    assert b"X-PUBLISHED-TTL:PT12H" in text
    assert b"TZID" not in text


def test_hostile_words_stay_words(client, plan):
    plan.title = "Plan; a,b\\"
    plan.save()
    make.measure(plan, "1.2", due_on=DUE, title=HOSTILE, deadline_text=HOSTILE, responsible_text=HOSTILE)
    calendar = read(client)
    assert str(calendar["x-wr-calname"]) == r"Plan\; a\,b\\ 2019–2023"
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    event = events(calendar)["rus.1.2@rusplan"]
    for words in ('A, b; c\\n\\ "d"', "END:VEVENT\nBEGIN:VALARM", "ø" * 200):
        assert words in event["description"]
    assert not any(letter in client.get(ADDRESS).content.decode() for letter in "\x0b\x85\u2028")
    assert len(event["summary"]) <= 150


def test_no_person_and_no_internal_note_is_told(client, plan):
    by = make.coordinator(make.municipality(), email="kari@example.no")
    make.reported(make.implementation(plan.measures.get()), "in_progress", by=by, note="Hemmelig")
    text = client.get(ADDRESS).content.decode()
    for secret in ("Kari", "kari@example.no", "Hemmelig", "Vi er i gang"):
        assert secret not in text


def test_a_demonstration_says_so_in_every_event(client, plan):
    Plan.objects.update(is_demonstration=True)
    calendar = read(client)
    assert "oppdiktet" in calendar["x-wr-caldesc"]
    assert all("oppdiktet" in event["description"] for event in calendar.walk("VEVENT"))


def test_who_has_it_already_is_told_so(client, plan):
    first = client.get(ADDRESS)
    tag, changed = first["ETag"], first["Last-Modified"]
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(ADDRESS, headers={"If-Modified-Since": changed}).status_code == 304
    make.reported(make.implementation(plan.measures.get()), "done", by=make.administrator())
    assert client.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200


def test_a_municipality_and_a_party_have_calendars_of_their_own(client):
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))
    nav = Party.objects.create(name="NAV", cooperation=plan.cooperation)
    Responsibility.objects.create(measure=make.measure(plan, "1.1", due_on=DUE), party=nav)
    make.measure(plan, "1.2", due_on=DUE)
    names = {
        "/planer/felles/sor-fron/kalender.ics": ("Handlingsplan 2019–2023 – Sør-Fron", ["1.1", "1.2"]),
        f"/planer/felles/ansvarlig/{nav.pk}/kalender.ics": ("Handlingsplan 2019–2023 – NAV", ["1.1"]),
    }
    for address, (name, codes) in names.items():
        calendar = read(client, address)
        assert (str(calendar["x-wr-calname"]), list(days_of(calendar))) == (name, codes)
    assert events(read(client, "/planer/felles/kalender.ics")).keys() >= events(calendar).keys()


@pytest.mark.parametrize(
    "address",
    [
        "/planer/borte/kalender.ics",
        "/planer/rus/borte/kalender.ics",
        "/planer/rus/ringebu/kalender.ics",
        "/planer/rus/ansvarlig/0/kalender.ics",
        "/planer/rus/ansvarlig/99999999999999999999/kalender.ics",
        "/planer/rus/ansvarlig/x/kalender.ics",
        "/planer/rus/kalender.ical",
    ],
)
def test_what_is_no_calendar_is_not_found(client, plan, address):
    make.municipality("ringebu")
    assert client.get(address).status_code == 404


def test_a_party_of_another_plan_has_no_calendar_here(client, plan):
    party = Party.objects.create(name="NAV", municipality=make.municipality())
    Responsibility.objects.create(measure=make.measure(make.plan("annen")), party=party)
    assert client.get(f"/planer/rus/ansvarlig/{party.pk}/kalender.ics").status_code == 404


def test_pages_with_deadlines_offer_the_calendar(client, plan):
    nav = Party.objects.create(name="NAV", municipality=make.municipality())
    Responsibility.objects.create(measure=plan.measures.get(), party=nav)
    for address in ("/planer/rus/", "/planer/rus/frister/", "/planer/rus/tiltak/1.1/"):
        assert 'href="webcal://testserver/planer/rus/kalender.ics"' in client.get(address).content.decode()
    page = client.get("/planer/rus/tiltak/1.1/").content.decode()
    assert f'href="webcal://testserver/planer/rus/ansvarlig/{nav.pk}/kalender.ics"' in page
    Plan.objects.update(has_deadlines=False)
    assert "webcal" not in client.get("/planer/rus/").content.decode()


def test_the_municipality_asked_for_is_the_one_subscribed_to(client):
    make.measure(make.plan("felles", make.municipality("ringebu"), make.municipality("lom")), due_on=DUE)
    page = client.get("/planer/felles/frister/", {"kommune": "lom"}).content.decode()
    assert "webcal://testserver/planer/felles/lom/kalender.ics" in page


def corrected(plan, place, day: date) -> None:
    row = make.implementation(plan.measures.get(), place)
    boss = User.objects.filter(is_superuser=True).first() or make.administrator()
    correct_deadline(row, Meant("once", day), by=boss, on=date(2019, 5, 1))


def test_a_corrected_deadline_moves_the_same_event(client, plan):
    (uid, _before), *_none = events(read(client)).items()
    corrected(plan, make.municipality(), date(2020, 3, 1))
    after = events(read(client))
    assert list(after) == [uid]
    assert after[uid]["dtstart"].dt == date(2020, 3, 1)


def test_where_one_municipality_corrects_the_others_keep_their_day(client):
    shared = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron"))
    make.measure(shared, "1.1", due_on=DUE)
    corrected(shared, make.municipality("ringebu"), date(2020, 3, 1))
    both = events(read(client, "/planer/felles/kalender.ics"))
    assert sorted(event["dtstart"].dt for event in both.values()) == [DUE, date(2020, 3, 1)]
    (own,) = events(read(client, "/planer/felles/ringebu/kalender.ics")).values()
    assert own["dtstart"].dt == date(2020, 3, 1)


def test_a_milestone_that_is_reached_leaves_the_calendar(client, plan):
    measure = plan.measures.get()
    steps = [("Besøk", date(2019, 1, 31)), ("Avklaring", date(2019, 6, 30))]
    Measure.objects.filter(pk=measure.pk).update(
        deadline_kind="phased", due_on=steps[0][1], dues=[day.isoformat() for _title, day in steps]
    )
    for position, (title, day) in enumerate(steps, start=1):
        Milestone.objects.create(measure=measure, title=title, due_on=day, position=position)
    make.reread(measure)
    assert len(events(read(client))) == 2
    row = make.implementation(measure)
    for count, reached in ((1, ["2019-01-31 Besøk"]), (0, ["2019-01-31 Besøk", "2019-06-30 Avklaring"])):
        row.refresh_from_db()
        change_status(
            row,
            "in_progress",
            comment="Besøkt.",
            reached=reached,
            version=row.version,
            by=User.objects.filter(is_superuser=True).first() or make.administrator(),
            on=date(2019, 2, 1),
        )
        assert len(events(read(client))) == count


@pytest.mark.parametrize("words", ["Hvert år i uke 38", "15. mars og 15. september kvart år"])
def test_rules_that_few_calendars_know_stand_as_their_days(client, plan, words):
    measure = plan.measures.get()
    measure.deadline_text = words
    Readings(plan).fill(measure)
    measure.save()
    make.reread(measure)
    found = read(client)
    assert all("rrule" not in event for event in found.walk("VEVENT"))
    assert [day.isoformat() for day in days_of(found)["1.1"]] == measure.dues
