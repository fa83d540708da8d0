"""Embed small fonts in the style sheet of a file that a browser shows.

They are subsets of Source Sans 3 and, if a text has Arabic letters, of IBM Plex Sans Arabic.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING

from aarshjul.paper import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

_WEIGHTS = {fonts.MEDIUM: "Medium", fonts.BOLD: "Bold"}
_LATIN, _ARABIC = "Aarshjul Sans", "Aarshjul Arabic"
# The embedded fonts first; the others are for programs that do not read embedded fonts.
FAMILIES = f"'{_LATIN}','{_ARABIC}','Source Sans 3','IBM Plex Sans Arabic',sans-serif"
_ARABIC_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f]")


def web_faces(texts: Iterable[str]) -> str:
    """Return the CSS rules that embed the fonts that these texts need."""
    arabic = any(map(_ARABIC_LETTER.search, texts))
    return _rules(_LATIN) + (_rules(_ARABIC) if arabic else "")


@lru_cache(maxsize=2)
def _rules(family: str) -> str:
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{_base64(family, name)})}}"
        for weight, name in _WEIGHTS.items()
    )


def _base64(family: str, weight: str) -> str:
    file = fonts.FONTS / f"{family.replace(' ', '')}-{weight}.woff2"
    return b64encode(file.read_bytes()).decode()
