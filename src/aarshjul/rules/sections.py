"""Legal sections: read "BL § 86", and find its kind of help and its name in the other act.

The code contains no section numbers. The rows are in `data/sections.toml`, each with its source and
confidence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.data import Confidence, table
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


class LegalSection(NamedTuple):
    """A section of one of the two acts; `str()` is its normal form, "SEL § 52 a, stk. 1, nr. 1"."""

    act: str
    section: str
    stk: int | None = None
    nr: int | None = None

    def __str__(self) -> str:
        stk = f", stk. {self.stk}" if self.stk is not None else ""
        nr = f", nr. {self.nr}" if self.nr is not None else ""
        return f"{self.act} § {self.section}{stk}{nr}"


class Act(NamedTuple):
    """One of the two acts; `first` and `last` are days in force, None if the table has none."""

    code: str
    name: str
    first: date | None
    last: date | None


class SectionRow(NamedTuple):
    """The table row of a section: its kind of help, its other name, and the evidence.

    `stk` and `nr` are None in the row for the whole section. `name` is what the help is called, if
    its kind is wider than that. `numbers` says which kinds of help the section's numbers are; None
    if they are all one kind. `decision` is ours, None if a source says it all. `kept`: it is still
    in force, and `other` is what gives children its help. `step` is for `ladder`: empty in a part
    that is on no step, though the whole section is.
    """

    act: str
    section: str
    stk: int | None
    nr: int | None
    kind: str | None
    other: str | None
    source: str
    confidence: Confidence
    name: str | None = None
    numbers: str | None = None
    decision: str | None = None
    kept: bool = False
    step: tuple[int, ...] | None = None
    step_source: str | None = None
    step_confidence: Confidence | None = None
    step_decision: str | None = None

    def covers(self, section: LegalSection) -> bool:
        """Whether the row is about this section; a nr. matches with or without its stk."""
        if (self.act, self.section) != (section.act, section.section):
            return False
        if self.nr is not None:
            return section.nr == self.nr and section.stk in (None, self.stk)
        return self.stk is None or section.stk == self.stk

    @property
    def detail(self) -> int:
        """How detailed the row is; the most detailed row that covers a section is used."""
        return (self.stk is not None) + 2 * (self.nr is not None)


@cache
def _table() -> dict[str, Any]:
    return table("sections")


@cache
def acts() -> dict[str, Act]:
    """The acts, by short name."""
    return {
        code: Act(code, act["name"], act.get("first"), act.get("last"))
        for code, act in _table()["acts"].items()
    }


@cache
def rows() -> tuple[SectionRow, ...]:
    """Every row of the table, in its order."""
    return tuple(
        SectionRow(
            act=row["act"],
            section=row["section"],
            stk=row.get("stk"),
            nr=row.get("nr"),
            kind=row.get("kind"),
            other=row.get("other"),
            source=row["source"],
            confidence=row["confidence"],
            name=row.get("name"),
            numbers=row.get("numbers"),
            decision=row.get("decision"),
            kept=row.get("kept", False),
            step=None if (step := row.get("step")) is None else tuple(step),
            step_source=row.get("step_source"),
            step_confidence=row.get("step_confidence"),
            step_decision=row.get("step_decision"),
        )
        for row in _table()["section"]
    )


def kinds() -> dict[str, str]:
    """The kinds of help, and what each is called in Danish."""
    names: dict[str, str] = _table()["kinds"]
    return names


@lru_cache(maxsize=256)
def covering(section: LegalSection) -> tuple[SectionRow, ...]:
    """The rows about a section, the most detailed first."""
    covering = [row for row in rows() if row.covers(section)]
    return tuple(sorted(covering, key=lambda row: -row.detail))


def is_help(section: LegalSection) -> bool:
    """Whether the table has the section: only help under it can be a measure."""
    return bool(covering(section))


def evidence(section: LegalSection) -> SectionRow:
    """The most detailed row about a section, for its source."""
    return covering(section)[0]


def help_name(section: LegalSection) -> str:
    """What the help is called in Danish: its own name, else that of its kind."""
    return _own_name(section) or kinds()[kind_of(section)]


def _own_name(section: LegalSection) -> str | None:
    return next((row.name for row in covering(section) if row.name), None)


def to_choose_among() -> Iterator[LegalSection]:
    """The help that has a kind or a name, in the table's order; by number where numbers differ."""
    for row in rows():
        if (row.kind or row.name) and not row.numbers:
            yield LegalSection(row.act, row.section, row.stk, row.nr)


