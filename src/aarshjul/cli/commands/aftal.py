"""`aftal`: record an agreed meeting in the case file."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

import typer

from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer, each_once
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Barn, DagsDato, Ekstra, Formaal, Sag, Streng
from aarshjul.cli.typed_days import typed_day, typed_hour
from aarshjul.errors import TO_BE_NOTED
from aarshjul.text.written_days import Towards


@help_pages.command(
    app,
    "aftal",
    "Skriv et aftalt møde i sagens fil, og se, om det holder fristen.\n\n"
    "Alt andet i filen bliver, som det er. Ligger dagen efter fristen, står der, hvilken åben dag "
    "der senest holder den, og passer mødet ikke ind i din dag efter de andre sager i mappen, "
    "en ledig tid i nærheden. Uden --formål er mødet til det, som planen giver det. Et møde, der "
    "flyttes til en anden dag, beholder sine formål og sin frist; --formål lægger kun til.",
    group=CASE_FILE,
    example="aarshjul aftal holm.yaml 2027-02-09 14:00 --flyt 2027-02-02",
)
def _aftal(
    sag: Sag,
    dato: Annotated[
        date,
        typer.Argument(
            metavar="DATO",
            parser=typed_day(Towards.FUTURE),
            help='Dagen, ÅÅÅÅ-MM-DD eller fx 24-11 eller "24. november".',
        ),
    ],
    tid: Annotated[
        time | None,
        typer.Argument(
            metavar="TID", parser=answer(typed_hour), help="Klokkeslættet, fx 14:00; ellers sagens."
        ),
    ] = None,
    formaal: Formaal = None,
    barn: Barn = None,
    flyt: Annotated[
        date | None,
        typer.Option(
            "--flyt",
            parser=typed_day(Towards.EITHER),
            metavar="ÅÅÅÅ-MM-DD",
            help="Den aftalte dag, som mødet er flyttet fra; den tages ud.",
        ),
    ] = None,
    ekstra: Ekstra = False,
    streng: Streng = False,
    dags_dato: DagsDato = None,
) -> int:
    from aarshjul.cli import same_day
    from aarshjul.recording.record import Agreement, plan_around, with_agreement
    from aarshjul.recording.replies import agreement_notes, agreement_text

    today = cases.today(dags_dato)
    purposes = each_once(formaal)
    agreement = Agreement(dato, tid, purposes, flyt, ekstra, each_once(barn))
    changed = cases.change(
        sag,
        lambda before: with_agreement(before, agreement, today=today, file=terminal.word(sag)),
        today=today,
    )
    plan = plan_around(changed.after, dato, today=today)
    terminal.say(f"Skrev i {sag}")
    typer.echo(terminal.harmless(agreement_text(plan, dato)))
    notes = [*agreement_notes(plan, dato), *same_day.notes(sag, plan, dato)]
    for note in notes:
        terminal.say(f"Bemærk: {note}")
    return TO_BE_NOTED if streng and notes else 0
