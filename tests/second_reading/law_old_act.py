"""§ 6: the follow-ups that serviceloven asked for (SEL § 70) until barnets lov came.

The page is silent on how long it asks. Taken over from the table of deadlines: "at most 6 months
apart" until the act ended (§ 1: "until 31 Dec 2023"). From then on barnets lov asks for a decision.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.second_reading.case import DAY, later
from tests.second_reading.law import THREE_MONTHS, Legal, goes_on, helps, last_of
from tests.second_reading.law_follow_ups import (
    Marked,
    Rhythm,
    base_after,
    counted,
    deadlines_of,
    first_held,
)
from tests.second_reading.sections import OLD_ACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.second_reading.case import Data
    from tests.second_reading.follow_ups import FollowUp
    from tests.second_reading.law import Help

OLD_ACT_ID, OLD_ACT_RULE = "opfølgning-serviceloven", "SEL § 70"
SIX_MONTHS = "6 måneder"
REPEALED = date(2023, 12, 31)


def old_act_follow_ups(case: Data, chain: Sequence[FollowUp], *, until: date) -> list[Legal]:
    """`opfølgning-serviceloven`: "for measures begun up to 31 December 2023".

    The page is silent on help that is granted again: it is the same help, as under BL § 95.
    """
    followed = [one for one in helps(case) if is_followed_up(one) and not goes_on(case, one)]

    def counted_with(marked: Marked) -> list[Legal]:
        return [it for one in followed for it in of_help(case, one, chain, marked, until=until)]

    return counted(case, counted_with)


def is_followed_up(one: Help) -> bool:
    """Whether serviceloven asked for the follow-ups of a measure."""
    return one.section.split(",")[0] in OLD_ACT and one.first <= REPEALED


def of_help(
    case: Data, one: Help, chain: Sequence[FollowUp], marked: Marked, *, until: date
) -> list[Legal]:
    """ "3 months, then at most 6 months apart".

    "Those begun in its last three months fall between the acts: both say 3 months for the first":
    so the first is asked for in 2024, too, and no other is. The page is silent on which follow-up
    is the first where several are in time: the first of them, as under BL § 95.
    """
    last, opens = last_of(case, one), one.first + DAY
    held = first_held(chain, opens)
    first = Legal(
        OLD_ACT_ID,
        OLD_ACT_RULE,
        later(one.first, THREE_MONTHS),
        one.names,
        done=held,
        shut=held,
        since=opens,
        opens=opens,
        of=one,
    )
    done = marked.get((id(one), opens), held)
    base = base_after(case, first, done, chain, SIX_MONTHS)
    ends = min(last, REPEALED)
    then = Rhythm(one, SIX_MONTHS, base, ends, OLD_ACT_ID, OLD_ACT_RULE, act=date.min)
    asked = [first] if first.day <= last else []
    return [*asked, *deadlines_of(then, chain, marked, until=until)]
