"""`byg`: every file of every case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.commands.program import app
from aarshjul.edge import cases, danish, files, many, results, terminal
from aarshjul.errors import TO_BE_NOTED
from aarshjul.notes import remarks
from aarshjul.options import (
    Aar,
    DagsDato,
    Fra,
    Maaneder,
    Mappe,
    MedDatoer,
    MedNavne,
    Papir,
    Sager,
    Sprog,
    Streng,
)
from aarshjul.period import MONTHS_IN_YEAR, Period, chosen_period
from aarshjul.products import Language, Look, Paper, everything

if TYPE_CHECKING:
    from pathlib import Path


@danish.command(
    app,
    "byg",
    "Byg det hele for én, flere eller en mappe af sager: plan, kalender og hjul.\n\n"
    "For sagen holm.yaml bliver det holm-plan.txt, holm.ics og holm.pdf.",
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
    sprog: Sprog = Language.DANISH,
    streng: Streng = False,
) -> int:
    paths = files.case_files(sager)
    many.refuse_same_names(paths, ud)
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    if ud is not None:
        files.make_folder(ud)

    look = Look(with_names=med_navne, with_days=med_datoer, paper=papir, language=sprog)
    owners: dict[str, Path] = {}

    def build(path: Path) -> many.Outcome:
        case = cases.read(path, today=today)
        many.claim(case, path, owners)
        plan = cases.planned(case, period, today=today)
        year = cases.planned(case, Period.of(period.first, MONTHS_IN_YEAR), today=today)
        contents = everything(plan, year, (ud or path.parent) / path.stem, look)
        files.replace_all(contents)
        found = remarks(plan)
        code = TO_BE_NOTED if streng and found else 0
        return many.Outcome(
            code, [results.wrote(contents), *(results.noted(plan, remark) for remark in found)]
        )

    outcomes = [many.attempt(path, build) for path in many.with_progress(paths, doing="Bygger")]
    for outcome in outcomes:
        for line in outcome.lines:
            terminal.say(line)
    return many.worst(outcomes)
