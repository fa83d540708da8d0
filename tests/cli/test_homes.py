"""Two homes as their caseworker meets them: a sheet each, how to reach them, their invitation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from aarshjul.casefile.privacy import name_in, private_names
from aarshjul.cli.parents import own_sheets
from aarshjul.text.languages import Language
from tests.make import case, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
TEXT = """\
sag: 2026-014
familie: Familien Holm
børn: [{navn: Alma}, {navn: Bo}]
start: 2026-11-02
rådgiver: {navn: Mette Lund, telefon: 12 34 56 78}
indsatser: [{paragraf: BL § 86}]
kontakt: {form: telefon, ugedag: tirsdag, tidspunkt: 15:30}
forældre:
  - {navn: Anne Holm, telefon: 11 22 33 44, email: anne@post.example, bor_hos: [alma, Bo],
     får_ark: ja}
  - navn: Per Krag
    telefon: 55 66 77 88
    email: per@post.example
    får_ark: ja
    kontakt:
      form: sms
      ugedag: mandag
      undgå: [{fra: 2026-12-08, hvorfor: på arbejde}]
netværk: [{navn: Skolen ved Åen, rolle: skole}]
aftalt: [{dato: 2026-12-08, tidspunkt: 14:00, formål: [opfølgning, netværksmøde]}]
afholdt: [{dato: 2026-11-02, formål: børnesamtale}]
"""
SECRETS = {
    "Anne Holm": ("11 22 33 44", "anne@post.example"),
    "Per Krag": ("55 66 77 88", "per@post.example"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case of two homes."""
    path = tmp_path / "holm.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def words(path: Path) -> str:
    """What a document or a page says."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return path.read_text("utf-8")


def test_byg_writes_a_sheet_for_each_home_and_no_home_reads_of_the_other(file: Path) -> None:
    """No number or address of any home is on a wheel or a sheet, its own included."""
    done = run("byg", file, "--hjul", *MADE)
    assert (done.returncode, done.stderr.count("holm-ark")) == (0, 3)
    for name, stem in (("Anne Holm", "holm-ark-anne-holm"), ("Per Krag", "holm-ark-per-krag")):
        assert f"Til {name}" in words(file.with_name(f"{stem}.pdf"))
    written = [one for one in file.parent.iterdir() if one.suffix in (".pdf", ".ics")]
    assert len(written) == 5
    for path in written:
        text = words(path)
        assert not [one for secrets in SECRETS.values() for one in secrets if one in text]
        for name in SECRETS:
            own = path.stem.endswith(name.lower().replace(" ", "-"))
            assert (name in text) == own, path


@pytest.mark.parametrize(("called", "name"), [("per", "Per Krag"), ("ANNE  holm", "Anne Holm")])
def test_a_sheet_says_whose_it_is_and_what_was_agreed_there(
    called: str, name: str, file: Path
) -> None:
    """On paper and as a page; what the parent does not say is as for the family."""
    agreed = {
        "Per Krag": "på sms, helst mandag kl. 15.30.",
        "Anne Holm": "på telefon, helst tirsdag kl. 15.30.",
    }
    call = "Vi ringer for at høre" if name == "Anne Holm" else "Vi taler sammen for at høre"
    for target in ("x.pdf", "x.html"):
        done = run("ark", file, "--til", called, "-o", target, *MADE, folder=file.parent)
        assert (done.returncode, done.stderr) == (0, f"Skrev {target}\n")
        text = " ".join(words(file.with_name(target)).split())
        assert f"Til {name}" in text
        assert agreed[name] in text
        assert call in text


@pytest.mark.parametrize("code", [one.value for one in Language])
def test_every_language_says_it(code: str, file: Path) -> None:
    """The name stands as it is written; nothing is left to fill in."""
    asked = ["ark", str(file), "--til", "Per", "--sprog", code, "-o", "x.html", *MADE]
    done = run(*asked, folder=file.parent)
    assert done.returncode == 0
    text = words(file.with_name("x.html"))
    assert "Per Krag" in text
    assert not [name for name in ("{name}", "{how}", "{when}", "{hour}") if name in text]


def test_a_home_that_is_not_there_is_refused(file: Path) -> None:
    """Nothing is guessed, since a sheet must never go to the wrong home."""
    other = run("ark", file, "--til", "Pia", *MADE)
    assert other.returncode == 2
    assert other.stderr.endswith(
        '"Pia" er ikke en af forældrene: skriv "Anne Holm" eller "Per Krag".\n'
    )
    file.write_text(TEXT.replace("Per Krag", "Anne Krag"), "utf-8")
    both = run("ark", file, "--til", "Anne", *MADE)
    assert (both.returncode, "kan være flere" in both.stderr) == (2, True)
    file.write_text("\n".join(TEXT.splitlines()[:7]) + "\n", "utf-8")
    none = run("ark", file, "--til", "Anne", *MADE)
    assert (none.returncode, "ingen forældre" in none.stderr) == (2, True)
    assert not list(file.parent.glob("*.pdf"))


def test_no_two_homes_have_one_file(tmp_path: Path) -> None:
    """Names that leave the same letters are told apart by place; none leaves the folder."""
    names = ["Anne-Lis", "Anne Lis", "../../x", "…", "Åse Ø"]
    found = own_sheets(case(forældre=[{"navn": name} for name in names]), tmp_path / "t-ark.pdf")
    paths = [path for _, path in found]
    assert [path.name for path in paths] == [
        "t-ark-anne-lis-1.pdf",
        "t-ark-anne-lis-2.pdf",
        "t-ark-x.pdf",
        "t-ark-hjem-4.pdf",
        "t-ark-åse-ø.pdf",
    ]
    assert {path.parent for path in paths} == {tmp_path}


def test_the_week_tells_how_to_reach_each_home(file: Path) -> None:
    """Numbers, what was agreed there, and who cannot on the day; for programs as fields."""
    shown = run("uge", "--fra", "2026-12-08", *MADE, folder=file.parent).stdout
    assert "Anne Holm: 11 22 33 44; Per Krag: 55 66 77 88, sms, helst mandag kl. 15.30" in shown
    assert "Per Krag KAN IKKE den dag (på arbejde)" in shown
    told = run("uge", "--json", "--fra", "2026-12-08", *MADE, folder=file.parent).stdout
    (meeting,) = [one for day in json.loads(told)["days"] for one in day["meetings"]]
    assert meeting["parents"] == [
        {
            "name": "Anne Holm",
            "phone": "11 22 33 44",
            "email": "anne@post.example",
            "children": ["Alma", "Bo"],
            "form": "telefon",
        },
        {
            "name": "Per Krag",
            "phone": "55 66 77 88",
            "email": "per@post.example",
            "children": [],
            "form": "sms",
        },
    ]


def test_the_hand_over_has_both_homes(file: Path) -> None:
    """All that the file tells of them."""
    shown = run("overdrag", file, *MADE).stdout
    assert (
        "    - Anne Holm: 11 22 33 44; anne@post.example; Alma og Bo bor der; får sit eget ark\n"
        "    - Per Krag: 55 66 77 88; per@post.example; sms, helst mandag kl. 15.30; får sit eget "
        "ark\n"
        "    - Per Krag kan ikke 8. december 2026: på arbejde\n"
    ) in shown


def test_a_parent_who_was_there_is_spelled_as_in_the_file(file: Path) -> None:
    """`--med` takes any name; the Tab key offers whom the case knows."""
    said = run("afholdt", file, "2026-11-20", "--med", "per krag,Farmor", *MADE)
    assert said.returncode == 0
    assert "med: [Per Krag, Farmor]" in file.read_text("utf-8")
    asked = {
        "_AARSHJUL_COMPLETE": "complete_bash",
        "COMP_WORDS": "aarshjul afholdt holm.yaml --med ",
    }
    offered = subprocess.run(
        [sys.executable, "-m", "aarshjul"],
        env={**os.environ, **asked, "COMP_CWORD": "4"},
        cwd=file.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert offered.splitlines() == ["Anne Holm", "Per Krag", "Alma", "Bo", "Skolen ved Åen"]


def test_a_parents_name_is_guarded_as_a_childs() -> None:
    """Alias, place, file name and partners; a word for kin alone names nobody."""
    guarded = private_names(case(forældre=[{"navn": "Per Krag"}, {"navn": "Mor"}]))
    assert name_in("hos Krag", guarded) == "Krag"
    assert name_in("hjemme hos mor", guarded) is None


LETTER = """\
Til: Per Krag
Emne: Invitation til møde tirsdag 8. december 2026

