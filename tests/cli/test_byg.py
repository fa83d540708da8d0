"""What `byg` builds again: what is not as it would be built, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aarshjul import data
from aarshjul.cli import entry_point, ingredients, seals, terminal
from aarshjul.cli.ingredients import Ingredients
from aarshjul.cli.products import Look
from aarshjul.planning.period import Period
from tests import kills
from tests.make import EXAMPLES, run
from tests.processes import finished

if TYPE_CHECKING:
    from collections.abc import Callable

MADE = ["--dags-dato", "2026-12-01"]
NAMES = ("familien-berg", "familien-holm", "familien-maj")
WHOLE = {f"{name}{ending}" for name in NAMES for ending in (".ics", "-ark.pdf", "-plan.txt")}
PAGES = {
    f"familien-{name}.pdf" for name in ("berg-barn-laust", "holm-barn-alma", "holm-barn-villads")
}
TEAM = "kommune: Solbjerg Kommune\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three cases of a team, and what was built of them."""
    return filled(tmp_path)


def filled(place: Path) -> Path:
    """A folder with three cases and their team, built in `ud`."""
    for name in NAMES:
        shutil.copy(EXAMPLES / f"{name}.yaml", place)
    (place / "team.yaml").write_text(TEAM, encoding="utf-8")
    build(place)
    return place


def build(folder: Path, *more: str | Path) -> tuple[int, set[str]]:
    """Build what changed; return the exit code and the names of the files that are new."""
    target = folder / "ud"
    before = {path.name: path.stat().st_ino for path in target.glob("*")}
    words = ["byg", str(folder), "-o", str(target), *MADE, *map(str, more)]
    code = terminal.run(entry_point.program(words), words, name=entry_point.NAME)
    after = {path.name: path.stat().st_ino for path in target.glob("*")}
    return code, {name for name, inode in after.items() if before.get(name) != inode}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that was built."""
    return {path.name: path.read_bytes() for path in sorted((folder / "ud").iterdir())}


def of(*names: str) -> set[str]:
    """The files of some of the cases."""
    return {name for name in WHOLE if name.startswith(names)}


def test_where_nothing_changed_nothing_is_written(folder: Path) -> None:
    """It is said, with how to build all the same; what was noted is counted."""
    before = contents(folder)
    said = run("byg", folder, "-o", folder / "ud", *MADE)
    assert (said.returncode, said.stderr.splitlines()) == (
        0,
        [
            "3 sager er ikke ændret og ikke bygget igen; 1 sag har noget at se på. "
            "Med --forfra bygges alt.",
            "3 sager: 3 i orden, 0 med fejl.",
        ],
    )
    assert contents(folder) == before
    assert build(folder) == (0, set())
    one = run("byg", folder / "familien-maj.yaml", "-o", folder / "ud", *MADE)
    assert one.stderr == (
        f"{folder / 'familien-maj.yaml'} er ikke ændret, og dens filer er, som de skal være. "
        "Med --forfra bygges alt.\n"
    )


def test_the_exit_code_is_that_of_the_first_time(folder: Path) -> None:
    """With --streng, what is to be noted of a case counts, whether it is built or not."""
    assert build(folder, "--streng") == (1, set())
    (folder / "familien-berg.yaml").unlink()
    assert build(folder, "--streng") == (0, set())


def edited(name: str) -> Callable[[Path], object]:
    """Someone adds a line to a file."""

    def edit(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes() + b"# nyt\n")

    return edit


def gone(name: str) -> Callable[[Path], None]:
    """Someone removes a file."""
    return lambda folder: (folder / name).unlink()


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a case is edited": (edited("familien-holm.yaml"), of("familien-holm")),
    "the team's file is edited": (edited("team.yaml"), WHOLE),
    "the team's file is gone": (gone("team.yaml"), WHOLE),
    "a sheet is edited": (edited("ud/familien-maj-ark.pdf"), of("familien-maj")),
    "a sheet is gone": (gone("ud/familien-maj-ark.pdf"), of("familien-maj")),
    "a calendar is gone": (gone("ud/familien-maj.ics"), of("familien-maj")),
    "a plan is edited": (edited("ud/familien-berg-plan.txt"), of("familien-berg")),
    "a plan is gone": (gone("ud/familien-berg-plan.txt"), of("familien-berg")),
    "nothing but a date of a file": (
        lambda folder: os.utime(folder / "familien-holm.yaml", (0, 0)),
        set(),
    ),
    "something lies beside": (
        lambda folder: (folder / "ud" / "familien-holm-ark-x.pdf").write_bytes(b"%PDF"),
        set(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_built(change: str, folder: Path) -> None:
    """By what is in the files; what is built is as if nothing had been there."""
    do, expected = CHANGES[change]
    do(folder)
    assert build(folder) == (0, expected)
    assert build(folder) == (0, set())
    built = contents(folder)
    shutil.rmtree(folder / "ud")
    build(folder)
    assert contents(folder).items() <= built.items()


@pytest.mark.parametrize(
    "more",
    [
        ["--dags-dato", "2026-12-02"],
        ["--fra", "2027-01"],
        ["--måneder", "6"],
        ["--med-navne"],
        ["--med-datoer"],
        ["--sprog", "en"],
        ["--forfra"],
    ],
    ids=" ".join,
)
def test_another_day_and_other_options_build_all(more: list[str], folder: Path) -> None:
    """A plan is one of a day; a sheet says when it was issued."""
    _, new = build(folder, *more)
    assert {name for name in WHOLE if not name.endswith(".ics")} <= new


def test_a_calendar_that_waits_is_told_each_time(folder: Path) -> None:
    """Such a case is never as it would be: the calendar lacks what is new."""
    case = folder / "familien-holm.yaml"
    text = case.read_text("utf-8")
    new = "aktiviteter:\n  - {navn: Ridning, dato: 2027-03-01}\n"
    case.write_text(text.replace("aktiviteter:\n", new), encoding="utf-8")
    build(folder)
    for _ in range(2):
        done = run("byg", folder, "-o", folder / "ud", *MADE)
        assert "familien-holm.ics er ikke skrevet om" in done.stderr
        assert "2 sager er ikke ændret" in done.stderr


def test_a_sheet_for_a_home_is_one_of_the_files(folder: Path) -> None:
    """It is found by what is in it: the seal has no name."""
    case = folder / "familien-maj.yaml"
    homes = "forældre:\n  - {navn: Åse Maj, får_ark: ja}\n  - {navn: Bo Maj}\n"
    case.write_text(case.read_text("utf-8") + homes, encoding="utf-8")
    own = "familien-maj-ark-åse-maj.pdf"
    assert build(folder) == (0, {own, *of("familien-maj")})
    assert build(folder) == (0, set())
    (folder / "ud" / own).unlink()
    assert build(folder) == (0, {own, *of("familien-maj")})


def test_what_was_built_is_not_looked_through_for_cases(folder: Path) -> None:
    """Of thousands of families it would be called too large for that."""
    copy = shutil.copy(folder / "familien-maj.yaml", folder / "ud" / "kopi.yaml.txt")
    assert str(copy) not in run("byg", folder, "-o", folder / "ud", *MADE).stderr
    assert str(copy) in run("byg", folder, "-o", folder / "andet", *MADE).stderr


def test_a_folder_that_is_not_there_is_told_of_its_case_alone(folder: Path) -> None:
    """The others are built."""
    done = run("byg", folder / "nej" / "x.yaml", folder / "familien-maj.yaml", *MADE)
    assert (done.returncode, "Skrev" in done.stderr) == (4, True)
    assert "x.yaml: mappen" in done.stderr


def test_the_seal_names_nobody(folder: Path) -> None:
    """It is the plan's last line, and all of it is digits of a checksum."""
    for name in NAMES:
        line = (folder / "ud" / f"{name}-plan.txt").read_text("utf-8").splitlines()[-1]
        assert re.fullmatch(
            r"Kontroltal, så byg ser, hvad der er ændret: [0-9a-f]{32} [01]( [0-9a-f]{32}){3}", line
        )


