"""The JSON Schemas that `claimcheck schema` prints, made from the types in `shapes`."""

from __future__ import annotations

from typing import Any

from claimcheck.errors import UsageError, one_of
from claimcheck.reporter import shapes, shapes_extract

NAMES = ("check", "extract")


def schema(name: str = "check") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the reports of `check` or `extract`.

    Additions to a report are no break of its schema, so unknown keys are allowed.
    Raises UsageError for another name.
    """
    from pydantic import TypeAdapter

    if name not in NAMES:
        raise UsageError(f"no schema is called {name!r}", hint=one_of(name, NAMES))
    shape = shapes.CheckShape if name == "check" else shapes_extract.ExtractShape
    identifier = shapes.CHECK_SCHEMA if name == "check" else shapes_extract.EXTRACT_SCHEMA
    made = TypeAdapter(shape).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{identifier.replace('/', ':')}",
        **made,
        "title": identifier,
    }
