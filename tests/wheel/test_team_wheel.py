"""The team's wheel: what stands on it, and that no band, letter or word touches another."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise, product
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aarshjul.casefile.team_reader import read_team
from aarshjul.paper.fonts import width
from aarshjul.paper.pen import MM
from aarshjul.planning.period import Period, month_after
from aarshjul.planning.team_year import team_year
from aarshjul.wheel import bands, team_pages
from aarshjul.wheel.bands import FILLS, HEIGHT, LABEL, lane_edge
from aarshjul.wheel.from_team import MOST_BEATS, labels, notes, team_wheel
from aarshjul.wheel.geometry import CIRCLE, RIM, RING_OUTER
from tests.make import EXAMPLES
from tests.wheel.ink import Ink, apart, extents, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aarshjul.paper.pen import Page, TextLine
    from aarshjul.planning.team_year import TeamYear
    from aarshjul.wheel.bands import Band
    from aarshjul.wheel.team_wheel import TeamWheel

MADE = date(2026, 12, 1)
FIRST = date(2027, 1, 1)
CENTRE = (105.0, 192.0)
GOLDEN = Path(__file__).with_name("team_golden") / "solbjerg.txt"
SOLBJERG = EXAMPLES / "solbjerg" / "team.yaml"


def year(first: date = FIRST, **keys: Any) -> TeamYear:
    """The year of a team with these keys, without closing days of its own but for those told."""
    content = json.loads(json.dumps({"lukkedage": [], **keys}))
    text = yaml.safe_dump(content, allow_unicode=True)
    return team_year(read_team(text.encode(), file="team.yaml"), Period.of(first, 12))


def wheel(first: date = FIRST, **keys: Any) -> TeamWheel:
    """The wheel of such a team."""
    return team_wheel(year(first, **keys), issued=MADE)


def away(name: str, *spans: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A caseworker and her leave."""
    return {"navn": name, "fravær": [{"fra": one, "til": last} for one, last in spans], **more}


def solbjerg() -> TeamYear:
    """The bundled team's year."""
    team = read_team(SOLBJERG.read_bytes(), file="team.yaml")
    return team_year(team, Period.of(FIRST, 12))


