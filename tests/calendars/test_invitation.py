"""`invitation`: what partners receive, as text and as a file, and the names it never holds."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from aarshjul.calendars.agendas import agenda_text, agendas
from aarshjul.calendars.invitation import (
    Invitation,
    due_goals,
    invitation_text,
    meeting_on,
    subject,
    timed,
)
from aarshjul.calendars.invitation_ics import identity, invitation_bytes
from aarshjul.data import table
from aarshjul.errors import UsageError
from aarshjul.kinds import Kind
from tests.make import EXAMPLES, plan, run

if TYPE_CHECKING:
    from pathlib import Path

MADE = ["--dags-dato", "2026-12-01"]
MEETING = ["--møde", "2027-02-02"]
SECRETS = re.compile(r"§|BL |SEL |Familien|Alma|Villads|bussen|ven med hjemme")
TEXT = """\
Emne: Netværksmøde – sag 2026-014
Tid: tirsdag 2. februar 2027 kl. 14.00–15.00
Sted: Skolen ved Åen, lokale 3
Til: kontor@skole.example; ppr@kommune.example

Dagsorden
1. Er barnet ikke med: Hvad ville barnet sige, at det er vigtigt for os at vide?
2. Hvad bekymrer os?
3. Hvad fungerer?
4. Hvad skal der ske?
5. Hvad aftaler vi?
6. Efter mødet fører hver af os sin egen plan ajour

Ring til (ingen e-mail i sagens fil)
- Fysioterapien (fysioterapeut)
"""
EXTRA: dict[str, Any] = {
    "rådgiver": {"navn": 'Mette "Met" Lund', "email": "mlu@kommune.example"},
    "kontakt": {"tidspunkt": "14:00"},
    "netværk": [
        {"navn": "Skolen; ved, Åen", "email": "a?cc=b@skole.example"},
        {"navn": "Skolen igen", "email": "A?cc=B@skole.example"},
        {"navn": "Mette selv", "email": "MLU@kommune.example"},
        {"navn": "Fys"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the case that has every key."""
    shutil.copy(EXAMPLES / "familien-holm.yaml", tmp_path / "holm.yaml")
    return tmp_path


def made(day: str = "2027-02-02", *, today: str = "2026-11-22", **more: Any) -> Invitation:
    """An invitation to the meeting of a day in a small case."""
    settings = {"place": None, "agenda": "almindelig", "cancelled": False}
    settings |= {key: more.pop(key) for key in list(more) if key in settings}
    year = plan(today=today, **{**EXTRA, **more})
    entry = meeting_on(year, date.fromisoformat(day))
    return Invitation(year, entry, **settings)  # type: ignore[arg-type]


def properties(content: bytes) -> list[str]:
    """The lines of the event, unfolded."""
    event = content.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1]
    return event.split("END:VEVENT")[0].split("\r\n")[:-1]


GOALS = [
    {"mål": "for længst", "senest": "2026-11-10"},
    {"mål": "på selve dagen efter", "senest": "2027-04-30", "ansvar": ["skolen", "mor"]},
    {"mål": "senere", "senest": "2027-05-01"},
    {"mål": "uden dag"},
]


