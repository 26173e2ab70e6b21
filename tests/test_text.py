"""Texts remember where their characters came from."""

from __future__ import annotations

import pytest

from replylint.text import Span, Text, TextBuilder


def we_will_see() -> Text:
    """Return ``We'll  see`` as read from ``<p>We&rsquo;ll  see</p>``."""
    builder = TextBuilder(Text("<p>We&rsquo;ll  see</p>"))
    builder.copy(3, 5)
    builder.replace(5, 12, "'")
    builder.copy(12, 14)
    builder.replace(14, 16, " ")
    builder.copy(16, 19)
    return builder.build()


def test_what_is_neither_copied_nor_replaced_is_left_out() -> None:
    """Markup is not visible, and needs no place of its own."""
    assert we_will_see().value == "We'll see"


def test_the_origin_of_a_span_covers_whole_entities() -> None:
    """A map may be coarse: an entity cannot be cut in two."""
    text = we_will_see()
    assert text.origin(Span(0, 5)) == Span(3, 14)
    assert text.origin(Span(2, 3)) == Span(5, 12)


def test_the_origin_of_an_empty_span_follows_the_character_before_it() -> None:
    """A finding about something missing stands where it could be written."""
    text = we_will_see()
    assert text.origin(Span(2, 2)) == Span(5, 5)
    assert text.origin(Span(9, 9)) == Span(19, 19)
    assert text.origin(Span(0, 0)) == Span(3, 3)


def test_only_copied_characters_in_one_run_may_be_edited() -> None:
    """A fix that replaced an entity's visible word would break the markup around it."""
    text = we_will_see()
    assert text.copied(Span(0, 2))
    assert not text.copied(Span(0, 3))
    assert not text.copied(Span(3, 9))
    assert text.copied(Span(6, 9))


def test_copies_that_touch_in_the_parent_are_one_run() -> None:
    """Parsers hand over words in crumbs; a fix must still be able to span them."""
    builder = TextBuilder(Text("abcd"))
    builder.copy(0, 2)
    builder.copy(2, 4)
    assert len(list(builder.build().pieces())) == 1


def test_copies_with_something_left_out_between_are_not_editable_together() -> None:
    """Between ``don`` and ``t`` the writer typed a tag that an edit would delete."""
    builder = TextBuilder(Text("don<b>t"))
    builder.copy(0, 3)
    builder.copy(6, 7)
    text = builder.build()
    assert text.value == "dont"
    assert not text.copied(Span(0, 4))
    assert text.origin(Span(0, 4)) == Span(0, 7)


def test_origins_go_all_the_way_up() -> None:
    """A file holds a scalar, the scalar HTML, the HTML words: a finding must show the file."""
    outer = TextBuilder(Text("reply: 'It''s <b>it</b>'"))
    outer.copy(8, 10)
    outer.replace(10, 12, "'")
    outer.copy(12, 23)
    scalar = outer.build()
    assert scalar.value == "It's <b>it</b>"
    inner = TextBuilder(scalar)
    inner.copy(0, 5)
    inner.copy(8, 10)
    text = inner.build()
    assert text.value == "It's it"
    assert text.origin(Span(5, 7)) == Span(17, 19)
    assert text.origin(Span(0, 4)) == Span(8, 13)


def test_a_root_text_is_its_own_origin() -> None:
    """Plain text needs no map."""
    assert Text("abc").origin(Span(1, 2)) == Span(1, 2)
    assert Text("abc").copied(Span(0, 3))


def test_a_text_with_nothing_visible_has_one_place() -> None:
    """An empty reading of a body full of markup can still carry a finding."""
    text = TextBuilder(Text("<p></p>")).build()
    assert text.value == ""
    assert text.origin(Span(0, 0)) == Span(0, 0)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(3, 5), Span(0, 2)),
        (Span(4, 13), Span(1, 4)),
        (Span(7, 9), Span(2, 3)),
        (Span(0, 3), Span(0, 0)),
        (Span(0, 23), Span(0, 9)),
        (Span(19, 23), Span(9, 9)),
        (Span(12, 12), Span(3, 3)),
    ],
)
def test_descending_finds_what_stands_for_a_range_of_the_parent(span: Span, expected: Span) -> None:
    """Marks made on one level must be known on the next."""
    assert we_will_see().descend(span) == expected


@pytest.mark.parametrize("verb", ["copy", "replace"])
def test_a_builder_refuses_to_go_back(verb: str) -> None:
    """Two characters with one origin in the wrong order could not be underlined."""
    builder = TextBuilder(Text("abcdef"))
    builder.copy(2, 4)
    with pytest.raises(ValueError, match="forward"):
        builder.copy(1, 2) if verb == "copy" else builder.replace(0, 3, "x")


def test_a_builder_refuses_what_lies_outside_its_parent() -> None:
    """A reader that miscounts must fail here and not in a report."""
    with pytest.raises(ValueError, match="within the parent"):
        TextBuilder(Text("ab")).replace(1, 3, "x")


def test_spans_know_what_they_hold_and_touch() -> None:
    """Half-open ranges that only touch do not overlap."""
    assert Span(0, 5).holds(Span(5, 5))
    assert not Span(0, 5).holds(Span(4, 6))
    assert not Span(0, 5).overlaps(Span(5, 6))
    assert Span(0, 5).overlaps(Span(2, 2))
    assert "abcdef"[Span(1, 3).slice] == "bc"