class TestWhatStandsOnIt:
    """Words, beats, bands and list."""

    def test_the_bundled_team(self) -> None:
        """A rhythm of two weeks fills no field: it is a mark on each of its days, and listed."""
        made = team_wheel(solbjerg(), issued=MADE)
        assert made.words[0] == ("Stop op d.\u00a014.",)
        assert made.words[4] == ("Lukket d.\u00a07.",)
        assert made.words[11] == ("Lukket d.\u00a024. og 31.",)
        assert [(beat.said, len(beat.days)) for beat in made.beats] == [
            ("Teammøde, hver 2. uge", 26)
        ]
        assert made.rows[1] == (("4. og 18.", "Teammøde"), ("15.–19.", "fravær: Mette Lund"))
        assert made.title == (
            "Teamets årshjul for Solbjerg Kommune, Børn og Familie, januar–december 2027"
        )

    @pytest.mark.parametrize(
        ("every", "beats", "words"),
        [("1 uge", 1, 0), ("3 uger", 1, 0), ("4 uger", 0, 12), ("1 måned", 0, 12)],
    )
    def test_how_often_is_too_often_for_words(self, every: str, beats: int, words: int) -> None:
        """A dozen a year is one in each field."""
        made = wheel(rytme=[{"navn": "Møde", "hver": every, "første": "2027-01-05"}])
        assert (len(made.beats), sum(map(bool, made.words))) == (beats, words)

    def test_a_fourth_frequent_meeting_is_on_the_list_alone(self) -> None:
        """And the page says so."""
        rhythm = [
            {"navn": name, "hver": "1 uge", "første": "2027-01-05"} for name in ("A", "B", "C", "D")
        ]
        made = wheel(rytme=rhythm)
        assert made.unmarked == ("D, hver uge",)
        assert "Kun på listen: D, hver uge." in said(
            team_pages.pages(made, width, only_wheel=False)
        )

    @pytest.mark.parametrize(
        ("members", "wanted"),
        [
            ([{"navn": "Mette Lund", "initialer": "mlu"}], ["mlu"]),
            ([{"navn": "Mette Lund"}, {"navn": "Morten Lind"}], ["ML", "ML2"]),
            ([{"navn": "anne-grethe k. holm"}], ["AGK"]),
            ([{"navn": "Bo", "initialer": "BOFRIIS"}], ["B"]),
        ],
    )
    def test_the_letters_of_a_caseworker(self, members: list[Any], wanted: list[str]) -> None:
        """Her initials, if they fit a band; never another's."""
        assert list(labels(year(rådgivere=members)).values()) == wanted

    def test_days_are_told_as_people_say_them(self) -> None:
        """Days in a row as a span; the month and the year where they are others."""
        made = wheel(
            lukkedage=["2027-12-23", "2027-12-24", "2027-12-27", "2027-12-28", "2027-12-29"],
            rådgivere=[
                away(
                    "Bo",
                    ("2027-02-03", "2027-02-03"),
                    ("2027-06-28", "2027-08-02"),
                    ("2026-12-20", "2027-01-03"),
                )
            ],
            skoleferier=[{"navn": "juleferie", "fra": "2027-12-18", "til": "2028-01-02"}],
        )
        assert made.words[11] == ("Lukket d.\u00a023., 24. og 27.–29.",)
        rows = [when for month in made.rows for when, what in month if "fravær" in what]
        assert rows == ["20. dec. 2026–3. jan. 2027", "3.", "28. juni–2. aug."]
        assert ("18. dec. 2027–2. jan. 2028", "juleferie") in made.rows[11]
        assert ("24.", "lukket: juleaftensdag") in made.rows[11]

    def test_what_cannot_be_drawn_is_noted(self) -> None:
        """A square on a poster is seen by all."""
        found = list(
            notes(year(rytme=[{"navn": "Møde 🜚", "hver": "1 uge", "første": "2027-01-05"}]))
        )
        assert len(found) == 1
        assert '"Møde 🜚"' in found[0]
        assert not list(notes(solbjerg()))


class TestBands:
    """Where leave lies."""

    def test_a_band_is_true_to_date(self) -> None:
        """From the beginning of its first day to the end of its last; cut at the year's edges."""
        made = wheel(
            rådgivere=[
                away("A", ("2027-02-01", "2027-02-28")),
                away("B", ("2026-12-20", "2027-01-31")),
                away("C", ("2027-12-01", "2028-02-01")),
            ]
        )
        found = {one.label: (one.start, one.end) for one in bands.bands(made, width)}
        assert found == {"A": (30, 60), "B": (0, 30), "C": (330, 360)}

    def test_letters_stand_in_a_band_or_beside_it(self) -> None:
        """After it; on the year's last days before it."""
        made = wheel(
            rådgivere=[
                away("Anna Berg", ("2027-05-03", "2027-05-28")),
                away("Bo Carl", ("2027-03-01", "2027-03-01")),
                away("Carl Dam", ("2027-12-31", "2027-12-31")),
            ]
        )
        inside, after, before = sorted(bands.bands(made, width), key=lambda one: one.label)
        assert inside.start < inside.label_at < inside.end
        assert after.end < after.label_at < after.end + 6
        assert before.start - 6 < before.label_at < before.start

    def test_what_no_lane_is_left_for_is_counted(self) -> None:
        """The innermost lane says how many more there are, and the list who."""
        crowd = [away(f"Navn{at} N", ("2027-07-12", "2027-07-30")) for at in range(11)]
        made = wheel(rådgivere=crowd)
        found = bands.bands(made, width)
        most = bands.most_lanes(0)
        assert len(found) == most
        assert [one.label for one in found if one.lane == most - 1] == [f"+{11 - most + 1}"]
        assert len(made.rows[6]) == 11
        assert "+2 er to mere" in said(team_pages.pages(made, width, only_wheel=False))

    def test_marks_of_one_day_do_not_touch(self) -> None:
        """Each keeps to its track, whichever way the day lies; and they differ in shape."""
        outlines = [bands.beat(number)[0] for number in range(MOST_BEATS)]
        reach = [max(hypot(*at) for at in outline.points) for outline in outlines]
        line = bands.LINE * MM
        assert all(one + other + line < bands.TRACK for one, other in pairwise(reach))
        assert len({len(outline.points) for outline in outlines}) == MOST_BEATS

    def test_the_fills_stay_apart_in_grey_and_letters_are_read_on_them(self) -> None:
        """A copy in black and white shows as many bands; contrast at least 4.5 : 1."""
        light = [_luminance(fill) for fill in FILLS]
        assert all((one + 0.05) / 0.05 >= 4.5 for one in light)
        greys = sorted(_grey(fill) for fill in FILLS)
        assert min(more - less for less, more in pairwise(greys)) >= 30


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _grey(colour: str) -> float:
    return sum(
        share * one for share, one in zip((0.299, 0.587, 0.114), _channels(colour), strict=True)
    )


