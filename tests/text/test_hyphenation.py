"""Break words without soft hyphens: at the joints of compounds, else between syllables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul import data
from aarshjul.text.hyphenation import joints, split_at, syllables
from aarshjul.text.line_breaks import jointed, wrap_anyhow
from aarshjul.text.sentences import whole
from tests.wheel.wheels import compounds


@pytest.mark.parametrize(
    "shown",
    [
        "Hjælpemiddel-afprøvnings-konsulent",
        "Kommunikations-hjælpemiddel-centralen",
        "Ungdoms-uddannelses-vejleder-samtale",
        "Handicap-bil-støtte-ansøgning",
        "special-børnehaven",
        "handicap-organisationerne",
        "Kørestols-tilpasning",
        "Afslutnings-fest",
        "Ride-fysioterapi",  # not "ridefysio-terapi": the longest part that is known
        "Genoptrænings-plads",
        "Tilbagevendende",
        "Opfølgning",
        "Forløb",  # "for" is no word before a part
        "Hjemme-besøget",
        "Efterskole-ophold",
        "Videreuddannelse",
        "Bobesøg",  # two letters are too few before a joint
        "voksenlivet",
    ],
)
def test_compounds_part_at_their_joints(shown: str) -> None:
    """They break as a person would break them, and not at all if no part is known."""
    word = shown.replace("-", "")
    assert "-".join(split_at(word, joints(word))) == shown


@pytest.mark.parametrize("word", ["tale-høreundersøgelse", "Syns\u00adundersøgelse", "A4-møde", ""])
def test_a_word_that_shows_its_joints_has_no_others(word: str) -> None:
    """A soft or written hyphen is the writer's own choice of where to break."""
    assert joints(word) == []
    assert jointed(word) == word


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Kristoffersen", "Kri-stof-fer-sen"),
        ("Abildgaard", "Abild-gaard"),
        ("statusudtalelse", "sta-tus-ud-ta-lel-se"),  # by the rule it was "sta-tu-sud"
        ("aflastningsophold", "af-last-nings-op-hold"),
        ("Sankthans", "Sankt-hans"),  # the patterns have "Sank-t-hans"
        ("Bo Åse", "Bo Åse"),  # each word for itself: not "Bo Å-se"
        ("Ib", "Ib"),
        ("Ściborowska", "Ści-bo-rows-ka"),
        ("Мельниченко", "Мель-ни-чен-ко"),
    ],
)
def test_words_break_between_syllables(word: str, shown: str) -> None:
    """By Danish patterns, or by a rule for other letters; two letters or more on each side."""
    assert "-".join(split_at(word, syllables(word))) == shown


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(compounds(), st.text(max_size=30)))
def test_no_letter_is_lost_at_a_joint_or_between_syllables(text: str) -> None:
    """The parts are the word, none of them empty."""
    assert whole(jointed(text)) == whole(text)
    for places in (joints(text), syllables(text)):
        assert "".join(split_at(text, places)) == text
        assert all(split_at(text, places)) or not text


def test_a_joint_over_a_linking_s_is_found_without_knowing_the_words() -> None:
    """Why it is pyphen that breaks them: the rule by letters finds little more than half."""
    parts = data.table("joints")["parts"]
    linked = [f"{part}s" for part in parts if part.endswith(("ing", "tion"))]
    found = [len(first) in syllables(first + last) for first in linked for last in parts]
    assert sum(found) > 0.95 * len(found)


def test_a_list_breaks_a_long_word_no_worse_than_it_must() -> None:
    """At a joint; between syllables if there is none; else anywhere."""

    def lines(text: str, room: int) -> tuple[str, ...] | None:
        return wrap_anyhow(text, lambda line, _number: len(line) <= room)

    assert lines("Ungdomsuddannelsesvejledersamtale", 26) == (
        "Ungdomsuddannelses-",
        "vejledersamtale",
    )
    assert lines("Sankthansaftensbålpladsvagten", 20) == ("Sankthansaftensbål-", "pladsvagten")
    assert lines("W" * 12, 8) == ("WWWWWWW-", "WWWWW")
