"""Legal sections are read in every usual notation; for a wrong one, a correction is suggested."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.rules.sections import (
    LegalSection,
    SectionRow,
    acts,
    help_name,
    is_help,
    kind_of,
    kinds,
    other_name,
    read_section,
    rows,
    section_on,
    successor,
    to_choose_among,
)

READ = [
    ("BL § 32, stk. 1, nr. 5", "BL § 32, stk. 1, nr. 5"),
    ("BL §32 stk.1 nr.5", "BL § 32, stk. 1, nr. 5"),
    ("BL § 32.1.5", "BL § 32, stk. 1, nr. 5"),
    ("BL-32-1.5", "BL § 32, stk. 1, nr. 5"),
    ("barnets lov § 32, stk. 1, nr. 5", "BL § 32, stk. 1, nr. 5"),
    ("Barnets Lov §32 Stk. 1 Nr. 5", "BL § 32, stk. 1, nr. 5"),
    ("bl 32 stk 1 nr 5", "BL § 32, stk. 1, nr. 5"),
    ("BL § 32, stk.1, nr.5", "BL § 32, stk. 1, nr. 5"),
    ("  BL  §  32 ,  stk. 1 , nr. 5  ", "BL § 32, stk. 1, nr. 5"),
    ("BL §32.1", "BL § 32, stk. 1"),
    ("BL § 32, nr. 5", "BL § 32, nr. 5"),
    ("BL 86", "BL § 86"),
    ("BL-86", "BL § 86"),
    ("BL: § 86", "BL § 86"),
    ("BL paragraf 86", "BL § 86"),
    ("BL § 086", "BL § 86"),
    ("§ 86 BL", "BL § 86"),
    ("§ 86 (BL)", "BL § 86"),
    ("§ 86 i barnets lov", "BL § 86"),
    ("§ 86, stk. 1, i barnets lov", "BL § 86, stk. 1"),
    ("SEL § 52 a, stk. 1, nr. 1", "SEL § 52 a, stk. 1, nr. 1"),
    ("SEL §52a.1.1", "SEL § 52 a, stk. 1, nr. 1"),
    ("SEL-52-a.1.1", "SEL § 52 a, stk. 1, nr. 1"),
    ("SEL § 52 A", "SEL § 52 a"),
    ("serviceloven § 52 a", "SEL § 52 a"),
    ("lov om social service § 41", "SEL § 41"),
    ("§ 52 a sel", "SEL § 52 a"),
    ("SEL § 52, stk. 3, nr. 7", "SEL § 52, stk. 3, nr. 7"),
    ("SEL-52-3.7", "SEL § 52, stk. 3, nr. 7"),
    ("SEL § 52 nr. 7", "SEL § 52, nr. 7"),
    ("SEL § 11, stk. 7", "SEL § 11, stk. 7"),
    ("SEL §32a", "SEL § 32 a"),
    ("SEL § 32 stk. 3", "SEL § 32, stk. 3"),
    ("Serviceloven, § 41", "SEL § 41"),
    ("§ 41 (serviceloven)", "SEL § 41"),
    ("41 SEL", "SEL § 41"),
    ("servicelovens § 41", "SEL § 41"),
    ("Serviceloven's § 41", "SEL § 41"),
    ("barnets lov´s § 86", "BL § 86"),
    ("barnetslovs § 86", "BL § 86"),
    ("Servicelovens § 52, stk. 3, nr. 7", "SEL § 52, stk. 3, nr. 7"),
    ("barnets lovs § 86", "BL § 86"),
    ("Barnets Lovs paragraf 86", "BL § 86"),
    ("lov om social services § 41", "SEL § 41"),
    ("BL's § 86", "BL § 86"),
    ("BLs § 86", "BL § 86"),
    ("SEL’s § 41", "SEL § 41"),
    ("sel§52 stk.3 nr.7", "SEL § 52, stk. 3, nr. 7"),
    ("BL par. 46", "BL § 46"),
    ("BL paragraffen 46", "BL § 46"),
    ("BL § 32 stykke 1 nummer 5", "BL § 32, stk. 1, nr. 5"),
    ("BL § 32, stk. 1., nr. 5.", "BL § 32, stk. 1, nr. 5"),
    ("BL 32 1 5", "BL § 32, stk. 1, nr. 5"),
    ("barnets  lov  §  47", "BL § 47"),
]


@pytest.mark.parametrize(("text", "normal"), READ)
def test_a_section_is_read_in_every_usual_notation(text: str, normal: str) -> None:
    """The same section written in different ways is the same section."""
    assert str(read_section(text)) == normal


REFUSED = [
    ("§ 41", '"SEL § 41" (merudgifter, siden 1. september 2025 kompensationsydelse)'),
    ("§ 41", '"BL § 41" (noget andet)'),
    ("41", 'skriv "SEL § 41"'),
    ("§ 52 a", 'skriv "SEL § 52 a" (økonomisk støtte)'),
    ("BL § 41", 'mente du "SEL § 41"'),
    ("BL § 92", 'mente du "BL § 90" (afløsning, aflastning og personlig hjælp) eller "BL § 89"'),
    ("hjælpemidler", '"BL § 90, stk. 1, nr. 4" (hjælpemidler)'),
    ("aflastning", 'mente du "BL § 90, stk. 1, nr. 2" (afløsning og aflastning)'),
    ("familievejleder", 'mente du "BL § 81, stk. 4" (familievejleder)'),
    ("BL § 50", 'mente du "SEL § 50" (børnefaglig undersøgelse)'),
    ("SEL § 86", 'mente du "BL § 86"'),
    ("SEL § 86", 'eller "SEL § 86, stk. 2" (vedligeholdelsestræning)?'),
    ("SEL § 86, stk. 1", 'eller "SEL § 86, stk. 2" (vedligeholdelsestræning)?'),
    ("SEL § 54 a", "SEL § 54 a står ikke i tabellen over paragraffer"),
    ("BL § 86 SEL", '"BL § 86 SEL" nævner to love – skriv den ene'),
    ("§ 999", 'skriv "SEL § 999" (noget andet) eller "BL § 999" (noget andet)'),
    ("BL § 86, 32", "én paragraf ad gangen – mente du"),
    ("BL § 86, 87", "én paragraf ad gangen – mente du"),
    ("BL § 86-87", "én paragraf ad gangen – mente du"),
    ("BL § 20-32", "én paragraf ad gangen – mente du"),
    ("BL § 32 5", "én paragraf ad gangen – mente du"),
    ("BL § 32.15", "kan ikke læses som en paragraf – skriv én paragraf"),
    (
        "BL §§ 32 og 20",
        '"BL §§ 32 og 20" kan ikke læses som en paragraf – skriv én paragraf ad gangen – mente du '
        '"BL § 32" (støttende indsats)?',
    ),
    ("BL § 86 og § 87", 'mente du "BL § 86" (merudgifter'),
    ("BL § 86, jf. § 2", 'mente du "BL § 86" (merudgifter'),
    ("BL § 86 stk.", 'mente du "BL § 86" (merudgifter'),
    ("BL § 32.1.5.2", 'mente du "BL § 32, stk. 1, nr. 5" (støttende indsats)?'),
    ("BL § 32, litra a", 'mente du "BL § 32" (støttende indsats)?'),
    ("SEL § 52 stk. 3 nr. syv", 'mente du "SEL § 52, stk. 3" (støttende indsats)?'),
    ("BL § 46/47", 'mente du "BL § 46" (anbringelse)?'),
    ("tabt arbejdsfortjeneste", 'mente du "BL § 87" (tabt arbejdsfortjeneste) eller "SEL § 42"'),
    ("Anbringelse", 'mente du "BL § 47" (anbringelse), "BL § 46" (anbringelse) eller "SEL § 58"'),
    ("SGL § 86", "kan ikke læses som en paragraf – skriv én paragraf, fx BL § 86"),
    ("§ 32 a", 'skriv "SEL § 32 a" (særlige dag- og klubtilbud, hjemmetræning)'),
    ("BL § 52 a", 'mente du "SEL § 52 a" (økonomisk støtte)'),
    (
        "BL § 95",
        "BL § 95 er ingen hjælp, men har frister – skriv den paragraf, hjælpen gives efter, og se "
        'fristerne med "aarshjul regler BL § 95"',
    ),
    ("BL § 91, stk. 2", 'se fristerne med "aarshjul regler BL § 91"'),
    ("BL § 123", "BL § 123 er ingen hjælp, men har frister"),  # a transition stands in it
    ("BL", "kan ikke læses som en paragraf"),
    ("", "kan ikke læses som en paragraf"),
    ("merudgifter", 'kan ikke læses som en paragraf – mente du "BL § 86" (merudgifter'),
    ("BLah 86", "kan ikke læses som en paragraf"),
    ("straffeloven § 86", "kan ikke læses som en paragraf"),
    ("BL § 1086", "kan ikke læses som en paragraf"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_a_wrong_section_is_told_what_was_meant(text: str, told: str) -> None:
    """A section that cannot be used is refused with what to write instead."""
    with pytest.raises(ValueError, match="§") as refused:
        read_section(text)
    assert told in str(refused.value)


def test_sixty_written_forms_and_more_are_tried() -> None:
    """The tables try right and wrong sections, each in a different form."""
    assert len({text for text, _ in READ} | {text for text, _ in REFUSED}) >= 70


@given(st.text(max_size=40))
def test_any_text_is_a_section_or_refused_in_words(text: str) -> None:
    """Any text gives a section or a message, and no other error."""
    try:
        section = read_section(text)
    except ValueError as refused:
        told = str(refused)
    else:
        told = f"skriv {kinds()[kind_of(section)]}"
    assert "skriv" in told or "mente du" in told


@given(st.sampled_from(rows()), st.none() | st.integers(1, 12), st.none() | st.integers(1, 12))
def test_the_normal_form_reads_back(row: SectionRow, stk: int | None, nr: int | None) -> None:
    """Writing a section and reading it again gives the same section."""
    act, number = row.act, row.section
    whole = is_help(LegalSection(act, number))
    section = LegalSection(act, number, stk if whole else row.stk, nr)
    assert read_section(str(section)) == section


KINDS = [
    ("SEL § 11", "preventive"),
    ("SEL § 32", "day_care"),
    ("SEL § 32 a", "day_care"),
    ("SEL § 36", "day_care"),
    ("SEL § 41", "extra_costs"),
    ("SEL § 42", "lost_earnings"),
    ("SEL § 44", "relief"),
    ("SEL § 83", "relief"),
    ("SEL § 84", "relief"),
    ("SEL § 84, stk. 1", "relief"),
    ("SEL § 86, stk. 2", "relief"),
    ("SEL § 45", "companion"),
    ("SEL § 50", "assessment"),
    ("SEL § 52", "support"),
    ("SEL § 52, stk. 3", "support"),
    ("SEL § 52, stk. 3, nr. 1", "support"),
    ("SEL § 52, stk. 3, nr. 7", "placement"),
    ("SEL § 52, nr. 7", "placement"),
    ("SEL § 52, stk. 1, nr. 7", "support"),  # another stk. has no nr. 7 that is a placement
    ("SEL § 52, stk. 7", "support"),  # a single number is the stk.
    ("SEL § 52, stk. 3, nr. 9", "support"),
    ("SEL § 52 a", "economic"),
    ("SEL § 58", "placement"),
    ("SEL § 76", "youth_support"),
    ("SEL § 76 a", "youth_support"),
    ("SEL § 19 a", "other"),
    *((f"SEL § {number}", "aids") for number in (112, 113, "113 b", 114, 116, 117, "117 a", 118)),
    *((f"SEL § {number}", "aids") for number in range(119, 123)),
    ("BL § 18", "screening"),
    ("BL § 19", "screening"),
    ("BL § 20", "assessment"),
    ("BL § 30", "preventive"),
    ("BL § 32", "support"),
    ("BL § 35", "economic"),
    ("BL § 46", "placement"),
    ("BL § 47", "placement"),
    ("BL § 81", "preventive"),
    *((f"BL § {number}", "day_care") for number in range(82, 86)),
    ("BL § 86", "extra_costs"),
    ("BL § 87", "lost_earnings"),
    ("BL § 89", "companion"),
    ("BL § 90", "relief"),
    ("BL § 90, stk. 1", "relief"),  # without a number the stricter
    *((f"BL § 90, stk. 1, nr. {number}", "relief") for number in (1, 2, 3, 13)),
    *((f"BL § 90, stk. 1, nr. {number}", "aids") for number in range(4, 13)),
    ("BL § 90, nr. 3", "relief"),
    ("BL § 90, nr. 4", "aids"),
    ("BL § 90, stk. 2, nr. 4", "relief"),
    *((f"BL § {number}", "other") for number in (54, 67, 75, 88, 143)),
    ("BL § 81, stk. 4", "preventive"),
    *((f"BL § {number}", "youth_support") for number in (113, 114, 115, 116, 120)),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_section_gives_one_kind_of_help(text: str, kind: str) -> None:
    """The kind is the table's, whatever stk. and nr. are named, unless the table names them."""
    assert kind_of(read_section(text)) == kind


