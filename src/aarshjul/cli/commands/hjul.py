"""`hjul`: write the wheel that the family gets on paper, or that of the team's own year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.api import WHEELS
from aarshjul.cli import cases, output, team_years
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.childs_page import Asked, refuse_beside_child, write_childs_page
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import (
    Aar,
    BarnetsSide,
    DagsDato,
    Fra,
    MedDatoer,
    Papir,
    SagEllerTeam,
    Sprog,
    Streng,
)
from aarshjul.cli.periods import chosen_period
from aarshjul.cli.products import Look, team_wheel_files, wheel_files, wheel_notes
from aarshjul.cli.teams import read_found
from aarshjul.errors import UsageError
from aarshjul.files import folders
from aarshjul.paper.sizes import Paper
from aarshjul.planning.team_year import team_year
from aarshjul.text.languages import Language, Languages

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.planning.period import Period

_ENDINGS = tuple(WHEELS)


@help_pages.command(
    app,
    "hjul",
    "Tegn årshjulet, som familien får på papir: tolv måneder på ét ark.\n\n"
    "--papir A3 er plakaten til køleskabet: ord, der kan læses på afstand, og to linjer at skrive "
    "på i hver måned. --papir A3-delt er den på to ark A4, der limes sammen.\n\n"
    "--barn NAVN skriver barnets egen side: et billede og et par ord i hver måned.\n\n"
    "Giver du den team.yaml, tegner den teamets eget år: rytmen, fravær som bjælker og lukkedage, "
    "og bagefter en liste med alle dage.",
    group=ONE_CASE,
    example="aarshjul hjul holm.yaml --år 2027 -o holm.pdf",
)
def _hjul(
    sag: SagEllerTeam,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar=f"FIL{'|'.join(_ENDINGS)}".replace("|.", "|"),
            readable=False,
            help="Filen; endelsen vælger formatet. Ellers en PDF ved siden af sagen.",
        ),
    ] = None,
    fra: Fra = None,
    aar: Aar = None,
    dags_dato: DagsDato = None,
    med_datoer: MedDatoer = False,
    kun_hjul: Annotated[
        bool, typer.Option("--kun-hjul", help="Kun cirklen, kvadratisk, til andre dokumenter.")
    ] = False,
    papir: Papir = Paper.A4,
    sprog: Sprog = Language.DANISH,
    barn: BarnetsSide = None,
    streng: Streng = False,
) -> int:
    target = output.target(sag, ud, endings=_ENDINGS)
    is_team = folders.is_team_file(sag)
    if papir is Paper.A3_IN_TWO:
        _refuse_in_two(is_team=is_team, barn=barn, kun_hjul=kun_hjul)
    if is_team:
        if med_datoer or sprog is not Language.DANISH or barn is not None:
            raise UsageError(
                "--med-datoer, --sprog og --barn er til en families hjul: teamets har alle dage og "
                "er på dansk."
            )
        period = chosen_period(today=cases.today(dags_dato), first=fra, year=aar, months=None)
        look = Look(only_wheel=kun_hjul, paper=papir)
        return _of_team(sag, target, period, look, today=cases.today(dags_dato), streng=streng)
    if barn is not None:
        refuse_beside_child({"--med-datoer": med_datoer, "--kun-hjul": kun_hjul})
    plan = cases.plan_of(sag, today=cases.today(dags_dato), first=fra, year=aar)
    if barn is not None:
        look = Look(paper=papir, languages=Languages(sprog))
        return write_childs_page(plan, barn, Asked(sag, ud, _ENDINGS), look, streng=streng)
    look = Look(with_days=med_datoer, only_wheel=kun_hjul, paper=papir, languages=Languages(sprog))
    output.write(wheel_files(plan, target, look), look.languages)
    return output.said(plan, streng=streng, beside=wheel_notes(plan, look, ending=target.suffix))


def _refuse_in_two(*, is_team: bool, barn: str | None, kun_hjul: bool) -> None:
    """Refuse two halves of what is no poster."""
    if is_team or barn is not None:
        what = "teamets hjul" if is_team else "barnets side"
        raise UsageError(
            f"--papir A3-delt er plakaten til en familie: med --papir A3 bliver {what} større."
        )
    if kun_hjul:
        raise UsageError("--papir A3-delt er hele plakaten: udelad --kun-hjul.")


def _of_team(
    path: Path, target: Path, period: Period, look: Look, *, today: date, streng: bool
) -> int:
    from aarshjul.wheel.from_team import notes

    team = read_found(path)
    year = team_year(team.team, period)
    output.write(team_wheel_files(year, target, look, today=today))
    beside = notes(year, in_browser=target.suffix.lower() == ".svg")
    return team_years.noted(team, period, today=today, streng=streng, beside=beside)
