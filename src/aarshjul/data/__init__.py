"""Read the bundled tables of rules, sections and words; each table names its source."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal

DEMO_CASE = Path(__file__).with_name("familien-lind.yaml")
"""The commented case file of an invented family, for the two-minute tour."""
DEMO_TODAY = date(2026, 11, 22)
"""The day that the tour uses as today; the dates in its case file fit this day."""
SHEET_STYLE = Path(__file__).with_name("sheet.css")
"""The style sheet for the sheet as a web page."""
WEEK_STYLE = Path(__file__).parent / "week" / "week.css"
"""The style sheet for the weeks ahead as a web page."""

PLAN_STYLE = Path(__file__).parent / "plan" / "plan.css"
"""The style sheet for a plan as a web page."""
SPREAD_STYLE = Path(__file__).parent / "spread" / "fordel.css"
"""The style sheet for a spread as a web page."""


def table(name: str) -> dict[str, Any]:
    """Read a table in this folder; `name` has no file ending, such as "languages/da"."""
    # Not importlib.resources: it would cost every command 20 ms to import.
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


Confidence = Literal["high", "medium", "low"]
"""How certain a source is."""


SURE: Confidence = "high"


CONFIDENCE: dict[Confidence, str] = {"high": "høj", "medium": "middel", "low": "lav"}
"""The Danish word for each level of certainty."""
