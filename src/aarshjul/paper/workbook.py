"""Workbooks for Excel: real numbers and dates, one sheet for each table, and a sheet of words.

XlsxWriter, because it writes and does nothing else: no dependencies of its own, maintained by one
author since 2013, released this year. A text that begins with "=" stays a text, so no name in a
case file becomes a formula. The same content gives the same bytes.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NARROWEST, _MARGIN = 10, 2  # characters


class NumberSheet(NamedTuple):
    """One sheet of numbers: its name, its headings and its rows; None leaves a cell empty."""

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class WordSheet(NamedTuple):
    """The first sheet: a heading and sentences, with what the file is called."""

    name: str
    heading: str
    sentences: Sequence[str]
    title: str


def workbook(
    words: WordSheet,
    sheets: Sequence[NumberSheet],
    *,
    made: date,
    formats: Mapping[str, Mapping[str, str]],
) -> bytes:
    """The bytes of a workbook; `formats` are those of the columns, by heading."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        # With the real creation date, every file would be different.
        created = datetime.combine(made, time())
        book.set_properties({"title": words.title, "author": "aarshjul", "created": created})
        _overview(book, words)
        for sheet in sheets:
            _table(book, sheet, formats)
    return buffer.getvalue()


def _overview(book: Any, words: WordSheet) -> None:
    sheet = book.add_worksheet(words.name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    sheet.write_string(0, 0, words.heading, book.add_format({"bold": True, "font_size": 14}))
    for row, line in enumerate(words.sentences, start=1):
        sheet.write_string(row, 0, line)


def _table(book: Any, table: NumberSheet, formats: Mapping[str, Mapping[str, str]]) -> None:
    sheet = book.add_worksheet(table.name)
    top = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    made = {name: book.add_format(look) for name, look in formats.items()}
    for column, name in enumerate(table.headings):
        sheet.set_column(column, column, _width(table, column), made.get(name))
        sheet.write_string(0, column, name, top)
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)


def _write(sheet: Any, row: int, column: int, value: str | float | date | timedelta | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif isinstance(value, timedelta):
        sheet.write_number(row, column, value / timedelta(days=1))  # as Excel counts time
    elif value is not None:
        sheet.write_datetime(row, column, datetime.combine(value, time()))


def _width(table: NumberSheet, column: int) -> int:
    """Wide enough for the longest word of the heading and the longest cell."""
    words: Sequence[str] = table.headings[column].split()
    cells = [row[column] for row in table.rows]
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return max(_NARROWEST, *map(len, words), longest) + _MARGIN
