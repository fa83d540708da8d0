"""The plan as one web page that holds everything it needs, and prints on A4 on its side.

Its own policy allows no scripts and no outside addresses: no data about a family leaves the machine
that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.data import PLAN_STYLE
from aarshjul.planning import plan_words
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import notes
from aarshjul.planning.reasons import in_full
from aarshjul.text.html import Html, element, head, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.planning.plan import Plan

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def plan_html(plan: Plan, *, with_reasons: bool) -> bytes:
    """The page, in UTF-8: heading, table, goals and notes; `with_reasons` as in the text."""
    heading = element("h1", words(plan_words.heading(plan)))
    main = element("main", heading, *_parts(plan, with_reasons=with_reasons))
    style = PLAN_STYLE.read_text("utf-8")
    above = head(title=plan_words.title(plan), style=style, policy=_POLICY)
    page = element("html", above, element("body", main), lang="da")
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _parts(plan: Plan, *, with_reasons: bool) -> Iterator[Html]:
    yield _table(plan) if plan.entries else element("p", words(plan_words.NOTHING))
    if with_reasons and plan.entries:
        yield _section(plan_words.WHY, element("dl", *_reasons(plan)))
    if closed := plan_words.closed(plan):
        yield element("p", words(closed))
    if plan.goals:
        lines = (f"{by}: {goal}" for by, goal in plan_words.goals(plan))
        yield _section(plan_words.GOALS, _list(lines))
    if found := notes(plan):
        yield _section(plan_words.NOTES, _list(iter(found)))


def _table(plan: Plan) -> Html:
    names = (element("th", words(name), scope="col") for name in plan_words.COLUMNS)
    rows = (_row(plan, entry) for entry in plan.entries)
    return element("table", element("thead", element("tr", *names)), element("tbody", *rows))


def _row(plan: Plan, entry: Entry) -> Html:
    day, *others = plan_words.cells(plan, entry)
    cells = (element("td", words(one)) for one in others)
    return element("tr", element("th", words(day), scope="row"), *cells, class_=_class(entry))


def _class(entry: Entry) -> str | None:
    """What is done steps back, and what is late stands out; the words say so, too."""
    if entry.status is Status.HELD or entry.done:
        return "done"
    return "late" if entry.late or entry.overdue else None


def _reasons(plan: Plan) -> Iterator[Html]:
    said: set[str] = set()
    for entry in plan.entries:
        yield element("dt", words(plan_words.when_and_what(entry)))
        for line in in_full(plan, entry, said).splitlines():
            yield element("dd", words(line))


def _section(name: str, content: Html) -> Html:
    return element("section", element("h2", words(name)), content)


def _list(lines: Iterator[str]) -> Html:
    return element("ul", *(element("li", words(line)) for line in lines))
