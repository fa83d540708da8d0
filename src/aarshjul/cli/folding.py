"""Fold what is said to the width of a terminal: at blanks, never inside a path or a command.

A command that is broken cannot be copied, and half a path names another file. One that is longer
than a line stands on a line of its own, and the terminal breaks it.
"""

from __future__ import annotations

import re

_TIE = "\x00"  # stands for a blank that is kept; a message has none, for it is spelled out
_COMMAND = (
    r"""\baarshjul (?:"[^"\n]*"|'[^'\n]*'|[^"'\n.,;:)]|[.,;:)](?=\S)|(?<=\ )\.(?!\S))*(?<!\ )"""
)
"""To the end of the sentence or of what stands in commas; a point alone is a folder."""
_PATH = (
    r"(?<!\w)(?:[A-Za-z]:\\|\\\\|/(?=[\w.]))"  # a drive, a server or the root
    r"""(?:(?:(?!\ [\\/]|\ [A-Za-z]:\\)[^:;,()"\n])*[\\/])?"""  # folders; a blank may be in them
    r"""(?:(?:(?!\.\ )[^\\/:;,()"\n])*?\.[A-Za-z]{2,5}(?![\w.])|[^\s:;,()"]*)"""
)
_NUMBER = r"(?:\bkl\.|§|\bnr\.|\bstk\.)\ (?=\w)|\b[0-9]{1,2}\.\ (?=[a-zæøå])"
"""What belongs to a number: a section's sign, or the month of a day."""
_WHOLE = re.compile(f"{_COMMAND}|{_PATH}|{_NUMBER}")


def folded(text: str, width: int, indent: str = "") -> str:
    """Break each line of a text that is wider than `width`, in columns."""
    return "\n".join(_line(line, width, indent) for line in text.split("\n"))


def _line(line: str, width: int, indent: str) -> str:
    if len(line) <= width:
        return line
    from textwrap import wrap  # the import takes a millisecond, and few lines are too long

    end = line[len(line.rstrip(" ")) :]  # a prompt ends in a blank
    tied = _WHOLE.sub(lambda found: found[0].replace(" ", _TIE), line)
    parts = wrap(
        tied,
        width,
        subsequent_indent=indent,
        expand_tabs=False,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return "\n".join(parts).replace(_TIE, " ") + end
