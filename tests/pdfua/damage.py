"""Each failure condition of the Matterhorn protocol, done to a PDF that had none of them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]
from pypdf.generic import NameObject

from aarshjul.paper import fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pdfua.opened import Opened

DAMAGES: dict[str, Callable[[Opened], bytes | None]] = {}
"""By the number of the condition; bytes are the file if it is not written as usual."""


def does(number: str) -> Callable[..., Callable[[Opened], bytes | None]]:
    """Register what does a failure condition."""

    def kept(one: Callable[[Opened], bytes | None]) -> Callable[[Opened], bytes | None]:
        DAMAGES[number] = one
        return one

    return kept


# ── 01 Content is tagged ──


@does("01-003")
def _(doc: Opened) -> None:
    doc.drawn(b"BDC\n", b"BDC\n/Artifact BMC 0 0 9 9 re f EMC\n")


@does("01-004")
def _(doc: Opened) -> None:
    doc.drawn(b"Layout>>BDC\n", b"Layout>>BDC\n/P <</MCID 99>> BDC 0 0 9 9 re f EMC\n", 1)


@does("01-005")
def _(doc: Opened) -> None:
    doc.drawn(b"/Span<</MCID 0>>BDC", b"0 0 9 9 re f\n/Span<</MCID 0>>BDC")


@does("01-007")
def _(doc: Opened) -> None:
    doc.put(doc.root["/MarkInfo"], Suspects=True)


# ── 02 Tags of one's own ──


@does("02-001")
def _(doc: Opened) -> None:
    doc.put(doc.first("/P"), S="/Afsnit")


@does("02-003")
def _(doc: Opened) -> None:
    doc.put(doc.tree["/RoleMap"], Afsnit="/Stykke", Stykke="/Afsnit")
    doc.put(doc.first("/P"), S="/Afsnit")


@does("02-004")
def _(doc: Opened) -> None:
    doc.put(doc.tree["/RoleMap"], P="/Span")


# ── 06, 07 What the document says of itself ──


def about(doc: Opened, pattern: str, new: str = "") -> None:
    """Change the document's metadata."""
    text = doc.root["/Metadata"].get_object().get_data().decode()
    changed = re.sub(pattern, new, text, flags=re.DOTALL)
    assert changed != text
    made = doc.stream(changed.encode(), Type="/Metadata", Subtype="/XML")
    doc.root[NameObject("/Metadata")] = made


@does("06-001")
def _(doc: Opened) -> None:
    del doc.root["/Metadata"]


@does("06-002")
def _(doc: Opened) -> None:
    about(doc, "<pdfuaid:part>.*</pdfuaid:part>")


@does("06-003")
def _(doc: Opened) -> None:
    about(doc, "<dc:title>.*</dc:title>")


@does("07-001")
def _(doc: Opened) -> None:
    del doc.root["/ViewerPreferences"]["/DisplayDocTitle"]


@does("07-002")
def _(doc: Opened) -> None:
    doc.put(doc.root["/ViewerPreferences"], DisplayDocTitle=False)


# ── 09 Tags that belong together ──


@does("09-004")
def _(doc: Opened) -> None:
    doc.put(doc.all("/TR")[1], S="/P")


@does("09-005")
def _(doc: Opened) -> None:
    doc.put(doc.first("/LI"), S="/P")


@does("09-006")
def _(doc: Opened) -> None:
    doc.put(doc.first("/TOCI"), S="/P")


@does("09-007")
def _(doc: Opened) -> None:
    doc.put(doc.all("/P")[0], S="/Ruby")


@does("09-008")
def _(doc: Opened) -> None:
    doc.put(doc.all("/P")[0], S="/Warichu")


# ── 10, 11 Letters and languages ──


def mapping(doc: Opened, pattern: bytes, new: bytes) -> None:
    """Change what the first typeface says its glyphs mean."""
    data = doc.font()["/ToUnicode"].get_object().get_data()
    changed = re.sub(pattern, new, data, count=1, flags=re.DOTALL)
    assert changed != data, data[:900]
    doc.font()[NameObject("/ToUnicode")] = doc.stream(changed)


