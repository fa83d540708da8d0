"""The table in `docs/privatliv.md`: each output that can tell something, and what it tells."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGE = Path(__file__).parents[2] / "docs" / "privatliv.md"
NOTHING = "intet"
_ROW = re.compile(r"^\| (?P<output>[^|]+) \| (?P<kinds>[^|]+) \|$", re.MULTILINE)
_START, _END = "<!-- tabellen: -->", "<!-- :tabellen -->"


def rows() -> dict[str, list[str]]:
    """The kinds that may stand in each output, as the page says."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(_START)
    _heading, *found = _ROW.finditer(rest.partition(_END)[0])
    return {
        row["output"].replace("`", ""): [
            kind for kind in row["kinds"].split(", ") if kind != NOTHING
        ]
        for row in found
    }


def written(outputs: Mapping[str, Sequence[str]]) -> str:
    """The rows as the page has them, for whoever has looked at each of them."""
    return "\n".join(f"| {_named(one)} | {', '.join(outputs[one]) or NOTHING} |" for one in outputs)


def _named(output: str) -> str:
    command, _, where = output.rpartition(" ")
    return f"`{command}` {where}" if command not in {"", "egenskaber"} else output
