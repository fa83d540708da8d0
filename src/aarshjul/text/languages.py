"""The languages in which a family can get its papers.

This module reads no words: `family_words` does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from aarshjul.text.quoting import quoted

_MOST_LANGUAGES = 2


class Language(StrEnum):
    """Languages in which a family can get its wheel."""

    DANISH = "da"
    ENGLISH = "en"
    ARABIC = "ar"
    UKRAINIAN = "uk"
    TURKISH = "tr"
    POLISH = "pl"
    SOMALI = "so"

    @property
    def name_in_danish(self) -> str:
        """The Danish name of the language."""
        return _NAMES_IN_DANISH[self]


_NAMES_IN_DANISH = {
    Language.DANISH: "dansk",
    Language.ENGLISH: "engelsk",
    Language.ARABIC: "arabisk",
    Language.UKRAINIAN: "ukrainsk",
    Language.TURKISH: "tyrkisk",
    Language.POLISH: "polsk",
    Language.SOMALI: "somali",
}


LANGUAGES = ", ".join(f"{one.value} ({one.name_in_danish})" for one in Language)
"""All languages, for help pages and messages."""


class Languages(NamedTuple):
    """The language of a family's papers, and optionally a second one on the sheet."""

    first: Language = Language.DANISH
    second: Language | None = None


def read_language(text: str) -> Language:
    """Read a code: "da"."""
    if "," in text:
        raise ValueError("hjulet har ét sprog; to kan stå på arket, med 'aarshjul ark'")
    code = text.strip().lower()
    if code not in set(Language):
        raise ValueError(f"{quoted(text)} er ikke et sprog, vi har: {LANGUAGES}")
    return Language(code)


def read_languages(text: str) -> Languages:
    """Read one code or two: "da", "da,ar"."""
    languages = [read_language(code) for code in text.split(",")]
    if len(languages) > _MOST_LANGUAGES:
        raise ValueError("der kan stå højst to sprog på arket")
    if len(set(languages)) < len(languages):
        raise ValueError(f"{quoted(languages[0])} står to gange: vælg to forskellige sprog")
    return Languages(*languages)
