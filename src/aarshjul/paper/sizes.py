"""The sheets of paper that we print on."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A sheet of paper, upright."""

    A4 = "A4"
    A3 = "A3"


SCALES = {Paper.A4: 1.0, Paper.A3: 420 / 297}
"""How much larger a page is than it is composed."""
