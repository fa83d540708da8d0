"""`kalender`: the file that the caseworker imports into Outlook, and what changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.commands.program import ONE_CASE, app
from aarshjul.edge import calendars, cases, danish, results, terminal
from aarshjul.errors import UsageError
from aarshjul.options import Aar, DagsDato, Fra, Maaneder, MedNavne, Sag, Streng
from aarshjul.period import chosen_period
from aarshjul.products import CalendarFormat, calendar_file

if TYPE_CHECKING:
    from aarshjul.calendar_changes import Renewal

_Aendringer = Annotated[
    Path | None,
    typer.Option(
        "--ændringer",
        metavar="FIL.ics|csv",
        readable=False,
        help="Skriv også det nye og det flyttede i denne fil, og vis, hvad du skal slette.",
    ),
]


@danish.command(
    app,
    "kalender",
    "Skriv kalenderfilen, som du henter ind i Outlook.\n\n"
    "Hent filen ind i Outlook én gang: Filer, Åbn og eksportér, Importér/eksportér, iCalendar. "
    "Outlook kender ikke en aftale igen: henter du hele filen ind to gange, får du to af alt. "
    "Ligger filen der i forvejen, siges det, hvad der er nyt, flyttet og væk siden. Med "
    "--ændringer kommer det nye i en fil for sig, som du henter ind, og du får listen over det, "
    "du skal slette. Aftalerne har sagens navn som kategori, så de er lette at finde.",
    group=ONE_CASE,
    example="aarshjul kalender holm.yaml -o holm.ics --ændringer holm-nyt.ics",
)
def _kalender(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL",
            readable=False,
            help="Filen, der skrives; ellers ved siden af sagens.",
        ),
    ] = None,
    aendringer: _Aendringer = None,
    form: Annotated[
        CalendarFormat,
        typer.Option("--format", help="csv er til Outlooks egen import, hvis ics ikke virker."),
    ] = CalendarFormat.ICS,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    streng: Streng = False,
) -> int:
    target = results.target(sag, ud, endings=(f".{form.value}",))
    _refuse_mixture(sag, target, aendringer, form)
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    case = cases.read(sag, today=today)
    if form is CalendarFormat.CSV:
        calendars.refuse_other_csv(target, case)
        renewal = calendars.begun(case, period, today=today, with_names=med_navne)
    else:
        renewal = calendars.renewed(target, case, period, today=today, with_names=med_navne)
    contents = {target: calendar_file(renewal.events, today=today, ending=target.suffix)}
    if aendringer is not None:
        contents |= calendars.changes_file(renewal, aendringer)
    _tell_and_write(renewal, target, contents, aendringer)
    return results.said(renewal.plan, streng=streng)


def _refuse_mixture(sag: Path, target: Path, aendringer: Path | None, form: CalendarFormat) -> None:
    if aendringer is None:
        return
    if form is CalendarFormat.CSV:
        raise UsageError(
            "--ændringer kan ikke stå sammen med --format csv: hvad Outlook har, huskes i .ics. "
            "Skriv --ændringer FIL.csv, så kommer ændringerne som csv."
        )
    if aendringer.suffix.lower() not in (".ics", ".csv"):
        raise UsageError(f"{aendringer}: filens navn skal ende på .ics eller .csv.")
    for other, what in ((target, "selve kalenderen"), (sag, "sagens egen fil")):
        results.refuse_same(
            aendringer, other, f"{aendringer} er {what}: giv ændringerne en fil for sig."
        )


def _tell_and_write(
    renewal: Renewal, target: Path, contents: dict[Path, bytes], aendringer: Path | None
) -> None:
    for line in calendars.in_full(renewal, target):
        terminal.say(line)
    results.write(contents)
    if aendringer is None:
        if renewal.found:
            terminal.say(
                "Ret det i Outlook; henter du hele filen ind igen, får du to af alt. "
                "Med --ændringer kommer det nye i en fil for sig."
            )
        return
    if aendringer not in contents:
        terminal.say(f"Der er intet nyt at hente ind, så {aendringer} er ikke skrevet.")
    elif renewal.found is None:
        terminal.say(
            f"{target} fandtes ikke, så alt er nyt. Hent kun den ene af de to filer ind, og er "
            "sagen hentet ind før, så slet først alt med dens kategori i Outlook."
        )
    else:
        terminal.say(f"Hent {aendringer} ind i Outlook, ikke {target}.")
    typer.echo(calendars.delete_list(renewal), nl=False)
