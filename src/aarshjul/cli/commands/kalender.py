"""`kalender`: write the file that the caseworker imports into Outlook, and its changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import calendar_files, cases, output, terminal
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, MedNavne, Sag, Streng
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.products import CalendarFormat, calendar_file
from aarshjul.errors import UsageError
from aarshjul.files import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.calendars.changes import Renewal

_Aendringer = Annotated[
    Path | None,
    typer.Option(
        "--ændringer",
        metavar="FIL.ics|csv",
        readable=False,
        help="Skriv også det nye og det flyttede i denne fil, og det, du skal slette, i en liste "
        "ved siden af.",
    ),
]
_Ud = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--ud",
        metavar="FIL",
        readable=False,
        help="Filen, der skrives; ellers ved siden af sagens.",
    ),
]
_Form = Annotated[
    CalendarFormat,
    typer.Option(
        "--format",
        help="csv er til Outlooks egen import, hvis ics ikke virker; .ics lægges ved siden af.",
    ),
]


@help_pages.command(
    app,
    "kalender",
    "Skriv kalenderfilen, som du henter ind i Outlook.\n\n"
    "Hent filen ind i Outlook én gang: Filer, Åbn og eksportér, Importér/eksportér, iCalendar. "
    "Outlook kender ikke en aftale igen: henter du hele filen ind to gange, får du to af alt. "
    "Ligger filen der i forvejen, siges det, hvad der er nyt, flyttet og væk siden. Brug "
    "--ændringer fra anden gang: så kommer det nye i en fil for sig, som du henter ind, og det, "
    "du skal slette, i en liste. Aftalerne har sagens navn som kategori, så de er lette at finde.",
    group=ONE_CASE,
    example="aarshjul kalender holm.yaml -o holm.ics --ændringer holm-nyt.ics",
)
def _kalender(
    sag: Sag,
    ud: _Ud = None,
    aendringer: _Aendringer = None,
    form: _Form = CalendarFormat.ICS,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    streng: Streng = False,
) -> int:
    target = output.target(sag, ud, endings=(f".{form.value}",))
    _refuse_mixture(sag, target, aendringer, form)
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    case = cases.read(sag, today=today)
    memory = target
    if form is CalendarFormat.CSV:
        calendar_files.refuse_other_csv(target, case)
        memory = output.target(sag, target.with_suffix(".ics"), endings=(".ics",))
    renewal = calendar_files.renewed(memory, case, period, today=today, with_names=med_navne)
    contents = {
        path: calendar_file(renewal.events, today=today, ending=path.suffix)
        for path in (target, memory)
    }
    changes = calendar_files.changes_files(renewal, aendringer) if aendringer else {}
    # Write `memory` last: if writing stops halfway, the same changes can be found again.
    files.replace_all(changes | contents)
    contents |= changes
    told = calendar_files.in_full(renewal, memory)
    do = calendar_files.what_to_do(renewal, target, aendringer, contents)
    for line in (*told, output.wrote(contents), *_of_memory(renewal, sag, target, memory), *do):
        terminal.say(line)
    typer.echo(calendar_files.delete_list(renewal), nl=False)
    return output.said(renewal.plan, streng=streng, beside=calendar_files.left_out(renewal))


def _of_memory(renewal: Renewal, sag: Path, target: Path, memory: Path) -> Iterator[str]:
    """Explain what the .ics is for that is written with a first CSV file."""
    if memory != target and renewal.found is None:
        changes = target.with_stem(f"{target.stem}-nyt")
        yield (
            f"Hent {target} ind i Outlook, og lad {memory} ligge: den husker, hvad Outlook har. "
            f"Næste gang: aarshjul kalender {sag} -o {memory} --ændringer {changes}"
        )


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
        output.refuse_same(
            aendringer, other, f"{aendringer} er {what}: giv ændringerne en fil for sig."
        )
