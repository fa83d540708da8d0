"""YAML's syntax errors in Danish: the line to look at, and the likely mistake.

libyaml says what it expected; a caseworker needs to know what to change. So each of its
messages is translated to the mistakes that usually cause it.
"""

from __future__ import annotations

import re

import yaml

_AT_THE_END = "the end of the text"
_UNFINISHED = {
    "while scanning a quoted scalar": "et anførselstegn mangler sin slutning",
    "while parsing a flow sequence": 'en liste med "[" mangler sin "]", eller der mangler et komma',
    _AT_THE_END: "et anførselstegn eller en parentes mangler sin slutning",
    "while parsing a flow mapping": 'et "{" mangler sit "}", eller der mangler et komma',
}
"""Constructs that were begun and never ended, reported at the line where they began."""

_SLIPS = {
    "tab character": "linjen er rykket ind med tabulator – brug mellemrum",
    "could not find expected ':'": "der mangler et kolon og et mellemrum efter nøglen",
    "mapping values are not allowed": (
        "et kolon for meget, eller linjen er rykket forkert ind – sæt en værdi med kolon i "
        "anførselstegn"
    ),
    "sequence entries are not allowed": '"- " står forkert – sæt den først på sin egen linje',
    "did not find expected key": (
        "linjen er rykket forkert ind, eller der står noget efter et anførselstegn – begynd under "
        "den nøgle, den hører sammen med"
    ),
    "'-' indicator": 'linjen er rykket forkert ind, eller der mangler "- " foran',
    "expected <block end>": 'linjen er rykket forkert ind, eller der mangler "- " foran',
    "escape": 'en "\\" mellem anførselstegn ("…") betyder noget særligt – brug \'…\' i stedet',
    "tag URI": 'en værdi kan ikke begynde med "!" – sæt den i anførselstegn',
    "alphabetic or numeric": 'en værdi kan ikke begynde med "&" eller "*" – sæt den i "…"',
    "document": (
        "linjen hører ikke til det foregående – en sag har sine nøgler yderst til venstre og "
        'hverken "---" eller "%"'
    ),
    "directive": "linjen med % læses ikke – slet den",
    "expected comment or line break": "sæt en værdi med | eller > i anførselstegn",
    "chomping": "sæt en værdi med | eller > i anførselstegn",
    "node content": (
        'en parentes eller et komma for meget eller for lidt – sæt en værdi med [ ] { } eller "," '
        "i anførselstegn"
    ),
}
"""Words of the parser's message (libyaml's and PyYAML's own), and the likely mistake."""

_LIKELY = (
    "se efter tabulator i indrykningen, manglende mellemrum efter et kolon, og anførselstegn eller "
    "parenteser, der ikke er sluttet"
)
_NO_SPACE = re.compile(r"\s*(?:- *)?[^\W\d]\w*:[^\s/].*")


def syntax_error(error: Exception, lines: list[str]) -> tuple[int, int, str]:
    """The line (from 1), the column (from 0) and the Danish message of a parser's error."""
    problem, context, line, column = _place(error)
    # A tab is written, too, though it cannot be seen: where it stands is what is wrong.
    if line >= len(lines) or not any(rest.strip(" ") for rest in lines[line:]):
        line, column = _last_written(lines), 0
    return (
        line + 1,
        column,
        f"kan ikke læses som YAML: {_slip(problem, context, lines[line], column)}",
    )


def _place(error: Exception) -> tuple[str, str, int, int]:
    """The parser's words, and the line and column (both from 0) that a reader should look at."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return "", "", 0, 0
    problem, context = error.problem or "", error.context or ""
    begun = context in _UNFINISHED or "expected ':'" in problem
    mark = error.context_mark if begun and error.context_mark else error.problem_mark
    return problem, context, mark.line if mark else 0, mark.column if mark else 0


def _last_written(lines: list[str]) -> int:
    return max((number for number, line in enumerate(lines) if line.strip()), default=0)


def _slip(problem: str, context: str, line: str, column: int) -> str:
    if context in _UNFINISHED:
        return _UNFINISHED[context]
    rest = line[column:]
    if "start any token" in problem and rest[:1] == "\t":
        return _SLIPS["tab character"]
    if "start any token" in problem and rest:
        return f'en værdi kan ikke begynde med "{rest[0]}" – sæt den i anførselstegn'
    if _NO_SPACE.fullmatch(line) and "expected ':'" in problem:
        return "der mangler et mellemrum efter kolonet"
    return next((slip for words, slip in _SLIPS.items() if words in problem), _LIKELY)