def _luminance(colour: str) -> float:
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (channel / 255 for channel in _channels(colour))
    ]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def said(pages: Iterable[Page]) -> str:
    """Every word of some pages, each part's lines joined."""
    parts = (part for page in pages for part in page.parts)
    return " ".join(" ".join(line.text for line in part.lines) for part in parts)


def corners(text: TextLine, centre: tuple[float, float]) -> list[tuple[float, float]]:
    """The corners of a line's ink, from the wheel's centre."""
    box = extents(text.text, text.bold)
    by = text.size / 100 * MM
    c, s = cos(radians(text.turn)), sin(radians(text.turn))
    turned = (
        (x * by * c - y * by * s, x * by * s + y * by * c)
        for x, y in product((box.left, box.right), (box.bottom, box.top))
    )
    return [(text.x + x - centre[0], text.y + y - centre[1]) for x, y in turned]


def polar(x: float, y: float) -> tuple[float, float]:
    """Radius, and angle clockwise from twelve o'clock."""
    return hypot(x, y), degrees(atan2(x, y)) % 360


def letters_of(page: Page) -> list[TextLine]:
    """The letters of the bands on the wheel."""
    found = [text for text in page.texts if text.size == LABEL and text.bold]
    return [text for text in found if hypot(text.x - CENTRE[0], text.y - CENTRE[1]) < CIRCLE]