def test_every_row_has_a_source_and_every_section_a_kind() -> None:
    """No row stands without evidence, and every section's whole row names its kind."""
    assert all(row.source and row.confidence for row in rows())
    assert {row.kind for row in rows() if row.detail == 0} == set(kinds())
    assert {row.act for row in rows()} == set(acts())


OTHER_NAMES = [
    ("SEL § 41", "BL § 86"),
    ("SEL § 11", "BL § 30"),
    ("SEL § 11, stk. 7", "BL § 81, stk. 1"),
    ("SEL § 11, stk. 8", "BL § 81, stk. 4"),
    ("BL § 81", "SEL § 11, stk. 7"),
    ("BL § 81, stk. 1", "SEL § 11, stk. 7"),
    ("BL § 81, stk. 4", "SEL § 11, stk. 8"),
    ("SEL § 76 a", "BL § 120"),
    ("BL § 120", "SEL § 76 a"),
    ("SEL § 19 a", "BL §§ 122-123"),
    ("SEL § 112", "BL § 90, stk. 1, nr. 4"),
    ("SEL § 114", "BL § 90, stk. 1, nr. 7"),
    ("BL § 90", "SEL § 44"),
    ("SEL § 83", "BL § 90, stk. 1, nr. 1"),
    ("SEL § 84, stk. 1", "BL § 90, stk. 1, nr. 2"),
    ("SEL § 86, stk. 2", "BL § 90, stk. 1, nr. 3"),
    ("BL § 90, stk. 1, nr. 2", "SEL § 44"),
    ("BL § 90, nr. 8", "SEL § 116"),
    ("BL § 54", None),
    ("SEL § 52, stk. 3, nr. 5", "BL § 32, stk. 1, nr. 7"),
    ("SEL § 52, nr. 7", "BL § 46"),
    ("SEL § 52 a, stk. 1, nr. 1", "BL § 35, stk. 4"),
    ("BL § 86", "SEL § 41"),
    ("BL § 18", None),
]


