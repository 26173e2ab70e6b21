"""What a lint costs, measured in one run and held against the budgets of ARCHITECTURE.md."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CLEAN = """\
Hi Sam,

thank you for the screenshots. The export runs every night at two, and the file lies in the folder that is named in the settings of the
project. The first line holds the names of the columns, the others hold one order each. Numbers have a point, dates have the form
2024-05-27. Larger exports are cut into parts of ten thousand lines, which are numbered. Each part can be opened on its own, or all of them
in one go with the import button of the table. The button stands at the upper right, beside the search field. A short film on the start page
shows each step.

Let me know if you have any other questions.

Best regards,
Robin
"""
PARSED = CLEAN.replace("A short film", "It looks like you didn't unzip the archive. A short film")


def main() -> int:
    """Measure everything, print a table, and return 1 when a budget is broken."""
    import replylint

    linter = replylint.Linter()
    linter.lint(PARSED)  # the model is read here
    rows = [
        ("lint, clean draft, no parse", best(lambda: linter.lint(CLEAN), 50), 1.0),
        ("lint, one sentence parsed", best(lambda: linter.lint(PARSED), 30), 8.0),
        ("import replylint", process("import replylint"), 120.0),
        ("replylint check, one clean file", check(), 350.0),
    ]
    print(f"{'what':<36} {'ms':>8} {'budget':>8}")
    for what, cost, budget in rows:
        print(f"{what:<36} {cost:>8.2f} {budget:>8.1f}{'' if cost <= budget else '  over'}")
    once, twice = best(lambda: linter.lint(CLEAN * 20), 5), best(lambda: linter.lint(CLEAN * 40), 5)
    print(f"{'growth when the text doubles':<36} {twice / once:>8.2f} {2.5:>8.1f}")
    return int(any(cost > budget for _, cost, budget in rows) or twice / once > 2.5)


def best(action: Callable[[], object], times: int) -> float:
    """Return the quickest of some runs, in milliseconds: the others were disturbed."""
    return min(timed(action) for _ in range(times))


def timed(action: Callable[[], object]) -> float:
    """Return what one run takes, in milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def process(code: str) -> float:
    """Return what a fresh interpreter takes to run *code*, in milliseconds."""
    return statistics.median(timed(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(5))


def check() -> float:
    """Return what the whole command takes for one clean file, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clean.md"
        path.write_text(CLEAN, encoding="utf-8")
        command = [sys.executable, "-m", "replylint", "check", "--quiet", str(path)]
        return statistics.median(timed(lambda: subprocess.run(command, check=True)) for _ in range(7))


if __name__ == "__main__":
    sys.exit(main())
