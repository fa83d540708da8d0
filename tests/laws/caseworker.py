"""A caseworker at work: the commands themselves, in any order, month after month, and Outlook.

She does in Outlook what she is told to. After every step the case file can be read, the laws hold
for the plan that it gives, and what was refused has changed nothing.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from aarshjul.calendars.events import is_over
from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.kinds import PURPOSES
from aarshjul.planning.period import Period, month_after
from aarshjul.planning.plan import make_plan
from aarshjul.recording.marks import open_deadlines
from tests.laws.case_files import CaseFile, case_files, written
from tests.laws.closed_days import proposed_on_a_closed_day
from tests.laws.days import FIRST
from tests.laws.gaps import too_far_apart
from tests.laws.late import late_without_a_reason
from tests.laws.legal_days import Legal
from tests.laws.outlook import Outlook, shown
from tests.laws.trials import Trial
from tests.make import calendar_day

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.planning.plan import Plan

TAKEN: Counter[str] = Counter()
"""How many steps were taken with each command, how many days went by, and how many runs began."""
_NEW_CASE = [
    *("", "Familien Prøve", "", "Alma", "", "", "Mette Lund", "", "", ""),
    *("5", "", "", "", "", "", ""),
]
"""The answers to `ny`: Enter wherever it is allowed."""
_LAST = date(2099, 6, 30)
"""The last day that she goes to work; a file's days end a year later."""
_REFUSED = 2
"""The exit code of a command that the case does not allow."""
_NEW_ACT = date(2024, 1, 1)
_AHEAD = timedelta(days=1000)
_SECTIONS = ("BL § 20", "BL § 32", "BL § 46", "BL § 86", "BL § 87", "BL § 30", "BL § 114")
_LOOKS = (("plan", "sag.yaml"), ("tjek", "sag.yaml"), ("uge", "."), ("status", "."),
          ("overdrag", "sag.yaml"), ("klaret", "sag.yaml"), ("rapport", "."))  # fmt: skip

some_purposes = st.lists(st.sampled_from(tuple(PURPOSES)), unique=True, max_size=2)
number = st.integers(0, 5)


