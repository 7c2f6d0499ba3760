"""Rows as an Excel workbook: text stays text, so that no day turns into another, no id into a number and no cell into a formula."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from loaders.pages.atom import REFUSED

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
LONGEST_CELL = 32_767  # characters that Excel takes
LONGEST_NAME = 31
PIECE = 1_000_000  # bytes of a sheet in memory
AS_TEXT = "@"
WIDTHS = (10, 60)  # characters: the narrowest and widest column
SAMPLED = 100  # rows that widths are taken from


def workbook(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> bytes:
    """A workbook of one sheet with a bold, frozen head. note: what is to be known, such as that rows are missing, on its own sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    held = [tuple(row) for row in rows]
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns):
        widest = max((len(str(row[number] or "")) for row in held[:SAMPLED]), default=0)
        sheet.column_dimensions[get_column_letter(number + 1)].width = min(max(widest, len(column), WIDTHS[0]), WIDTHS[1]) + 2
    sheet.append([_cell(sheet, column, bold=True) for column in columns])
    for row in held:
        sheet.append([_cell(sheet, value) for value in row])
    if note:
        about = book.create_sheet("About")
        about.append([_cell(about, note)])
    out = BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def without_clock(body: bytes) -> bytes:
    """A workbook that does not say when it was made: the same rows give the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(body)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            dated = ZipInfo(entry.filename)  # 1980, the first day that ZIP knows
            dated.compress_type = ZIP_DEFLATED
            with given.open(entry) as old, made.open(dated, "w") as new:
                if entry.filename == PROPERTIES:
                    new.write(MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read()))
                else:
                    shutil.copyfileobj(old, new, PIECE)
    return out.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> Cell:
    """Numbers as numbers; all else as text, and typed as text, so that '=1+1' is those four characters."""
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        text = value.hex() if isinstance(value, bytes) else str(value)
        cell = WriteOnlyCell(sheet, value="")
        cell.value = REFUSED.sub("\ufffd", text)[:LONGEST_CELL]
        cell.data_type = "s"
        cell.number_format = AS_TEXT
    else:
        cell = WriteOnlyCell(sheet, value=value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sheet_name(name: str) -> str:
    return "".join("_" if character in "[]:*?/\\" else character for character in name)[:LONGEST_NAME].strip("'") or "rows"
