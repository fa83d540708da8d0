"""A measure that begins or ends: which one it is, what is refused, and no trace when undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.edits import changed, with_last_day, without_last_day
from aarshjul.casefile.reader import read_case
from aarshjul.errors import UsageError
from aarshjul.recording.measure_replies import cadence_text, measure_told
from aarshjul.recording.measures import TypedMeasure, begun_or_ended, undone
from aarshjul.rules.ladder import Steps
from aarshjul.rules.sections import read_section

TODAY = date(2027, 6, 1)
TEXT = """\
sag: t-1   # vores nummer
familie: Familien Prøve
børn: [{navn: Alma}, {navn: Bo}]
start: 2026-11-02
rådgiver: {navn: Mette Lund}
netværksmøder: nej
"""
MANNERS = {
    "dashes": "indsatser:\n  - paragraf: BL § 86  # merudgifter\n    barn: Alma\n"
    "  - paragraf: BL § 87\n    fra: 2026-12-01   # fra\n    barn: Bo\n\n# slut\n",
    "braces": "indsatser:\n- {paragraf: BL § 86, barn: Alma}  # ét\n"
    "- {paragraf: BL § 87, fra: 2026-12-01, barn: Bo}\n",
    "brackets": "indsatser: [{paragraf: BL § 86, barn: Alma}, "
    "{paragraf: BL § 87, fra: 2026-12-01,\n   barn: Bo}]  # to\n",
    "quotes": '\'indsatser\':\n    -   "paragraf": \'BL § 86\'\n        "barn": "Alma"\n'
    "    -   {'fra': '2026-12-01', 'paragraf': 'BL § 87', 'barn': 'Bo'}",
    "the day is last": "indsatser:\n  - paragraf: BL § 86\n    barn: Alma\n"
    "  - barn: Bo\n    paragraf: BL § 87\n    fra: 2026-12-01",
}


def typed(section: str, first: str = "", last: str = "", child: str | None = None) -> TypedMeasure:
    """A measure as it is typed."""
    begins, ends = (date.fromisoformat(one) if one else None for one in (first, last))
    return TypedMeasure(read_section(section), begins, ends, child)


def files() -> st.SearchStrategy[str]:
    """A case with two measures, in every style."""
    return st.builds(
        lambda manner, line_end, first: (
            MANNERS[manner].rstrip("\n") + "\n" + TEXT if first else TEXT + MANNERS[manner]
        ).replace("\n", line_end),
        st.sampled_from(sorted(MANNERS)),
        st.sampled_from(["\n", "\r\n", "\r"]),
        st.booleans(),
    )


DAYS = st.dates(date(2026, 11, 2), date(2029, 1, 1))


@given(
    files(),
    st.sampled_from(["BL § 32", "BL § 20", "BL § 90, nr. 3"]),
    DAYS,
    st.none() | st.integers(0, 700),
    st.sampled_from([None, "Alma", "bo"]),
    st.sampled_from([None, Steps(3, 3)]),
)
def test_a_measure_that_is_undone_leaves_no_trace(
    text: str, section: str, first: date, length: int | None, child: str | None, step: Steps | None
) -> None:
    """It comes last in its list, every other byte stays, and taken out it was never there."""
    last = None if length is None else first + timedelta(days=length)
    told = TypedMeasure(read_section(section), first, last, child, step=step)
    begun, was, case = changed(
        text.encode(),
        lambda one: begun_or_ended(one, told, today=TODAY),
        file="x",
        today=TODAY,
    )
    new = case.measures[-1]
    assert (new.first, new.last, case.measures[:-1]) == (first, last, was.measures)
    assert new.step == step
    back, *_ = changed(
        begun, lambda one: undone(one, told._replace(last=None)), file="x", today=TODAY
    )
    assert back == text.encode()


@given(files(), st.sampled_from([("BL § 86", "Alma"), ("BL § 87", None)]), DAYS)
def test_an_end_that_is_undone_leaves_no_trace(
    text: str, measure: tuple[str, str | None], last: date
) -> None:
    """One line or one key more, below the first day; taken out it was never there."""
    section, child = measure
    told = TypedMeasure(read_section(section), None, max(last, date(2026, 12, 1)), child)
    ended, was, case = changed(
        text.encode(),
        lambda one: begun_or_ended(one, told, today=TODAY),
        file="x",
        today=TODAY,
    )
    assert sorted(map(str, (one.last for one in case.measures))) == [str(told.last), "None"]
    assert len(case.measures) == len(was.measures)
    written = f"til: {told.last}".encode()
    assert ended.count(written) == 1
    assert len(ended) - len(text.encode()) - len(written) < len("\r\n" + 8 * " " + "''")
    back, *_ = changed(ended, lambda one: undone(one, told), file="x", today=TODAY)
    assert back == text.encode()


@given(files(), DAYS, DAYS)
def test_another_last_day_takes_the_place_of_the_first(text: str, one: date, other: date) -> None:
    """In the same spot; the text is as if the second had been told at once."""
    first, second = (max(day, date(2026, 12, 1)) for day in (one, other))
    once, *_ = changed(text.encode(), lambda it: with_last_day(it, 1, first), file="x", today=TODAY)
    twice, *_ = changed(once, lambda it: with_last_day(it, 1, second), file="x", today=TODAY)
    alone, *_ = changed(
        text.encode(), lambda it: with_last_day(it, 1, second), file="x", today=TODAY
    )
    assert twice == alone
    out, *_ = changed(twice, lambda it: without_last_day(it, 1), file="x", today=TODAY)
    assert out == text.encode()


def test_the_bytes_of_a_beginning_and_an_end() -> None:
    """With the child as the file spells it, and the end below the beginning."""
    text = TEXT + MANNERS["braces"]
    told = typed("bl §86", "2027-07-01", child="BO")._replace(known=date(2027, 5, 1))
    begun, *_ = changed(
        text.encode(), lambda one: begun_or_ended(one, told, today=TODAY), file="x", today=TODAY
    )
    new = "- {paragraf: BL § 86, fra: 2027-07-01, barn: Bo, kendt: 2027-05-01}\n"
    assert begun.decode() == text + new
    ended, *_ = changed(
        begun,
        lambda one: begun_or_ended(one, typed("BL § 87", last="2027-08-01"), today=TODAY),
        file="x",
        today=TODAY,
    )
    wanted = "fra: 2026-12-01, til: 2027-08-01, barn: Bo"
    assert ended.decode() == (text + new).replace("fra: 2026-12-01, barn: Bo", wanted)


def test_a_section_is_known_by_its_older_name() -> None:
    """SEL § 41 is BL § 86 since the new act."""
    told = typed("SEL § 41", last="2027-08-01")
    _, _, case = changed(
        (TEXT + MANNERS["dashes"]).encode(),
        lambda one: begun_or_ended(one, told, today=TODAY),
        file="x",
        today=TODAY,
    )
    assert case.measures[0].last == date(2027, 8, 1)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (typed("BL § 32", last="2027-08-01"), "BL § 32 løber ikke: skal den begynde, så skriv"),
        (typed("BL § 86", "2027-07-01"), "BL § 86 for Alma løber allerede fra 2. november 2026:"),
        (typed("BL § 86", child="Alma"), "BL § 86 for Alma løber allerede fra 2. november 2026:"),
        (typed("BL § 87", last="2026-11-20"), "20. november 2026 ligger før indsatsens første dag"),
        (typed("BL § 32", child="Ib"), "Tilvalget '--barn': \"Ib\" er ikke et af børnene"),
        (typed("BL § 32", "2027-07-01", "2027-06-01"), "2027-06-01 ligger før fra (2027-07-01)"),
        (typed("BL § 32", "2023-07-01"), "2023-07-01 ligger før barnets lov, som gælder fra"),
        (
            typed("BL § 87", last="2027-08-01")._replace(decided=TODAY),
            "BL § 87 står i filen: --kendt, --afgørelse og --trin skrives, når en indsats",
        ),
        (
            typed("BL § 87", last="2027-08-01")._replace(step=Steps(3, 3)),
            "BL § 87 står i filen: --kendt, --afgørelse og --trin skrives, når en indsats",
        ),
        (
            typed("BL § 46")._replace(step=Steps(3, 3)),
            "BL § 46 er på trin 4-6 på indsatstrappen, ikke 3 – ret det, eller slet nøglen.",
        ),
    ],
)
def test_what_is_refused(told: TypedMeasure, said: str) -> None:
    """With what to do; nothing is written."""
    with pytest.raises(UsageError) as refused:
        changed(
            (TEXT + MANNERS["dashes"]).encode(),
            lambda one: begun_or_ended(one, told, today=TODAY),
            file="x",
            today=TODAY,
        )
    assert str(refused.value).startswith(said)


ENDED = TEXT + "indsatser:\n  - {paragraf: BL § 86, til: 2027-08-01}\n"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (typed("BL § 32"), "Der er intet at fortryde: BL § 32 står ikke sådan i filen."),
        (typed("BL § 86"), "BL § 86 har en slutdag: skriv --til 2027-08-01 for at tage den ud"),
        (typed("BL § 86", "2026-11-02"), "BL § 86 er sagens eneste indsats"),
        (typed("BL § 86", last="2027-08-02"), "Der er intet at fortryde"),
    ],
)
def test_undoing_never_takes_more_than_was_meant(told: TypedMeasure, said: str) -> None:
    """An end alone is undone by its day; a measure with an end only by its first day."""
    with pytest.raises(UsageError) as refused:
        changed(ENDED.encode(), lambda one: undone(one, told), file="x", today=TODAY)
    assert str(refused.value).startswith(said)


def after(*measures: str) -> str:
    """What is said of the cadence when these are the measures, and before only the first was."""
    cases = [
        read_case(
            (TEXT + "indsatser:\n" + "".join(f"  - {{{one}}}\n" for one in those)).encode(),
            file="x",
            today=date(2026, 11, 22),
        )
        for those in (measures[:1], measures)
    ]
    return cadence_text(*cases, today=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        (
            ["paragraf: BL § 86", "paragraf: BL § 32, fra: 2027-01-01"],
            "Fra 1. januar 2027 følges der op hver 6. uge (før: hver 3. måned); næste frist er "
            "stadig 2. februar 2027.",
        ),
        (
            ["paragraf: BL § 86", "paragraf: BL § 32, fra: 2026-12-01, til: 2027-05-31"],
            "Fra 1. december 2026 følges der op hver 6. uge (før: hver 3. måned).\n"
            "Fra 1. juni 2027 følges der op hver 3. måned, som før; næste frist er 12. januar 2027 "
            "(før: 2. februar 2027).",
        ),
        (
            ["paragraf: BL § 86", "paragraf: BL § 87"],
            "Kadencen er den samme (hver 3. måned); næste frist er stadig 2. februar 2027.",
        ),
    ],
)
def test_the_cadence_is_told_with_the_one_before(measures: list[str], said: str) -> None:
    """Each day from which it differs, and the next deadline."""
    assert after(*measures) == said


def test_the_end_of_the_last_measure_is_told() -> None:
    """After it no follow-up is asked for."""
    text = TEXT + "indsatser:\n  - {paragraf: BL § 86}\n"
    told = typed("BL § 86", last="2027-01-15")
    _, was, case = changed(
        text.encode(), lambda one: begun_or_ended(one, told, today=TODAY), file="x", today=TODAY
    )
    assert measure_told(was, case) == "BL § 86 slutter 15. januar 2027 (før: ingen slutdag)."
    assert cadence_text(was, case, today=date(2026, 11, 22)) == (
        "Fra 16. januar 2027 kræver ingen kadence opfølgning (før: hver 3. måned); der er ingen "
        "næste frist (før: 2. februar 2027)."
    )
