"""The examples are the golden files: plan and calendar, byte for byte.

`make golden` rewrites them; a person reads the difference before it is committed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aarshjul.cli.products import plan_file
from aarshjul.data import DEMO_CASE
from aarshjul.planning.plan_json import plan_json
from tests.make import EXAMPLES, calendar_bytes, case_at, plan

GOLDEN = Path(__file__).with_name("golden")
MADE = date(2026, 12, 1)
PERIODS = {
    "familien-maj": ("2026-09-01", "2029-02-01"),  # until the child is 18
    "familien-thygesen": ("2023-03-01", "2028-01-01"),  # from the act before
}
PERIOD = ("2026-09-01", "2028-01-01")
CASES = [*sorted(EXAMPLES.glob("*.yaml")), DEMO_CASE]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_example_gives_what_it_gave(path: Path, request: pytest.FixtureRequest) -> None:
    """A change of rule, word or byte shows as a difference that somebody has read."""
    first, until = PERIODS.get(path.stem, PERIOD)
    made = plan(case_at(path, MADE), today=MADE, first=first, until=until)
    files = {
        f"{path.stem}.json": plan_json(made).encode(),
        f"{path.stem}.ics": calendar_bytes(made),
        f"{path.stem}.txt": plan_file(made),
    }
    if request.config.getoption("rewrite_golden"):
        GOLDEN.mkdir(exist_ok=True)
        for name, content in files.items():
            (GOLDEN / name).write_bytes(content)
    for name, content in files.items():
        assert content == (GOLDEN / name).read_bytes(), name


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to an example."""
    assert {path.stem for path in GOLDEN.iterdir()} == {path.stem for path in CASES}
