"""What may stand as an answer about well-being, and what it is worth on its scale."""

from __future__ import annotations

import pytest

from aarshjul.casefile.well_being import BEST, COLOURS, WellBeing, read_well_being


@pytest.mark.parametrize("written", [*map(str, range(1, BEST + 1)), *COLOURS])
def test_every_answer_reads_back_as_it_is_written(written: str) -> None:
    """From the worst to the best of each scale; capitals and blanks around it make no other."""
    read = read_well_being(written)
    assert str(read) == written
    assert read_well_being(f" {written.upper()} ") == read


def test_the_best_of_each_scale_has_the_highest_rank() -> None:
    """Ten, and green."""
    assert read_well_being("10") > read_well_being("9") == WellBeing("number", 9)
    assert read_well_being("grøn").rank == len(COLOURS) > read_well_being("gul").rank


@pytest.mark.parametrize("written", ["0", "11", "07", "-1", "7,5", "7.0", "٧", "god", "grøn 7"])
def test_what_is_on_no_scale_is_refused(written: str) -> None:
    """A half, a sign, other digits, a word: with what to write instead."""
    with pytest.raises(ValueError, match="skriv et helt tal fra 1 til 10, eller grøn, gul eller"):
        read_well_being(written)
