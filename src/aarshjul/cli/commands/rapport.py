"""`rapport`: show the leader if the follow-ups are held, without the families' names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.caseload.report import leader_report
from aarshjul.cli import cases, many_cases, output, terminal
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, FraTilbage, Maaneder, Raadgiver, SagerEllerHer
from aarshjul.cli.periods import months_until_now

if TYPE_CHECKING:
    from aarshjul.caseload.report import Report


@help_pages.command(
    app,
    "rapport",
    "Til lederen: bliver opfølgningerne holdt? Ingen families og intet barns navn er med.\n\n"
    "Holdt i tide, for sent eller slet ikke, efter kadence, rådgiver og måned; lovens frister, "
    "bevillinger løbet ud, møder, børnenes trin på indsatstrappen, sager pr. rådgiver, og de "
    "sager, hvor der skal gøres noget nu; de står med sagens navn hos jer. Sager, der begyndte "
    "efter perioden eller var slut før den, tælles ikke med; åbne sager og børn er dagens. Uden "
    "tilvalg de sidste tolv måneder, denne med.",
    group=CASELOAD,
    example="aarshjul rapport sager/ -o rapport.pdf",
)
def _rapport(
    sager: SagerEllerHer = None,
    raadgiver: Raadgiver = None,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.xlsx|pdf|png",
            readable=False,
            help="Skriv en fil i stedet: regneark eller én side med billeder.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    fra: FraTilbage = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
) -> int:
    target = output.named_without_json(ud, endings=(".xlsx", ".pdf", ".png"), json=json)
    today = cases.today(dags_dato)
    period = months_until_now(today=today, first=fra, year=aar, months=maaneder)
    found = many_cases.read_all(sager or [Path()], today=today)
    if not found.read:
        return found.tell_in_brief()
    read = [one.case for one in many_cases.of_caseworker(found.read, raadgiver)]
    report = leader_report(
        read,
        today=today,
        first=period.first,
        until=period.until,
        unreadable=found.missing,
        caseworker=read[0].caseworker.name if raadgiver else None,
    )
    if target is not None:
        output.write({target: _file(report, target.suffix.lower())})
    elif json:
        from aarshjul.caseload.report_json import report_json

        typer.echo(report_json(report), nl=False)
    else:
        from aarshjul.caseload.report_text import report_text

        text = report_text(report, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(text, nl=False)
    return found.tell_in_brief()


def _file(report: Report, ending: str) -> bytes:
    if ending == ".xlsx":
        from aarshjul.caseload.report_workbook import report_workbook

        return report_workbook(report)
    from aarshjul.caseload import report_page

    return report_page.report_pdf(report) if ending == ".pdf" else report_page.report_png(report)
