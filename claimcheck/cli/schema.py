"""`claimcheck schema`: the JSON Schema of what `--format json` prints."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema(
    name: Annotated[str, typer.Argument(metavar="[check|extract]")] = "check",
) -> None:
    """Print the JSON Schema of the JSON reports of check or extract.

    Example: claimcheck schema extract
    """
    import json

    from claimcheck.reporter.schema import schema as schema_of

    typer.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
