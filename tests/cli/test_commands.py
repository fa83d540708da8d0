"""The commands as their users meet them: real processes, exit codes, streams and files."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from aarshjul import __version__
from aarshjul.cli.entry_point import COMMANDS
from tests import terminals
from tests.make import EXAMPLES, run, run_anew

HOLM = EXAMPLES / "familien-holm.yaml"
MADE = ["--dags-dato", "2026-12-01"]


@pytest.fixture
def holm(tmp_path: Path) -> Path:
    """A copy of the example with every key, alone in a folder."""
    return Path(shutil.copy(HOLM, tmp_path / "holm.yaml"))


def test_the_version_is_the_packages() -> None:
    """One place says the version."""
    assert run("--version").stdout == f"aarshjul {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example_that_works(command: str, holm: Path) -> None:
    """The help is Danish, and its example can be typed as it stands; each loads what it needs."""
    page = run_anew(command, "--help")
    assert page.returncode == 0
    assert "Brug: aarshjul " + command in page.stdout
    example = shlex.split(page.stdout.split("Eksempel:")[1])
    assert example[:2] == ["aarshjul", command]
    (holm.parent / "sager").mkdir()
    shutil.copy(holm, holm.parent / "sager")
    # The examples' days are written for a day, too.
    made = MADE if "--dags-dato" in page.stdout else []
    tried = run_anew(*example[1:], *made, folder=holm.parent)
    assert (tried.returncode, "Traceback" in tried.stderr) == (0, False)


class TestPlan:
    """`plan` shows the year, and why."""

    def test_the_table_has_a_row_for_each_entry(self) -> None:
        """Date, weekday, what, deadline and reason; not wrapped when it is piped."""
        shown = run("plan", HOLM, "--år", "2027", *MADE)
        assert (shown.returncode, shown.stderr) == (0, "")
        lines = shown.stdout.splitlines()
        assert lines[0] == "Familien Holm, sag 2026-014: januar–december 2027"
        columns = [
            "2027-02-02  tir  14.00  Opfølgning og netværksmøde",
            "2027-02-20  aftalt, hver 3. måned",
        ]
        assert [part.strip() for part in re.split(r" {5,}", lines[4])] == columns
        assert lines[8].startswith("2027-05-17  man         Opgave: kontakt den unge og forældrene")
        assert lines[8].endswith("  BL § 122, uden frist")
        assert lines[15:] == [
            "",
            "Mål",
            "senest 2027-06-01  Alma tager bussen til skole (familien og skolen)",
        ]

    def test_reasons_name_contact_rule_section_and_page(self) -> None:
        """`--hvorfor` adds a sentence for each meeting."""
        shown = run("plan", HOLM, "--år", "2027", "--hvorfor", *MADE).stdout
        assert (
            "BL § 86 og BL § 87 kræver opfølgning hver 3. måned fra 2. november 2026 "
            "(Modelbeskrivelsen s. 9 og 21). Den forrige opfølgning var 20. november 2026, så "
            "fristen er lørdag 20. februar 2027; dagen er aftalt med familien."
        ) in shown

    def test_json_is_the_only_thing_printed(self) -> None:
        """One document with the contract's fields, as commands.md has them."""
        shown = run("plan", HOLM, "--år", "2027", "--json", *MADE)
        document = json.loads(shown.stdout)
        assert list(document) == [
            "case",
            "family",
            "model",
            "today",
            "from",
            "until",
            "entries",
            "goals",
            "notes",
        ]
        assert (document["from"], document["until"]) == ("2027-01-01", "2028-01-01")
        assert document["entries"][0] == {
            "id": "2026-014/follow_up/2",
            "date": "2027-02-02",
            "month_only": False,
            "time": "14:00",
            "minutes": 60,
            "title": "Opfølgning og netværksmøde",
            "purposes": [
                {
                    "kind": "follow_up",
                    "number": 2,
                    "deadline": "2027-02-20",
                    "rule": "sammen-om-familien/3-måneder",
                },
                {
                    "kind": "network_meeting",
                    "number": 1,
                    "deadline": "2027-02-20",
                    "rule": "netværksmøde",
                },
            ],
            "deadline": "2027-02-20",
            "status": "agreed",
            "late": False,
            "overdue": False,
            "done": None,
            "with": None,
        }

    @pytest.mark.parametrize(
        ("options", "period"),
        [
            ([], ("2026-12-01", "2027-12-01")),
            (["--fra", "2027-08"], ("2027-08-01", "2028-08-01")),
            (["--år", "2027"], ("2027-01-01", "2028-01-01")),
            (["--måneder", "3"], ("2026-12-01", "2027-03-01")),
            (["--fra", "2027-11", "--måneder", "120"], ("2027-11-01", "2037-11-01")),
        ],
    )
    def test_the_options_choose_the_period(
        self, options: list[str], period: tuple[str, str]
    ) -> None:
        """Twelve months from this one, unless they say otherwise."""
        document = json.loads(run("plan", HOLM, "--json", *options, *MADE).stdout)
        assert (document["from"], document["until"]) == period

    def test_strict_tells_by_its_exit_code(self) -> None:
        """`--streng` ends with 1 when something is late or noted, and changes nothing else."""
        late: list[str | Path] = ["plan", HOLM, "--dags-dato", "2027-04-01"]
        assert run(*late).returncode == 0
        assert run(*late, "--streng").returncode == 1
        assert run(*late, "--streng").stdout == run(*late).stdout
        assert run("plan", HOLM, "--streng", *MADE).returncode == 0

    @pytest.mark.parametrize("columns", [80, 120])
    def test_it_fills_a_terminal_and_no_more(self, columns: int) -> None:
        """On a terminal the table is as wide as the window, in colour; words are never cut."""
        shown = on_terminal(columns, "plan", str(HOLM), "--hvorfor", *MADE)
        lines = [strip_colour(line) for line in shown.splitlines()]
        assert max(map(len, lines)) <= columns
        assert "\x1b[" in shown
        assert "…" not in shown
        assert "Hjemmebesøg" in shown


