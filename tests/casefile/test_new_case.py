"""`ny` asks for what a case file needs, in plain lines, and writes what `tjek` accepts."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.case import Case
from aarshjul.casefile.keys import examples, keys_of, meanings
from aarshjul.casefile.new_case import NewCase, NewChild, NewMeasure, NewPartner, case_text, offers
from aarshjul.casefile.reader import read_case
from aarshjul.data import table
from aarshjul.text.cpr import looks_like_cpr
from tests.casefile.test_json_schema import accepted
from tests.make import MADE, run
from tests.processes import LIMIT, finished
from tests.terminals import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

TODAY = ["--dags-dato", "2026-11-22"]
FEWEST = [
    *("", "Familien Holm", "", "Alma", "", "", "Mette Lund", "", "", ""),
    *("5", "", "", "", "", "", ""),
]
"""Enter wherever it is allowed: the alias and the start are offered, and yes to what is written."""


def asked(
    folder: Path, answers: list[str] | bytes, *words: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `ny` with prepared answers."""
    typed = (
        answers if isinstance(answers, bytes) else "".join(f"{one}\n" for one in answers).encode()
    )
    return finished(
        [sys.executable, "-m", "aarshjul", "ny", *words, *TODAY],
        cwd=folder,
        input=typed,
        capture_output=True,
    )


def names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


