"""What a family reads can be kept: nothing in any language says that a follow-up is no assessment.

The law says that it is one: the municipality looks all along at whether the help is right (BL § 95
stk. 4), and the model says the same (Modelbeskrivelsen p. 21).
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from aarshjul.paper import fonts
from aarshjul.sheet import pdf
from aarshjul.sheet.html import html
from aarshjul.text.family_words import language, part
from aarshjul.text.languages import Language
from aarshjul.wheel import pages
from aarshjul.wheel.content import description
from aarshjul.wheel.from_plan import wheel_of
from tests.make import plan
from tests.sheet.sheet_pages import told, tree
from tests.text.test_family_words import texts

if TYPE_CHECKING:
    from aarshjul.planning.plan import Plan

CODES = [one.value for one in Language]
every_language = pytest.mark.parametrize("code", CODES)
# Stems of "assessment", "losing" and "check". What denies a look at the help needs one of them, and
# nothing else on a sheet does.
DENYING = {
    "da": ("vurder", "miste", "kontrol"),
    "en": ("assess", "review", "lose ", "check"),
    "ar": ("تقييم", "تفقد", "مراجعة"),
    "uk": ("оцін", "втрат", "контрол", "перевір"),
    "tr": ("değerlendir", "kaybet", "denetle", "kontrol"),
    "pl": ("ocen", "strac", "kontrol"),
    "so": ("qiimay", "qiimey", "waayays", "hubin"),
}
DENIALS = {
    "da": "En opfølgning er ikke en ny vurdering af den hjælp, I har.",
    "en": "A follow-up is not a new assessment of the help you have.",
    "ar": "المتابعة ليست تقييماً جديداً للمساعدة التي تحصلون عليها.",
    "uk": "Розмова — це не нова оцінка допомоги, яку ви отримуєте.",
    "tr": "Görüşmemiz, aldığınız yardımın yeniden değerlendirilmesi değildir.",
    "pl": "Rozmowa nie jest ponowną oceną pomocy, którą Państwo otrzymują.",
    "so": "Wadahadalku ma aha qiimayn cusub oo lagu sameeyo caawimaadda aad haysataan.",
}
UNDER_THE_LAW: dict[str, dict[str, Any]] = {
    "støtte": {"indsatser": [{"paragraf": "BL § 86"}, {"paragraf": "BL § 32"}]},
    "anbragt": {"indsatser": [{"paragraf": "BL § 46"}]},
    "ung": {"indsatser": [{"paragraf": "BL § 113"}], "model": "sverigesprogrammet"},
    "ung-og-merudgifter": {"indsatser": [{"paragraf": "BL § 86"}, {"paragraf": "BL § 120"}]},
}


def denying(text: str, code: str) -> list[str]:
    """The stems of a language that a text has."""
    return [stem for stem in DENYING[code] if stem in text.casefold()]


@cache
def year(name: str) -> Plan:
    """The year 2027 of a case to which the law's follow-up applies; its child turns 16."""
    keys: dict[str, Any] = {"børn": [{"navn": "Alma", "født": "2011-05-17"}], **UNDER_THE_LAW[name]}
    return plan(first="2027-01-01", until="2028-01-01", **keys)


def drawn(name: str, code: str) -> str:
    """The words of the wheel: those that are drawn, and those that are read aloud."""
    wheel, words = wheel_of(year(name), language=code), language(code)
    found = pages.pages(wheel, words, fonts.width, only_wheel=False)
    lines = [line.text for page in found for line in page.texts]
    return " ".join([*lines, description(wheel, words)])


@every_language
def test_what_denies_is_found(code: str) -> None:
    """The stems catch the sentence that once stood there."""
    assert denying(DENIALS[code], code)


@every_language
def test_no_word_of_a_language_denies(code: str) -> None:
    """Whatever the case, and wherever the word is used."""
    for table in ("kinds", "wheel", "sheet"):
        for path, text in texts(part(code, table)):
            assert not denying(text, code), path


@pytest.mark.parametrize("name", UNDER_THE_LAW)
@every_language
def test_nothing_built_denies(name: str, code: str) -> None:
    """The sheet as PDF and as a page of the web, and the wheel."""
    written = PdfReader(BytesIO(pdf.pdf(year(name), [code]))).pages
    paper = " ".join(" ".join(page.extract_text() for page in written).split())
    web = told(tree(html(year(name), [code])))
    for text in (paper, web, drawn(name, code)):
        assert not denying(text, code)
    for sentence in part(code, "sheet")["always"]:
        assert " ".join(sentence.split()) in web
        assert code == "ar" or " ".join(sentence.split()) in paper  # its letters are reordered


@pytest.mark.parametrize("name", ["støtte", "anbragt", "ung"])
@every_language
def test_the_look_at_the_help_is_told(name: str, code: str) -> None:
    """Where the model's own follow-up asks whether the help works, the family reads that."""
    web = told(tree(html(year(name), [code])))
    assert part(code, "sheet")["told"]["how_help_works"] in web
