"""Who does what, in which mood."""

from __future__ import annotations

import pytest

from replylint.clauses import Clause, clauses
from replylint.language import Pipeline

pytestmark = pytest.mark.parse


@pytest.fixture(scope="module")
def read():
    """Return a function from a sentence to its clauses, by verb."""
    pipeline = Pipeline()

    def parse(text: str) -> dict[str, Clause]:
        return {clause.verb: clause for clause in clauses(pipeline.parse([text])[0])}

    return parse


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("You broke the lamp.", "broke", "customer"),
        ("We will refund the order.", "refund", "company"),
        ("I have refunded the order.", "refunded", "company"),
        ("Our team fixed the bug.", "fixed", "company"),
        ("My colleagues fixed the bug.", "fixed", "company"),
        ("Your team deleted the file.", "deleted", "thing"),
        ("The export failed.", "failed", "thing"),
        ("Please open the settings.", "open", None),
        ("It looks like you forgot the key.", "forgot", "customer"),
        ("You opened the box and broke the lid.", "broke", "customer"),
        ("We opened the box and you broke the lid.", "broke", "customer"),
        ("We asked you to pay.", "pay", "customer"),
        ("We asked you to pay.", "asked", "company"),
        ("You, who broke it, must pay.", "broke", "customer"),
        ("Customers who forgot it must call.", "forgot", "thing"),
        ("The lamp that you broke is red.", "broke", "customer"),
        ("Youve broken the lamp.", "broken", "customer"),
        ("Ive paid the bill.", "paid", "company"),
    ],
)
def test_a_clause_knows_who_does_it(read, text, verb, subject):
    """Blame is what the customer did; a promise is what the company will do."""
    assert read(text)[verb].subject == subject


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("You did not read the manual.", "read", True),
        ("You didn't read the manual.", "read", True),
        ("You didnt read the manual.", "read", True),
        ("You never paid.", "paid", True),
        ("You cannot open the box.", "open", True),
        ("You failed to pay.", "failed", False),
        ("You read the manual.", "read", False),
        ("We will not refund you.", "refund", True),
        ("You did not bother to read it.", "read", True),
        ("You read it, but we did not pay.", "read", False),
        ("You have not opened it or read it.", "opened", True),
    ],
)
def test_a_clause_knows_whether_it_is_denied(read, text, verb, negated):
    """To read and not to read are different blames."""
    assert read(text)[verb].negated is negated


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("You broke the lamp.", "broke", "past"),
        ("You have broken the lamp.", "broken", "past"),
        ("You had broken the lamp.", "broken", "past"),
        ("You forgot the key.", "forgot", "past"),
        ("You break lamps.", "break", "present"),
        ("You are breaking it.", "breaking", "present"),
        ("You can break it.", "break", "present"),
        ("You will break it.", "break", "future"),
        ("We'll refund it.", "refund", "future"),
        ("We won't refund it.", "refund", "future"),
        ("We shall refund it.", "refund", "future"),
        ("We are going to refund it.", "refund", "future"),
        ("The order was cancelled.", "cancelled", "past"),
        ("The order has been refunded.", "refunded", "past"),
        ("The order will be refunded.", "refunded", "future"),
        ("The order is refunded at once.", "refunded", "present"),
        ("You chose to ignore it.", "ignore", "past"),
        ("Please open the settings.", "open", None),
    ],
)
def test_a_clause_knows_its_time(read, text, verb, tense):
    """A promise is about the future; blame about the past."""
    assert read(text)[verb].tense == tense


@pytest.mark.parametrize(
    ("text", "verb", "voice", "subject"),
    [
        ("The file was deleted by you.", "deleted", "passive", "customer"),
        ("The file was deleted by our team.", "deleted", "passive", "company"),
        ("The file was deleted by accident.", "deleted", "passive", "thing"),
        ("The file has been deleted.", "deleted", "passive", "thing"),
        ("You were invited.", "invited", "passive", "customer"),
        ("You deleted the file.", "deleted", "active", "customer"),
    ],
)
def test_in_the_passive_the_agent_is_the_doer(read, text, verb, voice, subject):
    """What was "deleted by you" blames as "you deleted" does."""
    clause = read(text)[verb]
    assert (clause.voice, clause.subject) == (voice, subject)


@pytest.mark.parametrize(
    ("text", "verb", "word"),
    [
        ("You broke the red lamp.", "broke", "lamp"),
        ("The lamp was broken.", "broken", "lamp"),
        ("We give you a voucher.", "give", "voucher"),
        ("We give you a voucher.", "give", "you"),
        ("You set up the account.", "set up", "account"),
        ("You paid with your card.", "paid", "card"),
    ],
)
def test_a_clause_knows_what_it_is_done_to(read, text, verb, word):
    """In the passive that is the subject."""
    assert word in read(text)[verb].object.split()


def test_a_clause_leaves_out_what_other_clauses_say(read):
    """Else "you broke it because the lamp fell" would be about the fall."""
    assert "fell" not in read("You broke it because the shelf fell.")["broke"].object


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("It looks like you forgot the key.", "forgot", "you forgot the key"),
        ("Then you did not unzip the file properly.", "unzip", "you did not unzip the file"),
        ("The file was deleted by you yesterday.", "deleted", "was deleted by you"),
        ("We'll gladly refund the order tomorrow.", "refund", "We'll gladly refund the order"),
    ],
)
def test_a_clause_stands_from_its_subject_to_its_object(read, text, verb, words):
    """That is what gets underlined."""
    assert text[read(text)[verb].span.slice] == words


@pytest.mark.parametrize(("text", "modal"), [("You should pay.", "should"), ("You can't pay.", "ca"), ("You pay.", "")])
def test_a_clause_knows_its_modal(read, text, modal):
    """What somebody should do is another mood than what is done."""
    assert read(text)["pay"].modal == modal


@pytest.mark.parametrize("text", ["", " ", "...", "🎉", "a", "Hm?", "- -", "\n"])
def test_what_is_no_sentence_has_no_clauses(read, text):
    """Drafts hold all kinds of scraps."""
    assert read(text) == {}
