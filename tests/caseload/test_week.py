"""The weeks ahead: what stands on a day, what does not fit, and what else there is to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload.week import Chore, WeeksAhead, weeks_ahead
from aarshjul.caseload.week_html import week_html
from aarshjul.caseload.week_pdf import week_pdf
from aarshjul.caseload.week_text import week_text
from aarshjul.caseload.week_words import task_text, weeks_words
from tests import history
from tests.make import case, day, heard

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

TODAY = date(2027, 1, 26)  # a Tuesday
TEAM = """\
rådgivere:
  - navn: Mette Lund
    makker: Jonas Vig
    arbejdstid: 08:30-15:30
    møder_pr_dag: 2
    fravær: [{fra: 2027-02-04}]
  - navn: Jonas Vig
lukkedage: 2027-02-05
"""


def team(text: str = TEAM) -> Team:
    """The team in a text."""
    return read_team(text.encode(), file="team.yaml")


def ahead(
    *cases: Case, of: Team | None = None, weeks: int = 2, caseworker: str | None = None
) -> WeeksAhead:
    """The weeks of some cases that are in one team."""
    pairs = [(in_team(one, of), of) for one in cases]
    return weeks_ahead(pairs, today=TODAY, first=TODAY, weeks=weeks, caseworker=caseworker)


def agreed(alias: str, when: str, hour: str | None = None, **keys: Any) -> Case:
    """A case with one meeting agreed, in half an hour if an hour is given."""
    one = {"dato": when, **({"tidspunkt": hour} if hour else {})}
    usual = {"sag": alias, "aftalt": [one], "netværksmøder": "nej", "start": "2026-12-07"}
    return case(TODAY, **heard(usual | keys))


def on(found: WeeksAhead, when: str) -> Any:
    """One day of the weeks."""
    return next(one for one in found.days if one.day == day(when))


def text(found: WeeksAhead) -> str:
    """The weeks as printed."""
    return week_text(weeks_words(found), width=1000, colour=False)


def test_the_weeks_are_whole_and_begin_on_a_monday() -> None:
    """Whatever day it is; the days of the first week that have passed are in."""
    found = ahead(agreed("a", "2027-01-28"), weeks=3)
    assert (found.first, found.until) == (date(2027, 1, 25), date(2027, 2, 15))
    assert [len(week) for week in found.weeks] == [7, 7, 7]


def test_a_meeting_says_what_to_know_before_it() -> None:
    """Hour, family, purpose, how firm, how it is held, the deadline where it is near, goals due."""
    one = agreed(
        "a",
        "2027-01-28",
        "14:00",
        mål=[
            {"mål": "bus", "senest": "2027-02-11", "ansvar": "familien"},
            {"mål": "cykel", "senest": "2027-02-12"},
        ],
        kontakt={"form": "video"},
    )
    assert (
        "Torsdag 28. januar\n"
        "  14.00-14.30  Familien Prøve (a): Opfølgning – aftalt\n"
        "               video; mål: bus (familien), senest 11. februar 2027\n"
    ) in text(ahead(one))
    near = agreed("a", "2027-03-01", "14:00")
    assert "frist søndag 7. marts" in text(ahead(near, weeks=6))


def test_what_is_only_proposed_must_be_agreed() -> None:
    """It says so at the meeting, and the week counts it."""
    found = case(TODAY, **heard({"start": "2026-11-02"}))
    assert "Uge 5: 1 møde, 1 skal aftales" in (shown := text(ahead(found)))
    assert "Opfølgning og netværksmøde – SKAL AFTALES" in shown


def test_leave_and_closed_days_stand_at_their_day() -> None:
    """And a weekend only if something is on it."""
    shown = text(ahead(agreed("a", "2027-02-03"), of=team()))
    assert "Torsdag 4. februar: Mette Lund er væk\n" in shown
    assert "Fredag 5. februar: lukket (lukkedag)\n" in shown
    assert "Lørdag" not in shown
    off = text(ahead(case(TODAY, aktiviteter=[{"navn": "Bowling", "dato": "2027-01-30"}])))
    assert "Lørdag 30. januar: Familien Prøve (t-1): Bowling\n" in off


def test_what_the_team_does_stands_at_its_day() -> None:
    """Counted from the first day, so the last of a month does not wander."""
    own = "rytme: [{navn: Teammøde, hver: 1 uge, første: 2027-01-28}]\n"
    shown = text(ahead(agreed("a", "2027-02-03"), of=team(TEAM + own)))
    assert "Torsdag 28. januar: Teammøde\n" in shown
    assert "Torsdag 4. februar: Mette Lund er væk; Teammøde\n" in shown
    (monthly,) = team("rytme: [{navn: x, hver: 1 måned, første: 2026-12-31}]").rhythm
    found = monthly.days(since=day("2027-02-01"), until=day("2027-05-31"))
    assert found == [day("2027-02-28"), day("2027-03-31"), day("2027-04-30")]


class TestTheMakker:
    """Who holds what is agreed while the caseworker is away."""

    def test_the_makker_stands_in(self) -> None:
        """In the makker's own weeks, too, which have no other case of hers."""
        one = agreed("a", "2027-02-04", "10:00")
        shown = "Jonas Vig for Mette Lund, der er væk"
        assert shown in text(ahead(one, of=team()))
        hers, his = (ahead(one, of=team(), caseworker=name) for name in ("mette lund", "Jonas Vig"))
        assert (hers.cases, his.cases) == (1, 0)
        assert shown in text(his)
        assert [task.case.alias for task in his.tasks] == []

    def test_not_who_is_away_as_well(self) -> None:
        """Then it stays with the caseworker."""
        both = TEAM.replace(
            "- navn: Jonas Vig\n", "- navn: Jonas Vig\n    fravær: [{fra: 2027-02-04}]\n"
        )
        (meeting,) = on(ahead(agreed("a", "2027-02-04"), of=team(both)), "2027-02-04").meetings
        assert meeting.by == "Mette Lund"


