"""A reader who goes through the guide page by page, and does on each what it says.

What is done on one page is still there on the next, as it is for the caseworker who reads it.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.guide.pages import Shown, answers, steps, typed
from tests.guide.places import DOCUMENTS, SETTINGS, SOLBJERG, Places
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from tests.guide.window import Window


class Done(NamedTuple):
    """A line that the reader typed, and what the program said to it.

    `anywhere`: it says where the folder lies, so its lines break elsewhere than the reader's.
    """

    shown: Shown
    code: int
    said: str
    anywhere: bool


class Reader:
    """Stands in a folder, on a day, with the page open."""

    def __init__(self, window: Window, place: Path) -> None:
        self._window = window
        self._places = Places(place)
        self._places[DOCUMENTS].mkdir()
        window.set("XDG_CONFIG_HOME", str(self._places[SETTINGS]))
        shutil.copytree(EXAMPLES / "solbjerg", self._places[SOLBJERG])
        self._file = ""

    def read(self, page: Path) -> list[Done]:
        """Do what a page says, and return what was typed."""
        done: list[Done] = []
        for step in steps(page.read_text("utf-8")):
            if step.kind == "```console":
                done += map(self._type, typed(step.text))
            elif step.kind in _BY_KIND:
                _BY_KIND[step.kind](self, step.text)
        return done

    def _type(self, shown: Shown) -> Done:
        name, _, words = shown.line.partition(" ")
        if name in _OF_WINDOWS:
            _OF_WINDOWS[name](self, words)
            return Done(shown, 0, "", anywhere=False)
        code, said = self._window.run(self._places.here(shown.line), answers(shown.output))
        told = self._places.on_windows(said)
        return Done(shown, code, told, anywhere=told != said)

    def stand(self, folder: str) -> None:
        self._window.open(self._places[folder])

    def go(self, words: str) -> None:
        """Do what `cd` does, to another drive, too."""
        self.stand(words.removeprefix("/d "))

    def delete(self, names: str) -> None:
        """Do what `del` does."""
        for name in names.split():
            Path(name).unlink()

    def wake(self, day: str) -> None:
        self._window.wake(date.fromisoformat(day))

    def choose(self, name: str) -> None:
        self._file = name

    def write(self, text: str) -> None:
        """Write the lines at the end of the file."""
        path = Path(self._places.here(self._file))
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + text, "utf-8")


_BY_KIND = {
    "mappe": Reader.stand,
    "dag": Reader.wake,
    "fil": Reader.choose,
    "```yaml": Reader.write,
}
_OF_WINDOWS = {"cd": Reader.go, "del": Reader.delete}
KINDS = {*_BY_KIND, "```console", "```text"}
"""All that may stand on a page: a `text` block is a message, which `test_messages` brings about."""
