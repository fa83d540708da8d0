"""`overdrag`: list cases for a new caseworker, and write the new name in the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.casefile.in_team import own_details
from aarshjul.casefile.notation import read_email, read_name, read_phone
from aarshjul.caseload.handover import HandoverList, handover_list
from aarshjul.cli import cases, many_cases, output, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import CASELOAD, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Raadgiver, Sager
from aarshjul.errors import UsageError
from aarshjul.text.same_name import cleaned, reading, the_one_meant
from aarshjul.text.sentences import counted, enumerated

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.team import Team

_Til = Annotated[
    str | None,
    typer.Option(
        "--til", parser=answer(read_name), metavar="NAVN", help="Den, der overtager sagerne."
    ),
]
_NyEmail = Annotated[
    str | None,
    typer.Option(
        "--email", parser=answer(read_email), metavar="ADRESSE", help="Den nye rådgivers e-mail."
    ),
]
_NyTelefon = Annotated[
    str | None,
    typer.Option(
        "--telefon", parser=answer(read_phone), metavar="NR", help="Den nye rådgivers telefon."
    ),
]


@help_pages.command(
    app,
    "overdrag",
    "Vis, hvad en ny rådgiver skal vide om hver familie: det sidste, det aftalte og det næste.\n\n"
    "Med --skriv bliver den nye rådgiver skrevet i filerne: i dem alle eller i ingen. Den gamles "
    "e-mail, telefon og fravær tages ud; alt andet bliver, som det er.\n\n"
    "Med --til-voksen bliver det i stedet et ark til voksenområdet om én ung på 16 år eller mere: "
    "hjælpen, og hvornår den hører op, det, loven beder om inden de 18 år, møder, mål, netværk og "
    "kontakter. Intet, der nævner en søskende, kommer med.",
    group=CASELOAD,
    example='aarshjul overdrag sager/ --til "Jonas Vig" -o overdragelse.pdf',
)
def _overdrag(
    sager: Sager,
    til: _Til = None,
    raadgiver: Raadgiver = None,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="FIL.pdf",
            readable=False,
            help="Skriv listen som et dokument; arket til voksenområdet også som .txt.",
        ),
    ] = None,
    skriv: Annotated[
        bool, typer.Option("--skriv", help="Skriv den nye rådgiver i sagernes filer.")
    ] = False,
    email: _NyEmail = None,
    telefon: _NyTelefon = None,
    til_voksen: Annotated[
        bool,
        typer.Option("--til-voksen", help="Ét ark til voksenområdet om én ung i én sag."),
    ] = False,
    barn: Annotated[
        str | None,
        typer.Option(
            "--barn",
            parser=answer(read_name),
            metavar="NAVN",
            help="Den unge, når flere børn i sagen er fyldt 16.",
        ),
    ] = None,
    dags_dato: DagsDato = None,
) -> int:
    if til_voksen:
        others = bool(til or raadgiver or skriv or email or telefon)
        _to_adult_area(sager, barn, ud, others=others, today=cases.today(dags_dato))
        return 0
    if barn:
        raise UsageError("--barn er den unge på et ark til voksenområdet: skriv også --til-voksen.")
    _together(til, skriv=skriv, details=bool(email or telefon))
    target = output.named(ud, endings=(".pdf",)) if ud else None
    today = cases.today(dags_dato)
    found = many_cases.read_all(sager, today=today)
    theirs = many_cases.of_caseworker(found.read, raadgiver)
    til = _spelled(til, found.read) if til else None
    if skriv:
        _of_one(theirs, til)
    handed = handover_list((one.case for one in theirs), to=til, today=today)
    if not handed.families:
        return found.tell()
    _show(handed, target)
    wrong = found.tell()
    if til is None or not skriv:
        return wrong
    if wrong:
        terminal.say("Intet er skrevet i sagerne: ret fejlene først, eller nævn de andre filer.")
        return wrong
    _hand_over(theirs, til, email, telefon, handed)
    return 0


def _to_adult_area(
    sager: list[Path], barn: str | None, ud: Path | None, *, others: bool, today: date
) -> None:
    from aarshjul.cli.adult_area import show_adult_sheet

    if others:
        raise UsageError(
            "--til-voksen står uden --til, --rådgiver, --skriv, --email og --telefon: arket "
            "flytter ingen sag."
        )
    if len(sager) > 1:
        raise UsageError("--til-voksen er til én ung: nævn kun den ene sag.")
    show_adult_sheet(sager[0], barn, ud, today=today)


def _together(til: str | None, *, skriv: bool, details: bool) -> None:
    if skriv and til is None:
        raise UsageError("--skriv skal vide, hvem der overtager: giv navnet med --til.")
    if details and not skriv:
        raise UsageError("--email og --telefon skrives i filerne: brug dem sammen med --skriv.")


def _spelled(til: str, read: list[many_cases.Read]) -> str:
    """Spell the new caseworker as the team's file or the cases do; there initials are enough."""
    members = (one.team.member(til) for one in read if one.team)
    member = next((one for one in members if one), None)
    known = (one.case.caseworker.name for one in read)
    return member.name if member else the_one_meant(til, known) or cleaned(til)


