"""Which lines of which files changed since a git revision: only those can fail a pull request."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import UsageError
from claimcheck.model import ArticleReport

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
# Git runs nothing that the repository names, and fetches nothing that a partial clone lacks.
NO_PROGRAMS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
ALONE = {"GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
SECONDS = 60  # the longest that git may take
EVERYWHERE = (1, 1 << 60)
# What is read out of these has lines of its own, which are not the file's.
REFLOWED = frozenset({".html", ".htm", ".xhtml", ".docx"})

Lines = list[tuple[int, int]]  # first and last line of each changed stretch


def changed_lines(ref: str) -> dict[Path, Lines]:
    """For each file that differs from where this branch left `ref`, its changed lines.

    As git's three-dot diff does, but with what is not committed yet as well. Files that git does
    not know yet, and those whose lines are not the lines of what is read out of them (web pages,
    Word documents), count as changed throughout. Raises UsageError where git cannot tell.
    """
    if ref.startswith("-"):
        raise UsageError(f"{ref!r} is no git revision")
    top = Path(_git("rev-parse", "--show-toplevel").strip())
    base = _git("merge-base", "--end-of-options", ref, "HEAD").strip()
    found: dict[Path, Lines] = {}
    names = _git("diff", "--name-only", "-z", "--diff-filter=d", base, "--").split("\0")
    for name in filter(None, names):
        options = ("-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--text")
        path = top / name
        if path.suffix.lower() in REFLOWED:
            found[path] = [EVERYWHERE]
        else:
            diff = _git("-C", str(top), "diff", *options, base, "--", name)
            found[path] = _stretches(diff)
    listed = ("ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", str(top))
    for name in filter(None, _git(*listed).split("\0")):
        found[top / name] = [EVERYWHERE]
    return found


def _stretches(diff: str) -> Lines:
    found = []
    for line in diff.split("\n"):
        if match := _HUNK.match(line):
            first, count = int(match[1]), int(match[2] or 1)
            if count:
                found.append((first, first + count - 1))
    return found


def only_changed(report: ArticleReport, changes: Mapping[Path, Lines]) -> ArticleReport:
    """The report with claims outside the changed lines no longer failing."""
    lines = changes.get(Path(os.path.realpath(report.article.path)), [])
    locate = report.article.locate
    claims = []
    for claim in report.claims:
        first, last = locate(claim.claim.span.start)[0], locate(claim.claim.span.end)[0]
        touched = any(start <= last and first <= end for start, end in lines)
        claims.append(claim if touched else replace(claim, fails=False))
    return replace(report, claims=tuple(claims))


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *NO_PROGRAMS, *arguments],
            env={**os.environ, **ALONE},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("--changed-since needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {SECONDS} seconds") from None
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["git failed"])[0]
        fetches = "not allowed" in said
        hint = "nothing is fetched here: fetch it first" if fetches else "name one that git knows"
        raise UsageError(f"--changed-since: {said}", hint=hint)
    return done.stdout
