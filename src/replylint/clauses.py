"""Who does what, in which mood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from replylint.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Subject = Literal["customer", "company", "thing"]
Tense = Literal["past", "present", "future"]

CUSTOMER = frozenset({"you", "u", "ya", "y'all", "yourself", "ye"})
COMPANY = frozenset({"we", "i", "us", "me"})
TEAM = frozenset(
    {"team", "support", "department", "staff", "company", "colleagues", "colleague", "manager", "engineers", "developers", "specialists"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NEGATIONS = frozenset({"not", "n't", "nt", "never", "nor", "hardly"})
NEGATED_PAST = frozenset("did have has had was were been ain 've ve 'd youve youd weve ive never nor hardly got".split())
"""A negated clause in the past has one of these: an auxiliary, or a negation that needs none."""

FUTURE = frozenset({"will", "'ll", "ll", "shall", "wo", "gonna"})
RAISING = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared"})
# fmt: off
IMPLICATIVE = frozenset({
    "choose", "chose", "chosen", "decide", "decided", "manage", "managed", "happen", "happened", "proceed", "proceeded", "prefer",
    "preferred", "opt", "opted", "elect", "elected", "bother", "bothered", "care", "cared", "dare", "dared", "get", "got",
    "remember", "remembered",
})
# fmt: on
"""Verbs whose infinitive takes place when they do: who "chose to ignore" did ignore, who "didn't bother to read" did not read."""

# fmt: off
PASTS = frozenset({
    "ate", "became", "began", "bent", "bit", "blew", "bought", "broke", "brought", "built", "burnt", "came", "caught", "chose",
    "cost", "dealt", "did", "drank", "drew", "drove", "fell", "felt", "flew", "forgot", "froze", "gave", "got", "grew", "had",
    "heard", "held", "hid", "kept", "knew", "laid", "led", "left", "lent", "lit", "lost", "made", "meant", "met", "mislaid",
    "mistook", "misunderstood", "overrode", "overran", "overshot", "oversaw", "overslept", "overspent", "overtook", "overwrote",
    "paid", "ran", "rang", "rode", "rose", "said", "sank", "sat", "saw", "sent", "shook", "shot", "sold", "sought", "spelt",
    "spent", "spilt", "spoilt", "spoke", "spun", "stole", "stood", "stuck", "stung", "struck", "swore", "swam", "swung", "taught",
    "threw", "told", "took", "tore", "understood", "went", "withdrew", "woke", "won", "wore", "wound", "wrote",
})
# fmt: on
"""Irregular forms that can only be a past; small models take some for a present ("you forgot")."""

NOT_PASTS = ("need", "feed", "seed", "weed", "heed", "bleed", "breed", "speed", "ceed", "embed", "shed", "wed")
"""Endings of present forms that look like a past."""

OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "prt", "advmod"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, and who does it to what; spans are offsets into the sentence, in code points."""

    span: Span
    """From the subject to the end of the object."""

    verb: str
    """As written, folded, with its particle: ``set up``."""

    subject: Subject | None
    """None: nobody is named (an imperative, an infinitive)."""

    object: str
    """The words of the objects and complements, folded."""

    negated: bool
    tense: Tense | None
    voice: Literal["active", "passive"]
    modal: str
    """``should``, ``can`` …; empty without one."""


def clauses(doc: Doc) -> Iterator[Clause]:
    """Yield the clauses of one parsed sentence, in order of their verbs."""
    for token in doc:
        if token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass"):
            yield _clause(token)


def _clause(verb: Token) -> Clause:
    children = list(verb.children)
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in children)
    agent = _agent(verb) if passive or verb.tag_ == "VBN" else None
    subject = _subject(verb)
    doer = agent if agent is not None else subject
    auxiliaries = _auxiliaries(verb)
    parts = [verb, *auxiliaries, *(child for child in children if child.dep_ in ("neg", "prt"))]
    if doer is not None:
        parts.append(doer)
    objects = [child for child in children if child.dep_ in OBJECTS and child.i > verb.i and child.dep_ != "advmod"]
    for child in objects:
        parts.extend(_phrase(child))
    particle = next((child.lower_ for child in children if child.dep_ == "prt"), "")
    first, last = min(parts, key=lambda token: token.i), max(parts, key=lambda token: token.i)
    return Clause(
        span=Span(first.idx, last.idx + len(last.text)),
        verb=f"{verb.lower_} {particle}".strip(),
        subject=_who(doer),
        object=" ".join(token.lower_ for token in _complement(verb, subject if passive else None)),
        negated=_negated(verb),
        tense=_tense(verb, auxiliaries),
        voice="passive" if passive else "active",
        modal=next((aux.lower_ for aux in auxiliaries if aux.tag_ == "MD"), ""),
    )


