"""The page of the sheet as bytes: complete, without outside addresses; text is never markup."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.sheet.html import html
from aarshjul.text.html import NOTHING, element, joined, void, words
from aarshjul.text.line_breaks import bare
from tests.make import EXAMPLES, plan, run
from tests.sheet.sheet_pages import LANGUAGES, NAMES, SVG, page, plan_of, sheet, texts, told, tree

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.planning.plan import Plan

EVERY_PAGE = [(name, languages) for name in NAMES for languages in LANGUAGES]
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def with_names(name: str) -> bytes:
    """The page of a case with this name in every place where a case file takes one."""
    return html(
        plan(
            familie=name,
            børn=[{"navn": name, "født": "2011-05-17"}],
            rådgiver={"navn": name, "telefon": "12 34 56 78", "enhed": name},
            makker=name,
            aktiviteter=[{"navn": name, "måned": "2027-03"}],
            mål=[{"mål": name, "ansvar": [name], "senest": "2027-05-01"}],
            netværk=[{"navn": name, "rolle": name, "koordinerer": "rådgiveren"}],
            first="2027-01-01",
        ),
        ["da"],
    )


@pytest.mark.parametrize(("name", "languages"), EVERY_PAGE)
def test_everything_the_sheet_says_is_on_its_page(name: str, languages: str) -> None:
    """No text of the sheet is missing, in any language; the wheel's alternative is there too."""
    shown = told(tree(page(name, languages)))
    said = sheet(plan_of(name), *languages.split(","))
    wanted = [text.text.replace("\u00ad", "") for text in texts(said)]
    assert [text for text in wanted if " ".join(text.split()) not in shown] == []
    assert all(" ".join(told_of_it.split()) in shown for told_of_it in said.alternatives)


@pytest.mark.parametrize(("name", "languages"), EVERY_PAGE)
def test_a_page_is_closed_to_the_world(name: str, languages: str) -> None:
    """No script, no frame, no address but the caseworker's; the page's own policy says so too."""
    root = tree(page(name, languages))
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert not tags & {"script", "link", "iframe", "object", "embed", "img", "image", "use", "base"}
    attributes = [(key, value) for node in root.iter() for key, value in node.items()]
    assert not [key for key, _ in attributes if key.startswith("on") or key == "src"]
    links = [value for key, value in attributes if key.endswith("href")]
    assert {link.split(":")[0] for link in links} <= {"tel", "mailto"}
    outside = set(re.findall(rb"[a-z]+://[^\"'\s)]+", page(name, languages)))
    assert outside <= {b"http://www.w3.org/2000/svg"}  # a name that is never fetched
    assert set(re.findall(rb"url\((.{9})", page(name, languages))) == {b"data:font"}
    (policy,) = [node for node in root.iter("meta") if node.get("http-equiv")]
    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


@pytest.mark.parametrize(("name", "languages"), EVERY_PAGE)
def test_a_page_is_built_as_its_readers_expect(name: str, languages: str) -> None:
    """Headings are in order, ids are unique, and every reference has a target."""
    root = tree(page(name, languages))
    levels = [HEADINGS[node.tag] for node in root.iter() if node.tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    names = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(names) == len(set(names))
    for key in ("aria-labelledby", "aria-describedby"):
        assert {name for node in root.iter() for name in node.get(key, "").split()} <= set(names)
    wheel, small = [node for node in root.iter(f"{SVG}svg") if node.get("role") == "img"]
    for key in ("aria-labelledby", "aria-describedby"):
        assert small.get(key) == wheel.get(key)
    count = len(languages.split(","))
    told_of_it = [f"{SVG}title"] * count + [f"{SVG}desc"] * count
    assert [node.tag for node in wheel[: 2 * count]] == told_of_it
    assert len(wheel.get("aria-labelledby", "").split()) == count


def test_the_wheel_is_told_in_both_languages() -> None:
    """Title and months, each in its own language, the page's own first."""
    wheel, _small = [
        node
        for node in tree(page("familien-holm", "da,ar")).iter(f"{SVG}svg")
        if node.get("role") == "img"
    ]
    first, second, danish, arabic = wheel[:4]
    assert [node.get("lang") for node in (first, second, danish, arabic)] == [None, "ar"] * 2
    assert wheel.get("aria-describedby") == f"{danish.get('id')} {arabic.get('id')}"
    assert "Maj: Opfølgning" in told(danish)
    assert told(danish) == " ".join(sheet(plan_of("familien-holm"), "da").alternatives[0].split())
    assert told(arabic) == " ".join(sheet(plan_of("familien-holm"), "ar").alternatives[0].split())


def test_a_number_stands_in_the_line_of_its_words() -> None:
    """In both languages: alone on a line, the reader cannot see what the number belongs to."""
    children = [{"navn": f"Alma {number}", "født": "2011-05-17"} for number in range(9)]
    made = plan(børn=children, first="2027-01-01")
    numbered = [
        node for node in tree(html(made, ["da", "en"])).iter("p") if re.match(r"\d+\. ", told(node))
    ]
    lines = [told(line) for node in numbered for line in node if line.get("class") == "line"]
    assert len(lines) >= 2
    assert all(re.match(r"\d+\. Alma", line) for line in lines)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Hjælpemiddelbevillingsopfølgningsmøde", "Hjælpemiddel|bevillings|opfølgnings|møde"),
        ("(Specialundervisningsudvalget),", "(Specialundervisnings|udvalget),"),
        ("Special\u00adundervisningsvisitation", "Special|undervisningsvisitation"),
        ("Netværksmøde", "Netværksmøde"),
        ("Familievejledning", "Familie|vejledning"),
        ("Himmelfartsdag", "Himmelfartsdag"),
        ("kommunikationscenter@kommunikationscenter.example", None),
        ("www.kommunikationscenteret.example", None),
    ],
)
def test_a_long_danish_word_shows_its_joints(word: str, shown: str | None) -> None:
    """Then a telephone breaks it with a hyphen; an address and a short word stay unchanged."""
    written = html(
        plan(aktiviteter=[{"navn": word, "måned": "2027-03"}], first="2027-01-01"), ["da"]
    )
    body = written.decode().partition("<section")[2]
    assert (shown or word).replace("|", "\u00ad") in body


