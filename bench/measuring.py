"""Measure and print a ratio: our code and its floor in turn, A B A B; the median of all pairs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COLD_PAIRS = 15
WARM_PAIRS = 60


def run(command: list[str], folder: str) -> None:
    """Run a process to its end; its byte code is kept, as in a normal installation."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(  # noqa: S603 -- our own command
        command, cwd=folder, check=True, capture_output=True, env=environment
    )


def warm(
    ours: Callable[[], object], floor: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Time two functions in this process, in turn."""
    return pairs(WARM_PAIRS, ours, floor)


def pairs(
    count: int, ours: Callable[[], object], floor: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """Time both in turn, after one warm-up call of each; return the times in seconds."""
    ours(), floor()
    times = [(timed(ours), timed(floor)) for _ in range(count)]
    return [one for one, _ in times], [other for _, other in times]


def timed(do: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    begun = perf_counter()
    do()
    return perf_counter() - begun


def show(what: str, ours: list[float], floor: list[float], *, limit: float) -> None:
    """Print a row: the median ratio, the most it should be, and both median times in ms."""
    ratio = statistics.median(a / b for a, b in zip(ours, floor, strict=True))
    medians = [f"{statistics.median(times) * 1000:.2f}" for times in (ours, floor)]
    row(what, f"{ratio:.2f}", f"{limit:.2f}", *medians)


def row(*cells: str) -> None:
    """Print one row of the table."""
    first, *rest = cells
    sys.stdout.write(f"{first:<30}" + "".join(f"{cell:>12}" for cell in rest) + "\n")
    sys.stdout.flush()