class TestText:
    """The text to paste into Outlook."""

    def test_it_has_all_that_outlook_needs(self, folder: Path) -> None:
        """Subject, time, place, addresses, agenda, and the person to call."""
        words = ["invitation", "holm.yaml", *MEETING, "--sted", "Skolen ved Åen, lokale 3", *MADE]
        done = run(*words, folder=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, TEXT, "")
        assert not SECRETS.search(done.stdout)

    @pytest.mark.parametrize("name", agendas())
    def test_the_agenda_is_chosen(self, name: str, folder: Path) -> None:
        """The general form, Signs of Safety, and LØFT with its four columns."""
        done = run("invitation", "holm.yaml", *MEETING, "--dagsorden", name, *MADE, folder=folder)
        assert f"\n\n{agenda_text([Kind.NETWORK_MEETING], name)}\n\n" in done.stdout
        assert "Bemærk: --dagsorden" not in done.stderr

    def test_the_four_columns_of_løft(self) -> None:
        """Modelbeskrivelsen p. 15 and the issue name them."""
        _, *lines = agenda_text([Kind.START], "løft").splitlines()
        assert lines == ["Bekymringer | Fungerer | Skal ske | Aftaler"]

    @pytest.mark.parametrize("name", agendas())
    def test_a_network_meeting_has_the_child_s_voice_and_the_partners_plans(
        self, name: str
    ) -> None:
        """It begins with what the absent child would have said, and ends with what each must do."""
        _, first, *_, last = agenda_text([Kind.FOLLOW_UP, Kind.NETWORK_MEETING], name).splitlines()
        assert "Er barnet ikke med: Hvad ville barnet sige" in first
        assert last.endswith("Efter mødet fører hver af os sin egen plan ajour")
        alone = agenda_text([Kind.START], name)
        assert "barnet" not in alone
        assert "plan ajour" not in alone

    @pytest.mark.parametrize(
        ("kinds", "first"),
        [
            ([Kind.FOLLOW_UP], "1. Hvordan går det?"),
            ([Kind.FOLLOW_UP, Kind.CHILD_CONVERSATION], "1. Hvordan går det?"),
            ([Kind.START], "1. Hvad bekymrer os?"),
        ],
    )
    def test_a_follow_up_has_its_own_questions(self, kinds: list[Kind], first: str) -> None:
        """Those of the methods belong to network meetings and the first talk."""
        assert agenda_text(kinds).splitlines()[1] == first

    def test_a_talk_with_the_child_has_no_agenda(self) -> None:
        """No source says what it asks."""
        assert agenda_text([Kind.CHILD_CONVERSATION]) == ""

    def test_a_method_at_a_follow_up_is_noted(self, folder: Path) -> None:
        """It is written all the same: the caseworker decides."""
        words = ["invitation", "holm.yaml", "--møde", "2027-05-18", *MADE]
        done = run(*words, "--dagsorden", "løft", folder=folder)
        assert "Bekymringer | Fungerer" in done.stdout
        assert (
            "Bemærk: --dagsorden løft hører til netværksmøder og første samtaler. Uden --dagsorden "
            "får mødet opfølgningens egne spørgsmål.\n"
        ) in done.stderr

    def test_every_agenda_has_its_source(self) -> None:
        """The document, and the page."""
        data = table("agendas")
        forms = {**data.pop("forms"), **data}
        assert {name: form["page"] for name, form in forms.items()} == {
            "almindelig": "s. 15, 16, 18 og 20",
            "signs-of-safety": "s. 18 og 20",
            "løft": "s. 15",
            "follow_up": "s. 22",
            "network_meeting": "s. 20",
        }
        assert {form["source"] for form in forms.values()} == {"Modelbeskrivelsen"}
        assert data["network_meeting"]["first_page"] == "afsnit 6.2"

    def test_without_a_place_or_partners_it_is_noted(self, folder: Path) -> None:
        """The text is still made, with a note."""
        done = run("invitation", "holm.yaml", *MEETING, *MADE, folder=folder)
        assert "Sted: aftales\n" in done.stdout
        assert done.stderr == "Bemærk: Stedet mangler; skriv det med --sted.\n"

    def test_a_meeting_without_partners_is_noted(self, folder: Path) -> None:
        """A follow-up is between the caseworker and the family."""
        words = ["invitation", "holm.yaml", "--møde", "2027-05-18", "--sted", "x", *MADE]
        done = run(*words, folder=folder)
        assert done.stdout.startswith("Emne: Opfølgning – sag 2026-014\n")
        assert done.stderr.splitlines()[1:] == [
            "Bemærk: Det er ikke et netværksmøde. Se efter, om alle partnerne skal med."
        ]


class TestGoals:
    """The goals that are due stand in the printed agenda, apart from what is pasted."""

    def test_due_by_the_meeting_after_and_the_overdue(self) -> None:
        """Goals due up to and on the day of the following meeting; overdue goals first."""
        shown = invitation_text(made(mål=GOALS))
        assert shown.split("\n\n")[-1] == (
            "Mål at tage op på mødet (til dagsordenen, ikke til indkaldelsen)\n"
            "- senest 2026-11-10 (overskredet): for længst\n"
            "- senest 2027-04-30: på selve dagen efter – ansvar: skolen og mor\n"
        )

    def test_a_day_between_now_and_the_meeting_is_not_overdue_yet(self) -> None:
        """A user who reads the agenda a month ahead sees what will be past on the day."""
        goals = [{"mål": "snart", "senest": "2027-01-10"}, {"mål": "i dag", "senest": "2026-11-22"}]
        assert invitation_text(made(mål=goals)).split("\n\n")[-1].splitlines()[1:] == [
            "- senest 2026-11-22 (er passeret på mødedagen): i dag",
            "- senest 2027-01-10 (er passeret på mødedagen): snart",
        ]

    def test_after_the_last_meeting_every_goal_with_a_day_is_due(self) -> None:
        """There is no later meeting to which a goal could be left."""
        year = plan(mål=GOALS, indsatser=[{"paragraf": "BL § 86", "til": "2027-03-01"}], **EXTRA)
        last = [entry for entry in year.entries if entry.minutes][-1]
        assert len(due_goals(year, last)) == 3

    def test_they_are_never_in_the_file(self) -> None:
        """No other family data is there either: other people see the partners' calendars."""
        goals = [{"mål": "Alma tager bussen", "senest": "2027-01-10"}]
        for cancelled in (False, True):
            written = invitation_bytes(made(mål=goals, agenda="løft", cancelled=cancelled))
            assert not SECRETS.search(written.decode().replace("\r\n ", ""))
            assert b"bussen" not in written


