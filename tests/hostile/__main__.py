"""Give hostile inputs to the program, and count them: `python -m tests.hostile 100000`.

`--from N` begins at another number, so that a piece of a long run can be repeated or continued, and
`KIND TARGET NUMBER` gives one input alone.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections import Counter
from itertools import cycle, islice
from typing import TYPE_CHECKING

from tests.hostile import places, reading_back
from tests.hostile.calendars import CALENDARS
from tests.hostile.damage import FILES
from tests.hostile.targets import DRAWN, TARGETS
from tests.hostile.words import WORDS
from tests.hostile.worker import Input, Result, results

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 2000
"""Inputs that one worker is given before another takes over."""


def inputs(first: int, count: int) -> Iterator[Input]:
    """The inputs of a run, each kind and each target in its turn."""
    return islice(_all(), first, first + count)


def _all() -> Iterator[Input]:
    kinds, reading = cycle(FILES), cycle(FILES)
    quick = cycle(one for one in TARGETS if one not in DRAWN)
    drawn, spoken = cycle(DRAWN), cycle(WORDS)
    calendars, back = cycle(CALENDARS), cycle(reading_back.KINDS or [places.KIND])
    looked, placed = cycle(reading_back.TARGETS), cycle(places.TARGETS)
    number = 0
    while True:
        for turn in range(200):
            number += 1
            if turn < 186:  # reading is what every command does first
                yield Input(next(reading), "reading", number)
            elif turn < 189:
                yield Input(next(kinds if turn % 2 else spoken), next(quick), number)
            elif turn < 190:
                yield Input(next(spoken), next(drawn), number)
            elif turn < 195:
                yield Input(next(calendars), "calendar read back", number)
            elif turn < 198:
                yield Input(places.KIND, next(placed), number)
            else:
                yield Input(next(back), next(looked), number)


def main() -> int:
    """Run, and print what was found and the counts by kind and target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--reading", action=argparse.BooleanOptionalAction, help="only, or never")
    parser.add_argument("--one", nargs=3, metavar=("KIND", "TARGET", "NUMBER"))
    asked = parser.parse_args()
    if asked.one:
        kind, target, number = asked.one
        planned = [Input(kind, target, int(number))]
    else:
        planned = list(inputs(asked.first, asked.count))
        if asked.reading is not None:
            planned = [one for one in planned if (one.target == "reading") == asked.reading]
    begun, found = time.monotonic(), list[Result]()
    with contextlib.suppress(KeyboardInterrupt):  # what was done until then is counted
        for at in range(0, len(planned), _PIECE):
            for one in _piece(planned[at : at + _PIECE]):
                found.append(one)
    _tell(found, time.monotonic() - begun)
    return int(any(one.fault for one in found))


def _piece(planned: list[Input]) -> Iterator[Result]:
    for made in results(planned):
        result = made._replace(fault=made.fault or made.too_slow)
        if result.fault:
            sys.stdout.write(f"{result.of}\n{result.fault}\n\n")
            sys.stdout.flush()
        yield result


def _tell(found: list[Result], seconds: float) -> None:
    for what, names in (
        ("kind", [one.of.kind for one in found]),
        ("target", [one.of.target for one in found]),
    ):
        read = Counter(name for name, one in zip(names, found, strict=True) if one.read)
        sys.stdout.write(f"\n{what:<34}{'inputs':>8}{'taken':>8}\n")
        for name, count in Counter(names).most_common():
            sys.stdout.write(f"{name:<34}{count:>8}{read[name]:>8}\n")
    faults = sum(one.fault is not None for one in found)
    sys.stdout.write(f"\n{len(found)} inputs in {seconds:.0f} s: {faults} faults\n")


if __name__ == "__main__":
    sys.exit(main())