Kære Per Krag

Jeg vil gerne invitere dig til et møde.

Hvornår: tirsdag 8. december 2026 kl. 14.00–15.00
Hvor: Rådhuset

Det handler mødet om:
- Vi taler om, hvordan det går, hvad der er sket siden sidst, og hvad der er brug for.
- Alle, der hjælper familien, mødes og aftaler, hvem der gør hvad.

Med til mødet:
- Mette Lund (rådgiver)
- Skolen ved Åen (skole)
- Anne Holm er også inviteret

Passer det ikke, eller er der noget, du gerne vil tale om, så ring eller skriv til mig.

Venlig hilsen
Mette Lund
Telefon: 12 34 56 78
"""


class TestInvitation:
    """`invitation --familien`: a text for each home, for Digital Post."""

    def test_each_home_has_its_own(self, file: Path) -> None:
        """Neither has a number of the other home, a section or the case's alias."""
        done = run(
            "invitation", file, "--møde", "2026-12-08", "--familien", "--sted", "Rådhuset", *MADE
        )
        assert done.returncode == 0
        anne, per = done.stdout.split("\n\n" + "-" * 60 + "\n\n")
        assert per == LETTER
        assert anne.startswith("Til: Anne Holm\n")
        assert "Per Krag er også inviteret" in anne
        for secret in ("§", "2026-014", "55 66", "11 22", "@post"):
            assert secret not in done.stdout
        assert done.stderr == (
            "Bemærk: Per Krag kan ikke 8. december 2026 (undgå i sagens fil).\n"
            "Bemærk: Stedet står i alle 2 tekster. Er det det ene hjem, så lad det ikke stå i den, "
            "der går til det andet.\n"
        )

    def test_a_family_without_homes_has_one(self, file: Path) -> None:
        """A telephone talk is no meeting, and says how; a cancellation says so."""
        text = TEXT.replace(TEXT[TEXT.index("forældre:") : TEXT.index("netværk:")], "")
        file.write_text(text.replace("[opfølgning, netværksmøde]", "opfølgning"), "utf-8")
        asked = ["invitation", str(file), "--møde", "2026-12-08", "--familien", *MADE]
        done = run(*asked)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(
            "Emne: Invitation til samtale tirsdag 8. december 2026\n\nKære familie Holm\n"
        )
        assert "\nHvordan: jeg ringer til jer\n" in done.stdout
        away = run(*asked, "--aflys").stdout
        assert "Samtalen tirsdag 8. december 2026 kl. 14.00–14.30 er desværre aflyst." in away

    def test_what_is_for_partners_is_refused(self, file: Path) -> None:
        """A file and the methods' agendas; without a place the program asks for it."""
        asked = ["invitation", str(file), "--møde", "2026-12-08", "--familien", *MADE]
        for more in (["--ics", "x.ics"], ["--dagsorden", "løft"]):
            assert run(*asked, *more, folder=file.parent).returncode == 2
        assert "Bemærk: Stedet mangler" in run(*asked).stderr
