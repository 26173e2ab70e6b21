"""What e-mail puts around the writer's words: earlier mails and signatures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from replylint.readers import Mark, Reading
from replylint.readers.signature import signature_spans
from replylint.text import Span

# What begins an earlier mail that goes on to the end.
_SEPARATOR = re.compile(
    r"^[ \t]*(?:"
    r"-{2,}[ \t]*(?:Original Message|Forwarded message|Ursprüngliche Nachricht|Message d['’]origine|Mensaje original|Messaggio originale|"
    r"Oorspronkelijk bericht|Weitergeleitete Nachricht|Original-Nachricht|Reply message|Original Appointment)[ \t]*-{2,}"
    r"|Begin forwarded message:"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
_FROM = re.compile(r"^[ \t\u00a0]*(?:_{10,}\s{0,4})?\*?(?:From|Von|De|Da|Van|Från|Fra|Od)[ \u00a0]?:\*?[ \t\u00a0]*(?=\S)", re.MULTILINE)
_SENT = re.compile(r"(?:^|\s)\*?(?:Sent|Gesendet|Envoyé|Enviado(?: el| em)?|Inviato|Verzonden|Skickat|Sendt)[ \u00a0]?:")
_SUBJECT = re.compile(r"(?:^|\s)\*?(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne)[ \u00a0]?:")
_TO_OR_DATE = re.compile(r"(?:^|\s)\*?(?:To|Date|An|Datum|À|Para|Fecha|A|Data|Aan|Till|Til|Dato)[ \u00a0]?:")

_WROTE = r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)"
_ATTRIBUTION = re.compile(
    r"^[ \t]{0,8}(?P<words>(?:"
    r"(?P<dated>(?:On|Am|Le|El|Il|Op|Em|Den|W dniu)\b[^\n]{4,220}?(?:\n{1,3}(?![ \t]*>)[^\n]{0,160}?){0,2}?|"
    r"[^\n]{1,100}<[^\s<>@]{1,80}@[^\s<>]{1,80}>[ \t]*)|[^\n]{1,100}?)"
    rf"\b{_WROTE}\b[^\n:]{{0,100}}:)[ \t]*$",
    re.MULTILINE,
)
_ABOVE = re.compile(r"^[ \t]*##-[^\n]{1,120}-##[ \t]*$", re.MULTILINE)
_VERBS = ("wrote", "writes", "schrieb", "écrit", "escribió", "ha scritto", "schreef", "escreveu", "skrev")
_QUOTED = re.compile(r"^[ \t]*>[^\n]*(?:\n[ \t\r]*(?:\n[ \t\r]*)*(?=>)>[^\n]*)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Regions:
    """Sorted spans, for asking what a place lies in."""

    spans: tuple[Span, ...]

    def hold(self, offset: int) -> bool:
        """Return whether *offset* lies in one of the spans, none of which holds another."""
        index = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return index >= 0 and offset < self.spans[index].end


def mail_marks(reading: Reading) -> tuple[Mark, ...]:
    """Return ``quote`` and ``signature`` marks for what the conventions of e-mail tell apart from the writer's words."""
    value = reading.text.value
    codes = _outermost(mark.span for mark in reading.marks if mark.kind == "code")
    quotes = _outermost(mark.span for mark in reading.marks if mark.kind == "quote")
    found = list(_quotes(value, codes, quotes))
    signed = _outermost(mark.span for mark in reading.marks if mark.kind == "signature")
    kept = [mark.span for mark in reading.marks if mark.kind in ("code", "heading", "item")]
    signatures = signature_spans(value, _outermost([*quotes.spans, *found]).spans, signed.spans, _outermost(kept).spans)
    return (*(Mark("quote", span) for span in found), *(Mark("signature", span) for span in signatures))


def _quotes(value: str, codes: _Regions, quotes: _Regions) -> Iterator[Span]:
    """Yield earlier mails: lines after ``>``, their attribution, and all that follows a header."""
    end = _last_mail(value, codes, quotes)
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(value, 0, end)] if ">" in value else []
    quoted = [span for span in quoted if not codes.hold(span.start)]
    starts = {span.start for span in quoted}
    if any(verb in value for verb in _VERBS):
        for match in _ATTRIBUTION.finditer(value, 0, end):
            following = _next_word(value, match.end())
            if codes.hold(match.start()):
                continue
            if following in starts or _line_start(value, following) in starts or quotes.hold(following):
                yield Span(match.start("words"), match.end("words"))
            elif match["dated"] and _dated(match["words"]) and following < len(value):
                end = match.start("words")
                break
    yield from (span for span in quoted if span.start < end)
    if end < len(value):
        yield Span(end, len(value))


def _last_mail(value: str, codes: _Regions, quotes: _Regions) -> int:
    """Return where an earlier mail with a header or a separator begins; the text's length if there is none."""
    end = len(value)
    for match in _ABOVE.finditer(value) if "-##" in value else ():
        if value[: match.start()].strip():
            end = match.start()
            break
    for match in _SEPARATOR.finditer(value) if "--" in value or "forwarded" in value else ():
        if not codes.hold(match.start()):
            end = match.start()
            break
    if ":" in value:
        for match in _FROM.finditer(value, 0, end):
            header = value[match.end() : match.end() + 600]
            if not codes.hold(match.start()) and not quotes.hold(match.start()) and _is_header(header):
                return match.start()
    return end


def _is_header(words: str) -> bool:
    """Return whether *words*, which follow ``From:``, go on as the header of a mail."""
    lines = [line for line in words.split("\n") if line.strip()][:7]
    head = "\n".join(lines)
    return bool(_SENT.search(head) or (_SUBJECT.search(head) and _TO_OR_DATE.search(head)))


def _dated(words: str) -> bool:
    """Return whether an attribution names a day and is nobody's sentence."""
    return any(character.isdigit() for character in words) and not re.search(r"\b(?:you|we|I) wrote\b", words)


def _next_word(value: str, offset: int) -> int:
    """Return where the next character that is no white space stands."""
    match = _BLANKS.match(value, offset)
    return match.end() if match else offset


def _line_start(value: str, offset: int) -> int:
    return value.rfind("\n", 0, offset) + 1


_BLANKS = re.compile(r"\s*")


def _outermost(spans: Iterator[Span] | list[Span]) -> _Regions:
    """Return the spans without those that lie in another one, merged where they overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return _Regions(tuple(merged))
