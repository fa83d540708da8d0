"""All errors in a case file are reported at once, in Danish: where, what, and what to do.

The table of refusals is `test_case_refusals.txt`: lines that are added to a small, correct case
of nine lines, and then the expected messages.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from aarshjul.casefile.case import Case
from aarshjul.casefile.keys import keys_of, must_stand, part_at
from aarshjul.casefile.reader import read_case
from aarshjul.errors import CaseFileError, Problem
from tests.casefile.test_case import CASES, SMALL, TODAY, read
from tests.processes import finished
from tests.text.test_cpr import DAY, REST

if TYPE_CHECKING:
    from aarshjul.casefile.parts import Part

TABLE = Path(__file__).with_name("refusals.txt").read_text(encoding="utf-8")
BLOCKS = TABLE.split("\n\n")
NUMBER = f"{DAY}-{REST}"
CPR = (
    'ligner et CPR-nummer – slet det; en sag kendes kun på sit navn i "sag", og CPR-numre må ikke '
    "stå i filen, heller ikke i en kommentar"
)
BEGIN = "begynd med sag, familie, børn, start, rådgiver og indsatser"
NO_YAML = "kan ikke læses som YAML: "
ENGLISH = re.compile(
    r"\b(input|should|valid|value|expected|found|while|field|required|extra|the)\b", re.IGNORECASE
)


def said(text: str | bytes) -> list[str]:
    """The messages about a wrong file, without the file's name."""
    with pytest.raises(CaseFileError) as caught:
        read(text)
    return [line.removeprefix("x.yaml:") for line in str(caught.value).splitlines()]


