"""Arguments and options that several commands share: the case, the period, the files' look."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Annotated, Any

import typer

from aarshjul.casefile.notation import (
    FIRST_YEAR,
    LAST_YEAR,
    OneOf,
    read_day,
    read_month,
    read_name,
)
from aarshjul.cli import chosen_folder
from aarshjul.cli.answers import answer
from aarshjul.cli.case_names import read_case_path, read_place, refuse_missing
from aarshjul.cli.copies import tell_of_copies
from aarshjul.cli.typed_days import typed_hour
from aarshjul.paper.sizes import Paper
from aarshjul.planning.period import MONTHS_IN_YEAR, MOST_MONTHS
from aarshjul.text.languages import LANGUAGES, Language, Languages, read_language, read_languages


def _copies_told(ctx: typer.Context, given: Any) -> Any:
    """Pass one path on, or several, if they are there, and tell the copies beside them."""
    if given and not ctx.resilient_parsing:  # the Tab key says nothing
        paths = [given] if isinstance(given, Path) else given
        refuse_missing(paths)
        tell_of_copies(paths)
    return given


def _copies_told_or_chosen(ctx: typer.Context, given: Any) -> Any:
    """Pass the paths on as above; where none is given, the folder that the user chose, if any."""
    if given or ctx.resilient_parsing:
        return _copies_told(ctx, given)
    return chosen_folder.instead_of_here()


Sag = Annotated[
    Path,
    typer.Argument(
        metavar="SAG",
        parser=read_case_path,
        callback=_copies_told,
        help="Sagens fil, fx holm.yaml, eller sagens navn, fx 2026-014.",
    ),
]
SagEllerTeam = Annotated[
    Path,
    typer.Argument(
        metavar="SAG|team.yaml",
        parser=read_case_path,
        callback=_copies_told,
        help="Sagens fil eller navn; eller teamets fil, team.yaml.",
    ),
]
SagMappeEllerTeam = Annotated[
    Path,
    typer.Argument(
        metavar="SAG|MAPPE|team.yaml",
        parser=read_place,
        callback=_copies_told,
        help="Sagens fil eller navn; en mappe med sagsfiler, som får én kalender; eller teamets "
        "fil, team.yaml.",
    ),
]
Sager = Annotated[
    list[Path],
    typer.Argument(
        metavar="SAG",
        parser=read_place,
        callback=_copies_told,
        help="Sagsfiler eller sagers navne, eller en mappe med sagsfiler.",
    ),
]
SagerEllerHer = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[MAPPE]",
        parser=read_place,
        callback=_copies_told_or_chosen,
        help="En mappe med sagsfiler, eller sagsfiler; ellers den, du har valgt med ny --mappe, "
        "eller mappen, du står i.",
    ),
]
Raadgiver = Annotated[
    str | None,
    typer.Option("--rådgiver", metavar="NAVN", help="Kun denne rådgivers sager."),
]


def _read_first_month(text: str) -> date:
    if len(text) > len("ÅÅÅÅ-MM"):
        read_day(text)
        raise ValueError(f"skriv måneden alene: {text[:7]}")
    return read_month(text)


Fra = Annotated[
    date | None,
    typer.Option(
        "--fra",
        parser=_read_first_month,
        metavar="ÅÅÅÅ-MM",
        help="Første måned; ellers denne måned.",
    ),
]
FraTilbage = Annotated[
    date | None,
    typer.Option(
        "--fra",
        parser=_read_first_month,
        metavar="ÅÅÅÅ-MM",
        help="Første måned; ellers så langt tilbage, at denne måned er den sidste.",
    ),
]
Aar = Annotated[
    int | None,
    typer.Option(
        "--år", min=FIRST_YEAR, max=LAST_YEAR, metavar="ÅÅÅÅ", help="Et kalenderår, januar først."
    ),
]
Maaneder = Annotated[
    int | None,
    typer.Option(
        "--måneder",
        min=1,
        max=MOST_MONTHS,
        metavar="N",
        help=f"Hvor mange måneder; ellers {MONTHS_IN_YEAR}.",
    ),
]
DagsDato = Annotated[
    date | None,
    typer.Option(
        "--dags-dato",
        is_eager=True,  # the other days are read as of this one
        parser=read_day,
        metavar="ÅÅÅÅ-MM-DD",
        help="Regn, som om i dag var denne dag, så en kørsel kan gentages.",
    ),
]
Streng = Annotated[
    bool,
    typer.Option("--streng", help="Slut med kode 1, når noget er for sent eller skal bemærkes."),
]
MedNavne = Annotated[
    bool,
    typer.Option(
        "--med-navne",
        help="Familiens og aktiviteternes navne i titlerne: til en kalender, kun du kan se.",
    ),
]
MedDatoer = Annotated[
    bool,
    typer.Option(
        "--med-datoer", help="Dagen ved det, der er aftalt, holdt eller har sin dato i sagen."
    ),
]


def _language_codes(incomplete: str) -> list[tuple[str, str]]:
    """The language codes for the Tab key, also after a comma."""
    before, comma, _ = incomplete.rpartition(",")
    return [
        (f"{before}{comma}{one.value}", one.name_in_danish)
        for one in Language
        if one.value != before
    ]


Sprog = Annotated[
    Language,
    typer.Option(
        "--sprog",
        parser=read_language,
        autocompletion=_language_codes,
        metavar="KODE",
        help=f"Sproget på det, familien får: {LANGUAGES}.",
    ),
]
Sprogene = Annotated[
    Languages | None,
    typer.Option(
        "--sprog",
        parser=read_languages,
        autocompletion=_language_codes,
        metavar="KODE[,KODE]",
        help=f"Sproget på det, familien får: {LANGUAGES}. På arket kan der stå et til ved siden "
        "af: da,ar.",
    ),
]
Skabelon = Annotated[
    Path | None,
    typer.Option(
        "--skabelon",
        metavar="FIL.typ",
        readable=False,
        help="En skabelon til arket (Typst) i stedet for programmets egen.",
    ),
]
BarnetsSide = Annotated[
    str | None,
    typer.Option(
        "--barn",
        parser=answer(read_name),
        metavar="NAVN",
        help="Barnets egen side med billeder, til et af børnene i sagens fil.",
    ),
]
_PAPERS = (
    "A3 er plakaten til køleskabet, med linjer at skrive på; A3-delt er den på to ark A4, der "
    "limes sammen."
)
Papir = Annotated[Paper, typer.Option("--papir", help=f"Papiret. {_PAPERS}")]
PapirTilHjul = Annotated[
    Paper | None,
    typer.Option("--papir", help=f"Hjulets papir, med --hjul; ellers A4. {_PAPERS}"),
]
Mappe = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--ud",
        metavar="MAPPE",
        readable=False,
        help="Mappen, der skrives i; ellers sagens egen.",
    ),
]


def _read_purposes(text: str) -> tuple[Any, ...]:
    """Read one or more purposes, separated by commas."""
    from aarshjul.kinds import PURPOSES  # imported only if the option is given

    read = OneOf(PURPOSES, what="et formål")
    return tuple(read(word) for word in text.split(","))


Formaal = Annotated[
    list[Any] | None,
    typer.Option(
        "--formål",
        parser=answer(_read_purposes),
        metavar="FORMÅL",
        help="opfølgning, netværksmøde, børnesamtale; flere med komma. Ellers som i planen.",
    ),
]


def read_names(text: str) -> tuple[str, ...]:
    """Read one or more names, separated by commas."""
    return tuple(read_name(name.strip()) for name in text.split(","))


Barn = Annotated[
    list[Any] | None,
    typer.Option(
        "--barn",
        parser=answer(read_names),
        metavar="NAVN",
        help="Barnet, samtalen er med; flere med komma. Ellers alle, hvis samtale mangler.",
    ),
]
Klokken = Annotated[
    time | None,
    typer.Option("--kl", parser=answer(typed_hour), metavar="TT:MM", help="Klokkeslættet."),
]
Ekstra = Annotated[
    bool, typer.Option("--ekstra", help="Et møde mere: det, der er aftalt, står ved magt.")
]
