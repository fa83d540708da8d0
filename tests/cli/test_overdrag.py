"""`overdrag`: the list for who takes over, and the caseworker's name in the files."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from aarshjul.casefile.edits import Change, with_caseworker
from aarshjul.caseload.handover import LAST_CONTACTS, handover, handover_list
from aarshjul.caseload.handover_pdf import handover_pdf
from aarshjul.caseload.handover_text import handover_text
from aarshjul.caseload.handover_words import parts, row
from aarshjul.cli import cases as edge_cases
from aarshjul.errors import FileError
from aarshjul.files import locks
from tests import history
from tests.history import LAST, folder
from tests.make import EXAMPLES, case, case_at, heard, run

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.caseload.handover import Handover

TODAY = date(2026, 12, 1)
MADE = ["--dags-dato", "2026-12-01"]
TO = ["--til", "Sofie Bang"]


@pytest.fixture
def sager(tmp_path: Path) -> Path:
    """Two of the examples, both of Mette Lund, in a folder."""
    where = tmp_path / "sager"
    where.mkdir()
    for name in ("familien-holm", "familien-sand"):
        shutil.copy(EXAMPLES / f"{name}.yaml", where)
    return where


def contents(where: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in where.iterdir()}


class TestList:
    """What the one who takes over is told."""

    def test_of_one_family_it_says_everything(self) -> None:
        """Contacts, what is agreed, what is due, goals, partners, the law's deadlines ahead."""
        holm = case_at(EXAMPLES / "familien-holm.yaml", TODAY)
        handed = handover_list([holm], to="Jonas Vig", today=TODAY)
        assert handover_text(handed, width=1000, colour=False) == HOLM

    def test_what_is_due_first_stands_first(self) -> None:
        """Overdue before all, then by the earlier of day and deadline."""
        keys = {"start": "2026-01-05", "indsatser": [{"paragraf": "BL § 32"}]}
        soon, later, over = (
            case(TODAY, **heard({"sag": sag, "afholdt": [{"dato": held}], **more, **keys}))
            for sag, held, more in (
                ("soon", "2026-11-30", {"aftalt": [{"dato": "2026-12-03"}]}),
                ("later", "2026-11-20", {}),
                ("over", "2026-10-01", {}),
            )
        )
        handed = handover_list([later, soon, over], to=None, today=TODAY)
        assert [one.case.alias for one in handed.families] == ["over", "soon", "later"]

    def test_the_overview_names_the_agreed_day_of_the_next_meeting_alone(self) -> None:
        """A later one beside an earlier deadline would read as agreed too late."""
        one = case(
            TODAY,
            start="2026-01-05",
            indsatser=[{"paragraf": "BL § 32"}],
            afholdt=[{"dato": "2026-11-20"}],
            aftalt=[{"dato": "2027-02-01"}],
        )
        assert row(handover(one, today=TODAY))[-1] == ""

    def test_the_newest_contacts_come_first_and_no_more_than_three(self) -> None:
        """What was said last is what is asked about first."""
        days = [f"2026-0{month}-01" for month in range(2, 8)]
        one = handed(start="2026-01-05", afholdt=[{"dato": day} for day in days])
        assert [str(held.day) for held in one.contacts] == days[: -LAST_CONTACTS - 1 : -1]

    def test_a_passed_agreement_is_asked_about(self) -> None:
        """The old caseworker may have held it and written nothing down."""
        one = handed(start="2026-11-02", aftalt=[{"dato": "2026-11-20"}])
        handed_ = handover_list([one.case], to=None, today=TODAY)
        assert (
            "- fredag 20. november 2026: opfølgning, passeret, og der står intet i afholdt: blev "
            "den holdt?\n"
        ) in handover_text(handed_, width=1000, colour=False)

    def test_the_old_ones_leave_closes_no_day(self) -> None:
        """A meeting is proposed for the day on which the new one can hold it."""
        away = {"navn": "Mette Lund", "fravær": [{"fra": "2027-01-25", "til": "2027-02-05"}]}
        one = handed(**heard({"start": "2026-11-02", "rådgiver": away}))
        assert one.next is not None
        assert one.next.day == one.next.deadline == date(2027, 2, 2)

    def test_what_is_overdue_comes_first_then_what_is_due_first(self) -> None:
        """The list is worked through from the top."""
        some = [
            case(TODAY, sag="later", start="2026-11-02"),
            case(TODAY, sag="soon", start="2026-09-10"),
            case(TODAY, sag="late", start="2026-08-03"),
        ]
        listed = handover_list(some, to=None, today=TODAY)
        assert [one.case.alias for one in listed.families] == ["late", "soon", "later"]

    def test_a_deadline_of_the_law_that_passed_comes_first_until_it_is_done(self) -> None:
        """Who takes over is told of it, whenever it was; of one that is done not."""
        of = {
            "start": "2025-02-03",
            "indsatser": [{"paragraf": "BL § 20"}, {"paragraf": "BL § 86"}],
        }
        held = {"afholdt": [{"dato": TODAY.isoformat()}]}
        done = {"klaret": [{"frist": "undersøgelse", "dato": "2025-06-01"}]}
        some = [
            case(TODAY, sag="soon", start="2026-09-10"),
            case(TODAY, sag="law", **of, **held),
        ]
        listed = handover_list(some, to=None, today=TODAY)
        assert [one.case.alias for one in listed.families] == ["law", "soon"]
        told = str(parts(listed.families[0], today=TODAY))
        assert "tirsdag 3. juni 2025 OVERSKREDET: børnefaglig undersøgelse færdig, eller" in told
        left = [one.purposes[0].rule for one in handed(**of, **held, **done).legal]
        assert left == ["L 201 (2024-25)"]

    def test_a_case_that_nothing_asks_for_is_told_of_too(self) -> None:
        """A hand-over forgets nobody."""
        over = [{"paragraf": "BL § 86", "til": "2026-07-01"}]
        one = handed(start="2026-01-05", indsatser=over)
        assert one.next is None
        listed = handover_list([one.case], to=None, today=TODAY)
        text = handover_text(listed, width=80, colour=False)
        assert "    - ingen kadence og intet aftalt\n" in text

    def test_the_decided_rhythm_stands_with_its_reason_while_the_help_goes_on(self) -> None:
        """What the family was told, and why; what has ended is left out."""
        support = {"paragraf": "BL § 32, stk. 1, nr. 5", "fra": "2026-06-01"}
        decided = {"opfølgning": "hver 4 måneder", "begrundelse": "stabil periode"}
        one = handed(start="2026-06-01", indsatser=[{**support, **decided}])
        lines = said(one, "Opfølgning")
        assert lines == (
            "nu hver 6. uge (Sammen om familien, Modelbeskrivelsen s. 9 og 21)",
            "BL § 32, stk. 1, nr. 5: besluttet hver 4. måned; begrundelse: stabil periode",
        )
        ended = {**support, **decided, "til": "2026-11-30"}
        over = handed(start="2026-06-01", indsatser=[ended])
        assert said(over, "Opfølgning") == ("ingen kadence nu",)

    def test_a_cadence_that_begins_later_is_told_of(self) -> None:
        """Nothing now, and when it begins."""
        one = handed(start="2026-11-02", indsatser=[{"paragraf": "BL § 86", "fra": "2027-09-01"}])
        assert said(one, "Opfølgning") == (
            "ingen kadence nu",
            "fra 1. september 2027 hver 3. måned (Sammen om familien, Modelbeskrivelsen s. 9 og "
            "21)",
        )

    def test_days_to_avoid_and_activities_are_those_ahead(self) -> None:
        """This month's and today's are ahead; what is over is not told of."""
        one = handed(
            start="2026-11-02",
            kontakt={
                "undgå": [
                    {"fra": "2026-11-01", "til": "2026-11-30"},
                    {"fra": "2026-12-01"},
                    {"fra": "2026-11-20", "til": "2026-12-24", "hvorfor": "operation"},
                ]
            },
            aktiviteter=[
                {"navn": "SFO", "måned": "2027-01"},
                {"navn": "Sommerlejr", "måned": "2026-11"},
                {"navn": "Juletræ", "måned": "2026-12"},
                {"navn": "Møde", "dato": "2026-11-30"},
            ],
        )
        assert said(one, "Familien")[-2:] == (
            "Undgå 1. december 2026",
            "Undgå 20. november 2026 til 24. december 2026: operation",
        )
        assert said(one, "Aktiviteter") == ("december 2026: Juletræ", "januar 2027: SFO")

    def test_every_family_of_a_leaver_is_on_it_once(self, tmp_path: Path) -> None:
        """The whole folder, only the cases of the one who leaves."""
        where = folder(tmp_path)
        shown = run("overdrag", where, "--rådgiver", "Jonas Vig", *TO, *LAST)
        assert (shown.returncode, shown.stderr) == (0, "")
        first, _, _ = shown.stdout.partition("\n")
        assert first == "Overdragelse af 17 sager til Sofie Bang, 23. november 2026"
        theirs = [one.family for one in history.cases() if one.caseworker.name == "Jonas Vig"]
        headings = re.findall(r"^(Familien \S+) \(", shown.stdout, re.MULTILINE)
        assert sorted(headings) == sorted(theirs)


