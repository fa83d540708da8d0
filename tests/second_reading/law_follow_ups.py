"""§ 6: the follow-ups that the law asks for beside the model's, and what covers them.

Of the rhythm (`Rhythm`, `deadlines_of`) the page says little, and this was written after a look at
the program, to judge a difference: there the two are less independent than elsewhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.case import DAY, day, later, start
from tests.second_reading.law import THREE_MONTHS, Help, Legal, goes_on, helps, last_of, same_help
from tests.second_reading.marks import closed
from tests.second_reading.sections import (
    ENDS_ASSESSMENT,
    FOLLOWED_UP,
    WITH_ASSESSMENT,
    section_now,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.second_reading.case import Data
    from tests.second_reading.follow_ups import FollowUp


CHILDS_ACT = date(2024, 1, 1)
"""§ 1: barnets lov is "from 1 Jan 2024"."""


class Followed(NamedTuple):
    """Help that is followed up: its measure, those that go on from it, its last day."""

    grants: list[Help]
    last: date

    @property
    def section(self) -> str:
        """By its name in barnets lov, without stk. and nr."""
        return section_now(self.grants[0].section)

    @property
    def first(self) -> date:
        """The day on which the help began."""
        return self.grants[0].first

    @property
    def is_older(self) -> bool:
        """Whether it began before barnets lov, so that SEL § 70 asked for its first follow-up."""
        return self.first < CHILDS_ACT

    @property
    def names(self) -> tuple[str, ...]:
        """Whom it is for."""
        return self.grants[0].names


def followed(case: Data) -> list[Followed]:
    """The help under §§ 32, 46, 47, 114-116, 120; what goes on is the same help."""
    found = []
    measures = helps(case)
    for one in measures:
        if section_now(one.section) not in FOLLOWED_UP or goes_on(case, one):
            continue
        last = last_of(case, one)
        later_ones = [
            other
            for other in measures
            if same_help(one, other) and one.first < other.first and other.first - DAY <= last
            if goes_on(case, other)  # not after another placement: it asks for its own
        ]
        found.append(Followed([one, *sorted(later_ones, key=lambda other: other.first)], last))
    return found


def law_follow_ups(case: Data, chain: Sequence[FollowUp], *, until: date) -> list[Legal]:
    """The rows `første-opfølgning`, `videre-opfølgning` and `besluttet-rytme`."""
    found: list[Legal] = []
    rhythms: list[Rhythm] = []
    helped = followed(case)
    firsts = [first_follow_up(case, one, chain) for one in helped]
    asked = [
        first
        for one, first in zip(helped, firsts, strict=True)
        if first.day <= first.last and not one.is_older
    ]
    parts = closed(case, asked)
    for one, first in zip(helped, firsts, strict=True):
        days = [part.done for part in parts if part.of is first.of and part.done]
        done = min(days, default=None)
        if first in asked:
            found.append(first)
        if first in asked or one.is_older:
            found += decision(case, one, first, done)
        for rhythm in rhythms_of(case, one, first, done, chain):
            if all(rhythm.grant is not other.grant for other in rhythms):  # it may renew two grants
                rhythms.append(rhythm)
    # The page is silent on which of two on one day a mark closes: the one whose line stands first.
    in_file = helps(case)
    rhythms.sort(key=lambda one: in_file.index(one.grant))

    def counted_with(marked: Marked) -> list[Legal]:
        return [it for one in rhythms for it in deadlines_of(one, chain, marked, until=until)]

    return [*found, *counted(case, counted_with)]


def first_follow_up(case: Data, one: Followed, chain: Sequence[FollowUp]) -> Legal:
    """`første-opfølgning`: an assessment's end or 3 months, and the follow-up that covers it.

    "A follow-up held between the measure's beginning and 3 months after covers the three-month
    alternative. The other … only … on the assessment's last day or" later; "one before it is none".
    On the first day is none, as in § 3. The page is silent on later ones: they close it late.
    """
    three = later(one.first, THREE_MONTHS)
    ends = [end for end in ends_beside(case, one) if end < three]
    opens = min(ends, default=one.first + DAY)
    done = first_held(chain, opens)
    return Legal(
        "første-opfølgning",
        "BL § 95",
        min([three, *ends]),
        one.names,
        one.last,
        done=done,
        shut=done,
        since=one.first + DAY,
        opens=opens,
        of=one.grants[0],
    )


def first_held(chain: Sequence[FollowUp], since: date) -> date | None:
    """The day of the first follow-up that was held from a day on."""
    return next((one.day for one in chain if one.status == "held" and one.day >= since), None)


def ends_beside(case: Data, one: Followed) -> list[date]:
    """When the assessments and afdækninger end that run beside the help, if the file tells it.

    The page is silent on one whose `til` is after its child has come of age: it is its end.
    """
    if one.section not in WITH_ASSESSMENT:
        return []
    return [
        day(other.told["til"])
        for other in helps(case)
        if section_now(other.section) in ENDS_ASSESSMENT
        and "til" in other.told
        and set(other.names) & set(one.names)
        and one.first < other.last
    ]


def decision(case: Data, one: Followed, first: Legal, done: date | None) -> list[Legal]:
    """`videre-opfølgning`: a task once the first follow-up is held or marked.

    The page is silent on a mark for one of several children, and on help that has ended by then:
    the decision is the measure's, so it stands for all of them; nothing is left to decide. The book
    of rules: from the start of the case where the first was due before it, as nobody here knows
    what was decided then; for help from before 2024 from that year on, held or not. Taken over: a
    mark closes it from the act's first day on, also one from before the help began.
    """
    stands = start(case) if first.day < start(case) else done
    if one.is_older:
        stands = max(CHILDS_ACT, start(case))
    if stands is None or stands > one.last or any("opfølgning" in it.told for it in one.grants):
        return []
    when = max(stands, start(case))
    found = Legal("videre-opfølgning", "BL § 95, stk. 3", when, one.names)
    return [found._replace(is_task=True, since=CHILDS_ACT)]


class Rhythm(NamedTuple):
    """A rhythm that a grant decides, the day it is counted from, and its last day.

    No mark from before its act is of it.
    """

    grant: Help
    interval: str
    base: date | None
    last: date
    id: str = "besluttet-rytme"
    rule: str = "BL § 95"
    act: date = CHILDS_ACT


Marked = dict[tuple[int, date], date]
"""When a deadline was done, by the measure that it follows up and the first day it can be met."""


def base_after(
    case: Data, first: Legal, done: date | None, chain: Sequence[FollowUp], interval: str
) -> date | None:
    """The first follow-up: as it was held or marked, else as it is planned, else the next one.

    What was before the case is unknown: counted from its start where the first follow-up, or the
    one after it, was due before it.
    """
    if first.day < start(case):
        return start(case)
    if done is not None:
        return done if later(done, interval) >= start(case) else start(case)
    return next((it.day for it in chain if it.day >= first.opens), None)


def rhythms_of(
    case: Data, one: Followed, first: Legal, done: date | None, chain: Sequence[FollowUp]
) -> list[Rhythm]:
    """§ 6: "A decided rhythm is then counted as before"; the first grant's, and later ones'.

    The page is silent on help that is granted again: the rhythm goes on until another is decided,
    and that one counts from the last follow-up before its grant. It is silent, too, on a rhythm of
    help from before 2024: counted from the new act's first day.
    """
    deciding = [it for it in one.grants if "opfølgning" in it.told]
    found = []
    for number, grant in enumerate(deciding):
        if grant.first < CHILDS_ACT:
            base: date | None = max(CHILDS_ACT, start(case))
        elif grant is one.grants[0]:
            base = base_after(case, first, done, chain, interval_of(grant))
        else:
            begins = max(grant.first, start(case))
            base = max([start(case), *(it.day for it in chain if it.day < begins)])
        later_ones = [it.first - DAY for it in deciding[number + 1 :] if it.first > grant.first]
        last = min([last_of(case, grant), *later_ones])
        found.append(Rhythm(grant, interval_of(grant), base, last))
    return found


def interval_of(grant: Help) -> str:
    """`hver 4 måneder` as `4 måneder`; `hver måned` is one of them."""
    told = grant.told["opfølgning"].removeprefix("hver ")
    return told if " " in told else f"1 {told}"


def counted(case: Data, with_marks: Callable[[Marked], list[Legal]]) -> list[Legal]:
    """The deadlines of a rhythm; a mark counts as the follow-up that it tells of.

    Which marks there are depends on the deadlines before them, so they are counted again until
    nothing changes.
    """
    marked: Marked = {}
    while True:
        deadlines = with_marks(marked)
        found: Marked = {}
        for part in closed(case, deadlines):
            if part.done is not None:
                key = id(part.of), part.opens
                found[key] = min(part.done, found.get(key, date.max))
        if found == marked:
            return deadlines
        marked = found


def deadlines_of(
    one: Rhythm, chain: Sequence[FollowUp], marked: Marked, *, until: date
) -> list[Legal]:
    """§ 3: "counted from the contact as it was held"; planned ones are taken as held.

    The page is silent on which: the last one in time, else the next. "None before its own first
    day" is said of a grant with a rhythm of its own.
    """
    found: list[Legal] = []
    base = one.base
    while base is not None:
        when = max(later(base, one.interval), one.grant.first)
        if when > one.last or when > until:
            break
        in_time = [it for it in chain if base < it.day <= when]
        shut = first_held(chain, base + DAY)
        done = in_time[-1].day if in_time and in_time[-1].status == "held" else shut
        found.append(
            Legal(
                one.id,
                one.rule,
                when,
                one.grant.names,
                done=done,
                shut=shut,
                since=max(base + DAY, one.act),
                opens=base + DAY,
                of=one.grant,
            )
        )
        following = next((it.day for it in chain if it.day > when), None)
        missed = marked.get((id(one.grant), base + DAY), following)
        base = in_time[-1].day if in_time else missed
    return found
