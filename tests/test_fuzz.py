"""No case file and no command line brings a traceback, and no order of keys changes a result.

`make test` tries a few examples of each law, the same each time, and `make properties` new ones.
Files that are not only wrong but hostile are in `tests.hostile`.
"""

from __future__ import annotations

import contextlib
import io
import random
import tempfile
import unicodedata
from copy import deepcopy
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aarshjul.calendars.events import events
from aarshjul.calendars.ics import events_bytes
from aarshjul.calendars.ics_reader import read_calendar
from aarshjul.calendars.invitation import Invitation, invitation_text, timed
from aarshjul.calendars.outlook_csv import csv_bytes
from aarshjul.casefile.case import Case
from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team import Team
from aarshjul.casefile.team_reader import read_team
from aarshjul.caseload.adult_area import adult_sheet, preparing
from aarshjul.caseload.adult_area_text import adult_sheet_text
from aarshjul.caseload.caseworkers import alike, with_one_spelling
from aarshjul.caseload.handover import handover_list
from aarshjul.caseload.handover_text import handover_text
from aarshjul.caseload.report import leader_report
from aarshjul.caseload.report_json import report_json
from aarshjul.caseload.report_text import report_text
from aarshjul.caseload.status import caseload
from aarshjul.caseload.status_json import status_json
from aarshjul.caseload.status_text import status_text
from aarshjul.cli import entry_point, terminal
from aarshjul.errors import AarshjulError, CaseFileError
from aarshjul.planning.plan import make_plan
from aarshjul.planning.plan_json import plan_json
from aarshjul.planning.plan_text import plan_text
from aarshjul.recording.marks import open_text
from aarshjul.sheet.html import html
from aarshjul.text.same_name import reading
from aarshjul.wheel.from_plan import wheel_of
from tests.make import CASES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence

