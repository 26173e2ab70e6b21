"""How each kind of pattern is found in a document."""

from __future__ import annotations

import pytest

from replylint.draft import Draft, Message, Ticket
from replylint.linter import Linter

NO_TICKET = Draft("We refund it.")
ASKED = Draft("We refund it.", ticket=Ticket(messages=[Message("customer", "Please refund me."), Message("agent", "Hello.")]))


@pytest.fixture
def found(make_pack):
    """Return a function from a rule (and other files of its pack) to what it finds in a draft."""

    def find(rule: str, draft: Draft | str, **files: str) -> list[str]:
        named = {place.replace("__", "/") + (".txt" if place.startswith("words") else ".yaml"): content for place, content in files.items()}
        report = Linter(select=["the-rule"], packs=[make_pack({"house/the-rule.yaml": rule, **named})]).lint(draft)
        assert not [skipped for skipped in report.skipped if skipped.failed], report.skipped
        return [finding.quote for finding in report]

    return find


def test_a_phrase_is_found_within_a_sentence(found):
    """Two sentences are two thoughts."""
    assert found("forbid: {phrase: we ... refund}\n", "We gladly refund it. We pay. Refund!") == ["We gladly refund"]


def test_an_expression_is_found_in_any_case(found):
    """The beginning of a sentence has a capital."""
    assert found("forbid: {regex: '\\brefund(s|ed)?\\b'}\n", "Refunds were refunded; refunding not.") == ["Refunds", "refunded"]


def test_typographic_apostrophes_are_apostrophes(found):
    """Word processors write them; what is quoted is what was typed."""
    assert found("forbid: {phrase: we (will|'ll) refund}\n", "We’ll refund it.") == ["We’ll refund"]


def test_what_lies_in_inline_code_is_no_prose(found):
    """A command is not a promise."""
    assert found("forbid: {phrase: refund}\n", Draft("Call `refund` and we refund.", format="markdown")) == ["refund"]


def test_a_clause_is_found_by_who_does_what(found):
    """The words may stand in any order, and the subject far away."""
    rule = "forbid: {clause: {subject: company, verb: 'refund|{pays}', object: order, negated: false, tense: future}}\n"
    text = "We will not refund the order. You will refund the order. We'll gladly refund your order. The order will be paid back by us."
    assert found(rule, text, words__pays="paid\npay\n") == ["We'll gladly refund your order", "will be paid back by us"]


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("{subject: customer, negated: true, verb: open}", "You cannot open it."),
        ("{subject: customer, verb: broken}", "Youve broken it."),
        ("{subject: customer, verb: broken}", "You’ve broken it."),
        ("{subject: company, verb: paid}", "Ive paid it."),
        ("{subject: customer, verb: changed, object: e-mail}", "You changed your e-mail."),
        ("{subject: customer, verb: changed, object: 'e-mail address'}", "You changed your e-mail address."),
        ("{subject: customer, verb: set up}", "You set up the account."),
        ("{subject: customer, verb: read, negated: true}", "You didnt read it."),
        ("{subject: company, verb: fix}", "Our engineers will fix it."),
        ("{verb: deleted, voice: passive}", "The file was deleted."),
    ],
)
def test_the_trigger_of_a_clause_does_not_sleep(found, clause, text):
    """Joined and hyphened words, and lost apostrophes, are other words for the parser."""
    assert found(f"forbid: {{clause: {clause}}}\n", text)


def test_tokens_are_found_by_their_edges(found):
    """The match goes from the first to the last token."""
    rule = "forbid:\n  tokens:\n    verb: {LOWER: '{pays}'}\n    verb > subject: {DEP: nsubj, LOWER: we|i}\n"
    assert found(rule, "We gladly pay it. They pay it. Pay it!", words__pays="pay\npays\n") == ["We gladly pay"]


@pytest.mark.parametrize(
    ("attributes", "text", "quote"),
    [("{LOWER: '?'}", "You broke it?", "?"), ("{LOWER: n't}", "I can't.", "n't"), ("{LOWER: not}", "I cannot.", "not")],
)
def test_the_trigger_of_tokens_does_not_sleep(found, attributes, text, quote):
    """A token need not be a word: a question mark, half of "can't"."""
    assert found(f"forbid: {{tokens: {{one: {attributes}}}, always: true}}\n", text) == [quote]


