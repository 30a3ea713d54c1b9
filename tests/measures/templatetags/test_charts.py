from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

from django.template import engines

from measures.templatetags.chart_layout import BOTTOM, LINE, TOP, lay_out


def observed(*pairs):
    return [SimpleNamespace(year=year, value=Decimal(value)) for year, value in pairs]


def rendered(points, **context) -> str:
    given = "unit=unit baseline=baseline target=target target_year=year"
    source = "{% load charts %}{% line_chart points title " + given + " %}"
    return (
        engines["django"]
        .from_string(source)
        .render({"points": points, "title": "Trives på skolen", "unit": "%", **context})
    )


def layout(*pairs, levels=()):
    values = [(year, Decimal(value)) for year, value in pairs]
    return lay_out(values, [f"{value} %" for _year, value in pairs], levels)


def test_every_point_is_labelled_with_its_number_and_year():
    html = rendered(observed((2022, "45"), (2025, "52.5")))
    for text in ("45\xa0%", "52,5\xa0%", ">2022<", ">2025<"):
        assert text in html


def test_baseline_and_target_are_named_lines():
    html = rendered(observed((2025, "52")), baseline=Decimal(45), target=Decimal(100), year=2028)
    assert ">start 45\xa0%<" in html
    assert ">mål 100\xa0%<" in html
    assert html.count("stroke-dasharray") == 2


def test_the_whole_chart_is_said_in_its_title():
    html = rendered(observed((2025, "52")), target=Decimal(100), year=2028)
    assert "<title>Trives på skolen. 1 måling: 52\xa0% (2025). Mål: 100\xa0% (2028).</title>" in html


def test_positions_are_written_with_a_point_whatever_the_language():
    assert 'cx="133.0"' in rendered(observed((2025, "52")))


def test_a_title_with_markup_stays_text():
    assert "<b>" not in rendered(observed((2025, "1")), title="<b>Rus</b>")


def test_without_years_there_is_a_sentence_and_no_chart():
    html = rendered([SimpleNamespace(year=None, value=Decimal(5))])
    assert "<svg" not in html
    assert "Ingen målinger med årstall" in html


def test_observations_are_drawn_in_order_of_year():
    html = rendered(observed((2025, "9"), (2021, "18")))
    assert html.index(">18\xa0%<") < html.index(">9\xa0%<")


def test_one_point_stands_in_the_chart():
    (point,) = layout((2025, "0")).points
    assert TOP <= point.y <= BOTTOM


def test_labels_of_crowded_points_do_not_overlap():
    labels = layout(*[(year, "100") for year in range(2015, 2025)]).labels
    assert not any(a.touches(b) for i, a in enumerate(labels) for b in labels[:i])


def test_crowded_years_keep_the_first_and_the_last():
    years = layout(*[(year, "1") for year in range(2000, 2026)]).years
    assert (years[0].text, years[-1].text) == ("2000", "2025")
    assert not any(a.touches(b) for a, b in pairwise(years))


def test_names_of_near_lines_are_moved_apart():
    levels = [("baseline", Decimal(99), "start 99 %"), ("target", Decimal(100), "mål 100 %")]
    first, second = layout((2025, "50"), levels=levels).levels
    assert second.label_y - first.label_y >= LINE
    low = [("baseline", Decimal(1), "start 1 %"), ("target", Decimal(0), "mål 0 %")]
    assert max(level.label_y for level in layout((2025, "50"), levels=low).levels) <= BOTTOM + 8


def test_the_label_of_a_dip_stands_under_it():
    drawn = layout((2020, "8"), (2021, "4"), (2022, "6"))
    assert drawn.labels[1].y > drawn.points[1].y
    assert drawn.labels[0].y < drawn.points[0].y


def test_a_line_far_from_zero_has_air_under_it():
    assert layout((2020, "90"), (2021, "95")).points[0].y < BOTTOM


def test_a_negative_figure_is_drawn_inside_the_chart():
    assert all(TOP <= point.y <= BOTTOM for point in layout((2020, "-3"), (2021, "-3")).points)