class TestAsked:
    """Question by question."""

    @pytest.mark.parametrize("typed", ["tirsdag, torsdag", "[tirsdag, torsdag]"])
    def test_several_weekdays_are_typed_as_said_or_as_the_file_has_them(
        self, typed: str, tmp_path: Path
    ) -> None:
        """The word beside the question shows how the file has them."""
        answers = [typed if at == len(FEWEST) - 4 else one for at, one in enumerate(FEWEST)]
        done = asked(tmp_path, answers)
        assert b"Kontakt: telefon, tirsdag eller torsdag" in done.stderr
        assert (done.returncode, names(tmp_path)) == (0, ["2026-001.yaml"])

    def test_the_fewest_answers_are_a_case(self, tmp_path: Path) -> None:
        """The file is named after the case, and `tjek` accepts it."""
        done = asked(tmp_path, FEWEST)
        said = done.stderr.decode()
        assert (done.returncode, done.stdout) == (0, b"")
        assert said.endswith(
            "Skrev 2026-001.yaml. Se planen: aarshjul plan 2026-001.yaml\n"
            "Så hjælper en editor dig også: aarshjul skema -o aarshjul.schema.json\n"
        )
        assert names(tmp_path) == ["2026-001.yaml"]
        checked = run("tjek", "2026-001.yaml", *TODAY, folder=tmp_path)
        assert (checked.returncode, checked.stdout) == (0, "2026-001.yaml: i orden\n")
        text = (tmp_path / "2026-001.yaml").read_text("utf-8")
        assert text.startswith("# yaml-language-server: $schema=aarshjul.schema.json\n")
        assert accepted(text)

    def test_the_questions_are_plain_lines(self, tmp_path: Path) -> None:
        """Each term in a line of its own before it is asked for; no colour, no moved cursor."""
        said = asked(tmp_path, FEWEST).stderr.decode()
        assert said.startswith(
            "En ny sag. Svar på hvert spørgsmål, og tryk Enter. Står der noget i [ ], er det "
            "svaret, når du bare trykker Enter. Skriv tilbage for at svare på spørgsmålet før "
            "igen. Til sidst ser du det hele, før det bliver skrevet. Ctrl-C stopper, og så er "
            "intet skrevet.\n\n"
            "Sagens navn hos jer, fx 2026-014. Står i kalenderen. Aldrig et CPR-nummer.\n"
            "Sagens navn [2026-001]: \n\n"
            "Familiens navn. Står på hjulet, aldrig i kalenderen.\n"
            "Familiens navn: \n"
        )
        assert (
            "\nDen hjælp, familien får; paragrafferne bestemmer, hvor tit I følger op.\n"
            "  1  BL § 20: børnefaglig undersøgelse (hver 6. uge)\n"
        ) in said
        assert not re.search(r"[^\n\x20-\x7e§æøåÆØÅé–]", said)

    def test_the_cases_name_tells_no_name(self, tmp_path: Path) -> None:
        """The alias is in the calendar; the clash is reported at the question about the name."""
        answers = ["holm-1", "Familien Holm", "Familien Prøve", "2026-11-02", "Alma", *FEWEST[4:]]
        done = asked(tmp_path, answers)
        assert (
            '\nDet går ikke: "Familien Holm" kan læses af sagens navn, "holm-1", som står i '
            "kalenderen; skriv tilbage, til der spørges om sagens navn, og giv den et andet. "
            "Prøv igen.\n"
        ) in done.stderr.decode()
        assert names(tmp_path) == ["holm-1.yaml"]

    def test_every_answer_is_written(self, tmp_path: Path) -> None:
        """Every answer is read back as it was given."""
        done = asked(
            tmp_path,
            [
                *("2026-014", "Familien Holm: de nye", "2026-11-02", "Alma", "2011-05-17"),
                *("Villads", "nej", "nej", "Mette Lund", "mlu@kommune.example", "12345678"),
                *("Solbjerg, Børn", "5, 1", "", "Alma", "SEL § 52, stk. 3, nr. 7", "Villads"),
                *("nej", "hjemmebesøg", "tirsdag, mandag", "9.30", "PPR", "psykolog", "Skolen"),
                *("", "", "ja"),
            ],
            "familie.yaml",
        )
        assert done.returncode == 0
        case = read_case((tmp_path / "familie.yaml").read_bytes(), file="x", today=MADE)
        assert (case.alias, case.family) == ("2026-014", "Familien Holm: de nye")
        assert [(child.name, str(child.born)) for child in case.children] == [
            ("Alma", "2011-05-17"),
            ("Villads", "None"),
        ]
        worker = case.caseworker
        assert (worker.email, worker.phone) == ("mlu@kommune.example", "12345678")
        assert worker.unit == "Solbjerg, Børn"
        assert [(str(one.section), one.child) for one in case.measures] == [
            ("BL § 86", None),
            ("BL § 20", "Alma"),
            ("SEL § 52, stk. 3, nr. 7", "Villads"),
        ]
        assert case.contact.form == "hjemmebesøg"
        assert (case.contact.weekdays, str(case.contact.time)) == ((1, 0), "09:30:00")
        assert [(one.name, one.role) for one in case.partners] == [
            ("PPR", "psykolog"),
            ("Skolen", None),
        ]

    @pytest.mark.parametrize(
        ("place", "wrong", "said", "right"),
        [
            (0, "Holm/1", '"Holm/1" kan ikke bruges – skriv 1-40 bogstaver, cifre, punktum, _ '
                "eller -, fx 2026-014", "2026-001"),
            (1, "", "der skal stå noget", ""),
            (2, "snart", '"snart" er ikke en dato – skriv ÅÅÅÅ-MM-DD, fx 2027-03-15, eller 15. '
                "marts", "2026-11-22"),
            (3, "Alma 170511-1234", "det ligner et CPR-nummer, og det må ikke stå i en sag – skriv "
                "det uden", ""),
            (4, "2027-05-32", "2027-05-32 findes ikke i kalenderen", "nej"),
            (5, "Alma", '"Alma" står der allerede – giv hvert barn sit eget navn', "nej"),
            (7, "mlu", '"mlu" er ikke en e-mailadresse – skriv fx navn@kommune.example', "nej"),
            (10, "10", "skriv numre fra 1 til 9, eller en paragraf med sin lov, fx BL § 20", ""),
            (10, "5, BL § 32", "skriv numrene for sig og paragraffen bagefter; der spørges igen",
                ""),
            (10, "§ 41", "§ 41 er ikke det samme i de to love – skriv "
                '"SEL § 41" (merudgifter, siden 1. september 2025 kompensationsydelse) eller '
                '"BL § 41" (noget andet)', ""),
            (12, "brev", '"brev" er ikke en kontaktform – skriv telefon, sms, video, hjemmebesøg '
                "eller møde", "telefon"),
            (13, "lørdag", "lørdag er altid lukket, og der lægges aldrig møder – skriv en dag fra "
                "mandag til fredag", "ligegyldigt"),
            (14, "25.00", "25:00 findes ikke på uret – skriv mellem 00:00 og 23:59", "udelades"),
        ],
    )  # fmt: skip
    def test_a_wrong_answer_is_explained_and_asked_again(
        self, tmp_path: Path, place: int, wrong: str, said: str, right: str
    ) -> None:
        """In the reader's own words; no earlier answer is lost.

        Enter after an answer that was refused is none: it is not today, and not left out.
        """
        again = ["", right, *FEWEST[place + 1 :]] if right else FEWEST[place:]
        done = asked(tmp_path, [*FEWEST[:place], wrong, *again])
        told = done.stderr.decode()
        assert re.search(
            rf"\nDet går ikke: {re.escape(said)}. Prøv igen(, eller skriv \w+)?.\n", told
        )
        assert not right or re.search("Det går ikke: (der skal stå noget|skriv svaret)", told)
        assert done.returncode == 0
        assert "1234" not in (tmp_path / "2026-001.yaml").read_text("utf-8").replace("12 34", "")

    def test_a_refused_day_is_never_today(self, tmp_path: Path) -> None:
        """Enter after it asks again, without an offer; the day that is typed is the one written."""
        done = asked(tmp_path, [*FEWEST[:2], "31-11", "", "2/11-26", *FEWEST[3:]])
        said = done.stderr.decode()
        assert "31-11 findes ikke i kalenderen. Prøv igen.\nStart: \nDet går ikke: der skal" in said
        assert "Sagen begynder mandag 2. november 2026.\n" in said
        assert "start: 2026-11-02\n" in (tmp_path / "2026-001.yaml").read_text("utf-8")

    def test_an_hour_is_read_back_as_it_is_printed(self, tmp_path: Path) -> None:
        """With a point, also where it was typed with a colon; the file has its own."""
        said = asked(tmp_path, [*FEWEST[:14], "15:30", *FEWEST[15:]]).stderr.decode()
        assert "Klokkeslæt [udelades]: \nkl. 15.30\n" in said
        assert re.search(r"Kontakt: telefon,.* kl\. 15\.30\n", said)
        assert "tidspunkt: 15:30\n" in (tmp_path / "2026-001.yaml").read_text("utf-8")

    def test_a_day_with_a_choice_is_asked_about(self, tmp_path: Path) -> None:
        """Enter is no answer to that; "nej" asks for the day again."""
        answers = [*FEWEST[:2], "26-11-22", "", "nej", "11/24/26", "ja", *FEWEST[3:]]
        said = asked(tmp_path, answers).stderr.decode()
        asks = "Mener du lørdag 26. november 2022? Skriv ja eller nej: \n"
        assert f"26-11-22 kan læses på flere måder. {asks}26-11-22 kan" in said
        assert "Det går ikke: skriv dagen som ÅÅÅÅ-MM-DD, fx 2022-11-26. Prøv igen.\n" in said
        assert "start: 2026-11-24\n" in (tmp_path / "2026-001.yaml").read_text("utf-8")

    def test_one_can_go_back_a_question(self, tmp_path: Path) -> None:
        """As often as one likes, also past a list; nothing is said twice, and no choice asked."""
        answers = [
            *("tilbage", "", "Familien Hlm", "<", "Familien Holm", "11/24/26", "ja"),
            *("Alma", "", "Bo", "", "tilbage", "TILBAGE", "tilbage", "2020-01-02", "Bodil", "", ""),
            *FEWEST[6:11],
            *("", *FEWEST[11:]),
        ]
        said = asked(tmp_path, answers).stderr.decode()
        assert "Det er det første spørgsmål.\n" in said
        case = read_case((tmp_path / "2026-001.yaml").read_bytes(), file="x", today=MADE)
        assert (case.family, str(case.start)) == ("Familien Holm", "2026-11-24")
        assert [(one.name, str(one.born)) for one in case.children] == [
            ("Alma", "2020-01-02"),
            ("Bodil", "None"),
        ]
        assert said.count("Mener du tirsdag 24. november 2026?") == 1
        assert said.count("Sagen begynder tirsdag 24. november 2026.") == 1

    def test_it_ends_with_what_it_will_write(self, tmp_path: Path) -> None:
        """One can still go back, and "nej" writes nothing."""
        answers = [*FEWEST[:3], "Alma", "17/5-2011", *FEWEST[5:-1]]
        done = asked(tmp_path, [*answers, "tilbage", "PPR", "psykolog", "", "måske", "nej"])
        said = done.stderr.decode()
        assert (done.returncode, names(tmp_path)) == (0, [])
        assert said.endswith(
            "\nDet bliver skrevet i 2026-001.yaml:\n"
            "  Sag: 2026-001\n"
            "  Familie: Familien Holm\n"
            "  Børn: Alma (født tirsdag 17. maj 2011)\n"
            "  Start: søndag 22. november 2026\n"
            "  Rådgiver: Mette Lund\n"
            "  Indsatser: BL § 86\n"
            "  Kontakt: telefon\n"
            "  Netværk: PPR (psykolog)\n"
            "Skriv filen? [ja]: \n"
            "Skriv ja, nej eller tilbage.\n"
            "Skriv filen? [ja]: \n"
            "Intet er skrevet.\n"
        )

    def test_the_folder_is_remembered(self, tmp_path: Path) -> None:
        """The caseworker with most cases is offered with what they say of her, and the next alias.

        A name is known however it is typed; an alias is taken whatever the file is called.
        """
        worker = "{navn: Mette Lund, email: mlu@kommune.example, telefon: 12 34, enhed: Børn}"
        for alias, whose in (("2026-014", worker), ("2026-015", worker), ("9", "{navn: Bo Vig}")):
            (tmp_path / f"x{alias}.yaml").write_text(
                f"sag: {alias}\nfamilie: F\nbørn: [{{navn: A}}]\nstart: 2026-11-02\n"
                f"rådgiver: {whose}\nindsatser: [{{paragraf: BL § 86}}]\n",
                encoding="utf-8",
            )
        answers = ["2026-014", "2026-016", *FEWEST[1:6], "mette  lund", "", "nej", *FEWEST[9:]]
        said = asked(tmp_path, answers).stderr.decode()
        assert "Sagens navn [2026-016]: " in said
        assert "Det går ikke: x2026-014.yaml har det navn allerede – giv hver sag sit eget" in said
        assert "Rådgiverens navn [Mette Lund]: " in said
        assert "E-mail [mlu@kommune.example]: " in said
        assert "Telefon [12 34]: " in said
        assert "  Rådgiver: Mette Lund, mlu@kommune.example, Børn\n" in said
        asked(tmp_path, ["2026-014a", *FEWEST[1:]], "egen.yaml")
        twice = asked(tmp_path, ["2026-014A"], "mere.yaml").stderr.decode()
        assert "egen.yaml har det navn allerede" in twice

    def test_a_case_without_cadence_is_not_left_so(self, tmp_path: Path) -> None:
        """`tjek` would refuse it, so another measure is asked for."""
        done = asked(tmp_path, [*FEWEST[:10], "BL § 89", "ja", "5", *FEWEST[11:]])
        assert (
            "Ingen af dem giver en kadence: modellen siger ikke, hvor tit I følger op.\n"
            "Skriv også den indsats, der gør: "
        ) in done.stderr.decode()
        assert run("tjek", "2026-001.yaml", *TODAY, folder=tmp_path).returncode == 0

    def test_yes_is_no_name(self, tmp_path: Path) -> None:
        """ "Yes" and "no" answer the question, so neither is taken as the name of a child."""
        done = asked(tmp_path, [*FEWEST[:5], "ja", "nej", *FEWEST[6:]])
        assert "Ja er ikke nok: skriv selve svaret, fx navnet, eller nej.\n" in done.stderr.decode()
        case = read_case((tmp_path / "2026-001.yaml").read_bytes(), file="x", today=MADE)
        assert [child.name for child in case.children] == ["Alma"]

    def test_the_number_offered_is_the_next(self, tmp_path: Path) -> None:
        """An existing case keeps its name; `ny` asks for another."""
        (tmp_path / "2026-001.yaml").write_text("a", encoding="utf-8")
        (tmp_path / "2026-002.yaml").write_text("b", encoding="utf-8")
        done = asked(tmp_path, ["2026-001", "2026-003", *FEWEST[1:]])
        assert "Sagens navn [2026-003]: " in done.stderr.decode()
        assert "Det går ikke: 2026-001.yaml findes allerede" in done.stderr.decode()
        assert names(tmp_path) == ["2026-001.yaml", "2026-002.yaml", "2026-003.yaml"]

    @pytest.mark.parametrize("count", range(0, len(FEWEST), 4))
    def test_when_the_answers_end_nothing_is_written(self, tmp_path: Path, count: int) -> None:
        """The answers may end at any question."""
        done = asked(tmp_path, FEWEST[:count])
        assert done.returncode == 2
        assert done.stderr.decode().endswith("\nAfbrudt: der kom ikke flere svar.\n")
        assert names(tmp_path) == []

    def test_what_is_no_text_is_refused(self, tmp_path: Path) -> None:
        """Answers from a file in another encoding; from PowerShell there may be a mark first."""
        done = asked(tmp_path, b"2026-001\nFamilien \xe5\n")
        assert (done.returncode, names(tmp_path)) == (2, [])
        assert done.stderr.decode().endswith(
            "Svaret kan ikke læses: det er ikke skrevet i UTF-8.\n"
        )
        assert (
            asked(tmp_path, b"\xef\xbb\xbf" + "\r\n".join([*FEWEST, ""]).encode()).returncode == 0
        )