def handed(**keys: Any) -> Handover:
    """A small case as it is handed over."""
    return handover(case(TODAY, **keys), today=TODAY)


def said(one: Handover, about: str) -> tuple[str, ...]:
    """The lines under a heading."""
    return next(part.lines for part in parts(one, today=TODAY) if part.heading == about)


class TestDocument:
    """The list as a PDF."""

    def test_it_says_what_the_terminal_says(self, sager: Path) -> None:
        """Page by page, with the sign of a tagged document, the same bytes twice."""
        target = sager.parent / "liste.pdf"
        done = run("overdrag", sager, *TO, "-o", target, *MADE)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Skrev {target}\n")
        content = target.read_bytes()
        assert b"/MarkInfo" in content or b"pdfuaid" in content
        run("overdrag", sager, *TO, "-o", target, *MADE)
        assert target.read_bytes() == content

    def test_no_name_is_markup_or_breaks_it(self) -> None:
        """Signs that mean something to Typst are drawn; a letter that no font has is replaced."""
        odd = case(
            TODAY,
            familie="#strong[X] $a$ \U0001f9d1 漢",
            mål=[{"mål": "*stjerne* _under_ <a> @b = C"}],
        )
        listed = handover_list([odd], to="#panic()", today=TODAY)
        assert handover_pdf(listed).startswith(b"%PDF")

    def test_another_ending_is_refused(self, sager: Path) -> None:
        """Before anything is read."""
        done = run("overdrag", sager, *TO, "-o", "liste.docx", folder=sager.parent)
        assert (done.returncode, done.stderr) == (2, "liste.docx: filens navn skal ende på .pdf.\n")


