"""The team's own calendar: what it has, that readers agree, that its changes can be followed."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.calendars.folder import FolderCases, folder_renewal
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import read_calendar_of_many
from aarshjul.calendars.rhythm import is_of_team_alone, is_rhythm
from aarshjul.calendars.team_calendar import TeamRenewal, team_events, team_renewal
from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import Period
from tests.calendars.test_changes import period_of, windows
from tests.calendars.test_ics import moment, read_by_ical, read_by_vobject
from tests.make import EXAMPLES, case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.team import Team

TODAY = date(2026, 12, 1)
YEAR = Period.of(TODAY, 12)
GOLDEN = Path(__file__).with_name("golden") / "solbjerg.ics"
JULY = {"fra": "2027-07-12", "til": "2027-07-30"}


def team(**keys: Any) -> Team:
    """A team of two without closing days; `keys` are the file's own and replace it."""
    content: dict[str, Any] = {"lukkedage": [], "rådgivere": members(), **keys}
    content = json.loads(json.dumps(content))  # without anchors where one leave stands twice
    return read_team(yaml.safe_dump(content, allow_unicode=True).encode(), file="team.yaml")


def members(*, mette: Iterable[dict[str, str]] = (), jonas: Iterable[dict[str, str]] = ()) -> Any:
    """Two caseworkers and their leave."""
    return [
        {"navn": "Mette Lund", "fravær": list(mette)},
        {"navn": "Jonas Vig", "fravær": list(jonas)},
    ]


def solbjerg() -> Team:
    """The bundled team."""
    path = EXAMPLES / "solbjerg" / "team.yaml"
    return read_team(path.read_bytes(), file="team.yaml")


def rows(events: Iterable[Event]) -> list[tuple[str, str, str, str]]:
    """Identity, first day, day after the last, and title."""
    return [
        (one.uid.removesuffix("@aarshjul"), str(one.starts), str(one.ends), one.title)
        for one in events
    ]


class TestWhatItHas:
    """Rhythm, leave and closed days, all as whole days that are free."""

    def test_the_bundled_team(self) -> None:
        """Its first weeks: a closed day and a meeting on one day are two events."""
        made = team_events(solbjerg(), YEAR, today=TODAY)
        assert rows(made)[:6] == [
            ("team/teammoede/2", "2026-12-10", "2026-12-11", "Teammøde"),
            ("team/lukket--dag/20261224", "2026-12-24", "2026-12-25", "Lukket: juleaftensdag"),
            ("team/teammoede/3", "2026-12-24", "2026-12-25", "Teammøde"),
            ("team/lukket--dag/20261231", "2026-12-31", "2027-01-01", "Lukket: nytårsaftensdag"),
            ("team/teammoede/4", "2027-01-07", "2027-01-08", "Teammøde"),
            ("team/stop-op/1", "2027-01-14", "2027-01-15", "Stop op"),
        ]
        assert ("team/lukket--dag/20270507", "2027-05-07", "2027-05-08", "Lukkedag") in (rows(made))
        leave = "team/fravaer--mette-lund/1", "2027-02-15", "2027-02-20", "Fravær: Mette Lund"
        assert leave in rows(made)
        assert {(one.busy, one.category) for one in made} == {(False, "Teamet")}

    @pytest.mark.parametrize(
        ("first", "last", "there"),
        [
            ("2026-11-20", "2026-11-30", False),  # over
            ("2026-11-20", "2026-12-01", True),  # goes on today
            ("2027-11-30", "2028-01-05", True),  # begins on the last day of the period
            ("2027-12-01", "2027-12-05", False),  # after it
        ],
    )
    def test_leave_that_reaches_in_is_whole(self, first: str, last: str, there: bool) -> None:
        """Not cut: who looks at the last day sees the band."""
        of = team(rådgivere=members(mette=[{"fra": first, "til": last}]))
        until = str(date.fromisoformat(last) + timedelta(days=1))
        wanted = [("team/fravaer--mette-lund/1", first, until, "Fravær: Mette Lund")]
        assert rows(team_renewal(None, of, YEAR, today=TODAY).events) == (wanted if there else [])

    def test_no_two_have_one_identity(self) -> None:
        """Names that are spelled alike without their marks, and a rhythm that is called a leave."""
        leave = {"fra": "2027-02-01"}
        people = [{"navn": name, "fravær": [leave]} for name in ("Åse Ø", "Aase Oe", "Ω", "Ж")]
        rhythm = [{"navn": "Fravær  Åse Ø", "hver": "12 måneder", "første": "2027-02-01"}]
        made = team_events(team(rådgivere=people, rytme=rhythm), YEAR, today=TODAY)
        assert sorted(uid for uid, *_ in rows(made)) == [
            "team/fravaer--aase-oe-2/1",
            "team/fravaer--aase-oe/1",
            "team/fravaer--navn-2/1",
            "team/fravaer--navn/1",
            "team/fravaer-aase-oe/1",
        ]
        assert all(is_rhythm(one.uid) for one in made)
        assert sum(is_of_team_alone(one.uid) for one in made) == len(people)

    def test_the_rhythm_is_the_folders_own(self) -> None:
        """One identity and one look in both files, so that a program that knows it has it once."""
        folder = folder_renewal(None, FolderCases((case(),), team=solbjerg()), YEAR, today=TODAY)
        own = team_renewal(None, solbjerg(), YEAR, today=TODAY).events
        both = {one for one in folder.events if is_rhythm(one.uid)}
        assert both == {one for one in own if not is_of_team_alone(one.uid)}
        assert len(both) > 20


