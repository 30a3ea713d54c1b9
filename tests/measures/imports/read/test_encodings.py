"""Text is read in the encoding it was written in, told by the words it makes."""

import pytest

from measures.imports.plan.problems import Refused
from measures.imports.read.encodings import decoded
from measures.imports.read.read import read

WORDS = "Språkkafé på Nes; Høst, «Ærlig» – Åse og Øyvind, lære; 50 %"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_norwegian_words_are_read_as_they_were_written(encoding):
    assert decoded(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["cp865", "cp850"])
def test_the_encodings_of_old_programs_too(encoding):
    plain = WORDS.replace("–", "-").replace("«", '"').replace("»", '"')
    assert decoded(plain.encode("cp865" if encoding == "cp865" else "cp850")) == plain


@pytest.mark.parametrize("words", ["Don’t ‘stop’", "100 € • punkt", "Fjørå", "Bare ASCII"])
def test_what_windows_writes_is_that_and_nothing_older(words):
    assert decoded(words.encode("cp1252")) == words


def test_what_was_saved_as_utf8_twice_is_put_right():
    assert decoded(WORDS.encode().decode("cp1252", errors="ignore").encode()).startswith("Språkkafé på Nes")


def test_what_cannot_be_put_right_is_refused():
    with pytest.raises(Refused, match="feil tegnsett"):
        decoded("SprÃ¥k € på".encode())


def test_a_quote_nobody_closes_is_refused_with_its_line():
    table = 'Nr;Tiltak;Ansvar\n1;"Natt;Politi\n2;Ravner;FAU\n'
    with pytest.raises(Refused) as refused:
        read(table.encode())
    assert [(one.code, one.row) for one in refused.value.problems] == [("unbalanced_quote", 2)]
    with pytest.raises(Refused):
        read(table.replace("FAU", '"FAU"').encode())


def test_a_quote_within_its_line_is_a_quote():
    (sheet,) = read(b'Nr;Tiltak;Ansvar\n1;"Natt\nog dag";Politi\n2;"Nye" ravner;FAU\n')
    assert [row[2] for row in sheet.rows] == ["Ansvar", "Politi", "FAU"]


def test_a_table_of_bars_is_read_and_its_rows_keep_their_places():
    (sheet,) = read(b"Plan\n\n| Nr | Tiltak |\n|:--|--:|\n| 1 | Kurs \\| tur |\n")
    assert sheet.rows[2] == ("Nr", "Tiltak")
    assert sheet.rows[4] == ("1", "Kurs | tur")


def test_a_list_of_sharepoint_is_read_as_it_is_seen_and_other_files_as_they_stand():
    row = '"Kurs","12;#NAV;#7;#FAU","2026-05-12T22:00:00Z","<div class=""ExternalClass"">A<br>B</div>"\n'
    (sheet,) = read(f'ListSchema={{}}\n"Tittel","Ansvar","Frist","Merknad"\n{row}'.encode())
    assert sheet.rows[2] == ("Kurs", "NAV; FAU", "13.05.2026", "A\nB")
    (sheet,) = read(f'"Tittel","Ansvar","Frist","Merknad"\n{row.replace("ExternalClass", "x")}'.encode())
    assert sheet.rows[1][1] == "12;#NAV;#7;#FAU"