class TestWriting:
    """`--skriv`: the new caseworker in every file, or in none."""

    def test_the_name_changes_and_all_else_stays(self, sager: Path) -> None:
        """The old one's email, telephone and leave go; comments, order and unit stay."""
        before = contents(sager)
        done = run("overdrag", sager, *TO, "--skriv", "--telefon", "12 34 56 80", *MADE)
        assert done.returncode == 0
        assert done.stderr == (
            f"Skrev i {sager}/familien-holm.yaml: Mette Lund → Sofie Bang; telefon skrevet; "
            "email mlu@kommune.example og fravær 2027-07-26 til 2027-08-06 taget ud.\n"
            f"Skrev i {sager}/familien-sand.yaml: Mette Lund → Sofie Bang; telefon skrevet.\n"
            "2 sager er nu hos Sofie Bang. Er der fravær i vente, så skriv det i filerne; så "
            "foreslås der ingen møder de dage.\n"
        )
        holm = before["familien-holm.yaml"].decode()
        gone = (
            "  email: mlu@kommune.example\n",
            "  fravær:\n    - {fra: 2027-07-26, til: 2027-08-06}\n",
        )
        for words in gone:
            assert words in holm
            holm = holm.replace(words, "")
        holm = holm.replace("navn: Mette Lund", "navn: Sofie Bang")
        holm = holm.replace("12 34 56 78", "12 34 56 80")
        assert contents(sager)["familien-holm.yaml"].decode() == holm

    def test_the_list_is_shown_as_it_was_before(self, sager: Path) -> None:
        """Whose the case has been stands on it."""
        without = run("overdrag", sager, *TO, *MADE).stdout
        assert run("overdrag", sager, *TO, "--skriv", *MADE).stdout == without
        assert "hidtil Mette Lund" in without

    def test_one_broken_file_keeps_all_as_they_were(self, sager: Path) -> None:
        """All or none."""
        (sager / "broken.yaml").write_text("x", encoding="utf-8")
        before = contents(sager)
        done = run("overdrag", sager, *TO, "--skriv", *MADE)
        assert done.returncode == 3
        assert done.stderr.endswith(
            "1 fil kunne ikke læses og er ikke med; se ovenfor.\n"
            "Intet er skrevet i sagerne: ret fejlene først, eller nævn de andre filer.\n"
        )
        assert contents(sager) == before

    def test_a_file_that_cannot_be_changed_so_keeps_all_as_they_were(self, sager: Path) -> None:
        """One that somebody else is saving right now, the last in order."""
        before = contents(sager)
        last = sager / "familien-sand.yaml"
        with locks.lock(last, now=last.stat().st_mtime):
            held = contents(sager).keys() - before.keys()
            os.utime(sager / held.pop())
            done = run("overdrag", sager, *TO, "--skriv", *MADE)
        assert done.returncode == 4
        assert done.stderr.startswith(f"{last}: ")
        assert contents(sager) == before

    def test_who_has_the_case_already_keeps_it_as_it_is(self, sager: Path) -> None:
        """Their own address and leave are not taken out."""
        before = contents(sager)
        done = run("overdrag", sager, "--til", "Mette Lund", "--skriv", *MADE)
        assert (done.returncode, contents(sager)) == (0, before)
        assert done.stderr == (
            f"{sager}/familien-holm.yaml: er allerede hos Mette Lund; intet er ændret.\n"
            f"{sager}/familien-sand.yaml: er allerede hos Mette Lund; intet er ændret.\n"
        )

    def test_the_cases_of_several_are_not_handed_over_at_once(self, tmp_path: Path) -> None:
        """A whole folder by mistake would give all of a team's families to one."""
        where = folder(tmp_path)
        before = contents(where)
        done = run("overdrag", where, *TO, "--skriv", *LAST)
        assert (done.returncode, done.stdout, contents(where)) == (2, "", before)
        assert done.stderr == (
            "Sagerne er hos Anders Riis, Jonas Vig og Mette Lund: sig med --rådgiver, hvis sager "
            "der overdrages.\n"
        )

    def test_a_buddy_who_takes_over_is_told_of(self, sager: Path) -> None:
        """Nobody is a colleague beside oneself."""
        done = run("overdrag", sager, "--til", "Jonas Vig", "--skriv", *MADE)
        assert "Bemærk, sag 2026-014: Jonas Vig står også som makker.\n" in done.stderr

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--skriv"], "--skriv skal vide, hvem der overtager: giv navnet med --til.\n"),
            (
                [*TO, "--email", "sba@kommune.example"],
                "--email og --telefon skrives i filerne: brug dem sammen med --skriv.\n",
            ),
            (
                [*TO, "--rådgiver", "Ingen"],
                'Ingen af sagerne er hos "Ingen": der er Mette Lund.\n',
            ),
        ],
    )
    def test_wrong_use_is_told_of_and_changes_nothing(
        self, sager: Path, words: list[str], told: str
    ) -> None:
        """What to do instead."""
        before = contents(sager)
        done = run("overdrag", sager, *words, *MADE)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
        assert contents(sager) == before

    def test_a_cpr_number_is_no_name(self, sager: Path) -> None:
        """It never reaches a file."""
        before = contents(sager)
        done = run("overdrag", sager, "--til", "0101701234", "--skriv", *MADE)
        assert (done.returncode, contents(sager)) == (2, before)
        assert "CPR-nummer" in done.stderr


