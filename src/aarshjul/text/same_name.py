"""Compare names as a person reads them: accents composed, one blank, nothing unseen, any case.

Two spellings with the same reading are one person, one child or one case. What guards the family's
privacy folds much more than this; here Muller and Müller are two people.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Signs that are drawn as a blank though Unicode counts them as letters or symbols.
_BLANKS = re.compile(r"[\s\u2800\u3164\uffa0]+")
# Signs that are not drawn at all, beyond the category Cf: joiners, fillers, variation selectors.
_UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_DRAWN = {"\u0600", "\u0601", "\u0602", "\u0603", "\u0604", "\u0605", "\u06dd", "\u070f"}
"""Signs of the category Cf that are drawn: the Arabic and Syriac signs around a number."""


def cleaned(name: str) -> str:
    """A name as it is seen: composed (NFC), one blank for any run of them, and nothing unseen."""
    if name.isascii() and name.isprintable() and "  " not in name:
        return name.strip(" ")
    seen = "".join(sign for sign in _BLANKS.sub(" ", name) if _is_seen(sign))
    return re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip(" ")


def _is_seen(sign: str) -> bool:
    if sign in _DRAWN:
        return True
    return unicodedata.category(sign) not in {"Cf", "Cc"} and not _UNSEEN.match(sign)


def reading(name: str) -> str:
    """What to compare instead of a name: two names with the same reading are the same."""
    return unicodedata.normalize("NFC", cleaned(name).casefold())


def the_one_meant(typed: str, names: Iterable[str]) -> str | None:
    """The name that has the reading of what was typed, in its own spelling; None if none has."""
    meant = reading(typed)
    return next((name for name in names if reading(name) == meant), None)


def spellings(names: Iterable[str]) -> dict[str, str]:
    """For each name as written, the spelling to show: the most common of those read the same.

    Of spellings that are equally common, one that is not all capitals or all small letters.
    """
    counted = Counter(names)
    shown: dict[str, str] = {}
    for name in sorted(
        counted, key=lambda one: (-counted[one], one.isupper() or one.islower(), cleaned(one))
    ):
        shown.setdefault(reading(name), cleaned(name))
    return {name: shown[reading(name)] for name in counted}


def look_alikes(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of people's names that differ by one letter, each spelled as it is shown."""
    people = sorted(set(spellings(names).values()))
    return [pair for pair in combinations(people, 2) if one_letter_apart(*pair)]


def one_letter_apart(name: str, another: str) -> bool:
    """Whether one letter is left out, added or another; a digit is no slip of the finger."""
    one, other = reading(name), reading(another)
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    left, right = one[start:], other[start:]
    same_end = left[1:] == right[1:] or left[1:] == right or left == right[1:]
    return same_end and not (left[:1] + right[:1]).isdecimal()
