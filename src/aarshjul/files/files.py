"""Files, whole or not at all: reading one, replacing some, finding the case files of a folder.

Whatever the file system answers becomes a `FileError` that says which file, what, and what to do.
A set of files is replaced in two steps: all are written beside their places first, so a full disk
changes none of them; then each is moved into place. A file that is changed, and not made anew, is
replaced only as it was when it was read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul.errors import FileError
from aarshjul.files import locks
from aarshjul.files.system_errors import OPEN_ELSEWHERE, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_CHANGED = "er ændret af en anden, siden den blev læst – intet er skrevet; kør kommandoen igen"
_TAKEN = "bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et halvt minut"
_IMPOSSIBLE_NAME = "navnet har tegn, som ikke kan stå i et filnavn"
_CASE_FILE_ENDINGS = (".yaml", ".yml")


def read(path: Path, *, most: int) -> bytes:
    """Read a file, its first `most` bytes at the most; whoever reads them says if that is too much.

    A pipe is read too, so that `aarshjul plan <(gpg -d sag.gpg)` works and an encrypted case never
    lies readable on the disk. Devices and sockets are refused.
    """
    with _explained(path):
        _must_be_readable(path)
        with path.open("rb") as file:
            return file.read(most)


def read_if_there(path: Path, *, most: int) -> bytes | None:
    """Read a file that is to be replaced, its first `most` bytes; None where there is none.

    What is there and is no file (a folder, a device) is not read: replacing it is refused.
    """
    with _explained(path):
        return read(path, most=most) if path.is_file() else None


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace files together; a full disk changes none of them.

    Should a move be refused halfway (a file open in Outlook), every file is whole, old or new.
    """
    staged: dict[Path, _Staged] = {}
    try:
        for path, content in contents.items():
            with _explained(path, "kan ikke skrives: "):
                staged[path] = _Staged(_destination(path))
                staged[path].write(content)
        for path, file in staged.items():
            with _explained(path, "kan ikke skrives: "), _locked_explained(path):
                file.move_into_place()
    finally:
        for file in staged.values():
            file.discard()


def replace_unchanged(path: Path, *, read: bytes, new: bytes) -> None:
    """Replace a file only while it holds the bytes that were read; else tell, and change nothing.

    Of two who save at once the second is told, and the first one's change stands. A program that
    knows nothing of our lock (an editor) can only slip in between the last look and the move.
    """
    replace_all_unchanged({path: (read, new)})


