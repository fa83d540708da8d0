"""The leader's figures: every deadline once, a period is the sum of its parts, no family named."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from aarshjul.caseload.movement import Movement
from aarshjul.caseload.report import Report, guide, leader_report
from aarshjul.caseload.report_charts import LOOKS
from aarshjul.caseload.report_json import report_json
from aarshjul.caseload.report_page import page, pages, report_pdf, report_png
from aarshjul.caseload.report_text import (
    MOVEMENT,
    STEPS,
    brief_explanations,
    explanations,
    heading,
    report_text,
)
from aarshjul.caseload.report_workbook import report_workbook
from aarshjul.caseload.tallies import GrantTally, MeetingCounts, Tally
from aarshjul.text.dates import months
from tests.history import cases
from tests.make import MADE, case, day

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case

TODAY = date(2026, 11, 23)
MONTHS = [date(2024 + number // 12, number % 12 + 1, 1) for number in range(10, 40)]

WIDE = 1000


def report(
    of: list[Case] | None = None,
    first: date = date(2025, 12, 1),
    until: date = date(2026, 12, 1),
    *,
    unreadable: int = 0,
) -> Report:
    """The report of the invented history, or of some cases."""
    some = cases() if of is None else of
    return leader_report(some, today=TODAY, first=first, until=until, unreadable=unreadable)


def seen(*days: str, sag: str = "a", **keys: Any) -> Case:
    """A case of the six-week rule, with follow-ups held on these days."""
    return case(
        TODAY,
        sag=sag,
        start="2026-01-05",
        indsatser=[{"paragraf": "BL § 32", "fra": "2026-01-05"}],
        afholdt=[{"dato": day} for day in days],
        **keys,
    )


def test_a_small_caseload_is_counted() -> None:
    """On time, late, missed, open and overdue, by the deadline's month; margins with their sign."""
    some = [
        seen("2026-02-10", "2026-03-30", sag="a"),  # 16 Feb on time, 24 Mar late, 11 May and on
        # five are missed; 14 September is answered 36 days late, for 26 October had not passed
        seen("2026-10-20", sag="b", rådgiver={"navn": "Jonas Vig"}),
    ]
    found = report(some, date(2026, 1, 1), date(2027, 1, 1))
    of_a, of_b = (row.follow_ups for row in found.by_caseworker[::-1])
    assert [row.name for row in found.by_caseworker] == ["Jonas Vig", "Mette Lund"]
    assert of_a == Tally(1, 1, 1, 4, 1, 1, (-6, 6))
    assert of_b == Tally(1, 0, 1, 5, 1, 0, (-36,))
    assert found.follow_ups == Tally(2, 1, 2, 9, 2, 1, (-36, -6, 6))
    assert found.follow_ups.median_margin == -6
    by_month = {f"{month:%m}": tally.deadlines for month, tally in found.by_month}
    assert sum(by_month.values()) == found.follow_ups.deadlines == 14
    assert (by_month["01"], by_month["02"]) == (0, 2)


def test_shares_over_few_are_not_shown() -> None:
    """Four cases, or nine follow-ups, are counted but get no share."""
    enough = Tally(5, 8, 2, 0, 3, 0, ())
    assert enough.share_on_time == 0.8
    assert enough._replace(cases=4).share_on_time is None
    assert enough._replace(late=1).share_on_time is None
    overdue = enough._replace(overdue=2)  # a follow-up past its deadline can no longer be on time
    assert overdue.share_on_time == pytest.approx(8 / 12)


def test_meetings_belong_to_the_day_they_were_held_or_agreed_for() -> None:
    """Moved meetings count every day given up; an agreed day with a later contact is done."""
    one = seen(
        sag="a",
        aftalt=[
            {"dato": "2026-11-30", "flyttet_fra": ["2026-11-20", "2026-11-25"]},
            {"dato": "2026-10-01", "flyttet_fra": "2026-09-30"},
        ],
    )
    held = case(
        TODAY,
        sag="b",
        afholdt=[
            {"dato": "2026-11-03", "formål": ["netværksmøde"], "flyttet_fra": ["2026-11-02"]},
            {"dato": "2026-11-10", "formål": ["opfølgning", "børnesamtale"]},
        ],
        aftalt=[{"dato": "2026-11-09"}],
    )
    november = report([one, held], date(2026, 11, 1), date(2026, 12, 1)).meetings
    assert november == MeetingCounts(
        held=2,
        network_meetings=1,
        child_conversations=1,
        agreed=1,
        moved=2,
        moves=3,
        cancelled=0,
        no_shows=0,
    )


