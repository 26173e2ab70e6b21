"""A map may be coarse, never wrong: what must hold for any string in any format."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.readers import Reader, Reading
from replylint.readers.html import read_html
from replylint.readers.mail import mail_marks
from replylint.readers.markdown import read_markdown
from replylint.readers.normalise import normalise
from replylint.readers.plain import read_plain
from replylint.readers.read import read
from replylint.text import Span, Text, TextBuilder

READERS: dict[str, Reader] = {"text": read_plain, "markdown": read_markdown, "html": read_html}

FRAGMENTS = [
    "<",
    ">",
    "&",
    '"',
    "'",
    "`",
    "*",
    "_",
    "~",
    "#",
    "|",
    "-",
    "+",
    "=",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "!",
    "\\",
    "/",
    ":",
    ";",
    "%",
    "@",
    "$",
    "^",
    ",",
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<b>",
    "</b>",
    "<i>",
    "<ul>",
    "<ol>",
    "<li>",
    "</li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<blockquote>",
    "</blockquote>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<head>",
    "</head>",
    "<title>",
    "<template>",
    "<svg>",
    "</svg>",
    "<textarea>",
    "</textarea>",
    "<o:p>",
    "</o:p>",
    "<hr>",
    "<img>",
    "<h1>",
    "</h1>",
    "<a>",
    "</a>",
    "<!--",
    "-->",
    "<!-->",
    "<!DOCTYPE>",
    "<![if>",
    "<![endif]>",
    "<?php",
    "?>",
    "</",
    "<>",
    "</>",
    "<![CDATA[",
    "]]>",
    "<details>",
    "<summary>",
    "&amp;",
    "&lt;",
    "&gt;",
    "&nbsp;",
    "&rsquo;",
    "&#39;",
    "&#x2019;",
    "&#0;",
    "&#xD800;",
    "&bogus;",
    "&amp",
    "&ampx",
    "&notit;",
    "&NotEqualTilde;",
    "&#1114112;",
    "&",
    "**",
    "__",
    "~~",
    "```",
    "~~~",
    "``",
    "---",
    "***",
    "===",
    ">",
    ">>",
    "![",
    "](",
    "[x]",
    "[x](y)",
    "[x]:",
    "<https://a.b>",
    "<a@b.c>",
    "1.",
    "-",
    "+",
    "|-|-|",
    "|a|b|",
    "\\*",
    "\\[",
    "\\<",
    "[!NOTE]",
    "{{",
    "}}",
    "{{{",
    "}}}",
    "{{x}}",
    "{{#if",
    "{{/if}}",
    "{{else}}",
    "{%",
    "%}",
    "{%a.b%}",
    "<%=",
    "%>",
    "%{x}",
    "%x%",
    "%%X%%",
    "${x}",
    "#{x}",
    "{!A.b}",
    "*|A|*",
    "{x}",
    "{x.y|z}",
    "[[x]]",
    "@{{x}}",
    "{$x}",
    "https://a.b/c",
    "www.a.b",
    "http://",
    "://x.",
    "a@b.c",
    "On",
    "1",
    "wrote:",
    "From:",
    "Sent:",
    "Subject:",
    "--",
    "Best",
    "Anna",
    "Thanks,",
    "Regards,",
    "-----Original",
    "word",
    "don't",
    "It's",
    "Größe",
    "日本語",
    "العربية",
    "💥",
    "👩\u200d👧",
    "🏳️\u200d🌈",
    "é",
    "’",
    "‘",
    "“",
    "”",
    "´",
    "′",
    "…",
    "–",
    "—",
    "Ａ",
    "ａ",
    "１",
]
SPECIAL = [
    *(
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\n\n\n",
        "    ",
        "\x0b",
        "\x0c",
        "\x00",
        "\x1a",
        "\x85",
        "\u00a0",
        "\u2003",
        "\u202f",
        "\u2028",
        "\u2029",
    ),
    *(
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u200f",
        "\u202e",
        "\u0301",
        "\ufe0f",
        "\ud83d",
        "\ude00",
        "\udfff",
        "\U0010ffff",
    ),
    *(
        "<a href='u&amp;v'>",
        '<a title="href=x" href="{{ url }}">',
        "<div class=gmail_quote>",
        '<div id="appendonsend">',
        "<p style='display:none'>",
    ),
    *(
        '<div class="gmail_signature">',
        "<!-- note -->",
        "<!-- ",
        "\n> ",
        "\n- ",
        "\n    ",
        "\n# ",
        "\n-- \n",
        "\n---\n",
        "---\nt: x\n---\n",
        "[r]: u\n",
    ),
    *("\nBest regards,\n", "\nThanks,\n", "\nAnna\n", "On 1 May 2025 Tom wrote:\n", "{{ a < b }}", "{{#if a}}", "\n|a|b|\n|-|-|\n|c|d|\n"),
]

markup = st.lists(st.sampled_from(FRAGMENTS + SPECIAL) | st.text(max_size=4), max_size=40).map("".join)
anything = markup | st.text(max_size=80) | st.text(alphabet=st.characters(exclude_categories=[]), max_size=60)
formats = pytest.mark.parametrize("name", READERS)
often = settings(max_examples=250, deadline=None, derandomize=True)


def assert_maps_hold(text: Text) -> None:
    """Fail unless the runs of every text of the chain go forward, touch, and are what they say."""
    while text.parent is not None:
        parent, place, before = text.parent, 0, 0
        for piece in text.pieces():
            assert place == piece.span.start < piece.span.end
            assert before <= piece.origin.start <= piece.origin.end <= len(parent)
            if piece.copied:
                assert text.value[piece.span.slice] == parent.value[piece.origin.slice]
            place, before = piece.span.end, piece.origin.end
        assert place == len(text)
        text = parent


def assert_marks_lie_within(reading: Reading, body: str) -> None:
    """Fail unless every mark lies in the text and every origin in the body."""
    for mark in reading.marks:
        assert 0 <= mark.span.start <= mark.span.end <= len(reading.text)
        if mark.origin is not None:
            assert 0 <= mark.origin.start <= mark.origin.end <= len(body)
        if mark.kind == "comment":
            assert mark.origin is not None
            assert body[mark.origin.slice] == mark.value
        if mark.kind == "variable" and mark.origin is not None and "&" not in body:
            assert len(mark.value) <= mark.origin.end - mark.origin.start


@formats
@often
@given(body=anything)
def test_any_string_is_read_and_every_character_knows_its_place(name: str, body: str) -> None:
    """A finding that quotes the wrong words is worse than none, and a reader that fails stops a support desk."""
    reading = READERS[name](Text(body))
    found = mail_marks(reading)
    assert_marks_lie_within(Reading(reading.text, found), body)
    whole = read(body, READERS[name])
    assert_maps_hold(reading.text)
    assert_maps_hold(whole.text)
    assert_marks_lie_within(reading, body)
    assert_marks_lie_within(whole, body)


@formats
@often
@given(body=markup, start=st.integers(0, 300), length=st.integers(0, 60))
def test_the_origin_of_any_span_lies_in_the_body(name: str, body: str, start: int, length: int) -> None:
    """Findings are made from arbitrary spans; each must have a place, and a copied one the very same characters."""
    text = read(body, READERS[name]).text
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    origin = text.origin(span)
    assert 0 <= origin.start <= origin.end <= len(body)
    if span.start < span.end and text.copied(span):
        assert body[origin.slice] == text.value[span.slice]


@often
@given(body=anything)
def test_normalising_twice_is_normalising_once(body: str) -> None:
    """What rules see does not depend on how often a text was read."""
    once = normalise(Reading(Text(body)))
    again = normalise(Reading(Text(once.text.value)))
    assert normalise(Reading(Text(again.text.value))).text.value == again.text.value


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Draw a text built from its parent by copying, replacing and leaving out."""
    parent = Text(draw(st.text(max_size=30)))
    builder, place = TextBuilder(parent), 0
    while place < len(parent):
        end = draw(st.integers(place, len(parent)))
        verb = draw(st.sampled_from(["copy", "replace", "skip"]))
        if verb == "copy":
            builder.copy(place, end)
        elif verb == "replace":
            builder.replace(place, end, draw(st.text(max_size=3)))
        place = max(end, place + (verb == "skip"))
    return builder.build()


