"""Kill `byg` at random moments and run it again: `python -m tests.kills 50` (`make kills`).

After a kill every file that can be seen is whole: the one of before, or the one it was to become.
The next run ends with the same bytes as one that nobody killed. Half of the kills hit all processes
of the command at once, as a power cut does, and half the program alone. Half begin in an empty
folder, half where everything was built the day before.
"""

from __future__ import annotations

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
from typing import NamedTuple

from tests.make import EXAMPLES

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


def main(count: int) -> int:
    """Kill as often as asked, and print what was found."""
    with tempfile.TemporaryDirectory() as place:
        kills = list(killed(Path(place), count, seed=1))
    torn, other = sum(len(one.torn) for one in kills), sum(not one.same for one in kills)
    sys.stdout.write(
        f"{count} kills, {sum(one.ran for one in kills)} of them while it ran; "
        f"{sum(one.files for one in kills)} files found, {torn} not whole; "
        f"{count - other} ends with the same bytes, {other} with others\n"
    )
    return int(bool(torn or other))


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
