"""Read files, write each file completely or not at all, and find the case files of a folder.

Every error of the file system becomes a `FileError`: which file, what is wrong, and what to do.
A set of files is replaced in two steps. First every new content is written to a temporary file in
the same folder, so a full disk changes nothing. Then each temporary file is moved into place.
An edit of an existing file is saved only if the file still holds the bytes that were read.
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
from aarshjul.files.look_alikes import look_alikes
from aarshjul.files.system_errors import OPEN_ELSEWHERE, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_CHANGED = "er ændret af en anden, siden den blev læst – intet er skrevet; kør kommandoen igen"
_TAKEN = "bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et halvt minut"
_IMPOSSIBLE_NAME = "navnet har tegn, som ikke kan stå i et filnavn"
_CASE_FILE_ENDINGS = (".yaml", ".yml")
TEAM_FILE = "team.yaml"
NO_CASE = (
    "er teamets fil, ikke en sag. hjul og kalender viser teamets eget år, tjek læser filen, og "
    "fravær skriver i den"
)
"""What is said of a team's file where a case is asked for."""
_TEMPORARY, _TEMPORARY_ENDING = ".aarshjul-", ".tmp"
_FORGOTTEN = 24 * 60 * 60.0
"""The age in seconds after which a temporary file was left by a process that was killed. A write
takes seconds, but a drive's clock may be hours wrong."""


def read(path: Path, *, most: int) -> bytes:
    """Read a file, but at most its first `most` bytes; the caller decides if it is too large.

    Pipes can be read: with `aarshjul plan <(gpg -d sag.gpg)` an encrypted case is never readable
    on the disk. One with the name of a case file is refused, for nobody writes to a pipe that lies
    in a folder, and reading it would never end. Devices and sockets are refused.
    """
    with _explained(path):
        _must_be_readable(path)
        with path.open("rb") as file:
            return file.read(most)


def read_if_there(path: Path, *, most: int) -> bytes | None:
    """Read at most the first `most` bytes of a file that is to be replaced; None if it is missing.

    The answer is also None for a folder or a device: the attempt to replace it is refused later.
    """
    with _explained(path):
        return read(path, most=most) if path.is_file() else None


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace several files; a full disk changes none of them.

    If the system refuses a move halfway (a file open in Outlook), some files are new and the rest
    are old, but each is complete.
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
        _sync_folders(staged.values())


def replace_unchanged(path: Path, *, read: bytes, new: bytes) -> None:
    """Replace a file only if it still holds the bytes that were read; else raise FileError.

    If two processes save at the same time, the first one's change is kept and the second gets the
    error. A program that ignores our lock, such as an editor, can still write in the short time
    between the last check and the move.
    """
    replace_all_unchanged({path: (read, new)})


