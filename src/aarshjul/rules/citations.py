"""What a row of the law cites: the sections in "BL § 91, stk. 2" or "BL §§ 122-123".

A citation is the law's text, and not always help: nobody is granted BL § 95.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from aarshjul.data import table

_CITATION = re.compile(r"(BL|SEL) §§? ?(.+)", re.IGNORECASE)
_NUMBERS = r"[0-9]{1,3}(?: [a-zæøå]\b|-[0-9]{1,3})?"
_LIST = re.compile(rf"{_NUMBERS}(?:(?:, | og ){_NUMBERS})*")
_STK = re.compile(rf",? stk\. ?({_LIST.pattern})")
_NR = re.compile(rf",? nr\. ?{_LIST.pattern}")


class Citation(NamedTuple):
    """Sections of one act; `stks` is empty if they are cited whole."""

    act: str
    sections: frozenset[str]
    stks: frozenset[int]

    def meets(self, other: Citation) -> bool:
        """Whether a part of the law is in both; sections cited whole have all their parts."""
        same_part = not self.stks or not other.stks or self.stks & other.stks
        return self.act == other.act and bool(self.sections & other.sections and same_part)


def citation_of(act: str, section: str, stk: int | None = None) -> Citation:
    """Cite one section, or one of its parts."""
    return Citation(act, frozenset({section}), frozenset({stk} if stk is not None else ()))


@cache
def read_citation(text: str) -> Citation | None:
    """Read a citation of one of the two acts; None for anything else ("L 201 (2024-25)")."""
    found = _CITATION.fullmatch(" ".join(text.split()))
    if not found:
        return None
    numbered = _NR.sub("", found[2])
    whole = _STK.sub("", numbered)
    stks = (number for part in _STK.finditer(numbered) for number in _listed(part[1]))
    if not _LIST.fullmatch(whole):
        return None
    return Citation(found[1].upper(), frozenset(_listed(whole)), frozenset(map(int, stks)))


def _listed(text: str) -> list[str]:
    """The numbers in a list: "114-116 og 120" is four."""
    numbers: list[str] = []
    for part in re.split(r", | og ", text):
        first, _, last = part.partition("-")
        numbers += map(str, range(int(first), int(last) + 1)) if last else [part]
    return numbers


@cache
def _of_the_rules() -> tuple[Citation, ...]:
    rows = [*table("deadlines")["deadline"], *table("transitions")["transition"]]
    return tuple(found for row in rows if (found := read_citation(row.get("section", ""))))


def sets_deadlines(asked: Citation) -> bool:
    """Whether a deadline or a transition in the data stands there."""
    return any(asked.meets(citation) for citation in _of_the_rules())
