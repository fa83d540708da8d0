"""Find where to break a word that has no soft hyphen.

The best place is a joint between the parts of a Danish compound; `data/joints.toml` lists the
parts. The next best is between two syllables, by pyphen's Danish patterns. A place is the number
of letters before it.
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
_FEWEST_OF_SYLLABLE = 2  # letters on each side of a break between syllables
# Pairs of consonants that begin a syllable. Not "sp" or "sk": there the s often links a compound.
_BEGINNINGS = {"bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pl", "pr", "st", "tr"}
_WORD = re.compile(r"[^\W\d_]+")
_DANISH = re.compile("[a-zæøå]+")


class _Rules(NamedTuple):
    tail: re.Pattern[str]
    ends: re.Pattern[str]
    prefixes: frozenset[str]


def joints(word: str) -> list[int]:
    """Find the joints of a Danish compound, each as the number of letters before it.

    None in a word with other characters than letters: a hyphen or a soft hyphen already shows
    where the word can be broken.
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
    """Find the breaks between syllables in every word, at least two letters from its ends."""
    words = _WORD.finditer(text)
    return [word.start() + place for word in words for place in _syllables(word[0])]


def _syllables(word: str) -> list[int]:
    """Use pyphen for a word with Danish letters only; for any other, a rule for all languages."""
    small = word.lower()
    if _DANISH.fullmatch(small):
        return _with_vowels(small, _patterns().positions(small))
    return _by_rule(word)


def _with_vowels(word: str, places: Iterable[int]) -> list[int]:
    """Keep only breaks that leave a vowel in every part: "Sankt-hans", not "Sank-t-hans"."""
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
    """Find the breaks in a word of any language: a consonant before a vowel begins a syllable.

    Two consonants before a vowel begin a syllable together if they are a pair such as "pl".
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


def split_at(word: str, places: Iterable[int]) -> list[str]:
    """Split a word at the given places."""
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
    # The import and the patterns take 40 ms, so they wait for a long word without a known joint.
    from pyphen import Pyphen

    return Pyphen(lang="da_DK", left=_FEWEST_OF_SYLLABLE, right=_FEWEST_OF_SYLLABLE)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    """Build the patterns from `data/joints.toml`.

    `tail` finds the longest known part at the end of a word, with its inflection if it has one.
    The rest of the word before a found part ends in "|". There `tail` finds the next part, with
    its link (such as "s") if it has one, but no inflection.
    """
    words = table("joints")
    parts = "|".join(sorted(words["parts"], key=len, reverse=True))
    inflections, links = ("|".join(words[name]) for name in ("inflections", "links"))
    tail = re.compile(rf"({parts})(?:(?:{inflections})$|(?:{links})\|$)")
    ends = re.compile(rf"(?:{'|'.join(words['ends'])})(?=\w{{{_FEWEST},}})")
    return _Rules(tail, ends, frozenset(words["prefixes"]))
