"""The command lines whose outputs are read for marks: every command, with every option.

The folder is `marked/`; `ud` is an empty folder in it, and `gammel` has an older calendar.
"""

from __future__ import annotations

from typing import NamedTuple

_CASE = "vibegren.yaml"


class Line(NamedTuple):
    """A command line, and the name of what it writes where an option changes what that tells."""

    words: str
    output: str = ""
    typed: str = ""
    """What is answered where the command asks."""

    @property
    def broken(self) -> bool:
        """Whether it is about the case with mistakes, which is left out of the others' folder."""
        return "itu.yaml" in self.words

    @property
    def name(self) -> str:
        """The output's name in the table, without the kind of file."""
        return self.output or self.words.split()[0]


_ONE_CASE = (
    *map(Line, (f"plan {_CASE}", f"plan {_CASE} --hvorfor --streng", f"plan {_CASE} --json")),
    Line(f"plan {_CASE} --fra 2026-11 --måneder 18"),
    Line(f"plan {_CASE} --år 2027"),
    *(Line(f"plan {_CASE} --hvorfor -o ud/p.{kind}") for kind in ("txt", "html")),
    Line(f"kalender {_CASE} -o ud/a.ics"),
    Line(f"kalender {_CASE} -o ud/a.ics --kun-aftalt --fra 2026-12 --måneder 6 --streng"),
    Line(f"kalender {_CASE} -o ud/a.csv --format csv --år 2027"),
    Line(f"kalender {_CASE} -o gammel/vibegren.ics --ændringer ud/nyt.ics"),
    Line("kalender . -o ud/alle.ics --rådgiver UD"),
    Line("kalender . -o ud/alle.ics --fra-enkelte gammel --ændringer ud/nyt.ics"),
    Line("kalender team.yaml -o ud/team.ics", "kalender team.yaml"),
    Line(f"kalender {_CASE} -o ud/a.ics --med-navne", "kalender --med-navne"),
    Line(f"invitation {_CASE} --møde 2026-12-08 --kl 15:30 --dagsorden løft"),
    Line(
        f"invitation {_CASE} --møde 2026-12-08 --formål netværksmøde --ics ud/i.ics --sted Skolen"
    ),
    Line(f"invitation {_CASE} --møde 2026-12-08 --aflys --ics ud/i.ics --streng"),
    Line(f"invitation {_CASE} --møde 2026-12-08 --familien", "invitation --familien"),
    *(Line(f"hjul {_CASE} -o ud/h.{kind} --med-datoer") for kind in ("pdf", "svg", "png")),
    Line(f"hjul {_CASE} -o ud/h.svg --kun-hjul --papir A3 --sprog ar --år 2027 --streng"),
    Line("hjul team.yaml -o ud/t.pdf --fra 2026-12", "hjul team.yaml"),
    Line(f"hjul {_CASE} -o ud/b.pdf --barn Ozalma", "hjul --barn"),
    Line(f"ark {_CASE} -o ud/a.pdf --med-datoer"),
    Line(f"ark {_CASE} -o ud/a.html --sprog da,ar --år 2027 --streng"),
    Line(f"ark {_CASE} -o ud/a.pdf --skabelon skabelon.typ --fra 2026-12"),
    *(Line(f"ark {_CASE} -o ud/a.{kind} --til Anfrida", "ark --til") for kind in ("pdf", "html")),
    Line(f"ark {_CASE} -o ud/b.pdf --barn Ozalma", "ark --barn"),
    Line("byg . -o ud --med-datoer --hjul --børn --papir A4 --fra 2026-12 --måneder 12 --streng"),
    Line(f"byg {_CASE} -o ud --forfra --sprog so --skabelon skabelon.typ --år 2027"),
    Line("byg . -o ud --med-navne", "byg --med-navne"),
    Line("ny ny.yaml --skabelon"),
    Line("ny ny.yaml --skabelon --mappe ud", "ny --mappe"),
    Line("ny ud/team.yaml --team --skabelon"),
    Line("ny ny.yaml", typed="\nFamilien Ny\n\nNils" + "\n" * 8 + "BL § 90" + "\n" * 9),
    Line("tjek . --fra 2026-12 --måneder 12"),
    Line(f"tjek {_CASE} --år 2027"),
    Line(f"afholdt {_CASE} 2026-11-30 --form video --formål opfølgning,børnesamtale --barn Ozalma"),
    Line(f"afholdt {_CASE} 2026-11-30 --kl 14:00 --med Anfrida --trivsel gul --ekstra"),
    Line(f"afholdt {_CASE} --fortryd"),
    Line(f"aftal {_CASE} 2026-12-15 14:00 --flyt 2026-12-22 --streng"),
    Line(f"aftal {_CASE} 2026-12-10 --formål børnesamtale --barn Ozalma --ekstra"),
    Line(f"aftal {_CASE} 2026-12-22 --aflys --udeblev --dags-dato 2026-12-23"),
    Line(f"aftal {_CASE} 2026-12-22 --fortryd"),
    Line(f"klaret {_CASE}"),
    Line(f"klaret {_CASE} ungeplan 2026-11-30 --barn Ozalma"),
    Line(f"klaret {_CASE} --alle-før 2026-10-01"),
    Line(f"klaret {_CASE} familievejleder --fortryd"),
    Line(
        f'indsats {_CASE} "BL § 32, stk. 1, nr. 2" --fra 2026-11-01 --til 2027-11-01 '
        "--barn Ozalma --kendt 2026-10-01 --afgørelse 2026-11-01 --trin 3"
    ),
    Line(f'indsats {_CASE} "BL § 86" --barn Ozalma --fortryd'),
    Line(f"afslut {_CASE} 2026-11-30 --hvorfor flyttet"),
    Line(f"slet {_CASE} -o gammel"),
    Line(f"slet {_CASE} --ja --behold-sagen -o gammel"),
)
_CASELOAD = (
    Line("", "aarshjul"),
    Line("uge . --uger 4"),
    Line("uge . --rådgiver UD --fra 2026-12-14 --json"),
    *(Line(f"uge . -o ud/u.{kind}") for kind in ("pdf", "html")),
    Line("status . --rådgiver UD --streng"),
    Line("status . --json"),
    Line("rapport . --rådgiver UD --år 2026"),
    Line("rapport . --json --fra 2026-01 --måneder 12"),
    *(Line(f"rapport . -o ud/r.{kind}") for kind in ("xlsx", "pdf", "png")),
    Line("fordel . --rådgiver UD --højst-dage 5 --fra 2026-12 --måneder 12"),
    Line("fordel . --json --år 2027"),
    *(Line(f"fordel . -o ud/f.{kind}") for kind in ("pdf", "html", "png")),
    Line("fordel . --skriv"),
    Line("fordel . --fortryd"),
    Line("sagstal . --rådgiver UD --sager 25"),
    Line("sagstal . --json"),
    *(Line(f"sagstal . -o ud/s.{kind}") for kind in ("xlsx", "pdf", "png")),
    Line("overdrag . --rådgiver UD --til BQ"),
    Line("overdrag . --til BQ -o ud/o.pdf"),
    Line(f"overdrag {_CASE} --til Nyfrid --skriv --email nyfrid@post.example --telefon 11223344"),
    Line(f"overdrag {_CASE} --til-voksen --barn Ozalma", "overdrag --til-voksen"),
    *(
        Line(f"overdrag {_CASE} --til-voksen -o ud/v.{kind}", "overdrag --til-voksen")
        for kind in ("pdf", "txt")
    ),
    Line("fravær UD 2026-12-14 2026-12-22 ."),
    Line("fravær UD 2026-12-14 2026-12-22 . --skriv"),
    Line("fravær UD 2027-04-12 2027-04-16 . --fortryd"),
)
NO_CASE = (
    Line("regler"),
    Line('regler "BL § 86"'),
    Line("regler --json"),
    Line("skema -o ud/skema.json"),
    Line("skema --team"),
    Line("demo ud"),
)
"""Commands that read no case. What they tell of the law stands in no file of the folder."""
# What a caseworker types or has wrong: the message goes to the screen, and to whoever is asked
# for help with it.
_WRONG = (
    Line("tjek itu.yaml", "fejl i en sag"),
    Line("byg itu.yaml -o ud", "fejl i en sag"),
    Line("plan 2026-999", "fejl i kommandoen"),
    Line(f"afholdt {_CASE} 2026-02-30", "fejl i kommandoen"),
    Line(f"ark {_CASE} -o ud/a.pdf --barn Ozalmo", "fejl i kommandoen"),
    Line(f"ark {_CASE} -o ud/a.pdf --til Anfridus", "fejl i kommandoen"),
    Line(f"klaret {_CASE} ungplan", "fejl i kommandoen"),
    Line(f"kalender {_CASE} -o findes/ikke/a.ics", "fejl i kommandoen"),
    Line("status . --rådgiver Ulfrid", "fejl i kommandoen"),
    Line(f"invitation {_CASE} --møde 2026-12-08 --sted Vibegrens", "fejl i kommandoen"),
)
LINES = (*_ONE_CASE, *_CASELOAD, *NO_CASE, *_WRONG)
