"""Options that several commands share, and what the terminal tells of itself."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from claimcheck.errors import EXIT_TROUBLE, UsageError, one_of
from claimcheck.reporter.interface import Options

if TYPE_CHECKING:
    from claimcheck.answers import Answer

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILES]...",
        help="Articles (.md, .txt, .html, .docx), folders, or - for standard input.",
        show_default=False,
    ),
]
RegistryPath = Annotated[
    Path | None,
    typer.Option("--registry", help="The registry's folder or file.", show_default=False),
]
ConfigPath = Annotated[
    Path | None,
    typer.Option(
        "--config", help="The configuration; else the nearest claimcheck.toml.", show_default=False
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="The article's date, where it gives none.",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename", help="What to call standard input, and its format.", show_default=False
    ),
]
WholePage = Annotated[
    bool, typer.Option("--whole-page", help="Read all of an HTML page, not its main text alone.")
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="STATUS|FLAG,…|never",
        help="What makes the exit code 1.",
        show_default="contradicted,disputed,misquote,figure-mismatch",
    ),
]
MinIndependent = Annotated[
    int | None,
    typer.Option(
        "--min-independent",
        min=1,
        help="Independent origins that make a claim confirmed.",
        show_default="2",
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit 0 even with findings; trouble stays 2.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read and write no cache.")]
Reveal = Annotated[
    bool,
    typer.Option("--reveal", help="Show confidential sources; on a terminal only."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on stderr.")]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[:FILE]",
        help="text, json, … to stdout or a file; may be repeated.",
        show_default="text",
    ),
]


class Output(NamedTuple):
    """One format that was asked for, and the file it goes to; None is stdout."""

    format: str
    path: Path | None


def outputs(asked: list[str] | None, known: dict[str, str]) -> list[Output]:
    """What `--format NAME[:FILE]` asked for; text to stdout where nothing did.

    Raises UsageError for an unknown format, or for two that would both go to stdout.
    """
    found = []
    for text in asked or ["text"]:
        name, _, path = text.partition(":")
        if name not in known:
            raise UsageError(f"no format is called {name!r}", hint=one_of(name, known))
        found.append(Output(name, Path(path) if path else None))
    if sum(output.path is None for output in found) > 1:
        raise UsageError("two formats would both go to stdout", hint="give one a file: NAME:FILE")
    return found


def deliver(answer: Answer, wanted: list[Output], *, quiet: bool = False) -> int:
    """Send each rendered format where it was wanted, the summary and all trouble to stderr; the
    exit code. With `quiet`, no summary."""
    for text, output in zip(answer.rendered, wanted, strict=False):
        if output.path is None:
            write_out(text)
        else:
            from claimcheck.cli.files import write_report

            write_report(output.path, text)
    sys.stdout.flush()
    if not quiet:
        sys.stderr.write(answer.summary)
    for problem in answer.problems:
        complain(problem)
    return EXIT_TROUBLE if answer.problems else answer.exit_code


def write_out(text: str) -> None:
    """Write to stdout, and have it there at once. Whoever reads our pipe may leave (`| head`): the
    exit code is what it would have been."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def complain(message: str) -> None:
    """One line on stderr, with nothing in it that a terminal would obey."""
    from claimcheck.reporter.terminal import clean

    sys.stderr.write(f"claimcheck: error: {clean(message)}\n")


def parse_date(text: str | None, option: str = "--date") -> dt.date | None:
    """The date that an option gives, or None. Raises UsageError for what is none."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no date", hint="write it as 2024-03-02") from None


def allow_reveal(reveal: bool) -> bool:
    """`reveal`, where it is allowed. Raises UsageError elsewhere: in CI, in a pipe, in a file."""
    if reveal and (os.environ.get("CI") or not sys.stdout.isatty()):
        raise UsageError(
            "--reveal shows confidential sources on a terminal only, and never in CI",
            hint="run it without --reveal, or at a terminal without a pipe",
        )
    return reveal


def reading(show: str = "all") -> Options:
    """How this terminal can be written to, and what of the results to show."""
    from claimcheck.reporter.terminal import wants_colour, wants_links, wants_unicode

    return Options(
        width=max(20, shutil.get_terminal_size((80, 24)).columns),
        colour=wants_colour(sys.stdout, os.environ),
        links=wants_links(sys.stdout, os.environ),
        unicode=wants_unicode(sys.stdout),
        show=show,
    )
