"""`claimcheck extract`: the claims and attributions of articles, with no registry."""

from __future__ import annotations

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    Files,
    Formats,
    NoCache,
    StdinFilename,
    WholePage,
    deliver,
    outputs,
    parse_date,
    reading,
)
from claimcheck.errors import UsageError
from claimcheck.reporter.formats import EXTRACT

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def extract(
    files: Files = None,
    formats: Formats = None,
    date: Date = None,
    stdin_filename: StdinFilename = None,
    whole_page: WholePage = False,
    config: ConfigPath = None,
    no_cache: NoCache = False,
) -> int:
    """Extract the claims of articles: who says what, by which words. No registry is needed.

    Example: claimcheck extract draft.md --format json
    """
    from claimcheck import run
    from claimcheck.config import load_settings
    from claimcheck.drafts import Request

    if not files:
        raise UsageError("no article was named", hint="claimcheck extract DRAFT.md, or - for stdin")
    wanted = outputs(formats, EXTRACT)
    settings = load_settings(
        config=config, date=parse_date(date), cache=False if no_cache else None
    )
    request = Request(
        paths=tuple(files),
        settings=settings,
        formats=tuple(output.format for output in wanted),
        options=reading(),
        command="extract",
        stdin_filename=stdin_filename,
        whole_page=whole_page,
    )
    return deliver(run.answer(request), wanted)