def _auxiliaries(verb: Token) -> list[Token]:
    """Return a verb's auxiliaries; "ought", which is parsed as the verb above an infinitive, is one."""
    found = [child for child in _with_shared(verb) if child.dep_ in ("aux", "auxpass") and child.tag_ != "TO"]
    return [verb.head, *found] if verb.dep_ == "xcomp" and verb.head.tag_ == "MD" else found


def _negated(verb: Token) -> bool:
    """Return whether a verb, or the verb above it that decides whether it takes place, is denied."""
    auxiliaries = _auxiliaries(verb)
    if any(
        child.lower_ in NEGATIONS for child in [*verb.children, *auxiliaries, *(grand for aux in auxiliaries for grand in aux.children)]
    ):
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in RAISING | IMPLICATIVE and _negated(verb.head)


def _with_shared(verb: Token) -> list[Token]:
    """Return a verb's children; a verb joined to another by "and" without a subject of its own shares the other's auxiliaries."""
    children = list(verb.children)
    if (
        verb.dep_ == "conj"
        and not verb.head.tag_.startswith("NN")
        and not any(child.dep_ in SUBJECTS for child in children)
        and verb.tag_ in ("VB", "VBN", "VBG")
    ):
        children += [child for child in verb.head.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i]
    return children


def _subject(verb: Token) -> Token | None:
    """Return the word that does (or, in the passive, suffers) the verb, also when it is shared or stands with the verb above."""
    seen = verb
    for _ in range(6):
        found = next((child for child in seen.children if child.dep_ in SUBJECTS), None)
        if found is not None and found.lower_ in ("who", "which", "that") and seen.dep_ == "relcl":
            return seen.head
        if found is not None:
            return found
        if seen.dep_ == "acl" and seen.tag_ == "VBG":
            # "because of you leaving it open"
            return seen.head
        if seen.dep_ not in ("conj", "xcomp") or not seen.head.tag_.startswith(("VB", "MD")):
            return None
        if seen.dep_ == "xcomp":
            # "we asked you to pay": the object of the verb above does the paying
            thing = next((child for child in seen.head.children if child.dep_ in ("dobj", "dative")), None)
            if thing is not None:
                return thing
        seen = seen.head
    return None


def _agent(verb: Token) -> Token | None:
    """Return who did it, in "was done by you"."""
    by = next((child for child in verb.children if child.dep_ in ("agent", "prep") and child.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _who(token: Token | None) -> Subject | None:
    if token is None:
        return None
    word = token.lower_
    if word in CUSTOMER:
        return "customer"
    if word in COMPANY or (word in TEAM and any(child.lower_ in ("our", "my") for child in token.children)):
        return "company"
    return "thing"


def _tense(verb: Token, auxiliaries: list[Token]) -> Tense | None:
    words = [aux.lower_ for aux in auxiliaries]
    if any(word in FUTURE for word in words):
        return "future"
    if any(aux.tag_ in ("VBD", "VBN") or aux.lower_ in ("have", "has", "'ve", "had", "'d", "ve") for aux in auxiliaries):
        return "past"
    if not auxiliaries and (verb.tag_ in ("VBD", "VBN") or (verb.tag_ in ("VB", "VBP") and _looks_past(verb.lower_))):
        return "past"
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lower_ in IMPLICATIVE:
        return _tense(verb.head, _auxiliaries(verb.head))
    if verb.tag_ == "VBG" and verb.head.lower_ in ("going", "gonna"):
        return "future"
    if verb.dep_ == "xcomp" and verb.head.lower_ == "going" and any(child.lower_ == "to" for child in verb.children):
        return "future"
    return None if verb.tag_ in ("VB", "VBG") and not auxiliaries else "present"


def _looks_past(word: str) -> bool:
    return word in PASTS or (word.endswith("ed") and not word.endswith(NOT_PASTS))


def _phrase(token: Token) -> list[Token]:
    """Return a noun phrase without the clauses that hang on it."""
    words = [token]
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl", "acl", "conj", "cc", "punct", "ccomp", "parataxis"):
            words.extend(_phrase(child))
    return words


def _complement(verb: Token, patient: Token | None) -> list[Token]:
    """Return the words of what is done to, given to or said of; in the passive also of the subject."""
    words: list[Token] = list(patient.subtree) if patient is not None else []
    for child in verb.children:
        if child.i > verb.i and child.dep_ not in ("punct", "advcl", "conj", "cc", "agent", "mark"):
            words.extend(child.subtree)
    return words
