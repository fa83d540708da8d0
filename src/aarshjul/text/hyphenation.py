"""Where a word may be broken that its writer has put no soft hyphen into.

Best at the joint between the parts of a Danish compound, as `data/joints.toml` knows them; else
between syllables, as pyphen's Danish patterns have them. Places are counted in letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyphen import Pyphen

_FEWEST = 3  # letters on each side of a joint
_FEWEST_OF_SYLLABLE = 2  # and of a break between syllables
# Two consonants that a syllable begins with; not "sp" or "sk", whose s often links a compound.
_BEGINNINGS = {"bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pl", "pr", "st", "tr"}
_WORD = re.compile(r"[^\W\d_]+")
_DANISH = re.compile("[a-zæøå]+")


class _Rules(NamedTuple):
    tail: re.Pattern[str]
    ends: re.Pattern[str]
    prefixes: frozenset[str]


def joints(word: str) -> list[int]:
    """Find the joints of a Danish compound, each as the number of letters before it.

    Only letters are looked at; a word with a hyphen, soft or written, has the joints it shows.
    """
    small = word.lower()
    if not _WORD.fullmatch(word) or len(small) != len(word):
        return []
    rules = _rules()
    found: set[int] = set()
    rest, inflected = small, True
    while match := rules.tail.search(rest if inflected else f"{rest}|"):
        place = match.start(1)
        left = rest[:place]
        if place < _FEWEST or left in rules.prefixes or not _has_vowel(left):
            break
        found.add(place)
        rest, inflected = left, False
    found |= {match.end() for match in rules.ends.finditer(rest)}
    return sorted(place for place in found if _FEWEST <= place <= len(word) - _FEWEST)


def syllables(text: str) -> list[int]:
    """Find the breaks between the syllables of every word, two letters or more from its ends."""
    words = _WORD.finditer(text)
    return [word.start() + place for word in words for place in _syllables(word[0])]


def _syllables(word: str) -> list[int]:
    """A Danish word's are pyphen's; another's go by a rule."""
    small = word.lower()
    if _DANISH.fullmatch(small):
        return _with_vowels(small, _patterns().positions(small))
    return _by_rule(word)


def _with_vowels(word: str, places: Iterable[int]) -> list[int]:
    """The breaks after parts with a vowel: "Sankt-hans", not "Sank-t-hans"."""
    kept: list[int] = []
    begin = 0
    for place in (*places, len(word)):
        if _has_vowel(word[begin:place]):
            kept.append(place)
        elif kept:
            kept[-1] = place
        else:
            continue
        begin = place
    return kept[:-1]


def _by_rule(word: str) -> list[int]:
    """Find the breaks in whatever language: a consonant before a vowel begins a syllable.

    So do two consonants such as "pl".
    """
    found = []
    for at in range(1, len(word) - 1):
        if not _is_consonant(word[at]) or not _is_vowel(word[at + 1]):
            continue
        place = at - 1 if word[at - 1 : at + 1].lower() in _BEGINNINGS else at
        enough = _FEWEST_OF_SYLLABLE <= place <= len(word) - _FEWEST_OF_SYLLABLE
        if enough and word[place - 1].isalpha() and _has_vowel(word[:place]):
            found.append(place)
    return found


def parted(word: str, places: Iterable[int]) -> list[str]:
    """Part a word at places in it."""
    edges = [0, *places, len(word)]
    return [word[start:end] for start, end in pairwise(edges)]


def _is_consonant(letter: str) -> bool:
    return letter.isalpha() and not _is_vowel(letter)


def _is_vowel(letter: str) -> bool:
    if not letter:
        return False
    plain = unicodedata.normalize("NFD", letter.lower())[0]
    return plain in "aeiouyæøıаеиоуіїєюяыэё"


def _has_vowel(text: str) -> bool:
    return any(map(_is_vowel, text))


@lru_cache(maxsize=1)
def _patterns() -> Pyphen:
    # 40 ms for the import and the patterns, which only long words pay that no joint is known in.
    from pyphen import Pyphen

    return Pyphen(lang="da_DK", left=_FEWEST_OF_SYLLABLE, right=_FEWEST_OF_SYLLABLE)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    """Read the table: a tail is the longest part that ends the word, its ending after it.

    Before a part that was found, and there marked with "|", a link may stand instead.
    """
    words = table("joints")
    parts = "|".join(sorted(words["parts"], key=len, reverse=True))
    inflections, links = ("|".join(words[name]) for name in ("inflections", "links"))
    tail = re.compile(rf"({parts})(?:(?:{inflections})$|(?:{links})\|$)")
    ends = re.compile(rf"(?:{'|'.join(words['ends'])})(?=\w{{{_FEWEST},}})")
    return _Rules(tail, ends, frozenset(words["prefixes"]))
