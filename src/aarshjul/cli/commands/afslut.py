"""`afslut`: close a case in its file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from aarshjul.casefile.notation import read_name
from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Sag
from aarshjul.cli.typed_days import typed_day
from aarshjul.text.written_days import Towards


@help_pages.command(
    app,
    "afslut",
    "Skriv i sagens fil, at sagen er afsluttet; derefter planlægges der intet.\n\n"
    "Indsatser, der løber, slutter den dag, og aftaler efter den tages ud og nævnes. Lovens "
    "frister til og med dagen står, til de er klaret; dem efter den findes ikke. Alt andet i filen "
    "bliver, som det er. Kør kalender bagefter: den siger, hvad der skal slettes i Outlook.",
    group=CASE_FILE,
    example="aarshjul afslut holm.yaml 2027-06-30",
)
def _afslut(
    sag: Sag,
    dato: Annotated[
        date,
        typer.Argument(
            metavar="DATO",
            parser=typed_day(Towards.EITHER),
            help='Sagens sidste dag, ÅÅÅÅ-MM-DD eller fx "i dag".',
        ),
    ],
    hvorfor: Annotated[
        Any,
        typer.Option("--hvorfor", parser=answer(read_name), metavar="TEKST", help="Hvorfor, kort."),
    ] = None,
    dags_dato: DagsDato = None,
) -> int:
    from aarshjul.cli.adult_area import adult_sheet_offers
    from aarshjul.recording.closing import closing_text, left_open, with_closing

    today = cases.today(dags_dato)
    changed = cases.change(sag, lambda before: with_closing(before, dato, hvorfor), today=today)
    for line in closing_text(*changed):
        terminal.say(f"Skrev i {sag}: {line}")
    offers = adult_sheet_offers(changed.after, sag, today=today)
    for line in (*left_open(changed.after, today=today), *offers):
        terminal.show(line)
    word = terminal.word(sag)
    terminal.show(f"Ryd op i Outlook: aarshjul kalender {word}")
    return 0
