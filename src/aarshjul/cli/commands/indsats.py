"""`indsats`: a measure begins or ends, and what that does to the cadence and the deadlines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aarshjul.casefile.notation import read_name
from aarshjul.cli import cases, terminal
from aarshjul.cli.answers import answer
from aarshjul.cli.app import CASE_FILE, app
from aarshjul.cli.danish import help_pages
from aarshjul.cli.options import DagsDato, Sag
from aarshjul.cli.typed_days import typed_day
from aarshjul.rules.ladder import read_step
from aarshjul.rules.sections import help_name, read_section, to_choose_among
from aarshjul.text.written_days import Towards

if TYPE_CHECKING:
    from aarshjul.cli.cases import CaseChange


def _sections(incomplete: str) -> list[tuple[str, str]]:
    """The sections for the Tab key, each with what it is about."""
    found = [(str(one), help_name(one)) for one in to_choose_among()]
    return [(name, told) for name, told in found if name.startswith(incomplete)]


_Fra = Annotated[
    date | None,
    typer.Option(
        "--fra",
        parser=typed_day(Towards.EITHER),
        metavar="ÅÅÅÅ-MM-DD",
        help="Første dag; ellers i dag. Den vælger også mellem flere af samme paragraf.",
    ),
]
_Til = Annotated[
    date | None,
    typer.Option(
        "--til",
        parser=typed_day(Towards.EITHER),
        metavar="ÅÅÅÅ-MM-DD",
        help="Sidste dag, med i indsatsen. Uden --fra slutter den, der løber.",
    ),
]
_Barn = Annotated[
    str | None,
    typer.Option(
        "--barn", parser=answer(read_name), metavar="NAVN", help="Barnet, indsatsen er til."
    ),
]
_Kendt = Annotated[
    date | None,
    typer.Option(
        "--kendt",
        parser=typed_day(Towards.PAST),
        metavar="ÅÅÅÅ-MM-DD",
        help="Dagen, kommunen blev klar over et muligt behov; lovens frister tæller fra den.",
    ),
]
_Afgoerelse = Annotated[
    date | None,
    typer.Option(
        "--afgørelse",
        parser=typed_day(Towards.EITHER),
        metavar="ÅÅÅÅ-MM-DD",
        help="Dagen, der blev truffet afgørelse; lovens frister tæller fra den.",
    ),
]
_Trin = Annotated[
    Any,
    typer.Option(
        "--trin",
        parser=answer(read_step),
        metavar="1-6",
        help="Trinnet på indsatstrappen, når paragraffen ikke giver det, som ved en anbringelse.",
    ),
]


@help_pages.command(
    app,
    "indsats",
    "Skriv i sagens fil, at en indsats begynder eller slutter, og se, hvad det gør ved "
    "opfølgningen.\n\n"
    "Med --til alene slutter den, der løber; ellers begynder en. Alt andet i filen bliver, som det "
    "er. --fortryd tager en indsats ud igen, og med --til kun dens sidste dag.",
    group=CASE_FILE,
    example='aarshjul indsats holm.yaml "BL § 32" --fra 2027-03-01 --barn Alma',
)
def _indsats(
    sag: Sag,
    paragraf: Annotated[
        Any,
        typer.Argument(
            metavar="PARAGRAF",
            parser=answer(read_section),
            autocompletion=_sections,
            help='Indsatsens paragraf, fx "BL § 86".',
        ),
    ],
    fra: _Fra = None,
    til: _Til = None,
    barn: _Barn = None,
    kendt: _Kendt = None,
    afgoerelse: _Afgoerelse = None,
    trin: _Trin = None,
    fortryd: Annotated[
        bool, typer.Option("--fortryd", help="Tag den ud igen; med --til kun den sidste dag.")
    ] = False,
    dags_dato: DagsDato = None,
) -> int:
    from aarshjul.recording.measure_replies import measure_told
    from aarshjul.recording.measures import TypedMeasure, begun_or_ended, undone

    today = cases.today(dags_dato)
    typed = TypedMeasure(paragraf, fra, til, barn, kendt, afgoerelse, trin)
    changed = cases.change(
        sag,
        lambda before: (
            undone(before, typed) if fortryd else begun_or_ended(before, typed, today=today)
        ),
        today=today,
    )
    terminal.say(f"Skrev i {sag}: {measure_told(*changed)}")
    _show(changed, today)
    return 0


def _show(changed: CaseChange, today: date) -> None:
    """Print the cadence and the deadlines, each with before, then what is to be noted."""
    from aarshjul.recording.measure_replies import cadence_text, law_text, measure_notes
    from aarshjul.recording.record import plan_around
    from aarshjul.recording.replies import next_text

    lines = [
        cadence_text(*changed, today=today),
        *law_text(*changed, today=today),
        next_text(plan_around(changed.after, today, today=today)),
    ]
    for line in lines:
        terminal.show(line)
    for note in measure_notes(*changed, today=today):
        terminal.say(f"Bemærk: {note}")
