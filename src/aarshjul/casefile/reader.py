"""Read the bytes of a case file into a `Case`, or report every error in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aarshjul.cadence import Cadences, model, models
from aarshjul.casefile.case import Case
from aarshjul.casefile.consistency import contradictions
from aarshjul.casefile.file_reader import Advice, examined
from aarshjul.rules.age_limit import age_limit
from aarshjul.text.dates import day_month_year
from aarshjul.text.quoting import nearest, quoted, shortened

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import ComingOfAge
    from aarshjul.casefile.team import Team

_ADVICE = Advice(
    cpr='ligner et CPR-nummer – slet det; en sag kendes kun på sit navn i "sag", og CPR-numre må '
    "ikke stå i filen, heller ikke i en kommentar",
    begin="begynd med sag, familie, børn, start, rådgiver og indsatser",
)


def read_case(data: bytes, *, file: str, today: date, team: Team | None = None) -> Case:
    """Read a case as of a day; CaseFileError carries every problem, in file order.

    `file` only names it in messages. `team` is asked for a caseworker without keys, and nothing of
    it is in the case: `in_team` puts it there.
    """
    found = examined(data, Case, _ADVICE, partial(contradictions, today=today))
    case = found.value
    if case is not None and (case.helps or not found.flaws) and (why := without_cadence(case)):
        found.refuse(("indsatser",), why)
    worker = (found.written or {}).get("rådgiver")
    if isinstance(worker, str) and worker.strip() and (why := _unknown_worker(worker, team)):
        found.refuse(("rådgiver",), why)
    return found.kept(file)


def _unknown_worker(called: str, team: Team | None) -> str | None:
    """Why a caseworker without keys is refused: only a team's file can say who it is."""
    if team is None:
        return f'skal deles op – skriv fx "navn: {shortened(called)}"'
    if team.member(called):
        return None
    known = [called for one in team.members for called in (one.name, one.initials) if called]
    near = nearest(called, known)
    instead = (
        f"mente du {quoted(near)}?"
        if near
        else f'skriv navnet der, eller "navn: {shortened(called)}"'
    )
    return f"{quoted(called)} står ikke under rådgivere i team.yaml – {instead}"


def without_cadence(case: Case) -> str | None:
    """Why a case is refused in which no rule runs on any day from the start on."""
    asked = model(case.model)
    if Cadences.of(asked, case.helps).running:
        return None
    if come := [one for one in case.comings_of_age if one.birthday <= case.first_of(one.measure)]:
        return _come_of_age(come)
    if not case.helps:
        return "alle indsatser er slut før start – ret datoerne, eller skriv den, der mangler"
    others = " eller ".join(f"model: {other}" for other in models() if other != asked.id)
    return (
        f"{asked.name} har ingen kadence for disse indsatser – skriv den indsats, der "
        f"mangler, eller {others}"
    )


def _come_of_age(come: list[ComingOfAge]) -> str:
    """Say which birthdays end the help before its first day in the case."""
    ended = dict.fromkeys(
        f"{one.child} fylder {age_limit().age} den {day_month_year(one.birthday)}, så "
        f"{one.measure.section} regnes som ophørt dagen før"
        for one in come
    )
    return f"{'; '.join(ended)} – ret født, eller skriv den hjælp, der går videre"
