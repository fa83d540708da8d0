"""The seal of a case's files: what they were made from, and that they are as they were written.

`byg` writes it as the last line of the plan's text, and builds a case again only if its seal does
not hold. There is no other record: a file that is gone, changed or half replaced breaks the seal.
It holds digests and nothing that can be read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli.ingredients import digest
from aarshjul.files import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_BEFORE = "\nKontroltal, så byg ser, hvad der er ændret: ".encode()
_MOST_BYTES = 1 << 26  # no file of ours is larger
_NOTED, _NOTHING_NOTED = "1", "0"


class Seal(NamedTuple):
    """What the files were made from, whether something was noted of the case, and its files.

    `files` has a digest of each file with its name. Only who has the file can tell which it is of.
    """

    made_from: str
    noted: bool
    files: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join([self.made_from, _NOTED if self.noted else _NOTHING_NOTED, *self.files])

    @classmethod
    def read(cls, line: bytes) -> Seal | None:
        """A seal as it is written; None if the line is none."""
        words = line.decode("ascii", "replace").split()
        if len(words) < 3 or words[1] not in (_NOTED, _NOTHING_NOTED):
            return None
        return cls(words[0], words[1] == _NOTED, tuple(words[2:]))


def sealed(
    contents: Mapping[Path, bytes], plan: Path, *, made_from: str, noted: bool
) -> dict[Path, bytes]:
    """Seal the files of a case; the plan, which has the seal, is to be written last."""
    each = tuple(_of_file(path, content) for path, content in contents.items())
    seal = Seal(made_from, noted, each)
    others = {path: content for path, content in contents.items() if path != plan}
    return {**others, plan: contents[plan] + _BEFORE + f"{seal}\n".encode()}


def holding(plan: Path, others: Iterable[Path], *, made_from: str) -> Seal | None:
    """The seal of a plan, if it holds; None if it was made from something else, or is broken.

    `others` are the files that may be the case's; those that are not under the seal do not count.
    """
    text, before, line = (_content(plan) or b"").rpartition(_BEFORE)
    seal = Seal.read(line) if before else None
    if seal is None or seal.made_from != made_from:
        return None
    missing = set(seal.files) - {_of_file(plan, text)}
    for path in others:
        content = _content(path) if missing else None
        if content is not None:
            missing.discard(_of_file(path, content))
    return None if missing else seal


def _content(path: Path) -> bytes | None:
    return files.read_if_there(path, most=_MOST_BYTES)


def _of_file(path: Path, content: bytes) -> str:
    return digest(os.fsencode(path.name), content)