class TestFile:
    """The file to attach to a mail, as RFC 5546 and Outlook require."""

    def test_the_request(self) -> None:
        """One event; the organizer; the partners, each address once; no alarm."""
        content = invitation_bytes(made(place="Lokale 3; stuen"))
        assert content.split(b"METHOD:")[1].startswith(b"REQUEST\r\n")
        assert content.count(b"BEGIN:VEVENT") == 1
        assert properties(content) == [
            "UID:t-1/network_meeting/1/invitation@aarshjul",
            "DTSTAMP:20261122T000000Z",
            "LAST-MODIFIED:20261122T000000Z",
            "SEQUENCE:19644",
            "DTSTART;TZID=Europe/Copenhagen:20270202T140000",
            "DTEND;TZID=Europe/Copenhagen:20270202T150000",
            "SUMMARY:Netværksmøde – sag t-1",
            "DESCRIPTION:Dagsorden\\n1. Er barnet ikke med: Hvad ville barnet sige\\, at det er "
            "vigtigt for os at vide?\\n2. Hvad bekymrer os?\\n3. Hvad fungerer?"
            "\\n4. Hvad skal der ske?\\n5. Hvad aftaler vi?"
            "\\n6. Efter mødet fører hver af os sin egen plan ajour",
            "LOCATION:Lokale 3\\; stuen",
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
            "ORGANIZER;CN=\"Mette 'Met' Lund\":mailto:mlu@kommune.example",
            'ATTENDEE;CN="Skolen; ved, Åen";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:'
            "mailto:a%3Fcc=b@skole.example",
        ]

    def test_the_cancellation_has_a_higher_sequence(self) -> None:
        """The same identity; the number is higher than the request's and lower than tomorrow's."""
        contents = [
            invitation_bytes(made(cancelled=False)),
            invitation_bytes(made(cancelled=True)),
            invitation_bytes(made(today="2026-11-23")),
        ]
        found = [dict(line.split(":", 1) for line in properties(each)) for each in contents]
        numbers = [int(each["SEQUENCE"]) for each in found]
        assert numbers[0] < numbers[1] < numbers[2]
        assert len({each["UID"] for each in found}) == 1
        assert contents[1].split(b"METHOD:")[1].startswith(b"CANCEL\r\n")
        assert found[1]["STATUS"] == "CANCELLED"
        assert found[1]["SUMMARY"] == "Aflyst: Netværksmøde – sag t-1"
        assert not [name for name in found[1] if "RSVP" in name]

    @pytest.mark.parametrize("cancelled", [False, True])
    def test_independent_readers_read_it(self, cancelled: bool) -> None:
        """`ical` and `vobject` agree on the time, the title and the people."""
        written = invitation_bytes(made(cancelled=cancelled)).decode()
        (event,) = IcsCalendarStream.calendar_from_ics(written).events
        other = vobject.readOne(written).vevent
        for read in ((event.dtstart, event.summary), (other.dtstart.value, other.summary.value)):
            assert str(read[0]) == "2027-02-02 14:00:00+01:00"
            assert str(read[1]).endswith("Netværksmøde – sag t-1")
        assert str(event.organizer.uri) == "mailto:mlu@kommune.example"  # type: ignore[union-attr]
        assert [str(one.uri) for one in event.attendees] == ["mailto:a%3Fcc=b@skole.example"]

    def test_lines_are_folded_and_clean(self) -> None:
        """CRLF, 75 octets, no control character, also with the longest names."""
        partners = [{"navn": "Åø" * 99, "email": f"{'å' * 60}@skole.example"}]
        written = invitation_bytes(made(netværk=partners, place="Æ" * 200))
        for line in written.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        assert b"\n" not in written.replace(b"\r\n", b"")

    @pytest.mark.parametrize("text", ["fløj B\\Nord", "a\\,b; c", "d\\", "\\nul"])
    def test_a_backslash_stays_a_backslash(self, text: str) -> None:
        """In the place and in a partner's name, for readers that are not ours."""
        partners = [{"navn": f"PPR {text}", "email": "ppr@kommune.example"}]
        written = invitation_bytes(made(netværk=partners, place=f"Skolen, {text}"))
        (event,) = IcsCalendarStream.calendar_from_ics(written.decode()).events
        assert event.location == f"Skolen, {text}"
        assert event.attendees[0].common_name == f"PPR {text}"
        vars(vobject.icalendar)["__tzidMap"].pop("Europe/Copenhagen", None)
        read = vobject.readOne(written.decode()).vevent
        assert read.location.value == f"Skolen, {text}"
        assert read.attendee.params["CN"] == [f"PPR {text}"]

    def test_partners_may_come_to_what_is_no_network_meeting(self) -> None:
        """At a follow-up they are optional."""
        written = invitation_bytes(made(netværksmøder="nej"))
        assert b"ROLE=OPT-PARTICIPANT" in written.replace(b"\r\n ", b"")

    def test_the_identity_is_the_network_meetings_own(self) -> None:
        """A contact held meanwhile changes the follow-up's number, not the partners' meeting."""
        later = made(
            today="2026-12-12",
            day="2027-02-02",
            afholdt=[{"dato": "2026-12-10"}],
            aftalt=[{"dato": "2027-02-02"}],
        )
        before = made(aftalt=[{"dato": "2027-02-02"}])
        assert before.entry.id != later.entry.id
        assert identity(before.plan.case, before.entry) == identity(later.plan.case, later.entry)
        assert identity(before.plan.case, before.entry) != f"{before.entry.id}@aarshjul"


