"""`status` over many files: cold over 60, and for each of 100 and 1,000 against libyaml's reading.

The files are the invented history's; 1,000 are the 60 again and again under other aliases.
"""

from __future__ import annotations

import gc
import runpy
import sys
import tempfile
from pathlib import Path

import yaml
from measuring import COLD_PAIRS, pairs, run, show, timed

from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_text import status_text
from aarshjul.cli import many_cases

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).with_name("floors.py")
HISTORY = runpy.run_path(str(ROOT / "examples" / "history.py"))
LAST = HISTORY["LAST"]
ROUNDS = 7


def main() -> None:
    """Measure and print."""
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
    for count in (100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            per_file(Path(folder), list(files.values()), count)


def per_file(folder: Path, texts: list[bytes], count: int) -> None:
    """Print the time for a file of so many, against that of reading it with libyaml alone."""
    paths = []
    for number in range(count):
        first, _, rest = texts[number % len(texts)].partition(b"\n")
        paths.append(folder / f"{number:04}.yaml")
        paths[-1].write_bytes(first + f"-{number}\n".encode() + rest)
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: status(paths)) / count)
        floor.append(timed(lambda: read_alone(paths)) / count)
    show(f"status, each of {count} files", ours, floor, limit=6)


def status(paths: list[Path]) -> str:
    """From the files to the text."""
    found = many_cases.read_all(paths, today=LAST)
    load = caseload((one.case for one in found.read), today=LAST)
    return status_text(load, width=100, colour=False)


def read_alone(paths: list[Path]) -> None:
    """Read each with libyaml alone, into nodes; none is kept, which would only slow it down."""
    for path in paths:
        yaml.compose(path.read_bytes().decode(), Loader=yaml.CBaseLoader)
