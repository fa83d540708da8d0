"""The calendar file: what Outlook needs byte by byte, and what independent readers find in it."""

from __future__ import annotations

import re
import unicodedata
import zoneinfo
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
import vobject
from hypothesis import assume, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from aarshjul.calendars.events import events as events_of
from aarshjul.calendars.events import summary
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import read_calendar
from aarshjul.casefile.notation import _UNFIT
from aarshjul.data import table
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.plan_text import plan_text
from aarshjul.text.cpr import looks_like_cpr
from tests.make import (
    EXAMPLES,
    calendar_bytes,
    calendar_day,
    case,
    case_at,
    heard,
    in_calendar,
    plan,
)
from tests.planning.test_laws import keys

COPENHAGEN = zoneinfo.ZoneInfo("Europe/Copenhagen")
EXAMPLE_FILES = sorted(EXAMPLES.glob("*.yaml"))
MADE = date(2026, 12, 1)
SECRETS = re.compile(
    r"§|BL |SEL |Familien|Alma|Villads|Nora|Silas|bussen|Skolestart|Hjemmebesøg|voksenområdet"
)


def example(path: Any, **period: str) -> Any:
    """The plan of an example, made on the same day as the golden files."""
    return plan(case_at(path, MADE), today=MADE, **period)


def properties(block: str) -> list[tuple[str, str]]:
    """The unfolded properties of a component, its name with parameters, and the value."""
    unfolded = block.replace("\r\n ", "")
    return [tuple(line.split(":", 1)) for line in unfolded.split("\r\n") if line]  # type: ignore[misc]


def events(written: bytes) -> list[dict[str, str]]:
    """The properties of each event, without its alarm's."""
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", written.decode(), re.DOTALL)
    return [dict(properties(block.split("BEGIN:VALARM")[0])) for block in blocks]


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.stem)
class TestEveryExample:
    """The rules of calendar.md hold for every example."""

    def test_lines_end_in_crlf_and_are_at_most_75_octets(self, path: Any) -> None:
        """RFC 5545 3.1: CRLF after every line, folded, never inside a character."""
        written = calendar_bytes(example(path))
        assert written.endswith(b"END:VCALENDAR\r\n")
        assert not written.startswith(b"\xef\xbb\xbf")
        assert b"\n" not in written.replace(b"\r\n", b"")
        assert b"\r" not in written.replace(b"\r\n", b"")
        for line in written.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written)

    def test_the_head_says_publish_and_names_no_calendar(self, path: Any) -> None:
        """Point 1: given a calendar's name, Outlook would open the file as a separate calendar."""
        written = calendar_bytes(example(path)).decode()
        assert written.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
        assert written.count("METHOD:PUBLISH\r\n") == 1
        assert not re.search(
            r"^(ATTENDEE|ORGANIZER|NAME|X-WR-|STATUS:CANCELLED)", written, re.MULTILINE
        )

    def test_there_is_one_event_for_every_entry(self, path: Any) -> None:
        """Point 1: no entry is lost or doubled."""
        made = example(path)
        assert [event["UID"] for event in events(calendar_bytes(made))] == [
            f"{entry.id}@aarshjul" for entry in in_calendar(made)
        ]

    def test_no_event_recurs(self, path: Any) -> None:
        """Point 2: only the time zone has recurrence rules."""
        written = calendar_bytes(example(path)).decode()
        assert written.count("RRULE") == 2
        assert "RDATE" not in written

    def test_times_have_a_zone_and_whole_days_none(self, path: Any) -> None:
        """Point 3: never floating; a whole day ends on the day after."""
        made = example(path)
        for entry, event in zip(in_calendar(made), events(calendar_bytes(made)), strict=True):
            if entry.time is None:
                day = calendar_day(entry)
                assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
                assert event["DTEND;VALUE=DATE"] == f"{day + timedelta(days=1):%Y%m%d}"
            else:
                starts = datetime.combine(entry.day, entry.time)
                ends = starts + timedelta(minutes=entry.minutes or 0)
                assert event["DTSTART;TZID=Europe/Copenhagen"] == f"{starts:%Y%m%dT%H%M%S}"
                assert event["DTEND;TZID=Europe/Copenhagen"] == f"{ends:%Y%m%dT%H%M%S}"

    def test_one_alarm_stands_last_and_comes_before(self, path: Any) -> None:
        """Point 4: Outlook keeps one reminder, and new Outlook drops what follows it."""
        blocks = re.findall(
            r"BEGIN:VEVENT(.*?)END:VEVENT", calendar_bytes(example(path)).decode(), re.DOTALL
        )
        for block in blocks:
            assert block.count("BEGIN:VALARM") == 1
            assert block.endswith("END:VALARM\r\n")
            assert re.search(r"TRIGGER:-P[0-9DTH]+\r\n", block)
            assert "ACTION:DISPLAY" in block

    def test_the_same_plan_gives_the_same_bytes(self, path: Any) -> None:
        """Point 5: nothing comes from the clock or from chance."""
        assert calendar_bytes(example(path)) == calendar_bytes(example(path))

    def test_nothing_in_it_tells_whose_it_is(self, path: Any) -> None:
        """Point 6: no family, child, section, goal or activity by name; everything private."""
        written = calendar_bytes(example(path)).decode().replace("\r\n ", "")
        assert not SECRETS.search(written)
        for event in events(calendar_bytes(example(path))):
            assert event["CLASS"] == "PRIVATE"

    def test_the_category_is_the_case(self, path: Any) -> None:
        """Point 7: the old set can be found and deleted in Outlook by its category."""
        made = example(path)
        for event in events(calendar_bytes(made)):
            assert event["CATEGORIES"] == made.case.alias

    def test_meetings_are_busy_and_the_rest_is_free(self, path: Any) -> None:
        """Point 9: only meetings show as busy."""
        made = example(path)
        for entry, event in zip(in_calendar(made), events(calendar_bytes(made)), strict=True):
            meeting = entry.minutes is not None
            assert event["TRANSP"] == ("OPAQUE" if meeting else "TRANSPARENT")
            assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == ("BUSY" if meeting else "FREE")

    def test_independent_readers_agree(self, path: Any) -> None:
        """`ical` and `vobject` read the count, start, end and title that the plan has."""
        made = example(path)
        wanted = [expected(made, entry) for entry in in_calendar(made)]
        written = calendar_bytes(made).decode()
        assert read_by_ical(written) == wanted
        assert read_by_vobject(written) == wanted


