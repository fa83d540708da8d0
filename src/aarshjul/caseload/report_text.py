"""The leader's report as text: what was kept, by cadence, caseworker and month.

It names caseworkers, and neither families, children nor cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.report import guide
from aarshjul.caseload.tallies import FEWEST_CASES, FEWEST_FOLLOW_UPS
from aarshjul.rules.ladder import ladder
from aarshjul.text.columns import bold, columns, paragraph
from aarshjul.text.dates import day_month_year, month_year, months
from aarshjul.text.sentences import counted, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.caseload.concerns import Concern
    from aarshjul.caseload.report import Report, Row
    from aarshjul.caseload.tallies import GrantTally, LegalTally, MeetingCounts, Tally
    from aarshjul.rules.ladder import Steps

FOLLOW_UPS = (
    "Frister",
    "I tide",
    "For sent",
    "Ikke holdt",
    "Åbne",
    "Over",
    "I tide %",
    "Margin",
)
"""The headings of a row of follow-ups."""
LEGAL = ("Frister", "I tide", "For sent", "Over", "Forude", "Ældre over")
"""The headings of a row of the law's deadlines."""
LEGAL_TITLE = "Lovens frister"
GRANTS = ("Løbet ud", "Uset", "Ældre uset")
"""The headings of a row of grants that ran out."""
GRANTS_TITLE = "Bevillinger, der er løbet ud"
MOVEMENT = ("Ned", "Op", "Samme", "Uvist", "Kommet til", "Gået fra")
"""The headings of a row of children by their movement."""
MOVEMENT_TITLE = "Børnene på indsatstrappen"
STEPS = ("Først", "Sidst")
"""The headings of a row of children on a step, on the period's first day and on its last."""
STEPS_TITLE = "Børn på hvert trin"
CONCERNS = ("Sag", "Siden", "Dage", "Hvad", "Rådgiver")
"""The headings of a case that a leader must act on."""
CONCERNS_TITLE = "Her skal der gøres noget"
MEETINGS = (
    "Holdt",
    "Netværksmøder",
    "Børnesamtaler",
    "Aftalt",
    "Flyttet",
    "Flytninger",
    "Aflyst",
    "Udeblevet",
)
"""The headings of a row of meetings."""
_BAR = 20
"""Characters of a full bar: each is five per cent."""
_WITH_BARS = 115
"""The least columns at which the months have bars."""


class _Table(NamedTuple):
    """A table under its title; all columns but the first and the last `words` ones are numbers."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    words: int = 0
    fold: int = 0
    """The column whose words are broken on a narrow terminal."""

    @property
    def numbers(self) -> frozenset[int]:
        """The columns of numbers, which are aligned right."""
        return frozenset(range(1, len(self.headings) - self.words))


def report_text(report: Report, *, width: int, colour: bool) -> str:
    """The whole report, at most `width` columns wide if possible, ending in a line feed."""
    parts = [
        [
            *(bold(line, colour=colour) for line in _wrapped([heading(report)], width)),
            *_wrapped(summary(report), width),
        ],
        *(_shown(table, width=width, colour=colour) for table in _tables(report, width=width)),
        _wrapped([*explanations(), *more_explanations(report)], width),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _wrapped(sentences: list[str], width: int) -> list[str]:
    return [line for one in sentences for line in paragraph(one, width=width)]


def _shown(table: _Table, *, width: int, colour: bool) -> list[str]:
    fold = (table.fold,)
    lines = columns(table.headings, table.rows, width=width, fold=fold, numbers=table.numbers)
    return [bold(table.title, colour=colour), *lines]


def _tables(report: Report, *, width: int) -> list[_Table]:
    """Every table; bars are shown beside the months only if there is room."""
    whose = report.by_caseworker
    kept = ["", *FOLLOW_UPS]
    cadences = [[name, *cells(one)] for name, one in report.by_cadence]
    by_caseworker = [[whole(row.name), *cells(row.follow_ups)] for row in whose]
    by_month = [[month_year(month), *cells(one), _bar(one)] for month, one in report.by_month]
    bars = int(width >= _WITH_BARS)
    meetings = [
        *([whole(row.name), *map(str, row.meetings)] for row in whose),
        ["I alt", *map(str, report.meetings)],
    ]
    legal = [
        *([whole(row.name), *_legal(row.legal)] for row in whose),
        ["I alt", *_legal(report.legal)],
    ]
    loads = ["", "Åbne sager", "Børn"]
    return [
        *_to_act_on(report),
        *([_Table("Efter kadence", kept, cadences)] if cadences else []),
        _Table("Efter rådgiver", kept, by_caseworker),
        _Table(
            "Måned for måned",
            [*kept, *[""] * bars],
            [row[: len(kept) + bars] for row in by_month],
            words=bars,
        ),
        *([_Table(LEGAL_TITLE, ["", *LEGAL], legal)] if any(report.legal) else []),
        *_grants(report),
        *_ladder(report),
        _Table("Møder", ["", *MEETINGS], meetings),
        _Table("Sager pr. rådgiver i dag", loads, [_load(row) for row in whose]),
    ]


def _to_act_on(report: Report) -> Iterator[_Table]:
    """Nothing but the case is a name here, and the caseworker's."""
    if report.concerns:
        rows = [list(map(str, concern_row(one, report.today))) for one in report.concerns]
        yield _Table(CONCERNS_TITLE, list(CONCERNS), rows, words=len(CONCERNS) - 1, fold=3)


