"""§ 6: the law's deadlines; the follow-ups that it asks for are in `law_follow_ups`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.cadence import measure_days
from tests.second_reading.case import DAY, Data, birthday, born, children, day, later, start
from tests.second_reading.marks import closed
from tests.second_reading.open_days import is_working_day
from tests.second_reading.sections import (
    NOW_CALLED,
    WITHOUT_CONSENT,
    YOUTH_PLAN,
    kind_of,
    section_now,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

THREE_MONTHS, FOUR_MONTHS = "3 måneder", "4 måneder"
BROUGHT_UP = timedelta(weeks=8)
"""How long before its end a grant is brought up, unless the file says otherwise."""
NEW_RULES = date(2025, 9, 1)
"""From when extra costs are granted under the new rules; § 6: by 1 September 2027 all are."""
RE_ASSESSED = date(2027, 9, 1)


class Legal(NamedTuple):
    """A deadline of the law: its own day, or the day from which a task stands.

    `of` is the measure that it follows up. It can be met from `opens` on; `done` is when it was,
    `shut` when the first follow-up was held that would have closed it. The page is silent on marks
    that are earlier than what it is counted from: they are of something else, so `since` is the
    first day of which one closes it.
    """

    id: str
    rule: str
    day: date
    names: tuple[str, ...]
    last: date = date.max
    is_task: bool = False
    done: date | None = None
    since: date = date.min
    opens: date = date.min
    of: Help | None = None
    shut: date | None = None


class Shown(NamedTuple):
    """What both readings must agree on."""

    day: date
    deadline: date | None
    rule: str
    names: tuple[str, ...]
    overdue: bool
    done: date | None


class Help(NamedTuple):
    """A measure, with what § 6 counts from."""

    section: str
    kind: str
    first: date
    last: date
    names: tuple[str, ...]
    known: date
    decided: date
    told: Data


def helps(case: Data) -> list[Help]:
    """Each measure: "`kendt`; `fra` unless given", "`afgørelse`; `fra` unless given"."""
    found = []
    for measure in case["indsatser"]:
        first, last = measure_days(case, measure)
        names = [measure["barn"]] if "barn" in measure else children(case)
        found.append(
            Help(
                measure["paragraf"],
                kind_of(measure["paragraf"]),
                first,
                last,
                tuple(names),
                day(measure["kendt"]) if "kendt" in measure else first,
                day(measure["afgørelse"]) if "afgørelse" in measure else first,
                measure,
            )
        )
    return [one for one in found if one.first <= one.last]


def shown(case: Data, deadlines: Sequence[Legal], *, today: date) -> list[Shown]:
    """The entries, by day: what lies before `start` is counted in a note, and is no entry."""
    found = []
    for one in closed(case, deadlines):
        if one.is_task:
            found.append(Shown(one.day, None, one.rule, one.names, overdue=False, done=one.done))
        elif one.day >= start(case):
            proposed = one.day  # "the plan proposes the last open day before it, and shows both"
            first = max(start(case), one.opens)
            while not is_working_day(case, proposed) and proposed > first:
                proposed -= DAY
            if not is_working_day(case, proposed):  # § 3: "Days before `start` do not exist"
                proposed = one.day
            overdue = one.day < today and one.done is None
            found.append(Shown(proposed, one.day, one.rule, one.names, overdue, one.done))
    return in_order(found)


def in_order(found: Iterable[Shown]) -> list[Shown]:
    """By day; a task has no deadline, and what is open no day on which it was done."""
    return sorted(
        found,
        key=lambda one: (
            (one.day, one.rule, one.names),
            (one.deadline or one.day, one.done or date.max),
        ),
    )


def all_of(case: Data, *, until: date) -> list[Legal]:
    """Every row of the table but the follow-ups'."""
    return [
        *assessments(case),
        *childs_plans(case),
        *plans_with_support(case),
        *youth_plans(case),
        *support_after_18(case),
        *preparations(case),
        *adult_help(case),
        *family_advisers(case),
        *visits(case, until),
        *compensation(case),
        *grants(case),
    ]


def turns(case: Data, name: str, years: int) -> date | None:
    """When a child turns so old, if the file tells it."""
    birth = born(case, name)
    return None if birth is None else birthday(birth, years)


def under_16(case: Data, names: tuple[str, ...], when: date) -> tuple[str, ...]:
    """Those who are under 16 on a day, or whose age is not told."""
    return tuple(name for name in names if (at := turns(case, name, 16)) is None or when < at)


