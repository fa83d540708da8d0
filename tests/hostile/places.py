"""Links, folders, devices, pipes and sockets where a file is read or written.

What is to stay as it is, a device above all, lies in the folder of the test: a program that
replaced `/dev/null` would take the machine with it.
"""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hostile.damage import PLAIN_CASE, PLAIN_TEAM
from tests.hostile.targets import FaultError, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

KIND = "links, devices, pipes"


def _link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


def _device(kind: int, minor: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        try:
            os.mknod(path, kind | 0o666, os.makedev(1, minor))
        except PermissionError:  # only root makes devices
            path.symlink_to("/dev/zero")

    return make


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _hard_link(path: Path) -> None:
    Path("andet").write_text(PLAIN_CASE, encoding="utf-8")
    path.hardlink_to("andet")


def _linked_case(path: Path) -> None:
    Path("drev").mkdir(exist_ok=True)
    Path("drev/holm.yaml").write_text(PLAIN_CASE, encoding="utf-8")
    path.symlink_to("drev/holm.yaml")


def _loop(path: Path) -> None:
    path.symlink_to("om")
    Path("om").symlink_to(path.name)


THINGS: dict[str, Callable[[Path], None]] = {
    "link to nothing": _link("væk/x.yaml"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "links in a circle": _loop,
    "link to a folder": _link("."),
    "link to the root": _link("/"),
    "link to /dev/zero": _link("/dev/zero"),
    "link to /dev/stdin": _link("/dev/stdin"),
    "link to a long name": _link("x" * 255),
    "link to /proc/self/mem": _link("/proc/self/mem"),
    "link to /proc/kmsg": _link("/proc/self/environ"),
    "link to a case": _linked_case,
    "hard link": _hard_link,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
    "device null": _device(stat.S_IFCHR, 3),
    "device full": _device(stat.S_IFCHR, 7),
    "device zero": _device(stat.S_IFCHR, 5),
    "device random": _device(stat.S_IFCHR, 9),
}

NAMES = (
    "CON.yaml",
    "NUL.yaml",
    "-o.yaml",
    "a b.yaml",
    "å.yaml",
    "a\nb.yaml",
    "\x1b[31m.yaml",
    ".yaml",
    "x" * 250 + ".yaml",
    "*.yaml",
    "[a].yaml",
    "~.yaml",
    "$HOME.yaml",
    "a\u202eb.yaml",
    "..yaml",
    "\udcff.yaml",
    "=1+1.yaml",
    "%s.yaml",
    "a:b.yaml",
    "C:\\x.yaml",
    "'.yaml",
    '".yaml',
)
"""What a case file may be called."""

READ: dict[str, tuple[tuple[str, ...], ...]] = {
    "case file": (
        ("plan", "x.yaml"),
        ("tjek", "x.yaml"),
        ("afholdt", "x.yaml", "2026-11-20"),
        ("hjul", "x.yaml", "-o", "h.pdf"),
        ("slet", "x.yaml"),
    ),
    "case in a folder": (
        ("tjek", "."),
        ("uge", "."),
        ("status", "."),
        ("rapport", "."),
        ("fordel", "."),
        ("sagstal", "."),
        ("byg", ".", "-o", "ud"),
        ("kalender", ".", "-o", "k.ics"),
        ("fravær", "ML", "2026-12-07", "2026-12-11", "."),
    ),
    "team's file": (
        ("plan", "sag.yaml"),
        ("uge", "."),
        ("kalender", "team.yaml", "-o", "t.ics"),
        ("fravær", "ML", "2026-12-07", "2026-12-11", ".", "--skriv"),
    ),
    "old calendar": (("kalender", "sag.yaml", "-o", "x.ics"), ("slet", "sag.yaml")),
    "single calendar": (
        ("kalender", ".", "-o", "a.ics", "--ændringer", "n.ics", "--fra-enkelte", "x.ics"),
    ),
    "template": (("ark", "sag.yaml", "-o", "a.pdf", "--skabelon", "x.typ"),),
    "plan that was built": (("byg", "sag.yaml", "-o", "."),),
}
WRITTEN: dict[str, tuple[str, ...]] = {
    "x.ics": ("kalender", "sag.yaml", "-o", "x.ics"),
    "x.csv": ("kalender", "sag.yaml", "-o", "k.ics", "--ændringer", "x.csv"),
    "x-slet.txt": ("kalender", "sag.yaml", "-o", "k.ics", "--ændringer", "x.ics"),
    "x.pdf": ("hjul", "sag.yaml", "-o", "x.pdf"),
    "x.svg": ("hjul", "sag.yaml", "-o", "x.svg"),
    "x.html": ("ark", "sag.yaml", "-o", "x.html"),
    "x.xlsx": ("rapport", ".", "-o", "x.xlsx"),
    "ud": ("byg", "sag.yaml", "-o", "ud"),
    "sag.ics": ("byg", "sag.yaml"),
    "i.ics": (
        "invitation",
        "sag.yaml",
        "--møde",
        "2026-12-08",
        "--formål",
        "netværksmøde",
        "--ics",
        "i.ics",
    ),
    "f.html": ("fordel", ".", "-o", "f.html"),
    "u.html": ("uge", ".", "-o", "u.html"),
    "ny.yaml": ("ny", "ny.yaml", "--skabelon"),
}
_AT = {
    "team's file": "team.yaml",
    "old calendar": "x.ics",
    "single calendar": "x.ics",
    "template": "x.typ",
    "plan that was built": "sag-plan.txt",
}
_ONTO = "onto the case file"
_NAMED = "name of a case file"
TARGETS = (*READ, "output", _ONTO, _NAMED)
WAYS = ("link", "hard link", "folder", "itself")
_WITH_OUTPUT = [one for one in WRITTEN.values() if one[-2] == "-o"]


def given(target: str, random: Random) -> bool:
    """Put one such thing where the target reads or writes, and run a command over it."""
    if target == _NAMED:
        return named(random.choice(NAMES))
    if target == _ONTO:
        return onto_the_case(random.choice(WAYS), random.choice(_WITH_OUTPUT))
    thing = random.choice([*THINGS])
    name = random.choice([*WRITTEN]) if target == "output" else _AT.get(target, "x.yaml")
    command = WRITTEN[name] if target == "output" else random.choice(READ[target])
    return put(thing, name, command)


def put(thing: str, name: str, command: tuple[str, ...]) -> bool:
    """Run a command in a folder with a thing of that name; whether it came to an end of its own.

    What is no ordinary file stays what it is, and the case file as it was.
    """
    _good_files()
    path = Path(name)
    path.unlink(missing_ok=True)
    THINGS[thing](path)
    before = _what(path)
    ran = run(*command)
    after = _what(path)
    if stat.S_IFMT(before) != stat.S_IFMT(after):
        raise FaultError(f"{command}: {thing} {name} became {after:o}")
    _sound(command)
    return ran.code < 2


def _good_files() -> None:
    Path("sag.yaml").write_text(PLAIN_CASE, encoding="utf-8")
    Path("team.yaml").write_text(PLAIN_TEAM, encoding="utf-8")


def named(name: str) -> bool:
    """Run commands over a case file of that name; whether it was read."""
    _good_files()
    Path("sag.yaml").rename(name)
    shown = f"./{name}"
    codes = [
        run("plan", shown).code,
        run("tjek", ".").code,
        run("uge", ".").code,
        run("byg", shown, "-o", "ud").code,
        run("kalender", shown, "-o", "k.ics").code,
        run("slet", shown).code,
        run("afholdt", shown, "2026-11-20").code,
    ]
    return codes[0] < 2


def onto_the_case(way: str, command: tuple[str, ...]) -> bool:
    """Ask for an output where the case file is: by its name, a link or another name of it."""
    _good_files()
    target = Path(f"y{Path(command[-1]).suffix or '.pdf'}")
    if way == "link":
        target.symlink_to("sag.yaml")
    elif way == "hard link":
        target.hardlink_to("sag.yaml")
    elif way == "folder":
        Path("m").symlink_to(".")
        target = Path("m/sag.yaml")
    else:
        target = Path("sag.yaml")
    ran = run(*command[:-1], str(target))
    _sound(command)
    return ran.code < 2


def _sound(command: tuple[str, ...]) -> None:
    """The good case has its bytes, unless the command writes in it (an id, a contact)."""
    if command[0] in ("afholdt", "invitation") or Path("sag.yaml").is_symlink():
        return
    if Path("sag.yaml").read_bytes() != PLAIN_CASE.encode():
        raise FaultError(f"{command}: the case file was replaced")


def _what(path: Path) -> int:
    return path.lstat().st_mode if os.path.lexists(path) else 0
