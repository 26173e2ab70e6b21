"""`replylint init`: a commented configuration for what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from replylint import config
from replylint.cli import CLEAN
from replylint.errors import SourceError, UsageError
from replylint.placeholders import DIALECTS, variables
from replylint.reports.summary import plural
from replylint.sources import Source
from replylint.sources.folder import find_files, read_drafts, read_text

NAME = "replylint.toml"
LOOKED_AT = 50
"""How many files are read to guess whose merge variables they hold."""

CHANNELS = {
    "chat": "chat",
    "livechat": "chat",
    "messenger": "chat",
    "social": "social",
    "twitter": "social",
    "forum": "forum",
    "reviews": "review-reply",
}
"""What folders are called whose replies are sent elsewhere than by e-mail."""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
def init(folder: Path) -> int:
    """Look at FOLDER and write a commented replylint.toml into it; an existing configuration is never changed."""
    here = [folder / name for name in config.NAMES if (folder / name).is_file()]
    taken = next((path for path in here if config.find(folder) == path.absolute()), None)
    if taken is not None:
        raise UsageError(f"{taken.as_posix()} already configures replylint; it was left as it is")
    files = [(path, source) for path, source in find_files([folder]).read if _holds_drafts(path, source)]
    path = folder / NAME
    path.write_text("\n".join(_lines(folder, files)) + "\n", encoding="utf-8")
    click.echo(f"Wrote {path.as_posix()} for {plural(len(files), 'file')} with drafts. Next: replylint check {folder.as_posix()}")
    return CLEAN


def _holds_drafts(path: Path, source: Source) -> bool:
    try:
        return any(True for _ in read_drafts(path, source))
    except SourceError:
        return False


def _lines(folder: Path, files: Sequence[tuple[Path, Source]]) -> Iterator[str]:
    """Yield the configuration: what was found is set, the rest stands there as comments."""
    yield "# What replylint checks here. Each key: replylint schema config; each rule: replylint rule."
    kinds = Counter(source.name for _, source in files)
    found = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common()) or "no drafts yet"
    yield f"# Found: {found}."
    yield ""
    yield 'profile = "default"        # "strict" adds rules that are still being tried out, and fails on warnings'
    yield 'channel = "email"          # where replies are sent: email, chat, social, forum, review-reply'
    yield 'fail-on = "error"          # error, warning, hint, never'
    yield "# extend-select = []       # rules to run besides those of the profile"
    yield "# ignore = []              # rules, or whole categories, that your house does not follow"
    yield '# exclude = ["archive/**"] # besides what .gitignore names'
    yield '# packs = ["house-rules"]  # folders with rules of your own'
    yield ""
    yield "# [severity]               # how much a finding matters to you"
    yield '# missing-closing = "hint"'
    yield ""
    yield "# [words]                  # what your house adds to the rules' word lists"
    yield '# internal-hosts = ["wiki.example.internal"]'
    yield from _overrides(folder, files)


def _overrides(folder: Path, files: Sequence[tuple[Path, Source]]) -> Iterator[str]:
    """Yield an entry for each folder whose name tells a channel, and one for the dialect, where these can be told."""
    places = Counter(path.relative_to(folder).parent for path, _ in files)
    told = {place: CHANNELS[place.name.lower()] for place in sorted(places) if place.name.lower() in CHANNELS}
    dialect = _dialect(files)
    if dialect is not None:
        yield from ("", "[[per-file]]", 'files = "**"', f'dialect = "{dialect}"           # whose merge variables these replies hold')
    for place, channel in told.items():
        yield from ("", "[[per-file]]", f'files = "{place.as_posix()}/**"', f'channel = "{channel}"')
    if dialect is None and not told:
        yield from ("", "# [[per-file]]             # what is different for some files", '# files = "chat/**"', '# channel = "chat"')


def _dialect(files: Sequence[tuple[Path, Source]]) -> str | None:
    """Return the helpdesk that knows most of the merge variables in the first files; None when there are none, or it is a tie."""
    counts: Counter[str] = Counter()
    for path, _ in files[:LOOKED_AT]:
        try:
            found = list(variables(read_text(path)))
        except SourceError:
            continue
        counts.update(name for variable in found for name, dialect in DIALECTS.items() if dialect.knows(variable) and variable.name)
    best = counts.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None
