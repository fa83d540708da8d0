"""`aarshjul` alone: where the cases lie and why, what is due, what to type; and `ny --mappe`."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from aarshjul.cli import terminal
from aarshjul.cli.entry_point import NAME, program
from tests.casefile.test_new_case import FEWEST
from tests.make import EXAMPLES, run
from tests.terminals import on_terminal

TODAY = ("--dags-dato", "2026-12-01")
SOLBJERG = EXAMPLES / "solbjerg"
OVERVIEW = [
    "  aarshjul uge",
    "      viser denne uge og den næste, dag for dag.",
    "  aarshjul status",
    "      viser alle sager: hvad der er for sent, og hvad der forfalder.",
]


class Done(NamedTuple):
    """How a line ended, and what it said."""

    code: int
    out: str
    err: str


class Desk:
    """A user's place: the folder that she stands in, and her own settings."""

    def __init__(
        self, here: Path, settings: Path, capsys: pytest.CaptureFixture[str], mp: pytest.MonkeyPatch
    ) -> None:
        self.here = here
        self.settings = settings / "aarshjul" / "aarshjul.toml"
        self._capsys = capsys
        self._mp = mp
        here.mkdir()
        mp.chdir(here)
        mp.setenv("XDG_CONFIG_HOME", str(settings))

    def types(self, *words: str | Path, answers: str = "") -> Done:
        """Type a line, in this process."""
        self._mp.setattr(sys, "stdin", io.StringIO(answers))
        typed = [str(word) for word in words]
        code = terminal.run(program(typed), typed, name=NAME)
        return Done(code, *self._capsys.readouterr())

    def chooses(self, text: str) -> None:
        """Have a file of settings."""
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text, encoding="utf-8")


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """An empty folder, and no settings."""
    return Desk(tmp_path / "her", tmp_path / "indstillinger", capsys, monkeypatch)


def team_in(folder: Path) -> Path:
    """The team of the examples in a folder, with `Familien Bjerre` overdue."""
    return Path(shutil.copytree(SOLBJERG, folder, dirs_exist_ok=True))


