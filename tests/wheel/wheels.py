"""Builders of wheels for tests: one as most are, and any that a case file could hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from aarshjul.kinds import Kind
from aarshjul.text.family_words import DANISH, language
from aarshjul.wheel.content import Item, Wheel

O, N, B = Kind.FOLLOW_UP, Kind.NETWORK_MEETING, Kind.CHILD_CONVERSATION  # noqa: E741 -- the marks
S, V, A = Kind.START, Kind.TRANSITION, Kind.OWN

LONG_WORDS = (
    "Fysioterapeutisk genoptræning",
    "Tværfagligt koordineringsmøde",
    "Aflastningsweekend",
    "Ergoterapeutisk vurdering",
    "Synsundersøgelse",
    "Skolefest",
    "Kørestolstilpasning",
    "Høreprøve",
    "Samtale hos psykologen",
    "Overgangsmøde med ungdomsuddannelsen",
    "Ferieophold",
)


def meeting(month: int, *kinds: Kind) -> Item:
    """A meeting under its kinds' names."""
    return Item(month, kinds, tuple(DANISH.kinds[kind] for kind in kinds))


def dated(item: Item) -> Item:
    """A meeting with its day shown, two digits in the later months."""
    return replace(item, day=f"d.\u00a0{3 + 2 * item.month}.")


def activity(month: int, words: str, kind: Kind = A) -> Item:
    """An activity, or something on the way to adulthood."""
    return Item(month, (kind,), (words,))


def wheel(*items: Item, **changes: Any) -> Wheel:
    """A family's wheel with these entries."""
    facts: dict[str, Any] = {
        "family": "Familien Holm",
        "children": ("Alma", "Villads"),
        "first_month": date(2027, 1, 1),
        "caseworker": "Mette Lund",
        "phone": "12 34 56 78",
        "unit": "Solbjerg Kommune, Børn og Familie",
        "issued": date(2026, 12, 1),
    }
    return Wheel(**{**facts, **changes}, items=items)


def translated(year: Wheel, code: str, *, with_days: bool = False) -> Wheel:
    """A wheel in another language, in which the family's own words stay as they are."""
    words = language(code)
    day = words.in_month(date(2027, 1, 22)) if with_days else None
    meetings = {S, O, N, B}
    entries = (
        replace(item, words=tuple(words.kinds[kind] for kind in item.kinds), day=day)
        if item.kinds[0] in meetings
        else item
        for item in year.items
    )
    return replace(year, items=tuple(entries), language=code)


NORMAL = (
    meeting(1, O, N, B),
    activity(2, "Hjemmebesøg"),
    meeting(3, O, B),
    meeting(4, O),
    activity(4, "Alma fylder 16\u00a0år", V),
    meeting(5, O, N),
    activity(7, "Skolestart"),
    meeting(8, O),
    activity(10, "Udredning hos børneterapeuten"),
    meeting(11, O, N),
)
# The wheel study's hard case: 8, 12 and 9 entries in May, June and July.
STRESS = (
    *(item for item in NORMAL if item.month not in {4, 5, 6}),
    meeting(4, O),
    *(activity(4, text) for text in LONG_WORDS[:7]),
    meeting(5, O, N, B),
    *(activity(5, text) for text in LONG_WORDS),
    meeting(6, O),
    *(activity(6, text) for text in LONG_WORDS[:8]),
)
# Three months with more than their fields hold: the list stands on the wheel's page.
LISTED = (
    *(item for item in NORMAL if item.month not in {4, 5, 6}),
    meeting(4, O),
    *(activity(4, text) for text in LONG_WORDS[:3]),
    meeting(5, O, N, B),
    *(activity(5, text) for text in LONG_WORDS[:9]),
    meeting(6, O),
    *(activity(6, text) for text in LONG_WORDS[:3]),
)
FULL = tuple(
    item
    for month in range(12)
    for item in (meeting(month, O, N, B), *(activity(month, words) for words in LONG_WORDS))
)

_PARTS = st.sampled_from(
    [
        "Fysio",
        "terapeutisk",
        "hjælpemiddel",
        "afprøvnings",
        "Å",
        "møde",
        "$x$",
        "børne",
        "ude",
        "II",
    ]
)
# What is on the years of families with a disabled child, short words and long.
_WORDS = st.sampled_from(
    [
        *LONG_WORDS,
        "Hjælpemiddelafprøvningskonsulent",
        "Hjælpe\u00admiddel\u00adafprøvning",
        "Kommunikationshjælpemiddelcentralen",
        "Indskrivning i skole",
        "Møde på Å-skolen",
        "Bad",
        "Ridefysioterapi",
        "Special\u00adpædagogisk rådgivning",
        "Ungdomsuddannelsesvejledersamtale",
        "Hypermobilitetssyndromspersonale",
    ]
)
_GLUE = st.sampled_from(["", "", "\u00ad", " ", " ", "-"])


@st.composite
def compounds(draw: st.DrawFn) -> str:
    """Words as long as Danish allows, some of them with soft hyphens."""
    parts = draw(st.lists(_PARTS, min_size=1, max_size=6))
    return parts[0] + "".join(draw(_GLUE) + part for part in parts[1:])


@st.composite
def items(draw: st.DrawFn, month: int) -> Item:
    """An entry of any kind, a meeting with or without its day."""
    kinds = draw(st.sampled_from([(S,), (O,), (N,), (B,), (O, N), (O, B), (O, N, B), (V,), (A,)]))
    if kinds[0] in {V, A}:
        return Item(month, kinds, (draw(st.one_of(compounds(), _WORDS)),))
    item = meeting(month, *kinds)
    return draw(st.sampled_from([item, dated(item)]))


@st.composite
def wheels(draw: st.DrawFn, most: int = 12) -> Wheel:
    """A wheel with none to `most` entries in each month, beginning in any, of one child or two."""
    counts = st.integers(0, most)
    entries = [draw(items(month)) for month in range(12) for _ in range(draw(counts))]
    return wheel(
        *entries,
        first_month=date(2027, draw(st.integers(1, 12)), 1),
        children=draw(st.sampled_from([("Alma",), ("Alma", "Villads")])),
        family=draw(st.sampled_from(["Familien Holm", "Familien Kristoffersen-Abildgaard Nygård"])),
    )
