"""The sheet for the adult area in words: its topics, and what the caseworker is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.adult_area import Caution
from aarshjul.caseload.family_rows import (
    agreed_row,
    contact_row,
    days_off_row,
    goal_row,
    partner_row,
)
from aarshjul.caseload.homes import contact_words, ways_to
from aarshjul.caseload.topics import HandoverTopic
from aarshjul.kinds import WORDS
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.sections import acts, help_name, section_on
from aarshjul.text.dates import day_month_year, weekday_and_day
from aarshjul.text.quoting import quoted
from aarshjul.text.sentences import title, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.caseload.adult_area import AdultSheet, Cautioned, OwnHelp
    from aarshjul.planning.legal_deadlines import LegalDeadline

_CAUTIONS = {
    Caution.FAMILY: "familiens navn, {what}, nævner {name} og er ikke med på arket.",
    Caution.GOAL: "målet {what} nævner {name} og er ikke med på arket.",
    Caution.PARTNER: "partneren {what} nævner {name} og er ikke med på arket.",
    Caution.PARENT: "forælderen {what} nævner {name} og er ikke med på arket.",
    Caution.PRESENT: "{what}, der var med til en kontakt, nævner {name} og er ikke med på arket.",
    Caution.OTHER_HOME: "{what} er ikke med på arket: efter bor_hos bor {child} der ikke. "
    "Skriv det selv til, hvis voksenområdet skal kende det hjem.",
    Caution.NAMELESS: "børnesamtalen {what} er ikke med på arket, for der står ikke, hvilket barn "
    "den er med: skriv børn ved den.",
    Caution.SHARED: "{what} er med på arket, men der står ikke, hvilket barn hjælpen er til: er "
    "den ikke til {child}, så skriv barn ved indsatsen.",
    Caution.AFTER_CLOSING: "sagen er afsluttet {closed}: lovens frister efter den dag står ikke på "
    "arket.",
}
_SIBLINGS = (
    "søskende findes på deres navne alene: læs arket igennem for andre ord om dem, før du giver "
    "det videre."
)


def sheet_title(sheet: AdultSheet) -> str:
    """Whose sheet it is, and when help for children ends."""
    turns = "fyldte" if sheet.of_age <= sheet.today else "fylder"
    name = whole(sheet.child.name)
    day = day_month_year(sheet.of_age)
    return f"Til voksenområdet: {name} {turns} {age_limit().age} år den {day}"


def sheet_note(sheet: AdultSheet) -> str:
    """What the sheet is, and to whom it goes."""
    return (
        f"Skrevet {day_month_year(sheet.today)} af børneområdet. Personoplysninger om "
        f"{whole(sheet.child.name)}: kun til den på voksenområdet, der tager imod."
    )


def sheet_topics(sheet: AdultSheet) -> tuple[HandoverTopic, ...]:
    """Everything about the young person, in the order in which it is needed."""
    goals = tuple(goal_row(goal, sheet.today) for goal in sheet.goals)
    return (
        HandoverTopic("Sagen i børneområdet", tuple(_case(sheet))),
        HandoverTopic("Hjælpen", tuple(_helps(sheet)) or ("ingen hjælp løber",)),
        HandoverTopic("Det, loven beder om på vejen til voksenlivet", tuple(_law(sheet))),
        HandoverTopic("Aftalte møder", tuple(_agreed(sheet)) or ("ingen",)),
        HandoverTopic("Fælles mål", goals or ("ingen",)),
        HandoverTopic("Netværket", tuple(map(partner_row, sheet.partners)) or ("ingen",)),
        HandoverTopic("Sidste kontakter", tuple(_contacts(sheet)) or ("ingen endnu",)),
        HandoverTopic("Sådan nås familien", tuple(_family(sheet))),
        HandoverTopic("Rådgiver i børneområdet", (_caseworker(sheet),)),
    )


def _case(sheet: AdultSheet) -> Iterator[str]:
    case = sheet.case
    family = f"{whole(sheet.family)}, " if sheet.family else ""
    yield f"{family}sag {case.alias}; sagen begyndte {day_month_year(case.start)}"
    if case.closed:
        ends = "blev afsluttet" if case.is_closed(sheet.today) else "afsluttes"
        yield f"Sagen {ends} {day_month_year(case.closed)}"


def _helps(sheet: AdultSheet) -> Iterator[str]:
    for one in sheet.helps:
        yield _help(one, sheet)
    if any(one.of_age for one in sheet.helps):
        yield f"{age_limit().why}; det, der skal gå videre, kræver en ny afgørelse"


def _help(one: OwnHelp, sheet: AdultSheet) -> str:
    """Help in full words: "Tabt arbejdsfortjeneste (barnets lov § 87): fra … til …"."""
    section = section_on(one.measure.section, sheet.today)
    since = day_month_year(one.measure.first)
    if one.last is None:
        until = "uden slutdato"
    else:
        end = f", dagen før {age_limit().age}-årsdagen" if one.of_age else ""
        until = f"til {day_month_year(one.last)}{end}"
    name = help_name(section)
    return f"{_capital(name)} ({_in_full(str(section))}): fra {since} {until}"


def _in_full(section: str) -> str:
    """A section with its act's name: "barnets lov § 87"."""
    code, _, rest = section.partition(" ")
    return f"{acts()[code].name} {rest}"