Reading = tuple[date | datetime, date | datetime, str, str]
AGENDAS = {
    Kind.NETWORK_MEETING: (
        "Dagsorden\n"
        "1. Er barnet ikke med: Hvad ville barnet sige, at det er vigtigt for os at vide?"
        "\n2. Hvad bekymrer os?\n3. Hvad fungerer?\n4. Hvad skal der ske?\n5. Hvad aftaler vi?"
        "\n6. Efter mødet fører hver af os sin egen plan ajour"
    ),
    Kind.START: (
        "Dagsorden\n1. Hvad bekymrer os?\n2. Hvad fungerer?\n3. Hvad skal der ske?"
        "\n4. Hvad aftaler vi?"
    ),
    Kind.FOLLOW_UP: (
        "Dagsorden\n1. Hvordan går det?\n2. Hvad er der sket siden sidst?"
        "\n3. Hvad blev der af det, vi aftalte?"
    ),
}


def agenda(entry: Entry) -> str:
    """What a meeting talks about: the one with the most people decides."""
    return next((text for kind, text in AGENDAS.items() if kind in entry.kinds), "")


def described(entry: Entry) -> str:
    """The text of an event: an agenda, that it is a month's, or which deadline it is."""
    if entry.month_only:
        return "Gælder hele måneden."
    if entry.is_legal:
        return f"Lovens frist {entry.id.rpartition('/')[2]} af sagen; se planen"
    return agenda(entry)


def expected(made: Any, entry: Entry, *, with_names: bool = False) -> Reading:
    """What a reader should find: whole days as dates, times as moments in UTC; title and text."""
    texts = summary(made, entry, with_names=with_names), described(entry)
    if entry.time is None:
        return calendar_day(entry), calendar_day(entry) + timedelta(days=1), *texts
    start = moment(datetime.combine(entry.day, entry.time, tzinfo=COPENHAGEN))
    return start, start + timedelta(minutes=entry.minutes or 0), *texts


