"""How a message shows what the user wrote: on one line, short, and without CPR numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from aarshjul.text.cpr import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

Path: TypeAlias = tuple[str | int, ...]
"""The way to a place in a case file: keys, and indexes of lists, counted from 0."""

_LONGEST_QUOTE = 40
_LOOKED_AT = 1000  # of a text that may be a whole file; what is hidden in it counts, too


def quoted(text: str) -> str:
    """The text in quotation marks."""
    return f'"{shortened(text)}"'


def shortened(text: str) -> str:
    """At most 40 characters of a text, in one line."""
    shown = on_one_line(text[:_LOOKED_AT])
    return shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1] + "…"


def on_one_line(text: str) -> str:
    """The text with what cannot be seen spelled out (`\\n`, `\\u200b`) and CPR numbers hidden."""
    text = masked(text)
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def path_text(path: Path) -> str:
    """A path as messages write it: `indsatser[1].til`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{shortened(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The known word most like this one, ignoring capitals; None if no word is like it."""
    from difflib import get_close_matches  # imported here, because only mistakes need it

    spellings = {plain_spelling(other): other for other in known}
    found = get_close_matches(plain_spelling(word), spellings, n=1, cutoff=likeness)
    return spellings[found[0]] if found else None


def plain_spelling(word: str) -> str:
    """A word in small letters, with Danish letters replaced as on keyboards that lack them."""
    spelled = word.strip().lower()
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        spelled = spelled.replace(letter, letters)
    return spelled
