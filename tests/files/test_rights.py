"""What is written is the user's alone from its first byte; a case file stays with who shared it."""

from __future__ import annotations

import os
import stat
import struct
from typing import TYPE_CHECKING

import pytest

from aarshjul.errors import FileError
from aarshjul.files import files, rights, sets
from tests.files.test_files import POSIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = POSIX
AS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files to others"
)
UMASKS = (0o000, 0o002, 0o022, 0o077, 0o777)
TEAM, STRANGER = 4001, 4002
"""Numbers of a group and of a user that nobody here has."""


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the user's system takes from every new file, unless the program decides itself."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    """What a file lets whom do."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
class TestWhatIsNew:
    def test_an_output_is_the_users_alone(self, tmp_path: Path) -> None:
        """Whatever the umask, a file and one of a set."""
        paths = [tmp_path / name for name in ("plan.txt", "a.ics", "b.ics")]
        files.replace_all({paths[0]: b"ny"})
        sets.replace_set(dict.fromkeys(paths[1:], b"ny"))
        assert [mode(path) for path in paths] == [0o600] * 3

    def test_a_new_case_file_is_the_users_alone(self, tmp_path: Path) -> None:
        """She may open it for a colleague; the program does not do so by itself."""
        files.create(tmp_path / "ny.yaml", b"ny")
        assert mode(tmp_path / "ny.yaml") == 0o600

    def test_an_output_that_stood_open_is_closed(self, tmp_path: Path) -> None:
        """Older versions left outputs open to everyone, and nobody had chosen that."""
        path = tmp_path / "plan.txt"
        path.touch()
        path.chmod(0o666)
        files.replace_all({path: b"ny"})
        assert mode(path) == 0o600

    def test_a_folder_is_the_users_alone_with_those_above(self, tmp_path: Path) -> None:
        """One that is there keeps its rights."""
        there = tmp_path / "der"
        there.mkdir()
        there.chmod(0o775)
        files.make_folder(there / "a" / "b")
        assert [mode(one) for one in (there, there / "a", there / "a" / "b")] == [
            0o775,
            0o700,
            0o700,
        ]


@pytest.mark.parametrize("rights_there", [0o600, 0o640, 0o664, 0o666], ids=oct)
def test_a_case_file_keeps_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rights_there: int
) -> None:
    """Colleagues go on reading it; and until it is whole, what is written is closed to all."""
    path = tmp_path / "holm.yaml"
    path.touch()
    path.chmod(rights_there)
    seen: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda fd: seen.append(os.fstat(fd).st_mode & 0o777))
    sets.replace_set_unchanged({path: (b"", b"ny")})
    assert seen[0] == 0o600
    assert mode(path) == rights_there


@AS_ROOT
def test_a_case_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    """Also where an administrator records something: else its owner could not open it."""
    path = tmp_path / "holm.yaml"
    path.touch()
    path.chmod(0o640)
    os.chown(path, STRANGER, TEAM)
    sets.replace_set_unchanged({path: (b"", b"ny")})
    there = path.stat()
    assert (there.st_uid, there.st_gid, mode(path)) == (STRANGER, TEAM, 0o640)


@AS_ROOT
def test_a_case_file_keeps_its_access_list(tmp_path: Path) -> None:
    """The further users and groups that `setfacl` gave it."""
    path = tmp_path / "holm.yaml"
    path.touch()
    # As Linux writes it: version 2; owner rw, user 4002 r, group none, mask r, others none.
    entries = [(1, 6, -1), (2, 4, STRANGER), (4, 0, -1), (16, 4, -1), (32, 0, -1)]
    made = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(path, "system.posix_acl_access", made)
    except OSError:
        pytest.skip("this drive has no access lists")
    sets.replace_set_unchanged({path: (b"", b"ny")})
    assert os.getxattr(path, "system.posix_acl_access") == made


def test_a_case_file_whose_group_cannot_be_kept_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The colleagues of that group would lose it, and another group would get it."""
    path = tmp_path / "holm.yaml"
    path.write_bytes(b"gammel")
    of_team = rights.rights_of(path)._replace(mode=0o660, group=TEAM)
    monkeypatch.setattr(sets, "rights_of", lambda _path: of_team)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "")

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(FileError) as told:
        sets.replace_set_unchanged({path: (b"gammel", b"ny")})
    assert told.value.message == (
        "kan ikke skrives: den er delt med en gruppe, som du ikke er med i, og de andre ville "
        "miste adgangen; bed den, der passer drevet, om at rette det"
    )
    assert [one.name for one in tmp_path.iterdir()] == ["holm.yaml"]
    # Where the group may do no more than everyone, nobody loses anything.
    monkeypatch.setattr(sets, "rights_of", lambda _path: of_team._replace(mode=0o644))
    sets.replace_set_unchanged({path: (b"gammel", b"ny")})
    assert path.read_bytes() == b"ny"