@lru_cache(maxsize=256)
def kind_of(section: LegalSection) -> str:
    """The kind of help a section gives; the most detailed row that names a kind decides."""
    return next(row.kind for row in covering(section) if row.kind)


def other_name(section: LegalSection) -> str | None:
    """What the section is called in the other act, or None if nothing corresponds."""
    return next((row.other for row in covering(section) if row.other), None)


def successor(section: LegalSection, last: date | None) -> tuple[Act, str] | None:
    """The new act, and the section's name in it, if help continues after the old act.

    `last` is the help's last day, None while it is open. None for a section that was kept.
    """
    ended = acts()[section.act].last
    name = None if evidence(section).kept else other_name(section)
    if ended is None or name is None or (last is not None and last <= ended):
        return None
    return acts()[name.split()[0]], name


@lru_cache(maxsize=256)
def section_on(section: LegalSection, day: date) -> LegalSection:
    """The name of a section on a day: its new name after the old act has ended.

    A section keeps its own name without a new one, and if what took over is no help.
    """
    ended = acts()[section.act].last
    name = other_name(section)
    if ended is None or name is None or day <= ended:
        return section
    return _in_normal_form(name) or section


LONG_NAMES = {"lov om social service": "SEL", "barnetslov": "BL"}
"""Other names of an act, by its short name."""
_APOSTROPHES = "'’´`"
_ACT_WORD = (
    r"(?:barnets\s*lov|bl|sel|serviceloven|lov\s+om\s+social\s+service)"
    rf"(?:[{_APOSTROPHES}]?s)?\b"
)
"""An act, also as a genitive: "servicelovens § 41"."""
_NORMAL_FORM = re.compile(
    r"(BL|SEL) § ([1-9][0-9]{0,2}(?: [a-z])?)(?:, stk\. ([1-9][0-9]?))?(?:, nr\. ([1-9][0-9]?))?"
)
_NOTATION = rf"""
    (?:(?P<act>{_ACT_WORD})[\s,:-]*)?
    (?:(?P<sign>§|paragraf(?:fen)?|par\.)\s*)?
    (?P<number>[0-9]{{1,3}})
    (?:[\s-]*(?P<letter>(?!i\s+{_ACT_WORD})[a-zæøå])(?![a-zæøå]))?
    (?:
        [\s.-]* \b(?P<dotted_stk>[0-9]) [.\s] (?P<dotted_nr>[0-9]{{1,2}})
      | \. (?P<bare_stk>[0-9])
      | (?:[\s,.-]* (?:stk|stykke)\b\.?\s* (?P<stk>[0-9]{{1,2}})\.?)?
        (?:[\s,.-]* (?:nr|nummer)\b\.?\s* (?P<nr>[0-9]{{1,2}})\.?)?
    )
    (?:[\s,(]+(?:i\s+)?(?P<act_after>{_ACT_WORD})\)?)?
    """
_SHORTEST_NAME = 5
"""The fewest letters in a word that names a kind of help; shorter words are in many names."""
_SHOWN = "én paragraf, fx BL § 86, BL § 32, stk. 1, nr. 5 eller SEL § 52, stk. 3, nr. 7"


@cache
def _notation() -> re.Pattern[str]:
    # Compiled only when needed: it takes 4 ms, and most sections are in their normal form.
    return re.compile(_NOTATION, re.VERBOSE | re.IGNORECASE)


def _act_code(words: str) -> str:
    name = " ".join(words.split()).lower()
    names = LONG_NAMES | {act.name: act.code for act in acts().values()}
    names |= {code.lower(): code for code in acts()}
    return names[name] if name in names else names[name.removesuffix("s").rstrip(_APOSTROPHES)]


@lru_cache(maxsize=256)
def read_section(text: str) -> LegalSection:
    """Read a section in any of the usual notations; a section without its act is refused.

    Raises ValueError with a Danish message that says what to write instead.
    """
    found = parsed(text)
    if not is_help(found):
        raise ValueError(_unknown(found))
    return found


def parsed(text: str) -> LegalSection:
    """Read a section as `read_section` does, but one that the table does not know, too."""
    return _in_normal_form(text) or _in_any_notation(text)


