"""Try the laws on new cases, and both readings of the rules; used by `make soak`.

    python -m tests.soak MINUTES [--seed N]

Each core draws its cases in rounds, each from a seed of its own; `--seed` takes one round again.
At the end a table says what was tried, and which laws were broken: the smallest case for which one
is, and its seed, are kept in `soak/`, and the run goes on.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from warnings import simplefilter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.caseworker import TAKEN, Caseworker
from tests.laws.law import LAWS, BrokenLawError, hold
from tests.laws.trials import Trial, trials
from tests.second_reading.parts import PARTS, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.second_reading.cases import Written

CASES, READ, RUNS, STEPS = 200, 10, 1, 40
"""In a round: cases for the laws, cases for each part of the rules that is read twice, runs of the
caseworker, steps of a run at most."""
KEPT = Path("soak")
DAYS_IN_YEAR = 365.25


class Round(NamedTuple):
    """What one round tried: cases and their days by law, steps by command; why it broke, if so."""

    number: int
    cases: Counter[str]
    days: Counter[str]
    taken: Counter[str]
    broken: str | None


_ALL = "every case"


def take_round(number: int) -> Round:
    """Draw a round's cases from its number, and hold the laws up against them."""
    simplefilter("error")
    simplefilter("ignore", HypothesisWarning)  # that a broken case is long is no reason to hide it
    cases, days = Counter[str](), Counter[str]()
    usual = settings(
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        print_blob=False,
    )

    @seed(number)
    @settings(usual, max_examples=CASES)
    @given(trials())
    def laws(trial: Trial) -> None:
        for law in LAWS:
            hold(law, trial)
            if law.is_tried_on(trial):
                cases[law.says] += 1
                days[law.says] += trial.days
        cases[_ALL] += 1
        days[_ALL] += trial.days

    TAKEN.clear()
    broken = None
    try:
        laws()
        for part in PARTS:
            seed(number)(settings(usual, max_examples=READ)(given(part.cases)(read_alike(part))))()
            cases[part.says] += READ
        runs = settings(usual, max_examples=RUNS, stateful_step_count=STEPS)
        run_state_machine_as_test(seed(number)(Caseworker), settings=runs)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what we are looking for
        told = "\n".join([str(error), *getattr(error, "__notes__", ())])
        broken = f"--- seed {number}: {type(error).__name__}\n{told}\n"
    return Round(number, cases, days, Counter(TAKEN), broken)


def read_alike(part: Part) -> Callable[[Written], None]:
    """What holds for every case of a part that is read twice."""

    def alike(written: Written) -> None:
        if told := part.apart(written):
            raise BrokenLawError("\n".join([part.says, *told]))

    return alike


def main(length: float, one_seed: int | None) -> int:
    """Take rounds for so many minutes, or one again; 1 if a law was broken."""
    begun = time.monotonic()
    total, rounds = Round(0, Counter(), Counter(), Counter(), None), 0
    broken: list[str] = []
    numbers = count(int.from_bytes(os.urandom(5))) if one_seed is None else iter([one_seed])
    for one in taken_until(begun + 60 * length, numbers):
        rounds += 1
        for counted, more in zip(total[1:4], one[1:4], strict=True):
            counted.update(more)
        if one.broken is not None:
            KEPT.mkdir(exist_ok=True)
            kept = KEPT / f"{one.number}.txt"
            kept.write_text(one.broken, "utf-8")
            broken.append(f"{one.broken}Kept in {kept}.\n")
    minutes = (time.monotonic() - begun) / 60
    sys.stdout.write(table(total, broken, rounds=rounds, minutes=minutes))
    return 1 if broken else 0


def taken_until(end: float, numbers: Iterator[int]) -> Iterator[Round]:
    """Rounds on all cores; when the time is up, those that are begun are finished.

    Each has a process of its own: what Hypothesis draws from a seed depends on what the process has
    done and loaded before, so a round among others could not be taken again.
    """
    anew = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=anew, max_tasks_per_child=1) as pool:
        running = {pool.submit(take_round, one) for one in islice(numbers, os.cpu_count())}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                if time.monotonic() < end:
                    running |= {pool.submit(take_round, more) for more in islice(numbers, 1)}
                yield one.result()


def table(total: Round, broken: list[str], *, rounds: int, minutes: float) -> str:
    """What was tried, how often, and what came of it."""
    lines = [f"{'cases':>10} {'case-years':>12}  law"]
    lines += [
        f"{total.cases[says]:>10,} {total.days[says] / DAYS_IN_YEAR:>12,.0f}  {says}"
        for says in (*(law.says for law in LAWS), _ALL)
    ]
    lines += [f"{total.cases[part.says]:>10,} {'':>12}  {part.says}" for part in PARTS]
    taken = total.taken
    beside = {"runs", "case files", "days"}
    steps = sum(count for what, count in taken.items() if what not in beside)
    lines.append(
        f"{taken['runs']:>10,} {taken['days'] / DAYS_IN_YEAR:>12,.0f}  "
        f"a caseworker with the commands, and Outlook: {steps:,} commands"
    )
    told = ", ".join(f"{what} {count:,}" for what, count in sorted(taken.items()))
    outcome = f"{len(broken)} BROKEN" if broken else "None broken"
    lines += [
        f"{'':>25}{told}",
        *broken,
        f"{outcome}; {rounds} rounds in {minutes:.1f} minutes.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=10)
    parser.add_argument("--seed", type=int)
    given_ = parser.parse_args()
    sys.exit(main(given_.minutes, given_.seed))
