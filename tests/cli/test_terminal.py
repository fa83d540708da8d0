"""What is written for a terminal: words that a shell takes as one, and signs that it obeys."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from aarshjul.cli import terminal
from aarshjul.cli.folding import folded
from tests.guide.window import Screen

POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX reads the words back")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("sager/2026-014.yaml", "sager/2026-014.yaml"),
        ("Åse Holm.yaml", '"Åse Holm.yaml"'),
        ("holm (kopi).yaml", '"holm (kopi).yaml"'),
        ("Holm & Søn.yaml", '"Holm & Søn.yaml"'),
        ("holm,lind.yaml", '"holm,lind.yaml"'),  # PowerShell takes a comma for a list
        ("O'Brien.yaml", '"O\'Brien.yaml"'),
        pytest.param("$HOME.yaml", "'$HOME.yaml'", marks=POSIX),
        pytest.param("a\\b.yaml", "'a\\b.yaml'", marks=POSIX),
    ],
)
def test_a_path_is_one_word_of_a_command_line(name: str, written: str) -> None:
    """It can be copied as it stands, and names the file."""
    assert terminal.word(Path(name)) == written
    if os.name != "nt":
        assert shlex.split(written) == [name]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Intet er skrevet.", "Intet er skrevet."),
        (
            "Dagen ligger efter fristen for opfølgningen. Aftal en ny.",
            "Dagen ligger efter fristen for\nopfølgningen. Aftal en ny.",
        ),
        (
            "Er det sket, så kør: aarshjul aftal 2026-001 2026-12-08 --flyt 1/12. Ellers ring.",
            "Er det sket, så kør:\naarshjul aftal 2026-001 2026-12-08 --flyt 1/12.\nEllers ring.",
        ),
        (
            "Mødet holder fristen efter BL § 86 kl. 15.30, stk. 1",
            "Mødet holder fristen efter BL § 86\nkl. 15.30, stk. 1",
        ),
        (
            'Se dem så med: aarshjul uge "Mine sager" . ',
            'Se dem så med:\naarshjul uge "Mine sager" . ',
        ),
        (
            "Se de andre sager med: aarshjul uge .",
            "Se de andre sager med:\naarshjul uge .",
        ),
        (
            r"Skrev H:\Mine sager\Holm og Lind.ics, H:\Team A\x.pdf",
            "Skrev\n" r"H:\Mine sager\Holm og Lind.ics," "\n" r"H:\Team A\x.pdf",
        ),
        (
            "/home/Mette Lund/sager/holm.yaml:4: født: ret dagen, tak",
            "/home/Mette Lund/sager/holm.yaml:4:\nfødt: ret dagen, tak",
        ),
        (
            "Mødet er flyttet til tirsdag den 9. februar. Sig det.",
            "Mødet er flyttet til tirsdag den\n9. februar. Sig det.",
        ),
        (
            "  2027-02-02 kl. 15.30 Opfølgning – sag 2026-001",
            "  2027-02-02 kl. 15.30 Opfølgning –\nsag 2026-001",
        ),
    ],
)
def test_a_line_is_folded_at_blanks(said: str, shown: str) -> None:
    """A path and a command to copy stay whole, also those that are longer than a line."""
    assert folded(said, 35) == shown
    assert folded(said, 1000) == said


def test_what_is_said_fits_the_terminal_and_a_pipe_gets_it_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both the messages and the results."""
    monkeypatch.setenv("COLUMNS", "30")
    line = "Dagen ligger efter fristen for opfølgningen.\x07"
    told = "Dagen ligger efter fristen for opfølgningen.\\x07\n"
    terminal.say(line)
    terminal.show(line)
    assert capsys.readouterr() == (told, told)
    for name, write in (("stderr", terminal.say), ("stdout", terminal.show)):
        screen = Screen()
        with monkeypatch.context() as patch:
            patch.setattr(sys, name, screen)
            write(line)
        assert screen.shown() == "Dagen ligger efter fristen for\nopfølgningen.\\x07\n"


def test_only_our_own_marks_reach_the_terminal() -> None:
    """Bold and red are obeyed; what else a file's words hold is spelled out."""
    text = "\x1b[1mUge\x1b[0m \x1b[31m!\x1b[0m \x1b[2J\u202e\n"
    shown = terminal.harmless_but_coloured(text)
    assert shown == "\x1b[1mUge\x1b[0m \x1b[31m!\x1b[0m \\x1b[2J\\u202e\n"
