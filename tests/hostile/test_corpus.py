"""What hostile files once did: each of these took minutes, a gigabyte, or the terminal."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from random import Random

import pytest

from aarshjul.casefile.file_reader import MOST_TOLD
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.yaml_reader import MOST_BYTES
from aarshjul.errors import CaseFileError
from tests.hostile import places, reading_back
from tests.hostile.__main__ import inputs
from tests.hostile.damage import FILES, PLAIN_CASE
from tests.hostile.planted import CASE, written
from tests.hostile.targets import TARGETS, calendar_back, reads
from tests.hostile.worker import Input, plain_calendar, results

CORPUS = Path(__file__).with_name("corpus")
HALF = MOST_BYTES // 2
TOO_MUCH: dict[str, str] = {
    "accents on one letter": "sag: a" + "\u0300\u0323" * (MOST_BYTES // 5),
    "unknown keys": "".join(f'"k{number:06}": 1\n' for number in range(18_000)),
    "one key again and again": "a: 1\n" * (MOST_BYTES // 6),
    "references to nothing": "x: [" + "*a, " * (MOST_BYTES // 5) + "]",
    "anchors": "x: [" + "&a 1, " * (MOST_BYTES // 7) + "]",
    "errors below a long key": "? " + "k" * HALF + "\n: {" + "a: *b, " * (HALF // 8) + "}",
    "errors below a long key of other letters": "? " + "ø" * (HALF // 2) + "\n: {"
    + "a: *b, " * (HALF // 8) + "}",
    "numbers on lines": ("1705" + "11-" + "1234\n") * (MOST_BYTES // 13),
    "comments": "#\n" * (MOST_BYTES // 2 - 1),
    "hidden signs": "\u00a0: \n" * (MOST_BYTES // 6),
    "empty entries": PLAIN_CASE + "klaret: [" + "{}, " * (HALF // 4) + "]",
    "wrong entries": PLAIN_CASE + "klaret: [" + "{dato: x}, " * (HALF // 11) + "]",
    "children": written(
        {**CASE, "børn": [{"navn": f"B{number}", "født": "2012-05-05"} for number in range(3000)]}
    ),
}  # fmt: skip


ENDED = pytest.mark.timeout(60)
"""Each takes half a second, and took minutes. `make hostile` counts the seconds, without coverage
beside it."""


@ENDED
@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_of_anything_is_refused_at_once(text: str) -> None:
    """However large a file may be."""
    data = text.encode()
    assert len(data) <= MOST_BYTES
    assert not reads(data)


EVENT = b"BEGIN:VEVENT\r\n"
LARGE_CALENDARS: dict[str, bytes] = {
    "one property again and again": EVENT + b"A:1\r\n" * 100_000 + b"END:VEVENT\r\n",
    "a list without end": EVENT + b"CATEGORIES:" + b"a," * 250_000 + b"\r\nEND:VEVENT\r\n",
    "time zones": b"BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n" * 11_000,
    "parts in parts": EVENT * 37_000,
}


@ENDED
@pytest.mark.parametrize("added", LARGE_CALENDARS.values(), ids=LARGE_CALENDARS)
def test_an_old_calendar_of_any_kind_is_refused_at_once(
    added: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library took the square of the time where a property is repeated."""
    monkeypatch.chdir(tmp_path)
    calendar = plain_calendar()
    at = calendar.index(EVENT)
    assert not calendar_back(calendar[:at] + added + calendar[at:])


def test_the_first_errors_are_told_and_that_there_are_more() -> None:
    """Of thousands, `MOST_TOLD` in file order, each with what to do; one line tells of the rest."""
    text = PLAIN_CASE + "".join(f'"navn{number}": 1\n' for number in range(1000))
    with pytest.raises(CaseFileError) as caught:
        read_case(text.encode(), file="x.yaml", today=date(2026, 11, 22))
    problems = caught.value.problems
    assert len(problems) == MOST_TOLD + 1
    assert [one.line for one in problems] == sorted(one.line for one in problems)
    assert problems[-1].message == (
        "her og nedenfor er der flere fejl, og kun de første 100 vises – ret dem først"
    )
    assert "ukendt nøgle" in problems[0].message


