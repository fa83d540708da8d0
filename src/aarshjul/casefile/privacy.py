"""Whether a text that others can see tells which family or child a case is about.

This is the one place that decides it. A name and a text are read alike: as a person sees them
(normalised, nothing invisible), without accents, in every usual spelling of a letter that a
keyboard may lack. Only whole words and their genitives count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Partner

_NO_NAME = frozenset({"familie", "familien", "og", "af", "de", "den", "der"})
_NO_NAME |= {"mor", "far", "mormor", "morfar", "farmor", "farfar", "papmor", "papfar"}
_NO_NAME |= {"plejemor", "plejefar", "bedstemor", "bedstefar"}
"""Words in the name of a family or a parent that do not identify anybody."""
_SHORTEST = 2
"""The fewest letters in a word that identifies someone; one letter is an initial."""
_SHORTEST_JOINED = 3
"""The fewest letters in each name of several written as one word, "AlmaHolm", and of one in two."""
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_BLANK_LETTERS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u0640"))
"""Letters that show nothing: the Hangul fillers, and the Arabic line that only stretches a word."""
_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛′`´ʹʻʼʽʾʿˈˊˋ"), "'")
"""What is typed for an apostrophe; Unicode counts some of them as letters."""
_JOINTS = dict.fromkeys(map(ord, "'-‐‑"))
"""What may come between two parts of one name: "Anne-Marie", "O'Brien"."""
_SPELLED = {"å": ("a", "aa"), "ø": ("o", "oe"), "ö": ("o", "oe"), "ä": ("a", "ae")}
_SPELLED |= {"ü": ("u", "ue"), "đ": ("d", "dj"), "þ": ("t", "th")}
"""Letters with two spellings: without the accent, and with the letters that stand for it."""
_OF_ONE_LETTER = frozenset("\N{COMBINING RING ABOVE}\N{COMBINING DIAERESIS}")
"""The marks that belong to the letters with two spellings; other accents only come on top."""
_WITHOUT_ACCENT = str.maketrans({"æ": "ae", "œ": "oe", "ð": "d", "ŋ": "ng", "ə": "e"})
"""Letters that Unicode neither takes apart nor names after another letter."""
_WITH_A_STROKE = re.compile("LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?")
"""The name of a letter that is another one with a stroke, a hook or a dot less: "ł", "ħ", "ı"."""
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХЅІЈԚԜҮаеорсухѕіјһԁԛԝүΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιαکیىۀةه",
    "ABEKMHOPCTYXSIJQWYaeopcyxsijhdqwyABEZHIKMNOPTYXoviaكييههه",
)
"""Cyrillic and Greek letters that look like Latin ones, and Persian ones that look Arabic."""


def name_in(text: str, names: Iterable[str]) -> str | None:
    """The first word of a text that is one of the names, or its genitive; None if there is none.

    `names` are the family's, the children's and the parents'.
    """
    private = _telling(names)
    return next((word for word in _words_and_pairs(text) if _tells(word, private)), None)


class Siblings(NamedTuple):
    """The words that tell a child's siblings, and those that the family shares with them."""

    theirs: set[str]
    shared: set[str]

    def told_in(self, text: str) -> str | None:
        """The first word of a text that tells a sibling; None if there is none."""
        if not self.theirs:
            return None
        others = self.shared - self.theirs
        words = _words_and_pairs(text)
        return next((one for one in words if _tells_one_of(one, self.theirs, others)), None)


def sibling_in(text: str, case: Case, child: str) -> str | None:
    """The first word of a text that tells another child of the case; None if there is none."""
    return siblings_of(case, child).told_in(text)


def siblings_of(case: Case, child: str) -> Siblings:
    """What tells the other children of a case.

    A sibling's first name always tells. A later name does not where the child, the family or a
    parent has it, too: a surname is shared. A word may be several names written together.
    """
    siblings = [one.name for one in case.children if one.name != child]
    shared = _telling([case.family, child, *(parent.name for parent in case.parents)])
    theirs = _telling(name.split()[0] for name in siblings) | (_telling(siblings) - shared)
    return Siblings(theirs, shared)


