"""What the caseworker is told of a wheel: letters that cannot be drawn, words that are too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aarshjul.wheel.from_plan import wheel_of
from aarshjul.wheel.notes import notes
from tests.make import EXAMPLES, MADE, case_at, plan, run
from tests.wheel.wheels import FULL, NORMAL, STRESS, activity, wheel

if TYPE_CHECKING:
    from pathlib import Path

    from aarshjul.wheel.content import Wheel

LONG = "Hypermobilitetssyndromspersonalekurser"


@pytest.mark.parametrize(
    "year",
    [
        wheel(*NORMAL),
        wheel(*STRESS),
        wheel(*FULL),
        wheel(family="Родина Мельниченко", children=("محمد", "Łucja", "Ayşe"), unit=None),
        wheel(activity(2, "Hypermobilitets\u00adsyndroms\u00adpersonalekurser"), family="A\u030as"),
        wheel(activity(2, "W" * 60)),  # nobody could break it
    ],
    ids=["normal", "stress", "full", "other letters", "soft hyphens", "no syllables"],
)
def test_a_wheel_that_shows_what_it_can_is_not_spoken_of(year: Wheel) -> None:
    """A full field is no fault, and the list tells what it holds."""
    assert notes(year) == []


def test_letters_without_a_shape_are_named_with_their_text() -> None:
    """Once for each text, each letter once, in the order they stand."""
    year = wheel(
        activity(3, "Besøg hos 李"),
        activity(4, "Besøg hos 李"),
        family="Familien 李王李",
        children=("Alma",),
    )
    assert notes(year) == [
        'Tegnene 李 og 王 i "Familien 李王李" findes ikke i papirets skrift og '
        "er udeladt. Skriv dem med andre bogstaver.",
        'Tegnet 李 i "Besøg hos 李" findes ikke i papirets skrift og er '
        "udeladt. Skriv det med andre bogstaver.",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"children": ("李",)},
        {"caseworker": "李"},
        {"unit": "李"},
        {"phone": None, "email": "李@solbjerg.example"},
        {"children": ("محمد李",)},  # set apart, because it runs from right to left
    ],
)
def test_no_text_of_the_wheel_is_overlooked(changes: dict[str, object]) -> None:
    """Whatever stands on the paper is looked at."""
    (told,) = notes(wheel(**changes))
    assert told.startswith("Tegnet 李 i ")
    assert "\u2067" not in told
    assert "\\u2067" not in told


def test_a_word_that_a_soft_hyphen_would_help_is_named_with_its_month() -> None:
    """Only the word that is too long; not an activity that only the company pushes out."""
    year = wheel(activity(2, f"{LONG} og andre"), *(activity(2, "Skolefest") for _ in range(11)))
    assert notes(year) == [
        f'"{LONG}" er for langt til sit felt på hjulet i marts og står som et tal. Sæt \\u00ad i '
        "ordet, hvor det må deles; vejledningen viser hvordan."
    ]


def test_the_commands_tell_it_and_streng_counts_it(tmp_path: Path) -> None:
    """On stderr, after what was written; the exit code is 0, under --streng 1."""
    text = (EXAMPLES / "familien-holm.yaml").read_text("utf-8")
    (tmp_path / "holm.yaml").write_text(text.replace("Skolestart", LONG), encoding="utf-8")
    made = ("--år", "2027", "--dags-dato", "2026-12-01")
    told = (
        f'Bemærk, sag 2026-014: "{LONG}" er for langt til sit felt på hjulet i august og står som '
        "et tal. Sæt \\u00ad i ordet, hvor det må deles; vejledningen viser hvordan.\n"
    )
    done = run("hjul", "holm.yaml", *made, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Skrev holm.pdf\n{told}")
    assert run("hjul", "holm.yaml", *made, "--streng", folder=tmp_path).returncode == 1
    built = run("byg", "holm.yaml", *made, "--streng", folder=tmp_path)
    assert (built.returncode, told in built.stderr) == (1, True)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_have_nothing_to_be_noted_about_their_wheels(path: Path) -> None:
    """What is shown to learn from is drawn as it is written."""
    made = plan(case_at(path), today=MADE, first="2027-01-01", until="2028-01-01")
    assert notes(wheel_of(made)) == []