def test_a_case_is_a_load_while_help_goes_on() -> None:
    """A case that has ended is no load; each child counts."""
    over = [{"paragraf": "BL § 86", "til": "2026-11-22"}]
    last = [{"paragraf": "BL § 86", "til": "2026-11-23"}]
    some = [
        case(TODAY, sag="a", indsatser=over),
        case(TODAY, sag="b", indsatser=last),
        case(TODAY, sag="c", børn=[{"navn": "Alma"}, {"navn": "Otto"}]),
    ]
    (row,) = report(some).by_caseworker
    assert row.load == (2, 3)
    assert guide()[:2] == (20, 30)


def sums(*tallies: Tally) -> tuple[int, ...]:
    """All figures that add up: not the number of cases, since one case may be in both parts."""
    return tuple(map(sum, zip(*(tally[1:6] for tally in tallies), strict=True)))


@given(data=st.data())
def test_a_period_cut_in_two_loses_and_doubles_nothing(data: st.DataObject) -> None:
    """The figures of a period are the sum of its parts' figures, wherever it is cut."""
    first, cut, until = sorted(data.draw(st.lists(st.sampled_from(MONTHS), min_size=3, max_size=3)))
    some = list(cases()[:12])
    whole, one, other = (
        report(some, *ends) for ends in ((first, until), (first, cut), (cut, until))
    )
    assert sums(whole.follow_ups) == sums(one.follow_ups, other.follow_ups)
    margins = sorted([*one.follow_ups.margins, *other.follow_ups.margins])
    assert list(whole.follow_ups.margins) == margins
    assert whole.meetings == MeetingCounts(
        *map(sum, zip(one.meetings, other.meetings, strict=True))
    )
    assert whole.by_month == one.by_month + other.by_month
    for name in ("ran_out", "unseen"):
        parts = (getattr(part.grants, name) for part in (one, other))
        assert getattr(whole.grants, name) == sum(parts)
    assert whole.concerns == one.concerns == other.concerns


def test_every_table_adds_up_to_the_whole() -> None:
    """On time, late, missed and open are all the deadlines, by cadence, caseworker and month."""
    found = report()
    whole = found.follow_ups
    assert whole.deadlines == whole.on_time + whole.late + whole.missed + whole.open
    assert len(whole.margins) == whole.on_time + whole.late
    for tallies in (
        [tally for _, tally in found.by_cadence],
        [tally for _, tally in found.by_month],
        [row.follow_ups for row in found.by_caseworker],
    ):
        assert sums(*tallies) == sums(whole)
    rows = [row.meetings for row in found.by_caseworker]
    assert MeetingCounts(*map(sum, zip(*rows, strict=True))) == found.meetings
    grants, movements = zip(
        *((row.grants, row.movement) for row in found.by_caseworker), strict=True
    )
    assert GrantTally(*map(sum, zip(*grants, strict=True))) == found.grants
    assert Movement(*map(sum, zip(*movements, strict=True))) == found.movement
    assert len(found.by_cadence) == 3  # both models have one for every sixth week


def said(of: Report) -> list[str]:
    """The lines of a report."""
    return report_text(of, width=WIDE, colour=False).splitlines()


def test_a_period_without_deadlines_says_so_and_has_no_table_of_cadences() -> None:
    """No share of nothing, and no headings without rows."""
    empty = report([case(TODAY)], date(2026, 11, 1), date(2026, 12, 1))
    lines = said(empty)
    assert lines[1:4] == [
        "Ingen frister i perioden.",
        "Ingen møder i perioden, hverken holdt eller aftalt.",
        "",
    ]
    assert "Efter kadence" not in lines
    ahead = report([case(TODAY)], date(2027, 2, 1), date(2027, 3, 1))
    assert said(ahead)[1] == "Ingen af periodens frister er gået eller holdt endnu."
    assert "Efter kadence" in said(ahead)


