"""What is about to be sent, and to whom: `Draft`, `Ticket`, `Message`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from replylint.text import Text

Format = Literal["text", "markdown", "html"]
Kind = Literal["reply", "canned", "note", "escalation"]
Channel = Literal["email", "chat", "social", "forum", "review-reply"]
KINDS: tuple[str, ...] = get_args(Kind)
CHANNELS: tuple[str, ...] = get_args(Channel)
Author = Literal["customer", "agent", "bot", "note"]
Submit = Literal["close", "snooze", "pending", "open"]


@dataclass(frozen=True, slots=True)
class Message:
    """One earlier message of the conversation."""

    author: Author
    body: str
    format: str = "text"
    at: datetime | None = None
    """When it was sent, with its time zone."""


@dataclass(frozen=True, slots=True)
class Customer:
    """What is known of the person who is written to; None is unknown."""

    name: str | None = None
    verified: bool | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """The conversation that a draft answers.

    Every field may be None, which says that it is not known. A rule that needs an unknown field is skipped, and the report says so.
    """

    id: str | None = None
    subject: str | None = None
    status: str | None = None
    submit: Submit | None = None
    """What becomes of the ticket when the draft is sent."""

    tags: tuple[str, ...] | list[str] | None = None
    priority: str | None = None
    complexity: str | None = None
    assignee: str | None = None
    assignee_away_until: datetime | None = None
    agent: str | None = None
    customer: Customer | None = None
    messages: tuple[Message, ...] | list[Message] | None = None
    now: datetime | None = None
    estimate: float | None = None
    """The team's own estimate of the work, in hours."""

    links: tuple[str, ...] | list[str] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be sent.

    >>> Draft("Hi Sam, the export is ready.").format
    'text'
    """

    body: str
    """The words as the writer's surface holds them, markup included; all positions are offsets into it, in code points."""

    format: str = "text"
    """``text``, ``markdown``, ``html``, or a format that a plugin reads."""

    kind: Kind = "reply"
    channel: Channel | None = None
    """None: the linter's own (``email`` unless configured)."""

    language: str | None = None
    """A language code such as ``en``; None: detected."""

    subject: str | None = None
    attachments: tuple[str, ...] | list[str] = ()
    dialect: str | None = None
    """Which helpdesk's merge variables are meant, such as ``zendesk``; None: any."""

    path: str | None = None
    """The file the draft was read from, for people; None for a draft that is about to be sent."""

    ticket: Ticket | None = None
    place: Text | None = None
    """How :attr:`body` stands in the file at :attr:`path`: its value is the body, its root the whole file.

    Only sources set it. None: the draft is no file's, it is about to be sent.
    """
