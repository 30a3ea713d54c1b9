"""Four steps from a file to a plan: nothing is written unseen, nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from measures.models import Implementation, Measure, Plan, PlanImport
from measures.permissions.plans import can_undo_import
from measures.services.imports import empty_written_before
from measures.services.people.memberships import give_role
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans
from tests.measures.imports.apply.test_import_session import changed_rows, confirmed, handed_in
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NEW_PLAN = {
    "plan": "ny",
    "title": "Klimaplan",
    "first_year": 2024,
    "last_year": 2028,
    "municipalities": ["nes"],
}


@pytest.fixture
def boss(client: Client) -> Client:
    make.municipality("nes")
    client.force_login(make.administrator(), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stored(boss: Client) -> Client:
    plans.store()
    return boss


def upload(rows: list[list[str]], name: str = "tiltak.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, plans.as_csv(rows))


def start(client: Client, rows: list[list[str]], **said: object) -> PlanImport:
    answer = client.post("/importer/", {"plan": "ruplan", "file": upload(rows), **said})
    kept = PlanImport.objects.newest_first().first()
    assert (answer.status_code, answer["Location"]) == (302, f"/importer/{kept.pk}/kolonner/")
    return kept


def page(client: Client, kept: PlanImport, step: str = "endringer") -> str:
    return client.get(f"/importer/{kept.pk}/{step}/").content.decode()


def answer_changes(client: Client, kept: PlanImport, button: str = "importer", **said: object):
    kept.refresh_from_db()
    said = {"version": kept.version, "gjor": button, **said}
    return client.post(f"/importer/{kept.pk}/endringer/", said)


def test_a_file_goes_all_the_way(stored):
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))
    assert '<option value="deadline" selected>Frist</option>' in page(stored, kept, "kolonner")
    answer = stored.post(f"/importer/{kept.pk}/kolonner/", {"version": 0})
    assert answer["Location"] == f"/importer/{kept.pk}/endringer/"
    seen = page(stored, kept)
    assert "2 uendret, 1 endret, 0 nye, 0 mangler" in seen
    assert "Søvnkurs<ins>" in seen.replace("\n", "")
    answer = answer_changes(stored, kept)
    assert answer["Location"] == f"/importer/{kept.pk}/"
    assert "2 uendret, 1 endret" in stored.get(answer["Location"]).content.decode()
    assert Measure.objects.get(code="2.1").title == "Søvnkurs for unge"


def test_undo_stands_on_the_last_page_and_in_the_list(stored):
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))
    answer_changes(stored, kept)
    for address in ("/importer/", f"/importer/{kept.pk}/"):
        assert f'action="/importer/{kept.pk}/angre/"' in stored.get(address).content.decode()
    answer = stored.post(f"/importer/{kept.pk}/angre/", follow=True)
    assert "Importen er angret" in answer.content.decode()
    assert Measure.objects.get(code="2.1").title == "Søvnkurs"


def test_undo_is_refused_in_words(stored):
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))
    answer_changes(stored, kept)
    Measure.objects.filter(code="2.1").update(title="Noe annet")
    answer = stored.post(f"/importer/{kept.pk}/angre/", follow=True)
    assert "Noen har endret «2.1 Søvnkurs for unge» siden importen" in answer.content.decode()


def test_a_new_plan_is_made_from_a_pasted_table(boss):
    text = "\r\n".join("\t".join(row) for row in [["Nr", "Tiltak"], ["1", "Sykkelvei"]])
    boss.post("/importer/", {**NEW_PLAN, "text": text})
    kept = PlanImport.objects.get()
    assert "Planen «Klimaplan 2024–2028» blir opprettet" in page(boss, kept)
    answer_changes(boss, kept)
    plan = Plan.objects.get(slug="klimaplan-2024-2028")
    assert (plan.period, plan.measures.get().title) == ((2024, 2028), "Sykkelvei")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": "Tiltak\nKurs"}, "Velg en plan, eller «Ny plan»."),
        ({"plan": "ruplan"}, "Velg en fil, eller lim inn en tabell."),
        ({**NEW_PLAN, "title": "", "text": "Tiltak\nKurs"}, "Tittel: Skriv hva planen heter."),
        ({**NEW_PLAN, "first_year": 2029, "text": "Tiltak\nKurs"}, "Siste år kan ikke være før"),
        ({"plan": "ruplan", "text": "Bare ord her, og ikke en tabell"}, "Fant ingen tabell"),
    ],
)
def test_what_was_typed_is_there_after_an_error(stored, said, words):
    answer = stored.post("/importer/", said)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert words in text
    assert said.get("text", "").strip() in text
    assert not PlanImport.objects.exists()


def test_a_file_that_the_browser_forgets_is_asked_for_again(stored):
    answer = stored.post("/importer/", {"plan": "", "file": upload(changed_rows())})

    assert "Velg filen på nytt også" in answer.content.decode()


def test_a_file_equal_to_the_plan_says_where_to_go_on(stored):
    seen = page(stored, start(stored, changed_rows()))

    assert "Ingenting blir endret." in seen
    assert 'href="/importer/?plan=ruplan"> Velg en annen fil' in in_one_line(seen)


def test_an_import_not_finished_is_gone_on_with_from_the_list(stored):
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))

    shown = in_one_line(stored.get("/importer/").content.decode())
    assert f'href="/importer/{kept.pk}/endringer/"> Fortsett' in shown


def test_rows_are_named_as_people_name_them(stored):
    kept = start(stored, [*changed_rows(), ["7", "", "", "", "", ""]])
    seen = page(stored, kept)

    assert '<label for="rad-1">Rad 5</label>' in seen
    assert "CSV!5</" not in seen


def test_a_plan_that_is_there_is_not_made_again(boss):
    plans.store()
    Plan.objects.update(slug="klimaplan-2024-2028")
    answer = boss.post("/importer/", {**NEW_PLAN, "text": "Tiltak\nKurs"})
    assert "Planen finnes fra før. Velg den i listen." in answer.content.decode()


def test_a_large_file_is_refused_with_its_size(stored, settings):
    settings.IMPORT_MAX_BYTES = 10
    answer = stored.post("/importer/", {"plan": "ruplan", "file": upload(plans.as_rows())})
    assert (answer.status_code, PlanImport.objects.count()) == (400, 0)
    assert "Filen er større enn 0 MB" in answer.content.decode()


def test_several_files_are_weighed_together(stored, settings):
    settings.IMPORT_MAX_BYTES = int(1.5 * len(plans.as_csv(plans.as_rows())))
    answer = stored.post("/importer/", {"plan": "ruplan", "file": [upload(plans.as_rows())] * 2})
    assert (answer.status_code, PlanImport.objects.count()) == (400, 0)


def test_a_column_can_be_read_as_something_else(stored):
    kept = start(stored, [["Nr", "Tiltak", "Ballen hos"], ["2.1", "Søvnkurs", "Skole"]])
    stored.post(f"/importer/{kept.pk}/kolonner/", {"version": 0, "kolonne:ballen hos": "responsible"})
    seen = page(stored, kept)
    assert "Ansvar" in seen
    assert "Skole" in seen
    assert "[slettet:" in seen


ONE = [["Nr", "Tiltak", "Ballen hos"], ["2.1", "Søvnkurs", "Skole"]]
TWO = [ONE[0], ["2.10", "Åpen hall", "Kultur"]]


@pytest.mark.parametrize("said", [["responsible", "extra"], ["extra", "responsible"]])
def test_a_choice_for_one_of_several_equal_tables_counts(stored, said):
    word = plans.as_docx(ONE, "Del 2", TWO)
    answer = stored.post("/importer/", {"plan": "ruplan", "file": SimpleUploadedFile("plan.docx", word)})
    kept = PlanImport.objects.get()
    assert "gjelder alle" in stored.get(answer["Location"]).content.decode()
    stored.post(f"/importer/{kept.pk}/kolonner/", {"version": 0, "kolonne:ballen hos": said})
    kept.refresh_from_db()
    assert kept.choices["columns"] == {"ballen hos": "responsible"}


def test_two_choices_for_equal_tables_are_refused_and_stand_as_chosen(stored):
    word = plans.as_docx(ONE, "Del 2", TWO)
    stored.post("/importer/", {"plan": "ruplan", "file": SimpleUploadedFile("plan.docx", word)})
    kept, said = PlanImport.objects.get(), {"version": 0, "kolonne:ballen hos": ["responsible", "theme"]}
    answer = stored.post(f"/importer/{kept.pk}/kolonner/", said)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "«Ballen hos» er valgt som «Ansvar» i en tabell og «Tema» i en annen" in text
    assert text.count('<option value="responsible" selected>') == 1
    assert text.count('<option value="theme" selected>') == 1


def test_the_second_of_two_columns_with_one_heading_has_its_own_choice(stored):
    rows = [["Nr", "Tiltak", "Kommentar", "Kommentar"], ["2.1", "Søvnkurs", "til tiltaket", "Skole"]]
    kept = start(stored, rows)
    said = {"kolonne:kommentar": ["description"], "kolonne:kommentar#2": ["extra"]}
    stored.post(f"/importer/{kept.pk}/kolonner/", {"version": 0, **said})
    kept.refresh_from_db()
    assert kept.choices["columns"] == {}
    said = {"kolonne:kommentar": ["description"], "kolonne:kommentar#2": ["responsible"]}
    stored.post(f"/importer/{kept.pk}/kolonner/", {"version": kept.version, **said})
    answer_changes(stored, kept, lest="1")
    measure = Measure.objects.get(code="2.1")
    assert (measure.description, measure.responsible_text) == ("til tiltaket", "Skole")


def test_a_column_without_heading_can_be_read_as_something(stored):
    kept = start(stored, [["Nr", "Tiltak", "Frist", ""], ["2.1", "Søvnkurs", "2020", "Skole"]])
    stored.post(f"/importer/{kept.pk}/kolonner/", {"version": 0, "kolonne:kolonne 4": "responsible"})
    answer_changes(stored, kept, lest="1")
    assert Measure.objects.get(code="2.1").responsible_text == "Skole"


def test_columns_that_leave_no_table_are_told_of_where_they_were_chosen(stored):
    kept = start(stored, plans.as_rows())
    said = {"version": 0, **{f"kolonne:{heading.lower()}": "ignore" for heading in plans.HEADINGS}}
    answer = stored.post(f"/importer/{kept.pk}/kolonner/", said)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Fant ingen tabell" in text
    assert text.count('<option value="ignore" selected>') == len(plans.HEADINGS)


def test_errors_stop_and_stand_there_all_at_once(stored):
    rows = [*plans.as_rows(), ["2.1", "To ganger", "", "", "", ""], ["8", "Ukjent mål", "", "", "", "99"]]
    kept = start(stored, rows)
    seen = page(stored, kept)
    assert "Rad 5, kolonne «Nr»:" in seen
    assert "Målet «99» finnes ikke i planen." in seen
    assert 'value="importer"' not in seen
    answer = answer_changes(stored, kept)
    assert answer.status_code == 400
    assert not Measure.objects.filter(title="To ganger").exists()


def test_a_row_with_an_error_can_be_left_out(stored):
    kept = start(stored, [*changed_rows(Frist="2022"), ["2.1", "To ganger", "", "", "", ""]])
    answer_changes(stored, kept, "vis", utelat=["CSV!5"])
    seen = page(stored, kept)
    assert "2 uendret, 1 endret" in seen
    assert 'value="CSV!5" id="ute-1" checked' in seen
    answer_changes(stored, kept, utelat=["CSV!5"])
    assert Measure.objects.get(code="2.1").deadline_text == "2022"


def test_a_row_left_out_is_shown_but_not_written(stored):
    rows = changed_rows(Frist="2022")
    rows[2][1] = "Sykkelgarasje"
    kept = start(stored, rows)
    answer_changes(stored, kept, "vis", utelat=["CSV!2"])
    seen = page(stored, kept)
    assert "1 uendret, 1 endret, 0 nye, 0 mangler, 1 utelatt" in seen
    assert 'value="CSV!2" id="utelat-csv2-e" checked' in seen
    answer_changes(stored, kept, utelat=["CSV!2"])
    assert Measure.objects.get(code="2.1").deadline_text == "2019"
    assert Measure.objects.get(code="2.2").title == "Sykkelgarasje"


def test_warnings_must_be_seen(stored):
    rows = [
        [*row, extra] for row, extra in zip(changed_rows(Frist="2022"), "Budsjett a b c".split(), strict=True)
    ]
    kept = start(stored, rows)
    assert "Jeg har lest merknadene" in page(stored, kept)
    answer = answer_changes(stored, kept, utgar=["2.10"], utelat=["CSV!3"])
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "kryss av for at du har lest dem" in text
    kept.refresh_from_db()
    assert kept.choices["left_out"] == ["CSV!3"]
    assert answer_changes(stored, kept, lest="1").status_code == 302
    assert Measure.objects.get(code="2.1").deadline_text == "2022"


def test_missing_measures_are_listed_and_dropped_when_ticked(stored):
    kept = start(stored, plans.as_rows()[:3])
    seen = page(stored, kept)
    assert "2 uendret, 0 endret, 0 nye, 1 mangler" in seen
    assert "Marker som utgår" in seen
    answer_changes(stored, kept, utgar=["2.10"])
    assert Implementation.objects.get(measure__code="2.10").status == "dropped"
    assert "1 satt til «utgår»" in stored.get(f"/importer/{kept.pk}/").content.decode()


def test_the_same_file_twice_says_that_nothing_changes(stored):
    kept = start(stored, plans.as_rows())
    seen = page(stored, kept)
    assert "Filen er lik planen" in seen
    assert 'value="importer"' not in seen
    assert "Filen er lik planen. Ingenting er endret." in answer_changes(stored, kept).content.decode()


def test_a_stale_preview_shows_what_others_changed_and_offers_a_new_one(stored):
    kept = start(stored, changed_rows(Tiltak="Mitt"))
    answer_changes(stored, start(stored, changed_rows(Frist="2022")))
    answer = answer_changes(stored, kept)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Planen ble endret mens du så på" in text
    assert "2022" in text
    assert Measure.objects.get(code="2.1").title == "Søvnkurs"
    assert answer_changes(stored, kept, "ny").status_code == 302
    assert "2 uendret, 1 endret" in page(stored, kept)
    answer_changes(stored, kept)
    assert Measure.objects.get(code="2.1").title == "Mitt"


def test_an_old_form_is_told_that_the_choices_changed(stored):
    kept = start(stored, changed_rows(Frist="2022"))
    answer_changes(stored, kept, "vis", utelat=["CSV!2"])
    said = {"version": 0, "gjor": "importer"}
    answer = stored.post(f"/importer/{kept.pk}/endringer/", said, follow=True)
    assert "Noen har endret valgene" in answer.content.decode()
    assert Measure.objects.get(code="2.1").deadline_text == "2019"


def test_the_kept_file_comes_back_to_the_byte_and_is_never_opened(stored):
    kept = start(stored, plans.as_rows())
    answer = stored.get(f"/importer/{kept.pk}/fil/")
    assert answer.content == plans.as_csv(plans.as_rows())
    assert answer["Content-Disposition"] == 'attachment; filename="tiltak.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_discarded_file_is_gone_and_the_page_says_so(stored):
    kept = start(stored, plans.as_rows())
    answer = stored.post(f"/importer/{kept.pk}/forkast/", follow=True)
    assert "Filen er forkastet" in answer.content.decode()
    assert stored.get(f"/importer/{kept.pk}/fil/").status_code == 404
    assert "Filen er forkastet" in stored.get(f"/importer/{kept.pk}/").content.decode()


def test_a_file_that_is_past_its_time_is_said_to_be_gone(stored):
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))
    answer_changes(stored, kept)
    assert "Filen slettes 730 dager etter importen." in stored.get("/importer/").content.decode()
    assert empty_written_before(NOW + timedelta(days=1), by=system_user(), now=NOW) == 1

    seen = stored.get("/importer/").content.decode()
    assert f"Filen ble slettet {timezone.localtime(NOW):%d.%m.%Y}" in seen
    assert f"/importer/{kept.pk}/fil/" not in seen + stored.get(f"/importer/{kept.pk}/").content.decode()
    assert stored.get(f"/importer/{kept.pk}/fil/").status_code == 404


def test_the_empty_template_is_read_and_says_that_it_holds_no_measures(stored):
    template = stored.get("/importer/mal.xlsx").content
    file = SimpleUploadedFile("mal.xlsx", template)
    answer = stored.post("/importer/", {"plan": "ruplan", "file": file})
    assert "ingen tiltak" in answer.content.decode()
    assert not PlanImport.objects.exists()


def test_who_may_not_take_the_statuses_back_is_told_before_the_attempt(stored):
    kept = confirmed(handed_in([["Nr", "Tiltak", "Status"], ["2.1", "Søvnkurs", "Pågår"]]))
    boss = make.member("plan_administrator", *Plan.objects.get(slug="ruplan").municipalities.all())
    stored.force_login(boss)
    button, listed, whole = f"/importer/{kept.pk}/angre/", "/importer/", f"/importer/{kept.pk}/"
    words = "Den kan bare angres av en som er både planadministrator og koordinator der"

    assert "Kan ikke angres av deg: den satte status i Nes" in stored.get(listed).content.decode()
    assert words in stored.get(whole).content.decode()
    assert button not in stored.get(listed).content.decode() + stored.get(whole).content.decode()
    refused = stored.post(button)
    assert (refused.status_code, words in refused.content.decode()) == (403, True)
    assert not can_undo_import(boss, kept)
    give_role(boss, make.municipality("nes"), "coordinator", by=system_user())
    assert button in stored.get(listed).content.decode()
    assert "Importen er angret" in stored.post(button, follow=True).content.decode()


def test_no_text_of_a_file_becomes_markup(stored):
    kept = start(stored, [["Nr", "Tiltak"], ["2.1", "<script>alert(1)</script> <b>Kurs"]])
    seen = page(stored, kept)
    assert "<script>alert" not in seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen


def test_the_list_costs_the_same_number_of_queries_however_long(stored):
    counts = []
    for more in (1, 12):
        for _ in range(more):
            handed_in(plans.as_rows())
        with CaptureQueriesContext(connection) as queries:
            stored.get("/importer/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_preview_costs_the_same_number_of_queries_however_long(boss):
    counts = []
    for size in (3, 60):
        rows = [plans.HEADINGS, *([f"9.{n}", f"Tiltak {n}", "", "NAV", "2019", ""] for n in range(size))]
        kept = handed_in(rows, "ny", title="Ny", period=[2024, 2028], municipalities=["nes"])
        with CaptureQueriesContext(connection) as queries:
            page(boss, kept)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_unknown_status_word_is_asked_about_and_the_answer_holds(stored):
    kept = start(stored, [["Nr", "Tiltak", "Status"], ["2.1", "Søvnkurs", "Ruller fint"]])
    assert 'name="status:ruller fint"' in page(stored, kept)
    answer_changes(stored, kept, "vis", **{"status:ruller fint": "in_progress"})
    assert '<option value="in_progress" selected>' in page(stored, kept)
    answer_changes(stored, kept, lest="1", **{"status:ruller fint": "in_progress"})
    assert Implementation.objects.get(measure__code="2.1").status == "in_progress"


def test_a_party_that_looks_like_a_known_one_can_be_the_same(stored):
    kept = start(stored, [["Nr", "Tiltak", "Ansvar"], ["2.2", "Sykkelparkering", "Politi Nes"]])
    assert 'name="part:Politi Nes"' in page(stored, kept)
    answer_changes(stored, kept, lest="1", **{"part:Politi Nes": "Politi"})
    measure = Measure.objects.get(code="2.2")
    assert [party.name for party in measure.parties.all()] == ["Politi"]
    assert measure.responsible_text == "Politi Nes"


@pytest.mark.parametrize("headings", [["Ansvarlige parter"], ["Ansvar", "Ansvarlige parter"]])
def test_a_party_of_its_own_column_can_be_the_same(stored, headings):
    table = [["Nr", "Tiltak", *headings], ["2.2", "Sykkelparkering", *["Politi Nes"] * len(headings)]]
    kept = start(stored, table)
    answer_changes(stored, kept, "vis", **{"part:Politi Nes": "Politi"})
    assert '<option value="Politi" selected>' in page(stored, kept)
    answer_changes(stored, kept, lest="1", **{"part:Politi Nes": "Politi"})
    assert [party.name for party in Measure.objects.get(code="2.2").parties.all()] == ["Politi"]
    assert "part:Politi Nes" not in page(
        stored, start(stored, [table[0], ["2.10", "Åpen hall", *table[1][2:]]])
    )


def test_who_a_party_is_can_be_said_otherwise_before_it_is_written(stored):
    kept = start(stored, [["Nr", "Tiltak", "Ansvar"], ["2.2", "Sykkelparkering", "Politi Nes"]])
    answer_changes(stored, kept, "vis", **{"part:Politi Nes": "Politi"})
    answer_changes(stored, kept, "vis", **{"part:Politi Nes": ""})
    answer_changes(stored, kept, lest="1")
    assert [party.name for party in Measure.objects.get(code="2.2").parties.all()] == ["Politi Nes"]


def test_a_row_that_may_go_on_the_one_above_is_asked_about(stored):
    rows = plans.as_rows()
    rows.insert(2, ["", "med oppfølging", "", "", "", ""])
    kept = start(stored, rows)
    assert 'name="rad:CSV!3"' in page(stored, kept)
    answer_changes(stored, kept, "vis", **{"rad:CSV!3": "measure"})
    assert "1 ny" in page(stored, kept)


def test_a_plan_administrator_imports_into_own_plans_and_sees_no_others_files(stored):
    another = make.plan("andres", make.municipality("lom"))
    theirs = handed_in([["Nr", "Tiltak"], ["1.1", "Annet"]])
    PlanImport.objects.filter(pk=theirs.pk).update(plan=another, slug="andres", name="andres.csv")
    stored.force_login(
        make.member("plan_administrator", *Plan.objects.get(slug="ruplan").municipalities.all())
    )
    page = stored.get("/importer/").content.decode()
    assert ('value="ruplan"' in page, 'value="andres"' in page, "andres.csv" in page) == (True, False, False)
    refused = stored.post("/importer/", {"plan": "andres", "file": upload(changed_rows(Tiltak="Nytt"))})
    assert (refused.status_code, stored.get(f"/importer/{theirs.pk}/endringer/").status_code) == (400, 403)
    kept = start(stored, changed_rows(Tiltak="Søvnkurs for unge"))
    answer_changes(stored, kept, lest=1)
    assert Measure.objects.filter(title="Søvnkurs for unge").exists()
    stored.post(f"/importer/{kept.pk}/angre/")
    assert not Measure.objects.filter(title="Søvnkurs for unge").exists()


def test_a_plan_administrator_makes_plans_for_own_municipalities(client):
    make.municipality("lom")
    client.force_login(make.member("plan_administrator", make.municipality("nes")))
    told = {**NEW_PLAN, "file": upload([["Nr", "Tiltak"], ["1.1", "Sykkelvei"]])}
    refused = client.post("/importer/", {**told, "municipalities": ["nes", "lom"]})
    assert (refused.status_code, PlanImport.objects.count()) == (400, 0)
    client.post("/importer/", {**told, "file": upload([["Nr", "Tiltak"], ["1.1", "Sykkelvei"]])})
    kept = PlanImport.objects.get()
    answer_changes(client, kept, lest=1)
    assert [place.slug for place in Plan.objects.get().municipalities.all()] == ["nes"]


def test_a_file_that_names_others_municipalities_makes_no_plan(client):
    """The file of a whole plan says itself whose it is."""
    make.municipality("lom")
    client.force_login(make.member("plan_administrator", make.municipality("nes")))
    client.post("/importer/", {**NEW_PLAN, "file": upload([["Nr", "Tiltak"], ["1.1", "Sykkelvei"]])})
    kept = PlanImport.objects.get()
    PlanImport.objects.update(given={**kept.given, "municipalities": ["lom"]})
    said = answer_changes(client, kept, lest=1)
    assert "Du kan bare lage en plan for kommuner" in said.content.decode()
    assert (said.status_code, Plan.objects.count()) == (400, 0)


def test_statuses_of_a_file_are_the_coordinators_to_report(stored):
    stored.force_login(
        make.member("plan_administrator", *Plan.objects.get(slug="ruplan").municipalities.all())
    )
    kept = start(
        stored, [[*line, "Gjennomført" if at else "Status"] for at, line in enumerate(plans.as_rows())]
    )
    said = answer_changes(stored, kept, lest=1)
    assert "du er ikke koordinator der" in said.content.decode()
    assert not Implementation.objects.exclude(status="").exists()


def test_two_municipalities_may_call_their_plans_the_same(client):
    for place in ("nes", "lom"):
        client.force_login(make.member("plan_administrator", make.municipality(place)))
        table = upload([["Nr", "Tiltak"], ["1.1", "Sykkelvei"]])
        kept = client.post("/importer/", {**NEW_PLAN, "municipalities": [place], "file": table})
        assert kept.status_code == 302
        answer_changes(client, PlanImport.objects.order_by("pk").last(), lest=1)
    first, second = Plan.objects.order_by("pk").values_list("slug", flat=True)
    assert second == f"lom-{first}"
