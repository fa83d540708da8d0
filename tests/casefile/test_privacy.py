"""A text tells a name however the name is spelled, on either side."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.casefile.privacy import (
    name_in,
    private_names,
    shown_to_all,
    sibling_in,
)
from tests.casefile.test_reader import said
from tests.make import case

TOLD = [
    ("hos Alma", "Alma"),
    ("hos ALMA", "Alma"),
    ("Almas skole", "Alma"),
    ("Alma's skole", "Alma"),
    ("Alma’s skole", "Alma"),
    ("Jens' skole", "Jens"),
    ("holm2026", "Familien Holm"),
    ("2026_Holm", "Familien Holm"),
    ("hjemme hos İrem", "İrem"),
    ("hjemme hos Irem", "İrem"),
    ("hjemme hos irem", "İREM"),
    ("hjemme hos İREM", "Irem"),
    ("hos Yigit", "Yığıt"),
    ("hos Yığıt", "Yigit"),
    ("hos Maximilian", "Maximi\u00adlian"),
    ("hos Maximi\u00adlian", "Maximilian"),
    ("hos Al\u200bma", "Alma"),
    ("hos Alma", "Al\u2060ma"),
    ("hos A\u034flma", "Alma"),
    ("hos Ａｌｍａ", "Alma"),
    ("hos\xa0Alma", "Alma"),
    ("hos\tAlma", "Alma"),
    ("Muller-2026", "Familien Müller"),
    ("Mueller-2026", "Familien Müller"),
    ("Müller-2026", "Familien Muller"),
    ("Müller", "Familien Mueller"),
    ("hos Andre", "André"),
    ("hos André", "Andre"),
    ("hos Aase", "Åse"),
    ("hos Åse", "Aase"),
    ("hos Ase", "Åse"),
    ("hos Åse", unicodedata.normalize("NFD", "Åse")),
    ("hos Bjoern", "Bjørn"),
    ("hos Bjorn", "Bjørn"),
    ("hos Bjørn", "Bjoern"),
    ("hos Björn", "Bjørn"),
    ("hos Kjaer", "Familien Kjær"),
    ("hos Kjær", "Familien Kjaer"),
    ("hos Sonderaa", "Familien Sønderå"),
    ("hos Strauss", "Familien Strauß"),
    ("hos Lukasz", "Łukasz"),
    ("Annemarie", "Anne-Marie"),
    ("Anne-Marie", "Annemarie"),
    ("OBrien", "Familien O'Brien"),
    ("AlmaHolm-1", "Alma Holm"),
    ("HolmJensen", "Familien Holm Jensen"),
    ("hos علي", "علي"),
    ("hos अनिल", "अनिल"),
    ("hos Иван", "Иван"),
    ("hos Anne Marie", "Annemarie"),
    ("hos Else–Beth", "Elsebeth"),
    ("O´Briens skole", "OBrien"),  # the acute accent, typed for an apostrophe
    ("hos Muʿadh", "Muadh"),
    ("hos Almaʾs mor", "Alma"),
    ("Orsted-1", "Familien Ǿrsted"),
    ("hos Aegir", "Ǽgir"),
    ("hos Hamid", "Ħamid"),
    ("hos Bala", "Ɓala"),
    ("hos Djordje", "Đorđe"),
    ("hos Tor", "Þór"),
    ("hos \N{CYRILLIC CAPITAL LETTER A}lma", "Alma"),
    ("hos \N{GREEK CAPITAL LETTER ALPHA}lma", "Alma"),
    ("hos Alma", "Alm\N{CYRILLIC SMALL LETTER A}"),
    ("hos \N{CYRILLIC CAPITAL LETTER VE}o", "Bo"),
    ("hos ΝΊΚΟΣ", "Νίκος"),
    ("hos علی", "علي"),  # a Persian keyboard's last letter, an Arabic one's
]
NOT_TOLD = [
    ("", "Alma"),
    ("skolen", ""),
    ("Almaskolen", "Alma"),
    ("palma", "Alma"),
    ("hos familien", "Familien Holm"),
    ("Den lille skole", "Familien af den Berg"),
    ("2026-014", "Familien 2026"),
    ("du", "Familien Due"),
    ("no", "Noe"),
    ("hos A", "A"),
    ("a-b", "A B"),
    ("bobo", "Bo"),
    ("til de andre", "Tilde"),
    ("en ok dag", "Enok"),
]


@pytest.mark.parametrize(("text", "name"), TOLD, ids=ascii)
def test_a_name_is_told(text: str, name: str) -> None:
    """In another case, accent, spelling or form, with invisible signs, as a genitive."""
    assert name_in(text, [name])


@pytest.mark.parametrize(("text", "name"), NOT_TOLD, ids=ascii)
def test_other_words_tell_nothing(text: str, name: str) -> None:
    """A part of a longer word, an initial, and words that every family has."""
    assert name_in(text, [name]) is None


NAMES = st.text(st.characters(categories=["L", "Mn"]), min_size=2, max_size=12)


@given(name=NAMES, form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), at=st.integers(0, 12))
def test_a_name_always_tells_itself(name: str, form: str, at: int) -> None:
    """In every normal form and with something invisible in it; as a name, then as a text."""
    hidden = f"{name[:at]}\u200b{name[at:]}"
    written = unicodedata.normalize(form, hidden)  # type: ignore[arg-type]
    if name_in(name, [name]):  # not a single letter with its accents
        assert name_in(f"hos {written}", [name])
        assert name_in(f"hos {name}", [written])


@given(text=st.text(max_size=30), names=st.lists(st.text(max_size=10), max_size=3))
def test_any_text_can_be_asked(text: str, names: list[str]) -> None:
    """What is told is a word of the text, and the names' order does not matter."""
    told = name_in(text, names)
    assert told == name_in(text, reversed(names))