def concern_row(one: Concern, today: date) -> tuple[str, date, int, str, str]:
    """A row under `CONCERNS`."""
    return one.case, one.since, one.days(today), one.what, whole(one.caseworker)


def _grants(report: Report) -> Iterator[_Table]:
    if any(report.grants):
        rows = [[whole(row.name), *map(str, row.grants)] for row in report.by_caseworker]
        rows.append(["I alt", *map(str, report.grants)])
        yield _Table(GRANTS_TITLE, ["", *GRANTS], rows)


def _ladder(report: Report) -> Iterator[_Table]:
    """Who went up or down, and how many are on each step; nothing if no step is told."""
    if report.steps:
        rows = [[whole(row.name), *map(str, row.movement)] for row in report.by_caseworker]
        rows.append(["I alt", *map(str, report.movement)])
        yield _Table(MOVEMENT_TITLE, ["", *MOVEMENT], rows)
        steps = [[step_name(on.steps), str(on.at_first), str(on.at_last)] for on in report.steps]
        yield _Table(STEPS_TITLE, ["", *STEPS], steps)


def step_name(steps: Steps) -> str:
    """A step's number and name; of several, that nobody has told which."""
    if steps.known:
        return f"{steps}. {ladder().steps[steps.lowest - 1].name}"
    return f"{steps}. trinnet er ikke skrevet"


def heading(report: Report) -> str:
    """What the figures are about, and whose cases they are if not everybody's."""
    period, cases = months(report.first, report.shown_until), counted(report.cases, "sag", "sager")
    closed = f" ({report.closed} afsluttet)" if report.closed else ""
    whose = f" hos {whole(report.caseworker)}" if report.caseworker else ""
    return f"Opfølgningen {period}: {cases}{whose}{closed}, opgjort {day_month_year(report.today)}"


def summary(report: Report) -> list[str]:
    """The figures in sentences: what a leader must know."""
    return [
        *left_out(report.unreadable),
        *_kept(report.follow_ups),
        *_of_the_law(report.legal),
        *_of_grants(report.grants),
        _meetings(report.meetings),
        *_moved(report),
        *_acted_on(report),
    ]


def _of_grants(tally: GrantTally) -> list[str]:
    lines = []
    if tally.unseen:
        lines.append(
            f"{tally.unseen} af {counted(tally.ran_out, 'bevilling', 'bevillinger')}, der er løbet "
            f"ud, er ikke set: intet fulgte efter, og intet er skrevet."
        )
    if tally.earlier:
        grants = counted(tally.earlier, "bevilling", "bevillinger")
        lines.append(f"{grants} fra før perioden er løbet ud uset.")
    return lines