@pytest.mark.parametrize(("target", "quotes"), [("any", ["our terms", "the shop"]), ("'terms'", ["our terms"]), ("nowhere", [])])
def test_a_link_is_found_by_its_target(found, target, quotes):
    """The visible words are underlined."""
    draft = Draft(
        "See [our terms](https://a.example/TERMS) or [the shop](https://b.example).\n\n> [theirs](https://c.example/terms)",
        format="markdown",
    )
    assert found(f"forbid: {{link: {target}}}\n", draft) == quotes


def test_the_alternatives_of_a_group_are_each_found(found):
    """Overlapping ones once."""
    assert found("forbid: {any: [{phrase: we refund}, {phrase: refund it}, {phrase: pay}]}\n", "We refund it or pay.") == [
        "We refund",
        "pay",
    ]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [("We refund. Sorry!", ["refund"]), ("Sorry! We refund. We refund.", ["refund", "refund"]), ("We refund.", []), ("Sorry!", [])],
)
def test_all_parts_may_stand_anywhere_in_the_draft(found, text, quotes):
    """The first part's words are underlined."""
    assert found("forbid: {all: [{phrase: refund}, {phrase: sorry}]}\n", text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"), [("Sorry, we refund.", ["refund"]), ("Sorry! We refund.", []), ("Sorry. Sorry, we refund. Refund.", ["refund"])]
)
def test_parts_that_stand_together_share_a_sentence(found, text, quotes):
    """That is what parts them from 'all'."""
    assert found("forbid: {together: [{phrase: refund}, {phrase: sorry}]}\n", text) == quotes


def test_groups_nest(found):
    """Any of some, and another, together."""
    rule = "forbid: {together: [{any: [{phrase: refund}, {phrase: pay}]}, {phrase: today}]}\n"
    assert found(rule, "We refund it today. We pay tomorrow. Today we pay.") == ["refund", "pay"]


@pytest.mark.parametrize(
    ("zone", "quotes"),
    [("draft", 8), ("opening", 2), ("body", 7), ("ending", 6)],
)
def test_a_pattern_may_look_in_a_zone_only(found, zone, quotes):
    """Of eight sentences."""
    text = "Hi refund,\n\n" + " ".join(["It is refund."] * 7)
    assert len(found(f"forbid: {{phrase: refund, within: {zone}}}\n", text)) == quotes + (zone == "opening")
    assert len(found(f"within: {zone}\nforbid: {{phrase: refund}}\n", text)) == quotes + (zone == "opening")


def test_a_pattern_may_look_at_the_words_of_links(found):
    """Some words are bad as a link, and fine in a sentence."""
    draft = Draft("Click here, or [click here](https://a.example).", format="markdown")
    assert found("forbid: {phrase: click here, within: link-text}\n", draft) == ["click here"]


def test_a_pattern_may_look_at_the_subject(found):
    """Its finding stands at the end of the body and names the words."""
    draft = Draft("Done.", subject="Your refund")
    assert found("forbid: {phrase: refund, within: subject}\n", draft) == [""]
    assert found("forbid: {phrase: lamp, within: subject}\n", draft) == []


def test_a_pattern_may_look_at_the_customers_latest_message(found):
    """Of several, only the latest counts; the agent's own do not."""
    rule = "when: {phrase: refund, within: customer-message}\nforbid: {phrase: refund}\n"
    assert found(rule, ASKED) == ["refund"]
    later = Ticket(messages=[*ASKED.ticket.messages, Message("customer", "Never mind.")])
    assert found(rule, Draft(ASKED.body, ticket=later)) == []
    assert found(rule.replace("customer-message", "history"), Draft(ASKED.body, ticket=later)) == ["refund"]


@pytest.mark.parametrize(
    ("when", "skipped"),
    [
        ("{phrase: refund, within: customer-message}", True),
        ("{any: [{phrase: refund, within: customer-message}, {phrase: refund}]}", False),
        ("{any: [{phrase: refund, within: customer-message}, {phrase: lamp}]}", True),
        ("{all: [{phrase: refund, within: customer-message}, {phrase: refund}]}", True),
        ("{all: [{phrase: refund, within: customer-message}, {phrase: lamp}]}", False),
        ("{all: [{phrase: lamp}, {phrase: refund, within: customer-message}]}", False),
        ("{all: [{channel: email}, {phrase: refund, within: history}]}", True),
        ("{all: [{channel: chat}, {phrase: refund, within: history}]}", False),
    ],
)
def test_what_is_unknown_is_neither_true_nor_false(make_pack, when, skipped):
    """Three-valued, after Kleene: true or unknown is true, false and unknown is false, anything else is told of."""
    linter = Linter(select=["the-rule"], packs=[make_pack({"house/the-rule.yaml": f"when: {when}\nforbid: {{phrase: refund}}\n"})])
    report = linter.lint(NO_TICKET)
    assert [(one.rule, one.cause, one.missing) for one in report.skipped] == (
        [("the-rule", "context", "ticket.messages")] if skipped else []
    )
    assert not report.incomplete


