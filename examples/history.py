"""Write an invented history: 60 families, four caseworkers, two years of contacts.

    python examples/history.py FOLDER [--seed 1]

Each family's history is made meeting by meeting with the real plan. The plan gives the next
meeting, and dice decide whether it was held that day, moved, late or forgotten. All names are
invented, and the same seed gives the same bytes. The history ends on `LAST`: run the commands with
`--dags-dato 2026-11-23`.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.parts import Agreed, Held
from aarshjul.casefile.reader import read_case
from aarshjul.files import files
from aarshjul.kinds import Kind
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan

FIRST, LAST = date(2024, 11, 25), date(2026, 11, 23)
FAMILIES = 60
DAY = timedelta(days=1)
FORGOTTEN = 60  # days; if a meeting is held even later after its day, it was forgotten
LOOK_AHEAD = timedelta(days=200)  # longer than any cadence and any gap between network meetings


class Habits(NamedTuple):
    """A caseworker: families, and how many meetings in 100 are moved, held late or forgotten."""

    name: str
    email: str
    phone: str
    moves: int
    late: int
    forgets: int
    families: int


TEAM = (
    Habits("Mette Lund", "mlu@kommune.example", "12 34 56 78", 10, 3, 1, 14),
    Habits("Jonas Vig", "jvi@kommune.example", "12 34 56 79", 22, 14, 6, 17),
    Habits("Sofie Bang", "sba@kommune.example", "12 34 56 80", 14, 7, 2, 15),
    Habits("Anders Riis", "ari@kommune.example", "12 34 56 81", 12, 9, 4, 14),
)
LEAVE = (("2025-07-14", "2025-08-01"), ("2026-07-13", "2026-07-31"), ("2027-02-15", "2027-02-19"))
# fmt: off
SURNAMES = (
    "Abel", "Agerskov", "Ahlmann", "Bak", "Balle", "Bech", "Birk", "Bjerre", "Bloch", "Borre",
    "Brink", "Bruun", "Buhl", "Busk", "Byrne", "Dam", "Dall", "Ebbe", "Eg", "Elkær", "Falk",
    "Fisker", "Fjord", "Gade", "Glad", "Gram", "Green", "Hald", "Haugaard", "Hede", "Hjort",
    "Holk", "Høeg", "Juul", "Kirk", "Klit", "Kold", "Krag", "Kær", "Lange", "Lauge", "Leth",
    "Lyng", "Mark", "Mørk", "Nygård", "Ravn", "Rask", "Rode", "Rosen", "Skov", "Smed", "Sten",
    "Sunde", "Svane", "Teglgård", "Toft", "Vang", "Vedel", "Vind", "Winge", "Østerby",
    "Ågård", "Åkjær",
)
CHILDREN = (
    "Alma", "Anker", "Asta", "August", "Bjørk", "Carla", "Dagny", "Ebbe", "Elias", "Ella",
    "Esther", "Filippa", "Frida", "Gry", "Hugo", "Ida", "Ingrid", "Johan", "Karla", "Laust",
    "Liv", "Luna", "Magne", "Malou", "Nanna", "Noah", "Otto", "Pelle", "Rosa", "Saga",
    "Silje", "Storm", "Thit", "Theo", "Uma", "Vega", "Viggo", "Villads", "Vilma", "Ylva",
)
# fmt: on
PARTNERS = (
    ("Skolen ved Åen", "skole", "kontor@skolen.example", "familien"),
    ("Børnehuset Bakken", "dagtilbud", "leder@boernehuset.example", "familien"),
    ("PPR", "psykolog", "ppr@kommune.example", "rådgiveren"),
    ("Børneterapien", "fysioterapeut", "terapi@kommune.example", "rådgiveren"),
    ("Aflastningen Lunden", "aflastning", "post@lunden.example", "rådgiveren"),
)
GOALS = (
    "{barn} tager bussen til skole",
    "{barn} sover hele natten",
    "{barn} har en ven med hjemme",
    "{barn} spiser i kantinen med de andre",
    "Forældrene har en fri aften om ugen",
)
WORDS = {
    Kind.FOLLOW_UP: "opfølgning",
    Kind.NETWORK_MEETING: "netværksmøde",
    Kind.CHILD_CONVERSATION: "børnesamtale",
}


class Beginning(NamedTuple):
    """A family before its first meeting: the alias, the text of its file, and its caseworker."""

    name: str
    keys: str
    caseworker: Habits


def main(words: list[str]) -> None:
    """Write the case files into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    files.make_folder(given.folder)
    made = {given.folder / name: text for name, text in history(given.seed).items()}
    files.replace_all(made)
    sys.stdout.write(f"{len(made)} families in {given.folder}; the last day is {LAST}\n")


def history(seed: int) -> dict[str, bytes]:
    """Return the case files by name; the reader accepts every one with `LAST` as today."""
    dice = Random(seed)  # noqa: S311 -- invented families, not secrets
    made = {}
    for beginning in _beginnings(dice):
        file = f"{beginning.name}.yaml"
        case = read_case(beginning.keys.encode(), file=file, today=LAST)
        held, agreed = _lived(case, beginning.caseworker, dice)
        done = _done(case, held, Random(f"{seed} {beginning.name}"))  # noqa: S311 -- as above
        text = beginning.keys + done + _meetings(held, agreed)
        read_case(text.encode(), file=file, today=LAST)
        made[file] = text.encode()
    return made


