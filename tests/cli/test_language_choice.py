"""`--sprog`: which languages there are, how one is asked for, and what is said of its words."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aarshjul import data
from aarshjul.cli import output
from aarshjul.cli.options import _language_codes
from aarshjul.text.family_words import NATIVE, language
from aarshjul.text.languages import LANGUAGES, Language, Languages, read_language, read_languages
from tests.make import EXAMPLES, run
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.text.family_words import Words

HOLM = EXAMPLES / "familien-holm.yaml"
TODAY = ("--dags-dato", "2026-12-01")
ALL = "da (dansk), en (engelsk), ar (arabisk), uk (ukrainsk), tr (tyrkisk), pl (polsk), so (somali)"


def test_every_file_is_offered_and_every_language_has_its_file() -> None:
    """A translation that nobody can ask for is a mistake, and so is a code without words."""
    files = {file.stem for file in (Path(data.__file__).parent / "languages").glob("*.toml")}
    assert {one.value for one in Language} == files
    assert LANGUAGES == ALL


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("da", Languages(Language.DANISH)),
        ("da,ar", Languages(Language.DANISH, Language.ARABIC)),
        (" UK , da ", Languages(Language.UKRAINIAN, Language.DANISH)),
    ],
)
def test_one_code_or_two_are_read(text: str, read: Languages) -> None:
    """Large letters and spaces do no harm; the order is the sheet's."""
    assert read_languages(text) == read


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        (read_language, "fr", f'"fr" er ikke et sprog, vi har: {ALL}'),
        (read_language, "", f'"" er ikke et sprog, vi har: {ALL}'),
        (read_language, "da,ar", "hjulet har ét sprog; to kan stå på arket, med 'aarshjul ark'"),
        (read_languages, "da,fr", f'"fr" er ikke et sprog, vi har: {ALL}'),
        (read_languages, "da,", f'"" er ikke et sprog, vi har: {ALL}'),
        (read_languages, "da,da", '"da" står to gange: vælg to forskellige sprog'),
        (read_languages, "da,ar,so", "der kan stå højst to sprog på arket"),
    ],
)
def test_what_is_no_language_is_refused(
    reader: Callable[[str], object], text: str, message: str
) -> None:
    """The message says which languages there are."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011 -- the whole message is compared
        reader(text)
    assert str(refused.value) == message


def test_the_help_page_lists_the_languages_by_name() -> None:
    """A caseworker need not know the codes."""
    for command in ("hjul", "ark", "byg"):
        page = " ".join(run(command, "--help").stdout.split())
        assert ALL in page


def test_the_tab_key_offers_the_languages() -> None:
    """All of them at first; after a comma those that may stand beside the first."""
    env = {"_AARSHJUL_COMPLETE": "complete_bash", "COMP_WORDS": "aarshjul hjul --sprog "}
    asked = finished(
        [sys.executable, "-m", "aarshjul"],
        env={**os.environ, **env, "COMP_CWORD": "3"},
        capture_output=True,
        text=True,
    )
    assert asked.stdout.split() == [one.value for one in Language]
    offered = [code for code, _ in _language_codes("da,")]
    assert offered == [f"da,{one.value}" for one in Language if one is not Language.DANISH]


def test_the_caseworker_is_told_which_words_nobody_has_checked(tmp_path: Path) -> None:
    """On standard error, once, and only of words that she may not be able to judge herself."""
    wheel = tmp_path / "hjul.svg"
    said = run("hjul", HOLM, *TODAY, "--år", "2027", "--sprog", "uk", "-o", wheel)
    assert (said.returncode, said.stdout) == (0, "")
    assert said.stderr == (
        f"Skrev {wheel}\n"
        "Bemærk: Ordene på ukrainsk er ikke læst af en, der har ukrainsk som modersmål. "
        "Lad en tolk læse dem, før familien får dem.\n"
    )
    assert 'lang="uk"' in wheel.read_text("utf-8")
    danish = run("hjul", HOLM, *TODAY, "--år", "2027", "-o", wheel)
    assert danish.stderr == f"Skrev {wheel}\n"


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        (Languages(), []),
        (Languages(Language.DANISH, Language.ARABIC), ["arabisk"]),
        (Languages(Language.TURKISH, Language.POLISH), ["tyrkisk", "polsk"]),
    ],
)
def test_each_unchecked_language_is_named(languages: Languages, names: list[str]) -> None:
    """Of two languages each that needs it; Danish never does."""
    said = output.unchecked(languages)
    assert [line.split(" er ikke læst")[0].rpartition(" ")[2] for line in said] == names


def test_words_that_a_native_speaker_has_read_need_no_remark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The state in the file decides, so a check needs no change of the program."""

    def checked(code: str) -> Words:
        return language(code)._replace(checked=NATIVE)

    monkeypatch.setattr("aarshjul.text.family_words.language", checked)
    assert output.unchecked(Languages(Language.SOMALI)) == []


def test_a_folder_of_cases_is_remarked_upon_once(tmp_path: Path) -> None:
    """`byg` says it after all its cases, not of each."""
    for name in ("familien-dahl.yaml", "familien-maj.yaml"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    said = run("byg", tmp_path, "--sprog", "en", "--år", "2027", *TODAY)
    assert said.returncode == 0
    assert said.stderr.count("Ordene på engelsk") == 1


PROGRAM = """
import sys
from aarshjul.__main__ import main
sys.argv = ["aarshjul", "plan", sys.argv[1]]
try:
    main()
except SystemExit:
    pass
assert "aarshjul.text.family_words" not in sys.modules
assert "aarshjul.planning.plan" in sys.modules
"""


def test_a_plan_reads_no_words_of_the_wheel() -> None:
    """The cold start of what is asked for every day does not pay for them."""
    made = finished([sys.executable, "-c", PROGRAM, str(HOLM)], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
