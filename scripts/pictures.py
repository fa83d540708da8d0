"""Draw the pictures that README.md and the guide show, as small as a screen needs them.

Run it with `make pictures`; what each shows stands in docs/pictures.toml.
"""

from __future__ import annotations

import tomllib
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from aarshjul.plan import make_plan
from aarshjul.plan_wheel import wheel_of
from aarshjul.reading.case_file import read_case
from aarshjul.render import png

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MADE = date(2026, 12, 1)
DPI = 110
COLOURS = 256  # the page has ten; the rest are the shades of letters' edges


def pictures() -> dict[str, Any]:
    """What each picture shows, by name."""
    return tomllib.loads((DOCS / "pictures.toml").read_text("utf-8"))


def drawn(case: str, first: date, *, days: bool) -> bytes:
    """Draw a case's first page as a PNG file, the same bytes each time."""
    path = ROOT / case
    read = read_case(path.read_bytes(), file=path.name, today=MADE)
    plan = make_plan(read, today=MADE, first=first, until=first.replace(year=first.year + 1))
    page = Image.open(BytesIO(png(wheel_of(plan, with_days=days), dpi=DPI)[0])).convert("RGB")
    small = page.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = BytesIO()
    small.save(file, format="png", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    for name, shown in pictures().items():
        (DOCS / f"{name}.png").write_bytes(drawn(**shown))
