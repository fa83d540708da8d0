"""§ 6: what the file says is done (`klaret`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.second_reading.case import Data, day, start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tests.second_reading.law import Legal


def closed(case: Data, deadlines: Sequence[Legal]) -> list[Legal]:
    """Each deadline with the day on which it was done; in parts, if not all children's was.

    "A mark closes the earliest open one of its kind and child": of a deadline for several children
    a mark that names one closes the part of that one. The page is silent on which marks are of what
    lies before `start`: those from before it, as "`klaret SAG --alle-før`" writes them, and no
    others; and no mark is of what it is earlier than (see `Legal.since`).
    """
    ordered = sorted(deadlines, key=lambda one: one.day)
    done = [dict.fromkeys(one.names, (one.done, -1)) for one in ordered]
    in_order = sorted(case.get("klaret", []), key=lambda mark: day(mark["dato"]))
    for number, mark in enumerate(in_order):
        when = day(mark["dato"])
        for one, by_child in zip(ordered, done, strict=True):
            theirs = [name for name in by_child if mark.get("barn", name) == name]
            still_open = [name for name in theirs if by_child[name][1] < 0 and is_open(one, when)]
            if one.id == mark["frist"] and still_open and may_close(case, one, when):
                by_child.update(dict.fromkeys(still_open, (when, number)))
                break
    both = zip(ordered, done, strict=True)
    return [part for one, by_child in both for part in parts(one, by_child)]


def is_open(one: Legal, when: date) -> bool:
    """Whether no follow-up that was held before a day had closed a deadline."""
    return one.shut is None or one.shut >= when


def may_close(case: Data, one: Legal, marked: date) -> bool:
    """Whether a mark of a day can be of a deadline."""
    return one.since <= marked and (one.is_task or one.day >= start(case) or marked < start(case))


def parts(one: Legal, by_child: dict[str, tuple[date | None, int]]) -> list[Legal]:
    """The deadline once for each mark that closed a part of it, and once for whom none did."""
    return [
        one._replace(names=tuple(name for name in by_child if by_child[name] == how), done=how[0])
        for how in dict.fromkeys(by_child.values())
    ]
