"""`overdrag --til-voksen`: one young person's sheet, whose it is, and where it is written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
TITLE = "Til voksenområdet: Rosa fylder 18 år den 24. maj 2027"
CASE = """\
sag: t-1
familie: Familien Prøve
børn: [{children}]
start: 2026-04-07
rådgiver: {{navn: Mette Lund}}
indsatser:
  - {{paragraf: BL § 86, fra: 2026-04-07}}
"""


@pytest.fixture
def juul(tmp_path: Path) -> Path:
    """The example in which Rosa turns 18 in May, beside its team's file."""
    for name in ("familien-juul.yaml", "team.yaml"):
        shutil.copy(EXAMPLES / "solbjerg" / name, tmp_path)
    return tmp_path / "familien-juul.yaml"


def family(folder: Path, *children: str) -> Path:
    """A case with these children: "navn: Alma, født: 2009-05-24"."""
    path = folder / "t-1.yaml"
    named = ", ".join(f"{{{child}}}" for child in children)
    path.write_text(CASE.format(children=named), encoding="utf-8")
    return path


def test_the_sheet_is_shown_and_nothing_is_written(juul: Path) -> None:
    """On the terminal, by the case's name, too; the file is left as it is."""
    before = juul.read_bytes()
    done = run("overdrag", juul.parent / "2026-212", "--til-voksen", *MADE)
    assert (done.returncode, done.stderr, juul.read_bytes()) == (0, "", before)
    assert done.stdout.startswith(f"{TITLE}\n")
    assert "    - Sofie Bang, 12 34 56 80, sba@kommune.example" in done.stdout  # of the team's file


