"""What is written for a terminal: words that a shell takes as one, and signs that it obeys."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from aarshjul.cli import terminal

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


def test_only_our_own_marks_reach_the_terminal() -> None:
    """Bold and red are obeyed; what else a file's words hold is spelled out."""
    text = "\x1b[1mUge\x1b[0m \x1b[31m!\x1b[0m \x1b[2J\u202e\n"
    shown = terminal.harmless_but_coloured(text)
    assert shown == "\x1b[1mUge\x1b[0m \x1b[31m!\x1b[0m \\x1b[2J\\u202e\n"
