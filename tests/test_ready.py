"""A run by the process that is ready is the run of a new process."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests import ready
from tests.make import EXAMPLES, run, run_anew

if TYPE_CHECKING:
    from pathlib import Path

MADE = ("--dags-dato", "2026-11-22")
LINES = (
    ("plan", "holm.yaml", "--hvorfor", *MADE),
    ("plan", "findes-ikke.yaml"),
    ("tjek", "--ukendt"),
    ("ark", "holm.yaml", "-o", "ud.pdf", *MADE),
    ("ny",),
    (),
)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_the_two_are_alike(
    line: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said, the exit code, every file; twice, so that no run leaves the next anything."""
    monkeypatch.setattr(ready, "finished", None)  # so that no run is loaded anew in silence
    found = []
    for number, runs in enumerate((run_anew, run, run)):
        folder = tmp_path / str(number) / "sager"
        folder.mkdir(parents=True)
        shutil.copy(EXAMPLES / "familien-holm.yaml", folder / "holm.yaml")
        done = runs(*line, folder=folder)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        said = (done.stdout + done.stderr).replace(str(folder), "")
        found.append((done.returncode, said, files))
    assert found[0] == found[1] == found[2]


def test_another_environment_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run may see of the machine is what the test has set."""
    assert run("--version").returncode == 0
    monkeypatch.setitem(os.environ, "AARSHJUL_PROVE", "1")
    monkeypatch.setitem(os.environ, "PYTHONPATH", "findes-ikke")
    monkeypatch.setitem(os.environ, "PYTHONHOME", "findes-ikke")
    assert run("--version").returncode != 0
