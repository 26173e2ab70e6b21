"""One draft on its way through the linter."""

from __future__ import annotations

from collections.abc import Iterator

from replylint.document import Document
from replylint.draft import CHANNELS, KINDS, Draft
from replylint.errors import ModelError, Unknown, UsageError, did_you_mean
from replylint.finding import Skipped
from replylint.linter.ready import ReadyRule
from replylint.linter.selection import Selection
from replylint.matchers import Match
from replylint.rule import Rule


def as_draft(draft: Draft | str) -> Draft:
    """Return a draft as the linter takes it; plain words are a text reply.

    Raises:
        UsageError: it is neither a draft nor words, or is of a kind or for a channel that there is not.
    """
    if isinstance(draft, str):
        return Draft(draft)
    if not isinstance(draft, Draft) or not isinstance(draft.body, str):  # type: ignore[redundant-expr]
        raise UsageError(f"a draft is text or a replylint.Draft, not {type(draft).__name__}")
    for name, known in (("kind", KINDS), ("channel", CHANNELS)):
        value = getattr(draft, name)
        if value is not None and value not in known:
            raise UsageError(f"unknown {name} '{value}'{did_you_mean(str(value), known)}; choose one of {', '.join(known)}")
    return draft


class Session:
    """A draft that has been read, and the rules that may fire on it."""

    def __init__(self, draft: Draft, document: Document, selection: Selection, ready: list[ReadyRule], skipped: list[Skipped]) -> None:
        self.draft = draft
        self.document = document
        self.selection = selection
        self.ready = ready
        """The rules that may fire."""
        self.skipped = skipped
        """What was not run, so far."""

    def wants(self) -> list[int]:
        """Return the indexes of the sentences to be parsed."""
        return sorted(set().union(*(rule.wants(self.document) for rule in self.ready)))

    def run(self) -> Iterator[tuple[Rule, list[Match]]]:
        """Yield each rule with its matches; what keeps one from running is noted in :attr:`skipped`, never raised."""
        for ready in self.ready:
            try:
                yield ready.rule, ready.run(self.document)
            except Unknown as error:
                self.skipped.append(Skipped(ready.rule.id, "context", str(error)))
            except ModelError as error:
                self.skipped.append(Skipped(ready.rule.id, "model", str(error)))
            except TimeoutError:
                self.skipped.append(Skipped(ready.rule.id, "timeout", f"a pattern took too long; simplify it: {ready.rule.path}"))
            except Exception as error:  # noqa: BLE001 - in front of "Send" nothing may crash
                self.skipped.append(Skipped(ready.rule.id, "error", f"{type(error).__name__} in the rule's check; please report it"))
