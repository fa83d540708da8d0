"""A folder of wheels: filled from the index, and checked to hold all that each target needs.

The check is for systems that are not at hand. It follows every requirement from the program on, as
the target's own pip would: by the target's markers, tags and Python, within the pins and hashes.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from email.message import Message

    from packaging.tags import Tag
    from packaging.version import Version

    from bundling.pins import Pin
    from bundling.targets import Target


class Wheel(NamedTuple):
    """A wheel in the folder, as its name tells."""

    path: Path
    name: str
    version: Version
    tags: frozenset[Tag]


def wheels(folder: Path) -> list[Wheel]:
    """The wheels of a folder, in the order of their names."""
    return [_wheel(path) for path in sorted(folder.glob("*.whl"))]


def digest(path: Path) -> str:
    """The SHA-256 of a file, as requirements.txt has it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def gather(pinned: list[Pin], targets: Iterable[Target], folder: Path) -> None:
    """Fetch what is pinned for each target; what lies there with the right hash is not fetched."""
    for target in targets:
        if any(wanted(pinned, target, wheels(folder))):
            _fetch(pinned, target, folder)


def wanted(pinned: list[Pin], target: Target, there: list[Wheel]) -> Iterator[str]:
    """What is pinned for a target and has no wheel that it can install."""
    for pin in pinned:
        if pin.is_for(target) and _installable(pin.asked, pin, target, there) is None:
            yield f"{target}: {pin.name}{pin.asked.specifier} has no wheel with a hash of its pin"


def unmet(program: str, pinned: list[Pin], target: Target, folder: Path) -> list[str]:
    """What keeps the target from installing the program from the folder alone; nothing if whole."""
    there, by_name = wheels(folder), {pin.name: pin for pin in pinned if pin.is_for(target)}
    wrong = list(wanted(pinned, target, there))
    waiting, seen = [(Requirement(program), "the bundle")], set()
    while waiting:
        asked, by = waiting.pop()
        name = canonicalize_name(asked.name)
        if (name, str(asked)) in seen:
            continue
        seen.add((name, str(asked)))
        wheel = _installable(asked, by_name.get(name), target, there)
        if wheel is None:
            wrong.append(f"{target}: {by} needs {asked}, and no pinned wheel is that")
            continue
        needs = _metadata(wheel.path)
        if not SpecifierSet(needs["Requires-Python"] or "").contains(f"{target.version}.0"):
            wrong.append(f"{target}: {wheel.path.name} is not for this Python")
        waiting += [(one, name) for one in _needed(needs, target, asked.extras)]
    return wrong


def used(pinned: list[Pin], targets: Iterable[Target], folder: Path) -> set[Path]:
    """The wheels of a folder that a target installs: one of an older version may lie there, too."""
    there = wheels(folder)
    return {
        wheel.path
        for target in targets
        for pin in pinned
        if pin.is_for(target) and (wheel := _installable(pin.asked, pin, target, there))
    }


def _wheel(path: Path) -> Wheel:
    name, version, _build, tags = parse_wheel_filename(path.name)
    return Wheel(path, name, version, tags)


def _installable(
    asked: Requirement, pin: Pin | None, target: Target, there: list[Wheel]
) -> Wheel | None:
    if pin is None:
        return None
    fitting = (
        wheel
        for wheel in there
        if wheel.name == pin.name
        and asked.specifier.contains(wheel.version, prereleases=True)
        and pin.asked.specifier.contains(wheel.version, prereleases=True)
        and not wheel.tags.isdisjoint(target.tags())
        and digest(wheel.path) in pin.hashes
    )
    return next(fitting, None)


def _metadata(path: Path) -> Message:
    with zipfile.ZipFile(path) as packed:
        (name,) = (one for one in packed.namelist() if one.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(packed.read(name).decode("utf-8"))


def _needed(metadata: Message, target: Target, extras: set[str]) -> Iterator[Requirement]:
    for one in map(Requirement, metadata.get_all("Requires-Dist") or ()):
        marker = one.marker
        if not marker or any(marker.evaluate(target.markers(extra)) for extra in ("", *extras)):
            yield one


def _fetch(pinned: list[Pin], target: Target, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        # pip would read the markers for the system it runs on, and leave out what Windows needs.
        lines = Path(own, "requirements.txt")
        lines.write_text("\n".join(pin.unmarked() for pin in pinned if pin.is_for(target)))
        platforms = [word for one in target.system.platforms for word in ("--platform", one)]
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "download"),
                *("--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", str(folder)),
                *("--implementation", "cp", "--python-version", target.version, *platforms),
                *("--requirement", str(lines)),
            ],
            check=True,
        )
