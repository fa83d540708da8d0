"""One calendar for many cases: the laws of one hold for the folder, whatever becomes of a case."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.calendars.changes import renewal
from aarshjul.calendars.events import identity, is_over, span
from aarshjul.calendars.folder import (
    FolderCases,
    FolderRenewal,
    Unplanned,
    Why,
    folder_renewal,
    is_strange,
)
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import (
    NotOursError,
    is_of_many,
    owner_in,
    read_calendar,
    read_calendar_of_many,
)
from aarshjul.calendars.rhythm import is_rhythm, rhythm_events
from aarshjul.casefile.team_reader import read_team
from aarshjul.planning.period import Period
from tests.calendars.test_changes import outlook, period_of, windows
from tests.calendars.test_ics import moment, read_by_ical, read_by_vobject
from tests.make import MADE, case, heard
from tests.planning.test_laws import keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

JONAS = {"navn": "Jonas Vig"}
YEAR = Period.of(MADE, 12)
SMALL: dict[str, Any] = {"netværksmøder": "nej", "kontakt": {"tidspunkt": "15:30"}}


def team(*rhythm: tuple[str, str, str]) -> Team:
    """A team with a rhythm of its own: name, interval and first day."""
    lines = [f"  - {{navn: {name}, hver: {every}, første: {day}}}" for name, every, day in rhythm]
    text = "\n".join(["kommune: Prøve Kommune", *(["rytme:", *lines] if lines else []), ""])
    return read_team(text.encode(), file="team.yaml")


STOP_OP = ("Stop op", "3 måneder", "2027-01-14")
WEEKLY = ("Teammøde", "2 uger", "2027-01-07")


def small(alias: str, today: date = MADE, **more: Any) -> Case:
    """A small case with an alias."""
    return case(today, **heard({**SMALL, "sag": alias, **more}))


def renewed(
    before: Sequence[Event] | None, *own: Case, today: date = MADE, **more: Any
) -> FolderRenewal:
    """The calendar of some cases for a year."""
    return folder_renewal(before, FolderCases(own, **more), YEAR, today=today)


def of(events: Sequence[Event], alias: str) -> list[Event]:
    """The events of one case."""
    return [event for event in events if event.category == alias]


class TestOneFile:
    """What the file of many cases has, and how it is read."""

    def test_it_has_what_the_single_files_have(self) -> None:
        """The same identities, texts and categories, so that an import replaces where it can."""
        cases = [small("t-1"), small("t-2", id="7f3k9q2m")]
        single = [event for one in cases for event in renewal(None, one, YEAR, today=MADE).events]
        made = renewed(None, *cases)
        assert Counter(made.events) == Counter(single)
        assert {event.category for event in made.events} == {"t-1", "t-2"}
        assert [event.day for event in made.events] == sorted(event.day for event in made.events)

    def test_the_teams_rhythm_stands_in_it(self) -> None:
        """Whole days, free, with numbers that do not depend on the months asked for."""
        made = rhythm_events(team(STOP_OP, WEEKLY), YEAR, today=MADE)
        stop = [event for event in made if event.title == "Stop op"]
        assert [(event.uid, str(event.day)) for event in stop] == [
            ("team/stop-op/1@aarshjul", "2027-01-14"),
            ("team/stop-op/2@aarshjul", "2027-04-14"),
            ("team/stop-op/3@aarshjul", "2027-07-14"),
            ("team/stop-op/4@aarshjul", "2027-10-14"),
        ]
        assert {(event.category, event.busy) for event in made} == {("Teamet", False)}
        later = rhythm_events(team(STOP_OP), Period.of(date(2027, 7, 1), 2), today=MADE)
        assert later == stop[2:3]

    @pytest.mark.parametrize(
        ("names", "wanted"),
        [
            (["Møde om årshjul"], ["moede-om-aarshjul"]),
            (["Stop op", "STOP OP!"], ["stop-op", "stop-op-2"]),
            (["Start", "Own"], ["start-2", "own-2"]),  # kinds of a case's entries
            (["Ω"], ["rytme"]),
            (["Café"], ["cafe"]),
        ],
    )
    def test_a_rhythm_has_an_identity_of_its_own(self, names: list[str], wanted: list[str]) -> None:
        """Letters that every calendar program takes; never another's, also of a case "team"."""
        made = rhythm_events(
            team(*((f'"{name}"', "12 måneder", "2027-01-07") for name in names)), YEAR, today=MADE
        )
        assert [event.uid for event in made] == [f"team/{name}/1@aarshjul" for name in wanted]
        assert all(is_rhythm(event.uid) for event in made)
        assert not any(is_rhythm(event.uid) for event in renewed(None, small("team")).events)

    def test_it_is_read_as_it_was_written(self) -> None:
        """By our own reader; and no case's command takes it for its own."""
        made = renewed(None, small("t-1"), small("team"), team=team(STOP_OP))
        written = events_bytes(made.events, today=MADE)
        assert read_calendar_of_many(written) == tuple(made.events)
        assert is_of_many(made.events)
        with pytest.raises(NotOursError, match="er kalenderen for flere sager, ikke for sag t-1"):
            read_calendar(written, alias="t-1")
        rhythm = events_bytes(rhythm_events(team(STOP_OP), YEAR, today=MADE), today=MADE)
        with pytest.raises(NotOursError, match="er kalenderen for"):
            read_calendar(rhythm, alias="team")
        foreign = written.replace(b"UID:team/stop-op/1", b"UID:team/Stop op/1")
        with pytest.raises(NotOursError, match="der ikke er herfra"):
            read_calendar_of_many(foreign)

    def test_independent_readers_find_every_event(self) -> None:
        """`ical` and `vobject` read the count, start, end and title of each."""
        made = renewed(None, small("t-1"), case(sag="t-2"), team=team(STOP_OP, WEEKLY))
        written = events_bytes(made.events, today=MADE).decode()
        for read in (read_by_ical(written), read_by_vobject(written)):
            assert [(title, text) for *_, title, text in read] == [
                (event.title, event.description) for event in made.events
            ]
            days = [moment(event.starts).isoformat()[:10] for event in made.events]
            assert [first.isoformat()[:10] for first, *_ in read] == days

    def test_a_case_that_gets_an_id_goes_on_as_it_began(self) -> None:
        """And one with an id that is called something else keeps its identities."""
        begun = renewed(None, small("t-1"), small("t-2", id="7f3k9q2m")).events
        later = renewed(begun, small("t-1", id="9g8h7j6k"), small("t-2", id="7f3k9q2m"))
        assert (bool(later.found), later.events) == (False, begun)
        called = renewed(begun, small("t-1"), small("t-3", id="7f3k9q2m"))
        assert [one.uid for one in called.events] == [one.uid for one in begun]


