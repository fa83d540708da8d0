"""What Windows does differently, as far as another system can show it: names, paths, code pages.

The program is run in this process, with its streams as a Danish Windows gives them. What is
imitated is the system's answer; none of it has been run on a Windows.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

import pytest

from aarshjul.cli import output, terminal
from aarshjul.cli.entry_point import NAME, program
from aarshjul.errors import FileError
from aarshjul.files import files, missing, staged, system_errors
from aarshjul.files.staged import Staged
from tests.make import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = ("--dags-dato", "2026-12-01")
CANNOT = 4
ODD_LETTERS = "Zażółć Ærø 🦔 علي"
"""Letters that neither 850 nor 1252 has, beside those that both have."""


def typed(*words: str | Path) -> int:
    """Run a command line in this process: its exit code."""
    given = [*map(str, words)]
    return terminal.run(program(given), given, name=NAME)


@pytest.fixture
def holm(tmp_path: Path) -> Path:
    """A case alone in a folder, of a family whose name no code page of Windows can spell."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    path = tmp_path / "holm.yaml"
    path.write_text(text.replace("Familien Holm", f"Familien {ODD_LETTERS}"), "utf-8")
    return path


class Stream(io.TextIOWrapper):
    """A standard stream in a code page, which may be a window."""

    def __init__(self, encoding: str, *, window: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.window = window

    def isatty(self) -> bool:
        """Whether it is one."""
        return self.window

    def written(self) -> bytes:
        """All that the program wrote."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def shown(
    monkeypatch: pytest.MonkeyPatch, words: Sequence[str | Path], encoding: str, *, window: bool
) -> tuple[int, bytes, bytes]:
    """The exit code, and the bytes on both streams."""
    out, err = (Stream(encoding, window=window) for _ in range(2))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        return typed(*words), out.written(), err.written()


COMMANDS = (("plan", "holm.yaml", "--hvorfor"), ("uge", "."), ("status", "."), ("plan", "--help"))


class TestCodePages:
    @pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
    @pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
    def test_a_pipe_gets_utf_8(
        self, monkeypatch: pytest.MonkeyPatch, holm: Path, encoding: str, words: tuple[str, ...]
    ) -> None:
        """Whatever code page Windows has: no letter is lost on the way."""
        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
        monkeypatch.chdir(holm.parent)
        given = [*words, *(() if "--help" in words else TODAY)]
        code, out, _ = shown(monkeypatch, given, encoding, window=False)
        text = out.decode("utf-8")
        assert code == 0
        assert "æ" in text or "ø" in text
        assert ODD_LETTERS in text or "holm.yaml" not in words

    @pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
    @pytest.mark.parametrize("encoding", ["cp850", "cp1252", "utf-8"])
    @pytest.mark.parametrize("window", [True, False], ids=["window", "pipe"])
    def test_a_code_page_that_is_asked_for_is_kept(
        self,
        monkeypatch: pytest.MonkeyPatch,
        holm: Path,
        encoding: str,
        words: tuple[str, ...],
        *,
        window: bool,
    ) -> None:
        """By PYTHONIOENCODING, or by a window: what the page lacks becomes ?, and æøå stay."""
        if window:
            monkeypatch.delenv("PYTHONIOENCODING", raising=False)
        else:
            monkeypatch.setenv("PYTHONIOENCODING", encoding)
        monkeypatch.chdir(holm.parent)
        monkeypatch.setattr(terminal, "columns", lambda: 100)
        given = [*words, *(() if "--help" in words else TODAY)]
        code, out, _ = shown(monkeypatch, given, encoding, window=window)
        text = out.decode(encoding)
        assert code == 0
        assert "æ" in text or "ø" in text
        spelled = ODD_LETTERS.encode(encoding, "replace").decode(encoding)
        assert spelled in text or "holm.yaml" not in words

    @pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
    def test_an_error_is_shown_whatever_letters_it_has(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
    ) -> None:
        """A file's name may have any."""
        words = ("plan", tmp_path / f"{ODD_LETTERS}.yaml")
        code, _, err = shown(monkeypatch, words, encoding, window=True)
        assert code == CANNOT
        assert "findes ikke" in err.decode(encoding)


class TestPaths:
    @pytest.fixture
    def deep(self, holm: Path) -> Path:
        """The case in folders with spaces and Danish letters, far beyond 260 signs."""
        folder = holm.parent.joinpath(*["Børn og unge & familier (æøå) 100% !"] * 20)
        folder.mkdir(parents=True)
        assert len(str(folder)) > 700
        return Path(shutil.move(holm, folder / "Sag på Ærø (1).yaml"))

    def test_every_kind_of_command_takes_a_long_path(
        self, deep: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One that shows, one that writes beside the case, one that changes it, and Typst."""
        for words in (
            ("tjek", deep.parent, *TODAY),
            ("plan", deep, "-o", deep.with_name("Plan – æøå.txt"), *TODAY),
            ("kalender", deep, *TODAY),
            ("hjul", deep, "-o", deep.with_name("hjul.pdf"), *TODAY),
            ("afholdt", deep, "2026-11-30", "--form", "telefon", *TODAY),
            ("uge", deep.parent, *TODAY),
        ):
            assert typed(*words) in {0, 1}, (words, capsys.readouterr().err)
        written = {path.name for path in deep.parent.iterdir()}
        assert written == {deep.name, f"{deep.stem}.ics", "Plan – æøå.txt", "hjul.pdf"}

    def test_windows_is_told_of_a_path_too_long_for_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Its own answer is that there is no such file, which is not what is wrong."""
        path = tmp_path / ("a" * 200) / ("b" * 100) / "sag.yaml"
        short = tmp_path / "sag.yaml"
        monkeypatch.setattr(missing, "os", SimpleNamespace(name="nt", path=os.path))
        with pytest.raises(FileError) as caught:
            files.read(path, most=1)
        assert str(caught.value) == (
            f"{path}: mappen {path.parent} findes ikke; stien er på {len(str(path))} tegn, og "
            "Windows åbner højst 259, hvis lange stier ikke er slået til: vælg en kortere, eller "
            "spørg it-afdelingen"
        )
        assert missing.beyond_windows(short) == ""
        assert missing.beyond_windows(path) in str(_told(path, FileNotFoundError(2, "")))
        assert str(_told(path, PermissionError(13, ""))).endswith("du har ikke adgang")

    @pytest.mark.parametrize(
        ("case", "written"),
        [
            (r"\\server\Sager æøå\holm.yaml", r"\\server\Sager æøå\holm.ics"),
            (r"\\server\drev\Mine sager\holm.yaml", r"\\server\drev\Mine sager\holm.ics"),
            (r"H:\Mine sager\holm.yaml", r"H:\Mine sager\holm.ics"),
            (r"\\?\H:\Mine sager\holm.yaml", r"\\?\H:\Mine sager\holm.ics"),
        ],
    )
    def test_what_is_written_lies_beside_the_case(
        self, case: str, written: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a share and on a drive, and so does the file that is moved into its place."""
        given: Path = Absent(case)  # type: ignore[assignment]
        target = output.target(given, None, endings=(".ics",))
        assert str(target) == written
        beside = Staged(target).temporary
        assert (beside.parent, beside.anchor) == (target.parent, target.anchor)
        with monkeypatch.context() as on_windows:
            on_windows.setattr(os, "name", "nt")
            shown = terminal.word(target)
        assert shown == (f'"{written}"' if " " in written or "?" in written else written)


class Absent(PureWindowsPath):
    """A path on a Windows that is not here."""

    def samefile(self, _other: Path) -> NoReturn:
        """Nothing is there to compare."""
        raise FileNotFoundError(errno.ENOENT, "")


def _told(path: Path, error: OSError) -> FileError:
    with pytest.raises(FileError) as caught, system_errors.explained(path):
        raise error
    return caught.value


@pytest.mark.parametrize(
    "words",
    [("hjul", "holm.yaml", "-o", "ud.pdf"), ("plan", "holm.yaml", "-o", "ud.txt")],
    ids=["PDF", "text"],
)
@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_is_open_elsewhere_stays_whole(
    monkeypatch: pytest.MonkeyPatch,
    holm: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    number: int,
) -> None:
    """The user is told to close it; the old one is as it was, and nothing half is left."""
    open_one = holm.with_name(words[-1])
    open_one.write_bytes(b"gammel")

    def refuse(_source: Path, _target: Path) -> NoReturn:
        error = PermissionError(errno.EACCES, "")
        error.winerror = number  # type: ignore[attr-defined, unused-ignore]
        raise error

    monkeypatch.chdir(holm.parent)
    with monkeypatch.context() as patched:
        patched.setattr(staged, "PAUSES", (0.001,))
        patched.setattr(system_errors, "os", SimpleNamespace(name="nt"))
        patched.setattr(Path, "replace", refuse)
        assert typed(*words, *TODAY) == CANNOT
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"{words[-1]}: kan ikke skrives: filen er åben i et andet program, fx Outlook eller Adobe "
        "Reader; luk den dér, og prøv igen"
    )
    assert open_one.read_bytes() == b"gammel"
    assert {path.name for path in holm.parent.iterdir()} == {holm.name, open_one.name}
    assert typed(*words, *TODAY) == 0  # and once it is closed
    assert open_one.read_bytes() != b"gammel"
