"""What a closing formula, a name and the other lines of a signature look like."""

from __future__ import annotations

import re
from typing import Literal

from replylint.placeholders import stand_in, variables


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STRONG = _words(
    "regards regard rgds br wishes sincerely yours respectfully cordially faithfully warmly truly best salut mfg lg grüße grüßen "
    "gruß gruesse gruessen cordialement saludos atentamente cumprimentos groeten hilsen saluti"
)
_WEAK = _words("thanks thank thx cheers love hugs greetings gratefully apologies sympathy ciao bye ta")
_AROUND = _words(
    "with my our a an the and all very many most kind kindest warm warmest best good friendly sincere big lots of again so much "
    "lot in advance you from every mill million heaps deepest sunny kindly mit freundlichen freundliche viele beste besten liebe "
    "lieben herzliche bien meilleures salutations os melhores com cordiales un saludo med vennlig met vriendelijke cordiali "
    "distinti"
)
"""A closing formula is made of these words alone, with at least one of the first two kinds; a strong one needs no name after it."""
_PHRASE = re.compile(
    r"take care|stay safe|(?:have a|enjoy your|enjoy the) [\w ]{3,20}|(?:talk|speak) (?:soon|then)|until then", re.IGNORECASE
)
_HEAD = re.compile(r"\W{0,4}(?P<head>[^,.!;:?–—|()]{1,45})(?P<stop>[\s,.!;:?–—-]*[^\w\s]{0,3}\s*)(?P<name>.*)")
_WORD = re.compile(r"\w+")

_NAME_WORD = r"(?:[A-ZÀ-ÞŁŚŻŽŠČĐ][\w'.\-]*|&|\+|\||@|/|–|-|of|the|and|at|from|de|van|von|der|la|your|our|sr\.|jr\.|x{1,3}|\([\w .]{1,24}\))"
_TITLE = re.compile(
    r"\b(?:support|team|care|service|services|desk|crew|community|manager|customer|customers|operations|success|specialist|agent|advocate|engineer|"
    r"assistant|sales|billing|helpdesk|department|office|colleague|director|founder|owner|staff|gang|folks|lead|consultant|representative)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"https?://|www\.|[\w.+-]@[\w-]+\.\w|\+?\(?\d[\d\s()./–-]{6,}\d|^\s*(?:tel|phone|mobile|fax|web|e-?mail|t|m|p|e|w|cell|office|direct)\s*[.:|]|"
    r"\b[\w-]+\.(?:com|org|net|io|de|co|uk|example|eu|app|dev)\b",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"(?:e-?mails?|messages?|attachments?|information)\b.{0,80}\bconfidential|intended (?:solely|only|recipient)|"
    r"^\W*(?:click here to |to )?unsubscribe\b|"
    r"consider the environment|registered (?:office|company|charity|business|in England)|company (?:number|no)\b|VAT (?:ID|no|number|reg)|"
    r"^\W*(?:sent from my|get outlook for)|scanned (?:by|for) virus",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:I|I'?m|I'?ll|I'?ve|we|we'?re|we'?ll|we'?ve|you|you'?re|you'?ll|if|please|let|is|are|was|were|have|has|had|will|can|could|would|should|this|that|"
    r"it|it'?s|need|any|questions?|don'?t|didn'?t|do|does|did|not|be|been|my|me|us|so|but|because|when|click|reply|see|know|just)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\W{0,3}(?:your|the|all of us at|everyone at|all at)\s[\w&' .|{}-]{2,50}", re.IGNORECASE)
_NAME = re.compile(rf"[–—~/*-]{{0,2}}\s?{_NAME_WORD}(?:,?\s+{_NAME_WORD}){{0,5}}(?:,\s[\w&. ]{{2,30}})?\s?[^\w\s,;:!?]{{0,3}}")
_NO_NAME = re.compile(
    r"\W*(?:hi|hello|hey|dear|thanks?|yes|no|ok|okay|done|sorry|sure|great|perfect|good|welcome|resolved|fixed|closing|closed|note|hint|tip|update|edit|p\.?s)\b",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"\W{0,3}P\.?\s?P?\.?S\b", re.IGNORECASE)


def is_postscript(line: str) -> bool:
    """Return whether the writer goes on after the signature."""
    return bool(_POSTSCRIPT.match(line))


def is_small_print(line: str) -> bool:
    """Return whether the line is what a company or a telephone puts under every mail."""
    return bool(_SMALL_PRINT.search(line))


def formula(line: str) -> Literal["named", "strong", "weak"] | None:
    """Return ``named`` for a formula with a name, ``strong`` or ``weak`` for one without; None for any other line."""
    match = _HEAD.fullmatch(line.replace(" - ", " – ")) if len(line) <= 80 else None
    if match is None or "?" in match["stop"]:
        return None
    head = [word.lower() for word in _WORD.findall(match["head"])]
    strong = any(word in _STRONG for word in head)
    made = all(word in _STRONG or word in _WEAK or word in _AROUND for word in head)
    if not (made and (strong or any(word in _WEAK for word in head))) and not _PHRASE.fullmatch(match["head"].strip()):
        return None
    name = match["name"].strip()
    if not name:
        return "strong" if strong else "weak"
    return "named" if len(name) <= 50 and any(stop in match["stop"] for stop in ",-–—|") and is_name(name) else formula(name)


def is_farewell(line: str) -> bool:
    """Return whether the line may be anybody's own formula: a few words and a comma."""
    return line.endswith(",") and len(line) <= 50 and len(line.split()) <= 7 and not _NO_NAME.match(line)


def is_name(line: str) -> bool:
    """Return whether the line is nothing but a short name: of a person, a team, a company."""
    bare = _filled(line)
    shouted = bare.isupper() and len(bare.split()) > 2
    if len(bare) > 50 or shouted or _NO_NAME.match(bare):
        return False
    if _TEAM.fullmatch(bare) and not _PROSE.search(bare.replace("your", "", 1)):
        return True
    return bool(_NAME.fullmatch(bare)) and bare[-1:] not in ",.;:!?" and any(character.isupper() for character in bare)


def is_title(line: str) -> bool:
    """Return whether the line is a name, a post, a team or an address."""
    if is_name(line):
        return True
    bare = _filled(line)
    prose = _PROSE.search(_CONTACT.sub("", bare)) or bare.endswith(("?", ":", "!"))
    return len(bare) <= 70 and not prose and bool(_CONTACT.search(bare) or (_TITLE.search(bare) and len(bare.split()) <= 6))


def may_sign(line: str) -> bool:
    """Return whether the line may stand in a signature: a name, a title, an address, a number; no sentence."""
    if len(line) > 120 or _POSTSCRIPT.match(line):
        return False
    bare = _filled(line)
    if formula(bare) is not None or _TEAM.fullmatch(bare) or _SMALL_PRINT.search(bare):
        return True
    if _PROSE.search(_CONTACT.sub("", bare)):
        return False
    if _CONTACT.search(bare):
        return True
    words = len(bare.split())
    return len(bare) <= 80 and words <= 9 and not bare.endswith(("?", ":")) and not (bare.endswith((".", "!")) and words > 4)


def _filled(line: str) -> str:
    """Return the line with stand-ins for its variables."""
    for variable in variables(line) if len(line) <= 200 else ():
        line = line.replace(variable.written, stand_in(variable))
    return line
