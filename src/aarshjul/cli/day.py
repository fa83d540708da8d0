"""What `aarshjul` shows without a command: where the cases lie, what is due, and what to type.

The folder is the one that the user chose, else the one she stands in. Nothing is written; where
there is no case yet, a terminal is asked whether `ny` is to begin.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aarshjul.cli import chosen_folder, many_cases, terminal
from aarshjul.cli.interrupted import tell_interrupted
from aarshjul.files import folders
from aarshjul.files.look_alikes import look_alikes
from aarshjul.files.system_errors import explained
from aarshjul.text.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aarshjul.caseload.day import NextStep
    from aarshjul.caseload.day_text import Screen
    from aarshjul.cli.chosen_folder import ChosenFolder
    from aarshjul.cli.many_cases import Found
    from aarshjul.files.look_alikes import LeftOut


def show(*, today: date) -> int:
    """Show the day; the exit code is that of `status`: 3 if a file cannot be read."""
    chosen = chosen_folder.chosen()
    folder = chosen.folder if chosen else Path()
    tell_interrupted({"mappe": folder})
    if any(map(folders.is_case_file, folders.listed(folder))):
        return _show_cases(folder, chosen, today)
    return _offer(folder, chosen, today)


def _show_cases(folder: Path, chosen: ChosenFolder | None, today: date) -> int:
    from aarshjul.caseload.day import next_steps, one_day
    from aarshjul.caseload.day_text import day_blocks, joined, steps_block, today_told

    found = many_cases.read_all([folder], today=today)
    day, screen = one_day(((one.case, one.team) for one in found.read), today=today), _screen()
    where = f"{counted(len(found.read), 'sag', 'sager')} i {_where(chosen)}."
    paths = {one.case.alias: one.path for one in found.read}
    steps = next_steps(day, unreadable=bool(found.outcomes))
    _print(
        joined(
            [
                [*screen.heading(today_told(today)), *screen.lines(where), *_beside(chosen)],
                screen.lines(_missing(found), loud=True),
                *(day_blocks(day, screen) if found.read else []),
                steps_block(_typed(steps, paths, folder), screen),
            ]
        )
    )
    return found.tell()


def _missing(found: Found) -> str:
    """What is said, before all else, of files that are not among the cases."""
    if not found.missing:
        return ""
    files, theirs = (
        counted(found.missing, "fil", "filer"),
        "dens" if found.missing == 1 else "deres",
    )
    return (
        f"OBS: {files} er ikke med her, og {theirs} frister ses ikke. Se nederst, hvad der er galt."
    )


def _offer(folder: Path, chosen: ChosenFolder | None, today: date) -> int:
    """Say that there is no case, and offer to make the first one."""
    from aarshjul.caseload.day_text import joined, steps_block, today_told

    screen, near = _screen(), look_alikes([folder], read=[])
    where = f"Der er ingen sager i {_where(chosen)}."
    _print(
        joined(
            [
                [*screen.heading(today_told(today)), *screen.lines(where), *_beside(chosen)],
                [line for one in near for line in screen.lines(f"OBS: {one}.", loud=True)],
                steps_block(_first_steps(near, chosen), screen),
            ]
        )
    )
    # Where cases lie near by, a new one is hardly what is missing.
    if near or not _on_terminal() or not _agreed():
        return 0
    from aarshjul.cli.commands import ny

    return ny.ask(today=today)


def _agreed() -> bool:
    from aarshjul.cli.asking import Conversation

    return Conversation().hold(lambda talk: talk.agree("\nVil du lave den første sag nu?"))


def _first_steps(near: Sequence[LeftOut], chosen: ChosenFolder | None) -> list[tuple[str, str]]:
    """The three commands for one who has no case yet."""
    below = [one.path for one in near if one.files and one.path.is_dir()]
    steps = [(f"aarshjul uge {terminal.word(path)}", "viser sagerne dér") for path in below[:1]]
    steps.append(("aarshjul ny", "laver den første sag: programmet spørger, og du svarer"))
    if chosen is None:
        steps.append(
            (
                "aarshjul ny --mappe Sager",
                "lægger den i mappen Sager i stedet og husker mappen, så aarshjul finder sagerne, "
                "hvor du end står",
            )
        )
    steps += [
        ("aarshjul demo", "laver en opfundet familie, som du kan prøve det på"),
        ("aarshjul --help", "viser alle kommandoer"),
    ]
    return steps[:3]


def _typed(
    steps: Iterable[NextStep], paths: dict[str, Path], folder: Path
) -> Iterable[tuple[str, str]]:
    """The steps as they are typed, and what each does; the program knows the folder by itself."""
    for step in steps:
        words = ["aarshjul", step.command]
        if step.case is not None:
            words.append(terminal.word(paths[step.case.alias]))
        elif step.command == "tjek":  # it takes no folder for granted
            words.append(terminal.word(folder))
        yield " ".join([*words, step.more]).rstrip(), f"{step.does}."


def _where(chosen: ChosenFolder | None) -> str:
    """Where the cases lie, and why it is there that they are looked for."""
    if chosen is not None:
        return str(chosen)
    with explained(Path()):
        return (
            f"mappen, du står i: {Path.cwd()}. Du har ikke valgt en mappe; det gør du med "
            "aarshjul ny --mappe, når du laver en sag"
        )


def _beside(chosen: ChosenFolder | None) -> list[str]:
    note = chosen_folder.beside(chosen) if chosen else ""
    return _screen().lines(note, loud=True) if note else []


def _screen() -> Screen:
    from aarshjul.caseload.day_text import Screen

    return Screen(width=terminal.prose_columns(), colour=terminal.coloured())


def _on_terminal() -> bool:
    return all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr))


def _print(text: str) -> None:
    typer.echo(terminal.harmless_but_coloured(text), nl=False)
