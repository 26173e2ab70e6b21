"""What thirty composers save is read as the person who gets it would."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from replylint.readers import Reading
from replylint.readers.html import read_html
from replylint.readers.normalise import normalise
from replylint.readers.read import read
from replylint.text import Span, Text

FOLDER = Path(__file__).parent.parent / "composer"
EXPECTED: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def body_of(name: str) -> str:
    """Return a saved body with its line ends as they are."""
    return (FOLDER / name).read_bytes().decode("utf-8")


def prose(reading: Reading) -> str:
    """Return the visible words without quotes, signatures and code, each of which leaves a line end."""
    text = list(reading.text.value)
    for mark in reading.marks:
        if mark.kind in ("quote", "signature", "code"):
            text[mark.span.slice] = ["\n"] * (mark.span.end - mark.span.start)
    return "".join(text)


def test_every_saved_body_has_its_expectation() -> None:
    """A body without an expectation would be read by nobody."""
    assert sorted(path.name for path in FOLDER.glob("*.html")) == sorted(EXPECTED)
    assert len(EXPECTED) >= 30


@pytest.mark.parametrize("name", EXPECTED)
def test_the_writers_words_are_read(name: str) -> None:
    """Words that the reader drops can break no rule."""
    words = prose(read(body_of(name), read_html))
    assert [phrase for phrase in EXPECTED[name]["visible"] if phrase not in words] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_nobody_elses_words_are_read(name: str) -> None:
    """What a customer wrote, a signature, code and hidden text are not the writer's promises."""
    words = prose(read(body_of(name), read_html))
    assert [phrase for phrase in EXPECTED[name]["hidden"] if phrase in words] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_copied_characters_are_the_files_own(name: str) -> None:
    """A finding underlines what the writer typed, character by character."""
    body = body_of(name)
    for text in (read_html(Text(body)).text, read(body, read_html).text):
        assert text.parent is not None
        for piece in text.pieces():
            if piece.copied:
                assert text.value[piece.span.slice] == text.parent.value[piece.origin.slice]
            origin = text.origin(piece.span)
            assert 0 <= origin.start <= origin.end <= len(body)


@pytest.mark.parametrize("name", EXPECTED)
def test_visible_phrases_are_found_again_in_the_file(name: str) -> None:
    """The place of a phrase begins with its first and ends with its last word, whatever markup stands between."""
    body = body_of(name)
    text = read(body, read_html).text
    for phrase in EXPECTED[name]["visible"]:
        start = text.value.index(phrase)
        first, last = phrase.split()[0], phrase.split()[-1]
        quoted = body[text.origin(Span(start, start + len(phrase))).slice]
        plain = normalise(Reading(Text(unescape(quoted)))).text.value
        if first.isalpha() and first != "Alex":
            assert plain.startswith(first)
        if last.isalpha() and last != "Alex":
            assert plain.endswith(last)
