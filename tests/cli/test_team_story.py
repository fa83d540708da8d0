"""A month of a team of three and their twelve families, played morning by morning.

What a morning's `uge` asks for is done with the commands. In the evening a user takes the changes
into Outlook, and Outlook must have what the plan says. The commands are run in this process, one
after the other, on a copy of the example.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

import icalendar

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

TEAM = EXAMPLES / "solbjerg"
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 22)
PERIOD = ("--fra", "2026-11", "--måneder", "14")
SOON = timedelta(days=7)
MEETINGS = {
    "follow_up": "opfølgning",
    "network_meeting": "netværksmøde",
    "child_conversation": "børnesamtale",
}
TO_DELETE = re.compile(
    r"(\d{4}-\d\d-\d\d)(?: kl\. (\d\d)\.(\d\d))? +(\S.*?)(?: \(slet kun den ene\))?"
)
BJERRE, FJORD, ØSTERBY = "2026-205", "2026-206", "2026-211"
NOT_THERE = (FJORD, "2026-11-30")
STORY: dict[str, list[tuple[str, ...]]] = {
    "2026-11-24": [("aftal", "2026-203", "2026-12-07", "10:00", "--flyt", "2026-12-08")],
    "2026-11-25": [
        ("klaret", "2026-212", "forberedelse", "2026-11-25"),
        ("klaret", ØSTERBY, "forberedelse", "2026-11-24"),
    ],
    "2026-11-26": [("fravær", "Mette Lund", "2026-11-30", "2026-12-04", ".", "--skriv")],
    "2026-11-30": [("aftal", *NOT_THERE, "--aflys", "--udeblev")],
    "2026-12-01": [("klaret", "2026-207", "tilsynsbesøg", "2026-12-01")],
    "2026-12-11": [("afslut", ØSTERBY, "2026-12-11", "--hvorfor", "hjælpen er slut")],
    "2026-12-14": [("klaret", "2026-209", "familievejleder", "2026-12-14")],
}
"""What happens on a day beside the meetings: moved, done, ill, not there, and closed."""

Shown: TypeAlias = "tuple[str, str, str]"
"""An event as Outlook shows it: its day, its time ("" for a whole day), and its title."""


class Month:
    """The team's folder, its one calendar, and what Outlook has."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.outlook: Counter[Shown] = Counter()
        self.today = FIRST

    def ran(self, *words: str) -> str:
        """Run a command that succeeds; return what it says, with its errors last."""
        args = [*words, "--dags-dato", str(self.today)]
        code = terminal.run(program(args), args, name=NAME)
        said = self.capsys.readouterr()
        assert code == 0, (self.today, words, said.err)
        return said.out + said.err

    def document(self, *words: str) -> Any:
        """What a command writes for programs."""
        return json.loads(self.ran(*words, "--json"))

    def morning(self) -> None:
        """Do what happens this day, hold what stands on it, and agree on what comes soon."""
        for words in STORY.get(str(self.today), []):
            self.ran(*words)
        for day in self.document("uge", ".")["days"]:
            for meeting in day["meetings"]:
                if (meeting["case"], day["date"]) == NOT_THERE or meeting["status"] == "held":
                    continue
                if day["date"] == str(self.today):
                    self.hold(meeting)
                elif meeting["status"] == "planned" and day["date"] <= str(self.today + SOON):
                    self.ran("aftal", meeting["case"], day["date"], meeting["time"])

    def hold(self, meeting: dict[str, Any]) -> None:
        """Record a meeting as held today, with all of its purposes."""
        joint = "netværksmøde" in meeting["title"].lower()
        form = "møde" if joint else meeting["form"]
        words = [word for word in MEETINGS.values() if word in meeting["title"].lower()]
        told = ("--form", form, "--formål", ",".join(words))
        self.ran("afholdt", meeting["case"], str(self.today), *told)

    def evening(self) -> None:
        """Take the changes into Outlook, and compare it with the calendar and with the plans."""
        mine, new = self.folder.parent / "mine.ics", self.folder.parent / "nyt.ics"
        first = not mine.exists()
        changes = () if first else ("--ændringer", str(new))
        self.ran("kalender", ".", "-o", str(mine), *changes, *PERIOD)
        self.take_in(mine if first else new, self.folder.parent / "nyt-slet.txt")
        assert self.ahead(self.outlook) == self.ahead(shown(mine)), self.today
        assert self.ahead(meetings_of(self.outlook)) == self.planned(), self.today

    def take_in(self, new: Path, to_delete: Path) -> None:
        """Delete what the list says, which Outlook has, and import the file."""
        if to_delete.exists():
            found = map(TO_DELETE.fullmatch, to_delete.read_text("utf-8").splitlines()[1:])
            gone = Counter(deleted(*one.groups()) for one in found if one)
            assert gone
            assert gone <= self.outlook, self.today
            self.outlook -= gone
            to_delete.unlink()
        if new.exists():
            self.outlook += shown(new)
        if new.name != "mine.ics":
            new.unlink(missing_ok=True)

    def ahead(self, events: Counter[Shown]) -> Counter[Shown]:
        """The events after today."""
        return Counter({one: n for one, n in events.items() if one[0] > str(self.today)})

    def planned(self) -> Counter[Shown]:
        """The meetings after today in every case's own plan, as a calendar shows them."""
        return Counter(
            (entry["date"], entry["time"] or "", f"{title(entry)} – sag {plan['case']}")
            for path in sorted(self.folder.glob("familien-*.yaml"))
            for plan in [self.document("plan", path.name, *PERIOD)]
            for entry in plan["entries"]
            if entry["date"] > str(self.today) and title(entry)
        )


