"""The sheets of the examples as web pages, each written once; and a way to read a page back."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from aarshjul.paper import fonts
from aarshjul.sheet.content import TaggedText
from aarshjul.sheet.from_plan import sheet_of
from aarshjul.sheet.html import html
from aarshjul.text.family_words import language
from aarshjul.text.languages import Language
from aarshjul.wheel import pages
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, case_at, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.planning.plan import Plan
    from aarshjul.sheet.content import Sheet

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
LANGUAGES = (*(one.value for one in Language), "da,ar")
"""Every language, and one pair side by side."""
SOME = [
    (name, languages)
    for (number, name), (other, languages) in product(enumerate(NAMES), enumerate(LANGUAGES))
    if (number + other) % 3 == 0
]
"""Each sheet in some languages, each language on some sheets: for what takes a browser long."""
_MADE = date(2026, 12, 1)
SVG = "{http://www.w3.org/2000/svg}"


@cache
def plan_of(name: str) -> Plan:
    """The year 2027 of an example."""
    case = case_at(EXAMPLES / f"{name}.yaml", _MADE)
    return plan(case, today=_MADE, first="2027-01-01", until="2028-01-01")


@cache
def page(name: str, languages: str = "da") -> bytes:
    """An example's page."""
    return html(plan_of(name), languages.split(","))


def sheet(of: Plan, *languages: str) -> Sheet:
    """What the page of a plan must say."""
    circle = pages.circle(wheel_of(of, language=languages[0]), language(languages[0]), fonts.width)
    return sheet_of(of, languages, numbers=circle.numbers)


def texts(part: object) -> Iterator[TaggedText]:
    """Every text of a sheet, except the names of the list's columns: the page has none."""
    if isinstance(part, TaggedText):
        yield part
    elif hasattr(part, "_asdict"):
        for name, inner in part._asdict().items():
            if not name.endswith("_column"):
                yield from texts(inner)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts(inner)


def tree(written: bytes) -> ET.Element:
    """A page as a strict parser reads it."""
    return ET.fromstring(written)  # noqa: S314 -- our own page


def told(node: ET.Element) -> str:
    """All text of an element, with single spaces, and without soft hyphens."""
    return " ".join("".join(node.itertext()).replace("\u00ad", "").split())
