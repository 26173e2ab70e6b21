"""Words are read as rules are written: straight quotes, single spaces, stand-ins."""

from __future__ import annotations

import pytest

from replylint.readers import Mark, Reading
from replylint.readers.markdown import read_markdown
from replylint.readers.normalise import normalise
from replylint.readers.plain import read_plain
from replylint.readers.read import read
from replylint.text import Span, Text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("didn’t ‘x’ “y” „z‟", 'didn\'t \'x\' "y" "z"'),
        ("didn´t don`t can′t donʼt", "didn't don't can't don't"),
        ("5′ `x ´", "5′ `x ´"),
        ("a\u00a0b\u2003c\u202fd", "a b c d"),
        ("a  b\t\tc \u00a0 d", "a b c d"),
        ("a \n b\u00a0\nc", "a\n b\nc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\nb\n \n\t\nc", "a\n\nb\n\nc"),
        ("re\u00adfund \u200bre\u200cfund\ufeff \u2060x\u202e", "refund refund x"),
        ("👩‍👧 🏳️‍🌈 a‍b", "👩‍👧 🏳️‍🌈 ab"),
        ("ＲＥＦＵＮＤ ５", "REFUND 5"),
        ("é e\u0301 \ud83d", "é e\u0301 \ud83d"),
        ("Hi {{ticket.requester.first_name}}, see #{ticket.id}", "Hi Alex, see 12345"),
        ("a {{#if x}} b {{/if}} c", "a b c"),
        ("{{#if x}}\nb\n{{/if}}\nc", "b\nc"),
    ],
)
def test_writing_that_means_the_same_reads_the_same(body: str, expected: str) -> None:
    """Otherwise each rule would have to know every apostrophe and every invisible character."""
    assert normalise(Reading(Text(body))).text.value == expected


def test_what_is_plain_already_is_not_rebuilt() -> None:
    """Most drafts need nothing, and pay nothing."""
    reading = Reading(Text('Hi Sam,\n\nit\'s "done".'))
    assert normalise(reading) is reading


def test_code_keeps_its_characters() -> None:
    """Spaces and braces in code mean something; only quotes are made alike."""
    reading = read("run `a  {{x}}\u00a0’b’`  now", read_plain)
    assert reading.text.value == "run `a  {{x}}\u00a0'b'` now"
    assert [mark.kind for mark in reading.marks] == ["code"]


def test_a_variable_knows_its_stand_in_and_its_place() -> None:
    """The draft's own words must be shown, not the stand-in."""
    body = "Hi  {{ name }}, it’s **{{order_id}}**{{/if}}"
    reading = read(body, read_markdown)
    assert reading.text.value == "Hi Alex, it's 12345"
    found = [mark for mark in reading.marks if mark.kind == "variable"]
    assert [reading.text.value[mark.span.slice] for mark in found] == ["Alex", "12345", ""]
    assert [mark.value for mark in found] == ["{{ name }}", "{{order_id}}", "{{/if}}"]
    assert [body[mark.origin.slice] for mark in found if mark.origin] == ["{{ name }}", "{{order_id}}", "{{/if}}"]


def test_marks_move_with_their_words() -> None:
    """A mark is made before the text becomes shorter."""
    reading = Reading(Text("a\u200b  b  “c”"), (Mark("link", Span(7, 10), "u"), Mark("quote", Span(0, 5))))
    text, marks = normalise(reading).text.value, normalise(reading).marks
    assert [(mark.kind, text[mark.span.slice]) for mark in marks] == [("quote", "a b"), ("link", '"c"')]


def test_an_address_with_a_variable_stays_one_link() -> None:
    """A link's target is what was written, its words what is read."""
    reading = read("See https://a.example/t/{{ticket.id}} now", read_plain)
    (link,) = (mark for mark in reading.marks if mark.kind == "link")
    assert reading.text.value[link.span.slice] == "https://a.example/t/12345"
    assert link.value == "https://a.example/t/{{ticket.id}}"
