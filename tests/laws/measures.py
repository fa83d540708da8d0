"""The children of an invented case, the help that they have, and what the law is told is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from aarshjul.rules.ladder import Steps, ladder, placed
from aarshjul.rules.legal_deadlines import deadline_ids, rhythm_rule
from aarshjul.rules.sections import (
    LegalSection,
    acts,
    kind_of,
    read_section,
    rows,
    section_on,
)
from tests.laws.days import between, near, within

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.laws.frame import Frame

SECTIONS = tuple(LegalSection(row.act, row.section, row.stk, row.nr) for row in rows())
"""Everything that the table of sections knows."""
BACKBONES = tuple(
    one
    for one in SECTIONS
    if kind_of(one) in {"extra_costs", "lost_earnings", "relief", "support", "assessment"}
)
"""Help for which either model has a cadence; without any a case is refused."""
_NEW_ACT = acts()["BL"].first or date.min
_OF_AGE = 18  # years
_RHYTHMS = ("hver måned", "hver 5. uge", "hver 4. måned", "hver 6 måneder", "hver 12. måned")


def in_force(sections: tuple[LegalSection, ...], first: date) -> tuple[LegalSection, ...]:
    """The sections that help may have that begins on a day: the new act's not before it."""
    return tuple(one for one in sections if one.act == "SEL") if first < _NEW_ACT else sections


def may_have_rhythm(section: LegalSection) -> bool:
    """Whether the municipality decides a rhythm for such help."""
    return rhythm_rule().covers(section_on(section, date.max))


def children(draw: DrawFn, frame: Frame, helped: date) -> list[dict[str, str]]:
    """The children; the first, if its birthday is told, is under age when help begins.

    So the case is one that may be: help for children ends when all of them are of age.
    """
    found = []
    for place, name in enumerate(frame.children):
        child = {"navn": name}
        if draw(st.booleans()):
            oldest = within(helped - relativedelta(years=_OF_AGE) + relativedelta(days=1))
            first = oldest if place == 0 else within(helped - relativedelta(years=20))
            child["født"] = str(between(draw, first, within(helped + relativedelta(days=300))))
        if draw(st.integers(0, 3)) == 0:
            child["funktionsnedsættelse"] = str(frame.day(draw))
        found.append(child)
    return found


def measures(draw: DrawFn, frame: Frame, helped: date) -> list[dict[str, str]]:
    """The measures, in any order; one of them gives a cadence on the day `helped`."""
    section = draw(st.sampled_from(in_force(BACKBONES, helped)))
    backbone: dict[str, str] = {"paragraf": str(section), "fra": str(helped)}
    if draw(st.integers(0, 2)) == 0:
        backbone["til"] = str(near(draw, helped, 0, 1500))
    found = [backbone, *(_measure(draw, frame) for _ in range(draw(st.integers(0, 4))))]
    if draw(st.integers(0, 3)) == 0:
        found.append(_renewed(draw, backbone))
    if helped == frame.start and draw(st.booleans()):
        del backbone["fra"]
    return list(draw(st.permutations(found))) if draw(st.booleans()) else found


def _measure(draw: DrawFn, frame: Frame) -> dict[str, str]:
    """One more measure: before, in or after the case, ended or open, for one child or for all."""
    first = near(draw, frame.start if draw(st.booleans()) else frame.today, 900, 500)
    section = draw(st.sampled_from(in_force(SECTIONS, first)))
    measure = {"paragraf": str(section), "fra": str(first), **frame.one_child(draw)}
    if draw(st.booleans()):
        measure["til"] = str(near(draw, first, 0, 800))
    told = draw(st.integers(0, 7))
    if told & 1:
        measure["kendt"] = str(near(draw, first, 200, 0))
    if told & 2:
        measure["afgørelse"] = str(near(draw, first, 60, 60))
    if told & 4 and may_have_rhythm(section):
        measure |= {"opfølgning": draw(st.sampled_from(_RHYTHMS)), "begrundelse": "stabil"}
    if told == 0 and (steps := _steps(section)):
        measure["trin"] = draw(st.sampled_from(steps))
    return measure


def _steps(section: LegalSection) -> list[str]:
    """The steps of the ladder that a file may say of such help."""
    where = placed(section)
    steps = [Steps(one.number, one.number) for one in ladder().steps]
    return [str(one) for one in steps if where is None or where.allows(one)]


def _renewed(draw: DrawFn, measure: dict[str, str]) -> dict[str, str]:
    """The same help granted again: without a pause, after one, or beside the first line."""
    begun = date.fromisoformat(measure["fra"])
    ended = date.fromisoformat(measure.get("til", measure["fra"]))
    again = {**measure, "fra": str(max(begun, near(draw, ended, 20, 90)))}
    again.pop("til", None)
    if may_have_rhythm(read_section(again["paragraf"])) and draw(st.booleans()):
        again |= {"opfølgning": draw(st.sampled_from(_RHYTHMS)), "begrundelse": "stabil"}
    return again


def marks(draw: DrawFn, frame: Frame) -> list[dict[str, Any]]:
    """What is done of what the law asks for: none of it in the future, some from before."""
    if draw(st.booleans()):
        return []
    ids = st.sampled_from(deadline_ids())
    return [
        {
            "frist": draw(ids),
            "dato": str(near(draw, frame.today, 900, 0)),
            **frame.one_child(draw),
        }
        for _ in range(draw(st.integers(1, 5)))
    ]
