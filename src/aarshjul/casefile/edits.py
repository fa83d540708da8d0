"""Change a case file, bytes → bytes, and check the result by reading it again.

The result must be the same case with only the intended change; otherwise the edit is refused.
So a YAML style that `yaml_edits` does not handle never damages a file.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.casefile.in_team import in_team
from aarshjul.casefile.kept import kept_agreement, kept_proposal
from aarshjul.casefile.parts import Agreed, Cancelled, Caseworker, DoneMark, Held, Measure, Proposed
from aarshjul.casefile.reader import read_case
from aarshjul.casefile.yaml_edits import (
    entry_text,
    has_keys,
    in_brackets,
    with_entry,
    with_entry_instead,
    with_entry_text,
    with_entry_text_instead,
    with_key,
    with_last_key,
    with_text,
    with_value,
    with_value_within,
    without_entry,
    without_last_key,
    without_value,
    without_value_within,
)
from aarshjul.errors import CaseFileError, FileError
from aarshjul.kinds import PURPOSES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.casefile.yaml_edits import Entry
    from aarshjul.kinds import Kind


_UNKNOWN_MANNER = (
    "er skrevet på en måde, som programmet ikke kan rette i uden at ændre andet – intet er "
    "skrevet; ret filen selv"
)
_WORDS = {kind: word for word, kind in PURPOSES.items()}


class Change(NamedTuple):
    """A changed text, and the case it now gives in its team.

    `written` is the case without its team, as the file alone says it; None where nobody asks.
    """

    text: str
    case: Case
    written: Case | None = None
    team: Team | None = None


def with_held(before: Change, held: Held) -> Change:
    """Add a held contact at the end of the list."""
    entry: Entry = {
        "dato": held.day.isoformat(),
        "tidspunkt": _hour(held.time),
        "form": held.form or "",
        "formål": _words(held.purposes),
        "med": held.present,
        "børn": held.children,
        "trivsel": str(held.well_being or ""),
        "flyttet_fra": [day.isoformat() for day in held.moved_from],
        "forslag": held.made_firm,
        "aftale": held.replaced,
    }
    text = with_entry(before.text, "afholdt", _without_empty(entry))
    return Change(text, _with(before.case, held=(*before.case.held, held)))


def with_agreed(before: Change, agreed: Agreed) -> Change:
    """Add an agreed meeting at the end of the list."""
    text = with_entry(before.text, "aftalt", _agreed_entry(agreed))
    return Change(text, _with(before.case, agreed=(*before.case.agreed, agreed)))


def with_agreed_instead(before: Change, old: Agreed, agreed: Agreed) -> Change:
    """Put another agreed meeting in the place of one."""
    place = before.case.agreed.index(old)
    text = with_entry_instead(before.text, "aftalt", place, _agreed_entry(agreed))
    return _in_place(before, text, place, agreed)


def moved_text(before: Change, moved: Agreed) -> tuple[str, ...]:
    """An agreed meeting that is moved as the file writes it, then those that were moved to it.

    One beside the other: one within the other would double its quotation marks with each move.
    """
    return without_last_key(agreed_text(before, moved), "aftale"), *moved.replaced


def with_moved_back(before: Change, agreed: Agreed) -> Change:
    """Put back the meeting that was moved in the place of the one that it was moved to."""
    written, *earlier = agreed.replaced
    whole = with_last_key(written, "aftale", earlier) if earlier else written
    return with_agreed_text_instead(before, agreed, whole)


def with_agreed_text_instead(before: Change, old: Agreed, written: str) -> Change:
    """Put back an agreed meeting as it was written, in the place of another."""
    place = before.case.agreed.index(old)
    text = with_entry_text_instead(before.text, "aftalt", place, written)
    return _in_place(before, text, place, kept_agreement(written))


def _in_place(before: Change, text: str, place: int, agreed: Agreed) -> Change:
    meetings = before.case.agreed
    new = (*meetings[:place], agreed, *meetings[place + 1 :])
    return Change(text, _with(before.case, agreed=new))


def _agreed_entry(agreed: Agreed) -> Entry:
    return _without_empty(
        {
            "dato": agreed.day.isoformat(),
            "tidspunkt": _hour(agreed.time),
            "formål": _words(agreed.purposes or ()),
            "børn": agreed.children,
            "flyttet_fra": [day.isoformat() for day in agreed.moved_from],
            "forslag": agreed.made_firm,
            "aftale": agreed.replaced,
        }
    )


def without_agreed(before: Change, agreed: Agreed) -> Change:
    """Remove an agreed meeting and the comment on its line; keep a comment above it."""
    meetings = before.case.agreed
    place = meetings.index(agreed)
    text = without_entry(before.text, "aftalt", place)
    return Change(text, _with(before.case, agreed=meetings[:place] + meetings[place + 1 :]))


def without_first_network_meeting(before: Change) -> Change:
    """Take out the agreed day of the first network meeting; what else is said of them stays."""
    settings = before.case.network_meetings
    assert settings is not None  # noqa: S101 -- the day was read from there
    text = without_value(before.text, "netværksmøder", "første")
    left = settings.model_copy(update={"first": None})
    return Change(text, _with(before.case, network_meetings=left))


def agreed_text(before: Change, agreed: Agreed) -> str:
    """An agreed meeting as the file writes it, to be kept by what replaces it."""
    return entry_text(before.text, "aftalt", before.case.agreed.index(agreed))


def with_agreed_again(before: Change, written: str) -> Change:
    """Put back an agreed meeting as it was written, before the first one of a later day."""
    agreed, meetings = kept_agreement(written), before.case.agreed
    later = (place for place, one in enumerate(meetings) if one.day > agreed.day)
    place = next(later, len(meetings))
    text = with_entry_text(before.text, "aftalt", place, written)
    return Change(text, _with(before.case, agreed=(*meetings[:place], agreed, *meetings[place:])))


def without_new_agreed(before: Change, agreed: Agreed) -> Change:
    """Remove an agreed meeting; a list that was made for it goes with it."""
    meetings = before.case.agreed
    place = meetings.index(agreed)
    text = without_entry(before.text, "aftalt", place, with_key=len(meetings) == 1)
    return Change(text, _with(before.case, agreed=meetings[:place] + meetings[place + 1 :]))


def without_held(before: Change, place: int) -> Change:
    """Take out a contact, counted from 0; a list that was made for it goes with it."""
    contacts = before.case.held
    text = without_entry(before.text, "afholdt", place, with_key=len(contacts) == 1)
    return Change(text, _with(before.case, held=contacts[:place] + contacts[place + 1 :]))


def with_cancelled(before: Change, cancelled: Cancelled) -> Change:
    """Add a meeting that fell away at the end of the list."""
    entry: Entry = {
        "dato": cancelled.day.isoformat(),
        "udeblev": "ja" if cancelled.no_show else "",
        "aftale": cancelled.replaced,
    }
    text = with_entry(before.text, "aflyst", _without_empty(entry))
    return Change(text, _with(before.case, cancelled=(*before.case.cancelled, cancelled)))


def without_cancelled(before: Change, place: int) -> Change:
    """Take out that a meeting fell away; a list that was made for it goes with it."""
    gone = before.case.cancelled
    text = without_entry(before.text, "aflyst", place, with_key=len(gone) == 1)
    return Change(text, _with(before.case, cancelled=gone[:place] + gone[place + 1 :]))


def with_proposals(before: Change, proposed: Sequence[Proposed]) -> Change:
    """Have these proposals and no others, in order of day; one that is there stays as it stands."""
    there = before.case.proposed
    for place in reversed(range(len(there))):
        if there[place] not in proposed:
            before = _without_proposal_at(before, place, with_key=True)
    for one in proposed:
        if one not in before.case.proposed:
            before = with_proposal_again(before, in_brackets(_proposal_entry(one)))
    return before


def _proposal_entry(proposed: Proposed) -> Entry:
    usual = proposed.purposes == Proposed.model_fields["purposes"].default
    return _without_empty(
        {
            "dato": proposed.day.isoformat(),
            "tidspunkt": _hour(proposed.time),
            "formål": [] if usual else _words(proposed.purposes),
        }
    )


def proposal_text(before: Change, proposed: Proposed) -> str:
    """A proposal as the file writes it, to be kept by what makes it firm."""
    return entry_text(before.text, "forslag", before.case.proposed.index(proposed))


def without_proposal(before: Change, proposed: Proposed) -> Change:
    """Take out a proposal; its list stays, if only empty, so that it can be put back."""
    return _without_proposal_at(before, before.case.proposed.index(proposed))


def _without_proposal_at(before: Change, place: int, *, with_key: bool = False) -> Change:
    there = before.case.proposed
    text = without_entry(before.text, "forslag", place, with_key=with_key and len(there) == 1)
    return Change(text, _with(before.case, proposed=there[:place] + there[place + 1 :]))


def with_proposal_again(before: Change, written: str) -> Change:
    """Put a proposal back as it was written, before the first one of a later day."""
    proposed, there = kept_proposal(written), before.case.proposed
    later = (place for place, one in enumerate(there) if one.day > proposed.day)
    place = next(later, len(there))
    text = with_entry_text(before.text, "forslag", place, written)
    return Change(text, _with(before.case, proposed=(*there[:place], proposed, *there[place:])))


def with_done(before: Change, mark: DoneMark) -> Change:
    """Add that a deadline of the law is done, as the last."""
    entry: Entry = {"frist": mark.rule, "dato": mark.day.isoformat(), "barn": mark.child or ""}
    text = with_entry(before.text, "klaret", _without_empty(entry))
    return Change(text, _with(before.case, done=(*before.case.done, mark)))


def without_done(before: Change, place: int) -> Change:
    """Take out a mark, counted from 0; a list that was made for it goes with it."""
    marks = before.case.done
    text = without_entry(before.text, "klaret", place, with_key=len(marks) == 1)
    return Change(text, _with(before.case, done=marks[:place] + marks[place + 1 :]))


def with_measure(before: Change, measure: Measure) -> Change:
    """Add a measure at the end of the list."""
    days = {"fra": measure.first, "til": measure.last}
    clocks = {"kendt": measure.known, "afgørelse": measure.decided}
    entry: Entry = {
        "paragraf": str(measure.section),
        **{key: str(day or "") for key, day in days.items()},
        "barn": measure.child or "",
        **{key: str(day or "") for key, day in clocks.items()},
        "trin": str(measure.step or ""),
    }
    text = with_entry(before.text, "indsatser", _without_empty(entry))
    return Change(text, _with(before.case, measures=(*before.case.measures, measure)))


def without_measure(before: Change, place: int) -> Change:
    """Take out a measure, counted from 0; it must not be the only one."""
    measures = before.case.measures
    text = without_entry(before.text, "indsatser", place)
    return Change(text, _with(before.case, measures=measures[:place] + measures[place + 1 :]))


def with_last_day(before: Change, place: int, last: date) -> Change:
    """Say on which day a measure ends, in place of another day if one is told."""
    within = ("indsatser", place)
    text = with_value_within(before.text, within, "til", last.isoformat(), after="fra")
    return Change(text, _with_end(before.case, place, last))


def without_last_day(before: Change, place: int) -> Change:
    """Take out the last day of a measure, so that it has no end."""
    text = without_value_within(before.text, ("indsatser", place), "til")
    return Change(text, _with_end(before.case, place, None))


def _with_end(case: Case, place: int, last: date | None) -> Case:
    measures = [*case.measures]
    measures[place] = measures[place].model_copy(update={"last": last})
    return _with(case, measures=tuple(measures))


def with_closed(before: Change, last: date, why: str | None) -> Change:
    """Write a case's last day, and the reason, below its start."""
    text = before.text
    if why is not None:
        text = with_key(text, "afsluttet_hvorfor", why, after="start")
    text = with_key(text, "afsluttet", last.isoformat(), after="start")
    return Change(text, _with(before.case, closed=last, closed_why=why))


