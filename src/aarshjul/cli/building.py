"""Build the files of many cases: those that are not as they would be built, on all cores.

A case is left alone if its seal (`cli.seals`) holds. What a run did not reach is built by the next
one, because every file is whole at every moment, and the seal is written last.
"""

from __future__ import annotations

from bisect import bisect_left
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cli import calendar_files, cases, many_cases, output, seals
from aarshjul.cli.ingredients import Ingredients
from aarshjul.cli.products import (
    PAGE,
    SHEET,
    all_childs_notes,
    calendar_path,
    childs_paths,
    everything,
    plan_path,
    sheet_notes,
    wheel_notes,
    wheel_path,
)
from aarshjul.errors import TO_BE_NOTED, CaseFileError, FileError
from aarshjul.files import files, folders
from aarshjul.planning.notes import remarks
from aarshjul.planning.period import MONTHS_IN_YEAR, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.team import Team
    from aarshjul.cli.products import Look
    from aarshjul.cli.seals import Seal
    from aarshjul.cli.teams import Teams
    from aarshjul.planning.plan import Plan

_MANY_FOR_ALL_CORES = 12
"""The least number of cases for which worker processes save more time than they cost."""

_ENDED = (
    "en af processerne, der byggede, blev afbrudt udefra (måske er der for lidt hukommelse). "
    "Hver fil, der er skrevet, er hel: kør kommandoen igen"
)
_NEEDED = (
    "aarshjul.cli.building",
    "aarshjul.calendars.ics",
    "aarshjul.casefile.reader",
    "aarshjul.planning.plan_text",
    "aarshjul.sheet.pdf",
    "aarshjul.wheel.notes",
)
"""The modules that building a case imports, loaded in advance for all workers."""


class Order(NamedTuple):
    """The options for all cases; if `folder` is None, files go to the folder of their case file."""

    period: Period
    look: Look
    folder: Path | None
    streng: bool
    today: date

    def stem(self, case: Path) -> Path:
        """The path of a case's files, without what tells them apart."""
        return self.target(case) / case.stem

    def target(self, case: Path) -> Path:
        """The folder that a case's files are written in."""
        return self.folder or case.parent


class Built(NamedTuple):
    """What was built, and the seals of the cases that were left as they are.

    `outcomes` are in the order of the cases, those left alone among them.
    """

    outcomes: list[many_cases.CaseResult]
    unchanged: dict[Path, Seal]


def build(paths: list[Path], order: Order, teams: Teams, *, anew: bool) -> Built:
    """Build the cases that changed, or `anew` all of them; a wrong one does not stop the rest."""
    refused = many_cases.sharing_among(paths)
    busy = {path.parent for path in paths} | {order.target(path) for path in paths}
    made = Ingredients(order.period, order.look, today=order.today, busy=busy)
    asked = [path for path in paths if path not in refused]
    unchanged = {} if anew else dict(_unchanged(asked, order, teams, made))
    rest = [path for path in paths if path not in unchanged]
    jobs = _jobs(rest, refused, order, teams, made)
    built = dict(zip(rest, _built(jobs, rest, order), strict=True))
    left = {path: _left(seal, order) for path, seal in unchanged.items()}
    return Built([built.get(path) or left[path] for path in paths], unchanged)


def _left(seal: Seal, order: Order) -> many_cases.CaseResult:
    return many_cases.CaseResult(TO_BE_NOTED if order.streng and seal.noted else 0, [])


def _unchanged(
    paths: list[Path], order: Order, teams: Teams, made: Ingredients
) -> Iterator[tuple[Path, Seal]]:
    """The cases whose files are as they would be built, each with its seal."""
    there = {folder: _Folder(folder) for folder in {order.target(path) for path in paths}}
    least = many_cases.MANY_TO_READ
    each = many_cases.with_progress(
        paths, count=len(paths), doing="Ser efter ændringer", least=least
    )
    for path in each:
        # What cannot be read is told when it is built. A pipe can be read only once.
        with suppress(FileError):
            if path.is_file() and (seal := _seal(path, order, teams, made, there)):
                yield path, seal


def _seal(
    path: Path, order: Order, teams: Teams, made: Ingredients, there: Mapping[Path, _Folder]
) -> Seal | None:
    stem = order.stem(path)
    candidates = there[stem.parent].of(stem)
    if plan_path(stem) not in candidates:
        return None
    made_from = made.of(cases.content(path), teams.content_of(path))
    return seals.holding(plan_path(stem), candidates, made_from=made_from) if made_from else None


