"""Passwords, tokens, keys and card numbers, known by their shape."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from replylint.document import Document
from replylint.text import Span

_FORMATS = re.compile(
    r"""
      (?<![\w-])(?:
        (?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?![0-9A-Z])                        # AWS access key id
      | gh[pousr]_[0-9A-Za-z]{30,} | github_pat_[0-9A-Za-z_]{30,}              # GitHub
      | gl(?:pat|dt|rt|soat)-[\w-]{20,}                                        # GitLab
      | xox[abeoprs]-[0-9A-Za-z-]{10,} | xapp-\d-[0-9A-Za-z-]{10,}             # Slack
      | (?:sk|rk)_live_[0-9A-Za-z]{10,} | whsec_[0-9A-Za-z+/=]{16,}            # Stripe
      | AIza[\w-]{35}(?!\w) | ya29\.[\w-]{20,} | GOCSPX-[\w-]{20,}             # Google
      | sk-(?:ant-|proj-)?[\w-]{20,}                                           # OpenAI, Anthropic
      | SG\.[\w-]{16,}\.[\w-]{16,}                                             # SendGrid
      | (?:npm|hf|dop_v1|shpat|shpss|pypi|lin_api|dckr_pat|figd|ntn)[_-][0-9A-Za-z_-]{20,}
      | \d{8,10}:AA[\w-]{30,}                                                  # Telegram bot
      | eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]{2,})?                                # JSON Web Token
      )
    | (?<![\w.])[a-z][a-z0-9+.-]{2,15}://[^\s:/@<>]{1,64}:(?P<login>[^\s/@<>]{3,64})@[\w.-]+   # user:password@host
    | hooks\.slack\.com/services/T[\w/]{20,}
    | -----BEGIN\ (?:[A-Z0-9]+\ ){0,4}PRIVATE\ KEY(?:\ BLOCK)?-----(?:[\sA-Za-z0-9+/=:,-]{0,8000}-----END\ [A-Z0-9 ]{0,40}-----)?
    """,
    re.VERBOSE,
)
_SIGNS = (
    *("AKIA", "ASIA", "ABIA", "ACCA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "glsoat-", "xox"),
    *("xapp-", "_live_", "whsec_", "AIza", "ya29.", "GOCSPX-", "sk-", "SG.", "npm_", "hf_", "dop_v1", "shpat", "shpss", "pypi-", "lin_api"),
    *("dckr_pat", "figd_", "ntn_", ":AA", "eyJ", "://", "hooks.slack.com", "-----BEGIN "),
)
"""One of these stands in every format; most drafts hold none, and need no search."""

_NAMED = re.compile(
    r"""
    (?<![\w-])(?:api|access|auth|secret|client|bearer|bot|app|private|signing|webhook|encryption|master|refresh|deploy|recovery|backup)?
    [ _-]?(?P<name>token|key|keys|secret|password|passwd|passwort|passcode|pass|pwd|pw|pin|puk|codes?)
    (?P<of>[ ](?:for|of|to|on|at)[ ][\w '’-]{2,40}?)?
    [ ]?["'`*]{0,2}[ ]?(?P<sign>[:=]>?|\n|\t)[ \n]{0,2}(?:bearer[ ])?["'`*“(]{0,3}
    (?P<value>[^\s"'`”*<>|,;)]{4,200})
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A name, a sign, a value: ``api_key = …``, a table's cells, a list of access data."""

_CARD = re.compile(r"(?<![\w.,/:=#-])(?:[2-6]\d{3})(?:[ -]?\d){9,15}(?![\w-]|[.,/]\d)")
_BEARER = re.compile(r"\bbearer (?P<value>[\w.~+/=-]{12,})", re.IGNORECASE)

_EXAMPLES = re.compile(r"example|your|xxx|\*\*|\.\.\.|…|•|redacted|masked|placeholder|changeme|dummy|sample|insert|[<{\[$%]", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:public|publishable|licen[cs]e|product|order|booking|tracking|discount|voucher|promo|coupon|gift|error|status|post|postal|zip"
    r"|country|area|dial\w*|source|colou?r|qr|bar|reference|case|ticket|serial|activation|registry|short|hot|primary|foreign|sort|swift"
    r"|item|article|model|vat|tax|bank|branch|bug|key|step|version|confirmation|fault)[ _-]?$",
    re.IGNORECASE,
)
"""What stands before "key", "code" or "token" when everybody may know it."""

_NAMES = ("token", "key", "secret", "pass", "pw", "pin", "puk", "code")
_PASSWORDS = frozenset(("password", "passwd", "passwort", "passcode", "pass", "pwd", "pw"))
_NUMBERS = frozenset(("pin", "puk", "passcode"))
_CODES = frozenset(("code", "codes", "key", "keys"))
_GUARDED = re.compile(r"(?:api|access|secret|private|signing|encryption|master|deploy|recovery|backup|client|bearer)[ _-]?$", re.IGNORECASE)
_MEASURE = re.compile(r"\d+(?:[-–]\d+)? ?(?:characters?|chars?|digits?|letters?|seconds?|minutes?|hours?|days?|times)\b", re.IGNORECASE)

STRENGTH = 3.0
"""Bits a character that the value of a nameless token or key has at least; words and version numbers have fewer."""


def secrets(document: Document) -> Iterator[Span]:
    """Find tokens, private keys, passwords with their name, and full card numbers, in prose and in code, not in what is quoted."""
    value = document.value
    quoted = [mark.span for mark in document.marks("quote")]
    taken: list[Span] = []
    for span in sorted(_shapes(value)):
        if not any(span.overlaps(other) for other in (*quoted, *taken)):
            taken.append(span)
            yield span


def _shapes(value: str) -> Iterator[Span]:
    """Yield the secrets of a text, some of them twice."""
    yield from _formatted(value)
    yield from _named(value)
    for found in _CARD.finditer(value):
        if is_card_number(found.group()):
            yield Span(*found.span())


def _formatted(value: str) -> Iterator[Span]:
    """Yield what has the format of some service's tokens, of a private key, or of an address with a password in it."""
    if any(sign in value for sign in _SIGNS):
        for found in _FORMATS.finditer(value):
            if not _EXAMPLES.search(found["login"] or found.group()):
                yield Span(*found.span())


def _named(value: str) -> Iterator[Span]:
    """Yield the values of passwords, tokens and keys that stand after their name."""
    lower = value.lower()
    if any(name in lower for name in _NAMES):
        for found in _NAMED.finditer(value):
            if _is_secret(found, value):
                yield Span(*found.span("value"))
    if "bearer " in lower:
        for found in _BEARER.finditer(value):
            said = found["value"]
            if _entropy(said) >= STRENGTH and any(map(str.isdigit, said)) and not _EXAMPLES.search(said):
                yield Span(*found.span("value"))


def _is_secret(found: re.Match[str], value: str) -> bool:
    """Return whether what stands after a name is its value, rather than a word about it, a sample, or something everybody may know."""
    said = found["value"].rstrip(".!?:")
    before = value[max(0, found.start("name") - 24) : found.start("name")]
    if len(said) < 4 or "://" in said or _EXAMPLES.search(said) or _PUBLIC.search(before) or _MEASURE.match(value, found.start("value")):
        return False
    return _is_strong(found["name"].lower(), said, guarded=_GUARDED.search(before) is not None)


def _is_strong(name: str, said: str, *, guarded: bool) -> bool:
    """Return whether a value looks chosen or made to be secret, as one of its name does; *guarded*: a word like "API" says so too."""
    digits = sum(char.isdigit() for char in said)
    letters = sum(char.isalpha() for char in said)
    if name in _NUMBERS and digits == len(said):
        return digits <= 8
    if name in _PASSWORDS:
        return bool(letters and (digits or any(char in "!#$%&^+~_" for char in said)))
    mixed = bool(digits and letters)
    if name in _CODES and not guarded:
        return mixed and name.startswith("key") and len(said) >= 20 and _entropy(said) >= STRENGTH + 0.5
    return mixed and len(said) >= 8 and _entropy(said) >= STRENGTH


def is_card_number(written: str) -> bool:
    """Return whether digits, with blanks or hyphens between, are a payment card's number (Luhn) and no well-known test number.

    >>> is_card_number("4000 1234 5678 9017")
    True
    >>> is_card_number("4242 4242 4242 4242"), is_card_number("4000 1234 5678 9018")
    (False, False)
    """
    digits = [int(char) for char in written if char.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 5:
        return False
    doubled = [2 * digit for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(digit // 10 + digit % 10 for digit in doubled)) % 10 == 0


def _entropy(said: str) -> float:
    """Return how many bits a character of *said* carries (Shannon)."""
    return -sum(count / len(said) * math.log2(count / len(said)) for count in Counter(said).values())