class TestWhatBecomesOfACase:
    """Closed, handed over, unreadable, gone."""

    BEGUN = renewed(None, small("t-1"), small("t-2"), team=team(STOP_OP)).events

    def fate(self, made: FolderRenewal) -> Unplanned:
        """The one case that is not planned."""
        (one,) = made.unplanned
        return one

    def test_one_that_cannot_be_read_keeps_everything(self) -> None:
        """By its alias or its id; nothing is told to be deleted or brought in."""
        made = renewed(self.BEGUN, small("t-1"), team=team(STOP_OP), unread=frozenset({"T-2"}))
        assert (self.fate(made).why, self.fate(made).alias) == (Why.UNREAD, "t-2")
        assert (bool(made.found), made.events) == (False, self.BEGUN)

    def test_one_that_may_be_in_a_file_of_unknown_alias_keeps_everything(self) -> None:
        """A file that is no YAML does not say which case it is."""
        made = renewed(self.BEGUN, small("t-1"), team=team(STOP_OP), doubtful=True)
        assert self.fate(made).why is Why.DOUBTFUL
        assert (bool(made.found), made.events) == (False, self.BEGUN)

    def test_one_that_is_handed_over_is_told_as_gone(self) -> None:
        """From today on; what is past stays in the file and in Outlook."""
        coming = of(self.BEGUN, "t-2")
        today = coming[2].day
        other = small("t-2", today, rådgiver=JONAS)
        made = renewed(
            self.BEGUN, small("t-1", today), today=today, others=(other,), team=team(STOP_OP)
        )
        assert made.found is not None
        assert of(made.found.gone, "t-2") == [one for one in coming if one.day >= today]
        assert self.fate(made).where == "Jonas Vig"
        this_month = today.replace(day=1)
        stay = [one for one in coming if this_month <= one.day < today or "legal" in one.uid]
        assert of(made.events, "t-2") == [one for one in stay if one.day < today]

    def test_one_that_comes_back_is_not_brought_in_twice(self) -> None:
        """A deadline of the law that passed while the case was another's stands in Outlook yet."""
        law: dict[str, Any] = {"indsatser": [{"paragraf": "BL § 32", "fra": "2026-11-02"}]}
        begun = renewed(None, small("t-1"), small("t-2", **law))
        made = begun
        for day in (date(2027, 6, 1), date(2027, 8, 1), date(2027, 10, 1)):
            cases = FolderCases((small("t-1", day),), others=(small("t-2", day, **law),))
            made = folder_renewal(made.events, cases, Period.of(day, 12), today=day)
        day = date(2027, 10, 4)
        back = FolderCases((small("t-1", day), small("t-2", day, **law)))
        made = folder_renewal(made.events, back, Period.of(day, 12), today=day)
        passed = [one for one in of(begun.events, "t-2") if "legal" in one.uid and one.day < day]
        assert passed
        there = outlook(passed)
        assert made.found is not None
        assert not there & outlook(made.found.to_import)
        assert there <= outlook(made.events)

    def test_one_without_a_file_is_told_as_gone(self) -> None:
        """Its file was moved or deleted, and no file is left that it could be in."""
        made = renewed(self.BEGUN, small("t-1"), team=team(STOP_OP))
        assert self.fate(made).why is Why.ABSENT
        assert made.found is not None
        assert list(made.found.gone) == [one for one in of(self.BEGUN, "t-2") if one.day >= MADE]

    def test_one_that_is_closed_is_told_as_gone(self) -> None:
        """All its measures have ended: nothing is planned."""
        ended = [{"paragraf": "BL § 86", "til": "2026-11-22"}]
        made = renewed(self.BEGUN, small("t-1"), small("t-2", indsatser=ended), team=team(STOP_OP))
        assert made.found is not None
        assert [one for one in made.events if one.category == "t-2" and one.day > MADE] == []
        assert {one.category for one in made.found.to_delete} == {"t-2"}

    def test_a_rhythm_that_ends_is_told_as_gone(self) -> None:
        """From today on, as everything else; and only then."""
        same = renewed(self.BEGUN, small("t-1"), small("t-2"), team=team(STOP_OP))
        assert not same.found
        ended = renewed(self.BEGUN, small("t-1"), small("t-2"))
        assert ended.found is not None
        assert {one.title for one in ended.found.gone} == {"Stop op"}

    def test_a_rhythm_that_begins_elsewhere_has_each_identity_once(self) -> None:
        """What is past keeps its place only while no coming event has its identity."""
        day = date(2027, 1, 20)
        cases = [small("t-1", day), small("t-2", day)]
        moved = ("Stop op", "3 måneder", "2027-01-28")
        made = renewed(self.BEGUN, *cases, today=day, team=team(moved))
        uids = [event.uid for event in made.events]
        assert len(set(uids)) == len(uids)
        assert read_calendar_of_many(events_bytes(made.events, today=day)) == tuple(made.events)

    def test_a_calendar_without_any_of_the_cases_is_strange(self) -> None:
        """It is another's memory; one that may be in an unreadable file is not strange."""
        assert is_strange(self.BEGUN, FolderCases((small("t-9"),)))
        assert not is_strange(self.BEGUN, FolderCases((small("t-9"), small("t-1"))))
        assert not is_strange(self.BEGUN, FolderCases((small("t-9"),), unread=frozenset({"t-1"})))
        assert not is_strange(self.BEGUN, FolderCases((small("t-9"),), doubtful=True))
        assert not is_strange(self.BEGUN, FolderCases(()))


