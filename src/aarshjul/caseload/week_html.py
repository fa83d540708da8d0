"""The weeks ahead as one web page that holds everything it needs, and prints on A4.

Its own policy allows no scripts and no outside addresses: no data about a family leaves the machine
that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.week_words import ALL_DAY, LEFT_OUT, NOTE
from aarshjul.data import WEEK_STYLE
from aarshjul.paper.web_fonts import web_faces
from aarshjul.text.html import NOTHING, Html, element, head, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.caseload.week_words import (
        DayWords,
        MeetingWords,
        TaskWords,
        WeeksWords,
        WeekWords,
    )

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


def week_html(said: WeeksWords) -> bytes:
    """The page, in UTF-8."""
    body = element("body", element("main", *_parts(said)))
    style = web_faces([body]) + WEEK_STYLE.read_text("utf-8")
    page = element("html", head(title=said.title, style=style, policy=_POLICY), body, lang="da")
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _parts(said: WeeksWords) -> Iterator[Html]:
    yield element("h1", words(said.title))
    yield element("p", words(said.period))
    yield element("p", words(NOTE))
    if said.nothing:
        yield element("p", element("strong", words(said.nothing)))
    yield from map(_tasks, said.first)
    yield from map(_week, said.weeks)
    yield from map(_tasks, said.tasks)
    if said.left_out:
        yield element("section", element("h2", words(LEFT_OUT)), _list(map(words, said.left_out)))


def _tasks(tasks: TaskWords) -> Html:
    lines = _list(map(words, tasks.lines), class_="tasks")
    return element("section", element("h2", words(tasks.heading)), lines)


def _list(items: Iterable[Html], class_: str | None = None) -> Html:
    return element("ul", *(element("li", item) for item in items), class_=class_)


def _week(week: WeekWords) -> Html:
    heading = element("h2", words(f"{week.heading}: {week.summary}"))
    return element("section", heading, *map(_day, week.days))


def _day(day: DayWords) -> Html:
    beside = f": {'; '.join(day.remarks)}" if day.remarks else ""
    return element(
        "div",
        element("h3", words(f"{day.heading}{beside}")),
        *(element("p", words(warning), class_="warning") for warning in day.warnings),
        _list(map(_meeting, day.meetings), class_="meetings") if day.meetings else NOTHING,
        class_="day",
    )


def _meeting(one: MeetingWords) -> Html:
    firm = element("strong", words(one.firm)) if one.open else words(one.firm)
    first = element("p", element("strong", words(one.family)), words(f": {one.what} – "), firm)
    more = element("p", words("; ".join(one.details)), class_="details")
    hour = element("p", words(one.hour or ALL_DAY), class_="hour")
    return Html(hour + element("div", first, more if one.details else NOTHING))
