"""What is left to do of a set of files, written beside them before the first one is moved.

The journal is the decision: once it is there, every file of the set becomes new, by the process
that wrote it or by the next that finds it. Each step can be taken once, by anyone, in any order.

A folder has a journal of its own for what lies in it, and nothing in a journal reaches into
another folder: who can write in a folder can change its own files and no others. Where a set lies
in several folders, one journal decides, and the others count only while it names them.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.files.staged import TEMPORARY, Staged, is_temporary, move, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aarshjul.files.rights import Rights

_NAME = re.compile(rf"{re.escape(TEMPORARY)}[0-9a-f]{{16}}\.journal")
_MOST_BYTES = 1 << 24
"""More than a set of ten thousand files needs."""


class Exchange(NamedTuple):
    """A step: one file of a set becomes what lies beside it; or goes, where nothing does.

    `before` is the digest of what it replaces; None where there was no file.
    """

    destination: Path
    temporary: Path | None
    before: str | None


class Journal(NamedTuple):
    """The steps in one folder; `back` if they undo what was refused halfway.

    `first` is the journal that decides, if it is another; `others` are those that this one names.
    """

    path: Path
    steps: tuple[Exchange, ...]
    back: bool
    first: Path | None
    others: tuple[Path, ...]


def is_journal(name: str) -> bool:
    """Whether a name is one that journals have."""
    return _NAME.fullmatch(name) is not None


def digest(content: bytes) -> str:
    """What a file is known by in a journal, so that a changed one is not replaced."""
    return hashlib.sha256(content).hexdigest()


def begin(
    steps: Sequence[Exchange], rights: Rights | None, *, over: Journal | None = None
) -> tuple[Journal, ...]:
    """Write the journals of a set, the deciding one last; it is the first of those returned.

    `over` is the journal that decided until now: the new one takes its place in one move, and
    undoes what it began. `rights` are those of the files, so that who may change them may finish.
    """
    by_folder: dict[Path, list[Exchange]] = {over.path.parent: []} if over else {}
    for step in steps:
        by_folder.setdefault(step.destination.parent, []).append(step)
    name = f"{TEMPORARY}{os.urandom(8).hex()}.journal"
    first, *rest = by_folder
    deciding = over.path if over else first / name
    others = [
        Journal(folder / name, tuple(by_folder[folder]), bool(over), deciding, ())
        for folder in rest
    ]
    named = tuple(one.path for one in others)
    journals = (Journal(deciding, tuple(by_folder[first]), bool(over), None, named), *others)
    for journal in reversed(journals):
        _write(journal, rights)
    return journals


def end(journals: Sequence[Journal]) -> None:
    """Remove the journals of a set whose steps are all taken, the deciding one last."""
    for journal in reversed(journals):
        journal.path.unlink(missing_ok=True)
        sync_folder(journal.path.parent)


def take(step: Exchange) -> bool:
    """Take a step, if it is not taken yet; False if its file is not what was to be replaced."""
    if step.temporary is not None and not step.temporary.exists():
        return True
    there = _digest_of(step.destination)
    if there != step.before:
        return step.temporary is None and there is None
    if step.temporary is None:
        step.destination.unlink(missing_ok=True)
    else:
        move(step.temporary, step.destination)
    return True


def discard(steps: Iterable[Exchange]) -> None:
    """Remove what steps that are not to be taken would have moved."""
    for step in steps:
        if step.temporary is not None:
            with contextlib.suppress(OSError):
                step.temporary.unlink()


def read(path: Path) -> Journal | None:
    """Read a journal; None if it is none of ours. OSError if nobody can tell."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES)
    try:
        return _journal(path, json.loads(content))
    except (ValueError, KeyError, TypeError):
        return None


def all_of(journal: Journal) -> tuple[Journal, ...] | None:
    """The journals of a set, the deciding one first; None if that is gone, or names another.

    A journal that is named and gone has been followed to its end. OSError if nobody can tell.
    """
    first = journal if journal.first is None else _elsewhere(journal.first)
    if first is None:
        return None
    if first is not journal and journal.path.name not in {one.name for one in first.others}:
        return None
    return (first, *filter(None, map(_elsewhere, first.others)))


def _elsewhere(path: Path) -> Journal | None:
    """The journal in another folder; None if that folder has none. OSError if nobody can tell."""
    if not path.parent.is_dir():
        raise OSError(errno.ENODEV, "")
    journal = read(path)
    if journal is None and os.path.lexists(path):
        raise OSError(errno.EBADMSG, "")
    return journal


def _write(journal: Journal, rights: Rights | None) -> None:
    folder = journal.path.parent
    content = {
        "back": journal.back,
        "first": _seen_from(folder, journal.first) if journal.first else None,
        "others": [_seen_from(folder, path) for path in journal.others],
        "steps": [
            [one.destination.name, one.temporary and one.temporary.name, one.before]
            for one in journal.steps
        ],
    }
    staged = Staged(journal.path, rights)
    try:
        staged.write(json.dumps(content).encode())
        staged.move_into_place()
    finally:
        staged.discard()
    sync_folder(folder)


def _seen_from(folder: Path, path: Path) -> str:
    """A path as the folder sees it, so that it holds where the drive has another letter."""
    with contextlib.suppress(ValueError):  # another drive of Windows
        return os.path.relpath(path, folder)
    return str(path)


def _journal(path: Path, content: dict[str, object]) -> Journal:
    folder = path.parent
    first, others, steps = content["first"], content["others"], content["steps"]
    if not (isinstance(others, list) and isinstance(steps, list)):
        raise TypeError
    return Journal(
        path,
        tuple(_step(folder, *each) for each in steps),
        content["back"] is True,
        None if first is None else _other(folder, first),
        tuple(_other(folder, one) for one in others),
    )


def _step(folder: Path, name: str, temporary: str | None, before: str | None) -> Exchange:
    """A step within the folder; ValueError for one that would reach out of it."""
    if Path(name).name != name or not (temporary is None or is_temporary(temporary)):
        raise ValueError
    return Exchange(folder / name, None if temporary is None else folder / temporary, before)


def _other(folder: Path, written: object) -> Path:
    path = Path(os.path.normpath(folder / str(written)))
    if not is_journal(path.name):
        raise ValueError
    return path


def _digest_of(path: Path) -> str | None:
    """The digest of an ordinary file; None if there is none, which nothing is moved over then."""
    if path.is_symlink() or not path.exists():
        return None
    return digest(path.read_bytes()) if path.is_file() else ""
