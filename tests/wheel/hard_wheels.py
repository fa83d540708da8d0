"""The wheels that are hard to set: crowded months, long words, days in every field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.wheel.wheels import LONG_WORDS, STRESS, B, N, O, V, activity, dated, meeting, wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.wheel.content import Item

LONGEST = (
    "Hjælpemiddelafprøvningskonsulent",
    "Special\u00adpædagogisk rådgivning",
    "Tilbagevendende genoptræningsforløb",
    "Børneneuropsykologisk undersøgelse",
    "Kommunikationshjælpemiddelcentralen",
    "Aflastningsfamilieweekend",
    "Fritidspasordningen",
    "Handicapbilstøtteansøgning",
    "Ungdomsuddannelsesvejledersamtale",
    "Indskrivning i skole",
    "Botilbudsbesøg",
    "Hypermobilitetssyndromspersonale",
)


def crowd(month: int) -> Iterator[Item]:
    """What a month may hold, more of it month by month."""
    yield meeting(month, *[O, N][: 1 + month % 2])
    yield activity(month, "Ida fylder 16\u00a0år", V)
    for words in LONG_WORDS[month % 5 : month % 5 + month // 2]:
        yield activity(month, words)


def varied(month: int, step: int) -> Iterator[Item]:
    """None to six entries, other ones for each step."""
    words = (*LONGEST, *LONG_WORDS, "Bad", "Besøg i huset", "Møde i A og B")
    for count in range((5 * month + step) % 7):
        at = 7 * month + 3 * count + 11 * step
        first = (O,), (O, N), (O, N, B), (N,)
        yield (
            meeting(month, *first[at % 4])
            if not count and at % 3
            else activity(month, words[at % len(words)])
        )


HARD = {
    **{
        f"varied-{step}": wheel(*(item for month in range(12) for item in varied(month, step)))
        for step in range(1, 7)
    },
    "stress": wheel(*STRESS),
    "long": wheel(*(activity(month, words) for month, words in enumerate(LONGEST))),
    "dated": wheel(
        *(dated(meeting(month, *[O, N][: 1 + month % 2])) for month in range(12)),
        first_month=date(2027, 8, 1),
    ),
    "crowded": wheel(
        *(item for month in range(12) for item in crowd(month)),
        family="Kristoffersenabildgaardnygårdmølsøndergå",
        phone=None,
        email="mette.lund@solbjergkommune.example",
    ),
}
