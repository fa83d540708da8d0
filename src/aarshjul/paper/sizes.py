"""The sheets of paper that we print on."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A sheet of paper, upright."""

    A4 = "A4"
    A3 = "A3"
    A3_IN_TWO = "A3-delt"  # as two sheets of A4, to be glued


SCALES = {Paper.A4: 1.0, Paper.A3: 420 / 297}
"""How much larger what is composed for A4 is on a whole paper."""
