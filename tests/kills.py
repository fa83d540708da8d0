"""Kill commands that write, at random points, and run the next: `make kills`, or `KILLS=100`.

After a kill every file that can be seen is whole: the one of before, or the one it was to become.
The next run says that something was interrupted, where anything is left of it; then files that
belong together are all old or all new, nothing hidden is left, and what was written is the user's.

One kill in twenty hits `byg` with its worker processes, at a moment by the clock, half of them all
processes of the command at once, as a power cut does. The others hit one of the lines of
`tests/writing.py`, just before a change of a file, or a moment after that.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import mmap
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests import writing
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.writing import Line

CASES = 14
"""Just so many that worker processes build them."""
BEFORE, DAY = "2026-12-01", "2026-12-02"
LIMIT = 120.0
_CHANGES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.chown"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LIGHT = 25
"""One line among so many is a heavy one; its writing is as the others'."""
_SOON_AFTER = 0.5
"""How many of the kills come a moment after the change, and not just before it."""
_LONGEST = 0.004
"""How many seconds after a change of a file a kill may come: a small file is written by then."""
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


class Kill(NamedTuple):
    """One kill: what was found after it, and whether the next run ended as one undisturbed."""

    moment: float
    ran: bool
    files: int
    torn: list[str]
    same: bool


class Story(NamedTuple):
    """What a folder holds before the command, and what it must hold in the end."""

    before: dict[str, bytes]
    end: dict[str, bytes]
    seconds: float


def main(count: int) -> int:
    """Kill as often as asked, and print what was found."""
    by_clock = count // 20
    with tempfile.TemporaryDirectory() as place:
        found: list[Struck] = []
        # Ctrl-C: print what was found until then.
        with contextlib.suppress(KeyboardInterrupt):
            for one in struck(Path(place), count - by_clock, seed=1):
                found.append(one)  # noqa: PERF402 -- kept also if it is stopped
        wrong = _print_struck(found)
    with tempfile.TemporaryDirectory() as place:
        kills = list(killed(Path(place), by_clock, seed=1))
    torn, other = sum(len(one.torn) for one in kills), sum(not one.same for one in kills)
    sys.stdout.write(
        f"byg by the clock: {by_clock} kills, {sum(one.ran for one in kills)} of them while it "
        f"ran; {sum(one.files for one in kills)} files found, {torn} not whole; "
        f"{by_clock - other} ends with the same bytes, {other} with others\n"
    )
    return int(bool(torn or other or wrong))


class Struck(NamedTuple):
    """One kill at a point of a line: what it left, and what was wrong after the next run.

    `ran`: it came before the end. `halfway`: some files of a set were old and some new.
    """

    line: Line
    ran: bool
    halfway: bool
    left: int
    written: bool
    wrong: list[str]


def _print_struck(found: list[Struck]) -> int:
    by_command: dict[str, list[Struck]] = {}
    for one in found:
        by_command.setdefault(one.line.words[0], []).append(one)
    for name, each in [*by_command.items(), ("all", found)]:
        sys.stdout.write(
            f"{name}: {len(each)} kills, {sum(one.ran for one in each)} of them while it ran; "
            f"{sum(bool(one.left) for one in each)} left {sum(one.left for one in each)} hidden "
            f"files, {sum(one.halfway for one in each)} a set halfway; after the next run "
            f"{sum(not one.written for one in each)} as before and "
            f"{sum(one.written for one in each)} written, "
            f"{sum(bool(one.wrong) for one in each)} wrong\n"
        )
    for one in found:
        for line in one.wrong:
            sys.stdout.write(f"WRONG {one.line}: {line}\n")
    return sum(len(one.wrong) for one in found)


def struck(place: Path, count: int, *, seed: int) -> Iterator[Struck]:
    """Kill the lines in turn, a heavy one among so many light ones, each at a random point."""
    for name in _NEEDED:
        import_module(name)
    gc.freeze()
    dice = Random(seed)  # noqa: S311 -- points, not secrets
    light = itertools.cycle(_shuffled(dice, heavy=False))
    heavy = itertools.cycle(_shuffled(dice, heavy=True))
    known: dict[Line, _Told] = {}
    for number in range(1, count + 1):
        line = next(light if number % _LIGHT else heavy)
        if line not in known:
            known[line] = _tell(line, place / f"line-{len(known)}")
        point = dice.randrange(known[line].points)
        delay = dice.uniform(0, _LONGEST) if dice.random() < _SOON_AFTER else None
        yield _strike(known[line], place / f"struck-{number}", point, delay, again=number % 4 == 0)


def _shuffled(dice: Random, *, heavy: bool) -> list[Line]:
    lines = [line for line in writing.ALL if line.heavy == heavy]
    return dice.sample(lines, len(lines))


class _Told(NamedTuple):
    """How a line ends that nobody kills, and how many times it changes a file."""

    line: Line
    folder: Path
    before: dict[str, bytes]
    end: dict[str, bytes]
    points: int


def _tell(line: Line, place: Path) -> _Told:
    place.mkdir()
    folder, end = place / "before", place / "end"
    writing.written(folder)
    for first in line.before:
        dated = () if "--dags-dato" in first else writing.TODAY
        code, said = _ended(_child([*first, *dated], folder, place / "said"), place / "said")
        assert code == 0, said
    shutil.copytree(folder, end)
    counter = mmap.mmap(-1, 4)
    code, said = _ended(_child(line.typed(), end, place / "said", counter=counter), place / "said")
    assert code == 0, said
    points = int.from_bytes(counter[:4], "little")
    assert points, line
    return _Told(line, folder, writing.contents(folder), writing.contents(end), points)