def event(path: Path) -> dict[str, str]:
    """The lines of the event in a file that was written."""
    found = properties(path.read_bytes())
    return dict(line.replace(";TZID=Europe/Copenhagen", "").split(":", 1) for line in found)


class TestOverTheSameFile:
    """Writing over a file that was sent gives the next revision of that meeting."""

    def sequence(self, folder: Path, *words: str, name: str = "m.ics") -> int:
        """Write the invitation of a day, and read its revision number."""
        of = ["invitation", "holm.yaml", "--sted", "x", "--ics", name, *words, *MADE]
        done = run(*of, folder=folder)
        assert (done.returncode, "Skrev" in done.stderr) == (0, True)
        return int(event(folder / name)["SEQUENCE"])

    def test_each_is_higher_than_the_one_before(self, folder: Path) -> None:
        """Invited, cancelled, invited again and moved, all on one day."""
        found = [self.sequence(folder, *MEETING), self.sequence(folder, *MEETING, "--aflys")]
        found.append(self.sequence(folder, *MEETING))
        text = (folder / "holm.yaml").read_text("utf-8")
        moved = text.replace("{dato: 2027-02-02, tidspunkt: 14:00}", "{dato: 2027-02-09}")
        (folder / "holm.yaml").write_text(moved, "utf-8")
        found.append(self.sequence(folder, "--møde", "2027-02-09"))
        assert found == sorted(set(found))

    def test_a_new_file_has_the_days_number(self, folder: Path) -> None:
        """Without an old file, the same day gives the same bytes."""
        first, second = (self.sequence(folder, *MEETING, name=name) for name in ("m.ics", "n.ics"))
        assert first == second
        assert (folder / "m.ics").read_bytes() == (folder / "n.ics").read_bytes()

    def test_a_move_of_the_same_day_has_a_higher_number_in_a_new_file_too(
        self, folder: Path
    ) -> None:
        """The partners' calendars keep the last, whatever file it came in."""
        first = self.sequence(folder, *MEETING)
        of = ["aftal", "holm.yaml", "2027-02-09", "14:00", "--flyt", "2027-02-02", *MADE]
        assert run(*of, folder=folder).returncode == 0
        moved = self.sequence(folder, "--møde", "2027-02-09", name="n.ics")
        assert moved > first
        assert event(folder / "m.ics")["UID"] == event(folder / "n.ics")["UID"]

    def agreed(self, folder: Path, purposes: str) -> None:
        """Agree the purposes of the meeting of 2 February."""
        text = (folder / "holm.yaml").read_text("utf-8")
        old = "{dato: 2027-02-02, tidspunkt: 14:00}"
        new = f"{{dato: 2027-02-02, tidspunkt: 14:00, formål: [{purposes}]}}"
        (folder / "holm.yaml").write_text(text.replace(old, new), "utf-8")

    def test_what_was_sent_is_cancelled_though_the_purposes_changed(self, folder: Path) -> None:
        """The partners have the meeting under its old identity."""
        self.sequence(folder, *MEETING)
        sent = event(folder / "m.ics")
        self.agreed(folder, "opfølgning")
        self.sequence(folder, *MEETING, "--aflys")
        cancelled = event(folder / "m.ics")
        for key in ("UID", "DTSTART"):
            assert cancelled[key] == sent[key]
        assert int(cancelled["SEQUENCE"]) > int(sent["SEQUENCE"])
        assert cancelled["STATUS"] == "CANCELLED"

    def test_another_meetings_file_is_never_cancelled(self, folder: Path) -> None:
        """Neither is the file of another day; the message says how to cancel by hand."""
        self.sequence(folder, *MEETING)
        before = (folder / "m.ics").read_bytes()
        words = ["--møde", "2027-05-18", "--ics", "m.ics", "--aflys"]
        done = run("invitation", "holm.yaml", *words, *MADE, folder=folder)
        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr == (
            "m.ics: findes allerede og er ikke indkaldelsen til det møde. Den er ikke rørt. Vælg "
            "et andet navn. Skal filens eget møde aflyses, så skriv det i en mail til dem, der fik "
            "den\n"
        )
        assert (folder / "m.ics").read_bytes() == before


