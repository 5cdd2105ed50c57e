"""`registry retract`, `derive`, `rename`, `fmt`: changes that keep all that people wrote."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.options import allow_reveal
from claimcheck.cli.registry_options import (
    DryRun,
    RegistryPath,
    Reveal,
    decisions_of,
    report,
    where,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError


def retract(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    why: Annotated[str, typer.Option("--why", help="The reason, for the note.")],
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Mark an entry as withdrawn, so that it no longer counts.

    It then neither supports nor contradicts anything.

    Example: claimcheck registry retract gazette-2024-03-02-pier --why "the paper withdrew it"
    """
    from claimcheck.registry import changes

    if not why.strip():
        raise UsageError("--why is empty", hint="say why it is withdrawn")
    done = changes.retract(
        where(registry), entry, why.strip(), dry_run=dry_run, reveal=allow_reveal(reveal)
    )
    report(done.diff, done.files, dry_run=dry_run)
    return EXIT_OK


def derive(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    upstream: Annotated[
        list[str], typer.Option("--from", help="What it relies on: an entry or source id.")
    ],
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Say that an entry relies on another entry or source.

    Example: claimcheck registry derive gazette-2024-03-02-pier --from example-port-authority
    """
    from claimcheck.registry import changes

    done = changes.derive(
        where(registry), entry, upstream, dry_run=dry_run, reveal=allow_reveal(reveal)
    )
    report(done.diff, done.files, dry_run=dry_run)
    return EXIT_OK


def rename(
    old: Annotated[str, typer.Argument(help="The id as it is.")],
    new: Annotated[str, typer.Argument(help="The id as it shall be.")],
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Give a source or entry another id.

    There, and wherever the registry and the decisions name it.
    All files are written or none. Rulings made on an entry go on to count.

    Example: claimcheck registry rename example-gazette harbor-gazette
    """
    from claimcheck.registry import changes

    done = changes.rename(
        where(registry),
        old,
        new,
        decisions=decisions_of(registry),
        dry_run=dry_run,
        reveal=allow_reveal(reveal),
    )
    report(done.diff, done.files, dry_run=dry_run)
    return EXIT_OK


def fmt(
    registry: RegistryPath = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if it would change a file.")
    ] = False,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Lay out the registry's files plainly.

    Keys in order, one blank line between tables; comments stay.

    Example: claimcheck registry fmt --check
    """
    from claimcheck.registry import changes

    dry_run = dry_run or check
    done = changes.fmt(where(registry), dry_run=dry_run, reveal=allow_reveal(reveal))
    report(done.diff, done.files, dry_run=dry_run)
    return EXIT_FINDINGS if check and done.files else EXIT_OK