FIRST_MEANING = rb"(beginbf(?:char|range)\s*<[0-9A-Fa-f]+>\s*(?:<[0-9A-Fa-f]+>\s*)?)<[0-9A-Fa-f]+>"


@does("10-001")
def _(doc: Opened) -> None:
    mapping(doc, rb"\d+ beginbf.*endbf\w+", b"")


def without_language(doc: Opened) -> None:
    """Neither the document nor any part of it tells its language."""
    del doc.root["/Lang"]
    for number in range(len(doc.writer.pages)):
        data = doc.page(number).get_contents().get_data()
        doc.page(number)[NameObject("/Contents")] = doc.stream(re.sub(rb"/Lang\(\w+\)", b"", data))


@does("11-001")
def _(doc: Opened) -> None:
    without_language(doc)


@does("11-002")
def _(doc: Opened) -> None:
    without_language(doc)


@does("11-003")
def _(doc: Opened) -> None:
    without_language(doc)


@does("11-004")
def _(doc: Opened) -> None:
    without_language(doc)


@does("11-005")
def _(doc: Opened) -> None:
    without_language(doc)
    field(doc, TU="Navn")


@does("11-006")
def _(doc: Opened) -> None:
    without_language(doc)


# ── 13-19 Pictures, headings, tables, formulas, notes ──


@does("13-004")
def _(doc: Opened) -> None:
    del doc.first("/Figure")["/Alt"]


@does("14-002")
def _(doc: Opened) -> None:
    doc.put(doc.first("/H1"), S="/H2")


@does("14-003")
def _(doc: Opened) -> None:
    doc.put(doc.first("/H2"), S="/H4")


@does("14-006")
def _(doc: Opened) -> None:
    for tag in ("/H1", "/H2", "/H3"):
        for one in doc.all(tag):
            doc.put(one, S="/H")


@does("14-007")
def _(doc: Opened) -> None:
    doc.put(doc.all("/H2")[-1], S="/H")


@does("15-003")
def _(doc: Opened) -> None:
    for tag in ("/TH", "/TD"):
        for one in doc.all(tag):
            del one["/A"]


@does("17-002")
def _(doc: Opened) -> None:
    del doc.first("/Formula")["/Alt"]


@does("17-003")
def _(doc: Opened) -> None:
    faces = doc.page(1)["/Resources"]["/Font"].values()
    (math,) = [one for one in faces if "Math" in one.get_object()["/BaseFont"]]
    del math.get_object()["/ToUnicode"]


@does("19-003")
def _(doc: Opened) -> None:
    del doc.first("/Note")["/ID"]


@does("19-004")
def _(doc: Opened) -> None:
    doc.put(doc.first("/P"), S="/Note", ID="Note 1")


# ── 20, 21, 25, 26 Layers, files, dynamic forms, locks ──


def layers(doc: Opened, **entries: Any) -> None:
    """Give the document a layer, with these entries in its usual configuration."""
    layer = doc.added(Type="/OCG", Name="Lag")
    doc.put(doc.root, OCProperties={"OCGs": [layer], "D": {"Name": "Usual"}})
    doc.put(doc.root["/OCProperties"], **entries)


@does("20-001")
def _(doc: Opened) -> None:
    layers(doc, Configs=[{"Order": []}])


@does("20-002")
def _(doc: Opened) -> None:
    layers(doc, D={"Order": []})


@does("20-003")
def _(doc: Opened) -> None:
    layers(doc, D={"Name": "Usual", "AS": []})


def attachment(doc: Opened) -> Any:
    """A file within the file that does not tell its name in Unicode."""
    inner = doc.stream(b"x", Type="/EmbeddedFile")
    return doc.added(Type="/Filespec", F="a.txt", EF={"F": inner})


@does("21-001")
def _(doc: Opened) -> None:
    files = {"Names": ["a.txt", attachment(doc)]}
    doc.put(doc.root, Names={"EmbeddedFiles": files})


