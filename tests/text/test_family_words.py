"""The words of each language: complete, none extra, each as CLDR and the wheel require."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import combinations
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from babel.dates import format_date, get_day_names, get_month_names

from aarshjul.cadence import models
from aarshjul.data import table
from aarshjul.kinds import Kind
from aarshjul.paper.fonts import width
from aarshjul.rules.passages import passages
from aarshjul.text.dates import MONTHS, WEEKDAYS
from aarshjul.text.direction import is_mark_of_direction
from aarshjul.text.family_words import DANISH, language, part
from aarshjul.text.languages import Language
from aarshjul.text.line_breaks import jointed
from tests.paper.test_fonts import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.text.family_words import Words

CODES = [one.value for one in Language]
CLDR = {"en": "en_GB"}  # whose dates are written as in Europe
every_language = pytest.mark.parametrize("code", CODES)


def texts(node: Any, *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a file with the keys that lead to it."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, (dict, list)):
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in pairs:
            yield from texts(inner, *path, str(key))


def keys(node: Any) -> Any:
    """The keys of a file without its words; a list is its length."""
    if isinstance(node, dict):
        return {key: keys(inner) for key, inner in node.items()}
    return len(node) if isinstance(node, list) else None


def placeholders(text: str) -> list[str]:
    """The fields of a sentence."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@every_language
def test_no_word_is_missing_and_none_is_too_many(code: str) -> None:
    """Every file has the keys of the Danish one; only the days may have an ending or none."""
    there, wanted = keys(table(f"languages/{code}")), keys(table("languages/da"))
    assert there["calendar"].pop("days") in {0, 31}
    wanted["calendar"].pop("days")
    assert there == wanted


@every_language
def test_every_word_says_something(code: str) -> None:
    """No text is empty, and none begins or ends with a space; separators may."""
    file = table(f"languages/{code}")
    for separator in ("conjunction", "comma", "semicolon"):
        file["calendar"].pop(separator)
    for path, text in texts(file):
        assert text == text.strip() != "", path


@every_language
def test_each_sentence_is_filled_with_what_the_danish_one_is(code: str) -> None:
    """A translation loses no name, number or day, and has no field that the Danish one lacks."""
    danish = dict(texts(table("languages/da")))
    for path, text in texts(table(f"languages/{code}")):
        assert placeholders(text) == placeholders(danish.get(path, "")), path


@every_language
def test_no_word_mixes_scripts(code: str) -> None:
    """A letter that only looks like another is found by no search, and read wrongly by a reader.

    Danish words occur in every language; letters of other scripts only in their own language.
    """
    own = {"ar": "ARABIC", "uk": "CYRILLIC"}.get(code, "LATIN")
    for path, text in texts(table(f"languages/{code}")):
        if path[0] == "language":
            continue
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\{[^}]*\}", " ", text)):
            scripts = {unicodedata.name(letter).split()[0] for letter in word} - {"MODIFIER"}
            assert scripts in ({own}, {"LATIN"}), (path, word)


@pytest.mark.parametrize("weight", ["Medium", "Bold"])
@every_language
def test_every_letter_is_in_a_bundled_face(code: str, weight: str) -> None:
    """The drawn faces and those in an SVG have every letter; DejaVu Sans is not needed."""
    said = "".join(text for _, text in texts(table(f"languages/{code}")))
    drawn = {letter for letter in said if not is_mark_of_direction(letter)}
    for latin, ending in (("SourceSans3", "ttf"), ("AarshjulSans", "woff2")):
        faces = (f"{latin}-{weight}.{ending}", f"AarshjulArabic-{weight}.{ending}")
        assert not drawn - set().union(*map(letters_of, faces))


@pytest.mark.parametrize("code", [code for code in CODES if code != "da"])
def test_danish_joints_break_no_word_of_another_language(code: str) -> None:
    """The rules of Danish compounds find nothing in the words of the wheel."""
    words = language(code)
    for text in (*words.kinds.values(), words.turns):
        assert jointed(text) == text


@every_language
def test_each_file_says_who_has_checked_it(code: str) -> None:
    """Each language has its code, its own name, its direction, and the state of its checking."""
    words = language(code)
    assert words.code == code
    assert words.name
    assert words.direction == ("rtl" if code == "ar" else "ltr")
    assert words.checked in {"by a native speaker", "not by a native speaker"}


@every_language
def test_each_purpose_is_told_in_one_line(code: str) -> None:
    """All kinds then fit beside their marks below the wheel: 174 mm less 9 for the mark."""
    sheet = part(code, "sheet")
    by_age = [("transition", one.format(child="Villads")) for one in sheet["ages"].values()]
    for kind, sentence in [*sheet["purposes"].items(), *by_age]:
        name = f"{part(code, 'kinds')[kind]}: "
        assert width(name, 12, bold=True) + width(sentence, 12) < 165, (kind, sentence)


@every_language
def test_each_age_and_each_rule_has_its_sentence(code: str) -> None:
    """What a birthday brings, and what a follow-up is about; no sentence is left over."""
    sheet = part(code, "sheet")
    assert set(sheet["ages"]) == {str(one.age) for one in passages() if not one.plan_only}
    rules = [rule for model in models().values() for rule in model.rules]
    assert set(sheet["told"]) == {rule.told for rule in rules}
    assert set(sheet["told_by_phone"]) <= set(sheet["told"])


