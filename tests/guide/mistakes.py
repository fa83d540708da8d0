"""What a caseworker meets sooner or later, by the heading that the guide has for it.

Each is brought about in a folder with one small case, on the day on which it was begun.
"""

from __future__ import annotations

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from aarshjul.files import staged
from tests.text.test_cpr import DAY, REST

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    Change: TypeAlias = Callable[[Path, pytest.MonkeyPatch], object]

FILE = "2026-001.yaml"
TODAY = "2026-11-25"
CASE = """\
sag: 2026-001
familie: Familien Holm
børn:
  - navn: Alma
    født: 2016-05-17
start: 2026-11-02
rådgiver:
  navn: Mette Lund
  email: mlu@kommune.example
  telefon: 12 34 56 78
indsatser:
  - paragraf: BL § 86
kontakt:
  ugedag: tirsdag
"""


class Mistake(NamedTuple):
    """The line that is typed, once the folder or the machine is changed in some way."""

    line: str
    change: Change = lambda _folder, _patch: None
    today: str = TODAY


def _instead(old: str, new: str) -> Change:
    """Write something else in the case."""
    assert CASE.count(old) == 1, old
    return lambda folder, _: (folder / FILE).write_text(CASE.replace(old, new), "utf-8")


def _more(lines: str) -> Change:
    """Write more at the end of the case."""
    return lambda folder, _: (folder / FILE).write_text(CASE + lines, "utf-8")


def _beside(name: str, text: str) -> Change:
    """Write another file beside the case."""

    def write(folder: Path, _: pytest.MonkeyPatch) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    return write


def _as_ansi(folder: Path, _: pytest.MonkeyPatch) -> None:
    (folder / FILE).write_text(CASE, "cp1252")


def _copied(folder: Path, _: pytest.MonkeyPatch) -> None:
    """Copy the case, as OneDrive does where two machines save it; the copy is older."""
    copy = shutil.copy(folder / FILE, folder / "2026-001 - Kopi.yaml")
    for path, day in ((copy, 24), (folder / FILE, 25)):
        saved = datetime(2026, 11, day, 9, 30).timestamp()  # noqa: DTZ001 -- the reader's own time
        os.utime(path, (saved, saved))


