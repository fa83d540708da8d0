"""`slet`: show what there is of a case on this machine, and remove it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aarshjul.cli import case_outputs, cases, terminal
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Sag
from aarshjul.errors import AarshjulError, FileError
from aarshjul.files import files, folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cli.case_outputs import Outputs
    from aarshjul.cli.cases import CaseNames


@help_pages.command(
    app,
    "slet",
    "Vis alle en sags filer: sagens egen og dem, programmet har skrevet; med --ja slettes de.\n\n"
    "Filer findes på de navne, programmet selv giver dem, i sagens mappe og i den, der står efter "
    "-o. Genveje og andre sagers filer røres ikke. Det slettede kan ikke hentes tilbage.",
    group=CASE_FILE,
    example="aarshjul slet holm.yaml",
)
def _slet(
    sag: Sag,
    ja: Annotated[bool, typer.Option("--ja", help="Slet det, der vises uden --ja.")] = False,
    behold_sagen: Annotated[
        bool,
        typer.Option("--behold-sagen", help="Kun det, programmet har skrevet; sagens fil bliver."),
    ] = False,
    ud: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--ud",
            metavar="MAPPE",
            readable=False,
            help="En mappe mere, der ses i: den, byg skrev i.",
        ),
    ] = None,
    dags_dato: DagsDato = None,
) -> int:
    _refuse_other_files(sag)
    names = cases.names_in(sag)
    running = "" if behold_sagen else _still_open(sag, cases.today(dags_dato))
    found = case_outputs.outputs(sag, names, [sag.parent, *([ud] if ud else [])])
    going = [*found.files, *([] if behold_sagen else [sag])]
    if ja:
        files.remove(going)
    for line in _told(sag, found, going, done=ja):
        terminal.show(line)
    for line in (*_left(names, found), *filter(None, [running])):
        terminal.say(line)
    if not ja:
        more = " --behold-sagen" if behold_sagen else ""
        folder = f" -o {terminal.word(ud)}" if ud else ""
        terminal.say(
            f"Intet er slettet. Slet det med: aarshjul slet {terminal.word(sag)}{more}{folder} --ja"
        )
    return 0


def _refuse_other_files(sag: Path) -> None:
    """Refuse what is no case's own file: FileError with what it is."""
    files.read(sag, most=0)
    if folders.is_team_file(sag):
        raise FileError(str(sag), "er teamets fil, ikke en sag")
    if why := files.why_not_ordinary(sag):
        raise FileError(str(sag), f"{why}: skriv den rigtige fils navn")
    if not folders.is_case_file(sag):
        raise FileError(str(sag), "ender ikke på .yaml, så det er ingen sag")


def _still_open(sag: Path, today: date) -> str:
    """A note on a case that goes while meetings wait; empty if none does, or nobody can read it."""
    from aarshjul.recording.record import plan_around
    from aarshjul.recording.replies import next_meeting, next_text

    try:
        plan = plan_around(cases.read(sag, today=today), today, today=today)
    except AarshjulError:
        return ""
    return f"Bemærk: Sagen er ikke slut. {next_text(plan)}" if next_meeting(plan) else ""


def _told(sag: Path, found: Outputs, going: list[Path], *, done: bool) -> Iterator[str]:
    if not going:
        yield f"Der er ingen filer, som programmet har skrevet, af {sag}."
    elif done:
        yield "Slettet:"
    else:
        yield "Slettes med --ja:"
    yield from (f"  {path}" for path in found.files)
    if sag in going:
        yield f"  {sag}  (sagens egen fil, med alle aftaler og frister)"


def _left(names: CaseNames, found: Outputs) -> Iterator[str]:
    """What is not removed, and what the program cannot know of."""
    for path, why in found.left:
        yield f"Røres ikke: {path} {why}."
    category = f" (kategorien {names.alias})" if names.alias else ""
    yield (
        f"Slet også selv: det, der er hentet ind i Outlook{category}, filer, du har givet andre "
        "navne eller lagt i andre mapper, og det, der er sendt til andre."
    )
