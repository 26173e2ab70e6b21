"""Merge variables are told from prose, and replaced by words of their kind."""

from __future__ import annotations

import pytest

from replylint.placeholders import DIALECTS, stand_in, variables

EVERY_SYNTAX = [
    ("{{ticket.id}}", "ticket.id", "mustache"),
    ("{{ user.first_name | capitalize }}", "user.first_name", "mustache"),
    ('{{ first_name | fallback: "there" }}', "first_name", "mustache"),
    ("{{{Recipient.FirstName}}}", "Recipient.FirstName", "mustache"),
    ("@{{requester}}", "requester", "mustache"),
    ("{%customer.firstName,fallback=there%}", "customer.firstName", "helpscout"),
    ("<%= @ticket.subject %>", "ticket.subject", "erb"),
    ("%{recipient.ticket_link}", "recipient.ticket_link", "percentbrace"),
    ("%%FIRST_NAME%%", "FIRST_NAME", "percents"),
    ("%quick_links%", "quick_links", "percent"),
    ("${order.total}", "order.total", "dollarbrace"),
    ("#{ticket.customer.firstname}", "ticket.customer.firstname", "hashbrace"),
    ("{!Contact.Name}", "Contact.Name", "bang"),
    ("*|FNAME|*", "FNAME", "mailchimp"),
    ("{$client_name}", "client_name", "smarty"),
    ("{customer_name}", "customer_name", "brace"),
    ("{issue-author}", "issue-author", "brace"),
    ("{order.date|long}", "order.date", "brace"),
    ("[[first_name]]", "first_name", "square"),
]


@pytest.mark.parametrize(("written", "name", "dialect"), EVERY_SYNTAX)
def test_every_syntax_is_known(written: str, name: str, dialect: str) -> None:
    """A variable that is not seen is parsed as words, and the sentence falls apart."""
    (variable,) = variables(f"Hello {written}, welcome")
    assert (variable.written, variable.name, variable.dialect, variable.control) == (written, name, dialect, False)
    assert variable.span == (6, 6 + len(written))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{{#if customer.vip}}", "customer.vip"),
        ("{{/if}}", ""),
        ("{{else}}", ""),
        ("{{^orders}}", "orders"),
        ("{{! a remark }}", "a remark"),
        ('{% if ticket.via == "Mail" %}', "ticket.via"),
        ("{%- endif -%}", ""),
        ("<% if paid %>", "paid"),
        ("*|IF:VIP|*", "VIP"),
        ("*|END:IF|*", ""),
        ("{/if}", ""),
    ],
)
def test_what_prints_nothing_is_told_apart(written: str, name: str) -> None:
    """A condition is no word: nothing may stand for it."""
    (variable,) = variables(f"a {written} b")
    assert variable.control
    assert stand_in(variable) == ""
    assert variable.name in (name, "if", "IF")


@pytest.mark.parametrize(
    "prose",
    [
        "Save 50% now and 20% later",
        "between 10% and 20%, that is %",
        '{"name": "value", "n": 1}',
        "p { color: red }",
        "{ see below }",
        "{color:#d04437}",
        "{code}",
        "https://a.example/%20name%20",
        "\\textbf{word} and x_{i}",
        "{{ }}",
        "{{}}",
        "[[a]](https://a.example)",
        "[link](url) and [x]",
        "[[1], [2]]",
        "a || b * c",
        "It's 100 % certain",
        "#1234 {} ${} %{}",
    ],
)
def test_prose_and_code_are_not_variables(prose: str) -> None:
    """Percentages, JSON, CSS, Markdown links and Jira markup would otherwise be reported as forgotten variables."""
    assert list(variables(prose)) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ticket.requester.first_name}}", "Alex"),
        ("{{customer_name}}", "Alex"),
        ("*|LNAME|*", "Smith"),
        ("{{current_user.name}}", "Robin"),
        ("{{ agent.first_name }}", "Robin"),
        ("%{signature}", "Robin"),
        ("{{ticket.url}}", "https://example.com/item"),
        ("%{recipient.ticket_link}", "https://example.com/item"),
        ("{{ticket.id}}", "12345"),
        ("{orderNumber}", "12345"),
        ("{{ticket.due_date}}", "Monday"),
        ("{{updated_at}}", "Monday"),
        ("{{customer.email}}", "alex@example.com"),
        ("{{company.name}}", "Acme"),
        ("{!Account.Name}", "Acme"),
        ("{{colour}}", "item"),
    ],
)
def test_a_stand_in_means_the_same_kind_of_thing(written: str, expected: str) -> None:
    """'Hi Alex,' is a greeting and 'by Monday' a promise; 'Hi item,' is neither."""
    (variable,) = variables(written)
    assert stand_in(variable) == expected


def test_variables_come_in_order_with_their_places() -> None:
    """Everything that is built on them goes from left to right."""
    text = "💥 {{a}} %{b} {c}"
    found = list(variables(text))
    assert [variable.name for variable in found] == ["a", "b", "c"]
    assert [text[variable.span.slice] for variable in found] == [variable.written for variable in found]


def test_a_helpdesk_knows_its_own_variables() -> None:
    """``{{ticket.id}}`` is fine in a Zendesk macro; a misspelt or a foreign one reaches the customer as it stands."""
    zendesk = DIALECTS["zendesk"]
    known, misspelt, foreign, control = variables("{{ticket.id}} {{tiket.id}} %{ticket.id} {% endif %}")
    assert zendesk.knows(known) is True
    assert zendesk.knows(misspelt) is False
    assert zendesk.knows(foreign) is False
    assert zendesk.knows(control) is True


def test_a_helpdesk_with_free_names_cannot_tell() -> None:
    """Unknown is not wrong: lists in Mailchimp have fields of their own."""
    (variable,) = variables("*|SHOE_SIZE|*")
    assert DIALECTS["mailchimp"].knows(variable) is None


def test_every_dialect_uses_syntaxes_that_exist() -> None:
    """A misspelt syntax in the table would make every variable of that helpdesk foreign."""
    known = {dialect for _, _, dialect in EVERY_SYNTAX} | {"block"}
    assert all(dialect.syntaxes <= known for dialect in DIALECTS.values())
