"""Find everything that looks like a CPR number, in every way of writing it.

It is six digits that are a day and a month with a year, then four more. The modulus-11 check is
never required: numbers without it have been issued since 2007. One refusal too many is better than
one number that is missed.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange

_LEAP_YEAR = 2000
_REPLACEMENT = 60
"""The number that a replacement number (erstatningspersonnummer) adds to the day."""

# Numbers joined to further digits count only if a dash splits the six from the four: so long runs
# of digits pass, and so do two dates after each other. The lookbehind comes after the first digit,
# so that the search skips from digit to digit and takes a third of the time.
# A day with dashes, points or strokes is often followed by a comma and an hour, or by an hour alone
# after a year of four digits; without them, or with blanks, it seldom is. So only there may any
# sign come between.
_DASH = "\\-‐‑‒–—―−_"
_NUMBER = re.compile(
    rf"""
    (?P<day>\d(?<!\d\d)\d)
    (?: (?P<within>[ \-./]?) (?P<month>\d\d) (?P=within)
        (?: \d\d (?: [\s{_DASH}./\\+·:]{{0,5}} \d{{4}} (?!\d)
                 | \s?[{_DASH}]\s? (?: \d{{4}} | \d\d[ ]\d\d (?![ ]?\d) ) )
          | (?:19|20)\d\d \s?[{_DASH}]\s? \d{{4}} (?!\d) )
      | (?P<blank>(?<!\d[ ]\d\d)[ ]|) (?P<bare_month>\d\d) (?P=blank)
        (?:19|20)?\d\d (?: [^\w]|_ ){{0,5}} \d{{4}} (?!\d)
      | (?P<pairs_month>\d\d) (?:19|20)?\d\d
        \s?[{_DASH} ]\s? \d\d [{_DASH} ] \d\d (?![ {_DASH}.:]?\d)
    )
  | (?P<glued_day>\d\d) (?P<glued_month>\d\d) \d\d [{_DASH}] \d{{4}}
    """,
    re.VERBOSE,
)
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_HIDDEN = "(CPR-nummer skjult)"


def looks_like_cpr(text: str) -> bool:
    """Whether anything in the text looks like a CPR number."""
    return any(map(_is_a_day, _NUMBER.finditer(_as_seen(text))))


def masked(text: str) -> str:
    """The text with every such number hidden; unchanged if there is none."""
    if not looks_like_cpr(text):
        return text
    return _NUMBER.sub(lambda found: _HIDDEN if _is_a_day(found) else found[0], _as_seen(text))


def _as_seen(text: str) -> str:
    """The text as a reader sees it: full-width digits as digits, zero-width characters removed."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    unseen = {ord(sign): None for sign in set(text) if unicodedata.category(sign) in _UNSEEN}
    return text.translate(unseen) if unseen else text


def _is_a_day(found: re.Match[str]) -> bool:
    day = int(found["day"] or found["glued_day"])
    month = int(
        found["month"] or found["bare_month"] or found["pairs_month"] or found["glued_month"]
    )
    if day > _REPLACEMENT:
        day -= _REPLACEMENT
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]