def moment(at: date | datetime) -> date | datetime:
    """A moment in UTC; a whole day as it is."""
    return at.astimezone(zoneinfo.ZoneInfo("UTC")) if isinstance(at, datetime) else at


def read_by_ical(written: str) -> list[Reading]:
    """Read with allenporter's `ical`."""
    calendar = IcsCalendarStream.calendar_from_ics(written)
    return [
        (moment(one.dtstart), moment(one.dtend), one.summary or "", one.description or "")  # type: ignore[arg-type]
        for one in calendar.events
    ]


def read_by_vobject(written: str) -> list[Reading]:
    """Read with `vobject`, which follows the file's own VTIMEZONE."""
    # vobject remembers a zone by its name, as in the first calendar that it read.
    vars(vobject.icalendar)["__tzidMap"].pop("Europe/Copenhagen", None)
    calendar = vobject.readOne(StringIO(written))
    return [
        (
            moment(one.dtstart.value),
            moment(one.dtend.value),
            one.summary.value,
            one.description.value if "description" in one.contents else "",
        )
        for one in calendar.vevent_list
    ]


ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""
HEAD = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//aarshjul//aarshjul//DA\nMETHOD:PUBLISH\n{ZONE}"
NAMES = ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"]
REST = ["CATEGORIES", "CLASS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"]
ALARM = ["BEGIN", "ACTION", "DESCRIPTION", "TRIGGER", "END"]

names = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200
).filter(lambda name: name.strip() and not looks_like_cpr(name) and not _UNFIT.search(name))
times = st.times().map(lambda time: f"{time:%H:%M}")


@st.composite
def families(draw: st.DrawFn) -> dict[str, Any]:
    """A generated case with names as people may write them, hours, and reminders."""
    of = draw(keys())
    of["kontakt"] |= {"tidspunkt": draw(times), "varighed": str(draw(st.integers(5, 480)))}
    if draw(st.booleans()):
        of["kontakt"]["påmindelse"] = f"{draw(st.integers(1, 56))} dage"
    activity = {"navn": draw(names), "dato": "2027-03-15"}
    return of | {"familie": draw(names), "aktiviteter": [activity], "sag": draw(aliases)}


aliases = st.from_regex(r"[A-Za-zÆØÅæøå0-9._-]{1,40}", fullmatch=True).filter(
    lambda alias: any(map(str.isalnum, alias)) and not looks_like_cpr(alias)
)


def made_of(of: dict[str, Any]) -> Any:
    """The plan of a generated case, for a year and a half."""
    today = of["today"]
    of = {key: value for key, value in of.items() if key != "today"}
    return plan(case(today, **of), today=today, first="2026-11-01", until="2028-05-01")


