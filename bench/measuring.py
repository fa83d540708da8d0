"""Measure and print a ratio: our code and its floor in turn, A B A B; the median of all pairs."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLD_PAIRS = 15
EVERY = 0.1  # seconds between two looks at the processes of a command
MB = 1024  # kB
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


class Work(NamedTuple):
    """What a command took: seconds worked by its processes, by the clock; the largest one in MB."""

    worked: float
    clock: float
    peak: float


def work(words: list[str], *, cores: int = 2) -> Work:
    """Run a command on some cores to its end, and look at its processes meanwhile.

    What a worker did in its last tenth of a second may be missed; where there is no /proc, all.
    """
    begun = perf_counter()
    nothing = subprocess.DEVNULL
    with limited_to(cores):
        running = subprocess.Popen(  # noqa: S603 -- our own command
            words, stdout=nothing, stderr=nothing, start_new_session=True
        )
    worked: dict[int, float] = {}
    peak: dict[int, float] = {}
    while True:
        done, _, used = os.wait4(running.pid, os.WNOHANG)
        if done:
            break
        for pid in _session(running.pid):
            worked[pid] = max(worked.get(pid, 0.0), _worked(pid))
            peak[pid] = max(peak.get(pid, 0.0), peak_of(pid))
        sleep(EVERY)
    clock = perf_counter() - begun
    worked[running.pid] = used.ru_utime + used.ru_stime
    peak[running.pid] = max(peak.get(running.pid, 0.0), used.ru_maxrss / MB)
    return Work(sum(worked.values()), clock, max(peak.values()))


@contextlib.contextmanager
def limited_to(cores: int) -> Iterator[None]:
    """Let what is started run on some cores alone, if the system can limit them."""
    given = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if given:
        os.sched_setaffinity(0, set(sorted(given)[:cores]))
    try:
        yield
    finally:
        if given:
            os.sched_setaffinity(0, given)


def _session(leader: int) -> Iterator[int]:
    """The processes of a command."""
    there = Path("/proc").iterdir() if Path("/proc").is_dir() else ()
    for path in there:
        if path.name.isdigit() and _stat(int(path.name), 3) == str(leader):
            yield int(path.name)


def _worked(pid: int) -> float:
    ticks = int(_stat(pid, 11) or 0) + int(_stat(pid, 12) or 0)
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int, at: int) -> str | None:
    """A field of /proc/PID/stat, counted from after the name; None if the process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[at]
    except OSError:
        return None


def peak_of(pid: int) -> float:
    """The most memory a process has had, in MB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / MB for line in lines if line.startswith("VmHWM")), 0.0)


def row(*cells: str) -> None:
    """Print one row of the table."""
    first, *rest = cells
    sys.stdout.write(f"{first:<30}" + "".join(f"{cell:>12}" for cell in rest) + "\n")
    sys.stdout.flush()