class TestTheDay:
    """What `aarshjul` says of a folder."""

    def test_an_empty_folder_offers_the_first_case(self, desk: Desk) -> None:
        """In a pipe: as commands to copy, with where she is, and nothing is asked or written."""
        assert desk.types(*TODAY) == Done(
            0,
            "Tirsdag 1. december 2026\n"
            f"Der er ingen sager i mappen, du står i: {desk.here}. Du har ikke valgt en mappe; det "
            "gør du med aarshjul ny --mappe, når du laver en sag.\n"
            "\n"
            "Skriv nu en af disse, og tryk Enter\n"
            "  aarshjul ny\n"
            "      laver den første sag: programmet spørger, og du svarer\n"
            "  aarshjul ny --mappe Sager\n"
            "      lægger den i mappen Sager i stedet og husker mappen, så aarshjul finder "
            "sagerne, hvor du end står\n"
            "  aarshjul demo\n"
            "      laver en opfundet familie, som du kan prøve det på\n",
            "",
        )
        assert [*desk.here.iterdir()] == []
        assert not desk.settings.exists()

    def test_the_cases_here_with_what_is_late_and_due(self, desk: Desk) -> None:
        """Counted as `status` counts; late first; then the days, as `uge` has them."""
        team_in(desk.here)
        shown = desk.types(*TODAY)
        assert (shown.code, shown.err) == (0, "")
        lines = shown.out.splitlines()
        assert lines[:5] == [
            "Tirsdag 1. december 2026",
            f"12 sager i mappen, du står i: {desk.here}. Du har ikke valgt en mappe; det gør du "
            "med aarshjul ny --mappe, når du laver en sag.",
            "",
            "Over fristen: 3 sager.",
            "Forfalder i dag: 1 sag. De næste 7 dage: 2 sager.",
        ]
        status = desk.types("status", *TODAY).out
        for heading, count in (("Over fristen", 3), ("Inden 7 dage", 1 + 2)):
            assert f"{heading} ({count})\n" in status
        first = [line for line in lines if re.match(r" ?\d+\. ", line)]
        assert len(first) == 8
        assert first[0].startswith(
            " 1. Jonas Vig: Ring til Familien Bjerre (2026-205): opfølgning skulle være holdt "
        )
        assert "    … og 6 til: aarshjul uge" in lines
        at = lines.index("I dag og de næste 7 dage")
        assert lines[at + 1 : at + 3] == [
            "  I dag, tirsdag 1. december",
            "    09.30-10.00  Familien Kirk (2026-204): Opfølgning – aftalt; frist tirsdag "
            "1. december",
        ]
        assert lines[-7:] == [
            "Skriv nu en af disse, og tryk Enter",
            "  aarshjul afholdt familien-bjerre.yaml",
            "      skriver, at du har holdt mødet med Familien Bjerre (2026-205) i dag: først når "
            "det er holdt.",
            *OVERVIEW,
        ]

    def test_each_command_that_it_shows_can_be_typed(self, desk: Desk) -> None:
        """Word for word; the first one takes what it is about off the list."""
        team_in(desk.here)
        shown = desk.types(*TODAY).out
        typed = re.findall(r"^  aarshjul (.+)$", shown, re.MULTILINE)
        assert [line.split()[0] for line in typed] == ["afholdt", "uge", "status"]
        for line in typed:
            assert desk.types(*line.split(), *TODAY).code == 0
        assert "Over fristen: 2 sager." in desk.types(*TODAY).out

    def test_a_wrong_file_is_told_before_all_else(self, desk: Desk) -> None:
        """Its deadlines are seen nowhere; `tjek` comes first, and the code is that of `status`."""
        team_in(desk.here)
        (desk.here / "itu.yaml").write_text("sag: 1\nfamlie: X\n", encoding="utf-8")
        shown = desk.types(*TODAY)
        assert shown.code == desk.types("status", *TODAY).code == 3
        assert shown.out.splitlines()[2:5] == [
            "",
            "OBS: 1 fil er ikke med her, og dens frister ses ikke. Se nederst, hvad der er galt.",
            "",
        ]
        assert "\n  aarshjul tjek .\n" in shown.out
        assert 'itu.yaml:2: famlie: ukendt nøgle – mente du "familie"?' in shown.err

    def test_only_wrong_files_are_no_empty_folder(self, desk: Desk) -> None:
        """A new case is not what is missing."""
        (desk.here / "itu.yaml").write_text("x", encoding="utf-8")
        shown = desk.types(*TODAY)
        assert shown.code == 3
        assert "0 sager i mappen, du står i" in shown.out
        assert "  aarshjul tjek ." in shown.out.splitlines()
        assert "Intet haster" not in shown.out

    def test_cases_in_a_folder_below_are_told(self, desk: Desk) -> None:
        """Loudly, with the command that shows them; a new case is not offered first."""
        team_in(desk.here / "Mine sager")
        shown = desk.types(*TODAY).out
        assert "OBS: Mine sager: undermapper læses ikke" in shown
        assert shown.splitlines()[5:8] == [
            "Skriv nu en af disse, og tryk Enter",
            '  aarshjul uge "Mine sager"',
            "      viser sagerne dér",
        ]

    def test_a_terminal_is_asked_and_enter_begins_ny(self, tmp_path: Path) -> None:
        """In an empty folder; the welcome of `ny` follows."""
        env = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "ingen")}
        with on_terminal("-m", "aarshjul", *TODAY, cwd=tmp_path, env=env) as shown:
            shown.read_until("Vil du lave den første sag nu? [ja]: ")
            shown.type(b"\n")
            shown.read_until("Sagens navn [2026-001]: ")
            shown.type(b"\x03")
            assert shown.read_all().endswith("Afbrudt.\r\n")
        assert [*tmp_path.iterdir()] == []

    def test_help_is_still_help_and_a_day_stands_after_its_command(self, desk: Desk) -> None:
        """The group's own options are as before."""
        assert desk.types("--help").out.startswith("Brug: aarshjul [TILVALG] [KOMMANDO …]\n")
        assert desk.types(*TODAY, "uge") == Done(
            2,
            "",
            "Tilvalg skrives efter kommandoen, fx 'aarshjul uge --dags-dato'.\n"
            "Se 'aarshjul --help'.\n",
        )


