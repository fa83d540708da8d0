"""Give inputs to targets in a process of its own, which is watched and may be killed.

A hang is ended, with its traceback, by a watchdog that also works inside C code. Seconds are those
of the processor, so a busy machine makes nothing slow. Memory is the most that was resident.
"""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli import machine
from tests.hostile import places, reading_back, targets
from tests.hostile.calendars import CALENDARS
from tests.hostile.damage import FILES, PLAIN_CASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

MOST_SECONDS = 2.0
"""Of the processor, for one input; a command at the prompt also starts Python."""
MOST_MEGABYTES = 300
_STUCK = 40.0
"""Seconds by the clock after which an input is given up, on a machine where others work, too."""
_ADDRESSES = 2 << 30
"""Bytes of addresses that the worker may ask for, so that a fault does not take the machine."""
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a drive in memory, where there is one


class Input(NamedTuple):
    """One input: its kind, what it is given to, and the number that it is made from."""

    kind: str
    target: str
    number: int


class Result(NamedTuple):
    """What came of an input: whether it was read, what was wrong, if anything, and its seconds."""

    of: Input
    read: bool
    fault: str | None = None
    seconds: float = 0.0

    @property
    def too_slow(self) -> str | None:
        """The fault of an input that took too much of the processor.

        Asked by `make hostile` alone: in the tests, the measuring of coverage would be counted.
        """
        return f"took {self.seconds:.1f} s" if self.seconds > MOST_SECONDS else None


def results(inputs: Iterable[Input]) -> Iterator[Result]:
    """Give each input to its target, in order; a worker that ends is replaced by another."""
    waiting = list(inputs)
    while waiting:
        ours, theirs = multiprocessing.Pipe()
        forked = multiprocessing.get_context("fork")
        worker = forked.Process(target=_work, args=(theirs, waiting), daemon=True)
        worker.start()
        theirs.close()
        done = 0
        try:
            while done < len(waiting):
                yield ours.recv()
                done += 1
        except EOFError:
            pass
        worker.join()
        waiting = waiting[done:]
        if waiting and worker.exitcode:
            yield Result(waiting[0], read=False, fault=f"the process ended with {worker.exitcode}")
            waiting = waiting[1:]


def _work(answers: Connection, inputs: list[Input]) -> None:
    """Be the worker: answer for each input; end early when memory is full, for a clean slate."""
    machine.ignore()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    made(Input("nothing", "plan", 0))
    gc.collect()
    gc.freeze()
    for one in inputs:
        faulthandler.dump_traceback_later(_STUCK, exit=True)
        result = made(one)
        faulthandler.cancel_dump_traceback_later()
        answers.send(result)
        if _megabytes() > MOST_MEGABYTES:
            break
    answers.close()
    os._exit(0)


def made(one: Input) -> Result:
    """Make an input and give it to its target, in an empty folder."""
    if one.target == "reading":
        return _watched(one)
    home = Path.cwd()
    folder = tempfile.mkdtemp(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
    os.chdir(folder)
    try:
        return _watched(one)
    finally:
        os.chdir(home)
        shutil.rmtree(folder, ignore_errors=True)


def _watched(one: Input) -> Result:
    """The result of an input: a fault if anything but a refusal comes out, or it takes too much."""
    small = _megabytes() <= MOST_MEGABYTES
    try:
        read, seconds = _given(one)
    except (Exception, SystemExit) as fault:  # noqa: BLE001 -- what is looked for
        told = str(fault) if isinstance(fault, targets.FaultError) else traceback.format_exc()
        return Result(one, read=False, fault=told)
    large = small and _megabytes() > MOST_MEGABYTES
    return Result(one, read, f"took {_megabytes()} MB" if large else None, seconds)


def _given(one: Input) -> tuple[bool, float]:
    """Give an input to its target; whether it was read, and the processor's seconds of it."""
    random = Random(f"{one.kind}/{one.number}")  # noqa: S311 -- no secret
    if one.kind == places.KIND:
        begun = time.process_time()
        return places.given(one.target, random), time.process_time() - begun
    if one.kind in reading_back.KINDS:
        begun = time.process_time()
        return reading_back.given(one.kind, one.target, random), time.process_time() - begun
    if one.kind in CALENDARS:
        data = CALENDARS[one.kind](plain_calendar(), random)
        begun = time.process_time()
        return targets.calendar_back(data), time.process_time() - begun
    data = FILES[one.kind](random) if one.kind in FILES else PLAIN_CASE.encode()
    begun = time.process_time()
    return targets.TARGETS[one.target](data), time.process_time() - begun


_calendar: list[bytes] = []


def plain_calendar() -> bytes:
    """The calendar of the good case, as the program writes it."""
    if not _calendar:
        Path("sag.yaml").write_text(PLAIN_CASE, encoding="utf-8")
        targets.run("kalender", "sag.yaml", "-o", "k.ics")
        _calendar.append(Path("k.ics").read_bytes())
    return _calendar[0]


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