def test_files_that_changed_meanwhile_are_left_as_they_are(
    sager: Path,
) -> None:
    """Between the reading and the writing somebody saved the second file: neither is replaced."""
    paths = sorted(sager.iterdir())
    first = paths[0].read_bytes()

    def change(before: Change) -> Change:
        if "eks-5" in before.text:  # the second, already read
            paths[1].write_bytes(b"sag: other\n")
        return with_caseworker(before, "Sofie Bang")

    with pytest.raises(FileError) as told:
        edge_cases.change_all(paths, change, today=TODAY)
    assert told.value.file == str(paths[1])
    assert (paths[0].read_bytes(), paths[1].read_bytes()) == (first, b"sag: other\n")
    assert sorted(sager.iterdir()) == paths  # no lock and no half-written file is left


HOLM = """\
Overdragelse af 1 sag til Jonas Vig, 1. december 2026

Sag       Familie        Sidste kontakt  Næste                       Frist       Aftalt
───────────────────────────────────────────────────────────────────────────────────────────
2026-014  Familien Holm  2026-11-20      Opfølgning og netværksmøde  2027-02-20  2027-02-02

Familien Holm (2026-014), hidtil Mette Lund
  Familien
    - Alma og Villads; sagen begyndte 2. november 2026
    - BL § 86; BL § 87; BL § 20 fra 1. marts 2027 til 30. juni 2027
    - Kontakt: telefon, helst tirsdag og torsdag kl. 15.30
    - Undgå 5. juli 2027 til 25. juli 2027: sommerferie
    - Anne Holm: 11 22 33 44; anne@post.example; Alma og Villads bor der
    - Per Krag: 55 66 77 88; Alma bor der; sms, helst mandag kl. 16.30
    - Per Krag kan ikke 21. juni 2027 til 25. juni 2027: på arbejde
    - Makker: Jonas Vig
  Næste
    - Opfølgning og netværksmøde, senest lørdag 20. februar 2027: aftalt tirsdag 2. februar 2027
  Opfølgning
    - nu hver 3. måned (Sammen om familien, Modelbeskrivelsen s. 9 og 21)
    - fra 1. marts 2027 hver 6. uge (Sammen om familien, Modelbeskrivelsen s. 9 og 21)
    - fra 1. juli 2027 hver 3. måned (Sammen om familien, Modelbeskrivelsen s. 9 og 21)
  Aftalt
    - tirsdag 2. februar 2027 kl. 14.00: opfølgning og netværksmøde
  Sidste kontakter
    - fredag 20. november 2026: opfølgning og børnesamtale, telefon
  Mål
    - Alma tager bussen til skole (familien og skolen), på kort sigt, senest 1. juni 2027
    - Villads har en ven med hjemme (familien og rådgiveren), på langt sigt
  Partnere
    - Skolen ved Åen (skole), kontor@skole.example; familien koordinerer
    - PPR (psykolog), ppr@kommune.example; rådgiveren koordinerer
    - Fysioterapien (fysioterapeut); rådgiveren koordinerer
  Lovens frister, åbne og det næste år
    - mandag 17. maj 2027: opgave: kontakt den unge og forældrene om forberedelsen til \
voksenlivet – Alma (BL § 122)
    - torsdag 1. juli 2027: børnefaglig undersøgelse færdig, eller en foreløbig vurdering – Alma \
(BL § 20, stk. 3)
  Aktiviteter
    - 15. marts 2027: Hjemmebesøg
    - august 2027: Skolestart
"""
