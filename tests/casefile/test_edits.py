"""A changed case file keeps every byte outside the change.

Files are generated in all the styles that people use, so the right answer is known byte for byte:
the same style with one entry more or one entry fewer.
"""

from __future__ import annotations

import codecs
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aarshjul.casefile.case import Case
from aarshjul.casefile.edits import (
    Change,
    changed,
    with_agreed,
    with_caseworker,
    with_done,
    with_held,
    with_id,
    without_agreed,
    without_done,
    without_first_network_meeting,
)
from aarshjul.casefile.parts import Agreed, Caseworker, DoneMark, Held
from aarshjul.casefile.reader import read_case
from aarshjul.errors import CaseFileError, FileError
from aarshjul.kinds import PURPOSES, WORDS
from tests.make import CASES, EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TODAY = date(2027, 6, 1)
PLAIN = (
    "sag: 2026-014   # vores nummer\n"
    'familie: "Familien Holm"\n'
    "\n"
    "børn: [{navn: 'Alma'}]\n"
    "start: 2026-11-02\n"
    "rådgiver: {navn: Mette Lund}\n"
    "indsatser: [{paragraf: BL § 86}]\n"
)


def held(day: str = "2027-02-02", **keys: object) -> Held:
    """A contact that was held."""
    return Held.model_validate({"dato": day, **keys})


def agreed(day: str = "2027-06-02", **keys: object) -> Agreed:
    """A meeting that was agreed."""
    return Agreed.model_validate({"dato": day, **keys})


def done(day: str = "2027-02-02", **keys: object) -> DoneMark:
    """A deadline of the law that was met."""
    return DoneMark.model_validate({"frist": "undersøgelse", "dato": day, **keys})


def after(text: str, change: Callable[[Change], Change]) -> str:
    """The text of a case file after a change."""
    data, _, case = changed(text.encode(), change, file="holm.yaml", today=TODAY)
    assert read_case(data, file="holm.yaml", today=TODAY) == case
    return data.decode()


class Entry(NamedTuple):
    """One entry of a generated list, with the comments around it."""

    day: str
    more: str = ""  # another key of it
    above: str = ""
    beside: str = ""


class Manner(NamedTuple):
    """How a file is written."""

    layout: str  # dashes, keys, brackets, lines, commas
    key: str
    indentation: int
    inset: int
    place: str  # where in the file: first, middle, last
    line_end: str
    ended: bool  # the last line has its line end
    mark: bool  # a byte-order mark

    def written(self, entries: Sequence[Entry | str]) -> bytes:
        """A case file with a list; an entry that is a text is only its comment line."""
        lines = self._list(entries)
        head, tail = PLAIN.splitlines()[:3], PLAIN.splitlines()[3:]
        whole = {
            "first": [*lines, "", *head, *tail],
            "middle": [*head, *lines, "# her begynder resten", *tail],
            "last": [*head, *tail, *lines],
        }[self.place]
        text = self.line_end.join(whole) + (self.line_end if self.ended else "")
        return (codecs.BOM_UTF8 if self.mark else b"") + text.encode()

    def _list(self, entries: Sequence[Entry | str]) -> list[str]:
        shown = [entry for entry in entries if isinstance(entry, Entry)]
        if self.layout == "brackets":
            return [f"{self.key}: [{', '.join(map(self._in_braces, shown))}]   # kort"]
        if not shown:
            above = [f"  # {entry}" for entry in entries if entry]
            return [f"{self.key}: []  # her", *above]
        if self.layout in ("lines", "commas"):
            return [f"{self.key}: [  # her", *self._lines(entries, shown[-1]), "]"]
        return [f"{self.key}:  # her", *self._dashes(entries)]

    def _lines(self, entries: Sequence[Entry | str], last: Entry) -> list[str]:
        lines = []
        for entry in entries:
            if isinstance(entry, str):
                lines += [f"  # {entry}"] if entry else []
                continue
            lines += [f"  # {entry.above}"] if entry.above else []
            comma = "" if entry is last and self.layout == "lines" else ","
            beside = f"  # {entry.beside}" if entry.beside else ""
            lines.append(f"    {self._in_braces(entry)}{comma}{beside}")
        return lines

    def _dashes(self, entries: Sequence[Entry | str]) -> list[str]:
        lines, margin = [], " " * self.indentation
        for entry in entries:
            if isinstance(entry, str):
                lines += [f"  # {entry}"] if entry else []
                continue
            lines += [f"  # {entry.above}"] if entry.above else []
            beside = f"  # {entry.beside}" if entry.beside else ""
            dash = f"{margin}-{' ' * (self.inset - 1)}"
            if self.layout == "dashes":
                lines.append(f"{dash}{self._in_braces(entry)}{beside}")
                continue
            lines.append(f"{dash}dato: {entry.day}{beside}")
            if entry.more:
                lines.append(f"{margin}{' ' * self.inset}{entry.more}{beside}")
        return lines

    @staticmethod
    def _in_braces(entry: Entry) -> str:
        return f"{{dato: {entry.day}{', ' if entry.more else ''}{entry.more}}}"


