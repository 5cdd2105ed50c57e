"""`claimcheck batch`: an archive of articles against the registry, here or on a cluster."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    ExitZero,
    FailOn,
    MinIndependent,
    NoCache,
    Quiet,
    RegistryPath,
    complain,
    parse_date,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: claimcheck batch archive.jsonl --out results")
def batch(
    archive: Annotated[
        Path, typer.Argument(help="A folder of articles, or a .jsonl or .parquet file of them.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder of results; an earlier run's goes on.")
    ],
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="local|ray", help="This machine's processes, or Ray."),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option("--address", help="A running Ray cluster; else one here.", show_default=False),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, max=100_000, help="Workers.", show_default="1; all"),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="jsonl|parquet", help="Of the results.")
    ] = "jsonl",
    size: Annotated[
        int, typer.Option("--shard", min=1, max=100_000, help="Articles a file of results.")
    ] = 100,
    registry: RegistryPath = None,
    fail_on: FailOn = None,
    min_independent: MinIndependent = None,
    date: Date = None,
    exit_zero: ExitZero = False,
    config: ConfigPath = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> int:
    """Check a whole archive: each article's line of JSON, as check --format jsonl writes it, in
    files of --shard articles. Stopped, the same command goes on where it was."""
    from claimcheck.config import fail_on as names
    from claimcheck.config import load_settings

    if engine not in ("local", "ray"):
        raise UsageError(f"no engine is called {engine!r}", hint="local or ray")
    if address and engine != "ray":
        raise UsageError("--address is for --engine ray")
    if form not in ("jsonl", "parquet"):
        raise UsageError(f"no format is called {form!r}", hint="jsonl or parquet")
    settings = load_settings(
        config=config,
        registry=registry,
        min_independent=min_independent,
        fail_on=None if fail_on is None else names(fail_on, "--fail-on"),
        date=parse_date(date),
        cache=False if no_cache else None,
    )
    from claimcheck import batch as batches
    from claimcheck import engines

    if engine == "ray":
        work = functools.partial(engines.on_ray, jobs=jobs, address=address)
    else:
        work = functools.partial(engines.here, jobs=jobs or 1)
    totals = batches.run_batch(archive, out, settings, work, form=form, size=size, quiet=quiet)
    if not quiet:
        sys.stderr.write(batches.summary_of(totals, out))
    for problem in totals.problems:
        complain(problem)
    code = totals.exit_code
    return EXIT_OK if exit_zero and code == EXIT_FINDINGS else code