class TestTasks:
    """What has no hour of its own."""

    def lines(self, *cases: Case, weeks: int = 2) -> list[str]:
        """The tasks in words."""
        return [task_text(one, TODAY) for one in ahead(*cases, weeks=weeks).tasks]

    def test_a_grant_that_runs_out(self) -> None:
        """From eight weeks before its last day, as a deadline of the law."""
        measures = [
            {"paragraf": "BL § 86", "fra": "2026-12-07"},
            {"paragraf": "BL § 90, stk. 1, nr. 2", "til": "2027-03-23", "barn": "Alma"},
            {"paragraf": "BL § 87", "til": "2027-03-24"},
        ]
        shown = self.lines(agreed("a", "2027-01-28", indsatser=measures))
        assert [line for line in shown if "udløber" in line] == [
            "Husk Familien Prøve (a): bevilling udløber: afløsning, aflastning og personlig hjælp "
            "– Alma, senest tirsdag 23. marts 2027 (BL § 90, stk. 1, nr. 2).",
        ]

    @pytest.mark.parametrize(
        ("section", "told"),
        [
            (
                "BL § 20",
                [
                    "Familien Prøve (t-1): børnefaglig undersøgelse færdig, eller en foreløbig "
                    "vurdering – Alma, senest onsdag 7. april 2027 (BL § 20, stk. 3)."
                ],
            ),
            ("BL § 116", []),  # a proposed follow-up can be the one that § 95 asks for
        ],
    )
    def test_a_deadline_of_the_law_in_the_weeks(self, section: str, told: list[str]) -> None:
        """As soon as its day is shown, and not where a follow-up is there for it."""
        measure = {"paragraf": section, "kendt": "2026-12-07", "afgørelse": "2026-12-07"}
        one = case(TODAY, start="2026-12-07", indsatser=[measure, {"paragraf": "BL § 87"}])
        legal = [task for task in ahead(one, weeks=11).tasks if task.what is Chore.LEGAL]
        assert [task_text(task, TODAY) for task in legal] == told
        assert [one for one in ahead(one, weeks=10).tasks if one.what is Chore.LEGAL] == []

    def test_invitations_go_out_three_weeks_ahead(self) -> None:
        """Of meetings with partners; one that should be out is asked for."""
        keys: dict[str, Any] = {"netværk": [{"navn": "PPR", "rolle": "psykolog"}]}
        for when, told in (
            ("2027-02-10", "er invitationen sendt? Den skulle ud senest 20. januar 2027."),
            ("2027-02-25", "send invitationen senest 4. februar 2027."),
            ("2027-03-01", None),
        ):
            meeting = [{"dato": when, "formål": "netværksmøde"}]
            one = agreed("a", when, aftalt=meeting, netværksmøder={}, **keys)
            lines = [line for line in self.lines(one) if "invitation" in line]
            assert [line.partition("): ")[2] for line in lines] == ([told] if told else [])
            alone = agreed("a", when, aftalt=meeting, netværksmøder={})
            assert [line for line in self.lines(alone) if "invitation" in line] == []

    def test_what_status_says_stands_first(self) -> None:
        """What is late before all, and an agreement that passed."""
        late = case(TODAY, start="2026-09-01", sag="late")
        passed = agreed("passed", "2027-01-14")
        first, *_ = self.lines(passed, late)
        assert first.startswith("Ring til Familien Prøve (late)")
        assert any("Skriv opfølgning 14. januar 2027" in line for line in self.lines(passed))

    def test_a_proposal_that_stands_on_its_day_is_no_task(self) -> None:
        """One beyond the weeks is, when it is due within fourteen days."""
        due = case(TODAY, start="2026-11-05")
        assert [line for line in self.lines(due) if line.startswith("Aftal")] == []
        beyond = self.lines(due, weeks=1)
        assert [line.partition(" (")[0] for line in beyond if line.startswith("Aftal")] == [
            "Aftal en dag med Familien Prøve"
        ]


