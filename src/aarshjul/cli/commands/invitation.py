"""`invitation`: write the text or file that invites the partners to one meeting."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from dateutil.relativedelta import relativedelta

from aarshjul.calendars.agendas import GENERAL, agendas, has_methods
from aarshjul.calendars.family_invitation import family_invitation, place_is_missing
from aarshjul.calendars.invitation import (
    Invitation,
    addressed,
    invitation_text,
    meeting_on,
    notes_on_names,
    timed,
    unfit_names,
)
from aarshjul.casefile.notation import read_name
from aarshjul.casefile.privacy import name_in, private_names
from aarshjul.cli import cases, output, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import ONE_CASE, app
from aarshjul.cli.case_ids import fresh_id
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Sag, Streng
from aarshjul.cli.typed_days import typed_day, typed_hour
from aarshjul.errors import TO_BE_NOTED, FileError, UsageError
from aarshjul.files import files
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Status
from aarshjul.planning.period import Period
from aarshjul.text.cpr import looks_like_cpr
from aarshjul.text.dates import day_month_year
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case

_AROUND = relativedelta(months=12)
"""How far before and after the day to look for the nearest and the following meetings."""
_MOST_BYTES = 1 << 20
_NOT_THIS_MEETINGS = (
    "findes allerede og er ikke indkaldelsen til det møde. Den er ikke rørt. Vælg et andet navn"
)
_BY_HAND = ". Skal filens eget møde aflyses, så skriv det i en mail til dem, der fik den"

Dagsorden = StrEnum("Dagsorden", {name: name for name in agendas()})  # type: ignore[misc]
_GENERAL = Dagsorden(GENERAL)
Formaal = StrEnum(  # type: ignore[misc]
    "Formaal", {word: word for word in ("opfølgning", "netværksmøde", "børnesamtale")}
)
_KINDS = {
    "opfølgning": Kind.FOLLOW_UP,
    "netværksmøde": Kind.NETWORK_MEETING,
    "børnesamtale": Kind.CHILD_CONVERSATION,
}


def _read_place(text: str) -> str:
    if looks_like_cpr(text):
        raise ValueError("ligner et CPR-nummer – skriv kun stedet")
    return read_name(text)


_Moede = Annotated[
    date,
    typer.Option(
        "--møde",
        parser=typed_day(Towards.FUTURE),
        metavar="ÅÅÅÅ-MM-DD",
        help="Dagen for mødet i planen.",
    ),
]
_Formaal = Annotated[
    Formaal | None, typer.Option("--formål", help="Hvilket møde, når der er flere den dag.")
]


@help_pages.command(
    app,
    "invitation",
    "Indkald samarbejdspartnerne, eller familien, til ét møde.\n\n"
    "Du får emne, tid, sted, adresser og dagsorden til at sætte ind i en ny mødeindkaldelse i "
    "Outlook, så Outlook samler svarene. Med --ics bliver det til en fil, som du vedhæfter en "
    "mail; åbn den ikke selv. Emnet og filen nævner aldrig familien, og i filen står altid den "
    "almindelige dagsorden.\n\n"
    "Med --familien får du i stedet teksten til familien, til Digital Post: hvornår, hvor, hvem "
    "der kommer, og hvad det handler om. Er der forældre i sagens fil, får hver sin.",
    group=ONE_CASE,
    example="aarshjul invitation holm.yaml --møde 2027-02-02",
)
def _invitation(
    sag: Sag,
    moede: _Moede,
    formaal: _Formaal = None,
    kl: Annotated[
        time | None,
        typer.Option(
            "--kl", parser=answer(typed_hour), metavar="TT:MM", help="Når sagen ikke siger det."
        ),
    ] = None,
    sted: Annotated[
        str | None,
        typer.Option("--sted", parser=_read_place, metavar="STED", help="Hvor I mødes."),
    ] = None,
    dagsorden: Annotated[
        Dagsorden, typer.Option("--dagsorden", help="Dagsordenens form.")
    ] = _GENERAL,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FIL.ics", readable=False, help="Skriv også filen."),
    ] = None,
    aflys: Annotated[bool, typer.Option("--aflys", help="Aflys mødet i stedet.")] = False,
    familien: Annotated[
        bool,
        typer.Option(
            "--familien", help="Teksten til familien; til hver forælder, hvis der er flere."
        ),
    ] = False,
    streng: Streng = False,
    dags_dato: DagsDato = None,
) -> int:
    today = cases.today(dags_dato)
    case = cases.read(sag, today=today)
    if familien:
        _for_the_family_alone(ics, dagsorden)
    else:
        _refuse_place(sted, case)
    plan = cases.planned(case, Period(moede - _AROUND, moede + _AROUND), today=today)
    kind = _KINDS[formaal.value] if formaal else None
    meeting = meeting_on(plan, moede, kind)
    invitation = Invitation(plan, timed(meeting, kl), sted, dagsorden.value, aflys)
    proposed = meeting.status is Status.PLANNED and not aflys
    if proposed:
        terminal.say(
            f"Bemærk: Mødet er ikke aftalt med familien endnu: aftal først. Kør så: aarshjul aftal "
            f"{terminal.word(sag)} {moede}{_hour(invitation.entry.time)}"
        )
    if ics is not None:
        _write(sag, ics, invitation, today=today)
    text = family_invitation(invitation) if familien else invitation_text(invitation)
    typer.echo(terminal.harmless(text), nl=False)
    remarks = _to_family(invitation) if familien else _remarks(invitation, as_file=ics is not None)
    for remark in remarks:
        terminal.say(remark)
    if meeting.time is None and not proposed:
        terminal.say(
            f"Din egen kalender får også klokkeslættet med: aarshjul aftal {terminal.word(sag)} "
            f"{moede}{_hour(invitation.entry.time)} --flyt {moede}"
        )
    return TO_BE_NOTED if streng and proposed else 0


def _for_the_family_alone(ics: Path | None, agenda: Dagsorden) -> None:
    if ics is not None:
        raise UsageError("--ics er til partnerne: familien får en tekst til Digital Post.")
    if agenda != _GENERAL:
        raise UsageError("--dagsorden er til partnerne: udelad den sammen med --familien.")


def _to_family(invitation: Invitation) -> Iterator[str]:
    """Remarks for the caseworker on the text to the family."""
    parents, day = invitation.plan.case.parents, invitation.entry.day
    for parent in parents:
        if any(off.first <= day <= off.last for off in parent.contact.avoid):
            yield f"Bemærk: {parent.name} kan ikke {day_month_year(day)} (undgå i sagens fil)."
    if not invitation.cancelled and place_is_missing(invitation):
        yield "Bemærk: Stedet mangler; skriv det med --sted."
    if invitation.place and len(parents) > 1 and not invitation.cancelled:
        yield (
            f"Bemærk: Stedet står i alle {len(parents)} tekster. Er det det ene hjem, så lad det "
            "ikke stå i den, der går til det andet."
        )


def _hour(at: time | None) -> str:
    return f" {at:%H:%M}" if at else ""


def _refuse_place(place: str | None, case: Case) -> None:
    """Refuse a place that names the family: others can see it in the partners' calendars."""
    if place and (name := name_in(place, private_names(case))):
        raise UsageError(
            f'--sted: "{name}" er familiens, et barns eller en forælders navn, og stedet står '
            'i partnernes kalendere. Skriv stedet uden navnet, fx "hjemme hos familien".'
        )


