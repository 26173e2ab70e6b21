"""Findings set aside by comments in files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replylint.draft import Draft
from replylint.finding import Finding, Lines, Report, Severity
from replylint.readers import Reader
from replylint.readers.html import read_html
from replylint.readers.markdown import read_markdown
from replylint.readers.plain import read_plain
from replylint.readers.read import read
from replylint.sources.yaml import YAML
from replylint.suppress import LIVE, UNUSED, apply
from replylint.text import Span, Text

READERS: dict[str, Reader] = {"html": read_html, "markdown": read_markdown, "text": read_plain}
KNOWN = ("bad-word", "other-word", "missing-end")


def found(draft: Draft) -> list[Finding]:
    """Return a finding of bad-word for each bad word outside comments."""
    lines = Lines(draft.body, draft.path)
    spans = [Span(*match.span()) for match in re.finditer(r"\bbad\d?\b(?!-)", draft.body)]
    return [finding("bad-word", span, lines, draft.body) for span in spans]


def finding(rule, span, lines, body):
    return Finding(
        rule=rule, category="x", severity=Severity.ERROR, message="m", why="w", span=span, quote=body[span.slice],
        location=lines.location(span.start), end=lines.location(span.end), fingerprint="f",
    )  # fmt: skip


def run(body, style="markdown", path="m.md", findings=None, checked=KNOWN):
    """Return the quotes that stay, those set aside, and what is said about the comments."""
    draft = Draft(body, format=style, path=path, place=Text(body) if path is not None else None)
    kept, suppressed = apply(draft, read(body, READERS[style]), found(draft) if findings is None else findings, KNOWN, checked)
    ours = [one for one in kept if one.rule in (UNUSED, LIVE)]
    assert all(body[one.span.slice] == one.quote for one in ours)
    return [one.quote for one in kept if one not in ours], [one.quote for one in suppressed], [(one.rule, one.message) for one in ours]


def test_a_comment_beside_words_is_meant_for_its_line():
    """As in other linters."""
    body = "bad1 <!-- replylint: ignore[bad-word] so it is called -->\nbad2\n"
    assert run(body) == (["bad2"], ["bad1"], [])


def test_a_comment_alone_is_meant_for_the_next_paragraph():
    """All of it, and nothing after it."""
    body = "bad1\n\n<!-- replylint: ignore[bad-word] -->\n\nbad2\nbad3\n\nbad4\n"
    assert run(body) == (["bad1", "bad4"], ["bad2", "bad3"], [])


def test_a_comment_before_a_list_is_meant_for_its_first_item():
    """An item is a block of its own."""
    body = "<!-- replylint: ignore[bad-word] -->\n\n- bad1\n- bad2\n"
    assert run(body) == (["bad2"], ["bad1"], [])


@pytest.mark.parametrize(
    ("body", "kept", "suppressed"),
    [
        ("<p>bad1</p><!-- replylint: ignore[bad-word] --><p>bad2</p><p>bad3</p>", ["bad1", "bad3"], ["bad2"]),
        ("<p>bad1 <!-- replylint: ignore[bad-word] --></p><p>bad2</p>", ["bad2"], ["bad1"]),
        ("<p>bad1</p>\n<!-- replylint: ignore[bad-word] -->\n<p>bad&nbsp;<b>bad2</b></p>\n<p>bad3</p>", ["bad1", "bad3"], ["bad", "bad2"]),
        ("<p>Hi {{name}},</p>\n<!-- replylint: ignore[bad-word] -->\n<p>it&rsquo;s bad1 {{x}}</p>", [], ["bad1"]),
        ("<div>bad1<br><!-- replylint: ignore[bad-word] -->bad2<br>bad3</div>", ["bad1", "bad3"], ["bad2"]),
    ],
)
def test_in_html_a_block_is_what_the_reader_sees(body, kept, suppressed):
    """A composer writes a whole mail on one line."""
    assert run(body, "html", "m.html") == (kept, suppressed, [])


def test_only_the_rules_that_are_named_are_set_aside():
    """There is no blanket comment."""
    assert run("bad1 <!-- replylint: ignore[other-word] -->", checked=("bad-word",)) == (["bad1"], [], [])
    kept, suppressed, said = run("bad1 <!-- replylint: ignore -->")
    assert (kept, suppressed) == (["bad1"], [])
    assert said == [(UNUSED, "Name the rules to set aside, as in 'replylint: ignore[blame-customer] reason'")]


def test_an_unused_comment_is_a_finding():
    """It would hide the next thing that goes wrong there."""
    assert run("good <!-- replylint: ignore[bad-word] -->") == (
        [],
        [],
        [(UNUSED, "Remove 'bad-word' from this comment: it finds nothing here")],
    )


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused():
    """Who runs a selection must not be told to remove the rest."""
    assert run("good <!-- replylint: ignore[bad-word] -->", checked=("other-word",)) == ([], [], [])


def test_an_unknown_rule_in_a_comment_is_told_with_the_nearest_one():
    """A misspelt comment sets nothing aside."""
    kept, _, said = run("bad1 <!-- replylint: ignore[bad-wrd, bad-word] -->")
    assert kept == []
    assert said == [(UNUSED, "Name a rule that exists: there is no 'bad-wrd' (did you mean 'bad-word'?)")]


def test_a_finding_about_the_whole_draft_is_set_aside_by_any_comment_in_it():
    """What is missing has no line."""
    body = "<!-- replylint: ignore[missing-end] -->\n\nHi\n\nthere\n"
    missing = finding("missing-end", Span(len(body), len(body)), Lines(body), body)
    assert run(body, findings=[missing]) == ([], [""], [])


@pytest.mark.parametrize(("style", "path"), [("markdown", None), ("html", None), ("text", None), ("text", "m.txt")])
def test_a_comment_sets_nothing_aside_where_the_customer_would_get_it(style, path):
    """It would let a writer open the gate; plain text has no comments at all."""
    kept, suppressed, said = run("bad1 <!-- replylint: ignore[bad-word] --> x", style, path)
    assert (kept, suppressed) == (["bad1"], [])
    assert [rule for rule, _ in said] == [LIVE]


def test_other_comments_are_not_ours():
    """Outlook writes many."""
    assert run("<!--[if mso]>bad1<![endif]--> <!-- replylinter: x --> hello", "html", "m.html")[2] == []


YAML_FILE = """\
# replylint: ignore[bad-word] all of this macro
- title: first
  body: |
    bad1 words # replylint: ignore[bad-word]
