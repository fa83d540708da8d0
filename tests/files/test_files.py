"""Files are read within a limit, replaced whole or not at all, and every refusal is Danish."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from aarshjul.errors import FileError
from aarshjul.files import files, folders
from aarshjul.files.system_errors import reason
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LIMIT = 1 << 20  # bytes


def replace(path: Path, content: bytes) -> None:
    """Replace one file."""
    files.replace_all({path: content})


POSIX = pytest.mark.skipif(os.name != "posix", reason="rights, links and pipes as POSIX has them")


def refused(doing: Callable[[], object]) -> str:
    with pytest.raises(FileError) as caught:
        doing()
    return str(caught.value)


def refuses(error: BaseException) -> Callable[..., NoReturn]:
    def refuse(*_args: object, **_settings: object) -> NoReturn:
        raise error

    return refuse


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """Give a drive of 64 KiB; only root may mount one."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(drive)]
    try:
        mounted = finished(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root may mount a small drive")
    yield drive
    finished(["umount", "--lazy", str(drive)], check=True)


class TestRead:
    def test_gives_the_bytes(self, tmp_path: Path) -> None:
        """A file within the limit is read unchanged, the limit itself being allowed."""
        path = tmp_path / "sag.yaml"
        path.write_bytes(b"\xef\xbb\xbfsag: 1\r\n")
        assert files.read(path, most=11) == b"\xef\xbb\xbfsag: 1\r\n"

    def test_stops_at_the_most_that_is_asked_for(self, tmp_path: Path) -> None:
        """A file that is far too large is never read to its end."""
        path = tmp_path / "film.yaml"
        path.write_bytes(b"x" * 50)
        assert files.read(path, most=11) == b"x" * 11

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [("hlom.yaml", "Holm.yaml"), ("holm.yml", "Holm.yaml"), ("holm", "Holm.yaml")],
    )
    def test_suggests_the_nearest_name(self, tmp_path: Path, asked: str, meant: str) -> None:
        """A mistyped name gets the nearest one of the folder, whatever its case."""
        (tmp_path / "Holm.yaml").touch()
        (tmp_path / "andet.txt").touch()
        message = f"{tmp_path / asked}: findes ikke – mente du {tmp_path / meant}?"
        assert refused(lambda: files.read(tmp_path / asked, most=LIMIT)) == message

    def test_suggests_nothing_far_fetched(self, tmp_path: Path) -> None:
        """A name like no other gets no suggestion."""
        (tmp_path / "holm.yaml").touch()
        path = tmp_path / "zzz"
        assert refused(lambda: files.read(path, most=LIMIT)) == f"{path}: findes ikke"

    def test_suggests_nothing_where_it_may_not_look(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder that cannot be listed does not hide that the file is missing."""
        monkeypatch.setattr(os, "listdir", refuses(PermissionError(errno.EACCES, "")))
        path = tmp_path / "holm.yaml"
        assert refused(lambda: files.read(path, most=LIMIT)) == f"{path}: findes ikke"

    def test_names_the_missing_folder(self, tmp_path: Path) -> None:
        """Where the folder is missing, it is the folder that is named."""
        path = tmp_path / "sager" / "holm.yaml"
        assert refused(lambda: files.read(path, most=LIMIT)) == (
            f"{path}: mappen {tmp_path / 'sager'} findes ikke; se efter, om stien er rigtig"
        )

    def test_refuses_a_folder(self, tmp_path: Path) -> None:
        """A folder is no file."""
        message = (
            f"{tmp_path}: er en mappe, ikke en fil; byg, tjek, uge, status, fravær, rapport og "
            "overdrag tager en mappe"
        )
        assert refused(lambda: files.read(tmp_path, most=LIMIT)) == message

    @POSIX
    def test_refuses_a_path_through_a_file(self, tmp_path: Path) -> None:
        """A file in the place of a folder is said to be one."""
        (tmp_path / "holm.yaml").touch()
        path = tmp_path / "holm.yaml" / "sag.yaml"
        message = f"{path}: en del af stien er en fil, ikke en mappe"
        assert refused(lambda: files.read(path, most=LIMIT)) == message

    @POSIX
    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
    def test_refuses_a_device(self, device: str) -> None:
        """A device is not read: some never end."""
        message = f"{device}: er ikke en almindelig fil"
        assert refused(lambda: files.read(Path(device), most=LIMIT)) == message

    @POSIX
    def test_reads_a_pipe(self, tmp_path: Path) -> None:
        """A pipe is read like a file: `plan <(gpg -d sag.gpg)` keeps the case off the disk."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(b"sag: 1",))
        writer.start()
        assert files.read(pipe, most=LIMIT) == b"sag: 1"
        writer.join()

    @POSIX
    @pytest.mark.parametrize("name", ["rør.yaml", "RØR.YML"])
    def test_refuses_a_pipe_with_the_name_of_a_case(self, tmp_path: Path, name: str) -> None:
        """Nobody writes to one that lies in a folder, so reading it would never end."""
        pipe = tmp_path / name
        os.mkfifo(pipe)
        message = f"{pipe}: er ikke en almindelig fil"
        assert refused(lambda: files.read(pipe, most=LIMIT)) == message

    @POSIX
    def test_names_the_target_of_a_broken_link(self, tmp_path: Path) -> None:
        """A link to nothing says where it points."""
        link = tmp_path / "holm.yaml"
        link.symlink_to("flyttet.yaml")
        message = f"{link}: er en genvej til flyttet.yaml, som ikke findes"
        assert refused(lambda: files.read(link, most=LIMIT)) == message

    @POSIX
    def test_refuses_a_link_to_itself(self, tmp_path: Path) -> None:
        """A link that leads back to itself is said to do so."""
        link = tmp_path / "holm.yaml"
        link.symlink_to(link)
        message = f"{link}: er en genvej, der peger på sig selv"
        assert refused(lambda: files.read(link, most=LIMIT)) == message

    @POSIX
    def test_refuses_impossible_names(self, tmp_path: Path) -> None:
        """A name that no file can have is refused as such."""
        long = tmp_path / ("å" * 200)
        assert refused(lambda: files.read(long, most=LIMIT)) == f"{long}: navnet er for langt"
        zero = tmp_path / "a\0b"
        message = f"{zero}: navnet har tegn, som ikke kan stå i et filnavn"
        assert refused(lambda: files.read(zero, most=LIMIT)) == message

    def test_says_that_access_is_missing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file the user may not read is said to be closed to them."""
        path = tmp_path / "holm.yaml"
        path.touch()
        # Root may read everything, so the refusal is put on.
        monkeypatch.setattr(Path, "open", refuses(PermissionError(errno.EACCES, "")))
        assert refused(lambda: files.read(path, most=LIMIT)) == f"{path}: du har ikke adgang"


class TestReplace:
    def test_writes_a_new_file(self, tmp_path: Path) -> None:
        """A new file holds the bytes, and nothing lies beside it."""
        replace(tmp_path / "plan.ics", b"BEGIN")
        assert (tmp_path / "plan.ics").read_bytes() == b"BEGIN"
        assert names(tmp_path) == ["plan.ics"]

    @POSIX
    def test_replaces_what_a_link_points_at(self, tmp_path: Path) -> None:
        """A link stays a link; the file it points at is replaced."""
        target = tmp_path / "drev" / "holm.yaml"
        target.parent.mkdir()
        target.write_bytes(b"gammel")
        link = tmp_path / "holm.yaml"
        link.symlink_to(target)
        replace(link, b"ny")
        assert link.is_symlink()
        assert target.read_bytes() == b"ny"

    @POSIX
    def test_refuses_a_broken_link(self, tmp_path: Path) -> None:
        """A link to nothing is not written through: the drive behind it may be away."""
        link = tmp_path / "holm.yaml"
        link.symlink_to("flyttet.yaml")
        message = f"{link}: er en genvej til flyttet.yaml, som ikke findes"
        assert refused(lambda: replace(link, b"ny")) == message
        assert names(tmp_path) == ["holm.yaml"]

    @pytest.mark.parametrize("error", [OSError(errno.EIO, ""), KeyboardInterrupt()])
    @pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
    def test_leaves_the_old_file_on_any_failure(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        step: str,
        error: BaseException,
    ) -> None:
        """Whatever step fails, also by Ctrl-C, the old bytes stay and nothing lies beside."""
        path = tmp_path / "holm.yaml"
        path.write_bytes(b"gammel")
        owner: Any = os if step == "fsync" else Path
        monkeypatch.setattr(owner, step, refuses(error))
        if step == "chmod" and isinstance(error, OSError):
            replace(path, b"ny")  # a drive without rights: not a reason to fail
            assert path.read_bytes() == b"ny"
        else:
            with pytest.raises((FileError, KeyboardInterrupt)):
                replace(path, b"ny")
            assert path.read_bytes() == b"gammel"
        assert names(tmp_path) == ["holm.yaml"]

    def test_tells_of_a_full_disk(self, small_drive: Path) -> None:
        """On a drive that runs full the old file stays, the half-written one goes."""
        path = small_drive / "holm.ics"
        path.write_bytes(b"gammel")
        message = f"{path}: kan ikke skrives: disken er fuld"
        assert refused(lambda: replace(path, b"x" * 200_000)) == message
        assert path.read_bytes() == b"gammel"
        assert names(small_drive) == ["holm.ics"]

    def test_tells_of_a_read_only_drive(self, small_drive: Path) -> None:
        """A drive that takes no writing is said to be so."""
        finished(["mount", "-o", "remount,ro", str(small_drive)], check=True)
        path = small_drive / "holm.ics"
        message = f"{path}: kan ikke skrives: drevet er skrivebeskyttet"
        assert refused(lambda: replace(path, b"ny")) == message

    @pytest.mark.parametrize(
        ("code", "why"),
        [
            (errno.EACCES, "du har ikke adgang"),
            (errno.EDQUOT, "din plads på drevet er brugt op"),
            (errno.EPROTO, "styresystemet svarer EPROTO"),
        ],
    )
    def test_says_why(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, why: str
    ) -> None:
        """What the system refuses is told in Danish; an unknown cause by its code."""
        path = tmp_path / "holm.ics"
        monkeypatch.setattr(os, "open", refuses(OSError(code, os.strerror(code))))
        message = f"{path}: kan ikke skrives: {why}"
        assert refused(lambda: replace(path, b"ny")) == message

    @POSIX
    def test_respects_a_write_protected_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file set read-only is not replaced, though its folder would allow it."""
        path = tmp_path / "holm.yaml"
        path.touch()
        path.chmod(0o444)
        # Root may write to it all the same, so the answer of another user is put on.
        monkeypatch.setattr(os, "access", lambda _path, _mode: False)
        message = f"{path}: kan ikke skrives: filen er skrivebeskyttet"
        assert refused(lambda: replace(path, b"ny")) == message

    def test_tells_of_a_file_open_elsewhere(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On Windows a refused move means that another program has the file open."""
        path = tmp_path / "holm.ics"
        monkeypatch.setattr(Path, "replace", refuses(PermissionError(errno.EACCES, "")))
        destination = Path(os.path.realpath(path))
        monkeypatch.setattr(files, "destination_of", lambda _path: destination)
        monkeypatch.setattr(os, "name", "nt")
        message = refused(lambda: replace(path, b"ny"))
        monkeypatch.undo()
        assert message == (
            f"{path}: kan ikke skrives: filen er åben i et andet program, fx Outlook "
            "eller Adobe Reader; luk den dér, og prøv igen"
        )

    def test_tells_of_a_refused_move(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Elsewhere than on Windows a refused move means that access is missing."""
        path = tmp_path / "holm.ics"
        monkeypatch.setattr(Path, "replace", refuses(PermissionError(errno.EACCES, "")))
        message = f"{path}: kan ikke skrives: du har ikke adgang"
        assert refused(lambda: replace(path, b"ny")) == message

    def test_knows_windows_own_numbers(self) -> None:
        """A file that Windows holds for another program is told as such."""
        error = PermissionError(errno.EACCES, "")
        error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
        assert reason(error).startswith("filen er åben i et andet program, fx Outlook")

    def test_refuses_places_that_are_no_file(self, tmp_path: Path) -> None:
        """A folder is not replaced, nor a file put where there is no folder."""
        message = f"{tmp_path}: er en mappe, ikke en fil"
        assert refused(lambda: replace(tmp_path, b"")) == message
        path = tmp_path / "ud" / "plan.ics"
        message = f"{path}: mappen {tmp_path / 'ud'} findes ikke; opret den først"
        assert refused(lambda: replace(path, b"")) == message
        (tmp_path / "ud").touch()
        message = f"{path}: {tmp_path / 'ud'} er en fil, ikke en mappe"
        assert refused(lambda: replace(path, b"")) == message

    @POSIX
    def test_refuses_a_device(self) -> None:
        """A file is not moved over a device: root would remove /dev/null for everyone."""
        message = "/dev/null: er ikke en almindelig fil; vælg et filnavn"
        assert refused(lambda: replace(Path("/dev/null"), b"")) == message

    @POSIX
    def test_takes_the_longest_name(self, tmp_path: Path) -> None:
        """A name as long as allowed can be written, and one longer says it is too long."""
        replace(tmp_path / ("a" * 255), b"")
        path = tmp_path / ("a" * 256)
        message = f"{path}: kan ikke skrives: navnet er for langt"
        assert refused(lambda: replace(path, b"")) == message
        zero = tmp_path / "a\0"
        message = f"{zero}: kan ikke skrives: navnet har tegn, som ikke kan stå i et filnavn"
        assert refused(lambda: replace(zero, b"")) == message

    def test_survives_a_folder_that_cannot_be_synced(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A network drive that cannot sync a folder does not make a written file a failure."""
        real = os.fsync

        def fsync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        replace(tmp_path / "plan.ics", b"ny")
        assert (tmp_path / "plan.ics").read_bytes() == b"ny"


class TestReplaceAll:
    def test_changes_none_when_one_cannot_be_written(self, small_drive: Path) -> None:
        """A disk too full for the last file keeps the first as it was too."""
        first, last = small_drive / "a.ics", small_drive / "b.pdf"
        first.write_bytes(b"gammel")
        message = f"{last}: kan ikke skrives: disken er fuld"
        assert refused(lambda: files.replace_all({first: b"ny", last: b"x" * 200_000})) == message
        assert first.read_bytes() == b"gammel"
        assert names(small_drive) == ["a.ics"]

    def test_leaves_every_file_whole_when_a_move_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A move refused halfway leaves new files and old ones, and nothing beside them."""
        real = Path.replace

        def move(self: Path, target: Path) -> Path:
            if target.name == "b":
                raise PermissionError(errno.EACCES, "")
            return real(self, target)

        for name in "abc":
            (tmp_path / name).write_bytes(b"gammel")
        monkeypatch.setattr(Path, "replace", move)
        refused(lambda: files.replace_all({tmp_path / name: b"ny" for name in "abc"}))
        assert [(tmp_path / name).read_bytes() for name in "abc"] == [b"ny", b"gammel", b"gammel"]
        assert names(tmp_path) == ["a", "b", "c"]


class TestKilled:
    @POSIX
    def test_old_or_new_but_never_half(self, tmp_path: Path) -> None:
        """A program that dies between writing and moving leaves the old file."""
        path = tmp_path / "holm.yaml"
        path.write_bytes(b"gammel")
        dying = (
            "import os, pathlib, sys\n"
            "from aarshjul.files import files\n"
            "pathlib.Path.replace = lambda *_: os._exit(9)\n"
            "files.replace_all({pathlib.Path(sys.argv[1]): b'ny'})\n"
        )
        code = finished([sys.executable, "-c", dying, str(path)]).returncode
        assert code == 9
        assert path.read_bytes() == b"gammel"
        # What it left is hidden, so that a folder of cases does not grow one.
        assert folders.case_files([tmp_path]) == [path]


class TestMakeFolder:
    def test_makes_those_above_too(self, tmp_path: Path) -> None:
        """A folder is made with those above it; one that is there is left alone."""
        files.make_folder(tmp_path / "a" / "b")
        files.make_folder(tmp_path / "a" / "b")
        assert (tmp_path / "a" / "b").is_dir()

    @POSIX
    def test_refuses_a_file_in_the_way(self, tmp_path: Path) -> None:
        """A file is not made a folder, nor passed through."""
        file = tmp_path / "a"
        file.touch()
        message = f"{file}: er en fil, ikke en mappe"
        assert refused(lambda: files.make_folder(file)) == message
        path = file / "b"
        message = f"{path}: mappen kan ikke oprettes: en del af stien er en fil, ikke en mappe"
        assert refused(lambda: files.make_folder(path)) == message