def with_id(before: Change, case_id: str) -> Change:
    """Give the case its id, below its alias; one that it has stays."""
    if before.case.id is not None:
        return before
    text = with_key(before.text, "id", case_id, after="sag")
    return Change(text, _with(before.case, id=case_id))


def with_caseworker(
    before: Change, name: str, *, email: str | None = None, phone: str | None = None
) -> Change:
    """Replace the caseworker; the unit stays.

    An address or a number without a new value is removed. The previous caseworker's leave is also
    removed, because it would close days on which the new caseworker works.
    """
    name = unicodedata.normalize("NFC", name)  # as the reader reads it
    if has_keys(before.text, "rådgiver"):
        text = _with_keys(before.text, name, email=email, phone=phone)
    else:
        known = before.team is not None and before.team.member(name) is not None
        entry = _without_empty({"navn": name, "email": email or "", "telefon": phone or ""})
        text = with_text(before.text, "rådgiver", name if known and len(entry) == 1 else entry)
    written = before.written or before.case
    unit = written.caseworker.unit
    there = Caseworker(navn=name, email=email, telefon=phone, enhed=unit)
    return Change(text, in_team(_with(written, caseworker=there), before.team))


def _with_keys(text: str, name: str, *, email: str | None, phone: str | None) -> str:
    text = with_value(text, "rådgiver", "navn", name)
    # Each new key goes right after the name, so the last one added comes first.
    for key, value in (("telefon", phone), ("email", email)):
        if value is None:
            text = without_value(text, "rådgiver", key)
        else:
            text = with_value(text, "rådgiver", key, value)
    return without_value(text, "rådgiver", "fravær")


def changed(
    data: bytes,
    change: Callable[[Change], Change],
    *,
    file: str,
    today: date,
    team: Team | None = None,
) -> tuple[bytes, Case, Case]:
    """Change the bytes of a case file; returns the new bytes, and the case before and after.

    The cases are those of the team. Nothing of the team's own is written in the file.

    Raises CaseFileError if the file was already wrong, and FileError if the change cannot be made
    without changing something else.
    """
    alone = read_case(data, file=file, today=today, team=team)
    case = in_team(alone, team)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    after = change(Change(data.decode("utf-8-sig"), case, alone, team))
    written = mark + after.text.encode()
    if _read_again(written, file=file, today=today, team=team) != after.case:
        raise FileError(file, _UNKNOWN_MANNER)
    return written, case, after.case


def _read_again(data: bytes, *, file: str, today: date, team: Team | None) -> Case | None:
    try:
        return in_team(read_case(data, file=file, today=today, team=team), team)
    except CaseFileError:
        return None


def _with(case: Case, **parts: Any) -> Case:
    return case.model_copy(update=parts)


def _words(purposes: Sequence[Kind]) -> list[str]:
    return [_WORDS[kind] for kind in purposes]


def _hour(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""


def _without_empty(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if value}