@pytest.mark.parametrize(
    ("margins", "told"),
    [
        ((2, 3, 5), "Medianen af de holdte opfølgninger er 3 dage før fristen."),
        ((0, 1), "Medianen af de holdte opfølgninger er 0,5 dage før fristen."),
        ((1,), "Medianen af de holdte opfølgninger er 1 dag før fristen."),
        ((0,), "Medianen af de holdte opfølgninger er på selve fristen."),
        ((-6,), "Medianen af de holdte opfølgninger er 6 dage efter fristen."),
    ],
)
def test_the_median_margin_is_said_in_a_sentence(margins: tuple[int, ...], told: str) -> None:
    """Before, on or after the deadline, in words instead of a sign."""
    found = report()
    found = found._replace(follow_ups=found.follow_ups._replace(margins=margins))
    assert told in said(found)
    none = found._replace(follow_ups=found.follow_ups._replace(margins=()))
    assert not any("Medianen af" in line for line in said(none))


@pytest.mark.parametrize("children", [1, 19, 25, 31])
def test_nobody_is_measured_by_the_guide(children: int) -> None:
    """It names its area, which is another, and no word or number of it stands beside a name."""
    of_one = [12] * (children // 12) + [children % 12] * bool(children % 12)
    cases = [
        case(TODAY, sag=f"t-{number}", børn=[{"navn": f"Alma {one}"} for one in range(count)])
        for number, count in enumerate(of_one)
    ]
    found = report(cases)
    lines = said(found)
    place = lines.index("Sager pr. rådgiver i dag")
    assert lines[place + 1].split("  ")[-1] == "Børn"
    assert lines[place + 3] == f"Mette Lund           {len(cases)}  {children:>4}"
    told = "20-30 børn er vejledende for børne- og familieområdet: Dansk Socialrådgiverforening"
    assert told in explanations()[-1]
    assert explanations()[-1].endswith("Et aktuelt tal for børnehandicap kunne ikke læses.")
    assert explanations()[-1] in brief_explanations()
    assert json.loads(report_json(found))["guide"]["area"] == "børne- og familieområdet"
    sheet = openpyxl.load_workbook(BytesIO(report_workbook(found)))["Sager pr. rådgiver"]
    assert list(sheet.values) == [
        ("Rådgiver", "Åbne sager", "Børn"),
        ("Mette Lund", len(cases), children),
    ]


def test_moved_meetings_and_how_often_are_told_apart() -> None:
    """Two headings that are clear without further explanation."""
    (heads,) = [line for line in said(report()) if "  Flytninger  " in line]
    assert heads.split()[-4:] == ["Flyttet", "Flytninger", "Aflyst", "Udeblevet"]


def names() -> set[str]:
    """All names that would identify a family: its own, the children's, and the alias."""
    found: set[str] = set()
    for one in cases():
        found |= {one.family, one.alias, *(child.name for child in one.children)}
    return found


def test_no_family_and_no_child_is_named() -> None:
    """Not in any of the formats; a case only by its alias, and only to be acted on."""
    to_act_on = {one.case for one in report().concerns}
    assert to_act_on
    assert to_act_on == {case for case in names() if case in report_json(report())}
    found = report()._replace(concerns=())
    book = openpyxl.load_workbook(BytesIO(report_workbook(found)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    for text in (
        report_text(found, width=WIDE, colour=False),
        report_json(found),
        *cells,
        *written(page(found)),
    ):
        assert not any(name in text for name in names()), text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 sag er ikke med, fordi filen er forkert."),
        (2, "2 sager er ikke med, fordi filerne er forkerte."),
    ],
)
def test_a_case_left_out_is_told_of_in_every_form(count: int, said: str) -> None:
    """A reader of the file has not seen standard error; only the count, as a name may identify."""
    found = report(unreadable=count)
    assert said in report_text(found, width=WIDE, colour=False).splitlines()
    assert json.loads(report_json(found))["unreadable"] == count
    overview = openpyxl.load_workbook(BytesIO(report_workbook(found)))["Overblik"]
    assert said in [row[0] for row in overview.iter_rows(values_only=True)]
    assert said in written(page(found))
    for text in (report_text(report(), width=WIDE, colour=False), *written(page(report()))):
        assert "ikke med, fordi" not in text


class TestWorkbook:
    """The workbook for Excel."""

    def test_the_numbers_are_numbers_and_the_days_are_days(self) -> None:
        """A leader can sum and sort them; the header stays when the sheet is scrolled."""
        found = report()
        book = openpyxl.load_workbook(BytesIO(report_workbook(found)))
        assert book.sheetnames == [
            "Overblik",
            "Her skal der gøres noget",
            "Kadencer",
            "Rådgivere",
            "Måneder",
            "Lovens frister",
            "Bevillinger løbet ud",
            "Indsatstrappen",
            "Trin",
            "Møder",
            "Sager pr. rådgiver",
        ]
        months = list(book["Måneder"].iter_rows(min_row=2, values_only=True))
        days = [row[0] for row in months]
        assert days == [datetime.combine(month, time()) for month, _ in found.by_month]
        assert [row[2] for row in months] == [tally.deadlines for _, tally in found.by_month]
        assert months[0][8] == found.by_month[0][1].share_on_time
        law = list(book["Lovens frister"].iter_rows(values_only=True))[-1]
        assert law == ("I alt", found.legal.deadlines, *found.legal)
        grants = list(book["Bevillinger løbet ud"].iter_rows(values_only=True))[-1]
        assert grants == ("I alt", *found.grants)
        ladder = list(book["Indsatstrappen"].iter_rows(values_only=True))
        assert ladder[-1] == ("I alt", *found.movement)
        assert len(ladder) == len(found.by_caseworker) + 2
        steps = list(book["Trin"].iter_rows(min_row=2, values_only=True))
        assert [row[1:] for row in steps] == [one[1:] for one in found.steps]
        listed = list(book["Her skal der gøres noget"].iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in listed] == [one.case for one in found.concerns]
        assert listed[0][1] == datetime.combine(found.concerns[0].since, time())
        last = list(book["Rådgivere"].iter_rows(values_only=True))[-1]
        assert last[0] == "I alt"
        assert last[2:6] == (
            found.follow_ups.deadlines,
            found.follow_ups.on_time,
            found.follow_ups.late,
            found.follow_ups.missed,
        )
        # a case with two cadences is counted under both, so the column's sum exceeds all cases
        assert book["Kadencer"]["B1"].value == book["Måneder"]["B1"].value == "Sager (kan gå igen)"
        assert book["Rådgivere"]["B1"].value == "Sager"
        for sheet in book.worksheets[1:]:
            assert sheet.freeze_panes == "B2"
            assert sheet.column_dimensions["A"].width >= 10

    def test_a_name_never_becomes_a_formula(self) -> None:
        """A text that begins as a formula or a link stays a text in its cell."""
        for name in ("=1+1", "@SUM(A1)", "+45", "-1", "https://x.example"):
            some = [seen(rådgiver={"navn": name})]
            book = openpyxl.load_workbook(BytesIO(report_workbook(report(some))))
            cell = book["Rådgivere"]["A2"]
            assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)

    def test_the_same_report_gives_the_same_bytes(self) -> None:
        """Another day gives another file."""
        assert report_workbook(report()) == report_workbook(report())


