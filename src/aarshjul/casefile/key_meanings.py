"""What each key of a case file means, in one Danish line, and an example of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from aarshjul.data import table


@cache
def _table() -> dict[str, Any]:
    return table("case_keys")


def meanings() -> dict[str, str]:
    """What each key means, by its path (`rådgiver.navn`)."""
    found: dict[str, str] = _table()["meaning"]
    return found


def examples() -> dict[str, str]:
    """Keys that may be left out, by their path: how they may be written, over one line or more."""
    found: dict[str, str] = _table()["example"]
    return found
