"""The CSV for Outlook's own importer: Danish Excel's form, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.calendars.events import Event, events
from aarshjul.calendars.outlook_csv import csv_bytes, is_csv_of
from tests.make import EXAMPLES, case_at, in_calendar, plan

MADE = date(2026, 12, 1)
HEADINGS = [
    "Emne",
    "Startdato",
    "Starttidspunkt",
    "Slutdato",
    "Sluttidspunkt",
    "Hele dagen",
    "Påmindelse til/fra",
    "Påmindelsesdato",
    "Påmindelsesklokkeslæt",
    "Beskrivelse",
    "Kategorier",
    "Privat",
    "Vis tid som",
]


def rows(content: bytes) -> list[list[str]]:
    """The cells as a Danish Excel reads them."""
    text = content.decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_a_meeting_and_a_whole_day() -> None:
    """Danish dates; a whole day ends at midnight; reminder, category, private, busy or free."""
    made = plan(
        netværksmøder="nej",
        kontakt={"tidspunkt": "15:30"},
        aktiviteter=[{"navn": "Alma i skole", "dato": "2027-08-09"}],
    )
    headings, *written = rows(csv_bytes(events(made)))
    assert headings == HEADINGS
    assert dict(
        zip(headings, next(row for row in written if "-02-2027" in row[1]), strict=True)
    ) == {
        "Emne": "Opfølgning – sag t-1",
        "Startdato": "02-02-2027",
        "Starttidspunkt": "15:30:00",
        "Slutdato": "02-02-2027",
        "Sluttidspunkt": "16:00:00",
        "Hele dagen": "Falsk",
        "Påmindelse til/fra": "Sand",
        "Påmindelsesdato": "31-01-2027",
        "Påmindelsesklokkeslæt": "15:30:00",
        "Beskrivelse": "Dagsorden\n1. Hvordan går det?\n2. Hvad er der sket siden sidst?\n"
        "3. Hvad blev der af det, vi aftalte?",
        "Kategorier": "t-1",
        "Privat": "Sand",
        "Vis tid som": "2",
    }
    whole = next(row for row in written if row[0] == "Aktivitet – sag t-1")
    assert whole[1:6] == ["09-08-2027", "00:00:00", "10-08-2027", "00:00:00", "Sand"]
    assert whole[6:9] == ["Sand", "07-08-2027", "09:00:00"]
    assert whole[12] == "3"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_has_a_line_for_each_entry(path: object) -> None:
    """CRLF, every cell quoted, no byte-order mark; no person is named."""
    made = plan(case_at(path, MADE), today=MADE)  # type: ignore[arg-type]
    content = csv_bytes(events(made))
    assert len(rows(content)) == len(in_calendar(made)) + 1
    assert content.endswith(b'"\r\n')
    assert content.startswith(b'"Emne";')
    assert made.case.family not in content.decode("cp1252")
    assert is_csv_of(content, alias=made.case.alias)
    assert not is_csv_of(content, alias="x")


NOON = datetime.combine(date(2027, 2, 2), time(12))


def event(title: str, category: str = "a") -> Event:
    """An event with a title."""
    hour = timedelta(hours=1)
    return Event("x", NOON, NOON + hour, title, title, category, True, -hour)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_text_becomes_a_formula_or_another_cell(title: str) -> None:
    """With any name, the cell is a text, in its own column, and can be encoded."""
    _, row = rows(csv_bytes([event(title, title)]))
    assert len(row) == len(HEADINGS)
    for cell in (row[0], row[9], row[10]):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("-2+3", "'-2+3"),
        ("+45", "'+45"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\u00a0=1", "'\u00a0=1"),  # a space that a person cannot tell from another
        ("＝1", "'=1"),
        ('a";"b', 'a";"b'),
        ("Łukasz Ćosić 張", "?ukasz Cosic ?"),
        ("Åse–Søren", "Åse–Søren"),
    ],
)
def test_what_a_cell_shows(title: str, shown: str) -> None:
    """A text like a formula gets an apostrophe; letters missing in Windows-1252 become plain."""
    assert rows(csv_bytes([event(title)]))[1][0] == shown