def _beginnings(dice: Random) -> Iterator[Beginning]:
    surnames = dice.sample(SURNAMES, FAMILIES)
    whose = [one for one in TEAM for _ in range(one.families)]
    dice.shuffle(whose)
    for number, (surname, caseworker) in enumerate(zip(surnames, whose, strict=True), start=1):
        # Two in three start in the first six weeks; the others start later in the two years.
        weeks = dice.randrange(6) if number * 3 <= FAMILIES * 2 else dice.randrange(8, 98)
        start = FIRST + timedelta(weeks=weeks, days=dice.randrange(5))
        alias = f"{start.year}-{100 + number}"
        yield Beginning(alias, _keys(alias, surname, start, caseworker, dice), caseworker)


def _keys(alias: str, surname: str, start: date, caseworker: Habits, dice: Random) -> str:
    """Write a case file without its held and agreed meetings."""
    children = dice.sample(CHILDREN, dice.choice((1, 1, 1, 2)))
    model, measures = _measures(start, dice)
    weekday = dice.choice(("mandag", "tirsdag", "onsdag", "torsdag", ""))
    lines = [
        f"sag: {alias}",
        f"familie: Familien {surname}",
        "børn:",
        *(f"  - {{navn: {child}, født: {_birthday(dice)}}}" for child in children),
        f"start: {start}",
        *([f"model: {model}"] if model else []),
        "rådgiver:",
        f"  navn: {caseworker.name}",
        f"  email: {caseworker.email}",
        f"  telefon: {caseworker.phone}",
        "  enhed: Solbjerg Kommune, Børn og Familie",
        "  fravær:",
        *(f"    - {{fra: {first}, til: {last}}}" for first, last in LEAVE),
        "indsatser:",
        *(f"  - {{{measure}}}" for measure in measures),
        "kontakt:",
        f"  form: {dice.choice(('telefon', 'telefon', 'møde', 'video', 'hjemmebesøg'))}",
        *([f"  ugedag: {weekday}"] if weekday else []),
        f"  tidspunkt: {dice.choice(('09:00', '10:30', '13:00', '14:30', '15:30'))}",
        "netværk:",
        *(
            f"  - {{navn: {name}, rolle: {role}, email: {email}, koordinerer: {who}}}"
            for name, role, email, who in dice.sample(PARTNERS, dice.choice((2, 3)))
        ),
        "mål:",
        *(_goal(goal.format(barn=children[0]), dice) for goal in dice.sample(GOALS, 2)),
    ]
    return "\n".join(lines) + "\n"


def _birthday(dice: Random) -> date:
    return date(2009, 1, 1) + timedelta(days=dice.randrange(365 * 12))


def _goal(goal: str, dice: Random) -> str:
    by = LAST + timedelta(weeks=dice.randrange(-30, 60))
    horizon, who = dice.choice((("kort", "familien"), ("lang", "rådgiveren")))
    return f"  - {{mål: {goal}, horisont: {horizon}, ansvar: [{who}], senest: {by}}}"


def _measures(start: date, dice: Random) -> tuple[str, list[str]]:
    """Choose a model ("" for the default) and the measures; some families change measures."""
    money = [f"paragraf: {section}" for section in dice.sample(("BL § 86", "BL § 87"), 1)]
    begun = start + timedelta(weeks=dice.randrange(4, 60))
    done = begun + timedelta(weeks=16)
    assessment = f"paragraf: BL § 20, fra: {begun}, til: {done}, kendt: {begun}"
    support = f'paragraf: "BL § 32, stk. 1, nr. 5", fra: {done + DAY}'
    placement = f"paragraf: BL § 46, fra: {start}, afgørelse: {start}"
    match dice.randrange(10):
        case 0 | 1 | 2 | 3:
            return "", money
        case 4 | 5:
            return "", [*money, assessment]
        case 6 | 7:
            return "", [*money, assessment, support]
        case 8:
            return "", [f"{money[0]}, til: {done}", assessment, support]
        case _:
            return "sverigesprogrammet", [placement]


def _lived(case: Case, habits: Habits, dice: Random) -> tuple[list[Held], list[Agreed]]:
    """Return all meetings held until `LAST`, and the meetings agreed by then.

    The children are heard with the first conversation, and alone as planned.
    """
    heard = (Kind.CHILD_CONVERSATION,)
    held = [Held.model_construct(day=case.start, form="møde", purposes=heard)]
    now = case.start
    while True:
        case = case.model_copy(update={"held": tuple(held)})
        plan = make_plan(case, today=now + DAY, first=now, until=now + LOOK_AHEAD)
        meeting = next((entry for entry in plan.entries if _is_next(entry, case)), None)
        if meeting is None:
            return held, []
        if meeting.kinds == heard:
            now = meeting.day
            held.append(Held.model_construct(day=now, form="møde", purposes=heard))
            continue
        day, given_up = _happened(plan, meeting, habits, dice)
        while any(one.day == day for one in held):  # one contact a day: the reader asks for that
            day = _open(plan, day + DAY)
        if day > LAST:
            return held, _agreed(plan, meeting, day, given_up, dice)
        held.append(_contact(case, meeting, day, given_up, dice))
        now = day