class Caseworker(RuleBasedStateMachine):
    """One case in a folder, and the days."""

    def __init__(self) -> None:
        super().__init__()
        self._home = Path.cwd()
        self._folder = tempfile.TemporaryDirectory()
        os.chdir(self._folder.name)
        self.file, self.team, self.calendar = Path("sag.yaml"), Path("team.yaml"), Path("sag.ics")
        self.today = FIRST
        self.outlook = Outlook()

    def teardown(self) -> None:
        """Leave no folder behind."""
        os.chdir(self._home)
        self._folder.cleanup()

    # What she finds

    @property
    def case(self) -> Case:
        """The case as its file says it now."""
        team = None
        if self.team.exists():
            team = read_team(self.team.read_bytes(), file="team.yaml")
        data = self.file.read_bytes()
        return in_team(read_case(data, file="sag.yaml", today=self.today, team=team), team)

    def plan(self, case: Case, *, first: date = FIRST, until: date | None = None) -> Plan:
        """Its plan, for some years."""
        last = max(self.today, case.start) + _AHEAD
        return make_plan(case, today=self.today, first=first, until=until or last)

    def run(self, *words: str, typed: str = "") -> bool:
        """Run a command; whether it was done. What was refused has changed no file."""
        args = [*words, "--dags-dato", str(self.today)]
        before = self._files()
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch.object(sys, "stdin", io.StringIO(typed)),
        ):
            code = terminal.run(program(args), args, name=NAME)
        said = f"{' '.join(words)} on {self.today}: {code}\n{out.getvalue()}{err.getvalue()}"
        assert code in ((0, 1) if words[0] == "tjek" else (0, 2)), said
        assert code != _REFUSED or self._files() == before, said
        TAKEN[words[0]] += 1
        return code != _REFUSED

    def _files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(Path().iterdir())}

    def day(self, days: int) -> str:
        """A day so many days from today."""
        return str(self.today + timedelta(days=days))

    # What she does

    @initialize(file=case_files(latest=400), asked=st.booleans())
    def begin(self, file: CaseFile, *, asked: bool) -> None:
        """A case that is there already, or one that `ny` writes from answers."""
        TAKEN["runs"] += 1
        self.today = min(file.today, _LAST)
        if asked and self.today >= _NEW_ACT:
            assert self.run("ny", "sag.yaml", typed="".join(f"{one}\n" for one in _NEW_CASE))
            return
        TAKEN["case files"] += 1
        if self.today < file.today:
            self.today = file.today
        self.file.write_text(written(file.content), "utf-8")
        if file.team is not None:
            self.team.write_text(written(file.team), "utf-8")

    @precondition(lambda self: self.today <= _LAST)
    @rule(days=st.integers(1, 45))
    def days_go_on(self, days: int) -> None:
        """Nothing that was open and passed is gone the next time she comes to work."""
        case = self.case
        open_ = Legal.of(self.plan(case)).open
        passed = Counter({one: count for one, count in open_.items() if one.day < self.today})
        self.today += timedelta(days=days)
        TAKEN["days"] += days
        now = Legal.of(self.plan(case, first=self.today.replace(day=1))).overdue
        assert not passed - now, f"gone on {self.today}: {passed - now}"

    @rule(
        ago=st.integers(0, 40),
        form=st.sampled_from(["", "telefon", "møde", "sms", "observation"]),
        purposes=some_purposes,
        extra=st.booleans(),
    )
    def holds_a_meeting(self, ago: int, form: str, purposes: list[str], *, extra: bool) -> None:
        """Today, or so many days ago."""
        told = ["--form", form] if form else []
        told += ["--formål", ",".join(purposes)] if purposes else []
        self.run("afholdt", "sag.yaml", self.day(-ago), *told, *(["--ekstra"] if extra else []))

    @rule(which=number)
    def takes_a_contact_back(self, which: int) -> None:
        """It was another family."""
        days = [str(one.day) for one in self.case.held]
        if days:
            self.run("afholdt", "sag.yaml", days[which % len(days)], "--fortryd")

    @rule(
        ahead=st.integers(-3, 150),
        hour=st.sampled_from(["", "14:00", "8:30"]),
        purposes=some_purposes,
        extra=st.booleans(),
    )
    def agrees(self, ahead: int, hour: str, purposes: list[str], *, extra: bool) -> None:
        """A meeting is agreed."""
        told = ["--formål", ",".join(purposes)] if purposes else []
        told += ["--ekstra"] if extra else []
        self.run("aftal", "sag.yaml", self.day(ahead), *([hour] if hour else []), *told)

    @rule(which=number, ahead=st.integers(0, 90))
    def moves(self, which: int, ahead: int) -> None:
        """An agreed meeting gets another day."""
        if days := self._agreed():
            old = days[which % len(days)]
            self.run("aftal", "sag.yaml", self.day(ahead), "--flyt", old)

    @rule(which=number, no_show=st.booleans())
    def cancels(self, which: int, *, no_show: bool) -> None:
        """An agreed meeting falls away, or nobody comes."""
        if days := self._agreed():
            told = ["--udeblev"] if no_show else []
            self.run("aftal", "sag.yaml", days[which % len(days)], "--aflys", *told)

    @rule(which=number)
    def takes_an_agreement_back(self, which: int) -> None:
        """Or that it was cancelled."""
        cancelled = [str(one.day) for one in self.case.cancelled]
        if days := [*self._agreed(), *cancelled]:
            self.run("aftal", "sag.yaml", days[which % len(days)], "--fortryd")

    def _agreed(self) -> list[str]:
        return [str(one.day) for one in self.case.agreed]

    @rule(which=number, ago=st.integers(0, 20))
    def marks(self, which: int, ago: int) -> None:
        """What the law asks for is done: that deadline is open no more."""
        case = self.case
        there = open_deadlines(case, today=self.today)
        if not there:
            return
        chosen = there[which % len(there)]
        before = Legal.of(self.plan(case)).open
        if self.run("klaret", "sag.yaml", str(which % len(there) + 1), self.day(-ago)):
            after = Legal.of(self.plan(self.case)).open
            closed = [one for one in before - after if one.day == chosen.due.day]
            assert {one.child for one in closed} >= set(chosen.children), chosen
            assert {one.rule for one in closed} == {chosen.rule.id}, chosen

    @rule()
    def takes_a_mark_back(self) -> None:
        """The last one."""
        self.run("klaret", "sag.yaml", "--fortryd")

    @rule(section=st.sampled_from(_SECTIONS), days=st.integers(-60, 90))
    def begins_help(self, section: str, days: int) -> None:
        """A measure begins."""
        self.run("indsats", "sag.yaml", section, "--fra", self.day(days))

    @rule(which=number, days=st.integers(-30, 120))
    def ends_help(self, which: int, days: int) -> None:
        """A measure ends."""
        measures = self.case.measures
        one = measures[which % len(measures)]
        self.run("indsats", "sag.yaml", str(one.section), "--til", self.day(days))

    @precondition(lambda self: self.team.exists())
    @rule(days=st.integers(-10, 60), lasts=st.integers(0, 30), undo=st.booleans())
    def has_leave(self, days: int, lasts: int, *, undo: bool) -> None:
        """She is away, or is not after all."""
        how = "--fortryd" if undo else "--skriv"
        self.run("fravær", "Mette Lund", self.day(days), self.day(days + lasts), ".", how)

    @rule(days=st.integers(-20, 60), sure=number)
    def closes(self, days: int, sure: int) -> None:
        """The case is closed; not often."""
        if sure == 0:
            self.run("afslut", "sag.yaml", self.day(days))

    @rule(look=st.sampled_from(_LOOKS))
    def looks(self, look: tuple[str, ...]) -> None:
        """What only reads writes nothing."""
        before = self._files()
        assert self.run(*look)
        assert self._files() == before

    @rule(months=st.sampled_from([12, 12, 3, 24]), ahead=st.sampled_from([0, 0, 0, 2]))
    def follows(self, months: int, ahead: int) -> None:
        """Make the calendar, and do in Outlook what is said: then it has what the plan has."""
        period = Period.of(month_after(self.today, ahead), months)
        asked = ("--fra", f"{period.first:%Y-%m}", "--måneder", str(months))
        changes, listed = Path("nyt.ics"), Path("nyt-slet.txt")
        words = ("kalender", "sag.yaml", "-o", "sag.ics", *asked)
        if not self.calendar.exists():
            assert self.run(*words)
            self.outlook.bring_in(self.calendar)
        else:
            assert self.run(*words, "--ændringer", "nyt.ics")
            if listed.exists():
                missing = self.outlook.delete(
                    listed.read_text("utf-8"), wanted=shown(self.calendar)
                )
                assert not missing, f"not in Outlook: {missing}"
                listed.unlink()
            if changes.exists():
                self.outlook.bring_in(changes)
                changes.unlink()
        self._outlook_has_what_the_plan_has(period)

    def _outlook_has_what_the_plan_has(self, period: Period) -> None:
        ahead = Counter(self.outlook.ahead(self.today))
        file = Counter(one for one in shown(self.calendar) if one.day >= str(self.today))
        assert ahead == file, f"only in Outlook: {ahead - file}; only in the file: {file - ahead}"
        plan = self.plan(self.case, first=period.first, until=period.until)
        coming = [one for one in plan.entries if not is_over(one, today=self.today)]
        wanted = Counter(str(calendar_day(one)) for one in coming)
        missing = wanted - Counter(one.day for one in self.outlook.events)
        assert not missing, f"not in Outlook: {missing}"

    # What holds after each step

    @invariant()
    def the_laws_hold(self) -> None:
        """For the file as it is now."""
        if not self.file.exists():
            return  # nothing has happened yet
        case = self.case
        plan = self.plan(case)
        trial = Trial(CaseFile({}, None, self.today), case, plan, plan.until, (0, 0))
        for law in (too_far_apart, late_without_a_reason, proposed_on_a_closed_day):
            broken = list(law(trial))
            assert not broken, f"{self.today}: {broken}\n{self.file.read_text('utf-8')}"
