"""Two who save at once lose nothing: the second is told, and nothing is half-made."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.cli import cases
from aarshjul.errors import FileError
from aarshjul.files import files, folders, locks, sets
from tests.make import EXAMPLES
from tests.processes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGED = "er ændret af en anden, siden den blev læst – intet er skrevet; kør kommandoen igen"
TAKEN = "bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et halvt minut"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file alone in a folder."""
    path = tmp_path / "holm.yaml"
    path.write_bytes(b"gammel")
    return path


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def refused(doing: Callable[[], object]) -> str:
    """What is said of a change that is not made."""
    with pytest.raises(FileError) as caught:
        doing()
    return caught.value.message


def save(path: Path, read: bytes = b"gammel") -> None:
    """Save a change of what was read."""
    sets.replace_set_unchanged({path: (read, b"ny")})


def lock_of(path: Path) -> Path:
    """The lock of another process, made now."""
    with locks.lock(path, now=0.0):
        (lock,) = path.parent.glob(".*.lock")
    lock.write_bytes(b"en anden")
    return lock


class TestReplaceUnchanged:
    def test_replaces_what_was_read(self, path: Path) -> None:
        """The new bytes stand there, and nothing lies beside."""
        save(path)
        assert path.read_bytes() == b"ny"
        assert names(path.parent) == ["holm.yaml"]

    @pytest.mark.parametrize("there", [b"", b"andet", b"gammel og mere", b"gam"])
    def test_leaves_what_another_has_saved(self, path: Path, there: bytes) -> None:
        """Other bytes than those that were read are somebody's work."""
        path.write_bytes(there)
        assert refused(lambda: save(path)) == CHANGED
        assert path.read_bytes() == there
        assert names(path.parent) == ["holm.yaml"]

    def test_makes_no_file_anew_that_is_gone(self, path: Path) -> None:
        """A file that was moved away meanwhile does not come back."""
        path.unlink()
        assert refused(lambda: save(path)) == "kan ikke skrives: findes ikke"
        assert names(path.parent) == []

    def test_leaves_a_file_that_another_is_saving(self, path: Path) -> None:
        """Who comes while another saves is told at once, and what to do."""
        lock = lock_of(path)
        assert refused(lambda: save(path)) == TAKEN
        assert path.read_bytes() == b"gammel"
        assert names(path.parent) == [lock.name, "holm.yaml"]

    def test_takes_over_from_a_machine_that_stopped(self, path: Path) -> None:
        """A lock that was left behind is in nobody's way for longer than half a minute."""
        left = lock_of(path)
        now = left.stat().st_mtime
        os.utime(left, (now - locks.STALE - 5, now - locks.STALE - 5))
        save(path)
        assert path.read_bytes() == b"ny"
        assert names(path.parent) == ["holm.yaml"]

    def test_writes_nothing_when_the_lock_was_taken_over(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A laptop that slept while it saved finds another at work, and leaves the file to them."""
        look: Any = sets._content  # noqa: SLF001 -- the moment just before the move

        def sleep(*seen: object) -> object:
            (lock,) = path.parent.glob(".*.lock")
            lock.write_bytes(b"en anden")
            return look(*seen)

        monkeypatch.setattr(sets, "_content", sleep)
        assert refused(lambda: save(path)) == CHANGED
        assert path.read_bytes() == b"gammel"
        assert len(names(path.parent)) == 2  # the other's lock is theirs

    @pytest.mark.parametrize("error", [OSError(errno.ENOSPC, ""), KeyboardInterrupt()])
    def test_leaves_nothing_behind(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
    ) -> None:
        """Neither a lock nor half a file, whatever stops it."""

        def refuse(*_: object) -> None:
            raise error

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises((FileError, KeyboardInterrupt)):
            save(path)
        assert path.read_bytes() == b"gammel"
        assert names(path.parent) == ["holm.yaml"]

    @pytest.mark.parametrize("refused_at", [0, 1, 2])
    def test_all_are_changed_or_none(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused_at: int
    ) -> None:
        """A file that is open in another program keeps all the others as they were."""
        paths = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]
        for path in paths:
            path.write_bytes(b"gammel")
        move = Path.replace

        def refuse(source: Path, target: Path) -> Path:
            if target == paths[refused_at]:
                raise PermissionError(errno.EACCES, "")
            return move(source, target)

        monkeypatch.setattr(Path, "replace", refuse)
        told = refused(lambda: sets.replace_set_unchanged(dict.fromkeys(paths, (b"gammel", b"ny"))))
        assert told == "kan ikke skrives: du har ikke adgang"
        assert [path.read_bytes() for path in paths] == [b"gammel"] * 3
        assert names(tmp_path) == ["a.yaml", "b.yaml", "c.yaml"]

    def test_a_folder_of_cases_holds_no_lock(self, path: Path) -> None:
        """A lock is hidden from whoever reads the folder meanwhile."""
        lock_of(path)
        assert folders.case_files([path.parent]) == [path]


class TestCreate:
    def test_writes_a_new_file(self, tmp_path: Path) -> None:
        """Whole, and with nothing beside it."""
        files.create(tmp_path / "ny.yaml", b"ny")
        assert (tmp_path / "ny.yaml").read_bytes() == b"ny"
        assert names(tmp_path) == ["ny.yaml"]

    def test_never_writes_over(self, path: Path) -> None:
        """What is there stays, a folder or a link to nothing, too."""
        (path.parent / "mappe").mkdir()
        (path.parent / "borte").symlink_to("ingenting")
        for name in ("holm.yaml", "mappe", "borte"):
            there = path.parent / name
            assert refused(lambda: files.create(there, b"ny")) == (  # noqa: B023 -- called at once
                "kan ikke skrives: findes allerede"
            )
        assert path.read_bytes() == b"gammel"
        assert len(names(path.parent)) == 3

    @pytest.mark.parametrize("links", [True, False], ids=["links", "FAT"])
    def test_never_writes_over_what_came_just_before(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
    ) -> None:
        """Of two who make the same file at once, the second is told; on any drive."""
        path, link = tmp_path / "ny.yaml", os.link

        def faster(source: Path, target: Path) -> None:
            path.write_bytes(b"den anden")
            if not links:
                raise PermissionError(errno.EPERM, "")
            link(source, target)

        monkeypatch.setattr(os, "link", faster)
        assert refused(lambda: files.create(path, b"ny")) == "kan ikke skrives: findes allerede"
        assert path.read_bytes() == b"den anden"
        assert names(tmp_path) == ["ny.yaml"]

    def test_writes_on_a_drive_without_links(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A memory stick knows no links."""

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EPERM, "")

        monkeypatch.setattr(os, "link", refuse)
        files.create(tmp_path / "ny.yaml", b"ny")
        assert (tmp_path / "ny.yaml").read_bytes() == b"ny"
        assert names(tmp_path) == ["ny.yaml"]


