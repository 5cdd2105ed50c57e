"""`registry add`: put a source or an entry on the record."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from claimcheck.cli.options import allow_reveal, parse_date
from claimcheck.cli.registry_options import (
    DryRun,
    RegistryPath,
    Reveal,
    report,
    say,
    where,
)
from claimcheck.errors import EXIT_OK, UsageError, nearest

if TYPE_CHECKING:
    from claimcheck.registry import Registry
    from claimcheck.registry.edit import Value

Answer = TypeVar("Answer")
add = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Put a source or an entry on the record.",
)

File = Annotated[
    str | None,
    typer.Option("--file", help="The registry's file to add to.", show_default=False),
]
Id = Annotated[
    str | None, typer.Option("--id", help="Its id; else one is made.", show_default=False)
]
Edit = Annotated[bool, typer.Option("--edit", "-e", help="Write it in $EDITOR, on a template.")]
Url = Annotated[str | None, typer.Option(help="Where it can be read.", show_default=False)]


@add.command()
def entry(
    source: Annotated[
        str | None,
        typer.Option("--source", help="Id or name of who put it out.", show_default=False),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="What it says; - for stdin.", show_default=False)
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="When it came out.", show_default=False),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its headline.", show_default=False)] = None,
    url: Url = None,
    archive_url: Annotated[
        str | None, typer.Option(help="Where a copy is kept.", show_default=False)
    ] = None,
    derived_from: Annotated[
        list[str] | None,
        typer.Option("--derived-from", help="Id of what it relies on.", show_default=False),
    ] = None,
    stance: Annotated[
        str | None, typer.Option(help="reports or denies.", show_default=False)
    ] = None,
    credibility: Annotated[
        int | None, typer.Option(help="Admiralty 1 to 6.", show_default=False)
    ] = None,
    note: Annotated[
        str | None, typer.Option(help="For colleagues; never matched.", show_default=False)
    ] = None,
    item_id: Id = None,
    file: File = None,
    edit: Edit = False,
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Add something that a source put out.

    Example: claimcheck registry add entry --source example-gazette --date 2024-03-04
    --text "Pier 4 will reopen in May, the port authority said."
    """
    from claimcheck.registry import Registry

    path = where(registry)
    record = Registry.load(path)
    given: dict[str, Value | None] = {
        "id": item_id,
        "source": source,
        "date": parse_date(date, "--date"),
        "title": title,
        "url": url,
        "archive_url": archive_url,
        "text": sys.stdin.read().strip() if text == "-" else text,
        "derived_from": list(derived_from) if derived_from else None,
        "stance": stance,
        "credibility": credibility,
        "note": note,
    }
    if edit:
        given = _edited("entry", given)
    asks = _at_terminal() and not edit
    if asks and not given["source"]:
        given["source"] = _answered("source (id or name)", lambda name: _source_meant(record, name))
    _ask("source", given, "--source")
    given["source"] = _source_meant(record, str(given["source"]))
    if asks and given["date"] is None:
        given["date"] = _answered(
            "date (YYYY-MM-DD, or nothing)", lambda text: parse_date(text or None, "date")
        )
    _ask("text", given, "--text")
    return _add(path, "entry", given, file, dry_run=dry_run, reveal=allow_reveal(reveal))


def _source_meant(record: Registry, name: str) -> str:
    """The id of the source that is meant by its id or name. Raises UsageError where it is none."""
    found = record.sources.get(name) or record.source_named(name)
    if found is not None:
        return found.id
    names: dict[str, str] = {}
    for source in record.sources.values():
        if not source.confidential:
            names |= {source.id: source.id, source.name.lower(): source.name}
    if name.lower() in names:
        raise UsageError(f"{name!r} names several sources", hint="name the one by its id")
    best = names.get(nearest(name, names))
    hint = f"did you mean {best}?" if best else "claimcheck registry list sources shows them all"
    raise UsageError(f"there is no source {name!r}", hint=hint)


