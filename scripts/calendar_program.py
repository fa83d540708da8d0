"""Show a folder's calendar in a real calendar program, and hold that it has what the file says.

Run it with `make program`. Debian's Thunderbird imports the calendar of examples/solbjerg with its
own importer, and its database is read when it has ended. Then a day passes: what is on the list is
deleted, and the changes are imported. The picture is docs/kalender-i-thunderbird.png.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import thunderbird
from calendar_readings import Reading, differences, of_file, of_store
from our_commands import hold, ran, tell
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "kalender-i-thunderbird.png"
TEAM = ROOT / "examples" / "solbjerg"
FIRST, NEXT = date(2026, 11, 23), date(2026, 11, 24)
SHOWN = "20261201"
MOVED = ("familien-vang.yaml", "2026-12-07", "10:00", "--flyt", "2026-12-08")
CLOSED = ("familien-østerby.yaml", str(NEXT), "--hvorfor", "hjælpen er slut")
ON_LIST = re.compile(r"(\d{4}-\d\d-\d\d)(?: kl\. (\d\d)\.(\d\d))? +(.+)")
COLOURS = 64  # the window has few; the rest are shades at the edges of letters


class Desk(NamedTuple):
    """A folder with the team's cases, its calendar, and a Thunderbird that has nothing yet."""

    folder: Path
    program: thunderbird.Thunderbird

    @property
    def calendar(self) -> Path:
        """The whole calendar, whose name Thunderbird's gets."""
        return self.folder / "solbjerg.ics"

    @property
    def changes(self) -> Path:
        """What is new since."""
        return self.folder / "nyt.ics"

    def to_delete(self) -> list[str]:
        """The list of what to delete, as `delete.js` compares it."""
        lines = (self.folder / "nyt-slet.txt").read_text("utf-8").splitlines()
        found = [match.groups() for match in map(ON_LIST.fullmatch, lines) if match]
        return [
            f"{day}|{f'{hour}:{minute}' if hour else ''}|{title}"
            for day, hour, minute, title in found
        ]

    def has(self) -> list[Reading]:
        """What Thunderbird has; it must have ended."""
        return of_store(self.program.store)


def checked(folder: Path) -> list[str]:
    """Import, look, import again, let a day pass, import that; what Thunderbird has otherwise."""
    desk = desk_in(folder)
    tell(thunderbird.version())
    wrong = [*whole(desk), *refused(desk, desk.calendar)]
    a_day_passes(desk)
    return [*wrong, *refused(desk, desk.changes), *changed(desk)]


def desk_in(folder: Path) -> Desk:
    """Copy the team, and write its calendar."""
    shutil.copytree(TEAM, folder / "solbjerg")
    desk = Desk(folder, thunderbird.Thunderbird(folder / "home", "user"))
    ran(desk.folder, "kalender", "solbjerg", "-o", desk.calendar.name, today=FIRST)
    return desk


def whole(desk: Desk) -> list[str]:
    """Import the whole file, and take the picture."""
    wanted = of_file(desk.calendar.read_bytes())
    with desk.program.opened(desk.calendar) as program:
        said = program.run("import", desk.calendar.stem)
        shown = program.run("week", SHOWN)
        size = save(program.picture().crop(shown["box"]))
    found = desk.has()
    tell(f"{desk.calendar.name}: {said['listed']} listed; it says: {said['ended']}")
    tell(f"  it has {len(found)} of {len(wanted)} events: {kinds(found)}")
    tell(f"  {PICTURE.name} has {size} bytes, and these events:")
    for row in shown["rows"]:
        tell(f"    {' | '.join(row)}")
    return differences(wanted, found)


def refused(desk: Desk, file: Path) -> list[str]:
    """Import a file whose first event is there already: Thunderbird must double nothing."""
    before = desk.has()
    with desk.program.opened(file) as program:
        said = program.run("import", desk.calendar.stem)
    tell(f"{file.name}, with what it replaces still there; it says: {said['ended']}")
    tell(f"  it has {len(desk.has())} events, and had {len(before)}")
    return differences(before, desk.has())


def a_day_passes(desk: Desk) -> None:
    """A meeting is moved and a case closed; the changes are written."""
    ran(desk.folder, "aftal", f"solbjerg/{MOVED[0]}", *MOVED[1:], today=NEXT)
    ran(desk.folder, "afslut", f"solbjerg/{CLOSED[0]}", *CLOSED[1:], today=NEXT)
    written = ("-o", desk.calendar.name, "--ændringer", desk.changes.name)
    ran(desk.folder, "kalender", "solbjerg", *written, today=NEXT)


def changed(desk: Desk) -> list[str]:
    """Delete what is on the list, then import the changes: it has what the whole new file has."""
    gone = desk.to_delete()
    with desk.program.opened(desk.changes) as program:
        unfound = program.run("delete", desk.calendar.stem, gone)
        said = program.run("import", desk.calendar.stem)
    wanted, found = to_come(of_file(desk.calendar.read_bytes())), to_come(desk.has())
    tell(f"{desk.changes.name}, after {len(gone)} were deleted: {said['listed']} listed;")
    tell(f"  it says: {said['ended']}")
    tell(f"  it has {len(found)} of {len(wanted)} events from {NEXT} on")
    return [*unfound, *differences(wanted, found)]


def to_come(readings: Iterable[Reading]) -> list[Reading]:
    """Those from the day of the changes on: what is past is not held."""
    return [one for one in readings if day(one.start) >= NEXT]


def day(start: date) -> date:
    """The day that an event begins on; none of ours is near midnight."""
    return start.date() if isinstance(start, datetime) else start


def kinds(readings: list[Reading]) -> str:
    """How many there are of each kind, in words."""
    days = sum(one.zone == "floating" for one in readings)
    zones = Counter(one.zone for one in readings if one.zone != "floating")
    categories = {one.category for one in readings}
    hours = ", ".join(f"{count} in {zone}" for zone, count in zones.items())
    return f"{days} whole days, {hours}, {len(categories)} categories"


def save(picture: Image.Image) -> int:
    """Write the picture with few colours; return its size in bytes."""
    file = BytesIO()
    small = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(file, format="png", optimize=True)
    return PICTURE.write_bytes(file.getvalue())


if __name__ == "__main__":
    hold(checked)
