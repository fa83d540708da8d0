"""What the makker sees to while a caseworker is away, and what a hand-over and back keeps."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import changed, with_caseworker
from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload.status import Caseload, caseload
from aarshjul.caseload.status_json import status_json
from aarshjul.caseload.status_text import status_text
from aarshjul.caseload.week import weeks_ahead
from aarshjul.caseload.week_words import task_text
from aarshjul.planning.entries import Status
from tests.make import case, heard, plan

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

TODAY = date(2027, 1, 26)  # a Tuesday
TEAM = read_team(
    """\
rådgivere:
  - navn: Mette Lund
    initialer: ML
    email: mlu@kommune.example
    telefon: 12 34 56 78
    makker: Jonas Vig
    fravær: [{fra: 2027-02-01, til: 2027-02-19}]
  - {navn: Jonas Vig, initialer: JV, telefon: 12 34 56 79}
""".encode(),
    file="team.yaml",
)


def hers(alias: str = "a", **keys: Any) -> Case:
    """A case of Mette Lund's, in the team."""
    usual = {"sag": alias, "start": "2026-12-07", "netværksmøder": "nej"}
    return in_team(case(TODAY, **heard(usual | keys)), TEAM)


def load_of(name: str, *cases: Case, today: date = TODAY) -> Caseload:
    """The status of one caseworker."""
    return caseload(cases, today=today, caseworker=name, teams=[TEAM])


def tasks_of(load: Caseload) -> list[tuple[str, str]]:
    """What there is to do, and in which case."""
    return [(one.case.alias, task.what.value) for one, task in load.tasks]


class TestStatus:
    """The makker's status has what is the makker's to hold."""

    def test_a_meeting_in_her_leave(self) -> None:
        """In a list of its own: the case is still hers, and not among his."""
        kept = hers("a", aftalt=[{"dato": "2027-02-09", "tidspunkt": "10:00"}])
        later = hers("b", aftalt=[{"dato": "2027-02-23"}])
        his, her = load_of("jonas vig", kept, later), load_of("Mette Lund", kept, later)
        assert his.standings == ()
        assert [entry.day for _, entry in his.stood_in_for] == [date(2027, 2, 9)]
        assert [one.agreed for one in his.weeks()][:3] == [0, 0, 1]
        assert len(her.standings) == 2
        assert her.stood_in_for == []
        text = status_text(his, width=100, colour=False)
        assert "Som makker (1)\n" in text
        assert "aftalt  a    Familien Prøve  Opfølgning, med Jonas Vig  Mette Lund\n" in text
        (row,) = json.loads(status_json(his, unreadable=[]))["stands_in"]
        assert (row["caseworker"], row["with"]) == ("Mette Lund", "Jonas Vig")

    def test_what_falls_due_while_she_is_away(self) -> None:
        """On his list, too, in words that say who takes it; she has it as well."""
        due = hers(start="2026-11-05")  # by 5 February
        assert tasks_of(load_of("Jonas Vig", due)) == []  # the Friday before her leave is open
        away = hers(
            start="2026-11-15", kontakt={"undgå": [{"fra": "2026-12-01", "til": "2027-01-31"}]}
        )
        assert tasks_of(load_of("Jonas Vig", away, today=date(2027, 2, 2))) == [("a", "agree")]
        assert tasks_of(load_of("Mette Lund", away, today=date(2027, 2, 2))) == [("a", "agree")]

    def test_what_is_late_on_a_day_on_which_she_is_away(self) -> None:
        """Someone must call now."""
        late = hers(start="2026-10-12")
        assert tasks_of(load_of("Jonas Vig", late)) == []
        assert tasks_of(load_of("Jonas Vig", late, today=date(2027, 2, 2))) == [("a", "call")]
        assert tasks_of(load_of("Jonas Vig", late, today=date(2027, 2, 22))) == []

    def test_all_together_count_each_once(self) -> None:
        """Without a name, nobody's list is beside it."""
        load = caseload([hers(start="2026-10-12")], today=date(2027, 2, 2), teams=[TEAM])
        assert tasks_of(load) == [("a", "call")]
        assert load.stood_in_for == []


def test_the_weeks_have_what_is_late_too() -> None:
    """As `status` has it, and nothing of hers while she is there."""
    late = hers(start="2026-10-12")
    for today, told in ((TODAY, 0), (date(2027, 2, 2), 1)):
        found = weeks_ahead(
            [(late, TEAM)], today=today, first=today, weeks=1, caseworker="Jonas Vig"
        )
        lines = [task_text(one, today) for one in found.tasks]
        assert [line.startswith("Ring til Familien Prøve (a)") for line in lines] == [True] * told


DAYS = st.dates(date(2027, 1, 27), date(2027, 3, 1))


@given(st.lists(DAYS, max_size=3, unique=True), st.integers(0, 400), DAYS)
def test_every_meeting_in_her_leave_is_in_the_makkers_status(
    days: list[date], since: int, today: date
) -> None:
    """What her plan says is "med Jonas Vig" is there, and no more."""
    start = date.fromordinal(date(2027, 1, 25).toordinal() - since)
    one = hers(start=str(start), aftalt=[{"dato": str(when)} for when in days if when >= today])
    made = plan(one, today=today, first=str(today), until="2027-04-13")
    his = [entry.id for entry in made.entries if entry.stand_in == "Jonas Vig"]
    shown = [entry.id for _, entry in load_of("Jonas Vig", one, today=today).stood_in_for]
    assert sorted(his) == sorted(shown)
    assert all(entry.status is not Status.HELD for entry in made.entries if entry.id in his)


TEXT = """\
# hendes egen linje
sag: a
familie: Familien Prøve   # to børn
børn: [{navn: Alma}]
start: 2026-12-07
rådgiver: %s
makker: Jonas Vig
indsatser:
  - {paragraf: BL § 86}   # siden 2026
aftalt:
  - {dato: 2027-02-09, tidspunkt: 10:00}
afholdt:
  - {dato: 2026-12-07, formål: børnesamtale}
"""


DETAILS = "{navn: Mette Lund, email: mlu@kommune.example, telefon: 12 34 56 78}"
LEAVE = "{navn: Mette Lund, fravær: [{fra: 2027-02-01, til: 2027-02-19}]}"
HOWS = ["{navn: Mette Lund}", "Mette Lund", "{navn: Mette Lund, enhed: Øst}", "ML"]


@given(st.sampled_from([*HOWS, DETAILS, LEAVE]), st.lists(DAYS, max_size=3, unique=True))
def test_a_hand_over_and_back_loses_nothing(how: str, days: list[date]) -> None:
    """What the team's file tells of both need be in no case: it is the same case again."""
    text = TEXT % how + ("aktiviteter:\n" if days else "")
    before = (text + "".join(f"  - {{navn: Fest, dato: {one}}}\n" for one in days)).encode()
    away = handed_over(before, "Jonas Vig")
    after = handed_over(away, "Mette Lund")
    assert in_the_team(away).caseworker.name == "Jonas Vig"
    assert in_the_team(after) == in_the_team(before)
    if how in HOWS:
        assert after == before.replace(b": ML\n", b": Mette Lund\n")


def handed_over(data: bytes, name: str) -> bytes:
    """The file with another caseworker."""
    new, _, _ = changed(
        data, lambda one: with_caseworker(one, name), file="a.yaml", today=TODAY, team=TEAM
    )
    return new


def in_the_team(data: bytes) -> Case:
    """The case of a file."""
    return in_team(read_case(data, file="a.yaml", today=TODAY, team=TEAM), TEAM)
