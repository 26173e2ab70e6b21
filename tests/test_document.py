"""A draft that has been read: zones, sentences, clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replylint.document import ENDING, LONGEST, Document
from replylint.draft import Draft, Message, Ticket
from replylint.errors import Unknown
from replylint.linter import Linter
from replylint.text import Span


@pytest.fixture(scope="module")
def linter() -> Linter:
    """Documents are made by a linter: it knows the readers."""
    return Linter(select=["ALL"])


@pytest.fixture
def sentences(linter):
    """Return a function from a body to its sentences' words."""

    def split(body: str, style: str = "text") -> list[str]:
        return [sentence.text for sentence in linter.read(Draft(body, format=style)).sentences]

    return split


@pytest.mark.parametrize(
    "parts",
    [
        ["We shipped it, e.g. by mail.", "Mr. Smith of Acme Inc. signed.", "See Fig. 3 and No. 5."],
        ["It costs 3.5 euros.", "Version v1.2.3 is out.", "At 3 p.m. we call."],
        ["See www.example.com.", "Or https://a.example/x?y=1.2.", "Write to sam@example.co.uk."],
        ["Hmm...", "Let me see.", "Wait…", "What?", "Really?!", "Yes."],
        ["(It was late.)", "We know.", '"It is done."', "Good."],
        ["Can you refund it?", "No.", "We cannot."],
        ["We sell lamps, etc.", "You broke it."],
        ["We open at 9 a.m.", "Please come then."],
        ["So did I.", "You broke it."],
        ["J. R. Hartley wrote it.", "It is out of print."],
        ["Step 1.", "Open the app."],
        ["Is it done?", "no, not yet."],
        ["Use config.yaml.", "It holds 10.000 lines."],
        ["We paid $3.50!", "It's i.e. less than you think."],
    ],
)
def test_a_line_is_cut_at_the_ends_of_its_sentences(sentences, parts):
    """Patterns work within one sentence: a wrong cut loses a finding, a missing one makes a false one."""
    assert sentences(" ".join(parts)) == parts


def test_chinese_and_japanese_sentences_end_without_a_blank(sentences):
    """A rule for any language sees them too."""
    assert sentences("ありがとうございます。返金します！はい") == ["ありがとうございます。", "返金します！", "はい"]


def test_hard_wrapped_mail_is_joined(sentences):
    """Mail clients break lines at 72 characters; a sentence goes on over the break."""
    body = (
        "Thank you for the long letter that you sent us about the\nBroken Kettle. We will send a new one as soon as the warehouse\nhas it."
    )
    assert sentences(body) == [
        "Thank you for the long letter that you sent us about the Broken Kettle.",
        "We will send a new one as soon as the warehouse has it.",
    ]


@pytest.mark.parametrize(
    "newline", ["\n", " \n", "\r\n", "\t\n", pytest.param("\n ", marks=pytest.mark.xfail(reason="an indented line keeps its blanks"))]
)
def test_a_line_break_within_a_sentence_is_one_blank(sentences, newline):
    """Phrases have single blanks."""
    assert sentences(f"We will gladly refund{newline}you tomorrow.") == ["We will gladly refund you tomorrow."]


def test_short_lines_stay_apart(sentences):
    """They are meant: an address, a list, a greeting."""
    assert sentences("Acme Street 3\nLondon\nGreat Britain") == ["Acme Street 3", "London", "Great Britain"]
    before = "We have sent the lamp that you ordered to this address:"
    assert sentences(f"{before}\nAcme Street 3\nLondon\n\nIt is red.") == [before, "Acme Street 3", "London", "It is red."]


@pytest.mark.parametrize("greeting", ["Hi Sam,", "Hello,", "Dear Ms Lee,", "Good morning Sam,", "Hey!"])
def test_a_greeting_is_a_sentence_of_its_own(sentences, greeting):
    """Else the first word of the reply would not be at the beginning of a sentence."""
    assert sentences(f"{greeting}\nyour export is ready.")[0] == greeting


def test_the_items_of_a_list_are_sentences(sentences):
    """Each is read alone, with or without a full stop."""
    body = "Please try:\n- turn it off\n* turn it on. Wait\n1. open the app\n2) close it\n(3) sleep\nThen write again."
    assert sentences(body) == [
        "Please try:", "- turn it off", "* turn it on.", "Wait", "1. open the app", "2) close it", "(3) sleep", "Then write again.",
    ]  # fmt: skip