@pytest.mark.parametrize(("text", "name"), OTHER_NAMES)
def test_a_section_has_its_name_in_the_other_act(text: str, name: str | None) -> None:
    """The most detailed row that covers the section gives the name."""
    assert other_name(read_section(text)) == name


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.act}-{row.section}-{row.nr}")
def test_the_other_name_is_a_section_of_the_same_kind(row: SectionRow) -> None:
    """Both names of a section give the same kind of help: the table cannot contradict itself."""
    section = LegalSection(row.act, row.section, row.stk, row.nr)
    name = other_name(section)
    if name is not None and "§§" not in name:
        assert kind_of(read_section(name)) == kind_of(section)


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("SEL § 41", date(2023, 12, 31), "SEL § 41"),
        ("SEL § 41", date(2024, 1, 1), "BL § 86"),
        ("SEL § 113", date(2024, 1, 1), "BL § 90, stk. 1, nr. 5"),
        ("SEL § 19 a", date(2024, 1, 1), "SEL § 19 a"),  # what took over is no help
        ("BL § 54", date(2024, 1, 1), "BL § 54"),
    ],
)
def test_a_section_has_its_name_on_the_day(text: str, day: date, name: str) -> None:
    """The new act's from its first day on, if that is help."""
    assert str(section_on(read_section(text), day)) == name


