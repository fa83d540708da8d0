"""The lists of all sentences are those of the code, and the Danish keeps to the house's words."""

from __future__ import annotations

import re
import runpy

import pytest

from tests.pages import ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "sentences.py"))
LISTS: dict[str, str] = SCRIPT["pages"]()
DANISH = [line.removeprefix("- ") for line in LISTS["dansk.md"].splitlines() if line[:2] == "- "]
NOT_OUR_WORDS = {
    "a time as it is typed, where it is read": r"kl\. ?\d{1,2}:",
    "an English word": r"(?i)\b(deadline|support\w*|update\w*|upload\w*|download\w*|"
    r"checke\w*|checkes?|settings|default|input|output|error|folder|backup|cancel\w*)\b",
    "office Danish": r"(?i)\b(såfremt|endvidere|vedrørende|ovenstående|nedenstående|hvorvidt|"
    r"i henhold til|pågældende|foretage[rst]?|i forhold til|jævnfør|herunder)\b",
    "De for du": r"\b(Deres|Dem)\b",
    "an exclamation": r"\w!",
    "a comma before og, alone": r" ,",
    "a double blank": r"\w  \w",
}


def test_the_lists_are_what_the_code_says_today() -> None:
    """A new sentence turns this red until `make sætninger` was run: then someone can read it."""
    there = {path.name: path.read_text("utf-8") for path in SCRIPT["WRITTEN"].glob("*.md")}
    assert there.keys() == LISTS.keys()
    assert [name for name, text in LISTS.items() if there[name] != text] == []


@pytest.mark.parametrize("fault", NOT_OUR_WORDS)
def test_no_sentence_has(fault: str) -> None:
    """What an editor would strike out, and an eye passes over in two thousand lines."""
    said = [re.sub(r"{\w+}|aarshjul .*", "…", line) for line in DANISH]  # nor is a command Danish
    assert [line for line in said if re.search(NOT_OUR_WORDS[fault], line)] == []


MODULE = '''
"""Not for people: a docstring."""
PATTERN = r"(?P<day>\\\\d+) og (?P<month>\\\\w+)"
STYLE = "default-src 'none'; style-src data:"

def told(case: "not a text", days: int) -> str:
    """Neither is this one."""
    if case.closed:
        return "Sagen er afsluttet."
    many = f"{days} {'dag' if days == 1 else 'dage'} over fristen, {weekday(case.day)}"
    return many + "Sagen er afsluttet." + "Skriv dagen\\nsom ÅÅÅÅ-MM-DD"
'''


def test_what_is_taken_for_a_sentence() -> None:
    """Each text once, in order, with what is filled in by name; neither docstrings nor code."""
    assert SCRIPT["sentences"](MODULE) == [
        "Sagen er afsluttet.",
        "{days} [dag | dage] over fristen, {weekday}",
        "Skriv dagen\nsom ÅÅÅÅ-MM-DD",
    ]