def problems(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a file, nothing if it is a case."""
    try:
        read(text)
    except CaseFileError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("block", BLOCKS)
def test_each_refusal_of_the_table(block: str) -> None:
    """Each wrong addition is refused at its line, in these words and no others."""
    lines = block.strip("\n").split("\n")
    added = [line for line in lines if not line.startswith("=> ")]
    expected = [line.removeprefix("=> ") for line in lines if line.startswith("=> ")]
    assert expected
    assert said(SMALL + "\n".join(added) + "\n") == expected


WHOLE: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": ("", [f"1: filen er tom – {BEGIN}"]),
    "blank": ("\n\n", [f"1: filen er tom – {BEGIN}"]),
    "comments": ("# a\n# b\n", [f"1: filen er tom – {BEGIN}"]),
    "a list": ("# a\n- sag: b\n", [f"2: filen er en liste – {BEGIN}"]),
    "a text": ("hej\n", [f"1: filen er ren tekst uden nøgler – {BEGIN}"]),
    "nothing": ("{}", [
        "1: sag: nøglen mangler – den skal udfyldes",
        "1: familie: nøglen mangler – den skal udfyldes",
        "1: børn: nøglen mangler – den skal udfyldes",
        "1: start: nøglen mangler – den skal udfyldes",
        "1: rådgiver: nøglen mangler – den skal udfyldes",
        "1: indsatser: nøglen mangler – den skal udfyldes",
    ]),
    "over 256 KB": (
        b"#" * (256 * 1024 + 1),
        ["1: filen er over 256 KB – en sag fylder højst et par sider; er det den rigtige?"],
    ),
    "Latin-1": (
        SMALL.encode("latin-1", "replace"),
        ["2: filen er ikke gemt som UTF-8 – gem den igen med kodningen UTF-8"],
    ),
    "UTF-16": (
        SMALL.encode("utf-16"),
        ["1: filen er ikke gemt som UTF-8 – gem den igen med kodningen UTF-8"],
    ),
    "UTF-16 of plain letters": (
        "sag: a".encode("utf-16-le"),
        ["1: har et nultegn – er filen gemt som UTF-16? Gem den igen som UTF-8"],
    ),
    "a control character": ("sag: a\nx: \x07\n", ["2: har et skjult tegn (U+0007) – slet det"]),
    "a line end of another kind": (
        "sag: a\u2028b\n",
        ["1: har et skjult tegn (U+2028) – slet det"],
    ),
    "brackets without end": (
        "[" * 250_000,
        ["1: er indlejret i mere end 20 niveauer – skriv det fladere"],
    ),
    "dashes without end": (
        "sag: a\nx:\n  " + "- " * 125_000,
        ["3: er indlejret i mere end 20 niveauer – skriv det fladere"],
    ),
    "braces without end": (
        "{a: " * 60_000,
        ["1: er indlejret i mere end 20 niveauer – skriv det fladere"],
    ),
    "a directive": ("%YAML 1.1\n---\n" + SMALL, ["1: linjen med % læses ikke – slet den"]),
    "a tag directive": ("%TAG !a! b\n---\n" + SMALL, ["1: linjen med % læses ikke – slet den"]),
    "an unknown directive": (
        "%A b\n---\n" + SMALL,
        [f"1: {NO_YAML}linjen med % læses ikke – slet den"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOLE.values(), ids=WHOLE)
def test_what_is_no_case_at_all(text: str | bytes, expected: list[str]) -> None:
    """For a file that cannot be read as a case, the message gives the reason and the line."""
    assert said(text) == expected


ORDINARY = [
    (
        "paragraf: BL § 86",
        "paragraf: § 41",
        '9: indsatser[0].paragraf: § 41 er ikke det samme i de to love – skriv "SEL § 41" '
        '(merudgifter, siden 1. september 2025 kompensationsydelse) eller "BL § 41" (noget andet)',
    ),
    ("sag: a-1", "sag: a 1", "1: sag: " + (
        '"a 1" kan ikke bruges – skriv 1-40 bogstaver, cifre, punktum, _ eller -, fx 2026-014'
    )),
    ("sag: a-1", "sag: ..", "1: sag: " + (
        '".." kan ikke bruges – skriv 1-40 bogstaver, cifre, punktum, _ eller -, fx 2026-014'
    )),
    ("sag: a-1", "sag: 2026-PRØVE", (
        '1: sag: "PRØVE" er et navn, og sagens navn står i kalenderen, som andre kan se – brug et '
        "nummer, fx 2026-014"
    )),
    ("sag: a-1", "sag: alma_2", (
        '1: sag: "alma" er et navn, og sagens navn står i kalenderen, som andre kan se – brug et '
        "nummer, fx 2026-014"
    )),
    ("sag: a-1", "sag:", "1: sag: mangler en værdi – skriv en"),
    ("familie", "familje", '2: familje: ukendt nøgle – mente du "familie"?'),
    ("  navn: Mette Lund", "  email: a@b.example", (
        "7: rådgiver.navn: nøglen mangler – den skal udfyldes"
    )),
    ("\n  navn: Mette Lund", " Mette Lund", (
        '6: rådgiver: skal deles op – skriv fx "navn: Mette Lund"'
    )),
    ("\n  - navn: Alma", " []", "3: børn: listen er tom – skriv mindst én"),
    ("\n  - navn: Alma", " Alma", (
        '3: børn: skal være en liste – skriv hver på sin egen linje med "- " foran'
    )),
    ("Alma", "Alma\n  - navn: Alma", (
        '5: børn[1].navn: "Alma" står der allerede – giv hvert barn sit eget navn'
    )),
    ("Alma", "Alma\n    født: 1999-11-03", (
        "5: børn[0].født: 1999-11-03 ligger uden for årene 2000-2100 – se efter, om året er rigtigt"
    )),
    ("86", "86\n    barn: Anna", (
        '10: indsatser[0].barn: "Anna" er ikke et af børnene – mente du "Alma"?'
    )),
    ("86", "86\n    barn: X", '10: indsatser[0].barn: "X" er ikke et af børnene – skriv "Alma"'),
    ("86", "86\n    til: 2026-11-01", (
        "10: indsatser[0].til: 2026-11-01 ligger før sagens start (2026-11-02) – ret en af dem"
    )),
    ("86", "86\n    fra: 2027-02-01\n    til: 2027-01-31", (
        "11: indsatser[0].til: 2027-01-31 ligger før fra (2027-02-01) – ret en af dem"
    )),
    ("86", "86\n    fra: 2023-12-31", (
        "10: indsatser[0].fra: 2023-12-31 ligger før barnets lov, som gælder fra 2024-01-01 – "
        "skriv SEL § 41, eller ret fra"
    )),
    ("86", "46\n    fra: 2022-03-01", (
        "10: indsatser[0].fra: 2022-03-01 ligger før barnets lov, som gælder fra 2024-01-01 – "
        "skriv SEL § 52, stk. 3, nr. 7, eller ret fra"
    )),
    ("86", "86\n  - paragraf: BL § 19\n    fra: 2023-01-01", (
        "11: indsatser[1].fra: 2023-01-01 ligger før barnets lov, som gælder fra 2024-01-01 – ret "
        "fra"
    )),
    ("86", "32\n    opfølgning: hver 4 måneder", (
        "10: indsatser[0].opfølgning: begrundelse mangler – kommunen skal begrunde den rytme, den "
        "beslutter (BL § 95); skriv hvorfor"
    )),
    ("86", "32\n    begrundelse: stabil", (
        "10: indsatser[0].begrundelse: opfølgning mangler – skriv den rytme, der begrundes, fx "
        "opfølgning: hver 4 måneder, eller slet begrundelsen"
    )),
    ("86", "86\n    opfølgning: hver 4 måneder\n    begrundelse: stabil", (
        "10: indsatser[0].opfølgning: kommunen beslutter kun en rytme for BL §§ 32, 46, 47, 114, "
        "115, 116 og 120 (BL § 95), ikke for BL § 86 – slet opfølgning og begrundelse"
    )),
    ("86", "46\n    trin: 3", (
        "10: indsatser[0].trin: BL § 46 er på trin 4-6 på indsatstrappen, ikke 3 – ret det, eller "
        "slet nøglen"
    )),
    ("86", "46\n    trin: 7", (
        '10: indsatser[0].trin: "7" er ikke et trin på indsatstrappen – skriv et helt tal fra 1 '
        "til 6"
    )),
    ("86", "32\n    opfølgning: tit\n    begrundelse: stabil", (
        '10: indsatser[0].opfølgning: "tit" er ikke en rytme – skriv fx hver 4. måned eller hver '
        "10. uge"
    )),
    ("86", "32\n    opfølgning: 4 måneder\n    begrundelse: stabil", (
        '10: indsatser[0].opfølgning: "4 måneder" er ikke en rytme – skriv fx hver 4. måned eller '
        "hver 10. uge"
    )),
    ("86", "32\n    opfoelgning: hver 4 måneder", (
        '10: indsatser[0].opfoelgning: ukendt nøgle – mente du "opfølgning"?'
    )),
    ("86", "32\n    kadence: hver 4 måneder", (
        '10: indsatser[0].kadence: kadencen kan ikke ændres i en sag: "Opfølgningskadencerne er '
        "faste og kan ikke defineres eller tilpasses af den enkelte kommune.\" (Modelbeskrivelsen "
        "s. 21) – slet nøglen"
    )),
    ("86", "20\n    kendt: 2026-11-03", (
        "10: indsatser[0].kendt: 2026-11-03 ligger efter sagens start (2026-11-02) – ret en af dem"
    )),
    ("86", "20\n    fra: 2027-01-04\n    kendt: 2027-01-05", (
        "11: indsatser[0].kendt: 2027-01-05 ligger efter fra (2027-01-04) – ret en af dem"
    )),
    ("Mette Lund", "Mette Lund\n  fravær: [{fra: 2027-01-02, til: 2027-01-01}]", (
        "8: rådgiver.fravær[0].til: 2027-01-01 ligger før fra (2027-01-02) – ret en af dem"
    )),
    ("start: 2026-11-02", "start: 2026-02-30", "5: start: 2026-02-30 findes ikke i kalenderen"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "expected"), ORDINARY)
def test_each_refusal_within_the_required_keys(right: str, wrong: str, expected: str) -> None:
    """One error put into a correct case gives one problem, at its line."""
    assert said(SMALL.replace(right, wrong, 1)) == [expected]


HIDDEN = {
    "a value": (f"makker: {NUMBER}", ["10: makker: " + CPR]),
    "a comment": (f"# {NUMBER}", ["10: " + CPR]),
    "a comment after a value": (f"makker: x # {NUMBER}", ["10: " + CPR]),
    "a key": (f"{NUMBER}: x", ["10: (CPR-nummer skjult): " + CPR]),
    "an escape": (f'makker: "{DAY[:2]}\\x30{DAY[3:]}{REST}"', ["10: makker: " + CPR]),
    "two lines": (f"makker: {DAY}\n  {REST}", ["10: makker: " + CPR]),
    "an address": (f"netværk: [{{navn: x, email: {NUMBER}}}]", ["10: netværk[0].email: " + CPR]),
    "a wrong shape": (f"netværk: {NUMBER}", ["10: netværk: " + CPR]),
    "a section": (f"model: {'x' * 34}{NUMBER}", ["10: model: " + CPR]),
    "an anchor": (
        f"makker: &a{DAY}{REST} x",
        ["10: " + CPR, '10: makker: ankeret "&a(CPR-nummer skjult)" læses ikke – slet det'],
    ),
    "a quote without end": (
        f'makker: "{NUMBER}',
        ["10: " + CPR, f"10: {NO_YAML}et anførselstegn mangler sin slutning"],
    ),
    "among others": (
        f"makker: {NUMBER}\nkontakt: {{ugdag: {NUMBER}, form: brev}}",
        [
            "10: makker: " + CPR,
            '11: kontakt.ugdag: ukendt nøgle – mente du "ugedag"?',
            "11: kontakt.ugdag: " + CPR,
            '11: kontakt.form: "brev" er ikke en kontaktform – skriv telefon, sms, video, '
            "hjemmebesøg eller møde",
        ],
    ),
}


@pytest.mark.parametrize(("added", "expected"), HIDDEN.values(), ids=HIDDEN)
def test_a_cpr_number_is_refused_and_never_repeated(added: str, expected: list[str]) -> None:
    """A CPR number anywhere is refused at its line, and no message shows it."""
    found = said(f"{SMALL}{added}\n")
    assert REST not in " ".join(found)
    assert sorted(found) == sorted(expected)


def test_all_problems_come_at_once_in_file_order() -> None:
    """One error hides no other, in the same entry or in another part."""
    wrong = """\
sag: a b
familie: Familien Prøve
børn:
  - {navn: Alma, født: 27-01-01}
  - {navn: Alma, født: x}
start: 2026-11-02
rådgiver: {}
indsatser:
  - {paragraf: § 41, fra: 2027-02-01, til: 2027-01-01, barn: Ulla}
afholdt:
  - {dato: 2026-10-01, form: x}
  - {dato: 2026-10-01}
  - {dato: 2027-10-01}
"""
    assert [line.split(": ", 2)[:2] for line in said(wrong)] == [
        ["1", "sag"],
        ["4", "børn[0].født"],
        ["5", "børn[1].navn"],
        ["5", "børn[1].født"],
        ["7", "rådgiver.navn"],
        ["9", "indsatser[0].paragraf"],
        ["9", "indsatser[0].til"],
        ["9", "indsatser[0].barn"],
        ["11", "afholdt[0].dato"],
        ["11", "afholdt[0].form"],
        ["12", "afholdt[1].dato"],
        ["12", "afholdt[1].dato"],
        ["13", "afholdt[2].dato"],
    ]


def test_the_error_is_one_clickable_line_for_each_problem() -> None:
    """The text of the error is file, line, path and message, as the design shows it."""
    with pytest.raises(CaseFileError) as caught:
        read_case(SMALL.encode() + b"kontakt: {ugdag: x}\n", file="holm.yaml", today=TODAY)
    assert str(caught.value) == 'holm.yaml:10: kontakt.ugdag: ukendt nøgle – mente du "ugedag"?'


def test_today_is_the_last_day_that_was_held() -> None:
    """A contact on the day of reading is held; the same file a day earlier is refused."""
    data = (SMALL + "afholdt: [{dato: 2026-11-22}]\n").encode()
    assert read_case(data, file="x", today=date(2026, 11, 22)).held
    with pytest.raises(CaseFileError, match="fremtiden"):
        read_case(data, file="x", today=date(2026, 11, 21))


def test_twenty_levels_are_read_and_told_of() -> None:
    """The deepest allowed nesting is read: only its unknown key is reported."""
    deep = SMALL + "x: " + "[" * 19 + "]" * 19 + "\n"
    assert len(said(deep)) == 1
    assert said(deep)[0].startswith("10: x: ukendt nøgle")
    assert "20 niveauer" in said(SMALL + "x: " + "[" * 20 + "]" * 20 + "\n")[0]


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml a case is read in the same way, and every refusal is in Danish."""
    with_libyaml = read((CASES / "holm.yaml").read_bytes())
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert read((CASES / "holm.yaml").read_bytes()) == with_libyaml
    for block in BLOCKS:
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith("=> ")]
        for line in said(SMALL + "\n".join(lines) + "\n"):
            assert not ENGLISH.search(line)


