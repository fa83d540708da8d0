"""What `make program` compares, without the calendar program: a file, and a database like its own.

Thunderbird itself is started by a developer only. Here its database is made by hand, with the
tables and the numbers that it writes.
"""

from __future__ import annotations

import os
import runpy
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages import ROOT
from tests.processes import finished

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = ROOT / "scripts"
READINGS = runpy.run_path(str(SCRIPTS / "calendar_readings.py"))
FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//aarshjul//aarshjul//DA
BEGIN:VEVENT
UID:a
SEQUENCE:9823
DTSTART;TZID=Europe/Copenhagen:20270706T140000
DTEND;TZID=Europe/Copenhagen:20270706T150000
SUMMARY:Opfølgning\\, netværksmøde – sag 1
DESCRIPTION:Dagsorden\\n1. Hvordan går det?
CATEGORIES:1
CLASS:PRIVATE
TRANSP:OPAQUE
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P2D
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:b
SEQUENCE:9823
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261202
SUMMARY:Frist – sag 1
CATEGORIES:1
CLASS:PRIVATE
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
END:VCALENDAR
"""
SUMMER_AT_TWO = 1814875200 * 10**6
"""6 July 2027, 12.00 in UTC, in microseconds since 1970."""
HOUR, DAY = 3600 * 10**6, 86400 * 10**6
FIRST_OF_DECEMBER = 1796083200 * 10**6
PROPERTIES: dict[str, dict[str, object]] = {
    "a": {
        "SEQUENCE": "9823",
        "DESCRIPTION": "Dagsorden\n1. Hvordan går det?",
        "CATEGORIES": "1",
        "CLASS": "PRIVATE",
        "TRANSP": "OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY",
    },
    "b": {
        "SEQUENCE": "9823",
        "CATEGORIES": b"1",
        "CLASS": "PRIVATE",
        "TRANSP": "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
    },
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The database in which Thunderbird has the two events."""
    path = tmp_path / "local.sqlite"
    zone = "Europe/Copenhagen"
    title = "Opfølgning, netværksmøde – sag 1"
    meeting = ("a", title, SUMMER_AT_TWO, SUMMER_AT_TWO + HOUR, zone, 260)
    first = FIRST_OF_DECEMBER
    deadline = ("b", "Frist – sag 1", first, first + DAY, "floating", 268)
    said = [(uid, *pair) for uid, pairs in PROPERTIES.items() for pair in pairs.items()]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE cal_events (id, title, event_start, event_end, event_start_tz, flags)"
        )
        database.execute("CREATE TABLE cal_properties (item_id, key, value)")
        database.execute("CREATE TABLE cal_alarms (item_id, icalString)")
        database.executemany(
            "INSERT INTO cal_events VALUES (?, ?, ?, ?, ?, ?)", [meeting, deadline]
        )
        database.executemany("INSERT INTO cal_properties VALUES (?, ?, ?)", said)
        alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P2D\r\nEND:VALARM\r\n"
        database.execute("INSERT INTO cal_alarms VALUES (?, ?)", ("a", alarm))
    return path


def wrong(store: Path) -> list[str]:
    """What the database has otherwise than the file."""
    found: list[str] = READINGS["differences"](
        READINGS["of_file"](FILE.encode()), READINGS["of_store"](store)
    )
    return found


def test_what_was_taken_in_whole_differs_in_nothing(store: Path) -> None:
    """An hour in summer is the same instant, a whole day the same day, and every text the same."""
    assert wrong(store) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE cal_events SET event_start = event_start + 1 WHERE id = 'a'", ["a: start "]),
        ("UPDATE cal_events SET event_end = event_end * 2 WHERE id = 'b'", ["b: end "]),
        ("UPDATE cal_events SET flags = 260 WHERE id = 'b'", ["b: start ", "b: end "]),
        ("UPDATE cal_events SET event_start_tz = 'floating' WHERE id = 'a'", ["a: zone "]),
        ("UPDATE cal_events SET title = 'Opfølgning' WHERE id = 'a'", ["a: title "]),
        ("DELETE FROM cal_properties WHERE key = 'DESCRIPTION'", ["a: text "]),
        ("INSERT INTO cal_properties VALUES ('b', 'LOCATION', 'Skolen')", ["b: place "]),
        ("UPDATE cal_properties SET value = '2' WHERE key = 'CATEGORIES'", [": category "] * 2),
        ("DELETE FROM cal_properties WHERE key = 'CLASS'", [": privacy "] * 2),
        ("DELETE FROM cal_properties WHERE value = 'FREE'", ["b: shown_as "]),
        ("INSERT INTO cal_alarms SELECT * FROM cal_alarms", ["a: reminders "]),
        ("DELETE FROM cal_properties WHERE key = 'SEQUENCE'", [": revision "] * 2),
        ("DELETE FROM cal_events WHERE id = 'a'", ["a: not there"]),
        ("UPDATE cal_events SET id = 'c' WHERE id = 'b'", ["b: not there", "c: not in the file"]),
        ("INSERT INTO cal_events SELECT * FROM cal_events WHERE id = 'a'", ["a: there 2 times"]),
    ],
)
def test_whatever_differs_is_told(store: Path, change: str, told: list[str]) -> None:
    """Each field, an event too few, one too many, and one twice."""
    with closing(sqlite3.connect(store)) as database, database:
        database.execute(change)
    lines = wrong(store)
    assert len(lines) == len(told), lines
    assert all(part in line for part, line in zip(told, lines, strict=True)), lines


@pytest.mark.parametrize("name", ["calendar_program", "partner_program"])
def test_what_is_not_installed_is_named(name: str, tmp_path: Path) -> None:
    """`make program` on another machine says what to install, and does nothing."""
    environment: dict[str, Any] = {**os.environ, "PATH": str(tmp_path)}
    script = SCRIPTS / f"{name}.py"
    done = finished([sys.executable, script], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Not installed: apt-get install thunderbird ")
    assert "xvfb" in done.stderr
