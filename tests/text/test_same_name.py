"""Names are compared as a person reads them, and no further."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.text.same_name import cleaned, look_alikes, reading, spellings, the_one_meant

METTE = "Mette Lund"
NAMES = st.text(max_size=20)


@pytest.mark.parametrize(
    "written",
    [
        "Mette  Lund",
        " Mette Lund ",
        "Mette\u00a0Lund",
        "Mette\u2007Lund",
        "Mette\u202fLund",
        "Mette\u3000Lund",
        "Mette \u00a0 Lund",
        "Mette\tLund",
        "Mette\u2800Lund",  # a blank cell of braille
        "Mette Lund\u200b",
        "\ufeffMette Lund",
        "Met\u00adte Lund",  # a soft hyphen
        "Mette\u200d Lund",
        "Mette Lund\ufe0f",
        "\u2066Mette Lund\u2069",
        "Mette \u200b Lund",
        "mette lund",
        "METTE LUND",
    ],
)
def test_what_reads_the_same_is_the_same(written: str) -> None:
    """Blanks of any kind and number, what is not seen, and capitals make no other person."""
    assert reading(written) == reading(METTE)
    assert the_one_meant(written, ["Jonas Vig", METTE]) == METTE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Muller", "Müller"), ("Rene", "René"), ("Åse", "Aase"), ("a", "b")],
)
def test_another_letter_is_another_name(one: str, other: str) -> None:
    """Accents and Danish letters are letters of their own."""
    assert reading(one) != reading(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Åse Øst", "A\u030ase Øst"), ("STRASSE", "straße"), ("ΝΙΚΟΣ", "νικος")]
)
def test_other_scripts_have_cases_and_accents_too(one: str, other: str) -> None:
    """Composed and decomposed letters, and letters whose capitals are two."""
    assert reading(one) == reading(other)


def test_an_arabic_name_keeps_its_letters() -> None:
    """Vowel signs are seen; the joiners between letters are not."""
    assert reading("مُحَمَّد") != reading("محمد")
    assert reading("می\u200cخواهم") == reading("میخواهم")


def test_the_most_common_spelling_is_shown() -> None:
    """And of equally common ones the one with capitals and small letters."""
    assert spellings(["mette lund", "Mette Lund", "Mette\u00a0Lund "]) == {
        "mette lund": METTE,
        "Mette Lund": METTE,
        "Mette\u00a0Lund ": METTE,
    }
    assert set(spellings(["METTE LUND", "Mette Lund", "mette lund"]).values()) == {METTE}
    assert set(spellings(["mette lund", "mette lund", "Mette Lund"]).values()) == {"mette lund"}


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["Mette Lund", "Mete Lund"], [("Mete Lund", "Mette Lund")]),
        (["Mette Lund", "Mette Lynd"], [("Mette Lund", "Mette Lynd")]),
        (["Mette Lund", "mette  lund"], []),  # one person
        (["Mette Lund", "METE LUND"], [("METE LUND", "Mette Lund")]),
        (["Mette Lund", "Mette Lunde", "Jonas Vig"], [("Mette Lund", "Mette Lunde")]),
        (["Anne-Mette", "Anne Mette"], [("Anne Mette", "Anne-Mette")]),
        (["Rådgiver 1", "Rådgiver 2"], []),  # a number is meant
        (["Mette Lund", "Mette Vind"], []),
        (["Åse", "Ase"], [("Ase", "Åse")]),
        ([METTE], []),
        ([], []),
    ],
)
def test_two_that_differ_by_one_letter_are_a_pair(
    names: list[str], pairs: list[tuple[str, str]]
) -> None:
    """A letter too many, too few or another."""
    assert look_alikes(names) == pairs


@given(NAMES)
def test_reading_and_cleaning_are_done_once(name: str) -> None:
    """Doing it again changes nothing, and the cleaned name reads as the name."""
    assert cleaned(cleaned(name)) == cleaned(name)
    assert reading(reading(name)) == reading(name)
    assert reading(cleaned(name)) == reading(name)


@given(NAMES, st.sampled_from(["NFC", "NFD"]))
def test_how_letters_are_composed_is_no_difference(name: str, form: str) -> None:
    """Files from macOS have å as two signs."""
    assert reading(unicodedata.normalize(form, name)) == reading(name)  # type: ignore[arg-type]
