"""Text that can be printed, and the direction in which it runs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEFTWARD = {"R", "AL"}
_RUNS = {"ltr": "\u2066", "rtl": "\u2067"}
_ISOLATE, _ISOLATE_END = "\u2066-\u2068", "\u2069"  # U+2068 occurs only in our own words
_SPACE = re.compile("[ \t-\r\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]+")
# Invisible characters that only control layout, and selectors that the fonts would draw as boxes.
_UNSEEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb]"
)
_ISOLATES = re.compile(f"[{_ISOLATE}{_ISOLATE_END}]")
_SET_APART = re.compile(f"[{_ISOLATE}][^{_ISOLATE}{_ISOLATE_END}]*{_ISOLATE_END}")
_BESIDE = re.compile(r"(?P<name>[^()]+) \((?P<beside>[^()]+)\)")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Keep what can be printed; line breaks, tabs and control characters become one space.

    Isolated parts stay isolated, unless an isolate is left open.
    """
    text = _UNSEEN.sub("", _NO_XML.sub("\ufffd", text))
    if _ISOLATES.search(_SET_APART.sub("", text)):
        text = _ISOLATES.sub("", text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def runs_left(text: str) -> bool:
    """Whether any part of a text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARD for c in text)


def isolated(text: str, direction: str = "ltr") -> str:
    """Isolate a text, if needed, so that it keeps its place in lines of another `direction`.

    In Danish this isolates an Arabic name; in Arabic, every text that is not all Arabic, so that a
    number keeps its order too. The text runs as most of its letters do, because a Danish sentence
    may begin with an Arabic name. A part in parentheses at the end is isolated separately if it
    runs in the other direction.
    """
    rest = _SET_APART.sub("", text)
    leftward, rightward = _letters_by_direction(rest)
    apart = leftward if direction == "ltr" else not leftward or rightward
    if not rest or not apart:
        return text
    if rest == text and (found := _BESIDE.fullmatch(text)):
        name, beside = found["name"], found["beside"]
        if _run(name, direction) != _run(beside, direction):
            return f"{_set_apart(name, direction)} ({_set_apart(beside, direction)})"
    return _set_apart(text, direction)


def _set_apart(text: str, direction: str) -> str:
    return f"{_RUNS[_run(text, direction)]}{text}{_ISOLATE_END}"


def _run(text: str, direction: str) -> str:
    """Find the direction of a text: that of most letters, or of the page if they are equal.

    A text without letters runs to the right: a telephone number is read so in Arabic too.
    """
    leftward, rightward = _letters_by_direction(text)
    if leftward == rightward:
        return direction if leftward else "ltr"
    return "rtl" if leftward > rightward else "ltr"


def _letters_by_direction(text: str) -> tuple[int, int]:
    """Count the letters that run to the left, and those that run to the right."""
    ways = [unicodedata.bidirectional(letter) for letter in text]
    return sum(way in _LEFTWARD for way in ways), ways.count("L")


def directed(text: str, direction: str) -> str:
    """Make a line run in its page's direction, whatever its first letter is."""
    if _turns_by_itself(text, direction):
        return text
    return f"{_RUNS[direction]}{text}{_ISOLATE_END}"


def _turns_by_itself(text: str, direction: str) -> bool:
    """Whether a line's first letter already gives the direction, and no part of it is isolated."""
    if _ISOLATES.search(text):
        return False
    ways = map(unicodedata.bidirectional, text)
    first = next((way for way in ways if way == "L" or way in _LEFTWARD), "L")
    return (first in _LEFTWARD) == (direction == "rtl")


def without_isolates(text: str) -> str:
    """Remove the characters that isolate a part of a text from its surroundings."""
    return _ISOLATES.sub("", text)


def is_mark_of_direction(letter: str) -> bool:
    """Whether a character only controls the direction of others, and is never seen."""
    return "\u2066" <= letter <= _ISOLATE_END


def paired(lines: Iterable[str]) -> tuple[str, ...]:
    """Close an open isolate at the end of each line, and open it again in the next."""
    closed = []
    opened = ""
    for line in lines:
        start = opened
        if signs := _ISOLATES.findall(line):
            opened = signs[-1].removesuffix(_ISOLATE_END)
        closed.append(f"{start}{line}{_ISOLATE_END if opened else ''}")
    return tuple(closed)