def replace_all_unchanged(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace several files only if every one still holds the bytes that were read.

    `contents` gives for each path the bytes that were read and the new bytes. All new files are
    written and locked, and all old files are checked again, before the first move. If one of them
    has changed or is locked, none is replaced. If the system refuses a move halfway (a file open
    in another program), the files already moved get their old content back.
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
            _sync_folders(staged.values())


def _move_all(staged: Mapping[Path, _Staged], before: Mapping[Path, bytes]) -> None:
    """Move all files into place; if one move is refused, restore those already moved."""
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
    """Hold the lock of a file that is about to be replaced; FileError if another has it."""
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
    """Write a new file completely or not at all; FileError if the name is already in use."""
    with _explained(path, "kan ikke skrives: "):
        if path.is_symlink() or path.exists():
            raise FileExistsError(errno.EEXIST, "")
        staged = _Staged(_destination(path))
        try:
            staged.write(content)
            staged.move_where_nothing_is()
        finally:
            staged.discard()
            _sync_folders([staged])


def listed(folder: Path) -> list[Path]:
    """What lies directly in a folder, sorted by name."""
    with _explained(folder):
        return sorted(folder.iterdir())


def why_not_ordinary(path: Path) -> str | None:
    """Why a path is not an ordinary file, which alone may be removed; None if it is one."""
    with _explained(path):
        mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "er en genvej; det, den peger på, røres ikke"
    return None if stat.S_ISREG(mode) else "er ikke en almindelig fil"


def remove(paths: Iterable[Path]) -> None:
    """Remove ordinary files, in order; FileError at the first that cannot be removed.

    A link that has taken the place of a file is not removed, and never followed.
    """
    for path in paths:
        if why := why_not_ordinary(path):
            raise FileError(str(path), f"er ikke slettet: {why}")
        with _explained(path, "kan ikke slettes: "), _locked_explained(path):
            path.unlink()
            _sync_folder(path.parent)


def clear_forgotten(folder: Path, *, now: float) -> None:
    """Remove the half-written files of processes that were killed: they hold personal data, too.

    `now` is the time in seconds since 1970. What cannot be removed, or a folder that nobody may
    look into, is left for the next time.
    """
    with contextlib.suppress(OSError):
        names = [one for one in os.listdir(folder) if one.startswith(_TEMPORARY)]  # noqa: PTH208
        for path in (folder / one for one in names if one.endswith(_TEMPORARY_ENDING)):
            with contextlib.suppress(OSError):
                if now - path.lstat().st_mtime > _FORGOTTEN:
                    path.unlink()


def changed_at(path: Path) -> int:
    """When a file was last changed, in nanoseconds since 1970 by its drive's clock."""
    with _explained(path):
        return path.stat().st_mtime_ns


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents; an existing folder is kept as it is."""
    with _explained(path, "mappen kan ikke oprettes: "):
        if path.exists() and not path.is_dir():
            raise FileError(str(path), "er en fil, ikke en mappe")
        path.mkdir(parents=True, exist_ok=True)


def case_files(paths: Iterable[Path]) -> list[Path]:
    """List the case files that the paths name, in the order given and each only once.

    A folder stands for the .yaml and .yml files directly in it, sorted by name, without hidden
    files. A name with * or ? that is not itself a file stands for the files that match it, because
    the command prompt of Windows does not expand it. A missing file is reported when it is read.
    The team's file is no case, also where a shell names it among all .yaml files of a folder.
    """
    found: dict[str, Path] = {}
    for path in paths:
        with _explained(path):
            for file in _meant(path) if not is_team_file(path) else ():
                found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def refuse_team_alone(paths: Iterable[Path]) -> None:
    """Refuse to be given only a team's file where cases are asked for; FileError says what it is.

    Among cases it is passed by: a shell names it with all the .yaml files of a folder.
    """
    given = list(paths)
    if given and all(map(is_team_file, given)):
        raise FileError(str(given[0]), NO_CASE)


def beside(path: Path) -> list[Path]:
    """List the other case files in the folder of a file, sorted by name."""
    with _explained(path.parent):
        itself = os.path.realpath(path)
        found = sorted(filter(is_case_file, path.parent.iterdir()))
        return [one for one in found if os.path.realpath(one) != itself]


def ending_on(folder: Path, ending: str) -> list[Path]:
    """List the visible files directly in a folder whose names have an ending, sorted by name."""
    with _explained(folder):
        there = sorted(folder.iterdir())
    return [
        path
        for path in there
        if path.suffix.lower() == ending and not path.name.startswith(".") and path.is_file()
    ]


def is_team_file(path: Path) -> bool:
    """Whether a path is named as a team's file, where the system tells capitals apart or not."""
    return os.path.normcase(path.name) == TEAM_FILE


def team_file(folder: Path) -> Path | None:
    """The team's file of a folder: the one in it, or in the nearest folder above; None if none."""
    if (own := folder / TEAM_FILE).is_file():
        return own
    above = Path(os.path.abspath(folder)).parents  # noqa: PTH100 -- a linked folder stays one
    # Not Path.is_file(): it fails in a folder that the user may not look into.
    found = (one / TEAM_FILE for one in above if os.path.isfile(one / TEAM_FILE))  # noqa: PTH113
    return next(map(_as_seen_from_here, found), None)


def _as_seen_from_here(path: Path) -> Path:
    """A path below the folder one stands in, as one would type it; another as it is."""
    with contextlib.suppress(ValueError, OSError):
        return path.relative_to(Path.cwd())
    return path


class _Staged:
    """A temporary file in the folder of its destination, moved into place when it is complete."""

    def __init__(self, destination: Path) -> None:
        self.destination = destination
        # Short: a long but allowed name must not become too long. Hidden: a command that reads the
        # folder at the same time must not read it as a case file.
        name = f"{_TEMPORARY}{os.urandom(8).hex()}{_TEMPORARY_ENDING}"
        self.temporary = destination.with_name(name)

    def write(self, content: bytes) -> None:
        # Cases are personal data: if a user has closed a file to others, rewriting it must not
        # open it, not even during the write. A new file gets the rights of the user's umask: in a
        # team's shared folder the colleague who takes over must be able to read it.
        rights = _rights(self.destination)
        with open(self.temporary, "xb", opener=_opener(rights)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if rights is not None:
            # The umask may have removed some of the old file's rights: set them again. A drive
            # without rights (FAT) refuses this.
            with contextlib.suppress(OSError):
                self.temporary.chmod(rights)

    def move_into_place(self) -> None:
        self.temporary.replace(self.destination)

    def move_where_nothing_is(self) -> None:
        """Move into place; FileExistsError if the destination exists by now."""
        if os.name == "nt":
            self.temporary.rename(self.destination)  # Windows refuses to overwrite
        else:
            self._link_into_place()

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
        """Return the time of writing, in seconds, by the clock of the drive."""
        return self.temporary.stat().st_mtime

    def discard(self) -> None:
        # After a move there is nothing to remove. After an error, a failed removal must not hide
        # that error.
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


def _sync_folders(staged: Iterable[_Staged]) -> None:
    """Sync each folder once, however many files were moved in it: a sync is slow."""
    for folder in {file.destination.parent for file in staged}:
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the new name survives a power cut; ignore a refusal."""
    # Windows and some network drives cannot sync a folder. The file is already in place.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _destination(path: Path) -> Path:
    """Follow a link: the link is kept, and the file that it points to is replaced."""
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
    if not os.access(destination, os.W_OK):  # a move ignores the rights of the file
        raise FileError(str(path), "kan ikke skrives: filen er skrivebeskyttet")


def _must_be_readable(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise _missing(path) from None
    if stat.S_ISDIR(mode):
        raise FileError(
            str(path),
            "er en mappe, ikke en fil; byg, tjek, uge, status, fravær, rapport og overdrag tager "
            "en mappe",
        )
    of_a_command = stat.S_ISFIFO(mode) and path.suffix.lower() not in _CASE_FILE_ENDINGS
    if not (stat.S_ISREG(mode) or of_a_command):
        raise FileError(str(path), "er ikke en almindelig fil")


def _meant(path: Path) -> list[Path]:
    if path.is_dir():
        return _in_folder(path)
    if {"*", "?"} & set(path.name) and not path.exists():
        return _matching(path)
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    found = sorted(filter(is_case_file, folder.iterdir()))
    if not found:
        near = "".join(f"\n{one}" for one in look_alikes([folder], read=[]))
        nothing = "der er ingen sager i mappen (filer, der ender på .yaml)"
        raise FileError(str(folder), f"{nothing}{near}")
    return found


def is_case_file(path: Path) -> bool:
    """Whether a folder's file is read as a case: by its name alone."""
    visible = not path.name.startswith(".")
    # Not is_file(): a broken link to a case must give an error, and not be skipped silently.
    case = path.suffix.lower() in _CASE_FILE_ENDINGS and not is_team_file(path)
    return visible and case and not path.is_dir()


def _matching(pattern: Path) -> list[Path]:
    there = sorted(path for path in pattern.parent.glob(pattern.name) if path.is_file())
    found = [path for path in there if not is_team_file(path)]
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
    # The user may have access to a folder but no right to list it: then there is no suggestion.
    with contextlib.suppress(OSError):
        names = {name.casefold(): name for name in os.listdir(path.parent)}  # noqa: PTH208 -- names
        from difflib import get_close_matches  # slow to import, and only needed after a mistake

        meant = [name for name in names if name.startswith(f"{path.name.casefold()}.")]
        close = meant or get_close_matches(path.name.casefold(), names, n=1)
        return f" – mente du {path.with_name(names[close[0]])}?" if close else ""
    return ""


@contextlib.contextmanager
def _explained(path: Path, doing: str = "") -> Iterator[None]:
    """Turn an error of the system into a `FileError` about `path`, the name the user typed."""
    try:
        yield
    except OSError as error:
        raise FileError(str(path), f"{doing}{reason(error)}") from None
    except ValueError:  # a zero byte, or a character the file system's encoding lacks
        raise FileError(str(path), f"{doing}{_IMPOSSIBLE_NAME}") from None


@contextlib.contextmanager
def _locked_explained(path: Path) -> Iterator[None]:
    """Explain a refused move on Windows: another program has the file open."""
    try:
        yield
    except PermissionError:
        if os.name != "nt":
            raise
        raise FileError(str(path), f"kan ikke skrives: {OPEN_ELSEWHERE}") from None