def _refuse_file_name(path: Path, case: Case) -> None:
    """Refuse a file name that names the family: the partners get the file under its name."""
    if name := name_in(path.name, private_names(case)):
        raise UsageError(
            f'--ics: "{name}" er familiens, et barns eller en forælders navn, og partnerne får '
            f"filen med sit navn. Kald den noget andet, fx {case.alias}.ics."
        )


def _write(sag: Path, path: Path, invitation: Invitation, *, today: date) -> None:
    """Write the file, but never replace another meeting's file or one we did not write."""
    from aarshjul.calendars.invitation_ics import invitation_bytes, read_sent, revises

    case = invitation.plan.case
    output.target(sag, path, endings=(".ics",))
    if case.caseworker.email is None:
        raise UsageError(
            "Der står ingen e-mail under rådgiver i sagens fil, og partnernes svar skal sendes til "
            "den. Skriv nøglen email under rådgiver, fx email: navn@kommune.example."
        )
    if not addressed(case):
        raise UsageError("Ingen under netværk har en e-mail, så der er ingen at sende filen til.")
    if unfit := unfit_names(case):
        raise UsageError(unfit)
    there = files.read_if_there(path, most=_MOST_BYTES)
    sent = None if there is None else read_sent(there, case)
    if there is not None and not (sent and revises(invitation, sent)):
        by_hand = sent and invitation.cancelled
        raise FileError(str(path), f"{_NOT_THIS_MEETINGS}{_BY_HAND if by_hand else ''}")
    if there is None:
        _refuse_file_name(path, case)
    if sent is None and not invitation.cancelled:
        invitation = _with_id(sag, invitation, today=today)
    output.write({path: invitation_bytes(invitation, sent)})


def _with_id(sag: Path, invitation: Invitation, *, today: date) -> Invitation:
    """The invitation of a case that has an id; the first one writes it in the case file.

    It is written before the invitation: one that was sent must keep its identity. A cancellation
    gives no id: what it cancels was sent without one.
    """
    plan = invitation.plan
    if plan.case.id is not None:
        return invitation
    from aarshjul.casefile.edits import with_id

    drawn = fresh_id()
    case = cases.change(sag, lambda before: with_id(before, drawn), today=today).after
    terminal.say(f"Skrev i {sag}: id: {case.id}. Det skiller sagens møder fra andre sagers.")
    return invitation._replace(plan=plan._replace(case=case))


def _remarks(invitation: Invitation, *, as_file: bool) -> Iterator[str]:
    """Remarks for the caseworker, apart from the invitation itself."""
    case = invitation.plan.case
    if as_file:
        yield (
            "Åbn ikke selv filen: vedhæft den en mail til adresserne under Til. Åbner du den, "
            "siger Outlook, at mødet ikke findes, for du er selv den, der indkalder."
        )
        yield from (f"Bemærk: {note}" for note in notes_on_names(case))
        if invitation.agenda != GENERAL:
            yield "I filen står den almindelige dagsorden; sæt den anden ind i mailen."
    if invitation.agenda != GENERAL and not has_methods(invitation.entry.kinds):
        yield (
            f"Bemærk: --dagsorden {invitation.agenda} hører til netværksmøder og første samtaler. "
            "Uden --dagsorden får mødet opfølgningens egne spørgsmål."
        )
    if Kind.NETWORK_MEETING not in invitation.entry.kinds:
        yield "Bemærk: Det er ikke et netværksmøde. Se efter, om alle partnerne skal med."
    if not case.partners:
        yield "Bemærk: Der står ingen under netværk i sagens fil."
    if invitation.place is None and not invitation.cancelled:
        yield "Bemærk: Stedet mangler; skriv det med --sted."
