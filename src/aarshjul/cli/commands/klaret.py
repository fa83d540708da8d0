"""`klaret`: mark a deadline of the law as done in the case file, or list the open ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aarshjul.casefile.notation import read_deadline_id, read_name
from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Sag
from aarshjul.cli.typed_days import typed_day
from aarshjul.errors import AarshjulError, UsageError
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.casefile.edits import Change


def _read_which(text: str) -> str | int:
    """Read a deadline's name, or its number in the list (from 1)."""
    return int(text) if text.isascii() and text.isdecimal() else read_deadline_id(text)


def _open_ones(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The names of the open deadlines for the Tab key; none if the case cannot be read."""
    from aarshjul.recording.marks import open_deadlines, what

    today = cases.today(ctx.params.get("dags_dato"))
    try:
        case = cases.read(Path(ctx.params["sag"]), today=today)
    except (AarshjulError, KeyError, TypeError):
        return []
    found = {one.rule.id: what(one) for one in reversed(open_deadlines(case, today=today))}
    return [(name, told) for name, told in found.items() if name.startswith(incomplete)]


@help_pages.command(
    app,
    "klaret",
    "Skriv i sagens fil, at en af lovens frister er klaret; uden FRIST vises de åbne.\n\n"
    "En frist står som overskredet, fra dagen er gået, til det er skrevet, at den er klaret. Et "
    "mærke lukker den tidligste åbne frist af sin slags. Lovens opfølgninger lukkes også af dem, "
    "der står i afholdt. Alt andet i filen bliver, som det er.",
    group=CASE_FILE,
    example="aarshjul klaret holm.yaml",
)
def _klaret(
    sag: Sag,
    frist: Annotated[
        Any,
        typer.Argument(
            metavar="FRIST",
            parser=answer(_read_which),
            autocompletion=_open_ones,
            help="Fristens navn eller dens nummer på listen over de åbne.",
        ),
    ] = None,
    dato: Annotated[
        date | None,
        typer.Argument(
            metavar="DATO",
            parser=typed_day(Towards.PAST),
            help='Dagen, det blev gjort, ÅÅÅÅ-MM-DD eller fx "i går"; ellers i dag.',
        ),
    ] = None,
    barn: Annotated[
        str | None,
        typer.Option(
            "--barn", parser=answer(read_name), metavar="NAVN", help="Barnet, fristen gælder."
        ),
    ] = None,
    alle_foer: Annotated[
        date | None,
        typer.Option(
            "--alle-før",
            parser=typed_day(Towards.PAST),
            metavar="ÅÅÅÅ-MM-DD",
            help="Alle åbne frister før dagen, også dem før sagens start.",
        ),
    ] = None,
    fortryd: Annotated[
        bool, typer.Option("--fortryd", help="Tag det seneste mærke ud igen; intet andet.")
    ] = False,
    dags_dato: DagsDato = None,
) -> int:
    from aarshjul.recording.marks import marks_told, open_text

    today = cases.today(dags_dato)
    change = _change(frist, dato, barn, alle_foer, fortryd, today)
    if change is None:
        case = cases.read(sag, today=today)
    else:
        changed = cases.change(sag, change, today=today)
        case = changed.after
        for line in marks_told(changed.before, case, today=today):
            terminal.say(f"Skrev i {sag}: {line}")
    text = open_text(case, width=terminal.columns(), today=today)
    typer.echo(terminal.harmless(text), nl=False)
    return 0


def _change(
    frist: str | int | None,
    dato: date | None,
    barn: str | None,
    alle_foer: date | None,
    fortryd: bool,
    today: date,
) -> Callable[[Change], Change] | None:
    """The change to make in the file, None for only a list; UsageError if options conflict."""
    from aarshjul.recording.marks import Meant, with_mark, with_marks_before, without_mark

    if alle_foer is not None:
        if frist is not None or barn is not None or fortryd:
            raise UsageError("--alle-før kan ikke stå sammen med FRIST, --barn eller --fortryd.")
        return lambda before: with_marks_before(before, alle_foer, today=today)
    if fortryd:
        if isinstance(frist, int):
            raise UsageError("Tallene er de åbne fristers: skriv fristens navn til --fortryd.")
        return lambda before: without_mark(before, frist, child=barn, day=dato)
    if frist is None:
        if barn is not None:
            raise UsageError("Skriv fristen foran --barn, eller kun sagen for at se de åbne.")
        return None
    return lambda before: with_mark(before, Meant(frist, barn), dato or today, today=today)
