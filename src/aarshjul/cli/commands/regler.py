"""`regler`: show the rules and their sources."""

from __future__ import annotations

from typing import Annotated

import typer

from aarshjul.cli.app import ABOUT, app
from aarshjul.cli.danish import help_pages
from aarshjul.errors import UsageError
from aarshjul.rules.sections import read_section


@help_pages.command(
    app,
    "regler",
    "Vis reglerne med kilder: modellernes kadencer, lovens frister, overgange og lukkedage.\n\n"
    "Med en paragraf: hvad for en hjælp den er, hvad den hedder i den anden lov, hvilken kadence "
    "den giver, og hvilke frister der følger. En paragraf, der sætter frister og ikke er hjælp, "
    "viser dem.",
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
    typer.echo(
        _of_section(" ".join(paragraf), json=json) if paragraf else _all(json=json), nl=False
    )
    return 0


def _all(*, json: bool) -> str:
    if json:
        from aarshjul.rules.rule_book_json import rules_json

        return rules_json()
    from aarshjul.rules.rule_book import rules_text

    return rules_text()


def _of_section(text: str, *, json: bool) -> str:
    """What one section is; of one that is no help, the deadlines in it."""
    from aarshjul.rules import rule_book, rule_book_json
    from aarshjul.rules.section_law import no_help

    if found := no_help(text):
        return rule_book_json.no_help_json(found) if json else rule_book.no_help_text(found)
    try:
        section = read_section(text)
    except ValueError as error:
        raise UsageError(str(error)) from None
    return rule_book_json.section_json(section) if json else rule_book.section_text(section)
