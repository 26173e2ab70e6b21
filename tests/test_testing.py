"""The rule file is its own test: its examples are run, and would notice a change."""

from __future__ import annotations

import pytest

from replylint import testing
from replylint.linter import Linter
from replylint.testing import unmark


@pytest.mark.parametrize(
    ("text", "body", "marked"),
    [
        ("That was >>your mistake<<.", "That was your mistake.", ["your mistake"]),
        (">>One<< and >>two<<", "One and two", ["One", "two"]),
        ("no marks", "no marks", []),
        ("> a quote\n\n>> a deeper one", "> a quote\n\n>> a deeper one", []),
        (">>unclosed", ">>unclosed", []),
        ("a >> b << c", "a >> b << c", []),
        (">>two\nlines<<", "two\nlines", ["two\nlines"]),
        ("<p>>>x<<</p>", "<p>x</p>", ["x"]),
        ("closed<< only", "closed<< only", []),
    ],
)
def test_marks_are_told_from_text(text, body, marked):
    """A mail's own quote marks look like them."""
    found, spans = unmark(text)
    assert (found, [found[span.slice] for span in spans]) == (body, marked)


@pytest.fixture
def outcome(make_pack):
    """Return a function that runs the examples of a rule file (and other files) and returns what is said, without paths."""

    def run(rule: str, coverage: bool = False, mutate: bool = False, **files: str) -> list[str]:
        named = {
            f"{place.replace('__', '/')}{'.txt' if place.startswith('words') else '.yaml'}": content for place, content in files.items()
        }
        folder = make_pack({"house/no-nope.yaml": rule, **named})
        result = testing.run(Linter(packs=[folder]), [folder], coverage=coverage, mutate=mutate)
        assert result.ok is not bool(result.failures)
        return [str(problem).replace(f"{folder}/", "") for problem in result.failures]

    return run


NOPE = "forbid: {phrase: nope}\nexamples:\n"


def test_good_examples_pass(outcome):
    """What is written down is what happens."""
    assert outcome(NOPE + "  bad: ['Well, >>nope<<.', nope]\n  good: [yes, 'never']\n") == []


@pytest.mark.parametrize(
    ("examples", "said"),
    [
        ("  bad: [yes]\n", "house/no-nope.yaml:7:9: no-nope: a bad example is not found"),
        ("  bad: ['>>Well<<, nope.']\n", "marked is 'Well'; found is 'nope'"),
        ("  bad: ['>>nope<<, nope']\n", "marked is 'nope'; found is 'nope', 'nope'"),
        ("  bad: ['nope, nope']\n", "one finding is expected; found 'nope', 'nope'"),
        ("  good: [yes, nope]\n", "house/no-nope.yaml:7:15: no-nope: a good example is found fault with: 'nope'"),
        ("  good: [{text: yes, saved_by: nothing}]\n", "saved_by: there is no antipattern 'nothing'; there are none"),
        ("  todo: [{bad: nope}]\n", "no-nope: this gap is closed; move the example to 'bad'"),
        ("  todo: [{good: yes}]\n", "no-nope: this gap is closed; move the example to 'good'"),
    ],
)
def test_a_wrong_example_is_told_with_its_place(outcome, examples, said):
    """Line and column, as all mistakes in rule files."""
    (problem,) = outcome(NOPE + examples)
    assert said in problem


def test_a_gap_that_is_open_is_counted_and_is_no_failure(make_pack):
    """What is not found yet is written down honestly."""
    folder = make_pack({"house/no-nope.yaml": NOPE + "  todo: [{bad: nah}, {good: {text: nope, format: markdown}}]\n"})
    result = testing.run(Linter(packs=[folder]), [folder])
    assert (result.ok, result.gaps, result.files) == (True, 2, 1)


SAVED = "forbid: {phrase: nope}\nunless: {cheer: {phrase: hooray, where: sentence}}\nexamples:\n  bad: [nope]\n"


def test_saved_by_names_the_antipattern_that_is_needed(outcome):
    """An example that is silent anyway proves nothing."""
    assert outcome(SAVED + "  good: [{text: 'Hooray, nope!', saved_by: cheer}]\n") == []
    (problem,) = outcome(SAVED + "  good: [{text: 'Hooray!', saved_by: cheer}]\n")
    assert "'cheer' does not save this example: it is silent without it too" in problem
    (problem,) = outcome(SAVED + "  good: [{text: 'Hooray!', saved_by: chear}]\n")
    assert "there is no antipattern 'chear'; there are cheer" in problem