@does("25-001")
def _(doc: Opened) -> None:
    config = (
        b'<config xmlns="http://www.xfa.org/schema/xci/2.6/"><acrobat><acrobat7>'
        b"<dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    )
    doc.put(doc.root, AcroForm={"Fields": [], "XFA": ["config", doc.stream(config)]})


def locked(doc: Opened) -> bytes:
    """Encrypt the document, with every permission."""
    doc.writer.encrypt("", "nøgle", algorithm="RC4-128")
    return doc.written()


@does("26-001")
def _(doc: Opened) -> bytes:
    return locked(doc).replace(b"/Length 128\n/P ", b"/Length 128\n/Q ")


@does("26-002")
def _(doc: Opened) -> bytes:
    from pypdf.constants import UserAccessPermissions as Allowed

    doc.writer.encrypt(
        "",
        "nøgle",
        algorithm="RC4-128",
        permissions_flag=Allowed.all() & ~Allowed.EXTRACT_TEXT_AND_GRAPHICS,
    )
    return doc.written()


# ── 28 Annotations ──


def field(doc: Opened, *, tag: str = "/Form", **entries: Any) -> None:
    """Put a field to write in on the first page."""
    place = {"Subtype": "/Widget", "FT": "/Tx", "T": "navn", "Rect": [0, 0, 0, 0]}
    made = doc.annotated(**place, **entries)
    doc.in_tree(made, tag)
    doc.put(doc.root, AcroForm={"Fields": [made]})


@does("28-002")
def _(doc: Opened) -> None:
    doc.in_tree(doc.annotated(Subtype="/Square"), "/P")


@does("28-004")
def _(doc: Opened) -> None:
    doc.in_tree(doc.annotated(Subtype="/Square", Contents=""), "/Annot")


@does("28-005")
def _(doc: Opened) -> None:
    field(doc)


@does("28-006")
def _(doc: Opened) -> None:
    doc.annotated(Subtype="/Hologram", Contents="")


@does("28-007")
def _(doc: Opened) -> None:
    doc.in_tree(doc.annotated(Subtype="/TrapNet"), "/Annot")


@does("28-008")
def _(doc: Opened) -> None:
    del doc.page()["/Tabs"]


@does("28-009")
def _(doc: Opened) -> None:
    doc.put(doc.page(), Tabs="/R")


@does("28-010")
def _(doc: Opened) -> None:
    field(doc, tag="/P", TU="Navn")


@does("28-011")
def _(doc: Opened) -> None:
    doc.put(doc.first("/Link"), S="/Span")


@does("28-012")
def _(doc: Opened) -> None:
    del doc.page()["/Annots"][0].get_object()["/Contents"]


def film(doc: Opened, **clip: Any) -> None:
    """Put a film on the first page, with these entries about its data."""
    data = doc.added(S="/MCD", D=doc.added(Type="/Filespec", F="a.mp4", UF="a.mp4"), **clip)
    shown = doc.added(S="/MR", C=data)
    screen = doc.annotated(Subtype="/Screen", T="Film")
    action = doc.added(S="/Rendition", OP=0, R=shown, AN=screen)
    doc.put(screen.get_object(), A=action)
    doc.in_tree(screen, "/Annot")


@does("28-014")
def _(doc: Opened) -> None:
    film(doc, Alt=["", "En film"])


@does("28-015")
def _(doc: Opened) -> None:
    film(doc, CT="video/mp4")


@does("28-016")
def _(doc: Opened) -> None:
    doc.in_tree(doc.annotated(Subtype="/FileAttachment", FS=attachment(doc)), "/Annot")


def printer_mark(doc: Opened, drawing: bytes) -> Any:
    """Put a printer's mark on the first page."""
    look = doc.stream(drawing, Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9])
    return doc.annotated(Subtype="/PrinterMark", AP={"N": look})


@does("28-017")
def _(doc: Opened) -> None:
    doc.in_tree(printer_mark(doc, b"/Artifact BMC 0 0 9 9 re f EMC"), "/Annot")


