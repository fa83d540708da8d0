"""`fordel`: spread the planned meetings of many cases over days and hours."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import cases, many_cases, output, terminal
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Aar, DagsDato, Fra, Maaneder, Raadgiver, SagerEllerHer
from aarshjul.cli.periods import chosen_period
from aarshjul.errors import UsageError
from aarshjul.planning.proposals import NEAR
from aarshjul.spreading.years import MOST_DAYS, Aim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.casefile.edits import Change
    from aarshjul.casefile.parts import Proposed
    from aarshjul.spreading.spread import Spread

_ENDINGS = (".png", ".pdf", ".html")


@help_pages.command(
    app,
    "fordel",
    "Fordel de planlagte møder, så ingen dag og ingen uge bliver for fuld.\n\n"
    "Et møde kommer aldrig senere, kun tidligere, og aldrig på en lukket dag, i et fravær eller "
    "inden for en uge af familiens andet møde; den ønskede ugedag holdes, hvor det kan lade sig "
    "gøre, og det, der er aftalt, bliver. Hver rådgivers fyldigste dag bliver så lille, som den "
    "kan, så den fyldigste uge, så antallet af dage, der flyttes. Det, der ikke kan aflastes, "
    "nævnes med grunden. Med --skriv skrives dagene i sagerne som forslag; planen følger dem, og "
    "aftal gør dem faste.",
    group=CASELOAD,
    example="aarshjul fordel sager/ -o fordeling.pdf",
)
def _fordel(
    sager: SagerEllerHer = None,
    dage: Annotated[
        int,
        typer.Option(
            "--højst-dage",
            min=1,
            max=NEAR.days,
            metavar="N",
            help="Hvor mange dage tidligere et møde højst må ligge.",
        ),
    ] = MOST_DAYS,
    raadgiver: Raadgiver = None,
    skriv: Annotated[
        bool, typer.Option("--skriv", help="Skriv dagene i sagerne som forslag.")
    ] = False,
    fortryd: Annotated[
        bool, typer.Option("--fortryd", help="Tag alle forslag ud af sagerne igen.")
    ] = False,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.png|pdf|html",
            readable=False,
            help="Tegn ugerne før og efter i en fil i stedet.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
) -> int:
    if skriv and fortryd:
        raise UsageError("--skriv kan ikke stå sammen med --fortryd: vælg det ene.")
    target = output.named_without_json(ud, endings=_ENDINGS, json=json)
    today = cases.today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    if period.until <= today:
        raise UsageError("Perioden er gået: der er ingen møder at fordele i den.")
    found = many_cases.read_all(sager or [Path()], today=today)
    whose = many_cases.one_called(found.read, raadgiver)
    if fortryd:
        spread_cases = many_cases.of_caseworker(found.read, raadgiver)
        nothing = {one.case.alias: () for one in spread_cases}
        terminal.say(_write(found.read, nothing, today) or "Der er ingen forslag at fortryde.")
        return found.tell()
    from aarshjul.spreading.spread import spread

    aim = Aim.of(period, today=today, days=dage, caseworker=whose)
    done = spread(((one.case, one.team) for one in found.read), aim)
    _show(done, found.unreadable, target, json=json)
    if skriv:
        unchanged = "Forslagene står allerede i sagerne." if done.moved else "Intet skal flyttes."
        terminal.say(_write(found.read, done.proposed, today) or unchanged)
    elif done.moved:
        terminal.say("Intet er skrevet i sagerne; det gør du med --skriv.")
    return found.tell()


def _show(spread: Spread, unreadable: list[str], target: Path | None, *, json: bool) -> None:
    if target is not None:
        output.write({target: _file(spread, target.suffix.lower())})
    elif json:
        from aarshjul.spreading.spread_json import spread_json

        typer.echo(spread_json(spread, unreadable=unreadable), nl=False)
    else:
        from aarshjul.spreading.spread_text import spread_text

        text = spread_text(spread, width=terminal.columns(), colour=terminal.coloured())
        typer.echo(terminal.harmless(text), nl=False)


def _file(spread: Spread, ending: str) -> bytes:
    if ending == ".png":
        from aarshjul.spreading.heat_map import heat_map_png

        return heat_map_png(spread)
    if ending == ".pdf":
        from aarshjul.spreading.spread_pdf import spread_pdf

        return spread_pdf(spread)
    from aarshjul.spreading.spread_html import spread_html

    return spread_html(spread)


def _write(
    read: list[many_cases.Read], proposed: Mapping[str, tuple[Proposed, ...]], today: date
) -> str:
    """Write what is proposed in the cases that have something else; says how many, "" if none."""
    from aarshjul.casefile.edits import with_proposals

    def change(before: Change) -> Change:
        return with_proposals(before, proposed[before.case.alias])

    changed = [
        one.path
        for one in read
        if set(one.case.proposed) != set(proposed.get(one.case.alias, one.case.proposed))
    ]
    if not changed:
        return ""
    cases.change_all(changed, change, today=today)
    there = "1 sag" if len(changed) == 1 else f"{len(changed)} sager"
    count = sum(len(one) for one in proposed.values())
    what = "1 forslag" if count == 1 else f"{count} forslag"
    return f"Skrev i {there}; der er {what} i alt." if count else f"Tog forslagene ud af {there}."