def assert_bands_clear(placed: Sequence[Band], page: Page) -> None:
    """In one lane nothing meets, letters lie within their lane's height, in their band or outside.

    Every letter is measured by its ink.
    """
    assert all(0 <= one.start < one.end <= 360 for one in placed)
    drawn = letters_of(page)
    assert [text.text for text in drawn] == [one.label for one in placed]
    taken: dict[int, list[tuple[float, float]]] = {}
    for one, text in zip(placed, drawn, strict=True):
        places = [polar(*corner) for corner in corners(text, CENTRE)]
        assert all(one.outer - HEIGHT < radius < one.outer for radius, _ in places)
        # seen from its own middle, so that a letter near twelve o'clock has no jump in it
        turned = [(angle - one.label_at + 180) % 360 - 180 for _, angle in places]
        begins, until = one.label_at + min(turned), one.label_at + max(turned)
        inside = one.start <= begins and until <= one.end
        assert inside or begins >= one.end or until <= one.start
        assert begins >= 0
        assert until <= 360
        taken.setdefault(one.lane, []).append((min(one.start, begins), max(one.end, until)))
    for spans in taken.values():
        spans.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def assert_words_clear(made: TeamWheel, placed: Sequence[Band], page: Page) -> None:
    """A field's words are clear of its spokes, of the beats inside and of the bands outside."""
    inner = RING_OUTER + len(made.beats) * bands.TRACK
    rows = [text for text in page.texts if text.size == 12 and not text.turn and _in_fields(text)]
    for text in rows:
        places = corners(text, CENTRE)
        middle = polar(sum(x for x, _ in places) / 4, sum(y for _, y in places) / 4)[1]
        month = int(middle // 30)
        start, end = radians(30 * month), radians(30 * month + 30)
        lanes = [one.lane for one in placed if one.start < 30 * month + 30 and one.end > 30 * month]
        outer = lane_edge(max(lanes)) - HEIGHT if lanes else RIM
        for x, y in places:
            assert x * cos(start) - y * sin(start) > 1
            assert y * sin(end) - x * cos(end) > 1
            assert inner + 0.5 < hypot(x, y) < outer - 0.5


def _in_fields(text: TextLine) -> bool:
    x, y = text.x + text.width / 2 - CENTRE[0], text.y + 1.5 - CENTRE[1]
    return RING_OUTER < hypot(x, y) < CIRCLE


def box_of(text: TextLine) -> Ink:
    """The ink of an upright line."""
    xs, ys = zip(*corners(text, (0, 0)), strict=True)
    return Ink(min(xs), min(ys), max(xs), max(ys))


def assert_page_clear(page: Page) -> None:
    """No line on another, none outside the paper, none under ten points."""
    lines = [text for text in page.texts if not text.turn]
    boxes = [box_of(text) for text in lines]
    for at, one in enumerate(boxes):
        assert 8 <= one.left <= one.right <= page.width - 8, lines[at]
        assert 8 <= one.bottom <= one.top <= page.height - 8, lines[at]
        for other in boxes[at + 1 :]:
            assert apart(one, other), (lines[at], other)
    assert all(text.size >= LABEL for text in page.texts)


def assert_all_told(made: TeamWheel, placed: Sequence[Band], pages: Sequence[Page]) -> None:
    """Every leave is a band or counted in one; the list has every row whole, with its days."""
    counts = [int(one.label[1:]) if one.label.startswith("+") else 1 for one in placed]
    assert sum(counts) == len(made.leaves)
    listed = [
        squeezed("".join(line.text for line in part.lines)) for page in pages for part in page.parts
    ]
    for when, what in (row for month in made.rows for row in month):
        assert squeezed(f"{when}{what}") in listed
    names = {squeezed(one.label + one.name) for one in made.leaves}
    assert names <= set(listed)


_names = st.sampled_from(
    ["Mette Lund", "Jonas Vig", "Anne-Grethe Kristoffersen-Abildgaard Nygård", "Bo", "Sofie Bang"]
)
_days = st.dates(date(2026, 11, 1), date(2028, 2, 1))
_spans = st.builds(
    lambda first, length: (str(first), str(first + timedelta(days=length))),
    st.one_of(_days, st.dates(date(2027, 7, 1), date(2027, 7, 20))),
    st.one_of(st.integers(0, 4), st.integers(0, 60)),
)


@st.composite
def teams(draw: st.DrawFn) -> dict[str, Any]:
    """From a team that says nothing to one of fourteen, with what they do together."""
    count = draw(st.integers(0, 14))
    people = [
        away(f"{draw(_names)} {'abcdefghijklmn'[at]}", *draw(st.lists(_spans, max_size=4)))
        for at in range(count)
    ]
    rhythm = st.builds(
        lambda name, every, first: {"navn": name, "hver": every, "første": str(first)},
        st.sampled_from(
            ["Stop op", "Teammøde", "Samtale med leder", "Kompetenceudviklingsdag", "Supervision"]
        ),
        st.sampled_from(["1 uge", "2 uger", "3 uger", "4 uger", "1 måned", "3 måneder"]),
        _days,
    )
    return {
        "kommune": draw(st.sampled_from(["Solbjerg Kommune", "Ø"])),
        "enhed": draw(st.sampled_from(["Børn og Familie", "Specialrådgivningen for Børn og Unge"])),
        "rådgivere": people,
        "rytme": draw(st.lists(rhythm, max_size=6)),
        "lukkedage": sorted(map(str, draw(st.sets(_days, max_size=12)))),
        "skoleferier": [
            {"navn": "ferie", "fra": first, "til": last}
            for first, last in draw(st.lists(_spans, max_size=3))
        ],
    }


CROWD = {
    "rådgivere": [away(f"Navn{at} N", ("2027-07-01", "2027-07-31")) for at in range(40)],
    "rytme": [
        {"navn": name, "hver": "1 uge", "første": "2027-01-05"} for name in ("Aa", "Bb", "Cc")
    ],
}


@settings(max_examples=25)
@given(keys=teams(), month=st.integers(1, 12))
@example(keys=CROWD, month=1)
@example(keys={}, month=6)
def test_a_generated_team_is_drawn_whole_clear_and_readable(
    keys: dict[str, Any], month: int
) -> None:
    """Whoever is away and whatever the team does: nothing overlaps, nothing is cut, all is told."""
    made = wheel(date(2027, month, 1), **keys)
    placed = bands.bands(made, width)
    pages = team_pages.pages(made, width, only_wheel=False)
    assert_bands_clear(placed, pages[0])
    assert_words_clear(made, placed, pages[0])
    for page in pages:
        assert_page_clear(page)
    assert_all_told(made, placed, pages)


LONG = "Specialrådgivningskontoretforbørnogungemedfunktionsnedsættelserogderesfamilier"


@pytest.mark.parametrize(
    "keys",
    [
        {"enhed": LONG, "rådgivere": [away(LONG, ("2027-03-01", "2027-03-01"))]},
        {"enhed": f"{LONG} {LONG}"},
        {"rytme": [{"navn": LONG, "hver": "1 måned", "første": "2027-01-05"}]},
        {"rytme": [{"navn": LONG, "hver": "1 uge", "første": "2027-01-05"}]},
        {"skoleferier": [{"navn": LONG, "fra": "2026-12-01", "til": "2027-02-01"}]},
    ],
)
def test_names_of_any_length_are_whole_and_clear(keys: dict[str, Any]) -> None:
    """A name may break; it is never cut, and never on another."""
    made = wheel(**keys)
    placed = bands.bands(made, width)
    pages = team_pages.pages(made, width, only_wheel=False)
    for page in pages:
        assert_page_clear(page)
    assert_all_told(made, placed, pages)
    assert_words_clear(made, placed, pages[0])
    assert squeezed(made.office or "") in squeezed(said(pages))


@given(day=st.dates(date(2027, 3, 1), date(2028, 2, 28)))
def test_days_follow_each_other_round_the_wheel(day: date) -> None:
    """A day ends where the next begins, in the field of its month; no two share an angle."""
    made = wheel(date(2027, 3, 1))
    begins, middle, ends = (
        made.angle(day),
        made.angle(day, middle=True),
        made.angle(day, end=True),
    )
    assert begins < middle < ends
    assert made.angle(day + timedelta(days=1)) == pytest.approx(ends)
    assert month_after(date(2027, 3, 1), int(middle // 30)) == day.replace(day=1)


def test_the_circle_alone_is_square() -> None:
    """For other documents: one page, no list."""
    (page,) = team_pages.pages(team_wheel(solbjerg(), issued=MADE), width, only_wheel=True)
    assert page.width == page.height
    assert "Alle dage" not in said([page])
    assert "februar: 4. og 18. Teammøde" in page.description.lower().replace("teammøde", "Teammøde")


def test_it_stands_as_it_stood(request: pytest.FixtureRequest) -> None:
    """The bundled team's wheel to a tenth of a mm; `make golden` rewrites the file."""
    pages = team_pages.pages(team_wheel(solbjerg(), issued=MADE), width, only_wheel=False)
    rows = [
        f"{number} {text.x:.1f} {text.y:.1f} {text.size:.1f} {text.turn:.1f} {text.text}\n"
        for number, page in enumerate(pages, 1)
        for text in page.texts
    ]
    if request.config.getoption("rewrite_golden"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text("".join(rows), encoding="utf-8")
    stood = [line.split(" ", 5) for line in GOLDEN.read_text("utf-8").splitlines()]
    now = [row.rstrip("\n").split(" ", 5) for row in rows]
    assert [(one[0], one[5]) for one in now] == [(one[0], one[5]) for one in stood]
    for one, other in zip(now, stood, strict=True):
        assert list(map(float, one[1:5])) == pytest.approx(list(map(float, other[1:5])), abs=0.06)
