"""The existing calendar file: read if it is this case's own, and otherwise refused."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.calendars.events import events
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import MOST_BYTES, NotOursError, read_calendar
from tests.make import EXAMPLES, calendar_bytes, case_at, plan

MADE = date(2026, 12, 1)
MADE_PLAN = plan(kontakt={"tidspunkt": "15:30"}, aktiviteter=[{"navn": "x", "måned": "2027-08"}])
WHOLE = calendar_bytes(MADE_PLAN)
FOREIGN = "er ikke en kalender, som aarshjul har skrevet"
BROKEN = "kan ikke læses som en kalender; den kan være afbrudt eller rettet i et andet program"
DAMAGE = [b"BEGIN:VEVENT\r\n", b"END:VALARM\r\n", b"UID:\r\n", b":", b"\r\n", b"\xff", b'"', b";"]


def refused(content: bytes, alias: str = "t-1") -> str:
    """The message with which a file is refused."""
    with pytest.raises(NotOursError) as caught:
        read_calendar(content, alias=alias)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_was_written_is_read_the_same(path: object) -> None:
    """Reading returns exactly the events that were written, for every example."""
    made = plan(case_at(path, MADE), today=MADE)  # type: ignore[arg-type]
    assert read_calendar(calendar_bytes(made), alias=made.case.alias) == tuple(events(made))


def test_a_case_with_an_id_reads_its_own_and_its_older_calendar() -> None:
    """Not that of another case which has the same alias, or the same id."""
    made = plan(id="7f3k9q2m")
    content = calendar_bytes(made)
    assert read_calendar(content, alias="t-1", case_id="7f3k9q2m") == tuple(events(made))
    assert read_calendar(WHOLE, alias="t-1", case_id="7f3k9q2m") == tuple(events(MADE_PLAN))
    assert refused(content) == "er kalenderen for en anden sag med det navn, ikke for sag t-1"
    assert refused(content, "t-2") == 'er kalenderen for sag "t-1", ikke for sag t-2'


def test_an_editor_may_have_saved_it() -> None:
    """An editor may leave line feeds alone and a byte-order mark at the start."""
    edited = b"\xef\xbb\xbf" + WHOLE.replace(b"\r\n", b"\n")
    assert read_calendar(edited, alias="t-1") == tuple(events(MADE_PLAN))


def test_a_calendar_without_events_is_a_calendar() -> None:
    """A period without events can be renewed."""
    assert read_calendar(events_bytes([], today=MADE), alias="t-1") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", FOREIGN),
        (b"\x00\xff\xfe\x00" * 10, FOREIGN),
        (b"sag: t-1\n", FOREIGN),
        (WHOLE.decode().encode("utf-16"), FOREIGN),
        (WHOLE.decode().replace("–", "-").encode("latin-1"), BROKEN),
        (WHOLE[: len(WHOLE) // 2], BROKEN),
        (WHOLE + WHOLE, BROKEN),
        (WHOLE.replace(b"//aarshjul//aarshjul//", b"//Microsoft//Outlook//"), FOREIGN),
        (WHOLE.replace(b"METHOD:PUBLISH", b"METHOD:REQUEST"), FOREIGN),
        (re.sub(rb"UID:t-1/start/1@aarshjul", b"UID:040000008200E0", WHOLE), None),
        (re.sub(rb"DTSTART[^\r]*\r\n", b"", WHOLE), BROKEN),
        (re.sub(rb"TRIGGER:[^\r]*\r\n", b"TRIGGER:x\r\n", WHOLE), BROKEN),
        (re.sub(rb"DTEND;TZID[^\r]*\r\n", b"DTEND:20261102T153000\r\n", WHOLE), BROKEN),
        (re.sub(rb"DTEND[^\r]*\r\n", b"DTEND;VALUE=DATE:19991231\r\n", WHOLE), BROKEN),
        (re.sub(rb"UID:[^\r]*\r\n", b"UID:t-1/own/1@aarshjul\r\n", WHOLE), BROKEN),
        (WHOLE.replace(b"BEGIN:VALARM", b"BEGIN:VALARM\r\n" * 2000 + b"BEGIN:VALARM"), BROKEN),
        (b"BEGIN:VCALENDAR\r\n" * 3000, BROKEN),
    ],
)
def test_anything_else_is_refused(content: bytes, message: str | None) -> None:
    """Other programs' files, other encodings, half a file, changed files and hostile files."""
    assert refused(content) == (message or f"{FOREIGN}: den har aftaler, der ikke er herfra")


def test_another_case_and_a_file_of_changes_are_named() -> None:
    """The message says what the file is instead."""
    assert refused(WHOLE, "t-2") == 'er kalenderen for sag "t-1", ikke for sag t-2'
    changes = events_bytes(events(MADE_PLAN), today=MADE, changes=True)
    assert refused(changes) == "er en fil med ændringer, ikke hele kalenderen"
    assert refused(WHOLE + b" " * MOST_BYTES) == f"er større end 512 KB; {FOREIGN}"


places = st.integers(0, len(WHOLE) - 1)


@given(
    st.lists(
        st.tuples(
            places, st.integers(0, 60), st.one_of(st.binary(max_size=4), st.sampled_from(DAMAGE))
        ),
        max_size=4,
    )
)
def test_no_damage_is_worse_than_a_refusal(damages: list[tuple[int, int, bytes]]) -> None:
    """With any damage to its bytes, the file is either read or refused: no other error."""
    content = WHOLE
    for place, length, instead in damages:
        content = content[:place] + instead + content[place + length :]
    try:
        found = read_calendar(content, alias="t-1")
    except NotOursError:
        return
    assert all(one.starts < one.ends for one in found)
