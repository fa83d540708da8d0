"""`aftal`: record an agreed meeting in the case file."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer

from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer, each_once
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Barn, DagsDato, Ekstra, Formaal, Sag, Streng
from aarshjul.cli.typed_days import typed_day, typed_hour
from aarshjul.errors import TO_BE_NOTED, UsageError
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
    aflys: Annotated[
        bool, typer.Option("--aflys", help="Mødet falder bort, og der er ingen ny dag.")
    ] = False,
    udeblev: Annotated[
        bool, typer.Option("--udeblev", help="Med --aflys: familien kom ikke.")
    ] = False,
    fortryd: Annotated[
        bool,
        typer.Option(
            "--fortryd", help="Tag aftalen eller aflysningen ud igen; aftalen før den sættes ind."
        ),
    ] = False,
    streng: Streng = False,
    dags_dato: DagsDato = None,
) -> int:
    if aflys or udeblev or fortryd:
        given = (tid, formaal, barn, flyt, ekstra or None)
        _refuse_mixture(aflys, udeblev, fortryd, alone=not any(given))
        return _take_out(sag, dato, cases.today(dags_dato), no_show=udeblev, undo=fortryd)
    from aarshjul.cli import same_day
    from aarshjul.recording.firm import firm_text
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
    for line in firm_text(*changed):
        terminal.say(line)
    terminal.show(agreement_text(plan, dato))
    notes = [*agreement_notes(plan, dato), *same_day.notes(sag, plan, dato)]
    for note in notes:
        terminal.say(f"Bemærk: {note}")
    return TO_BE_NOTED if streng and notes else 0


def _refuse_mixture(cancel: bool, no_show: bool, undo: bool, *, alone: bool) -> None:
    if no_show and not cancel:
        raise UsageError("--udeblev står sammen med --aflys.")
    if (cancel and undo) or not alone:
        which = "--fortryd" if undo else "--aflys"
        raise UsageError(f"{which} står alene med SAG og DATO.")


def _take_out(sag: Path, day: date, today: date, *, no_show: bool, undo: bool) -> int:
    """Cancel the agreement of a day, or undo what was last written about the day."""
    from aarshjul.recording.record import plan_around
    from aarshjul.recording.replies import cancelled_text, next_text
    from aarshjul.recording.undoing import undone_text, with_cancellation, without_agreement

    changed = cases.change(
        sag,
        lambda before: (
            without_agreement(before, day)
            if undo
            else with_cancellation(before, day, no_show=no_show, today=today)
        ),
        today=today,
    )
    told = undone_text(*changed) if undo else [cancelled_text(changed.after.cancelled[-1])]
    for line in told:
        terminal.say(f"Skrev i {sag}: {line}")
    terminal.show(next_text(plan_around(changed.after, today, today=today)))
    return 0