def test_an_empty_week_says_so() -> None:
    """On every kind of page."""
    found = ahead(agreed("a", "2027-03-01"))
    assert "\n\nIngen møder, og intet, der skal gøres.\n\n" in text(found)
    assert "Ingen møder, og intet".encode() in week_html(weeks_words(found))


def test_every_meeting_of_the_team_is_in_the_weeks_once() -> None:
    """Of sixty families: what the plans have on those days, no more and no less."""
    today = date(2026, 11, 23)  # the last day of the history
    cases = history.cases()
    found = weeks_ahead([(one, None) for one in cases], today=today, first=today, weeks=12)
    shown = [one.entry.id for each in found.days for one in each.meetings]
    one_by_one = [
        meeting.entry.id
        for one in cases
        for at in range(12)
        for each in weeks_ahead(
            [(one, None)], today=today, first=today + timedelta(weeks=at), weeks=1
        ).days
        for meeting in each.meetings
    ]
    assert len(shown) == len(set(shown))
    assert sorted(shown) == sorted(one_by_one)


@pytest.mark.parametrize("width", [48, 64, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Of sixty families, with much to be known."""
    away = TEAM.replace("2027-02-04", "2026-11-25")
    cases = [in_team(one, team(away)) for one in history.cases()]
    today = date(2026, 11, 23)
    found = weeks_ahead([(one, team(away)) for one in cases], today=today, first=today, weeks=4)
    lines = week_text(weeks_words(found), width=width, colour=False).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_the_same_weeks_give_the_same_bytes() -> None:
    """As a document and as a page, and nothing in them is markup."""
    odd = agreed("a", "2027-01-28", familie="<b>#Prøve & [Co]</b>")
    said = weeks_words(ahead(odd), ["sager/x.yaml:1: <i>"])
    assert week_pdf(said, issued=TODAY) == week_pdf(said, issued=TODAY)
    page = week_html(said).decode()
    assert "&lt;b&gt;#Prøve &amp; [Co]&lt;/b&gt;" in page
    assert "sager/x.yaml:1: &lt;i&gt;" in page
