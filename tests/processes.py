"""Programs that tests start: each ends within a limit, so that no test waits for ever."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIMIT = 120
"""Seconds that any program may take: far more than the slowest needs on a busy machine."""


def finished(words: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Run a program to its end, as `subprocess.run` does."""
    return subprocess.run(words, **{"check": False, "timeout": LIMIT, **options})
