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
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests import strikes
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.strikes import Struck, Told

CASES = 14
"""Just so many that worker processes build them."""
BEFORE, DAY = "2026-12-01", "2026-12-02"
LIMIT = 120.0


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


def main(words: list[str]) -> int:
    """Do what is asked, print what was found, and say whether anything was wrong.

    A number: kill so often. `lines`: run every line to its end. `stops 30`: ask a line to end, by
    Ctrl-C or as a system does, so often.
    """
    with tempfile.TemporaryDirectory() as place:
        match words:
            case ["lines"]:
                return _print_told(strikes.undisturbed(Path(place)))
            case ["stops", count]:
                signals = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
                return _print_struck(
                    strikes.struck(Path(place), int(count), seed=1, signals=signals)
                )
            case [count]:
                by_clock = int(count) // 20
                wrong = _print_struck(strikes.struck(Path(place), int(count) - by_clock, seed=1))
                return _print_killed(killed(Path(place), by_clock, seed=1)) or wrong
    return 2


def _print_told(found: Iterable[Told]) -> int:
    all_told = list(found)
    wrong = [f"WRONG {one.line}: {line}" for one in all_told for line in one.wrong]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    files = sum(len(one.changed) for one in all_told)
    sys.stdout.write(f"{len(all_told)} lines wrote {files} files; {len(wrong)} wrong\n")
    return int(bool(wrong))


def _print_killed(kills: list[Kill]) -> int:
    torn, other = sum(len(one.torn) for one in kills), sum(not one.same for one in kills)
    sys.stdout.write(
        f"byg by the clock: {len(kills)} kills, {sum(one.ran for one in kills)} of them while it "
        f"ran; {sum(one.files for one in kills)} files found, {torn} not whole; "
        f"{len(kills) - other} ends with the same bytes, {other} with others\n"
    )
    return int(bool(torn or other))


def _print_struck(strikes_made: Iterable[Struck]) -> int:
    found: list[Struck] = []
    with contextlib.suppress(KeyboardInterrupt):  # print what was found until then
        for one in strikes_made:
            found.append(one)  # noqa: PERF402 -- kept also if it is stopped
    by_command: dict[str, list[Struck]] = {}
    for one in found:
        by_command.setdefault(one.line.words[0], []).append(one)
    for name, each in [*by_command.items(), ("all", found)]:
        sys.stdout.write(
            f"{name}: {len(each)} strikes, {sum(one.ran for one in each)} of them while it ran; "
            f"{sum(bool(one.left) for one in each)} left {sum(one.left for one in each)} hidden "
            f"files, {sum(one.halfway for one in each)} a set halfway; after the next run "
            f"{sum(not one.written for one in each)} as before and "
            f"{sum(one.written for one in each)} written, "
            f"{sum(bool(one.wrong) for one in each)} wrong\n"
        )
    for one in found:
        for line in one.wrong:
            sys.stdout.write(f"WRONG {one.line}: {line}\n")
    return int(any(one.wrong for one in found))


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
    sys.exit(main(sys.argv[1:]))
