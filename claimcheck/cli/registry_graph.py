"""`registry graph`: who draws on whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.options import allow_reveal
from claimcheck.cli.registry_options import (
    RegistryPath,
    Reveal,
    known_format,
    line,
    out,
    say,
    where,
)
from claimcheck.errors import EXIT_OK, UsageError

if TYPE_CHECKING:
    from claimcheck.registry.links import Links


def graph(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...", help="Only what these draw on: entries, sources, or one claim."
        ),
    ] = None,
    draft: Annotated[
        Path | None,
        typer.Option("--draft", help="The article that the claim is in.", show_default=False),
    ] = None,
    registry: RegistryPath = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, mermaid, dot or svg.")
    ] = "text",
    reveal: Reveal = False,
) -> int:
    """Draw who draws on whom.

    The whole registry, or the chains above some entries or sources; or, with --draft, above all
    that supports a claim of the draft or conflicts with it.

    Example: claimcheck registry graph --format mermaid
    """
    from claimcheck.registry import Registry
    from claimcheck.registry import graph as drawing
    from claimcheck.registry.links import Links

    known_format(form, tuple(drawing.FORMATS))
    allow_reveal(reveal)
    path = where(registry)
    record = Registry.load(path)
    links = Links.of(record, reveal=reveal)
    wanted = list(ids or ())
    if draft is not None:
        if len(wanted) != 1:
            raise UsageError("--draft goes with the id of one claim", hint="check -f json has them")
        links, wanted = _with_claim(links, wanted[0], draft, path, reveal=reveal)
    for item in wanted:
        if item not in links.labels:
            hint = "for a claim, name its article: --draft DRAFT.md"
            raise UsageError(f"there is no source or entry {item}", hint=hint)
    text = drawing.FORMATS[form](links, wanted)
    out("".join(line(row) for row in text.splitlines()) if form == "text" else text)
    return EXIT_OK


def _with_claim(
    links: Links, claim_id: str, draft: Path, registry: Path, *, reveal: bool
) -> tuple[Links, list[str]]:
    """The links with the claim of the draft on top, and what to call it there."""
    from claimcheck.cli.options import reading
    from claimcheck.config import load_settings
    from claimcheck.drafts import Request
    from claimcheck.one_claim import find_claim, what_speaks_to

    settings = load_settings(registry=registry)
    problems: list[str] = []
    request = Request((str(draft),), settings, (), reading(), reveal=reveal)
    found = find_claim(request, claim_id, problems)
    if found is None or problems:
        raise UsageError(problems[0] if problems else f"{draft} could not be read")
    claim = found[2]
    evidence = what_speaks_to(claim)
    if not evidence:
        say("nothing in the registry supports this claim or conflicts with it")
    name = f"claim {claim.claim.id}"
    return links.with_claim(name, claim.claim.text, evidence), [name]
