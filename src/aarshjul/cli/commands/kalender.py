"""`kalender`: write the file that the caseworker imports into Outlook, and its changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from aarshjul.cli import (
    calendar_files,
    cases,
    folder_calendar,
    many_cases,
    output,
    team_calendar,
    team_years,
    terminal,
)
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import (
    Aar,
    DagsDato,
    Fra,
    Maaneder,
    MedNavne,
    Raadgiver,
    SagMappeEllerTeam,
    Streng,
)
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.products import CalendarFormat, calendar_file
from aarshjul.cli.teams import Teams, read_found
from aarshjul.errors import UsageError
from aarshjul.files import folders, sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.calendars.changes import Renewal
    from aarshjul.calendars.folder import FolderRenewal
    from aarshjul.planning.period import Period

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
        help="Filen, der skrives; ellers ved siden af sagens. En mappes skal nævnes.",
    ),
]
_Form = Annotated[
    CalendarFormat,
    typer.Option(
        "--format",
        help="csv er til Outlooks egen import, hvis ics ikke virker; .ics lægges ved siden af.",
    ),
]


_KunAftalt = Annotated[
    bool,
    typer.Option("--kun-aftalt", help="Kun aftalte møder og lovens frister, intet foreslået."),
]
_FraEnkelte = Annotated[
    list[Path] | None,
    typer.Option(
        "--fra-enkelte",
        metavar="FIL.ics|MAPPE",
        readable=False,
        help="Sagernes enkelte kalendere, som du har hentet ind, og som den ene nu afløser.",
    ),
]


class _Wish(NamedTuple):
    """What the caseworker asks for, whether for one case or for a folder."""

    changes: Path | None
    period: Period
    today: date
    with_names: bool
    only_firm: bool
    streng: bool


@help_pages.command(
    app,
    "kalender",
    "Skriv kalenderfilen, som du henter ind i Outlook: for én sag, for alle i en mappe, eller for "
    "teamet.\n\n"
    "Hent filen ind i Outlook én gang: Filer, Åbn og eksportér, Importér/eksportér, iCalendar. "
    "Outlook kender ikke en aftale igen: henter du hele filen ind to gange, får du to af alt. "
    "Ligger filen der i forvejen, siges det, hvad der er nyt, flyttet og væk siden. Brug "
    "--ændringer fra anden gang: så kommer det nye i en fil for sig, som du henter ind, og det, "
    "du skal slette, i en liste. Aftalerne har sagens navn som kategori, så de er lette at "
    "finde. En mappes kalender har også teamets rytme. Har du hentet sagernes kalendere ind én for "
    "én, så tag --fra-enkelte med den første gang. Giver du den team.yaml, skriver den teamets "
    "eget år: rytmen, fravær og lukkedage.",
    group=ONE_CASE,
    example="aarshjul kalender sager/ -o mine.ics --ændringer nyt.ics",
)
def _kalender(
    sag: SagMappeEllerTeam,
    ud: _Ud = None,
    aendringer: _Aendringer = None,
    form: _Form = CalendarFormat.ICS,
    raadgiver: Raadgiver = None,
    kun_aftalt: _KunAftalt = False,
    fra_enkelte: _FraEnkelte = None,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    streng: Streng = False,
) -> int:
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    wish = _Wish(aendringer, period, today, med_navne, kun_aftalt, streng)
    if folders.is_team_file(sag):
        _refuse_for_team(form, cases_only=bool(raadgiver or kun_aftalt or fra_enkelte or med_navne))
        return _of_team(sag, output.target(sag, ud, endings=(".ics",)), wish)
    if sag.is_dir():
        target = _folder_target(ud, form)
        return _of_folder(sag, target, wish, raadgiver=raadgiver, singles=fra_enkelte or [])
    if raadgiver is not None or fra_enkelte:
        raise UsageError("--rådgiver og --fra-enkelte er til en mappes kalender, ikke til én sags.")
    return _of_case(sag, output.target(sag, ud, endings=(f".{form.value}",)), wish, form)


def _of_case(sag: Path, target: Path, wish: _Wish, form: CalendarFormat) -> int:
    today = wish.today
    _refuse_mixture([sag], target, wish.changes, form)
    case = cases.read(sag, today=today)
    memory = target
    if form is CalendarFormat.CSV:
        calendar_files.refuse_other_csv(target, case)
        memory = output.target(sag, target.with_suffix(".ics"), endings=(".ics",))
    renewal = calendar_files.renewed(
        memory,
        case,
        wish.period,
        today=today,
        with_names=wish.with_names,
        only_firm=wish.only_firm,
    )
    contents = {
        path: calendar_file(renewal.events, today=today, ending=path.suffix)
        for path in (target, memory)
    }
    changes = calendar_files.changes_files(renewal, wish.changes, today=today)
    # All or none: a file of changes whose calendar is old would be brought in twice.
    sets.replace_set(changes | contents)
    contents |= changes
    told = calendar_files.in_full(renewal, memory)
    whose = calendar_files.Whose.of_case(case.alias)
    do = calendar_files.what_to_do(renewal, target, wish.changes, contents, whose=whose)
    for line in (*told, output.wrote(contents), *_of_memory(renewal, sag, target, memory), *do):
        terminal.say(line)
    typer.echo(calendar_files.delete_list(renewal), nl=False)
    left_out = calendar_files.left_out(renewal)
    return output.said(renewal.plan, streng=wish.streng, beside=left_out)


def _of_folder(
    folder: Path, target: Path, wish: _Wish, *, raadgiver: str | None, singles: list[Path]
) -> int:
    from aarshjul.calendars.folder import folder_renewal

    if singles and wish.changes is None:
        raise UsageError("--fra-enkelte: skriv også --ændringer FIL.ics, så intet kommer to gange.")
    paths = folders.case_files([folder])
    _refuse_mixture(paths, target, wish.changes, CalendarFormat.ICS)
    found = many_cases.read_all([folder], today=wish.today)
    team = Teams(paths).found(paths[0])
    apart = team_calendar.beside(team)
    of = folder_calendar.cases_of(found, paths, team.team if team else None, raadgiver)
    of = of._replace(team=None) if apart else of
    before, taken = folder_calendar.kept(target), None
    team_calendar.refuse_team_calendar(target, before)
    if singles:
        taken = folder_calendar.singles(singles, target=target, before=before)
        before = (*(before or ()), *taken.events)
    elif before is None:
        folder_calendar.refuse_to_double(paths)
    folder_calendar.refuse_strange(target, before or (), of)
    renewal = folder_renewal(
        before,
        of,
        wish.period,
        today=wish.today,
        with_names=wish.with_names,
        only_firm=wish.only_firm,
    )
    changes = calendar_files.changes_files(renewal, wish.changes, today=wish.today)
    # All or none, as for one case.
    written = changes | {target: calendar_file(renewal.events, today=wish.today)}
    sets.replace_set(written)
    _tell(renewal, target, wish, written, taken)
    if apart and team and team.team.rhythm:
        terminal.say(team_calendar.rhythm_stands_in(apart, target))
    return max(found.tell(), _remarks(renewal, streng=wish.streng))


def _of_team(path: Path, target: Path, wish: _Wish) -> int:
    """Write the team's own calendar; what it does itself on a closed day is to be noted."""
    from aarshjul.calendars.team_calendar import team_renewal

    _refuse_mixture([path], target, wish.changes, CalendarFormat.ICS)
    team = read_found(path)
    before = team_calendar.kept_of_team(target)
    renewal = team_renewal(before, team.team, wish.period, today=wish.today)
    changes = calendar_files.changes_files(renewal, wish.changes, today=wish.today)
    # All or none, as for one case.
    written = changes | {target: calendar_file(renewal.events, today=wish.today)}
    sets.replace_set(written)
    whose = calendar_files.OF_TEAM
    for line in (
        *calendar_files.in_full(renewal, target),
        output.wrote({target: b"", **written}),
        *calendar_files.what_to_do(renewal, target, wish.changes, written, whose=whose),
        *(team_calendar.of_rhythm(team, target) if before is None else ()),
    ):
        terminal.say(line)
    typer.echo(calendar_files.delete_list(renewal), nl=False)
    return team_years.noted(team, renewal.covered, today=wish.today, streng=wish.streng)