class TestUnique:
    """No two cases send one identity, and one case sends the same each time."""

    def invite(self, folder: Path, case: str, *words: str, name: str = "m.ics") -> str:
        """Write the invitation of a day, and read its identity."""
        of = ["invitation", case, "--kl", "14:00", "--sted", "x", "--ics", name, *words, *MADE]
        done = run(*of, folder=folder)
        assert (done.returncode, "Skrev" in done.stderr) == (0, True), done.stderr
        return event(folder / name)["UID"]

    def test_one_alias_of_two_caseworkers_is_two_meetings(self, folder: Path) -> None:
        """A partner gets both, and each identity has no name in it."""
        for own in ("a", "b"):
            (folder / own).mkdir()
            shutil.copy(folder / "holm.yaml", folder / own)
            shutil.copy(folder / "holm.yaml", folder / own / "før.yaml")
        found = [self.invite(folder / own, "holm.yaml", *MEETING) for own in ("a", "b")]
        assert len(set(found)) == 2
        for uid in found:
            assert re.fullmatch(r"[a-z]{12}/network_meeting/1/invitation@aarshjul", uid)
        for own in ("a", "b"):
            before = (folder / own / "før.yaml").read_bytes().splitlines()
            after = (folder / own / "holm.yaml").read_bytes().splitlines()
            assert [line for line in after if not line.startswith(b"id: ")] == before

    def test_it_stays_the_same_for_the_case(self, folder: Path) -> None:
        """In another file, and with another alias: a case may be handed over and renamed."""
        first = self.invite(folder, "holm.yaml", *MEETING)
        text = (folder / "holm.yaml").read_text("utf-8")
        (folder / "holm.yaml").write_text(text.replace("sag: 2026-014", "sag: 2026-099"), "utf-8")
        assert self.invite(folder, "holm.yaml", *MEETING, name="n.ics") == first
        assert self.invite(folder, "holm.yaml", *MEETING, "--aflys") == first

    def test_what_was_sent_before_there_were_ids_keeps_its_identity(self, folder: Path) -> None:
        """It is moved and cancelled under the identity that the partners have."""
        old = "2026-014/network_meeting/1/invitation@aarshjul"
        drawn = self.invite(folder, "holm.yaml", *MEETING)
        content = (folder / "m.ics").read_bytes().replace(drawn.encode(), old.encode())
        (folder / "m.ics").write_bytes(content)
        assert self.invite(folder, "holm.yaml", *MEETING) == old
        assert self.invite(folder, "holm.yaml", *MEETING, "--aflys") == old

    def test_a_cancellation_gives_no_id(self, folder: Path) -> None:
        """What it cancels was sent by the alias, or not as a file."""
        before = (folder / "holm.yaml").read_bytes()
        uid = self.invite(folder, "holm.yaml", *MEETING, "--aflys")
        assert uid == "2026-014/network_meeting/1/invitation@aarshjul"
        assert (folder / "holm.yaml").read_bytes() == before

    def test_a_file_that_is_refused_gives_no_id(self, folder: Path) -> None:
        """Neither does the text alone."""
        before = (folder / "holm.yaml").read_bytes()
        (folder / "m.ics").write_bytes(b"somebody's")
        for words in (["--ics", "m.ics"], ["--ics", "Holm.ics"], []):
            run("invitation", "holm.yaml", *MEETING, "--sted", "x", *words, *MADE, folder=folder)
        assert (folder / "holm.yaml").read_bytes() == before

    def test_a_copy_with_the_same_id_is_named(self, folder: Path) -> None:
        """A new case made from an old file would send the old one's identity."""
        self.invite(folder, "holm.yaml", *MEETING)
        text = (folder / "holm.yaml").read_text("utf-8")
        (folder / "kopi.yaml").write_text(text.replace("sag: 2026-014", "sag: 2026-099"), "utf-8")
        done = run("tjek", "holm.yaml", "kopi.yaml", *MADE, folder=folder)
        assert "kopi.yaml:1: id: står også i holm.yaml – slet linjen i den fil" in done.stdout


