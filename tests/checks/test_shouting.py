"""Capitals are a shout only where nothing else explains them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint import Draft, Linter

LINTER = Linter(select=["shouting"])


def shouts(text: str, style: str = "text") -> list[str]:
    """Return the words of a draft that are found to be shouted."""
    return [text[slice(*finding.span)] for finding in LINTER.lint(Draft(text, format=style)) if finding.rule == "shouting"]


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("PLEASE READ THE CARD before you write.", "PLEASE READ THE CARD"),
        ("We wrote that YOU NEED TO PAY AT THE DESK, not here.", "YOU NEED TO PAY AT THE DESK"),
        ("WHY, OH WHY, DO YOU ASK me?", "WHY, OH WHY, DO YOU ASK"),
        ("Now LISTEN UP! The bus leaves.", "LISTEN UP"),
        ("This is NOT how you ASK for HELP.", "NOT how you ASK for HELP"),
        ("I CAN’T HEAR YOU on this line.", "I CAN’T HEAR YOU"),
    ],
)
def test_everyday_words_in_capitals_are_a_shout(text: str, loud: str) -> None:
    """Everyday words are no acronyms and no names: only a raised voice puts them in capitals."""
    assert shouts(text) == [loud]


@pytest.mark.parametrize(
    "text",
    [
        "Do NOT open the lid while it spins.",
        "The HTML, CSS and PDF files are in the ZIP.",
        "Set MAX_DO_NOT_USE to TRUE, then run MAKE ALL.",
        "The API says 403 FORBIDDEN.",
        "We ship to the USA, the UK and the UAE.",
        "NATO, UNESCO and WHO papers are on the shelf.",
        "You're in, CONGRATULATIONS!",
        "Hi Mo, YOU'RE IN!!!",
    ],
)
def test_emphasis_acronyms_and_constants_are_none(text: str) -> None:
    """A word that is stressed, an acronym and a constant are written in capitals by calm people too."""
    assert shouts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'The door says "DO NOT OPEN THIS DOOR".',
        "The screen shows “WHAT DO YOU WANT TO DO”.",
        "Press GO BACK TO THE LIST to start again.",
        "Use the SEND IT TO ME NOW button.",
        "Go to Help > I STILL HAVE A QUESTION and write to us.",
        "Reply with `STOP ALL OF THEM NOW`.",
        "WHAT TO DO BEFORE THE TOUR",
    ],
)
def test_words_of_screens_signs_and_headings_are_none(text: str) -> None:
    """What a button, a sign or a heading says is given back as it stands there."""
    assert shouts(text) == []


def test_quoted_mail_is_not_the_writers_voice() -> None:
    """The customer may shout; who answers may not."""
    assert shouts("Hi Jo,\n\nit is on its way.\n\n> WHY DO YOU NEVER ANSWER ME") == []


def test_markdown_headings_are_none() -> None:
    """A heading in capitals is a matter of layout."""
    assert shouts("# HOW YOU GET TO US AND WHAT TO BRING\n\nTake the tram.", "markdown") == []


def test_two_shouts_in_one_draft_are_two_findings() -> None:
    """Each is shown where it stands."""
    assert shouts("STOP DOING THAT NOW. The bus is full. WE DO NOT CARE about it.") == ["STOP DOING THAT NOW", "WE DO NOT CARE"]


@given(st.text(alphabet=st.characters(exclude_categories=["Lu", "Lt", "Cs"]), max_size=200))
def test_without_capitals_nobody_shouts(text: str) -> None:
    """Whatever stands in a draft: without capital letters there is no shout."""
    assert shouts(text) == []
