"""Replace a set of files: all of them or none, also where the machine stops halfway.

First every new file is written beside the old one, so a full disk changes nothing. Then a journal
is written, and the files are moved. If a move is refused, a second journal takes the place of the
first, and what was moved is put back. Whichever journal is left is followed by the next run.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.errors import FileError
from aarshjul.files import journals, locks
from aarshjul.files.rights import rights_of
from aarshjul.files.staged import Staged, destination_of, sync_folders
from aarshjul.files.system_errors import CANNOT, explained, locked_explained
from aarshjul.files.uninterrupted import uninterrupted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CHANGED = "er ændret af en anden, siden den blev læst – intet er skrevet; kør kommandoen igen"
TAKEN = "bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et halvt minut"
_LATE = (
    "er gemt, men drevet viser endnu den gamle fil. Vent lidt, og se efter, før du gør mere: kør "
    "ikke kommandoen igen"
)
_HALFWAY = (
    "Noget kan være skrevet, og det kan ikke føres tilbage lige nu. Den næste kørsel i mappen gør "
    "det færdigt og siger, hvad der står: kør den om et halvt minut"
)


class _File(NamedTuple):
    """A file of a set: what is to stand there, and what does now; None for no file."""

    staged: Staged
    new: bytes
    old: bytes | None


def replace_set(new: Mapping[Path, bytes]) -> None:
    """Replace files that belong together, such as a calendar and what changed in it.

    They become the user's alone. FileError if one cannot be replaced; then none is.
    """
    with _staging() as files:
        for path, content in new.items():
            with explained(path, CANNOT):
                staged = Staged(destination_of(path))
                files[path] = _File(staged, content, None)
                staged.write(content)
        with uninterrupted():
            for path, file in files.items():
                with explained(path, CANNOT):
                    files[path] = file._replace(old=_content(file.staged.destination))
            _move_all(files)


def replace_set_unchanged(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace case files only if every one still holds the bytes that were read.

    `contents` gives for each path the bytes that were read and the new bytes. All new files are
    written and locked, and all old files are checked again, before the first move. If one of them
    has changed or is locked, none is replaced. They keep the rights that they had.
    """
    with _staging() as files:
        for path, (old, content) in contents.items():
            with explained(path, CANNOT):
                destination = destination_of(path)
                staged = Staged(destination, rights_of(destination))
                files[path] = _File(staged, content, old)
                staged.write(content)
        with uninterrupted(), contextlib.ExitStack() as held:
            all_held = {path: held.enter_context(_held(path, one)) for path, one in files.items()}
            for path, file in files.items():
                with explained(path, CANNOT):
                    same = _content(file.staged.destination) == file.old
                    if not (same and all_held[path].still_held()):
                        raise FileError(str(path), CHANGED)
            _move_all(files)


@contextlib.contextmanager
def _staging() -> Iterator[dict[Path, _File]]:
    """Give a place for the files of a set; what was not moved is removed in the end."""
    files: dict[Path, _File] = {}
    try:
        yield files
    finally:
        with uninterrupted():
            for file in files.values():
                file.staged.discard()


def _move_all(files: dict[Path, _File]) -> None:
    """Move all files into place; if a move is refused, put back those already moved."""
    if not files:
        return
    one_alone = len(files) == 1  # a move is whole by itself
    begun = () if one_alone else _begin(files)
    moved: dict[Path, _File] = {}
    try:
        for path, file in files.items():
            with explained(path, CANNOT), locked_explained(path):
                file.staged.move_into_place()
            moved[path] = file
    except (FileError, KeyboardInterrupt) as refused:
        if begun:
            _put_back(moved, files, begun, refused)
        raise
    sync_folders(file.staged for file in files.values())
    journals.end(begun)
    _tell_late(files)


def _begin(files: Mapping[Path, _File]) -> tuple[journals.Journal, ...]:
    steps = [
        journals.Exchange(one.staged.destination, one.staged.temporary, _digest(one.old))
        for one in files.values()
    ]
    path, first = next(iter(files.items()))
    with explained(path, CANNOT):
        return journals.begin(steps, first.staged.rights)


def _put_back(
    moved: Mapping[Path, _File],
    files: dict[Path, _File],
    begun: tuple[journals.Journal, ...],
    refused: FileError | KeyboardInterrupt,
) -> None:
    """Put back what was moved; if that fails, leave what the next run needs, and say so.

    A file that somebody changed since is theirs, and stays.
    """
    with _staging() as old:
        try:
            for path, file in moved.items():
                with explained(path, CANNOT):
                    _stage_old(path, file, old)
            steps = [
                journals.Exchange(
                    one.staged.destination,
                    None if one.old is None else one.staged.temporary,
                    _digest(one.new),
                )
                for one in old.values()
            ]
            path, rights = next(iter(files)), next(iter(files.values())).staged.rights
            with explained(path, CANNOT), locked_explained(path):
                back = journals.begin(steps, rights, over=begun[0])
                for step in steps:
                    journals.take(step)
                sync_folders(one.staged for one in old.values())
                journals.end((*back, *begun[1:]))
        except FileError as stuck:
            # The journals and what they move stay for the next run.
            files.clear()
            old.clear()
            told = refused if isinstance(refused, FileError) else stuck
            raise FileError(told.file, f"{told.message}. {_HALFWAY}") from None


def _stage_old(path: Path, file: _File, old: dict[Path, _File]) -> None:
    """Write beside a new file the old one that is to come back; nothing if there was none."""
    staged = Staged(file.staged.destination, file.staged.rights)
    old[path] = _File(staged, file.new, file.old)
    if file.old is not None:
        staged.write(file.old)


def _tell_late(files: Mapping[Path, _File]) -> None:
    late = [str(path) for path, file in files.items() if file.staged.late]
    if late:
        raise FileError(", ".join(late), _LATE)


@contextlib.contextmanager
def _held(path: Path, file: _File) -> Iterator[locks.Lock]:
    """Hold the lock of a file that is about to be replaced; FileError if another has it."""
    try:
        with (
            explained(path, CANNOT),
            locks.lock(file.staged.destination, now=file.staged.written_at()) as lock,
        ):
            yield lock
    except locks.TakenError:
        raise FileError(str(path), TAKEN) from None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else journals.digest(content)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
