"""Try new inputs of every law in `test_fuzz` until the time is up; used by `make fuzz`."""

from __future__ import annotations

import sys
import time
from warnings import simplefilter

from hypothesis import HealthCheck, settings

EACH = 100
"""Inputs of a law before the next has its turn."""


def main(minutes: float) -> None:
    """Go round the laws; the first input that breaks one is shown, and ends it."""
    simplefilter("error")
    settings.register_profile(
        "fuzz", deadline=None, database=None, max_examples=EACH, print_blob=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    settings.load_profile("fuzz")
    from tests.test_fuzz import LAWS, TRIED  # a law keeps the settings it was written under

    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        for law in LAWS:
            law()
    for what, count in TRIED.items():
        sys.stdout.write(f"{count:>8} {what}\n")
    sys.stdout.write(f"{TRIED.total():>8} inputs in {minutes:g} minutes: no traceback\n")


if __name__ == "__main__":
    main(float(sys.argv[1]))
