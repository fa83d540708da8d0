"""`hjul team.yaml` as its user meets it: three formats, two papers, and what is refused."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.make import EXAMPLES, run
from tests.wheel.test_pdf import tags

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
ON_CLOSED = (
    "Bemærk, team.yaml: Teammøde falder torsdag 24. december 2026 på juleaftensdag. Programmet "
    "flytter den ikke.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled team with its families."""
    return shutil.copytree(EXAMPLES / "solbjerg", tmp_path / "sager")


def hjul(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the folder."""
    return run("hjul", "team.yaml", *words, *MADE, folder=folder)


def size(path: Path) -> tuple[int, int]:
    """The size of a picture, in dots."""
    with Image.open(path) as picture:
        return picture.size


def test_a_tagged_pdf_lies_beside_the_teams_file(folder: Path) -> None:
    """The wheel, then every day: read aloud month by month, and no family in it."""
    done = hjul(folder, "--år", "2027")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Skrev team.pdf\n")
    written = (folder / "team.pdf").read_bytes()
    reader = PdfReader(io.BytesIO(written))
    assert [[round(float(side)) for side in page.mediabox[2:]] for page in reader.pages] == [
        [595, 842]
    ] * 2
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in (
        "Teamets år",
        "Mette Lund",
        "Teammøde, hver 2. uge",
        "lukket: grundlovsdag",
        "ML",
    ):
        assert words in text
    told = [alternative for _, alternative in tags(written) if alternative]
    assert "4. og 18. Teammøde; 15.–19. fravær: Mette Lund" in told
    families = [path.stem.removeprefix("familien-") for path in folder.glob("familien-*.yaml")]
    assert len(families) > 10
    assert not [name for name in families if name.capitalize() in text]
    again = hjul(folder, "--år", "2027", "-o", "to.pdf")
    assert again.returncode == 0
    assert (folder / "to.pdf").read_bytes() == written


def test_pictures_and_papers(folder: Path) -> None:
    """A picture has one page; A3 is the same, larger; the circle alone is square."""
    assert hjul(folder, "-o", "t.svg").stderr == f"Skrev t.svg, t-2.svg\n{ON_CLOSED}"
    svg = (folder / "t.svg").read_text("utf-8")
    assert "Teamets årshjul for Solbjerg Kommune, Børn og Familie" in svg
    assert ">ML<" in svg
    assert hjul(folder, "-o", "t.png", "--papir", "A3", "--fra", "2027-02").returncode == 0
    assert size(folder / "t.png") == (2338, 3307)
    alone = hjul(folder, "-o", "kun.png", "--kun-hjul", "--streng")
    assert (alone.returncode, alone.stderr) == (1, f"Skrev kun.png\n{ON_CLOSED}")
    assert len(set(size(folder / "kun.png"))) == 1
    assert not (folder / "kun-2.png").exists()


@pytest.mark.parametrize("words", [["--med-datoer"], ["--sprog", "en"], ["--papir", "A3-delt"]])
def test_what_is_for_families_is_refused(words: list[str], folder: Path) -> None:
    """Nothing that was asked for is left out in silence."""
    done = hjul(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert words[0] in done.stderr
    assert not (folder / "team.pdf").exists()


def test_a_letter_that_cannot_be_drawn_is_noted(folder: Path) -> None:
    """With the file that it is in."""
    team = folder / "team.yaml"
    team.write_text(team.read_text("utf-8").replace("Stop op", "Stop op 🜚"), encoding="utf-8")
    done = hjul(folder, "--år", "2027")
    assert 'Bemærk, team.yaml: Tegnet 🜚 i "Stop op 🜚" findes ikke i papirets skrift' in done.stderr