def grey(colour: Any) -> float:
    """How light a colour is in grey print, from 0 to 1."""
    red, green, blue, _ = colour
    return float(0.3 * red + 0.59 * green + 0.11 * blue)


def written(figure: Any) -> list[str]:
    """Every text on a figure."""
    return [one.get_text() for one in figure.findobj(match=lambda one: hasattr(one, "get_text"))]


def bars(figure: Any, label: str) -> list[Rectangle]:
    """The parts of a chart's bars."""
    return [one for one in figure.findobj(Rectangle) if one.get_label() == label]


def renderer(figure: Any) -> Any:
    """The renderer that measures a figure's letters as they are drawn."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.get_renderer()


def overlapping(figure: Any) -> list[tuple[str, str]]:
    """Pairs of texts that are printed over each other; ascenders may touch."""
    drawn = renderer(figure)
    texts = [one for one in figure.axes[0].texts if one.get_text()]
    boxes = [one.get_window_extent(drawn).shrunk(0.95, 0.6) for one in texts]
    return [
        (texts[one].get_text(), texts[other].get_text())
        for one in range(len(texts))
        for other in range(one)
        if boxes[one].overlaps(boxes[other])
    ]


def large_team(count: int) -> list[Case]:
    """The history's cases shared among this many caseworkers with long names."""
    name = "Anne-Marie Christoffersen Vestergaard-Holm"
    return [
        one.model_copy(
            update={
                "caseworker": one.caseworker.model_copy(update={"name": f"{name} {place % count}"})
            }
        )
        for place, one in enumerate(cases())
    ]


