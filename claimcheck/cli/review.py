"""`claimcheck review`: a person rules on the machine's evidence, one pair at a time."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.options import (
    ConfigPath,
    Date,
    Files,
    NoCache,
    RegistryPath,
    Reveal,
    StdinFilename,
    allow_reveal,
    complain,
    parse_date,
    reading,
)
from claimcheck.cli.review_pair import show_pair
from claimcheck.errors import EXIT_OK, EXIT_TROUBLE, UsageError
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean, escaped, wrap
from claimcheck.whole_files import read_bounded

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.model import Relation
    from claimcheck.review import Docket, Ruling

app = typer.Typer(rich_markup_mode=None, add_completion=False)

MOST_BYTES = 10_000_000  # of JSON
_KEYS = {"s": "supports", "c": "conflicts", "r": "related"}
_ASK = "[s]upports [c]onflicts [r]elated · [Enter] skip · [q]uit: "


@app.command()
def review(
    files: Files = None,
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--accept",
            metavar="CLAIM ENTRY",
            help="Rule on one pair without being asked; needs --as and --why.",
            show_default=False,
        ),
    ] = None,
    relation: Annotated[
        str | None,
        typer.Option("--as", metavar="supports|conflicts|related", show_default=False),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason.", show_default=False)] = "",
    who: Annotated[
        str, typer.Option("--who", help="Who rules; the login name where not given.")
    ] = "",
    rulings: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE.json",
            help="Rulings as a JSON list of claim, entry, relation, why; - for stdin.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the pairs still to rule on, or what was ruled.")
    ] = False,
    registry: RegistryPath = None,
    date: Date = None,
    stdin_filename: StdinFilename = None,
    config: ConfigPath = None,
    no_cache: NoCache = False,
    reveal: Reveal = False,
) -> int:
    """Rule on what the machine made of claims and entries: supports, conflicts, or only related.

    A ruling outranks the machine until the claim or the entry changes. Pairs that were ruled on do
    not come again, so a review can be stopped and taken up.

    Example: claimcheck review draft.md --json
    """
    if not files:
        raise UsageError("no article was named", hint="claimcheck review DRAFT.md")
    if (accept or rulings) is None and (relation or why):
        raise UsageError("--as and --why belong to --accept CLAIM ENTRY")
    if rulings == "-" and "-" in files:
        raise UsageError("stdin cannot be both the article and the rulings")
    given = _given(accept, relation, why, rulings)
    allow_reveal(reveal)

    from claimcheck import review as reviewing
    from claimcheck.config import load_settings
    from claimcheck.drafts import Request

    settings = load_settings(
        config=config,
        registry=registry,
        date=parse_date(date),
        cache=False if no_cache else None,
    )
    request = Request(
        paths=tuple(files),
        settings=settings,
        formats=(),
        options=reading(),
        stdin_filename=stdin_filename,
        reveal=reveal,
    )
    docket = reviewing.docket(request)
    if given:
        _rule(docket, given, who or _login(), settings, as_json)
    elif as_json:
        _print_json(reviewing.as_json(docket.open()))
    else:
        _converse(docket, who or _login(), settings, reading())
    for problem in docket.problems:
        complain(problem)
    return EXIT_TROUBLE if docket.problems else EXIT_OK


# --------------------------------------------------------------------------------------------------
# Rulings given beforehand


def _given(
    accept: tuple[str, str] | None, relation: str | None, why: str, path: str | None
) -> list[Ruling]:
    from claimcheck.review import Ruling

    found = _from_json(path) if path else []
    if accept:
        if relation is None:
            raise UsageError("--accept needs --as supports, conflicts or related")
        found.append(Ruling(accept[0], accept[1], _relation(relation, "--as"), why))
    return found


def _from_json(path: str) -> list[Ruling]:
    from claimcheck.review import Ruling

    try:
        if path == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            data = read_bounded(Path(path), MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "is no usable file name"
        raise UsageError(f"cannot be read: {reason}", path) from None
    if len(data) > MOST_BYTES:
        raise UsageError(f"larger than {MOST_BYTES:,} bytes", path)
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError("is not JSON", path) from None
    if not isinstance(rows, list):
        raise UsageError("must be a JSON list of rulings", path)
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not all(
            isinstance(row.get(key), str) for key in ("claim", "entry", "relation", "why")
        ):
            raise UsageError(f"ruling {number} needs claim, entry, relation and why", path)
        where = f"{path}: ruling {number}"
        relation = _relation(row["relation"], where)
        found.append(Ruling(row["claim"], row["entry"], relation, row["why"]))
    return found


def _relation(text: str, where: str) -> Relation:
    from claimcheck.model import Relation

    try:
        return Relation(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no relation", where, "one of supports, conflicts, related"
        ) from None


def _rule(
    docket: Docket, given: Iterable[Ruling], who: str, settings: Settings, as_json: bool
) -> None:
    """Write down all rulings, or none where one of them cannot be."""
    from claimcheck.review import write_down

    rulings = list(given)
    made = [docket.settle(ruling, who, _today()) for ruling in rulings]
    write_down(settings, made)
    rows: list[dict[str, object]] = [
        {
            "claim": d.claim,
            "entry": ruling.entry,
            "relation": d.relation.value,
            "who": d.who,
            "when": d.when.isoformat(),
            "why": d.why,
        }
        for d, ruling in zip(made, rulings, strict=True)
    ]
    if as_json:
        _print_json(rows)
    else:
        for row in rows:
            line = f"{row['claim']} {row['entry']}: {row['relation']}, {row['who']} ({row['why']})"
            sys.stdout.write(clean(line) + "\n")


def _print_json(rows: list[dict[str, object]]) -> None:
    sys.stdout.write(escaped(json.dumps(rows, indent=2, ensure_ascii=False)) + "\n")


# --------------------------------------------------------------------------------------------------
# One pair at a time


def _converse(docket: Docket, who: str, settings: Settings, options: Options) -> None:
    from claimcheck.review import Ruling, write_down

    pairs = docket.open()
    if not pairs:
        sys.stdout.write("Nothing is left to rule on.\n")
        return
    made = 0
    for number, pair in enumerate(pairs, 1):
        sys.stdout.write(f"\n{number} of {len(pairs)}\n" + show_pair(pair, options))
        asked = _ASK if options.unicode else _ASK.replace("·", "-")
        answer = _ask("\n".join(wrap(asked, options.width)) + " ")
        while answer not in (None, "", "q", *_KEYS):
            answer = _ask("s, c, r, q, or Enter to skip: ")
        if answer is None or answer == "q":
            break
        if not answer:
            continue
        why = _ask("why: ")
        while why == "":
            why = _ask("a ruling needs a reason: ")
        if why is None:
            break
        ruling = Ruling(pair.claim.id, pair.entry.id, _relation(_KEYS[answer], ""), why)
        write_down(settings, [docket.settle(ruling, who, _today())])
        made += 1
    sys.stdout.write(f"\n{made} ruled, {len(pairs) - made} left\n")


def _ask(prompt: str) -> str | None:
    """A line from the terminal without white space around it; None at its end."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stdout.write("\n")
        return None
    return (
        line.strip() if prompt.endswith("reason: ") or prompt == "why: " else line.strip().lower()
    )


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("nobody is known to be logged in", hint="--who NAME") from None


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