def test_blocks_of_markup_are_sentences(sentences):
    """A paragraph, a cell or an item ends a sentence even without a full stop."""
    table = "<table><tr><td>Lamp</td><td>Red</td></tr></table><p>Write to us when it is there.</p>"
    body = f"<h1>Your order</h1><p>It is on its way<br>and will come soon</p>{table}"
    assert sentences(body, "html") == ["Your order", "It is on its way and will come soon", "Lamp", "Red", "Write to us when it is there."]
    assert sentences("# Your order\n\nIt is *on* its way\n\n- one\n- two", "markdown") == ["Your order", "It is on its way", "one", "two"]


@pytest.mark.parametrize(("body", "count"), [("word " * 400, 4), ("a" * (LONGEST * 2 + 1), 3)])
def test_an_endless_sentence_is_cut(sentences, body, count):
    """Reading stays linear in the length of what is read."""
    parts = sentences(body)
    assert len(parts) == count
    assert all(len(part) <= LONGEST for part in parts)
    assert "".join(parts).replace(" ", "") == body.replace(" ", "")


@pytest.mark.parametrize("body", ["", "  \n\n ", "\r\n", "\u200b"])
def test_a_draft_without_words_has_no_sentences(linter, body):
    """And its end is its beginning."""
    document = linter.read(Draft(body))
    assert document.sentences == ()
    assert document.end == 0


@pytest.mark.parametrize(
    ("body", "style", "own"),
    [
        ("Done.\n\nOn Mon, 3 Mar 2025 at 10:00, Sam <sam@example.com> wrote:\n> You broke it.\n", "text", ["Done."]),
        ("Done.\n\n-- \nKim\nYour support team\n", "text", ["Done."]),
        ("> You broke it.\n\nDone.", "markdown", ["Done."]),
        ("Run this:\n\n```\nYou broke it.\n```\n\nDone.", "markdown", ["Run this:", "Done."]),
        ("<p>Done.</p><blockquote>You broke it.</blockquote>", "html", ["Done."]),
        ("<p>Done.</p><pre>You broke it.</pre>", "html", ["Done."]),
    ],
)
def test_what_others_wrote_is_hidden(linter, body, style, own):
    """Quotes, signatures and code are not the writer's prose: nothing is found there."""
    document = linter.read(Draft(body, format=style))
    assert [sentence.text for sentence in document.sentences] == own
    assert document.hidden


def test_inline_code_stays_in_its_sentence(linter):
    """The sentence must parse; matches within the code are dropped elsewhere."""
    document = linter.read(Draft("Use `rm -rf x` now.", format="markdown"))
    assert [sentence.text for sentence in document.sentences] == ["Use rm -rf x now."]
    assert [document.value[span.slice] for span in document.inline_code] == ["rm -rf x"]


def test_zones_are_parts_of_the_body(linter):
    """Rules look for a closing at the end, for a greeting at the beginning."""
    document = linter.read(Draft("Hi Sam,\n\n" + " ".join(f"Sentence {number} is here." for number in range(10))))
    texts = {zone: [sentence.text for sentence in document.zone(zone)] for zone in ("draft", "opening", "body", "ending")}
    assert len(texts["draft"]) == 11
    assert texts["opening"] == ["Hi Sam,", "Sentence 0 is here.", "Sentence 1 is here."]
    assert texts["body"] == texts["draft"][1:]
    assert texts["ending"] == texts["draft"][-ENDING:]


def test_a_body_without_greeting_is_all_body(linter):
    """The zone leaves out a greeting, not the first sentence."""
    document = linter.read(Draft("It is done. Goodbye."))
    assert list(document.zone("body")) == list(document.sentences)


