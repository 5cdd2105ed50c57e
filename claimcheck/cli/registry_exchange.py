"""`registry import` and `registry export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import allow_reveal
from claimcheck.cli.registry_options import (
    DryRun,
    RegistryPath,
    Reveal,
    known_format,
    out,
    report,
    say,
    where,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, InputError, UsageError
from claimcheck.reporter.counted import count

LARGEST = 200 * 1024 * 1024  # bytes of a file to import


def import_(
    file: Annotated[
        Path | None, typer.Argument(help="CSV, JSONL, RSS, Atom, ClaimReview, HTML, BibTeX, CSL.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Fetch this page from the network.", show_default=False),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="What it is.", show_default=False)
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="KEY=COLUMN", help="Our key, their column; repeatable."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", help="The source of all of it (id or name).", show_default=False),
    ] = None,
    new_sources: Annotated[
        bool, typer.Option("--new-sources", help="Make sources that the registry lacks.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Write the good rows though there are bad ones.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option("--file", help="The registry's file to add to.", show_default=False),
    ] = None,
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Take entries in from another format. Nothing is written unless every row is good.

    Example: claimcheck registry import reports.csv --map text=Summary --map source=Outlet
    """
    from claimcheck.registry import Registry, changes, importers
    from claimcheck.registry.intake import take_in
    from claimcheck.registry.lint import doubts_about

    path = where(registry)
    record = Registry.load(path)
    if (file is None) == (url is None):
        raise UsageError("give a file, or a page with --url")
    name = Path("page.html") if file is None else file
    data = _fetched(url) if url else _data(name)
    known = form or importers.guess(name, data)
    try:
        found = take_in(
            record,
            importers.read(known, data, _map(columns or [])),
            source=source,
            new_sources=new_sources,
        )
    except InputError as error:
        raise InputError(error.message, url or file, error.hint) from None
    for line, problem in found.problems:
        say(f"{url or name}:{line}: {problem}")
    if found.problems and not skip_bad:
        bad = count(len(found.problems), "bad row")
        say(f"{bad}; nothing was written (--skip-bad takes the others)")
        return EXIT_FINDINGS
    if not (found.rows or found.known or found.problems):
        raise InputError(
            "nothing to import", url or file, f"it was read as {known}; --as FORMAT says otherwise"
        )
    entries = sum(table == "entry" for table, _values in found.rows)
    for doubt in doubts_about(path, found.rows):
        say(f"warning: {doubt.rule}: {doubt.message} ({doubt.hint})")
    if found.rows:
        done = changes.add(path, found.rows, file=to, dry_run=dry_run, reveal=allow_reveal(reveal))
        report(done.diff, done.files, dry_run=dry_run)
    skipped = f", {found.known} known already" if found.known else ""
    sources = count(len(found.rows) - entries, "source")
    say(f"{count(entries, 'entry', 'entries')}, {sources}{skipped}")
    return EXIT_OK


def export(
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="prov-json or claimreview.")
    ] = "prov-json",
    registry: RegistryPath = None,
) -> int:
    """Write the registry as PROV-JSON or ClaimReview to stdout.

    Example: claimcheck registry export --format claimreview
    """
    from claimcheck.registry import Registry, exports

    known_format(form, tuple(exports.FORMATS))
    out(exports.FORMATS[form](Registry.load(where(registry))))
    return EXIT_OK


def _map(columns: list[str]) -> dict[str, str]:
    found = {}
    for text in columns:
        key, equals, column = text.partition("=")
        if not equals or not column:
            raise UsageError(f"--map {text!r}", hint="write --map KEY=COLUMN: --map text=Summary")
        found[key.strip()] = column.strip()
    return found


def _data(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputError("no such file", path, "give a file to import")
        if path.stat().st_size > LARGEST:
            raise InputError(f"larger than {LARGEST // 2**20} MiB", path, "split it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path) from None


def _fetched(url: str) -> bytes:
    """The one place where claimcheck uses the network, and only for this option."""
    import urllib.error
    import urllib.request

    if not url.startswith(("https://", "http://")):
        raise UsageError("--url takes an http or https address")
    request = urllib.request.Request(url, headers={"User-Agent": "claimcheck"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise InputError(
            f"cannot be fetched ({reason})", url, "save the page and import that"
        ) from None
    if len(data) > LARGEST:
        raise InputError(f"larger than {LARGEST // 2**20} MiB", url)
    return data