@given(families(), st.booleans())
def test_the_bytes_of_every_case_are_as_outlook_needs_them(
    of: dict[str, Any], with_names: bool
) -> None:
    """Points 1-5 and 10, line by line: ends, folds, order, one alarm last, zones, identities."""
    made = made_of(of)
    written = calendar_bytes(made, with_names=with_names)
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    text = written.decode()
    assert not {unicodedata.category(sign) for sign in text.replace("\r\n", "")} & {"Cc", "Cf"}
    assert text.startswith(HEAD.replace("\n", "\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")
    *blocks, last = text[len(HEAD) + HEAD.count("\n") :].split("END:VEVENT\r\n")
    assert last == "END:VCALENDAR\r\n"
    for entry, block in zip(in_calendar(made), blocks, strict=True):
        lines = properties(block)
        text_line = ["DESCRIPTION"] if described(entry) else []
        bare = [name.split(";")[0] for name, _ in lines]
        assert bare == ["BEGIN", *NAMES, *text_line, *REST, *ALARM]
        found = dict(lines[:-5])
        assert found["UID"] == f"{entry.id}@aarshjul"
        assert found["DTSTAMP"].endswith("T000000Z")
        zoned = "VALUE=DATE" if entry.time is None else "TZID=Europe/Copenhagen"
        assert {f"DTSTART;{zoned}", f"DTEND;{zoned}"} <= set(found)
        assert re.fullmatch(r"-P(\d+D)?(T\d+H)?", lines[-2][1])
    assert calendar_bytes(made, with_names=with_names) == written


@given(families(), st.booleans())
def test_readers_agree_on_every_case(of: dict[str, Any], with_names: bool) -> None:
    """`ical` and `vobject` find the count, the moments and the texts that the plan has."""
    made = made_of(of)
    night = [one for one in made.entries if one.time and (one.day, one.time.hour) in NO_SUCH_HOUR]
    assume(not night)  # when the clock changes, 02.30 is missing or occurs twice
    wanted = [expected(made, entry, with_names=with_names) for entry in in_calendar(made)]
    written = calendar_bytes(made, with_names=with_names).decode()
    assert read_by_ical(written) == wanted
    assert read_by_vobject(written) == wanted


NO_SUCH_HOUR = {(date(2027, 3, 28), 2), (date(2027, 10, 31), 2), (date(2028, 3, 26), 2)}

CLOCK_CHANGES = [f"2027-{month:02}-15" for month in range(1, 13)] + [
    "2027-03-26",
    "2027-03-30",
    "2027-10-29",
    "2027-11-01",
    "2040-07-02",  # RDATE lists would have ended in 2037
]


@pytest.mark.parametrize("day", CLOCK_CHANGES)
def test_a_meeting_stands_at_its_hour_in_every_month(day: str) -> None:
    """In summer and winter, and on both sides of both clock changes."""
    made = plan(
        netværksmøder="nej",
        first=f"{day[:7]}-01",
        until=f"{int(day[:4]) + 1}-01-01",
        aftalt=[{"dato": day, "tidspunkt": "15:30", "formål": "børnesamtale"}],
    )
    written = calendar_bytes(made).decode()
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=COPENHAGEN)
    wanted = moment(start.replace(hour=15, minute=30))
    assert wanted in [start for start, *_ in read_by_ical(written)]
    assert wanted in [start for start, *_ in read_by_vobject(written)]


@pytest.mark.parametrize(("day", "ends"), [("2027-03-28", "053000"), ("2027-10-31", "033000")])
def test_a_meeting_over_the_change_of_the_clock_keeps_its_length(day: str, ends: str) -> None:
    """Three hours stay three hours on the night that has 23 or 25 hours."""
    made = plan(
        netværksmøder="nej",
        kontakt={"varighed": "180"},
        aftalt=[{"dato": day, "tidspunkt": "01:30", "formål": "børnesamtale"}],
    )
    written = calendar_bytes(made).decode()
    assert f"DTEND;TZID=Europe/Copenhagen:{day.replace('-', '')}T{ends}\r\n" in written
    (entry,) = (one for one in made.entries if str(one.day) == day)
    assert expected(made, entry) in read_by_ical(written)
    assert expected(made, entry) in read_by_vobject(written)


NIGHTS = [
    # the hour, the minutes it takes, and what is written: its beginning and its end
    ("2027-10-31", "02:45", 30, "024500", "031500"),  # the end comes twice, and is the second
    ("2027-10-31", "02:15", 30, "021500", "024500"),
    ("2027-10-31", "02:59", 5, "025900", "030400"),
    ("2027-10-31", "01:30", 90, "013000", "030000"),
    ("2027-10-31", "01:30", 180, "013000", "033000"),
    ("2027-10-31", "02:00", 120, "020000", "030000"),
    ("2027-03-28", "02:00", 30, "030000", "033000"),  # the hour does not exist
    ("2027-03-28", "02:45", 30, "034500", "041500"),
    ("2027-03-28", "01:45", 30, "014500", "031500"),
]


@pytest.mark.parametrize(("day", "hour", "minutes", "starts", "ends"), NIGHTS)
def test_the_nights_on_which_the_clock_changes(
    day: str, hour: str, minutes: int, starts: str, ends: str
) -> None:
    """An hour that comes twice is the first, one that does not exist is the one after it."""
    made = plan(
        netværksmøder="nej",
        kontakt={"varighed": str(minutes)},
        aftalt=[{"dato": day, "tidspunkt": hour, "formål": "børnesamtale"}],
    )
    written = calendar_bytes(made)
    date_of = day.replace("-", "")
    (event,) = (one for one in events(written) if f"{date_of}T{starts}" in one.values())
    assert event["DTEND;TZID=Europe/Copenhagen"] == f"{date_of}T{ends}"
    for first, last, *_ in read_by_ical(written.decode()) + read_by_vobject(written.decode()):
        assert first < last
    assert read_calendar(written, alias="t-1") == tuple(events_of(made))