SIBLINGS = [
    ("Villads har en ven med hjemme", "Villads"),
    ("kontor@villads-klub.example", "villads"),
    ("Villad's klub", "Villads"),
    ("VILLADS' klub", "VILLADS"),
    ("AlmaVillads", "AlmaVillads"),
    ("VilladsHolm", "VilladsHolm"),
    ("hos Sofies lærer", "Sofies"),
    ("Alma Sofie Holm", "Sofie"),  # the second name of one is the first of another
    ("Alma tager bussen", None),
    ("familien Holm ringer", None),
    ("AlmaHolm", None),
    ("Per Krag kommer med", None),
    ("hos Krogh", "Krogh"),
    ("lillebror", None),
]
"""A text, and the word in it that tells one of Alma Sofie Holm's siblings."""


@pytest.mark.parametrize(("text", "told"), SIBLINGS)
def test_a_text_tells_a_sibling_by_a_name_that_is_not_shared(text: str, told: str | None) -> None:
    """A surname that is the child's, the family's or a parent's own tells nobody."""
    own = case(
        familie="Familien Holm",
        børn=[
            {"navn": "Alma Sofie Holm"},
            {"navn": "Villads Holm Krag"},
            {"navn": "Sofie-Marie Holm Krogh"},
            {"navn": "Sofie Holm"},
        ],
        forældre=[{"navn": "Per Krag"}],
    )
    assert sibling_in(text, own, "Alma Sofie Holm") == told


@given(text=st.text(max_size=30), names=st.lists(NAMES, min_size=1, max_size=3, unique=True))
def test_a_sibling_who_is_told_is_a_name_of_the_family(text: str, names: list[str]) -> None:
    """What tells a sibling tells a name to everybody else, too, and an only child has none."""
    children = [{"navn": f"N{number}{name}"} for number, name in enumerate(names)]
    own = case(børn=children, familie="Familien Prøve")
    first = own.children[0].name
    told = sibling_in(text, own, first)
    assert told is None or name_in(text, private_names(own))
    if len(names) == 1:
        assert told is None
    for other in own.children[1:]:
        assert name_in(other.name, [other.name]) is None or sibling_in(other.name, own, first)


def test_a_partner_stands_by_role_where_the_name_tells() -> None:
    """The name, else the role, else nothing."""
    own = case(
        netværk=[
            {"navn": "Skolen", "rolle": "skole"},
            {"navn": "Almas lærer", "rolle": "lærer"},
            {"navn": "Anne Prøve", "rolle": "Almas mor"},
            {"navn": "Anne Pröve"},
        ]
    )
    assert private_names(own) == ["Familien Prøve", "Alma"]
    assert [shown_to_all(one, own) for one in own.partners] == ["Skolen", "lærer", None, None]


@pytest.mark.parametrize("alias", ["Muller-2026", "MUELLER", "2026_Mullers"])
def test_an_alias_in_another_spelling_is_refused(alias: str) -> None:
    """It stands in the calendar; the file of the family Müller says so at its line."""
    text = (
        f"sag: {alias}\nfamilie: Familien Müller\nbørn: [{{navn: Alma}}]\nstart: 2026-11-02\n"
        "rådgiver: {navn: Mette Lund}\nindsatser: [{paragraf: BL § 86}]\n"
    )
    (told,) = said(text)
    assert told.startswith("1: sag: ")
    assert "er et navn, og sagens navn står i kalenderen" in told
