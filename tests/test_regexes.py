"""A regular expression as a tree: what it can say of runaway patterns."""

from __future__ import annotations

import re
import time

import pytest
import regex

from replylint.regexes import Node, parse, runaway

EXPONENTIAL = [
    r"(a+)+$",
    r"(a*)*b",
    r"(?:a+)*b",
    r"(a|a)*b",
    r"(a|aa)+b",
    r"(?:a|ab|b)*c",
    r"(.*)*x",
    r"(\w+\s?)+!",
    r"([a-z]+)*\d",
    r"(x+x+)+y",
    r"(?:\d+,?)+;",
    r"((ab)+)+c",
    r"(?P<words>\w+ ?){1,}end",
    r"(?:[^\s]+ ?)+end",
    r"(a{1,}){2,}b",
    r"x(?=(a+)+b)",
    r"x(?!(?:\w+\s?)+!)y",
    r"(?<!(?:a|a)*b)c",
]

TAME = [
    r"\byour (own )?(mistake|fault|error)\b",
    r"we(?:'ll| will)(?: \w+){0,4} refund",
    r"\w+@\w+\.com",
    r"(?:a|b|c)*d",
    r"(?:\w ){0,3}refund",
    r"colou?r\b.*\bred",
    r"(?!(?:a|an)\b)\w+ refund",
]


@pytest.mark.parametrize("source", EXPONENTIAL)
def test_a_known_exponential_shape_is_called_runaway(source):
    """Such a pattern stops a server with one line of text."""
    assert runaway(source)


@pytest.mark.parametrize("source", TAME)
def test_an_ordinary_pattern_is_not_called_runaway(source):
    """A pattern that is called so pays for a timeout at each sentence."""
    assert not runaway(source)


@pytest.mark.parametrize("source", TAME)
def test_a_pattern_that_is_called_tame_ends_soon_on_text_made_to_hurt_it(source):
    """The static check is only worth something if what it lets through is quick."""
    compiled = regex.compile(source, regex.IGNORECASE)
    began = time.process_time()
    for piece in ("a", "a ", "ab", "a-", ",a", "we'll x ", "x@", "colour ", " "):
        for text in (piece * 150, piece * 150 + "!"):
            list(compiled.finditer(text, timeout=2))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("source", ["(ab", "ab)", "[ab", "(?:a|(b)", "a(?=b", "\\"])
def test_what_does_not_close_is_an_error(source):
    """The place of a rule file is only told while the file is read."""
    with pytest.raises(re.error):
        parse(source)


@pytest.mark.parametrize("source", ["(?x) a b # c", "(?f)strasse", "(?V1)[a--b]", "(?x: a b)", "(?:foo){e<=1}", "(?:foo){1<=s<=2}"])
def test_what_no_trigger_can_be_derived_from_is_refused(source):
    """Free spacing, full case folding and fuzzy matches mean other letters than are written."""
    with pytest.raises(re.error, match="supported"):
        parse(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{list}", Node("list", "list")),
        ("a{2}", Node("repeat", children=(Node("literal", "a"),), least=2, most=2)),
        (r"\{name}", Node("sequence", children=tuple(Node("literal", char) for char in "{name}"))),
        (r"\p{lu}", Node("anything")),
        ("[]]", Node("set", "]")),
        ("[[(]", Node("set", "[(")),
        ("[^ab]", Node("set", "")),
        ("[a-z]", Node("set", "")),
        ("[[:alpha:]x]", Node("set", "")),
        ("(?#note)a", Node("sequence", children=(Node("empty"), Node("literal", "a")))),
    ],
)
def test_braces_and_brackets_are_told_apart(source, expected):
    """A word list, a quantifier, a property and a literal brace look alike."""
    assert parse(source) == expected
