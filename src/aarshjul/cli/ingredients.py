"""What the files of a case are made from, as a digest: while it is the same, so are the files.

That is the case file, the team's file, the day, the options, the template with what lies in its
folder, and the program with its tables, letters and libraries. Files count by what is in them,
never by their name or age.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul import data
from aarshjul.files import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.cli.products import Look
    from aarshjul.planning.period import Period

_SIZE = 16  # bytes: no two files in the country will ever have the same digest
_MOST_BESIDE_A_TEMPLATE = 500
"""How many files may lie in a template's folder; of more, nobody can say which it reads."""
_MOST_BYTES = 1 << 28
_INSTALLED = ".dist-info"


def digest(*parts: bytes) -> str:
    """The digest of several things in their order; where one ends is part of it."""
    whole = blake2b(digest_size=_SIZE)
    for part in parts:
        whole.update(blake2b(part, digest_size=_SIZE).digest())
    return whole.hexdigest()


class Ingredients:
    """What all cases of a run are made from."""

    def __init__(self, period: Period, look: Look, *, today: date, busy: Iterable[Path]) -> None:
        """Read what the run depends on; `busy` are the folders that hold cases or their files."""
        template = _template(look.template, busy)
        options = repr((today, period, look._replace(template=None)))
        self._common = None if template is None else digest(_program(), options.encode(), template)

    def of(self, case: bytes, team: bytes | None) -> str | None:
        """The digest for one case; None if it cannot be known, because of the template."""
        if self._common is None:
            return None
        return digest(self._common.encode(), case, b"" if team is None else b"team" + team)


def _program() -> bytes:
    """The program's own files, the libraries by their versions, and Python."""
    own = Path(data.__file__).parent.parent
    there = sorted(path for path in _below(own) if "__pycache__" not in path.parts)
    parts = ((str(path.relative_to(own)), path.read_bytes()) for path in there)
    return digest(sys.version.encode(), *_libraries(), *_flat(parts)).encode()


def _libraries() -> Iterator[bytes]:
    """All that is installed beside the program: a library's folder is named by its version."""
    folders = [place for place in sys.path if place and os.path.isdir(place)]  # noqa: PTH112
    there = {name for folder in folders for name in os.listdir(folder)}  # noqa: PTH208 -- names
    yield from (name.encode() for name in sorted(there) if name.endswith(_INSTALLED))


def _template(template: Path | None, busy: Iterable[Path]) -> bytes | None:
    """The user's template with all that lies in its folder and below, which it may read.

    None if that cannot be told: there is too much, or what it may read is what is being built.
    """
    if template is None:
        return b""
    folder = os.path.realpath(template.parent)
    inside = (os.path.realpath(one) + os.sep for one in busy)
    if any(one.startswith(folder.rstrip(os.sep) + os.sep) for one in inside):
        return None
    parts = []
    for path in _below(Path(folder)):
        parts.append((str(path.relative_to(folder)), files.read(path, most=_MOST_BYTES)))
        if len(parts) > _MOST_BESIDE_A_TEMPLATE:
            return None
    return digest(template.name.encode(), *_flat(sorted(parts))).encode()


def _below(folder: Path) -> Iterator[Path]:
    """Every ordinary file in a folder and the folders in it, linked ones, too."""
    for place, _, names in os.walk(folder, followlinks=True):
        yield from (path for name in names if (path := Path(place, name)).is_file())


def _flat(parts: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    for name, content in parts:
        yield os.fsencode(name)
        yield content
