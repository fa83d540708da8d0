"""The sheet as one web page: an accessible version of the paper, which prints to the same pages.

The page holds everything it needs. Its own policy allows no scripts and no outside addresses, so
that no data about a family leaves the machine that shows it. The only links are the caseworker's
number and address. The year is a list under each month's name, which a narrow screen can show; so
no column needs a name.

The page is read, seen and tabbed through in one order on every screen: the next meeting and whom to
call, the list, and the wheel last. Paper alone, which nobody tabs through, has the wheel first. A
narrow screen has the wheel with its marks alone; the words of the other would be too small to read.
With letters of twice the size on a telephone, the next meeting stands over the page's name: only so
do it and the number have room on the first screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.data import SHEET_STYLE
from aarshjul.paper import fonts, svg_picture
from aarshjul.paper.web_fonts import FAMILIES, web_faces
from aarshjul.sheet.from_plan import opening_of, sheet_of
from aarshjul.sheet.links import links
from aarshjul.text.family_words import DANISH, language
from aarshjul.text.html import NOTHING, Html, element, head, joined, words
from aarshjul.text.hyphenation import joints, split_at, syllables
from aarshjul.text.sentences import SOFT_HYPHEN
from aarshjul.wheel import marks_alone, pages
from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.legible import cleared, legible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aarshjul.casefile.parts import Parent
    from aarshjul.paper.pen import Page
    from aarshjul.planning.plan import Plan
    from aarshjul.sheet.content import (
        Goals,
        Happening,
        Mark,
        Meaning,
        Meanings,
        Opening,
        Paragraph,
        Partners,
        Said,
        Sheet,
        SheetGoal,
        SheetMonth,
        SheetPartner,
        TaggedText,
        Year,
    )
    from aarshjul.sheet.links import Link
    from aarshjul.wheel.pages import Circle

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
_LONG_WORD = re.compile(r"(?<![^\s(,;:/\u2066-\u2068-])[^\W\d_]{13,}(?![@\w\u00ad]|\.\w)")
"""A word that large letters make wider than a telephone; no part of an address."""
_WORD_JOINER = "\u2060"
_VERY_LONG = 16
"""Letters of a word that is broken between syllables, too, where no joint is known."""


def html(
    plan: Plan, languages: Sequence[str], *, with_days: bool = False, to: Parent | None = None
) -> bytes:
    """The page of the twelve months from the plan's first on, in UTF-8; `to` as in `sheet_of`."""
    plan, to = legible(plan, in_browser=True), cleared(to, in_browser=True)
    wheel = wheel_of(plan, with_days=with_days, language=languages[0])
    words = language(languages[0])
    circle = pages.circle(wheel, words, fonts.width)
    small = marks_alone.page(wheel, words, fonts.width)
    sheet = sheet_of(plan, languages, with_days=with_days, numbers=circle.numbers, to=to)
    page = _Page(sheet, opening_of(plan, languages), circle, small)
    return f"<!DOCTYPE html>\n{page.html()}\n".encode()