class TestPartnersNames:
    """Every partner reads the list of those who are invited."""

    def written(self, folder: Path, *partners: str, name: str = "m.ics") -> tuple[int, str, str]:
        """Invite these partners; the exit code, what was said, and the file."""
        text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
        head, _, rest = text.partition("netværk:\n")
        kept = rest[rest.index("\nnetværksmøder:") :] if "\nnetværksmøder:" in rest else ""
        listed = "".join(f"  - {one}\n" for one in partners)
        (folder / "holm.yaml").write_text(f"{head}netværk:\n{listed}{kept}", "utf-8")
        of = ["invitation", "holm.yaml", *MEETING, "--kl", "14:00", "--sted", "x", "--ics", name]
        done = run(*of, *MADE, folder=folder)
        path = folder / name
        return done.returncode, done.stderr, path.read_text("utf-8") if path.exists() else ""

    @pytest.mark.parametrize(
        "partner",
        [
            "{navn: Anne Holm (mor), email: mor@post.example}",
            "{navn: Almas klasselærer, email: l@skole.example}",
            "{navn: Lærer, email: l@skole.example}, {navn: ALMAS mor, email: m@x.example}",
            "{navn: Al\u00adma, rolle: Almas lærer, email: l@skole.example}",
        ],
    )
    def test_a_name_that_tells_is_refused(self, partner: str, folder: Path) -> None:
        """Nothing is written, and `tjek` says it before."""
        partners = partner.replace("}, {", "}\n  - {")
        code, said, content = self.written(folder, partners)
        assert (code, content) == (2, "")
        assert "siger, hvis sag det er" in said
        assert "Giv partneren en rolle uden navne under netværk" in said
        assert said.strip() in run("tjek", "holm.yaml", *MADE, folder=folder).stdout

    def test_the_partner_stands_by_role(self, folder: Path) -> None:
        """The caseworker is told what stands in the file."""
        who = "{navn: Almas lærer, rolle: klasselærer, email: l@skole.example}"
        code, said, content = self.written(folder, who)
        assert code == 0
        assert "CN=klasselærer" in content.replace("\r\n ", "")
        assert "Alma" not in content
        assert 'I filen står "klasselærer" i stedet.' in said
        assert "siger, hvis sag" not in run("tjek", "holm.yaml", *MADE, folder=folder).stdout

    def test_an_address_that_tells_is_named(self, folder: Path) -> None:
        """It cannot be replaced."""
        code, said, _ = self.written(folder, "{navn: PPR, email: anne.holm@post.example}")
        assert code == 0
        assert "Bemærk: Adressen anne.holm@post.example siger, hvis sag det er" in said

    def test_a_file_name_that_tells_is_refused(self, folder: Path) -> None:
        """The partners get the file under its name."""
        who = "{navn: PPR, email: ppr@kommune.example}"
        code, said, content = self.written(folder, who, name="almas-møde.ics")
        assert (code, content) == (2, "")
        assert "Kald den noget andet, fx 2026-014.ics." in said


