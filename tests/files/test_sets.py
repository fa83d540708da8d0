"""A set of files becomes new whole, or not at all; whatever stops it, the next run makes it so."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import signal
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from aarshjul.errors import FileError
from aarshjul.files import files, journals, locks, sets, staged, unfinished
from tests.files.test_files import POSIX, names, small_drive
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["small_drive"]

# Python 3.12 warns of a fork where there are threads. The child takes no lock of theirs.
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
OLD, NEW = b"gammel", b"ny"
FOLDERS = ("", "en", "to")
"""A set may lie in several folders: here, below, and below again."""


def written(folder: Path, places: tuple[str, ...] = ("", "", "")) -> list[Path]:
    """Three case files, in folders of their own or in one."""
    paths = [folder / place / f"{name}.yaml" for place, name in zip(places, "abc", strict=True)]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(OLD)
    return paths


def change(paths: list[Path]) -> None:
    """Change all of them from old to new."""
    sets.replace_set_unchanged(dict.fromkeys(paths, (OLD, NEW)))


def refused(doing: Callable[[], object]) -> str:
    with pytest.raises(FileError) as caught:
        doing()
    return caught.value.message


def contents(paths: list[Path]) -> list[bytes]:
    return [path.read_bytes() for path in paths]


def hidden(folder: Path) -> list[Path]:
    """What lies beside the files, in the folder and below."""
    return sorted(folder.rglob(".aarshjul-*"))


def minutes_pass(folder: Path) -> None:
    """Make all that was left older than anything a running process leaves."""
    for path in hidden(folder):
        there = path.lstat().st_mtime - 10 * 60
        os.utime(path, (there, there))


def killed_at(doing: Callable[[], object], point: int) -> bool:
    """Do something in a process that is killed just before its n-th change of a file.

    False if it came to its end first.
    """
    child = os.fork()
    if child == 0:
        left = itertools.count(point, -1)

        def kill(event: str, _: object) -> None:
            if event in {"open", "os.rename", "os.remove", "os.link"} and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        doing()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@POSIX
@pytest.mark.parametrize("places", [("", "", ""), FOLDERS], ids=["one folder", "three folders"])
def test_all_or_none_wherever_it_is_killed(tmp_path: Path, places: tuple[str, ...]) -> None:
    """At each step of the way: the next run finds all old or all new, or makes them so."""
    ends = set()
    for point in itertools.count():
        folder = tmp_path / str(point)
        folder.mkdir()
        paths = written(folder, places)
        if not killed_at(lambda: change(paths), point):  # noqa: B023 -- called at once
            break
        minutes_pass(folder)
        at_once, left = contents(paths), hidden(folder)
        told = [line for path in paths for line in unfinished.settle(path.parent)]
        assert contents(paths) in ([OLD] * 3, [NEW] * 3), point
        assert bool(told) == bool(left), point
        assert hidden(folder) == [], point
        ends.add((len(set(at_once)) > 1, contents(paths)[0]))
    assert ends == {(False, OLD), (False, NEW), (True, NEW)}  # all three were met


@POSIX
def test_all_or_none_where_the_first_look_is_from_any_folder(tmp_path: Path) -> None:
    """Of three folders, each may be the one that is looked into first, or the only one."""
    seen = 0
    for point, first in itertools.product(range(0, 40, 2), range(3)):
        folder = tmp_path / f"{point}-{first}"
        folder.mkdir()
        paths = written(folder, FOLDERS)
        killed_at(lambda: change(paths), point)  # noqa: B023 -- called at once
        minutes_pass(folder)
        halfway = len(set(contents(paths))) > 1
        unfinished.settle(paths[first].parent)
        assert contents(paths) in ([OLD] * 3, [NEW] * 3), (point, first)
        seen += halfway
    assert seen


@POSIX
def test_all_or_none_where_it_is_killed_while_it_puts_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is open elsewhere, and then the machine stops: all are as they were, or new."""
    real, back = Path.replace, 0

    def refuse(source: Path, target: Path) -> Path:
        if target.name == "c.yaml" and source.read_bytes() == NEW:
            raise PermissionError(errno.EACCES, "")
        return real(source, target)

    for point in itertools.count():
        folder = tmp_path / str(point)
        folder.mkdir()
        paths = written(folder)
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refuse)
            if not killed_at(lambda: refused(lambda: change(paths)), point):  # noqa: B023
                break
        minutes_pass(folder)
        told = unfinished.settle(folder)
        assert contents(paths) in ([OLD] * 3, [NEW] * 3), point
        assert hidden(folder) == [], point
        back += any("førte filer tilbage" in line for line in told)
    assert back


