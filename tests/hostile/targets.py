"""What a hostile file is given to: reading alone, or commands in a folder with it.

Everything runs in this process, as `terminal.run` runs it for a user. What a target leaves open is
a fault: an exception that no user may see, a code that no command ends with, a sign on the terminal
that it would obey, a case file that can no longer be read.
"""

from __future__ import annotations

import contextlib
import io
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from typer.main import get_command

from aarshjul.casefile.reader import read_case
from aarshjul.casefile.team_reader import read_team
from aarshjul.cli import entry_point, terminal
from aarshjul.errors import CaseFileError
from tests.hostile.damage import PLAIN_CASE, PLAIN_TEAM
from tests.hostile.planted import LATER, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
_FOREIGN = re.compile(
    r"Traceback|Input should|Exceeds the limit|codec can't|invalid literal|\bNone\b"
)
_DAY = date.fromisoformat(TODAY)
Words = tuple[str, ...]


class FaultError(Exception):
    """What a target may never do."""


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*words: str, day: str = TODAY, answers: str = "") -> Ran:
    """Run a command in the folder one is in; FaultError if it does what no command may."""
    args = [*words, "--dags-dato", day] if words[0] not in ("slet", "ny") else [*words]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch.object(terminal, "get_command", _command),
        patch("sys.stdin", io.StringIO(answers)),
    ):
        code = terminal.run(_program(), args, name="aarshjul")
    ran = Ran(code, out.getvalue(), err.getvalue())
    if code not in range(5):
        raise FaultError(f"{words}: code {code}")
    for text in ran[1:]:
        if found := _OBEYED.search(text):
            raise FaultError(
                f"{words}: shows {found[0]!a} in {text[max(0, found.start() - 60) :][:120]!a}"
            )
        if found := _FOREIGN.search(text):
            raise FaultError(f"{words}: says {text[max(0, found.start() - 90) :][:180]!a}")
    return ran


@cache
def _program() -> typer.Typer:
    return entry_point.program()


@cache
def _command(app: typer.Typer) -> Any:
    """The commands, built once and not for each run: that takes longer than most of them."""
    return get_command(app)


def reads(data: bytes) -> bool:
    """Read a file as what it seems to be; whether it could be read. A refusal says why."""
    try:
        if _seems_a_team(data):
            read_team(data, file="team.yaml")
        else:
            read_case(data, file="sag.yaml", today=_DAY)
    except CaseFileError as error:
        told = str(error)
        if not told or not error.problems or _FOREIGN.search(told):
            raise FaultError(f"refused with {told[:200]!a}") from None
        if found := _OBEYED.search(told):
            raise FaultError(f"told {found[0]!a} in {told[:200]!a}") from None
        return False
    return True


