"""Strike the lines of `tests/writing.py` with a signal at a point of their way, and run the next.

A point is a change of a file: just before it, or a moment after. Each line runs in a fork of this
process, which may have no threads; the modules are loaded once.
"""

from __future__ import annotations

import gc
import itertools
import mmap
import os
import shutil
import signal
import stat
import sys
import threading
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests import writing
from tests.processes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.writing import Line

_CHANGES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.chown"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LIGHT = 25
"""One line among so many is a heavy one; its writing is as the others'."""
_SOON_AFTER = 0.5
"""How many of the strikes come a moment after the change, and not just before it."""
_LONGEST = 0.004
"""How many seconds after a change of a file a strike may come: a small file is written by then."""
_NEEDED = (
    "aarshjul.calendars.changes",
    "aarshjul.calendars.folder",
    "aarshjul.calendars.ics",
    "aarshjul.calendars.ics_reader",
    "aarshjul.casefile.edits",
    "aarshjul.casefile.json_schema",
    "aarshjul.casefile.team_edits",
    "aarshjul.cli.building",
    "aarshjul.planning.plan_text",
    "aarshjul.recording.marks",
    "aarshjul.recording.measures",
    "aarshjul.recording.record",
    "aarshjul.recording.replies",
    "aarshjul.render",
    "aarshjul.sheet.pdf",
    "aarshjul.spreading.spread",
    "aarshjul.wheel.notes",
)
"""What the lines import, loaded once."""
_SHARED = 0o640
"""The mode of the case files before a line: readable by a team, and to stay so."""


class Blow(NamedTuple):
    """A signal at a change of a file, counted from 0; `delay` seconds after it, or just before."""

    number: int
    point: int
    delay: float | None


class Struck(NamedTuple):
    """One strike: what it left, and what was wrong after the next run.

    `ran`: it came before the end. `halfway`: some files of a set were old and some new.
    """

    line: Line
    ran: bool
    halfway: bool
    left: int
    written: bool
    wrong: list[str]


class Told(NamedTuple):
    """How a line ends that nobody strikes: its folder before and after, and what is wrong there.

    `points` is how many times it changes a file.
    """

    line: Line
    folder: Path
    before: dict[str, bytes]
    end: dict[str, bytes]
    points: int
    wrong: list[str]

    @property
    def changed(self) -> list[str]:
        """The files that it writes."""
        return [name for name in self.end if self.before.get(name) != self.end[name]]


def undisturbed(place: Path) -> Iterator[Told]:
    """Run every line to its end."""
    _load()
    for number, line in enumerate(writing.ALL):
        yield tell(line, place / f"line-{number}")


def struck(
    place: Path, count: int, *, seed: int, signals: tuple[int, ...] = (signal.SIGKILL,)
) -> Iterator[Struck]:
    """Strike the lines in turn, a heavy one among so many light ones, each at a random point."""
    _load()
    dice = Random(seed)  # noqa: S311 -- points, not secrets
    light = itertools.cycle(_shuffled(dice, heavy=False))
    heavy = itertools.cycle(_shuffled(dice, heavy=True))
    known: dict[Line, Told] = {}
    for number in range(1, count + 1):
        line = next(light if number % _LIGHT else heavy)
        if line not in known:
            known[line] = tell(line, place / f"line-{len(known)}")
        point = dice.randrange(known[line].points)
        delay = dice.uniform(0, _LONGEST) if dice.random() < _SOON_AFTER else None
        blow = Blow(dice.choice(signals), point, delay)
        yield strike(known[line], place / f"struck-{number}", blow, again=number % 4 == 0)


def _load() -> None:
    for name in _NEEDED:
        import_module(name)
    gc.freeze()


def _shuffled(dice: Random, *, heavy: bool) -> list[Line]:
    lines = [line for line in writing.ALL if line.heavy == heavy]
    return dice.sample(lines, len(lines))


def tell(line: Line, place: Path) -> Told:
    """Run a line to its end in a folder of its own."""
    place.mkdir()
    folder, end, said = place / "before", place / "end", place / "said"
    writing.written(folder)
    for case in folder.glob("*.yaml"):
        case.chmod(_SHARED)
    for first in line.before:
        dated = () if "--dags-dato" in first else writing.TODAY
        _finish([*first, *dated], folder, said)
    shutil.copytree(folder, end)
    counter = mmap.mmap(-1, 4)
    _finish(line.typed(), end, said, counter)
    points = int.from_bytes(counter[:4], "little")
    assert points, line
    told = Told(line, folder, writing.contents(folder), writing.contents(end), points, [])
    told.wrong.extend(_wrong_rights(told, end))
    told.wrong.extend(f"{path} is left" for path in writing.hidden(end))
    return told


def _finish(words: list[str], folder: Path, said: Path, counter: mmap.mmap | None = None) -> None:
    code, answer = _ended(_child(words, folder, said, counter=counter), said)
    assert code in (0, 1), (words, answer)