@pytest.mark.parametrize("before", [signal.SIG_DFL, signal.SIG_IGN])
def test_ctrl_c_on_a_terminal_writes_nothing(tmp_path: Path, before: signal.Handlers) -> None:
    """Asked on a real terminal, answered, and stopped in the middle.

    Also where the tests run in the background of a shell, which has them ignore Ctrl-C.
    """
    here = signal.signal(signal.SIGINT, before)
    try:
        with on_terminal("-m", "aarshjul", "ny", *TODAY, cwd=tmp_path) as terminal:
            signal.signal(signal.SIGINT, here)
            terminal.read_until("Sagens navn [2026-001]: ")
            terminal.type(b"\n")
            terminal.read_until("Familiens navn: ")
            terminal.type(b"\x03")
            assert terminal.read_all().endswith("Afbrudt.\r\n")
            assert terminal.process.returncode in (130, -signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, here)
    assert names(tmp_path) == []


def test_lines_break_at_blanks_on_a_terminal(tmp_path: Path) -> None:
    """Within its width; no word is cut."""
    env = {**os.environ, "COLUMNS": "50"}
    words = ["-m", "aarshjul", "ny", *TODAY]
    with on_terminal(*words, cwd=tmp_path, columns=50, env=env) as terminal:
        for answer in FEWEST[:10]:
            terminal.read_until(": ")
            terminal.type(f"{answer}\n".encode())
        terminal.read_until("Indsatser: ")
        terminal.type(b"\x03")
        # What is typed ahead is echoed before its question.
        shown = terminal.read_all().replace("\r\n", "\n").replace(": ", ":\n").splitlines()
    assert [one for one in shown if len(one) > 50] == []
    assert any(one.startswith("     ") for one in shown)  # an offer goes on under its words
    assert "En ny sag. Svar på hvert spørgsmål, og tryk Enter." in shown


