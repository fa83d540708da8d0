"""Every PDF that any command writes is PDF/UA-1, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aarshjul.cli import entry_point
from tests.pdfua.checker import faults
from tests.pdfua.documents import COMMANDS, folder, written
from tests.pdfua.reading import read_aloud

MODULES = Path(entry_point.__file__).with_name("commands")


def test_every_command_that_writes_a_pdf_has_a_row() -> None:
    """A new one cannot be forgotten: its help says the ending."""
    write = {path.stem for path in MODULES.glob("*.py") if ".pdf" in path.read_text("utf-8")}
    assert write <= {re.sub(r"\W.*", "", line) for line in COMMANDS}


@pytest.mark.parametrize("line", COMMANDS)
def test_it_has_no_fault(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command line's documents, made once; those in Danish are listened to as well."""
    monkeypatch.chdir(folder(tmp_path))
    made = written(line, tmp_path)
    assert made
    for name, document in made.items():
        assert faults(document) == [], name
        if "--sprog" not in line:
            assert misheard(read_aloud(document)) == [], name


def misheard(text: str) -> list[str]:
    """What is read as something else: a day written as a sum, and two words as one."""
    sums, words, numbers = (
        r"\b20\d\d-\d\d-\d\d\b",
        r"\b[a-zæøå]{2,}[A-ZÆØÅ][a-zæøå]\w*",
        r"\d[a-zæøå]{2,}",
    )
    return re.findall(f"{sums}|{words}|{numbers}", text)


def test_what_is_misheard_is_found() -> None:
    """As it was in the hand-over list, in the week, on the wheel and in the number of cases."""
    text = "2026-11-23. Møde – aftaltJonas Vig. Årshjul forFamilien Holm. 19:45af 22. PPR (16 år)"
    assert misheard(text) == ["2026-11-23", "aftaltJonas", "forFamilien", "5af"]
