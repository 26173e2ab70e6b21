"""Plain text: everything is visible, links and code are told apart."""

from __future__ import annotations

import pytest

from replylint.readers.plain import read_plain
from replylint.text import Text


def marked(body: str, kind: str) -> list[str]:
    """Return the words of the marks of one kind."""
    return [body[mark.span.slice] for mark in read_plain(Text(body)).marks if mark.kind == kind]


def test_plain_text_is_visible_as_it_stands() -> None:
    """There is no markup to take away, so that nothing has to be mapped."""
    body = "Hi *Sam*,\r\n\r\n<b> & friends\u00a0"
    assert read_plain(Text(body)).text.value == body


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("See https://a.example/b?c=d&e=f.", ["https://a.example/b?c=d&e=f"]),
        ("(www.a.example/x_(y)) and more", ["www.a.example/x_(y)"]),
        ("(see http://a.example/x)", ["http://a.example/x"]),
        ("<https://a.example>, HTTPS://B.EXAMPLE!", ["https://a.example", "HTTPS://B.EXAMPLE"]),
        ("“https://a.example/ä”", ["https://a.example/ä"]),
        ("write to me@www.example or ftp://x", []),
        ("awww.that", []),
        ("https:// and www.", []),
    ],
)
def test_bare_addresses_are_links_without_the_punctuation_after_them(body: str, links: list[str]) -> None:
    """A full stop that ends the sentence is not part of the address, a bracket that the address opened is."""
    assert marked(body, "link") == links
    for mark in read_plain(Text(body)).marks:
        assert mark.origin == mark.span
        assert mark.value == body[mark.span.slice]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Run `pip install x` and wait", ["`pip install x`"]),
        ("One:\n```\na = `b`\n```\ndone", ["```\na = `b`\n```"]),
        ("~~~ sh\nls\n~~~", ["~~~ sh\nls\n~~~"]),
        ("Do:\n\n    sudo apt update\n    ls -l\n\nThen", ["    sudo apt update\n    ls -l"]),
        ("\tx = {1: 2};\n", ["\tx = {1: 2};"]),
        ("```\nnever closed, we refund you", []),
        ("Steps\n\n    1. Open the page (x) now.\n    - y = z\n\nend", []),
        ("Hi\n\n    we will; I promise, see to it that it works again.\n\nend", []),
        ("text\n    a = b\ntext", []),
    ],
)
def test_only_what_is_clearly_code_is_code(body: str, code: list[str]) -> None:
    """Code is never read, so that prose that only looks indented must not become code."""
    assert marked(body, "code") == code


def test_an_address_in_code_is_no_link() -> None:
    """What is in code is not for clicking."""
    assert marked("`curl https://a.example`", "link") == []
