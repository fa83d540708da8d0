"""The page study's bars: letters of 14 points, and words for whatever must be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.paper.fonts import width
from aarshjul.text.family_words import DANISH
from aarshjul.wheel import listing, pages
from aarshjul.wheel.content import spoken
from aarshjul.wheel.dial import A4, dial
from aarshjul.wheel.poster import FRAME
from tests.wheel import study
from tests.wheel.ink import letters, squeezed
from tests.wheel.wheels import LONG_WORDS, B, N, O, V, activity, dated, meeting, wheel

if TYPE_CHECKING:
    from aarshjul.kinds import Kind
    from aarshjul.wheel.content import Wheel
    from aarshjul.wheel.dial import Frame

KINDS = [(O,), (N,), (O, N), (O, B), (O, N, B)]


def test_most_of_the_studys_wheels_are_wholly_in_words_of_14_points() -> None:
    """66 of 76 or more, none of them smaller than 12, and no meeting or birthday a bare number."""
    counts = study.counts(study.wheels().values())
    assert len(study.wheels()) == 76
    assert counts.in_words[14.0] >= 66
    assert counts.smallest >= 12
    assert counts.bare == []


@pytest.mark.parametrize("kinds", KINDS, ids=lambda kinds: "".join(kind[0] for kind in kinds))
@pytest.mark.parametrize("shift", range(0, 11, 3))
def test_in_a_crowded_year_every_meeting_stands_in_words(
    kinds: tuple[Kind, ...], shift: int
) -> None:
    """A meeting and four long activities in each month; the list has all of them, in order."""
    year = crowded(kinds, shift)
    placed = dial(year, DANISH, width)
    assert study.bare(placed) == []
    listed = listing.months(placed, DANISH, listing.LARGE, width)
    over = [month for month in range(12) if placed.blocks[month].numbered]
    assert [month.name for month in listed] == [DANISH.months[month] for month in over]
    for month, one in zip(over, listed, strict=True):
        said = [squeezed("".join(entry.lines)) for entry in one.entries]
        assert said == [squeezed(spoken(item, DANISH)) for item in year.month_items(month)]
        numbers = [number for entry in one.entries for number in entry.labels if number.isdigit()]
        assert numbers == [str(placed.numbers[month, at]) for at in placed.blocks[month].numbered]


def crowded(kinds: tuple[Kind, ...], shift: int) -> Wheel:
    """Five entries in each month."""
    return wheel(
        *(
            item
            for month in range(12)
            for item in (
                meeting(month, *kinds),
                *(activity(month, LONG_WORDS[(month + shift + at) % 11]) for at in range(4)),
            )
        )
    )


def test_a_crowded_years_list_stands_under_what_it_is() -> None:
    """All of the months' entries, under one heading on each page that has a part of the list."""
    year = crowded((O, N, B), 0)
    _, *rest = pages.pages(year, DANISH, width, only_wheel=False)
    assert rest
    for page in rest:
        assert squeezed(DANISH.list_heading) in letters(page)
    told = "\n".join(page.description for page in rest)
    assert told.count(spoken(meeting(0, O, N, B), DANISH)) == 12


@pytest.mark.parametrize("month", range(12))
def test_a_birthday_is_never_a_number_while_an_activity_is_words(month: int) -> None:
    """Nor a number at all, whatever else the month holds."""
    for kinds in KINDS:
        birthday = activity(month, "Alma fylder 16\u00a0år", V)
        own = [activity(month, text) for text in LONG_WORDS[month % 5 :][:3]]
        block = dial(wheel(meeting(month, *kinds), birthday, *own), DANISH, width).blocks[month]
        assert {0, 1} <= {place for place in range(5) if place not in block.numbered}


@settings(max_examples=40)
@given(
    month=st.integers(0, 11),
    meetings=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3),
    birthday=st.booleans(),
    own=st.lists(st.sampled_from(LONG_WORDS), max_size=5),
    with_days=st.booleans(),
    frame=st.sampled_from([A4, FRAME]),
)
def test_no_meeting_and_no_birthday_is_a_bare_number(
    month: int,
    meetings: list[tuple[Kind, ...]],
    birthday: bool,
    own: list[str],
    with_days: bool,
    frame: Frame,
) -> None:
    """Three meetings of any purposes, a birthday and what else there is, in any field."""
    entries = [meeting(month, *kinds) for kinds in meetings]
    entries = [dated(one) for one in entries] if with_days else entries
    entries += [activity(month, "Alma fylder 16\u00a0år", V)] if birthday else []
    entries += [activity(month, text) for text in own]
    year = dial(wheel(*entries), DANISH, width, frame)
    assert study.bare(year) == []
    said = squeezed("".join(line.text for line in year.blocks[month].lines))
    for item in year.wheel.month_items(month):
        assert not study.must_be_read(item) or all(squeezed(one) in said for one in item.words)
