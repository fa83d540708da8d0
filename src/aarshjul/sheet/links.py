"""The caseworker's number and address as links, for a sheet that is read on a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from aarshjul.text.direction import clean

if TYPE_CHECKING:
    from aarshjul.wheel.content import Wheel

_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){5,14}")
"""A telephone number that can be called as written; other texts may hold hours, or two numbers."""


class Link(NamedTuple):
    """Where a text leads."""

    shown: str
    address: str


def links(wheel: Wheel) -> tuple[Link, ...]:
    """Those that a device can follow; the telephone first."""
    phone, email = (clean(way or "") for way in (wheel.phone, wheel.email))
    found = []
    if _NUMBER.fullmatch(phone):
        found.append(Link(phone, "tel:" + re.sub(r"[ .-]", "", phone)))
    if email:
        found.append(Link(email, "mailto:" + quote(email, safe="@")))
    return tuple(found)