class TestNeverOver:
    """An existing file is never overwritten."""

    @pytest.mark.parametrize("words", [["holm.yaml"], ["holm.yaml", "--skabelon"]])
    def test_it_is_said_before_anything_is_asked(self, tmp_path: Path, words: list[str]) -> None:
        """The user is warned before answering fifteen questions in vain."""
        (tmp_path / "holm.yaml").write_text("min", encoding="utf-8")
        done = asked(tmp_path, [], *words)
        assert (done.returncode, done.stderr.decode()) == (
            4,
            "holm.yaml: findes allerede, og den bliver ikke overskrevet\n",
        )
        assert (tmp_path / "holm.yaml").read_text("utf-8") == "min"

    def test_nor_one_that_came_while_it_was_asked(self, tmp_path: Path) -> None:
        """A file that a colleague wrote in the meantime is kept."""
        asking = subprocess.Popen(
            [sys.executable, "-m", "aarshjul", "ny", "holm.yaml", *TODAY],
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert asking.stdin is not None
        assert asking.stderr is not None
        asking.stderr.readline()  # it has begun, so it has looked
        (tmp_path / "holm.yaml").write_text("min", encoding="utf-8")
        _, said = asking.communicate("".join(f"{one}\n" for one in FEWEST).encode(), timeout=LIMIT)
        assert asking.returncode == 4
        assert said.decode().endswith("holm.yaml: kan ikke skrives: findes allerede\n")
        assert (tmp_path / "holm.yaml").read_text("utf-8") == "min"
        assert names(tmp_path) == ["holm.yaml"]

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("holm.txt", "holm.txt: filens navn skal ende på .yaml eller .yml.\n"),
            ("borte/holm.yaml", "borte/holm.yaml: mappen borte findes ikke; opret den først\n"),
        ],
    )
    def test_a_name_that_cannot_be_is_refused_first(
        self, tmp_path: Path, name: str, said: str
    ) -> None:
        """An impossible name is refused before the first question."""
        assert asked(tmp_path, [], name).stderr.decode() == said


