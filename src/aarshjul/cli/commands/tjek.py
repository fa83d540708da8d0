"""`tjek`: show all errors in the cases and their team, and all that is late."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aarshjul.calendars.invitation import unfit_names
from aarshjul.casefile.in_team import doubtful_names
from aarshjul.caseload.caseworkers import alike, with_one_spelling
from aarshjul.caseload.clash_words import clash_note
from aarshjul.caseload.clashes import agreed_clashes
from aarshjul.caseload.diary import members_of
from aarshjul.cli import cases, many_cases, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.many_cases import CaseResult
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, Sager
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.teams import FoundTeam, Teams, read_found
from aarshjul.errors import TO_BE_NOTED
from aarshjul.files import folders
from aarshjul.files.look_alikes import look_alikes
from aarshjul.planning.notes import remarks
from aarshjul.text.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.errors import CaseFileError
    from aarshjul.planning.plan import Plan


@help_pages.command(
    app,
    "tjek",
    "Læs sagerne, og vis alle fejl og alt, der er for sent; ingen filer bliver skrevet.\n\n"
    "Er der en team.yaml i sagernes mappe eller over den, læses den med, og det siges, hvilken.",
    group=CASE_FILE,
    example="aarshjul tjek sager/",
)
def _tjek(
    sager: Sager,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
) -> int:
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    paths = folders.case_files(sager)
    refused = many_cases.sharing_among(paths)
    teams = Teams(paths)
    plans: list[Plan] = []

    def check(path: Path) -> CaseResult:
        case, team = cases.read(path, today=today, teams=teams), teams.of(path)
        if path in refused:
            raise refused[path]
        plans.append(cases.planned(case, period, today=today))
        found = remarks(plans[-1])
        found += doubtful_names(case, team) if team else ()
        found += [unfit] if (unfit := unfit_names(case)) else []
        lines = [f"{path}: {remark}" for remark in found or ["i orden"]]
        return CaseResult(TO_BE_NOTED if found else 0, lines)

    noted = _tell(_of_teams(paths, teams, (one for one in sager if folders.is_team_file(one))))
    outcomes = []
    for path in paths:
        outcomes.append(_with_twin(many_cases.attempt(path, check), refused.get(path)))
        _tell(outcomes[-1:])
    doubts = [
        *map(str, look_alikes(sager, read=paths)),
        *_nearly_one([plan.case for plan in plans]),
        *_not_fitting(plans, [teams.of(path) for path in paths]),
    ]
    for line in doubts:
        terminal.say(line)
    noted = max(noted, TO_BE_NOTED if doubts else 0)
    return max(noted, many_cases.worst(outcomes) if outcomes else 0)


def _with_twin(outcome: CaseResult, twin: CaseFileError | None) -> CaseResult:
    """Say that another file has the alias, too, before what else is wrong in this one."""
    if twin is None or outcome.lines == [str(twin)]:
        return outcome
    return outcome._replace(lines=[str(twin), *outcome.lines])


def _nearly_one(read: list[Case]) -> Iterator[str]:
    """Name the caseworkers who may be one person, misspelled: each counts as one of two."""
    for one, other in alike(read):
        yield (
            f'Bemærk: "{one}" og "{other}" ligner hinanden. Er det samme person, så skriv navnet '
            "ens i sagerne."
        )


def _not_fitting(plans: list[Plan], teams: Iterable[Team | None]) -> list[str]:
    """Name the agreed meetings that do not fit into a caseworker's day; all plans have one period.

    One person is one, however the files spell the name.
    """
    spelled = with_one_spelling([plan.case for plan in plans])
    meetings = [
        (case, entry)
        for case, plan in zip(spelled, plans, strict=True)
        for entry in plan.open_meetings
    ]
    if not meetings:
        return []
    today, until = plans[0].today, plans[0].until
    found = agreed_clashes(meetings, today=today, until=until, members=members_of(teams))
    return [clash_note(one) for one in found]


def _tell(outcomes: Iterable[CaseResult]) -> int:
    """Print results as they come; return the highest exit code."""
    highest = 0
    for outcome in outcomes:
        highest = max(highest, outcome.code)
        for line in outcome.lines:
            terminal.show(line)
    return highest


def _of_teams(paths: list[Path], teams: Teams, named: Iterable[Path]) -> Iterator[CaseResult]:
    """Each team's file that is used, or named on the command line: how often, and what to note."""
    used = Counter(found.path for path in paths if (found := teams.found(path)))
    by_path = {found.path: found for path in paths if (found := teams.found(path))}
    for path in named:
        by_path.setdefault(path, read_found(path))
    for path, found in by_path.items():
        use = f"teamets fil, brugt til {counted(used[path], 'sag', 'sager')}"
        lines = [f"{path}: {remark}" for remark in _of_names(found)]
        lines.append(f"{path}: {use if used[path] else 'teamets fil, i orden'}")
        yield CaseResult(TO_BE_NOTED if len(lines) > 1 else 0, lines)


def _of_names(found: FoundTeam) -> Iterator[str]:
    from aarshjul.casefile.team_reader import alike

    for one, other in alike(found.team):
        yield f'"{one}" og "{other}" ligner hinanden. Er det den samme, så ret navnet.'
