"""Secrets are known by their shape; what only looks like one is left alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import replylint
from replylint.checks.secrets import is_card_number

LETTERS = "abcdefghijkmnpqrstuvwxyz"


def fake(length: int, alphabet: str = LETTERS + LETTERS.upper() + "23456789") -> str:
    """Return characters drawn by lot, the same each time: made here, so that no token stands in this file."""
    return "".join(random.Random(length).choices(alphabet, k=length))


def found(body: str, style: str = "text") -> list[str]:
    """Return what the rule underlines."""
    report = replylint.Linter(select=["secret-disclosure"]).lint(replylint.Draft(body, format=style))
    return [finding.quote for finding in report]


TOKENS = {
    "aws": "AK" + "IA" + fake(16, "BCDEFGHJKLMNPQRSTUVW234567"),
    "github": "gh" + "p_" + fake(36),
    "github fine-grained": "github" + "_pat_" + fake(40),
    "gitlab": "gl" + "pat-" + fake(20),
    "slack": "xo" + "xb-" + fake(24),
    "stripe": "sk" + "_live_" + fake(24),
    "stripe webhook": "wh" + "sec_" + fake(24),
    "google": "AI" + "za" + fake(35),
    "sendgrid": "SG" + "." + fake(22) + "." + fake(43),
    "npm": "npm" + "_" + fake(36),
    "telegram bot": "1234567890" + ":AA" + fake(33),
    "json web token": "ey" + "J" + fake(20) + "." + fake(30) + "." + fake(22),
}


@pytest.mark.parametrize("token", TOKENS.values(), ids=TOKENS)
def test_a_token_with_a_known_format_is_found_whatever_stands_around_it(token: str) -> None:
    """Its prefix says what it opens; nobody needs to have called it a token."""
    assert found(f"Here you are: {token} and good luck.") == [token]


def test_a_token_in_a_code_block_is_found() -> None:
    """Code is where tokens are pasted."""
    token = TOKENS["github"]
    assert found(f"Run this:\n\n```\ncurl -H {token}\n```\n", "markdown") == [token]


def test_a_token_in_the_customers_quoted_words_is_left_alone() -> None:
    """The customer wrote it; there the reply gives nothing away that they do not have."""
    assert found(f"> my key is {TOKENS['github']}\n\nThanks, please revoke that one.", "markdown") == []


def test_a_private_key_is_found_from_its_first_line_to_its_last() -> None:
    """All of it has to go."""
    block = f"-----BEGIN {'OPENSSH'} PRIVATE KEY-----\n{fake(60)}\n{fake(50)}\n-----END {'OPENSSH'} PRIVATE KEY-----"
    assert found(f"Save this:\n\n{block}\n\nThanks") == [block]


def test_an_address_that_holds_a_password_is_found() -> None:
    """Who copies the address is logged in."""
    address = "ftp://baker:" + "r0lls@files.example"
    assert found(f"Connect to {address} now.") == [address]


@pytest.mark.parametrize(
    ("body", "secret"),
    [
        ("Access data\nUser: rosa\nPassword:\n{}", "Kiln" + "77oven"),
        ("api_key = {}", fake(16)),
        ("Authorization: Bearer {}", fake(24)),
        ("PIN: {}", "48" + "21"),
    ],
)
def test_the_value_after_a_name_and_a_sign_is_found(body: str, secret: str) -> None:
    """Access data are written as lists and tables, which are no sentences."""
    assert any(secret in quote for quote in found(body.format(secret)))


@pytest.mark.parametrize(
    "body",
    [
        "Your API key starts with sk_live_ and is shown once.",
        "token: <your token here>",
        "api_key = YOUR_API_KEY",
        "Password: ********",
        "Password: at least 12 characters",
        "api_key: sk_live_xxxxxxxxxxxxxxxxxxxx",
        "Licence key: KX77-22AB-90QP-11ZZ",
        "Order code: AB-4471-2291",
        "The checksum is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.",
        "The request is 123e4567-e89b-12d3-a456-426614174000.",
        "See https://help.example/token:about/keys for tokens.",
        "Use a key such as AKIAIOSFODNN7EXAMPLE.",
        "Key: press it for 10 seconds",
    ],
)
def test_what_everybody_may_know_is_left_alone(body: str) -> None:
    """Samples, masks, checksums, references and licence keys open nothing, or belong to the customer."""
    assert found(body) == []


def test_a_full_card_number_is_found_and_one_with_a_wrong_check_digit_is_not() -> None:
    """The check digit tells a card from an order number."""
    number = "4000 1234 5678 " + "9017"
    assert found(f"We charged {number} today.") == [number]
    assert found("We charged 4000 1234 5678 9018 today.") == []


def test_a_card_makers_test_number_is_no_secret() -> None:
    """Manuals tell everybody to pay with it."""
    assert not is_card_number("4242 4242 4242 4242")


@given(st.lists(st.integers(0, 9), min_size=15, max_size=15), st.integers(1, 9))
def test_one_wrong_digit_spoils_a_card_number(digits: list[int], off: int) -> None:
    """Luhn's sum notices each single wrong digit."""
    numbers = ["".join(map(str, [4, *digits[1:], last])) for last in range(10)]
    good = [number for number in numbers if is_card_number(number)]
    assert len(good) <= 1
    for number in good:
        wrong = number[:-1] + str((int(number[-1]) + off) % 10)
        assert not is_card_number(wrong)


@given(st.text(alphabet="abc:=@/.-_ \n0123456789keytokenpass", max_size=200))
def test_any_text_can_be_read(body: str) -> None:
    """Whatever is found lies in the draft."""
    assert all(quote in body for quote in found(body))