@every_language
def test_no_two_kinds_share_a_letter(code: str) -> None:
    """A mark is known by its letter too: one or two letters, never those of another kind."""
    letters = language(code).letters
    assert set(letters) == set(language(code).kinds) == set(Kind)
    assert all(1 <= len(letter) <= 2 for letter in letters.values())
    for one, other in combinations(letters.values(), 2):
        assert one.casefold() != other.casefold()


@every_language
def test_months_and_weekdays_are_those_of_cldr(code: str) -> None:
    """Alone and in dates, which differ in a language with cases: "luty", "2 lutego"."""
    words, locale = language(code), CLDR.get(code, code)
    assert list(words.months) == list(get_month_names("wide", "stand-alone", locale).values())
    assert list(words.months_in_dates) == list(get_month_names("wide", "format", locale).values())
    named = get_day_names("wide", "stand-alone", locale)
    assert list(words.weekdays) == [named[day] for day in range(7)]


@every_language
def test_dates_are_written_as_in_cldr(code: str) -> None:
    """Day, month and year in the language's order."""
    words = language(code)
    pattern = {"so": "d MMMM y"}.get(code, "long")  # CLDR has "Febraayo 2, 2027", as in America
    for month in range(1, 13):
        day = date(2027, month, 2)
        wanted = format_date(day, pattern, CLDR.get(code, code))
        assert words.long_date(day) == wanted.replace("\u202f", "\u00a0")  # no face has the former


def test_the_program_itself_speaks_the_same_danish() -> None:
    """What a caseworker reads names months and weekdays as the wheel does."""
    assert list(DANISH.months) == list(MONTHS)
    assert list(DANISH.weekdays) == list(WEEKDAYS)


def test_danish_dates() -> None:
    """A day in full, within its month, and the twelve months of a wheel."""
    said: list[str] = [
        DANISH.long_date(date(2027, 2, 2)),
        DANISH.in_month(date(2027, 2, 2)),
        DANISH.period(date(2027, 1, 1)),
        DANISH.period(date(2027, 8, 1)),
    ]
    assert said == [
        "2. februar 2027",
        "d.\u00a02.",
        "januar–december 2027",
        "august 2027–juli 2028",
    ]


def test_a_part_of_a_file_is_read_by_its_name() -> None:
    """Other papers have their own tables in the same file, which is read once."""
    words: Words = language("da")
    assert part("da", "wheel")["notes"] == words.notes
    assert part("da", "wheel") is part("da", "wheel")


@pytest.mark.parametrize(
    ("code", "parts", "said"),
    [
        ("da", ["Alma"], "Alma"),
        ("da", ["Alma", "Villads", "Rosa"], "Alma, Villads og Rosa"),
        ("en", ["Alma", "Villads"], "Alma and Villads"),
        ("ar", ["متابعة", "حديث"], "متابعة وحديث"),  # joined to the next word
        (
            "ar",
            ["\u2066Alma\u2069", "\u2066Villads\u2069"],
            "\u2066Alma\u2069 و \u2066Villads\u2069",
        ),
    ],
)
def test_an_enumeration_is_joined_as_the_language_joins_it(
    code: str, parts: list[str], said: str
) -> None:
    """Arabic "and" is written together with its word, but apart from a name in other letters."""
    assert language(code).enumeration(parts) == said


@pytest.mark.parametrize(
    ("code", "word", "within"),
    [
        ("da", "Opfølgning", "opfølgning"),
        ("tr", "İlk görüşme", "ilk görüşme"),
        ("tr", "Isınma", "ısınma"),
        ("ar", "متابعة", "متابعة"),
    ],
)
def test_a_word_within_a_sentence_begins_small(code: str, word: str, within: str) -> None:
    """Turkish has an i with a dot and one without, as capital and small letters."""
    assert language(code).within(word) == within


def test_days_within_a_month_are_said_as_the_language_says_them() -> None:
    """With the ending that the day needs, and never separated from it at the end of a line."""
    said = {code: language(code).in_month(date(2027, 2, 22)) for code in CODES}
    assert said == {
        "da": "d.\u00a022.",
        "en": "on the\u00a022nd",
        "ar": "يوم\u00a022",
        "uk": "22-го",
        "tr": "ayın\u00a022’sinde",
        "pl": "dnia\u00a022",
        "so": "taariikhda\u00a022",
    }


@every_language
def test_an_age_is_never_parted_from_its_word(code: str) -> None:
    """ "16 år" stands on one line in the list of the sheet."""
    assert not re.search(r"\{age\} \w", language(code).turns)


@every_language
def test_a_language_has_one_apostrophe(code: str) -> None:
    """Ukrainian uses CLDR's apostrophe in its weekdays (U+02BC), and so in every word."""
    said = "".join(text for _, text in texts(table(f"languages/{code}")))
    assert len({"'", "\u2019", "\u02bc"} & set(said)) <= 1
