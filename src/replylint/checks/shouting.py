"""Words in capitals that nothing but a raised voice explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replylint.document import Document, Sentence
from replylint.text import Span

_CAPITALS = re.compile(r"(?<![\w/\\.\-_@#$%&{<])[A-Z][A-Z'’]*(?:-[A-Z]+)*(?![\w/\\_@&}>=(]|[.\-:][\w])")
"""A word in capitals; what is joined to signs or digits is a constant, a path or a key."""

_APART = re.compile(r"[\s,;:!?.…'\"’”“*_()–—-]+")
"""What may part two words of one shout."""

# Everyday words that are no acronym, no constant and no name: in capitals only the voice explains them.
# fmt: off
_EVERYDAY = frozenset("""
    about again ago all already also always am and any anybody anymore anyone anything are aren't as ask asked asking at attention away
    back bad be because been before being believe beside but by call calling calm came can can't cannot care carefully change check
    clearly click come coming complain could couldn't customer customers day days deal did didn't do does doesn't doing don't done down
    each else email emails enough even ever every everybody everyone everything fault find first follow for forget from fully get
    getting give go going gone good got had hard has have haven't having he hear hello help her here hijack him his hold how if
    important in instructions into is isn't it it's its just keep kidding know last learn leave let let's like listen look looking lost
    made mail mails make manual many me message messages might minute more most much must my need never new next no nobody none not
    nothing now of off often on once only or other our out over own patience patient pay people please possible problem promise put
    question questions quit read reading reason received refund refunds reply responsible right ringing said same say saying see seen
    send sending sent serious seriously several should shouldn't shout shut simply since so some somebody someone something sorry still
    stop stopped such sure take talk tell thank thanks that that's the their them then there there's these they thing things think this
    those three till time times to today told tomorrow too touch trash try trying twice two under understand until up urgent urgently us
    use very wait waiting want wanted warn warning was wasn't waste wasting we we're were what what's when where which who whole why
    will with without won't word words work working would wouldn't write writing wrong yes yesterday yet you you'll you're you've your
    yours yourself
""".split())
# fmt: on

_LABELLED = re.compile(
    r"\b(?P<word>click|clicking|press|pressing|tap|hit|select|choose|pick|push|labell?ed|marked|called|titled|named|says?|reads?|shows?|displays?|reading"
    r"|showing|type|typing|enter|reply|text|stamped|printed|written|message|error|command|status|option|button|sign|line|song|single|album|film"
    r"|book|headed|section|chapter|mode|set|slogan|field|tab|menu|sticker|label|banner|word|words|clause)"
    r"\W*(?:on |the |with |in |to |of |a |under )*$|[>→»]\s*$",
    re.IGNORECASE,
)
_LABEL_AFTER = re.compile(
    r"\W*(?:button|tab|menu|option|link|field|sign|error|status|section|page|mode|label|key|screen|message|sticker|stamp|notice|banner|dialog|switch"
    r"|command|setting|checkbox|box|form|sheet|song|album|film|statement|keyword|clause)s?\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<!\w)\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']*'(?!\w)|(?<!\w)‘[^’]*’(?!\w)|`[^`]*`|\[[^\]]*\]")
_ORDERS = frozenset("stop read calm listen wait shut quit enough don't never leave".split())
_PERSONAL = frozenset("you your please stop read don't not never we i me my us our calm listen told".split())


def shouts(document: Document) -> Iterator[Span]:
    """Find words in capitals that stand together and are no acronyms, constants, names, headings or quoted words of a screen.

    Three words are a shout when two of them are everyday words; so are an order of two before an exclamation mark, and a sentence
    that raises its voice three times.
    """
    apart = [mark.span for mark in document.marks("code", "link", "variable", "heading")]
    for sentence in document.sentences:
        if sum(map(str.isupper, sentence.text)) < 4:
            continue
        for span in _raised(sentence):
            placed = sentence.place(span)
            if not any(placed.overlaps(other) for other in apart):
                yield placed


def _raised(sentence: Sentence) -> Iterator[Span]:
    """Yield the shouts of a sentence, as offsets into it."""
    runs = [run for run in _runs(sentence.text) if not _is_label(sentence.text, run)]
    loud = [run for run in runs if _is_shout(sentence.text, run)]
    if not loud and len(runs) >= 3:
        single = [run for run in runs if _everyday(run) == len(run)]
        if len(single) >= 3:
            yield Span(single[0][0].start(), single[-1][-1].end())
    for run in loud:
        yield Span(run[0].start(), run[-1].end())


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Return the words in capitals that follow each other, quoted ones left out; one letter alone begins no run."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    runs: list[list[re.Match[str]]] = []
    for word in _CAPITALS.finditer(text):
        if any(start <= word.start() < end for start, end in quoted):
            continue
        if runs and _APART.fullmatch(text, runs[-1][-1].end(), word.start()):
            runs[-1].append(word)
        elif len(word.group()) > 1 or text[word.end() : word.end() + 2].lstrip()[:1].isupper():
            runs.append([word])
    return runs


def _everyday(run: list[re.Match[str]]) -> int:
    """Return how many words of a run are everyday ones."""
    return sum(word.group().lower().replace("’", "'") in _EVERYDAY for word in run)


def _is_shout(text: str, run: list[re.Match[str]]) -> bool:
    """Return whether a run is loud by itself."""
    everyday = _everyday(run)
    if len(run) == 2:
        ordered = any(word.group().lower().replace("’", "'") in _ORDERS for word in run)
        return ordered and everyday == 2 and text[run[-1].end() :].lstrip(" ")[:1] == "!"
    if len(run) < 3 or everyday < 2 or 3 * everyday < len(run):
        return False
    alone = not text[: run[0].start()].strip(" *_#-–—•") and not text[run[-1].end() :].strip(" *_#:-–—")
    return not alone or any(word.group().lower().replace("’", "'") in _PERSONAL for word in run)


def _is_label(text: str, run: list[re.Match[str]]) -> bool:
    """Return whether a run is what a button, a screen, a sign or a title says."""
    before = _LABELLED.search(text, 0, run[0].start())
    told = before is not None and not (before["word"] or "").isupper()
    return told or _LABEL_AFTER.match(text, run[-1].end()) is not None