def _refuse_for_team(form: CalendarFormat, *, cases_only: bool) -> None:
    if cases_only:
        raise UsageError(
            "--rådgiver, --kun-aftalt, --fra-enkelte og --med-navne er til sagers kalender, ikke "
            "til teamets."
        )
    if form is CalendarFormat.CSV:
        raise UsageError(
            "--format csv er til én sags kalender. Skriv --ændringer FIL.csv: den første gang er "
            "alt i den."
        )


def _tell(
    renewal: FolderRenewal,
    target: Path,
    wish: _Wish,
    written: dict[Path, bytes],
    taken: folder_calendar.Singles | None,
) -> None:
    """Say what changed, what was written, and what to do in Outlook; print the list to delete."""
    whose = calendar_files.OF_FOLDER
    for line in (
        *(taken.passed_by if taken else ()),
        *calendar_files.in_full(renewal, target),
        *folder_calendar.of_unplanned(renewal),
        output.wrote({target: b"", **written}),
        *calendar_files.what_to_do(renewal, target, wish.changes, written, whose=whose),
        *([folder_calendar.moved(taken, target)] if taken else ()),
    ):
        terminal.say(line)
    typer.echo(calendar_files.delete_list(renewal), nl=False)


def _remarks(renewal: FolderRenewal, *, streng: bool) -> int:
    """Say what the calendar leaves out of each case and, with `streng`, all that is to be noted."""
    codes = [0]
    for one in renewal.of_cases:
        left_out = calendar_files.left_out(one)
        if streng:
            codes.append(output.said(one.plan, streng=True, beside=left_out))
            continue
        for remark in left_out:
            terminal.say(output.noted(one.plan, remark))
    return max(codes)