@pytest.mark.parametrize("sign", ["\x9b", "\x85", "\x1b", "\u202e", "\x7f"])
def test_no_sign_of_an_old_calendar_reaches_the_terminal(
    sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of what to delete shows its titles: a sign that a terminal obeys is not ours."""
    monkeypatch.chdir(tmp_path)
    calendar = plain_calendar().decode()
    changed = calendar.replace("SUMMARY:", f"SUMMARY:{sign}2J")
    assert not calendar_back(changed.encode())


@pytest.mark.parametrize("name", ["a\u202eb.yaml", "\x1b[31m.yaml", "\u2066x.yaml"])
def test_no_sign_of_a_file_name_reaches_the_terminal(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name can turn the letters after it, and so look like another."""
    monkeypatch.chdir(tmp_path)
    Path("sag.yaml").write_text(PLAIN_CASE, encoding="utf-8")
    assert places.named(name)


FILES_KEPT = sorted(path.name for path in CORPUS.iterdir() if path.suffix == ".yaml")


@pytest.mark.parametrize("name", FILES_KEPT)
@pytest.mark.parametrize("target", ["reading", "plan", "tjek", "afholdt", "calendar"])
def test_what_was_found_in_files(
    name: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kept file is a case or refused, and nothing else."""
    monkeypatch.chdir(tmp_path)
    data = (CORPUS / name).read_bytes()
    assert TARGETS[target](data) <= TARGETS["reading"](data)  # no command takes what is refused


def test_every_kept_file_is_told_of() -> None:
    """The corpus says of each file what it is and what it did."""
    told = (CORPUS / "README.md").read_text("utf-8")
    assert [name for name in FILES_KEPT if f"`{name}`" not in told] == []


POSIX = pytest.mark.skipif(os.name != "posix", reason="links, devices, pipes as POSIX has them")
SOME_PLACES = {
    "case": ("x.yaml", ("uge", ".")),
    "team": ("team.yaml", ("plan", "sag.yaml")),
    "old calendar": ("x.ics", ("kalender", "sag.yaml", "-o", "x.ics")),
    "single calendar": ("x.ics", places.READ["single calendar"][0]),
    "template": ("x.typ", places.READ["template"][0]),
}


@POSIX
@pytest.mark.parametrize("thing", places.THINGS)
@pytest.mark.parametrize("place", SOME_PLACES)
def test_whatever_lies_where_a_file_is_read_or_written(
    thing: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read, passed by or refused, stays what it is, and nothing waits for it."""
    monkeypatch.chdir(tmp_path)
    name, command = SOME_PLACES[place]
    places.put(thing, name, command)
    assert Path("sag.yaml").read_text("utf-8") == PLAIN_CASE


@POSIX
@pytest.mark.parametrize("way", places.WAYS)
@pytest.mark.parametrize("name", ["x.ics", "x.pdf", "x.html", "x.xlsx", "f.html", "u.html"])
def test_no_output_is_written_over_a_case_file(
    way: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not through a link of another name either: a workbook stood where the case had been."""
    monkeypatch.chdir(tmp_path)
    places.onto_the_case(way, places.WRITTEN[name])
    assert Path("sag.yaml").read_text("utf-8") == PLAIN_CASE


@pytest.mark.parametrize("kind", reading_back.KINDS)
@pytest.mark.parametrize("target", ["terminal", "calendars", "web pages"])
def test_what_is_typed_comes_out_literally(
    kind: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no formula, element or property that a plain word does not bring."""
    monkeypatch.chdir(tmp_path)
    assert reading_back.given(kind, target, Random(f"{kind}/3"))  # noqa: S311 -- no secret


def test_a_piece_of_the_long_run_has_no_fault() -> None:
    """Of each kind and each lane some, in a watched process: `make hostile` gives the rest."""
    planned = [*inputs(0, 200), *(Input(kind, "plan", number) for number, kind in enumerate(FILES))]
    found = list(results(planned))
    assert [one for one in found if one.fault] == []
    assert len(found) == len(planned)
    assert {one.of.kind for one in found} >= set(FILES)
