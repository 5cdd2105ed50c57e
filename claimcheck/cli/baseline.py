"""`claimcheck baseline update`: findings known today, which shall not fail tomorrow."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    Files,
    NoCache,
    RegistryPath,
    complain,
    parse_date,
    reading,
)
from claimcheck.errors import EXIT_OK, EXIT_TROUBLE, UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback()
def baseline() -> None:
    """Keep a file of findings known before, for check --baseline."""


@app.command()
def update(
    files: Files = None,
    path: Annotated[Path, typer.Option("--baseline", help="The file to write.")] = Path(
        "claimcheck-baseline.json"
    ),
    registry: RegistryPath = None,
    date: Date = None,
    config: ConfigPath = None,
    no_cache: NoCache = False,
) -> int:
    """Write down what fails today.

    Rows of articles that are not named are kept.

    Example: claimcheck baseline update draft.md --baseline known.json
    """
    from claimcheck import run
    from claimcheck.cli.files import write_report
    from claimcheck.config import load_settings
    from claimcheck.drafts import Request
    from claimcheck.reporter import baseline as known

    if not files:
        raise UsageError("no article was named", hint="claimcheck baseline update DRAFT.md")
    settings = load_settings(
        config=config,
        registry=registry,
        date=parse_date(date),
        cache=False if no_cache else None,
    )
    problems: list[str] = []
    report = run.check_report(Request(tuple(files), settings, (), reading()), problems)
    for problem in problems:
        complain(problem)
    if report is None or problems:
        return EXIT_TROUBLE
    old = known.load(path) if path.exists() else None
    write_report(path, known.dump(report, path.parent, old))
    typer.echo(f"wrote {path}", err=True)
    return EXIT_OK