class TestCommand:
    """What is written, and what is refused."""

    @pytest.mark.parametrize(
        ("place", "word"),
        [
            ("Hos Familien Holm", "Holm"),
            ("hos HOLM, 2. sal", "HOLM"),
            ("Holms køkken", "Holms"),
            ("Almas skole", "Almas"),
            ("Skolen (Villads)", "Villads"),
        ],
    )
    def test_a_place_does_not_name_the_family(self, place: str, word: str, folder: Path) -> None:
        """The place is in other people's calendars; nothing is written."""
        words = [*MEETING, "--sted", place, "--ics", "s.ics"]
        done = run("invitation", "holm.yaml", *words, *MADE, folder=folder)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            f'--sted: "{word}" er familiens, et barns eller en forælders navn, og stedet '
            "står i partnernes "
            'kalendere. Skriv stedet uden navnet, fx "hjemme hos familien".\n',
        )
        assert not (folder / "s.ics").exists()

    @pytest.mark.parametrize("place", ["Hjemme hos familien", "Holmens Kanal 2", "Almagade 3"])
    def test_a_place_may_look_like_a_name(self, place: str, folder: Path) -> None:
        """Only whole words count as names."""
        words = [*MEETING, "--sted", place]
        done = run("invitation", "holm.yaml", *words, *MADE, folder=folder)
        assert (done.returncode, f"Sted: {place}\n" in done.stdout) == (0, True)

    def test_the_file_is_written_with_a_warning(self, folder: Path) -> None:
        """A warning says that the caseworker must not open the file herself."""
        words = ["invitation", "holm.yaml", *MEETING, "--sted", "x", "--ics", "m.ics", *MADE]
        done = run(*words, folder=folder)
        assert done.returncode == 0
        (drawn,) = re.findall(
            r"^id: (.+)$", (folder / "holm.yaml").read_text("utf-8"), re.MULTILINE
        )
        assert done.stderr == (
            f"Skrev i holm.yaml: id: {drawn}. Det skiller sagens møder fra andre sagers.\n"
            "Skrev m.ics\nÅbn ikke selv filen: vedhæft den en mail til adresserne under Til. Åbner "
            "du den, siger Outlook, at mødet ikke findes, for du er selv den, der indkalder.\n"
        )
        cancelled = run(*words, "--aflys", folder=folder)
        assert cancelled.returncode == 0
        assert "Mødet er aflyst.\n" in cancelled.stdout
        assert b"METHOD:CANCEL" in (folder / "m.ics").read_bytes()

    def test_the_general_agenda_is_in_the_file(self, folder: Path) -> None:
        """A method's form is only for the text; the message says so."""
        words = ["--dagsorden", "løft", "--ics", "m.ics"]
        done = run("invitation", "holm.yaml", *MEETING, *words, *MADE, folder=folder)
        assert "Aftaler" in done.stdout
        assert "I filen står den almindelige dagsorden; sæt den anden ind i mailen." in done.stderr
        assert b"Aftaler" not in (folder / "m.ics").read_bytes()

    @pytest.mark.parametrize("name", ["holm.ics", "andet.ics"])
    def test_another_file_is_left_alone(self, name: str, folder: Path) -> None:
        """Above all the calendar file, which records what Outlook has."""
        run("kalender", "holm.yaml", *MADE, folder=folder)
        (folder / "andet.ics").write_bytes(b"somebody's")
        before = (folder / name).read_bytes()
        done = run("invitation", "holm.yaml", *MEETING, "--ics", name, *MADE, folder=folder)
        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr == (
            f"{name}: findes allerede og er ikke indkaldelsen til det møde. Den er ikke rørt. Vælg "
            "et andet navn\n"
        )
        assert (folder / name).read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (
                ["--møde", "2027-02-03"],
                "Der er intet møde den 3. februar 2027. De nærmeste er 2. februar 2027 "
                "(opfølgning og netværksmøde) og 6. april 2027 (opfølgning og "
                "børnesamtale med Alma).",
            ),
            (
                ["--møde", "2027-03-15"],
                'Den 15. marts 2027 står kun "Hjemmebesøg", og det kan ingen indkaldes til. De '
                "nærmeste er 2. februar 2027 (opfølgning og netværksmøde) og 6. april 2027 "
                "(opfølgning og børnesamtale med Alma).",
            ),
            (
                ["--møde", "2026-11-20"],
                "Mødet den 20. november 2026 er holdt. De nærmeste er 2. februar 2027 "
                "(opfølgning og netværksmøde).",
            ),
            (
                [*MEETING, "--formål", "børnesamtale"],
                "Mødet den 2. februar 2027 har ikke formålet børnesamtale. De nærmeste er 6. april "
                "2027 (opfølgning og børnesamtale med Alma).",
            ),
            (
                [*MEETING, "--kl", "15:00"],
                "Mødet den 2. februar 2027 er kl. 14.00 i sagen, ikke kl. 15.00. Ret tidspunktet, "
                "så din egen kalender følger med: aarshjul aftal SAG 2027-02-02 15:00 --flyt "
                "2027-02-02",
            ),
            ([*MEETING, "--ics", "m.txt"], "m.txt: filens navn skal ende på .ics."),
        ],
    )
    def test_wrong_use_is_refused(self, words: list[str], message: str, folder: Path) -> None:
        """A day without a meeting in the plan is refused; the message names the nearest ones."""
        done = run("invitation", "holm.yaml", *words, *MADE, folder=folder)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{message}\n")

    def test_a_place_is_no_cpr_number(self, folder: Path) -> None:
        """Control characters are refused too: they would reach other people's calendars."""
        number = "-".join(["010210", "1234"])
        done = run("invitation", "holm.yaml", *MEETING, "--sted", number, *MADE, folder=folder)
        assert (done.returncode, done.stdout, number in done.stderr) == (2, "", False)
        done = run(
            "invitation", "holm.yaml", *MEETING, "--sted", "a\nATTENDEE:x", *MADE, folder=folder
        )
        assert (done.returncode, done.stdout) == (2, "")

    def test_a_day_that_is_only_proposed_is_told_first(self, folder: Path) -> None:
        """With `--streng` in the exit code; an agreed day, and a cancellation, say nothing."""
        words = ["invitation", "holm.yaml", "--møde", "2027-06-29", "--sted", "x"]
        done = run(*words, "--streng", *MADE, folder=folder)
        first = "Bemærk: Mødet er ikke aftalt med familien endnu: aftal først."
        assert (done.returncode, done.stderr.startswith(first)) == (1, True)
        assert run(*words, *MADE, folder=folder).returncode == 0
        assert first not in run(*words, "--aflys", *MADE, folder=folder).stderr
        agreed = run("invitation", "holm.yaml", *MEETING, "--streng", *MADE, folder=folder)
        assert (agreed.returncode, first in agreed.stderr) == (0, False)

    def test_an_hour_for_an_agreed_day_names_the_command(self, folder: Path) -> None:
        """Otherwise the caseworker's own calendar has the meeting as a whole day."""
        text = (folder / "holm.yaml").read_text("utf-8").replace("  tidspunkt: 15:30\n", "")
        text = text.replace("{dato: 2027-02-02, tidspunkt: 14:00}", "{dato: 2027-02-02}")
        (folder / "holm.yaml").write_text(text, "utf-8")
        of = ["invitation", "holm.yaml", *MEETING, "--kl", "14:00", "--sted", "x", *MADE]
        told = run(*of, folder=folder).stderr.splitlines()[-1]
        line = "aarshjul aftal holm.yaml 2027-02-02 14:00 --flyt 2027-02-02"
        assert told == f"Din egen kalender får også klokkeslættet med: {line}"
        assert run(*line.split()[1:], *MADE, folder=folder).returncode == 0
        assert run(*of, folder=folder).stderr == ""

    def test_a_given_hour_is_to_be_written_down(self, folder: Path) -> None:
        """Otherwise the caseworker's own calendar has the meeting as a whole day."""
        text = (folder / "holm.yaml").read_text("utf-8").replace("  tidspunkt: 15:30\n", "")
        (folder / "holm.yaml").write_text(text, "utf-8")
        words = ["invitation", "holm.yaml", "--møde", "2027-06-29", "--kl", "9:15", "--sted", "x"]
        done = run(*words, *MADE, folder=folder)
        assert "Tid: tirsdag 29. juni 2027 kl. 09.15–10.15\n" in done.stdout
        assert done.stderr == (
            "Bemærk: Mødet er ikke aftalt med familien endnu: aftal først. Kør så: aarshjul aftal "
            "holm.yaml 2027-06-29 09:15\n"
        )

    def test_a_caseworker_without_an_address_cannot_be_the_organizer(self, folder: Path) -> None:
        """The message names the key to add."""
        text = (folder / "holm.yaml").read_text("utf-8")
        (folder / "holm.yaml").write_text(
            text.replace("  email: mlu@kommune.example\n", ""), "utf-8"
        )
        done = run("invitation", "holm.yaml", *MEETING, "--ics", "m.ics", *MADE, folder=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "Der står ingen e-mail under rådgiver i sagens fil, og partnernes svar skal sendes til "
            "den. Skriv nøglen email under rådgiver, fx email: navn@kommune.example.\n"
        )


