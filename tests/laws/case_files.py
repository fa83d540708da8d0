"""Whole invented case files, alone or in a team, as they are read on a day.

Every one is valid: whatever the reader refuses is not drawn. What is drawn is the content of a
file, so that anything that reads case files can be held up against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from hypothesis import strategies as st

from aarshjul.cadence import models
from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from tests.laws import family, measures, meetings
from tests.laws.days import beginnings, near
from tests.laws.frame import NAMES, Frame
from tests.laws.team_files import MEMBERS, leave, team_file

if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team


class CaseFile(NamedTuple):
    """What a case file and its team's say, None without a team, and the day they are read on."""

    content: dict[str, Any]
    team: dict[str, Any] | None
    today: date

    @property
    def text(self) -> str:
        """The case file."""
        return written(self.content)

    def read_team(self) -> Team | None:
        """The team, as the program reads it."""
        if self.team is None:
            return None
        return read_team(written(self.team).encode(), file="team.yaml")

    def read(self, today: date | None = None) -> Case:
        """The case in its team, as the program reads it on its day or on another."""
        team, day = self.read_team(), today or self.today
        case = read_case(self.text.encode(), file="t.yaml", today=day, team=team)
        return in_team(case, team)

    def __str__(self) -> str:
        """Both files and the day, for whom the law is broken."""
        team = f"\n--- team.yaml\n{written(self.team)}" if self.team is not None else ""
        return f"--dags-dato {self.today}\n{self.text}{team}"


class _Writer(yaml.CSafeDumper):
    """Writes every value out: an anchor for a value that stands twice is refused by the reader."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def written(content: dict[str, Any]) -> str:
    """A file with this content; every value in it is text."""
    return str(yaml.dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False))


@st.composite
def case_files(draw: DrawFn, *, latest: int = 1500) -> CaseFile:
    """A case, and the day on which it is read: at most `latest` days after its start.

    Once in a while it is read before it begins.
    """
    start = draw(beginnings())
    today = near(draw, start, 0, latest) if draw(st.integers(0, 9)) else near(draw, start, 60, -1)
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    helped = near(draw, start, 0, 200) if draw(st.integers(0, 3)) == 0 else start
    closed = near(draw, helped, 0, 1200) if draw(st.integers(0, 5)) == 0 else None
    frame = Frame(start, today, closed, names)
    team = team_file(draw, today) if draw(st.integers(0, 2)) == 0 else None
    content = {
        "sag": "t-1",
        "familie": "Familien Prøve",
        "børn": measures.children(draw, frame, helped),
        "start": str(start),
        "model": draw(st.sampled_from(tuple(models()))),
        **_caseworker(draw, frame, team),
        "indsatser": measures.measures(draw, frame, helped),
    }
    found = {
        "kontakt": family.contact(draw, frame),
        "netværksmøder": family.network_meetings(draw, frame),
        "mål": family.goals(draw, frame),
        "aktiviteter": family.activities(draw, frame),
        "aftalt": meetings.agreed(draw, frame),
        "afholdt": meetings.held(draw, frame),
        "aflyst": meetings.cancelled(draw, frame),
        "forslag": meetings.proposed(draw, frame) if draw(st.integers(0, 3)) == 0 else [],
        "klaret": measures.marks(draw, frame),
    }
    content |= {key: value for key, value in found.items() if value}
    if draw(st.integers(0, 3)) == 0:
        content["lukkedage"] = family.closing_days(draw, today)
    if closed is not None:
        content["afsluttet"] = str(closed)
    return CaseFile(content, team, today)


def _caseworker(draw: DrawFn, frame: Frame, team: dict[str, Any] | None) -> dict[str, Any]:
    """The caseworker by the team's name or by her own keys, and the makker, if any."""
    found: dict[str, Any] = {"rådgiver": {"navn": MEMBERS[0][0]}}
    if draw(st.booleans()):
        found["rådgiver"]["fravær"] = leave(draw, frame.today)
    elif team is not None and draw(st.booleans()):
        found["rådgiver"] = MEMBERS[0][0]
    if draw(st.integers(0, 2)) == 0:
        found["makker"] = draw(st.sampled_from(["Jonas Vig", "JV", "Mette Lund"]))
    return found