def test_a_narrow_terminal_loses_nothing() -> None:
    """Below what the table needs the terminal wraps; a day is never cut to a month."""
    shown = strip_colour(on_terminal(40, "plan", str(HOLM), "--år", "2027", *MADE))
    for whole in ("2027-02-20", "aftalt", "Hjemmebesøg"):
        assert whole in shown


def on_terminal(columns: int, *words: str) -> str:
    """Run the program on a terminal of so many columns, and give what it shows there."""
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns)}
    env.pop("NO_COLOR", None)
    with terminals.on_terminal("-m", "aarshjul", *words, columns=columns, env=env) as terminal:
        return terminal.read_all().replace("\r\n", "\n")


def strip_colour(line: str) -> str:
    """A line as it is seen."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


class TestFiles:
    """Files land where they are expected, whole, and never over the case."""

    def test_files_land_beside_the_case(self, holm: Path) -> None:
        """Without -o a file is named after the case file."""
        assert run("kalender", holm, *MADE).returncode == 0
        assert run("hjul", holm, *MADE).returncode == 0
        assert {path.name for path in holm.parent.iterdir()} == {
            "holm.yaml",
            "holm.ics",
            "holm.pdf",
        }

    @pytest.mark.parametrize(
        ("name", "begins"),
        [("h.svg", b"<?xml"), ("h.PNG", b"\x89PNG"), ("h.pdf", b"%PDF"), ("h.Svg", b"<?xml")],
    )
    def test_the_ending_chooses_the_format(self, holm: Path, name: str, begins: bytes) -> None:
        """SVG, PNG and PDF, in large letters or small."""
        said = run("hjul", "holm.yaml", "-o", name, *MADE, folder=holm.parent)
        assert (said.returncode, said.stdout, said.stderr) == (0, "", f"Skrev {name}\n")
        assert (holm.parent / name).read_bytes().startswith(begins)

    @pytest.mark.parametrize(
        ("words", "code", "message"),
        [
            (["hjul", "holm.yaml", "-o", "h.docx"], 2, "h.docx: filens navn skal ende på .pdf"),
            (["hjul", "holm.yaml", "-o", "h"], 2, "h: filens navn skal ende på .pdf, .svg"),
            (["kalender", "holm.yaml", "-o", "h.txt"], 2, "h.txt: filens navn skal ende på .ics"),
            (["kalender", "mangler.yaml"], 4, "mangler.yaml: findes ikke"),
            (["kalender", "holm.yml"], 4, "holm.yaml"),
            (["plan", "."], 4, ".: er en mappe, ikke en fil"),
            (["kalender", "holm.yaml", "-o", "der/h.ics"], 4, "der"),
            (["hjul", "holm.yaml", "-o", "mappe.svg"], 4, "mappe.svg"),
            (["byg", "tom"], 4, "tom"),
            (["plan", "holm.yaml", "--år", "2027", "--fra", "2027-01"], 2, "--år kan ikke stå"),
            (["plan", "holm.yaml", "--fra", "2027-13"], 2, "2027-13 findes ikke i kalenderen"),
            (["plan", "holm.yaml", "--fra", "1999-12"], 2, "ligger uden for årene 2000-2100"),
            (["plan", "holm.yaml", "--fra", "januar"], 2, "er ikke en måned – skriv ÅÅÅÅ-MM"),
            (["plan", "holm.yaml", "--dags-dato", "i dag"], 2, "er ikke en dato – skriv"),
            (["plan", "holm.yaml", "--måneder", "121"], 2, "tallet skal være fra 1 til 120"),
            (["plan", "holm.yaml", "--json", "--hvorfor"], 2, "--hvorfor kan ikke stå sammen"),
            (["hjul", "holm.yaml", "--sprog", "tlh"], 2, '"tlh" er ikke et sprog, vi har'),
            (["plan"], 2, "Argumentet SAG mangler"),
            (["plna"], 2, "Mente du 'plan'?"),
        ],
    )
    def test_what_cannot_be_done_is_said_and_nothing_is_written(
        self, holm: Path, words: list[str], code: int, message: str
    ) -> None:
        """A clear Danish message, the right exit code, nothing lost and nothing half-written."""
        (holm.parent / "mappe.svg").mkdir()
        (holm.parent / "tom").mkdir()
        before = sorted(path.name for path in holm.parent.rglob("*"))
        said = run(*words, folder=holm.parent)
        assert said.returncode == code
        assert message in said.stderr
        assert said.stdout == ""
        assert "Traceback" not in said.stderr
        assert sorted(path.name for path in holm.parent.rglob("*")) == before

    @pytest.mark.parametrize("command", ["hjul", "ark"])
    @pytest.mark.parametrize("place", [".", "/", ""])
    def test_a_place_without_a_name_is_a_folder(self, holm: Path, command: str, place: str) -> None:
        """There is no name to give the file beside it, and no traceback."""
        done = run(command, place, folder=holm.parent)
        assert done.returncode == 4
        assert "er en mappe, ikke en fil" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("place", [".", "/", ""])
    def test_the_calendar_of_a_folder_must_be_named(self, holm: Path, place: str) -> None:
        """A folder may have several caseworkers, and has no name to give the file."""
        done = run("kalender", place, folder=holm.parent)
        assert (done.returncode, done.stderr) == (
            2,
            "Skriv, hvad mappens kalender skal hedde: -o mine.ics.\n",
        )

    def test_a_schema_is_not_written_over_a_case(self, holm: Path) -> None:
        """A slip of the name would lose every contact."""
        before = holm.read_bytes()
        done = run("skema", "-o", "holm.yaml", folder=holm.parent)
        assert (done.returncode, done.stderr) == (2, "holm.yaml: filens navn skal ende på .json.\n")
        assert holm.read_bytes() == before

    def test_a_template_that_is_there_is_left_alone(self, holm: Path) -> None:
        """A municipality may have worked on it."""
        mine = holm.with_name("vores.typ")
        mine.write_text("vores eget", "utf-8")
        done = run("ark", "holm.yaml", "-o", "vores.typ", folder=holm.parent)
        assert (done.returncode, done.stderr) == (
            4,
            "vores.typ: kan ikke skrives: findes allerede\n",
        )
        both = run(
            "ark", "holm.yaml", "--skabelon", "vores.typ", "-o", "vores.typ", folder=holm.parent
        )
        assert both.returncode == 2
        assert mine.read_text("utf-8") == "vores eget"

    @pytest.mark.parametrize("command", ["ark", "byg"])
    def test_a_template_that_is_no_file_is_told_of(self, holm: Path, command: str) -> None:
        """Before anything is written; a pipe cannot be one, for it has no folder."""
        os.mkfifo(holm.with_name("rør.typ"))
        for name, told in (("nix.typ", "findes ikke"), (".", "er en mappe")):
            done = run(command, "holm.yaml", "--skabelon", name, folder=holm.parent)
            assert (done.returncode, "Traceback" in done.stderr) == (4, False)
            assert done.stderr.startswith(f"{name}: {told}")

    def test_a_day_where_a_month_is_meant_is_told_of(self, holm: Path) -> None:
        """Without what only a case file has."""
        done = run("plan", "holm.yaml", "--fra", "2027-01-05", folder=holm.parent)
        assert done.returncode == 2
        assert "skriv måneden alene: 2027-01" in done.stderr

    def test_a_link_to_itself_is_told_of(self, holm: Path) -> None:
        """A loop of links is a clear message, not a traceback."""
        (holm.parent / "loop.ics").symlink_to("loop.ics")
        said = run("kalender", holm, "-o", holm.parent / "loop.ics", *MADE)
        assert said.returncode == 4
        assert "Traceback" not in said.stderr

    def test_a_file_far_too_large_is_a_wrong_case(self, holm: Path) -> None:
        """Over 256 KiB: refused with its line, like any other mistake in a case file."""
        holm.write_bytes(b"#" * (256 * 1024 + 1))
        said = run("plan", "holm.yaml", folder=holm.parent)
        assert said.returncode == 3
        assert said.stderr.startswith("holm.yaml:1: filen er over 256 KB")

    def test_the_case_itself_is_never_written_over(self, tmp_path: Path) -> None:
        """A case file with a calendar's ending is still the case."""
        sag = Path(shutil.copy(HOLM, tmp_path / "holm.ics"))
        said = run("kalender", sag, *MADE)
        assert said.returncode == 2
        assert "er sagens egen fil: vælg et andet navn med -o" in said.stderr
        assert sag.read_bytes() == HOLM.read_bytes()

    def test_an_old_file_stays_when_the_case_is_wrong(self, holm: Path) -> None:
        """Nothing is replaced by a command that fails."""
        calendar = holm.with_suffix(".ics")
        calendar.write_bytes(b"old")
        holm.write_text("sag: x\n", encoding="utf-8")
        assert run("kalender", holm).returncode == 3
        assert calendar.read_bytes() == b"old"

    def test_a_wrong_case_prints_every_problem(self, holm: Path) -> None:
        """Each problem with file and line, in file order, and exit code 3."""
        text = holm.read_text(encoding="utf-8")
        wrong = text.replace("BL § 87", "BL § 41").replace("ugedag:", "ugdag:")
        holm.write_text(wrong, encoding="utf-8")
        said = run("plan", "holm.yaml", *MADE, folder=holm.parent)
        assert said.returncode == 3
        first, second, third = said.stderr.splitlines()
        unknown = 'ugdag: ukendt nøgle – mente du "ugedag"?'
        assert first.startswith("holm.yaml:24: indsatser[1].paragraf: BL § 41 står ikke i tabellen")
        assert second == f"holm.yaml:34: kontakt.{unknown}"
        assert third == f"holm.yaml:51: forældre[1].kontakt.{unknown}"


