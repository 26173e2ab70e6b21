"""From a phrase to a regular expression: a phrase matches what its definition says."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from replylint.phrases import PhraseError, choices, expand, lists_in, phrase_regex, phrase_words
from replylint.triggers import Folded, words_trigger

LISTS = {"verbs": ("broke", "set up", "didn't read", "e-mail"), "clitics": ("'ll", "will"), "none": (), "hosts": (".intra", "box (new)")}


def find(phrase: str, text: str) -> str | None:
    """Return the words that a phrase matches; whenever it does, its trigger must have fired."""
    found = regex.search(phrase_regex(phrase, LISTS), text, regex.IGNORECASE)
    fires = words_trigger(phrase_words(phrase, LISTS)).fires(Folded(text))
    assert fires or found is None, f"the trigger of {phrase!r} sleeps through {text!r}"
    return found.group() if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("your fault", "That is YOUR Fault.", "YOUR Fault"),
        ("we ... refund", "we refund it", "we refund"),
        ("we ... refund", "we will of course gladly refund it", "we will of course gladly refund"),
        ("you should (have|of) read", "You should of read it", "You should of read"),
        ("you (really|) broke it", "you broke it", "you broke it"),
        ("you (really|) broke it", "you really broke it", "you really broke it"),
        ("(please|) call us", "Call us now", "Call us"),
        ("(please|) call us", "please call us now", "please call us"),
        ("we ... (will|) refund", "we refund", "we refund"),
        ("we ... (will|) refund", "we gladly will refund", "we gladly will refund"),
        ("refund (you|)", "we refund you", "refund you"),
        ("refund (you|)", "we refund younger clients", "refund"),
        ("you {verbs} it", "you set up it", "you set up it"),
        ("you {verbs} it", "you didn't read it", "you didn't read it"),
        ("you {verbs} it", "you didnt read it", "you didnt read it"),
        ("your {verbs}", "your e-mail", "your e-mail"),
        ("you ({verbs}|lost) it", "you broke it", "you broke it"),
        ("you ({verbs}|lost) it", "you lost it", "you lost it"),
        ("on {hosts}", "it is on .intra", "on .intra"),
        ("on {hosts}", "it is on box (new)", "on box (new)"),
        ("we (will|'ll) refund", "We'll refund", "We'll refund"),
        ("we (will|'ll) refund", "we will refund", "we will refund"),
        ("we {clitics} refund", "we'll refund", "we'll refund"),
        ("we {clitics} refund", "we will refund", "we will refund"),
        ("you did n't", "You didn't look", "You didn't"),
        ("you did n't", "You didnt look", "You didnt"),
        ("you did(n't| not) look", "You didn't look", "You didn't look"),
        ("(did|do) (n't|not) read", "you do not read", "do not read"),
        ("(did|do) (n't|not) read", "you dont read", "dont read"),
        ("you ... (not|n't) open", "you really didn't open it", "you really didn't open"),
        ("you ... (not|n't) open", "you did not open it", "you did not open"),
        ("(not|n't) your fault", "It isn't your fault", "n't your fault"),
        ("don't worry", "Dont worry", "Dont worry"),
        ("don't worry", "Don't worry", "Don't worry"),
        ("should n't 've", "you shouldn't've", "shouldn't've"),
        ("{verbs}, please", "you broke, please", "broke, please"),
        ("100% sure", "100% sure!", "100% sure"),
    ],
)
def test_a_phrase_finds_what_it_says(phrase, text, words):
    """Case, left-out words, up to four words between, joined clitics, a lost apostrophe."""
    assert find(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("your fault", "your faults"),
        ("your fault", "in your faulty"),
        ("our fault", "your fault"),
        ("we ... refund", "we do not ever at all refund"),
        ("we refund (you|)", "we refunded you"),
        ("we will", "we'll"),
        ("you (really|very) broke", "you broke"),
        ("you did n't", "you did not"),
        ("we 'll refund", "we ll refund"),
        ("your fault", "your, fault"),
        ("you {none}", "you what"),
        ("you ({none}|lost)", "you broke"),
    ],
)
def test_a_phrase_finds_nothing_else(phrase, text):
    """Words are whole words with one blank between."""
    assert find(phrase, text) is None


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "needs words"),
        ("  ", "needs words"),
        ("(|)", "needs words"),
        ("(please|)", "needs words"),
        ("...", "needs words"),
        ("a (b", r"cannot have '\('"),
        ("a } b", r"cannot have '\}'"),
        ("a|b", "parentheses"),
        ("... refund", "between words"),
        ("we ...", "between words"),
        ("refund(s|ed)", "blank before 'ed'|blank before 's'"),
    ],
)
def test_a_phrase_that_means_nothing_is_refused(phrase, reason):
    """Better than a phrase that silently never matches."""
    with pytest.raises(PhraseError, match=reason):
        phrase_words(phrase, LISTS)


def test_an_unknown_word_list_is_an_error():
    """A misspelt list would match nothing, for ever."""
    with pytest.raises(KeyError):
        phrase_words("you {verb}", LISTS)


def test_quantifiers_and_properties_are_no_word_lists():
    """Braces mean other things in regular expressions."""
    assert lists_in(r"a{2} b{1,3} \p{lu} \{name} \{name\} {verbs} \\{hosts}") == ["verbs", "hosts"]


def test_a_list_in_an_expression_prefers_its_longest_words():
    """Else "set" would win over "set up"."""
    assert regex.search(expand("you {w}", {"w": ("set", "set up")}), "you set up").group() == "you set up"


def test_an_empty_list_in_an_expression_matches_nothing():
    """A list that a team is to fill must not match everything until it does."""
    assert regex.search(expand(r"\b\w+{none}", LISTS), "any words") is None


def test_choices_are_words_or_lists_or_both():
    """The form of a clause's verbs and objects."""
    assert choices("{verbs}|Lost| forgot ", LISTS) == {"broke", "set up", "didn't read", "e-mail", "lost", "forgot"}


