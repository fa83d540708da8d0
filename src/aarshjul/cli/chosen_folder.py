"""The folder that the user chose for her cases, kept in `aarshjul.toml` among her own settings.

A file, because it can be seen, read and deleted; a variable of the environment cannot be asked of a
caseworker. Only `ny --mappe` writes it. A chosen folder that is not there stops the command: what
another folder shows would be taken for all there is.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import NamedTuple

import typer

from aarshjul.cli import terminal
from aarshjul.cli.app import NAME
from aarshjul.errors import AarshjulError, CaseFileError, FileError, Problem
from aarshjul.files import files, folders, unfinished
from aarshjul.files.system_errors import explained
from aarshjul.text.quoting import shortened
from aarshjul.text.sentences import counted

_FILE = "aarshjul.toml"
_KEY = "mappe"
_MOST_BYTES = 1 << 14
_TEXT = """\
# Mappen, som dine sager ligger i. aarshjul ny --mappe har skrevet den.
# Slet filen, så er mappen glemt. Sagerne bliver liggende, hvor de er.
{} = {}
"""
_REPAIR = f"Der skal stå: {_KEY} = 'hele stien til mappen'. Eller slet filen, så er mappen glemt"


class ChosenFolder(NamedTuple):
    """The folder that is chosen, and the file that says so."""

    folder: Path
    file: Path

    def __str__(self) -> str:
        return f"{self.folder}, den mappe, du har valgt (det står i {self.file})"


def settings_file() -> Path:
    """Where the choice is kept: in the folder that the system has for a user's settings."""
    return Path(typer.get_app_dir(NAME)) / _FILE


def clear_up() -> None:
    """Clear away what a killed `ny --mappe` left beside the file, before any command; say so."""
    for line in unfinished.settle(settings_file().parent):
        terminal.say(line)


def chosen() -> ChosenFolder | None:
    """The folder that is chosen, if one is.

    CaseFileError if the file is wrong; FileError if it cannot be read, or its folder is not there.
    """
    file = settings_file()
    with explained(file):
        if not _is_there(file):
            return None
        if not file.is_file():
            raise FileError(str(file), f"er ikke en almindelig fil. {_REPAIR}")
    text = _text(files.read(file, most=_MOST_BYTES + 1), str(file))
    folder = Path(_told(text, str(file)))
    if not os.path.isdir(folder):  # noqa: PTH112 -- Path.is_dir() fails where the drive refuses
        raise _gone(folder, f"{file}:{_line_of(_KEY, text)}")
    return ChosenFolder(folder, file)


def instead_of_here() -> list[Path] | None:
    """The folder for a command that got none, and say so; None for the one the user stands in."""
    found = chosen()
    if found is None:
        return None
    terminal.say(
        f"Sagerne ligger i {found}. Skriv en anden mappe efter kommandoen, hvis det ikke er den; "
        "et punktum er mappen, du står i."
    )
    if note := beside(found):
        terminal.say(note)
    return [found.folder]


def beside(found: ChosenFolder) -> str:
    """What is said of cases in the folder that the user stands in, if it is another one."""
    with contextlib.suppress(OSError, FileError):
        here = Path.cwd()
        if not here.samefile(found.folder) and (count := _cases_in(here)):
            cases = counted(count, "sagsfil", "sagsfiler")
            return (
                f"Bemærk: I mappen, du står i ({here}), ligger {cases}, som ikke er med her. Se "
                "dem med: aarshjul uge ."
            )
    return ""


def remember(folder: Path) -> str:
    """Keep the choice of a folder, and say what was kept, where, and how it is forgotten."""
    file = settings_file()
    if not file.is_absolute():  # without a home, or with an empty variable of the system
        raise FileError(str(file), "kan ikke skrives: der er ingen mappe til dine indstillinger")
    before = _before()
    files.make_folder(file.parent)
    files.replace_all({file: _content(folder, file)})
    moved = (
        f" Før var det {before}: sagerne dér bliver liggende, men vises kun, når du skriver mappen."
        if before and before != folder
        else ""
    )
    return (
        f"Mappen er valgt og husket: {folder}. Skriv aarshjul, hvor som helst, så ser du sagerne "
        f"i den.{moved} Det står i {file}; sletter du den fil, er mappen glemt, og sagerne bliver "
        "liggende."
    )


def _is_there(file: Path) -> bool:
    """Whether there is anything by that name, also a link that leads nowhere."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return file.is_absolute()


def _cases_in(folder: Path) -> int:
    return sum(map(folders.is_case_file, folders.listed(folder)))


def _before() -> Path | None:
    """The folder that was chosen until now, also one that is gone; a broken file is replaced."""
    with contextlib.suppress(AarshjulError):
        file = settings_file()
        if file.is_file():
            return Path(_told(_text(files.read(file, most=_MOST_BYTES + 1), ""), ""))
    return None


def _content(folder: Path, file: Path) -> bytes:
    name = str(folder)
    # A literal string, where a backslash is itself: a user may mend C:\Sager by hand.
    plain = name.isprintable() and "'" not in name
    written = f"'{name}'" if plain else f'"{"".join(map(_escaped, name))}"'
    try:
        return _TEXT.format(_KEY, written).encode()
    except UnicodeEncodeError:
        raise FileError(
            str(file), f"kan ikke huske {folder}: navnet har tegn, som ikke kan gemmes"
        ) from None


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() or 0xD800 <= ord(sign) < 0xE000 else f"\\U{ord(sign):08x}"


def _text(content: bytes, file: str) -> str:
    if len(content) > _MOST_BYTES:
        raise _wrong(file, 1, f"filen er for stor. {_REPAIR}")
    try:
        return content.decode("utf-8-sig")  # Notepad may begin a file with its mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(file, line, "er ikke gemt som UTF-8; vælg det, når du gemmer") from None


def _told(text: str, file: str) -> str:
    """The folder that the file tells; CaseFileError if it tells another thing, or none."""
    import tomllib  # most users have no such file

    try:
        there = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        raise _wrong(file, line, f"kan ikke læses. {_REPAIR}") from None
    problems = [
        Problem(_line_of(key, text), shortened(key), f"ukendt nøgle; slet linjen. {_REPAIR}")
        for key in there
        if key != _KEY
    ]
    folder = there.get(_KEY)
    if _KEY not in there:
        problems.append(Problem(1, _KEY, f"mangler. {_REPAIR}"))
    elif not (isinstance(folder, str) and Path(folder).is_absolute()):
        problems.append(Problem(_line_of(_KEY, text), _KEY, f"er ikke hele stien. {_REPAIR}"))
    if problems:
        raise CaseFileError(file, tuple(sorted(problems)))
    return str(folder)


def _line_of(key: str, text: str) -> int:
    """The line, from 1, that a key stands in, or that its table begins in."""
    begins = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if begins.match(line)), 1)


def _wrong(file: str, line: int, message: str) -> CaseFileError:
    return CaseFileError(file, (Problem(line, "", message),))


def _gone(folder: Path, where: str) -> FileError:
    return FileError(
        where,
        f"mappen, du har valgt, kan ikke åbnes: {folder}\nIntet er vist eller skrevet: dine sager "
        "ligger i den mappe. Er det et netværksdrev eller et USB-drev, så slut det til, og prøv "
        "igen. Er mappen flyttet eller omdøbt, så ret stien i filen, eller slet filen, og vælg "
        "mappen igen med: aarshjul ny --mappe MAPPE",
    )
