"""The Python API in use: read a case, plan it, draw it. Told in docs/api.md."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from aarshjul import (
    CaseFileError,
    Kind,
    Period,
    Status,
    draw_wheel,
    make_plan,
    notes,
    read_case,
    write_calendar,
    write_sheet,
)


def main(case_file: Path, folder: Path) -> None:
    """Tell which follow-ups of 2027 are not agreed yet, and write all that is to be printed."""
    today = date(2026, 11, 22)
    try:
        case = read_case(case_file.read_bytes(), today=today, file=case_file.name)
    except CaseFileError as error:
        for problem in error.problems:
            print(f"line {problem.line}: {problem.message}")
        return

    year = Period.of(date(2027, 1, 1), 12)
    plan = make_plan(case, today=today, first=year.first, until=year.until)
    for entry in plan.entries:
        if Kind.FOLLOW_UP in entry.kinds and entry.status is Status.PLANNED:
            print(entry.day, "at the latest", entry.deadline)
    for note in notes(plan):
        print(note)

    (wheel,) = draw_wheel(plan, ending=".pdf")
    (folder / "wheel.pdf").write_bytes(wheel)
    (folder / "sheet.pdf").write_bytes(write_sheet(plan, languages=["da", "ar"]))
    (folder / "calendar.ics").write_bytes(write_calendar(plan))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
