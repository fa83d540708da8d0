"""Notes about words that a wheel cannot show as the case file has them, and what to do.

An entry shown as a number because its field is full is no fault, and gets no note: the list has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.paper import fonts
from aarshjul.paper.missing_letters import undrawable
from aarshjul.text.family_words import DANISH, language
from aarshjul.text.hyphenation import split_at, syllables
from aarshjul.text.line_breaks import bare
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import SOFT_HYPHEN
from aarshjul.wheel import placing
from aarshjul.wheel.content import Item, printable
from aarshjul.wheel.dial import dial
from aarshjul.wheel.fields import Field
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.text.family_words import Words
    from aarshjul.wheel.content import Wheel


def notes(wheel: Wheel, *, in_browser: bool = False) -> list[str]:
    """All notes about a wheel, in Danish; `in_browser`: as an SVG file, whose text is real text."""
    words = language(wheel.language)
    clean = printable(wheel, words)
    undrawn = undrawable(_texts(clean), in_browser=in_browser)
    return [*no_way_to_call(clean.phone, clean.email), *undrawn, *_too_long(clean, words)]


def no_way_to_call(phone: str | None, email: str | None) -> list[str]:
    """Say that a family's page has a line for the number; nothing if it has a way to call."""
    if phone or email:
        return []
    return [
        "Sagen har hverken telefon eller e-mail under rådgiver, så der er en tom linje til "
        "nummeret. Skriv det på papiret, før familien får det, eller i sagen."
    ]


def _texts(wheel: Wheel) -> list[str]:
    own = (wheel.family, *wheel.children, wheel.caseworker, wheel.unit, wheel.phone, wheel.email)
    return [text for text in own if text] + [text for item in wheel.items for text in item.words]


def _too_long(wheel: Wheel, words: Words) -> Iterator[str]:
    """Name the words that are too long for their field, but would fit if they were broken."""
    placed = dial(wheel, words, fonts.width)
    for month in range(MONTHS):
        items = wheel.month_items(month)
        name = DANISH.months[wheel.calendar_month(month) - 1]
        block = placed.blocks[month]
        for place in (each for each in block.numbered if each not in block.dated):
            for word in _long_words(month, items[place]):
                yield (
                    f"{quoted(word)} er for langt til sit felt på hjulet i {name} og står som et "
                    f"tal. Sæt \\u00ad i ordet, hvor det må deles; vejledningen viser hvordan."
                )


def _long_words(month: int, item: Item) -> list[str]:
    if item.kinds != (Kind.OWN,):
        return []
    return [
        bare(word)
        for word in item.words[0].split(" ")
        if not _fits(month, word) and _fits(month, _syllabled(word))
    ]


def _fits(month: int, word: str) -> bool:
    """Whether a word alone fits in a month's field."""
    item = Item(month, (Kind.OWN,), (word,))
    return placing.in_words(Field(month), (item,), fonts.width) is not None


def _syllabled(word: str) -> str:
    return SOFT_HYPHEN.join(split_at(word, syllables(word)))