def test_other_texts_come_with_the_ticket(linter):
    """A rule may look at the subject, at the customer's latest message, or at all that was said."""
    messages = [
        Message("customer", "One."),
        Message("agent", "Two."),
        Message("customer", "<p>Three. Four.</p>", "html"),
        Message("note", "Five."),
    ]
    document = linter.read(Draft("Done.", subject="Lamp", ticket=Ticket(messages=messages)))

    def texts(zone: str) -> list[str]:
        return [sentence.text for other in document.others(zone) for sentence in other.sentences]

    assert texts("subject") == ["Lamp"]
    assert texts("customer-message") == ["Three.", "Four."]
    assert texts("history") == ["One.", "Two.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize(
    ("draft", "zone", "missing"),
    [
        (Draft("x"), "subject", "draft.subject"),
        (Draft("x", ticket=Ticket()), "subject", "draft.subject"),
        (Draft("x"), "customer-message", "ticket.messages"),
        (Draft("x", ticket=Ticket(subject="y")), "history", "ticket.messages"),
    ],
)
def test_an_unknown_text_is_not_an_empty_one(linter, draft, zone, missing):
    """Nothing is silently not checked."""
    with pytest.raises(Unknown, match=missing):
        linter.read(draft).others(zone)


def test_a_ticket_without_messages_has_no_other_texts(linter):
    """It is known that nothing was said."""
    document = linter.read(Draft("x", ticket=Ticket(messages=[], subject="Lamp")))
    assert document.others("customer-message") == []
    assert [other.value for other in document.others("subject")] == ["Lamp"]


def test_the_end_is_before_signature_and_quote(linter):
    """There stands a finding about what is missing."""
    body = "Hi Sam,\n\nDone.\n\n-- \nKim\n\n> You broke it."
    document = linter.read(Draft(body))
    assert body[: document.origin(Span(document.end, document.end)).end] == "Hi Sam,\n\nDone."


def test_a_sentence_knows_its_place_in_the_body(linter):
    """Whatever the markup did to the words."""
    body = "<p>Hi&nbsp;Sam, it&rsquo;s <b>do</b>ne. You&#39;ll see.</p>"
    document = linter.read(Draft(body, format="html"))
    places = [body[document.origin(sentence.span).slice] for sentence in document.sentences]
    assert [sentence.text for sentence in document.sentences] == ["Hi Sam, it's done.", "You'll see."]
    assert places == ["Hi&nbsp;Sam, it&rsquo;s <b>do</b>ne.", "You&#39;ll see."]


def test_sentences_are_parsed_once_and_together(linter, monkeypatch):
    """A lone call costs three times as much as a place in a batch."""
    document = linter.read(Draft("You broke it. We will pay. You know."))
    batches: list[list[str]] = []
    real = document._pipeline.parse
    monkeypatch.setattr(document._pipeline, "parse", lambda texts: batches.append(list(texts)) or real(texts))
    document.parse(document.sentences[:2])
    document.parse(document.sentences)
    document.clauses(document.sentences[2])
    assert [batch for batch in batches if batch] == [["You broke it.", "We will pay."], ["You know."]]


PIECES = st.lists(
    st.sampled_from([
        "Hi Sam,", "You broke it.", "e.g.", "Mr. Lee", "3.5", "v1.2.3", "\n", "\n\n", " ", "- ", "1. ", "> quoted", "-- \nKim", "...",
        "?!", "a" * 700, "“quoted.”",
        "<p>", "</p>", "```", "`code`", "https://a.example/x.y", "。", "\r\n", "\t", "{{name}}", "word", "&amp;", "🎉", "no.", "etc.",
    ])
)  # fmt: skip


@given(PIECES, st.sampled_from(["text", "markdown", "html"]))
def test_sentences_are_in_order_apart_and_trimmed(linter, pieces, style):
    """What all matchers rely on."""
    document: Document = linter.read(Draft("".join(pieces), format=style))
    end = 0
    for index, sentence in enumerate(document.sentences):
        assert sentence.index == index
        assert end <= sentence.span.start < sentence.span.end <= len(document.value)
        assert len(sentence.text) == sentence.span.end - sentence.span.start <= LONGEST
        assert sentence.text == sentence.text.strip() == document.value[sentence.span.slice].replace("\n", " ")
        assert not any(hidden.overlaps(sentence.span) for hidden in document.hidden)
        assert document.touching(sentence.span) == [sentence]
        end = sentence.span.end


@given(PIECES)
def test_nothing_that_is_shown_gets_lost_between_sentences(linter, pieces):
    """What belongs to no sentence is read by no pattern."""
    document = linter.read(Draft("".join(pieces), format="text"))
    covered = [*document.hidden, *(sentence.span for sentence in document.sentences)]
    rest = [char for index, char in enumerate(document.value) if not any(span.start <= index < span.end for span in covered)]
    assert not "".join(rest).strip()