def _is_next(entry: Entry, case: Case) -> bool:
    return (
        entry.status.value == "planned"
        and WORDS.keys() >= set(entry.kinds)
        and (entry.day > case.start)
        and (entry.kinds != (Kind.CHILD_CONVERSATION,) or entry.day <= LAST)
    )


def _happened(plan: Plan, meeting: Entry, habits: Habits, dice: Random) -> tuple[date, list[date]]:
    """Return the day on which a meeting was held, and the agreed days it was moved from."""
    limit = meeting.deadline or meeting.day
    roll = dice.randrange(100)
    if roll < habits.forgets:
        return _open(plan, limit + timedelta(days=dice.randrange(95, 130))), []
    roll -= habits.forgets
    if roll < habits.late:
        return _open(plan, limit + timedelta(days=dice.randrange(1, 20))), []
    roll -= habits.late
    if roll < habits.moves:
        given_up = max(plan.today, _open(plan, meeting.day - timedelta(days=dice.randrange(5, 15))))
        day = meeting.day if dice.randrange(4) else _open(plan, limit + 3 * DAY)
        twice = [given_up - DAY] if dice.randrange(4) == 0 and given_up > plan.today else []
        return day, [*twice, given_up] if given_up < day else []
    early = meeting.day - timedelta(days=dice.choice((0, 0, 0, 1, 2, 5, 7)))
    return (
        early if early > plan.today and not plan.open_days.why_closed(early) else meeting.day
    ), []


def _open(plan: Plan, day: date) -> date:
    return plan.open_days.first_from(day)


def _agreed(
    plan: Plan, meeting: Entry, day: date, given_up: list[date], dice: Random
) -> list[Agreed]:
    """Agree on one in two of the next meetings after `LAST`, and on one in three of the earlier.

    An earlier meeting should have been held by now. If a day was agreed, that day has passed and
    the file does not say that the meeting was held.
    """
    if meeting.day <= LAST or (day - meeting.day).days > FORGOTTEN:
        day, given_up = meeting.day, []
    if dice.randrange(2 if day > LAST else 3):
        return []
    time = plan.case.contact.time
    return [Agreed.model_construct(day=day, time=time, purposes=None, moved_from=tuple(given_up))]


def _contact(case: Case, meeting: Entry, day: date, given_up: list[date], dice: Random) -> Held:
    purposes = meeting.kinds
    joint = Kind.NETWORK_MEETING in purposes
    return Held.model_construct(
        day=day,
        time=None,
        form="møde" if joint else case.contact.form,
        purposes=purposes,
        present=tuple(one.name for one in case.partners) if joint and dice.randrange(3) else (),
        moved_from=tuple(given_up),
    )


def _done(case: Case, held: list[Held], dice: Random) -> str:
    """Mark every deadline and task of the law until `LAST` as done: four in five in time."""
    lived = case.model_copy(update={"held": tuple(held)})
    plan = make_plan(lived, today=LAST, first=case.start, until=LAST)
    lines = []
    for entry in plan.entries:
        if (legal := entry.legal) and entry.done is None and legal.due.day < LAST:
            late = dice.randrange(5) == 0
            days = dice.randrange(1, 15) if late or legal.rule.task else -dice.randrange(15)
            day = min(legal.due.day + timedelta(days=days), LAST)
            whose = f", barn: {legal.children[0]}" if len(legal.children) == 1 else ""
            lines.append(f"  - {{frist: {legal.rule.id}, dato: {day}{whose}}}")
    return "".join(f"{line}\n" for line in ["klaret:", *lines]) if lines else ""


def _meetings(held: list[Held], agreed: list[Agreed]) -> str:
    """Write the agreed and the held meetings as the two lists of a case file."""
    lines = []
    if agreed:
        lines.append("aftalt:")
        lines += [f"  - {{dato: {one.day}{_hour(one)}{_moved(one)}}}" for one in agreed]
    if held:
        lines.append("afholdt:")
        lines += [
            f"  - {{dato: {one.day}, form: {one.form}{_purposes(one)}{_present(one)}{_moved(one)}}}"
            for one in held
        ]
    return "".join(f"{line}\n" for line in lines)


def _hour(one: Agreed) -> str:
    return f", tidspunkt: {one.time:%H:%M}" if one.time else ""


def _purposes(one: Held) -> str:
    if one.purposes == (Kind.FOLLOW_UP,):
        return ""
    return f", formål: [{', '.join(WORDS[kind] for kind in one.purposes)}]"


def _present(one: Held) -> str:
    return f", med: [{', '.join(one.present)}]" if one.present else ""


def _moved(one: Held | Agreed) -> str:
    if not one.moved_from:
        return ""
    return f", flyttet_fra: [{', '.join(map(str, one.moved_from))}]"


if __name__ == "__main__":
    main(sys.argv[1:])
