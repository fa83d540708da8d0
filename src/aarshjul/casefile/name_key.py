"""Compare names as a person reads them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1024)  # a few names stand in every case of a folder
def name_key(name: str) -> str:
    """What two spellings of one name have in common.

    Composed and decomposed letters, capitals, and any run of blanks (no-break ones too) are equal;
    what cannot be seen does not count.
    """
    seen = (sign for sign in name if sign.isspace() or unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", " ".join("".join(seen).split())).casefold()


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two different names become one when a letter is changed, added or taken out."""
    short, long = sorted((name_key(one), name_key(other)), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None:
        return True
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
