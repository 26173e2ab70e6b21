"""Macros in YAML files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.errors import SourceError
from replylint.sources.yaml import YAML
from replylint.text import Span


def bodies(content):
    return [draft.body for draft in YAML.drafts(Path("m.yaml"), content)]


def test_replies_stand_under_keys_that_say_so():
    """Names, ids and notes are not sent to anybody."""
    content = """\
- name: Not a reply at all
  body: Hi there
  notes: Use it with care, please
  nested: {comment: "And here"}
- supportComment: Bots write too
  html_text: ["one more", "and another"]
  message: word
  reply: 12
"""
    assert bodies(content) == ["Hi there", "And here", "Bots write too", "one more", "and another"]


def test_all_documents_of_a_file_are_read():
    """Some exports hold one document a macro; an empty one is none."""
    assert bodies("body: a b\n---\n---\nbody: c d\n") == ["a b", "c d"]


def test_an_anchor_is_read_once():
    """A finding must not come twice for the same words."""
    assert bodies("a: {body: &x hi there}\nb: {body: *x}\n") == ["hi there"]


def test_the_body_knows_its_place_in_the_file():
    """Findings point into the file."""
    content = "m:\n  subject: Your order\n  body: |\n    Hi,\n    it's sent.\n"
    (draft,) = YAML.drafts(Path("m.yaml"), content)
    assert draft.subject == "Your order"
    assert draft.place is not None
    start = draft.body.index("sent")
    assert content[draft.place.origin(Span(start, start + 4)).slice] == "sent"


def test_the_format_is_told_by_the_tags():
    """Exports do not say how a body is written."""
    content = "a: {body: 'Hi <b>Sam</b>'}\nb: {body: 'Hi *Sam*, 1 < 2'}\n"
    assert [draft.format for draft in YAML.drafts(Path("m.yaml"), content)] == ["html", "markdown"]


@pytest.mark.parametrize(
    ("content", "place"),
    [("a: b\nc: [", "2:5"), ("a:\n\tb: c", "2:1"), ("body: |\n  x\n%{link} y\n", "3:2"), ("a: b\nb: \x07", "2:4"), ("&", "1:2")],
)
def test_what_is_not_yaml_is_an_error_with_its_place(content, place):
    """Real macro exports are broken at times."""
    with pytest.raises(SourceError, match=rf"^m\.yaml:{place}: is not YAML"):
        bodies(content)


def test_deep_nesting_is_an_error():
    """It must neither hang nor crash."""
    with pytest.raises(SourceError, match=r"nested too deeply|is not YAML"):
        bodies("[" * 5000)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(content):
    """A file may hold anything."""
    refused = False
    try:
        found = bodies(content)
    except SourceError:
        refused, found = True, []
    assert refused or all(" " in body or len(body.split()) > 1 for body in found)
