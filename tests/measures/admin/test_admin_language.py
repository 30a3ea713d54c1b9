"""The administration speaks Norwegian: what the libraries leave in English is translated in locale/."""

import ast
import gettext
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse

from measures.models import Implementation, Indicator, Plan
from municipalities.models import Party, User
from tests import make
from tests.measures.admin.test_admin import address, boss, every_page, reported

__all__ = ["boss", "reported"]  # fixtures

pytestmark = pytest.mark.django_db
ENGLISH = re.compile(
    r"\b(Select|Export|Submit|History|Add|Added|Change|Changed|Import|View|Show|Hide|Toggle|Skip|Search|Start"
    r"|Breadcrumbs|Sidebar|Filter navigation|Model name|entry|entries|Enabled|Disabled|Password-based|Reset"
    r"|Please|Error|Set password|None|the|this|your|you|Delete|Save|Close|Log out|Whether|After)\b"
)
READ = ("alt", "title", "placeholder", "aria-label")


class Words(HTMLParser):
    """What a page says to eyes and ears."""

    def __init__(self, html):
        super().__init__()
        self.found, self.unseen = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.unseen += tag in ("script", "style")
        given = dict(attrs)
        names = (*READ, "value") if given.get("type") in ("submit", "button") else READ
        self.found += [given[name] for name in names if given.get(name)]

    def handle_endtag(self, tag):
        self.unseen -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.unseen:
            self.found.append(" ".join(data.split()))


def english(response):
    return {text for text in Words(response.content.decode()).found if ENGLISH.search(text)}


def refused_forms(client):
    """Empty forms come back with what is wrong."""
    for model in (User, Party, Plan, Indicator):
        yield client.post(address(model, "add"), {})
    yield client.post(address(Party, "import"), {})
    yield client.post(address(Party, "export"), {})


def test_no_page_speaks_english(client, boss, reported):
    found = {page: words for page in every_page() if (words := english(client.get(page)))}
    assert found == {}


def test_no_refusal_speaks_english(client, boss, reported):
    assert set().union(*map(english, refused_forms(client))) == set()


def test_deleting_and_setting_a_password_are_asked_about_in_norwegian(client, boss, reported):
    party = Party.objects.create(name="NAV", municipality=make.municipality())
    pages = [
        address(Party, "delete", party.pk),
        address(Party, "history", party.pk),
        address(Party, "simple_history", party.pk, party.history.first().pk),
        reverse("admin:auth_user_password_change", args=[boss.pk]),
    ]
    answers = [client.get(page) for page in pages]
    answers.append(
        client.post(
            address(Party, "changelist"), {"action": "delete_selected", "_selected_action": [party.pk]}
        )
    )
    assert set().union(*map(english, answers)) == set()


def test_a_history_says_dates_and_nothing_in_words(client, boss, reported):
    page = client.get(address(Implementation, "history", reported.pk)).content.decode()
    assert "4. mai 2020" in page
    assert "2020-05-04" not in page


def test_the_scripts_speak_norwegian(client, boss):
    page = client.get(reverse("admin:jsi18n")).content.decode()
    assert '"Choose all %s": "Velg alle %s"' in page
    assert '"Monday": "mandag"' in page


def written(path):
    """The entries of a catalogue as its author wrote them: keyword → text."""
    for entry in path.read_text().split("\n\n"):
        said, name = {}, ""
        for line in entry.splitlines():
            if line.startswith("msg"):
                name, _space, line = line.partition(" ")
            if name and line.startswith('"'):
                said[name] = said.get(name, "") + ast.literal_eval(line)
        if said.get("msgid"):
            yield said


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_is_the_written_one(domain):
    folder = settings.BASE_DIR / "locale/nb/LC_MESSAGES"
    with open(folder / f"{domain}.mo", "rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    wanted = {}
    for said in written(folder / f"{domain}.po"):
        key = "\x04".join(filter(None, [said.get("msgctxt"), said["msgid"]]))
        forms = [said[name] for name in sorted(said) if name.startswith("msgstr")]
        wanted |= {(key, n): text for n, text in enumerate(forms)} if len(forms) > 1 else {key: forms[0]}
    assert {key: text for key, text in compiled.items() if key} == wanted
