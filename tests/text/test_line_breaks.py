"""Break texts into lines: only at places that Danish allows, and without loss."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul.text.direction import clean
from aarshjul.text.line_breaks import (
    HYPHENS,
    SPACES,
    halves,
    letter_halves,
    wrap,
    wrap_anyhow,
)
from aarshjul.text.sentences import whole
from tests.wheel.wheels import compounds


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Udredning hos børneterapeuten", 16, ("Udredning hos", "børneterapeuten")),
        ("hjælpe\u00admiddel\u00adafprøvning", 22, ("hjælpemiddelafprøvning",)),
        ("hjælpe\u00admiddel\u00adafprøvning", 13, ("hjælpemiddel-", "afprøvning")),
        ("hjælpe\u00admiddel\u00adafprøvning", 12, ("hjælpe-", "middel-", "afprøvning")),
        ("hjælpe\u00admiddel\u00adafprøvning", 9, None),  # a part is too long: never within it
        ("Kan\u00adske ja", 4, ("Kan-", "ske", "ja")),
        ("2.\u00a0juni kl. 9", 7, ("2.\u00a0juni", "kl. 9")),  # no break at a no-break space
        ("æble-træ", 5, None),  # a hyphen that is written is part of the word
    ],
)
def test_lines_break_at_spaces_and_soft_hyphens_only(
    text: str, room: int, lines: tuple[str, ...] | None
) -> None:
    """A line holds as much as fits, hyphen included; a hyphen is drawn only at a break."""
    assert wrap(text, lambda line, _number: len(line) <= room) == lines


@settings(max_examples=200, deadline=None)
@given(text=compounds(), room=st.integers(2, 30))
def test_breaking_anyhow_loses_no_letter_and_keeps_the_width(text: str, room: int) -> None:
    """For any room, all letters are there in their order, and no line is wider."""
    lines = wrap_anyhow(text, lambda line, _number: len(line) <= room)
    assert lines is not None
    assert all(len(line) <= room for line in lines)
    letters = "".join(lines).replace("-", "").replace(" ", "")
    assert letters == whole(text).replace("-", "").replace(" ", "")


@settings(max_examples=200, deadline=None)
@given(text=compounds())
def test_both_halves_are_the_whole(text: str) -> None:
    """Two lines hold the text's letters, broken at a place allowed for a name."""
    letters = whole(text).replace("-", "").replace(" ", "")
    for first, second in (*halves(text, SPACES + HYPHENS), *letter_halves(text)):
        assert (first + second).replace("-", "").replace(" ", "") == letters


def test_a_name_breaks_between_letters_two_or_more_from_its_ends() -> None:
    """Never at a space, beside a hyphen, or leaving a letter alone; a letter keeps its marks."""
    assert list(letter_halves("Abild Ib")) == [("Ab-", "ild Ib"), ("Abi-", "ld Ib")]
    assert list(letter_halves("aA\u030abo")) == [("aA\u030a-", "bo")]


def test_a_word_too_wide_breaks_between_letters_only_where_it_must() -> None:
    """Words that fit stay whole, and a soft hyphen is better than any other place."""
    lines = wrap_anyhow("ja Kørestols\u00adtilpasningen", lambda line, _number: len(line) <= 10)
    assert lines == ("ja", "Kørestols-", "tilpasnin-", "gen")
    accents = wrap_anyhow("x\u0301" * 4, lambda line, _number: len(line) <= 5)
    assert accents == ("x\u0301x\u0301-", "x\u0301x\u0301")  # a letter keeps its marks


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  to\n linjer\t ", "to linjer"),
        ("Bo\x00rg\x1f", "Bo rg"),
        ("A\u030aby", "Åby"),  # a combining ring, as macOS writes file names
        ("a\u202eb\u200bc\ufeff", "abc"),  # no text turns the page's direction
        ("\ud800x\uffff", "\ufffdx\ufffd"),  # what no XML file may hold
        ("Kan\u00adske", "Kan\u00adske"),
        ("$x^2$ & <b>", "$x^2$ & <b>"),
    ],
)
def test_only_what_can_be_printed_is_kept(text: str, cleaned: str) -> None:
    """Control characters become spaces, invisible ones are removed; markup stays plain text."""
    assert clean(text) == cleaned
