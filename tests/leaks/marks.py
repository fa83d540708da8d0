"""What a case and a team tell, each kind by words that stand nowhere else, and how they are found.

The words are invented, so that one of them in an output can only have come from `marked/`.
"""

from __future__ import annotations

import re

MARKED: dict[str, tuple[str, ...]] = {
    "familiens navn": ("Vibegren", "Tangvejle"),
    "barnets navn": ("Ozalma", "Ruskild"),
    "søskendes navn": ("Pelwin",),
    "fødselsdag": ("2010-05-17", "17. maj 2010", "17.5.2010", "17. maj 10"),
    "paragraf": ("§ 86", "§ 87", "§ 32"),
    "forældres navne": ("Anfrida", "Perkvad"),
    "forældres telefon og mail": ("71 82 93 04", "anfrida@hjemvest.example"),
    "det andet hjems telefon og mail": ("62 73 84 95", "perkvad@hjemoest.example"),
    "partneres navne": ("Krogsvang", "Fysvilde"),
    "partneres mail": ("kontor@krogsvang.example", "post@fysvilde.example"),
    "mål": ("hestefolet",),
    "aktivitet": ("Knallertprøve",),
    "begrundelser": ("grødvarme", "fjordrejse", "nattevagtskift"),
    "ord til barnet": ("mørbradkringle",),
    "spørgsmål om trivsel": ("sengetidsfejden",),
    "sagens navn": ("2026-777", "2026-778"),
    "rådgivers navn": ("Ullsfrid", "Brynvard"),
    "rådgivers telefon og mail": ("53 64 75 86", "ullsfrid@fjernvang.example"),
    "kommune": ("Fjernvang",),
    "sagens id": ("7f3kzq81mwx4vb2n",),
    "kommentar": ("Røgkvalt", "Sortmuld"),
    "mappens sted": ("hemmeligmappe",),
}
"""Each kind of what the files hold, as the table in `docs/privatliv.md` names it, and its words."""


def squeezed(text: str) -> str:
    """Letters, digits and § alone, in small letters: lines, hyphens and blanks hide nothing."""
    return re.sub(r"[^\w§@]|_", "", text.casefold())


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of which a word stands in a text."""
    small = squeezed(text)
    return frozenset(
        kind for kind, words in MARKED.items() if any(squeezed(word) in small for word in words)
    )
