"""Put together what the zip of a system holds, once it is known to be whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import parse_wheel_filename

from bundling import archive, wheelhouse
from bundling.guide import guide
from bundling.pins import pin_of_file, pins
from bundling.targets import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bundling.targets import System, Target

ROOT = Path(__file__).parents[1]
PROGRAM = "aarshjul"
LIBRARIES = ROOT / "requirements.txt"
WHEELHOUSES = ROOT / "build" / "wheelhouse"
"""Where the wheels of each system are kept between two runs."""
_IT_PAGE = ROOT / "docs" / "it-afdelingen.md"
_OWN = Path(__file__).parent
_BOM = "\ufeff"


def half(system: System, targets: Sequence[Target], wheel: Path, dist: Path) -> Path:
    """Write the zip of a system into `dist`; ValueError if a target could not install from it."""
    version = str(parse_wheel_filename(wheel.name)[1])
    listed = LIBRARIES.read_text("utf-8")
    requirements = listed + pin_of_file(PROGRAM, version, wheelhouse.digest(wheel))
    with tempfile.TemporaryDirectory(dir=dist) as own:
        folder = Path(own)
        for path in (*_libraries(system, targets, listed), wheel):
            shutil.copy(path, folder)
        refuse_broken(requirements, targets, folder)
        inside = {f"wheelhouse/{path.name}": path.read_bytes() for path in folder.iterdir()}
    inside |= {
        **texts(system, version),
        **guide(),
        "requirements.txt": requirements.encode(),
        "LICENSE.txt": (ROOT / "LICENSE").read_bytes(),
        "sbom.cdx.json": (ROOT / "docs" / "sbom.cdx.json").read_bytes(),
    }
    written = dist / f"{PROGRAM}-{version}-{system.name}.zip"
    archive.write(written, {f"{written.stem}/{name}": content for name, content in inside.items()})
    return written


def refuse_broken(requirements: str, targets: Sequence[Target], folder: Path) -> None:
    """ValueError with all that a target misses in a wheelhouse."""
    pinned = pins(requirements)
    wrong = [one for target in targets for one in wheelhouse.unmet(PROGRAM, pinned, target, folder)]
    if wrong:
        raise ValueError("\n".join(wrong))


def texts(system: System, version: str) -> dict[str, bytes]:
    """What is read or clicked on: its own files, and the page for the IT department."""
    own = {path.name: path.read_text("utf-8") for path in (_OWN / system.name).iterdir()}
    own["til-it-afdelingen.txt"] = _IT_PAGE.read_text("utf-8")
    return {
        name: _encoded(name, text.replace("@VERSION@", version), system)
        for name, text in own.items()
    }


def _encoded(name: str, text: str, system: System) -> bytes:
    """Write a text as its system reads it: cmd ASCII, and an old Notepad UTF-8 with a mark."""
    if system is not WINDOWS:
        return text.encode()
    lines = text.replace("\n", "\r\n")
    return lines.encode("ascii") if name.endswith(".cmd") else f"{_BOM}{lines}".encode()


def _libraries(system: System, targets: Sequence[Target], listed: str) -> set[Path]:
    folder = WHEELHOUSES / system.name
    wheelhouse.gather(pins(listed), targets, folder)
    return wheelhouse.used(pins(listed), targets, folder)