WORD = st.sampled_from(["we", "you", "didn't", "refund", "e-mail", "o'clock", "3.5", "don't", "can't", "it's", "b_c", "naïve"])


@st.composite
def phrase_and_text(draw: st.DrawFn) -> tuple[str, str]:
    """Make a phrase and a text that it matches by its definition."""
    phrase, text = [], [draw(st.sampled_from(["", "so", "'we'", "and-then"]))]
    for number in range(draw(st.integers(1, 4))):
        if number and draw(st.booleans()):
            phrase.append("...")
            text += draw(st.lists(WORD, max_size=4))
        one, other = draw(WORD), draw(WORD)
        kind = draw(st.sampled_from(["word", "choice", "optional", "list"]))
        if kind == "word":
            phrase.append(one)
            text.append(one)
        elif kind == "choice":
            phrase.append(f"({one}|{other})")
            text.append(draw(st.sampled_from([one, other])))
        elif kind == "optional":
            phrase.append(f"({one}|) {other}")
            text += [*([one] if draw(st.booleans()) else []), other]
        else:
            phrase.append("{verbs}")
            text.append(draw(st.sampled_from(LISTS["verbs"])))
    if draw(st.booleans()):
        text = [word.replace("n't", "nt") for word in text]
    return " ".join(phrase), " ".join([*text, draw(st.sampled_from(["now", "!", "'s"]))]).strip().replace(" 's", "'s")


@given(phrase_and_text(), st.sampled_from([str, str.upper, str.title]))
def test_a_phrase_finds_every_text_made_after_it_and_its_trigger_is_awake(made, case):
    """Phrases are the words that people who write no code use: they must mean what they look like."""
    phrase, text = made
    assert find(phrase, case(text)) is not None
