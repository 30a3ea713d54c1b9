"""The year's figures, and what the municipality said to what was proposed."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.models import Implementation, Indicator, Observation, Target
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2025, 6, 1))


@pytest.fixture
def places():
    return make.municipality("nes", "Nes"), make.municipality("ringebu", "Ringebu")


@pytest.fixture
def plan(places, client):
    plan = make.plan("felles", *places, period=(2024, 2028))
    make.a_round(plan, 2025)
    client.force_login(make.coordinator(places[0]))
    return plan


@pytest.fixture
def indicator(plan):
    made = Indicator.objects.create(plan=plan, name="Andel elever", unit="%", direction="up", position=1)
    Target.objects.create(indicator=made, baseline=45, baseline_year=2024, value=100, year=2028)
    return made


def at(name: str) -> str:
    return reverse(name, args=["felles", "nes", 2025])


def sent(indicator, value: str, source: str = "Ungdata") -> dict[str, str]:
    return {f"verdi-{indicator.pk}-0": value, f"kilde-{indicator.pk}-0": source}


def test_a_figure_is_entered_with_its_source_and_the_line_grows(client, plan, indicator):
    told = client.post(at("round_figures"), sent(indicator, "52,15"), follow=True).content.decode()
    stored = Observation.objects.get()
    assert (str(stored.value.normalize()), stored.year, stored.source) == ("52.15", 2025, "Ungdata")
    assert stored.municipality.slug == "nes"
    assert "målt 52,15\u00a0% i 2025, 13\u00a0% av veien" in told
    assert "52,15\u00a0% (2025)" in told
    assert 'value="52,15"' in told


def test_a_figure_without_a_source_is_refused(client, plan, indicator):
    refused = client.post(at("round_figures"), sent(indicator, "52", ""))
    assert refused.status_code == 400
    assert "Skriv hvor tallet er hentet fra" in refused.content.decode()
    assert not Observation.objects.exists()


def test_a_figure_given_again_corrects_the_first(client, plan, indicator):
    client.post(at("round_figures"), sent(indicator, "52"))
    client.post(at("round_figures"), sent(indicator, "53", "Ungdata 2025"))
    assert [(int(o.value), o.source) for o in Observation.objects.all()] == [(53, "Ungdata 2025")]
    assert Observation.history.count() == 2


def test_what_is_left_empty_stays_as_it_is(client, plan, indicator):
    client.post(at("round_figures"), sent(indicator, "52"))
    client.post(at("round_figures"), sent(indicator, "", ""))
    assert [int(o.value) for o in Observation.objects.all()] == [52]


def test_each_municipality_answers_a_proposal_for_itself(client, plan, places):
    measure = make.measure(plan, "F1", kind="proposed", title="Los")
    own = make.implementation(measure, places[0])
    given = {"forslag": own.pk, f"{own.pk}-decision": "adopted", f"{own.pk}-case": "12/25"}
    refused = client.post(at("round_proposals"), given)
    assert refused.status_code == 400
    assert "Skriv datoen for saken" in refused.content.decode()
    client.post(at("round_proposals"), {**given, f"{own.pk}-on": "2025-04-10"})
    said = dict(Implementation.objects.values_list("municipality__slug", "decision"))
    assert said == {"nes": "adopted", "ringebu": "undecided"}
    shown = " ".join(client.get(at("round_proposals")).content.decode().split())
    assert "<strong>vedtatt</strong> 10. april 2025, sak 12/25 · Ringebu: ikke avgjort" in shown


def test_another_municipality_s_proposal_is_not_answered_here(client, plan, places):
    measure = make.measure(plan, "F1", kind="proposed")
    other = make.implementation(measure, places[1])
    given = {f"{other.pk}-decision": "adopted", f"{other.pk}-on": "2025-04-10"}
    client.post(at("round_proposals"), {"forslag": other.pk, **given})
    other.refresh_from_db()
    assert other.decision == "undecided"


def test_a_figure_goes_on_in_the_group_it_was_measured_in(client, plan, places, indicator):
    earlier = {"year": 2023, "value": 40, "group": "8. trinn", "source": "Ungdata"}
    Observation.objects.create(indicator=indicator, municipality=places[0], **earlier)
    told = client.post(at("round_figures"), sent(indicator, "52"), follow=True).content.decode()
    assert Observation.objects.get(year=2025).group == "8. trinn"
    assert "40\u00a0% (2023), 52\u00a0% (2025)" in told


def test_a_figure_of_the_nation_is_not_missed_here(client, plan):
    national = Indicator.objects.create(plan=plan, name="Dødsfall", unit="dødsfall", position=1)
    Observation.objects.create(indicator=national, year=2023, value=300)
    assert client.get(at("round_figures")).context["missing"] == 0


def test_a_proposal_that_was_considered_is_still_to_be_decided(client, plan, places):
    measure = make.measure(plan, "F1", kind="proposed", title="Los")
    own = make.implementation(measure, places[0])
    given = {"decision": "considered", "case": "12/25", "on": "2025-04-10"}
    client.post(at("round_proposals"), {"forslag": own.pk, **{f"{own.pk}-{k}": v for k, v in given.items()}})
    own.refresh_from_db()
    assert (own.decision, own.decision_case, own.decided_on) == ("considered", "12/25", date(2025, 4, 10))
    assert not Implementation.objects.filter(pk=own.pk).decided().exists()
    report = client.get("/planer/felles/evaluering/2025/?versjon=utkast").content.decode()
    assert "vurdert, ikke avgjort" in report
    assert "1 foreslått satsingsområde som ikke er avgjort" in report
