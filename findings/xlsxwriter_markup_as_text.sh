#!/usr/bin/env bash
# XlsxWriter 3.3.1: a text that begins with <r> and ends with </r> is taken for finished markup.
#
# `write_string` is to write any text as text; its docs name `write_rich_string` for formatted runs. But a string
# that looks like one of those runs goes into sharedStrings.xml as it is, without being escaped: what a reader then
# sees is other than what was written, and nothing says so. Any other tag is escaped as it should be.
# Seen: «<r><t>en</t></r>» is read back as «en»; «<b>en</b>» is read back whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5
"$folder/venv/bin/python" - "$folder/book.xlsx" <<'PYTHON'
import sys
import zipfile

import openpyxl
import xlsxwriter

path = sys.argv[1]
texts = ["<r><t>en</t></r>", "<b>en</b>"]
with xlsxwriter.Workbook(path) as book:
    sheet = book.add_worksheet()
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text)
with zipfile.ZipFile(path) as parts:
    written = parts.read("xl/sharedStrings.xml").decode()
read = [row[0].value for row in openpyxl.load_workbook(path).active.iter_rows()]
print("xlsxwriter", xlsxwriter.__version__, "read back:", read)
assert "<si><r><t>en</t></r></si>" in written, written
assert "&lt;b&gt;en&lt;/b&gt;" in written, written
assert read == ["en", "<b>en</b>"], read
PYTHON
