"""The small parts of a page, as they come out."""

import pytest
from django import forms
from django.template.loader import render_to_string

from measures.choices import Status

EVIL = '<script>alert("rus")</script>'


class ReportForm(forms.Form):
    status = forms.ChoiceField(label="Status", choices=Status.choices, widget=forms.RadioSelect)
    comment = forms.CharField(label="Hva er gjort?", help_text="Vises for alle.", widget=forms.Textarea)
    note = forms.CharField(label="Internt notat", required=False)
    again = forms.BooleanField(label="Husk meg", required=False)


def part(name: str, **context) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_help_and_error_are_tied_to_their_field():
    html = part("_field", field=ReportForm({})["comment"])
    assert 'aria-describedby="id_comment_helptext id_comment_error"' in html
    assert 'id="id_comment_helptext"' in html
    assert 'id="id_comment_error"' in html


def test_what_was_typed_comes_back_as_text():
    html = part("_field", field=ReportForm({"comment": EVIL})["comment"])
    assert "<script>" not in html
    assert "&lt;script&gt;alert(" in html


def test_an_optional_field_says_so_unless_it_filters():
    assert "(valgfritt)" in part("_field", field=ReportForm()["note"])
    assert "(valgfritt)" not in part("_field", field=ReportForm()["note"], quiet=True)


def test_a_tick_stands_before_its_words():
    html = part("_field", field=ReportForm()["again"])
    assert html.index("<input") < html.index("Husk meg")


def test_status_radios_carry_sign_and_word():
    html = part("_choices", field=ReportForm()["status"], signs=True)
    assert html.count('class="sign"') == len(Status)
    assert html.count('type="radio"') == len(Status)
    assert "<legend>Status</legend>" in html


def test_the_error_summary_leads_to_each_field():
    html = part("_error_summary", form=ReportForm({}))
    assert 'href="#id_status"' in html
    # A question ends itself.
    assert 'href="#id_comment">Hva er gjort? Må' in html
    assert 'href="#id_status">Status: Må' in html


def test_a_form_without_errors_has_no_summary():
    assert part("_error_summary", form=ReportForm()).strip() == ""


@pytest.mark.parametrize("ending", ["handlingsplan", EVIL])
def test_the_last_crumb_is_this_page_and_no_link(ending):
    html = part("_breadcrumbs", items=[("Planer", "/"), (ending, "/her/")])
    assert 'href="/"' in html
    assert "/her/" not in html
    assert "<script>" not in html


def test_adopted_words_keep_their_paragraphs_and_say_where_they_stand():
    html = part("_quotation", text="Første.\n\nAndre.", document="Handlingsplan", place="tiltak 3.1")
    assert "<p>Første.</p>" in html
    assert "<figcaption>Handlingsplan, tiltak 3.1</figcaption>" in html


def test_the_chosen_municipality_is_marked_for_those_who_hear_the_page():
    html = part(
        "_municipality_choice", choices=[("Hele Midtdalen", "?", False), ("Ringebu", "?k=ringebu", True)]
    )
    assert html.count("aria-current") == 1
    assert '"?k=ringebu" aria-current="true"' in html


@pytest.mark.parametrize(
    "page", ["404.html", "403.html", "400.html", "500.html", "503.html", "403_csrf.html"]
)
def test_an_error_page_has_one_heading_and_a_way_on(page):
    html = render_to_string(page)
    assert html.count("<h1") == 1
    assert 'href="/' in html.split("<main", 1)[1]


@pytest.mark.parametrize("page", ["base.html", "500.html", "503.html"])
def test_a_page_holds_no_inline_script_or_style(page):
    html = render_to_string(page)
    assert "<script" not in html
    assert "style=" not in html
    assert "<style" not in html