@does("28-018")
def _(doc: Opened) -> None:
    printer_mark(doc, b"0 0 9 9 re f")


# ── 30 Drawings that are used again ──


def shape(doc: Opened, drawing: bytes, used: bytes, **entries: Any) -> None:
    """Put a drawing on the first page."""
    made = doc.stream(drawing, Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], **entries)
    doc.put(doc.page()["/Resources"], XObject={"/Fm0": made})
    doc.drawn(b"/Span<</MCID 0>>BDC", used + b"\n/Span<</MCID 0>>BDC")


@does("30-001")
def _(doc: Opened) -> None:
    other = {"F": {"Type": "/Filespec", "F": "b.pdf", "UF": "b.pdf"}, "Page": 0}
    shape(doc, b"0 0 9 9 re f", b"/Artifact BMC /Fm0 Do EMC", Ref=other)


@does("30-002")
def _(doc: Opened) -> None:
    shape(doc, b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", b"/Fm0 Do /Fm0 Do", StructParents=0)


# ── 31 Typefaces ──


def cmap(doc: Opened, *, registry: str = "Adobe", more: str = "", **entries: Any) -> None:
    """Replace the usual way from codes to glyphs by one of the file's own."""
    info = {"Registry": registry, "Ordering": "Identity", "Supplement": 0}
    info |= entries.pop("info", {})
    program = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap {more}
/CIDSystemInfo << /Registry ({info["Registry"]}) /Ordering ({info["Ordering"]})
/Supplement {info["Supplement"]} >> def
/CMapName /Egen def /CMapType 1 def /WMode 0 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
    usual = {"Type": "/CMap", "CMapName": "/Egen", "CIDSystemInfo": info}
    doc.put(doc.font(), Encoding=doc.stream(program.encode(), **{**usual, **entries}))


@does("31-001")
def _(doc: Opened) -> None:
    cmap(doc, info={"Registry": "Andre"})


@does("31-002")
def _(doc: Opened) -> None:
    cmap(doc, info={"Ordering": "Japan1"})


@does("31-003")
def _(doc: Opened) -> None:
    cmap(doc, info={"Supplement": 3})


@does("31-004")
def _(doc: Opened) -> None:
    doc.put(doc.inner_font(), CIDToGIDMap="/Egen")


@does("31-005")
def _(doc: Opened) -> None:
    del doc.inner_font()["/CIDToGIDMap"]


@does("31-006")
def _(doc: Opened) -> None:
    doc.put(doc.font(), Encoding="/Ukendt-H")


@does("31-007")
def _(doc: Opened) -> None:
    cmap(doc, WMode=1)


@does("31-008")
def _(doc: Opened) -> None:
    cmap(doc, more="/Ukendt-H usecmap", UseCMap="/Ukendt-H")


@does("31-009")
def _(doc: Opened) -> None:
    del doc.inner_font()["/FontDescriptor"]["/FontFile2"]


@does("31-011")
def _(doc: Opened) -> None:
    doc.drawn(b"BT 0 Tr/f0 14 Tf", b"BT 0 Tr/f0 14 Tf <7FFF> Tj")


def type_1(doc: Opened, letters: str) -> None:
    """Put a typeface of the oldest kind on the first page, with a list of its letters."""
    program = doc.stream(b"%!PS-AdobeFont-1.0: Gammel", Length1=26, Length2=0, Length3=0)
    simple(doc, "/Type1", FontFile=program, CharSet=letters)


@does("31-012")
def _(doc: Opened) -> None:
    type_1(doc, "/A")


@does("31-013")
def _(doc: Opened) -> None:
    type_1(doc, "/A/B/C")


def cid_set(doc: Opened, bits: bytes) -> None:
    """List the glyphs that the first typeface has, a bit for each."""
    doc.put(doc.inner_font()["/FontDescriptor"], CIDSet=doc.stream(bits))


@does("31-014")
def _(doc: Opened) -> None:
    cid_set(doc, b"\x80")


@does("31-015")
def _(doc: Opened) -> None:
    cid_set(doc, b"\xff" * 99)


@does("31-016")
def _(doc: Opened) -> None:
    doc.put(doc.inner_font(), W=[0, 200, 333])


def face(*kinds: tuple[int, int]) -> bytes:
    """A small typeface with letters A to C, and tables of these kinds from codes to glyphs."""
    made = TTFont(fonts.FONTS / "SourceSans3-Medium.ttf")
    maker = subset.Subsetter()
    maker.populate(text="ABC")
    maker.subset(made)
    glyphs = made.getBestCmap()
    tables = []
    for platform, encoding in kinds:
        one = CmapSubtable.newSubtable(4)
        one.platformID, one.platEncID, one.language = platform, encoding, 0
        offset = 0xF000 if (platform, encoding) == (3, 0) else 0
        one.cmap = {offset + code: name for code, name in glyphs.items()}
        tables.append(one)
    made["cmap"].tables = tables
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def simple(doc: Opened, kind: str, *, symbolic: bool = False, **entries: Any) -> Any:
    """Write a letter with a typeface of the simple kind in the first heading."""
    about = doc.added(
        Type="/FontDescriptor",
        FontName="/Simpel",
        Flags=4 if symbolic else 32,
        FontBBox=[0, -200, 1000, 800],
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        **entries,
    )
    made = doc.added(
        Type="/Font",
        Subtype=kind,
        BaseFont="/Simpel",
        FirstChar=65,
        LastChar=65,
        Widths=[551],
        FontDescriptor=about,
    )
    doc.put(doc.page()["/Resources"]["/Font"], Simpel=made)
    doc.drawn(b"BT 0 Tr/f0 14 Tf", b"BT 0 Tr/Simpel 14 Tf (A) Tj /f0 14 Tf")
    return made.get_object()


def true_type(doc: Opened, *kinds: tuple[int, int], symbolic: bool = False, **entries: Any) -> None:
    """Write a letter with a simple TrueType face that has these tables of codes."""
    program = face(*kinds)
    held = doc.stream(program, Length1=len(program))
    doc.put(simple(doc, "/TrueType", symbolic=symbolic, FontFile2=held), **entries)


WINDOWS, SYMBOL, MAC = (3, 1), (3, 0), (1, 0)


@does("31-017")
def _(doc: Opened) -> None:
    true_type(doc, SYMBOL, Encoding="/WinAnsiEncoding")


@does("31-018")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS, Encoding="/WinAnsiEncoding", FirstChar=90, LastChar=90)
    doc.drawn(b"(A) Tj", b"(Z) Tj")


