"""Which patterns can match at all: a trigger never sleeps through a match."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from replylint.phrases import expand
from replylint.triggers import AllOf, Always, AnyOf, Folded, Literals, Words, all_of, any_of, regex_trigger, words_trigger

LISTS = {"w": ("don't", "ab", "e-mail"), "one": ("b",), "none": (), "many": tuple(f"{a}{b}" for a in "abcdefghij" for b in "klmnopqr")}
ALPHABET = "aé² b cd'-3{}[("


def sleeps(source: str, text: str) -> bool:
    """Return whether the trigger of an expression sleeps through a match in a text."""
    found = regex.search(expand(source, LISTS), text, regex.IGNORECASE)
    return found is not None and found.group() != "" and not regex_trigger(source, LISTS).fires(Folded(text))


Made = tuple[str, str]
"""An expression, and a text that it matches (unless look-arounds forbid it)."""


def atoms() -> st.SearchStrategy[Made]:
    """Make the smallest expressions."""
    letter = st.sampled_from("abcdk3é²").map(lambda char: (char, char))
    escaped = st.sampled_from("{}[](.").map(lambda char: (f"\\{char}", char))
    classes = st.sampled_from([
        (r"\w", "d"), (r"\d", "3"), (r"\s", " "), (".", "-"), ("[ab]", "b"), ("[^ab]", "c"), ("[a-d]", "c"), ("[]a]", "]"), ("[[(]",
        "("),
        (r"[\d-]", "-"), ("[[:alpha:]]", "a"), (r"\p{L}", "k"), (r"\x61", "a"), ("\\u0062", "b"), (r"\U00000063", "c"), (" ", " "),
        ("'", "'"),
    ])  # fmt: skip
    empty = st.sampled_from([
        (r"\b", ""), ("^", ""), ("$", ""), ("(?i)", ""), ("(?#a note)", ""), ("(?=a|b)", ""), ("(?!zz)", ""), ("(?<!zz)", ""), (r"\K",
        ""),
        (r"\B", ""), (r"\m", ""),
    ])  # fmt: skip
    lists = st.sampled_from([("{w}", "dont"), ("{w}", "don't"), ("{w}", "e-mail"), ("{one}", "b"), ("{many}", "ak"), ("{none}", "")])
    return st.one_of(letter, letter, letter, escaped, classes, empty, lists)


def larger(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    """Make expressions of expressions."""
    sequence = st.lists(inner, min_size=2, max_size=4).map(
        lambda parts: ("".join(part[0] for part in parts), "".join(part[1] for part in parts))
    )

    @st.composite
    def choice(draw: st.DrawFn) -> Made:
        branches = draw(st.lists(inner, min_size=2, max_size=3))
        opening = draw(st.sampled_from(["(", "(?:", "(?>", "(?i:", "(?-i:", "(?|", "(?P<n>"]))
        if opening == "(?P<n>":
            assume(not any("?P<n>" in branch[0] for branch in branches))
        return opening + "|".join(branch[0] for branch in branches) + ")", draw(st.sampled_from(branches))[1]

    @st.composite
    def repeat(draw: st.DrawFn) -> Made:
        source, text = draw(inner)
        sign, times = draw(st.sampled_from([
            ("?", 0), ("?", 1), ("*", 0), ("*", 2), ("+", 1), ("+", 2), ("{2}", 2), ("{0,2}", 1), ("{1,}", 1), ("{,2}", 0),
            ("{,}", 1), ("{0}", 0),
            ("*?", 1), ("++", 2), ("{1,2}+", 2),
        ]))  # fmt: skip
        return f"(?:{source}){sign}", text * times

    return st.one_of(sequence, sequence, choice(), repeat())


EXPRESSIONS = st.recursive(atoms(), larger, max_leaves=10)


@settings(max_examples=1500)
@given(EXPRESSIONS, st.text(ALPHABET, max_size=4), st.text(ALPHABET, max_size=4), st.sampled_from([str, str.upper]))
def test_a_trigger_never_sleeps_through_a_match_made_by_construction(made, before, after, case):
    """What a trigger sleeps through is never found, and nobody is told."""
    source, text = made
    try:
        regex.compile(expand(source, LISTS), regex.IGNORECASE)
    except regex.error:
        event("the regex package refuses it")
        return
    text = before + case(text) + after
    event("matches" if regex.search(expand(source, LISTS), text, regex.IGNORECASE) else "does not match")
    assert not sleeps(source, text)


@settings(max_examples=700)
@given(EXPRESSIONS, st.text(ALPHABET, min_size=3, max_size=25))
def test_a_trigger_never_sleeps_through_a_match_found_by_search(made, text):
    """The same, for texts that were not made for the expression."""
    try:
        found = regex.search(expand(made[0], LISTS), text, regex.IGNORECASE)
    except regex.error:
        return
    if found:
        assert not sleeps(made[0], text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a{,}bcd", "aaabcd"),
        (r"hi\U0001F600", "hi😀"),
        ("[[(]x", "[x"),
        ("(?#note)foo", "foo"),
        ("(?P<q>a)b(?P=q)c", "abac"),
        (r"(a)b\1c", "abac"),
        ("x(?:(ab)|)(?(1)cc|dd)", "xdd"),
        ("(foo)(?1)", "foofoo"),
        ("foo(*PRUNE)bar", "foobar"),
        ("you {w}", "you dont"),
        (r"\N{GRINNING FACE}x", "😀x"),
        ("(?<=re)fund", "refund"),
        (r"\{name}", "{name}"),
    ],
)
def test_a_rare_construct_does_not_put_a_trigger_to_sleep(source, text):
    """Each of these once did, or looks as if it could."""
    assert regex.search(expand(source, LISTS), text, regex.IGNORECASE)
    assert not sleeps(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\byour (own )?(mistake|fault|error)\b", "You may pay by card."),
        ("we(?:'ll| will) refund", "They paid."),
        ("you {w}", "you and me"),
        (r"(?:refund|rebate)s?\b.*\bpaid", "The invoice is paid."),
        ("[xy]z", "xx"),
    ],
)
def test_a_trigger_sleeps_where_its_words_are_absent(source, text):
    """Else nothing is gained: a draft would run every pattern."""
    assert not regex_trigger(source, LISTS).fires(Folded(text))


@pytest.mark.parametrize("source", [r"\w+", r"\d{4}", "(?:foo)?", "foo|.*", "[^a]", r"\s", " "])
def test_an_expression_without_a_certain_word_has_no_trigger(source):
    """Loading says so, and wants 'always: true'."""
    assert regex_trigger(source, LISTS) == Always()


def test_an_empty_list_gives_a_trigger_that_no_text_wakes():
    """A pattern over a list that is still to be filled costs nothing, and is no error."""
    assert not regex_trigger(r"\b\w+{none}", LISTS).fires(Folded("any words at all"))


def test_a_word_list_that_is_missing_is_an_error():
    """Misspelt names are told of while a pack is loaded."""
    with pytest.raises(KeyError):
        regex_trigger("you {misspelt}", LISTS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't", {"don't", "do", "n't"}),
        ("dont", {"dont", "do", "n't"}),
        ("We'll", {"we'll", "we", "'ll"}),
        ("can't", {"can't", "ca", "n't"}),
        ("shouldn't've", {"should", "n't", "'ve", "shouldn't"}),
        ("e-mail", {"e", "mail"}),
        ("snake_case", {"snake", "case"}),
        ("O'Brien's", {"o'brien's", "o", "brien"}),
    ],
)
def test_a_text_has_words_whole_and_in_parts(text, words):
    """Phrases and clauses ask for either."""
    assert words <= Folded(text).words


def test_a_conjunction_asks_for_all_and_an_alternative_for_one():
    """The two ways in which patterns are put together."""
    a, b = Words(frozenset({"a"})), Literals(frozenset({"bcd"}))
    assert all_of([a, Always(), b]).fires(Folded("a bcd"))
    assert not all_of([a, b]).fires(Folded("bcd"))
    assert any_of([a, b]).fires(Folded("bcd"))
    assert not any_of([a, b]).fires(Folded("bc"))


def test_what_needs_no_combining_stays_simple():
    """Triggers run for each draft: no layer too many."""
    a, b = Words(frozenset({"a"})), Words(frozenset({"b"}))
    assert any_of([a, b]) == Words(frozenset({"a", "b"}))
    assert any_of([a, Always()]) == Always()
    assert all_of([]) == Always()
    assert all_of([a]) == a
    assert isinstance(all_of([a, b]), AllOf)
    assert isinstance(any_of([a, Literals(frozenset({"b"}))]), AnyOf)
    assert words_trigger([]) == Always()


def test_an_expression_that_cannot_be_read_is_an_error():
    """The pack's loader turns it into file, line and column."""
    with pytest.raises(re.error):
        regex_trigger("(ab", LISTS)
