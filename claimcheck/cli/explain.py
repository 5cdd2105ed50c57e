"""`claimcheck explain`: what a status, flag or lint rule means, or why a claim got its status."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    NoCache,
    RegistryPath,
    Reveal,
    allow_reveal,
    complain,
    parse_date,
    reading,
)
from claimcheck.errors import EXIT_OK, EXIT_TROUBLE, UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_CLAIM_ID = re.compile(r"[0-9a-f]{4,64}(?:-\d+)?")


@app.command()
def explain(
    what: Annotated[str, typer.Argument(metavar="STATUS|FLAG|RULE|CLAIM-ID", show_default=False)],
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...", help="For a claim: the article it is in.", show_default=False
        ),
    ] = None,
    registry: RegistryPath = None,
    date: Date = None,
    config: ConfigPath = None,
    no_cache: NoCache = False,
    reveal: Reveal = False,
) -> int:
    """Explain a status, a flag or a rule of `registry lint`; or, with its article, a claim: which
    entries were looked at, what matched, what counts, and what was not established.

    Example: claimcheck explain single-sourced
    """
    from claimcheck.reporter.explain import explain as explanation
    from claimcheck.reporter.explain import explanations

    if not files:
        if _CLAIM_ID.fullmatch(what) and what not in explanations():
            raise UsageError(
                f"{what} looks like a claim", hint=f"name its article: explain {what} DRAFT.md"
            )
        typer.echo(_rule(what) or explanation(what, reading()), nl=False)
        return EXIT_OK

    from claimcheck.config import load_settings
    from claimcheck.drafts import Request
    from claimcheck.one_claim import explain_claim

    allow_reveal(reveal)
    settings = load_settings(
        config=config,
        registry=registry,
        date=parse_date(date),
        cache=False if no_cache else None,
    )
    request = Request(tuple(files), settings, ("text",), reading(), reveal=reveal)
    problems: list[str] = []
    text = explain_claim(request, what, problems)
    typer.echo(text, nl=False)
    for problem in problems:
        complain(problem)
    return EXIT_TROUBLE if problems else EXIT_OK


def _rule(name: str) -> str | None:
    """The explanation of a rule of `registry lint`, or None where there is no such rule."""
    from claimcheck.cli.registry_options import rule_told
    from claimcheck.registry.rules import rules

    rule = rules().get(name)
    return rule_told(rule) if rule else None