SAVING = """
import sys
from datetime import date, timedelta
from pathlib import Path
from aarshjul.casefile.parts import Held
from aarshjul.cli import cases
from aarshjul.errors import FileError
from aarshjul.casefile.edits import with_held

path, first, many, told = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), set()
for number in range(many):
    day = date(2027, 1, 1) + timedelta(days=2 * number + first)
    held = Held.model_validate({"dato": day.isoformat()})
    while True:
        try:
            cases.change(path, lambda before: with_held(before, held), today=date(2100, 1, 1))
            break
        except FileError as error:
            told.add(error.message)
print("\\n".join(sorted(told)))
"""


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    """Each adds its contacts, again and again where it is told to; all of them are there, once."""
    many = 100
    path = tmp_path / "holm.yaml"
    path.write_bytes((EXAMPLES / "familien-holm.yaml").read_bytes())
    before = cases.read(path, today=date(2100, 1, 1)).held
    saving = [
        subprocess.Popen(
            [sys.executable, "-c", SAVING, str(path), str(first), str(many)],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for first in (0, 1)
    ]
    told = [one.communicate(timeout=LIMIT)[0].splitlines() for one in saving]
    assert [one.returncode for one in saving] == [0, 0]
    assert {line for lines in told for line in lines if line} <= {CHANGED, TAKEN}
    assert any(any(lines) for lines in told)  # else they never met, and nothing was tried
    days = [one.day for one in cases.read(path, today=date(2100, 1, 1)).held[len(before) :]]
    assert sorted(days) == [date(2027, 1, 1) + timedelta(days=n) for n in range(2 * many)]
    assert names(tmp_path) == ["holm.yaml"]


HANDING_OVER = """
import sys
from datetime import date
from pathlib import Path
from aarshjul.casefile.edits import with_caseworker
from aarshjul.cli import cases
from aarshjul.errors import FileError

paths, many, told = [Path(one) for one in sys.argv[2:]], int(sys.argv[1]), set()
for number in range(many):
    name = "Jonas Vig" if number % 2 else "Sofie Bang"
    while True:
        try:
            change = lambda before: with_caseworker(before, name, email=None, phone=None)
            cases.change_all(paths, change, today=date(2100, 1, 1))
            break
        except FileError as error:
            told.add(error.message)
print("\\n".join(sorted(told)))
"""


def test_a_hand_over_and_contacts_at_once_lose_nothing(tmp_path: Path) -> None:
    """One hands three cases over, to and fro; another records contacts in one of them."""
    many, paths = 40, [tmp_path / f"{name}.yaml" for name in "abc"]
    for path in paths:
        path.write_bytes((EXAMPLES / "familien-holm.yaml").read_bytes())
    before = cases.read(paths[1], today=date(2100, 1, 1)).held
    programs = [
        [HANDING_OVER, str(many), *map(str, paths)],
        [SAVING, str(paths[1]), "0", str(many)],
    ]
    saving = [
        subprocess.Popen(
            [sys.executable, "-c", *words], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for words in programs
    ]
    told = [one.communicate(timeout=LIMIT)[0].splitlines() for one in saving]
    assert [one.returncode for one in saving] == [0, 0]
    assert {line for lines in told for line in lines if line} <= {CHANGED, TAKEN}
    after = [cases.read(path, today=date(2100, 1, 1)) for path in paths]
    assert [one.caseworker.name for one in after] == ["Jonas Vig"] * 3
    days = [one.day for one in after[1].held[len(before) :]]
    assert days == [date(2027, 1, 1) + timedelta(days=2 * number) for number in range(many)]
    assert names(tmp_path) == ["a.yaml", "b.yaml", "c.yaml"]
