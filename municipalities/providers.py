"""The municipalities' own sign-in services, read from the setting OIDC_PROVIDERS: text in, values out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from municipalities.choices import Role

ADMINISTRATOR = "administrator"
NEEDED = {"id": str, "name": str, "server_url": str, "client_id": str, "secret": str, "roles": dict}
OPTIONAL = {
    "scopes": list,
    "acr_values": list,
    "claim": str,
    "email_claim": str,
    "trusted_domains": list,
    "second_factor": dict,
    "token_auth_method": str,
}
# One issuer for everybody's tenants: a stranger's own tenant may say any address is its user's.
SHARED_TENANTS = ("/common", "/organizations", "/consumers")


class BadProviders(Exception):
    """What is wrong with the setting, in a sentence for whoever wrote it."""


@dataclass(frozen=True, order=True)
class Grant:
    """A role in a municipality."""

    municipality: str
    role: str

    def __str__(self) -> str:
        return f"{self.municipality}/{self.role}"


@dataclass(frozen=True)
class Given:
    """What somebody's groups or roles at the provider mean here."""

    grants: frozenset[Grant] = frozenset()
    administrator: bool = False

    def __bool__(self) -> bool:
        return bool(self.grants) or self.administrator

    def __or__(self, other: "Given") -> "Given":
        return Given(self.grants | other.grants, self.administrator or other.administrator)


@dataclass(frozen=True)
class Provider:
    id: str
    name: str
    server_url: str
    client_id: str
    secret: str
    roles: Mapping[str, Given]
    claim: str = "roles"
    email_claim: str = "email"
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    acr_values: tuple[str, ...] = ()
    trusted_domains: tuple[str, ...] = ()
    second_factor: tuple[str, tuple[str, ...]] | None = None
    token_auth_method: str = ""

    def given(self, claims: Mapping[str, Any]) -> Given:
        granted = Given()
        for value in values_of(claims, self.claim):
            granted |= self.roles.get(value, Given())
        return granted

    @property
    def reach(self) -> Given:
        """All it could give anybody."""
        granted = Given()
        for given in self.roles.values():
            granted |= given
        return granted

    def trusts(self, email: str) -> bool:
        return email.rpartition("@")[2].lower() in self.trusted_domains

    def asked_strength(self, claims: Mapping[str, Any]) -> bool:
        """Whether the sign-in was as strong as asked for: what is asked for stands in the address."""
        return not self.acr_values or bool(set(values_of(claims, "acr")) & set(self.acr_values))

    def was_strong(self, claims: Mapping[str, Any]) -> bool:
        """Whether the provider asked for a second factor, so that we need not."""
        if self.second_factor is None:
            return False
        claim, strong = self.second_factor
        return bool(set(values_of(claims, claim)) & set(strong))


def values_of(claims: Mapping[str, Any], claim: str) -> list[str]:
    value = claims.get(claim)
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one is not None]


@lru_cache(maxsize=8)
def read_providers(text: str, *, local: bool = False) -> dict[str, Provider]:
    """Raise BadProviders. `local` allows providers on the machine itself, without TLS."""
    try:
        rows = json.loads(text or "[]")
    except ValueError as error:
        raise BadProviders(_("OIDC_PROVIDERS er ikke gyldig JSON: %s.") % error) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadProviders(_("OIDC_PROVIDERS må være en liste: [{…}, {…}]."))
    providers = {}
    for number, row in enumerate(rows, start=1):
        provider = read_provider(row, row.get("id") or number, local)
        if provider.id in providers:
            raise BadProviders(_("OIDC_PROVIDERS har to tjenester med id «%s».") % provider.id)
        providers[provider.id] = provider
    return providers


def read_provider(row: Mapping[str, Any], which: object, local: bool) -> Provider:
    for fault in faults(row, local):
        raise BadProviders(
            _("OIDC_PROVIDERS, tjeneste %(which)s: %(fault)s") % {"which": which, "fault": fault}
        )
    factor = row.get("second_factor")
    return Provider(
        **{name: row[name] for name in NEEDED if name != "roles"},
        roles={value: read_grants(words) for value, words in row["roles"].items()},
        claim=row.get("claim", Provider.claim),
        email_claim=row.get("email_claim", Provider.email_claim),
        scopes=tuple(row.get("scopes", Provider.scopes)),
        acr_values=tuple(row.get("acr_values", ())),
        trusted_domains=tuple(domain.lower() for domain in row.get("trusted_domains", ())),
        second_factor=(factor["claim"], tuple(factor["values"])) if factor else None,
        token_auth_method=row.get("token_auth_method", ""),
    )


def faults(row: Mapping[str, Any], local: bool) -> Iterator[str]:
    for name, kind in {**NEEDED, **OPTIONAL}.items():
        if name in NEEDED and not row.get(name):
            yield _("«%s» mangler.") % name
        elif name in row and not isinstance(row[name], kind):
            yield _("«%s» har feil form.") % name
    if unknown := set(row) - set(NEEDED) - set(OPTIONAL):
        yield _("«%s» er ukjent.") % min(unknown)
    yield from faults_of_id(row["id"])
    yield from faults_of_address(row["server_url"], local)
    yield from faults_of_lists(row)
    for words in row["roles"].values():
        yield from faults_of_grants(words)


def faults_of_id(text: str) -> Iterator[str]:
    if len(text) > 50 or not all(char.isascii() and (char.isalnum() or char == "-") for char in text):
        yield _("«id» skal ha bokstaver a–z, sifre og bindestrek.")


def faults_of_address(address: str, local: bool) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (local and parts.hostname in ("127.0.0.1", "localhost")):
        yield _("«server_url» må begynne med https://.")
    if any(tenant in parts.path for tenant in SHARED_TENANTS):
        yield _("«server_url» må være kommunens egen leietaker (tenant), ikke en felles.")


def faults_of_lists(row: Mapping[str, Any]) -> Iterator[str]:
    factor = row.get("second_factor", {"claim": "acr", "values": []})
    lists = {name: row.get(name, []) for name in ("scopes", "acr_values", "trusted_domains")}
    for name, values in {**lists, "second_factor.values": factor.get("values")}.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            yield _("«%s» skal være en liste av ord.") % name
    if not isinstance(factor.get("claim"), str):
        yield _("«second_factor.claim» mangler.")
    if "scopes" in row and "openid" not in row["scopes"]:
        yield _("«scopes» må ha med openid.")


def faults_of_grants(words: object) -> Iterator[str]:
    for word in words if isinstance(words, list) else [words]:
        municipality, _slash, role = str(word).partition("/")
        if word != ADMINISTRATOR and not (municipality and role in Role.values):
            roles = ", ".join(f"kommune/{role}" for role in Role.values)
            yield _("«%(word)s» er ingen rolle. Skriv administrator eller %(known)s.") % {
                "word": word,
                "known": roles,
            }


def read_grants(words: str | list[str]) -> Given:
    words = words if isinstance(words, list) else [words]
    grants = (word.split("/", 1) for word in words if word != ADMINISTRATOR)
    return Given(frozenset(Grant(*grant) for grant in grants), ADMINISTRATOR in words)