def manners(key: str) -> st.SearchStrategy[Manner]:
    """Every style in which a list may be written."""
    return st.builds(
        Manner,
        layout=st.sampled_from(["dashes", "keys", "brackets", "lines", "commas"]),
        key=st.just(key),
        indentation=st.sampled_from([0, 2, 4]),
        inset=st.sampled_from([2, 4]),
        place=st.sampled_from(["first", "middle", "last"]),
        line_end=st.sampled_from(["\n", "\r\n", "\r"]),
        ended=st.booleans(),
        mark=st.booleans(),
    )


COMMENTS = st.sampled_from(["", "husk: ring først", "- {dato: 2027-01-01}", "[a, b], {c: d}"])


@st.composite
def entries(draw: st.DrawFn, months: tuple[int, ...]) -> list[Entry]:
    """One to three entries on different days."""
    more = st.sampled_from(["", "tidspunkt: 14:00", 'formål: ["opfølgning", børnesamtale]'])
    year = 2027 if months[0] < 6 else 2028
    return [
        Entry(f"{year}-{month:02}-02", draw(more), draw(COMMENTS), draw(COMMENTS))
        for month in draw(st.lists(st.sampled_from(months), min_size=1, max_size=3, unique=True))
    ]


@given(manners("afholdt"), entries((1, 2, 3, 4)))
def test_a_contact_is_added_in_the_manner_of_the_file(manner: Manner, there: list[Entry]) -> None:
    """Comments, order, quotes, line ends and a byte-order mark are all unchanged."""
    new = held("2027-05-05", tidspunkt="09:30", formål="netværksmøde")
    data, _, case = changed(
        manner.written(there), lambda before: with_held(before, new), file="x", today=TODAY
    )
    more = f"tidspunkt: 09:30{manner.line_end}"
    if manner.layout == "keys":
        margin = " " * (manner.indentation + manner.inset)
        more += f"{margin}formål: netværksmøde"
    else:
        more = "tidspunkt: 09:30, formål: netværksmøde"
    assert data == manner.written([*there, Entry("2027-05-05", more)])
    assert case.held[-1] == new


@given(manners("afholdt"), entries((1, 2, 3, 4)))
def test_an_id_is_a_line_below_the_alias_and_nothing_else(
    manner: Manner, there: list[Entry]
) -> None:
    """All other bytes stay; a second id is not written."""
    before = manner.written(there)
    give = lambda text: with_id(text, "bcdfghjkmnpq")  # noqa: E731 -- said once
    data, _, case = changed(before, give, file="holm.yaml", today=TODAY)
    own = f"id: bcdfghjkmnpq{manner.line_end}".encode()
    begin, _, end = data.partition(own)
    assert (begin + end, case.id) == (before, "bcdfghjkmnpq")
    assert begin.endswith(f"sag: 2026-014   # vores nummer{manner.line_end}".encode())
    other = lambda text: with_id(text, "qpnmkjhgfdcb")  # noqa: E731 -- as above
    assert changed(data, other, file="holm.yaml", today=TODAY)[0] == data


_REST = "familie: F, børn: [{navn: Alma}], start: 2026-11-02, rådgiver: {navn: M}, "
_REST += "indsatser: [{paragraf: BL § 86}]"
_LINES = _REST.replace(", ", "\n")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (f"{{sag: a, {_REST}}}\n", f"{{sag: a, id: bcdfghjkmnpq, {_REST}}}\n"),
        (f"{_LINES}\nsag: a", f"{_LINES}\nsag: a\nid: bcdfghjkmnpq"),
        (
            f"{_LINES}\n'sag': \"a\"  # x\n...\n",
            f"{_LINES}\n'sag': \"a\"  # x\nid: bcdfghjkmnpq\n...\n",
        ),
        (f"sag:\n  a\n{_LINES}\n", f"sag:\n  a\nid: bcdfghjkmnpq\n{_LINES}\n"),
    ],
)
def test_an_id_is_added_byte_for_byte(before: str, expected: str) -> None:
    """In braces, as the last line, before the end of the document, below a value of its own."""
    assert after(before, lambda text: with_id(text, "bcdfghjkmnpq")) == expected