def _moved(report: Report) -> list[str]:
    found = report.movement
    if not any((found.down, found.up, found.same, found.unknown)):
        return []  # nobody was on the ladder on both days
    unknown = f"; {found.unknown} uvist" if found.unknown else ""
    return [
        f"På indsatstrappen gik {counted(found.down, 'barn', 'børn')} ned og {found.up} op, "
        f"{found.same} blev på samme trin{unknown}."
    ]


def _acted_on(report: Report) -> list[str]:
    count = len({one.case for one in report.concerns})
    if count == 0:
        return []
    return [f"Der skal gøres noget i {counted(count, 'sag', 'sager')} nu."]


def _of_the_law(tally: LegalTally) -> list[str]:
    lines = []
    if tally.deadlines > tally.open:
        lines.append(
            f"Af lovens {counted(tally.deadlines, 'frist', 'frister')} blev {tally.on_time} klaret "
            f"i tide og {tally.late} for sent; {tally.overdue} er gået, uden at det er "
            "skrevet, at de er klaret."
        )
    if tally.earlier:
        lines.append(
            f"{counted(tally.earlier, 'frist', 'frister')} fra før perioden er åben endnu."
        )
    return lines


def _meetings(meetings: MeetingCounts) -> str:
    if meetings.held + meetings.agreed == 0:
        return "Ingen møder i perioden, hverken holdt eller aftalt."
    return (
        f"Der blev holdt {counted(meetings.network_meetings, 'netværksmøde', 'netværksmøder')} og "
        f"{counted(meetings.child_conversations, 'børnesamtale', 'børnesamtaler')}. "
        f"{_moves(meetings)}"
    )


def left_out(count: int) -> list[str]:
    """A note that cases were left out: a reader of the report does not see standard error."""
    if count == 0:
        return []
    files = "filen er forkert" if count == 1 else "filerne er forkerte"
    return [f"{counted(count, 'sag', 'sager')} er ikke med, fordi {files}."]


def _kept(all_: Tally) -> Iterator[str]:
    if all_.deadlines == 0:
        yield "Ingen frister i perioden."
        return
    if all_.settled == 0:
        yield "Ingen af periodens frister er gået eller holdt endnu."
        return
    share, of_all = all_.share_on_time, f"{all_.on_time} af {all_.settled}"
    if share is None:
        yield f"{of_all} opfølgninger blev holdt i tide."
    else:
        yield f"{percent(share)} af opfølgningerne blev holdt i tide ({of_all})."
    yield (
        f"{all_.late} blev holdt for sent, {all_.missed} blev ikke holdt, "
        f"og {all_.overdue} er over fristen nu."
    )
    if (margin := all_.median_margin) is not None:
        yield f"Medianen af de holdte opfølgninger er {_beside_the_deadline(margin)}."


def _beside_the_deadline(margin: float) -> str:
    if margin == 0:
        return "på selve fristen"
    side = "før" if margin > 0 else "efter"
    return f"{days(abs(margin))} {'dag' if abs(margin) == 1 else 'dage'} {side} fristen"


def _moves(meetings: MeetingCounts) -> str:
    return (
        f"{meetings.moved} af {counted(meetings.held + meetings.agreed, 'møde', 'møder')} var "
        f"flyttet, i alt {counted(meetings.moves, 'gang', 'gange')}.{_fell_away(meetings)}"
    )


def _fell_away(meetings: MeetingCounts) -> str:
    if meetings.cancelled == 0:
        return ""
    gone = counted(meetings.cancelled, "møde", "møder")
    return f" {gone} blev aflyst, heraf {meetings.no_shows}, hvor familien udeblev."


def percent(share: float | None) -> str:
    """A share in whole per cent; a dash if there are too few."""
    return "–" if share is None else f"{share * 100:.0f} %"


def days(count: float | None) -> str:
    """Days with a decimal comma, and a half only if there is one; a dash if there are none."""
    return "–" if count is None else f"{count:g}".replace(".", ",")


