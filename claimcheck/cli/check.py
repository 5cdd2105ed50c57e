"""`claimcheck check`: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    ExitZero,
    FailOn,
    Files,
    Formats,
    MinIndependent,
    NoCache,
    Quiet,
    RegistryPath,
    Reveal,
    StdinFilename,
    WholePage,
    allow_reveal,
    deliver,
    outputs,
    parse_date,
    reading,
    write_out,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from claimcheck.reporter.formats import CHECK

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def check(
    files: Files = None,
    registry: RegistryPath = None,
    formats: Formats = None,
    fail_on: FailOn = None,
    min_independent: MinIndependent = None,
    date: Date = None,
    show: Annotated[
        str | None,
        typer.Option(
            "--show", metavar="all|problems|STATUS", help="Which claims text and concise show."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", help="Findings known before, which do not fail.", show_default=False
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REF",
            help="Only claims in lines changed since this git revision can fail.",
            show_default=False,
        ),
    ] = None,
    exit_zero: ExitZero = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=256, help="Processes for many articles.")
    ] = 1,
    stdin_filename: StdinFilename = None,
    whole_page: WholePage = False,
    config: ConfigPath = None,
    no_cache: NoCache = False,
    reveal: Reveal = False,
    quiet: Quiet = False,
) -> int:
    """Check articles against the registry: which claims are confirmed, single-sourced, disputed,
    contradicted, attributed, unsourced or not checkable, and why.

    Example: claimcheck check draft.md --format text --format html:report.html
    """
    from claimcheck.config import fail_on as names
    from claimcheck.config import load_settings

    if not files and not changed_since:
        raise UsageError("no article was named", hint="claimcheck check DRAFT.md, or - for stdin")
    wanted = outputs(formats, CHECK)
    allow_reveal(reveal)
    settings = load_settings(
        config=config,
        registry=registry,
        min_independent=min_independent,
        fail_on=None if fail_on is None else names(fail_on, "--fail-on"),
        date=parse_date(date),
        show=show,
        cache=False if no_cache else None,
    )
    from claimcheck import run
    from claimcheck.drafts import Request

    request = Request(
        paths=tuple(files or ()),
        settings=settings,
        formats=tuple(output.format for output in wanted),
        options=reading(settings.show),
        baseline=baseline,
        changed_since=changed_since,
        jobs=jobs,
        stdin_filename=stdin_filename,
        whole_page=whole_page,
        reveal=reveal,
        quiet=quiet,
    )
    if run.streams(request) and wanted[0].path is None:
        answer = run.stream(request, write_out)
    else:
        answer = run.answer(request)
    code = deliver(answer, wanted, quiet=quiet)
    return EXIT_OK if exit_zero and code == EXIT_FINDINGS else code
