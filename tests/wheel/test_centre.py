"""The family's name in the wheel's centre: where it may be broken, the better place first."""

from __future__ import annotations

import pytest

from aarshjul.paper import fonts
from aarshjul.text.family_words import DANISH, language
from aarshjul.text.languages import Language
from aarshjul.wheel import centre
from tests.wheel.wheels import NORMAL, wheel


def name_lines(family: str) -> list[tuple[str, float]]:
    """The lines of a family's name, with their size."""
    set_lines = centre.centre(wheel(*NORMAL, family=family), DANISH, fonts.width).lines
    return [(line.text, line.size) for line in set_lines if line.bold][:-1]  # the number is last


@pytest.mark.parametrize(
    ("family", "lines"),
    [
        ("Familien Holm", ["Familien Holm"]),
        ("Familien Kristoffersen-Abildgaard", ["Familien", "Kristoffersen-Abildgaard"]),
        (
            "Familien Bartholomæussen-Østergaard-Kristoffersen",
            ["Familien", "Bartholomæussen-", "Østergaard-Kristoffersen"],
        ),
        (
            "Familien Bartholomæussen-Østergaardsen-Kristoffersen-Abildgaard-Hammershøj",
            ["Familien Bartholomæussen-", "Østergaardsen-Kristoffersen-Abildgaard-", "Hammershøj"],
        ),
    ],
)
def test_a_double_name_breaks_at_its_own_hyphens(family: str, lines: list[str]) -> None:
    """In up to as many lines as it takes, before any break within one of its parts."""
    assert [text for text, _ in name_lines(family)] == lines


def test_a_name_of_one_long_part_breaks_between_its_syllables() -> None:
    """Where it has no hyphen, and no smaller than the lines around it."""
    found = name_lines("Familien Bartholomæussenøstergaardkristoffersen")
    assert len(found) > 1
    assert all(text.endswith("-") for text, _ in found[1:-1])


@pytest.mark.parametrize("code", [one.value for one in Language])
def test_the_next_meeting_may_be_written_in_the_centre(code: str) -> None:
    """Words over a line of 62 mm, with white above and below it, in every language."""
    words = language(code)
    found = centre.centre(wheel(*NORMAL), words, fonts.width)
    assert found.next_time
    assert found.line is not None
    assert found.next_time.text == words.next_time
    above = min(line.y for line in found.lines if not line.lower)
    below = max(line.y for line in found.lines if line.lower)
    assert above - found.next_time.y >= 6.6
    assert found.next_time.y - found.line == pytest.approx(8.1)
    assert found.line - below >= 6.6


@pytest.mark.parametrize("code", [one.value for one in Language])
def test_a_number_can_be_written_where_there_is_none(code: str) -> None:
    """Under the caseworker's name, and the next meeting still over it, in every language."""
    words = language(code)
    found = centre.centre(wheel(*NORMAL, phone=None), words, fonts.width)
    *name, blank = (line for line in found.lines if line.lower)
    assert " ".join(line.text for line in name) == words.caseworker.format(name="Mette Lund")
    assert blank.text == words.phone.format(phone="_" * 14)
    assert name[-1].y - blank.y == pytest.approx(7.5)
    assert found.line is not None
    assert "___" not in str(centre.centre(wheel(*NORMAL), words, fonts.width))
    by_mail = wheel(*NORMAL, phone=None, email="mlu@kommune.example")
    assert "___" not in str(centre.centre(by_mail, words, fonts.width))


def test_a_centre_full_of_names_has_no_line() -> None:
    """Names and the number come first."""
    full = wheel(*NORMAL, children=("Maria-Magdalena", "Wilhelmina-Charlotte"), phone=None)
    assert centre.centre(full, DANISH, fonts.width).line is not None
    crowded = wheel(*NORMAL, family="Hjælpemiddelafprøvningskonsulenterne" * 4)
    found = centre.centre(crowded, DANISH, fonts.width)
    assert (found.next_time, found.line) == (None, None)
