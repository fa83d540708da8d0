"""Measure how time and memory grow with the number of families; write docs/scale.json and its page.

    python bench/scale.py [--most 10000] [--what plan,byg] [--folder DIR] [--tables]

Time is what the processor worked (user and system, of all processes of a command), because a
machine may be busy with other things. The time by the clock stands beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from invented import LAST, write
from measuring import peak_of, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "docs" / "scale.json"
PAGE = ROOT / "docs" / "scale.md"
SIZES = (10, 100, 1000, 10_000)
STEPS = ("read", "plan", "calendar", "wheel", "sheet")
"""What is measured within one process, family by family, after its imports."""
COMMANDS = ("status", "uge", "fordel", "byg", "byg again")
"""What is measured as a command, from its start to its end."""
SLOW_FROM = {"wheel": 10_000}
"""A step that is not measured at this size: it takes long and says nothing new."""
GROUPS = {10: 5, 100: 2}
"""How many different folders of a size are measured; the median counts."""
WARM = 10
MINUTE = 60
ENOUGH = 1000
"""How many families must have been measured for a slope that thousands are told by."""


class Measured(NamedTuple):
    """What a number of families took on some cores: seconds, and the largest process in MB."""

    what: str
    families: int
    cores: int
    worked: float
    clock: float
    peak: float


def main(words: list[str]) -> None:
    """Measure what is asked for, keep it with what was measured before, and write the tables."""
    given = _options(words)
    if given.step:
        step(given.step, given.folder, given.first, given.count)
        return
    if not given.tables:
        with tempfile.TemporaryDirectory() as place:
            folder = given.folder or Path(place) / "families"
            for size in (one for one in SIZES if one <= given.most):
                for what in given.what:
                    measure(what, folder, size, given.cores)
    tables()


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--what", type=lambda text: text.split(","), default=[*STEPS, *COMMANDS])
    parser.add_argument("--cores", type=lambda text: [*map(int, text.split(","))], default=[1, 2])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--step")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=0)
    return parser.parse_args(words)


def measure(what: str, folder: Path, size: int, cores: list[int]) -> None:
    """Measure one thing at one size, and keep it."""
    for count in cores:
        if what in STEPS and size < SLOW_FROM.get(what, SIZES[-1] + 1):
            keep(_steps(what, folder, size, count))
        elif what in COMMANDS and what in _known():
            keep(_command(what, folder, size, count))


def _known() -> set[str]:
    """The commands that this version has."""
    from aarshjul.cli import entry_point

    return {*entry_point.COMMANDS, "byg again"}


# ── One step after the other, within a process ──


def _steps(what: str, folder: Path, size: int, cores: int) -> Measured:
    """The median of some groups of different families; on two cores, half of each on either."""
    groups = GROUPS.get(size, 1)
    write(folder, max(size * groups + WARM, size))
    share = size // cores
    each = []
    for group in range(groups):
        firsts = [group * size + core * share for core in range(cores)]
        running = [_begun(what, folder, first, share) for first in firsts]
        told = [json.loads(one.communicate()[0]) for one in running]
        each.append((sum(one[0] for one in told), max(one[1] for one in told), told[0][2]))
    worked, clock, peak = (statistics.median(column) for column in zip(*each, strict=True))
    return Measured(what, size, cores, worked, clock, peak)


def _begun(what: str, folder: Path, first: int, count: int) -> subprocess.Popen[bytes]:
    asked = ["--step", what, "--folder", str(folder), "--first", str(first), "--count", str(count)]
    words = [sys.executable, __file__, *asked]
    return subprocess.Popen(words, stdout=subprocess.PIPE)  # noqa: S603 -- our own


def step(what: str, folder: Path, first: int, count: int) -> None:
    """Do one step for some families, and print its seconds, worked and by the clock, and MB."""
    paths = sorted(folder.glob("*.yaml"))
    do = _prepared(what)
    for path in paths[-WARM:]:
        for part in do(path):
            part()
    worked = clock = 0.0
    for path in paths[first : first + count]:
        *before, last = do(path)
        for part in before:
            part()
        begun = time.process_time(), time.perf_counter()
        last()
        worked += time.process_time() - begun[0]
        clock += time.perf_counter() - begun[1]
    sys.stdout.write(json.dumps([worked, clock, peak_of(os.getpid())]))


def _prepared(what: str) -> Callable[[Path], list[Callable[[], object]]]:
    """What a family needs for a step: what comes before it, and last the step itself."""
    import gc

    from aarshjul.calendars.events import events
    from aarshjul.calendars.ics import events_bytes
    from aarshjul.cli import cases
    from aarshjul.planning.period import MONTHS_IN_YEAR, Period
    from aarshjul.sheet import pdf as sheet
    from aarshjul.wheel import pdf as wheel
    from aarshjul.wheel.from_plan import wheel_of

    period = Period.of(LAST, MONTHS_IN_YEAR)
    made: dict[str, Any] = {}

    def read(path: Path) -> None:
        made["case"] = cases.read_with(path, None, today=LAST)

    def plan() -> None:
        made["plan"] = cases.planned(made["case"], period, today=LAST)

    last: dict[str, Callable[[], object]] = {
        "calendar": lambda: events_bytes(events(made["plan"]), today=LAST),
        "wheel": lambda: wheel.pdf(wheel_of(made["plan"])),
        "sheet": lambda: sheet.pdf(made["plan"], ["da"]),
    }

    def parts(path: Path) -> list[Callable[[], object]]:
        reading = lambda: read(path)  # noqa: E731 -- a part like the others
        if what == "read":
            return [reading]
        return [reading, plan] if what == "plan" else [reading, plan, last[what]]

    gc.freeze()  # as the program does once everything is imported
    return parts


# ── A command from its start to its end ──


def _command(what: str, folder: Path, size: int, cores: int) -> Measured:
    """Run a command once over a folder of its own."""
    paths = write(folder, size)
    place = folder.parent / f"{folder.name}-{size}"
    if not place.is_dir():
        place.mkdir()
        for path in paths:
            (place / path.name).symlink_to(path)
    target = folder.parent / f"{folder.name}-{size}-ud"
    if what == "byg":
        shutil.rmtree(target, ignore_errors=True)
    elif what == "byg again" and not target.is_dir():
        work(_words("byg", place, target))
    return Measured(what, size, cores, *work(_words(what, place, target), cores=cores))


def _words(what: str, folder: Path, target: Path) -> list[str]:
    more = ["-o", str(target)] if what.startswith("byg") else []
    command = what.partition(" ")[0]
    return [sys.executable, "-m", "aarshjul", command, str(folder), *more, "--dags-dato", str(LAST)]


# ── What was found, as a file and as tables ──


def found() -> list[Measured]:
    """Everything that was measured, the newest of each."""
    if not FOUND.exists():
        return []
    return [Measured(*one) for one in json.loads(FOUND.read_text("utf-8"))]


def keep(new: Measured) -> None:
    """Keep a measurement in place of an older one of the same."""
    sys.stdout.write(f"{new}\n")
    sys.stdout.flush()
    kept = [one for one in found() if one[:3] != new[:3]]
    order = [*STEPS, *COMMANDS]
    kept = sorted([*kept, new], key=lambda one: (order.index(one.what), one.cores, one.families))
    rounded = [(*one[:3], *(round(number, 4) for number in one[3:])) for one in kept]
    FOUND.write_text("[\n" + ",\n".join(map(json.dumps, rounded)) + "\n]\n", encoding="utf-8")


def tables() -> None:
    """Put the tables into the page, each between its marks."""
    text = PAGE.read_text("utf-8")
    for name, lines in _tables(found()).items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        text = before + start + "\n".join(lines) + "\n" + end + rest.partition(end)[2]
    PAGE.write_text(text, encoding="utf-8")


def _tables(there: list[Measured]) -> dict[str, list[str]]:
    return {
        "per family": _per_family(there),
        "slope": _slopes(there),
        "two cores": _two_cores(there),
        "memory": _memory(there),
        "who": _who(there),
    }


def _sizes(there: list[Measured]) -> list[int]:
    return sorted({one.families for one in there})


def _by(there: list[Measured], what: str, cores: int = 1) -> dict[int, Measured]:
    return {one.families: one for one in there if (one.what, one.cores) == (what, cores)}


def _per_family(there: list[Measured]) -> list[str]:
    """Milliseconds worked for each family, on one core where that was measured, else on two."""
    rows = []
    for what in (*STEPS, *COMMANDS):
        sizes = _by(there, what, 2) | _by(there, what)
        if sizes:
            cells = [_ms(sizes[size]) if size in sizes else "" for size in _sizes(there)]
            first, last = sizes[min(sizes)], sizes[max(sizes)]
            ratio = last.worked / last.families / first.worked * first.families
            rows.append([_name(what), *cells, f"{ratio:.2f}"])
    heads = ["ms for each family", *(f"{size:,}" for size in _sizes(there)), "most to fewest"]
    return _table(heads, rows)


def _slopes(there: list[Measured]) -> list[str]:
    """Milliseconds for one family more, between one size and the next that was measured."""
    rows = []
    for what in COMMANDS:
        sizes = _by(there, what, 2) | _by(there, what)
        steps = [
            f"{(sizes[b].worked - sizes[a].worked) / (b - a) * 1000:.2f}"
            for a, b in pairwise(sorted(sizes))
        ]
        if steps:
            rows.append([_name(what), *steps, *[""] * (len(SIZES) - 1 - len(steps))])
    return _table(["ms for one family more", "10 to 100", "100 to 1,000", "1,000 to most"], rows)


def _two_cores(there: list[Measured]) -> list[str]:
    """Seconds worked for the most families that were measured on one core and on two."""
    rows = []
    for what in (*STEPS, *COMMANDS):
        one, two = _by(there, what), _by(there, what, 2)
        both = one.keys() & two.keys()
        if both:
            size = max(both)
            a, b = one[size], two[size]
            seconds = f"{a.worked:.1f}", f"{b.worked:.1f}"
            rows.append([_name(what), f"{size:,}", *seconds, f"{b.worked / a.worked:.2f}"])
    heads = ["seconds worked", "families", "on one core", "on two together", "two to one"]
    return _table(heads, rows)


def _memory(there: list[Measured]) -> list[str]:
    """The most memory of the largest process, in MB, on two cores where that was measured."""
    rows = []
    for what in (*STEPS, *COMMANDS):
        sizes = {**_by(there, what), **_by(there, what, 2)}
        if sizes:
            cells = [f"{sizes[size].peak:.0f}" if size in sizes else "" for size in _sizes(there)]
            rows.append([_name(what), *cells])
    return _table(["MB, largest process", *(f"{size:,}" for size in _sizes(there))], rows)


WHO = (
    ("a caseworker", 31),
    ("a team of five", 155),
    ("a municipality", 1000),
    ("a large municipality", 3000),
    ("all 98 municipalities", 100_000),
)


def _who(there: list[Measured]) -> list[str]:
    """What it takes by the slopes: a start, and so much for each family; on two cores."""
    rows = []
    asked = ("byg", "byg again", "status", "uge", "fordel")
    lines = [(what, _line(_by(there, what))) for what in asked]
    known = [(what, line) for what, line in lines if line]
    for who, count in WHO:
        cells = []
        for what, (start, each) in known:
            cores = 2 if what == "byg" else 1
            cells.append(_said(start + each * count / cores))
        rows.append([who, f"{count:,}", *cells])
    return _table(["", "families", *(_name(what) for what, _ in known)], rows)


def _line(sizes: dict[int, Measured]) -> tuple[float, float] | None:
    """The start and the time for each family, in seconds worked, by the two largest sizes."""
    if max(sizes, default=0) < ENOUGH:
        return None
    a, b = sorted(sizes)[-2:]
    each = (sizes[b].worked - sizes[a].worked) / (b - a)
    return max(0.0, sizes[min(sizes)].worked - each * min(sizes)), each


def _said(seconds: float) -> str:
    if seconds < 2 * MINUTE:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    if seconds < 2 * MINUTE**2:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / MINUTE**2:.1f} h"


def _ms(one: Measured) -> str:
    return f"{one.worked / one.families * 1000:.2f}"


def _name(what: str) -> str:
    names = {"byg": "`byg`, all anew", "byg again": "`byg`, nothing changed"}
    return names.get(what, f"`{what}`" if what in COMMANDS else what)


def _table(heads: list[str], rows: Iterable[list[str]]) -> list[str]:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines]


if __name__ == "__main__":
    main(sys.argv[1:])
