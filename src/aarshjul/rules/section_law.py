"""What the law sets in a section: the deadlines and transitions that concern it or stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.rules.citations import citation_of, read_citation
from aarshjul.rules.legal_deadlines import USUAL_WORD, DeadlineRule, deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.sections import acts, is_help, kind_of, parsed

if TYPE_CHECKING:
    from aarshjul.cadence import Model, Rule
    from aarshjul.rules.citations import Citation
    from aarshjul.rules.passages import Passage
    from aarshjul.rules.sections import LegalSection


def following(section: LegalSection) -> list[DeadlineRule]:
    """The law's deadlines for help under the section, and those that stand in it."""
    asked = citation_of(section.act, section.section, section.stk)
    return [
        rule for rule in deadline_rules() if rule.covers(section) or _stands_in(rule.section, asked)
    ]


def _stands_in(cited: str, asked: Citation) -> bool:
    found = read_citation(cited)
    return found is not None and found.meets(asked)


class NoHelp(NamedTuple):
    """What the law sets in sections that are no help; `asked` is what was asked for."""

    asked: str
    act: str
    deadlines: list[DeadlineRule]
    transitions: list[Passage]


def no_help(text: str) -> NoHelp | None:
    """The deadlines and transitions in "BL § 95", "BL § 91, stk. 2" or "BL §§ 122-123".

    If none stands in the part that is asked for, those in the whole section are meant. None for
    help, and where nothing stands.
    """
    asked, name = _asked(text)
    if asked is None:
        return None
    for one in (asked, asked._replace(stks=frozenset())):
        deadlines = [rule for rule in deadline_rules() if _stands_in(rule.section, one)]
        transitions = [passage for passage in passages() if _stands_in(passage.section, one)]
        if deadlines or transitions:
            return NoHelp(name, acts()[one.act].name, deadlines, transitions)
    return None


def _asked(text: str) -> tuple[Citation | None, str]:
    """What a text cites, and its normal form; no citation for help."""
    try:
        section = parsed(text)
    except ValueError:
        return read_citation(text), " ".join(text.split())
    if is_help(section):
        return None, str(section)
    return citation_of(section.act, section.section, section.stk), str(section)


def called_for(model: Model, section: LegalSection) -> Rule | None:
    """The tightest rule of the model that the section calls for."""
    kind = kind_of(section)
    return next((rule for rule in model.rules if rule.called_for_by(kind)), None)


def named(rule: DeadlineRule) -> str:
    """What the plan calls it, its word before it unless that is the usual one."""
    title = rule.title.format(indsats="indsatsen", nr="n")
    return title if rule.word == USUAL_WORD else f"{rule.word[0].lower()}{rule.word[1:]}: {title}"


def place(section: LegalSection) -> tuple[str, int, str]:
    """The order of sections: by act, then by number, then by letter."""
    number, _, letter = section.section.partition(" ")
    return section.act, int(number), letter
