"""`claimcheck registry`: keep the record of who put out what, and look things up in it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer

from claimcheck.cli.lazy import LazyGroup
from claimcheck.cli.registry_options import (
    RegistryPath,
    known_format,
    out,
    rule_told,
    safe,
    say,
    where,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError


class Commands(LazyGroup):
    """All that can be done with a registry."""

    places: ClassVar[dict[str, str]] = {
        "lint": "claimcheck.cli.registry:lint",
        "explain": "claimcheck.cli.registry:explain",
        "list": "claimcheck.cli.registry_see:list_",
        "show": "claimcheck.cli.registry_see:show",
        "search": "claimcheck.cli.registry_see:search",
        "stats": "claimcheck.cli.registry_see:stats",
        "graph": "claimcheck.cli.registry_graph:graph",
        "add": "claimcheck.cli.registry_add:add",
        "import": "claimcheck.cli.registry_exchange:import_",
        "export": "claimcheck.cli.registry_exchange:export",
        "retract": "claimcheck.cli.registry_edit:retract",
        "derive": "claimcheck.cli.registry_edit:derive",
        "rename": "claimcheck.cli.registry_edit:rename",
        "fmt": "claimcheck.cli.registry_edit:fmt",
    }


app = typer.Typer(cls=Commands, rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def registry() -> None:
    """Keep the record of who put out what, and look things up in it."""


def lint(
    registry: RegistryPath = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, sarif or github.")
    ] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings make the exit code 1 too.")
    ] = False,
) -> int:
    """Check the registry's files for mistakes and doubtful entries.

    Exit codes: 0 clean, 1 errors, 2 not readable at all.

    Example: claimcheck registry lint --format json
    """
    import datetime as dt

    from claimcheck.registry.lint import lint as look
    from claimcheck.registry.lint_formats import FORMATS
    from claimcheck.registry.rules import rules
    from claimcheck.reporter.counted import count

    render = FORMATS[known_format(form, tuple(FORMATS))]
    today = dt.date.today()  # noqa: DTZ011 the desk's own day
    found = look(where(registry), today)
    text = render(found)
    if form == "text":
        text = "".join(safe(row) + "\n" for row in text.split("\n")[:-1])
    out(text)
    severities = [rules()[finding.rule].severity for finding in found]
    errors, warnings = severities.count("error"), severities.count("warning")
    told = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
    say(told if found else "the registry is clean")
    return EXIT_FINDINGS if errors or (strict and warnings) else EXIT_OK


def explain(
    rule: Annotated[str | None, typer.Argument(help="A rule of lint; without it, all.")] = None,
) -> int:
    """Say what a rule of `registry lint` means.

    And what to do, and how to silence it for one table.

    Example: claimcheck registry explain undeclared-copy
    """
    from claimcheck.registry.rules import rules

    known = rules()
    if rule is None:
        out("".join(f"{r.name:<24} {r.severity:<8} {r.summary}\n" for r in known.values()))
        return EXIT_OK
    if rule not in known:
        raise UsageError(f"there is no rule {rule}", hint="claimcheck registry explain lists them")
    found = known[rule]
    out(rule_told(found))
    if found.severity == "warning":
        out(f"\nTo silence it for one table: # claimcheck: ignore {found.name}, the reason\n")
    return EXIT_OK
