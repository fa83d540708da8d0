"""The bundled team and the invented history: what there is time for, as text and as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.capacity.capacity import capacity_of
from aarshjul.capacity.json_document import capacity_json
from aarshjul.capacity.table_text import capacity_text
from tests.capacity.teams import families, solbjerg

if TYPE_CHECKING:
    import pytest

    from aarshjul.capacity.figures import Capacity

GOLDEN = Path(__file__).with_name("golden")
LAST = date(2026, 11, 23)
WIDE = 1000


def found() -> dict[str, Capacity]:
    """With all figures, asked about another number of cases, and with no figure told."""
    team = solbjerg(LAST)
    return {
        "solbjerg": capacity_of(team, today=LAST),
        "solbjerg-sagstallet": capacity_of(team, today=LAST, asked=25),
        "historien": capacity_of(families(None), today=LAST, unreadable=1),
    }


def test_a_caseload_gives_what_it_gave(request: pytest.FixtureRequest) -> None:
    """A changed rule or word shows as a difference that a person must read."""
    files = {}
    for name, one in found().items():
        files[f"{name}.txt"] = capacity_text(one, width=WIDE, colour=False)
        files[f"{name}.json"] = capacity_json(one)
    if request.config.getoption("rewrite_golden"):
        GOLDEN.mkdir(exist_ok=True)
        for name, text in files.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    assert {path.name for path in GOLDEN.iterdir()} == set(files)
    for name, text in files.items():
        assert text == (GOLDEN / name).read_text("utf-8"), name
