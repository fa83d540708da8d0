"""What the checks in a real program share: our commands, lines told, and how they end."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import thunderbird

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


def ran(folder: Path, command: str, *words: str, today: date) -> None:
    """Run one of our commands in a folder; it must succeed."""
    line = [sys.executable, "-m", "aarshjul", command, *words, "--dags-dato", str(today)]
    subprocess.run(line, cwd=folder, check=True, capture_output=True)


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def hold(checked: Callable[[Path], list[str]]) -> None:
    """Check in a folder that is deleted afterwards; end with 1 if anything differs."""
    if missing := thunderbird.missing():
        sys.exit(f"Not installed: apt-get install {' '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        wrong = checked(Path(folder))
    if wrong:
        sys.exit("\n".join(wrong))