class _Page(NamedTuple):
    """Writes the page of a sheet, one part at a time."""

    sheet: Sheet
    opening: Opening
    circle: Circle
    small: Page

    def html(self) -> Html:
        first = self.sheet.languages[0]
        body = element("body", element("main", *self._parts()))
        return element(
            "html",
            self._head(body),
            body,
            class_="several" if len(self.sheet.languages) > 1 else None,
            lang=first.code,
            dir=_direction(right_to_left=first.right_to_left),
        )

    def _head(self, body: Html) -> Html:
        style = web_faces([body]) + SHEET_STYLE.read_text("utf-8") + self._page_numbers()
        return head(title=self.circle.page.title, style=style, policy=_POLICY)

    def _page_numbers(self) -> str:
        """Number the printed pages at their outer corner, in the words of the first language."""
        pattern = words(re.sub(r'[\\"]', "", self.sheet.page))
        content = f'"{pattern}"'.format(page='" counter(page) "', pages='" counter(pages) "')
        side = "left" if self.sheet.languages[0].right_to_left else "right"
        return f"@page {{ @bottom-{side} {{ content: {content}; }} }}\n"

    def _parts(self) -> Iterable[Html]:
        sheet = self.sheet
        yield element("div", *self._head_of_page(), class_="head")
        yield element("div", *self._opening(), class_="opening")
        yield element("p", self._lines(sheet.issued), class_="issued")
        yield self._year(sheet.year)
        yield self._passage("follow-up", sheet.follow_up) if sheet.follow_up else NOTHING
        yield self._goals(sheet.goals) if sheet.goals else NOTHING
        yield self._partners(sheet.partners) if sheet.partners else NOTHING
        yield self._contact(sheet.contact)
        yield element("div", *self._wheel(), class_="wheel")

    def _head_of_page(self) -> Iterable[Html]:
        sheet = self.sheet
        yield element("h1", self._lines(sheet.title, _breakable_period))
        yield self._strong(sheet.recipient) if sheet.recipient else NOTHING

    def _opening(self) -> Iterable[Html]:
        """The next meeting as the list has it, and a button to the caseworker."""
        opening = self.opening
        if opening.meeting:
            next_one = joined(
                self._strong(opening.month), _list([self._happening(opening.meeting)])
            )
        else:
            next_one = self._sentence(opening.none_agreed)
        yield self._section("next", opening.heading, next_one)
        yield self._button()

    def _button(self) -> Html:
        """A button as large as a thumb; a number that cannot be called as it stands is told."""
        number, ways = self.opening.number, links(self.sheet.wheel)
        way = next(iter(ways), None)
        if way is None or (number and not way.address.startswith("tel:")):
            return element("p", self._lines(number), class_="call")
        shown = element("span", words(way.shown), class_="line number", dir="ltr")
        inner = element("a", self._lines(self.opening.call), words(" "), shown, href=way.address)
        return element("p", inner, class_="call")

    def _wheel(self) -> Iterable[Html]:
        few = svg_picture.picture(self.small, FAMILIES)
        yield element("figure", self._drawing(), self._described(few, "few"))
        yield element("div", self._sentence(self.opening.marks_alone), class_="few")
        yield from (element("p", words(text)) for text in self.circle.left_out)
        meanings = self.sheet.meanings
        yield self._meanings(meanings) if meanings else NOTHING
        yield element("div", *map(self._sentence, self.sheet.about_wheel), class_="about")

    def _section(self, name: str, heading: Said, *content: Html) -> Html:
        """A part under its heading; the heading is also its name in a screen reader."""
        shown = element("h2", self._lines(heading), id=name)
        return element("section", shown, *content, aria_labelledby=name)

    def _drawing(self) -> Html:
        """Draw the circle, with the text that a screen reader reads instead, in each language."""
        titles = self._instead("title", "wheel-title", [one.text for one in self.sheet.title])
        told = self._instead("desc", "wheel-told", self.sheet.alternatives)
        whole = svg_picture.picture(self.circle.page, FAMILIES)
        return self._described(whole, "whole", joined(titles, told))

    def _described(self, drawing: str, shown: str, texts: Html = NOTHING) -> Html:
        """Refer to the texts in the whole wheel, also where the small one is shown in its place."""
        names = [" ".join(self._names(name)) for name in ("wheel-title", "wheel-told")]
        head, _, rest = drawing.partition(">")
        spoken = f'role="img" aria-labelledby="{names[0]}" aria-describedby="{names[1]}"'
        return joined(Html(f'{head} class="{shown}" {spoken}>'), texts, Html(rest))

    def _names(self, name: str) -> list[str]:
        """The ids of a text in each language."""
        return [name, *(f"{name}-{one.code}" for one in self.sheet.languages[1:])]

    def _instead(self, tag: str, name: str, texts: Sequence[str]) -> Html:
        """A drawing's titles or descriptions, one in each language."""
        codes = [one.code for one in self.sheet.languages]
        tags = (
            element(tag, words(text), id=each, lang=code if code != codes[0] else None)
            for each, code, text in zip(self._names(name), codes, texts, strict=True)
        )
        return joined(*tags)

    def _meanings(self, meanings: Meanings) -> Html:
        listed = _list(map(self._meaning, meanings.meanings))
        return self._section("meanings", meanings.heading, listed)

    def _meaning(self, meaning: Meaning) -> Html:
        """A mark, and what it means in each language: "Opfølgning: Vi taler med jer …"."""
        both = zip(meaning.name, meaning.purpose, strict=True)
        told = [
            (name, joined(element("strong", words(f"{name.text}:")), words(purpose.text), by=" "))
            for name, purpose in both
        ]
        return joined(_marks((meaning.mark,)), element("p", self._set(told)))

    def _year(self, year: Year) -> Html:
        about = map(self._sentence, year.about)
        return self._section("year", year.heading, *map(self._month, year.months), *about)

    def _month(self, month: SheetMonth) -> Html:
        name = element("h3", self._lines(month.name))
        return element("div", name, _list(map(self._happening, month.happenings)), class_="month")

    def _happening(self, happening: Happening) -> Html:
        number = NOTHING
        if happening.number is not None:
            number = joined(element("strong", words(f"{happening.number}.")), words(" "))
        said = self._written(happening.what)
        if len(said) > 1:  # each language has a line of its own, and the number is in that line
            said, number = [(text, joined(number, line)) for text, line in said], NOTHING
        what = element("p", number, self._set(said))
        day = self._sentence(happening.day) if happening.day else NOTHING
        day = self._to_write() if happening.write else day
        return joined(_marks(happening.marks), what, day, by=" ")

    def _to_write(self) -> Html:
        """A line for a day and an hour, on paper alone; a screen reader skips it."""
        line, clock = element("span"), words(self.sheet.year.clock.text)
        return element("p", line, clock, line, class_="write", aria_hidden="true")

    def _passage(self, name: str, passage: Paragraph) -> Html:
        return self._section(name, passage.heading, *map(self._sentence, passage.sentences))

    def _goals(self, goals: Goals) -> Html:
        return self._section("goals", goals.heading, _list(map(self._goal, goals.goals)))

    def _goal(self, goal: SheetGoal) -> Html:
        rest = (self._sentence(said) for said in (goal.horizon, goal.who, goal.by) if said)
        return joined(self._strong(goal.goal), *rest, by=" ")

    def _partners(self, partners: Partners) -> Html:
        listed = _list(map(self._partner, partners.partners))
        return self._section("partners", partners.heading, listed)

    def _partner(self, partner: SheetPartner) -> Html:
        told = self._sentence(partner.coordination) if partner.coordination else NOTHING
        return joined(self._strong(partner.name), told, by=" ")

    def _contact(self, contact: Paragraph) -> Html:
        sentences = (element("p", self._lines(one, self._linked)) for one in contact.sentences)
        return self._section("contact", contact.heading, *sentences)

    def _strong(self, said: Said) -> Html:
        return element("p", element("strong", self._lines(said)))

    def _sentence(self, said: Said) -> Html:
        return element("p", self._lines(said))

    def _lines(self, said: Said, written: Callable[[str], Html] = words) -> Html:
        """Write one thing in each of its languages."""
        return self._set(self._written(said, written))

    def _written(
        self, said: Said, written: Callable[[str], Html] = words
    ) -> list[tuple[TaggedText, Html]]:
        """Write each text; a long Danish word shows where it may be broken."""
        return [
            (text, written(_breakable(text.text) if text.language == DANISH.code else text.text))
            for text in said
        ]

    def _set(self, lines: Sequence[tuple[TaggedText, Html]]) -> Html:
        """Set a line for each language; a text in only one language stays in the current line."""
        return joined(*(self._line(*line, alone=len(lines) == 1) for line in lines), by=" ")

    def _line(self, text: TaggedText, shown: Html, *, alone: bool) -> Html:
        foreign = text.language != self.sheet.languages[0].code
        if alone and not foreign:
            return shown
        leftward = [one.code for one in self.sheet.languages if one.right_to_left]
        direction = _direction(right_to_left=text.language in leftward)
        return element(
            "span",
            shown,
            class_=None if alone else "line",
            lang=text.language if foreign else None,
            dir=direction if foreign else None,
        )

    def _linked(self, text: str) -> Html:
        """Make a link of the caseworker's number or address if a sentence has it."""
        for one in links(self.sheet.wheel):
            if one.shown in text:
                return _link(text, one)
        return words(text)


