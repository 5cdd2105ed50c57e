"""What a status or flag means, with an example, what to do, and the newsroom rule behind it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from claimcheck.errors import UsageError, one_of
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import paint, wrap


@dataclass(frozen=True, slots=True)
class Explanation:
    """One row of `explanations.toml`, or a rule of the registry's. `kind` is "status" or "flag", or
    a rule's severity; `short` is one line."""

    code: str
    kind: str
    short: str
    means: str
    example: str
    do: str
    rule: str


@cache
def explanations() -> dict[str, Explanation]:
    """All explanations by code, statuses first."""
    text = resources.files(__package__).joinpath("explanations.toml").read_text(encoding="utf-8")
    return {
        code: Explanation(code, kind, **row)
        for kind, rows in tomllib.loads(text).items()
        for code, row in rows.items()
    }


def explain(code: str, options: Options | None = None) -> str:
    """The explanation of a status or flag for people, ending in a newline.

    Raises UsageError for a code that is neither, with the nearest ones.
    """
    found = explanations().get(code.strip().lower())
    if found is None:
        raise UsageError(f"nothing is called {code!r}", hint=one_of(code, explanations()))
    return told(found, options or Options())


def told(found: Explanation, options: Options) -> str:
    """An explanation for people, ending in a newline."""
    width = min(options.width, 88)
    lines = wrap(f"{found.code} ({found.kind})", width)
    lines = [paint(line, "bold", options) for line in lines]
    lines += [*wrap(found.short, width), ""]
    for title, words in (
        ("What it means", found.means),
        ("For example", found.example),
        ("What to do", found.do),
        ("The rule behind it", found.rule),
    ):
        lines += [paint(title, "bold", options), *wrap(words, width, "  ", "  "), ""]
    return "\n".join(lines[:-1]) + "\n"


def table(kind: str) -> str:
    """A Markdown table of all statuses or flags (`kind` is "status" or "flag"), for the README."""
    rows = [f"| `{e.code}` | {e.short} |" for e in explanations().values() if e.kind == kind]
    return "\n".join([f"| {kind} | what it means |", "|---|---|", *rows]) + "\n"