def same_help(one: Help, other: Help) -> bool:
    """Whether two measures are the same help: the same section, told of the same child or none."""
    sections = [NOW_CALLED.get(each.section, each.section) for each in (one, other)]
    return sections[0] == sections[1] and one.told.get("barn") == other.told.get("barn")


def goes_on(case: Data, one: Help) -> bool:
    """Whether the measure is the same help as one that ran until then.

    The page does not say what a second measure asks for: no second plan, read here.
    """
    return any(
        same_help(one, other) and other.first < one.first and one.first - DAY <= other.last
        for other in helps(case)
    )


def carries_on(one: Help, other: Help) -> bool:
    """Whether help goes on with another measure: the same, or another placement of the child.

    The page is silent on a child that is moved: the placement did not run out.
    """
    moved = one.kind == other.kind == "placement" and one.told.get("barn") == other.told.get("barn")
    return moved or same_help(one, other)


def last_of(case: Data, one: Help) -> date:
    """The last day of a measure and of those that carry its help on without a gap.

    The page on JSON: a grant ran out unless it was granted again from the day after.
    """
    last = one.last
    for other in sorted(helps(case), key=lambda other: other.first):
        if carries_on(one, other) and one.first < other.first and other.first - DAY <= last:
            last = max(last, other.last)
    return last


def assessments(case: Data) -> list[Legal]:
    """`undersøgelse`: "assessment finished within 4 months" from `kendt`."""
    return [
        Legal(
            "undersøgelse",
            "BL § 20, stk. 3",
            later(one.known, FOUR_MONTHS),
            one.names,
            since=one.known,
        )
        for one in helps(case)
        if one.kind == "assessment"
    ]


def childs_plans(case: Data) -> list[Legal]:
    """`barnets-plan`: "within 3 months of the decision (§ 46); before it (§ 47)", under 16."""
    found = []
    for one in helps(case):
        names = under_16(case, one.names, one.decided)
        before = one.section in WITHOUT_CONSENT
        if one.kind == "placement" and names and (before or not goes_on(case, one)):
            when = one.decided - DAY if before else later(one.decided, THREE_MONTHS)
            found.append(Legal("barnets-plan", "BL § 91, stk. 2", when, names, last_of(case, one)))
    return not_after_the_help(found)


def plans_with_support(case: Data) -> list[Legal]:
    """`barnets-plan-støtte`: § 32 under 16, "the plan, if any, 3 months after" the decision."""
    found = []
    for one in helps(case):
        names = under_16(case, one.names, one.decided)
        if one.kind == "support" and names and not goes_on(case, one):
            when = later(one.decided, THREE_MONTHS)
            found.append(
                Legal("barnets-plan-støtte", "BL § 91, stk. 1", when, names, last_of(case, one))
            )
    return not_after_the_help(found)


def not_after_the_help(found: list[Legal]) -> list[Legal]:
    """The page is silent: a plan is not asked for that would come after the help has ended."""
    return [one for one in found if one.day <= one.last]


def youth_plans(case: Data) -> list[Legal]:
    """`ungeplan`: "within 3 months of the 16th birthday or of the decision, whichever is later".

    "§ 47: before the decision. With § 32 only: a position on *whether* there is to be one." "Only"
    is read of the day that it counts from: help that begins later asks for its own.
    """
    found = set()
    for name in children(case):
        at = turns(case, name, 16)
        if at is None:
            continue
        older = [one for one in helps_until_18(case, name) if one.last >= at]
        calling = [one for one in older if calls_for_youth_plan(one)]
        for one in (*calling, *(one for one in older if one.kind == "support")):
            since = max(at, one.decided)
            if one.kind == "support" and any(it.first <= since <= it.last for it in calling):
                continue
            if one.section in WITHOUT_CONSENT and one.decided >= at:
                when = one.decided - DAY
            else:
                when = later(since, THREE_MONTHS)
            # Each day once: it is one plan. That there is to be one is a question of its own.
            found.add((when, children(case).index(name), one.kind == "support"))
    return [
        Legal("ungeplan", "BL § 108", when, (children(case)[child],))
        for when, child, _ in sorted(found)
    ]


def calls_for_youth_plan(one: Help) -> bool:
    """Placements, "also §§ 114-116, 120"."""
    return one.kind == "placement" or section_now(one.section) in YOUTH_PLAN


def support_after_18(case: Data) -> list[Legal]:
    """`støtte-efter-18`: "at least 6 months before a placement ends at 18".

    Also of one that ends in the half-year before, as it may be granted again. It is one decision,
    however many placements the child has then.
    """
    found = []
    for name in children(case):
        at = turns(case, name, 18)
        if at is None:
            continue
        days = [
            max(half_a_year_before(at), one.first)
            for one in helps_until_18(case, name)
            if one.kind == "placement" and one.last >= half_a_year_before(at)
        ]
        if days:
            found.append(Legal("støtte-efter-18", "BL § 111", min(days), (name,)))
    return found


