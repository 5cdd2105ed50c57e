"""What the registry commands share: which registry, which format, who may see what."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.errors import UsageError, one_of
from claimcheck.reporter.terminal import clean, escaped

if TYPE_CHECKING:
    from claimcheck.registry.rules import Rule

RegistryPath = Annotated[
    Path | None,
    typer.Option("--registry", help="The registry's folder or file.", show_default=False),
]
Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json or csv.")]
Reveal = Annotated[
    bool, typer.Option("--reveal", help="Show confidential sources; on a terminal only.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show the change as a diff, write nothing.")
]
SourceFilter = Annotated[
    str | None, typer.Option("--source", help="Only this source (id or name).", show_default=False)
]
KindFilter = Annotated[
    str | None, typer.Option("--kind", help="Only sources of this kind.", show_default=False)
]
OwnerFilter = Annotated[
    str | None, typer.Option("--owner", help="Only sources of this owner.", show_default=False)
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="YYYY-MM-DD", help="Only from this day on.", show_default=False
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="YYYY-MM-DD", help="Only up to this day.", show_default=False),
]
TextFilter = Annotated[
    str | None, typer.Option("--text", help="Only with these words in them.", show_default=False)
]


def where(registry: Path | None) -> Path:
    """The registry that is meant: the option, else the environment, the config, the default."""
    if registry is not None:
        return registry
    from claimcheck.config import load_settings

    return load_settings().registry


def decisions_of(registry: Path | None) -> Path:
    """The file of decisions that goes with the registry that is meant."""
    from claimcheck.config import load_settings

    return load_settings(registry=registry).decisions_path()


def known_format(name: str, known: tuple[str, ...]) -> str:
    """`name`, if it is known. Raises UsageError if it is not."""
    if name not in known:
        raise UsageError(f"no format is called {name!r}", hint=one_of(name, known))
    return name


def rule_told(rule: Rule) -> str:
    """What a rule of `registry lint` means, as `explain` tells of statuses and flags."""
    from claimcheck.cli.options import reading
    from claimcheck.reporter.explain import Explanation, told

    short = f"{rule.summary[:1].upper()}{rule.summary[1:]}."
    means = (rule.explain, rule.example, rule.do, rule.rule)
    return told(Explanation(rule.name, rule.severity, short, *means), reading())


def line(*parts: str) -> str:
    """One line of text output, with nothing in it that a terminal would obey."""
    return safe("  ".join(part for part in parts if part)).rstrip() + "\n"


def safe(text: str) -> str:
    """One line made safe for a terminal, its spaces kept."""
    return " ".join(clean(part) for part in text.split(" "))


def out(text: str) -> None:
    """Results, to stdout, with nothing in them that a terminal would obey."""
    sys.stdout.write(escaped(text))


def say(message: str) -> None:
    """Anything else, to stderr, on one line."""
    sys.stderr.write(f"{clean(message)}\n")


def report(diff: str, files: tuple[str, ...], *, dry_run: bool) -> None:
    """Tell what a change did, or would do."""
    if dry_run:
        out("".join(safe(row) + "\n" for row in diff.splitlines()))
        say("nothing was written" if files else "nothing would change")
    elif files:
        for name in files:
            say(f"wrote {name}")
    else:
        say("nothing to change")
