"""Find values in a case file that contradict each other, or the day on which the file is read.

The checks use the text as written, so one wrong value does not hide other errors. A value that
cannot be read is skipped here; the schema refuses it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from aarshjul.casefile.kept import kept_agreement, kept_proposal
from aarshjul.casefile.notation import read_day
from aarshjul.casefile.privacy import name_in
from aarshjul.rules.ladder import placed, read_step
from aarshjul.rules.legal_deadlines import rhythm_rule
from aarshjul.rules.sections import acts, other_name, read_section, section_on
from aarshjul.text.cpr import looks_like_cpr
from aarshjul.text.quoting import nearest, path_text, quoted
from aarshjul.text.same_name import reading, the_one_meant
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.rules.ladder import Steps
    from aarshjul.rules.sections import LegalSection
    from aarshjul.text.quoting import Path

_Entry: TypeAlias = dict[str, Any]
_Found: TypeAlias = "Iterator[Contradiction]"
_MOST_NAMES = 10
"""The most children's names that a message suggests for an unknown one."""


class Contradiction(NamedTuple):
    """What is wrong, and the path of the value that should probably be corrected."""

    path: Path
    message: str


def contradictions(case: _Entry, *, today: date) -> _Found:
    """Yield every contradiction in a case as written."""
    for look in _LOOKS:
        yield from look(case)
    yield from _held_in_the_future(case, today)
    yield from _done_in_the_future(case, today)


def _alias(case: _Entry) -> _Found:
    """The alias must not contain a name: others can see it in calendar titles."""
    if told := name_in(_text(case, "sag") or "", _private_names(case)):
        yield Contradiction(
            ("sag",),
            f"{quoted(told)} er et navn, og sagens navn står i kalenderen, som andre kan se – brug "
            "et nummer, fx 2026-014",
        )


def _private_names(case: _Entry) -> list[str]:
    people = [*_entries(case, "børn"), *_entries(case, "forældre")]
    names = [_text(case, "familie"), *(_text(one, "navn") for _, one in people)]
    return [name for name in names if name]


def _id(case: _Entry) -> _Found:
    """The id must not contain a name: partners' calendars have it."""
    if told := name_in(_text(case, "id") or "", _private_names(case)):
        yield Contradiction(
            ("id",),
            f"{quoted(told)} er et navn, og id står i partnernes kalendere – slet linjen; "
            "programmet skriver selv en anden",
        )


def _periods(case: _Entry) -> _Found:
    """The last day of a period must not be before its first."""
    start = _text(case, "start")
    for path, entry, default in (
        *((path, entry, start) for path, entry in _entries(case, "indsatser")),
        *((path, entry, None) for path, entry in _entries(case, "rådgiver", "fravær")),
        *((path, entry, None) for path, entry in _days_off(case)),
    ):
        first = _day(entry.get("fra", default))
        last = _day(entry.get("til"))
        if first and last and last < first:
            begun = f"fra ({first})" if "fra" in entry else f"sagens start ({first})"
            yield Contradiction((*path, "til"), f"{last} ligger før {begun} – ret en af dem")


def _days_off(case: _Entry) -> Iterator[tuple[Path, _Entry]]:
    """The days on which the family, or one of its parents, cannot."""
    yield from _entries(case, "kontakt", "undgå")
    for path, parent in _entries(case, "forældre"):
        for (*_, place), entry in _entries(parent, "kontakt", "undgå"):
            yield (*path, "kontakt", "undgå", place), entry


def _names_twice(case: _Entry) -> _Found:
    """Each child must have a unique name, and so must each parent."""
    for key, whom in (("børn", "hvert barn"), ("forældre", "hver forælder")):
        seen: set[str] = set()
        for path, one in _entries(case, key):
            name = _text(one, "navn")
            if name and reading(name) in seen:
                yield Contradiction(
                    (*path, "navn"), f"{quoted(name)} står der allerede – giv {whom} sit eget navn"
                )
            if name:
                seen.add(reading(name))


def _children_named(case: _Entry) -> _Found:
    """A child named anywhere in the case must be one of the family's."""
    names = [name for _, child in _entries(case, "børn") if (name := _text(child, "navn"))]
    for path, name in _names_of_children(case):
        if name and names and the_one_meant(name, names) is None:
            yield Contradiction(path, unknown_child(name, names))


def _names_of_children(case: _Entry) -> Iterator[tuple[Path, str | None]]:
    for list_key in ("indsatser", "aktiviteter", "klaret"):
        for path, entry in _entries(case, list_key):
            yield (*path, "barn"), _text(entry, "barn")
    for list_key, key in (("afholdt", "børn"), ("aftalt", "børn"), ("forældre", "bor_hos")):
        for path, entry in _entries(case, list_key):
            if isinstance(several := entry.get(key), list):
                for place, name in enumerate(several):
                    yield (*path, key, place), name.strip() if isinstance(name, str) else None
            else:
                yield (*path, key), _text(entry, key)