@given(st.times(), st.integers(5, 480), st.sampled_from(sorted(day for day, _ in NO_SUCH_HOUR)))
def test_every_meeting_of_such_a_night_ends_after_it_begins(
    at: time, minutes: int, day: date
) -> None:
    """Whatever its hour and length, and the file is read again."""
    made = plan(
        netværksmøder="nej",
        kontakt={"varighed": str(minutes)},
        until="2029-01-01",
        aftalt=[{"dato": str(day), "tidspunkt": f"{at:%H:%M}", "formål": "børnesamtale"}],
    )
    written = calendar_bytes(made)
    assert read_calendar(written, alias="t-1") == tuple(events_of(made))
    for first, last, *_ in read_by_ical(written.decode()) + read_by_vobject(written.decode()):
        assert first < last


@given(
    st.text(st.sampled_from(["\\", "N", "n", ",", ";", ":", "\n", '"', "%", "2", " ", "^", "æ"]))
)
def test_every_text_is_read_back_the_same(text: str) -> None:
    """Backslashes, commas, semicolons and line breaks (RFC 5545 3.3.11), by our own reader too.

    A title has no line break: it is a line of what the caseworker is told to delete.
    """
    (first, *_) = events_of(plan())
    title, description = f"x{text}x".replace("\n", " "), f"x{text}x"
    written = events_bytes([first._replace(title=title, description=description)], today=MADE)
    (found,) = read_calendar(written, alias="t-1")
    assert (found.title, found.description) == (title, description)
    (told,) = read_by_ical(written.decode())
    assert told[2:] == (title, description)


def test_a_legal_deadline_says_which_it_is_by_its_number() -> None:
    """Several of a case may lie on one day; the section is never told."""
    made = plan(indsatser=[{"paragraf": "BL § 114"}, {"paragraf": "BL § 20"}])
    found = {
        one["UID"].split("/")[-1]: one["DESCRIPTION"]
        for one in events(calendar_bytes(made))
        if "legal_deadline" in one["UID"]
    }
    assert len(found) == 2
    for identity, told in found.items():
        number = identity.removesuffix("@aarshjul")
        assert told == f"Lovens frist {number} af sagen\\; se planen"
        shown = plan_text(made, width=400, colour=False, with_reasons=True)
        assert f" (lovens frist {number})\n" in shown


def test_an_identity_outlives_a_moved_date() -> None:
    """Point 5: the UID is the entry's, so a calendar that knows UIDs moves the event."""
    before = events(calendar_bytes(plan(netværksmøder="nej")))
    after = events(calendar_bytes(plan(netværksmøder="nej", kontakt={"ugedag": "onsdag"})))
    assert [event["UID"] for event in before] == [event["UID"] for event in after]
    assert before != after


def test_a_later_plan_supersedes_an_earlier_one() -> None:
    """Point 5: the revision comes from the plan's day, and grows with it."""
    first = events(calendar_bytes(plan(today="2026-11-22")))[0]
    second = events(calendar_bytes(plan(today="2026-11-23")))[0]
    assert first["DTSTAMP"] == first["LAST-MODIFIED"] == "20261122T000000Z"
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"])


def test_names_are_put_in_only_when_asked_for() -> None:
    """Point 6: `--med-navne` names the family and the activity, never a section or a goal."""
    made = plan(
        aktiviteter=[{"navn": "Skolestart", "måned": "2027-08"}],
        mål=[{"mål": "Alma tager bussen"}],
    )
    titles = [event["SUMMARY"] for event in events(calendar_bytes(made, with_names=True))]
    assert titles[:2] == [
        "Første samtale – Familien Prøve",
        "Børnesamtale – Familien Prøve",
    ]
    assert "Skolestart – Familien Prøve" in titles
    neutral = [event["SUMMARY"] for event in events(calendar_bytes(made))]
    assert "Aktivitet – sag t-1" in neutral
    assert "bussen" not in calendar_bytes(made, with_names=True).decode()


