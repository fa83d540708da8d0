"""`ark`: write the family's sheet, which goes with the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aarshjul.api import SHEETS
from aarshjul.casefile.notation import read_name
from aarshjul.cli import cases, offline, output, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.childs_page import Asked, refuse_beside_child, write_childs_page
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import (
    Aar,
    BarnetsSide,
    DagsDato,
    Fra,
    MedDatoer,
    Sag,
    Skabelon,
    Sprogene,
    Streng,
)
from aarshjul.cli.parents import own_sheets, parent_called
from aarshjul.cli.products import SHEET, Look, sheet_files, sheet_notes
from aarshjul.errors import UsageError
from aarshjul.files import files
from aarshjul.text.languages import Languages

_ENDINGS = (*SHEETS, ".typ")


@help_pages.command(
    app,
    "ark",
    "Skriv familiens ark på A4: hjulet, hvad der sker hvornår, fælles mål, og hvem de kan "
    "ringe til.\n\nArket kan læses højt af en skærmlæser, så det kan sendes med Digital Post.\n\n"
    "-o FIL.html skriver det samme som en webside, der kan sendes og åbnes uden net.\n\n"
    "--til NAVN skriver arket til det ene af to hjem: med forælderens navn og det, I har aftalt "
    "der, og aldrig noget om det andet hjem.\n\n"
    "--barn NAVN skriver barnets egen side: et billede og et par ord i hver måned.\n\n"
    "-o FIL.typ skriver programmets skabelon, så I kan rette den og give den med --skabelon.",
    group=ONE_CASE,
    example="aarshjul ark holm.yaml --år 2027 --sprog da,ar",
)
def _ark(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar=f"FIL{'|'.join(_ENDINGS)}".replace("|.", "|"),
            readable=False,
            help="Filen; ellers en PDF ved siden af sagen, fx holm-ark.pdf.",
        ),
    ] = None,
    fra: Fra = None,
    aar: Aar = None,
    dags_dato: DagsDato = None,
    med_datoer: MedDatoer = False,
    sprog: Sprogene = None,
    skabelon: Skabelon = None,
    til: Annotated[
        str | None,
        typer.Option(
            "--til",
            parser=answer(read_name),
            metavar="NAVN",
            help="Forælderen, arket er til; en af dem under forældre i sagens fil.",
        ),
    ] = None,
    barn: BarnetsSide = None,
    streng: Streng = False,
) -> int:
    offline.close()
    if barn is not None:
        output.target(sag, ud, endings=(".pdf",))
        given = {"--til": til, "--skabelon": skabelon, "--med-datoer": med_datoer}
        refuse_beside_child(given)
        plan = cases.plan_of(sag, today=cases.today(dags_dato), first=fra, year=aar)
        look = Look(languages=sprog or Languages())
        return write_childs_page(plan, barn, Asked(sag, ud, (".pdf",)), look, streng=streng)
    target = output.target(sag, ud, endings=_ENDINGS, added=SHEET)
    if skabelon and target.suffix.lower() != ".pdf":
        raise UsageError("--skabelon er til arket som PDF: udelad den, eller skriv til en .pdf.")
    if target.suffix.lower() == ".typ":
        return _begin_template(target)
    plan = cases.plan_of(sag, today=cases.today(dags_dato), first=fra, year=aar)
    to = parent_called(plan.case, til) if til is not None else None
    if to and not ud:
        (target,) = (path for one, path in own_sheets(plan.case, target) if one is to)
    look = Look(
        with_days=med_datoer, languages=sprog or Languages(), template=output.template(skabelon)
    )
    output.write(sheet_files(plan, target, look, to=to), look.languages)
    return output.said(plan, streng=streng, beside=sheet_notes(plan, ending=target.suffix))


def _begin_template(target: Path) -> int:
    """Write a copy of the bundled template; never replace a file, which may have been edited."""
    from aarshjul.sheet.pdf import TEMPLATE

    files.create(target, TEMPLATE.read_bytes())
    terminal.say(f"Skrev {target}")
    return 0
