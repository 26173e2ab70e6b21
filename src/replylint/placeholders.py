"""Merge variables of every dialect, and what stands in for them while a sentence is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from replylint.text import Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A merge variable as it stands in a text."""

    span: Span
    written: str
    """With its brackets: ``{{ ticket.id }}``."""

    name: str
    """Without brackets, filters and keywords: ``ticket.id``; empty for a tag without a name, such as ``{{else}}``."""

    dialect: str
    """The syntax it is written in, one of those that :data:`DIALECTS` names."""

    control: bool
    """Whether the tag prints nothing: a condition, a loop, a comment."""


# One alternative a syntax. No part may run over a line, a bracket of its own kind or 200 characters, so that a text of
# opening brackets alone is read in linear time.
_VARIABLE = re.compile(
    r"""
      (?P<mustache>    @?\{\{\{? [^{}\n]{1,200} \}\}\}? )
    | (?P<helpscout>   \{% [A-Za-z_][\w]*\.[\w.]+ (?:,[^{}%\n]{0,100})? %\} )
    | (?P<block>       \{%-? [^{}%\n]{1,200} %\} )
    | (?P<erb>         <%[=\-\#]? [^<>%\n]{1,200} %> )
    | (?P<percentbrace> %\{ [A-Za-z_][\w.\-:|\ ]{0,100} \} )
    | (?P<percents>    %%[A-Za-z_][\w.]{0,60}%% )
    | (?P<percent>     (?<![\w%/=&]) % [A-Za-z_][\w.]{1,60} % (?![\w%]) )
    | (?P<dollarbrace> \$\{ [A-Za-z_][^{}\n]{0,100} \} )
    | (?P<hashbrace>   \#\{ [A-Za-z_@][^{}\n]{0,100} \} )
    | (?P<bang>        \{! [A-Za-z_$][\w.$:]{0,100} \} )
    | (?P<mailchimp>   \*\| [A-Z][\w:,.\-\ =]{0,100} \|\* )
    | (?P<smarty>      \{ (?: \$[\w.>\-\[\]|]{1,100} | /(?:if|foreach) | (?:if|elseif|foreach)\ [^{}\n]{0,100}\$[^{}\n]{1,100} ) \} )
    | (?P<brace>       (?<![\w\\^{]) \{
                       (?!(?:color|code|quote|noformat|panel)\}) [A-Za-z_]\w* (?:[.\-]\w+){0,6} (?:\ ?\|[^{}\n]{1,60})? \} (?!\}) )
    | (?P<square>      (?<!\[) \[\[ \ ?[A-Za-z_][^\[\](){}\n]{0,60} \]\] (?![\](]) )
    """,
    re.VERBOSE,
)

_SIGNS = ("{", "%", "[[", "*|")
"""Every variable holds one of these: most texts hold none, and need no search."""

_KEYWORD = re.compile(
    r"(?:else\s*if|elsif|elseif|elif|else|if|unless|each|with|for|endif|endunless|endfor|end|case|when|endcase|assign|capture|endcapture|"
    r"comment|endcomment|foreach|in|do|IFNOT|IF|ELSE|ELSEIF|END)\b[:\s]*"
)
_NAME = re.compile(r"[A-Za-z_@$][\w.\-]*(?:\[\d+\][\w.\-]*)?(?: [\w.\-]+)*")
_CONTROL = re.compile(r"\s*[#/^!>]|\s*~?\s*(?:else|end)\b|\s*(?:if|unless|each|with|for)\s")
_MAILCHIMP_CONTROL = re.compile(r"\*\|(?:IF|ELSE|ELSEIF|END|IFNOT)\b")
_INNER = re.compile(r"[@%$#*<{\[(|!=\-~&\s/^>]*(?P<inner>.*?)[}\])>%|*\-~\s]*", re.DOTALL)


def variables(text: str) -> Iterator[Variable]:
    """Yield the merge variables of *text*, in order, whatever their dialect.

    >>> [(variable.name, variable.dialect) for variable in variables("Hi {{ user.name | upcase }}, order %{order_id}")]
    [('user.name', 'mustache'), ('order_id', 'percentbrace')]
    """
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _VARIABLE.finditer(text):
        dialect, written = match.lastgroup or "", match.group()
        if dialect == "mustache" and not re.search(r"[^\W\d]", written):
            continue
        control = _is_control(dialect, written)
        yield Variable(Span(*match.span()), written, _name(written), dialect, control)


