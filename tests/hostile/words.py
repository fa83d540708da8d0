"""What somebody may type where a name or a sentence is asked for, by what it is an attack on."""

from __future__ import annotations

WORDS: dict[str, tuple[str, ...]] = {
    "markup of rich": (
        *("[bold]x[/bold]", "[/]", "[link=https://a.example]x[/link]", ":smile:", "[red]"),
        *(r"\[x]", "[@click=app.quit]x", "[Alma]"),
    ),
    "mathtext": (
        *(r"$\frac{1}{2}$", "$x", "$$", r"\$5", r"$\ukendt$", "a_b^c", "100 % $ 5 $", "${x}^$"),
    ),
    "Typst": (
        *('#import "/etc/passwd"', '#read("/etc/passwd")', "= Overskrift", "*b* _i_", "@ref <lab>"),
        *("`raw`", "// væk", "/* væk */", "#{1/0}", r"\u{41}", "#panic()", "#sys.inputs"),
    ),
    "HTML": (
        *("<script>alert(1)</script>", "</style><b>", "&lt;b&gt;", '" onmouseover="x', "<!-- x"),
        *("]]>", "<![CDATA[x]]>", "&#x41;", "<svg/onload=x>", "javascript:x", "<?php ?>", "&amp"),
    ),
    "formulas": (
        *(
            "=1+1",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "=cmd|' /C calc'!A0",
            '=HYPERLINK("http://a.example")',
        ),
        *('"=1+1"', "'=1", ";=1", ",=1", "{=1}"),
    ),
    "iCalendar": (
        *("a;b,c:d", r"a\nb\Nc\\d", "END:VEVENT", "BEGIN:VALARM", "x;TZID=y:z", '"q";X="y"'),
        *("ATTACH:file:///etc/passwd", "x" * 180, "æ" * 150, "\\"),
    ),
    "paths": (
        *("../../etc/passwd", "/etc/passwd", r"C:\CON", "CON", "NUL.txt", ".", "..", "~root", "-o"),
        *("%TEMP%", "$HOME", "a/b", "file:///x", r"\\server\x", "aux", "--json", "a" * 200),
    ),
    "formats": ("{0}", "{self.__class__}", "%s%n", "${jndi:x}", r"\1\g<0>", "{{x}}", "%(x)s", "$1"),
    "numbers": (
        *("1e999", ".inf", ".nan", "0x10", "0o7", "9" * 200, "-0", "1_000", "12:30:45", "²", "١٢"),
        *("null", "~", "true", "no", "Infinity", "9" * 5000, "2027-02-30", "0000-00-00"),
    ),
    "unseen signs": (
        *("\u200b", "a\u200bb", "\u00ad", "a\u2060b", "\ufe0f", "\U000e0041", "a\u034fb", "\u061c"),
        *("\u3164", "\ufffd", "\ue000", "\U0010fffd", "\u0378", "a\u00a0b", "\u2800"),
    ),
    "control and bidirectional signs": (
        *("\x07", "\x1b[31m", "\x9b", "\0", "\ud800", "\x85", "\u2028", "\u202eabc", "\u2066x"),
        *("a\tb", "a\nb", "a\r\nb", "\x08", "\x7f", "a\u202ab\u202c"),
    ),
    "scripts": (
        *("محمد", "שלום", "李", "👩‍👧", "ஜெயா", "a\u0301\u0323", "\u0301", "İ", "ß", "ﬁ", "Ǆ"),
        *("＝1+1", "Å" * 60, "x" * 200, "a" + "\u0301" * 30, "ﷺ" * 60, "Z\u0337\u0321" * 20),
    ),
}
"""One text of each attack goes into each field in turn. What is longer than a name may be, or has a
sign that none may have, is to be refused."""

READ_BACK = ("markup of rich", "mathtext", "Typst", "HTML", "formulas", "iCalendar", "formats")
"""The kinds whose texts every page can draw, so that it must have them as they were typed."""
