"""Any table of any text exported and imported again is unchanged, in every format."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.imports.change.diff import diff
from measures.imports.export.export import EXPORTS
from measures.imports.interpret.interpret import interpret
from measures.imports.plan.codes import with_codes
from measures.imports.plan.data import from_data, to_data
from measures.imports.plan.document import FocusAreaRow, GoalRow, MeasureRow, PlanDocument
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.texts import cleaned, one_line
from measures.imports.read.read import read
from tests.measures.imports import plans

HOSTILE = [
    *("=1+1", "+47", "-", "–", "@nes", "'=x", "\tx", "\x00\x07", "a\x0bb", "x" * 3000, "שלום עולם"),
    *("\u202ex", "a\N{NO-BREAK SPACE}b", " x ", "x\r\ny", "Tiltak", "Nr", "Hovedmål 1", "Tjeneste: NAV"),
    *("2.1", "02.okt", "1,5", "TRUE", '"', ";", "_x0041_", "&amp;", "<b>", "Navn på tiltak:", "Kode"),
    *("liten", "NAV:", "\ufeffx", "<r></row>&</r>", "<r>x</r>", "\u2028x\u2028", "x\ufffe"),
]
text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
words = text.map(cleaned)
line = text.map(one_line)


@st.composite
def measures(draw: st.DrawFn) -> tuple[MeasureRow, ...]:
    rows = []
    for number in range(draw(st.integers(1, 5))):
        title = draw(words.filter(bool))
        rows.append(
            MeasureRow(
                number=draw(st.sampled_from(["", f"2.{number + 1}", f"{number}.10", f"02.okt {number}"])),
                title=title[:2000],
                description=draw(words),
                theme=draw(words),
                responsible=draw(words),
                parties=tuple(dict.fromkeys(draw(st.lists(line.filter(bool), max_size=2)))),
                deadline=draw(words)[:1000],
                frequency=draw(words)[:1000],
                goal=draw(st.sampled_from(["", "1", "2"])),
                focus_area=draw(st.sampled_from(["", "Forebygging"])),
                service=draw(line)[:200].strip(),
                note=draw(words)[:500],
                extra=tuple(draw(st.lists(st.tuples(words.filter(bool), words.filter(bool)), max_size=2))),
            )
        )
    return tuple(rows)


def stored(rows: tuple[MeasureRow, ...]) -> PlanDocument:
    """As the plan stands after an import: settled, and each with an address."""
    settled = [row.settled(("nes",)) for row in rows]
    coded = [replace(row, code=code) for row, code in zip(settled, with_codes(settled), strict=True)]
    goals = (GoalRow("main", "1", "Flere har det bra"), GoalRow("main", "2", "Færre"))
    return PlanDocument(plans.FACTS, (FocusAreaRow("Forebygging"),), goals, tuple(coded))


@pytest.mark.parametrize("ending", EXPORTS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=measures())
def test_what_goes_out_comes_back_as_it_was(ending, rows):
    plan = stored(rows)
    source = read(EXPORTS[ending](plan))
    found = Incoming(from_data(source)[0]) if ending == ".json" else interpret(source, plan).incoming
    outcome = diff(plan, replace(found, document=replace(found.document, plan=plan.plan)))
    assert [change.changes for change in outcome.measures.changed] == []
    assert not outcome.changes_anything
    assert len(outcome.measures.unchanged) == len(plan.measures)


def test_the_data_is_the_same_both_ways():
    plan = stored((MeasureRow(title="x", extra=(("a", "b"),)),))
    assert from_data(to_data(plan))[0] == plan
