"""Text that can be printed, and the direction in which it runs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEFTWARD = {"R", "AL"}
_RUNS = {"ltr": "\u2066", "rtl": "\u2067"}
_ISOLATE, _ISOLATE_END = "\u2066-\u2068", "\u2069"  # U+2068 stands in our own words alone
_SPACE = re.compile("[ \t-\r\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]+")
# Invisible characters that only steer layout, and selectors that the fonts would draw as boxes.
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

    What is set apart stays so, unless it is left open.
    """
    text = _UNSEEN.sub("", _NO_XML.sub("\ufffd", text))
    if _ISOLATES.search(_SET_APART.sub("", text)):
        text = _ISOLATES.sub("", text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def runs_left(text: str) -> bool:
    """Tell whether any of a text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARD for c in text)


def isolated(text: str, direction: str = "ltr") -> str:
    """Let a text keep its place in lines of a `direction` that it does not itself run in.

    An Arabic name is set apart in Danish; in Arabic whatever is not all Arabic, so that a number
    keeps its order, too. It runs as most of its letters do, for a Danish sentence may begin with an
    Arabic name. What it ends with in parentheses is set apart by itself if it runs another way.
    """
    rest = _SET_APART.sub("", text)
    leftward, rightward = _letters_by_direction(rest)
    apart = leftward if direction == "ltr" else not leftward or rightward
    if not rest or not apart:
        return text
    if rest == text and (parted := _BESIDE.fullmatch(text)):
        name, beside = parted["name"], parted["beside"]
        if _run(name, direction) != _run(beside, direction):
            return f"{_set_apart(name, direction)} ({_set_apart(beside, direction)})"
    return _set_apart(text, direction)


def _set_apart(text: str, direction: str) -> str:
    return f"{_RUNS[_run(text, direction)]}{text}{_ISOLATE_END}"


def _run(text: str, direction: str) -> str:
    """Find which way a text runs: as its page where its letters do not say; a number to the right.

    A telephone number is read from left to right in Arabic, too.
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
    """Have a line run as its page does, whatever its first letter is."""
    if _turns_by_itself(text, direction):
        return text
    return f"{_RUNS[direction]}{text}{_ISOLATE_END}"


def _turns_by_itself(text: str, direction: str) -> bool:
    """Tell whether a line's first letter makes it run so, and nothing in it is set apart."""
    if _ISOLATES.search(text):
        return False
    ways = map(unicodedata.bidirectional, text)
    first = next((way for way in ways if way == "L" or way in _LEFTWARD), "L")
    return (first in _LEFTWARD) == (direction == "rtl")


def without_isolates(text: str) -> str:
    """Take out the signs that set a part of a text apart from its surroundings."""
    return _ISOLATES.sub("", text)


def is_mark_of_direction(letter: str) -> bool:
    """Tell whether a character only says which way others run, and is never seen."""
    return "\u2066" <= letter <= _ISOLATE_END


def paired(lines: Iterable[str]) -> tuple[str, ...]:
    """Close what is set apart at the end of each line, and open it anew in the next."""
    closed = []
    opened = ""
    for line in lines:
        start = opened
        if signs := _ISOLATES.findall(line):
            opened = signs[-1].removesuffix(_ISOLATE_END)
        closed.append(f"{start}{line}{_ISOLATE_END if opened else ''}")
    return tuple(closed)
