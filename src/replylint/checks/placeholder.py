"""Placeholders that nobody has filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.document import Document
from replylint.placeholders import DIALECTS, variables
from replylint.readers import Mark
from replylint.readers.elements import is_element
from replylint.text import Span

# What people leave for a person to fill in, in brackets or capitals. Nouns count anywhere in a bracket, orders at its beginning.
_NOUNS = (
    "names? first.?name last.?name surname dates? days? times? deadline links? urls? website address e-?mail phone numbers? "
    "ids? amount price sum company organi[sz]ation product topics? titles? reasons? explanation description username user "
    "agent customer recipient sender person host contact location venue place version steps? details? email order invoice "
    "code currency city country store department team signature greeting apology issue ticket case reference ref subject "
    "model serial percentage list event meeting feature plan policy article"
).split()
_ORDERS = (
    "insert add enter choose select pick fill paste put specify include describe explain your my their customer'?s? agent "
    "optional either provide give"
).split()
_NOTES = (
    "see attached screenshots? image photo picture video translated edited edit updated update removed redacted omitted hidden sent "
    "quoted signed note sic deleted moved closed merged solved answered end continued"
).split()
_NOUN = re.compile(rf"\b(?:{'|'.join(_NOUNS)})\b", re.IGNORECASE)
_ORDER = re.compile(rf"(?:{'|'.join(_ORDERS)})\b[ :]", re.IGNORECASE)
_NOTE = re.compile(rf"(?:{'|'.join(_NOTES)})\b", re.IGNORECASE)
_PRESSED = re.compile(
    r"\b(?:click|press|tap|hit|push|choose|select|tick|check|open|buttons?|keys?|menu|tab|under|field|box|label(?:led)?|called|named"
    r"|says|reads|shows|type)\W{0,3}(?:on |the |in |button |option )?\W{0,2}$",
    re.IGNORECASE,
)
_KEYS = frozenset(
    "enter return esc escape ctrl control shift alt option cmd command tab del delete backspace space spacebar home end up down".split()
)
_TAGS = frozenset(
    (
        "bug closed debug edit error external fatal fixed info new note ok resolved rfc sic solved tip trace update urgent warn warning wip"
    ).split()
)

_OPENING = re.compile(r"[\[<({]")
_BRACKETS = re.compile(
    r"(?<![\w\])])(?:"
    r"\[{1,2}(?P<square>[^\[\]\n]{1,160})\]{1,2}(?![\[:=]| ?\((?:https?:|mailto:|www\.|[/#{]|[\w.-]+\.\w))"
    r"|(?<!<)<{1,2}(?P<angle>[#\w…](?!\d+>)[^<>\n]{0,80}| ?(?:…|\.{3}) ?)>{1,2}"
    r"|\((?P<round>(?:insert|paste|add|enter|fill in|choose|check with|delete|tbd|todo|link to|agent to)\b[^()\n]{0,80}"
    r"|[^()\n]{0,40}\bdelete as (?:applicable|appropriate)[^()\n]{0,20})\)"
    r"|\{(?P<curly>(?:your|insert|the|enter|add) [^{}\n]{1,60})\}"
    r")",
    re.IGNORECASE,
)

_MARKS = re.compile(
    r"""
      (?<![\w/.\-\#@])(?<!X\ )(?P<crosses>X{3,}|x{4,})(?!\.?[\w/@]|\ ?-?[X\d])   # XXX; but not XXXL, a masked number or a host
    | \b[A-Z]{2,5}-X{4,}(?!\w)
    | \bXX\ ?[%€$£](?!\w)
    | (?<!\w)_{3,}(?!\w)                                                  # a line to write on
    | (?<![\w.])(?:TODO|FIXME)(?=:|\s*(?:$|\n|[\])]))
    | (?<![\w.])(?:TBD|TBC|TBA)\b
    | \((?:[\w ]{2,20}[ ])?(?i:tb[acd])\)
    | \b(?i:lorem\ ipsum)\b[^.\n]{0,60}
    | (?<![\w@])@(?:[a-z]*name|[A-Z]*NAME|user|author|assignee|agent|maintainer|reviewer\d?|recipient)\b(?![.@\w])
    | \b(?i:dd[/.\-]mm[/.\-]yy(?:yy)?|mm[/.\-]dd[/.\-]yy(?:yy)?|yyyy-mm-dd)\b
    | \b(?:HH|hh):(?:MM|mm)\b
    | \b[A-Z]\.[YZ]\.[ZX]\b                                               # version X.Y.Z
    | \b(?:[A-Z]{2,}[ _-])+(?:GOES?|GO)[ ]HERE\b
    | \b[\w ]{2,40}(?:[ ]goes|[ ]name)[ ]here\b
    | \b(?:INSERT|ENTER|ADD|PASTE|FILL[ ]IN|CHOOSE|DELETE)(?:[ _-][A-Z]{2,})+\b
    | (?<![\w/$%{<\[.])(?<!your\ )(?<!the\ )(?<!an\ )(?<!a\ )
      (?:YOUR|THE)?_?(?:FIRST|LAST|SUR|FULL|USER|CUSTOMER|AGENT|COMPANY|PRODUCT|ORDER|TICKET|ISSUE|PROJECT|REVIEW)
      [ _-]?(?:NAME|NUMBER|ID|NO|NR)\b(?![\w>\]}])
    | (?<=[ \n])(?i:undefined|null|none|nan)(?=[,!])                      # a variable that came out empty: "Hi undefined,"
    | (?<![\w.])(?:…|\.{3})\s?(?:%|€|\$|£|EUR|USD|GBP)
    """,
    re.VERBOSE,
)
_SIGNS = (
    *"XX xxx ___ TODO FIXME TB tb orem OREM @ DD dd/ dd. dd- MM mm/ mm. mm- YY yyyy HH: hh: .Y. .Z. .X INSERT ENTER ADD PASTE".split(),
    *"FILL CHOOSE DELETE NAME NUMBER ID NO NR undefined null None none nan NaN NAN … ...".split(),
    *("goes here", "name here", "GOES HERE", "GO HERE"),
)
"""One of these stands in every mark; most drafts hold none, and need no search."""

_GREETED = re.compile(r"\b(?:hi|hello|hey|dear|dearest)\b[^\n]{0,3}$", re.IGNORECASE)
_EMPTY = ("undefined", "null", "none", "nan")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_ /&\-]*[A-Z0-9]")
_WORD = re.compile(r"[^\W\d_]")


def fill_ins(document: Document) -> Iterator[Span]:
    """Find what a person was to fill in: ``[INSERT NAME]``, ``<your name>``, ``XXX``, ``TODO``, ``___``, lorem ipsum."""
    value = document.value
    taken = [mark.span for mark in document.marks("quote", "code", "variable")]
    links = [mark.span for mark in document.marks("link")]
    found = [Span(*match.span()) for match in _brackets(value) if _is_open(match, links)]
    if any(sign in value for sign in _SIGNS):
        found += [Span(*match.span()) for match in _MARKS.finditer(value) if _is_left(match, value)]
    for span in sorted(found):
        if not any(span.overlaps(other) for other in taken):
            yield span


def _brackets(value: str) -> Iterator[re.Match[str]]:
    """Yield the brackets of a text, one after the other; looking from bracket to bracket is ten times as fast as at each character."""
    at = 0
    while opening := _OPENING.search(value, at):
        found = _BRACKETS.match(value, opening.start())
        at = found.end() if found else opening.end()
        if found:
            yield found


def merge_variables(document: Document) -> Iterator[Mark]:
    """Find merge variables that nothing will fill in: all of them in a reply, in a canned one those that its helpdesk does not know."""
    dialect = DIALECTS.get(document.draft.dialect or "")
    canned = document.draft.kind == "canned"
    if canned and dialect is None:
        return
    hidden = [mark.span for mark in document.marks("quote", "code")]
    for mark in document.marks("variable"):
        if any(mark.span.overlaps(other) for other in hidden):
            continue
        written = next(iter(variables(mark.value)), None)
        if not (canned and dialect is not None and written is not None and dialect.knows(written)):
            yield mark


def _is_open(match: re.Match[str], links: list[Span]) -> bool:
    """Return whether a bracket asks to be filled in, rather than being a note, a tag, a button or a link."""
    if match["round"] or match["curly"]:
        return True
    words = (match["square"] or match["angle"]).strip()
    if not _WORD.search(words):
        return match["angle"] is not None or words == "#"
    if any(link.overlaps(Span(*match.span())) for link in links) or "://" in words or ("@" in words and "." in words):
        return False
    if words.lower() in _TAGS or re.fullmatch(r"[a-z]+/[a-z-]+", words):
        return False
    return _asks_in_angles(words) if match["angle"] else _asks_in_squares(words, match)


def _asks_in_angles(words: str) -> bool:
    """Return whether words in ``<…>`` are to be filled in: not a tag, a key or a symbol."""
    if words[0].isdigit() or words.lower() in _KEYS or is_element(words.split(maxsplit=1)[0].lower().rstrip("/")):
        return False
    if re.fullmatch(r"[a-z]{1,4}\d?", words) and words not in ("name", "date", "ref"):
        return False
    return len(words.split()) <= 5 or bool(_ORDER.match(words + " "))


def _asks_in_squares(words: str, match: re.Match[str]) -> bool:
    """Return whether words in ``[…]`` are to be filled in: not a button to press, and not what somebody noted."""
    if match["square"] != words:
        return True
    if _NOTE.match(words) or _PRESSED.search(match.string, max(0, match.start() - 40), match.start()):
        return False
    shouted = bool(_CAPITALS.fullmatch(words)) and len(words) >= 4
    return shouted or bool(_ORDER.match(words + " ")) or (len(words.split()) <= 5 and bool(_NOUN.search(words)))


def _is_left(match: re.Match[str], value: str) -> bool:
    """Return whether a mark stands for something missing where it stands."""
    words = match.group()
    if words.lower() in _EMPTY:
        return bool(_GREETED.search(value, max(0, match.start() - 12), match.start()))
    if words.strip("_") == "":
        start, end = value.rfind("\n", 0, match.start()) + 1, value.find("\n", match.end())
        return bool(value[start : end if end != -1 else len(value)].strip(" _-"))  # a line of nothing else parts what it stands between
    if match["crosses"]:
        after = value[match.end() : match.end() + 2]
        return not re.match(r"\s?[-–]\s?\w", after)
    return True