def _seems_a_team(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf").startswith(b"kommune")


def lay_out(data: bytes) -> None:
    """Write the file as what it seems to be, and a good one of the other kind."""
    team = _seems_a_team(data)
    Path("team.yaml" if team else "sag.yaml").write_bytes(data)
    if team:
        Path("sag.yaml").write_bytes(PLAIN_CASE.encode())
    else:
        Path("team.yaml").write_bytes(PLAIN_TEAM.encode())


def commands(*each: Words) -> Callable[[bytes], bool]:
    """Run commands after each other over the file; the first says whether it could be read."""

    def over(data: bytes) -> bool:
        lay_out(data)
        codes = [run(*words, day=LATER if "--ændringer" in words else TODAY).code for words in each]
        _still_good(data)
        return codes[0] < 2

    return over


def _still_good(data: bytes) -> None:
    """After a command a case file is as it was, or one that can be read."""
    path = Path("sag.yaml")
    if path.exists() and (now := path.read_bytes()) not in (data, PLAIN_CASE.encode()):
        try:
            read_case(now, file="sag.yaml", today=date(2100, 1, 1), team=None)
        except CaseFileError as error:
            raise FaultError(f"wrote what it cannot read: {str(error)[:300]}") from None
    left = [path.name for path in Path().iterdir() if path.name.startswith(".aarshjul")]
    if left:
        raise FaultError(f"left {left}")


TARGETS: dict[str, Callable[[bytes], bool]] = {
    "reading": reads,
    "plan": commands(("plan", "sag.yaml", "--hvorfor"), ("plan", "sag.yaml", "--json")),
    "tjek": commands(("tjek", ".")),
    "calendar": commands(
        ("kalender", "sag.yaml", "-o", "k.ics", "--med-navne"),
        ("kalender", "sag.yaml", "-o", "k.ics", "--med-navne", "--ændringer", "n.csv"),
        ("kalender", ".", "-o", "alle.ics"),
        ("kalender", "team.yaml", "-o", "team.ics"),
    ),
    "invitation": commands(
        (
            "invitation",
            "sag.yaml",
            "--møde",
            "2026-12-08",
            "--formål",
            "netværksmøde",
            "--ics",
            "i.ics",
        ),
        (
            "invitation",
            "sag.yaml",
            "--møde",
            "2026-12-08",
            "--formål",
            "netværksmøde",
            "--familien",
        ),
    ),
    "afholdt": commands(
        ("afholdt", "sag.yaml", "2026-11-20", "--form", "telefon"),
        ("afholdt", "sag.yaml", "2026-11-21", "--formål", "børnesamtale", "--med", "Mor"),
        ("afholdt", "sag.yaml", "2026-11-20", "--fortryd"),
    ),
    "aftal": commands(
        ("aftal", "sag.yaml", "2027-01-12", "14:00"),
        ("aftal", "sag.yaml", "2027-01-19", "--flyt", "2027-01-12"),
        ("aftal", "sag.yaml", "2027-01-19", "--aflys"),
        ("aftal", "sag.yaml", "2027-01-19", "--fortryd"),
    ),
    "klaret": commands(("klaret", "sag.yaml"), ("klaret", "sag.yaml", "1", "2026-11-20")),
    "indsats": commands(
        ("indsats", "sag.yaml", "BL § 90", "--fra", "2026-11-20"),
        ("indsats", "sag.yaml", "BL § 90", "--fortryd"),
    ),
    "afslut": commands(("afslut", "sag.yaml", "2026-12-31", "--hvorfor", "flyttet")),
    "fravær": commands(
        ("fravær", "ML", "2026-12-07", "2026-12-11", ".", "--skriv"),
        ("fravær", "ML", "2026-12-07", "2026-12-11", ".", "--fortryd"),
    ),
    "overdrag": commands(
        ("overdrag", "sag.yaml", "--til", "Jonas Vig", "--skriv"),
        ("overdrag", "sag.yaml", "--til-voksen"),
    ),
    "fordel": commands(
        ("fordel", ".", "--skriv"), ("fordel", ".", "--fortryd"), ("fordel", ".", "-o", "f.html")
    ),
    "slet": commands(
        ("slet", "sag.yaml"),
    ),
    "uge and status": commands(("uge", "."), ("status", "."), ("uge", ".", "-o", "u.html")),
    "rapport": commands(
        ("rapport", "."), ("rapport", ".", "--json"), ("rapport", ".", "-o", "r.xlsx")
    ),
    "sagstal": commands(("sagstal", "."), ("sagstal", ".", "-o", "s.xlsx")),
    "sheet as a web page": commands(("ark", "sag.yaml", "-o", "a.html")),
    "wheel": commands(
        ("hjul", "sag.yaml", "-o", "h.pdf"),
    ),
    "wheel as SVG": commands(
        ("hjul", "sag.yaml", "-o", "h.svg", "--sprog", "ar"),
    ),
    "sheet": commands(
        ("ark", "sag.yaml", "-o", "a.pdf"),
    ),
    "child's page": commands(
        ("hjul", "sag.yaml", "--barn", "Bo", "-o", "b.pdf"),
    ),
    "team's wheel": commands(
        ("hjul", "team.yaml", "-o", "t.pdf"),
    ),
}

DRAWN = ("wheel", "wheel as SVG", "sheet", "child's page", "team's wheel")
"""The targets that take long: they get files that can be read, and few of them."""


def calendar_back(data: bytes) -> bool:
    """Make a calendar again over one that is already there."""
    Path("sag.yaml").write_bytes(PLAIN_CASE.encode())
    Path("k.ics").write_bytes(data)
    ran = run("kalender", "sag.yaml", "-o", "k.ics", "--ændringer", "n.ics", day=LATER)
    if ran.code > 1 and Path("k.ics").read_bytes() != data:
        raise FaultError("refused a calendar, and replaced it")
    _still_good(PLAIN_CASE.encode())
    return ran.code < 2