def _wrong_rights(told: Told, folder: Path) -> Iterator[str]:
    """What others may read that is new, or may not any more that they could; folders, too."""
    for name in told.changed:
        mode = stat.S_IMODE((folder / name).stat().st_mode)
        shared = name in told.before and name.endswith(".yaml")
        if mode != (_SHARED if shared else 0o600):
            yield f"{name} has {mode:o}"
    for made in {path for path in folder.iterdir() if path.is_dir()}:
        mode = stat.S_IMODE(made.stat().st_mode)
        if not (told.folder / made.name).exists() and mode != 0o700:
            yield f"{made.name} has {mode:o}"


def strike(told: Told, folder: Path, blow: Blow, *, again: bool) -> Struck:
    """Strike a line, look at its files, and do the next run; maybe the line once `again`."""
    line, said = told.line, folder.with_suffix(".said")
    shutil.copytree(told.folder, folder)
    code, _ = _ended(_child(line.typed(), folder, said, blow), said)
    found, hidden = writing.contents(folder), writing.hidden(folder)
    wrong = [f"{name} is neither" for name in _neither(told, found)]
    wrong += _too_open(told, folder, hidden)
    if blow.number != signal.SIGKILL:
        wrong += [f"{path.name} is left" for path in hidden]
    halfway = line.together and found not in (told.before, told.end)
    _minutes_pass(hidden)
    below = sorted(path.name for path in folder.iterdir() if path.is_dir())
    _, answer = _ended(_child(["tjek", ".", *below, *writing.TODAY], folder, said), said)
    wrong += _after(told, folder, answer, left=bool(hidden))
    after = writing.contents(folder)
    if after == told.before and again:
        _, once_more = _ended(_child(line.typed(), folder, said), said)
        if writing.contents(folder) != told.end:
            wrong.append(f"run again, it ends otherwise: {once_more}")
    shutil.rmtree(folder)
    said.unlink()
    return Struck(line, code not in (0, 1), halfway, len(hidden), after != told.before, wrong)


def _neither(told: Told, found: dict[str, bytes]) -> list[str]:
    """The files that are neither as before nor as in the end."""
    names = {*found, *told.before, *told.end}
    return sorted(
        name for name in names if found.get(name) not in (told.before.get(name), told.end.get(name))
    )


def _too_open(told: Told, folder: Path, hidden: list[Path]) -> list[str]:
    """What others may read of what is new or being written; of a case file, what it was shared."""
    new = [folder / name for name in told.changed if name not in told.before]
    shared = any(name in told.before and name.endswith(".yaml") for name in told.changed)
    allowed = dict.fromkeys(hidden, _SHARED if shared else 0o600) | dict.fromkeys(new, 0o600)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in allowed if path.exists()}
    return [f"{path.name} has {mode:o}" for path, mode in modes.items() if mode & ~allowed[path]]


def _after(told: Told, folder: Path, said: str, *, left: bool) -> list[str]:
    """What is wrong after the next run."""
    found = writing.contents(folder)
    wrong = [f"{name} is still neither" for name in _neither(told, found)]
    if told.line.together and found not in (told.before, told.end):
        wrong.append("some files are old, and some new")
    wrong += [f"{path.name} is left" for path in writing.hidden(folder)]
    if left != ("En kørsel" in said):
        wrong.append(f"the next run says: {said}")
    return wrong


def _minutes_pass(hidden: list[Path]) -> None:
    """Make what was left older than anything that a running process leaves."""
    for path in hidden:
        then = path.lstat().st_mtime - 600
        os.utime(path, (then, then))


def _child(
    words: list[str],
    folder: Path,
    said: Path,
    blow: Blow | None = None,
    *,
    counter: mmap.mmap | None = None,
) -> int:
    """Run a line in a process of its own, whose umask takes nothing, and strike it."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        signal.alarm(LIMIT)
        os.umask(0)
        _watch(folder, blow, counter)
        code = writing.in_process(words, folder, said)
    finally:
        os._exit(code)


def _watch(folder: Path, blow: Blow | None, counter: mmap.mmap | None) -> None:
    """Count the changes of files in a folder, and strike at the one that is meant."""
    seen = itertools.count()

    def change() -> None:
        number = next(seen)
        if counter is not None:
            counter[:4] = (number + 1).to_bytes(4, "little")
        if blow is None or number != blow.point:
            return
        if blow.delay is None:
            os.kill(os.getpid(), blow.number)
        else:
            threading.Timer(blow.delay, os.kill, (os.getpid(), blow.number)).start()

    def audit(event: str, given: tuple[object, ...]) -> None:
        writes = event in _CHANGES or (
            event == "open" and isinstance(given[2], int) and given[2] & _WRITING
        )
        # A path may be given as seen from the folder.
        if writes and str(folder / str(given[0])).startswith(str(folder)):
            change()

    sys.addaudithook(audit)


def _ended(child: int, said: Path) -> tuple[int, str]:
    """The exit code of a process, and what it said; under 0, it was killed."""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, said.read_text("utf-8") if said.exists() else ""