def _strike(told: _Told, folder: Path, point: int, delay: float | None, *, again: bool) -> Struck:
    """Kill a line at a point, look at its files, and do the next run; maybe the line `again`."""
    line, said = told.line, folder.with_suffix(".said")
    shutil.copytree(told.folder, folder)
    code, _ = _ended(_child(line.typed(), folder, said, point=point, delay=delay), said)
    found, hidden = writing.contents(folder), writing.hidden(folder)
    wrong = [f"{name} is neither" for name in _neither(told, found)]
    wrong += _too_open(told, folder, hidden)
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
    return Struck(line, code < 0, halfway, len(hidden), after != told.before, wrong)


def _neither(told: _Told, found: dict[str, bytes]) -> list[str]:
    """The files that are neither as before nor as in the end."""
    names = {*found, *told.before, *told.end}
    return sorted(
        name for name in names if found.get(name) not in (told.before.get(name), told.end.get(name))
    )


def _too_open(told: _Told, folder: Path, hidden: list[Path]) -> list[str]:
    """What others may read: what is new, and what was being written, but for a case file."""
    cases = any(name in told.before for name in _changed(told) if name.endswith(".yaml"))
    new = [folder / name for name in _changed(told) if name not in told.before]
    looked = [path for path in new if path.exists()] + ([] if cases else hidden)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in looked}
    return [f"{path.name} has {mode:o}" for path, mode in modes.items() if mode & 0o077]


def _changed(told: _Told) -> list[str]:
    return [name for name in told.end if told.before.get(name) != told.end[name]]


def _after(told: _Told, folder: Path, said: str, *, left: bool) -> list[str]:
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
    *,
    point: int | None = None,
    delay: float | None = None,
    counter: mmap.mmap | None = None,
) -> int:
    """Run a line in a process of its own; at its n-th change of a file, or soon after, it dies."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        signal.alarm(int(LIMIT))
        _watch(folder, point, delay, counter)
        code = writing.in_process(words, folder, said)
    finally:
        os._exit(code)


def _watch(folder: Path, point: int | None, delay: float | None, counter: mmap.mmap | None) -> None:
    """Count the changes of files in a folder, and die at the one that is meant."""
    seen = itertools.count()

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def change() -> None:
        number = next(seen)
        if counter is not None:
            counter[:4] = (number + 1).to_bytes(4, "little")
        if number == point and delay is not None:
            threading.Timer(delay, die).start()
        elif number == point:
            die()

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


def killed(place: Path, count: int, *, seed: int) -> list[Kill]:
    """Kill the command at moments spread over the time it takes."""
    dice = Random(seed)  # noqa: S311 -- moments, not secrets
    cases = place / "sager"
    write_cases(cases)
    stories = told(cases, place)
    made = []
    for number in range(count):
        story = stories[number % len(stories)]
        target = place / f"ud-{number}"
        _write(target, story.before)
        moment = story.seconds * dice.uniform(0.1, 1)
        made.append(kill(cases, target, story, moment, group=number // 2 % 2 == 0))
        shutil.rmtree(target)
    return made


def write_cases(folder: Path) -> None:
    """Write the cases: one example under many names."""
    folder.mkdir()
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    for number in range(CASES):
        case = re.sub(r"(?m)^sag:.*$", f"sag: k-{number}", text, count=1)
        (folder / f"k{number:02}.yaml").write_text(case, encoding="utf-8")


def told(cases: Path, place: Path) -> list[Story]:
    """How a run ends that nobody kills: in an empty folder, and over what lies there."""
    stories: list[Story] = []
    first = place / "undisturbed"
    build(cases, first, BEFORE)
    for before in ({}, contents(first)):
        target = place / f"undisturbed-{len(stories)}"
        _write(target, before)
        begun = time.monotonic()
        build(cases, target, DAY)
        stories.append(Story(before, contents(target), time.monotonic() - begun))
    return stories


def kill(cases: Path, target: Path, story: Story, moment: float, *, group: bool) -> Kill:
    """Kill one run after some seconds, look at the files, and run it again."""
    running = subprocess.Popen(
        command(cases, target, DAY), stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(moment)
    ran = running.poll() is None
    if group:
        _end(running.pid)
    else:
        running.kill()
    running.wait(timeout=LIMIT)
    _wait_for_all(running.pid)
    found = contents(target)
    torn = [
        name
        for name, content in found.items()
        if content not in (story.before.get(name), story.end.get(name))
    ]
    build(cases, target, DAY)
    return Kill(moment, ran, len(found), torn, contents(target) == story.end)


def command(cases: Path, target: Path, day: str) -> list[str]:
    """The command line."""
    words = ["byg", str(cases), "-o", str(target), "--hjul", "--dags-dato", day]
    return [sys.executable, "-m", "aarshjul", *words]


def build(cases: Path, target: Path, day: str) -> None:
    """Run the command undisturbed."""
    subprocess.run(command(cases, target, day), check=True, capture_output=True, timeout=LIMIT)


def contents(folder: Path) -> dict[str, bytes]:
    """The files that can be seen. A hidden one is a write that was cut off; it is no result."""
    there = folder.iterdir() if folder.is_dir() else ()
    return {path.name: path.read_bytes() for path in there if not path.name.startswith(".")}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _wait_for_all(group: int) -> None:
    ends = time.monotonic() + LIMIT
    while time.monotonic() < ends:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    _end(group)


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return  # it had ended by itself


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