generous = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""The first input takes long: Hypothesis makes its table of all signs."""

TEXTS = [
    path.read_text("utf-8") for path in sorted([*EXAMPLES.glob("*.yaml"), *CASES.glob("*.yaml")])
]
CPR = "1705" + "11-" + "1234"
DAYS = st.dates(date(1999, 12, 1), date(2101, 1, 31))
WRITTEN = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day.day}/{day.month}-{day.year % 100:02}"),
    DAYS.map(lambda day: f"{day:%d-%m-%Y}"),
    DAYS.map(lambda day: f"{day.day}. {day.month}."),
    st.sampled_from(["i går", "i dag", "24-11", "24. november", "29-2", "på mandag", "tirs. 3/2",
                     "2027-02-29", "2027-W05-1", "15.30", "kl. 15.30", "٢٠٢٧-٠٢-٠١"]),
)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from([
        "Ålma Øster", "A\u030alma", "Mette\u00a0Lund", "mette  lund", "İrem", "ırmak", "Straße",
        "محمد", "Оле́на", "ஜெயா", "李", "เด็ก", "👩‍👧", "\u202eAnders", "Al\u00adma", "\u200b",
        "familien", "x" * 201, "[Alma]", "{Alma}", "*", "&", "Alma: Bo", "# Alma", CPR, "null", "~",
    ]),
    st.text(max_size=12),
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.one_of(
    WRITTEN,
    NAMES,
    st.sampled_from(["", "nej", "ja", "0", "-1", "1", "480", "hver 4 måneder", "12 uger", "kort",
                     "BL § 20", "BL § 32, stk. 1, nr. 3", "SEL § 41", "servicelovens § 41", "§ 86",
                     "mandag", "telefon", "observation", "opfølgning", "børnesamtale",
                     "forberedelse-16", "sverigesprogrammet", "06-05", "2027-02", "a@b.example"]),
    st.just([]),
    st.just({}),
    st.lists(st.one_of(WRITTEN, NAMES), max_size=3),
    st.dictionaries(st.sampled_from(["navn", "dato", "fra", "til", "født"]), WRITTEN, max_size=2),
)  # fmt: skip
KEYS = st.sampled_from([
    *("sag", "familie", "børn", "start", "model", "rådgiver", "makker", "indsatser", "kontakt"),
    *("netværk", "netværksmøder", "mål", "aktiviteter", "aftalt", "afholdt", "klaret", "lukkedage"),
    *("navn", "født", "email", "telefon", "enhed", "fravær", "paragraf", "fra", "til", "barn"),
    *("kendt", "afgørelse", "opfølgning", "begrundelse", "form", "ugedag", "tidspunkt", "varighed"),
    *("undgå", "påmindelse", "hver", "første", "frist", "dato", "formål", "med", "flyttet_fra"),
    *("funktionsnedsættelse", "id", "rådgivere", "rytme", "tid", "skoleferier", "initialer"),
    *("hvorfor", "rolle", "koordinerer", "horisont", "ansvar", "senest", "måned", "a\u030ar", ""),
])  # fmt: skip


def places(node: object) -> list[tuple[Any, Any]]:
    """Every place in a tree: what it is in, and its key or index there."""
    inner = list(node.items()) if isinstance(node, dict) else []
    inner = list(enumerate(node)) if isinstance(node, list) else inner
    return [(node, at) for at, _ in inner] + [one for _, part in inner for one in places(part)]


@st.composite
def contents(draw: st.DrawFn, texts: Sequence[str] = TEXTS) -> dict[str, Any]:
    """The content of an example, with some of its values and keys changed."""
    content = deepcopy(yaml.load(draw(st.sampled_from(texts)), yaml.BaseLoader))  # noqa: S506
    for _ in range(draw(st.integers(0, 4))):
        there = places(content)
        if not there:
            break
        inside, at = draw(st.sampled_from(there))
        how = draw(st.integers(0, 3))
        if how == 0:
            inside[at] = draw(VALUES)
        elif how == 1:
            del inside[at]
        elif isinstance(inside, list):
            inside.append(deepcopy(inside[at]))
        elif how == 2:
            inside[draw(KEYS)] = draw(VALUES)
        else:
            inside[draw(KEYS)] = inside.pop(at)
    return content  # type: ignore[no-any-return]


class _Plain(yaml.SafeDumper):
    """Writes every value out: an anchor for a value that stands twice is refused by the reader."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def dumped(content: object, style: str | None = None, flow: bool | None = False) -> str:
    """The content as YAML."""
    return yaml.dump(
        content,
        Dumper=_Plain,
        allow_unicode=True,
        sort_keys=False,
        default_style=style,
        default_flow_style=flow,
    )


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A case file, with its text damaged here and there."""
    style, flow = (
        draw(st.sampled_from([None, '"', "'"])),
        draw(st.sampled_from([False, None, True])),
    )
    text = draw(
        st.one_of(contents().map(lambda one: dumped(one, style, flow)), st.sampled_from(TEXTS))
    )
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 1, 7]))
        added = draw(st.one_of(st.sampled_from([
            "\t", "\u00a0", "\ufeff", "\u200b", "\r", "\n", "\n\n  ", ": ", "- ", "–", "#", "'",
            '"', "[", "}", "|", ">", "&a ", "*a", "!!int ", "---\n", "...\n", "%", "\0", "\x85",
            "\u2028", "e\u0301", "<<: ", "? ", CPR, "",
        ]), st.text(max_size=3)))  # fmt: skip
        text = text[:at] + added + text[at + gone :]
    form = draw(st.sampled_from(["NFC", "NFD"]))
    code = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return unicodedata.normalize(form, text).encode(code, "replace")  # type: ignore[arg-type]


TODAYS = st.dates(date(2026, 10, 1), date(2029, 12, 31))


def read(data: bytes, today: date) -> Case | tuple[str, ...]:
    """The case, or what is wrong with it, without the places in the file."""
    try:
        return read_case(data, file="x.yaml", today=today)
    except CaseFileError as error:
        return tuple(sorted(problem.message for problem in error.problems if str(error)))


def made_of(case: Case, today: date) -> list[object]:
    """All that is made of a case, but for the drawings."""
    plan = make_plan(case, today=today, first=today.replace(day=1), until=today.replace(
        year=today.year + 1, day=1))  # fmt: skip
    written = events_bytes(events(plan), today=today)
    read_calendar(written, alias=case.alias)
    named = events(plan, with_names=True)
    load = caseload([case], today=today)
    report = leader_report([case], today=today, first=plan.first, until=plan.until)
    handed = handover_list([case], to=None, today=today)
    sheets = [adult_sheet(case, one, today=today) for one in preparing(case, today=today)]
    meetings = [entry for entry in plan.entries if entry.is_open_meeting][:2]
    timed_ones = [timed(one, None if one.time else time(14)) for one in meetings]
    return [
        plan_json(plan), plan_text(plan, width=80, colour=False, with_reasons=True), written,
        events_bytes(named, today=today), csv_bytes(named), wheel_of(plan, with_days=True),
        status_text(load, width=80, colour=False), status_json(load, unreadable=[]),
        report_text(report, width=80, colour=False), report_json(report),
        handover_text(handed, width=80, colour=False), open_text(case, width=80, today=today),
        *(adult_sheet_text(one, width=80, colour=False) for one in sheets),
        *(invitation_text(Invitation(plan, one, None, "almindelig", False)) for one in timed_ones),
    ]  # fmt: skip


@generous
@given(files(), TODAYS)
def test_any_file_is_a_case_or_its_problems(data: bytes, today: date) -> None:
    """A refusal says what is wrong, and everything can be made of a case, and says something."""
    found = read(data, today)
    assert all(made_of(found, today) if isinstance(found, Case) else found)
    assert found != ()


@generous
@given(contents(), TODAYS, st.sampled_from(["da", "ar", "uk"]))
def test_any_content_is_a_case_or_its_problems(
    content: dict[str, Any], today: date, language: str
) -> None:
    """And so can the sheet, in languages from left and right."""
    found = read(dumped(content).encode(), today)
    assert all(made_of(found, today) if isinstance(found, Case) else found)
    assert found != ()
    if isinstance(found, Case):
        plan = make_plan(found, today=today, first=today.replace(day=1), until=today.replace(
            year=today.year + 1, day=1))  # fmt: skip
        assert f'lang="{language}"'.encode() in html(plan, [language])


def shuffled(node: object, by: random.Random) -> object:
    """The same tree with the keys of each mapping in another order."""
    if isinstance(node, list):
        return [shuffled(one, by) for one in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    by.shuffle(keys)
    return {key: shuffled(node[key], by) for key in keys}


@generous
@given(contents(), TODAYS, st.integers(0, 1 << 30))
def test_no_order_of_keys_changes_a_result(content: dict[str, Any], today: date, seed: int) -> None:
    """Neither what is made of a case nor what is wrong with it."""
    other = shuffled(content, random.Random(seed))  # noqa: S311 -- a shuffle, no secret
    one, two = read(dumped(content).encode(), today), read(dumped(other).encode(), today)
    assert one == two
    if isinstance(one, Case) and isinstance(two, Case):
        assert made_of(one, today) == made_of(two, today)


TEAM = (CASES.parent / "caseload" / "solbjerg.yaml").read_text("utf-8")


def read_as_team(content: object) -> Team | tuple[str, ...]:
    """The team, or what is wrong with its file, without the places in it."""
    try:
        return read_team(dumped(content).encode(), file="team.yaml")
    except CaseFileError as error:
        return tuple(sorted(problem.message for problem in error.problems if str(error)))


@generous
@given(contents([TEAM]), TODAYS, st.integers(0, 1 << 30))
def test_any_team_is_read_whatever_the_order_of_its_keys(
    content: dict[str, Any], today: date, seed: int
) -> None:
    """Or its problems are; everything can be made of a case in it."""
    one = read_as_team(content)
    assert one == read_as_team(shuffled(content, random.Random(seed)))  # noqa: S311 -- no secret
    if isinstance(one, Team):
        alone = read_case(BASE.encode(), file="x.yaml", today=date(2029, 12, 31))
        made_of(in_team(alone, one), today)


BASE = next(text for text in TEXTS if "Familien Holm" in text)


@generous
@given(st.lists(NAMES, min_size=1, max_size=4), NAMES, TODAYS)
def test_names_in_all_scripts_are_read_or_refused(
    names: list[str], family: str, today: date
) -> None:
    """One person has one name, however many spell it."""
    content = yaml.load(BASE, yaml.BaseLoader)  # noqa: S506
    cases = []
    for name in names:
        content["rådgiver"]["navn"], content["makker"] = name, names[0]
        content["familie"], content["børn"][0]["navn"] = family, name
        found = read(dumped(content).encode(), today)
        if isinstance(found, Case):
            made_of(found, today)
            cases.append(found)
    spelled = with_one_spelling(cases)
    people = {reading(case.caseworker.name) for case in cases}
    assert len({case.caseworker.name for case in spelled}) == len(people)
    assert {reading(case.caseworker.name) for case in spelled} == people
    alike(spelled)


WORDS = st.one_of(WRITTEN, NAMES, st.sampled_from([
    "2026-014", "HOLM", "holm.yaml", "holm", ".", "nix", "", "--barn", "--møde", "--kl", "--form",
    "--flyt", "--til", "--rådgiver", "--fra", "--år", "2027", "--dags-dato", "--formål", "--med",
    "--alle-før", "--ekstra", "--json", "--streng", "møde", "Alma", "forberedelse-voksenliv", "1",
    "--fortryd", "--hvorfor", "--sted", "--aflys", "--skriv", "netværksmøde", "14:00", "kl. 9",
    "BL § 32", "BL § 86", "--kendt", "--ja", "--behold-sagen", "2026-11-20", "Mette Lund",
    "--til-voksen", "--barn",
]))  # fmt: skip
COMMANDS = st.sampled_from(["plan", "afholdt", "aftal", "klaret", "status", "overdrag", "tjek",
                            "invitation", "rapport", "regler", "indsats", "fravær",
                            "slet", "uge", "sagstal"])  # fmt: skip


@generous
@given(COMMANDS, st.lists(WORDS, max_size=5), st.booleans())
def test_any_command_line_ends_with_a_code(command: str, words: list[str], named: bool) -> None:
    """In a folder of two cases; whatever is typed, nothing but messages comes out."""
    words = [word for word in words if "\0" not in word and word[:1] < "\ud800"]
    args = [command, *(["holm"] if named else []), *words, "--dags-dato", "2026-12-01"]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("holm.yaml").write_text(BASE, "utf-8")
        Path("b.yml").write_text(TEXTS[0], "utf-8")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = terminal.run(entry_point.program(args), args, name="aarshjul")
        assert code in range(5)
        assert "Traceback" not in err.getvalue()
        for path in Path().iterdir():
            with contextlib.suppress(AarshjulError):  # a file of another kind
                read_case(path.read_bytes(), file=path.name, today=date(2026, 12, 1))