class _Folder:
    """A folder that files are built in, listed once, and not for each of thousands of cases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []
        with suppress(FileError):  # none is there yet, or nobody may look: then all are built
            self._names = sorted(one.name for one in folders.listed(folder))

    def of(self, stem: Path) -> list[Path]:
        """The files there that may have been built for a case."""
        known = [make(stem).name for make in (plan_path, calendar_path, wheel_path)]
        begun = (one for add in (SHEET, PAGE) for one in self._beginning(f"{stem.name}{add}"))
        pages = (one for one in begun if one.endswith(".pdf"))
        return [self._folder / name for name in [*filter(self._has, known), *pages]]

    def _has(self, name: str) -> bool:
        return name in self._names[(at := bisect_left(self._names, name)) : at + 1]

    def _beginning(self, start: str) -> Iterator[str]:
        for at in range(bisect_left(self._names, start), len(self._names)):
            if not self._names[at].startswith(start):
                return
            yield self._names[at]


def _built(
    jobs: Iterable[Callable[[], many_cases.CaseResult]], paths: list[Path], order: Order
) -> Iterable[many_cases.CaseResult]:
    """Do the jobs, many of them on all cores, and show how far it is."""
    from aarshjul.cli import workers  # where nothing changed, there is no work

    if not paths:
        return []
    processes = workers.cores() if len(paths) >= _MANY_FOR_ALL_CORES else 1
    try:
        with closing(workers.in_order(jobs, processes=processes, needs=_NEEDED)) as results:
            return list(many_cases.with_progress(results, count=len(paths), doing="Bygger"))
    except workers.Ended:
        raise FileError(str(order.target(paths[0])), _ENDED) from None


def _jobs(
    paths: list[Path],
    refused: Mapping[Path, CaseFileError],
    order: Order,
    teams: Teams,
    made: Ingredients,
) -> Iterator[Callable[[], many_cases.CaseResult]]:
    """Read the case files as bytes, in order and a little ahead; yield the job of each."""
    for path in paths:
        try:
            if path in refused:
                raise refused[path]
            content = cases.content(path)
        except (CaseFileError, FileError) as error:
            yield partial(many_cases.told, error)
        else:
            made_from = made.of(content, teams.content_of(path))
            given = _Given(path, content, teams.of(path), made_from)
            yield partial(_attempted, given, order)


class _Given(NamedTuple):
    """A case file as it was read, and the digest of what its files will be made from."""

    path: Path
    content: bytes
    team: Team | None
    made_from: str | None


def _attempted(given: _Given, order: Order) -> many_cases.CaseResult:
    return many_cases.attempt(given.path, lambda _: _build(given, order))


def _build(given: _Given, order: Order) -> many_cases.CaseResult:
    """Write all files of a case."""
    path, look, today = given.path, order.look, order.today
    case = cases.case_in(given.content, path, given.team, today=today)
    plan = cases.planned(case, order.period, today=today)
    year = _year(plan, order)
    stem = order.stem(path)
    target = calendar_path(stem)
    calendar = calendar_files.renewed(
        target, case, order.period, today=today, with_names=look.with_names
    )
    # A calendar with changes is not replaced: only the old file says what Outlook has, and `byg`
    # does not list what to import and what to delete there.
    contents = everything(plan, year, None if calendar.found else calendar.events, stem, look)
    of_children = all_childs_notes(year, look) if look.childs_pages else []
    on_paper = dict.fromkeys([*wheel_notes(year, look), *sheet_notes(year), *of_children])
    found = [*remarks(plan), *calendar_files.left_out(calendar), *on_paper]
    # And it is to be told each time: without a seal, the case is built again.
    if given.made_from and not calendar.found:
        contents = seals.sealed(
            contents, plan_path(stem), made_from=given.made_from, noted=bool(found)
        )
    files.replace_all(contents)
    lines = [*calendar_files.left_alone(calendar, target, path)]
    lines += [output.noted(plan, remark) for remark in found]
    lines += _left_from_before(plan, stem, look)
    code = TO_BE_NOTED if order.streng and found else 0
    return many_cases.CaseResult(code, lines, wrote=tuple(contents))


def _left_from_before(plan: Plan, stem: Path, look: Look) -> Iterator[str]:
    """Tell of what lies there and was not built again: it would be handed out as new."""
    told = "er fra før og ikke bygget igen:"
    if not look.wheel_alone and wheel_path(stem).exists():
        yield f"{wheel_path(stem)} {told} hjulet kommer med --hjul."
    for _, path in childs_paths(plan.case, stem) if not look.childs_pages else ():
        if path.exists():
            yield f"{path} {told} børnenes sider kommer med --børn."


def _year(plan: Plan, order: Order) -> Plan:
    """The twelve months of wheel and sheet, from the first of the period on."""
    year = Period.of(order.period.first, MONTHS_IN_YEAR)
    if year == order.period:
        return plan
    return cases.planned(plan.case, year, today=order.today)
