"""HTML: what a mail program shows, and where each character of it stands."""

from __future__ import annotations

import pytest

from replylint.readers import Mark, Reading
from replylint.readers.html import read_html
from replylint.text import Span, Text


def visible(body: str) -> str:
    """Return the visible words."""
    return read_html(Text(body)).text.value


def marks(body: str, kind: str) -> list[tuple[str, Mark]]:
    """Return the marks of one kind with their words."""
    reading: Reading = read_html(Text(body))
    return [(reading.text.value[mark.span.slice], mark) for mark in reading.marks if mark.kind == kind]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a<p>b", "a\n\nb"),
        ("<div>a</div> <div>b</div>", "a\n\nb"),
        ("a<br>b<br><br>c<br><br><br>d", "a\nb\n\nc\n\nd"),
        ("<p>a<br></p><p><br></p><p>b</p>", "a\n\nb"),
        ("  a \n\t b  <b> c</b> <i>d </i> ", "a b c d"),
        ("a\r\nb\rc", "a b c"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\nb\nc\n\nd"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\n\nc"),
        ("We&rsquo;ll &amp; they&#39;ll&#x21; &lt;b&gt;", "We’ll & they'll! <b>"),
        ("a&nbsp;&nbsp;b", "a\xa0\xa0b"),
        ("AT&T &copy 5 &bogus;", "AT&T © 5 &bogus;"),
        ("a < b and c</>d", "a < b and cd"),
        ("<script>x</script><style>y</style><template>z</template><title>t</title>a", "a"),
        ("<head><title>t</title></head><body>a", "a"),
        ("<head><p>a", "a"),
        ('<p style="color:red;display: none">x</p><p hidden>y</p><p style="mso-hide:all">z</p>a', "a"),
        ('<img alt="smile" src="x">a', "a"),
        ("<!--[if mso]><p>x</p><![endif]--><![if !mso]><p>y</p><![endif]>", "y"),
        ("<o:p>&nbsp;</o:p>a", "\xa0a"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("x\ud83dy\x00z", "x\ud83dy\x00z"),
        ("<b>a</b><i>b</i>c", "abc"),
        ("<span>a</span\n>b", "ab"),
        ("a<wbr>b", "ab"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_visible_words_are_what_a_browser_shows(body: str, expected: str) -> None:
    """Rules read what the customer reads."""
    assert visible(body) == expected


def test_entities_are_known_by_their_place() -> None:
    """``didn&rsquo;t`` must be underlined from d to t."""
    body = "<p>You didn&rsquo;t 💥 <b>up&shy;date</b></p>"
    text = read_html(Text(body)).text
    start = text.value.index("didn")
    assert body[text.origin(Span(start, start + 6)).slice] == "didn&rsquo;t"
    start = text.value.index("up")
    assert body[text.origin(Span(start, start + 7)).slice] == "up&shy;date"


@pytest.mark.parametrize(
    ("body", "words", "target", "written"),
    [
        (
            '<a class=x href="https://a.example/?b=1&amp;c">y <b>z</b></a>',
            "y z",
            "https://a.example/?b=1&c",
            "https://a.example/?b=1&amp;c",
        ),
        ("<a title='href=no' HREF='u v'>y</a>", "y", "u v", "u v"),
        ("<A HREF=https://a.example/x>y</A>", "y", "https://a.example/x", "https://a.example/x"),
        ('<a href="{{ticket.url}}">y</a>', "y", "{{ticket.url}}", "{{ticket.url}}"),
        ('<a\r\n href="u">y</a>', "y", "u", "u"),
        ("see www.a.example/b&amp;c, ok", "www.a.example/b&c", "www.a.example/b&c", "www.a.example/b&amp;c"),
        ('<a href="u"><img src="i"></a>', "", "u", "u"),
    ],
)
def test_links_know_their_target_and_its_place(body: str, words: str, target: str, written: str) -> None:
    """A rule about a target must underline the target, not the words."""
    ((found, mark),) = marks(body, "link")
    assert (found, mark.value) == (words, target)
    assert mark.origin is not None
    assert body[mark.origin.slice] == written


@pytest.mark.parametrize(
    "opening",
    [
        "<blockquote>",
        '<blockquote type="cite">',
        '<div class="gmail_quote gmail_quote_container">',
        '<div class="moz-cite-prefix">',
        '<div class="x_gmail_quote">',
        '<div class="yahoo_quoted" id="yahoo_quoted_1">',
        '<div class="protonmail_quote">',
        '<div class="freshdesk_quote">',
        '<div id="mail-editor-reference-message-container">',
    ],
)
def test_mail_programs_mark_quotes_in_their_own_ways(opening: str) -> None:
    """What the customer wrote must not be held against the agent."""
    name = opening[1:].split(maxsplit=1)[0].rstrip(">")
    assert [words for words, _ in marks(f"a{opening}hers<div>too</div></{name}>b", "quote")] == ["hers\n\ntoo"]


@pytest.mark.parametrize("opening", ['<div id="appendonsend"></div>', '<div id="divRplyFwdMsg">', '<div id="x_divRplyFwdMsg">'])
def test_after_an_outlook_reply_header_all_is_quote(opening: str) -> None:
    """Outlook does not enclose the earlier mail, it only puts a line before it."""
    assert [words for words, _ in marks(f"<div>a</div><div>{opening}b</div></div><p>c</p>", "quote")] == ["b\n\nc"]


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="gmail_signature">',
        '<div data-smartmail="gmail_signature">',
        '<div id="Signature">',
        '<div class="moz-signature">',
        '<div id="ms-outlook-mobile-signature">',
        '<div class="front-signature">',
        '<div class="protonmail_signature_block">',
        '<table class="email-signature">',
    ],
)
def test_mail_programs_mark_signatures_in_their_own_ways(opening: str) -> None:
    """Names and slogans are not what the agent says."""
    name = opening[1:].split(maxsplit=1)[0]
    assert [words for words, _ in marks(f"a{opening}Anna</{name}>b", "signature")] == ["Anna"]


@pytest.mark.parametrize("name", ["pre", "code", "kbd", "samp"])
def test_code_is_marked(name: str) -> None:
    """Code is not prose."""
    assert [words for words, _ in marks(f"a <{name}>b c</{name}> d", "code")] == ["b c"]


def test_headings_and_items_are_marked() -> None:
    """They are no sentences, and need no full stop."""
    assert [words for words, _ in marks("<h2>A</h2><ul><li>b<li>c</ul>", "heading")] == ["A"]
    assert [words for words, _ in marks("<h2>A</h2><ul><li>b<li>c</ul>", "item")] == ["b", "c"]


def test_comments_are_kept_with_their_place() -> None:
    """Suppressions stand in comments."""
    body = "<p>a</p><!-- replylint: ignore[x] --><p>b</p><!-- open"
    found = [mark for _, mark in marks(body, "comment")]
    assert [mark.value for mark in found] == [" replylint: ignore[x] ", " open"]
    assert [body[mark.origin.slice] for mark in found if mark.origin] == [mark.value for mark in found]


def test_a_misnested_end_tag_does_not_close_the_block_around_it() -> None:
    """``</b>`` in a paragraph must not end the quote that the paragraph is in."""
    assert [words for words, _ in marks("<b><blockquote><p>a</b> b</p><p>c</p></blockquote>d", "quote")] == ["a b\n\nc"]


def test_a_quote_that_is_never_closed_goes_to_the_end() -> None:
    """Composers cut long histories off."""
    assert [words for words, _ in marks("a<blockquote>b<p>c", "quote")] == ["b\n\nc"]
