"""`byg`: build all files of one or more cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import cases, many_cases, offline, output, terminal
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.building import Built, Order, build
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import (
    Aar,
    DagsDato,
    Fra,
    Maaneder,
    Mappe,
    MedDatoer,
    MedNavne,
    PapirTilHjul,
    Sager,
    Skabelon,
    Sprogene,
    Streng,
)
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.products import Look
from aarshjul.cli.teams import Teams
from aarshjul.errors import TO_BE_NOTED, UsageError
from aarshjul.files import files, folders
from aarshjul.files.look_alikes import look_alikes
from aarshjul.paper.sizes import Paper
from aarshjul.text.languages import Languages
from aarshjul.text.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_NAMED = 100
"""The most cases whose files are named one by one; of more, they are counted."""
_ANEW = "Med --forfra bygges alt."


@help_pages.command(
    app,
    "byg",
    "Byg det hele for én, flere eller en mappe af sager: plan, kalender og ark.\n\n"
    "For sagen holm.yaml bliver det holm-plan.txt, holm.ics og holm-ark.pdf, som har hjulet på\n"
    "første side. En forælder med får_ark: ja får også sit eget, fx holm-ark-anne.pdf.\n"
    "Hjulet alene (holm.pdf) bygges kun med --hjul, og hvert barns egen side\n"
    "(holm-barn-alma.pdf) kun med --børn.\n\n"
    "Kun det, der er ændret, bygges igen: en sag springes over, når dens filer er, som de ville "
    "blive. Dagen tæller med. Bliver byg afbrudt, så kør den igen: den tager resten.\n\n"
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
    hjul: Annotated[
        bool, typer.Option("--hjul", help="Hjulet som en fil for sig, ud over det på arket.")
    ] = False,
    born: Annotated[
        bool, typer.Option("--børn", help="Også hvert barns egen side med billeder, på A4.")
    ] = False,
    papir: PapirTilHjul = None,
    sprog: Sprogene = None,
    skabelon: Skabelon = None,
    forfra: Annotated[
        bool, typer.Option("--forfra", help="Byg alt, også det, der ikke er ændret.")
    ] = False,
    streng: Streng = False,
) -> int:
    if papir and not hjul:
        raise UsageError("--papir er til hjulet som en fil for sig: skriv også --hjul.")
    offline.close()
    folders.refuse_team_alone(sager)
    paths = folders.case_files(sager)
    many_cases.refuse_same_names(paths, ud)
    today = cases.today(dags_dato)
    teams = Teams(paths)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    if ud is not None:
        files.make_folder(ud)

    look = Look(
        with_names=med_navne,
        with_days=med_datoer,
        paper=papir or Paper.A4,
        languages=sprog or Languages(),
        template=output.template(skabelon),
        wheel_alone=hjul,
        childs_pages=born,
    )
    # What was built is no case, however much of it there is.
    left_out = look_alikes(sager, read=[*paths, *([ud] if ud else [])])
    order = Order(period, look, ud, streng=streng, today=today)
    built = build(paths, order, teams, anew=forfra)
    for line in [*_told(built, order), *map(str, left_out), *output.unchecked(look.languages)]:
        terminal.say(line)
    for line in [*_of_unchanged(built, paths), *_of_wrong(built)]:
        terminal.say(line)
    noted = TO_BE_NOTED if streng and left_out else 0
    return max(noted, many_cases.worst(built.outcomes))


def _told(built: Built, order: Order) -> Iterator[str]:
    """What was written and what is to be noted, case by case in their order."""
    right = [one for one in built.outcomes if one.code <= TO_BE_NOTED]
    cases = [one for one in right if one.wrote]
    if len(cases) > _MOST_NAMED:
        count = sum(len(one.wrote) for one in cases)
        place = order.folder or "sagernes mappe"
        yield f"Skrev {count} filer til {len(cases)} sager i {place}"
    for one in right:
        if one.wrote and len(cases) <= _MOST_NAMED:
            yield output.wrote(one.wrote)
        yield from one.lines


def _of_unchanged(built: Built, paths: list[Path]) -> Iterator[str]:
    """The cases that were not built, because their files are as they would be."""
    count = len(built.unchanged)
    if not count:
        return
    noted = sum(seal.noted for seal in built.unchanged.values())
    also = f"; {counted(noted, 'sag', 'sager')} har noget at se på" if noted else ""
    if len(paths) == 1:
        yield f"{paths[0]} er ikke ændret, og dens filer er, som de skal være{also}. {_ANEW}"
    else:
        yield f"{counted(count, 'sag', 'sager')} er ikke ændret og ikke bygget igen{also}. {_ANEW}"


def _of_wrong(built: Built) -> Iterator[str]:
    """The cases that could not be built, last: among thousands of lines nobody would see them."""
    wrong = [one for one in built.outcomes if one.code > TO_BE_NOTED]
    if wrong and len(built.outcomes) >= many_cases.MANY:
        yield "Kunne ikke bygges:"
    for one in wrong:
        yield from one.lines