def private_names(case: Case) -> list[str]:
    """The names that nobody outside the case may read."""
    children = (child.name for child in case.children)
    return [case.family, *children, *(parent.name for parent in case.parents)]


def shown_to_all(partner: Partner, case: Case) -> str | None:
    """A partner's name where all partners read it: the role if the name tells; None if both do."""
    names = private_names(case)
    shown = (text for text in (partner.name, partner.role) if text)
    return next((text for text in shown if not name_in(text, names)), None)


def _telling(names: Iterable[str]) -> set[str]:
    """The words of names that identify somebody, in every spelling, and their genitives."""
    found = {one for name in names for word in _words(name) for one in _spellings(word)}
    found = {word for word in found if len(word) >= _SHORTEST} - _NO_NAME
    return found | {f"{name}s" for name in found}


def _tells_one_of(word: str, theirs: set[str], others: set[str]) -> bool:
    """Whether a word has one of `theirs` in it, alone or written together with any of `others`."""
    return _tells(word, theirs | others) and not _tells(word, others)


def _tells(word: str, private: set[str]) -> bool:
    spelled = _spellings(word)
    return not spelled.isdisjoint(private) or any(_is_joined(one, private) for one in spelled)


def _is_joined(word: str, private: set[str]) -> bool:
    """Whether a word is several of the names written together."""
    parts = [name for name in private if len(name) >= _SHORTEST_JOINED]
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(end - len(one) in ends and word.endswith(one, 0, end) for one in parts):
            ends.add(end)
    return len(word) in ends


def _words(text: str) -> Iterator[str]:
    """The words of a text as a person sees them, also those that a hyphen or apostrophe joins."""
    seen = _seen(text)
    for shown in dict.fromkeys((seen, seen.translate(_JOINTS))):
        for is_word, signs in groupby(shown, _is_of_a_word):
            if is_word:
                yield "".join(signs)


def _words_and_pairs(text: str) -> Iterator[str]:
    """The words of a text, and each two that may be one name, "Anne Marie" for "Annemarie"."""
    words = list(_words(text))
    yield from words
    for one, two in pairwise(words):
        if min(len(one), len(two)) >= _SHORTEST_JOINED:
            yield f"{one} {two}"


def _seen(text: str) -> str:
    seen = "".join(
        sign for sign in text if sign.isspace() or unicodedata.category(sign) not in _UNSEEN
    )
    # The apostrophes first: composing makes a blank and a mark of "´".
    composed = unicodedata.normalize("NFKC", seen.translate(_APOSTROPHES))
    return composed.translate(_APOSTROPHES).translate(_BLANK_LETTERS)


def _is_of_a_word(sign: str) -> bool:
    """Whether a sign is a letter or belongs to one, as the vowels of Hindi do."""
    return unicodedata.category(sign)[0] in "LM"


@lru_cache(maxsize=4096)
def _spellings(word: str) -> frozenset[str]:
    """How a word, or two as one, may be written without accents, in small letters.

    Cached: a case's names are compared with each of its texts.
    """
    word = word.replace(" ", "")
    looks = dict.fromkeys((word, word.translate(_LOOK_ALIKES)))
    return frozenset(one for look in looks for one in _in_plain_letters(look))


def _in_plain_letters(word: str) -> Iterator[str]:
    parts = unicodedata.normalize("NFD", word.casefold())
    small = unicodedata.normalize("NFC", "".join(filter(_is_kept, parts)))
    for ring, others in product((0, 1), repeat=2):
        spelled = {
            ord(sign): two[ring if sign == "å" else others] for sign, two in _SPELLED.items()
        }
        plain = unicodedata.normalize("NFKD", small.translate(spelled).translate(_WITHOUT_ACCENT))
        yield "".join(_without_stroke(one) for one in plain if not _is_mark(one))


def _is_kept(sign: str) -> bool:
    return sign in _OF_ONE_LETTER or not _is_mark(sign)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M"


def _without_stroke(letter: str) -> str:
    if letter.isascii():
        return letter
    found = _WITH_A_STROKE.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else letter
