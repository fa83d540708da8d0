"""Many jobs on all cores: in order, as one by one, and stopped without a trace."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import pytest

from aarshjul.cli import entry_point, many_cases, terminal, workers
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
COUNT = 40
ENDINGS = (".ics", "-ark.pdf", "-plan.txt")


def late(number: int) -> int:
    """Give a number, the first of them last."""
    time.sleep(0.3 if number == 0 else 0)
    return number


def proxy() -> str:
    """Say where this process would send its requests."""
    return os.environ["https_proxy"]


def refuse() -> None:
    """Go wrong as a program does that is wrong itself."""
    raise LookupError("a mistake of ours")


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    """Whatever is finished first."""
    jobs = [partial(late, number) for number in range(20)]
    with closing(workers.in_order(jobs, processes=processes)) as results:
        assert list(results) == list(range(20))


def test_a_worker_is_offline() -> None:
    """A template that would fetch something is refused there, too."""
    with closing(workers.in_order([proxy], processes=2)) as results:
        assert list(results) == ["http://127.0.0.1:0"]


def test_a_mistake_of_ours_is_not_hidden() -> None:
    """It is raised where the results are read."""
    with (
        closing(workers.in_order([refuse], processes=2)) as results,
        pytest.raises(LookupError, match="of ours"),
    ):
        list(results)


def test_a_worker_that_is_ended_from_outside_is_noticed() -> None:
    """As when memory runs out: nobody waits for its result."""
    with (
        closing(workers.in_order([partial(os._exit, 9)], processes=2)) as results,
        pytest.raises(workers.Ended),
    ):
        list(results)


def test_what_was_built_before_a_worker_ended_is_told_to_be_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, with what to do, and the code of files."""

    def ended(*_jobs: object, **_how: object) -> NoReturn:
        raise workers.Ended

    monkeypatch.setattr(workers, "in_order", ended)
    words = ["byg", str(EXAMPLES / "familien-holm.yaml"), "-o", str(tmp_path), *MADE]
    assert terminal.run(entry_point.program(words), words, name=entry_point.NAME) == 4
    assert capsys.readouterr().err.startswith(f"{tmp_path}: en af processerne")


def test_cases_read_on_all_cores_are_those_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right ones, wrong ones and both files of a case, in the same order."""
    for number in range(120):
        text = (EXAMPLES / "familien-berg.yaml").read_text("utf-8")
        alias = f"k-{number if number != 70 else 3}"
        text = re.sub(r"(?m)^sag: .*$", f"sag: {alias}", text)
        text = text if number != 55 else text.replace("start:", "stat:")
        (tmp_path / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    today = date(2026, 12, 1)
    alone = many_cases.read_all([tmp_path], today=today)
    monkeypatch.setattr(many_cases, "MANY_TO_SHARE", 1)
    assert many_cases.read_all([tmp_path], today=today) == alone
    assert (len(alone.read), len(alone.outcomes)) == (117, 3)


def test_one_that_stops_reading_stops_the_work() -> None:
    """Jobs are taken a little ahead of the results, and no more after that."""
    taken = []

    def jobs() -> Iterator[Callable[[], int]]:
        for number in range(1000):
            taken.append(number)
            yield partial(late, number)

    with closing(workers.in_order(jobs(), processes=2)) as results:
        assert next(results) == 0
    assert len(taken) < 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """So many cases that workers build them; the third is broken, the fifth and sixth are one."""
    folder = tmp_path / "sager"
    folder.mkdir()
    text = (EXAMPLES / "familien-berg.yaml").read_text("utf-8")
    for number in range(COUNT):
        alias = 4 if number == 5 else number
        case = re.sub(r"^sag:.*$", f"sag: s-{alias}", text, count=1, flags=re.MULTILINE)
        case = "sag: [\n" if number == 2 else case
        (folder / f"s{number:02}.yaml").write_text(case, encoding="utf-8")
    return folder


def test_many_are_built_as_one_by_one(folder: Path) -> None:
    """The lines in the order of the cases, wrong ones last; the same bytes; none is stopped."""
    together, alone = folder.parent / "alle", folder.parent / "en"
    said = run("byg", folder, "-o", together, *MADE)
    assert said.returncode == 3
    lines = said.stderr.splitlines()
    about = [found[0] for line in lines if (found := re.search(r"s\d\d(?=\.yaml:|-plan)", line))]
    wrong = [2, 4, 5]
    right = [number for number in range(COUNT) if number not in wrong]
    assert about == [f"s{number:02}" for number in [*right, *wrong]]
    assert f'sag: "s-4" står også i {folder / "s04.yaml"}' in said.stderr
    assert lines[-1] == f"{COUNT} sager: {COUNT - 3} i orden, 3 med fejl."
    assert len(list(together.iterdir())) == (COUNT - 3) * len(ENDINGS)
    one = run("byg", folder / "s12.yaml", "-o", alone, *MADE)
    assert one.stderr.replace(str(alone), str(together)) in said.stderr
    for path in alone.iterdir():
        assert path.read_bytes() == (together / path.name).read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is interrupted as POSIX does")
@pytest.mark.parametrize("first", [0, 1], ids=["while they start", "in the middle"])
def test_ctrl_c_leaves_whole_files_and_no_process(folder: Path, first: int) -> None:
    """Every process of the command is interrupted at once, as a terminal does it."""
    made = folder.parent / "ud"
    command = [sys.executable, "-m", "aarshjul", "byg", str(folder), "-o", str(made), *MADE]
    # A shell that runs the tests in the background has Ctrl-C ignored, which a program inherits.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    building = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    try:
        ends = time.monotonic() + 60
        while time.monotonic() < ends and not (made.is_dir() and len(whole(made)) >= first):
            time.sleep(0.01)
        time.sleep(0 if first else 0.2)
        os.killpg(building.pid, signal.SIGINT)
        _, said = building.communicate(timeout=60)
    finally:
        building.kill()
    assert (building.returncode, said.decode()) == (130, "\nAfbrudt.\n")
    names = {path.name for path in made.iterdir()}
    assert names == {f"{stem}{ending}" for stem in whole(made) for ending in ENDINGS}
    assert len(whole(made)) < COUNT - 3
    assert gone(building.pid)


def whole(folder: Path) -> set[str]:
    """The cases of which the last file is there."""
    return {path.name.removesuffix("-plan.txt") for path in folder.glob("s*-plan.txt")}


def gone(group: int) -> bool:
    """Whether nothing of a group of processes is left after a moment."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is counted as POSIX does")
def test_workers_end_with_a_program_that_was_killed(folder: Path) -> None:
    """Nobody is left to tell them to."""
    made = folder.parent / "ud"
    command = [sys.executable, "-m", "aarshjul", "byg", str(folder), "-o", str(made), *MADE]
    building = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and not (made.is_dir() and whole(made)):
        time.sleep(0.01)
    building.kill()
    building.wait(timeout=10)
    assert gone(building.pid)
    # What a worker had begun it finishes: no hidden file of a family's is left half written.
    assert {path.name for path in made.iterdir()} == {
        f"{stem}{ending}" for stem in whole(made) for ending in ENDINGS
    }