@given(manners("aftalt"), entries((7, 8, 9, 10)), st.data())
def test_an_agreed_meeting_is_taken_out_and_nothing_else(
    manner: Manner, there: list[Entry], data: st.DataObject
) -> None:
    """The comment on the same line is removed too; a comment on the line above stays."""
    place = data.draw(st.integers(0, len(there) - 1))
    written = manner.written(there)
    gone = agreed_of(written)[place]
    left: list[Entry | str] = list(there)
    left[place] = there[place].above
    after, _, case = changed(
        written, lambda before: without_agreed(before, gone), file="x", today=TODAY
    )
    if len(there) > 1 or manner.layout not in ("lines", "commas"):
        assert after == manner.written(left)
    assert gone not in case.agreed


def agreed_of(data: bytes) -> tuple[Agreed, ...]:
    """The agreed meetings of a case file."""
    return read_case(data, file="x", today=TODAY).agreed


@given(manners("aftalt"), entries((7, 8, 9, 10)))
def test_what_was_added_and_taken_out_again_leaves_no_trace(
    manner: Manner, there: list[Entry]
) -> None:
    """Adding and then removing an agreed meeting gives the original bytes."""
    new = agreed("2028-12-01", tidspunkt="14:00")
    written = manner.written(there)
    once, *_ = changed(written, lambda before: with_agreed(before, new), file="x", today=TODAY)
    again, *_ = changed(once, lambda before: without_agreed(before, new), file="x", today=TODAY)
    assert again == written


BEFORE_MARKS = {
    "no key": PLAIN,
    "no line end at the end": PLAIN.rstrip(),
    "a comment at the end": f"{PLAIN}# slut",
    "Windows": PLAIN.replace("\n", "\r\n"),
    "everything is indented": "".join(f"  {line}\n" for line in PLAIN.split("\n") if line),
    "the document has its marks": f"---\n{PLAIN}...\n",
    "another list is last": f"{PLAIN}afholdt:\n    - {{dato: 2027-01-12}}  # ring\n",
    "on one line": "{"
    + ", ".join(PLAIN.replace("   # vores nummer", "").replace("\n\n", "\n").split("\n")[:-1])
    + "}",
    "an empty list before the end": f"klaret: []  # her\n{PLAIN}",
    "marks already": f"{PLAIN}klaret:\n- frist: ungeplan  # lavet\n  dato: 2027-01-01\n",
    "marks in brackets": f"klaret: [{{frist: ungeplan, dato: 2027-01-01}}]\n{PLAIN}",
}


