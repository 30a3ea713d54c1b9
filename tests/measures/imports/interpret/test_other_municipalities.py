"""Tables as other municipalities write them: invented, before the reading of them was."""

import io
from datetime import datetime

import docx
import openpyxl
import pytest

from measures.imports.interpret.interpret import interpret
from measures.imports.plan.document import PlanDocument
from measures.imports.read.read import read
from tests.measures.imports import plans

EMPTY = PlanDocument(plans.FACTS)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def book(rows: list[list[object]], *merged: str, name: str = "Ark1") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    return made


def word(*blocks: str | list[list[str]]) -> bytes:
    """«# » is a heading; the cell «^» goes on from the one above, and a row of one «**» is bold and alone."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            (document.add_heading if block.startswith("# ") else document.add_paragraph)(
                block.removeprefix("# ")
            )
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            cells = table.add_row().cells
            for index, text in enumerate(row):
                if text == "^":
                    cells[index].merge(table.rows[-2].cells[index])
                elif text.startswith("**"):
                    cells[index].paragraphs[0].add_run(text[2:]).bold = True
                else:
                    cells[index].text = text
    return saved(document)


def climate_in_nynorsk() -> bytes:
    return saved(
        book(
            [
                ["Klima- og energiplan 2023–2030"],
                ["Vedteken i kommunestyret 14.12.2022"],
                [],
                [None, "Kva skal vi gjere?", "Kven har ansvaret?", "Når?", "Kostnad (kr)"],
                ["1.1", "Byte til LED i alle gatelys", "Teknisk", "Innan 2025", 1500000],
                ["1.2", "Lade elbilar ved skulane", "Eigedom", "2024–2026", None],
            ]
        )
    )


def health_with_a_column_a_year() -> bytes:
    rows = [
        ["Delmål", "Tiltak", "Ansvarlig", 2024, 2025, 2026],
        ["1. Flere er fysisk aktive", "Merke turstier", "Kultur og idrett", "x", "x", None],
        [None, "Gågruppe for seniorer", "Frivilligsentralen", "x", None, None],
        ["2. Færre er ensomme", "Middagsfellesskap", "Frivilligsentralen", None, "x", "x"],
    ]
    return saved(book(rows, "A2:A3"))


def violence_in_word() -> bytes:
    headings = ["Nr.", "Tiltak", "Hovedansvarlig", "Samarbeidspartnere", "Tidsfrist"]
    return word(
        "# Delmål 1: Avdekke vold tidlig",
        "Kommunen skal se og handle.",
        [headings, ["1", "Kurs i den vanskelige samtalen", "Barnevern", "Politi", "Høst 2024"]],
        "# Delmål 2: Gi god hjelp",
        [headings, ["2", "Krisetelefon", "Legevakt", "", "Kontinuerlig"]],
    )


def windows_csv_with_lights() -> bytes:
    text = (
        "Tiltaksplan;;;;\r\n"
        "Tiltaksnr;Tiltaksbeskrivelse;Hovedansvar;Frist;Status (rød/gul/grønn)\r\n"
        "1;Økt bemanning på ungdomsklubben;Oppvekst;01.08.2024;Grønn\r\n"
        "2;«Trygg på natt»;Politi;;Gul\r\n"
    )
    return text.encode("cp1252")


def areas_in_capitals_and_floats() -> bytes:
    rows = [["NR", "TILTAK", "ANSVAR", "TID"], ["OPPVEKST", None, None, None]]
    numbers = [1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.1]
    rows += [[number, f"Tiltak nummer {n}", "Skole", 2025] for n, number in enumerate(numbers, start=1)]
    rows += [["HELSE", None, None, None], [2.1, "Besøk hos eldre", "Hjemmetjenesten", "Årlig"]]
    return saved(book(rows, "A2:D2", "A13:D13"))


def budget_before_the_plan() -> bytes:
    made = book([["Tiltak", 2024, 2025, "Sum"], ["Skolemat", 100, 200, 300]], name="Budsjett")
    plan, old = made.create_sheet("Handlingsplan"), made.create_sheet("Gammel")
    plan.append(["Aktivitet", "Hvem", "Tidspunkt"])
    plan.append(["Skolemat", "Oppvekst", "Fra høsten 2024"])
    old.append(["Aktivitet", "Hvem", "Tidspunkt"])
    old.append(["Frukt", "Oppvekst", "2012"])
    old.sheet_state = "hidden"
    return saved(made)


def pasted_from_word() -> bytes:
    return (
        "Mål\tStrategi\tTiltak\tAnsvarlig\tFrist\r\n"
        "Trygge nærmiljø\tBruke plan- og bygningsloven\tBarnetråkk i alle grunnkretser\tPlan\t2025\r\n"
        "\t\tLyssetting av gangveier\tTeknisk\t2026\r\n"
    ).encode()


def numbers_inside_the_names() -> bytes:
    rows = [
        ["Tiltak", "Ansvarlig enhet", "Når"],
        ["1.1 Etablere rusteam", "Helse og mestring", "2024"],
        ["1.2 Opplæring i FIT", "Helse og mestring", "Årlig"],
        ["2.1 Foreldremøter om rus", "Skolene", "Hver høst"],
    ]
    return saved(book(rows))


def headings_over_two_rows() -> bytes:
    rows = [
        ["Nr", "Tiltak", "Ansvar", "Gjennomføring", None],
        [None, None, None, "Frist", "Merknad"],
        ["1", "Kartlegge boliger", "NAV", "2024", "Se boligplan"],
    ]
    return saved(book(rows, "A1:A2", "B1:B2", "C1:C2", "D1:E1"))


def services_in_bold_and_a_tall_cell() -> bytes:
    return word(
        [
            ["Tiltak", "Beskrivelse", "Ansvar"],
            ["**NAV", "", ""],
            ["Gjeldsrådgivning", "Samtaler ved behov.", "NAV"],
            ["**Flyktningtjenesten", "", ""],
            ["Norskkafé", "Hver onsdag.", "Frivilligsentralen"],
            ["^", "Leksehjelp hver tirsdag.", "Biblioteket"],
        ]
    )


def questions_for_headings() -> bytes:
    rows = [
        [
            "Hva skal vi gjøre?",
            "Hvorfor?",
            "Hvem har ansvaret?",
            "Når skal det være ferdig?",
            "Hvordan måler vi?",
        ],
        ["Skolefrokost", "Alle skal lære mett", "Rektor", "01.08.2025", "Antall elever"],
    ]
    return saved(book(rows))


def footnotes_and_line_breaks() -> bytes:
    return (
        'Nr\tTiltak\tAnsvar\tFrist\n1\t"Oppsøkende team\nkveld og helg"\t"NAV\nPolitiet"\t2024\n'
        "-\t-\t-\t-\n2\tBolig først\tNAV\t2025\n\t\t\t\nSist oppdatert 01.02.2024\t\t\t\n"
    ).encode("utf-8-sig")


def numbers_made_into_days() -> bytes:
    days = [datetime(2026, 10, day) for day in (1, 2)]
    rows = [["Nr", "Tiltak", "Frist"], [1.9, "Rusfri russ", "2024"], [days[0], "Ungdomsråd", "2024"]]
    return saved(book([*rows, ["2.9", "Klubb", ""], [days[1], "Kafé", "2025"]]))


CASES = {
    climate_in_nynorsk: [
        {
            "number": "1.1",
            "title": "Byte til LED i alle gatelys",
            "responsible": "Teknisk",
            "deadline": "Innan 2025",
            "extra": (("Kostnad (kr)", "1500000"),),
        },
        {"number": "1.2", "deadline": "2024–2026", "extra": ()},
    ],
    health_with_a_column_a_year: [
        {"title": "Merke turstier", "goal": "1", "extra": (("2024", "x"), ("2025", "x"))},
        {"title": "Gågruppe for seniorer", "goal": "1", "responsible": "Frivilligsentralen"},
        {"title": "Middagsfellesskap", "goal": "2", "extra": (("2025", "x"), ("2026", "x"))},
    ],
    violence_in_word: [
        {
            "number": "1",
            "goal": "1",
            "responsible": "Barnevern",
            "extra": (("Samarbeidspartnere", "Politi"),),
        },
        {"number": "2", "goal": "2", "title": "Krisetelefon", "deadline": "Kontinuerlig", "extra": ()},
    ],
    windows_csv_with_lights: [
        {"number": "1", "title": "Økt bemanning på ungdomsklubben", "deadline": "01.08.2024"},
        {"number": "2", "title": "«Trygg på natt»", "responsible": "Politi", "extra": ()},
    ],
    areas_in_capitals_and_floats: [
        *({"number": f"1.{n}", "title": f"Tiltak nummer {n}", "service": "OPPVEKST"} for n in range(1, 11)),
        {"number": "2.1", "service": "HELSE", "deadline": "Årlig"},
    ],
    budget_before_the_plan: [{"title": "Skolemat", "responsible": "Oppvekst", "deadline": "Fra høsten 2024"}],
    pasted_from_word: [
        {
            "title": "Barnetråkk i alle grunnkretser",
            "goal": "Trygge nærmiljø",
            "extra": (("Strategi", "Bruke plan- og bygningsloven"),),
        },
        {"title": "Lyssetting av gangveier", "goal": "Trygge nærmiljø", "deadline": "2026"},
    ],
    numbers_inside_the_names: [
        {"number": "1.1", "title": "Etablere rusteam"},
        {"number": "1.2", "title": "Opplæring i FIT"},
        {"number": "2.1", "title": "Foreldremøter om rus", "deadline": "Hver høst"},
    ],
    headings_over_two_rows: [
        {
            "number": "1",
            "title": "Kartlegge boliger",
            "responsible": "NAV",
            "deadline": "2024",
            "description": "Se boligplan",
        }
    ],
    services_in_bold_and_a_tall_cell: [
        {"title": "Gjeldsrådgivning", "service": "NAV"},
        {
            "title": "Norskkafé",
            "service": "Flyktningtjenesten",
            "description": "Hver onsdag.\nLeksehjelp hver tirsdag.",
            "responsible": "Frivilligsentralen\nBiblioteket",
        },
    ],
    questions_for_headings: [
        {
            "title": "Skolefrokost",
            "responsible": "Rektor",
            "deadline": "01.08.2025",
            "extra": (("Hvorfor?", "Alle skal lære mett"), ("Hvordan måler vi?", "Antall elever")),
        }
    ],
    footnotes_and_line_breaks: [
        {"number": "1", "title": "Oppsøkende team\nkveld og helg", "responsible": "NAV\nPolitiet"},
        {"number": "2", "title": "Bolig først", "deadline": "2025"},
    ],
    numbers_made_into_days: [
        {"number": "1.9"},
        {"number": "1.10", "title": "Ungdomsråd"},
        {"number": "2.9"},
        {"number": "2.10", "title": "Kafé", "deadline": "2025"},
    ],
}


@pytest.mark.parametrize("table", CASES, ids=lambda table: table.__name__)
def test_a_table_is_read_as_it_is_meant(table):
    rows = interpret(read(table()), EMPTY).incoming.document.measures
    expected = CASES[table]
    assert len(rows) == len(expected)
    for row, wanted in zip(rows, expected, strict=True):
        assert {name: getattr(row, name) for name in wanted} == wanted