def _open_elsewhere(_folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Refuse to replace a file, as Windows does while another program has it open."""

    def refuse(_self: Path, _target: Path) -> None:
        error: Any = PermissionError(errno.EACCES, "")
        error.winerror = 32
        raise error

    patch.setattr(staged, "PAUSES", ())
    patch.setattr(Path, "replace", refuse)


def _saved_meanwhile(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let a colleague save the case between its reading and its writing."""
    write = staged.Staged.write

    def after_her(self: staged.Staged, content: bytes) -> None:
        (folder / FILE).write_text(f"# set af Jonas\n{CASE}", "utf-8")
        write(self, content)

    patch.setattr(staged.Staged, "write", after_her)


def _drive_gone(folder: Path, _: pytest.MonkeyPatch) -> None:
    """Choose a folder that is not there any longer."""
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "aarshjul" / "aarshjul.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"mappe = '{folder}'\n", "utf-8")
    shutil.rmtree(folder)
    os.chdir(folder.parent)


_OTHER = CASE.replace("2026-001", "2026-002").replace("Holm", "Berg").replace("Alma", "Ida")
_FOREIGN = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//andre//DA\nEND:VCALENDAR\n"
_LONG = "Logopædkonsulentvejledningstimer"

MISTAKES = {
    # The file
    "Linjen er rykket ind med Tab": Mistake("tjek 2026-001", _instead("  ugedag", "\tugedag")),
    "Et hårdt mellemrum": Mistake("tjek 2026-001", _instead("  ugedag", "\xa0\xa0ugedag")),
    "En ukendt nøgle": Mistake("tjek 2026-001", _instead("ugedag", "ugdag")),
    "Linjen er rykket forkert ind": Mistake("tjek 2026-001", _instead("  navn: Me", "navn: Me")),
    "Et kolon mangler": Mistake("tjek 2026-001", _instead("familie:", "familie")),
    "Den samme nøgle to gange": Mistake(
        "tjek 2026-001", _instead("familie:", "familie: Holm\nfamilie:")
    ),
    "En nøgle mangler": Mistake("tjek 2026-001", _instead("start: 2026-11-02\n", "")),
    "En dag er skrevet på en anden måde": Mistake(
        "tjek 2026-001", _instead("2026-11-02", "2/11 2026")
    ),
    "En dag, der ikke findes": Mistake("tjek 2026-001", _instead("2026-11-02", "2026-11-31")),
    "Filen er ikke gemt som UTF-8": Mistake("tjek 2026-001", _as_ansi),
    "Noget holdt ligger i fremtiden": Mistake(
        "tjek 2026-001", _more("afholdt:\n  - {dato: 2026-12-24}\n")
    ),
    # Names and numbers
    "Et CPR-nummer": Mistake("tjek 2026-001", _instead("17", f"17  # {DAY}-{REST}")),
    "Sagens navn er et navn": Mistake("tjek 2026-001", _instead("2026-001", "Holm-1")),
    "Et navn i partnernes kalendere": Mistake(
        'invitation 2026-001 --møde 2027-02-02 --kl 14 --sted "Hos Holm" --ics møde.ics'
    ),
    "Partnerens navn røber sagen": Mistake(
        "invitation 2026-001 --møde 2027-02-02 --kl 14 --ics møde.ics",
        _more("netværk:\n  - {navn: Almas lærer, email: lærer@skole.example}\n"),
    ),
    "Barnet er ikke i sagen": Mistake("afholdt 2026-001 --barn Bo"),
    "Ingen sager hos den rådgiver": Mistake("uge . --rådgiver KK"),
    # Sections
    "Loven mangler foran paragraffen": Mistake("tjek 2026-001", _instead("BL § 86", "§ 86")),
    "En paragraf, programmet ikke kender": Mistake(
        "tjek 2026-001", _instead("BL § 86", "BL § 999")
    ),
    "Ingen kadence": Mistake("tjek 2026-001", _instead("BL § 86", "BL § 89")),
    "Indsatsen løber allerede": Mistake('indsats 2026-001 "BL § 86"'),
    "Dagen for afgørelsen mangler": Mistake("tjek 2026-001", _instead("BL § 86", "BL § 32")),
    "Barnet fylder 18": Mistake("tjek 2026-001", _instead("2016-05-17", "2009-05-17")),
    # Days
    "Fristen er passeret": Mistake("tjek 2026-001", today="2027-03-01"),
    "Aftalen er passeret": Mistake("tjek 2026-001", _more("aftalt:\n  - {dato: 2026-11-10}\n")),
    "Dagen ligger efter fristen": Mistake("aftal 2026-001 2027-03-02"),
    "Dagen er lukket": Mistake("aftal 2026-001 2026-12-24"),
    "To møder på samme tid": Mistake(
        "aftal 2026-001 2026-12-08 15.30",
        _beside("2026-002.yaml", f"{_OTHER}aftalt:\n  - {{dato: 2026-12-08, tidspunkt: 15:30}}\n"),
    ),
    "Det er ikke en dato": Mistake("afholdt 2026-001 snart"),
    "Intet møde den dag": Mistake("invitation 2026-001 --møde 2026-12-09"),
    # Files and folders
    "Sagen findes ikke": Mistake("plan 2026-999"),
    "Mappen er tom": Mistake("tjek .", lambda folder, _: (folder / FILE).unlink()),
    "Den valgte mappe kan ikke åbnes": Mistake("", _drive_gone),
    "To filer til den samme sag": Mistake("tjek .", _copied),
    "Et navn, der kan være to filer": Mistake("plan 2026-001", _copied),
    "Filen hedder .yaml.txt": Mistake("tjek .", _beside("berg.yaml.txt", _OTHER)),
    "En sag i en undermappe": Mistake("tjek .", _beside("gamle/berg.yaml", _OTHER)),
    "Filen findes allerede": Mistake("ny 2026-001.yaml"),
    "Filen er åben i et andet program": Mistake("kalender 2026-001", _open_elsewhere),
    "En kollega gemte imens": Mistake("afholdt 2026-001", _saved_meanwhile),
    # The calendar and the paper
    "Kalenderen er ikke programmets": Mistake(
        "kalender 2026-001", _beside("2026-001.ics", _FOREIGN)
    ),
    "Filen med ændringer ligger der endnu": Mistake(
        "kalender 2026-001 --ændringer nyt.ics", _beside("nyt.ics", "hentet ind i går")
    ),
    "Ordet er for langt til hjulet": Mistake(
        "hjul 2026-001", _more(f"aktiviteter:\n  - {{navn: {_LONG}, måned: 2027-03}}\n")
    ),
    "Sproget er ikke læst": Mistake("ark 2026-001 --sprog uk"),
    # The line
    "Kommandoen findes ikke": Mistake("plann 2026-001"),
    "Tilvalget findes ikke": Mistake("plan 2026-001 --aar 2027"),
    "Sagen mangler i linjen": Mistake("plan"),
    "Filens endelse": Mistake("hjul 2026-001 -o hjul.doc"),
    "Et navn uden anførselstegn": Mistake("fravær Mette Lund 2027-02-01 2027-02-05 ."),
    "Intet sted at skrive fraværet": Mistake('fravær "Mette Lund" 2027-02-01 2027-02-05 . --skriv'),
}