class TestBlank:
    """`--skabelon` writes every key with what it means."""

    def test_it_says_what_must_be_filled_in(self, tmp_path: Path) -> None:
        """`tjek` names each of those, with its line, and nothing else."""
        done = run("ny", "--skabelon", folder=tmp_path)
        assert (done.returncode, done.stderr) == (
            0,
            "Skrev ny-sag.yaml. Udfyld den, og kør: aarshjul tjek ny-sag.yaml\n",
        )
        lines = (tmp_path / "ny-sag.yaml").read_text("utf-8").splitlines()
        wanted = [n for n, line in enumerate(lines, 1) if line.endswith(":   # skal udfyldes")]
        told = run("tjek", "ny-sag.yaml", folder=tmp_path).stdout.splitlines()
        assert [int(line.split(":")[1]) for line in told] == wanted
        assert all(line.endswith(": mangler en værdi – skriv en") for line in told)

    def test_every_key_is_there_with_its_meaning(self) -> None:
        """In the schema's order."""
        text = case_text()
        places = [text.index(f"\n\n# {meanings()[key]}\n") for key in keys_of(Case)]
        assert places == sorted(places)

    def test_its_examples_are_right(self) -> None:
        """Without their #, and with the blanks filled in, they are a case."""
        text = case_text(
            NewCase(
                "a",
                "b",
                (NewChild("Alma"),),
                "2026-11-02",
                "c",
                measures=(NewMeasure("BL § 86"),),
                id="7f3k9q2m",
            )
        )
        lines = text.splitlines()
        shown = {line for one in examples().values() for line in one.strip().splitlines()}
        for number, line in enumerate(lines):
            bare = line.replace("# ", "", 1)
            if bare.strip() in {one.strip() for one in shown} | {"født: 2011-05-17"}:
                lines[number] = bare
        whole = read_case("\n".join(lines).encode(), file="x", today=MADE)
        assert whole.model_fields_set == set(Case.model_fields)
        assert accepted("\n".join(lines))

    def test_an_example_stands_for_every_key_that_may_be_left_out(self) -> None:
        """The table of examples has no other keys; an id as an example would be in two files."""
        optional = {key for key, field in keys_of(Case).items() if not field.is_required()} - {"id"}
        assert {key for key in table("case_keys")["example"] if "." not in key} == optional


_UNFIT = re.compile(r"\\u(20[02][\dA-F]|206[\dA-F])")  # escapes of text directions
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from([offer.section for offer in offers()]))
def test_any_answer_reads_as_itself(family: str, child: str, role: str, section: str) -> None:
    """Any characters in an answer are read back unchanged."""
    names = [one.strip() for one in (family, child, role)]
    if not all(names):
        return
    new = NewCase(
        alias="2026-014",
        family=names[0],
        children=(NewChild(names[1], "2020-02-29"),),
        start="2026-11-02",
        caseworker=names[2],
        measures=(NewMeasure(section, names[1]),),
        partners=(NewPartner(names[0], names[2]),),
    )
    text = case_text(new)
    if _UNFIT.search(text) or looks_like_cpr(text):
        return  # `ny` refuses them where they are typed
    case = read_case(text.encode(), file="x", today=MADE)
    expected = [unicodedata.normalize("NFC", one) for one in names]
    assert [case.family, case.children[0].name, case.partners[0].role] == expected
    assert (case.measures[0].child, case.caseworker.name) == tuple(expected[1:])