@pytest.mark.parametrize("text", BEFORE_MARKS.values(), ids=BEFORE_MARKS.keys())
@given(
    new=st.lists(
        st.builds(
            done,
            st.dates(date(2026, 1, 1), TODAY).map(str),
            frist=st.sampled_from(["undersøgelse", "tilsynsbesøg", "støtte-efter-18"]),
            barn=st.sampled_from(["Alma", None]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_marks_that_are_undone_leave_no_trace(text: str, new: list[DoneMark]) -> None:
    """The list that was begun for them goes with the last one."""
    data = text.encode()
    for mark in new:
        data, _, case = changed(data, lambda one, m=mark: with_done(one, m), file="x", today=TODAY)  # type: ignore[misc]
        assert case.done[-1] == mark
    assert len(read_case(data, file="x", today=TODAY).done) >= len(new)
    for _ in new:
        data, *_ = changed(data, last_undone, file="x", today=TODAY)
    assert data == text.encode()


def last_undone(before: Change) -> Change:
    """The case without its last mark."""
    return without_done(before, len(before.case.done) - 1)


def test_a_list_with_anothers_comment_stays_when_its_only_mark_goes() -> None:
    """Only what was written by us is taken out."""
    written = f"{PLAIN}klaret:  # efter loven\n  - {{frist: ungeplan, dato: 2027-01-01}}\n"
    assert after(written, last_undone) == f"{PLAIN}klaret: []  # efter loven\n"


ENTRY = "{dato: 2027-02-02, formål: opfølgning}"
ADDED = {
    "no key": (PLAIN, f"{PLAIN}afholdt:\n  - {ENTRY}\n"),
    "no key, and no line end at the end": (
        PLAIN.rstrip(),
        f"{PLAIN}afholdt:\n  - {ENTRY}",
    ),
    "no key, and a comment at the end": (
        f"{PLAIN}# slut",
        f"{PLAIN}# slut\nafholdt:\n  - {ENTRY}",
    ),
    "no key: indented as other lists are": (
        f"{PLAIN}mål:\n- mål: A\n",
        f"{PLAIN}mål:\n- mål: A\nafholdt:\n- {ENTRY}\n",
    ),
    "no key: everything is indented": (
        "".join(f"  {line}\n" for line in PLAIN.split("\n") if line),
        "".join(f"  {line}\n" for line in PLAIN.split("\n") if line)
        + f"  afholdt:\n    - {ENTRY}\n",
    ),
    "no key: the document has its marks": (
        f"---\n{PLAIN}...\n",
        f"---\n{PLAIN}afholdt:\n  - {ENTRY}\n...\n",
    ),
    "an empty list": (
        f"afholdt: []   # kontakter\n\n{PLAIN}",
        f"afholdt:   # kontakter\n  - {ENTRY}\n\n{PLAIN}",
    ),
    "an empty list with a comment in it": (
        f"afholdt: [  # ingen endnu\n]\n{PLAIN}",
        f"afholdt: [{ENTRY}  # ingen endnu\n]\n{PLAIN}",
    ),
    "an empty list under a comment": (
        f"afholdt:  # kontakter\n  []\n{PLAIN}",
        f"afholdt:  # kontakter\n  [{ENTRY}]\n{PLAIN}",
    ),
    "a comment without a space before it": (
        f"afholdt: [\n  {{dato: 2026-12-01}}# den første\n  ,\n]\n{PLAIN}",
        f"afholdt: [\n  {{dato: 2026-12-01}},# den første\n  {ENTRY}\n  ,\n]\n{PLAIN}",
    ),
    "a dash on a line of its own": (
        f"afholdt:\n-\n   # den første\n   dato: 2026-12-01\n\n{PLAIN}",
        f"afholdt:\n-\n   # den første\n   dato: 2026-12-01\n- dato: 2027-02-02\n"
        f"  formål: opfølgning\n\n{PLAIN}",
    ),
    "a text over several lines": (
        f"afholdt:\n  - dato: |-\n      2026-12-01\n\n\n# så\n{PLAIN}",
        f"afholdt:\n  - dato: |-\n      2026-12-01\n  - dato: 2027-02-02\n"
        f"    formål: opfølgning\n\n\n# så\n{PLAIN}",
    ),
    "an entry over several lines": (
        f"afholdt:\n  - {{dato: 2026-12-01,\n     form: sms}}  # kort\n{PLAIN}",
        f"afholdt:\n  - {{dato: 2026-12-01,\n     form: sms}}  # kort\n  - {ENTRY}\n{PLAIN}",
    ),
    "keys in quotes": (
        f'"afholdt" : [ {{"dato": "2026-12-01"}} ]\n{PLAIN}',
        f'"afholdt" : [ {{"dato": "2026-12-01"}}, {ENTRY} ]\n{PLAIN}',
    ),
    "JSON": (
        '{"sag": "a", "familie": "b", "børn": [{"navn": "c"}], "start": "2026-11-02",\n'
        ' "rådgiver": {"navn": "d"}, "indsatser": [{"paragraf": "BL § 86"}]\n}\n',
        '{"sag": "a", "familie": "b", "børn": [{"navn": "c"}], "start": "2026-11-02",\n'
        ' "rådgiver": {"navn": "d"}, "indsatser": [{"paragraf": "BL § 86"}], '
        f"afholdt: [{ENTRY}]\n}}\n",
    ),
    "letters as macOS puts them together": (
        PLAIN.replace("å", "a\u030a"),
        PLAIN.replace("å", "a\u030a") + f"afholdt:\n  - {ENTRY}\n",
    ),
}


@pytest.mark.parametrize(("before", "expected"), ADDED.values(), ids=ADDED)
def test_a_contact_is_added_byte_for_byte(before: str, expected: str) -> None:
    """Each odd way of writing a list, and the file with one contact more."""
    assert after(before, lambda change: with_held(change, held())) == expected


def test_every_key_of_a_contact_is_written() -> None:
    """In the schema's order, with quotes if a name needs them; the default purpose too."""
    new = held(
        "2027-02-02",
        tidspunkt="9:05",
        form="hjemmebesøg",
        med=["Far: Ole", "PPR", "nej, 'Bo' \"B\"", "Syns\u00adlærer"],
        flyttet_fra=["2027-01-29"],
    )
    assert after(PLAIN, lambda change: with_held(change, new)).removeprefix(PLAIN) == (
        "afholdt:\n"
        "  - {dato: 2027-02-02, tidspunkt: 09:05, form: hjemmebesøg, formål: opfølgning, "
        'med: ["Far: Ole", PPR, "nej, \'Bo\' \\"B\\"", "Syns\\u00ADlærer"], '
        "flyttet_fra: 2027-01-29}\n"
    )


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30))
@example("ja: nej")
@example("# ikke en kommentar")
@example("null")
@example("'\"\\")
@example("\ufeff å\U0001f600")
@example("2027-02-02")
def test_any_name_is_written_so_that_it_reads_as_itself(name: str) -> None:
    """In a list in brackets and as a single value; text that a file may not have is refused."""
    try:
        new = held(med=[name])
        there = Caseworker.model_validate({"navn": name})
    except ValueError:
        return
    for change in (
        lambda before: with_held(before, new),
        lambda before: with_caseworker(before, there.name),
    ):
        try:
            _, _, case = changed(PLAIN.encode(), change, file="x", today=TODAY)
        except FileError:
            continue  # a CPR number, or letters that the reader normalises
        assert (
            name.strip() in (case.caseworker.name, *case.held[0].present[:1]) if case.held else True
        )


WORKER = (
    "rådgiver:  # hende, de kender\n"
    "  navn: 'Mette Lund'   # barnepige\n"
    "  # på arbejdet\n"
    "  email: mlu@kommune.example\n"
    "  telefon: 12 34 56 78  # ikke efter 15\n"
    "  fravær:\n"
    "    - {fra: 2027-07-12, til: 2027-07-30}\n"
    "    - {fra: 2027-10-12}\n"
    '  enhed: "Solbjerg Kommune"\n'
)
REST = PLAIN.replace("rådgiver: {navn: Mette Lund}\n", "")
HANDED_OVER = {
    "with everything": (
        WORKER,
        {"email": "jv@kommune.example", "phone": "87 65 43 21"},
        "rådgiver:  # hende, de kender\n"
        "  navn: 'Jonas Vig'   # barnepige\n"
        "  # på arbejdet\n"
        "  email: jv@kommune.example\n"
        "  telefon: 87 65 43 21  # ikke efter 15\n"
        '  enhed: "Solbjerg Kommune"\n',
    ),
    "with the name alone": (
        WORKER,
        {},
        "rådgiver:  # hende, de kender\n"
        "  navn: 'Jonas Vig'   # barnepige\n"
        "  # på arbejdet\n"
        '  enhed: "Solbjerg Kommune"\n',
    ),
    "with what was not there": (
        'rådgiver:\n    navn: "Mette Lund"\n',
        {"email": "jv@kommune.example", "phone": "87654321"},
        'rådgiver:\n    navn: "Jonas Vig"\n    email: jv@kommune.example\n'
        '    telefon: "87654321"\n',
    ),
    "in brackets": (
        "rådgiver: {email: mlu@kommune.example, navn: Mette Lund, fravær: [{fra: 2027-07-12}]}\n",
        {"phone": "87 65 43 21"},
        "rådgiver: {telefon: 87 65 43 21, navn: Jonas Vig}\n",
    ),
}


@pytest.mark.parametrize(("before", "given", "expected"), HANDED_OVER.values(), ids=HANDED_OVER)
def test_another_caseworker_takes_over(before: str, given: dict[str, str], expected: str) -> None:
    """The previous caseworker's own details are removed; the unit and all the rest stay."""

    def change(one: Change) -> Change:
        return with_caseworker(one, "Jonas Vig", **given)

    assert after(REST + before, change) == REST + expected


@pytest.mark.parametrize(
    "path", [*EXAMPLES.glob("*.yaml"), *CASES.glob("*.yaml")], ids=lambda path: path.name
)
def test_the_examples_can_be_changed(path: Path) -> None:
    """A contact is added and the caseworker changed; no other line changes."""
    text = path.read_text("utf-8")
    new = held("2027-05-30", form="telefon")
    added = after(text, lambda before: with_held(before, new))
    assert [line for line in added.splitlines() if "2027-05-30" not in line] == (
        text.splitlines() + ([] if "\nafholdt:" in text else ["afholdt:"])
    )
    handed = after(text, lambda before: with_caseworker(before, "Nana Bro"))
    (line,) = set(handed.splitlines()) - set(text.splitlines())
    assert line in ("  navn: Nana Bro", "rådgiver: {navn: Nana Bro}")


ODD = [
    " ",
    "\n",
    "#",
    "# x\n",
    ",",
    "- ",
    "? ",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "'",
    '"',
    "&a ",
]


@given(
    manners("aftalt"),
    entries((7, 8, 9, 10)),
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(ODD)), min_size=1, max_size=3),
)
def test_an_odd_file_is_changed_rightly_or_not_at_all(
    manner: Manner, there: list[Entry], odd: list[tuple[int, str]]
) -> None:
    """For any file, the result is the intended case or a refusal."""
    text = manner.written(there).decode()
    for place, sign in odd:
        text = text[:place] + sign + text[place:]

    def change(before: Change) -> Change:
        before = with_held(with_caseworker(before, "Jonas Vig"), held())
        return with_agreed(without_agreed(before, before.case.agreed[0]), agreed("2028-12-01"))

    try:
        data, before, case = changed(text.encode(), change, file="x", today=TODAY)
    except (CaseFileError, FileError, IndexError):
        return  # IndexError: it has no agreed meeting any more
    assert read_case(data, file="x", today=TODAY) == case
    assert (case.held[-1], case.agreed[-1]) == (held(), agreed("2028-12-01"))
    assert case.agreed[:-1] == before.agreed[1:]


