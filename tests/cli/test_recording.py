"""`afholdt` and `aftal` as their users meet them: what is written, said and refused."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aarshjul.files import locks
from tests.make import CASES, run
from tests.processes import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (CASES / "holm.yaml").read_text("utf-8")
AGREED = "aftalt:\n  - {dato: 2027-02-02, tidspunkt: 14:00}\n"
KEPT = '"{dato: 2027-02-02, tidspunkt: 14:00}"'
HELD = "  - {dato: 2026-11-20, form: telefon, formål: [opfølgning, børnesamtale], trivsel: 6}\n"
JOURNAL = "Husk også at journalisere det i sagen.\n"
NEXT = (
    "Næste: opfølgning og børnesamtale med Alma senest 12. april 2027, foreslået tirsdag "
    "6. april.\n" + JOURNAL
)


@pytest.fixture
def holm(tmp_path: Path) -> Path:
    """A case with every key, alone in a folder, with Windows' line ends."""
    path = tmp_path / "holm.yaml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    return path


def ran(holm: Path, *words: str, today: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the case of the folder."""
    name, *rest = words
    return run(name, holm.name, *rest, "--dags-dato", today, folder=holm.parent)


def text(holm: Path) -> str:
    """What the file holds; every line end must be Windows'."""
    data = holm.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode().replace("\r\n", "\n")


class TestHeld:
    """`afholdt` records a contact."""

    def test_today_is_the_day_and_the_plan_gives_the_purposes(self, holm: Path) -> None:
        """The agreement is taken out, and the next meeting shown; nothing else is touched."""
        done = ran(holm, "afholdt", today="2027-02-02")
        assert (done.returncode, done.stdout) == (0, NEXT)
        assert done.stderr == (
            "Skrev i holm.yaml: opfølgning og netværksmøde holdt 2. februar 2027.\n"
            "Aftalen om mødet er taget ud.\n"
        )
        assert text(holm) == TEXT.replace(AGREED, "aftalt: []\n").replace(
            HELD,
            f"{HELD}  - {{dato: 2027-02-02, tidspunkt: 14:00, "
            f"formål: [opfølgning, netværksmøde], aftale: {KEPT}}}\n",
        )
        assert run("tjek", holm, "--dags-dato", "2027-02-02").returncode in (0, 1)

    def test_everything_can_be_told(self, holm: Path) -> None:
        """Form, purposes with commas or one by one, who came, the hour."""
        done = ran(
            holm,
            *("afholdt", "2027-01-12", "--form", "Hjemmebesøg", "--formål", "opfølgning, "),
            today="2027-02-01",
        )
        assert done.returncode == 2  # a comma with nothing after it
        options = "--formål opfølgning,børnesamtale --formål netværksmøde --kl 9:30 --ekstra"
        people = ["--med", "Mor", "--med", "Bo, PPR"]
        done = ran(
            holm,
            *("afholdt", "2027-01-12", "--form", "hjemmebesøg", *options.split(), *people),
            today="2027-02-01",
        )
        assert done.stderr == (
            "Skrev i holm.yaml: opfølgning, børnesamtale og netværksmøde holdt 12. januar 2027.\n"
        )
        assert text(holm) == TEXT + (
            "  - {dato: 2027-01-12, tidspunkt: 09:30, form: hjemmebesøg, formål: [opfølgning, "
            "børnesamtale, netværksmøde], med: [Mor, Bo, PPR]}\n"
        )

    def test_well_being_is_written_as_they_told_it(self, holm: Path) -> None:
        """A number or a colour, of the family or of the children named; undone, nothing is left."""
        for told, written in (("10", '"10"'), ("GRØN", "grøn"), ("gul", "gul")):
            done = ran(
                holm,
                *("afholdt", "--ekstra", "--barn", "alma", "--trivsel", told),
                today="2027-01-26",
            )
            assert done.returncode == 0, done.stderr
            assert text(holm) == TEXT + (
                f"  - {{dato: 2027-01-26, formål: opfølgning, børn: Alma, trivsel: {written}}}\n"
            )
            ran(holm, "afholdt", "2027-01-26", "--fortryd", today="2027-01-26")
            assert text(holm) == TEXT
        done = ran(holm, "afholdt", "--trivsel", "11", today="2027-01-26")
        assert (done.returncode, text(holm)) == (2, TEXT)
        assert '"11" står ikke på skalaen for trivsel' in done.stderr
        done = ran(holm, "afholdt", "--fortryd", "--trivsel", "7", today="2027-01-26")
        assert done.stderr.startswith("--fortryd står alene med SAG og DATO.")

    def test_a_meeting_held_early_was_moved(self, holm: Path) -> None:
        """The day that was given up is written, and how to take that back is said."""
        done = ran(holm, "afholdt", "2027-01-26", today="2027-01-26")
        assert done.stderr == (
            "Skrev i holm.yaml: opfølgning og netværksmøde holdt 26. januar 2027.\n"
            "Mødet var aftalt til 2. februar 2027; den aftale er taget ud. Står den ved magt, så "
            "kør: aarshjul aftal holm.yaml 2027-02-02 14:00\n"
        )
        assert text(holm).endswith(
            "  - {dato: 2027-01-26, formål: [opfølgning, netværksmøde], flyttet_fra: 2027-02-02, "
            f"aftale: {KEPT}}}\n"
        )
        again = ran(holm, "aftal", "2027-02-02", "14:00", today="2027-01-26")
        assert again.returncode == 0
        assert AGREED in text(holm)

    def test_a_meeting_held_late_was_moved_and_the_next_is_told(self, holm: Path) -> None:
        """A day that passed is done with the contact."""
        done = ran(holm, "afholdt", "2027-02-22", today="2027-02-23")
        assert done.stderr == (
            "Skrev i holm.yaml: opfølgning og netværksmøde holdt 22. februar 2027.\n"
            "Mødet var aftalt til 2. februar 2027; den aftale er taget ud.\n"
            "Det var 2 dage efter fristen 20. februar 2027.\n"
        )

    def test_one_more_leaves_what_is_agreed(self, holm: Path) -> None:
        """`--ekstra`: a call in between."""
        done = ran(holm, "afholdt", "--ekstra", "--form", "sms", today="2027-01-26")
        assert done.stdout == (
            "Næste: opfølgning og netværksmøde, aftalt tirsdag 2. februar 2027 kl. 14.00.\n"
            + JOURNAL
        )
        assert text(holm) == TEXT + "  - {dato: 2027-01-26, form: sms, formål: opfølgning}\n"

    def test_a_call_is_a_follow_up_alone(self, holm: Path) -> None:
        """By telephone before the day: the network meeting stays agreed, and that is said."""
        done = ran(holm, "afholdt", "--form", "telefon", today="2027-01-26")
        assert done.stderr == (
            "Skrev i holm.yaml: opfølgning holdt 26. januar 2027.\n"
            "Netværksmødet står stadig til tirsdag 2. februar 2027 kl. 14.00.\n"
        )
        assert text(holm) == TEXT.replace(
            AGREED,
            "aftalt:\n  - {dato: 2027-02-02, tidspunkt: 14:00, formål: netværksmøde}\n",
        ).replace(
            HELD,
            f"{HELD}  - {{dato: 2027-01-26, form: telefon, formål: opfølgning, aftale: {KEPT}}}\n",
        )

    def test_a_call_on_the_day_leaves_the_meeting_of_the_day(self, holm: Path) -> None:
        """It may yet be held; when it is, it is recorded beside the call."""
        ran(holm, "afholdt", "--form", "sms", today="2027-02-02")
        done = ran(holm, "afholdt", "--form", "møde", "--kl", "14:00", today="2027-02-02")
        assert done.stderr == (
            "Skrev i holm.yaml: netværksmøde holdt 2. februar 2027.\n"
            "Aftalen om mødet er taget ud.\n"
        )
        assert text(holm).endswith(
            f"  - {{dato: 2027-02-02, form: sms, formål: opfølgning, aftale: {KEPT}}}\n"
            "  - {dato: 2027-02-02, tidspunkt: 14:00, form: møde, formål: netværksmøde, "
            'aftale: "{dato: 2027-02-02, tidspunkt: 14:00, formål: netværksmøde}"}\n'
        )

    def test_a_call_says_more_when_it_is_told_to(self, holm: Path) -> None:
        """A stated purpose is final."""
        words = ["--form", "telefon", "--formål", "opfølgning,netværksmøde"]
        done = ran(holm, "afholdt", *words, today="2027-02-02")
        assert "opfølgning og netværksmøde holdt 2. februar 2027" in done.stderr

    def test_an_observation_is_of_a_child(self, holm: Path) -> None:
        """It is a child conversation and nothing more; the children are written."""
        words = ["--form", "observation", "--barn", "Alma, Villads"]
        done = ran(holm, "afholdt", "2027-01-12", *words, today="2027-01-12")
        assert done.stderr == "Skrev i holm.yaml: børnesamtale holdt 12. januar 2027.\n"
        assert text(holm) == TEXT.replace(
            HELD,
            f"{HELD}  - {{dato: 2027-01-12, form: observation, formål: børnesamtale, "
            f"børn: [Alma, Villads]}}\n",
        )

    def test_a_second_contact_of_a_day_is_told_apart(self, holm: Path) -> None:
        """By hour, people or children; then both stand in the file."""
        there = TEXT.count("{dato: 2026-11-20,")
        words = ["afholdt", "2026-11-20", "--formål", "børnesamtale", "--barn", "Villads"]
        assert ran(holm, *words, today="2027-01-04").returncode == 0
        assert text(holm).count("{dato: 2026-11-20,") == there + 1
        again = ran(holm, *words, today="2027-01-04")
        assert (again.returncode, again.stdout) == (2, "")

    @pytest.mark.parametrize("command", [["afholdt"], ["aftal", "2027-02-03", "--ekstra"]])
    def test_an_unknown_child_is_refused(self, holm: Path, command: list[str]) -> None:
        """With the name that was probably meant."""
        done = ran(holm, *command, "--barn", "Ama", today="2027-02-02")
        assert (done.returncode, done.stderr) == (
            2,
            'Tilvalget \'--barn\': "Ama" er ikke et af børnene – mente du "Alma"?\n',
        )
        assert text(holm) == TEXT

    @pytest.mark.parametrize(
        ("words", "code", "said"),
        [
            (
                ["2027-02-03"],
                2,
                "3. februar 2027 ligger i fremtiden (i dag er 2. februar 2027): skriv det med "
                "aftal, til det er holdt.\n",
            ),
            (["2026-11-01"], 2, "1. november 2026 ligger før sagens start, 2. november 2026.\n"),
            (
                ["2026-11-20"],
                2,
                "20. november 2026 står allerede i afholdt: var der mere end ét formål, så saml "
                "dem i filen; var det en kontakt mere, så skriv det, der skiller dem: --kl, --med "
                "eller --barn.\n",
            ),
            (
                ["snart"],
                2,
                'Argumentet DATO: "snart" er ikke en dato – skriv ÅÅÅÅ-MM-DD, fx 2027-03-15, '
                "eller 15. marts.\n"
                "Se 'aarshjul afholdt --help'.\n",
            ),
            (
                ["--formål", "netværk"],
                2,
                'Tilvalget \'--formål\': "netværk" er ikke et formål – mente du "netværksmøde"?\n'
                "Se 'aarshjul afholdt --help'.\n",
            ),
            (
                ["--form", "tlf"],
                2,
                'Tilvalget \'--form\': "tlf" er ikke en kontaktform – mente du "telefon"?\n'
                "Se 'aarshjul afholdt --help'.\n",
            ),
            (
                ["--med", "Alma 170511-1234"],
                2,
                "Tilvalget '--med': det ligner et CPR-nummer, og det må ikke stå i en sag – skriv "
                "det uden.\nSe 'aarshjul afholdt --help'.\n",
            ),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, holm: Path, words: list[str], code: int, said: str
    ) -> None:
        """In plain words; the file is as it was."""
        done = ran(holm, "afholdt", *words, today="2027-02-02")
        assert (done.returncode, done.stdout, done.stderr) == (code, "", said)
        assert text(holm) == TEXT

    def test_a_wrong_file_is_told_of_and_left(self, holm: Path) -> None:
        """With its lines, as `tjek` tells of it."""
        holm.write_bytes(holm.read_bytes().replace(b"start:", b"begyndt:"))
        before = holm.read_bytes()
        done = ran(holm, "afholdt", today="2027-02-02")
        assert done.returncode == 3
        assert done.stderr.startswith("holm.yaml:")
        assert holm.read_bytes() == before


class TestAgreed:
    """`aftal` records an agreed meeting."""

    def test_a_day_that_keeps_the_deadline(self, holm: Path) -> None:
        """It is said what it is for, and what its deadline is."""
        done = ran(holm, "aftal", "2027-02-09", "10:00", "--flyt", "2027-02-02", today="2027-01-04")
        assert (done.returncode, done.stderr) == (0, "Skrev i holm.yaml\n")
        assert done.stdout == (
            "Aftalt: opfølgning og netværksmøde tirsdag 9. februar 2027 kl. 10.00; fristen er "
            "20. februar 2027.\n"
        )
        assert text(holm) == TEXT.replace(
            "{dato: 2027-02-02, tidspunkt: 14:00}",
            f"{{dato: 2027-02-09, tidspunkt: 10:00, flyttet_fra: 2027-02-02, aftale: {KEPT}}}",
        )

    def test_a_talk_is_agreed_with_one_child(self, holm: Path) -> None:
        """And moved with the child."""
        words = ["aftal", "2027-01-12", "--formål", "børnesamtale", "--barn", "Alma"]
        assert ran(holm, *words, today="2027-01-04").returncode == 0
        assert "{dato: 2027-01-12, formål: børnesamtale, børn: Alma}" in text(holm)
        ran(holm, "aftal", "2027-01-13", "--flyt", "2027-01-12", today="2027-01-04")
        assert (
            "{dato: 2027-01-13, formål: børnesamtale, børn: Alma, flyttet_fra: 2027-01-12, "
            'aftale: "{dato: 2027-01-12, formål: børnesamtale, børn: Alma}"}' in text(holm)
        )

    def test_moved_twice_remembers_both_days(self, holm: Path) -> None:
        """And the purposes that were stated."""
        ran(holm, "aftal", "2027-02-03", "--flyt", "2027-02-02", today="2027-01-04")
        ran(holm, "aftal", "2027-02-04", "--flyt", "2027-02-03", today="2027-01-04")
        ran(holm, "aftal", "2027-02-04", "13:00", "--flyt", "2027-02-04", today="2027-01-04")
        done = ran(holm, "afholdt", "2027-02-04", "--form", "møde", today="2027-02-04")
        assert done.returncode == 0
        assert (
            "  - {dato: 2027-02-04, tidspunkt: 13:00, form: møde, formål: [opfølgning, "
            "netværksmøde], flyttet_fra: [2027-02-02, 2027-02-03], aftale: "
        ) in text(holm)
        ran(holm, "afholdt", "--fortryd", today="2027-02-04")
        for day in ("2027-02-04", "2027-02-04", "2027-02-03"):
            undone = ran(holm, "aftal", day, "--fortryd", today="2027-02-04")
            assert undone.returncode == 0
        assert text(holm) == TEXT

    def test_a_day_past_the_deadline_is_told_with_the_last_that_keeps_it(self, holm: Path) -> None:
        """At once, and with `--streng` in the exit code; a closed day, too."""
        words = ["aftal", "2027-02-27", "--flyt", "2027-02-02"]
        done = ran(holm, *words, "--streng", today="2027-01-04")
        assert done.returncode == 1
        assert done.stderr == (
            "Skrev i holm.yaml\n"
            "Bemærk: Dagen ligger efter fristen 20. februar 2027 for opfølgning og netværksmøde. "
            "Sidste åbne dag, der holder den, er fredag 19. februar 2027.\n"
            "Bemærk: Lørdag 27. februar 2027 er lukket (lørdag). Se efter, om dagen er rigtig.\n"
        )

    def test_a_day_in_the_leave_is_the_makkers(self, holm: Path) -> None:
        """It is told with the makker's name, and a day too late with the last that he can."""
        away = TEXT.replace("fra: 2027-07-26", "fra: 2026-11-21")
        assert away != TEXT
        holm.write_bytes(away.replace(AGREED, "").replace("\n", "\r\n").encode())
        done = ran(holm, "aftal", "2027-02-23", today="2026-11-22")
        assert "Sidste åbne dag, der holder den, er fredag 19. februar 2027, med Jonas Vig." in (
            done.stderr
        )
        done = ran(holm, "aftal", "2027-02-19", "--flyt", "2027-02-23", today="2026-11-22")
        assert done.stdout.startswith("Aftalt: opfølgning")
        assert "fredag 19. februar 2027 kl. 15.30, med Jonas Vig; fristen" in done.stdout
        assert "Dagen ligger i rådgiverens fravær: mødet regnes til Jonas Vig." in done.stderr

    def test_far_past_its_deadline_a_moved_meeting_is_late(self, holm: Path) -> None:
        """It keeps purposes and deadline, and nothing is proposed in its place."""
        done = ran(holm, "aftal", "2027-03-30", "--flyt", "2027-02-02", today="2027-01-04")
        assert done.stdout == (
            "Aftalt: opfølgning og netværksmøde tirsdag 30. marts 2027 kl. 15.30; fristen er "
            "20. februar 2027.\n"
        )
        assert done.stderr.splitlines()[1] == (
            "Bemærk: Dagen ligger efter fristen 20. februar 2027 for opfølgning og netværksmøde. "
            "Sidste åbne dag, der holder den, er fredag 19. februar 2027."
        )

    def test_a_day_far_past_the_deadline_is_told_of_too(self, holm: Path) -> None:
        """The plan proposes a meeting before it, whose deadline it would break."""
        holm.write_bytes(TEXT.replace(AGREED, "").replace("\n", "\r\n").encode())
        done = ran(holm, "aftal", "2027-03-30", today="2027-01-04")
        assert (done.returncode, done.stderr.splitlines()[1]) == (
            0,
            "Bemærk: Dagen ligger efter en frist, som ingen aftale holder endnu: 20. februar 2027 "
            "for opfølgning og netværksmøde. Sidste åbne dag, der holder den, er "
            "fredag 19. februar 2027.",
        )

    def test_the_same_day_keeps_its_hour(self, holm: Path) -> None:
        """Only what is asked for is changed."""
        words = ["aftal", "2027-02-02", "--flyt", "2027-02-02", "--formål", "opfølgning"]
        assert ran(holm, *words, today="2027-01-04").returncode == 0
        new = f"{{dato: 2027-02-02, tidspunkt: 14:00, formål: opfølgning, aftale: {KEPT}}}"
        assert new in text(holm)

    def test_a_deadline_that_has_passed_is_told_as_such(self, holm: Path) -> None:
        """There is no day left that keeps it."""
        done = ran(holm, "aftal", "2027-03-02", today="2027-02-27")
        assert done.stderr.splitlines()[1] == (
            "Bemærk: Dagen ligger efter fristen 20. februar 2027 for opfølgning, netværksmøde og "
            "børnesamtale. Den er passeret; første åbne dag er mandag 1. marts 2027."
        )

    def test_the_next_but_one_can_be_agreed(self, holm: Path) -> None:
        """A day that the first one could not stand for is no second day for the same."""
        done = ran(holm, "aftal", "2027-04-06", today="2027-01-04")
        assert (done.returncode, done.stderr) == (0, "Skrev i holm.yaml\n")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (
                ["2027-02-09", "10:00"],
                "Der er allerede aftalt opfølgning og netværksmøde 2. februar 2027. Er mødet "
                "flyttet, så kør: aarshjul aftal holm.yaml 2027-02-09 10:00 --flyt 2027-02-02\n"
                "Er det et møde mere, så tilføj --ekstra.\n",
            ),
            (
                ["2027-01-29"],
                "Der er allerede aftalt opfølgning 2. februar 2027. Er mødet flyttet, så kør: "
                "aarshjul aftal holm.yaml 2027-01-29 --flyt 2027-02-02\n"
                "Er det et møde mere, så tilføj --ekstra.\n",
            ),
            (
                ["2027-02-02"],
                "2. februar 2027 står allerede i aftalt: skal noget ændres, så kør igen med "
                "--flyt 2027-02-02.\n",
            ),
            (
                ["2027-01-03"],
                "3. januar 2027 er passeret (i dag er 4. januar 2027): skriv et møde, der er "
                "holdt, med afholdt.\n",
            ),
            (
                ["2027-02-09", "--flyt", "2027-02-03"],
                "Der er ikke aftalt noget 3. februar 2027: aftalt er 2. februar 2027.\n",
            ),
            (
                ["2027-02-09", "25:00"],
                "Argumentet TID: 25:00 findes ikke på uret – skriv mellem 00:00 og 23:59.\n"
                "Se 'aarshjul aftal --help'.\n",
            ),
        ],
    )
    def test_what_cannot_be_is_refused(self, holm: Path, words: list[str], said: str) -> None:
        """With the command line that does what was probably meant."""
        done = ran(holm, "aftal", *words, today="2027-01-04")
        assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
        assert text(holm) == TEXT

    def test_one_more_is_written_beside(self, holm: Path) -> None:
        """`--ekstra` takes a second day for the same."""
        done = ran(holm, "aftal", "2027-02-09", "--formål", "børnesamtale", today="2027-01-04")
        assert done.returncode == 0  # another purpose: no second day
        done = ran(holm, "aftal", "2027-02-10", "--ekstra", today="2027-01-04")
        assert done.returncode == 0
        assert text(holm) == TEXT.replace(
            AGREED,
            f"{AGREED}  - {{dato: 2027-02-09, formål: børnesamtale}}\n  - {{dato: 2027-02-10}}\n",
        )


