"""The tables the product is built on: rules, sections and words, each with its source."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal

DEMO_CASE = Path(__file__).with_name("familien-lind.yaml")
"""An invented family, commented, for the two-minute tour."""
DEMO_TODAY = date(2026, 11, 22)
"""The day the tour pretends it is: its family's dates are written for it."""
SHEET_STYLE = Path(__file__).with_name("sheet.css")
"""How the sheet looks as a page of the web."""


def table(name: str) -> dict[str, Any]:
    """Read one of the tables in this folder, `name` without its ending ("languages/da")."""
    # Not importlib.resources: it would cost every command 20 ms to import.
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


Confidence = Literal["high", "medium", "low"]
"""How sure a source is."""


SURE: Confidence = "high"


CONFIDENCE: dict[Confidence, str] = {"high": "høj", "medium": "middel", "low": "lav"}
"""How sure a source is, in Danish."""