def test_it_is_written_as_it_was(request: pytest.FixtureRequest) -> None:
    """The bundled team's calendar, byte for byte; `make golden` rewrites it."""
    written = events_bytes(team_events(solbjerg(), YEAR, today=TODAY), today=TODAY)
    if request.config.getoption("rewrite_golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(written)
    assert written == GOLDEN.read_bytes()


def test_independent_readers_find_every_event() -> None:
    """`ical` and `vobject` read each band from its first day to the day after its last."""
    made = team_events(team(rådgivere=members(mette=[JULY], jonas=[JULY])), YEAR, today=TODAY)
    made += team_events(solbjerg(), YEAR, today=TODAY)
    written = events_bytes(made, today=TODAY)
    wanted = [(moment(one.starts), moment(one.ends), one.title, "") for one in made]
    assert read_by_ical(written.decode()) == wanted
    assert read_by_vobject(written.decode()) == wanted
    assert written.count(b"TRANSP:TRANSPARENT") == written.count(b"BUSYSTATUS:FREE") == len(made)


def test_it_is_read_as_it_was_written() -> None:
    """By our own reader: the file is the memory."""
    made = team_events(solbjerg(), YEAR, today=TODAY)
    assert read_calendar_of_many(events_bytes(made, today=TODAY)) == tuple(made)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([JULY], [JULY], []),
        ([JULY], [], ["gone 2027-07-12 2027-07-31"]),
        ([], [JULY], ["new 2027-07-12 2027-07-31"]),
        (
            [JULY],
            [{**JULY, "til": "2027-08-06"}],
            ["delete 2027-07-12 2027-07-31", "altered 2027-07-12 2027-08-07"],
        ),
        (
            [JULY],
            [{**JULY, "fra": "2027-07-05"}],
            ["delete 2027-07-12 2027-07-31", "moved 2027-07-05 2027-07-31"],
        ),
        # an earlier one is taken out of the list: the later one stands, whatever its number
        ([{"fra": "2027-02-15"}, JULY], [JULY], ["gone 2027-02-15 2027-02-16"]),
    ],
)
def test_a_changed_leave_is_told(before: Any, after: Any, told: list[str]) -> None:
    """New, longer, moved, gone; and nothing where nothing changed."""
    begun = team_renewal(None, team(rådgivere=members(mette=before)), YEAR, today=TODAY).events
    made = team_renewal(begun, team(rådgivere=members(mette=after)), YEAR, today=TODAY)
    found = made.changes
    lines = [f"gone {one.starts} {one.ends}" for one in found.gone]
    changed = (*found.moved, *found.altered)
    lines += [f"delete {one.was.starts} {one.was.ends}" for one in changed]
    lines += [f"new {one.starts} {one.ends}" for one in found.new]
    lines += [f"moved {one.now.starts} {one.now.ends}" for one in found.moved]
    lines += [f"altered {one.now.starts} {one.now.ends}" for one in found.altered]
    assert lines == told
    assert all(one.now.sequence > one.was.sequence for one in changed)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ([{"fra": "2026-11-20", "til": "2026-12-10"}], (0, 0)),
        ([], (0, 1)),
        ([{"fra": "2026-11-20", "til": "2026-12-04"}], (1, 1)),
    ],
)
def test_leave_that_goes_on_is_still_to_come(after: Any, told: tuple[int, int]) -> None:
    """It is changed or taken out as any other, though its first day is past."""
    begun = team(rådgivere=members(mette=[{"fra": "2026-11-20", "til": "2026-12-10"}]))
    before = team_renewal(None, begun, YEAR, today=date(2026, 11, 15)).events
    made = team_renewal(before, team(rådgivere=members(mette=after)), YEAR, today=TODAY)
    assert (len(made.changes.to_import), len(made.changes.to_delete)) == told
    assert len(made.events) == len(after)


