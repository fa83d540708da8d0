"""`byg`: build all files of one or more cases."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli import calendar_files, cases, many_cases, offline, output, terminal, workers
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import (
    Aar,
    DagsDato,
    Fra,
    Maaneder,
    Mappe,
    MedDatoer,
    MedNavne,
    Papir,
    Sager,
    Skabelon,
    Sprogene,
    Streng,
)
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.products import Look, calendar_path, everything, sheet_notes, wheel_notes
from aarshjul.cli.teams import Teams
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError
from aarshjul.files import files
from aarshjul.files.look_alikes import look_alikes
from aarshjul.paper.sizes import Paper
from aarshjul.planning.notes import remarks
from aarshjul.planning.period import MONTHS_IN_YEAR, Period
from aarshjul.text.languages import Languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.case import Case


@help_pages.command(
    app,
    "byg",
    "Byg det hele for én, flere eller en mappe af sager: plan, kalender, hjul og ark.\n\n"
    "For sagen holm.yaml bliver det holm-plan.txt, holm.ics, holm.pdf (hjulet)\nog holm-ark.pdf. "
    "En forælder med får_ark: ja får også sit eget, fx holm-ark-anne.pdf.\n\n"
    "Ligger holm.ics der i forvejen, og er noget nyt, flyttet eller væk, siges det, og kalenderen "
    "bliver liggende: kalender --ændringer skriver den om og giver dig det, Outlook mangler.",
    group=ONE_CASE,
    example="aarshjul byg sager/ -o udskrift/",
)
def _byg(
    sager: Sager,
    ud: Mappe = None,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    med_datoer: MedDatoer = False,
    papir: Papir = Paper.A4,
    sprog: Sprogene = None,
    skabelon: Skabelon = None,
    streng: Streng = False,
) -> int:
    offline.close()
    files.refuse_team_alone(sager)
    paths = files.case_files(sager)
    many_cases.refuse_same_names(paths, ud)
    today = cases.today(dags_dato)
    teams = Teams(paths)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    if ud is not None:
        files.make_folder(ud)

    look = Look(
        with_names=med_navne,
        with_days=med_datoer,
        paper=papir,
        languages=sprog or Languages(),
        template=output.template(skabelon),
    )
    left_out = look_alikes(sager, read=paths)
    order = _Order(period, look, ud, streng=streng)
    jobs = _jobs(paths, order, teams, today)
    processes = workers.cores() if len(paths) >= _MANY_FOR_ALL_CORES else 1
    try:
        with closing(workers.in_order(jobs, processes=processes, needs=_NEEDED)) as results:
            outcomes = list(many_cases.with_progress(results, count=len(paths), doing="Bygger"))
    except workers.Ended:
        raise FileError(str(ud or paths[0].parent), _ENDED) from None
    for outcome in outcomes:
        for line in outcome.lines:
            terminal.say(line)
    for line in [*map(str, left_out), *output.unchecked(look.languages)]:
        terminal.say(line)
    noted = TO_BE_NOTED if streng and left_out else 0
    return max(noted, many_cases.worst(outcomes))


_MANY_FOR_ALL_CORES = 12
"""The least number of cases for which worker processes save more time than they cost."""


_ENDED = (
    "en af processerne, der byggede, blev afbrudt udefra (måske er der for lidt hukommelse). "
    "Hver fil, der er skrevet, er hel: kør kommandoen igen"
)
_NEEDED = (
    "aarshjul.cli.commands.byg",
    "aarshjul.calendars.ics",
    "aarshjul.planning.plan_text",
    "aarshjul.sheet.pdf",
    "aarshjul.wheel.notes",
    "aarshjul.wheel.pdf",
)
"""The modules that building a case imports, loaded in advance for all workers."""


class _Order(NamedTuple):
    """The options for all cases; if `folder` is None, files go to the folder of their case file."""

    period: Period
    look: Look
    folder: Path | None
    streng: bool


def _jobs(
    paths: list[Path], order: _Order, teams: Teams, today: date
) -> Iterator[Callable[[], many_cases.CaseResult]]:
    """Read the cases in order, but for those that share an alias; yield each one's job."""
    refused = many_cases.sharing_among(paths)
    for path in paths:
        try:
            if path in refused:
                raise refused[path]
            case = cases.read(path, today=today, teams=teams)
        except (CaseFileError, FileError) as error:
            yield partial(many_cases.told, error)
        else:
            yield partial(_attempted, case, path, order, today=today)


def _attempted(case: Case, path: Path, order: _Order, *, today: date) -> many_cases.CaseResult:
    return many_cases.attempt(path, lambda path: _built(case, path, order, today=today))


def _built(case: Case, path: Path, order: _Order, *, today: date) -> many_cases.CaseResult:
    """Write all files of a case."""
    period, look = order.period, order.look
    plan = cases.planned(case, period, today=today)
    year = cases.planned(case, Period.of(period.first, MONTHS_IN_YEAR), today=today)
    stem = (order.folder or path.parent) / path.stem
    target = calendar_path(stem)
    calendar = calendar_files.renewed(target, case, period, today=today, with_names=look.with_names)
    # A calendar with changes is not replaced: only the old file says what Outlook has, and `byg`
    # does not list what to import and what to delete there.
    events = None if calendar.found else calendar.events
    contents = everything(plan, year, events, stem, look)
    files.replace_all(contents)
    on_paper = dict.fromkeys([*wheel_notes(year, look), *sheet_notes(year)])
    found = [*remarks(plan), *calendar_files.left_out(calendar), *on_paper]
    lines = [*calendar_files.left_alone(calendar, target, path), output.wrote(contents)]
    lines += [output.noted(plan, remark) for remark in found]
    return many_cases.CaseResult(TO_BE_NOTED if order.streng and found else 0, lines)
