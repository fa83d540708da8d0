"""`afholdt`: record a contact in the case file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aarshjul.casefile.notation import OneOf
from aarshjul.casefile.well_being import read_well_being
from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer, each_once
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.case_names import read_case_path
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import Barn, DagsDato, Ekstra, Formaal, Klokken, Sag, read_names
from aarshjul.cli.typed_days import typed_day
from aarshjul.errors import AarshjulError, UsageError
from aarshjul.text.dates import day_month_year
from aarshjul.text.same_name import reading
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed
    from aarshjul.cli.cases import CaseChange


_JOURNAL = "Husk også at journalisere det i sagen."
"""The case file is not the municipality's record of the case."""


def _read_form(text: str) -> str:
    from aarshjul.casefile.values import HELD_FORMS  # imported only if the option is given

    return OneOf({form: form for form in HELD_FORMS}, what="en kontaktform")(text)


_Form = Annotated[
    Any,
    typer.Option(
        "--form",
        parser=answer(_read_form),
        metavar="FORM",
        help="telefon, sms, video, hjemmebesøg, møde eller observation (af barnet).",
    ),
]


def _those_known(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Whom the case file names, for the Tab key, also after a comma; any other name may stand."""
    from aarshjul.recording.record import people

    today = cases.today(ctx.params.get("dags_dato"))
    # An option that still lacks its value leaves the case among the words not yet placed.
    typed = ctx.params.get("sag") or next(iter(ctx.args), "")
    try:
        case = cases.read(read_case_path(str(typed)), today=today)
    except AarshjulError:
        return []
    before, comma, begun = incomplete.rpartition(",")
    return [
        (f"{before}{comma}{name}", role)
        for name, role in people(case).items()
        if reading(name).startswith(reading(begun))
    ]


_Med = Annotated[
    list[Any] | None,
    typer.Option(
        "--med",
        parser=answer(read_names),
        autocompletion=_those_known,
        metavar="NAVN",
        help="Hvem der var med, fx Far; flere med komma.",
    ),
]
_Trivsel = Annotated[
    Any,
    typer.Option(
        "--trivsel",
        parser=answer(read_well_being),
        metavar="SVAR",
        help="Hvordan de selv siger, de har det: 1 til 10 (bedst) eller grøn, gul, rød.",
    ),
]


@help_pages.command(
    app,
    "afholdt",
    "Skriv en kontakt, der er holdt, i sagens fil, og vis den næste.\n\n"
    "Alt andet i filen bliver, som det er. Var mødet aftalt, tages aftalen ud; var det aftalt til "
    "en anden dag, skrives det, at det blev flyttet. Et møde op til 14 dage før sin dag regnes for "
    "det møde, holdt tidligere. Uden --formål skrives de formål, som mødet havde i planen; "
    "ved telefon og sms kun opfølgning, ved observation kun børnesamtale.",
    group=CASE_FILE,
    example="aarshjul afholdt holm.yaml --form telefon",
)
def _afholdt(
    sag: Sag,
    dato: Annotated[
        date | None,
        typer.Argument(
            metavar="DATO",
            parser=typed_day(Towards.PAST),
            help='Dagen, ÅÅÅÅ-MM-DD eller fx 24-11 eller "i går"; ellers i dag.',
        ),
    ] = None,
    form: _Form = None,
    formaal: Formaal = None,
    med: _Med = None,
    barn: Barn = None,
    trivsel: _Trivsel = None,
    kl: Klokken = None,
    ekstra: Ekstra = False,
    fortryd: Annotated[
        bool,
        typer.Option(
            "--fortryd", help="Tag kontakten ud igen; den aftale, der blev taget ud, sættes ind."
        ),
    ] = False,
    dags_dato: DagsDato = None,
) -> int:
    if fortryd:
        given = (form, formaal, med, barn, trivsel, kl, ekstra or None)
        return _undo(sag, dato, cases.today(dags_dato), alone=not any(given))
    from aarshjul.recording.firm import firm_text
    from aarshjul.recording.record import NewContact, fulfilled_by, plan_around, with_contact
    from aarshjul.recording.replies import held_late, next_text, others_still_due, still_due

    today = cases.today(dags_dato)
    contact = NewContact(
        dato or today,
        kl,
        form,
        purposes=each_once(formaal),
        present=each_once(med),
        extra=ekstra,
        children=each_once(barn),
        well_being=trivsel,
    )
    changed = cases.change(
        sag, lambda before: with_contact(before, contact, today=today), today=today
    )
    plan = plan_around(changed.after, contact.day, today=today)
    left = fulfilled_by(changed.before, contact).left
    told = [
        *_told(sag, changed),
        *firm_text(*changed),
        *still_due(plan, left),
        *others_still_due(plan, changed.after.held[-1]),
        *held_late(plan, contact.day),
    ]
    for line in told:
        terminal.say(line)
    terminal.show(next_text(plan))
    terminal.show(_JOURNAL)
    return 0


def _undo(sag: Path, day: date | None, today: date, *, alone: bool) -> int:
    """Take the last contact out again, of a day if one is given."""
    from aarshjul.recording.record import plan_around
    from aarshjul.recording.replies import next_text
    from aarshjul.recording.undoing import undone_text, without_contact

    if not alone:
        raise UsageError("--fortryd står alene med SAG og DATO.")
    changed = cases.change(sag, lambda before: without_contact(before, day), today=today)
    for line in undone_text(*changed):
        terminal.say(f"Skrev i {sag}: {line}")
    terminal.show(next_text(plan_around(changed.after, today, today=today)))
    return 0


def _told(sag: Path, changed: CaseChange) -> Iterator[str]:
    """The lines that say what was written, and which agreed meetings were removed for it."""
    from aarshjul.kinds import WORDS
    from aarshjul.text.sentences import enumerated

    held = changed.after.held[-1]
    purposes = enumerated([WORDS[kind] for kind in held.purposes])
    yield f"Skrev i {sag}: {purposes} holdt {day_month_year(held.day)}."
    yield from _well_being(changed.after)
    still = {one.day for one in changed.after.agreed}
    for agreed in changed.before.agreed:
        if agreed.day not in still:
            yield _taken_out(sag, agreed, held.day)


def _well_being(case: Case) -> Iterator[str]:
    """What was told, beside what the same people told before."""
    from aarshjul.caseload.well_being import trend_text, trend_with

    if trend := trend_with(case, case.held[-1]):
        yield f"Trivsel, {trend_text(trend)}."


def _taken_out(sag: Path, agreed: Agreed, held: date) -> str:
    from aarshjul.recording.record import day_and_hour

    if agreed.day == held:
        return "Aftalen om mødet er taget ud."
    told = f"Mødet var aftalt til {day_month_year(agreed.day)}; den aftale er taget ud."
    if agreed.day < held:
        return told
    again = f"aarshjul aftal {terminal.word(sag)} {day_and_hour(agreed)}"
    return f"{told} Står den ved magt, så kør: {again}"