def _is_control(dialect: str, written: str) -> bool:
    """Return whether the tag prints nothing."""
    match dialect:
        case "block":
            return True
        case "mustache":
            return bool(_CONTROL.match(written.lstrip("@{")))
        case "erb":
            return not written.startswith(("<%=", "<%-"))
        case "mailchimp":
            return bool(_MAILCHIMP_CONTROL.match(written))
        case "smarty":
            return not written.startswith("{$")
    return False


def _name(written: str) -> str:
    """Return the name in a variable: without brackets, keyword and filters."""
    match = _INNER.fullmatch(written)
    inner = match["inner"] if match else ""
    keyword = _KEYWORD.match(inner)
    if keyword:
        inner = inner[keyword.end() :]
    found = _NAME.match(inner)
    return found.group().strip().lstrip("$@") if found else ""


_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

# In order: the first kind that shares a word with the name decides.
_MEANINGS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (value, frozenset(words.split()))
    for value, words in (
        ("alex@example.com", "email mail"),
        ("https://example.com/item", "url urls link links href uri website webpage page"),
        ("555 0100", "phone telephone tel mobile fax"),
        ("Monday", "date time day deadline due eta created updated at timeframe month week weekday"),
        (
            "12345",
            "number numbers num no id count code amount price total quantity qty ref reference order invoice tracking version percent",
        ),
        ("Robin", "agent staff assignee author teammate sender owner operator manager me my signature current poster assigner"),
        (
            "Acme",
            "company organization organisation account brand product business store shop app site team helpdesk mailbox inbox project",
        ),
        ("Smith", "last lastname lname surname"),
        (
            "Alex",
            "name first firstname fname fullname username customer requester contact recipient user client guest member mention him her",
        ),
    )
)


def stand_in(variable: Variable) -> str:
    """Return a word of the same kind of meaning, so that a sentence with it can be read.

    >>> [stand_in(variable) for variable in variables("{{ticket.requester.first_name}} {{agent.name}} {{#if x}} {{colour}}")]
    ['Alex', 'Robin', '', 'item']
    """
    if variable.control:
        return ""
    words = {word.lower() for word in _WORDS.findall(variable.name)}
    return next((value for value, kind in _MEANINGS if words & kind), "item")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which merge variables one helpdesk fills in."""

    syntaxes: frozenset[str]
    """Values of :attr:`Variable.dialect`."""

    prefixes: tuple[str, ...] = ()
    """How its well-known names begin; empty where names are free or not known here."""

    names: frozenset[str] = frozenset()
    """Well-known names without a prefix."""

    def knows(self, variable: Variable) -> bool | None:
        """Return whether the helpdesk fills it in; None where the syntax is right but nothing is known of its names."""
        if variable.dialect not in self.syntaxes:
            return False
        if not self.prefixes and not self.names:
            return None
        known = variable.name.startswith(self.prefixes) or variable.name in self.names
        if variable.control:
            return True if known or not variable.name else None
        return known


def _dialect(syntaxes: str, prefixes: str = "", names: str = "") -> Dialect:
    return Dialect(frozenset(syntaxes.split()), tuple(prefixes.split()), frozenset(names.split()))


DIALECTS: Mapping[str, Dialect] = {
    "chatwoot": _dialect("mustache block", "contact. conversation. agent. inbox. account."),
    "discourse": _dialect(
        "percentbrace",
        "",
        "my_username my_name original_poster_username original_poster_name reply_to_username reply_to_name last_poster_username",
    ),
    "freshdesk": _dialect("mustache block", "ticket. comment. agent. helpdesk.", "helpdesk_name"),
    "front": _dialect("mustache block", "recipient. user. account. contact. conversation. message.", "survey"),
    "gorgias": _dialect("mustache", "ticket. current_user. message. customer."),
    "helpscout": _dialect("helpscout", "customer. conversation. mailbox. user. company."),
    "hubspot": _dialect("mustache block", "contact. company. ticket. deal. owner. site_settings."),
    "intercom": _dialect("mustache block", "company. author. teammate. user.", "first_name last_name name email"),
    "mailchimp": _dialect("mailchimp"),
    "osticket": _dialect(
        "percentbrace",
        "ticket. recipient. company. staff. assignee. assigner. poster.",
        "recipient signature message response comments note url",
    ),
    "salesforce": _dialect("bang mustache", "Contact. Case. Account. User. Recipient. Sender. Organization. Lead."),
    "whmcs": _dialect("smarty"),
    "zammad": _dialect("hashbrace", "ticket. user. config. article."),
    "zendesk": _dialect("mustache block", "ticket. current_user. dc. satisfaction. agent. account. user."),
}
"""Which helpdesk reads which syntax, and the names it is well known for: a hint for telling a misspelt variable, never the whole list."""
