"""The setting for the municipalities' own services: what it means, and what is said when it is wrong."""

import json

import pytest

from municipalities.providers import BadProviders, Given, Grant, read_providers
from tests.municipalities.accounts.service import NES


def read(**changed: object) -> object:
    return read_providers(json.dumps([{**NES, **changed}]))["nes"]


def test_without_a_setting_there_is_no_service() -> None:
    assert read_providers("") == {}


def test_groups_mean_roles() -> None:
    provider = read(claim="groups", roles={"a": "nes/coordinator", "b": ["administrator", "ringebu/reader"]})

    assert provider.given({"groups": ["a", "x"]}) == Given(frozenset({Grant("nes", "coordinator")}))
    assert provider.given({"groups": "b"}) == Given(
        frozenset({Grant("ringebu", "reader")}), administrator=True
    )
    assert not provider.given({"roles": ["a"]})


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"secret": ""}, "tjeneste nes: «secret» mangler."),
        ({"id": "nes/../x"}, "«id» skal ha bokstaver"),
        ({"server_url": "http://nes.kommune.no"}, "må begynne med https://"),
        ({"server_url": "https://login.microsoftonline.com/common/v2.0"}, "egen leietaker"),
        ({"roles": {"a": "nes/sjef"}}, "«nes/sjef» er ingen rolle"),
        ({"roles": {"a": 7}}, "«7» er ingen rolle"),
        ({"roles": ["a"]}, "«roles» har feil form"),
        ({"acr_values": "high"}, "«acr_values» har feil form"),
        ({"trusted_domains": [1]}, "«trusted_domains» skal være en liste av ord"),
        ({"scopes": ["email"]}, "openid"),
        ({"second_factor": {"values": ["mfa"]}}, "«second_factor.claim» mangler"),
        ({"acr": "high"}, "«acr» er ukjent"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(changed: dict, words: str) -> None:
    with pytest.raises(BadProviders, match=words.replace(".", r"\.")):
        read(**changed)


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '[{"id": 1}]'])
def test_what_is_no_list_of_services_is_told(text: str) -> None:
    with pytest.raises(BadProviders, match="OIDC_PROVIDERS"):
        read_providers(text)


def test_two_services_have_two_names() -> None:
    with pytest.raises(BadProviders, match="to tjenester med id «nes»"):
        read_providers(json.dumps([NES, NES]))


def test_a_service_on_the_machine_itself_needs_no_tls_there() -> None:
    text = json.dumps([{**NES, "server_url": "http://127.0.0.1:8080"}])

    assert read_providers(text, local=True)
