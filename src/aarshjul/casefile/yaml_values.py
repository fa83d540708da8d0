"""A text as a YAML value: plain where everyone reads it as that text, else in quotation marks."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"""
    [0-9]{4}-[0-9]{2}(-[0-9]{2})?        # a month, a day
  | [0-9]+(-[0-9]+)+                     # a case's number in its year
  | [0-9]{1,2}:[0-9]{2}                  # an hour
  | \+?[0-9]+(\ [0-9]+)+                 # a telephone number in groups
  | [^\W\d_] ([\w .()/@+&'’§-]*[\w.)])?  # words; none of , [ ] { } : #
    """,
    re.VERBOSE,
)
_OTHER_THAN_TEXT = frozenset(
    {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}  # to some reader of YAML
)
_ESCAPED = {"\\": "\\\\", '"': '\\"'}


def plain_or_quoted(text: str) -> str:
    """A text as a value that reads as itself, in a list of brackets as elsewhere."""
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_THAN_TEXT:
        return text
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """A text in double quotation marks; what cannot be seen is spelled out."""
    return f'"{"".join(map(_shown, text))}"'


def single_quoted(text: str) -> str:
    """A text in single quotation marks, where it has nothing to spell out; else in double ones."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else double_quoted(text)


def _shown(sign: str) -> str:
    if sign.isprintable():
        return _ESCAPED.get(sign, sign)
    return f"\\U{ord(sign):08X}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}"
