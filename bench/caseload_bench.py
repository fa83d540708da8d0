"""Measure `uge`, `status`, `kalender`, `fordel` and `byg` over many files.

`status` is measured cold with 60 files, and per file with 100 and 1,000 files against reading them
with libyaml alone. The files are the 60 of the invented history; larger numbers repeat them under
other aliases.
"""

from __future__ import annotations

import gc
import runpy
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import process_time

import yaml
from measuring import COLD_PAIRS, limited_to, pairs, row, run, show, timed, work

from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_text import status_text
from aarshjul.cli import cases, many_cases
from aarshjul.planning.period import MONTHS_IN_YEAR, Period

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
FEW, MOST, TO_BUILD = 10, 10_000, 600
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
        written(Path(folder), list(files.values()), TO_BUILD)
        again(folder)
    with tempfile.TemporaryDirectory() as folder:
        plans(written(Path(folder), list(files.values()), MOST))
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


def again(folder: str) -> None:
    """Print the time of a second `byg`, with nothing changed, to the first; and the memory."""
    words = ["byg", folder, "-o", str(Path(folder) / "ud"), "--dags-dato", str(LAST)]
    ours = [sys.executable, "-m", "aarshjul", *words]
    firsts, seconds = [], []
    for _ in range(LONG_ROUNDS):
        shutil.rmtree(Path(folder) / "ud", ignore_errors=True)
        firsts.append(work(ours))
        seconds.append(work(ours))
    times = [[one.clock for one in each] for each in (seconds, firsts)]
    show(f"byg of {TO_BUILD} files again, to first", *times, limit=0.1)
    works = [[one.worked for one in each] for each in (seconds, firsts)]
    show("the same, work of all processes", *works, limit=0.1)
    rate = statistics.median(TO_BUILD / one.worked for one in firsts)
    row("families a second, by work", f"{rate:.1f}", "5.0")
    row("peak memory of a worker, MB", f"{max(one.peak for one in firsts):.0f}", "300")


def plans(paths: list[Path]) -> None:
    """Print the work of reading and planning a file among many, to that of one among few.

    The few are measured before and after, because a machine is not equally busy all the time.
    """
    groups = [paths[at : at + FEW] for at in range(0, len(paths), len(paths) // 40)]
    few = [planning(one) for one in groups[::2]]
    many = planning(paths)
    few += [planning(one) for one in groups[1::2]]
    show(f"plan, each of {MOST} files to {FEW}", [many] * len(few), few, limit=1.1)


def planning(paths: list[Path]) -> float:
    """The seconds worked on each file; no plan is kept."""
    period = Period.of(LAST, MONTHS_IN_YEAR)
    begun = process_time()
    for path in paths:
        cases.planned(cases.read_with(path, None, today=LAST), period, today=LAST)
    return (process_time() - begun) / len(paths)


def command(words: list[str], folder: str, *, cores: int = 2) -> None:
    """Run a command as a process limited to `cores` cores, if the system can limit them."""
    with limited_to(cores):
        run([sys.executable, "-m", "aarshjul", *words], folder)


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