@pytest.mark.parametrize("ending", ["txt", "pdf"])
def test_the_sheet_is_written_and_the_same_each_time(juul: Path, ending: str) -> None:
    """As text, lines of a page's width, or as a document."""
    target = juul.with_name(f"voksen.{ending}")
    done = run("overdrag", juul, "--til-voksen", "-o", target, *MADE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Skrev {target}\n")
    content = target.read_bytes()
    run("overdrag", juul, "--til-voksen", "-o", target, *MADE)
    assert target.read_bytes() == content
    if ending == "txt":
        lines = content.decode().splitlines()
        assert lines[0] == TITLE
        assert max(map(len, lines)) <= 80
    else:
        assert content.startswith(b"%PDF")


def test_what_is_left_out_is_told_to_the_caseworker_alone(tmp_path: Path) -> None:
    """On standard error, and nowhere on the sheet."""
    holm = tmp_path / "holm.yaml"
    shutil.copy(EXAMPLES / "familien-holm.yaml", holm)
    done = run("overdrag", holm, "--til-voksen", "--dags-dato", "2027-06-01")
    assert "Villads" not in done.stdout
    assert done.stderr.startswith(
        'Bemærk, sag 2026-014: målet "Villads har en ven med hjemme" nævner Villads og er ikke '
        "med på arket.\n"
    )


ALMA = "navn: Alma, født: 2009-05-24"
CHOICES: list[tuple[tuple[str, ...], list[str], str]] = [
    ((ALMA, "navn: Bo, født: 2015-03-02"), [], ""),
    ((ALMA, "navn: Bo, født: 2015-03-02"), ["--barn", "alma"], ""),
    (("navn: Alma Sofie, født: 2009-05-24", "navn: Bo"), ["--barn", "Alma"], ""),
    (
        (ALMA, "navn: Bo, født: 2010-03-02"),
        [],
        "Arket er til én ung: sig med --barn, om det er Alma eller Bo.\n",
    ),
    ((ALMA, "navn: Bo, født: 2010-03-02"), ["--barn", "Alma"], ""),
    (
        (ALMA, "navn: Bo, født: 2015-03-02"),
        ["--barn", "Bo"],
        "Bo er for ung til et ark til voksenområdet: loven beder om det fra 16-årsdagen, 2. marts "
        "2031.\n",
    ),
    (
        (ALMA, "navn: Bo"),
        ["--barn", "Ib"],
        '"Ib" er ikke et af børnene: skriv "Alma" eller "Bo".\n',
    ),
    (
        ("navn: Bo Alma, født: 2009-05-24", "navn: Bo Ib, født: 2009-05-24"),
        ["--barn", "bo"],
        '"bo" kan være flere: skriv "Bo Alma" eller "Bo Ib".\n',
    ),
    (
        ("navn: Bo",),
        [],
        "Bo har ingen fødselsdag i sagens fil: skriv født der.\n",
    ),
    (
        ("navn: Bo, født: 2015-03-02", "navn: Ib, født: 2012-03-02", "navn: Alma"),
        [],
        "Ingen af børnene er fyldt 16 år: Ib bliver det 2. marts 2028. Alma har ingen fødselsdag i "
        "sagens fil.\n",
    ),
    (
        ("navn: Alma", "navn: Bo"),
        [],
        "Ingen af børnene er fyldt 16 år. Alma og Bo har ingen fødselsdag i sagens fil.\n",
    ),
]


@pytest.mark.parametrize(("children", "words", "told"), CHOICES)
def test_the_young_person_is_found_or_asked_for(
    tmp_path: Path, children: tuple[str, ...], words: list[str], told: str
) -> None:
    """The one who has turned 16; never guessed among several, never one who is too young."""
    path = family(tmp_path, *children)
    done = run("overdrag", path, "--til-voksen", *words, *MADE)
    if told:
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    else:
        assert done.returncode == 0
        assert done.stdout.startswith("Til voksenområdet: Alma")


WRONG = [
    (
        ["t-1.yaml", "--til-voksen", "--til", "Jonas Vig"],
        "--til-voksen står uden --til, --rådgiver, --skriv, --email og --telefon: arket flytter "
        "ingen sag.\n",
    ),
    (
        ["t-1.yaml", "t-1.yaml", "--til-voksen"],
        "--til-voksen er til én ung: nævn kun den ene sag.\n",
    ),
    (
        [".", "--til-voksen"],
        "--til-voksen er til én ung: skriv sagens fil eller navn, ikke en mappe.\n",
    ),
    (
        ["t-1.yaml", "--barn", "Alma"],
        "--barn er den unge på et ark til voksenområdet: skriv også --til-voksen.\n",
    ),
    (
        ["t-1.yaml", "--til-voksen", "-o", "ark.docx"],
        "ark.docx: filens navn skal ende på .pdf eller .txt.\n",
    ),
    (
        ["t-1.yaml", "--til-voksen", "-o", "link.txt"],
        "link.txt er sagens egen fil: vælg et andet navn.\n",
    ),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_wrong_use_is_told_of_and_changes_nothing(
    tmp_path: Path, words: list[str], told: str
) -> None:
    """What to do instead."""
    path = family(tmp_path, ALMA)
    (tmp_path / "link.txt").hardlink_to(path)
    before = path.read_bytes()
    done = run("overdrag", *words, *MADE, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_afslut_offers_the_sheet_of_who_is_near_18(juul: Path, tmp_path: Path) -> None:
    """The whole command, with the name where there are several; of younger children nothing."""
    done = run("afslut", juul.name, "2026-11-30", *MADE, folder=juul.parent)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-2] == (
        "Rosa fylder 18 år den 24. maj 2027. Ark til voksenområdet: aarshjul overdrag "
        "familien-juul.yaml --til-voksen"
    )
    shown = run("overdrag", juul, "--til-voksen", *MADE)
    assert "fra 1. april 2026 til 30. november 2026" in shown.stdout
    path = family(tmp_path, "navn: Alma Sofie, født: 2008-05-24", "navn: Bo, født: 2010-03-02")
    told = run("afslut", path.name, "2026-11-30", *MADE, folder=tmp_path).stdout.splitlines()
    assert told[-3:-1] == [
        "Alma Sofie fyldte 18 år den 24. maj 2026. Ark til voksenområdet: aarshjul overdrag "
        't-1.yaml --til-voksen --barn "Alma Sofie"',
        "Bo fylder 18 år den 2. marts 2028. Ark til voksenområdet: aarshjul overdrag t-1.yaml "
        "--til-voksen --barn Bo",
    ]
    young = family(tmp_path, "navn: Bo, født: 2015-03-02")
    closed = run("afslut", young.name, "2026-11-30", *MADE, folder=tmp_path)
    assert "voksenområdet" not in closed.stdout