class TestRefused:
    @pytest.mark.parametrize("stopped_at", [0, 1, 2])
    @pytest.mark.parametrize("places", [("", "", ""), FOLDERS], ids=["one folder", "three"])
    def test_a_refused_move_changes_none(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        places: tuple[str, ...],
        stopped_at: int,
    ) -> None:
        """A file that another program holds open keeps all the others as they were."""
        paths = written(tmp_path, places)
        refusing(monkeypatch, {paths[stopped_at]: PermissionError(errno.EACCES, "")})
        assert refused(lambda: change(paths)) == "kan ikke skrives: du har ikke adgang"
        assert contents(paths) == [OLD] * 3
        assert hidden(tmp_path) == []

    def test_a_new_file_of_a_refused_set_goes_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file of changes without its calendar would be brought into Outlook twice."""
        new, calendar = tmp_path / "nyt.ics", tmp_path / "holm.ics"
        calendar.write_bytes(OLD)
        refusing(monkeypatch, {calendar: PermissionError(errno.EACCES, "")})
        refused(lambda: sets.replace_set({new: NEW, calendar: NEW}))
        assert names(tmp_path) == ["holm.ics"]
        assert calendar.read_bytes() == OLD

    def test_what_another_wrote_meanwhile_is_not_put_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An editor that knows no lock saved over the new file: that is somebody's work."""
        first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
        real = Path.replace

        def refuse(source: Path, target: Path) -> Path:
            if target == second:
                first.write_bytes(b"andres")
                raise OSError(errno.EIO, "")
            return real(source, target)

        for path in (first, second):
            path.write_bytes(OLD)
        monkeypatch.setattr(Path, "replace", refuse)
        refused(lambda: change([first, second]))
        assert (first.read_bytes(), second.read_bytes()) == (b"andres", OLD)

    def test_a_drive_that_stops_answering_leaves_it_to_the_next_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It can go neither on nor back: that is said, and the next run goes on."""
        paths = written(tmp_path)
        real, left = Path.replace, iter(range(2))  # the journal, and the first file

        def refuse(source: Path, target: Path) -> Path:
            if next(left, None) is None:
                raise OSError(errno.EIO, "")
            return real(source, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refuse)
            assert refused(lambda: change(paths)) == (
                "kan ikke skrives: drevet svarer med en fejl. Noget kan være skrevet, og det kan "
                "ikke føres tilbage lige nu. Den næste kørsel i mappen gør det færdigt og siger, "
                "hvad der står: kør den om et halvt minut"
            )
        assert contents(paths) == [NEW, OLD, OLD]
        minutes_pass(tmp_path)
        told = unfinished.settle(tmp_path)
        assert told[0] == (
            f"{tmp_path}: En kørsel blev afbrudt, mens den gemte i flere filer på én gang. "
            "b.yaml, c.yaml manglede. Nu er de alle skrevet."
        )
        assert contents(paths) == [NEW] * 3
        assert hidden(tmp_path) == []

    @pytest.mark.parametrize("room", range(8192, 65536, 8192))
    def test_a_full_disk_changes_none(self, small_drive: Path, room: int) -> None:
        """Wherever in the set the disk runs full, the journal's own bytes among them."""
        paths = written(small_drive)
        filler = small_drive / "fyld"
        content = dict.fromkeys(paths, (OLD, b"x" * 12000))
        filler.write_bytes(b"x" * (65536 - 4 * 4096 - room))
        told = ""
        try:
            sets.replace_set_unchanged(content)
        except FileError as error:
            told = error.message
        assert told in ("", "kan ikke skrives: disken er fuld")
        assert contents(paths) == [OLD if told else content[paths[0]][1]] * 3
        assert hidden(small_drive) == []

    def test_a_limit_to_the_size_of_files_changes_none(self, tmp_path: Path) -> None:
        """As `ulimit -f` sets it: the second of the files is over it."""
        code = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from aarshjul.files import sets\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
            "a, b = map(Path, sys.argv[1:])\n"
            "sets.replace_set_unchanged({a: (b'gammel', b'ny'), b: (b'gammel', b'x' * 5000)})\n"
        )
        pytest.importorskip("resource")
        a, b, _ = written(tmp_path)
        done = finished([sys.executable, "-c", code, a, b], capture_output=True, text=True)
        assert "filen er for stor til drevet" in done.stderr
        assert contents([a, b]) == [OLD] * 2
        assert hidden(tmp_path) == []


