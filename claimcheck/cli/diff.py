"""`claimcheck diff`: what changed between two reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import reading
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="A JSON report.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="A later one.", show_default=False)],
    format: Annotated[  # noqa: A002 — the option's name
        str, typer.Option("--format", "-f", metavar="text|json")
    ] = "text",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 even if they differ.")] = (
        False
    ),
) -> int:
    """Compare two JSON reports of check: claims added, removed, and whose status changed.

    Exits 1 where they differ, as diff does.

    Example: claimcheck diff monday.json tuesday.json
    """
    from claimcheck.reporter import diff as reports

    if format not in ("text", "json"):
        raise UsageError(f"no format is called {format!r}", hint="one of text, json")
    changes = reports.diff(reports.load(old), reports.load(new))
    if format == "json":
        typer.echo(reports.render_json(changes), nl=False)
    else:
        typer.echo(reports.render_text(changes, reading()), nl=False)
    return EXIT_FINDINGS if changes and not exit_zero else EXIT_OK
