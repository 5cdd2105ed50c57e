"""`registry list`, `show`, `search`, `stats`: what the registry holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, cast

import typer

from claimcheck.cli.options import allow_reveal, parse_date
from claimcheck.cli.registry_options import (
    Format,
    KindFilter,
    OwnerFilter,
    RegistryPath,
    Reveal,
    Since,
    SourceFilter,
    TextFilter,
    Until,
    known_format,
    line,
    out,
    say,
    where,
)
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, UsageError, one_of
from claimcheck.registry.fields import SOURCE_KINDS
from claimcheck.reporter.counted import count

TABULAR = ("text", "json", "csv")


def list_(
    what: Annotated[str, typer.Argument(help="entries or sources.")] = "entries",
    registry: RegistryPath = None,
    source: SourceFilter = None,
    kind: KindFilter = None,
    owner: OwnerFilter = None,
    since: Since = None,
    until: Until = None,
    text: TextFilter = None,
    retracted: Annotated[bool, typer.Option("--retracted", help="Only what is retracted.")] = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Only confidential ones; needs --reveal.")
    ] = False,
    form: Format = "text",
    reveal: Reveal = False,
) -> int:
    """List entries, newest last, or sources, with filters.

    Example: claimcheck registry list --kind newspaper --since 2024-01-01
    """
    from claimcheck.registry import Registry, view

    known_format(form, TABULAR)
    if what not in ("entries", "sources"):
        raise UsageError(f"cannot list {what!r}", hint="entries or sources")
    if confidential and not reveal:
        raise UsageError("--confidential needs --reveal", hint="at a terminal, and never in CI")
    allow_reveal(reveal)
    record = Registry.load(where(registry))
    wanted = view.Filter(
        source, _kind(kind), owner, parse_date(since, "--since"), parse_date(until, "--until"), text
    )
    if what == "sources":
        rows = [
            view.source_row(record, item, reveal=reveal)
            for item in record.sources.values()
            if wanted.takes_source(record, item, reveal=reveal)
        ]
    else:
        rows = [
            view.entry_row(record, item, reveal=reveal)
            for item in record.entries.values()
            if wanted.takes_entry(record, item, reveal=reveal)
        ]
    rows = [r for r in rows if not retracted or r.get("retracted")]
    rows = [r for r in rows if not confidential or r["confidential"]]
    # By the ids that are shown: the place of a pseudonym must not tell what it stands for.
    rows.sort(key=lambda row: (str(row.get("date") or ""), str(row["id"])))
    _print(rows, form, _source_line if what == "sources" else _entry_line)
    if form == "text":
        say(f"{len(rows)} {what}")
    return EXIT_OK


def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Entries or sources.")],
    registry: RegistryPath = None,
    form: Format = "text",
    reveal: Reveal = False,
) -> int:
    """Show all there is on an entry or source.

    Its words, where it stands in the registry's files, and whom it draws on.

    Example: claimcheck registry show port-authority-2024-03-01
    """
    from claimcheck.registry import Registry, graph, view
    from claimcheck.registry.links import Links
    from claimcheck.registry.load import nearest

    known_format(form, TABULAR)
    allow_reveal(reveal)
    record = Registry.load(where(registry))
    rows = []
    for item in ids:
        if item in record.entries:
            rows.append(view.entry_row(record, record.entries[item], reveal=reveal))
        elif found := record.sources.get(item) or record.source_named(item):
            if found.confidential and item not in record.sources and not reveal:
                raise UsageError(f"there is nothing called {item}")  # no oracle for names
            rows.append(view.source_row(record, found, reveal=reveal))
        else:
            known = [i for i in (*record.sources, *record.entries) if not record.is_confidential(i)]
            raise UsageError(f"there is no source or entry {item}", hint=nearest(item, known))
    if form != "text":
        _print(rows, form, _source_line)
        return EXIT_OK
    for item, row in zip(ids, rows, strict=True):
        for key, value in row.items():
            if value not in (None, [], False, ""):
                shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                out(line(f"{key:<13}", shown))
        if item in record.entries:
            place = record.entries[item].location
            if place is not None:
                out(line(f"{'stands at':<13}", str(place)))
            if record.entries[item].derived_from:
                chains = graph.tree(Links.of(record, reveal=reveal), [item])
                out("".join(line(row) for row in chains.splitlines()))
        out("\n")
    return EXIT_OK


def search(
    text: Annotated[str, typer.Argument(help="A claim, or some words of it.")],
    registry: RegistryPath = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many.")] = 10,
    source: SourceFilter = None,
    kind: KindFilter = None,
    owner: OwnerFilter = None,
    since: Since = None,
    until: Until = None,
    form: Format = "text",
    reveal: Reveal = False,
) -> int:
    """Find the entries nearest to a text, best first. Exit code 1 where there is none.

    Example: claimcheck registry search "crack in the pier" --limit 3
    """
    from claimcheck.registry import Registry, view

    known_format(form, TABULAR)
    allow_reveal(reveal)
    record = Registry.load(where(registry))
    wanted = view.Filter(
        source, _kind(kind), owner, parse_date(since, "--since"), parse_date(until, "--until")
    )
    rows: list[view.Row] = []
    for item, score in record.search(text, limit=max(limit, len(record.entries))):
        hidden = record.is_confidential(item) and not reveal  # or what is hidden could be guessed
        if not hidden and wanted.takes_entry(record, record.entries[item], reveal=reveal):
            row = view.entry_row(record, record.entries[item], reveal=reveal)
            rows.append({"score": round(score, 3), **row})
        if len(rows) == limit:
            break
    _print(rows, form, lambda row: line(f"{row['score']:.2f}", _entry_line(row)))
    return EXIT_OK if rows else EXIT_FINDINGS


def stats(registry: RegistryPath = None, form: Format = "text") -> int:
    """Count what the registry holds.

    Sources by kind and owner, entries by year, those first hand, derived, denials, retracted.

    Example: claimcheck registry stats
    """
    from claimcheck.registry import Registry, view
    from claimcheck.registry.stats import stats as count

    known_format(form, TABULAR)
    rows = count(Registry.load(where(registry)))
    if form == "text":
        out("".join(line(f"{value:>8}", name) for name, value in rows.items()))
    elif form == "json":
        out(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        out(view.as_csv([{"what": name, "count": value} for name, value in rows.items()]))
    return EXIT_OK


def _kind(name: str | None) -> str | None:
    """The kind of source that is meant. Raises UsageError for a word that is none."""
    if name is not None and name not in SOURCE_KINDS:
        raise UsageError(f"no source is a {name!r}", hint=one_of(name, SOURCE_KINDS))
    return name


def _print(
    rows: list[dict[str, object]], form: str, text: Callable[[dict[str, object]], str]
) -> None:
    from claimcheck.registry import view

    if form == "json":
        out(view.as_json(rows))
    elif form == "csv":
        out(view.as_csv(rows))
    else:
        out("".join(text(row) for row in rows))


def _entry_line(row: dict[str, object]) -> str:
    text = str(row["title"] or row["text"] or "(confidential)")
    short = text if len(text) <= 80 else text[:79] + "…"
    marks = [name for name in ("retracted",) if row[name]]
    marks += ["denies"] if row["stance"] == "denies" else []
    marks += ["derived"] if row["derived_from"] else []
    shown = f"[{', '.join(marks)}]" if marks else ""
    date = str(row["date"] or "undated")
    return line(f"{date:<10}", str(row["id"]), f"{row['source_name']}:", short, shown)


def _source_line(row: dict[str, object]) -> str:
    owner = f"owner {row['owner']}" if row["owner"] else ""
    entries = count(cast("int", row["entries"]), "entry", "entries")
    return line(str(row["id"]), str(row["name"]), str(row["kind"] or ""), owner, entries)
