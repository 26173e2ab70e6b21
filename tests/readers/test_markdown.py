"""Markdown: marks fall away, words keep their places."""

from __future__ import annotations

import pytest

from replylint.readers import Mark, Reading
from replylint.readers.markdown import read_markdown
from replylint.text import Text


def visible(body: str) -> str:
    """Return the visible words."""
    return read_markdown(Text(body)).text.value


def marks(body: str, kind: str) -> list[tuple[str, Mark]]:
    """Return the marks of one kind with their words."""
    reading: Reading = read_markdown(Text(body))
    return [(reading.text.value[mark.span.slice], mark) for mark in reading.marks if mark.kind == kind]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hi **Sam**, we _did_ it", "Hi Sam, we did it"),
        ("a &amp; b &rsquo; \\*c\\*", "a & b ’ *c*"),
        ("one\n\ntwo\r\n\r\nthree", "one\n\ntwo\n\nthree"),
        ("hard  \nbreak and\\\nanother", "hard\nbreak and\nanother"),
        ("a<br>b<br/>\nc", "a\nb\nc"),
        ("- a\n- b\n  - c\n\n1. d", "a\nb\nc\n\nd"),
        ("|Plan|Seats|\n|-|-|\n|S|3|", "Plan\nSeats\n\nS\n3"),
        ("# Head\ntext", "Head\n\ntext"),
        ("---\ntitle: Refund\ntags: [a]\n---\nHello", "Hello"),
        ("---\nHello there\n---\nmore", "Hello there\n\nmore"),
        ("![a refund form](x.png) Look", "Look"),
        ("<div>\nHello &lt;you&gt;\n</div>\n\nthere", "Hello <you>\n\nthere"),
        ("a <!-- note --> b", "a b"),
        ("<style>p {}</style>\n\nHi", "Hi"),
        ("<span hidden>no</span>yes", "yes"),
        ("- [x] done", "done"),
        ("~~old~~ new", "old new"),
        ("> <div>\n> a\n> b</div>", "a b"),
        ("x\ud83dy 💥 **z**", "x\ud83dy 💥 z"),
        ("Größe **ä** `ö` 💥 &uuml;!", "Größe ä ö 💥 ü!"),
    ],
)
def test_markup_is_not_visible(body: str, expected: str) -> None:
    """Rules read what the customer reads."""
    assert visible(body) == expected


@pytest.mark.parametrize(
    "written", ["{{ a_b_c }}", "{{ *x* }}", "*|FNAME|*", "{% if a < b %}", "<%= x %>", "{{{a|b}}}", "{%a.b,fallback=x%}"]
)
def test_a_variable_is_not_taken_for_markup(written: str) -> None:
    """Otherwise its brackets and underscores would go, and with them the variable."""
    assert visible(f"Hi {written}, *it* works") == f"Hi {written}, it works"


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    """Wrapped prose is one sentence; a short line was broken on purpose, as in a signature."""
    wrapped = "This line is as long as a line of wrapped text usually is, and\nso the sentence goes on here."
    assert "\n" not in visible(wrapped)
    assert visible("Best regards,\nAnna\nSupport") == "Best regards,\nAnna\nSupport"
    assert visible("We found\nthe cause") == "We found the cause"


@pytest.mark.parametrize(
    ("body", "words", "target", "written"),
    [
        ('[the page](https://a.example/x "T")', "the page", "https://a.example/x", "https://a.example/x"),
        ("[a **b**](<x y>)", "a b", "x y", "x y"),
        ("[a](b&amp;c)", "a", "b&c", "b&amp;c"),
        ("<https://a.example>", "https://a.example", "https://a.example", "https://a.example"),
        ("<me@a.example>", "me@a.example", "mailto:me@a.example", "me@a.example"),
        ("[r] ä\n\n[r]: https://a.example/ö", "r", "https://a.example/ö", "https://a.example/ö"),
        ("[t][R]\n\n[r]: <u>", "t", "u", "u"),
        ("see https://a.example/a_b_c.", "https://a.example/a_b_c", "https://a.example/a_b_c", "https://a.example/a_b_c"),
        ("[go]({{ticket.url}})", "go", "{{ticket.url}}", "{{ticket.url}}"),
        ('x <a href="https://a.example/?b&amp;c">y</a>', "y", "https://a.example/?b&c", "https://a.example/?b&amp;c"),
        ("[![alt](i.png)](t)", "", "t", "t"),
    ],
)
def test_links_know_their_target_and_its_place(body: str, words: str, target: str, written: str) -> None:
    """A rule about a target must underline the target, not the words."""
    ((found, mark),) = marks(body, "link")
    assert (found, mark.value) == (words, target)
    assert mark.origin is not None
    assert body[mark.origin.slice] == written


def test_blocks_are_marked() -> None:
    """Quotes and code are not read, headings and items are read differently."""
    body = "# H\n\n- a\n\n> q\n>\n> > r\n\n    x = 1\n\n```\ny\nz\n```\n\nuse `v`"
    assert [words for words, _ in marks(body, "heading")] == ["H"]
    assert [words for words, _ in marks(body, "item")] == ["a"]
    assert [words for words, _ in marks(body, "quote")] == ["q\n\nr", "r"]
    assert [words for words, _ in marks(body, "code")] == ["x = 1", "y\nz", "v"]


def test_a_callout_is_not_a_quote() -> None:
    """GitHub's ``> [!NOTE]`` are the writer's own words."""
    assert marks("> [!NOTE]\n> Back up first.", "quote") == []


def test_comments_are_kept_with_their_place() -> None:
    """Suppressions stand in comments."""
    body = "a\n\n<!-- replylint: ignore[x] why\nnot -->\n\nb <!--c-->"
    found = [mark for _, mark in marks(body, "comment")]
    assert [mark.value for mark in found] == [" replylint: ignore[x] why\nnot ", "c"]
    assert [body[mark.origin.slice] for mark in found if mark.origin] == [mark.value for mark in found]


def test_an_html_quote_goes_on_over_markdown_blocks() -> None:
    """HTML elements stay open between the blocks of Markdown."""
    assert [words for words, _ in marks("<blockquote>\n\nhers\n\n</blockquote>\n\nours", "quote")] == ["hers"]


def test_windows_line_ends_change_nothing() -> None:
    """A macro saved on Windows reads the same."""
    body = "# H\n\na  \nb\n\n> q\n> r\n\n```\nx\ny\n```\n\n<div>\nd\n</div>\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert visible(body.replace("\n", "\r\n")).replace("\r", "") == visible(body)
