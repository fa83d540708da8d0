"""The calendar file that is about to be replaced: read first, and left alone if it is not ours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from aarshjul.dates import months
from aarshjul.edge import files
from aarshjul.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.calendar_changes import Renewal
    from aarshjul.calendar_events import Event
    from aarshjul.case import Case
    from aarshjul.period import Period

_INSTEAD = "Den er ikke rørt. Vælg et andet navn med -o, eller flyt filen"


def begun(case: Case, period: Period, *, today: date, with_names: bool = False) -> Renewal:
    """Plan the calendar of a case, with no file to compare it with."""
    from aarshjul.calendar_changes import renewal

    return renewal(None, case, period, today=today, with_names=with_names)


def renewed(
    path: Path, case: Case, period: Period, *, today: date, with_names: bool = False
) -> Renewal:
    """Plan the calendar of a case, and compare it with the file that is there.

    Raises FileError for a file that is not the calendar of this case.
    """
    from aarshjul.calendar_changes import renewal

    return renewal(_kept(path, case), case, period, today=today, with_names=with_names)


def in_brief(renewal: Renewal, path: Path) -> Iterator[str]:
    """What changed against the file that is there, for a command that does more."""
    from aarshjul.calendar_changes import told

    for line in told(renewal.found) if renewal.found else ():
        yield f"{path}: {line}"


def left_alone(renewal: Renewal, path: Path, case: Path) -> Iterator[str]:
    """What changed against a file that is left as it is, and how to renew it."""
    yield from in_brief(renewal, path)
    if renewal.found:
        yield (
            f"{path} er ikke skrevet om, for så kunne ingen se, hvad Outlook mangler. Kør: "
            f"aarshjul kalender {case} -o {path} --ændringer {path.with_stem(f'{path.stem}-nyt')}. "
            "Har du ikke hentet den ind i Outlook endnu, så slet den, og byg igen."
        )


def in_full(renewal: Renewal, path: Path) -> Iterator[str]:
    """What changed against the file that is there, and that nothing did."""
    from aarshjul.calendar_changes import told

    if renewal.found is None:
        return
    if renewal.found:
        yield f"Nyt i forhold til den {path}, der lå der:"
        yield from (f"  {line}" for line in told(renewal.found))
    else:
        yield f"{path}: intet er nyt, flyttet eller væk."
    if renewal.longer:
        shown = months(renewal.plan.first, renewal.plan.until)
        yield f"Den dækker {shown}, så intet kommende fra den gamle falder ud."


def changes_file(renewal: Renewal, path: Path) -> dict[Path, bytes]:
    """What must be brought into Outlook, as a file of its own; none where that is nothing.

    Raises FileError where the name is taken: nobody knows if that file was brought in.
    """
    from aarshjul.products import calendar_file

    coming = renewal.to_import
    if not coming:
        return {}
    if os.path.lexists(path):
        raise FileError(
            str(path),
            "findes allerede. Er den hentet ind i Outlook, så slet den og prøv igen; ellers hent "
            "den ind først. Intet er skrevet",
        )
    today = renewal.plan.today
    return {path: calendar_file(coming, today=today, ending=path.suffix, changes=True)}


def delete_list(renewal: Renewal) -> str:
    """What must be deleted in Outlook, by the date and title that it has there."""
    from aarshjul.calendar_changes import at

    stale = renewal.found.to_delete if renewal.found else []
    if not stale:
        return "Der er intet nyt at slette i Outlook.\n"
    lines = [f"{at(event):<20}  {event.title}" for event in stale]
    return "\n".join(["Slet disse i Outlook:", *lines, ""])


def refuse_other_csv(path: Path, case: Case) -> None:
    """Refuse to replace a CSV file that was not written here for the case."""
    from aarshjul.outlook_csv import MOST_BYTES, is_csv_of

    content = files.read_if_there(path, most=MOST_BYTES)
    if content is not None and not is_csv_of(content, alias=case.alias):
        what = f"er ikke en kalender, som aarshjul har skrevet for sag {case.alias}"
        raise FileError(str(path), f"{what}. {_INSTEAD}")


def _kept(path: Path, case: Case) -> tuple[Event, ...] | None:
    """The events of the file that is there; None where there is none."""
    from aarshjul.kept_calendar import MOST_BYTES, NotOursError, read_calendar

    content = files.read_if_there(path, most=MOST_BYTES + 1)
    if content is None:
        return None
    try:
        return read_calendar(content, alias=case.alias)
    except NotOursError as reason:
        raise FileError(str(path), f"{reason}. {_INSTEAD}") from None