class TestOnlyFirm:
    """`--kun-aftalt`: agreed meetings and the law's deadlines."""

    AGREED: ClassVar[dict[str, Any]] = {
        "aftalt": [{"dato": "2027-01-26", "formål": ["opfølgning"]}],
        "aktiviteter": [{"navn": "Skolestart", "måned": "2027-08"}],
        "indsatser": [{"paragraf": "BL § 32", "fra": "2026-11-02"}],
    }

    def test_what_is_only_proposed_has_no_event(self) -> None:
        """Nor has an activity or a transition; the team's rhythm has."""
        cases = FolderCases((small("t-1", **self.AGREED),), team=team(STOP_OP))
        made = folder_renewal(None, cases, YEAR, today=MADE, only_firm=True)
        kinds = {event.uid.split("/")[1] for event in made.events if event.day >= MADE}
        assert kinds == {"follow_up", "legal_deadline", "stop-op"}
        assert [str(one.day) for one in made.events if "follow_up" in one.uid] == ["2027-01-26"]

    def test_it_is_told_as_gone_from_a_calendar_that_had_it(self) -> None:
        """And brought in again when the whole is asked for: the file has what Outlook has."""
        whole = renewal(None, small("t-1", **self.AGREED), YEAR, today=MADE)
        firm = renewal(whole.events, small("t-1", **self.AGREED), YEAR, today=MADE, only_firm=True)
        assert firm.found is not None
        assert "Aktivitet – sag t-1" in [one.title for one in firm.found.gone]
        assert (firm.found.new, firm.found.moved) == ((), ())
        again = renewal(firm.events, small("t-1", **self.AGREED), YEAR, today=MADE)
        assert outlook(again.events, since=MADE) == outlook(whole.events, since=MADE)


STATES = ["hers", "hers", "hers", "other", "unread", "doubtful", "absent"]
Day = tuple[date, list[tuple[dict[str, Any], str]], tuple[int, int], bool, bool]


