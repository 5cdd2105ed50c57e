"""The commands, put together; each module is imported only when its command is called or listed."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck.errors import nearest

# command → the module whose `app` is a Typer of that one command, or of its sub-commands
COMMANDS = {
    "check": "claimcheck.cli.check",
    "extract": "claimcheck.cli.extract",
    "batch": "claimcheck.cli.batch",
    "explain": "claimcheck.cli.explain",
    "review": "claimcheck.cli.review",
    "registry": "claimcheck.cli.registry",
    "diff": "claimcheck.cli.diff",
    "baseline": "claimcheck.cli.baseline",
    "init": "claimcheck.cli.init",
    "schema": "claimcheck.cli.schema",
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


class LazyGroup(TyperGroup):
    """A group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of an editor's day, not of the alphabet."""
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands, each in short."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, IN_SHORT[name]) for name in COMMANDS])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called. A usage error names the nearest, where it is none."""
        if args and args[0] not in COMMANDS and (best := nearest(args[0], COMMANDS)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {best!r}?")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        return _command(cmd_name) if cmd_name in COMMANDS else None


@cache
def _command(name: str) -> Any:
    """A command, put together once: Typer looks at every option's type each time."""
    command = typer.main.get_command(importlib.import_module(COMMANDS[name]).app)
    command.name = name
    return command


def click_exceptions() -> ModuleType:
    """Click's exceptions as Typer raises them: its own copy since 0.28, the library's before."""
    try:
        return importlib.import_module("typer._click.exceptions")
    except ImportError:
        return importlib.import_module("click.exceptions")


app = typer.Typer(
    cls=LazyGroup,
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
