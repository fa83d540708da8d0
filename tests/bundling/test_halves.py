"""The zips: the same bytes each time, with files that cmd and an old Notepad read as meant."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
import zipfile
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

import pytest

from aarshjul import __version__
from bundling import archive
from bundling.build import build
from bundling.halves import half, texts
from bundling.targets import LINUX, PYTHONS, WINDOWS, Target
from tests.processes import finished
from tests.tools import missing

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = texts(WINDOWS, "1.2.3")
CMD = {name: text.decode("ascii") for name, text in TEXTS.items() if name.endswith(".cmd")}
STORE = r"C:\Program Files\WindowsApps\Python.3.13_x64"
NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody answers at: what asks the network after all fails at once."""


def test_a_zip_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Whoever builds it again can tell that it holds nothing else."""
    contents = {"b/æ.txt": b"1", "a.whl": b"2"}
    archive.write(tmp_path / "1.zip", contents)
    archive.write(tmp_path / "2.zip", dict(reversed(contents.items())))
    first = (tmp_path / "1.zip").read_bytes()
    assert first == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as packed:
        assert packed.namelist() == ["a.whl", "b/æ.txt"]
        assert packed.read("b/æ.txt") == b"1"


class TestWindows:
    def test_has_what_is_clicked_on_and_what_is_read(self) -> None:
        """Two commands, and a text for each reader."""
        assert set(TEXTS) == {
            "start.cmd",
            "aarshjul.cmd",
            "LÆSMIG.txt",
            "til-it-afdelingen.txt",
        }

    @pytest.mark.parametrize("name", TEXTS)
    def test_lines_end_as_windows_ends_them(self, name: str) -> None:
        """cmd loses its place in a file with bare line feeds when it looks for a label."""
        assert re.search(rb"(?<!\r)\n|\r(?!\n)", TEXTS[name]) is None
        assert TEXTS[name].endswith(b"\r\n")

    @pytest.mark.parametrize("name", ["LÆSMIG.txt", "til-it-afdelingen.txt"])
    def test_texts_say_that_they_are_utf_8(self, name: str) -> None:
        """Word and an old Notepad read a text without the mark as cp1252."""
        assert TEXTS[name].startswith(b"\xef\xbb\xbf")
        assert "æ" in TEXTS[name].decode("utf-8-sig")

    @pytest.mark.parametrize("name", CMD)
    def test_cmd_reads_them_in_every_code_page(self, name: str) -> None:
        """ASCII alone (else the table above could not be made), and no block that "(x86)" ends."""
        assert not re.search(r"^[^\"\n]*\($", CMD[name], re.MULTILINE)
        assert "setlocal DisableDelayedExpansion" in CMD[name]  # a "!" that is typed stays

    @pytest.mark.parametrize("name", CMD)
    def test_every_path_is_in_quotes(self, name: str) -> None:
        """A user may be called "Bo & Søn (x86)"."""
        for line in CMD[name].splitlines():
            if line.startswith("rem "):
                continue
            inside = "".join(re.findall('"[^"]*"', line))
            places = re.findall(r"%(?:LOCALAPPDATA|USERPROFILE|AARSHJUL_HOME|~dp0)", line)
            places += re.findall("%AARSHJUL_PYTHON%", line)
            assert all(line.count(one) == inside.count(one) for one in places), line

    @pytest.mark.parametrize("name", CMD)
    def test_every_label_is_there(self, name: str) -> None:
        """A goto without its label ends the file without a word."""
        asked = set(re.findall(r"\bgoto (\w+)", CMD[name]))
        assert asked == set(re.findall(r"^:(\w+)", CMD[name], re.MULTILINE))

    @pytest.mark.parametrize("name", CMD)
    def test_neither_activation_nor_powershell_is_needed(self, name: str) -> None:
        """Both may be forbidden by policy."""
        assert not re.search("powershell|activate|setx|reg add", CMD[name], re.IGNORECASE)

    def test_no_digit_is_taken_for_a_stream(self) -> None:
        """cmd may read "echo 0.1.0>x" as "echo 0.1." with stream 0 to x."""
        for line in CMD["start.cmd"].splitlines() + CMD["aarshjul.cmd"].splitlines():
            assert not re.search(r"\S\d>", line), line

    @pytest.mark.parametrize("name", CMD)
    def test_an_install_for_all_users_comes_first(self, name: str) -> None:
        """Beside the commands, where the IT department's page has it made."""
        assert r'if exist "%~dp0faelles\Scripts\aarshjul.exe"' in CMD[name]
        assert "venv faelles" in TEXTS["til-it-afdelingen.txt"].decode("utf-8-sig")

    def test_half_an_install_for_all_users_is_none(self) -> None:
        """start.cmd goes on to install for the user, unless the one for all answers."""
        (line,) = (one for one in CMD["start.cmd"].splitlines() if one.startswith("if exist"))
        assert line.endswith(r'python.exe" -c "import aarshjul" >nul 2>&1 && goto ready')

    def test_one_that_is_started_inside_the_zip_says_so(self) -> None:
        """Before it looks for anything else: only start.cmd has been taken out."""
        lines = CMD["start.cmd"].splitlines()
        packed = lines.index('if not exist "%~dp0requirements.txt" goto packed')
        assert packed < min(at for at, line in enumerate(lines) if line.startswith("if exist"))
        assert packed < lines.index(":install")
        assert lines[lines.index(":packed") + 1].startswith("echo Pak hele zip-filen ud")

    def test_a_file_beside_the_cases_is_not_run(self) -> None:
        """Neither by cmd, which else looks where it stands first, nor by Python."""
        start = CMD["start.cmd"]
        for name in ("NoDefaultCurrentDirectoryInExePath", "PYTHONSAFEPATH"):
            assert 0 < start.index(f'set "{name}=1"') < start.index("AARSHJUL_CHECK%")

    @pytest.mark.parametrize("python", [(3, 10), *PYTHONS, (3, 15)])
    @pytest.mark.parametrize("platform", ["win-amd64", "win-arm64", "win32"])
    @pytest.mark.parametrize("base", [r"C:\Program Files\Python", STORE])
    def test_the_pythons_that_it_takes_are_those_that_it_is_built_for(
        self, python: tuple[int, int], platform: str, base: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And none of the Microsoft Store's, whose files land in a hidden folder."""
        (check,) = re.findall(r'^set "AARSHJUL_CHECK=(.*)"\r?$', CMD["start.cmd"], re.MULTILINE)
        monkeypatch.setattr(sys, "version_info", (*python, 0))
        monkeypatch.setattr(sys, "base_prefix", base)
        monkeypatch.setattr(sysconfig, "get_platform", lambda: platform)
        with pytest.raises(SystemExit) as left:
            exec(check)  # noqa: S102
        monkeypatch.undo()
        assert (not left.value.code) == (
            python in PYTHONS and platform == "win-amd64" and base != STORE
        )

    def test_each_of_them_is_looked_for_the_newest_first(self) -> None:
        """By the launcher, one after the other."""
        (asked,) = re.findall(r"in \(([\d. ]+)\) do", CMD["start.cmd"])
        assert asked.split() == [Target(WINDOWS, one).version for one in reversed(PYTHONS)]

    def test_the_version_is_filled_in(self) -> None:
        """Each version has a folder of its own, the same in both commands."""
        assert not any(b"@VERSION@" in text for text in TEXTS.values())
        where = r"=%LOCALAPPDATA%\aarshjul\1.2.3"
        assert all(where in text for text in CMD.values())

    def test_what_is_typed_goes_on_unchanged(self) -> None:
        """All of it, with the exit code of the program."""
        lines = CMD["aarshjul.cmd"].splitlines()
        run = lines.index('"%AARSHJUL_PYTHON%" -P -m aarshjul %*')
        assert lines[run + 1] == "exit /b %ERRORLEVEL%"

    def test_nothing_is_fetched(self) -> None:
        """pip looks in the wheelhouse alone, and takes what it knows the hash of."""
        (line,) = (one for one in CMD["start.cmd"].splitlines() if " -m pip " in one)
        for word in ("--isolated", "--no-index", "--require-hashes", r'"%~dp0wheelhouse"'):
            assert word in line
        assert 'set "PIP_CONFIG_FILE=nul"' in CMD["start.cmd"]
        assert 'set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"' in CMD["start.cmd"]


def test_sdist_wheel_and_bundle_install_without_sources_or_network(tmp_path: Path) -> None:
    """What is handed out is enough: sdist, wheel of it, zip, a clean environment, the program.

    The Linux half, for this Python; the lines are those that its LÆSMIG.txt gives.
    """
    if sys.platform != "linux" or sys.version_info[:2] not in PYTHONS:
        missing("the half that is installed is Linux's, for the Pythons that it is built for")
    dist = tmp_path / "dist"
    dist.mkdir()
    _sdist, wheel = build(dist)
    try:
        packed = half(LINUX, [Target(LINUX, sys.version_info[:2])], wheel, dist)
    except CalledProcessError:
        missing("the libraries could not be fetched: no index is set up here")
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(tmp_path)
    unpacked, home = tmp_path / packed.stem, tmp_path / "hjem"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    alone = {**kept, "HOME": str(home), "http_proxy": NOWHERE, "https_proxy": NOWHERE}
    told = (unpacked / "LÆSMIG.txt").read_text("utf-8")
    create, install, command = re.findall(r"^    (\S.*)$", told, re.MULTILINE)
    # The interpreter of this run, and no time for byte code.
    create = create.replace("python3", sys._base_executable)  # type: ignore[attr-defined]  # noqa: SLF001
    install = install.replace("install", "install --no-compile", 1)
    for line in (create, install, f"{command} --version", f"{command} demo ud"):
        where = unpacked if line in {create, install} else home
        done = finished(
            ["bash", "-c", line], cwd=where, env=alone, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        if line.endswith("--version"):
            assert done.stdout == f"aarshjul {__version__}\n"
    assert {".yaml", ".ics", ".pdf", ".png", ".txt"} <= {
        path.suffix for path in (home / "ud").iterdir()
    }