def unknown_child(name: str, names: list[str]) -> str:
    """The message for a name that is none of the children's."""
    offered = [one for one in names if not looks_like_cpr(one)]
    near = nearest(name, offered[:_MOST_NAMES], likeness=0.4)
    meant = f"mente du {quoted(near)}?" if near else f"skriv {_choice(offered)}"
    return (
        f"{quoted(name)} er ikke et af børnene – {meant if offered else 'ret børnenes navne først'}"
    )


def _choice(names: list[str]) -> str:
    return enumerated(map(quoted, names[:_MOST_NAMES]), last="eller")


def _acts_of_measures(case: _Entry) -> _Found:
    """A measure must not begin before its act came into force."""
    for path, measure in _entries(case, "indsatser"):
        section, first = _section(measure), _day(measure.get("fra"))
        act = acts()[section.act] if section else None
        if section and act and first and act.first and first < act.first:
            name = other_name(section)
            instead = f"skriv {name}, eller ret fra" if name else "ret fra"
            yield Contradiction(
                (*path, "fra"),
                f"{first} ligger før {act.name}, som gælder fra {act.first} – {instead}",
            )


def _rhythms(case: _Entry) -> _Found:
    """The municipality's own rhythm needs a reason, and a measure that may have one."""
    for path, measure in _entries(case, "indsatser"):
        section = _section(measure)
        if "opfølgning" in measure and section and not _may_have_rhythm(section):
            yield Contradiction((*path, "opfølgning"), _no_rhythm(section))
        elif "opfølgning" in measure and "begrundelse" not in measure:
            yield Contradiction(
                (*path, "opfølgning"),
                "begrundelse mangler – kommunen skal begrunde den rytme, den beslutter "
                f"({rhythm_rule().section}); skriv hvorfor",
            )
        elif "begrundelse" in measure and "opfølgning" not in measure:
            yield Contradiction(
                (*path, "begrundelse"),
                "opfølgning mangler – skriv den rytme, der begrundes, fx opfølgning: hver 4 "
                "måneder, eller slet begrundelsen",
            )


def _may_have_rhythm(section: LegalSection) -> bool:
    """Whether the section, or its name under the new act, may have a rhythm of its own."""
    return rhythm_rule().covers(section_on(section, date.max))


def _no_rhythm(section: LegalSection) -> str:
    rule = rhythm_rule()
    covered = sorted(rule.sections or (), key=lambda one: int(one.section))
    numbers = enumerated(one.section for one in covered)
    return (
        f"kommunen beslutter kun en rytme for {covered[0].act} §§ {numbers} ({rule.section}), "
        f"ikke for {section} – slet opfølgning og begrundelse"
    )


def _steps(case: _Entry) -> _Found:
    """A step that is told must be one that the section's help can be on."""
    for path, measure in _entries(case, "indsatser"):
        section, told = _section(measure), _step(measure)
        where = placed(section) if section else None
        if told and where and not where.allows(told):
            yield Contradiction(
                (*path, "trin"),
                f"{section} er på trin {where.steps} på indsatstrappen, ikke {told} – ret det, "
                "eller slet nøglen",
            )


def _step(measure: _Entry) -> Steps | None:
    """The step that is told; None if none is, or none that can be read."""
    try:
        return read_step(_text(measure, "trin") or "")
    except ValueError:
        return None


def _known_before_begun(case: _Entry) -> _Found:
    """`kendt` must not be after the first day of the measure, so that no clock starts late."""
    start = _text(case, "start")
    for path, measure in _entries(case, "indsatser"):
        known, first = _day(measure.get("kendt")), _day(measure.get("fra", start))
        if known and first and known > first:
            begun = f"fra ({first})" if "fra" in measure else f"sagens start ({first})"
            yield Contradiction((*path, "kendt"), f"{known} ligger efter {begun} – ret en af dem")


def _section(measure: _Entry) -> LegalSection | None:
    """The section in a value; None if it cannot be read."""
    try:
        return read_section(_text(measure, "paragraf") or "")
    except ValueError:
        return None


def _activities(case: _Entry) -> _Found:
    """An activity must have either a month or a day, not both."""
    for path, activity in _entries(case, "aktiviteter"):
        if "måned" in activity and "dato" in activity:
            yield Contradiction(
                (*path, "dato"), "der står både måned og dato – behold den ene af dem"
            )
        elif "måned" not in activity and "dato" not in activity:
            yield Contradiction(path, "måned eller dato mangler – skriv en af dem")


def _held_before_start(case: _Entry) -> _Found:
    start = _day(case.get("start"))
    for path, held in _entries(case, "afholdt"):
        day = _day(held.get("dato"))
        if start and day and day < start:
            yield Contradiction(
                (*path, "dato"), f"{day} ligger før sagens start ({start}) – ret en af dem"
            )


def _closed(case: _Entry) -> _Found:
    """A case is closed on or after its start, with its reason, and nothing is agreed after it."""
    start, last = _day(case.get("start")), _day(case.get("afsluttet"))
    if start and last and last < start:
        yield Contradiction(
            ("afsluttet",), f"{last} ligger før sagens start ({start}) – ret en af dem"
        )
    if "afsluttet_hvorfor" in case and "afsluttet" not in case:
        yield Contradiction(
            ("afsluttet_hvorfor",), "afsluttet mangler – skriv sagens sidste dag, eller slet nøglen"
        )
    for path, agreed in _entries(case, "aftalt"):
        day = _day(agreed.get("dato"))
        if last and day and day > last:
            yield Contradiction(
                (*path, "dato"),
                f"{day} ligger efter den dag, sagen er afsluttet ({last}) – slet aftalen, eller "
                "ret en af dem",
            )


