"""A lint never raises for anything in a draft, and never quotes what is not there."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import replylint
from replylint.draft import Draft, Message, Ticket
from replylint.finding import Report
from replylint.linter import Linter

THOROUGH = bool(os.environ.get("REPLYLINT_THOROUGH"))
EXAMPLES = 5_000 if THOROUGH else 300

WORDS = [
    "Hi Sam,", "Hello {{ticket.requester.first_name}},", "Dear [NAME]", "You broke it", "you didn't read", "your mistake",
    "We'll refund you 50%", "We will not",
    "a free month", "voucher", "SUPPORT-1234", "#tech-questions", "@here", "db1.intranet", "Traceback (most recent call last)",
    "Let me know if you",
    "any other questions", "Best regards,", "-- ", "Kim", "On Mon, 3 Mar 2025 at 10:00, Sam <sam@example.com> wrote:", "TODO", "XXX",
    "[INSERT LINK]", "___",
    "because of you", "by you", "who", "e.g.", "3.5", "https://a.example/x?y=1", "sam@example.com", "n't", "'ll", "cannot",
    "Vielen Dank für Ihre Nachricht",
    "<!-- replylint: ignore[blame-customer] -->", "replylint: ignore", "From: a", "Sent: b", "________", "unless", "if you",
]  # fmt: skip
MARKUP = [
    "<p>", "</p>", "<br>", "<div>", "</div>", "<b>", "</b>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<code>", "</code>",
    "<a href='https://x.example'>",
    "</a>", "<table>", "<td>", "</table>", "<ul>", "<li>", "<!--", "-->", "<script>", "</script>", "<style>", "<![CDATA[", "]]>", "<",
    ">", "&", "&nbsp;", "&amp;",
    "&rsquo;", "&#8217;", "&#x1F600;", "&#xD800;", "&#0;", "&notanentity;", "&lt;p&gt;", "*", "**", "_", "`", "```", "~~~", "# ",
    "> ", ">> ", "- ", "1. ",
    "[a](b)", "[", "](", "![x](y)", "|", "---", "\\", "    ", "{{", "}}", "{%", "%}", "%{", "<%=", "%>", "{", "}", "[[", "]]", "*|",
    "|*", "${", "#{",
]  # fmt: skip
SIGNS = [
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\u00a0", "\u200b", "\u200d", "\u2028", "\u0085", "\ufeff", "\u202e", "\x00", "\x1b",
    "\x0b", "\x0c", ".", "...", "…", "?!",
    ",", ":", ";", "'", "’", "‘", "\"", "“", "”", "«", "🎉", "👍🏽", "👨‍👩‍👧", "🇩🇪", "\ud83d", "\udc4d", "é", "e\u0301", "ß", "İ", "ſ",
    "ﬁ", "Ⅷ", "ａ", "。", "ありがとう", "שלום", "א", "\U0010ffff", "²",
]  # fmt: skip
BODIES = st.one_of(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKUP), st.sampled_from(SIGNS)), max_size=24).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=14).map(" ".join),
    st.text(st.characters(exclude_categories=()), max_size=60),
)
RELAXED = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
STRICT = Linter(select=["ALL"])


def sound(report: Report, body: str) -> None:
    """Assert what every report promises."""
    places = [(finding.span.start, finding.span.end) for finding in report]
    assert places == sorted(places)
    for finding in (*report.findings, *report.suppressed):
        assert 0 <= finding.span.start <= finding.span.end <= len(body)
        assert finding.quote == body[finding.span.slice]
        assert finding.location.line == body.count("\n", 0, finding.span.start) + 1
        for fix in finding.fixes:
            assert all(0 <= edit.span.start <= edit.span.end <= len(body) for edit in fix.edits)
    assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
    assert report.decision in ("allow", "warn", "block")
    str(report)


@pytest.mark.parse
@pytest.mark.parametrize("style", ["text", "markdown", "html"])
@RELAXED
@example(body="İ</p>")
@given(body=BODIES)
def test_no_string_makes_a_lint_raise(style, body):
    """In front of "Send" nothing may crash; each finding quotes the body exactly, in reading order."""
    sound(replylint.lint(Draft(body, format=style)), body)


@pytest.mark.parse
@settings(RELAXED, max_examples=EXAMPLES // 5)
@given(
    body=BODIES, subject=st.none() | BODIES, message=BODIES,
    style=st.sampled_from(["text", "markdown", "html"]), other=st.sampled_from(["text", "markdown", "html"]),
    kind=st.sampled_from(["reply", "canned", "note", "escalation"]), channel=st.sampled_from([None, "email", "chat", "social"]),
    path=st.sampled_from([None, "a.txt", "macros/a.html", "b.md"]), dialect=st.sampled_from([None, "zendesk", "no-such"]),
)  # fmt: skip
def test_no_draft_with_a_ticket_makes_a_lint_raise(body, subject, message, style, other, kind, channel, path, dialect):
    """What the customer wrote is as strange as what the writer wrote."""
    ticket = Ticket(messages=[Message("customer", message, other)])
    draft = Draft(body, format=style, subject=subject, kind=kind, channel=channel, path=path, dialect=dialect, ticket=ticket)
    sound(STRICT.lint(draft), body)


@pytest.mark.parse
@settings(RELAXED, max_examples=EXAMPLES // 5)
@given(body=BODIES, style=st.sampled_from(["text", "markdown", "html"]))
def test_no_string_makes_fixing_or_showing_raise(body, style):
    """What was found must be shown, in each format, and fixed."""
    draft = Draft(body, format=style)
    report = STRICT.lint(draft)
    assert all(isinstance(STRICT.render(report, name), str) for name in ("full", "concise", "json", "jsonl"))
    fixed = STRICT.fix(draft, "unsafe")
    assert fixed.format == style


@pytest.mark.parse
@pytest.mark.parametrize("style", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "piece",
    [
        "<", ">", "[", "{{", "{{a}} ", "&", "*", "`", "_", "> ", "- ", "\n", " ", "a", "🎉", ".", "<b>", "you ", "[NAME] ",
        "your mistake ", "\n\n> a\n", "(", "\\", "|", "www.",
        "<!-- replylint: ignore[x] -->", "We will refund you. ", "http://a.b/", "#a-b ", "x.", "<blockquote>", "1. ", "not ",
        "if you ", "\u200b", "'", "X", "@",
    ],
)  # fmt: skip
def test_a_long_line_of_anything_is_read_soon(style, piece):
    """Growth is linear: a line of brackets must not stop a server. Four times the length costs four times the work, else sixteen."""
    short, long = (piece * (length // len(piece)) for length in (5_000, 20_000))
    work(short[:1_000], style)  # what is made once is not part of the growth
    assert any(work(long, style) < 10 * work(short, style) + 0.05 for _ in range(3))


def work(body: str, style: str) -> float:
    """Return how many seconds of this process's own time a lint takes: a loaded machine does not count."""
    began = time.process_time()
    report = replylint.lint(Draft(body, format=style))
    took = time.process_time() - began
    sound(report, body)
    return took