def replace_all_unchanged(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace files together, each only while it holds the bytes that were read (the first).

    All are written beside their places and locked, and looked at once more, before the first is
    moved; one that changed, or is being changed, keeps all of them as they were. Should a move be
    refused halfway (a file open in another program), those already moved are put back.
    """
    staged: dict[Path, _Staged] = {}
    with contextlib.ExitStack() as locked:
        try:
            for path, (_, new) in contents.items():
                with _explained(path, "kan ikke skrives: "):
                    staged[path] = _Staged(_destination(path))
                    staged[path].write(new)
            held = {path: locked.enter_context(_held(path, file)) for path, file in staged.items()}
            for path, (read, _) in contents.items():
                with _explained(path, "kan ikke skrives: "):
                    if not (_holds(staged[path].destination, read) and held[path].still_held()):
                        raise FileError(str(path), _CHANGED)
            _move_all(staged, {path: read for path, (read, _) in contents.items()})
        finally:
            for file in staged.values():
                file.discard()


def _move_all(staged: Mapping[Path, _Staged], before: Mapping[Path, bytes]) -> None:
    """Move all into place, or put back what was there before the first refusal."""
    moved: dict[Path, bytes] = {}
    try:
        for path, file in staged.items():
            with _explained(path, "kan ikke skrives: "), _locked_explained(path):
                file.move_into_place()
            moved[path] = before[path]
    except FileError as refused:
        try:
            replace_all(moved)
        except FileError as stuck:
            raise FileError(
                refused.file,
                f"{refused.message}. {stuck.file} blev ændret og kan ikke føres tilbage: se efter",
            ) from None
        raise


@contextlib.contextmanager
def _held(path: Path, file: _Staged) -> Iterator[locks.Lock]:
    """The lock of a file that is about to be replaced."""
    try:
        with (
            _explained(path, "kan ikke skrives: "),
            locks.lock(file.destination, now=file.written_at()) as lock,
        ):
            yield lock
    except locks.TakenError:
        raise FileError(str(path), _TAKEN) from None


def _holds(path: Path, content: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(content) + 1) == content


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole or not at all; one that is there already is left as it is."""
    with _explained(path, "kan ikke skrives: "):
        if path.is_symlink() or path.exists():
            raise FileExistsError(errno.EEXIST, "")
        staged = _Staged(_destination(path))
        try:
            staged.write(content)
            staged.move_where_nothing_is()
        finally:
            staged.discard()


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that is there already is left as it is."""
    with _explained(path, "mappen kan ikke oprettes: "):
        if path.exists() and not path.is_dir():
            raise FileError(str(path), "er en fil, ikke en mappe")
        path.mkdir(parents=True, exist_ok=True)


def case_files(paths: Iterable[Path]) -> list[Path]:
    """List the case files that are meant, in the order given, each once; reading tells what lacks.

    A folder means the .yaml and .yml files right in it, by name, hidden ones left out. A name with
    * or ? that is no file means what matches it: Windows' command prompt leaves that to programs.
    """
    found: dict[str, Path] = {}
    for path in paths:
        with _explained(path):
            for file in _meant(path):
                found.setdefault(os.path.realpath(file), file)
    return list(found.values())


class _Staged:
    """A file written beside its destination, under a name of our own until it is complete."""

    def __init__(self, destination: Path) -> None:
        self.destination = destination
        # Short, so that a long but allowed name does not become too long; hidden, so that a folder
        # read meanwhile does not take it for a case file.
        self.temporary = destination.with_name(f".aarshjul-{os.urandom(8).hex()}.tmp")

    def write(self, content: bytes) -> None:
        # Cases are personal data: a file someone closed to others must not open again by being
        # rewritten, not even while it is being written. A new file gets what the user's umask
        # gives: in a team's shared folder the colleague who takes over must be able to read it.
        rights = _rights(self.destination)
        with open(self.temporary, "xb", opener=_opener(rights)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if rights is not None:
            # What the umask took away comes back; a drive without rights (FAT) stays narrower.
            with contextlib.suppress(OSError):
                self.temporary.chmod(rights)

    def move_into_place(self) -> None:
        self.temporary.replace(self.destination)
        _sync_folder(self.destination.parent)

    def move_where_nothing_is(self) -> None:
        """Move into place unless another was faster; FileExistsError then."""
        if os.name == "nt":
            self.temporary.rename(self.destination)  # refused by Windows where something is
        else:
            self._link_into_place()
        _sync_folder(self.destination.parent)

    def _link_into_place(self) -> None:
        try:
            os.link(self.temporary, self.destination)
        except FileExistsError:
            raise
        except (
            OSError
        ):  # a drive without links (FAT): take the name first, then replace what is there
            self.destination.open("xb").close()
            self.temporary.replace(self.destination)

    def written_at(self) -> float:
        """When it was written, in seconds, by the clock of the drive."""
        return self.temporary.stat().st_mtime

    def discard(self) -> None:
        # Nothing is there to remove after a move; and a removal that fails must not hide why.
        with contextlib.suppress(OSError):
            self.temporary.unlink()


def _opener(rights: int | None) -> Callable[[str, int], int]:
    created_with = 0o666 if rights is None else rights
    return lambda path, flags: os.open(path, flags, created_with)


def _rights(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except FileNotFoundError:
        return None


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a power cut, where the system can."""
    # The file is in place already; Windows and some network drives cannot sync a folder.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _destination(path: Path) -> Path:
    """Where the bytes really go: a link stays and the file it points at is replaced."""
    destination = Path(os.path.realpath(path))
    if path.is_symlink() and not destination.exists():
        raise _broken_link(path)
    if destination.exists():
        _must_be_replaceable(path, destination)
    elif not destination.parent.is_dir():
        raise _no_folder(path, destination.parent)
    return destination


def _must_be_replaceable(path: Path, destination: Path) -> None:
    if destination.is_dir():
        raise FileError(str(path), "er en mappe, ikke en fil")
    if not destination.is_file():  # moving a file over /dev/null would remove the device
        raise FileError(str(path), "er ikke en almindelig fil; vælg et filnavn")
    if not os.access(destination, os.W_OK):  # a move would not ask the file itself
        raise FileError(str(path), "kan ikke skrives: filen er skrivebeskyttet")


def _must_be_readable(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise _missing(path) from None
    if stat.S_ISDIR(mode):
        raise FileError(
            str(path),
            "er en mappe, ikke en fil; byg, tjek, status, rapport og overdrag tager en mappe",
        )
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise FileError(str(path), "er ikke en almindelig fil")


def _meant(path: Path) -> list[Path]:
    if path.is_dir():
        return _in_folder(path)
    if {"*", "?"} & set(path.name) and not path.exists():
        return _matching(path)
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    found = sorted(filter(_is_case_file, folder.iterdir()))
    if not found:
        raise FileError(str(folder), "der er ingen sager i mappen (filer, der ender på .yaml)")
    return found


def _is_case_file(path: Path) -> bool:
    visible = not path.name.startswith(".")
    # Not is_file(): a case behind a broken link must be missed aloud, not passed over.
    return visible and path.suffix.lower() in _CASE_FILE_ENDINGS and not path.is_dir()


def _matching(pattern: Path) -> list[Path]:
    found = sorted(path for path in pattern.parent.glob(pattern.name) if path.is_file())
    if not found:
        raise FileError(str(pattern), "ingen filer passer til mønsteret")
    return found


def _missing(path: Path) -> FileError:
    if path.is_symlink():
        return _broken_link(path)
    if not path.parent.is_dir():
        return _no_folder(path, path.parent)
    return FileError(str(path), f"findes ikke{_nearest(path)}")


def _broken_link(path: Path) -> FileError:
    target = path.readlink()
    return FileError(str(path), f"er en genvej til {target}, som ikke findes")


def _no_folder(path: Path, folder: Path) -> FileError:
    if folder.exists():
        return FileError(str(path), f"{folder} er en fil, ikke en mappe")
    return FileError(str(path), f"mappen {folder} findes ikke; opret den først")


def _nearest(path: Path) -> str:
    # A folder that may be used but not listed has no name to offer.
    with contextlib.suppress(OSError):
        names = {name.casefold(): name for name in os.listdir(path.parent)}  # noqa: PTH208 -- names
        from difflib import get_close_matches  # only mistakes pay for the import

        meant = [name for name in names if name.startswith(f"{path.name.casefold()}.")]
        close = meant or get_close_matches(path.name.casefold(), names, n=1)
        return f" – mente du {path.with_name(names[close[0]])}?" if close else ""
    return ""


@contextlib.contextmanager
def _explained(path: Path, doing: str = "") -> Iterator[None]:
    """Tell what the system refuses as a `FileError` about `path`, the name the user knows."""
    try:
        yield
    except OSError as error:
        raise FileError(str(path), f"{doing}{reason(error)}") from None
    except ValueError:  # a zero byte, or a character the file system's encoding lacks
        raise FileError(str(path), f"{doing}{_IMPOSSIBLE_NAME}") from None


@contextlib.contextmanager
def _locked_explained(path: Path) -> Iterator[None]:
    """On Windows a move is refused when another program has the file open: say just that."""
    try:
        yield
    except PermissionError:
        if os.name != "nt":
            raise
        raise FileError(str(path), f"kan ikke skrives: {OPEN_ELSEWHERE}") from None