def _of_one(read: list[many_cases.Read], til: str | None) -> None:
    """Refuse to hand over cases of several caseworkers: the folder may be given by mistake."""
    whose = sorted({one.case.caseworker.name for one in read} - {til})
    if len(whose) > 1:
        raise UsageError(
            f"Sagerne er hos {enumerated(whose)}: sig med --rådgiver, hvis sager der overdrages."
        )


def _show(handed: HandoverList, target: Path | None) -> None:
    if target is not None:
        from aarshjul.caseload.handover_pdf import handover_pdf

        output.write({target: handover_pdf(handed)})
        return
    from aarshjul.caseload.handover_text import handover_text

    text = handover_text(handed, width=terminal.columns(), colour=terminal.coloured())
    typer.echo(text, nl=False)


def _hand_over(
    read: list[many_cases.Read],
    til: str,
    email: str | None,
    phone: str | None,
    handed: HandoverList,
) -> None:
    """Write the new caseworker in every file that has another, and print the changes."""
    from aarshjul.casefile.edits import with_caseworker

    others = [one for one in read if one.case.caseworker.name != til]
    for one in read:
        if one not in others:
            terminal.say(f"{one.path}: er allerede hos {til}; intet er ændret.")
    if not others:
        return
    changes = cases.change_all(
        [one.path for one in others],
        lambda before: with_caseworker(before, til, email=email, phone=phone),
        today=handed.today,
    )
    for one, change in zip(others, changes, strict=True):
        terminal.say(f"Skrev i {one.path}: {_said(change, one.team, email=email, phone=phone)}")
        if change.after.buddy and reading(change.after.buddy) == reading(til):
            terminal.say(f"Bemærk, sag {change.after.alias}: {til} står også som makker.")
    terminal.say(
        f"{counted(len(others), 'sag', 'sager')} er nu hos {til}. Er der fravær i vente, så skriv "
        "det i filerne; så foreslås der ingen møder de dage."
    )


def _said(
    change: cases.CaseChange, team: Team | None, *, email: str | None, phone: str | None
) -> str:
    """What was changed in a file: the name, and the details written or removed.

    What is removed is told in full, so that it can be written again if the case comes back.
    """
    old, new = own_details(change.before.caseworker, team), change.after.caseworker
    pairs = (("email", old.email, email), ("telefon", old.phone, phone))
    gone = [f"{what} {before}" for what, before, after in pairs if before and not after]
    gone += [f"fravær {one.first} til {one.last}" for one in old.leave]
    written = [what for what, _, after in pairs if after]
    parts = [f"{old.name} → {new.name}"]
    parts += [f"{enumerated(written)} skrevet"] if written else []
    parts += [f"{enumerated(gone)} taget ud"] if gone else []
    return "; ".join(parts) + "."