@pytest.mark.parametrize("words", [["afholdt"], ["aftal", "2027-02-09", "--ekstra"]])
def test_who_saves_second_is_told(holm: Path, words: list[str]) -> None:
    """While another process saves the file, it is left alone: exit code 4, and what to do."""
    with locks.lock(holm, now=0.0):
        done = ran(holm, *words, today="2027-02-02")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        "holm.yaml: bliver gemt af en anden lige nu – intet er skrevet; kør kommandoen igen om et "
        "halvt minut\n"
    )
    assert text(holm) == TEXT
    assert ran(holm, *words, today="2027-02-02").returncode == 0


def test_two_commands_at_once_lose_nothing(holm: Path) -> None:
    """What was said to be written is written, and what was not is not."""
    for round_ in range(5):
        days = [f"2027-01-{2 * round_ + one:02}" for one in (10, 11)]
        words = [sys.executable, "-m", "aarshjul", "afholdt", "holm.yaml", "--ekstra"]
        at_once = [
            subprocess.Popen(
                [*words, day, "--dags-dato", "2027-02-01"],
                cwd=holm.parent,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for day in days
        ]
        for day, one in zip(days, at_once, strict=True):
            assert one.wait(timeout=LIMIT) in (0, 4)
            assert (f"dato: {day}," in text(holm)) == (one.returncode == 0)


PASSED = (
    "sag: p-1\nfamilie: Familien Prøve\nbørn: [{navn: Alma}]\nstart: 2026-11-02\n"
    "rådgiver: {navn: Mette Lund}\nindsatser: [{paragraf: BL § 86}]\n"
    "afholdt: [{dato: 2026-11-02, formål: børnesamtale}, {dato: 2027-01-12, form: sms}]\n"
)


@pytest.mark.parametrize(
    "agreed",
    [
        "netværksmøder: {første: 2027-01-12}",
        "netværksmøder: {første: 2027-01-11}",
        "aftalt: [{dato: 2027-01-18}]",
        "aftalt: [{dato: 2027-01-12, formål: netværksmøde}]",
    ],
)
def test_the_commands_that_a_note_names_do_what_it_asks(tmp_path: Path, agreed: str) -> None:
    """For a meeting that passed: after each of them the note is gone."""
    case = tmp_path / "p.yaml"
    today = ("--dags-dato", "2027-01-20")
    case.write_text(f"{PASSED}{agreed}\n", "utf-8")
    noted = " ".join(run("tjek", case, *today).stdout.split())
    assert "er passeret, og der står" in noted
    commands = re.findall(r"\(aarshjul (.+?)\)", noted)
    assert [one.split()[0] for one in commands] == ["afholdt", "aftal"]
    for command in commands:
        case.write_text(f"{PASSED}{agreed}\n", "utf-8")
        typed = command.replace("ÅÅÅÅ-MM-DD", "2027-01-26").replace("TT:MM", "10:00")
        done = run(*typed.replace("SAG", str(case)).split(), *today)
        assert done.returncode == 0, done.stderr
        assert "er passeret, og der står" not in " ".join(run("tjek", case, *today).stdout.split())


@pytest.mark.parametrize(
    ("agreed", "where"),
    [
        ("", "mandag 14. december 2026 (foreslået)"),
        (
            "aftalt: [{dato: 2026-11-30, formål: børnesamtale, børn: Bo}]\n",
            "mandag 30. november 2026",
        ),
    ],
)
def test_a_child_that_was_not_heard_is_told_of(tmp_path: Path, agreed: str, where: str) -> None:
    """Both were due; the other's conversation stands, and the agreement stays in the file."""
    case = tmp_path / "p.yaml"
    begun = PASSED.partition("afholdt")[0].replace("{navn: Alma}", "{navn: Alma}, {navn: Bo}")
    case.write_text(begun + agreed, "utf-8")
    words = ("--formål", "børnesamtale", "--barn", "Alma", "--dags-dato", "2026-11-20")
    done = run("afholdt", case, *words)
    assert done.stderr.splitlines()[1:] == [f"Samtalen med Bo står stadig til {where}."]
    assert agreed in case.read_text("utf-8")


class TestTakenOut:
    """`--fortryd` and `--aflys` as their users meet them."""

    def test_a_contact_is_undone(self, holm: Path) -> None:
        """The agreement stands again, in the same bytes, and the next meeting is told."""
        before = holm.read_bytes()
        ran(holm, "afholdt", "2027-01-26", today="2027-01-26")
        done = ran(holm, "afholdt", "2027-01-26", "--fortryd", today="2027-01-26")
        assert (done.returncode, done.stderr) == (
            0,
            "Skrev i holm.yaml: kontakten 26. januar 2027 er taget ud igen.\n"
            "Skrev i holm.yaml: aftalen 2. februar 2027 står ved magt igen.\n",
        )
        assert done.stdout == (
            "Næste: opfølgning og netværksmøde senest 20. februar 2027, aftalt tirsdag 2. februar "
            "kl. 14.00.\n"
        )
        assert holm.read_bytes() == before

    def test_a_family_that_did_not_come(self, holm: Path) -> None:
        """The agreement falls away, the deadline stays, and it can be undone."""
        before = holm.read_bytes()
        done = ran(holm, "aftal", "2027-02-02", "--aflys", "--udeblev", today="2027-02-02")
        assert (done.returncode, done.stderr) == (
            0,
            "Skrev i holm.yaml: mødet 2. februar 2027 er aflyst, familien udeblev.\n",
        )
        assert done.stdout.startswith("Næste: opfølgning og netværksmøde senest 20. februar 2027")
        assert f"  - {{dato: 2027-02-02, udeblev: ja, aftale: {KEPT}}}\n" in text(holm)
        ran(holm, "aftal", "2027-02-02", "--fortryd", today="2027-02-02")
        assert holm.read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["aftal", "2027-02-03", "--aflys"], "Der er ikke aftalt noget 3. februar 2027: "),
            (["aftal", "2027-02-02", "--udeblev"], "--udeblev står sammen med --aflys."),
            (["aftal", "2027-02-02", "--aflys", "--udeblev"], "2. februar 2027 ligger i fremtiden"),
            (["aftal", "2027-02-02", "9:00", "--aflys"], "--aflys står alene med SAG og DATO."),
            (["aftal", "2027-02-03", "--fortryd"], "Der er intet at fortryde 3. februar 2027: "),
            (["afholdt", "2027-01-02", "--fortryd"], "Der er intet at fortryde 2. januar 2027: "),
            (["afholdt", "--fortryd", "--ekstra"], "--fortryd står alene med SAG og DATO."),
        ],
    )
    def test_what_cannot_be_taken_out_is_refused(
        self, holm: Path, words: list[str], told: str
    ) -> None:
        """With the reason, and nothing is written."""
        before = holm.read_bytes()
        done = ran(holm, *words, today="2027-01-04")
        assert done.returncode == 2
        assert told in done.stderr
        assert holm.read_bytes() == before
