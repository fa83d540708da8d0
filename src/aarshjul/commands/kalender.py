"""`kalender`: the file that the caseworker imports into Outlook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.commands.program import app
from aarshjul.edge import cases, danish, results
from aarshjul.options import Aar, DagsDato, Fra, Maaneder, MedNavne, Sag, Streng
from aarshjul.period import chosen_period
from aarshjul.products import calendar_file


@danish.command(
    app,
    "kalender",
    "Skriv kalenderfilen, som du henter ind i Outlook.\n\n"
    "Hent filen ind i Outlook én gang: Filer, Åbn og eksportér, Importér/eksportér, iCalendar. "
    "Outlook kender ikke en aftale igen: henter du hele filen ind to gange, får du to af alt. "
    "Aftalerne har sagens navn som kategori, så de gamle kan findes og slettes først.",
    example="aarshjul kalender holm.yaml -o holm.ics",
)
def _kalender(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.ics",
            readable=False,
            help="Filen, der skrives; ellers ved siden af sagens.",
        ),
    ] = None,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    streng: Streng = False,
) -> int:
    target = results.target(sag, ud, endings=(".ics",))
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    plan = cases.planned(cases.read(sag, today=today), period, today=today)
    results.write({target: calendar_file(plan, with_names=med_navne)})
    return results.said(plan, streng=streng)