class TestMany:
    """`byg` and `tjek` take many cases; one that is wrong does not stop the rest."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Two good cases, a broken one, and a file that is no case."""
        for name in ("familien-berg.yaml", "familien-holm.yaml"):
            shutil.copy(EXAMPLES / name, tmp_path)
        (tmp_path / "broken.yaml").write_text("sag: [\n", encoding="utf-8")
        (tmp_path / "notes.txt").write_text("not a case", encoding="utf-8")
        return tmp_path

    def test_build_makes_all_files_of_every_good_case(self, folder: Path) -> None:
        """The plan, the calendar and the sheet; the broken case is named last, exit 3."""
        said = run("byg", folder, "-o", folder / "ny" / "ud", *MADE)
        assert said.returncode == 3
        wrong, broken, count = said.stderr.splitlines()[-3:]
        assert wrong == "Kunne ikke bygges:"
        assert "broken.yaml:" in broken
        assert count == "3 sager: 2 i orden, 1 med fejl."
        assert {path.name for path in (folder / "ny" / "ud").iterdir()} == {
            f"{stem}{ending}"
            for stem in ("familien-berg", "familien-holm")
            for ending in ("-plan.txt", ".ics", "-ark.pdf")
        }

    def test_the_wheel_alone_is_built_when_it_is_asked_for(self, folder: Path) -> None:
        """The same file as the one that `hjul` writes, also on other paper."""
        sag = folder / "familien-holm.yaml"
        done = run("byg", sag, "--hjul", "--papir", "A3", *MADE)
        built = (folder / "familien-holm.pdf").read_bytes()
        run("hjul", sag, "--papir", "A3", *MADE)
        assert done.returncode == 0
        assert built == (folder / "familien-holm.pdf").read_bytes()

    def test_the_poster_is_one_sheet_or_two(self, folder: Path) -> None:
        """Pictures get a file for each sheet; `byg` writes the same PDF as `hjul`."""
        sag = folder / "familien-holm.yaml"
        done = run("hjul", sag, "--papir", "A3-delt", "-o", folder / "p.png", *MADE)
        assert (done.returncode, done.stderr) == (0, f"Skrev {folder}/p.png, {folder}/p-2.png\n")
        assert run("byg", sag, "--hjul", "--papir", "A3-delt", *MADE).returncode == 0
        built = (folder / "familien-holm.pdf").read_bytes()
        run("hjul", sag, "--papir", "A3-delt", *MADE)
        assert built == (folder / "familien-holm.pdf").read_bytes()

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (
                ["--barn", "Alma"],
                "--papir A3-delt er plakaten til en familie: med --papir A3 bliver barnets side "
                "større.\n",
            ),
            (["--kun-hjul"], "--papir A3-delt er hele plakaten: udelad --kun-hjul.\n"),
        ],
    )
    def test_what_is_no_poster_is_not_divided(
        self, words: list[str], told: str, folder: Path
    ) -> None:
        """Nothing that was asked for is left out in silence."""
        sag = folder / "familien-holm.yaml"
        done = run("hjul", sag, "--papir", "A3-delt", *words, *MADE)
        assert (done.returncode, done.stderr) == (2, told)

    def test_a_wheel_of_before_is_not_taken_for_a_new_one(self, folder: Path) -> None:
        """It is told that it was not built, only while it lies there."""
        sag, wheel = folder / "familien-holm.yaml", folder / "familien-holm.pdf"
        told = f"{wheel} er fra før og ikke bygget igen: hjulet kommer med --hjul."
        assert told not in run("byg", sag, *MADE).stderr
        wheel.touch()
        assert told in run("byg", sag, "--forfra", *MADE).stderr

    def test_paper_for_no_wheel_is_refused(self, folder: Path) -> None:
        """The sheet is A4: the option would do nothing."""
        said = run("byg", folder, "--papir", "A3", *MADE)
        told = "--papir er til hjulet som en fil for sig: skriv også --hjul.\n"
        assert (said.returncode, said.stderr) == (2, told)

    def test_a_bar_shows_how_far_it_is_on_a_terminal(self, folder: Path) -> None:
        """Many cases take a while: a bar counts them, and is gone when they are built."""
        shown = on_terminal(100, "byg", str(folder), "-o", str(folder / "ud"), *MADE)
        assert "Bygger" in shown
        assert "3 af 3" in shown
        assert "100%" in shown
        assert "tid tilbage:" in shown
        assert "broken.yaml:" in shown

    def test_build_again_gives_the_same_bytes(self, folder: Path) -> None:
        """The same input gives the same files, whenever it is run."""
        (folder / "broken.yaml").unlink()
        for name in ("a", "b"):
            assert run("byg", folder, "-o", folder / name, *MADE).returncode == 0
        for path in (folder / "a").iterdir():
            assert path.read_bytes() == (folder / "b" / path.name).read_bytes()

    def test_cases_that_would_write_the_same_files_are_refused(self, folder: Path) -> None:
        """Nothing is written when one case's files would replace another's."""
        (folder / "x").mkdir()
        other = shutil.copy(HOLM, folder / "x")
        said = run("byg", folder, other, "-o", folder / "ud")
        assert said.returncode == 2
        assert "ville skrive de samme filer" in said.stderr
        assert not (folder / "ud").exists()

    def test_a_case_named_as_the_sheet_of_another_is_refused(self, folder: Path) -> None:
        """The wheel of `x-ark.yaml` would be the sheet of `x.yaml`."""
        shutil.copy(HOLM, folder / "familien-berg-ark.yaml")
        said = run("byg", folder, "-o", folder / "ud")
        assert said.returncode == 2
        assert "familien-berg-ark.yaml og" in said.stderr
        assert not (folder / "ud").exists()

    def test_check_prints_what_it_finds_and_writes_nothing(self, folder: Path) -> None:
        """Problems are its results; the worst exit code counts."""
        before = sorted(folder.iterdir())
        said = run("tjek", folder, *MADE)
        counted = "3 sager: 1 i orden, 1 at se på, 1 med fejl.\n"
        assert (said.returncode, said.stderr) == (3, counted)
        broken, berg, holm = said.stdout.splitlines()
        assert broken.startswith(f"{folder / 'broken.yaml'}:1:")
        assert "Børnesamtale skulle være holdt senest 26. oktober 2026. Er det sket" in berg
        assert holm == f"{folder / 'familien-holm.yaml'}: i orden"
        assert sorted(folder.iterdir()) == before

    def test_a_missing_case_does_not_stop_the_rest(self, folder: Path) -> None:
        """The others are checked, the missing one is named, and the worst exit code counts."""
        said = run("tjek", folder / "mangler.yaml", folder / "familien-holm.yaml", *MADE)
        assert said.returncode == 4
        missing, holm = said.stdout.splitlines()
        assert "mangler.yaml: findes ikke" in missing
        assert holm.endswith("familien-holm.yaml: i orden")

    def test_check_ends_with_1_when_something_is_late_or_noted(self, folder: Path) -> None:
        """What is late stands there with the reason."""
        said = run("tjek", folder / "familien-berg.yaml", "--dags-dato", "2027-01-04")
        assert said.returncode == 1
        assert "skulle være holdt senest 26. oktober 2026. Er det sket" in said.stdout

    @pytest.mark.parametrize("command", ["tjek", "byg"])
    def test_two_files_of_one_case_are_refused(self, folder: Path, command: str) -> None:
        """Two families under one name would be one in the calendar."""
        shutil.copy(HOLM, folder / "kopi.yaml")
        said = run(command, folder / "familien-holm.yaml", folder / "kopi.yaml", *MADE)
        assert said.returncode == 3
        assert f'kopi.yaml:1: sag: "2026-014" står også i {folder / "familien-holm.yaml"}' in (
            said.stdout + said.stderr
        )
        assert not (folder / "kopi.ics").exists()


def test_the_demo_builds_everything_and_keeps_what_was_changed(tmp_path: Path) -> None:
    """A second run builds from the family's file as the user left it."""
    first = run("demo", folder=tmp_path)
    assert first.returncode == 0
    made = tmp_path / "aarshjul-demo"
    assert {path.name for path in made.iterdir()} == {
        "familien-lind.yaml",
        "familien-lind-plan.txt",
        "familien-lind.ics",
        "familien-lind.pdf",
        "familien-lind-ark.pdf",
        "familien-lind.png",
    }
    sag = made / "familien-lind.yaml"
    text = sag.read_text(encoding="utf-8")
    sag.write_text(text.replace("Familien Lind", "Familien Ny"), encoding="utf-8")
    second = run("demo", folder=tmp_path)
    assert second.returncode == 0
    assert second.stdout.startswith("Familien Ny, sag demo-1")
