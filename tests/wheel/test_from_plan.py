"""What of a plan the wheel says: months and purposes, and a day only where it is certain."""

from __future__ import annotations

from datetime import date

from aarshjul.kinds import Kind
from aarshjul.wheel.from_plan import wheel_of
from tests.make import EXAMPLES, case_at, plan

MADE = date(2026, 12, 1)


def holm(**period: str) -> dict[int, list[tuple[str, ...]]]:
    """The words on the wheel of the example with every key, by month."""
    return words_by_month(with_days=False, **period)


def words_by_month(*, with_days: bool, **period: str) -> dict[int, list[tuple[str, ...]]]:
    """What stands beside the marks, by month of the wheel."""
    case = case_at(EXAMPLES / "familien-holm.yaml", MADE)
    wheel = wheel_of(plan(case, today=MADE, **period), with_days=with_days)
    found: dict[int, list[tuple[str, ...]]] = {}
    for item in wheel.items:
        found.setdefault(item.month, []).append(item.beside)
    return found


def test_the_year_of_the_example() -> None:
    """Meetings by their purposes, what an age brings, and the family's own, each in its month."""
    assert holm(first="2027-01-01", until="2028-01-01") == {
        1: [("Opfølgning", "Netværksmøde")],
        2: [("Hjemmebesøg",)],
        3: [("Opfølgning", "Børnesamtale")],
        4: [("Opfølgning",), ("Alma fylder 16\u00a0år",)],
        5: [("Opfølgning", "Netværksmøde")],
        7: [("Skolestart",)],
        8: [("Opfølgning",)],
        11: [("Opfølgning", "Netværksmøde")],
    }


def test_a_wheel_may_begin_in_any_month_and_shows_twelve() -> None:
    """Month 0 is the period's first; what lies after the twelfth is left to the next wheel."""
    found = holm(first="2027-08-01", until="2029-08-01")
    assert found[0] == [("Skolestart",)]
    assert max(found) <= 11


def test_the_day_stands_only_where_it_is_certain() -> None:
    """`--med-datoer`: what is agreed, held or the family's own has its day, proposals none."""
    found = words_by_month(with_days=True, first="2026-11-01", until="2027-11-01")
    assert found[0] == [("Første samtale d.\u00a02.",), ("Opfølgning d.\u00a020.", "Børnesamtale")]
    assert found[3] == [("Opfølgning d.\u00a02.", "Netværksmøde")]
    assert found[5] == [("Opfølgning", "Børnesamtale")]
    assert found[4] == [("Hjemmebesøg d.\u00a015.",)]
    assert found[9] == [("Skolestart",)]  # in the file without a day


def test_the_familys_own_stand_as_in_the_file_after_the_meetings() -> None:
    """Not by name or number as text: the ninth comes before the tenth."""
    made = plan(
        netværksmøder="nej",
        aktiviteter=[{"navn": f"Nr. {n}", "måned": "2027-02"} for n in range(1, 12)],
    )
    february = [item for item in wheel_of(made).items if item.month == 3]
    assert february[0].kinds == (Kind.FOLLOW_UP,)
    assert [item.words for item in february[1:]] == [(f"Nr. {n}",) for n in range(1, 12)]


def test_the_centre_and_the_foot_are_the_cases() -> None:
    """Family, children, caseworker, number, unit; issued on the plan's day."""
    wheel = wheel_of(plan(case_at(EXAMPLES / "familien-holm.yaml", MADE), today=MADE))
    assert (wheel.family, wheel.children) == ("Familien Holm", ("Alma", "Villads"))
    assert (wheel.caseworker, wheel.phone) == ("Mette Lund", "12 34 56 78")
    assert wheel.email == "mlu@kommune.example"
    assert (wheel.unit, wheel.issued) == ("Solbjerg Kommune, Børn og Familie", MADE)