def test_only_a_mistake_pays_for_finding_the_word_that_was_meant() -> None:
    """A correct case is read without importing the modules that only explain errors."""
    code = (
        "import sys; from datetime import date; from aarshjul.casefile.reader import read_case; "
        f"read_case({SMALL.encode()!r}, file='x', today=date(2026, 11, 22)); "
        "heavy = {'aarshjul.casefile.schema_errors', 'email_validator'}; "
        "sys.exit(not heavy.isdisjoint(sys.modules))"
    )
    assert finished([sys.executable, "-c", code]).returncode == 0


def paths(
    part: type[Part] = Case, before: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    """The path of every key in the schema; for a list, in its first entry."""
    found: list[tuple[str | int, ...]] = []
    for key in keys_of(part):
        path = (*before, key)
        found.append(path)
        if inner := part_at(path):
            many = "tuple" in str(keys_of(part)[key].annotation)
            found += paths(inner, (*path, 0) if many else path)
    return found


def with_every_list() -> Any:
    """What a whole case file holds, an entry in each list; a proposal would move its days."""
    content: Any = yaml.load((CASES / "holm.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return {**content, "forslag": [{"dato": "2027-04-20", "formål": "opfølgning"}]}


SHAPES: list[object] = [
    "",
    " ",
    "x",
    "-1",
    "9" * 300,
    "x\ny",
    "\u202e",
    "2026-02-30",
    [],
    [""],
    ["x"],
    [[]],
    [{}],
    {},
    {"x": "y"},
    {"": ""},
    [{"x": []}, "x", ["x"]],
]


@pytest.mark.parametrize("path", paths(), ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_every_key_takes_every_shape_without_a_word_of_english(
    path: tuple[str | int, ...], shape: object
) -> None:
    """Any value at any key gives a case, or a refusal in Danish with the path of the key."""
    content = with_every_list()
    place = content
    for step in path[:-1]:
        place = (
            place[step] if isinstance(step, int) or step in place else place.setdefault(step, {})
        )
    place[path[-1]] = shape
    text = yaml.safe_dump(content, allow_unicode=True, default_flow_style=True, width=10_000)
    for problem in problems(text):
        assert not ENGLISH.search(problem.message), problem
        assert problem.where
        assert problem.message.isprintable()


def test_every_required_key_is_missed() -> None:
    """Each required key is reported if it is missing."""
    required = [path for path in paths() if must_stand(path)]
    assert len(required) >= 12
    for path in required:
        content = with_every_list()
        place = content
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]
        assert "nøglen mangler – den skal udfyldes" in " ".join(
            said(yaml.safe_dump(content, allow_unicode=True))
        )


FILES = [path.read_text("utf-8") for path in sorted(CASES.glob("*.yaml"))]
SCRAPS = st.sampled_from(
    [*"[]{}&*!|>%@`\"'#,:?-~\t\r\n\0\x85\u2028\ufeff", "- ", ": ", "\n  ", "---\n", "<<: ", "\\x",
     "[" * 30, NUMBER, "kadence: 3\n", "2026-02-30", "ø", "\U0001f600", "\"\\ud800\""]
) | st.text(max_size=8)  # fmt: skip


@st.composite
def spoiled_files(draw: st.DrawFn) -> bytes:
    """An example with pieces cut out, put in and exchanged."""
    text = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(text)))
        last = draw(st.integers(first, min(len(text), first + 40)) | st.just(first))
        text = text[:first] + draw(SCRAPS | st.just("")) + text[last:]
    return str(text).encode("utf-8", "surrogatepass")


@given(spoiled_files() | st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b"\xef\xbb\xbf")
@example(b'a: "\\UFFFFFFFF"')
def test_any_bytes_are_a_case_or_refused_at_a_line_of_the_file(data: bytes) -> None:
    """Any bytes give a case or a `CaseFileError`, with one line each and lines within the file."""
    lines = len(re.split(rb"\r\n?|\n", data))
    found = problems(data)
    assert list(found) == sorted(found, key=lambda problem: problem.line)
    for problem in found:
        assert 1 <= problem.line <= lines
        assert (problem.message + problem.where).isprintable()
        assert NUMBER not in problem.message + problem.where
