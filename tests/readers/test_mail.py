"""Earlier mails and signatures are told from the writer's words."""

from __future__ import annotations

import pytest

from replylint.readers.plain import read_plain
from replylint.readers.read import read


def marked(body: str, kind: str) -> list[str]:
    """Return the words of the marks of one kind, in plain text."""
    reading = read(body, read_plain)
    return [reading.text.value[mark.span.slice] for mark in reading.marks if mark.kind == kind]


@pytest.mark.parametrize(
    ("body", "quotes"),
    [
        ("> hers\n>> older\n\n> more\nours", ["> hers\n>> older\n\n> more"]),
        ("ours\n > hers\n\nours", [" > hers"]),
        (
            "ours\n\nOn Mon, 3 Feb 2025 at 10:00, Eva Li <eva@li.example> wrote:\n> hers\n\nours again",
            ["On Mon, 3 Feb 2025 at 10:00, Eva Li <eva@li.example> wrote:", "> hers"],
        ),
        (
            "ours\n\nOn Mon, 3 Feb 2025 at 10:00, Eva Li\n<eva@li.example> wrote:\n> hers",
            ["On Mon, 3 Feb 2025 at 10:00, Eva Li\n<eva@li.example> wrote:", "> hers"],
        ),
        ("ours\n\nOn 3 Feb 2025, Eva wrote:\n\nhers\n\nand hers", ["On 3 Feb 2025, Eva wrote:\n\nhers\n\nand hers"]),
        ("ours\n\nAm 03.02.25 um 10:00 schrieb Eva Li:\nhers", ["Am 03.02.25 um 10:00 schrieb Eva Li:\nhers"]),
        ("ours\n\nLe 3 févr. 2025 à 10:00, Eva Li a écrit :\nhers", ["Le 3 févr. 2025 à 10:00, Eva Li a écrit :\nhers"]),
        ("ours\n\nEva Li <eva@li.example> wrote on 3 May:\nhers", ["Eva Li <eva@li.example> wrote on 3 May:\nhers"]),
        ("ours\n\nEva wrote:\n> hers", ["Eva wrote:", "> hers"]),
        ("ours\n\n-----Original Message-----\nhers", ["-----Original Message-----\nhers"]),
        ("ours\n\n---------- Forwarded message ---------\nhers", ["---------- Forwarded message ---------\nhers"]),
        ("ours\n\nFrom: Eva\nSent: Monday\nTo: us\nSubject: x\n\nhers", ["From: Eva\nSent: Monday\nTo: us\nSubject: x\n\nhers"]),
        (
            "ours\n\n________________________________\nFrom: Eva\nDate: Monday\nTo: us\nSubject: x\n\nhers",
            ["________________________________\nFrom: Eva\nDate: Monday\nTo: us\nSubject: x\n\nhers"],
        ),
        ("ours\n\nVon: Eva\nGesendet: Montag\nAn: uns\nBetreff: x\n\nhers", ["Von: Eva\nGesendet: Montag\nAn: uns\nBetreff: x\n\nhers"]),
        ("ours\n\n##- Please type your reply above this line -##\nhers", ["##- Please type your reply above this line -##\nhers"]),
    ],
)
def test_an_earlier_mail_is_a_quote(body: str, quotes: list[str]) -> None:
    """A rule must never blame the agent for what the customer wrote."""
    assert marked(body, "quote") == quotes


@pytest.mark.parametrize(
    "body",
    [
        "From: Berlin\nTo: Paris\nDate: 3 May\n\nThe train leaves at nine.",
        "On 3 May you wrote:\nthat it is broken. We have looked.",
        "In ticket 123 the customer wrote:\nplease call me",
        "On Monday our developer wrote:\nit is fixed. We have not seen it since 2024.",
        "Press Settings -> Export > CSV\nand wait",
        "Sent: yes\nFrom: us",
    ],
)
def test_the_writers_own_words_are_no_quote(body: str) -> None:
    """What is taken for a quote is not checked at all, so that in doubt it is not one."""
    assert marked(body, "quote") == []


BODY = "Hi Sam,\n\nThe export is ready. Let me know if you have any questions.\n\n"


@pytest.mark.parametrize(
    "signature",
    [
        "Best regards,\nAnna",
        "Kind regards\n\nAnna Example\nThe Example Team",
        "Best,\nAnna",
        "Thanks,\nAnna",
        "Thanks!\n\nAnna",
        "Many thanks and kind regards,\nAnna",
        "Cheers, Anna",
        "Best regards - Anna",
        "Sincerely,\n{{agent.name}}",
        "Warmly,\nAnna (she/her)",
        "All the best,\nAnna\nSupport Lead | Example\nTel: +49 30 555 0100\nhttps://www.example.com",
        "Yours faithfully,\n\nJ. M. Thorne\nParking Services, Millbrook City Council",
        "Have a great day,\nAnna",
        "With my deepest sympathy,\nAnna",
        "Happy sketching,\nAnna",
        "Mit freundlichen Grüßen\nAnna",
        "Best regards,",
        "Anna",
        "– Anna",
        "-Anna",
        "The Example Team",
        "Paper & Pen",
        "Your Example team",
        "Anna 🙂",
        "Anna\nCustomer Support",
        "%{ticket.staff.name}",
        "-- \nAnna\nWe plant a tree for every order.",
        "--\nAnna",
        "Best,\nAnna\n--\nExample GmbH",
        "Anna\nSent from my phone",
    ],
)
def test_a_signature_begins_with_the_formula_or_the_name(signature: str) -> None:
    """Rules about the ending look at the sentence before it."""
    expected = read(signature, read_plain).text.value
    assert marked(BODY + signature, "signature") == [expected]
    assert marked(BODY + signature + "\n\nOn 3 May 2025, Eva wrote:\n> hers", "signature") == [expected]


@pytest.mark.parametrize(
    "ending",
    [
        "Thanks for your patience.",
        "Thanks!",
        "Thank you",
        "Thank you for waiting, Sam.",
        "Thanks,\n\nLet me know if you have any questions.",
        "Best to write to us again on Monday.",
        "Let me know if you have any questions.",
        "Cheers for the screenshot!",
        "P.S. We moved.",
        "Options:\n\nRed\nBlue",
        "Open Settings:\n\nExport",
        "Done?",
        "INSERT THE EXPLANATION HERE",
        "- Restart the app\n- Update it",
        "Choose one of these\n\nRed\nGreen\nBlue\nYellow\nWhite",
        "Hello Sam",
        "{{ticket.url}}",
        "https://example.com",
        "Sorry",
    ],
)
def test_a_last_sentence_is_no_signature(ending: str) -> None:
    """What is taken for a signature is not checked at all."""
    assert marked(BODY + ending, "signature") == []


def test_a_postscript_is_read_again() -> None:
    """Promises like to stand in postscripts."""
    assert marked(BODY + "Best,\nAnna\n\nP.S. We'll refund you.", "signature") == ["Best,\nAnna"]


def test_prose_after_a_signature_is_read() -> None:
    """A reply that goes on after the name still promises."""
    assert marked(BODY + "Best,\nAnna\n\nOne more thing: we will refund you next week.", "signature") == ["Best,\nAnna"]


def test_what_is_quoted_is_not_searched_for_a_signature() -> None:
    """The customer's name is part of the customer's mail."""
    assert marked("Done.\n\n> Please help.\n> Best,\n> Eva", "signature") == []


def test_quoting_signs_in_code_are_code() -> None:
    """A shell prompt is no earlier mail."""
    assert marked("Run\n```\n> ls\n```\nplease", "quote") == []