def half_a_year_before(when: date) -> date:
    """Six calendar months before a day: its own day of the month, or the month's last."""
    year, month = (when.year, when.month - 6) if when.month > 6 else (when.year - 1, when.month + 6)
    number = when.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def preparations(case: Data) -> list[Legal]:
    """`forberedelse`: "from the 16th birthday on, a task …, open until done, never late".

    For one who has help: from the first day with help from the birthday on.
    """
    found = []
    for name in children(case):
        at, ends = turns(case, name, 16), turns(case, name, 18)
        if at is None or ends is None:
            continue
        mine = [one for one in helps_until_18(case, name) if one.last >= max(at, start(case))]
        days = [max(one.first, at) for one in mine if one.first < ends]
        if days and ends > start(case):
            stands = max(start(case), min(days))
            found.append(Legal("forberedelse", "BL § 122", stands, (name,), is_task=True))
    return found


def helps_until_18(case: Data, name: str) -> list[Help]:
    """§ 3: the measures for a child, to the day before its 18th birthday but for youth support."""
    mine = [one for one in helps(case) if name in one.names]
    cut = [
        one if one.kind == "youth_support" else one._replace(last=until_18(case, name, one.last))
        for one in mine
    ]
    return [one for one in cut if one.first <= one.last]


def adult_help(case: Data) -> list[Legal]:
    """`voksenhjælp`: "the day before the birthday" on which the child turns 18.

    For one who has help in the half-year before it, when it is brought up.
    """
    found = []
    for name in children(case):
        at = turns(case, name, 18)
        if at is None:
            continue
        last_days = [one.last for one in helps_until_18(case, name) if one.first < at]
        if last_days and max(last_days) >= half_a_year_before(at - DAY):
            found.append(Legal("voksenhjælp", "BL § 123, stk. 3", at - DAY, (name,)))
    return found


def family_advisers(case: Data) -> list[Legal]:
    """`familievejleder`: "within 3 months of the day the municipality learnt" of it."""
    return [
        Legal(
            "familievejleder",
            "BL § 81, stk. 4",
            later(day(child["funktionsnedsættelse"]), THREE_MONTHS),
            (child["navn"],),
            since=day(child["funktionsnedsættelse"]),
        )
        for child in case["børn"]
        if "funktionsnedsættelse" in child
    ]


def visits(case: Data, until: date) -> list[Legal]:
    """`tilsynsbesøg`: "the n-th visit at latest n half-years after the placement began"."""
    found = []
    for name in children(case):
        for first, last in placements(case, name):
            number = 1
            while (when := later(first, f"{6 * number} måneder")) <= min(last, until):
                found.append(Legal("tilsynsbesøg", "BL § 156, stk. 5", when, (name,), since=first))
                number += 1
    return found


def placements(case: Data, name: str) -> list[tuple[date, date]]:
    """The unbroken stretches of a child's placements, whichever measures they are."""
    found: list[tuple[date, date]] = []
    for one in sorted(helps(case), key=lambda one: one.first):
        if one.kind != "placement" or name not in one.names:
            continue
        last = until_18(case, name, one.last)
        if found and one.first - DAY <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        elif one.first <= last:
            found.append((one.first, last))
    return found


def until_18(case: Data, name: str, last: date) -> date:
    """§ 3: help for a child ends at latest the day before its 18th birthday."""
    at = turns(case, name, 18)
    return last if at is None else min(last, at - DAY)


def compensation(case: Data) -> list[Legal]:
    """`kompensationsydelse`: "by 1 September 2027, also where `fra` is left out"."""
    return [
        Legal("kompensationsydelse", "L 201 (2024-25)", RE_ASSESSED, one.names)
        for one in helps(case)
        if one.kind == "extra_costs"
        and ("fra" not in one.told or one.first < NEW_RULES)
        and one.last >= RE_ASSESSED
    ]


def grants(case: Data) -> list[Legal]:
    """`bevilling`: "help granted until a day (`til` ahead): it runs out"."""
    return [
        Legal("bevilling", one.section, one.last, one.names, since=one.last - BROUGHT_UP)
        for one in helps(case)
        if one.kind not in ("assessment", "screening")
        and "til" in one.told
        and one.last == day(one.told["til"])
        and last_of(case, one) == one.last
    ]
