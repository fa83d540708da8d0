"""What is wrong with a PDF by PDF/UA-1: what an independent checker says, and what we add to it.

The checker is page-validation, which is written in Rust and shares nothing with the typesetter. It
has the rules of veraPDF, which needs Java and is in no registry of ours. We add what it does not
look for: things that our documents must not have at all, and whether structure and content find
each other both ways.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import page
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.pdfua.structure import Held, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pdfua.structure import Tagged

_NO_TAGS = {"/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP"}


class Fault(NamedTuple):
    """A rule that a document breaks, and where."""

    rule: str
    said: str


def faults(written: bytes) -> list[Fault]:
    """Everything that is wrong; nothing, if a screen reader can do its work."""
    found = [
        Fault(one.rule_id, one.message)
        for one in page.validate_pdf_bytes(written, profile="ua1").failures
    ]
    if b"/Encrypt " in written:
        return [*found, Fault("stranger: lock", "the file is encrypted")]
    if any(one.rule.endswith("TREE-ROOT-001") for one in found):
        return found
    document = tagged(written)
    return [*found, *_strangers(document), *_loose(document)]


def _strangers(document: Tagged) -> Iterator[Fault]:
    """What none of our documents has; most of it would need checks of its own."""
    if "/Lang" not in document.root:
        yield Fault("stranger: no language", "the document does not tell its language")
    for name in ("/AcroForm", "/AA", "/OpenAction", "/OCProperties", "/AF"):
        if name in document.root:
            yield Fault("stranger: more than paper", name)
    for name in document.root.get("/Names", {}):
        if name != "/Dests":
            yield Fault("stranger: more than paper", f"/Names {name}")
    for one in document.elements():
        if one["/S"] in _NO_TAGS:
            yield Fault("stranger: tag", one["/S"])
    for sheet in document.reader.pages:
        yield from (Fault("stranger: annotation", kind) for kind in _annotations(sheet))
        yield from (Fault("stranger: typeface", what) for what in _faces(sheet["/Resources"]))


def _annotations(sheet: Any) -> list[str]:
    """The kinds of annotations that are no links."""
    kinds = [one.get_object()["/Subtype"] for one in sheet.get("/Annots", [])]
    return [kind for kind in kinds if kind != "/Link"]


def _faces(resources: Any) -> Iterator[str]:
    """The typefaces that are not of the one kind that Typst writes, in drawings too."""
    for reference in resources.get("/Font", {}).values():
        font = reference.get_object()
        if (font["/Subtype"], font.get("/Encoding")) != ("/Type0", "/Identity-H"):
            yield f"{font['/BaseFont']}: {font['/Subtype']} {font.get('/Encoding')}"
        elif _lists_too_many(font["/DescendantFonts"][0].get_object()["/FontDescriptor"]):
            yield f"{font['/BaseFont']} lists glyphs that it does not have"
    for form in resources.get("/XObject", {}).values():
        yield from _faces(form.get_object().get("/Resources", {}))


def _lists_too_many(about: Any) -> bool:
    """Whether a list of glyphs, a bit for each, goes on after the last glyph of the face."""
    if not {"/CIDSet", "/FontFile2"} <= set(about):
        return False
    listed = "".join(f"{byte:08b}" for byte in about["/CIDSet"].get_object().get_data())
    program = TTFont(BytesIO(about["/FontFile2"].get_object().get_data()))
    return listed.rfind("1") >= int(program["maxp"].numGlyphs)


def _loose(document: Tagged) -> Iterator[Fault]:
    """Where structure and content do not find each other: neither may miss or repeat anything."""
    drawn = Counter(
        Held(number, mark) for number, one in enumerate(document.drawn) for mark in one.marks
    )
    told = Counter(
        kid for one in document.elements() for kid in document.kids(one) if isinstance(kid, Held)
    )
    for held in (drawn - told) + (told - drawn):
        yield Fault("loose: content", f"drawn {drawn[held]} times, told {told[held]}: {held}")
    for twice in (one for one, count in told.items() if count > 1):
        yield Fault("loose: content", f"told twice: {twice}")
    yield from _loose_parents(document)


def _loose_parents(document: Tagged) -> Iterator[Fault]:
    """The way back, from content to its element, and from an element to the one it is in."""
    runs: Any = iter(document.tree["/ParentTree"]["/Nums"])
    back = {int(number): next(runs).get_object() for number in runs}
    pages: Any = document.reader.pages
    for one in [document.tree, *document.elements()]:
        for kid in document.kids(one):
            if isinstance(kid, Held):
                entry = back.get(int(pages[kid.page]["/StructParents"]), [])
                parent = entry[kid.mark].get_object() if kid.mark < len(entry) else None
            elif kid.get("/Type") == "/OBJR":
                parent = back.get(int(kid["/Obj"].get("/StructParent", -1)))
            else:
                parent = kid["/P"]
            if parent is None or parent.get_object() != one:
                yield Fault("loose: parent", f"{one.get('/S')}: {kid}")
