"""Where the characters of YAML scalars stand."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.sources.scalars import scalar_text
from replylint.text import Span, Text

WORDS = st.text(
    st.one_of(st.sampled_from("ab c\n\t'\"\\#:-é😀|>&%{}\u2028\u0085"), st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))),
    max_size=60,
)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def texts(content: str) -> list[Text]:
    """Return every value of the mapping that *content* is."""
    root = yaml.compose(content, Loader=yaml.CSafeLoader)
    return [scalar_text(Text(content), value.start_mark.index, value.end_mark.index, value.style, value.value) for _, value in root.value]


def assert_right(text: Text, content: str) -> None:
    """Check that each copied run is what stands at its origin."""
    for piece in text.pieces():
        assert 0 <= piece.origin.start <= piece.origin.end <= len(content)
        if piece.copied:
            assert text.value[piece.span.slice] == content[piece.origin.slice]


@settings(max_examples=1500, deadline=None)
@given(WORDS, STYLES, st.integers(20, 80), st.sampled_from([2, 4]))
def test_a_dumped_scalar_is_mapped_to_what_was_written(value, style, width, indent):
    """A map may be coarse, never wrong, and its value is always the parser's."""
    content = yaml.dump({"a": {"x": 1}, "b": value}, default_style=style, width=width, indent=indent, allow_unicode=True)
    parsed = yaml.compose(content, Loader=yaml.CSafeLoader).value[1][1]
    text = scalar_text(Text(content), parsed.start_mark.index, parsed.end_mark.index, parsed.style, parsed.value)
    assert text.value == parsed.value
    assert_right(text, content)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab c\t"), max_size=8), max_size=6), st.sampled_from(["|", ">", "|-", ">+", "|2", ">2-", "|1+"]))
def test_a_block_written_by_hand_is_mapped_to_what_was_written(lines, header):
    """People write blocks that no dumper writes: uneven, with tabs and blank lines at either end."""
    content = f"a: {header}\n" + "".join(f"  {line}\n" for line in lines) + "b: end\n"
    try:
        values = yaml.compose(content, Loader=yaml.CSafeLoader).value
    except yaml.YAMLError:
        return
    for (_, parsed), text in zip(values, texts(content), strict=True):
        assert text.value == parsed.value
        assert_right(text, content)


@pytest.mark.parametrize(
    ("content", "word", "written"),
    [
        ("a: You did not   unzip\n   the file # why\n", "the", "the"),
        ("a: 'You didn''t unzip it'\n", "didn't", "didn''t"),
        ('a: "You didn\\u2019t\\\n   unzip it\\n"\n', "didn\u2019t", "didn\\u2019t"),
        ("a: |\n    Hi,\n\n    you broke it.\n", "broke", "broke"),
        ("a: >-\n  Hi,\n  you\n  broke it.\n", "you broke", "you\n  broke"),
        ("a: |\r\n  Hi,\r\n  you broke it.\r\n", "broke", "broke"),
        ("a: |2\n    Hi,\n   you broke it.\n", "broke", "broke"),
        ("a: '😀 you broke it'\n", "broke", "broke"),
    ],
)
def test_a_word_is_found_where_it_was_written(content, word, written):
    """An exact map: these shapes must not fall back to the whole scalar."""
    (text,) = texts(content)
    start = text.value.index(word)
    assert content[text.origin(Span(start, start + len(word))).slice] == written


def test_hardly_any_dumped_scalar_falls_back():
    """A coarse map is allowed, but a map that is always coarse would underline whole macros."""
    values = [
        "It's fine.\n\nYou broke it.\n",
        "  two spaces\nthen none\n",
        "a\n\n\nb",
        'say "no" \\ yes',
        "tab\there\n  more\nless\n\n",
        "é😀 — ok\n",
    ]
    coarse = 0
    for value in values:
        for style in (None, "'", '"', "|", ">"):
            content = yaml.dump({"b": value}, default_style=style, width=30, allow_unicode=True)
            (text,) = texts(content)
            coarse += not any(piece.copied for piece in text.pieces())
    assert coarse == 0
