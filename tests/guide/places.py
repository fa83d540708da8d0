"""The reader's folders on Windows, and where they lie here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SAGER = r"H:\Sager"
SOLBJERG = r"H:\Solbjerg"
DOCUMENTS = r"C:\Users\mlu\Documents"
SETTINGS = r"C:\Users\mlu\AppData\Roaming"

_BELOW = re.compile(r"\b([\w.-]+)/([\w.-]+\.(?:ics|pdf|txt|yaml))")
"""A file in a folder below the one in which the reader stands."""


class Places:
    """Below one folder of this machine, those of the reader's."""

    def __init__(self, below: Path) -> None:
        self._places = {
            SAGER: below / "H" / "Sager",
            SOLBJERG: below / "H" / "Solbjerg",
            DOCUMENTS: below / "Documents",
            SETTINGS: below / "Roaming",
        }

    def __getitem__(self, windows: str) -> Path:
        return self._places[windows]

    def here(self, line: str) -> str:
        """A line with the reader's folders as they lie here."""
        for windows, folder in self._places.items():
            line = line.replace(windows, str(folder))
        return line.replace("\\", "/")

    def on_windows(self, said: str) -> str:
        """What is said, with the paths as the reader has them."""
        for windows, folder in self._places.items():
            text, *rest = re.split(rf"{re.escape(str(folder))}((?:/[\w.-]*\w)*)", said)
            for below, more in zip(rest[::2], rest[1::2], strict=True):
                text += windows + below.replace("/", "\\") + more
            said = text
        return _BELOW.sub(r"\1\\\2", said)