def test_one_kind_of_each_section_can_be_chosen() -> None:
    """Help is found by its name, and a section whose numbers differ stands there by number."""
    found = [str(one) for one in to_choose_among()]
    assert len(found) == len(set(found))
    assert "BL § 90" not in found
    assert {"BL § 90, stk. 1, nr. 1", "BL § 90, stk. 1, nr. 12", "BL § 54", "BL § 32"} <= set(found)
    assert help_name(read_section("BL § 90, nr. 7")) == "bilstøtte"
    assert help_name(read_section("BL § 54")) == "venskabsfamilie"
    assert help_name(read_section("BL § 86")) == kinds()["extra_costs"]


@pytest.mark.parametrize(
    ("text", "last", "name"),
    [
        ("SEL § 41", None, "BL § 86"),
        ("SEL § 41", date(2024, 1, 1), "BL § 86"),
        ("SEL § 41", date(2023, 12, 31), None),
        ("BL § 86", None, None),
        ("SEL § 84, stk. 1", None, None),  # still in force: given by BL § 90
    ],
)
def test_help_that_outlives_the_old_act_has_a_new_name(
    text: str, last: date | None, name: str | None
) -> None:
    """A section of the old act gets its new name if the help continues after the act's end."""
    found = successor(read_section(text), last)
    assert (found and found[1]) == name