@often
@given(text=texts(), start=st.integers(0, 30), length=st.integers(0, 10))
def test_descending_and_rising_again_holds_what_was_asked(text: Text, start: int, length: int) -> None:
    """Marks are made on one level and read on another: what was copied must be found again, and stay in bounds."""
    assert text.parent is not None
    start = min(start, len(text.parent))
    span = Span(start, min(start + length, len(text.parent)))
    below = text.descend(span)
    assert 0 <= below.start <= below.end <= len(text)
    for piece in text.pieces():
        if piece.copied and piece.origin.holds(span) and span.start < span.end:
            assert text.value[below.slice] == text.parent.value[span.slice]
            assert text.origin(below) == span


UNITS = [
    "<",
    ">",
    "[",
    "{",
    "*",
    "`",
    "&",
    "_",
    "|",
    "!",
    "(",
    "\n",
    " ",
    "\r",
    "\u200b",
    "’",
    "<a>",
    "<div>",
    "<p><td>",
    "<li>",
    "<!--",
    "&#",
    "{{a",
    "{% a",
    "*|A",
    "[[a",
]
UNITS += [
    "](",
    "![",
    "> ",
    "- ",
    "```a\n",
    "`a",
    "On 1 a wrote:\n",
    "From: a\n",
    "http://",
    "Best,\n",
    "A\n",
    "-- \n",
    "|a|b\n|-|-\n",
    "<a href='",
    "\ud83d",
    "</p>",
    "    a\n",
]


@formats
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_run_of_one_thing_is_read_in_linear_time(name: str, unit: str) -> None:
    """A hostile customer must not be able to hang the desk: 100,000 characters take well under two seconds."""
    body = (unit * 100_000)[:100_000]
    started = time.process_time()
    read(body, READERS[name])
    assert time.process_time() - started < 2


@formats
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<div>", "</p>"), ("<b>", "</i>"), ("<p><a href=x>", "</a>"), ("<ul><li>", "</ul>"), ("[", "](x)"), ("{{#if a}}", "{{/if}}")],
)
def test_deep_nesting_is_read_in_linear_time(name: str, opening: str, closing: str) -> None:
    """Depth is no worse than length, and no recursion gives way."""
    body = opening * (50_000 // len(opening)) + closing * (50_000 // len(closing))
    started = time.process_time()
    read(body, READERS[name])
    assert time.process_time() - started < 2
