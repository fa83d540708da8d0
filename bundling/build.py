"""Build the sdist from the sources, and the wheel from the sdist, as one with only that does."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(dist: Path) -> tuple[Path, Path]:
    """Write sdist and wheel into a folder: their paths."""
    sdist = _hatchling(ROOT, "sdist", dist)
    with tempfile.TemporaryDirectory() as own:
        # Not tarfile: its filters came with Python 3.11.4, and without one it warns from 3.12 on.
        subprocess.run([shutil.which("tar") or "tar", "-xzf", sdist, "-C", own], check=True)
        (sources,) = Path(own).iterdir()
        return sdist, _hatchling(sources, "wheel", dist)


def _hatchling(sources: Path, kind: str, dist: Path) -> Path:
    with tempfile.TemporaryDirectory(dir=dist.absolute()) as own:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", own],
            cwd=sources,
            check=True,
            capture_output=True,
        )
        (made,) = Path(own).iterdir()
        return made.replace(dist / made.name)