def test_a_page_says_which_language_it_speaks() -> None:
    """The page has its first language; other texts are marked with language and direction."""
    both = tree(page("familien-holm", "da,ar"))
    assert (both.get("lang"), both.get("dir")) == ("da", "ltr")
    spans = [(node.get("lang"), node.get("dir")) for node in both.iter("span") if node.get("lang")]
    assert set(spans) == {("ar", "rtl")}
    arabic = tree(page("familien-holm", "ar"))
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    own = [node for node in arabic.iter("span") if node.get("lang")]
    assert {(node.get("lang"), node.get("dir")) for node in own} == {("da", "ltr")}
    assert "Skolestart" in {bare(told(node)) for node in own}  # the family's own words stay Danish


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_same_plan_gives_the_same_page(languages: str) -> None:
    """Byte for byte."""
    again = html(plan_of("familien-holm"), languages.split(","))
    assert again == page("familien-holm", languages)


def test_arabic_letters_travel_only_where_they_are_read() -> None:
    """A page without Arabic is under 150 kB; a page with it includes its typefaces."""
    assert b"'Aarshjul Arabic';font-weight" not in page("familien-holm")
    assert b"'Aarshjul Arabic';font-weight" in page("familien-holm", "da,ar")
    assert len(page("familien-sand")) < 150_000


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    """The ending chooses the page; a second run writes the same bytes."""
    words = ("--år", "2027", "--dags-dato", "2026-12-01", "--sprog", "da,ar", "-o", "h.html")
    for _ in range(2):
        done = run("ark", EXAMPLES / "familien-holm.yaml", *words, folder=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith("Skrev h.html\n")
        assert (tmp_path / "h.html").read_bytes() == page("familien-holm", "da,ar")


def test_a_template_is_for_paper(tmp_path: Path) -> None:
    """A template that would have no effect is refused, and nothing is written."""
    words = ("-o", "h.html", "--skabelon", "vores.typ")
    done = run("ark", EXAMPLES / "familien-holm.yaml", *words, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(
        "--skabelon er til arket som PDF: udelad den, eller skriv til en .pdf."
    )
    assert list(tmp_path.iterdir()) == []


NASTY = [
    "<script>alert(1)</script>",
    "</style><b>",
    "</title>",
    "</svg>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#x3c;",
    '" onload="x',
    "' onfocus='x",
    "{page}",
    "{0}",
    "javascript:x",
    "\\",
    "%s",
    "Ålborg",
    "محمد",
    "李",
    "😀",
]
PLAIN = [node.tag for node in tree(with_names("Holm")).iter()]


@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=3).map(" ".join))
def test_a_name_is_never_markup(name: str) -> None:
    """Any name of a family, a child, a goal or a partner is text, and is complete."""
    root = tree(with_names(name))
    shown = told(root)
    assert shown.count(name) >= 7
    assert {node.tag for node in root.iter()} == set(PLAIN)
    assert not [key for node in root.iter() for key in node.keys() if key.startswith("on")]  # noqa: SIM118 -- no dict


def test_names_that_find_no_room_in_the_wheel_are_told_beside_it() -> None:
    """Children with the longest names that a case file allows are on the page in full."""
    children = [{"navn": letter * 200} for letter in "ABCD"]
    shown = told(tree(html(plan(børn=children, first="2027-01-01"), ["da"])))
    assert all(child["navn"] in shown for child in children)


