"""What a case's alias may not tell: it stands in the calendar, which others can see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_NAME = {"familie", "familien"}


def name_told(alias: str, names: Iterable[str]) -> str | None:
    """The word of the alias that is a name of the family or of a child; None if it tells none."""
    private = {word.casefold() for name in names for word in _WORD.findall(name)} - _NO_NAME
    return next((word for word in _WORD.findall(alias) if word.casefold() in private), None)