A4 = pytest.approx((11.69, 8.27), abs=0.01)


class TestPage:
    """The one page of pictures."""

    def test_the_same_report_gives_the_same_bytes(self) -> None:
        """As PDF and as PNG."""
        assert report_pdf(report()) == report_pdf(report())
        assert report_png(report()) == report_png(report())

    def test_it_says_what_the_table_says(self) -> None:
        """The sentences, every share, every name; and each bar is as long as its numbers."""
        found = report()
        figure = page(found)
        words = written(figure)
        assert "Opfølgningen december 2025–november 2026: 60 sager, opgjort 23. november 2026" in (
            words
        )
        for row in found.by_caseworker:
            assert row.name in words
            assert f"{row.follow_ups.share_on_time:.0%}".replace("%", " %") in words
        parts = bars(figure, "måned")
        by_place: dict[float, float] = {}
        for bar in parts:
            place = round(bar.get_x(), 3)
            by_place[place] = by_place.get(place, 0) + bar.get_height()
        heights = [height for _, height in sorted(by_place.items())]
        counts = [tally.deadlines for _, tally in found.by_month]
        assert heights == pytest.approx([max(heights) * one / max(counts) for one in counts])

    def test_it_says_what_its_figures_are(self) -> None:
        """A page on a wall must explain itself: what "not held", cases and margin mean."""
        words = " ".join(written(page(report())))
        for told in (
            "Ikke holdt: den næste frist er også gået, uden at der blev holdt noget.",
            "Margin: dage fra den holdte dag til fristen, medianen; minus er for sent.",
            "Sagerne står hos den rådgiver, de har i dag.",
            "Medianen af de holdte opfølgninger er 1 dag før fristen.",
        ):
            assert told in words

    def test_each_outcome_has_a_grey_of_its_own_or_a_hatching(self) -> None:
        """Printed without colour, no two of them look alike."""
        looks = {
            (round(grey(bar.get_facecolor()), 1), bar.get_hatch())
            for bar in bars(page(report()), "måned")
        }
        assert len(looks) == 5

    @pytest.mark.parametrize(
        ("months", "heading", "called"),
        [
            (18, "Måned for måned", ("jun", "nov")),
            (19, "Kvartal for kvartal", ("maj–jun", "okt–nov")),
            (36, "Kvartal for kvartal", ("dec", "okt–nov")),
            (120, "År for år", ("dec", "jan–nov")),
        ],
    )
    def test_of_many_months_it_shows_quarters_and_years(
        self, months: int, heading: str, called: tuple[str, str]
    ) -> None:
        """It says the step, names the months of what is cut, and keeps numbers and shares."""
        number = 2026 * 12 + 11 - months
        found = report(first=date(number // 12, number % 12 + 1, 1))
        words = written(page(found))
        assert f"{heading}: frister, og andelen holdt i tide" in words
        assert set(called) <= set(words)
        assert sum(span.follow_ups.deadlines for span in found.spans) == (
            found.follow_ups.deadlines
        )
        shares = {span.follow_ups.share_on_time for span in found.spans} - {None}
        assert {f"{share:.0%}".replace("%", " %") for share in shares if share} <= set(words)

    @pytest.mark.parametrize("team", [1, 8, 16, 60])
    def test_a_large_team_keeps_its_letters_and_goes_on(self, team: int) -> None:
        """No letter is under 10 points or over another; each name is there once, on some sheet."""
        found = report(large_team(team))
        for sheets in ([page(found)], pages(found)):
            whole: list[str] = []
            for sheet in sheets:
                texts: list[Any] = [one for one in sheet.axes[0].texts if one.get_text()]
                assert min(one.get_fontsize() for one in texts) >= 10
                assert overlapping(sheet) == []
                whole += [one.get_text() for one in texts]
            for number in range(team):
                assert f"Vestergaard-Holm {number}" in " ".join(whole)
        about_all = 1  # the ladder, and what must be acted on
        assert len(pages(found)) == {1: 1, 8: 2, 16: 2, 60: 5}[team] + about_all
        assert all(tuple(one.get_size_inches()) == A4 for one in pages(found))

    def test_it_tells_what_must_be_acted_on_however_much_it_is(self) -> None:
        """Every row once, on as many sheets as it needs, and the whole picture in one."""
        (one,) = {one.why: one for one in report().concerns}.values()
        what = (
            "barnets plan lavet, eller besluttet, at der ikke skal være en (BL § 91, stk. 1) " * 2
        )
        many = [
            one._replace(case=f"2026-{number:035}", what=what, caseworker="Anne-Marie " * 9)
            for number in range(24)
        ]
        found = report()._replace(concerns=tuple(many))
        for sheets in ([page(found)], pages(found)):
            texts: list[str] = []
            for sheet in sheets:
                assert overlapping(sheet) == []
                box, drawn = sheet.bbox, renderer(sheet)
                for text in sheet.axes[0].texts:
                    shown = text.get_window_extent(drawn)
                    assert shown.y0 >= box.y0
                    assert shown.x1 <= box.x1
                texts += [text.get_text() for text in sheet.axes[0].texts]
            whole = "".join(texts)
            assert all(whole.count(one.case) == 1 for one in many)
        assert len(pages(found)) >= 3
        endless = one._replace(what="ordet " * 2000)  # higher than a sheet, and drawn on one
        assert len(pages(report()._replace(concerns=(endless, one)))) == 4
        nothing = report([case(TODAY)], date(2026, 11, 1), date(2026, 12, 1))
        assert len(pages(nothing)) == 1
        assert "Her skal der gøres noget" not in written(page(nothing))

    def test_it_draws_the_ladder_as_the_table_has_it(self) -> None:
        """Two bars for each step, as long as their numbers, and how many children went each way."""
        found = report()
        drawn = page(found)
        for place, label in enumerate(STEPS):
            counts = [(one.at_first, one.at_last)[place] for one in reversed(found.steps)]
            wide = [bar.get_width() for bar in bars(drawn, label)]
            assert wide == pytest.approx([max(wide) * one / max(counts) for one in counts])
        assert len(bars(drawn, STEPS[0])) == len(found.steps) > 1
        words = written(drawn)
        assert set(MOVEMENT) <= set(words)
        assert "4-6. trinnet er ikke skrevet" in words
        assert any(one.startswith("Indsatstrappen: børnenes trin") for one in words)

    def test_a_number_stands_only_where_its_bar_holds_it(self) -> None:
        """No number is higher or wider than its part of the bar."""
        *sheets, _about_all = pages(report(large_team(16)))
        for sheet in sheets:
            drawn = renderer(sheet)
            parts = [bar.get_window_extent() for bar in bars(sheet, "række")]
            digits: list[Any] = [one for one in sheet.axes[0].texts if one.get_text().isdigit()]
            held = 0
            for text in digits:
                shown = text.get_window_extent(drawn)
                x = (shown.x0 + shown.x1) / 2
                y = text.get_transform().transform(text.get_position())[1]  # the baseline
                top = y + 0.66 * text.get_fontsize() * sheet.dpi / 72
                for part in parts:
                    if part.contains(x, (y + top) / 2):
                        held += 1
                        assert part.x0 <= shown.x0 <= shown.x1 <= part.x1
                        assert part.y0 <= y <= top <= part.y1
            assert held > 0

    def test_ten_years_and_a_word_too_long_are_drawn_too(self) -> None:
        """A one-word name is broken only if it must be."""
        some = [case(TODAY, rådgiver={"navn": "Ø" * 120})]
        long = report(some, date(2020, 1, 1), date(2030, 1, 1))
        assert report_pdf(long).startswith(b"%PDF")
        assert overlapping(page(long)) == []

    def test_a_report_of_nothing_is_drawn_too(self) -> None:
        """One case and no deadline in the period."""
        empty = report([case(TODAY)], date(2026, 11, 1), date(2026, 12, 1))
        assert report_pdf(empty).startswith(b"%PDF")
        assert "Ingen frister i perioden." in written(page(empty))


def test_the_json_has_the_contracts_fields() -> None:
    """Names are English and stable; a share over few is null."""
    document = json.loads(report_json(report()))
    assert list(document) == [
        "today",
        "from",
        "until",
        "caseworker",
        "cases",
        "closed",
        "unreadable",
        "follow_ups",
        "legal_deadlines",
        "grants",
        "meetings",
        "movement",
        "steps",
        "concerns",
        "cadences",
        "months",
        "caseworkers",
        "guide",
    ]
    assert list(document["follow_ups"]) == [
        "cases",
        "deadlines",
        "on_time",
        "late",
        "missed",
        "open",
        "overdue",
        "share_on_time",
        "median_margin_days",
    ]
    assert list(document["meetings"]) == [
        "held",
        "network_meetings",
        "child_conversations",
        "agreed",
        "moved",
        "moves",
        "cancelled",
        "no_shows",
    ]
    few = json.loads(report_json(report([seen("2026-02-10")])))
    assert few["follow_ups"]["share_on_time"] is None


ASKED: dict[str, Any] = {
    "indsatser": [{"paragraf": "BL § 86"}, {"paragraf": "BL § 20", "fra": "2026-08-02"}],
    "start": "2026-08-02",
}


@pytest.mark.parametrize(
    ("today", "marks", "counted"),
    [
        ("2026-12-02", [], (0, 0, 0, 1, 0)),
        ("2026-12-03", [], (0, 0, 1, 0, 0)),
        ("2026-12-03", ["2026-12-02"], (1, 0, 0, 0, 0)),
        ("2026-12-03", ["2026-12-03"], (0, 1, 0, 0, 0)),
    ],
)
def test_deadlines_of_the_law_are_counted_by_whether_they_were_met(
    today: str, marks: list[str], counted: tuple[int, ...]
) -> None:
    """In time on the day itself, late after it, over while nobody marked it."""
    day = date.fromisoformat(today)
    done = [{"frist": "undersøgelse", "dato": one} for one in marks]
    one = case(day, **ASKED, klaret=done)
    found = leader_report([one], today=day, first=date(2026, 12, 1), until=date(2027, 1, 1))
    assert found.legal == counted
    assert [row.legal for row in found.by_caseworker] == [counted]
    assert "Lovens frister\n" in report_text(found, width=120, colour=False)
    assert json.loads(report_json(found))["legal_deadlines"] == dict(
        zip(("on_time", "late", "overdue", "open", "earlier"), counted, strict=True)
    )
    other = leader_report([one], today=day, first=date(2026, 11, 1), until=date(2026, 12, 1))
    assert other.legal.deadlines == 0
    assert "Lovens frister" not in report_text(other, width=120, colour=False)


def test_cases_are_counted_that_had_begun_and_were_not_closed() -> None:
    """In the period; the heading ends with today's month at the latest."""
    ended = [{"paragraf": "BL § 86", "til": "2026-11-30"}]
    found = [case(), case(start="2027-01-04"), case(indsatser=ended)]
    for first, until, count in (
        ("2026-10-01", "2026-11-01", 0),
        ("2026-11-01", "2026-12-01", 2),
        ("2026-12-01", "2027-01-01", 1),
        ("2027-01-01", "2027-02-01", 1),  # one has not begun today
    ):
        made = leader_report(found, today=MADE, first=day(first), until=day(until))
        assert made.cases == count
    year = leader_report(found, today=MADE, first=day("2026-01-01"), until=day("2028-01-01"))
    assert heading(year).startswith(
        f"Opfølgningen {months(year.first, day('2026-12-01'))}: 2 sager"
    )
    assert year.until == day("2028-01-01")


def test_every_number_in_a_bar_can_be_read() -> None:
    """4.5 : 1 on its own colour (WCAG 2, 1.4.3)."""
    for look in LOOKS:
        lights = sorted((luminance(look.fill), luminance(look.ink)))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, look.words


def luminance(colour: str) -> float:
    """How light a colour is, by WCAG 2."""
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