def test_the_makker_is_named_in_the_text_and_not_in_the_title() -> None:
    """A colleague's name may stand there; nobody of the family's may."""
    leave = {"navn": "Mette Lund", "fravær": [{"fra": "2026-11-03", "til": "2027-02-14"}]}
    made = plan(**heard({"makker": "Jonas Vig", "rådgiver": leave}))
    written = calendar_bytes(made).decode().replace("\r\n ", "")
    texts = [line for line in written.splitlines() if "Jonas Vig" in line]
    assert [text.partition("\\n")[0] for text in texts] == [
        "DESCRIPTION:Mødet er regnet til Jonas Vig: rådgiveren har fravær."
    ]
    assert "Alma" not in written


def test_what_cannot_be_seen_never_reaches_a_title() -> None:
    """Point 10: soft hyphens and other invisible characters of a name stay out of the file."""
    made = plan(familie="Familien Sand\u00adChristof\u00adfersen")
    written = calendar_bytes(made, with_names=True).decode().replace("\r\n ", "")
    assert "Familien SandChristoffersen" in written


def test_a_network_meeting_is_reminded_of_weeks_ahead() -> None:
    """Partners must be called in good time; a follow-up's reminder comes only days ahead."""
    made = plan(kontakt={"tidspunkt": "15:30"}, indsatser=[{"paragraf": "BL § 87"}])
    written = calendar_bytes(made).decode()
    triggers = re.findall(r"TRIGGER:(\S+)", written)
    kinds = ["network_meeting" in entry.kinds for entry in made.entries]
    held = [entry.status is Status.HELD for entry in made.entries]
    wanted = ["-P21D" if network else "-P2D" for network in kinds]
    assert [one for one, past in zip(triggers, held, strict=True) if not past] == [
        one for one, past in zip(wanted, held, strict=True) if not past
    ]
    alone = plan(netværksmøder="nej", indsatser=[{"paragraf": "BL § 87"}])
    whole_days = calendar_bytes(alone).decode()
    assert set(re.findall(r"TRIGGER:(\S+)", whole_days)) == {"-P1DT15H"}  # at nine in the morning


def triggers(**keys: Any) -> dict[str, str]:
    """The reminder of each kind of event, in a case with whole days."""
    made = plan(
        børn=[{"navn": "Alma", "født": "2011-05-17"}],
        aktiviteter=[{"navn": "x", "dato": "2027-03-15"}],
        indsatser=[{"paragraf": "BL § 20", "fra": "2026-11-02"}],
        aftalt=[
            {"dato": "2027-01-14", "formål": "børnesamtale"},
            {"dato": "2027-01-15", "formål": "netværksmøde"},
        ],
        **keys,
    )
    found = re.findall(r"TRIGGER:(\S+)", calendar_bytes(made).decode())
    return {
        str(entry.purposes[-1].kind): trigger
        for entry, trigger in zip(made.entries, found, strict=True)
        if len(entry.purposes) == 1
    }


def test_the_reminder_is_by_kind() -> None:
    """At nine in the morning: weeks ahead of a network meeting, a week ahead of a deadline."""
    assert triggers() == {
        "start": "-P1DT15H",
        "follow_up": "-P1DT15H",
        "network_meeting": "-P20DT15H",
        "child_conversation": "-P1DT15H",
        "transition": "-P13DT15H",
        "own": "-P1DT15H",
        "legal_deadline": "-P6DT15H",
    }
    assert set(table("calendar")["reminder_days"]) == {kind.value for kind in Kind}


def test_a_case_may_say_how_long_before() -> None:
    """By kind, or one for all of them."""
    assert set(triggers(kontakt={"påmindelse": "1 dag"}).values()) == {"-PT15H"}
    found = triggers(kontakt={"påmindelse": {"frist": "2 uger", "børnesamtale": "8 uger"}})
    assert (found["legal_deadline"], found["own"]) == ("-P13DT15H", "-P1DT15H")
    assert found["child_conversation"] == "-P55DT15H"


def test_an_empty_plan_is_a_calendar_without_events() -> None:
    """A period in which nothing happens still gives a file that can be read."""
    written = calendar_bytes(plan(first="2026-11-03", until="2026-12-01")).decode()
    assert "BEGIN:VEVENT" not in written
    assert written.endswith("END:VTIMEZONE\r\nEND:VCALENDAR\r\n")
