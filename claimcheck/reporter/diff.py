"""What changed between two JSON reports: claims added and removed, status and flags changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from typing_extensions import TypedDict

from claimcheck.errors import InputError
from claimcheck.reporter import json_
from claimcheck.reporter.counted import count
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean, paint, wrap
from claimcheck.whole_files import read_bounded

MOST_BYTES = 200_000_000


class _Span(TypedDict):
    line: int
    column: int


class _Flag(TypedDict):
    code: str


class _Claim(TypedDict):
    id: str
    text: str
    status: str
    span: _Span
    flags: list[_Flag]


class _Article(TypedDict):
    path: str
    claims: list[_Claim]


class _Report(TypedDict):
    """As much of a report as is compared: other versions may have more."""

    schema: str
    articles: list[_Article]


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that differs. `kind` is "added", "removed", "status" or "flags".

    `old` and `new` are what its status (with flags where they changed) was and is, "" where there
    was or is no such claim; `line` and `column` are the new report's where it has the claim.
    """

    kind: str
    path: str
    line: int
    column: int
    id: str
    text: str
    old: str
    new: str


def load(path: Path) -> list[_Article]:
    """The articles of a report that `check --format json` or `jsonl` wrote.

    Raises InputError where the file cannot be read or is no such report.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        text = read_bounded(path, MOST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"cannot be read: {why}", path) from None
    try:
        documents = [json.loads(text)]
    except (ValueError, RecursionError):
        try:
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError):
            raise InputError("is not JSON", path, "claimcheck check --format json") from None
    articles: list[_Article] = []
    for document in documents:
        try:
            report = TypeAdapter(_Report).validate_python(document)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the top"
            raise InputError(f"is no report: at {where}: {first['msg']}", path) from None
        if not report["schema"].startswith("claimcheck/check/"):
            raise InputError(f"is a {clean(report['schema'])}, not a report of check", path)
        articles += report["articles"]
    return articles


def diff(old: Sequence[_Article], new: Sequence[_Article]) -> list[Change]:
    """The changes in the order of the new report, what was removed after them.

    Claims are the same where article and fingerprint are; where each side has one article, that is
    the same however it is called.
    """
    if len(old) == len(new) == 1:
        old = [{"path": new[0]["path"], "claims": old[0]["claims"]}]
    before = {(a["path"], c["id"]): c for a in old for c in a["claims"]}
    after = {(a["path"], c["id"]): c for a in new for c in a["claims"]}
    changes = []
    for (path, _), claim in after.items():
        was = before.get((path, claim["id"]))
        if was is None:
            changes.append(_change("added", path, claim, "", _state(claim)))
        elif was["status"] != claim["status"]:
            changes.append(_change("status", path, claim, _state(was), _state(claim)))
        elif _codes(was) != _codes(claim):
            changes.append(_change("flags", path, claim, _state(was), _state(claim)))
    for (path, name), claim in before.items():
        if (path, name) not in after:
            changes.append(_change("removed", path, claim, _state(claim), ""))
    return changes


def _change(kind: str, path: str, claim: _Claim, old: str, new: str) -> Change:
    span = claim["span"]
    return Change(kind, path, span["line"], span["column"], claim["id"], claim["text"], old, new)


def _codes(claim: _Claim) -> list[str]:
    return sorted({flag["code"] for flag in claim["flags"]})


def _state(claim: _Claim) -> str:
    codes = ", ".join(_codes(claim))
    return f"{claim['status']}[{codes}]" if codes else claim["status"]


_STYLES = {"added": "weak", "removed": "dim", "status": "bold", "flags": "bold"}


def render_text(changes: Sequence[Change], options: Options) -> str:
    """The changes for people, one after the other, with a last line that counts them."""
    arrow = "→" if options.unicode else "->"
    lines: list[str] = []
    for change in changes:
        states = [state for state in (change.old, change.new) if state]
        what = f"{change.kind}:"
        words = f"{what} {f' {arrow} '.join(states)}: {change.text}"
        wrapped = wrap(clean(words), options.width, "", "  ")
        if wrapped[0].startswith(what):
            wrapped[0] = paint(what, _STYLES[change.kind], options) + wrapped[0][len(what) :]
        place = f" --> {clean(change.path)}:{change.line}:{change.column}"
        gone = " (in the old report)" if change.kind == "removed" else ""
        lines += [*wrapped, place + gone]
    kinds = [change.kind for change in changes]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in _STYLES if kind in kinds)
    total = f"{count(len(changes), 'change')}: {counts}" if changes else "No claim changed."
    return "\n".join([*lines, total]) + "\n"


def render_json(changes: Sequence[Change]) -> str:
    """The changes for programs."""
    document = {"schema": "claimcheck/diff/1", "changes": [asdict(change) for change in changes]}
    return json_.dumps(document, indent=2) + "\n"
