"""`indsats` as its users meet it: what is written, what it says of the cadence, and the undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.make import offered, run

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

TEXT = """\
# Familien Prøve. Alle personer er opdigtede.
sag: t-1
familie: Familien Prøve   # vores nummer
børn: [{navn: Alma}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
indsatser:
  - {paragraf: BL § 86}
netværksmøder: nej
afholdt:
  - {dato: 2026-11-20, formål: [opfølgning, børnesamtale]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case alone in a folder."""
    path = tmp_path / "sag.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ran(file: Path, *words: str, today: str = "2026-11-22") -> subprocess.CompletedProcess[str]:
    """Run the command on the case of the folder."""
    return run("indsats", file.name, *words, "--dags-dato", today, folder=file.parent)


def test_the_step_of_a_placement_is_told(file: Path) -> None:
    """It is written with the measure; another number than one of the ladder's is refused."""
    begun = ran(file, "BL § 46", "--fra", "2026-12-01", "--trin", "5")
    assert begun.returncode == 0
    assert '{paragraf: BL § 46, fra: 2026-12-01, trin: "5"}' in file.read_text("utf-8")
    assert ran(file, "BL § 46", "--fortryd").returncode == 0
    assert file.read_text("utf-8") == TEXT
    assert '"7" er ikke et trin på indsatstrappen' in ran(file, "BL § 46", "--trin", "7").stderr


def test_a_measure_begins_ends_and_was_never_there(file: Path) -> None:
    """Each step says what it does, and the last leaves the file as it was."""
    begun = ran(file, "BL § 32", "--fra", "1/12")
    assert begun.stdout.splitlines()[0] == (
        "Fra 1. december 2026 følges der op hver 6. uge (før: hver 3. måned); næste frist er "
        "12. januar 2027 (før: 20. februar 2027)."
    )
    assert "Kommer til: første opfølgning på støttende indsats – Alma, " in begun.stdout
    assert begun.stdout.splitlines()[-1].startswith("Næste: opfølgning senest 12. januar 2027")
    told = begun.stderr.splitlines()
    assert told[0] == "1/12 er læst som tirsdag 1. december 2026."
    assert told[1] == "Skrev i sag.yaml: BL § 32 løber fra 1. december 2026."
    assert "for afgørelse mangler på BL § 32: skriv afgørelse" in told[2]
    line = "  - {paragraf: BL § 86}\n"
    more = "  - {paragraf: BL § 32, fra: 2026-12-01}\n"
    assert file.read_text("utf-8") == TEXT.replace(line, line + more)

    ended = ran(file, "BL § 32", "--til", "2027-02-28")
    assert ended.stderr.splitlines()[0] == (
        "Skrev i sag.yaml: BL § 32 slutter 28. februar 2027 (før: ingen slutdag)."
    )
    assert ended.stdout.startswith(
        "Fra 1. marts 2027 følges der op hver 3. måned (før: hver 6. uge); næste frist er stadig "
        "12. januar 2027.\n"
    )
    with_end = more.replace("2026-12-01", "2026-12-01, til: 2027-02-28")
    assert file.read_text("utf-8") == TEXT.replace(line, line + with_end)

    assert ran(file, "BL § 32", "--til", "2027-02-28", "--fortryd").returncode == 0
    assert file.read_text("utf-8") == TEXT.replace(line, line + more)
    undone = ran(file, "BL § 32", "--fortryd")
    assert undone.stderr.splitlines()[0] == (
        "Skrev i sag.yaml: BL § 32 fra 1. december 2026 er taget ud."
    )
    assert file.read_text("utf-8") == TEXT


def test_the_days_that_the_law_counts_from(file: Path) -> None:
    """With --kendt and --afgørelse nothing is said to be missing."""
    words = ["--fra", "2026-12-01", "--afgørelse", "2026-11-20", "--kendt", "2026-11-10"]
    begun = ran(file, "BL § 32", *words)
    assert len(begun.stderr.splitlines()) == 1
    assert "fra: 2026-12-01, kendt: 2026-11-10, afgørelse: 2026-11-20}" in file.read_text("utf-8")


def test_what_cannot_be_meant_is_refused(file: Path) -> None:
    """Code 2 with what to do, and the file as it was."""
    refused = ran(file, "BL § 86", "--fra", "2027-01-01")
    assert (refused.returncode, refused.stderr) == (
        2,
        "BL § 86 løber allerede fra 2. november 2026: slutter den, så skriv det først med --til; "
        "er det til et andet barn, så skriv --barn.\n",
    )
    assert ran(file, "86").returncode == 2
    assert file.read_text("utf-8") == TEXT


def test_the_tab_key_offers_the_sections(file: Path) -> None:
    """Those that begin as what was typed."""
    assert "BL § 32" in offered("aarshjul indsats sag.yaml BL", file.parent)
    assert offered("aarshjul indsats sag.yaml x", file.parent) == []