def _law(sheet: AdultSheet) -> Iterator[str]:
    for one in sheet.legal:
        asked = f"{_capital(one.title)} ({_in_full(one.section)})"
        yield f"{asked}: {_state(one, sheet)}. {one.rule.why}."
    if not sheet.legal:
        yield "intet, som programmet kan regne ud af sagens fil"


def _state(one: LegalDeadline, sheet: AdultSheet) -> str:
    """Whether it is done, and when it is due."""
    due = day_month_year(one.due.day)
    if one.done is not None:
        late = f", efter fristen {due}" if one.done_late else ""
        return f"klaret {day_month_year(one.done)}{late}"
    if one.rule.task:
        if one.due.day > sheet.today:
            return f"begynder {due}"
        return f"ikke klaret; opgaven har stået i sagen siden {due}"
    if one.due.day < sheet.case.start:
        return f"senest {due}, før sagen begyndte; der står ikke, om det er klaret"
    if one.overdue(sheet.today):
        return f"OVERSKREDET, skulle være klaret senest {due}"
    return f"åben, senest {weekday_and_day(one.due.day)}"


def _agreed(sheet: AdultSheet) -> Iterator[str]:
    for one in sheet.agreed:
        yield agreed_row(one.entry, title([WORDS[kind] for kind in one.kinds]))


def _contacts(sheet: AdultSheet) -> Iterator[str]:
    for one in sheet.contacts:
        yield contact_row(one.held.day, one.kinds, one.held.form, one.present)


def _family(sheet: AdultSheet) -> Iterator[str]:
    contact = sheet.case.contact
    yield f"Aftalt: {contact_words(contact)}"
    for off in contact.avoid:
        if off.last >= sheet.today:
            yield f"Undgå {days_off_row(off)}"
    for parent in sheet.parents:
        yield ways_to(sheet.case, parent)
        for off in parent.contact.avoid:
            if off.last >= sheet.today:
                yield f"{whole(parent.name)} kan ikke {days_off_row(off)}"


def _caseworker(sheet: AdultSheet) -> str:
    one = sheet.case.caseworker
    told = (one.name, one.phone, one.email, one.unit)
    return ", ".join(whole(text) for text in told if text)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def sheet_cautions(sheet: AdultSheet) -> list[str]:
    """What the caseworker is told of the sheet: what is left out, and what to look at."""
    told = [_caution(one, sheet) for one in sheet.cautions]
    return [*told, *([_SIBLINGS] if len(sheet.case.children) > 1 else [])]


def _caution(one: Cautioned, sheet: AdultSheet) -> str:
    return _CAUTIONS[one.why].format(
        what=quoted(one.what) if one.name else one.what,
        name=one.name,
        child=whole(sheet.child.name),
        closed=day_month_year(sheet.case.last_day),
    )