UNKNOWN = (
    "holm.yaml: er skrevet på en måde, som programmet ikke kan rette i uden at ændre andet – intet "
    "er skrevet; ret filen selv"
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("netværksmøder:\n  første: 2027-01-12  # aftalt\n", ""),
        ("netværksmøder: {første: 2027-01-12}\n", ""),
        (
            "netværksmøder: {hver: 4 måneder, første: 2027-01-12}\n",
            "netværksmøder: {hver: 4 måneder}\n",
        ),
        (
            "netværksmøder:\n  første: 2027-01-12\n  varighed: 90 # min.\n",
            "netværksmøder:\n  varighed: 90 # min.\n",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_first_network_meetings_day_is_taken_out(
    written: str, left: str, line_end: str
) -> None:
    """Alone under its key it takes the key along; between other keys and as the last line."""
    for rest in ("mål: [{mål: søvn}]\n", ""):
        before = (PLAIN + written + rest).replace("\n", line_end)
        assert after(before, without_first_network_meeting) == (PLAIN + left + rest).replace(
            "\n", line_end
        )


def test_a_manner_that_is_not_known_is_refused() -> None:
    """Unusual YAML is left unchanged and never damaged."""
    text = f"{PLAIN}? aftalt\n: - dato: 2027-06-02\n"
    with pytest.raises(FileError) as caught:
        after(text, lambda before: without_agreed(before, agreed()))
    assert str(caught.value) == UNKNOWN


def test_a_change_that_the_reader_would_refuse_is_not_made() -> None:
    """No command can turn a correct file into a wrong one."""
    with pytest.raises(FileError):
        after(PLAIN, lambda before: with_held(before, held("2027-06-02")))  # tomorrow


def test_a_wrong_file_is_told_of_and_left() -> None:
    """An empty value is not a list: the reader reports it, with its line."""
    with pytest.raises(CaseFileError) as caught:
        after(f"{PLAIN}afholdt:\n", lambda before: with_held(before, held()))
    assert (
        str(caught.value) == "holm.yaml:8: afholdt: mangler en værdi – skriv en, eller slet nøglen"
    )


def test_the_words_of_purposes_are_the_plans() -> None:
    """A purpose is written with the same word as in the plan."""
    assert {word: WORDS[kind] for word, kind in PURPOSES.items()} == {
        word: word for word in PURPOSES
    }


def test_a_contact_is_the_case_with_one_contact_more() -> None:
    """Only the intended part of the case changes."""
    data, _, case = changed(PLAIN.encode(), lambda b: with_held(b, held()), file="x", today=TODAY)
    before = read_case(PLAIN.encode(), file="x", today=TODAY)
    assert case.model_copy(update={"held": ()}) == before
    assert isinstance(case, Case)
    assert case.held[0].time is None or isinstance(case.held[0].time, time)
    assert data.startswith(PLAIN.encode())
