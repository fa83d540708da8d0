"""Every command line that writes: what faults, rights and leftovers are tried on.

A command that writes and is not here fails `tests/test_writing.py`. All of it happens in one folder
of six cases and a team's file, as of one day.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli.entry_point import NAME, program
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ("--dags-dato", "2026-12-01")
_CASES = ("familien-bjerre", "familien-juul", "familien-kirk", "familien-ravn", "familien-toft")


class Line(NamedTuple):
    """A command line that writes.

    `before` are the lines that come first. `together`: its files become new all or none. `undated`:
    it takes no day. `heavy`: it draws or typesets, which takes most of its time.
    """

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    together: bool = True
    undated: bool = False
    heavy: bool = False

    def typed(self) -> list[str]:
        """The words, with the day."""
        return [*self.words, *(() if self.undated else TODAY)]

    def __str__(self) -> str:
        return " ".join(self.words)


def _line(
    text: str, *before: str, together: bool = True, undated: bool = False, heavy: bool = False
) -> Line:
    firsts = tuple(tuple(one.split()) for one in before)
    return Line(tuple(text.split()), firsts, together, undated, heavy)


_AGREE = "aftal holm.yaml 2027-01-12 10:00 --ekstra"
_IMPORTED = "kalender holm.yaml --dags-dato 2026-11-23"
_FOLDER_IMPORTED = "kalender . -o mine.ics --dags-dato 2026-11-23"

LINES: dict[str, tuple[Line, ...]] = {
    "plan": (_line("plan holm.yaml -o plan.txt"), _line("plan holm.yaml -o plan.html --hvorfor")),
    "kalender": (
        _line("kalender holm.yaml"),
        _line("kalender holm.yaml --format csv"),
        _line("kalender holm.yaml --ændringer nyt.ics", _IMPORTED, _AGREE),
        _line("kalender . -o mine.ics --ændringer nyt.ics", _FOLDER_IMPORTED, _AGREE),
        _line("kalender team.yaml"),
    ),
    "invitation": (
        _line(
            "invitation holm.yaml --møde 2027-02-02 --ics møde.ics",
            "invitation holm.yaml --møde 2027-02-02 --ics anden.ics",
        ),
    ),
    "hjul": (
        _line("hjul holm.yaml -o hjul.pdf", heavy=True),
        _line("hjul holm.yaml -o hjul.svg", heavy=True),
        _line("hjul holm.yaml --barn Alma -o alma.svg", heavy=True),
        _line("hjul team.yaml -o team.pdf", heavy=True),
    ),
    "ark": (
        _line("ark holm.yaml -o ark.pdf", heavy=True),
        _line("ark holm.yaml -o ark.html", heavy=True),
        _line("ark holm.yaml -o ark.typ"),
    ),
    "byg": (_line("byg holm.yaml juul.yaml -o ud", together=False, heavy=True),),
    "ny": (
        _line("ny --skabelon ny.yaml"),
        _line("ny --team --skabelon under/team.yaml"),
        _line("ny --skabelon --mappe mine ny.yaml", together=False, undated=True),
    ),
    "tjek": (),
    "afholdt": (
        _line("afholdt holm.yaml 2026-12-01 --form telefon"),
        _line("afholdt holm.yaml --fortryd", "afholdt holm.yaml 2026-12-01 --form telefon"),
    ),
    "aftal": (_line(_AGREE), _line("aftal holm.yaml 2027-01-12 --fortryd", _AGREE)),
    "klaret": (
        _line("klaret holm.yaml --alle-før 2027-09-01 --dags-dato 2027-09-02", undated=True),
    ),
    "indsats": (_line("indsats holm.yaml BL§32 --fra 2027-03-01 --barn Alma"),),
    "afslut": (_line("afslut holm.yaml 2026-12-01"),),
    "slet": (_line("slet holm.yaml --ja", _IMPORTED, together=False),),
    "uge": (_line("uge . -o uge.pdf", heavy=True), _line("uge . -o uge.html")),
    "status": (),
    "rapport": (_line("rapport . -o rapport.xlsx"), _line("rapport . -o rapport.pdf", heavy=True)),
    "fordel": (
        _line("fordel . --skriv"),
        _line("fordel . --fortryd", "fordel . --skriv"),
        _line("fordel . -o fordeling.html", heavy=True),
    ),
    "sagstal": (_line("sagstal . -o sagstal.xlsx"),),
    "overdrag": (
        _line("overdrag . --rådgiver ML --til JV --skriv"),
        _line("overdrag . -o overdrag.pdf", heavy=True),
        _line("overdrag juul.yaml --til-voksen -o voksen.txt", heavy=True),
    ),
    "fravær": (_line("fravær ML 2027-03-01 2027-03-05 . --skriv"),),
    "regler": (),
    "skema": (_line("skema -o sag.schema.json", undated=True),),
    "demo": (_line("demo demo", together=False, undated=True, heavy=True),),
}
"""Each command's lines that write; none for one that only shows."""

ALL = tuple(line for lines in LINES.values() for line in lines)


def written(folder: Path) -> None:
    """Write the cases and the team's file."""
    folder.mkdir()
    shutil.copy(EXAMPLES / "familien-holm.yaml", folder / "holm.yaml")
    shutil.copy(EXAMPLES / "solbjerg" / "team.yaml", folder)
    for name in _CASES:
        shutil.copy(
            EXAMPLES / "solbjerg" / f"{name}.yaml", folder / f"{name.partition('-')[2]}.yaml"
        )
    (folder / "under").mkdir()


def contents(folder: Path) -> dict[str, bytes]:
    """What can be seen in a folder and below, by name; without where the folder itself lies."""
    seen = [path for path in folder.rglob("*") if not path.name.startswith(".") and path.is_file()]
    own = os.fsencode(folder)
    return {str(path.relative_to(folder)): path.read_bytes().replace(own, b"") for path in seen}


def hidden(folder: Path) -> list[Path]:
    """What lies hidden in a folder and below."""
    return sorted(path for path in folder.rglob(".*"))


def in_process(words: list[str], folder: Path, said: Path) -> int:
    """Run a command line in a folder; what it says goes to a file. For a process of its own."""
    from aarshjul.__main__ import stop_as_on_ctrl_c
    from aarshjul.cli import machine, terminal

    stop_as_on_ctrl_c()
    os.chdir(folder)
    os.environ["XDG_CONFIG_HOME"] = str(folder / "indstillinger")
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(out, stream)
    machine.ignore()
    return terminal.run(program(words), words, name=NAME)
