"""`status` as its user meets it: a folder, real processes, streams, exit codes."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_commands import on_terminal, strip_colour
from tests.history import LAST, folder
from tests.make import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """A folder of two of the examples."""
    for name in ("familien-holm", "familien-berg"):
        shutil.copy(EXAMPLES / f"{name}.yaml", tmp_path)
    return tmp_path


def test_the_folder_one_stands_in_is_the_caseload(sager: Path) -> None:
    """Without an argument; a folder or files can be named, and give the same."""
    here = run("status", *MADE, folder=sager)
    assert (here.returncode, here.stderr) == (0, "")
    assert run("status", sager, *MADE).stdout == here.stdout
    both = [sager / "familien-berg.yaml", sager / "familien-holm.yaml"]
    assert run("status", *both, *MADE).stdout == here.stdout


def test_a_broken_file_is_named_and_stops_nothing(sager: Path) -> None:
    """The others are shown as without it; what is wrong stands on standard error, with code 3."""
    whole = run("status", sager, *MADE).stdout
    (sager / "broken.yaml").write_text("sag: 1\nfamlie: X\n", encoding="utf-8")
    found = run("status", sager, *MADE)
    assert (found.returncode, found.stdout) == (3, whole)
    *problems, last = found.stderr.splitlines()
    assert all(line.startswith(f"{sager}/broken.yaml:") for line in problems)
    assert f'{sager}/broken.yaml:2: famlie: ukendt nøgle – mente du "familie"?' in problems
    assert last == "1 fil kunne ikke læses og er ikke med; se ovenfor."


def test_two_files_of_one_case_are_told_of(sager: Path) -> None:
    """Which of them is true, nobody knows: the second is left out, aloud."""
    shutil.copy(sager / "familien-holm.yaml", sager / "kopi.yaml")
    found = run("status", sager, *MADE)
    assert found.returncode == 3
    assert '"2026-014" står også i' in found.stderr


def test_no_plugin_of_pydantic_is_handed_a_case(
    sager: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happens to be installed beside the program sees no value of a case."""
    site = tmp_path_factory.mktemp("site")
    (site / "spy-1.dist-info").mkdir()
    (site / "spy-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\n")
    (site / "spy-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n")
    (site / "spy.py").write_text("raise SystemExit('loaded')\n")
    monkeypatch.setenv("PYTHONPATH", str(site))
    assert run("status", sager, *MADE).returncode == 0


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    """And what it looked for."""
    found = run("status", tmp_path)
    assert (found.returncode, found.stdout) == (4, "")
    assert found.stderr == (
        f"{tmp_path}: der er ingen sager i mappen (filer, der ender på .yaml)\n"
    )


def test_only_broken_files_give_no_caseload(tmp_path: Path) -> None:
    """The problems are all there is to tell."""
    (tmp_path / "broken.yaml").write_text("x", encoding="utf-8")
    found = run("status", tmp_path)
    assert (found.returncode, found.stdout) == (3, "Der er ingen sager at vise.\n")


def test_strict_tells_by_its_exit_code(sager: Path) -> None:
    """`--streng` ends with 1 when a case is past its deadline, and changes nothing else."""
    late: list[str | Path] = ["status", sager, "--dags-dato", "2027-05-01"]
    assert run(*late).returncode == 0
    assert run(*late, "--streng").returncode == 1
    assert run(*late, "--streng").stdout == run(*late).stdout
    # Two of the examples have not heard their child by then.
    assert run("status", sager, "--streng", *MADE).returncode == 1
    (sager / "broken.yaml").write_text("x", encoding="utf-8")
    assert run(*late, "--streng").returncode == 3


def test_one_caseworkers_cases(tmp_path: Path) -> None:
    """`--rådgiver` takes the whole name; one that nobody has is refused with those there are."""
    where = folder(tmp_path)
    theirs = run("status", where, "--rådgiver", "sofie bang", *LAST)
    assert theirs.stdout.startswith("15 sager hos Sofie Bang, mandag 23. november 2026\n")
    nobody = run("status", where, "--rådgiver", "Sofie", *LAST)
    assert (nobody.returncode, nobody.stdout, nobody.stderr) == (
        2,
        "",
        'Ingen af sagerne er hos "Sofie": der er Anders Riis, Jonas Vig, Mette Lund og Sofie '
        "Bang.\n",
    )


def test_json_is_the_only_thing_printed(tmp_path: Path) -> None:
    """One document with the contract's fields; a broken file is named in it, too."""
    where = folder(tmp_path)
    (where / "broken.yaml").write_text("x", encoding="utf-8")
    found = run("status", where, "--json", *LAST)
    document = json.loads(found.stdout)
    assert found.returncode == 3
    assert list(document) == [
        *("today", "cases", "stands_in", "tasks", "caseworkers", "weeks", "unreadable"),
    ]
    assert (document["today"], len(document["cases"])) == ("2026-11-23", 60)
    assert list(document["cases"][0]) == [
        *("case", "family", "caseworker", "when", "next", "passed"),
    ]
    assert list(document["cases"][0]["next"]) == [
        "id",
        "date",
        "deadline",
        "title",
        "with",
        "status",
        "late",
        "overdue",
    ]
    assert list(document["tasks"][0]) == ["case", "caseworker", "what", "due", "text"]
    assert list(document["caseworkers"][0]) == [
        "name",
        "cases",
        "overdue",
        "within_7_days",
        "within_14_days",
        "within_30_days",
        "later",
        "nothing",
        "closed",
    ]
    assert list(document["weeks"][0]) == ["monday", "agreed", "planned"]
    assert len(document["weeks"]) == 12
    assert document["unreadable"] == [
        f"{where}/broken.yaml:1: filen er ren tekst uden nøgler – begynd med sag, familie, børn, "
        "start, rådgiver og indsatser"
    ]


def test_the_picture_carries_its_numbers(tmp_path: Path) -> None:
    """As many signs as meetings, after the words; every sign is ASCII."""
    shown = run("status", folder(tmp_path), *LAST).stdout
    weeks = re.findall(
        r"^Uge (\d+) +fra .+? +(\d+) i alt +(\d+) aftalt *(.*)$", shown, re.MULTILINE
    )
    assert len(weeks) == 12
    for _, together, agreed, bar in weeks:
        assert bar == "#" * int(agreed) + "-" * (int(together) - int(agreed))


def test_on_a_terminal_it_is_coloured_and_says_the_same(sager: Path) -> None:
    """Colour adds nothing to the words; NO_COLOR is the terminal's affair and tested there."""
    words = ["status", str(sager), *MADE]
    shown = on_terminal(200, *words)
    assert "\x1b[1m" in shown
    assert strip_colour(shown).splitlines() == run(*words).stdout.splitlines()


def test_a_name_is_never_markup_nor_a_command_to_the_terminal(sager: Path) -> None:
    """Text from a case file is shown as it stands."""
    text = (sager / "familien-berg.yaml").read_text("utf-8")
    name = re.search(r"^familie: (.*)$", text, re.MULTILINE)
    assert name is not None
    changed = text.replace(name[0], 'familie: "[bold]Berg[/] {0} %s"')
    (sager / "familien-berg.yaml").write_text(changed, encoding="utf-8")
    assert "[bold]Berg[/] {0} %s" in run("status", sager, *MADE).stdout
