"""What cannot be seen, or looks like YAML's own signs, is named at its line before all else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile.test_reader import CPR, NO_YAML, problems, said
from tests.text.test_cpr import DAY, REST

SMALL = """\
sag: 2026-014
familie: Familien Holm
børn:
  - navn: Alma
start: 2026-11-02
rådgiver:
  navn: Mette Lund
indsatser:
  - paragraf: BL § 86
"""
HARD = "har et skjult tegn (U+00A0), et hårdt mellemrum – skriv et almindeligt mellemrum i stedet"
NO_WIDTH = "har et skjult tegn (U+200B), et mellemrum uden bredde – slet det"
QUOTES = 'har {} – mente du almindelige anførselstegn, "?'
TAB = f"{NO_YAML}linjen er rykket ind med tabulator – brug mellemrum"

CHANGED = [
    ("  - navn: Alma", "\xa0\xa0- navn: Alma", f"4: {HARD}"),
    ("  - navn: Alma", "  -\xa0navn: Alma", f"4: {HARD}"),
    ("  - navn: Alma", "  - \xa0navn: Alma", f"4: {HARD}"),
    ("navn: Alma", "navn:\xa0Alma", f"4: {HARD}"),
    ("start: ", "start:\xa0", f"5: {HARD}"),
    ("start: ", "start: \xa0", f"5: {HARD}"),
    ("start: ", "start\xa0: ", f"5: {HARD}"),
    ("11-02", "11-02\xa0", f"5: {HARD}"),
    ("BL § 86\n", "BL § 86\n\xa0\nmakker: x\n", f"10: {HARD}"),
    ("BL § 86\n", "BL § 86\naftalt:\n  - {dato:\xa02027-02-02}\n", f"11: {HARD}"),
    ("BL § 86\n", "BL § 86\nlukkedage: [06-05,\xa012-24]\n", f"10: {HARD}"),
    ("start", "st\u200bart", f"5: {NO_WIDTH}"),
    ("2026-11", "2026\u200b-11", f"5: {NO_WIDTH}"),
    ("BL", "B\u200bL", f"9: {NO_WIDTH}"),
    ("2026-11", "2026\u00ad-11", "5: har et skjult tegn (U+00AD), en blød bindestreg – slet det"),
    ("  navn: M", "\u2003navn: M",
        "7: har et skjult tegn (U+2003) – skriv et almindeligt mellemrum i stedet"),
    ("  - navn", "  – navn", '4: begynder med "–" – mente du "-"?'),
    ("  - navn", "  — navn", '4: begynder med "—" – mente du "-"?'),
    ("  - navn", "  − navn", '4: begynder med "−" – mente du "-"?'),
    ("  - navn", "  • navn", '4: begynder med "•" – mente du "-"?'),
    ("  - navn", "  * navn", '4: begynder med "*" – mente du "-"?'),
    ("  - navn", "  –navn", '4: begynder med "–" – mente du "-"?'),
    ("  - navn", "  –\n    navn", '4: begynder med "–" – mente du "-"?'),
    ("2026-014", "”2026-014”", f"1: {QUOTES.format('”')}"),
    ("2026-014", '"2026-014”', f"1: {QUOTES.format('”')}"),
    ("2026-11-02", "“2026-11-02”", f"5: {QUOTES.format('“')}"),
    ("BL § 86\n", "BL § 86\nkontakt: {form: “sms”}\n", f"10: {QUOTES.format('“')}"),
    ("start:", "start：", '5: har "：" – mente du ":"?'),
    ("2026-11-02", "2026–11–02", '5: start: "2026–11–02" er ikke en dato – skriv 2026-11-02'),
    ("BL § 86\n", "BL § 86\n\t\n", f"10: {TAB}"),
    ("BL § 86\n", "BL § 86\n\t", f"10: {TAB}"),
    ("BL § 86\n", "BL § 86\n  \t\n\n", f"10: {TAB}"),
    ("BL § 86\n", "BL § 86\n\t# x\n", f"10: {TAB}"),
    ("BL § 86\n", "BL § 86\nafholdt:\n  - {dato: 2026-11-05}\n\t\n", f"12: {TAB}"),
    ("start:", "\t\nstart:", f"5: {TAB}"),
    ("BL § 86\n", 'BL § 86\nmakker: "x\n\t\n',
        f"10: {NO_YAML}et anførselstegn mangler sin slutning"),
    ("sag", "s\xa0ag", f"1: {HARD}"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), CHANGED, ids=ascii)
def test_it_is_all_that_is_said(right: str, wrong: str, expected: str) -> None:
    """No advice about what only follows from it; the key is named where it can be known."""
    (found,) = said(SMALL.replace(right, wrong, 1))
    line, _, message = expected.partition(": ")
    assert (found.partition(": ")[0], found.endswith(message)) == (line, True)
    assert found == expected or found.count(": ") == expected.count(": ") + 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Familien Holm", "Familien\xa0Holm"),
        ("Familien Holm", "Maximi\u00adlian\u200d"),
        ("navn: Alma", "navn: \xa0Alma\xa0"),
        ("Alma\n", "Alma   # –\xa0\u200b\n"),
        ("Alma\n", "Alma\t\n"),
        ("Familien Holm", "– Holm"),
        ("Familien Holm", "“Familien Holm”"),
    ],
    ids=ascii,
)
def test_what_does_no_harm_is_let_be(right: str, wrong: str) -> None:
    """A name may need such signs, and a file of before is read as before."""
    assert problems(SMALL.replace(right, wrong, 1)) == ()


def test_the_key_of_a_wrong_value_is_named() -> None:
    """As for any other wrong value."""
    assert said(SMALL.replace("2026-11", "2026\u200b-11")) == [f"5: start: {NO_WIDTH}"]


def test_a_soft_hyphen_in_a_name_is_not_blamed_for_another_error() -> None:
    """It is right where a long name may be broken."""
    wrong = SMALL.replace("Alma", "Maximi\u00adlian").replace("11-02", "11-32")
    assert said(wrong) == ["5: start: 2026-11-32 findes ikke i kalenderen"]


def test_a_sign_that_stops_the_reading_hides_no_other() -> None:
    """Both come at once."""
    wrong = SMALL.replace("Alma", "Al\ufeffma").replace("start:", "start:\xa0")
    assert said(wrong) == ["4: har et skjult tegn (U+FEFF) – slet det", f"5: {HARD}"]


UNSEEN = st.characters(categories=["Cf", "Zs"], exclude_characters=" \ufeff").filter(
    # What a later Unicode has is not known to the table of this Python.
    lambda sign: unicodedata.category(sign) in ("Cf", "Zs")
)


@given(sign=UNSEEN, place=st.integers(0, len(SMALL)))
def test_any_unseen_sign_at_any_place_is_harmless_or_named(sign: str, place: int) -> None:
    """A file that it makes wrong is told of it, at its line, and of nothing else."""
    found = problems(SMALL[:place] + sign + SMALL[place:])
    line = SMALL[:place].count("\n") + 1
    sign = unicodedata.normalize("NFC", sign)  # as the reader reads it
    for problem in found:
        named = f"(U+{ord(sign):04X})" in problem.message
        assert (problem.line, named) == (line, True)


@pytest.mark.parametrize(
    ("added", "line"),
    [
        (f"# {DAY}-\n# {REST}\n", 10),
        (f"#{DAY}\n#{REST}\n", 10),
        (f"# ring\n# cpr {DAY} -\n#   {REST[:2]} {REST[2:]}\n", 11),
        (f"# {DAY[:2]} {DAY[2:4]}\n# {DAY[4:]}\n# {REST}\n", 10),
        (f"makker: x  # {DAY},\n  # {REST}\n", 10),
    ],
)
def test_a_cpr_number_over_comment_lines_is_refused(added: str, line: int) -> None:
    """As a person reads on."""
    assert said(SMALL + added) == [f"{line}: {CPR}"]


@pytest.mark.parametrize(
    "added",
    [
        "# ringet 02.11.2026\n# 1530 kom de\n",
        f"# {DAY}\n\n# {REST}\n",
        f"# {DAY}\nmakker: x # {REST}\n",
    ],
)
def test_other_comments_pass(added: str) -> None:
    """A day and what comes next, and lines that do not belong together."""
    assert problems(SMALL + added) == () or "makker" in added


def test_a_refused_childs_name_leaves_nobody_to_name() -> None:
    """The list of names to choose from is empty; the other error is told all the same."""
    wrong = SMALL.replace("Alma", f"{DAY}-{REST}") + "    barn: Silas\n"
    assert said(wrong) == [
        f"4: børn[0].navn: {CPR}",
        '10: indsatser[0].barn: "Silas" er ikke et af børnene – ret børnenes navne først',
    ]
