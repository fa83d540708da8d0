"""Take from a plan what one child's page shows: what concerns this child, and nobody else.

The adults' meetings, their purposes and the law are never on it, and neither is a sibling: not by
an entry of the sibling's own, and not by a name in an entry of the whole family.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.privacy import sibling_in, siblings_of
from aarshjul.childs_page import pictograms
from aarshjul.childs_page.content import ChildsYear, PicturedEntry
from aarshjul.childs_page.words import child_words
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.period import month_after, months_between
from aarshjul.rules.age_limit import birthday
from aarshjul.text.direction import clean, isolated
from aarshjul.text.family_words import DANISH
from aarshjul.text.family_words import language as words_of
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.casefile.case import Case, SchoolBreak
    from aarshjul.casefile.parts import Activity, Child
    from aarshjul.childs_page.words import ChildWords
    from aarshjul.planning.plan import Plan
    from aarshjul.text.family_words import Words

_BIRTHDAY, _TALK, _HOLIDAY, _OWN = range(4)
"""What leaves its field first where there is no room: the last."""


class _Found(NamedTuple):
    """Something on a day; `words` are those of the page."""

    day: date
    rank: int
    picture: str
    words: str


def childs_year(plan: Plan, child: Child, *, language: str = DANISH.code) -> ChildsYear:
    """The twelve months from the plan's first on, for one child of the case."""
    case, words, own = plan.case, words_of(language), child_words(language)

    def name(text: str) -> str:
        return isolated(clean(text), words.direction)

    until = month_after(plan.first, MONTHS)
    found = [
        *_birthdays(child, plan.first, until, own),
        *_talks(plan, child, words, own),
        *(_holiday(one, name(one.name)) for one in case.school_holidays),
        *(_own(one, name(one.name), words) for one in activities_of(case, child)),
    ]
    last = min(until - timedelta(days=1), case.last_day)
    shown = sorted((one for one in found if plan.first <= one.day <= last), key=_order)
    helper = _first_name(case.caseworker.name, words)
    return ChildsYear(
        child=name(child.name),
        first_month=plan.first,
        entries=tuple(
            PicturedEntry(months_between(plan.first, one.day), one.picture, one.words, one.rank)
            for one in shown
        ),
        sentences=_sentences(case, child, helper, words, own),
        talks=own.talks.format(name=helper),
        issued=plan.today,
        language=language,
    )


def _order(one: _Found) -> tuple[date, int]:
    return one.day, one.rank


def _birthdays(child: Child, first: date, until: date, own: ChildWords) -> Iterator[_Found]:
    for year in range(first.year, until.year + 1):
        if child.born is not None and year > child.born.year:
            age = year - child.born.year
            words = own.i_turn.format(age=age)
            yield _Found(birthday(child.born, age), _BIRTHDAY, "fødselsdag", words)


def _talks(plan: Plan, child: Child, words: Words, own: ChildWords) -> Iterator[_Found]:
    """The conversations with this child; an observation is no conversation."""
    for entry in plan.entries:
        for purpose in entry.purposes:
            of = purpose.origin
            if not isinstance(of, ChildConversation) or of.observed:
                continue
            if not of.children or child.name in of.children:
                who = entry.stand_in or plan.case.caseworker.name
                said = own.talks.format(name=_first_name(who, words))
                yield _Found(entry.day, _TALK, "samtale", said)


def _first_name(name: str, words: Words) -> str:
    first, *_ = clean(name).split(" ")
    return isolated(first, words.direction)


def _holiday(holiday: SchoolBreak, name: str) -> _Found:
    """A holiday, in the month that has the most of its days."""
    days = (holiday.last - holiday.first).days + 1
    every = (holiday.first + timedelta(days=at) for at in range(days))
    ((month, _),) = Counter(day.replace(day=1) for day in every).most_common(1)
    picture = pictograms.by_name(holiday.name) or "ferie"
    return _Found(max(month, holiday.first), _HOLIDAY, picture, name)


def activities_of(case: Case, child: Child) -> list[Activity]:
    """The child's own activities and the whole family's, but none that names a sibling."""
    siblings = siblings_of(case, child.name)
    return [
        one
        for one in case.activities
        if one.child in (None, child.name) and not siblings.told_in(one.name)
    ]


def _own(activity: Activity, name: str, words: Words) -> _Found:
    day = activity.month or activity.day
    assert day is not None  # noqa: S101 -- the schema asks for exactly one of them
    picture = activity.picture or pictograms.by_name(activity.name) or pictograms.ANY
    return _Found(day, _OWN, picture, name or words.kinds[Kind.OWN])


def _sentences(
    case: Case, child: Child, helper: str, words: Words, own: ChildWords
) -> tuple[str, ...]:
    """What the case file says to the child, or else the language's own words."""
    told = isolated(clean(child.words or ""), words.direction)
    if told and not sibling_in(told, case, child.name):
        return (told,)
    return tuple(sentence.format(name=helper) for sentence in own.sentences)