def outlook(of: Iterable[Event], today: date) -> Counter[tuple[object, ...]]:
    """What Outlook shows that is not over: it does not keep identities."""
    return Counter((e.starts, e.ends, e.title, e.reminder) for e in of if e.ends > today)


_days = st.dates(date(2026, 10, 1), date(2028, 3, 1))
_leave = st.builds(
    lambda first, length: {"fra": str(first), "til": str(first + timedelta(days=length))},
    _days,
    st.integers(0, 40),
)
_rhythms = st.builds(
    lambda name, every, first: {"navn": name, "hver": every, "første": str(first)},
    st.sampled_from(["Stop op", "Teammøde"]),
    st.sampled_from(["1 uge", "2 uger", "1 måned", "3 måneder"]),
    _days,
)
_teams = st.builds(
    lambda mette, jonas, rhythm, closed: team(
        rådgivere=members(mette=mette, jonas=jonas),
        rytme=rhythm,
        lukkedage=sorted(map(str, closed)),
    ),
    st.lists(_leave, max_size=3),
    st.lists(_leave, max_size=3),
    st.lists(_rhythms, max_size=2),
    st.sets(_days, max_size=3),
)


@settings(max_examples=60)
@given(
    life=st.lists(st.tuples(_teams, st.integers(0, 70), windows), min_size=2, max_size=5),
)
def test_who_follows_it_has_the_right_calendar(
    life: list[tuple[Team, int, tuple[int, int]]],
) -> None:
    """After every command the file and Outlook hold the same events that are not over.

    Nothing on the list to delete is missing in Outlook, and nothing is deleted only to be imported
    again; every event still to come in the period is there once.
    """
    file: list[Event] | None = None
    seen: Counter[tuple[object, ...]] = Counter()
    today = TODAY
    for of, later, window in life:
        today += timedelta(days=later)
        period = period_of(today, window)
        made: TeamRenewal = team_renewal(file, of, period, today=today)
        seen = Counter({one: n for one, n in seen.items() if _ends(one) > today})
        stale = outlook(made.found.to_delete if made.found else (), today)
        coming = outlook(made.to_import, today)
        assert stale <= seen
        assert not stale & coming
        seen = seen - stale + coming
        file = made.events
        assert outlook(file, today) == seen
        ahead = Period(max(period.first, today), max(period.until, today))
        wanted = {one.uid for one in team_events(of, ahead, today=today)}
        assert wanted <= {one.uid for one in file}


def _ends(one: tuple[object, ...]) -> date:
    ends = one[1]
    assert isinstance(ends, date)
    return ends
