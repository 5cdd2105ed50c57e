"""The shape of a `[[decision]]` table, checked where it comes in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from claimcheck.errors import DecisionError
from claimcheck.model import Decision, Location, Relation

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
_Hash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]


def _plain_date(value: object) -> object:
    """A TOML date, not a string or a time of day that looks like one."""
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise ValueError("must be a date such as 2024-03-02, without quotation marks")
    return value


class DecisionRow(BaseModel):
    """One `[[decision]]`: what was ruled, by whom, when and why, and on which words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: _Words
    entry: _Words
    relation: Relation
    who: _Words
    when: Annotated[dt.date, BeforeValidator(_plain_date)]
    why: _Words
    claim_hash: _Hash
    entry_hash: _Hash


def read_rows(rows: object, path: str, lines: list[int]) -> tuple[Decision, ...]:
    """Validate the tables of a file; `lines` says where the n-th of them begins."""
    if not isinstance(rows, list):
        raise DecisionError("decision must be written [[decision]]", path)
    adapter = TypeAdapter(DecisionRow)
    found = []
    for n, row in enumerate(rows):
        at = Location(path, lines[n] if n < len(lines) else 1)
        try:
            valid = adapter.validate_python(row)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "decision"
            raise DecisionError(f"{where}: {first['msg']}", at) from None
        found.append(
            Decision(
                valid.claim,
                valid.entry,
                valid.relation,
                valid.who,
                valid.when,
                valid.why,
                valid.claim_hash,
                valid.entry_hash,
                at,
            )
        )
    return tuple(found)
