"""The shipped rules say what the handbooks say, and never fault what the handbooks order."""

from __future__ import annotations

from pathlib import Path

import pytest

from replylint.builtin import handbook
from replylint.draft import Draft
from replylint.linter import Linter
from replylint.rule import Rule
from replylint.text import Span

LINTER = Linter(select=["ALL"])
RULES = [rule for rule in LINTER.rules if rule.pack == str(handbook())]

TABLE = {
    "blame-customer": "error",
    "missing-closing": "warning",
    "internal-reference": "error",
    "refund-promise": "error",
    "compensation-promise": "error",
    "refusal-without-alternative": "warning",
    "unresolved-placeholder": "error",
}


@pytest.mark.parametrize(("rule", "severity"), list(TABLE.items()))
def test_a_rule_is_there_with_its_severity(rule, severity):
    """People write these ids into configurations."""
    found = {one.id: one for one in RULES}
    assert str(found[rule].severity) == severity
    assert found[rule].status == "stable"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_stands_where_its_name_says(rule: Rule):
    """The file's name is the id, its folder the category, the folder above the language."""
    path = Path(rule.path)
    assert (path.stem, path.parent.name, path.parts[0]) == (rule.id, rule.category, rule.language)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_cites_a_statement_of_a_handbook(rule: Rule):
    """Nobody is told to write differently without a reason that can be read."""
    assert rule.source
    assert all(citation.words and citation.section and citation.handbook for citation in rule.source)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_to_the_writer(rule: Rule):
    """The title is an order without a full stop; the reason is whole sentences."""
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.strip().endswith((".", "?", "!"))


CLOSING = "Let me know if you have any other questions."

GOLDEN = [
    ("we will get back as soon as we have any results", "Hi Sam,\n\nI passed this on to the workshop, and {} .\n\n" + CLOSING),
    ("We will get back to you as soon as we have any results", "Hi Sam,\n\nThe printer is being tested. {}.\n\nKind regards,\nKim"),
    ("we'll do our best to fix things in your interest", "Hello Ines,\n\nthank you for telling us. Please be sure that {}.\n\n" + CLOSING),
    ("We’ll do our best to fix things in your interest", "Hello Ines,\n\nI am sorry about the delay. {}.\n\n" + CLOSING),
    ("the decision will be ready in the beginning of next week", "Hi Ravi,\n\nour board meets on Friday, so {}.\n\n" + CLOSING),
    ("Let me know if you have any other questions", "Hi Ada,\n\nthe new seats are on your plan.\n\n{}.\n\nKind regards,\nKim"),
    ("Let me know if I can be of any help", "Hi Ada,\n\nthe import has finished, all 310 rows are there.\n\n{}.\n\nKind regards,\nKim"),
    (
        "It looks like the zip file didn't get properly extracted. Here's the fix.",
        "Hi Noor,\n\n{} Right-click the file and choose Extract all.\n\n" + CLOSING,
    ),
    (
        "Please create a new key pair and use our public key",
        "Hi Lena,\n\nthe old pair has expired. {}: https://help.example.com/keys.\n\n" + CLOSING,
    ),
    (
        "Could you create a new key pair and add our public key to the server?",
        "Hi Lena,\n\nwe cannot log in yet. {} It is on the page about access.\n\n" + CLOSING,
    ),
    ("Please log in and change it in Settings", "Hi Tom,\n\nyou can move to another plan yourself. {}.\n\n" + CLOSING),
    ("log in to your account and change the address under Settings", "Hi Tom,\n\nfor safety only you can do this: {}.\n\n" + CLOSING),
]


@pytest.mark.parse
@pytest.mark.parametrize("style", ["text", "html"])
@pytest.mark.parametrize(("phrase", "reply"), GOLDEN, ids=[phrase[:40] for phrase, _ in GOLDEN])
def test_no_default_rule_faults_what_the_handbooks_order(phrase, reply, style):
    """A team that writes as it was taught must never be held back for it."""
    body = reply.format(phrase)
    if style == "html":
        body = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in body.split("\n\n"))
    golden = Span(body.index(phrase), body.index(phrase) + len(phrase))
    assert [str(one) for one in Linter().lint(Draft(body, format=style)) if one.span.overlaps(golden) or golden.holds(one.span)] == []
