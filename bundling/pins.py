"""Read requirements.txt: exact versions, each with the hashes of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bundling.targets import Target

_HASH = "--hash=sha256:"


class Pin(NamedTuple):
    """One requirement of the file: its canonical name, what is asked for, and the hashes."""

    name: NormalizedName
    asked: Requirement
    hashes: frozenset[str]

    def is_for(self, target: Target) -> bool:
        """Whether it is installed there."""
        return self.asked.marker is None or self.asked.marker.evaluate(target.markers())

    def unmarked(self) -> str:
        """The line of the file without its marker, for a pip that runs on another system."""
        words = f"{self.name}{self.asked.specifier}", *(_HASH + one for one in sorted(self.hashes))
        return " ".join(words)


def pins(text: str) -> list[Pin]:
    """All requirements of the file."""
    return [_pin(line) for line in _lines(text)]


def pin_of_file(name: str, version: str, digest: str) -> str:
    """A line of the file that allows a single file."""
    return f"{name}=={version} {_HASH}{digest}\n"


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _pin(line: str) -> Pin:
    asked, *hashes = line.split(_HASH)
    read = Requirement(asked.strip())
    return Pin(canonicalize_name(read.name), read, frozenset(one.strip() for one in hashes))
