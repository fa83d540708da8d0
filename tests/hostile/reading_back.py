"""What reaches a page or a file is read back: it stands there as it was typed, and nothing was run.

The law: wherever a plain word stands in an output, an attack in its place stands there, too, letter
for letter; and the output has no element, property, formula, link or action that it lacks with the
plain word. Blanks, hyphens and unseen signs do not count: a page may break a line where it likes.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from tests.hostile.planted import CASE, TEAM, Place, places, planted, written
from tests.hostile.targets import FaultError, run
from tests.hostile.words import READ_BACK, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

KINDS = tuple(f"read back: {kind}" for kind in READ_BACK)
_MARKER = "Qvorting"
_FREE = (
    "navn",
    "familie",
    "makker",
    "enhed",
    "begrundelse",
    "hvorfor",
    "rolle",
    "mål",
    "kommune",
    "trivsel_spørgsmål",
    "barnets_ord",
    "telefon",
)
_NET = ("--møde", "2026-12-08", "--formål", "netværksmøde")

TARGETS: dict[str, tuple[tuple[str, ...], ...]] = {
    "terminal": (
        ("plan", "sag.yaml", "--hvorfor"),
        ("plan", "sag.yaml", "--json"),
        ("status", "."),
        ("uge", "."),
        ("uge", ".", "--json"),
        ("overdrag", "sag.yaml", "--til", "Jonas Vig"),
        ("overdrag", "sag.yaml", "--til-voksen", "--barn", "Alma"),
        ("klaret", "sag.yaml"),
        ("invitation", "sag.yaml", *_NET),
        ("sagstal", "."),
        ("rapport", "."),
        ("tjek", "."),
        ("fravær", "ML", "2026-12-07", "2026-12-11", "."),
    ),
    "calendars": (
        ("kalender", "sag.yaml", "-o", "k.ics", "--med-navne"),
        ("kalender", "sag.yaml", "--format", "csv", "-o", "c.csv", "--med-navne"),
        ("kalender", "team.yaml", "-o", "t.ics"),
        ("kalender", ".", "-o", "m.ics", "--med-navne"),
        ("invitation", "sag.yaml", *_NET, "--ics", "i.ics"),
    ),
    "web pages": (
        ("ark", "sag.yaml", "-o", "a.html"),
        ("uge", ".", "-o", "u.html"),
        ("fordel", ".", "-o", "f.html"),
    ),
    "workbooks": (("rapport", ".", "-o", "r.xlsx"), ("sagstal", ".", "-o", "s.xlsx")),
    "pictures": (
        ("hjul", "sag.yaml", "-o", "h.svg"),
        ("hjul", "sag.yaml", "--barn", "Bo", "-o", "b.svg"),
    ),
    "wheel": (("hjul", "sag.yaml", "-o", "h.pdf"), ("hjul", "team.yaml", "-o", "t.pdf")),
    "sheet": (("ark", "sag.yaml", "-o", "a.pdf"),),
    "child's page": (("hjul", "sag.yaml", "--barn", "Bo", "-o", "b.pdf"),),
    "pages for the team": (
        ("rapport", ".", "-o", "r.pdf"),
        ("overdrag", "sag.yaml", "--til", "Jonas Vig", "-o", "o.pdf"),
        ("uge", ".", "-o", "u.pdf"),
        ("sagstal", ".", "-o", "s.pdf"),
    ),
}


class Output(NamedTuple):
    """The words of an output, and what is no word in it: elements, properties, actions."""

    words: str
    marks: frozenset[str]


def given(kind: str, target: str, random: Random) -> bool:
    """Plant an attack of the kind in one place, and read what comes out of the target."""
    content = CASE if random.random() < 0.7 else TEAM
    place = random.choice([one for one in places(content) if _is_free(one)])
    text = random.choice(WORDS[kind.removeprefix("read back: ")])
    return holds(target, content is TEAM, place, text)


def holds(target: str, in_team: bool, place: Place, text: str) -> bool:
    """FaultError if the text is not where a plain word would be; whether the file could be read."""
    plain = _outputs(target, in_team, place, _MARKER)
    if not plain or not (found := _outputs(target, in_team, place, text)):
        return False
    for name, output in plain.items():
        other = found.get(name)
        if other is None:
            raise FaultError(f"{target}: {name} is missing with {text!a} in {place}")
        told = text.split()[0] if _is_first_name(target, place) else text
        if _squeezed(_MARKER) in output.words and _squeezed(told) not in other.words:
            raise FaultError(f"{target}: {name} has not {text!a} of {place}")
        if strange := other.marks - output.marks:
            raise FaultError(f"{target}: {name} has {sorted(strange)} with {text!a} in {place}")
    return True


def _is_first_name(target: str, place: Place) -> bool:
    """Whether only the first word is told: a child is told the first name of who talks with it."""
    return target == "child's page" and place[-1] == "navn"


def _is_free(place: Place) -> bool:
    """Whether any text may stand in a place; a child's name is also a part of others' keys."""
    return next(step for step in reversed(place) if isinstance(step, str)) in _FREE


@cache
def _plain(target: str, in_team: bool, place: Place) -> dict[str, Output]:
    return _made(target, in_team, place, _MARKER)


def _outputs(target: str, in_team: bool, place: Place, text: str) -> dict[str, Output]:
    if text == _MARKER:
        return _plain(target, in_team, place)
    return _made(target, in_team, place, text)


def _made(target: str, in_team: bool, place: Place, text: str) -> dict[str, Output]:
    """Every output of the commands, by its name; none if the file is refused."""
    for path in Path().iterdir():
        path.unlink()
    content = planted(TEAM if in_team else CASE, {place: text})
    Path("sag.yaml").write_text(written(CASE if in_team else content), encoding="utf-8")
    Path("team.yaml").write_text(written(content if in_team else TEAM), encoding="utf-8")
    shown = {}
    for words in TARGETS[target]:
        named = tuple(
            text
            if word == "Alma" and place == ("børn", 0, "navn")
            else text
            if word == "Bo" and place == ("børn", 1, "navn")
            else word
            for word in words
        )
        ran = run(*named)
        if ran.code == 3:
            return {}
        shown[" ".join(words)] = Output(_squeezed(_unescaped(ran.out)), frozenset())
    for path in sorted(Path().iterdir()):
        if path.suffix in _READ_BY:
            words_of, marks = _READ_BY[path.suffix](path.read_bytes())
            shown[path.name] = Output(_squeezed(words_of), frozenset(marks))
    return shown


def _unescaped(out: str) -> str:
    """What is printed; of a JSON document, the texts in it."""
    return " ".join(_strings(json.loads(out))) if out.startswith("{") else out


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _strings(inner)


def _squeezed(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    return "".join(
        one for one in text if not one.isspace() and unicodedata.category(one) not in ("Cf", "Pd")
    )


def _calendar(content: bytes) -> tuple[str, set[str]]:
    from icalendar import Calendar

    parts: list[Any] = [*Calendar.from_ical(content.decode()).walk()]
    texts = [
        str(part.get(name, "")) for part in parts for name in ("SUMMARY", "DESCRIPTION", "LOCATION")
    ]
    people = [
        " ".join(map(str, [one, *one.params.values()]))
        for part in parts
        for one in _several(part.get("ATTENDEE", []))
    ]
    marks = {f"{part.name} {name}" for part in parts for name in part}
    return " ".join([*texts, *people]), marks


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _table(content: bytes) -> tuple[str, set[str]]:
    rows = list(csv.reader(io.StringIO(content.decode("cp1252"), newline=""), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    formulas = {f"formula {cell}" for cell in cells if cell.lstrip().startswith(tuple("=+-@\t"))}
    return " ".join(cells), formulas | {f"{len(row)} cells" for row in rows}


class _Page(HTMLParser):
    """The words of a page, and every element and attribute in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marks: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks |= {tag, *(f"{tag} {name}" for name, _ in attrs)}

    def handle_comment(self, data: str) -> None:
        self.marks.add(f"comment {data}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _web_page(content: bytes) -> tuple[str, set[str]]:
    page = _Page()
    page.feed(content.decode())
    ET.fromstring(content.decode().partition(">")[2])  # noqa: S314 -- our own page
    return "".join(page.words), page.marks


def _picture(content: bytes) -> tuple[str, set[str]]:
    root = ET.fromstring(content)  # noqa: S314 -- our own picture
    return " ".join(root.itertext()), {element.tag for element in root.iter()}


def _workbook(content: bytes) -> tuple[str, set[str]]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    marks = {f"cell of type {cell.data_type}" for cell in cells}
    marks |= {f"link {cell.hyperlink.target}" for cell in cells if cell.hyperlink}
    return " ".join(str(cell.value) for cell in cells), marks


def _pdf(content: bytes) -> tuple[str, set[str]]:
    from pypdf import PdfReader

    reader: Any = PdfReader(io.BytesIO(content))
    words = "".join(page.extract_text() for page in reader.pages)
    marks = {f"catalogue {key}" for key in reader.trailer["/Root"].get_object()}
    for page in reader.pages:
        for one in page.get("/Annots", []):
            action = one.get_object().get("/A", {})
            marks.add(f"action {action.get('/S')} {str(action.get('/URI'))[:4]}")
    return words, marks


_READ_BY = {
    ".ics": _calendar,
    ".csv": _table,
    ".html": _web_page,
    ".svg": _picture,
    ".xlsx": _workbook,
    ".pdf": _pdf,
}