class TestLate:
    @pytest.mark.parametrize(
        "code", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.ESTALE]
    )
    def test_a_move_is_tried_until_the_drive_lets_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
    ) -> None:
        """A virus scanner or a sync program holds every new file for a moment."""
        paths = written(tmp_path)
        tries = refusing(monkeypatch, dict.fromkeys(paths, OSError(code, "")), times=3)
        change(paths)
        assert contents(paths) == [NEW] * 3
        assert tries == dict.fromkeys(paths, 3)
        assert hidden(tmp_path) == []

    def test_a_refusal_that_does_not_pass_is_not_tried_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk or a broken drive is told of at once."""
        path = tmp_path / "plan.txt"
        tries = refusing(monkeypatch, {path: OSError(errno.EIO, "")}, times=9)
        refused(lambda: files.replace_all({path: NEW}))
        assert tries == {path: 1}

    def test_a_move_whose_answer_was_lost_is_done(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The drive moved the file, and says at the second asking that it is not there."""
        paths = written(tmp_path)
        real = Path.replace

        def answer(source: Path, target: Path) -> NoReturn:
            real(source, target)
            raise FileNotFoundError(errno.ENOENT, "")

        monkeypatch.setattr(Path, "replace", answer)
        change(paths)
        assert contents(paths) == [NEW] * 3
        assert hidden(tmp_path) == []

    def test_a_file_that_another_cleared_away_is_told_of(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A laptop that slept while it wrote wakes to nothing to move."""
        path = tmp_path / "plan.txt"

        def clear(source: Path, _: Path) -> NoReturn:
            source.unlink()
            raise FileNotFoundError(errno.ENOENT, "")

        monkeypatch.setattr(Path, "replace", clear)
        assert refused(lambda: files.replace_all({path: NEW})) == (
            "kan ikke skrives: en anden kørsel har ryddet op imens; kør kommandoen igen"
        )

    @pytest.mark.parametrize("shown_at", [1, 3, 99])
    def test_a_drive_that_shows_the_old_file_for_a_while(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown_at: int
    ) -> None:
        """It is waited for; and if it goes on, the user is kept from recording it twice."""
        paths = written(tmp_path)
        looked, real = iter(range(1000)), staged._look  # noqa: SLF001 -- the drive's answer
        old = real(paths[1])

        def look(path: Path) -> tuple[int, int] | None:
            late = path == paths[1] and next(looked) <= shown_at
            return old if late else real(path)

        monkeypatch.setattr(staged, "_look", look)
        if shown_at < len(staged.PAUSES):
            change(paths)
        else:
            assert refused(lambda: change(paths)).startswith("er gemt, men drevet viser endnu")
        assert contents(paths) == [NEW] * 3
        assert hidden(tmp_path) == []


class TestSettle:
    def test_says_nothing_where_nothing_was_left(self, tmp_path: Path) -> None:
        """Nor of what is hidden by others."""
        (tmp_path / ".skjult").touch()
        assert unfinished.settle(tmp_path) == []
        assert unfinished.settle(tmp_path / "findes ikke") == []

    def test_half_a_file_goes_after_two_minutes_and_not_before(self, tmp_path: Path) -> None:
        """Until then a running process may be writing it; nothing of anybody else's goes."""
        half = tmp_path / ".aarshjul-0123456789abcdef.tmp"
        others = [tmp_path / name for name in ("x.tmp", ".aarshjul-noter.txt")]
        for path in (half, *others):
            path.touch()
        assert unfinished.settle(tmp_path)[0].startswith(f"{tmp_path}: En anden kørsel gemmer")
        assert half.exists()
        minutes_pass(tmp_path)
        assert unfinished.settle(tmp_path) == [
            f"{tmp_path}: En kørsel er blevet afbrudt, og der er ryddet op efter den. Hver fil er, "
            "som den var, eller helt skrevet: se efter, og kør den igen, hvis noget mangler."
        ]
        assert names(tmp_path) == sorted(one.name for one in others)

    @POSIX
    def test_a_set_that_was_just_begun_is_left_to_who_writes_it(self, tmp_path: Path) -> None:
        """For half a minute another run says so, and touches nothing."""
        paths = written(tmp_path)
        point = next(p for p in itertools.count() if self._halfway(paths, p))
        assert point
        before = hidden(tmp_path)
        (told,) = unfinished.settle(tmp_path)
        assert told.startswith(f"{tmp_path}: En anden kørsel gemmer lige nu i flere filer")
        assert hidden(tmp_path) == before

    @staticmethod
    def _halfway(paths: list[Path], point: int) -> bool:
        for path in hidden(paths[0].parent):
            path.unlink()
        for path in paths:
            path.write_bytes(OLD)
        killed_at(lambda: change(paths), point)
        return len(set(contents(paths))) > 1

    @POSIX
    def test_what_was_changed_since_is_left_and_named(self, tmp_path: Path) -> None:
        """Between the kill and the next run, somebody edited one of the files."""
        paths = written(tmp_path)
        assert next(p for p in itertools.count() if self._halfway(paths, p))
        paths[2].write_bytes(b"andres")
        minutes_pass(tmp_path)
        told = unfinished.settle(tmp_path)
        assert "c.yaml er ændret siden og er ikke rørt: kør kommandoen igen for den." in told[0]
        assert contents(paths) == [NEW, NEW, b"andres"]
        assert hidden(tmp_path) == []

    def test_a_folder_that_may_not_be_written_in_is_told_of(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Who may only read there is told, and what she asked for goes on."""
        (tmp_path / ".aarshjul-0123456789abcdef.tmp").touch()

        def refuse(*_: object) -> NoReturn:
            raise PermissionError(errno.EACCES, "")

        monkeypatch.setattr(os, "open", refuse)
        assert unfinished.settle(tmp_path) == [
            f"{tmp_path}: En kørsel er blevet afbrudt, og der kan ikke ryddes op efter den: du har "
            "ikke adgang."
        ]

    @POSIX
    @pytest.mark.parametrize(
        "steps",
        [
            [["../mål.yaml", ".aarshjul-0123456789abcdef.tmp", None]],
            [["mål.yaml", "../ude.tmp", None]],
            [["mål.yaml", "/etc/hostname", None]],
            [["mål.yaml"]],
            {"mål.yaml": 1},
            None,
        ],
    )
    def test_a_journal_reaches_no_other_folder(self, tmp_path: Path, steps: object) -> None:
        """One who may write in a shared folder must not move files of its users elsewhere."""
        shared = tmp_path / "delt"
        shared.mkdir()
        target = tmp_path / "mål.yaml"
        target.write_bytes(OLD)
        (shared / ".aarshjul-0123456789abcdef.tmp").write_bytes(b"ondt")
        content: Mapping[str, object] = {
            "back": False,
            "first": None,
            "others": [],
            "steps": steps,
        }
        journal = shared / ".aarshjul-0123456789abcdef.journal"
        journal.write_text(json.dumps(content), "utf-8")
        minutes_pass(shared)
        unfinished.settle(shared)
        assert target.read_bytes() == OLD
        assert names(tmp_path) == ["delt", "mål.yaml"]
        assert names(shared) == []

    def test_a_journal_whose_other_folder_is_away_waits(self, tmp_path: Path) -> None:
        """A drive that is not connected: nothing is done by halves, and it is said."""
        shared = tmp_path / "delt"
        shared.mkdir()
        path = shared / ".aarshjul-0123456789abcdef.journal"
        content: Mapping[str, object] = {
            "back": False,
            "first": None,
            "others": ["../borte/.aarshjul-0123456789abcdef.journal"],
            "steps": [],
        }
        path.write_text(json.dumps(content), "utf-8")
        minutes_pass(shared)
        (told,) = unfinished.settle(shared)
        assert told.endswith("de kan ikke gøres færdige: en af mapperne kan ikke findes.")
        assert names(shared) == [path.name]

    @POSIX
    def test_what_is_left_is_for_the_same_people_as_the_files(self, tmp_path: Path) -> None:
        """The journal may be read by who may change the files: a colleague can finish it."""
        paths = written(tmp_path)
        for path in paths:
            path.chmod(0o660)
        assert next(p for p in itertools.count() if self._halfway(paths, p))
        modes = {one.suffix: stat.S_IMODE(one.stat().st_mode) for one in hidden(tmp_path)}
        assert modes == {".journal": 0o660, ".tmp": 0o660, ".lock": 0o600}


class TestInterrupted:
    @POSIX
    @pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
    def test_the_moves_are_made_to_their_end(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """Ctrl-C between two moves: all are new, and then it is answered."""
        paths, number = written(tmp_path), signal.Signals[name]
        came: list[int] = []
        before = signal.signal(number, lambda *given: came.append(given[0]))
        real = Path.replace

        def move(source: Path, target: Path) -> Path:
            done = real(source, target)
            if target == paths[0]:
                signal.raise_signal(number)
                assert not came
            return done

        monkeypatch.setattr(Path, "replace", move)
        try:
            change(paths)
        finally:
            signal.signal(number, before)
        assert came == [number]
        assert contents(paths) == [NEW] * 3
        assert hidden(tmp_path) == []

    def test_ctrl_c_while_it_writes_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Before the first move it stops at once."""
        paths, real = written(tmp_path), os.fsync
        calls = itertools.count()

        def stop(descriptor: int) -> None:
            if next(calls) == 1:
                raise KeyboardInterrupt
            real(descriptor)

        monkeypatch.setattr(os, "fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            change(paths)
        assert contents(paths) == [OLD] * 3
        assert hidden(tmp_path) == []


def refusing(
    monkeypatch: pytest.MonkeyPatch, errors: Mapping[Path, OSError], *, times: int = 99
) -> dict[Path, int]:
    """Refuse to move over some files so many times; how often each has been refused."""
    real, counted = Path.replace, dict.fromkeys(errors, 0)

    def move(source: Path, target: Path) -> Path:
        if target in errors and counted[target] < times:
            counted[target] += 1
            raise errors[target]
        return real(source, target)

    monkeypatch.setattr(Path, "replace", move)
    return counted


def test_a_journal_says_again_what_was_written(tmp_path: Path) -> None:
    """Written and read: the same steps, and the same journals of the other folders."""
    paths = written(tmp_path, FOLDERS)
    steps = [
        journals.Exchange(
            path, path.with_name(f".aarshjul-{number:016x}.tmp"), journals.digest(OLD)
        )
        for number, path in enumerate(paths)
    ]
    begun = journals.begin(steps, None)
    assert [journals.read(one.path) for one in begun] == list(begun)
    assert [journals.all_of(one) for one in begun] == [begun] * 3
    assert [step for one in begun for step in one.steps] == steps
    journals.end(begun)
    assert hidden(tmp_path) == []


def test_locks_go_when_nobody_holds_them(tmp_path: Path) -> None:
    """One that a killed run left is cleared away after two minutes."""
    path = tmp_path / "holm.yaml"
    with locks.lock(path, now=0.0):
        (lock,) = hidden(tmp_path)
        content = lock.read_bytes()
    lock.write_bytes(content)
    assert unfinished.settle(tmp_path) == []  # who wants the file is told
    assert hidden(tmp_path) == [lock]
    minutes_pass(tmp_path)
    assert unfinished.settle(tmp_path)[0].startswith(f"{tmp_path}: En kørsel er blevet afbrudt")
    assert hidden(tmp_path) == []


@POSIX
def test_in_a_folder_that_may_not_be_written_in_nothing_changes(tmp_path: Path) -> None:
    """A colleague may read the cases and not change them: she is told, and finds them as before."""
    folder = tmp_path / "sager"
    folder.mkdir()
    paths = written(folder)
    folder.chmod(0o555)
    tmp_path.chmod(0o755)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from aarshjul.errors import FileError\n"
        "from aarshjul.files import files, sets, unfinished\n"
        "if os.geteuid() == 0:\n"
        "    os.setgroups([])\n"
        "    os.setegid(65534)\n"
        "    os.seteuid(65534)\n"
        "folder = Path(sys.argv[1])\n"
        "paths = sorted(folder.glob('*.yaml'))\n"
        "for write in (\n"
        "    lambda: files.create(folder / 'ny.yaml', b'ny'),\n"
        "    lambda: files.replace_all({folder / 'plan.txt': b'ny'}),\n"
        "    lambda: sets.replace_set({folder / 'a.ics': b'ny', folder / 'b.ics': b'ny'}),\n"
        "    lambda: sets.replace_set_unchanged(dict.fromkeys(paths, (b'gammel', b'ny'))),\n"
        "):\n"
        "    try:\n"
        "        write()\n"
        "    except FileError as refused:\n"
        "        print(refused.message)\n"
        "print(unfinished.settle(folder))\n"
    )
    for path in paths:
        path.chmod(0o666)
    with _reachable(tmp_path):
        done = finished([sys.executable, "-c", code, folder], capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        *["kan ikke skrives: du har ikke adgang"] * 4,
        "[]",
    ], done.stderr
    folder.chmod(0o755)
    assert contents(paths) == [OLD] * 3
    assert hidden(folder) == []


@contextlib.contextmanager
def _reachable(folder: Path) -> Iterator[None]:
    """Let another user come to a folder, past those that pytest closes."""
    closed = [one for one in folder.parents if not one.stat().st_mode & 0o001]
    modes = [one.stat().st_mode for one in closed]
    for one in closed:
        one.chmod(one.stat().st_mode | 0o001)
    try:
        yield
    finally:
        for one, mode in zip(closed, modes, strict=True):
            one.chmod(mode)