def cells(tally: Tally) -> tuple[str, ...]:
    """A row of follow-ups, under `FOLLOW_UPS`."""
    counts = (tally.deadlines, tally.on_time, tally.late, tally.missed, tally.open, tally.overdue)
    return (*map(str, counts), percent(tally.share_on_time), days(tally.median_margin))


def more_explanations(report: Report) -> list[str]:
    """What the figures mean that not every report has."""
    return [
        *_legal_explained(report.legal),
        *_grants_explained(report.grants),
        *ladder_explained(report),
    ]


def _grants_explained(tally: GrantTally) -> list[str]:
    if not any(tally):
        return []
    return [
        "Uset: bevillingens sidste dag er gået, ingen anden hjælp til barnet begyndte, efter at "
        "den skulle tages op, og ingen har skrevet bevilling i klaret. Så siger intet i filen, at "
        "nogen så det."
    ]


def ladder_explained(report: Report) -> list[str]:
    """What the steps and the movement mean; nothing if no step is told."""
    if not report.steps:
        return []
    return [
        "Indsatstrappen: børnenes trin på periodens første og sidste dag; ned er mod det mindre "
        "indgribende. Trinnet er det, der står på indsatsen (trin), eller paragraffens, og hjælp "
        "uden et trin, fx kompensation, er ikke med. Uvist: trinnet er ikke skrevet. Kommet til og "
        f"gået fra: kun på trappen den ene af dagene. {ladder().decision}"
    ]


def _legal_explained(tally: LegalTally) -> list[str]:
    if not any(tally):
        return []
    return [
        "Lovens frister: i tide og for sent efter den dag, der står i klaret eller afholdt. Over: "
        "gået, uden at nogen har skrevet, at de er klaret. Forude: åbne endnu. Ældre over: gået "
        "før perioden og åbne endnu."
    ]


def _legal(tally: LegalTally) -> list[str]:
    """A row under `LEGAL`."""
    return [str(tally.deadlines), *map(str, tally)]


def _bar(tally: Tally) -> str:
    share = tally.share_on_time
    return "" if share is None else "#" * round(share * _BAR)


def _load(row: Row) -> list[str]:
    return [whole(row.name), str(row.load.cases), str(row.load.children)]


def brief_explanations() -> list[str]:
    """The least that a page with figures beside names must say."""
    _deadlines, missed, share, margin, whose, _moved, fewer = explanations()
    return [missed, share, margin, whose, fewer]


def explanations() -> list[str]:
    """What the figures mean, and the source of the call for fewer cases, without a verdict."""
    return [
        "Frister: alle opfølgninger, hvis frist ligger i perioden; hver er enten holdt i tide, "
        "holdt for sent, ikke holdt eller åben.",
        "Ikke holdt: den næste frist er også gået, uden at der blev holdt noget. Åbne: kan holdes "
        "endnu. Over: de åbne, hvis frist er gået.",
        f"I tide %: af dem, der er holdt eller over fristen. Vises ikke under {FEWEST_CASES} sager "
        f"eller {FEWEST_FOLLOW_UPS} opfølgninger.",
        "Margin: dage fra den holdte dag til fristen, medianen; minus er for sent.",
        "Sagerne står hos den rådgiver, de har i dag.",
        "Flyttet: møder, der var aftalt til en anden dag først. Flytninger: hvor mange gange. "
        "Aflyst: aftalt, og faldet bort uden en ny dag. Udeblevet: dem af de aflyste, hvor "
        "familien ikke kom.",
        about_the_number(),
    ]


def about_the_number() -> str:
    """Who decides how many cases a caseworker has, and whose number is for another area."""
    found = guide()
    return (
        "Modellen kræver en mindre sagsstamme pr. rådgiver og lader kommunen fastsætte tallet "
        f"(Modelbeskrivelsen s. 3 og 21). {found.fewest}-{found.most} børn er vejledende for "
        f"{found.area}: {found.source}. Et aktuelt tal for børnehandicap kunne ikke læses."
    )
