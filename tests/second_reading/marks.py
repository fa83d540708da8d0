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
    done: list[dict[str, date | None]] = [dict.fromkeys(one.names) for one in ordered]
    for mark in sorted(case.get("klaret", []), key=lambda mark: day(mark["dato"])):
        for one, by_child in zip(ordered, done, strict=True):
            theirs = [name for name in by_child if mark.get("barn", name) == name]
            still_open = [name for name in theirs if by_child[name] is None]
            if one.id == mark["frist"] and still_open and may_close(case, one, day(mark["dato"])):
                by_child.update(dict.fromkeys(still_open, day(mark["dato"])))
                break
    both = zip(ordered, done, strict=True)
    return [part for one, by_child in both for part in parts(one, by_child)]


def may_close(case: Data, one: Legal, marked: date) -> bool:
    """Whether a mark of a day can be of a deadline."""
    return one.since <= marked and (one.is_task or one.day >= start(case) or marked < start(case))


def parts(one: Legal, by_child: dict[str, date | None]) -> list[Legal]:
    """The deadline once for each day on which it was done, and once for whom it is open."""
    days = list(dict.fromkeys(by_child.values()))
    return [
        one._replace(names=tuple(name for name in by_child if by_child[name] == when), done=when)
        for when in days
    ]
