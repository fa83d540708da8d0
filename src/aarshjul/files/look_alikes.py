"""Find what looks like a case file in a folder but is not read as one, so that it can be named.

Only the folder's own .yaml and .yml files are read as cases. A case that lies beside them under
another name, hidden, or in a subfolder has deadlines, too, and nobody would miss it.
"""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ENDING = re.compile(r"\.ya?ml", re.IGNORECASE)
_READ = (".yaml", ".yml")
_PRODUCTS = {".ics", ".pdf", ".svg", ".png", ".xlsx", ".csv", ".html", ".json", ".typ", ".docx"}
"""Endings of files that this program or an office writes; they are never opened to look."""
_HEAD = 1 << 16
"""How many bytes of a file are looked at."""
_CASE_KEYS = re.compile(rb"^(?:\xef\xbb\xbf)?(sag|familie|indsatser)[ \t]*:", re.MULTILINE)
_DEEPEST = 3
"""How many floors of subfolders are looked into."""
_MOST = 5000
"""How many things in subfolders are looked at: `status` may be run in a home folder."""
_MOST_NAMED = 3


class LeftOut(NamedTuple):
    """Something that looks like one or more case files, and why it was not read."""

    path: Path
    why: str
    files: int = 1

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


def look_alikes(given: Iterable[Path], *, read: Iterable[Path]) -> list[LeftOut]:
    """List what looks like a case in the folders among `given`, apart from the files `read`."""
    known = {os.path.realpath(path) for path in read}
    folders = {os.path.realpath(path): path for path in given if path.is_dir()}
    found = (one for folder in folders.values() for one in _in_folder(folder, known))
    return list({os.path.realpath(one.path): one for one in found}.values())


def _in_folder(folder: Path, known: set[str]) -> Iterator[LeftOut]:
    for path in _listed(folder):
        if os.path.realpath(path) in known:
            continue
        if path.is_dir():
            yield from _of_subfolder(path, known)
        elif why := _reason(path):
            yield LeftOut(path, why)


def _reason(path: Path) -> str | None:
    """Say why a file that looks like a case is not read; None if it does not look like one."""
    name = path.name
    if name.startswith("."):
        return _reason_hidden(path)
    ending = _ending_within(name)
    if ending is not None and path.suffix.lower() not in _READ:
        return f"ender ikke på .yaml og er ikke læst – er det en sag, {_so_call_it(path, ending)}"
    if path.suffix.lower() not in _PRODUCTS and _holds_a_case(path):
        return (
            f"ligner en sag og er ikke læst – er det en, {_so_call_it(path, f'{path.stem}.yaml')}"
        )
    return None


def _so_call_it(path: Path, name: str) -> str:
    """What to do with a case under another name; never to write over a file that is there."""
    if not os.path.lexists(path.with_name(name)):
        return f"så kald den {name}"
    return (
        f"så hold den op mod {name}, som også er her: behold én af dem, eller giv den et andet navn"
    )


def _ending_within(name: str) -> str | None:
    """The name up to .yaml or .yml, where that stands within it; None if it does not."""
    found = list(_ENDING.finditer(name))
    return name[: found[-1].end()].lstrip("#~$") if found else None


def _reason_hidden(path: Path) -> str | None:
    name = path.name.lower()
    if name.endswith(".icloud") and _ENDING.search(name):
        return "er ikke hentet ned fra iCloud og er ikke læst – hent den ned, og kør igen"
    if path.suffix.lower() in _READ and not name.startswith("._") and _holds_a_case(path):
        shown = path.name.lstrip(".")
        return f"er skjult og er ikke læst – er det en sag, {_so_call_it(path, shown)}"
    return None


def _holds_a_case(path: Path) -> bool:
    """Whether a file begins as case files do; False for what cannot be read or is no file."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return len(set(_CASE_KEYS.findall(_plain(head)))) > 1


def _plain(head: bytes) -> bytes:
    """The same text in UTF-8, where a file begins with the mark of UTF-16, Notepad's "Unicode"."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head.decode("utf-16", "replace").encode()


def _of_subfolder(folder: Path, known: set[str]) -> Iterator[LeftOut]:
    if folder.suffix.lower() in _READ:
        yield LeftOut(folder, "er en mappe, ikke en fil, og er ikke læst")
    walk = _Walk(known)
    cases = list(walk.cases(folder, _DEEPEST))
    if cases:
        shown = ", ".join(str(path) for path in cases[:_MOST_NAMED])
        more = f" og {len(cases) - _MOST_NAMED} til" if len(cases) > _MOST_NAMED else ""
        yield LeftOut(
            folder,
            f"undermapper læses ikke, og her ligger {shown}{more} – skal de med, så nævn mappen "
            "også",
            len(cases),
        )
    if walk.left < 0:
        yield LeftOut(folder, "er for stor til at se igennem for sager", 0)


class _Walk:
    """A walk through a subfolder that ends after `_MOST` things, and meets no folder twice."""

    def __init__(self, known: set[str]) -> None:
        self.left = _MOST
        self._met = set(known)

    def cases(self, folder: Path, floors: int) -> Iterator[Path]:
        """Yield the files that look like cases in a folder and the folders in it."""
        place = os.path.realpath(folder)
        if place in self._met or folder.name.startswith("."):
            return
        self._met.add(place)
        for path in _listed(folder):
            self.left -= 1
            if self.left < 0:
                return
            if path.is_dir():
                if floors > 1:
                    yield from self.cases(path, floors - 1)
            elif self._is_case(path):
                yield path

    def _is_case(self, path: Path) -> bool:
        if os.path.realpath(path) in self._met or path.name.startswith("."):
            return False
        return _ENDING.search(path.name) is not None and _holds_a_case(path)


def _listed(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing if the user may not list it."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