class TestTheFolderThatSheChose:
    """`ny --mappe` writes it, and `aarshjul.toml` alone tells it."""

    def test_ny_makes_it_puts_the_case_there_and_remembers_it(self, desk: Desk) -> None:
        """It says what it kept and how that is forgotten; both files are hers alone."""
        folder = desk.here / "Mine sager"
        done = desk.types("ny", "--mappe", "Mine sager", *TODAY, answers="\n".join([*FEWEST, ""]))
        assert done.code == 0, done.err
        assert [path.name for path in folder.iterdir()] == ["2026-001.yaml"]
        assert done.err.splitlines()[-1] == (
            f"Mappen er valgt og husket: {folder}. Skriv aarshjul, hvor som helst, så ser du "
            f"sagerne i den. Det står i {desk.settings}; sletter du den fil, er mappen glemt, og "
            "sagerne bliver liggende."
        )
        assert desk.settings.read_text("utf-8").splitlines()[-1] == f"mappe = '{folder}'"
        if os.name != "nt":
            made = (desk.settings, desk.settings.parent, folder, folder / "2026-001.yaml")
            assert [path.stat().st_mode & 0o777 for path in made] == [0o600, 0o700, 0o700, 0o600]

    def test_it_is_shown_wherever_she_stands(self, desk: Desk) -> None:
        """With why, and with whole paths to copy; cases here are told of, and not shown."""
        folder = team_in(desk.here.parent / "Mine sager")
        desk.chooses(f"mappe = '{folder}'\n")
        shutil.copy(EXAMPLES / "familien-holm.yaml", desk.here)
        lines = desk.types(*TODAY).out.splitlines()
        assert lines[1:3] == [
            f"12 sager i {folder}, den mappe, du har valgt (det står i {desk.settings}).",
            f"Bemærk: I mappen, du står i ({desk.here}), ligger 1 sagsfil, som ikke er med her. Se "
            "dem med: aarshjul uge .",
        ]
        assert f'  aarshjul afholdt "{folder}/familien-bjerre.yaml"' in lines
        assert lines[-4:] == OVERVIEW

    @pytest.mark.parametrize("command", ["uge", "status", "fordel", "rapport", "sagstal"])
    def test_the_commands_for_many_cases_take_it_and_say_so(self, desk: Desk, command: str) -> None:
        """What they print is as with the folder named; one that is named is never told of."""
        folder = team_in(desk.here.parent / "sager")
        named = desk.types(command, folder, *TODAY)
        desk.chooses(f"mappe = '{folder}'\n")
        alone = desk.types(command, *TODAY)
        said = (
            f"Sagerne ligger i {folder}, den mappe, du har valgt (det står i {desk.settings}). "
            "Skriv en anden mappe efter kommandoen, hvis det ikke er den; et punktum er mappen, du "
            "står i.\n"
        )
        assert alone == named._replace(err=f"{said}{named.err}")
        assert desk.types(command, folder, *TODAY) == named

    @pytest.mark.parametrize("command", ["plan", "tjek", "klaret", "kalender", "slet", "overdrag"])
    @pytest.mark.parametrize("name", ["2026-014", "FAMILIEN-HOLM.yaml"])
    def test_a_case_is_found_in_it_by_name(self, desk: Desk, command: str, name: str) -> None:
        """As if its whole path had been typed; which file it is, is said first."""
        folder = desk.here.parent / "sager"
        folder.mkdir()
        holm = shutil.copy(EXAMPLES / "familien-holm.yaml", folder)
        named = desk.types(command, holm, *TODAY)
        desk.chooses(f"mappe = '{folder}'\n")
        found = desk.types(command, name, *TODAY)
        line, _, rest = found.err.partition("\n")
        assert line == f"{name} er fundet i den mappe, du har valgt: {holm}"
        if command in ("plan", "klaret", "slet", "overdrag"):
            assert found._replace(err=rest) == named
        assert found.code == named.code
        assert [*desk.here.iterdir()] == []

    def test_a_contact_is_written_in_the_file_that_is_told(self, desk: Desk) -> None:
        """And in no other."""
        folder = team_in(desk.here.parent / "sager")
        desk.chooses(f"mappe = '{folder}'\n")
        before = {path: path.read_bytes() for path in folder.iterdir()}
        done = desk.types("afholdt", "2026-205", "2026-11-30", "--dags-dato", "2026-12-01")
        assert done.code == 0
        bjerre = folder / "familien-bjerre.yaml"
        assert done.err.startswith(
            f"2026-205 er fundet i den mappe, du har valgt: {bjerre}\nSkrev i {bjerre}: "
        )
        assert {path for path, old in before.items() if path.read_bytes() != old} == {bjerre}

    def test_the_folder_she_stands_in_comes_first(self, desk: Desk) -> None:
        """A file, an alias or a folder of that name here, or a `./`, is never passed by."""
        folder = team_in(desk.here.parent / "sager")
        desk.chooses(f"mappe = '{folder}'\n")
        text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
        (desk.here / "holm.yaml").write_text(text.replace("2026-014", "2026-205"), "utf-8")
        assert desk.types("tjek", "2026-205", *TODAY).out.startswith("holm.yaml:")
        assert "fundet" not in desk.types("plan", "2026-205", *TODAY).err
        (desk.here / "2026-204").mkdir()
        assert desk.types("afholdt", "2026-204", *TODAY).err.startswith("2026-204: er en mappe")
        assert desk.types("afholdt", "./2026-203", *TODAY).code == 4
        assert desk.types("afholdt", "her/2026-203", *TODAY).code == 4

    def test_two_in_it_are_named_and_nearly_is_not_enough(self, desk: Desk) -> None:
        """A contact is never written in another family's file."""
        folder = team_in(desk.here.parent / "sager")
        desk.chooses(f"mappe = '{folder}'\n")
        bjerre, copy = folder / "familien-bjerre.yaml", folder / "kopi.yaml"
        shutil.copy(bjerre, copy)
        before = bjerre.read_bytes()
        assert desk.types("afholdt", "2026-205", *TODAY) == Done(
            2, "", f"{folder / '2026-205'} kan være {bjerre} eller {copy}: skriv filens navn.\n"
        )
        lost = desk.types("afholdt", "familien-bjere", *TODAY)
        assert lost == Done(
            4,
            "",
            f"familien-bjere: findes hverken i mappen, du står i ({desk.here}), eller i den, du "
            f"har valgt ({folder}) – mente du {bjerre}? Se sagerne med: aarshjul status\n",
        )
        assert bjerre.read_bytes() == before

    def test_one_that_is_gone_is_told_where_a_case_is_not_here(self, desk: Desk) -> None:
        """It may be there; one that is here is read as before."""
        shutil.copy(EXAMPLES / "familien-holm.yaml", desk.here)
        desk.chooses(f"mappe = '{desk.here.parent / 'drev'}'\n")
        assert desk.types("plan", "2026-014", *TODAY).code == 0
        done = desk.types("plan", "2026-015", *TODAY)
        assert (done.code, done.out) == (4, "")
        assert "mappen, du har valgt, kan ikke åbnes" in done.err

    def test_a_new_case_lies_with_the_others(self, desk: Desk) -> None:
        """`ny` alone writes there; a file that is named is where it is named."""
        folder = team_in(desk.here.parent / "sager")
        desk.chooses(f"mappe = '{folder}'\n")
        done = desk.types("ny", "--skabelon")
        assert (folder / "ny-sag.yaml").exists()
        assert done.err.startswith(f"Filen bliver lagt i {folder}, den mappe, du har valgt")
        assert desk.types("ny", "--skabelon", "min.yaml").err.startswith("Skrev min.yaml. ")
        assert [path.name for path in desk.here.iterdir()] == ["min.yaml"]

    def test_deleting_the_file_forgets_it(self, desk: Desk) -> None:
        """As it says."""
        desk.chooses(f"mappe = '{team_in(desk.here.parent / 'sager')}'\n")
        desk.settings.unlink()
        assert "Der er ingen sager i mappen, du står i" in desk.types(*TODAY).out

    def test_another_takes_its_place_and_the_first_is_named(self, desk: Desk) -> None:
        """Also where the first is gone, or the file is broken: this is the way out."""
        desk.types("ny", "--skabelon", "--mappe", "en")
        shutil.rmtree(desk.here / "en")
        said = desk.types("ny", "--skabelon", "--mappe", "to").err
        assert f" Før var det {desk.here / 'en'}: sagerne dér bliver liggende" in said
        desk.chooses("mappe = 'itu\n")
        assert desk.types("ny", "--skabelon", "--mappe", "tre").code == 0
        assert f"mappe = '{desk.here / 'tre'}'\n" in desk.settings.read_text("utf-8")

    @pytest.mark.parametrize("name", ["Mettes 'egne'", 'O"Brien', "æøå", "a\tb"])
    def test_any_name_is_read_back(self, desk: Desk, name: str) -> None:
        """As it is written."""
        desk.types("ny", "--team", "--skabelon", "--mappe", name)
        shutil.copy(EXAMPLES / "familien-holm.yaml", desk.here / name)
        (desk.here / name / "team.yaml").unlink()
        shown = desk.types(*TODAY)
        assert shown.code == 0, shown.err
        assert shown.out.splitlines()[1].startswith("1 sag i ")

    @pytest.mark.parametrize("words", [("ny", "--skabelon"), ("uge",), ("status",), ()])
    def test_one_that_is_gone_stops_all(self, desk: Desk, words: tuple[str, ...]) -> None:
        """Loudly, with the line: the cases here would be taken for all there are."""
        shutil.copy(EXAMPLES / "familien-holm.yaml", desk.here)
        gone = desk.here.parent / "drev" / "sager"
        desk.chooses(f"# Min mappe\nmappe = '{gone}'\n")
        assert desk.types(*words) == Done(
            4,
            "",
            f"{desk.settings}:2: mappen, du har valgt, kan ikke åbnes: {gone}\n"
            "Intet er vist eller skrevet: dine sager ligger i den mappe. Er det et netværksdrev "
            "eller et USB-drev, så slut det til, og prøv igen. Er mappen flyttet eller omdøbt, så "
            "ret stien i filen, eller slet filen, og vælg mappen igen med: aarshjul ny --mappe "
            "MAPPE\n",
        )
        assert [path.name for path in desk.here.iterdir()] == ["familien-holm.yaml"]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("mappe = ", "1: kan ikke læses. "),
            ('# x\nmappe = "C:\\Users\\Mette"\n', "2: kan ikke læses. "),
            ("[" * 9_000, "1: kan ikke læses. "),
            ("", "1: mappe: mangler. "),
            ("mappe = 3\n", "1: mappe: er ikke hele stien. "),
            ("\nmappe = 'sager'\n", "2: mappe: er ikke hele stien. "),
            ("mappe = '/tmp'\nmapper = 'ML'\n", "2: mapper: ukendt nøgle; slet linjen. "),
            ("mappe = '/tmp'\n[tool.x]\na = 1\n", "2: tool: ukendt nøgle; slet linjen. "),
            ("#" * 20_000, "1: filen er for stor. "),
        ],
    )
    def test_a_broken_or_foreign_file_is_told_by_line(
        self, desk: Desk, text: str, told: str
    ) -> None:
        """With what to write instead; nothing is shown."""
        desk.chooses(text)
        where = f"{desk.settings}:"
        repair = (
            "Der skal stå: mappe = 'hele stien til mappen'. Eller slet filen, så er mappen glemt\n"
        )
        assert desk.types() == Done(3, "", f"{where}{told}{repair}")

    def test_what_is_no_text_or_no_file_is_told(self, desk: Desk) -> None:
        """A file from Notepad in another encoding; a folder by its name; a link to nothing."""
        desk.chooses("")
        desk.settings.write_bytes(b"# x\nmappe = '/s\xe5'\n")
        assert desk.types() == Done(
            3, "", f"{desk.settings}:2: er ikke gemt som UTF-8; vælg det, når du gemmer\n"
        )
        desk.settings.unlink()
        desk.settings.mkdir()
        assert desk.types().code == 4
        desk.settings.rmdir()
        desk.settings.symlink_to("ingen.toml")
        assert desk.types().err.startswith(f"{desk.settings}: er ikke en almindelig fil. ")

    def test_the_mark_of_notepad_and_its_line_ends_are_read(self, desk: Desk) -> None:
        """She may mend the path by hand."""
        folder = team_in(desk.here.parent / "sager")
        desk.chooses("")
        desk.settings.write_bytes(f"\ufeffmappe = '{folder}'\r\n".encode())
        assert desk.types(*TODAY).out.splitlines()[1].startswith(f"12 sager i {folder}, ")

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("under/ny.yaml", "--mappe", "M"), "sammen med --mappe skrives filens navn alene"),
            (("--mappe", "fil.txt"), "fil.txt: er en fil, ikke en mappe"),
            (("x.txt", "--skabelon", "--mappe", "M"), "filens navn skal ende på .yaml"),
        ],
    )
    def test_what_cannot_be_written_is_not_remembered(
        self, desk: Desk, words: tuple[str, ...], told: str
    ) -> None:
        """And no folder is made."""
        (desk.here / "fil.txt").touch()
        done = desk.types("ny", *words)
        assert done.code in (2, 4)
        assert told in done.err
        assert [path.name for path in desk.here.iterdir()] == ["fil.txt"]
        assert not desk.settings.exists()

    @pytest.mark.parametrize("answers", ["\n", "\n".join([*FEWEST[:-1], "nej", ""])])
    def test_answers_that_end_early_or_a_no_leave_nothing(self, desk: Desk, answers: str) -> None:
        """No case, no folder, no choice."""
        desk.types("ny", "--mappe", "M", *TODAY, answers=answers)
        assert [*desk.here.iterdir()] == []
        assert not desk.settings.exists()


def test_what_a_killed_run_left_beside_the_choice_is_cleared_away(desk: Desk) -> None:
    """By the next command, whichever it is."""
    desk.chooses("")
    desk.settings.unlink()
    left = desk.settings.with_name(".aarshjul-0123456789abcdef.tmp")
    left.write_text("mappe = ", encoding="utf-8")
    os.utime(left, (0, 0))
    done = desk.types("regler", "BL § 86")
    assert done.code == 0
    assert done.err.startswith(f"{desk.settings.parent}: En kørsel er blevet afbrudt")
    assert not left.exists()


def test_without_a_home_nothing_is_remembered_and_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative place would be another one in each folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    assert desk.types(*TODAY).code == 0
    done = desk.types("ny", "--skabelon", "--mappe", "M")
    assert done.code == 4
    assert "der er ingen mappe til dine indstillinger" in done.err
    assert [path.name for path in desk.here.iterdir()] == ["M"]


def test_as_a_process(tmp_path: Path) -> None:
    """As a user starts it: on a folder with cases, through a pipe."""
    shown = run(*TODAY, folder=team_in(tmp_path / "sager"))
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("Tirsdag 1. december 2026\n12 sager i mappen, du står i: ")
    assert "\x1b" not in shown.stdout
