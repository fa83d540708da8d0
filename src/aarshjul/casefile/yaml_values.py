"""Write text as a YAML value: plain if every YAML reader takes it as text, otherwise quoted."""

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
    {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}  # in some YAML readers
)
_ESCAPED = {"\\": "\\\\", '"': '\\"'}


def plain_or_quoted(text: str) -> str:
    """A text as a value that reads back unchanged, also in a list in brackets."""
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_THAN_TEXT:
        return text
    return double_quoted(text)


def double_quoted(text: str) -> str:
    """A text in double quotation marks; invisible characters are written as escapes."""
    return f'"{"".join(map(_shown, text))}"'


def single_quoted(text: str) -> str:
    """A text in single quotation marks; in double ones if it has invisible characters."""
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else double_quoted(text)


def _shown(sign: str) -> str:
    if sign.isprintable():
        return _ESCAPED.get(sign, sign)
    return f"\\U{ord(sign):08X}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04X}"