- title: second
  body: bad2 words # replylint: ignore[bad-word]
- title: third
  # replylint: ignore[bad-word, other-word]
  body: >
    bad3
    words
- title: fourth
  body: | # replylint: ignore[bad-word]
    bad4 words
- title: fifth
  body: bad5 words
"""


def run_yaml(content):
    """Return what stays and what is said, for each draft of a file."""
    out = []
    for draft in YAML.drafts(Path("m.yaml"), content):
        kept, suppressed = apply(draft, read(draft.body, READERS[draft.format]), found(draft), KNOWN, KNOWN)
        out.append(([one.quote for one in suppressed], [str(one.location) for one in kept if one.rule == UNUSED]))
    return out


def test_a_yaml_comment_is_meant_for_the_entry_on_its_line_or_the_next():
    """And for all that stands deeper below it; what looks like a comment within a block is text."""
    assert run_yaml(YAML_FILE) == [
        (["bad1"], []),
        (["bad2"], []),
        (["bad3"], ["m.yaml:8:3"]),
        (["bad4"], []),
        ([], []),
    ]


def test_a_report_keeps_what_was_set_aside():
    """Somebody may want to count them."""
    body = "bad1 <!-- replylint: ignore[bad-word] -->"
    draft = Draft(body, format="markdown", path="m.md", place=Text(body))
    kept, suppressed = apply(draft, read(draft.body, read_markdown), found(draft), KNOWN, KNOWN)
    report = Report(findings=kept, suppressed=suppressed)
    assert report.ok
    assert len(report.suppressed) == 1