def _in_normal_form(text: str) -> LegalSection | None:
    """Read the normal form, as `str` of a section gives it; None for anything else."""
    found = _NORMAL_FORM.fullmatch(text)
    if not found:
        return None
    stk, nr = (int(found[part]) if found[part] else None for part in (3, 4))
    section = LegalSection(found[1], found[2], stk, nr)
    return section if is_help(section) else None


def _in_any_notation(text: str) -> LegalSection:
    found = _notation().fullmatch(text.strip())
    if not found:
        raise ValueError(_unreadable(text.strip()))
    number = str(int(found["number"]))
    letter = f" {found['letter'].lower()}" if found["letter"] else ""
    words = [word for word in (found["act"], found["act_after"]) if word]
    stk = found["stk"] or found["dotted_stk"] or found["bare_stk"]
    nr = found["nr"] or found["dotted_nr"]
    named = {_act_code(word) for word in words}
    if len(named) > 1:
        raise ValueError(f'"{text.strip()[:40]}" nævner to love – skriv den ene')
    if not named:
        raise ValueError(_which_act(number + letter))
    return LegalSection(
        act=named.pop(),
        section=number + letter,
        stk=int(stk) if stk else None,
        nr=int(nr) if nr else None,
    )


def _unreadable(text: str) -> str:
    """The message for text that is not a section, with the section it begins with or names."""
    if begun := _begun_with(text):
        meant = f"skriv én paragraf ad gangen – mente du {_offered(begun)}?"
    elif named := _of_kind(text):
        meant = f"mente du {_offered(named)}?"
    else:
        meant = f"skriv {_SHOWN}"
    return f'"{text[:40]}" kan ikke læses som en paragraf – {meant}'


def _begun_with(text: str) -> list[LegalSection]:
    """The section at the beginning of a longer text: "BL § 86 og § 87"."""
    single = text.replace("§§", "§")
    found = _notation().match(single)
    if not found or not found["act"] or single[found.end() :][:1].isalnum():
        return []
    try:
        return [read_section(found[0])]
    except ValueError:
        return []


def _of_kind(text: str) -> list[LegalSection]:
    """The sections for the help that a text names, or else for its kind: "merudgifter"."""
    word = text.lower()
    if len(word) < _SHORTEST_NAME:
        return []
    of_kind = [one for one in to_choose_among() if word in kinds()[kind_of(one)]]
    named = [one for one in to_choose_among() if word in help_name(one)]
    return (named or of_kind)[::-1][:3]


def _which_act(section: str) -> str:
    """The message for a section without its act; it suggests the section in each act."""
    offers = _offered(LegalSection(code, section) for code in acts())
    return f"§ {section} er ikke det samme i de to love – skriv {offers}"


def _offered(sections: Iterable[LegalSection]) -> str:
    return enumerated(map(_offer, sections), last="eller")


def _offer(section: LegalSection) -> str:
    meaning = help_name(section) if is_help(section) else "noget andet"
    return f'"{section}" ({meaning})'


def _unknown(section: LegalSection) -> str:
    """The message for a section that is not in the table; it suggests the nearest ones."""
    from aarshjul.rules.citations import citation_of, sets_deadlines  # only for a refusal

    if sets_deadlines(citation_of(section.act, section.section)):
        return _no_help(section)
    twins = [LegalSection(code, section.section) for code in acts() if code != section.act]
    near = [twin for twin in twins if is_help(twin)] + (_parts(section) or _nearest(section))
    return f"{section} står ikke i tabellen over paragraffer – mente du {_offered(near)}?"


def _parts(section: LegalSection) -> list[LegalSection]:
    """What the table has of a section that it does not know as a whole."""
    return [
        LegalSection(row.act, row.section, row.stk, row.nr)
        for row in rows()
        if (row.act, row.section) == (section.act, section.section)
    ]


def _no_help(section: LegalSection) -> str:
    whole = f"{section.act} § {section.section}"
    return (
        f"{whole} er ingen hjælp, men har frister – skriv den paragraf, hjælpen gives efter, og se "
        f'fristerne med "aarshjul regler {whole}"'
    )


def _nearest(section: LegalSection) -> list[LegalSection]:
    """The two sections of the same act with the nearest numbers."""
    known = [LegalSection(row.act, row.section) for row in rows() if row.detail == 0]
    same_act = [other for other in known if other.act == section.act]
    return sorted(same_act, key=lambda other: abs(_number(other) - _number(section)))[:2]


def _number(section: LegalSection) -> int:
    return int(section.section.split()[0])
