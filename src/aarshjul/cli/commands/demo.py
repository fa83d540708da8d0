"""`demo`: write an invented family and build all its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.cli import calendar_files, cases, output, terminal
from aarshjul.cli.app import ABOUT, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.products import Look, calendar_path, everything, wheel_files
from aarshjul.data import DEMO_CASE, DEMO_TODAY
from aarshjul.files import files
from aarshjul.planning.period import MONTHS_IN_YEAR, Period


@help_pages.command(
    app,
    "demo",
    "Skriv en opfundet familie, og byg alt for den: to minutters rundtur.\n\n"
    "Findes familiens fil i mappen, bruges den, som den er, så du kan rette i den og se, hvad "
    "der sker. Demoen lader, som om det er 22. november 2026.",
    group=ABOUT,
    example="aarshjul demo",
)
def _demo(
    mappe: Annotated[
        Path, typer.Argument(metavar="MAPPE", readable=False, help="Mappen, som det lægges i.")
    ] = Path("aarshjul-demo"),
) -> int:
    files.make_folder(mappe)
    sag = mappe / DEMO_CASE.name
    if not sag.exists():
        output.write({sag: DEMO_CASE.read_bytes()})
    period = Period.of(DEMO_TODAY.replace(month=1, year=DEMO_TODAY.year + 1), MONTHS_IN_YEAR)
    case = cases.read(sag, today=DEMO_TODAY)
    plan = cases.planned(case, period, today=DEMO_TODAY)
    stem = mappe / sag.stem
    calendar = calendar_files.renewed(calendar_path(stem), case, period, today=DEMO_TODAY)
    output.show_plan(plan, with_reasons=False)
    for line in calendar_files.in_brief(calendar, calendar_path(stem)):
        terminal.say(line)
    output.write(
        {
            **everything(plan, plan, calendar.events, stem, Look(wheel_alone=True)),
            **wheel_files(plan, sag.with_suffix(".png"), Look()),
        }
    )
    return 0
