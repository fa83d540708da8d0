"""A case and a team in which every text is a field that something may be planted in."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

TODAY, LATER = "2026-11-22", "2027-01-18"

CASE: dict[str, Any] = {
    "sag": "t-1",
    "familie": "Familien Prøve",
    "børn": [
        {"navn": "Alma", "født": "2011-02-03", "barnets_ord": "Vi ses"},
        {"navn": "Bo", "født": "2016-08-09"},
    ],
    "start": "2026-11-02",
    "rådgiver": {
        "navn": "Mette Lund",
        "email": "mlu@kommune.example",
        "telefon": "12 34 56 78",
        "enhed": "Børn og Familie",
    },
    "makker": "Jonas Vig",
    "indsatser": [
        {"paragraf": "BL § 86", "barn": "Alma"},
        {
            "paragraf": "BL § 46",
            "barn": "Bo",
            "opfølgning": "hver 4 måneder",
            "begrundelse": "skolen er ny",
        },
    ],
    "kontakt": {
        "form": "møde",
        "ugedag": "tirsdag",
        "tidspunkt": "14:00",
        "undgå": [{"fra": "2027-02-15", "til": "2027-02-19", "hvorfor": "ferie"}],
    },
    "forældre": [
        {"navn": "Ida Prøve", "telefon": "11 22 33 44", "email": "ida@a.example", "får_ark": "ja"},
    ],
    "netværk": [{"navn": "Skolen", "rolle": "klasselærer", "email": "skole@a.example"}],
    "mål": [{"mål": "Flere timer i skole", "ansvar": ["Skolen"], "senest": "2027-03-01"}],
    "trivsel_spørgsmål": "Hvordan har I det",
    "aktiviteter": [
        {"navn": "Lejrskole", "dato": "2027-03-09"},
        {"navn": "Svømning", "måned": "2027-04", "barn": "Alma", "billede": "svømning"},
    ],
    "aftalt": [{"dato": "2026-12-08", "tidspunkt": "15:00", "formål": "netværksmøde"}],
    "afholdt": [{"dato": "2026-11-10", "med": ["Mormor"], "trivsel": "3"}],
}

TEAM: dict[str, Any] = {
    "kommune": "Solbjerg Kommune",
    "enhed": "Familieteamet",
    "skoleferier": [{"navn": "Vinterferie", "fra": "2027-02-15", "til": "2027-02-19"}],
    "rådgivere": [
        {
            "navn": "Mette Lund",
            "initialer": "ML",
            "email": "mlu@kommune.example",
            "telefon": "12 34 56 78",
            "makker": "Jonas Vig",
            "timer_pr_uge": "10",
            "arbejdstid": "08:30-15:30",
            "fravær": [{"fra": "2027-02-15"}],
        },
        {"navn": "Jonas Vig", "initialer": "JV", "timer_pr_uge": "8"},
    ],
    "rytme": [{"navn": "Teammøde", "hver": "2 uger", "første": "2026-11-26"}],
}

Place = tuple[str | int, ...]

SAME_PERSON: tuple[tuple[Place, ...], ...] = (
    (("børn", 0, "navn"), ("indsatser", 0, "barn"), ("aktiviteter", 1, "barn")),
    (("netværk", 0, "navn"), ("mål", 0, "ansvar", 0)),
)
"""Fields that name one person: what is planted in the first stands in the others, too."""


def places(node: Any, path: Place = ()) -> list[Place]:
    """Every text in a tree, by its keys and indexes."""
    if isinstance(node, str):
        return [path]
    inner = node.items() if isinstance(node, dict) else enumerate(node)
    return [place for key, part in inner for place in places(part, (*path, key))]


def planted(content: dict[str, Any], texts: dict[Place, str]) -> dict[str, Any]:
    """The content with these texts in these places."""
    changed = deepcopy(content)
    for place, text in texts.items():
        same: tuple[Place, ...] = next(
            (others for others in SAME_PERSON if others[0] == place), (place,)
        )
        for *way, last in same if content is CASE else (place,):
            inside: Any = changed
            for step in way:
                inside = inside[step]
            inside[last] = text
    return changed


def written(node: Any, margin: int = 0) -> str:
    """The content as a person writes it: a line for each value, each text in quotation marks."""
    pad = " " * margin
    if isinstance(node, dict):
        return "".join(f"{pad}{key}:{_value(part, margin)}" for key, part in node.items())
    return "".join(f"{pad}-{_value(part, margin)}" for part in node)


def _value(part: Any, margin: int) -> str:
    if isinstance(part, str):
        return f" {quoted(part)}\n"
    return f"\n{written(part, margin + 2)}" if part else " []\n"


def quoted(text: str) -> str:
    """The text in double quotation marks; what YAML does not take as it is, as an escape."""
    return json.dumps(
        text,
        ensure_ascii=any(
            sign < " "
            or "\x7f" <= sign < "\xa0"
            or sign in "\u2028\u2029\ufeff"
            or "\ud800" <= sign < "\ue000"
            for sign in text
        ),
    )


def anywhere(content: dict[str, Any], random: Random, words: tuple[str, ...]) -> dict[str, Any]:
    """The content with some of the words in one to three places."""
    chosen = random.sample(places(content), random.randint(1, 3))
    return planted(content, {place: random.choice(words) for place in chosen})