def title(entry: dict[str, Any]) -> str:
    """What a meeting is for, as a title without names; "" for anything else."""
    words = [MEETINGS.get(one["kind"], "") for one in entry["purposes"]]
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1]))).capitalize()


def deleted(day: str, hour: str | None, minute: str | None, told: str) -> Shown:
    """A line of the list of what to delete."""
    return day, f"{hour}:{minute}" if hour else "", told


def shown(path: Path) -> Counter[Shown]:
    """The events in a file as a calendar program shows them."""
    return Counter(
        (
            str(start)[:10],
            f"{start:%H:%M}" if isinstance(start, datetime) else "",
            str(event["SUMMARY"]),
        )
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        for start in [event.decoded("DTSTART")]
    )


def meetings_of(events: Counter[Shown]) -> Counter[Shown]:
    """Those of the events that are meetings with a family."""
    words = tuple(word.capitalize() for word in MEETINGS.values())
    return Counter({one: n for one, n in events.items() if one[2].startswith(words)})


def weekdays() -> Iterator[date]:
    """Monday to Friday of the month."""
    days = (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
    return (day for day in days if day.isoweekday() <= 5)


def test_a_month_in_which_nothing_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An overdue call, a meeting moved, an illness, a no-show, a closing; Outlook follows."""
    folder = tmp_path / "sager"
    shutil.copytree(TEAM, folder)
    monkeypatch.chdir(folder)
    month = Month(folder, capsys)
    began = {one["case"]: one for one in month.document("status", ".")["cases"]}
    assert [name for name, one in began.items() if one["when"] == "overdue"] == [BJERRE]
    for month.today in weekdays():
        month.morning()
        month.evening()
        status = month.document("status", ".")
        late = [one["case"] for one in status["cases"] if one["when"] == "overdue"]
        assert late == [], month.today
        assert not any(one["what"] == "catch_up" for one in status["tasks"]), month.today
        nothing = {one["case"] for one in status["cases"] if one["next"] is None}
        assert nothing <= ({ØSTERBY} if month.today >= date(2026, 12, 11) else set())
    kirk = (folder / "familien-kirk.yaml").read_text("utf-8").split("afholdt:")[1]
    assert "dato: 2026-12-01" in kirk  # by the makker, while Mette Lund is ill
    report = month.document("rapport", ".", "--fra", "2026-11", "--måneder", "2")
    assert (report["meetings"]["no_shows"], report["closed"]) == (1, 1)