def _folder_target(ud: Path | None, form: CalendarFormat) -> Path:
    """The file of a folder's calendar. It must be named: a folder may have several caseworkers."""
    if form is CalendarFormat.CSV:
        raise UsageError(
            "--format csv er til én sags kalender. Skriv --ændringer FIL.csv: den første gang er "
            "alt i den."
        )
    if ud is None:
        raise UsageError("Skriv, hvad mappens kalender skal hedde: -o mine.ics.")
    return output.named(ud, endings=(".ics",))


def _of_memory(renewal: Renewal, sag: Path, target: Path, memory: Path) -> Iterator[str]:
    """Explain what the .ics is for that is written with a first CSV file."""
    if memory != target and renewal.found is None:
        changes = target.with_stem(f"{target.stem}-nyt")
        yield (
            f"Hent {target} ind i Outlook, og lad {memory} ligge: den husker, hvad Outlook har. "
            f"Næste gang: aarshjul kalender {sag} -o {memory} --ændringer {changes}"
        )


def _refuse_mixture(
    sager: Iterable[Path], target: Path, aendringer: Path | None, form: CalendarFormat
) -> None:
    if aendringer is None:
        return
    if form is CalendarFormat.CSV:
        raise UsageError(
            "--ændringer kan ikke stå sammen med --format csv: hvad Outlook har, huskes i .ics. "
            "Skriv --ændringer FIL.csv, så kommer ændringerne som csv."
        )
    if aendringer.suffix.lower() not in (".ics", ".csv"):
        raise UsageError(f"{aendringer}: filens navn skal ende på .ics eller .csv.")
    own = ((sag, "sagens egen fil") for sag in sager)
    for other, what in ((target, "selve kalenderen"), *own):
        output.refuse_same(
            aendringer, other, f"{aendringer} er {what}: giv ændringerne en fil for sig."
        )
