"""The page on scale says what was measured, and the bars are kept there."""

from __future__ import annotations

import gc
import re
import runpy
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.calendars.events import events
from aarshjul.casefile.reader import read_case
from aarshjul.cli.products import Look, everything
from tests import make
from tests.pages import DOCS, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = (DOCS / "scale.md").read_text("utf-8")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """A module of the folder `bench`, as the script that it is."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return lambda name: runpy.run_path(str(ROOT / "bench" / f"{name}.py"))


def test_every_table_is_that_of_the_measurements(
    bench: Callable[[str], dict[str, Any]],
) -> None:
    """Nobody wrote a figure in them: they are what the script makes of its file."""
    scale = bench("scale")
    tables = scale["_tables"](scale["found"]())
    assert tables.keys() == set(re.findall(r"<!-- end of (.+) -->", PAGE))
    for name, lines in tables.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        assert PAGE.partition(start)[2].partition(end)[0].splitlines() == lines


def test_the_bars_were_kept_where_it_was_measured(
    bench: Callable[[str], dict[str, Any]],
) -> None:
    """Those of time by the processor's work, those of memory by the largest process."""
    scale = bench("scale")
    there = {one[:3]: one for one in scale["found"]()}

    def each(what: str, families: int, cores: int = 1) -> float:
        return float(there[what, families, cores].worked) / families

    plans = [each("read", size) + each("plan", size) for size in (10_000, 10)]
    assert plans[0] / plans[1] <= 1.1
    built = sorted(size for what, size, cores in there if (what, cores) == ("byg", 2))
    assert len(built) > 3
    assert min(2 / each("byg", size, 2) for size in built[-2:]) >= 10
    assert each("byg again", built[-1], 2) / each("byg", built[-1], 2) <= 0.1
    peaks = [there["byg", size, 2].peak for size in built[-2:]]
    assert max(peaks) <= 300
    assert peaks[1] / peaks[0] <= 1.1


def test_the_invented_families_are_all_different(
    bench: Callable[[str], dict[str, Any]],
) -> None:
    """And each is a case; also where the same history comes again."""
    invented = bench("invented")
    files = list(islice(invented["families"](), 70))
    again = [invented["_named"](files[0], number) for number in (420, 9999, 99_999)]
    cases = [read_case(one, file="t.yaml", today=date(2026, 11, 23)) for one in [*files, *again]]
    assert len({case.alias for case in cases}) == len(cases)
    assert len({case.family for case in cases}) == len(cases)


def test_nothing_that_is_kept_for_good_grows_with_the_cases() -> None:
    """A cache without a limit holds what the program knows, and nothing of any case.

    What the calendar has of each case was kept so, and thousands of cases filled the memory.
    """
    build(0)
    before = unlimited()
    for number in range(1, 4):
        build(number)
    assert len(before) > 5
    assert unlimited() == before


def build(number: int) -> None:
    """Make everything of a case that is like no other."""
    case = make.case(
        sag=f"t-{number}",
        familie=f"Familien Prøve {number}",
        børn=[{"navn": f"Alma {number}", "født": f"20{10 + number}-05-01"}],
        start=f"2026-11-0{2 + number}",
        kontakt={"tidspunkt": f"1{number}:00"},
        netværk=[{"navn": f"Skole {number}", "rolle": "skole", "email": f"s{number}@x.example"}],
        aktiviteter=[{"navn": f"Ridning {number}", "dato": f"2027-03-0{1 + number}"}],
    )
    plan = make.plan(case, first="2026-11-01", until="2027-11-01")
    everything(plan, plan, events(plan), Path(f"t-{number}"), Look(wheel_alone=True))


def unlimited() -> dict[str, int]:
    """How much is in each cache of ours that has no limit."""
    functions = (one for one in gc.get_objects() if hasattr(type(one), "cache_info"))
    ours = [one for one in functions if (one.__module__ or "").startswith("aarshjul")]
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in ours
        if one.cache_info().maxsize is None
    }
