"""The events of a calendar as a CSV file for Outlook's own importer: plan B.

The file has the form that a Danish Excel saves and opens: semicolons, Windows-1252, CRLF. Not
UTF-8: the importer reads the machine's own encoding, and a byte-order mark becomes part of the
first heading (thomascube/vcfconvert#11). Every cell is in quotation marks, and no program reads one
as a formula.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from aarshjul.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.calendars.events import Event

MOST_BYTES = 4 << 20
_ENCODING = "cp1252"
# Characters with which a spreadsheet begins a formula; the last four are the wide forms.
_FORMULA = tuple("=+-@＝＋－＠")
_CONTROLS = tuple("\t\r\n")  # a spreadsheet may skip one and read on
_CATEGORY = "Kategorier"


@cache
def _form() -> dict[str, Any]:
    return table("outlook_csv")


def _headings() -> list[str]:
    return [column["name"] for column in _form()["columns"]]


def csv_bytes(events: Iterable[Event]) -> bytes:
    """The file: the headings, and a line for each event."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_headings())
    writer.writerows([_harmless(cell) for cell in _cells(event)] for event in events)
    return page.getvalue().encode(_ENCODING)


def is_csv_of(content: bytes, *, alias: str) -> bool:
    """Whether the program wrote the file for the case: our headings, and the case's category."""
    rows = csv.reader(io.StringIO(content.decode(_ENCODING, "replace"), newline=""), delimiter=";")
    try:
        headings, *events = rows
    except (csv.Error, ValueError):
        return False
    category = _headings().index(_CATEGORY)
    return headings == _headings() and all(
        len(row) == len(headings) and row[category] == _harmless(alias) for row in events
    )


def _cells(event: Event) -> list[str]:
    form = _form()
    reminder = _beginning(event.starts) + event.reminder
    return [
        event.title,
        *_day_and_hour(_beginning(event.starts)),
        *_day_and_hour(_beginning(event.ends)),
        form["no" if isinstance(event.starts, datetime) else "yes"],
        form["yes"],
        *_day_and_hour(reminder),
        event.description,
        event.category,
        form["yes"],
        form["busy" if event.busy else "free"],
    ]


def _beginning(at: date) -> datetime:
    return at if isinstance(at, datetime) else datetime.combine(at, time())


def _day_and_hour(at: datetime) -> tuple[str, str]:
    return f"{at:%d-%m-%Y}", f"{at:%H:%M:%S}"


def _harmless(cell: str) -> str:
    """The text in the file's encoding, changed so that it never begins a formula."""
    text = "".join(map(_encodable, cell))
    begins = text.startswith(_CONTROLS) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if begins else text


def _encodable(sign: str) -> str:
    """The character, or its letter without the accent, or a question mark."""
    for written in (sign, unicodedata.normalize("NFKD", sign)[:1]):
        try:
            written.encode(_ENCODING)
        except UnicodeEncodeError:
            continue
        return written
    return "?"
