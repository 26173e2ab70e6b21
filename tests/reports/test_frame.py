"""The underline stands under exactly the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.finding import Finding, Lines, Severity
from replylint.reports.ansi import safe
from replylint.reports.cells import cells
from replylint.reports.frame import frame, underlined
from replylint.text import Span


def under(text: str, carets: str) -> str:
    """Return the characters that stand above the carets."""
    start, end = len(carets) - len(carets.lstrip(" ")), len(carets)
    out, at = "", 0
    for character, wide in zip(text, cells(text), strict=True):
        if start <= at < end or (wide == 0 and start < at <= end):
            out += character
        at += wide
    return out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain words here", "words"),
        ("한국어 words here", "words"),
        ("👩‍💻🇫🇷👍🏽 words here", "words"),
        ("cafe\u0301 words here", "words"),
        ("tab\tand words here", "words"),
        ("say 한국어 here", "한국어"),
        ("zero\u200b\u200bwidth words", "words"),
        ("❤️ words", "words"),
    ],
)
def test_wide_and_joined_characters_do_not_shift_the_underline(text, words):
    """A terminal gives an emoji two columns, and a joiner none."""
    start = text.index(words)
    shown, carets = underlined(text, start, start + len(words), 60)
    assert under(shown, carets) == words
    assert sum(cells(carets.strip())) == sum(cells(words))


@given(st.text(st.sampled_from("ab 한é👍\u0301\t-"), max_size=120), st.integers(0, 120), st.integers(0, 30), st.integers(20, 60))
def test_a_cut_line_fits_and_still_shows_the_words(text, start, length, width):
    """Replies have long lines; what is found must be seen."""
    start, end = min(start, len(text)), min(start + length, len(text))
    shown, carets = underlined(text, start, end, width)
    words = safe(text[start:end]).replace("\t", "    ")
    assert sum(cells(shown)) <= max(width, 20) + 1
    assert carets.strip(" ").strip("^") == ""
    if sum(cells(words)) <= width // 2 and words.strip():
        assert words in shown


def make(content: str, start: int, end: int) -> Finding:
    lines = Lines(content)
    return Finding(
        rule="r", category="c", severity=Severity.ERROR, message="m", why="w", span=Span(start, end), quote=content[start:end],
        location=lines.location(start), end=lines.location(end), fingerprint="f",
    )  # fmt: skip


@given(st.text(st.sampled_from("ab \n\r\té👍"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_place_in_any_text_has_a_frame(content, start, length):
    """Also the place after the last line break."""
    start, end = min(start, len(content)), min(start + length, len(content))
    lines = list(frame(make(content, start, end), content.split("\n"), width=60, color=False))
    assert any("^" in line for line in lines)


def test_of_a_long_stretch_the_first_and_last_lines_are_shown():
    """A whole mail must not push everything else off the screen."""
    content = "\n".join(f"line {number}" for number in range(40))
    lines = list(frame(make(content, 0, len(content)), content.split("\n"), width=60, color=False))
    assert len(lines) < 20
    assert "..." in lines
