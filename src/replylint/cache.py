"""What need not be done twice: a folder of the user's own, for what was made from files that may not have changed.

Never for drafts. A cache that cannot be used costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def folder() -> Path:
    """Return where things are kept: ``$XDG_CACHE_HOME/replylint``, or ``~/.cache/replylint``."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "replylint"


def key(parts: Iterable[bytes]) -> str:
    """Return a name for what is made from *parts*: other parts, another name."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def get(name: str) -> str | None:
    """Return what was kept under a name; None if nothing was, or if somebody else could have written it."""
    try:
        if not _private(folder()):
            return None
        return (folder() / name).read_text(encoding="utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        return None


def put(name: str, content: str) -> None:
    """Keep *content* under a name, whole or not at all."""
    with suppress(OSError, RuntimeError):
        home = folder()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(home):
            return
        handle, draft = tempfile.mkstemp(dir=home)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        Path(draft).replace(home / name)


def _private(home: Path) -> bool:
    """Return whether only the user may write to a folder (where the system knows users)."""
    found = home.stat()
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(found.st_mode)
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
