"""The sheet for the adult area at the edge: whose it is, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aarshjul.caseload.adult_area import adult_sheet, prepared_from, preparing
from aarshjul.caseload.adult_area_words import sheet_cautions
from aarshjul.cli import cases, output, terminal
from aarshjul.errors import UsageError
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.legal_deadlines import preparation_age
from aarshjul.text.dates import day_month_year
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import reading
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child
    from aarshjul.caseload.adult_area import AdultSheet

_TEXT_WIDTH = 80
"""Width of the sheet in a text file, in columns."""


def show_adult_sheet(place: Path, typed: str | None, target: Path | None, *, today: date) -> None:
    """Show or write one young person's sheet, and say what is not on it."""
    if place.is_dir():
        raise UsageError("--til-voksen er til én ung: skriv sagens fil eller navn, ikke en mappe.")
    if target is not None:
        target = output.named(target, endings=(".pdf", ".txt"))
        output.refuse_same(target, place, f"{target} er sagens egen fil: vælg et andet navn.")
    case = cases.read(place, today=today)
    sheet = adult_sheet(case, young_person(case, typed, today=today), today=today)
    _write(sheet, target)
    for line in sheet_cautions(sheet):
        terminal.say(f"Bemærk, sag {case.alias}: {line}")


def _write(sheet: AdultSheet, target: Path | None) -> None:
    if target is not None and target.suffix.lower() == ".pdf":
        from aarshjul.caseload.adult_area_pdf import adult_sheet_pdf

        output.write({target: adult_sheet_pdf(sheet)})
        return
    from aarshjul.caseload.adult_area_text import adult_sheet_text

    if target is not None:
        text = adult_sheet_text(sheet, width=_TEXT_WIDTH, colour=False)
        output.write({target: text.encode()})
        return
    text = adult_sheet_text(sheet, width=terminal.columns(), colour=terminal.coloured())
    typer.echo(text, nl=False)


def young_person(case: Case, typed: str | None, *, today: date) -> Child:
    """The child whose sheet is meant; UsageError if it is too early, or if several may be meant."""
    if typed is not None:
        return _old_enough(_called(case, typed), today)
    found = preparing(case, today=today)
    if len(found) > 1:
        names = enumerated((one.name for one in found), last="eller")
        raise UsageError(f"Arket er til én ung: sig med --barn, om det er {names}.")
    if found:
        return found[0]
    if len(case.children) == 1:
        return _old_enough(case.children[0], today)
    ahead = [(day, one.name) for one in case.children if (day := prepared_from(one))]
    first = f": {min(ahead)[1]} bliver det {day_month_year(min(ahead)[0])}" if ahead else ""
    raise UsageError(
        f"Ingen af børnene er fyldt {preparation_age()} år{first}.{_born_missing(case)}"
    )


def adult_sheet_offers(case: Case, path: Path, *, today: date) -> Iterator[str]:
    """Which command makes the sheet of each child who is on the way to adult life."""
    found = preparing(case, today=today)
    for one in found:
        assert one.born is not None  # noqa: S101 -- who is old enough has a birthday
        of_age = age_limit().reached(one.born)
        turns = "fyldte" if of_age <= today else "fylder"
        name = f'"{one.name}"' if " " in one.name else one.name
        which = f" --barn {name}" if len(found) > 1 else ""
        yield (
            f"{one.name} {turns} {age_limit().age} år den {day_month_year(of_age)}. Ark til "
            f"voksenområdet: aarshjul overdrag {terminal.word(path)} --til-voksen{which}"
        )


def _called(case: Case, typed: str) -> Child:
    """The child of a name, or of a first name that only one has."""
    meant = reading(typed)
    whole = [one for one in case.children if reading(one.name) == meant]
    first = [one for one in case.children if reading(one.name.split()[0]) == meant]
    found = whole or first
    if len(found) == 1:
        return found[0]
    known = enumerated((quoted(one.name) for one in found or case.children), last="eller")
    why = "kan være flere" if found else "er ikke et af børnene"
    raise UsageError(f"{quoted(typed)} {why}: skriv {known}.")


def _old_enough(child: Child, today: date) -> Child:
    day = prepared_from(child)
    if day is None:
        raise UsageError(f"{child.name} har ingen fødselsdag i sagens fil: skriv født der.")
    if day > today:
        raise UsageError(
            f"{child.name} er for ung til et ark til voksenområdet: loven beder om det fra "
            f"{preparation_age()}-årsdagen, {day_month_year(day)}."
        )
    return child


def _born_missing(case: Case) -> str:
    names = [one.name for one in case.children if one.born is None]
    return f" {enumerated(names)} har ingen fødselsdag i sagens fil." if names else ""