def test_an_unknown_antipattern_skips_the_rule(make_pack):
    """It might have saved the draft."""
    rule = "forbid: {phrase: refund}\nunless: {asked: {phrase: refund, within: customer-message, where: sentence}}\n"
    linter = Linter(select=["the-rule"], packs=[make_pack({"house/the-rule.yaml": rule})])
    assert [one.missing for one in linter.lint(NO_TICKET).skipped] == ["ticket.messages"]
    assert not list(linter.lint(NO_TICKET))
    assert not linter.lint(Draft("Done.")).skipped


@pytest.mark.parametrize(
    ("where", "text", "quotes"),
    [
        ("", "We will not refund it.", []),
        ("", "We will refund it, not pay.", ["refund"]),
        (", where: sentence", "We will refund it, not pay.", []),
        (", where: sentence", "We will refund it. Not pay.", ["refund"]),
    ],
)
def test_an_antipattern_saves_what_it_overlaps_or_its_sentence(found, where, text, quotes):
    """Without 'where' only the words themselves are saved."""
    rule = f"forbid: {{phrase: refund}}\nunless: {{no: {{regex: '\\bnot( refund)?\\b'{where}}}}}\n"
    assert found(rule, text) == quotes


def test_a_signals_own_antipatterns_work_wherever_it_is_used(found):
    """What language does is one thing; what a house thinks of it another."""
    signal = "signal: {any: {pay: {phrase: pay}, refund: {phrase: refund}}, unless: {no: {phrase: not ..., where: sentence}}}\n".replace(
        "not ...", "not"
    )
    rule = "forbid: {use: money}\nunless: {maybe: {phrase: maybe, where: sentence}}\n"
    assert found(rule, "We pay. We do not pay. Maybe we refund.", signals__money=signal) == ["pay"]
    assert found("forbid: {together: [{use: money}, {phrase: today}]}\n", "Today we pay. Today we do not pay.", signals__money=signal) == [
        "pay"
    ]


@pytest.mark.parametrize(
    ("channel", "kind", "found_there"),
    [("chat", "reply", True), ("email", "reply", False), (None, "reply", False), ("chat", "canned", False)],
)
def test_a_rule_may_sleep_in_other_channels_and_kinds(found, channel, kind, found_there):
    """A chat turn needs no greeting; the default channel is e-mail."""
    rule = "when: {all: [{channel: [chat, social]}, {kind: reply}]}\nforbid: {phrase: refund}\n"
    assert found(rule, Draft("We refund.", channel=channel, kind=kind)) == (["refund"] if found_there else [])


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("We refund. See the terms.", []),
        ("Done.", []),
        ("We refund. We refund.", ["refund"]),
        ("We refund. Legal said so.", []),
    ],
)
def test_an_expectation_is_shown_at_the_reason_for_it(found, text, quotes):
    """Where 'when' matched first; an antipattern excuses it."""
    rule = "when: {phrase: refund}\nexpect: {phrase: terms}\nunless: {legal: {phrase: legal}}\n"
    assert found(rule, text) == quotes


def test_an_expectation_without_reason_is_shown_at_the_end(make_pack):
    """After the writer's own words, before signature and quote."""
    folder = make_pack({"house/the-rule.yaml": "within: ending\nexpect: {phrase: bye}\n"})
    (finding,) = Linter(select=["the-rule"], packs=[folder]).lint("Hi.\n\nIt is done.\n\n> bye")
    assert (finding.span, finding.quote) == ((16, 16), "")
    assert finding.location[1:] == (3, 12)


@pytest.mark.parametrize("text", ["", "\n\n", "> bye"])
def test_nothing_is_expected_of_a_draft_without_words(found, text):
    """There is nobody to tell."""
    assert found("expect: {phrase: bye}\n", text) == []


def test_a_check_is_asked(found):
    """Python where patterns end; only its findings in the zone count."""
    rule = "forbid: {check: fill-ins, always: true, within: ending}\n"
    body = "Hi [INSERT NAME],\n\n" + " ".join(["It is done."] * 6) + " Bye [INSERT NAME]!"
    assert found(rule, body) == ["[INSERT NAME]"]