@does("31-019")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS)


@does("31-020")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS, Encoding={"Type": "/Encoding"})


@does("31-021")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS, Encoding="/StandardEncoding")


def differing(name: str) -> dict[str, Any]:
    """An encoding in which A is another glyph."""
    return {"Type": "/Encoding", "BaseEncoding": "/WinAnsiEncoding", "Differences": [65, name]}


@does("31-022")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS, Encoding=differing("/egetnavn"))


@does("31-023")
def _(doc: Opened) -> None:
    true_type(doc, MAC, Encoding=differing("/A"))


@does("31-024")
def _(doc: Opened) -> None:
    true_type(doc, SYMBOL, symbolic=True, Encoding="/WinAnsiEncoding")


@does("31-025")
def _(doc: Opened) -> None:
    true_type(doc, symbolic=True)


@does("31-026")
def _(doc: Opened) -> None:
    true_type(doc, WINDOWS, MAC, symbolic=True)


@does("31-027")
def _(doc: Opened) -> None:
    del doc.font()["/ToUnicode"]


@does("31-028")
def _(doc: Opened) -> None:
    mapping(doc, FIRST_MEANING, rb"\1<0000>")


@does("31-029")
def _(doc: Opened) -> None:
    mapping(doc, FIRST_MEANING, rb"\1<FEFF>")


@does("31-030")
def _(doc: Opened) -> None:
    doc.drawn(b"BT 0 Tr/f0 14 Tf", b"BT 0 Tr/f0 14 Tf <0000> Tj")
