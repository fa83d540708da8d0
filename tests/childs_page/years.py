"""Builders of a child's years for tests: three invented children, and any a file could hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.team_reader import read_team
from aarshjul.childs_page import pictograms
from aarshjul.childs_page.content import ChildsYear, PicturedEntry
from aarshjul.childs_page.from_plan import childs_year
from aarshjul.childs_page.pages import pages
from aarshjul.childs_page.words import child_words
from aarshjul.paper import fonts
from aarshjul.text.direction import isolated
from aarshjul.text.family_words import language
from tests.make import case_at, plan
from tests.wheel.wheels import LONG_WORDS, compounds

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page
    from aarshjul.planning.plan import Plan

CASES = Path(__file__).with_name("cases")
CHILDREN = ("nora", "elias", "amal")
TEAM = CASES / "team.yaml"


def plan_of(name: str) -> Plan:
    """The year 2027 of an invented child's case, with the school holidays of the team."""
    team = read_team(TEAM.read_bytes(), file="team.yaml")
    case = in_team(case_at(CASES / f"{name}.yaml"), team)
    return plan(case, first="2027-01-01", until="2028-01-01")


def year_of(name: str, code: str = "da") -> ChildsYear:
    """The page of an invented child, the first of its case."""
    made = plan_of(name)
    return childs_year(made, made.case.children[0], language=code)


def year(*entries: PicturedEntry, code: str = "da", **changes: Any) -> ChildsYear:
    """A child's year with these entries."""
    own = child_words(code)
    mette = isolated("Mette", language(code).direction)
    facts: dict[str, Any] = {
        "child": isolated("Alma", language(code).direction),
        "first_month": date(2027, 1, 1),
        "sentences": tuple(one.format(name=mette) for one in own.sentences),
        "talks": own.talks.format(name=mette),
        "issued": date(2026, 12, 1),
        "language": code,
    }
    return ChildsYear(**{**facts, **changes}, entries=entries)


def entry(month: int, words: str, picture: str = "tandlæge", rank: int = 3) -> PicturedEntry:
    """An entry of a month."""
    return PicturedEntry(month, picture, words, rank)


def composed(of: ChildsYear) -> tuple[Page, ...]:
    """The pages of a year."""
    return pages(of, fonts.width)


_NAMES = st.one_of(
    st.sampled_from(
        ["Tandlæge", "Svømning", "jul", "Mette taler med mig", "حفلة", "W" * 200, *LONG_WORDS]
    ),
    compounds(),
)


@st.composite
def years(draw: st.DrawFn, code: str = "da", most: int = 12) -> ChildsYear:
    """A year with none to `most` entries in each month, beginning in any, of any child."""
    pictures = st.sampled_from(pictograms.names())
    direction = language(code).direction
    entries = [
        entry(month, isolated(draw(_NAMES), direction), draw(pictures), draw(st.integers(0, 3)))
        for month in range(12)
        for _ in range(draw(st.integers(0, most)))
    ]
    names = ["Alma", "Lukas Alexander Kristoffersen-Abildgaard", "أمل", "W" * 200]
    changes: dict[str, Any] = {
        "child": isolated(draw(st.sampled_from(names)), direction),
        "first_month": date(2027, draw(st.integers(1, 12)), 1),
    }
    if draw(st.booleans()):
        told = draw(st.sampled_from(["W" * 200, "Jeg hedder Mette. " * 11]))
        changes["sentences"] = (isolated(told, direction),)
    return year(*entries, code=code, **changes)