def test_what_is_no_seal_holds_nothing(tmp_path: Path) -> None:
    """A line that someone wrote, or half of one."""
    plan = tmp_path / "a-plan.txt"
    good = seals.sealed({plan: b"plan\n"}, plan, made_from="f" * 32, noted=True)[plan]
    for content in (good[:-40], good.replace(b" 1 ", b" 7 "), b"plan\n", b"", good + b"mere\n"):
        plan.write_bytes(content)
        assert seals.holding(plan, [], made_from="f" * 32) is None
    plan.write_bytes(good)
    held = seals.holding(plan, [], made_from="f" * 32)
    assert held is not None
    assert held.noted
    assert seals.holding(plan, [], made_from="e" * 32) is None


class TestTheTemplate:
    """A template of one's own may read whatever lies beside it."""

    @pytest.fixture
    def template(self, folder: Path) -> Path:
        """The program's template, in a folder of its own outside of the cases'."""
        place = folder.parent / f"{folder.name}-skabelon"
        place.mkdir()
        run("ark", folder / "familien-holm.yaml", "-o", place / "vores.typ")
        return place / "vores.typ"

    def test_what_lies_beside_it_counts(self, folder: Path, template: Path) -> None:
        """Edited, or new in a folder below."""
        assert build(folder, "--skabelon", template)[1] == WHOLE
        assert build(folder, "--skabelon", template)[1] == set()
        (template.parent / "logo").mkdir()
        (template.parent / "logo" / "by.svg").write_text("<svg/>", encoding="utf-8")
        assert build(folder, "--skabelon", template)[1] == WHOLE
        with template.open("ab") as file:
            file.write(b"// vores\n")
        assert build(folder, "--skabelon", template)[1] == WHOLE
        assert build(folder, "--skabelon", template)[1] == set()

    def test_beside_the_cases_all_is_built_each_time(self, folder: Path, template: Path) -> None:
        """It may read what is being built, so nobody can know."""
        own = shutil.copy(template, folder)
        for _ in range(2):
            assert build(folder, "--skabelon", own)[1] == WHOLE

    def test_among_too_many_files_too(
        self, folder: Path, template: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Such as the user's documents: they are not all read."""
        monkeypatch.setattr(ingredients, "_MOST_BESIDE_A_TEMPLATE", 2)
        for number in range(3):
            (template.parent / f"{number}.txt").touch()
        for _ in range(2):
            assert build(folder, "--skabelon", template)[1] == WHOLE


def test_another_version_of_program_or_library_builds_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what is in our files, and by the versions of what is installed beside them."""
    copy = tmp_path / "aarshjul"
    shutil.copytree(
        Path(data.__file__).parent.parent, copy, ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(data, "__file__", str(copy / "data" / "__init__.py"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    seen = [made()]
    (copy / "__pycache__").mkdir()
    (copy / "__pycache__" / "x.pyc").touch()
    assert made() == seen[0]
    (copy / "data" / "models.toml").write_text("# en anden regel\n", encoding="utf-8")
    seen.append(made())
    (tmp_path / "typst-9.9.dist-info").mkdir()
    seen.append(made())
    assert len({*seen}) == 3


def made() -> str | None:
    """What a case is made from, by this program."""
    today = date(2026, 12, 1)
    return Ingredients(Period.of(today, 12), Look(), today=today, busy=[]).of(b"sag: x", None)


def test_no_team_is_not_an_empty_team() -> None:
    """Where one thing ends and the next begins is part of the digest, too."""
    today = date(2026, 12, 1)
    recipe = Ingredients(Period.of(today, 12), Look(), today=today, busy=[])
    assert len({recipe.of(b"ab", None), recipe.of(b"ab", b""), recipe.of(b"a", b"b")}) == 3


DAMAGES = [name for name in CHANGES if name != "nothing but a date of a file"]


@given(st.lists(st.sampled_from(DAMAGES), unique=True, max_size=4))
@settings(max_examples=12, deadline=None)
def test_whatever_was_done_the_folder_ends_as_a_new_one(
    tmp_path_factory: pytest.TempPathFactory, done: list[str]
) -> None:
    """The law: `byg` leaves what `byg --forfra` would."""
    folder = filled(tmp_path_factory.mktemp("law"))
    for name in done:
        do, _ = CHANGES[name]
        try:
            do(folder)
        except FileNotFoundError:  # another change took it away
            continue
    build(folder)
    left = contents(folder)
    build(folder, "--forfra")
    assert contents(folder) == left


def test_many_cases_are_counted_and_not_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where hundreds are built, what is to be noted is not to drown."""
    from aarshjul.cli.commands import byg

    monkeypatch.setattr(byg, "_MOST_NAMED", 2)
    build(folder, "--forfra")
    lines = capsys.readouterr().err.splitlines()
    assert lines[-3] == f"Skrev 9 filer til 3 sager i {folder / 'ud'}"
    assert "Bemærk, sag" in lines[-2]


def test_a_pipe_is_read_once(folder: Path) -> None:
    """It is built each time: a case that is decrypted is on no disk to compare with."""
    command = f"{sys.executable} -m aarshjul byg <(cat {folder}/familien-maj.yaml)"
    words = ["bash", "-c", f"{command} -o {folder / 'rør'} --dags-dato 2026-12-01"]
    for _ in range(2):
        done = finished(words, capture_output=True, encoding="utf-8")
        assert (done.returncode, "Skrev" in done.stderr) == (0, True), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is killed as POSIX does")
def test_killed_and_run_again_every_file_is_whole_and_the_end_the_same(tmp_path: Path) -> None:
    """At a few moments; `make kills` takes fifty."""
    for one in kills.killed(tmp_path, 3, seed=2):
        assert (one.torn, one.same) == ([], True)


class TestTheChildrensPages:
    """`--børn`: the page of each child lies with the sheet, and is built only when it changed."""

    def test_they_are_built_when_they_are_asked_for(self, folder: Path) -> None:
        """One for each child of each case, as `ark --barn` writes it."""
        _, new = build(folder, "--børn")
        pages = {name for name in new if "-barn-" in name}
        assert pages >= PAGES
        alone = folder / "alone.pdf"
        case = str(folder / "familien-holm.yaml")
        run("ark", case, "--barn", "Alma", "-o", str(alone), *MADE)
        assert contents(folder)["familien-holm-barn-alma.pdf"] == alone.read_bytes()

    def test_they_are_left_where_nothing_changed(self, folder: Path) -> None:
        """And built again where one is gone or is not as it was."""
        build(folder, "--børn")
        assert build(folder, "--børn") == (0, set())
        page = folder / "ud" / "familien-holm-barn-alma.pdf"
        for harm in (page.unlink, lambda: page.write_bytes(b"%PDF-")):
            harm()
            _, new = build(folder, "--børn")
            assert page.name in new
            assert {name for name in new if not name.startswith("familien-holm")} == set()

    def test_an_older_one_is_told(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Nobody hands out a page of last month as the new one."""
        build(folder, "--børn")
        capsys.readouterr()
        build(folder)
        told = capsys.readouterr().err
        for name in PAGES:
            assert (
                f"{name} er fra før og ikke bygget igen: børnenes sider kommer med --børn" in told
            )
