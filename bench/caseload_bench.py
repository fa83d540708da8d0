"""Measure `uge`, `status`, `kalender`, `fordel` and `byg` over many files.

`status` is measured cold with 60 files, and per file with 100 and 1,000 files against reading them
with libyaml alone. The files are the 60 of the invented history; larger numbers repeat them under
other aliases.
"""

from __future__ import annotations

import gc
import os
import runpy
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import yaml
from measuring import COLD_PAIRS, pairs, row, run, show, timed

from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_text import status_text
from aarshjul.cli import many_cases

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.py")
HISTORY = runpy.run_path(str(ROOT / "examples" / "history.py"))
LAST = HISTORY["LAST"]
TEAM = ROOT / "tests" / "caseload" / "solbjerg.yaml"
ROUNDS = 7
ONE_CASEWORKER = 31
MANY_FAMILIES = 60
MANY_FILES = 3000
A_DEPARTMENT = 300
LONG_ROUNDS = 3


def main() -> None:
    """Measure everything and print it."""
    gc.freeze()  # as the program does once everything is imported
    files: dict[str, bytes] = HISTORY["history"](1)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        words = ["status", folder, "--dags-dato", str(LAST)]
        ours = [sys.executable, "-m", "aarshjul", *words]
        floor = [sys.executable, str(FLOORS), "status"]
        measured = pairs(COLD_PAIRS, lambda: run(ours, folder), lambda: run(floor, folder))
        show("status of 60 files, cold", *measured, limit=1.5)
    weeks(files)
    one_calendar(files)
    for count in (100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            per_file(Path(folder), list(files.values()), count)

    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), list(files.values()), A_DEPARTMENT, teams=5)
        words = ["fordel", folder, "--dags-dato", str(LAST)]
        times = [timed(lambda: command(words, folder)) for _ in range(LONG_ROUNDS)]
        row(f"fordel of {A_DEPARTMENT} files, s", f"{statistics.median(times):.2f}", "3.00")
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), list(files.values()), MANY_FAMILIES)
        build(folder)
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), list(files.values()), MANY_FILES)
        words = ["status", folder, "--dags-dato", str(LAST)]
        times = [timed(lambda: command(words, folder)) for _ in range(LONG_ROUNDS)]
        each = statistics.median(times) / MANY_FILES * 1000
        row(f"status of {MANY_FILES} files, ms a file", f"{each:.2f}", "1.50")


def weeks(files: dict[str, bytes]) -> None:
    """Print the time of `uge`, cold, and that of `status` with a team's file to without."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in list(files.items())[:ONE_CASEWORKER]:
            (Path(folder) / name).write_bytes(data)
        ours = [sys.executable, "-m", "aarshjul", "uge", folder, "--dags-dato", str(LAST)]
        floor = [sys.executable, str(FLOORS), "status"]
        measured = pairs(COLD_PAIRS, lambda: run(ours, folder), lambda: run(floor, folder))
        show("uge of 31 files, cold", *measured, limit=1.5)
        alone = [sys.executable, "-m", "aarshjul", "status", folder, "--dags-dato", str(LAST)]
        with tempfile.TemporaryDirectory() as other:
            shutil.copytree(folder, other, dirs_exist_ok=True)
            shutil.copy(TEAM, Path(other) / "team.yaml")
            team = [word if word != folder else other for word in alone]
            measured = pairs(COLD_PAIRS, lambda: run(team, other), lambda: run(alone, folder))
            show("status with a team's file", *measured, limit=1.05)


def one_calendar(files: dict[str, bytes]) -> None:
    """Print the time of the one calendar of a caseworker's cases, to as many bare events."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in list(files.items())[:ONE_CASEWORKER]:
            (Path(folder) / name).write_bytes(data)
        target = Path(folder) / "mine.ics"
        words = ["kalender", folder, "-o", str(target), "--dags-dato", str(LAST)]
        ours = [sys.executable, "-m", "aarshjul", *words]

        def first() -> None:
            target.unlink(missing_ok=True)
            run(ours, folder)

        first()
        count = str(target.read_bytes().count(b"BEGIN:VEVENT"))
        floor = [sys.executable, str(FLOORS), "kalender", "--events", count]
        measured = pairs(COLD_PAIRS, first, lambda: run(floor, folder))
        show(f"kalender of 31 files, {count} events", *measured, limit=1.4)


def build(folder: str) -> None:
    """Print the families built per second on one core and on two, and the ratio of the two."""
    words = ["byg", folder, "-o", str(Path(folder) / "ud"), "--dags-dato", str(LAST)]

    def rate(cores: int) -> float:
        shutil.rmtree(Path(folder) / "ud", ignore_errors=True)
        return MANY_FAMILIES / timed(lambda: command(words, folder, cores=cores))

    rates = [(rate(1), rate(2)) for _ in range(LONG_ROUNDS)]
    row("", "measured", "at least")
    row("families a second, one core", f"{statistics.median(one for one, _ in rates):.1f}")
    row("families a second, two cores", f"{statistics.median(two for _, two in rates):.1f}", "10.0")
    row("two cores to one", f"{statistics.median(two / one for one, two in rates):.2f}", "1.70")


def command(words: list[str], folder: str, *, cores: int = 2) -> None:
    """Run a command as a process limited to `cores` cores, if the system can limit them."""
    given = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if given:
        os.sched_setaffinity(0, set(sorted(given)[:cores]))
    try:
        run([sys.executable, "-m", "aarshjul", *words], folder)
    finally:
        if given:
            os.sched_setaffinity(0, given)


def written(folder: Path, texts: list[bytes], count: int, *, teams: int = 1) -> list[Path]:
    """Write `count` case files, repeating the texts under other aliases.

    With several teams the caseworkers are others each time, up to that number.
    """
    paths = []
    for number in range(count):
        first, _, rest = texts[number % len(texts)].partition(b"\n")
        if teams > 1:
            other = f"\n  navn: {number // len(texts) % teams} ".encode()
            rest = rest.replace(b"\n  navn: ", other, 1)
        paths.append(folder / f"{number:04}.yaml")
        paths[-1].write_bytes(first + f"-{number}\n".encode() + rest)
    return paths


def per_file(folder: Path, texts: list[bytes], count: int) -> None:
    """Print the time of `status` per file, against reading the file with libyaml alone."""
    paths = written(folder, texts, count)
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: status(paths)) / count)
        floor.append(timed(lambda: read_alone(paths)) / count)
    show(f"status, each of {count} files", ours, floor, limit=6)


def status(paths: list[Path]) -> str:
    """Read the files and write the text of `status`."""
    found = many_cases.read_all(paths, today=LAST)
    load = caseload((one.case for one in found.read), today=LAST)
    return status_text(load, width=100, colour=False)


def read_alone(paths: list[Path]) -> None:
    """Read each file into nodes with libyaml alone; keep none, because that would be slower."""
    for path in paths:
        yaml.compose(path.read_bytes().decode(), Loader=yaml.CBaseLoader)
