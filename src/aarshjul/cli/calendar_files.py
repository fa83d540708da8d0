"""Read a calendar file before it is replaced, and never replace one from another program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.errors import FileError
from aarshjul.files import files
from aarshjul.planning.period import MOST_MONTHS, months_between
from aarshjul.text.dates import month_year, months
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from aarshjul.calendars.changes import Renewal, Renewed
    from aarshjul.calendars.events import Event
    from aarshjul.casefile.case import Case
    from aarshjul.planning.period import Period

_BROUGHT_IN = "Er den hentet ind i Outlook, så slet den, og prøv igen; ellers hent den ind først"
_DELETED = (
    "Er det, der står i den, slettet i Outlook, så slet filen, og prøv igen; ellers slet det først"
)
_MOST_NAMED = 3
_INSTEAD = "Den er ikke rørt. Vælg et andet navn med -o, eller flyt filen"


class Whose(NamedTuple):
    """What a calendar is of: one case or all of a folder, and the categories of its events."""

    what: str
    categories: str

    @classmethod
    def of_case(cls, alias: str) -> Whose:
        """The calendar of one case."""
        return cls("sagen", f"kategorien {alias}")


OF_FOLDER = Whose("sagerne", "sagernes kategorier og med Teamet")
OF_TEAM = Whose("teamets kalender", "kategorien Teamet")


def renewed(
    path: Path,
    case: Case,
    period: Period,
    *,
    today: date,
    with_names: bool = False,
    only_firm: bool = False,
) -> Renewal:
    """Plan the calendar of a case, and compare it with the file at `path`, if there is one.

    Raises FileError if that file is not the calendar of this case.
    """
    from aarshjul.calendars.changes import renewal

    before = _kept(path, case)
    return renewal(before, case, period, today=today, with_names=with_names, only_firm=only_firm)


def in_brief(renewal: Renewal, path: Path) -> Iterator[str]:
    """The changes since the existing file, for a command that also writes other files."""
    from aarshjul.calendars.changes import told

    for line in told(renewal.found) if renewal.found else ():
        yield f"{path}: {line}"


def left_alone(renewal: Renewal, path: Path, case: Path) -> Iterator[str]:
    """The changes since an existing file that was not replaced, and how to renew it."""
    yield from in_brief(renewal, path)
    if renewal.found:
        yield (
            f"{path} er ikke skrevet om, for så kunne ingen se, hvad Outlook mangler. Kør: "
            f"aarshjul kalender {case} -o {path} --ændringer {path.with_stem(f'{path.stem}-nyt')}. "
            "Har du ikke hentet den ind i Outlook endnu, så slet den, og byg igen."
        )


def in_full(renewal: Renewed, path: Path) -> Iterator[str]:
    """The changes since the file that was replaced, or one line that says there are none."""
    from aarshjul.calendars.changes import told

    if renewal.found is None:
        return
    if renewal.found:
        yield f"Ændret siden den {path}, der lå der:"
        yield from (f"  {line}" for line in told(renewal.found))
    else:
        yield f"{path}: intet er nyt, flyttet eller væk."
    if renewal.longer:
        shown = months(*renewal.covered)
        yield f"Den dækker {shown}, så intet kommende fra den gamle falder ud."


def left_out(renewal: Renewal) -> list[str]:
    """A remark about meetings from today on, before the calendar's first day; empty if none."""
    missing, plan = renewal.left_out, renewal.plan
    if not missing:
        return []
    shown = [
        f"{entry.title[:1].lower()}{entry.title[1:]} {entry.day}" for entry in missing[:_MOST_NAMED]
    ]
    if len(missing) > _MOST_NAMED:
        shown.append(f"{len(missing) - _MOST_NAMED} til")
    first = missing[0].day.replace(day=1)
    count = min(months_between(first, plan.until), MOST_MONTHS)
    return [
        f"Kalenderen begynder med {month_year(plan.first)}, og før den ligger "
        f"{enumerated(shown)}. Med --fra {first:%Y-%m} --måneder {count} kommer det med."
    ]


