"""The answer on the scale of well-being that a family may give at a contact.

The scale is one of two that municipalities use (VIVE kap. 6.3): a number from 1 to 10, or red,
yellow and green. No source says which end is the good one; here 10 is, as green is.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from aarshjul.text.quoting import quoted

Scale = Literal["number", "colour"]
BEST = 10
"""The best number of the scale; the worst is 1."""
COLOURS = ("rød", "gul", "grøn")
"""The colours from the worst to the best."""
_NUMBER = re.compile("[1-9]|10")


class WellBeing(NamedTuple):
    """One answer; `rank` is 1 for the worst of its scale, and two scales are never compared."""

    scale: Scale
    rank: int

    def __str__(self) -> str:
        """As the case file has it."""
        return COLOURS[self.rank - 1] if self.scale == "colour" else str(self.rank)


def read_well_being(text: str) -> WellBeing:
    """A whole number from 1 to 10, or a colour in upper or lower case."""
    word = text.strip().lower()
    if word in COLOURS:
        return WellBeing("colour", COLOURS.index(word) + 1)
    if not _NUMBER.fullmatch(word):
        raise ValueError(
            f"{quoted(text)} står ikke på skalaen for trivsel – skriv et helt tal fra 1 til "
            f"{BEST}, eller grøn, gul eller rød"
        )
    return WellBeing("number", int(word))
