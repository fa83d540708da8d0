"""Thousands of invented families: those of `examples/history.py`, many seeds, all told apart.

The same number gives the same bytes. A seed makes 60 families, slowly: from `SEEDS` seeds on, the
families come again under other aliases and names, far enough apart that nothing is kept of them.
"""

from __future__ import annotations

import itertools
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_HISTORY = runpy.run_path(str(Path(__file__).parent.parent / "examples" / "history.py"))
LAST: date = _HISTORY["LAST"]
SEEDS = 7
_KEYS = re.compile(rb"^sag: (.*)\nfamilie: (.*)$", re.MULTILINE)


def families() -> Iterator[bytes]:
    """The case files of ever new families."""
    texts: list[bytes] = []
    for seed in range(1, SEEDS + 1):
        made = list(_HISTORY["history"](seed).values())
        yield from (_named(text, len(texts) + at) for at, text in enumerate(made))
        texts += made
    for number in itertools.count(len(texts)):
        yield _named(texts[number % len(texts)], number)


def write(folder: Path, count: int) -> list[Path]:
    """Write as many case files as asked; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.yaml" for number in range(count)]
    if not all(path.exists() for path in paths):
        for path, text in zip(paths, families(), strict=False):
            path.write_bytes(text)
    return paths


def _named(text: bytes, number: int) -> bytes:
    """Another alias, and a second surname that counts."""
    surnames = _HISTORY["SURNAMES"]
    first, second = divmod(number, len(surnames))
    more = f"-{surnames[second]}{'-' + surnames[first % len(surnames)] if first else ''}".encode()
    return _KEYS.sub(
        lambda found: b"sag: %b-%d\nfamilie: %b%b" % (found[1], number, found[2], more),
        text,
        count=1,
    )