def _breakable(text: str) -> str:
    """Put soft hyphens into long words: at the joints of a compound, or else between syllables."""

    def broken(word: re.Match[str]) -> str:
        places = joints(word[0])
        if not places and len(word[0]) >= _VERY_LONG:
            places = syllables(word[0])
        return SOFT_HYPHEN.join(split_at(word[0], places))

    return _LONG_WORD.sub(broken, text)


def _breakable_period(text: str) -> Html:
    """Let "december 2026–november 2027" be broken after its dash; paper has room for it whole."""
    return words(text.replace(_WORD_JOINER, ""))


def _link(text: str, link: Link) -> Html:
    before, _, after = text.partition(link.shown)
    return joined(words(before), element("a", words(link.shown), href=link.address), words(after))


def _list(items: Iterable[Html]) -> Html:
    return element("ul", *(element("li", item) for item in items))


def _direction(*, right_to_left: bool) -> str:
    return "rtl" if right_to_left else "ltr"


def _marks(marks: Iterable[Mark]) -> Html:
    """Draw marks; screen readers skip them, because their words are beside them."""
    drawn = (svg_picture.mark(mark.kind, mark.letter, fonts.width, FAMILIES) for mark in marks)
    return element("span", *map(Html, drawn), class_="marks", aria_hidden="true")
