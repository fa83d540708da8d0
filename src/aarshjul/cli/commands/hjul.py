"""`hjul`: write the wheel that the family gets on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.cli import cases, output
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, Fra, MedDatoer, Papir, Sag, Sprog, Streng
from aarshjul.cli.products import Look, wheel_files, wheel_notes
from aarshjul.paper.sizes import Paper
from aarshjul.text.languages import Language, Languages


@help_pages.command(
    app,
    "hjul",
    "Tegn årshjulet, som familien får på papir: tolv måneder på ét ark.",
    group=ONE_CASE,
    example="aarshjul hjul holm.yaml --år 2027 -o holm.pdf",
)
def _hjul(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.svg|png|pdf",
            readable=False,
            help="Filen; endelsen vælger formatet. Ellers en PDF ved siden af sagen.",
        ),
    ] = None,
    fra: Fra = None,
    aar: Aar = None,
    dags_dato: DagsDato = None,
    med_datoer: MedDatoer = False,
    kun_hjul: Annotated[
        bool, typer.Option("--kun-hjul", help="Kun cirklen, kvadratisk, til andre dokumenter.")
    ] = False,
    papir: Papir = Paper.A4,
    sprog: Sprog = Language.DANISH,
    streng: Streng = False,
) -> int:
    target = output.target(sag, ud, endings=(".pdf", ".svg", ".png"))
    plan = cases.plan_of(sag, today=cases.today(dags_dato), first=fra, year=aar)
    look = Look(with_days=med_datoer, only_wheel=kun_hjul, paper=papir, languages=Languages(sprog))
    output.write(wheel_files(plan, target, look), look.languages)
    return output.said(plan, streng=streng, beside=wheel_notes(plan, look, ending=target.suffix))