@add.command()
def source(
    name: Annotated[
        str | None, typer.Option("--name", help="Its name.", show_default=False)
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option("--alias", help="Another name for it.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="newspaper, wire, ngo, …", show_default=False)
    ] = None,
    owner: Annotated[str | None, typer.Option(help="Who owns it.", show_default=False)] = None,
    url: Annotated[str | None, typer.Option(help="Its home page.", show_default=False)] = None,
    reliability: Annotated[
        str | None, typer.Option(help="Admiralty code A to F.", show_default=False)
    ] = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Never shown by name.")
    ] = False,
    item_id: Id = None,
    file: File = None,
    edit: Edit = False,
    registry: RegistryPath = None,
    dry_run: DryRun = False,
    reveal: Reveal = False,
) -> int:
    """Add an organisation, person or document that puts things out.

    Example: claimcheck registry add source --name "Tide Wire" --kind wire
    """
    path = where(registry)
    given: dict[str, Value | None] = {
        "id": item_id,
        "name": name,
        "aliases": list(alias) if alias else None,
        "kind": kind,
        "owner": owner,
        "url": url,
        "reliability": reliability,
        "confidential": True if confidential else None,
    }
    if edit:
        given = _edited("source", given)
    _ask("name", given, "--name")
    return _add(path, "source", given, file, dry_run=dry_run, reveal=allow_reveal(reveal))


def _add(
    path: Path,
    table: str,
    given: dict[str, Value | None],
    file: str | None,
    *,
    dry_run: bool,
    reveal: bool,
) -> int:
    from claimcheck.registry import changes
    from claimcheck.registry.fields import BY_NAME, fault
    from claimcheck.registry.lint import doubts_about

    values = {key: value for key, value in given.items() if value is not None}
    for key, value in values.items():
        if wrong := fault(BY_NAME[table][key], value):
            raise UsageError(wrong[0], hint=wrong[1])
    rows = [(table, values)]
    found = doubts_about(path, rows)
    for doubt in found:
        say(f"warning: {doubt.rule}: {doubt.message} ({doubt.hint})")
    ask = found and not dry_run and _at_terminal()
    if ask and _answer("Add it all the same? [Y/n]").lower() in ("n", "no"):
        say("nothing was added")
        return EXIT_OK
    done = changes.add(path, rows, file=file, dry_run=dry_run, reveal=reveal)
    report(done.diff, done.files, dry_run=dry_run)
    if not dry_run:
        typer.echo(done.ids[0])
    return EXIT_OK


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _answer(question: str) -> str:
    """One line from the terminal; the question goes to stderr (typer's own prompt writes to
    stdout, which is for results). Raises UsageError at the end of input."""
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError("the input ended", hint="nothing was added")
    return answer.strip()


def _answered(question: str, read: Callable[[str], Answer]) -> Answer:
    """What `read` makes of an answer; where it refuses one, the question is put again."""
    while True:
        answer = _answer(question)
        try:
            return read(answer)
        except UsageError as error:
            say(str(error))


def _ask(key: str, given: dict[str, Value | None], option: str) -> None:
    """Ask for what is missing on a terminal; elsewhere name it."""
    if given.get(key):
        return
    if not _at_terminal():
        raise UsageError(f"{key} is missing", hint=f"give it with {option}")
    while not given.get(key):
        given[key] = _answer(key)


def _edited(table: str, given: dict[str, Value | None]) -> dict[str, Value | None]:
    """What the user makes of a commented template in $EDITOR."""
    import tomllib

    from claimcheck.registry.edit import toml_value
    from claimcheck.registry.fields import BY_NAME, TABLES

    rows = [f"# A new {table}. Lines that begin with # are left out; save and close to add it.", ""]
    for field in TABLES[table]:
        value = given.get(field.name)
        mark = "" if field.required and field.name != "id" else "# "
        shown = (
            f"{field.name} = {toml_value(value)}"
            if value is not None
            else f'{mark}{field.name} = ""'
        )
        rows += [
            f"# {field.meaning}" + (f": {' '.join(field.choices)}" if field.choices else ""),
            shown,
        ]
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise UsageError("no editor is named", hint="set EDITOR, or give the keys as options")
    handle, name = tempfile.mkstemp(suffix=".toml")  # owner-only
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(rows) + "\n")
        if subprocess.run([*shlex.split(command), name], check=False).returncode:
            raise UsageError("the editor gave up", hint="nothing was added")
        text = draft.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not TOML"
        raise UsageError(
            f"what was edited cannot be read: {reason}", hint="nothing was added"
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    unknown = [key for key in values if key not in BY_NAME[table]]
    if unknown:
        raise UsageError(f"unknown key {unknown[0]}", hint=f"known: {', '.join(BY_NAME[table])}")
    return {key: values.get(key) or None for key in BY_NAME[table]}
