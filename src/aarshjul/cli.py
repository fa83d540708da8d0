"""The commands: what each reads, what it shows and which files it writes.

Clock, files and printing are here and below `terminal`, `files` and `danish`; everything else is a
function of its arguments. A heavy library is imported by the command that needs it.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul import __version__
from aarshjul.data import DEMO_CASE, DEMO_TODAY
from aarshjul.dates import day_month_year
from aarshjul.edge import danish, files, many, terminal
from aarshjul.entries import Status
from aarshjul.errors import TO_BE_NOTED, UsageError
from aarshjul.law import LegalSection, read_section
from aarshjul.notes import notes
from aarshjul.options import (
    Aar,
    DagsDato,
    Fra,
    Maaneder,
    Mappe,
    MedDatoer,
    MedNavne,
    Papir,
    Sag,
    Sager,
    Sprog,
    Streng,
)
from aarshjul.period import MONTHS_IN_YEAR, Period, chosen_period
from aarshjul.plan import Plan, make_plan
from aarshjul.products import Language, Look, Paper, calendar_file, everything, wheel_files
from aarshjul.reading.case_file import read_case
from aarshjul.reading.yaml_text import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.case import Case

NAME = "aarshjul"

app = danish.program(
    "Opfølgning, kalender og årshjul for familier i børnehandicap.\n\n"
    "Én fil for hver familie giver datoerne efter kadencerne, en kalenderfil til Outlook og "
    "hjulet, som forældrene får. Alt bliver på din egen maskine."
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Vis programmets version."
        ),
    ] = False,
) -> None:
    """Take what may stand before the command."""


@danish.command(
    app,
    "plan",
    "Vis planen: hvilke møder, hvornår, med hvilken frist og hvorfor.",
    example="aarshjul plan holm.yaml --år 2027 --hvorfor",
)
def _plan(
    sag: Sag,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    hvorfor: Annotated[
        bool, typer.Option("--hvorfor", help="En forklaring til hvert møde, med kilde.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
    streng: Streng = False,
) -> int:
    if json and hvorfor:
        raise UsageError("--hvorfor kan ikke stå sammen med --json: vælg det ene.")
    today = _today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    plan = _planned(_read(sag, today=today), period, today=today)
    if json:
        from aarshjul.plan_json import plan_json

        typer.echo(plan_json(plan), nl=False)
    else:
        _show(plan, with_reasons=hvorfor)
    return TO_BE_NOTED if streng and _remarks(plan) else 0


@danish.command(
    app,
    "kalender",
    "Skriv kalenderfilen, som du henter ind i Outlook.\n\n"
    "Hent filen ind i Outlook én gang: Filer, Åbn og eksportér, Importér/eksportér, iCalendar. "
    "Outlook kender ikke en aftale igen: henter du hele filen ind to gange, får du to af alt. "
    "Aftalerne har sagens navn som kategori, så de gamle kan findes og slettes først.",
    example="aarshjul kalender holm.yaml -o holm.ics",
)
def _kalender(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.ics",
            readable=False,
            help="Filen, der skrives; ellers ved siden af sagens.",
        ),
    ] = None,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
    med_navne: MedNavne = False,
    streng: Streng = False,
) -> int:
    target = _target(sag, ud, endings=(".ics",))
    today = _today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    plan = _planned(_read(sag, today=today), period, today=today)
    _write({target: calendar_file(plan, with_names=med_navne)})
    return _said(plan, streng=streng)


@danish.command(
    app,
    "hjul",
    "Tegn årshjulet, som familien får på papir: tolv måneder på ét ark.",
    example="aarshjul hjul holm.yaml --år 2027 -o holm.pdf",
)
def _hjul(
    sag: Sag,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.svg|png|pdf",
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
    streng: Streng = False,
) -> int:
    target = _target(sag, ud, endings=(".pdf", ".svg", ".png"))
    today = _today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=None)
    plan = _planned(_read(sag, today=today), period, today=today)
    look = Look(with_days=med_datoer, only_wheel=kun_hjul, paper=papir, language=sprog)
    _write(wheel_files(plan, target, look))
    return _said(plan, streng=streng)


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
    today = _today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    if ud is not None:
        files.make_folder(ud)

    look = Look(with_names=med_navne, with_days=med_datoer, paper=papir, language=sprog)
    owners: dict[str, Path] = {}

    def build(path: Path) -> many.Outcome:
        case = _read(path, today=today)
        many.claim(case, path, owners)
        plan = _planned(case, period, today=today)
        year = _planned(case, Period.of(period.first, MONTHS_IN_YEAR), today=today)
        contents = everything(plan, year, (ud or path.parent) / path.stem, look)
        files.replace_all(contents)
        found = _remarks(plan)
        code = TO_BE_NOTED if streng and found else 0
        return many.Outcome(code, [_wrote(contents), *(_noted(plan, remark) for remark in found)])

    outcomes = [many.attempt(path, build) for path in many.with_progress(paths)]
    for outcome in outcomes:
        for line in outcome.lines:
            terminal.say(line)
    return many.worst(outcomes)


@danish.command(
    app,
    "tjek",
    "Læs sagerne og vis alle fejl og alt, der er for sent; skriver ingen filer.",
    example="aarshjul tjek sager/",
)
def _tjek(
    sager: Sager,
    fra: Fra = None,
    aar: Aar = None,
    maaneder: Maaneder = None,
    dags_dato: DagsDato = None,
) -> int:
    today = _today(dags_dato)
    period = chosen_period(today=today, first=fra, year=aar, months=maaneder)
    owners: dict[str, Path] = {}

    def check(path: Path) -> many.Outcome:
        case = _read(path, today=today)
        many.claim(case, path, owners)
        found = _remarks(_planned(case, period, today=today))
        lines = [f"{path}: {remark}" for remark in found or ["i orden"]]
        return many.Outcome(TO_BE_NOTED if found else 0, lines)

    outcomes = []
    for path in files.case_files(sager):
        outcomes.append(many.attempt(path, check))
        for line in outcomes[-1].lines:
            typer.echo(terminal.harmless(line))
    return many.worst(outcomes)


@danish.command(
    app,
    "regler",
    "Vis reglerne med kilder: modellernes kadencer, lovens frister, overgange og lukkedage.\n\n"
    "Med en paragraf: hvad for en hjælp den er, hvad den hedder i den anden lov, hvilken kadence "
    "den giver, og hvilke frister der følger.",
    example="aarshjul regler BL § 32",
)
def _regler(
    paragraf: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARAGRAF", help="En paragraf; ellers alle regler."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
) -> int:
    from aarshjul import rule_book

    if not paragraf:
        shown = rule_book.rules_json() if json else rule_book.rules_text()
    else:
        section = _section(" ".join(paragraf))
        shown = rule_book.section_json(section) if json else rule_book.section_text(section)
    typer.echo(shown, nl=False)
    return 0


def _section(text: str) -> LegalSection:
    try:
        return read_section(text)
    except ValueError as error:
        raise UsageError(str(error)) from None


@danish.command(
    app,
    "demo",
    "Skriv en opfundet familie og byg alt for den: to minutters rundtur.\n\n"
    "Findes familiens fil i mappen, bruges den, som den er, så du kan rette i den og se, hvad "
    "der sker. Demoen lader, som om det er 22. november 2026.",
    example="aarshjul demo",
)
def _demo(
    mappe: Annotated[
        Path, typer.Argument(metavar="MAPPE", readable=False, help="Mappen, som det lægges i.")
    ] = Path("aarshjul-demo"),
) -> int:
    files.make_folder(mappe)
    sag = mappe / DEMO_CASE.name
    if not sag.exists():
        _write({sag: DEMO_CASE.read_bytes()})
    period = Period.of(DEMO_TODAY.replace(month=1, year=DEMO_TODAY.year + 1), MONTHS_IN_YEAR)
    plan = _planned(_read(sag, today=DEMO_TODAY), period, today=DEMO_TODAY)
    _show(plan, with_reasons=False)
    _write(
        {
            **everything(plan, plan, mappe / sag.stem, Look()),
            **wheel_files(plan, sag.with_suffix(".png"), Look()),
        }
    )
    return 0


def _today(given: date | None) -> date:
    return given or datetime.now().astimezone().date()


def _read(path: Path, *, today: date) -> Case:
    # One byte more than a case may have, so that the reader tells of it as of any other mistake.
    return read_case(files.read(path, most=MOST_BYTES + 1), file=str(path), today=today)


def _planned(case: Case, period: Period, *, today: date) -> Plan:
    return make_plan(case, today=today, first=period.first, until=period.until)


def _show(plan: Plan, *, with_reasons: bool) -> None:
    from aarshjul.table import plan_text

    colour = sys.stdout.isatty() and terminal.colour() is None
    text = plan_text(plan, width=terminal.columns(), colour=colour, with_reasons=with_reasons)
    typer.echo(text, nl=False)


def _write(contents: Mapping[Path, bytes]) -> None:
    """Replace files as a set, and say which."""
    files.replace_all(contents)
    terminal.say(_wrote(contents))


def _wrote(contents: Mapping[Path, bytes]) -> str:
    return f"Skrev {', '.join(map(str, contents))}"


def _said(plan: Plan, *, streng: bool) -> int:
    """Say what the plan could not keep, where its table is not shown; return the exit code."""
    found = _remarks(plan)
    for remark in found:
        terminal.say(_noted(plan, remark))
    return TO_BE_NOTED if streng and found else 0


def _noted(plan: Plan, remark: str) -> str:
    return f"Bemærk, sag {plan.case.alias}: {remark}"


def _remarks(plan: Plan) -> list[str]:
    """What `tjek` and `--streng` look for: everything noted, and what was held too late."""
    held_late = [
        f"{entry.title} {day_month_year(entry.day)} blev holdt efter fristen "
        f"{day_month_year(entry.deadline)}."
        for entry in plan.entries
        if entry.late and entry.status is Status.HELD and entry.deadline
    ]
    return [*notes(plan), *held_late]


def _target(sag: Path, given: Path | None, *, endings: tuple[str, ...]) -> Path:
    """The file to write: the one given, which must have an ending we know, or beside the case."""
    target = given or sag.with_suffix(endings[0])
    if target.suffix.lower() not in endings:
        known = " eller ".join(endings)
        raise UsageError(f"{target}: filens navn skal ende på {known}.")
    if os.path.realpath(target) == os.path.realpath(sag):
        raise UsageError(f"{target} er sagens egen fil: vælg et andet navn med -o.")
    return target
