"""Findings put right."""

from __future__ import annotations

import pytest

import replylint
from replylint import builtin, fixer
from replylint.checks import Proposal, Remedy
from replylint.draft import Draft
from replylint.finding import Edit, Fix
from replylint.linter import Linter
from replylint.text import Span


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix("Change it", "safe", tuple(Edit(Span(start, end), text) for start, end, text in edits))


@pytest.mark.parametrize(
    ("fixes", "result"),
    [
        ([], "abcdef"),
        ([fix((0, 1, "X"))], "Xbcdef"),
        ([fix((6, 6, "!"))], "abcdef!"),
        ([fix((0, 0, ">"))], ">abcdef"),
        ([fix((0, 1, "X")), fix((5, 6, "YY"))], "XbcdeYY"),
        ([fix((5, 6, "YY")), fix((0, 1, ""))], "bcdeYY"),
        ([fix((1, 3, "X")), fix((2, 4, "Y"))], "aXdef"),
        ([fix((0, 1, "X"), (4, 5, "Y")), fix((4, 6, "Z"), (2, 3, "W"))], "XbcdYf"),
        ([fix((1, 3, "X")), fix((3, 4, "Y"))], "aXYef"),
        ([fix((3, 3, "-")), fix((3, 3, "+"))], "abc-def"),
        ([fix((3, 3, "-")), fix((3, 5, "+"))], "abc-+f"),
        ([fix((2, 4, "X")), fix((3, 3, "+"))], "abXef"),
    ],
)
def test_fixes_are_applied_whole_or_not_at_all(fixes, result):
    """Of two that touch the same characters the first wins; all places are those of the body as it was."""
    assert fixer.apply("abcdef", fixes) == result


def remedies(monkeypatch, **more) -> None:
    real = builtin.replylint_checks()
    monkeypatch.setattr(builtin, "replylint_checks", lambda: {**real, **{name: Remedy(propose) for name, propose in more.items()}})


def says(text: str):
    """Return a remedy that puts *text* where the finding is."""
    return lambda document, span: Proposal("Say it", (Edit(document.origin(span), text),))


@pytest.fixture
def linter(make_pack, monkeypatch):
    """Return a function that makes a linter whose rule against "nope" has a remedy."""

    def make(safety: str, text: str = "yes") -> Linter:
        remedies(monkeypatch, yes=says(text))
        return Linter(
            select=["no-nope"],
            packs=[make_pack({"tone/no-nope.yaml": f"forbid: {{phrase: nope}}\nfix: {{check: yes, safety: {safety}}}\n"})],
        )

    return make


@pytest.mark.parametrize(
    ("rule", "asked", "result"),
    [
        ("safe", "safe", "yes! yes."),
        ("safe", "unsafe", "yes! yes."),
        ("unsafe", "safe", "Nope! nope."),
        ("unsafe", "unsafe", "yes! yes."),
        ("suggest", "safe", "Nope! nope."),
        ("suggest", "unsafe", "Nope! nope."),
    ],
)
def test_only_fixes_that_are_safe_enough_are_applied(linter, rule, asked, result):
    """A suggestion is for a person to take."""
    assert replylint.fix("Nope! nope.", asked, linter(rule)).body == result


def test_a_fix_is_linted_and_fixed_again(linter):
    """Until nothing changes."""
    assert linter("safe", "well, no").fix("Nope.").body == "well, no."


def test_fixes_that_call_for_each_other_come_to_an_end(linter):
    """A remedy that makes what its rule forbids would go on for ever."""
    assert linter("safe", "nope nope").fix("Nope.").body.count("nope") <= 2**fixer.ROUNDS


def test_markup_around_a_fix_stays(linter):
    """Only the found words are changed."""
    draft = Draft("<p>Hi&nbsp;Sam, <b>nope</b> &amp; no.</p>", format="html")
    assert linter("safe").fix(draft).body == "<p>Hi&nbsp;Sam, <b>yes</b> &amp; no.</p>"


def test_all_else_of_a_draft_stays(linter):
    """Its channel, its ticket, its file."""
    draft = Draft("Nope.", channel="chat", path="a.txt", kind="canned")
    assert linter("safe").fix(draft) == Draft("yes.", channel="chat", path="a.txt", kind="canned")


def test_a_draft_without_findings_is_returned_as_it_is(linter):
    """Nothing is normalised on the way."""
    draft = Draft("Fine,  \r\nthanks\u200b.")
    assert linter("safe").fix(draft) is draft


def test_plain_words_are_a_draft(linter):
    """As everywhere."""
    assert linter("safe").fix("Nope.") == Draft("yes.")
