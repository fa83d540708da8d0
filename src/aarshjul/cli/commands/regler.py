"""`regler`: show the rules and their sources."""

from __future__ import annotations

from typing import Annotated

import typer

from aarshjul.cli.app import ABOUT, app
from aarshjul.cli.danish import help_pages
from aarshjul.errors import UsageError
from aarshjul.rules.sections import LegalSection, read_section


@help_pages.command(
    app,
    "regler",
    "Vis reglerne med kilder: modellernes kadencer, lovens frister, overgange og lukkedage.\n\n"
    "Med en paragraf: hvad for en hjælp den er, hvad den hedder i den anden lov, hvilken kadence "
    "den giver, og hvilke frister der følger.",
    group=ABOUT,
    example="aarshjul regler BL § 32",
)
def _regler(
    paragraf: Annotated[
        list[str] | None,
        typer.Argument(metavar="PARAGRAF", help="En paragraf; ellers alle regler."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Ét JSON-dokument til programmer.")] = False,
) -> int:
    from aarshjul.rules import rule_book

    if not paragraf:
        shown = rule_book.rules_json() if json else rule_book.rules_text()
    else:
        section = _section(" ".join(paragraf))
        shown = rule_book.section_json(section) if json else rule_book.section_text(section)
    typer.echo(shown, nl=False)
    return 0


def _section(text: str) -> LegalSection:
    try:
        return read_section(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