@st.composite
def lives(draw: st.DrawFn) -> list[Day]:
    """Some days in the life of a folder: what each of three cases says, and what became of it."""
    count = draw(st.integers(2, 4))
    says = [draw(st.lists(keys(), min_size=3, max_size=3)) for _ in range(count)]
    today = max(date.fromisoformat(one["today"]) for one in says[0])
    found = []
    for each in says:
        cases = [
            ({**one, "sag": f"t-{at}"}, draw(st.sampled_from(STATES)))
            for at, one in enumerate(each)
        ]
        for one, _ in cases:
            one.pop("today")
        found.append((today, cases, draw(windows), draw(st.booleans()), draw(st.booleans())))
        today += timedelta(days=draw(st.sampled_from([0, 1, 9, 40, 200])))
    return found


def readable(of: dict[str, Any], today: date) -> Case:
    """A case of a day; what a later day makes wrong (a contact that is to come) is left out."""
    past = [one for one in of.get("afholdt", []) if one["dato"] <= str(today)]
    return case(today, **{**of, "afholdt": past})


class Follower:
    """A user who follows the changes of the folder: the file, and the events in Outlook."""

    def __init__(self) -> None:
        self.file: list[Event] | None = None
        self.outlook: Counter[tuple[object, ...]] = Counter()

    def follow(
        self, cases: FolderCases, today: date, period: Period, *, only_firm: bool
    ) -> FolderRenewal:
        """Make the calendar again, and delete and import in Outlook what the program says."""
        made = folder_renewal(self.file, cases, period, today=today, only_firm=only_firm)
        stale = outlook(made.found.to_delete) if made.found else Counter()
        assert stale <= self.outlook  # everything on the list is in Outlook
        coming = outlook(made.to_import)
        assert not stale & coming  # nothing is deleted only to be imported again
        self.outlook = self.outlook - stale + coming
        self.file = [*read_calendar_of_many(events_bytes(made.events, today=today))]
        assert outlook(self.file, since=today) == self.seen(since=today)
        return made

    def seen(self, alias: str = "", *, since: date = date.min) -> Counter[tuple[object, ...]]:
        """What stands in Outlook from a day on, of one case or of all."""
        return Counter(
            {
                one: count
                for one, count in self.outlook.items()
                if str(one[0])[:10] >= str(since) and str(one[2]).endswith(alias)
            }
        )


@given(lives())
@settings(max_examples=40)
def test_who_follows_it_has_the_right_calendar_of_every_case(life: list[Day]) -> None:
    """After every day the file has what Outlook has from today on, whatever became of the cases.

    A case that cannot be read loses nothing. One that is another's, or gone, has nothing to come,
    and what is past stands. Every event of hers still to come is there once.
    """
    follower = Follower()
    for today, says, window, only_firm, with_team in life:
        before = {at: follower.seen(f"t-{at}") for at in range(len(says))}
        states = [state for _, state in says]
        own = {at: readable(of, today) for at, (of, state) in enumerate(says) if state == "hers"}
        others = [
            readable({**of, "rådgiver": JONAS}, today) for of, state in says if state == "other"
        ]
        cases = FolderCases(
            own=tuple(own.values()),
            others=tuple(others),
            unread=frozenset(f"t-{at}" for at, state in enumerate(states) if state == "unread"),
            doubtful="doubtful" in states,
            team=team(STOP_OP, WEEKLY) if with_team else None,
        )
        made = follower.follow(cases, today, period_of(today, window), only_firm=only_firm)
        for at, state in enumerate(states):
            seen = follower.seen(f"t-{at}")
            if state in ("unread", "doubtful") or (state == "absent" and cases.doubtful):
                assert seen == before[at]
            elif state != "hers":
                assert not follower.seen(f"t-{at}", since=today)
                assert seen == before[at] - follower_since(before[at], today)
        if not only_firm:
            there = {event.uid: event.day for event in made.events}
            for one in made.of_cases:
                coming = [entry for entry in one.plan.entries if not is_over(entry, today=today)]
                for entry in coming:
                    first = span(entry)[0]
                    day = date(first.year, first.month, first.day)
                    assert there[identity(entry, one.plan.case.alias)] == day


def follower_since(of: Counter[tuple[object, ...]], today: date) -> Counter[tuple[object, ...]]:
    """What of a part of Outlook is still to come."""
    return Counter({one: count for one, count in of.items() if str(one[0])[:10] >= str(today)})


def test_no_two_cases_share_an_event() -> None:
    """The owners in the file are the cases and the team."""
    made = renewed(None, small("t-1"), small("t-2"), team=team(STOP_OP))
    assert {owner_in(event.uid) for event in made.events} == {"t-1", "t-2", "team"}