def refused(**keys: Any) -> str:
    """The reason why partners cannot be invited to the meeting of 2 February."""
    with pytest.raises(UsageError) as caught:
        timed(meeting_on(plan(**keys), date(2027, 2, 2)), None)
    return str(caught.value)


def test_a_meeting_needs_a_time_of_day() -> None:
    """No invitation is for a whole day; the message says how to give the hour."""
    assert refused() == (
        "Mødet den 2. februar 2027 har ikke et klokkeslæt, og ingen kan indkaldes til en hel dag. "
        "Skriv det med --kl, fx --kl 14:00, eller i sagen: aarshjul aftal SAG 2027-02-02 TT:MM"
    )


def test_a_given_up_day_names_the_new_one() -> None:
    """A new invitation moves the meeting; it is not cancelled."""
    agreed = [{"dato": "2027-01-28", "flyttet_fra": "2027-02-02"}]
    assert refused(aftalt=agreed).startswith(
        "Mødet den 2. februar 2027 er flyttet til 28. januar 2027. Indkald til den dag i stedet"
    )


def test_two_meetings_of_a_day_are_chosen_between() -> None:
    """The user chooses by the purpose."""
    agreed = [{"dato": "2027-02-02", "tidspunkt": "10:00", "formål": "børnesamtale"}]
    keys: dict[str, Any] = {"aftalt": agreed, "kontakt": {"tidspunkt": "14:00"}}
    assert refused(**keys).startswith(
        'Der er flere møder den 2. februar 2027: "Børnesamtale" kl. 10.00 og "Opfølgning og '
        'netværksmøde" kl. 14.00. Vælg med --formål.'
    )
    chosen = meeting_on(plan(**keys), date(2027, 2, 2), Kind.NETWORK_MEETING)
    assert chosen.title == "Opfølgning og netværksmøde"


def test_nobody_with_an_address_is_said() -> None:
    """There are no addresses to paste; the people to call are listed below."""
    shown = invitation_text(made(netværk=[{"navn": "Fys"}]))
    assert "Til: ingen har en e-mail i sagens fil\n" in shown
    assert shown.endswith("\n- Fys\n")


def test_the_subject_is_the_network_meeting_to_partners() -> None:
    """Partners do not see the meeting's other purposes."""
    assert subject(made()) == "Netværksmøde – sag t-1"