def linked(**caseworker: Any) -> list[tuple[str | None, str]]:
    """The links of a page: their targets and their texts."""
    written = html(plan(rådgiver={"navn": "Mette Lund", **caseworker}, first="2027-01-01"), ["da"])
    return [(node.get("href"), told(node)) for node in tree(written).iter("a")]


def twice(address: str, shown: str, call: str = "Ring") -> list[tuple[str, str]]:
    """The button at the top, and the link at the end."""
    return [(address, f"{call} til Mette Lund {shown}"), (address, shown)]


@pytest.mark.parametrize(
    ("phone", "links"),
    [
        ("12 34 56 78", twice("tel:12345678", "12 34 56 78")),
        ("+45 12-34-56-78", twice("tel:+4512345678", "+45 12-34-56-78")),
        ("12345678", twice("tel:12345678", "12345678")),
        ("112 eller 12 34 56 78", []),  # a call would go to neither
        ("12 34 56 78 (9-15)", []),
        ("12345", []),
        ("spørg", []),
    ],
)
def test_a_number_that_can_be_called_is_a_link(
    phone: str, links: list[tuple[str | None, str]]
) -> None:
    """A tap calls the number; a text with more than one number stays text."""
    assert linked(telefon=phone) == links


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("mlu@kommune.example", "mailto:mlu@kommune.example"),
        ("m+l&u@kommune.example", "mailto:m%2Bl%26u@kommune.example"),
        ("a?subject=x@kommune.example", "mailto:a%3Fsubject%3Dx@kommune.example"),
    ],
)
def test_an_address_is_a_link_and_nothing_more(email: str, address: str) -> None:
    """It opens a letter to the caseworker; no part of it becomes subject or body."""
    assert linked(email=email) == twice(address, email, "Skriv")


def test_elements_are_written_once_and_escaped() -> None:
    """Text and attributes are escaped; None leaves an attribute out."""
    assert words("<b> & \"q\" 'a' \x00") == "&lt;b&gt; &amp; &quot;q&quot; &#x27;a&#x27; \ufffd"
    assert void("meta", http_equiv='a"b', lang=None) == '<meta http-equiv="a&quot;b"/>'
    inner = joined(words("a"), words("b"), by=" ")
    assert element("p", inner, NOTHING, class_="x") == '<p class="x">a b</p>'


def first_part(made: Plan, languages: str = "da") -> str:
    """What stands before the list."""
    root = tree(html(made, languages.split(",")))
    (opening,) = [node for node in root.iter("div") if node.get("class") == "opening"]
    return told(opening)


AGREED = [
    {"dato": "2027-03-02", "tidspunkt": "14:00", "formål": ["opfølgning"]},
    {"dato": "2027-05-04", "formål": ["netværksmøde"]},
]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-01-04", "Marts 2027 O Opfølgning Tirsdag den 2. kl. 14.00"),
        ("2027-03-02", "Marts 2027 O Opfølgning Tirsdag den 2. kl. 14.00"),  # the day itself
        ("2027-03-03", "Maj 2027 N Netværksmøde Tirsdag den 4."),
        ("2027-05-05", "Vi har ikke aftalt en dag endnu."),
    ],
)
def test_the_next_agreed_meeting_stands_first(today: str, said: str) -> None:
    """The first whose day is not over, and no proposal; then whom to call."""
    made = plan(
        start="2026-12-01",
        aftalt=AGREED,
        aktiviteter=[{"navn": "Ferie", "dato": "2027-01-20"}],
        rådgiver={"navn": "Mette Lund", "telefon": "12 34 56 78"},
        today=today,
        first="2027-01-01",
    )
    wanted = f"Næste gang vi ses:{said}Ring til Mette Lund 12 34 56 78"
    assert first_part(made).replace(" ", "") == wanted.replace(" ", "")


@pytest.mark.parametrize(
    ("caseworker", "said"),
    [
        ({"email": "mlu@kommune.example"}, "Skriv til Mette Lund mlu@kommune.example"),
        ({"telefon": "12 34 56 78 (9-15)"}, "Telefon: 12 34 56 78 (9-15)"),
        ({"telefon": "spørg", "email": "mlu@kommune.example"}, "Telefon: spørg"),
        ({}, "Telefon: " + "_" * 20),
    ],
)
def test_no_way_to_call_is_a_dead_end(caseworker: dict[str, str], said: str) -> None:
    """Without a number that can be tapped there is the address, the text, or a line to fill in."""
    made = plan(rådgiver={"navn": "Mette Lund", **caseworker}, first="2027-01-01")
    assert first_part(made).endswith(said)


def test_the_button_keeps_the_number_in_order() -> None:
    """In a page from right to left, digits with spaces between would change places."""
    root = tree(page("familien-holm", "ar"))
    (number,) = [node for node in root.iter("span") if "number" in node.get("class", "")]
    assert (number.get("dir"), told(number)) == ("ltr", "12 34 56 78")
