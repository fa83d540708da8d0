"""What is said of how many families there is time for: headings, sentences, and what to fill in.

Caseworkers are named; no family, child or case is. Hours are written as hours:minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.caseload.report_text import about_the_number, left_out
from aarshjul.kinds import WORDS
from aarshjul.text.dates import day_month_year, month_year, months
from aarshjul.text.sentences import counted, enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from aarshjul.capacity.figures import Capacity, Missing, MonthAhead, Workload
    from aarshjul.capacity.new_caseworkers import NewCaseworker

EVERYBODY = "I alt"
_HOUR = 60


def heading(found: Capacity) -> str:
    """What the figures are about."""
    period, cases = months(found.first, found.until), counted(found.cases, "sag", "sager")
    return f"Sagstal {period}: {cases} hos {_whose(found)}, opgjort {day_month_year(found.today)}"


def _whose(found: Capacity) -> str:
    if found.everybody is None and found.workloads:
        return called(found.workloads[0])
    return counted(len(found.workloads), "rådgiver", "rådgivere")


def called(one: Workload) -> str:
    """The caseworker's name, or all together."""
    return EVERYBODY if one.name is None else whole(one.name)


def hours(minutes: Fraction | int | None) -> str:
    """Hours and minutes, to the nearest minute: "12:05", "−0:40"; "" if they are not known."""
    if minutes is None:
        return ""
    count = round(minutes)
    sign = "−" if count < 0 else ""
    return f"{sign}{abs(count) // _HOUR}:{abs(count) % _HOUR:02}"


def signed(count: int | None) -> str:
    """A number with its sign, "+3", "−2", "0"; "" if it is not known."""
    if count is None:
        return ""
    return f"−{-count}" if count < 0 else f"+{count}" if count else "0"


def summary(found: Capacity) -> list[str]:
    """What a leader must know, the most important first."""
    shown = found.everybody or next(iter(found.workloads), None)
    return [
        *left_out(found.unreadable),
        *_asked(found.asked),
        *(_of_the_year(shown) if shown else ()),
        *_months_too_full(found),
        *_earlier(found.earlier),
        *(_new(whole(one.name), one.new) for one in found.workloads if one.name and one.new),
        *_to_fill_in(found.missing),
    ]


def _asked(asked: int | None) -> list[str]:
    if asked is None:
        return []
    cases = counted(asked, "sag", "sager")
    return [f"Regnet, som om hver rådgiver har {cases} af dem, der er nu."]


def _of_the_year(one: Workload) -> Iterator[str]:
    yield (
        f"Planerne har {counted(round(one.meetings), 'møde', 'møder')} foran sig, og "
        f"{round(one.legal)} af lovens frister og opgaver."
    )
    if one.minutes is not None:
        there = "" if one.there is None else f"; der er {hours(one.there)} timer til dem"
        yield f"Møderne tager {hours(one.minutes)} timer med tiden før og efter{there}."
    if one.fits.year is not None and one.more is not None:
        yield _room(one.more, one.fits.year)
        yield f"Skal hver måned gå op for sig, er der plads til {one.fits.every_month} i alt."


def _room(more: int, most: int) -> str:
    if more > 0:
        families = counted(more, "familie", "familier")
        return f"Over året er der plads til {families} mere som dem, der er nu: {most} i alt."
    if more < 0:
        families = counted(-more, "familie", "familier")
        return f"Over året er der {families} for mange: der er plads til {most} som dem, der er nu."
    return f"Over året er der plads til netop {counted(most, 'familie', 'familier')}."


def _months_too_full(found: Capacity) -> Iterator[str]:
    """The months without time enough, of each caseworker; or that there is time in all of them."""
    for one in found.workloads:
        if one.too_full:
            yield f"{called(one)} har ikke timer nok i {enumerated(map(_lacks, one.too_full))}."
    known = [month.fits for one in found.workloads for month in one.months]
    if known and all(known):
        yield (
            "Timerne rækker i alle måneder hos alle."
            if found.everybody
            else ("Timerne rækker i alle måneder.")
        )


def _lacks(month: MonthAhead) -> str:
    return f"{month_year(month.first)} (mangler {hours(-(month.left or 0))})"


def _earlier(count: int) -> list[str]:
    if count == 0:
        return []
    open_ = counted(count, "frist eller opgave", "frister og opgaver")
    return [f"{open_} efter loven fra før perioden er åbne endnu og er ikke med; status viser dem."]


def _new(name: str, new: NewCaseworker) -> str:
    """What the source says of a new caseworker, with its days, and that it gives no number."""
    return (
        f"{name} er ny fra {day_month_year(new.since)}: i Sverige har nye sagsbehandlere færre "
        f"sager de første {new.fewer_cases} (her til og med "
        f"{day_month_year(new.fewer_until - DAY)}) og bevilger ikke selv de første "
        f"{new.no_grants} (til og med {day_month_year(new.grants_from - DAY)}). Kilden siger ikke, "
        f"hvor mange færre, så tallene er ikke sat ned ({new.source})."
    )


def _to_fill_in(missing: Missing) -> Iterator[str]:
    """Which of the municipality's own figures are missing, and where each is to be written."""
    if missing.time:
        yield (
            "Timerne kan ikke regnes ud endnu: skriv i team.yaml under tid, hvor mange minutter I "
            "bruger før og efter en opfølgning, et netværksmøde og en børnesamtale. Ingen tal er "
            "bygget ind."
        )
    for kind, count in missing.kinds:
        meetings = counted(count, "møde", "møder")
        yield (
            f"tid.{WORDS[kind]} er ikke udfyldt i team.yaml: {meetings} er regnet uden tid før og "
            "efter."
        )
    if missing.hours:
        yield (
            f"Skriv timer_pr_uge i team.yaml for {enumerated(map(whole, missing.hours))}: timerne "
            "om ugen til kontakten med familierne."
        )
    if missing.decided:
        yield "Har I besluttet, hvor mange sager en rådgiver har, så skriv sagstal i team.yaml."


def to_try(found: Capacity) -> list[str]:
    """What to ask next: how the year is with the number of cases that was decided."""
    decided = sorted({one.decided for one in found.workloads if one.decided})
    if found.asked is not None or not decided:
        return []
    return [f"Se året med det sagstal, I har besluttet: sagstal --sager {decided[0]}."]


def explanations(found: Capacity) -> list[str]:
    """What the figures mean, and who decides the number of cases, without a verdict."""
    return [
        "Måneder: hele, fra den næste, der begynder. Møder: alle i planen, aftalte og foreslåede, "
        "hos den, der skal holde dem; er rådgiveren væk, er det makkeren. Lovens: frister og "
        "opgaver efter loven; de tælles og har ingen tid.",
        *(_of_hours() if is_timed(found) else ()),
        about_the_number(),
    ]


def _of_hours() -> list[str]:
    return [
        "Timer (timer:minutter): tiden før mødet, mødet og tiden efter, som I har skrevet i tid. "
        "Et møde med flere formål tælles én gang, med den længste tid.",
        "Der er: timer_pr_uge delt på fem hverdage, for hver hverdag i måneden uden helligdag, "
        "lukkedag og fravær.",
        "Plads til: så mange sager som dem, rådgiveren har nu, kan være i gang hele tiden, regnet "
        "over året og for hver måned for sig. Månedernes tal er sagerne, som de er: en sag, der "
        "slutter, bliver ikke erstattet af en ny.",
    ]


def is_timed(found: Capacity) -> bool:
    """Whether the hours of anybody's meetings are known."""
    return any(one.minutes is not None for one in found.workloads)
