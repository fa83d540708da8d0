"""Measure the program's speed as ratios to a floor, with the times in ms beside them.

Machines differ and can be busy, so no row fails: it shows the measured ratio and the most it should
be. Each pair is measured in turn, A B A B, and the result is the median of the ratios.
"""

from __future__ import annotations

import itertools
import resource
import statistics
import sys
import tempfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import caseload_bench
import matplotlib as mpl
import yaml
from bare_events import bare_events
from matplotlib.figure import Figure
from measuring import COLD_PAIRS, WARM_PAIRS, pairs, row, run, show, timed, warm
from sheets import childs_page, empty_childs_page, empty_sheet, plain_page, sheet

from aarshjul import render
from aarshjul.calendars.events import events
from aarshjul.calendars.ics import events_bytes
from aarshjul.casefile.reader import read_case
from aarshjul.planning.plan import Plan, make_plan
from aarshjul.wheel.from_plan import wheel_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.wheel.content import Wheel

ROOT = Path(__file__).parent.parent
CASE = ROOT / "examples" / "familien-holm.yaml"
FLOORS = Path(__file__).with_name("floors.py")
TODAY = date(2026, 12, 1)
BARS, TEXTS = 24, 49


def main() -> None:
    """Measure everything and print it."""
    row("", "ratio", "at most", "ours, ms", "floor, ms")
    for name, limit in (("plan", 1.25), ("kalender", 1.25), ("hjul", 1.35), ("ark", 1.3)):
        show(f"{name}, cold process", *cold(name), limit=limit)
    show("hjul to PDF, cold, to its floor", *cold("hjul-pdf"), limit=1.3)
    data = CASE.read_bytes()
    plan = planned(data)
    families = new_families(plan)
    show("plan of one case, warm", *warm(lambda: planned(data), lambda: nodes(data)), limit=5)
    count = len(plan.entries)
    calendars = warm(lambda: calendar_bytes(plan), lambda: bare_events(count))
    show("calendar of one case, warm", *calendars, limit=1.4)
    wheels = warm(lambda: render.svg(wheel_of(plan)), polar_figure)
    show("wheel of one case, warm", *wheels, limit=0.5)
    others = warm(lambda: render.svg(next(families)), polar_figure)
    show("a new family's wheel, warm", *others, limit=0.5)
    crowds = new_families(plan, entries=72)
    crowded = warm(lambda: render.svg(next(crowds)), polar_figure)
    show("with 72 entries, warm", *crowded, limit=2.0)
    show("a new family's sheet, warm", *warm(sheet(plan), empty_sheet(plan)), limit=1.3)
    show("the same, to a plain page", *warm(sheet(plan), plain_page(plan)), limit=1.3)
    child = warm(childs_page(plan), empty_childs_page(plan))
    show("a new child's page, warm", *child, limit=1.3)
    caseload_bench.main()
    sys.stdout.write("\n")
    letters()
    sys.stdout.write("\n")
    per_second("plans", lambda: planned(data))
    per_second("calendars", lambda: calendar_bytes(plan))
    per_second("wheels of new families", lambda: render.svg(next(families)))
    per_second("sheets of new families", sheet(plan))
    memory()


def new_families(plan: Plan, *, entries: int = 0) -> Iterator[Wheel]:
    """Make wheels on which every word is new, so that no cached width or place helps.

    Each has the entries of the case or, if `entries` is given, that many, spread over the months.
    """
    wheel = wheel_of(plan)
    own = wheel.items
    if entries:
        own = tuple(replace(own[at % len(own)], month=at % 12) for at in range(entries))
    for number in itertools.count():
        items = [
            replace(item, words=tuple(f"{word} {number}" for word in item.words)) for item in own
        ]
        yield replace(wheel, family=f"Familien {number}", items=tuple(items))


def calendar_bytes(plan: Plan) -> bytes:
    """Make the calendar file of a year."""
    return events_bytes(events(plan), today=TODAY)


def planned(data: bytes) -> Plan:
    """Make a year's plan from the bytes of the case file."""
    case = read_case(data, file=CASE.name, today=TODAY)
    return make_plan(case, today=TODAY, first=date(2027, 1, 1), until=date(2028, 1, 1))


def nodes(data: bytes) -> yaml.Node | None:
    """Read a file into nodes, with libyaml alone."""
    return yaml.compose(data.decode(), Loader=yaml.CBaseLoader)


def polar_figure() -> bytes:
    """Draw a plain polar figure with about as many shapes and texts, and save it as SVG."""
    figure = Figure(figsize=(8.27, 11.69))
    axes = figure.add_subplot(projection="polar")
    width = 2 * 3.141592653589793 / BARS
    axes.bar([number * width for number in range(BARS)], [1.0] * BARS, width=width)
    for number in range(TEXTS):
        axes.text(number * 2 * 3.141592653589793 / TEXTS, 0.8, f"Opfølgning {number}")
    page = BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "bench"}):
        figure.savefig(page, format="svg", metadata={"Date": None})
    return page.getvalue()


def cold(name: str) -> tuple[list[float], list[float]]:
    """Time a command and its floor, each as a new process, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        ending = {
            "plan": [],
            "kalender": ["-o", "ud.ics"],
            "hjul": ["-o", "ud.svg"],
            "hjul-pdf": ["-o", "ud.pdf"],
            "ark": ["-o", "ud.pdf"],
        }[name]
        command = name.partition("-")[0]
        ours = [sys.executable, "-m", "aarshjul", command, str(CASE), "--dags-dato", "2026-12-01"]
        floor = [sys.executable, str(FLOORS), name]
        return pairs(COLD_PAIRS, lambda: run([*ours, *ending], folder), lambda: run(floor, folder))


def per_second(what: str, do: Callable[[], object]) -> None:
    """Print how many times per second a warm process can do this."""
    row(f"{what} a second", f"{1 / statistics.median(timed(do) for _ in range(WARM_PAIRS)):.0f}")


def letters() -> None:
    """Count the study's wheels that are wholly in words, by the size of their letters in points."""
    sys.path.insert(0, str(ROOT))
    from tests.wheel import study

    counts = study.counts(study.wheels().values())
    row("", "wheels", "of")
    total = f"{len(study.wheels())}"
    for size, number in counts.in_words.items():
        row(f"all in words of {size:g} points", f"{number}", total)
    row("with numbers and a list", f"{counts.listed}", total)
    row("bare numbers that must be read", f"{len(counts.bare)}")


def memory() -> None:
    """Print the peak memory of this process and of the largest process it started, in MB."""
    for what, who in (("this", resource.RUSAGE_SELF), ("a command", resource.RUSAGE_CHILDREN)):
        row(f"peak memory, {what}, MB", f"{resource.getrusage(who).ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    main()
