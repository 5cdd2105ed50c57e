"""The commands; each module is imported only when its command is called or listed."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Annotated, Any

import typer

from claimcheck.cli.lazy import LazyGroup

COMMANDS = {
    "check": "claimcheck.cli.check:app",
    "extract": "claimcheck.cli.extract:app",
    "batch": "claimcheck.cli.batch:app",
    "explain": "claimcheck.cli.explain:app",
    "review": "claimcheck.cli.review:app",
    "registry": "claimcheck.cli.registry:app",
    "diff": "claimcheck.cli.diff:app",
    "baseline": "claimcheck.cli.baseline:app",
    "init": "claimcheck.cli.init:app",
    "schema": "claimcheck.cli.schema:app",
}
# What `claimcheck --help` says of each, so that it need not import them all
IN_SHORT = {
    "check": "Check articles against the registry, claim by claim.",
    "extract": "Extract the claims of articles: who says what, by which words.",
    "batch": "Check a whole archive, shard by shard, into a folder.",
    "explain": "Explain a status, a flag, a rule of registry lint, or a claim.",
    "review": "Rule on what the machine made of claims and entries.",
    "registry": "Keep the record of who put out what, and look things up in it.",
    "diff": "Compare two JSON reports of check, claim by claim.",
    "baseline": "Keep a file of findings known before, for check --baseline.",
    "init": "Write a commented claimcheck.toml and a starter registry.",
    "schema": "Print the JSON Schema of the reports of check or extract.",
}


class Commands(LazyGroup):
    """All that claimcheck does."""

    places = COMMANDS

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands, each in short."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, IN_SHORT[name]) for name in COMMANDS])


def click_exceptions() -> ModuleType:
    """Click's exceptions as Typer raises them: its own copy since 0.28, the library's before."""
    try:
        return importlib.import_module("typer._click.exceptions")
    except ImportError:
        return importlib.import_module("click.exceptions")


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would add its import to every --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from claimcheck.version import __version__

        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def claimcheck(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Check the sourcing of a news article: who says what, and how many independent origins
    stand behind it.

    Exit codes: 0 nothing found, 1 findings, 2 the tool could not do its work.
    """
