"""Break a text into lines, only where Danish allows it, without characters that cannot be printed.

Widths are in mm, sizes in points. A soft hyphen (U+00AD) is drawn as "-" only if a line breaks at
it; U+00A0 never breaks. A word without soft hyphens, if it must break, breaks at the joints of a
compound, else between syllables, else anywhere. Text from a case file is never read as markup.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import starmap
from typing import TYPE_CHECKING, Protocol

from aarshjul.text.direction import paired, without_isolates
from aarshjul.text.hyphenation import joints, split_at, syllables
from aarshjul.text.sentences import SOFT_HYPHEN, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPACES, HYPHENS = " ", f"-{SOFT_HYPHEN}"
"""Places where a name may break, the better first."""


_ONE_LETTER = re.compile(r"(?<!\S)([^\W\d_]) ")
_ONE_LETTER_BOUND = re.compile(r"(?<!\S)([^\W\d_])\u00a0")

_MOST_LINES = 40  # more than the lines of 12 pt that fit in the wheel's centre

_OWN_HYPHENS = re.compile("[^-]*-+|[^-]+")
_ADDRESS_PARTS = re.compile("[^@.]*[@.]|[^@.]+")


class TextMeasure(Protocol):
    """Measures the width of one line in mm as it will be drawn, at a size in points."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width in mm."""
        ...

    def __hash__(self) -> int:
        """Identify the measure: results are cached separately for each one."""
        ...


def bare(text: str) -> str:
    """Remove the characters that only control layout."""
    return without_isolates(whole(text))


def jointed(text: str) -> str:
    """Put a soft hyphen into every joint of a compound; words that have one keep their own."""
    return " ".join(
        word if SOFT_HYPHEN in word else SOFT_HYPHEN.join(split_at(word, joints(word)))
        for word in text.split(" ")
    )


def bound(text: str) -> str:
    """Keep a word of one letter ("i skole") on one line with the word that it belongs to."""
    return _ONE_LETTER.sub("\\1\u00a0", text)


def unbound(line: str) -> str:
    """Change the bindings of `bound` back to spaces."""
    return _ONE_LETTER_BOUND.sub("\\1 ", line)