SIGNAL = (
    "signal: {phrase: nope, unless: {cheer: {phrase: hooray, where: sentence}}}\n"
    "examples: {bad: [nope], good: [{text: 'Hooray, nope!', saved_by: cheer}]}\n"
)


def test_saved_by_reaches_into_the_signals_that_are_used(outcome):
    """By the signal's name."""
    rule = "forbid: {use: nay}\nexamples: {bad: [nope], good: [{text: 'Hooray, nope!', saved_by: nay.cheer}]}\n"
    assert outcome(rule, coverage=True, mutate=True, signals__nay=SIGNAL) == []


def test_a_signal_is_tested_by_its_own_examples(outcome):
    """A rule that uses it may save what the signal finds."""
    rule = (
        "forbid: {use: nay}\nunless: {hm: {phrase: hm, where: sentence}}\n"
        "examples: {good: [{text: 'Hm, nope.', saved_by: hm}], bad: [nope]}\n"
    )
    (problem,) = outcome(rule, signals__nay="signal: {phrase: nope}\nexamples: {good: ['Hm, nope.']}\n")
    assert problem.startswith("signals/nay.yaml:4:")


ANY = "forbid: {any: {nope: {phrase: nope}, nah: {phrase: nah}}}\nunless: {cheer: {phrase: hooray, where: sentence}}\nexamples:\n"


def test_coverage_asks_for_an_example_of_each_alternative_and_antipattern(outcome):
    """What no example needs may be wrong for ever."""
    found = outcome(ANY + "  bad: [nope]\n  good: [yes]\n", coverage=True)
    assert any("no bad example needs the alternative 'nah'" in one for one in found)
    assert any("no good example is saved_by 'cheer'" in one for one in found)
    assert len(found) == 2
    assert outcome(ANY + "  bad: [nope, nah]\n  good: [{text: 'Hooray, nah!', saved_by: cheer}]\n", coverage=True) == []


def test_a_mutant_must_be_noticed(outcome):
    """Deleting an alternative or an antipattern must make an example fail."""
    found = outcome(ANY + "  bad: [nope, nope nah]\n".replace("nope nah", "'>>nope<< >>nah<<'") + "  good: ['Hooray!']\n", mutate=True)
    assert [one.partition(": ")[2] for one in found] == ["no-nope: without 'cheer' all examples still pass; add one that needs it"]
    assert outcome(ANY + "  bad: [nope, nah]\n  good: ['Hooray, nah!']\n", mutate=True) == []


def test_an_alternative_that_another_covers_survives(outcome):
    """It can be deleted for good."""
    rule = "forbid: {any: {nope: {phrase: nope}, nopes: {regex: 'nopes?'}}}\nexamples: {bad: [nope, nopes]}\n"
    found = outcome(rule, mutate=True)
    assert len(found) == 1
    assert "without 'nope' all examples still pass" in found[0]


def test_examples_say_in_which_surface_they_stand(outcome):
    """Format, channel and kind are a draft's."""
    rule = "when: {all: [{channel: chat}, {kind: note}]}\nforbid: {phrase: nope}\nexamples:\n"
    examples = (
        "  bad: [{text: '<p>No<b>pe</b>.</p>', format: html, channel: chat, kind: note}]\n  good: [nope, {text: nope, channel: chat}]\n"
    )
    assert outcome(rule.replace("phrase: nope", "regex: nope") + examples) == []


FIXED = "expect: {phrase: let me know}\nwithin: ending\nfix: {check: closing-line, safety: safe}\nexamples:\n"


def test_what_a_fix_gives_is_compared_and_linted_again(outcome):
    """A fix that makes a new fault is worse than none."""
    line = "Let me know if you have any other questions."
    assert outcome(FIXED + f'  bad: [{{text: Done., fixed: "Done.\\n\\n{line}"}}]\n') == []
    (problem,) = outcome(FIXED + "  bad: [{text: Done., fixed: Done!}]\n")
    assert "the fix gives" in problem
    (problem,) = outcome(FIXED.replace("let me know", "goodbye") + "  bad: [Done.]\n")
    assert "what the fix makes is found fault with again" in problem


def test_only_the_packs_that_are_named_are_run(make_pack):
    """A team tests its own."""
    folder = make_pack({"house/no-nope.yaml": NOPE + "  bad: [nope]\n"})
    linter = Linter(packs=[folder])
    assert testing.run(linter, [folder]).examples == 1
    assert testing.run(linter).files > 1
