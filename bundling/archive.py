"""Write a zip that is the same bytes each time it is made of the same files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MADE = (2020, 2, 2, 0, 0, 0)
"""The time of every file, as in the wheel."""
_READABLE = 0o100644 << 16


def write(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files in the order of their names; a wheel is stored, being packed already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, _MADE)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = _READABLE
            stored = name.endswith(".whl")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, contents[name])
