"""The 76 wheels of the page study: how many are wholly in words, and in which letters.

They are the seven examples, nine hard ones, and the 60 families of the invented team.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import Kind
from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel.content import printable
from aarshjul.wheel.dial import dial
from aarshjul.wheel.from_plan import wheel_of
from tests import history
from tests.make import EXAMPLES, case_at, plan
from tests.wheel.hard_wheels import HARD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.wheel.content import Item, Wheel
    from aarshjul.wheel.dial import Dial

MADE = date(2026, 12, 1)
EXAMPLE_FILES = tuple(sorted(EXAMPLES.glob("*.yaml")))


class Counts(NamedTuple):
    """Of some wheels: those wholly in words, by size, and the bare numbers among what must be read.

    `listed` are the wheels on which something is a number.
    """

    in_words: dict[float, int]
    listed: int
    smallest: float
    bare: list[str]


def example(path: Path) -> Wheel:
    """An example's wheel of 2027."""
    return _of_2027(case_at(path, MADE), MADE)


def _of_2027(case: Case, today: date) -> Wheel:
    year = plan(case, today=today, first="2027-01-01", until="2028-01-01")
    return wheel_of(year)


@cache
def wheels() -> dict[str, Wheel]:
    """The 76 wheels by name."""
    examples = {path.stem: example(path) for path in EXAMPLE_FILES}
    hard = {name: wheel for name, wheel in HARD.items() if name != "crowded"}
    last = history.script().LAST
    team = {case.family: _of_2027(case, last) for case in history.cases()}
    return examples | hard | team


def counts(some: Iterable[Wheel]) -> Counts:
    """Set the wheels and count."""
    dials = [dial(printable(wheel, DANISH), DANISH, width) for wheel in some]
    sizes = Counter(each.size for each in dials if not each.numbers)
    return Counts(
        in_words=dict(sorted(sizes.items(), reverse=True)),
        listed=sum(1 for each in dials if each.numbers),
        smallest=min(each.size for each in dials),
        bare=[name for each in dials for name in bare(each)],
    )


def bare(year: Dial) -> list[str]:
    """The meetings and the birthdays of a wheel that are numbers without words."""
    return [
        f"{year.wheel.family}, month {month}: {item.words}"
        for month, block in enumerate(year.blocks)
        for place, item in enumerate(year.wheel.month_items(month))
        if place in block.numbered and place not in block.dated and must_be_read(item)
    ]


def must_be_read(item: Item) -> bool:
    """Whether an entry may never be a bare number: a meeting or a birthday."""
    return item.kinds[0] is not Kind.OWN