def wrap(text: str, fits: Callable[[str, int], bool]) -> tuple[str, ...] | None:
    """Fill line after line at spaces and soft hyphens; None if a part of a word fits in no line.

    `fits` says whether a text fits in the line with that number, counted from 0.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        parts = word.split(SOFT_HYPHEN)
        glue = " " if line else ""
        while parts:
            taken = _longest(line + glue, parts, lambda text: fits(text, len(lines)))
            if taken:
                line += glue + _beginning(parts, taken)
                parts = parts[taken:]
            elif not line:
                return None
            if parts:
                lines.append(line)
                line, glue = "", ""
    return paired((*lines, line))


def wrap_anyhow(text: str, fits: Callable[[str, int], bool]) -> tuple[str, ...] | None:
    """Fill lines as `wrap` does; a word too wide for a line breaks inside, with a hyphen.

    None if one letter and a hyphen are already too wide for a line.
    """
    return wrap(text, fits) or wrap(_hyphened(text, fits), fits)


def wrap_address(text: str, fits: Callable[[str, int], bool]) -> tuple[str, ...] | None:
    """Fill lines with an e-mail address, broken only after "@" and "."; None if that is too wide.

    A hyphen at a break would be read as part of the address.
    """
    lines: list[str] = []
    line = ""
    for part in _ADDRESS_PARTS.findall(whole(text)):
        if line and not fits(line + part, len(lines)):
            lines.append(line)
            line = ""
        if not fits(line + part, len(lines)):
            return None
        line += part
    return paired((*lines, line))


def width_fits(
    width: float, size: float, measure: TextMeasure, *, bold: bool = False
) -> Callable[[str, int], bool]:
    """Make a `fits` for lines of equal width (mm)."""
    return lambda text, _number: measure(text, size, bold=bold) <= width


def halves(text: str, at: str) -> Iterator[tuple[str, str]]:
    """Give every way to break a text into two lines `at` one of `SPACES` or of `HYPHENS`."""
    for place, letter in enumerate(text):
        if letter not in at:
            continue
        if letter == " ":
            yield _pair(whole(text[:place]), whole(text[place + 1 :]))
        elif letter == SOFT_HYPHEN:
            yield _pair(whole(text[:place]) + "-", whole(text[place + 1 :]))
        elif 0 < place < len(text) - 1:
            yield _pair(whole(text[: place + 1]), whole(text[place + 1 :]))


def thirds(text: str) -> Iterator[tuple[str, str, str]]:
    """Give every way to break a text into three lines at spaces and hyphens."""
    for first, rest in halves(text, SPACES + HYPHENS):
        for second, third in halves(rest, SPACES + HYPHENS):
            yield first, second, third


def letter_halves(text: str) -> Iterator[tuple[str, str]]:
    """Give every way to break a text into two lines inside a word, two letters on each side."""
    letters = _letters(whole(text))
    for place in range(2, len(letters) - 1):
        around = letters[place - 2 : place + 2]
        if all(letter not in " \u00a0-" for letter in around):
            yield _pair("".join(letters[:place]) + "-", "".join(letters[place:]))


def syllable_halves(text: str) -> Iterator[tuple[str, str]]:
    """Give every way to break a text into two lines between the syllables of a word."""
    text = whole(text)
    for place in syllables(text):
        yield _pair(f"{text[:place]}-", text[place:])


def address_halves(text: str) -> Iterator[tuple[str, str]]:
    """Give the ways to break an e-mail address into two lines: after "@", else after a "."."""
    parts = _ADDRESS_PARTS.findall(whole(text))
    pairs = [("".join(parts[:place]), "".join(parts[place:])) for place in range(1, len(parts))]
    return starmap(_pair, [pair for pair in pairs if pair[0].endswith("@")] or pairs)


def _pair(first: str, second: str) -> tuple[str, str]:
    first, second = paired((first, second))
    return first, second


def _longest(start: str, parts: list[str], fits: Callable[[str], bool]) -> int:
    """Count how many parts of a word fit after `start`; a hyphen is included if parts are left."""
    if fits(start + "".join(parts)):
        return len(parts)
    least, most = 0, len(parts) - 1
    while least < most:
        half = (least + most + 1) // 2
        if fits(start + _beginning(parts, half)):
            least = half
        else:
            most = half - 1
    return least


def _beginning(parts: list[str], count: int) -> str:
    """Join the first parts of a word for one line, with a hyphen if the word goes on."""
    beginning = "".join(parts[:count])
    return beginning if count == len(parts) or beginning.endswith("-") else f"{beginning}-"


def _hyphened(text: str, fits: Callable[[str, int], bool]) -> str:
    """Put soft hyphens into each part of a word too wide for all lines, best places first."""

    def fit(part: str) -> bool:
        return any(fits(part + "-", number) for number in range(_MOST_LINES))

    def split(part: str, ways: tuple[Callable[[str], list[str]], ...]) -> str:
        if fit(part) or not ways:
            return part
        way, *others = ways
        return SOFT_HYPHEN.join(split(piece, tuple(others)) for piece in way(part))

    ways = (_OWN_HYPHENS.findall, _compounded, _syllabled, _letters)
    return " ".join(
        SOFT_HYPHEN.join(split(part, ways) for part in word.split(SOFT_HYPHEN))
        for word in text.split(" ")
    )


def _compounded(word: str) -> list[str]:
    return split_at(word, joints(word))


def _syllabled(word: str) -> list[str]:
    return split_at(word, syllables(word))


def _letters(word: str) -> list[str]:
    """Split a word into letters, each with its combining marks."""
    letters: list[str] = []
    for letter in word:
        if letters and (unicodedata.combining(letter) or letter == "\u200d"):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters
