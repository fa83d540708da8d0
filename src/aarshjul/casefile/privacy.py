"""Check whether text that others can see reveals which family a case is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_NAME = {"familie", "familien", "og"}
"""Words in a family's name that do not identify the family."""


def name_in(text: str, names: Iterable[str]) -> str | None:
    """The first word of a text that is one of the names, or its genitive; None if there is none.

    `names` are the family's and the children's. Upper and lower case are equal.
    """
    private = {word.casefold() for name in names for word in _WORD.findall(name)} - _NO_NAME
    private |= {f"{name}s" for name in private}
    return next((word for word in _WORD.findall(text) if word.casefold() in private), None)