def changes_files(renewal: Renewed, path: Path | None, *, today: date) -> dict[Path, bytes]:
    """Two files by path: the events to import into Outlook, and the list of those to delete there.

    A file that would be empty is left out; both are if `path` is None. Raises FileError if a file
    already exists: its events may not be imported yet, or its list not yet followed.
    """
    from aarshjul.cli.products import calendar_file

    if path is None:
        return {}
    coming, written = renewal.to_import, {}
    if coming:
        written[path] = calendar_file(coming, today=today, ending=path.suffix, changes=True)
    if listed := delete_list(renewal):
        written[delete_list_beside(path)] = listed.encode()
    for each in written:
        if os.path.lexists(each):
            done = _BROUGHT_IN if each == path else _DELETED
            raise FileError(str(each), f"findes allerede. {done}. Intet er skrevet")
    return written


def delete_list_beside(path: Path) -> Path:
    """The path of the list of what to delete, in the same folder as the file of changes."""
    return path.with_name(f"{path.stem}-slet.txt")


def delete_list(renewal: Renewed) -> str:
    """What must be deleted in Outlook, with the dates and titles shown there; empty if nothing.

    Also empty if there was no calendar file, because only that file says what Outlook has.
    """
    from aarshjul.calendars.changes import deletions

    lines = list(deletions(renewal))
    return "\n".join(["Slet disse i Outlook:", *lines, ""]) if lines else ""


def what_to_do(
    renewal: Renewed, target: Path, changes: Path | None, written: Collection[Path], *, whose: Whose
) -> Iterator[str]:
    """What the caseworker must do in Outlook now; `changes` is the file of changes, if any."""
    everything = f"alt med {whose.categories} i Outlook"
    if changes is None:
        if renewal.found:
            yield (
                f"Ret det i Outlook nu, eller slet {everything}, og hent {target} ind. Henter du "
                "den ind uden at slette, får du to af alt. Næste gang: med --ændringer "
                f"{target.with_stem(f'{target.stem}-nyt')} får du det nye i en fil for sig."
            )
    elif renewal.found is None:
        if changes in written:
            yield f"{target} fandtes ikke, så alt er nyt. Hent kun den ene af de to filer ind."
        yield f"Er {whose.what} hentet ind før, så slet {everything} først."
    else:
        listed = delete_list_beside(changes)
        if listed in written:
            yield f"Slet i Outlook det, der står i {listed}."
        else:
            yield "Der er intet at slette i Outlook."
        if changes in written:
            then = "Hent så" if listed in written else "Hent"
            yield f"{then} {changes} ind i Outlook, ikke {target}."
        else:
            yield f"Der er intet nyt at hente ind, så {changes} er ikke skrevet."


def refuse_other_csv(path: Path, case: Case) -> None:
    """Refuse to replace a CSV file that this program did not write for the case."""
    from aarshjul.calendars.outlook_csv import MOST_BYTES, is_csv_of

    content = files.read_if_there(path, most=MOST_BYTES)
    if content is not None and not is_csv_of(content, alias=case.alias):
        what = f"er ikke en kalender, som aarshjul har skrevet for sag {case.alias}"
        raise FileError(str(path), f"{what}. {_INSTEAD}")


def _kept(path: Path, case: Case) -> tuple[Event, ...] | None:
    """The events of the existing file; None if there is no file."""
    from aarshjul.calendars.ics_reader import MOST_BYTES, NotOursError, read_calendar

    content = files.read_if_there(path, most=MOST_BYTES + 1)
    if content is None:
        return None
    try:
        return read_calendar(content, alias=case.alias, case_id=case.id)
    except NotOursError as reason:
        raise FileError(str(path), f"{reason}. {_INSTEAD}") from None
