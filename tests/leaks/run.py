"""Run every line in a folder of its own, off the net, and tell what its outputs tell.

As a program (`python -m tests.leaks.run FOLDER`), so that it can be run in a network namespace that
has no way out. In this process and those forked from it, a socket that would leave the machine
raises. What it prints is a `Told`, as JSON.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
import sys
from pathlib import Path
from typing import Any, TypedDict

from aarshjul.cli import entry_point, machine, offline, terminal
from tests.leaks.lines import LINES, NO_CASE, Line
from tests.leaks.marks import MARKED, kinds_in
from tests.leaks.readable import PROPERTIES, properties, words

FOLDER = Path(__file__).parent / "marked"
PLACE = "hemmeligmappe"
DAY = "2026-12-01"
SETTINGS = "indstillinger"
"""The user's own settings, in the folder of each line: what is written there is read, too."""
# An older calendar, for what has changed since.
BEFORE = Line("kalender vibegren.yaml -o gammel/vibegren.ics --dags-dato 2026-11-04")
TRACEBACK = 99
_REACHING = {
    *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"),
    *("socket.getaddrinfo", "socket.gethostbyname"),
}


class Output(TypedDict):
    """What one line did: its exit code, its screen, the kinds in each output, and file modes."""

    line: str
    code: int
    screen: str
    kinds: dict[str, list[str]]
    others: list[str]
    """The files written that others than their owner may read."""


class Told(TypedDict):
    """What all lines did, the files they left elsewhere, and the ways there were to a network."""

    lines: list[Output]
    left: list[str]
    interfaces: list[str]


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise where anything in this process reaches for a network. A socket in a file may be."""
    local = event.startswith("socket.") and len(arguments) > 1 and isinstance(arguments[1], str)
    if event in _REACHING and not (local and event in {"socket.connect", "socket.bind"}):
        raise ConnectionRefusedError(f"{event} {arguments!r}")


def told(folder: Path) -> Told:
    """Run all lines below a folder, which must be empty."""
    sys.addaudithook(guard)
    homes = {"TMPDIR": folder / "tmp", "HOME": folder / "home", "XDG_CACHE_HOME": folder / "cache"}
    for name, home in homes.items():
        home.mkdir()
        os.environ[name] = str(home)
    machine.ignore()
    offline.close()
    _warm_up()
    start = _start(folder / "start" / PLACE)
    lines = [_output(line, start, folder / str(number)) for number, line in enumerate(LINES)]
    left = [str(path.relative_to(folder)) for home in homes.values() for path in home.rglob("*")]
    return Told(lines=lines, left=left, interfaces=[name for _, name in socket.if_nameindex()])


def _warm_up() -> None:
    """Import once what the lines need, and have it in every process forked from this one."""
    import icalendar  # noqa: F401
    import typst  # noqa: F401

    import aarshjul.render  # noqa: F401

    entry_point.program()


def _start(folder: Path) -> Path:
    """The marked folder, with the files that some lines begin with."""
    shutil.copytree(FOLDER, folder)
    shutil.copy(Path(terminal.__file__).parents[1] / "data/sheet/ark.typ", folder / "skabelon.typ")
    (folder / "gammel").mkdir()
    screen = folder.with_name("screen")
    if _run(BEFORE, folder, screen):
        raise AssertionError(screen.read_text())
    return folder


def _output(line: Line, start: Path, place: Path) -> Output:
    """Run a line in a copy of the folder, and read all that it wrote; its cases are its own."""
    folder, screen = place / PLACE, place / "screen"
    shutil.copytree(start, folder)
    if line.broken:
        (folder / "itu.txt").rename(folder / "itu.yaml")
    (folder / "ud").mkdir()
    before = _files(folder)
    code = _run(line, folder, screen)
    written = {
        path: data
        for path, data in _files(folder).items()
        if before.get(path) != data and not (FOLDER / path.name).exists()
    }
    told = [(f"{line.name} skærm", screen.read_text())]
    told += [("filnavne", path.name) for path in written]
    for path, data in written.items():
        told.append((f"{line.name} {path.suffix}", words(path.suffix, data)))
        if path.suffix in PROPERTIES:
            told.append((f"egenskaber {path.suffix}", properties(path.suffix, data)))
    return Output(
        line=line.words,
        code=code,
        screen=screen.read_text(),
        kinds=_by_output(told),
        others=[str(path) for path in written if path.stat().st_mode & 0o077],
    )


def _by_output(told: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The kinds in each output, in the order that `MARKED` has them."""
    kinds: dict[str, set[str]] = {}
    for output, text in told:
        kinds.setdefault(output, set()).update(kinds_in(text))
    return {output: [kind for kind in MARKED if kind in found] for output, found in kinds.items()}


def _files(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _run(line: Line, folder: Path, screen: Path) -> int:
    """Run a line in a process forked from this one; its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.chdir(folder)
    os.environ["XDG_CONFIG_HOME"] = str(folder / SETTINGS)
    answers = screen.with_name("typed")
    answers.write_text(line.typed)
    with answers.open("rb") as typed, screen.open("wb") as shown:
        for stream, file in enumerate((typed, shown, shown)):
            os.dup2(file.fileno(), stream)
    asked = shlex.split(line.words)
    if line not in NO_CASE and "--dags-dato" not in asked:
        asked += ["--dags-dato", DAY]
    code = TRACEBACK
    try:
        code = terminal.run(entry_point.program(asked), asked, name=entry_point.NAME)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    print(json.dumps(told(Path(sys.argv[1]))))  # noqa: T201 -- what it is run for