def _held_in_the_future(case: _Entry, today: date) -> _Found:
    for path, held in _entries(case, "afholdt"):
        day = _day(held.get("dato"))
        if day and day > today:
            yield Contradiction(
                (*path, "dato"),
                f"{day} ligger i fremtiden (i dag er {today}) – flyt den til aftalt, eller ret den",
            )


def _done_in_the_future(case: _Entry, today: date) -> _Found:
    for path, done in _entries(case, "klaret"):
        day = _day(done.get("dato"))
        if day and day > today:
            yield Contradiction(
                (*path, "dato"),
                f"{day} ligger i fremtiden (i dag er {today}) – skriv den dag, det blev gjort, "
                "når det er gjort",
            )


def _kept_texts(case: _Entry) -> _Found:
    """What is kept so that it can be put back must be readable as what it was."""
    for key in ("aftalt", "afholdt", "aflyst"):
        for path, entry in _entries(case, key):
            yield from _kept(path, entry, "aftale", kept_agreement)
            yield from _kept(path, entry, "forslag", kept_proposal)


def _kept(path: Path, entry: _Entry, key: str, read: Callable[[str], object]) -> _Found:
    for text in _several(entry.get(key)):
        try:
            read(text)
        except ValueError as error:
            yield Contradiction((*path, key), str(error))


def _several(value: object) -> list[str]:
    """The texts of a value that may be one text or a list of them."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, str) and one.strip()]


def _days_twice(case: _Entry) -> _Found:
    """One meeting may be agreed for a day; contacts of one day must be told apart."""
    for key, instead in (
        ("afholdt", "saml formålene i den ene, eller skriv tidspunkt, med eller børn på dem"),
        ("aftalt", "saml formålene i den ene"),
        ("aflyst", "slet den ene"),
        ("forslag", "slet det ene"),
    ):
        seen: dict[tuple[Any, ...], Path] = {}
        for path, entry in _entries(case, key):
            day = _day(entry.get("dato"))
            which = (day, *(_told_apart(entry) if key == "afholdt" else ()))
            if day and which in seen:
                told = f"{day} står allerede i {path_text(seen[which])} – {instead}"
                yield Contradiction((*path, "dato"), told)
            seen.setdefault(which, path)


def _told_apart(entry: _Entry) -> Iterator[object]:
    """What tells two contacts of one day apart, however it is written."""
    hour = _text(entry, "tidspunkt")
    yield hour and hour.rjust(len("00:00"), "0")
    for key in ("med", "børn"):
        value = entry.get(key)
        several = value if isinstance(value, list) else [value]
        yield tuple(sorted(name.strip() for name in several if isinstance(name, str)))


def _words_twice(case: _Entry) -> _Found:
    """A weekday, a purpose or a child may appear only once in its list."""
    contact = case.get("kontakt")
    if isinstance(contact, dict):
        yield from _repeats(contact.get("ugedag"), ("kontakt", "ugedag"))
    for key in ("afholdt", "aftalt", "forslag"):
        for path, entry in _entries(case, key):
            yield from _repeats(entry.get("formål"), (*path, "formål"))
            yield from _repeats(entry.get("børn"), (*path, "børn"))
    for path, parent in _entries(case, "forældre"):
        yield from _repeats(parent.get("bor_hos"), (*path, "bor_hos"))
        if isinstance(own := parent.get("kontakt"), dict):
            yield from _repeats(own.get("ugedag"), (*path, "kontakt", "ugedag"))


def _repeats(words: object, path: Path) -> _Found:
    seen: set[str] = set()
    for place, word in enumerate(words if isinstance(words, list) else ()):
        name = word.strip().lower() if isinstance(word, str) else ""
        if name and name in seen:
            yield Contradiction((*path, place), f"{quoted(word)} står to gange – slet den ene")
        seen.add(name)


_LOOKS: tuple[Callable[[_Entry], _Found], ...] = (
    _alias,
    _id,
    _periods,
    _names_twice,
    _children_named,
    _acts_of_measures,
    _rhythms,
    _steps,
    _known_before_begun,
    _activities,
    _held_before_start,
    _closed,
    _kept_texts,
    _days_twice,
    _words_twice,
)


def _entries(case: _Entry, *keys: str) -> Iterator[tuple[Path, _Entry]]:
    """The mappings in the list at a path, with their own paths; empty if there is no list."""
    node: object = case
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    for place, entry in enumerate(node if isinstance(node, list) else ()):
        if isinstance(entry, dict):
            yield (*keys, place), entry


def _text(entry: _Entry, key: str) -> str | None:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else None


def _day(value: object) -> date | None:
    """The day in a value; None if it cannot be read."""
    try:
        return read_day(value) if isinstance(value, str) else None
    except ValueError:
        return None
