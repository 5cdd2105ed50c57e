"""What a registry file may say: each table's keys, declared once.

The loader checks by these declarations, `json_schema` is made from them, and the template of
`registry add` and its `fmt` take their order from them. They are a plain table and not pydantic
models because the registry commands must answer in the time that the terminal library takes to
load: pydantic would cost more than everything else that `registry list` does.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

SLUG = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*\Z")
LONGEST_SLUG = 120

Type = Literal["slug", "line", "text", "lines", "slugs", "url", "date", "flag", "choice", "grade"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table: its name, what may stand there, and what it is for."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


SOURCE_KINDS = (
    "newspaper",
    "wire",
    "broadcaster",
    "magazine",
    "website",
    "ngo",
    "government",
    "company",
    "court",
    "academic",
    "person",
    "document",
    "social",
    "other",
)

SOURCE = (
    Field("id", "slug", "slug, unique over all files", required=True),
    Field("name", "line", "the name as articles give it", required=True),
    Field("aliases", "lines", "other names and abbreviations for it"),
    Field("kind", "choice", "what it is", choices=SOURCE_KINDS),
    Field("owner", "line", "who owns it: sources of one owner are not independent"),
    Field("url", "url", "its home page"),
    Field("reliability", "choice", "Admiralty code; F, cannot be judged", choices=tuple("ABCDEF")),
    Field("confidential", "flag", "true: never shown by name"),
)

ENTRY = (
    Field("id", "slug", "slug, unique over all files", required=True),
    Field("source", "slug", "id of the source that put it out", required=True),
    Field("date", "date", "when it was published or said, 2024-03-02"),
    Field("title", "line", "its headline"),
    Field("url", "url", "where it can be read"),
    Field("archive_url", "url", "where a copy is kept"),
    Field("text", "text", "what it says, in a few sentences", required=True),
    Field("derived_from", "slugs", "ids of entries or sources it relies on; absent: first hand"),
    Field(
        "stance", "choice", 'or "denies": denies what `text` says', choices=("reports", "denies")
    ),
    Field("retracted", "flag", "true: withdrawn, no longer counts"),
    Field("credibility", "grade", "Admiralty 1 to 6; 6, cannot be judged"),
    Field("note", "text", "for colleagues; never matched"),
)

TABLES: dict[str, tuple[Field, ...]] = {"source": SOURCE, "entry": ENTRY}
BY_NAME: dict[str, dict[str, Field]] = {
    table: {field.name: field for field in fields} for table, fields in TABLES.items()
}


def fault(field: Field, value: object) -> tuple[str, str] | None:
    """What is wrong with `value` for `field`: the fault and its fix, or None.

    The value itself is quoted only where it cannot be a secret (never a name, text or URL).
    """
    if field.type in ("line", "text", "slug", "url", "choice") and not isinstance(value, str):
        return f"{field.name} must be text", f'write {field.name} = "…"'
    match field.type:
        case "slug":
            return _slug_fault(field.name, str(value))
        case "line" | "text" | "url":
            return _text_fault(field, str(value))
        case "choice":
            if value not in field.choices:
                known = ", ".join(field.choices)
                return f"{field.name} cannot be {shown(value)}", f"write one of: {known}"
        case "lines" | "slugs":
            return _list_fault(field, value)
        case "date":
            return _date_fault(field.name, value)
        case "flag":
            if not isinstance(value, bool):
                return f"{field.name} must be true or false", f"write {field.name} = true"
        case "grade":
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 6:
                return f"{field.name} must be a whole number from 1 to 6", f"write {field.name} = 6"
    return None


def shown(value: object) -> str:
    """A short form of a value for a message."""
    text = value if isinstance(value, str) else repr(value)
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"


def _slug_fault(name: str, value: str) -> tuple[str, str] | None:
    if SLUG.match(value) and len(value) <= LONGEST_SLUG:
        return None
    fix = f"letters a–z, digits and single hyphens, at most {LONGEST_SLUG}: harbor-gazette-2024"
    return f"{name} {shown(value)} is not a slug", fix


def _text_fault(field: Field, value: str) -> tuple[str, str] | None:
    if not value.strip():
        return f"{field.name} is empty", "fill it in, or take the line out"
    if field.type != "text" and ("\n" in value or "\r" in value):
        return f"{field.name} runs over several lines", "write it on one line"
    return None


def _list_fault(field: Field, value: object) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return f"{field.name} must be a list of texts", f'write {field.name} = ["…"]'
    for item in value:
        found = _slug_fault(field.name, item) if field.type == "slugs" else _text_fault(field, item)
        if found:
            return found
    return None


def _date_fault(name: str, value: object) -> tuple[str, str] | None:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        return f"{name} must be a plain date", f"write {name} = 2024-03-02, without quotation marks"
    return None


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of one registry file, made from the declarations above."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimcheck registry file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            table: {"type": "array", "items": _table_schema(fields)}
            for table, fields in TABLES.items()
        },
    }


def _table_schema(fields: tuple[Field, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _field_schema(field) for field in fields},
    }


def _field_schema(field: Field) -> dict[str, object]:
    slug: dict[str, object] = {"type": "string", "pattern": "^" + SLUG.pattern.replace(r"\Z", "$")}
    text: dict[str, object] = {"type": "string", "minLength": 1}
    shapes: dict[str, dict[str, object]] = {
        "slug": slug,
        "line": text,
        "text": text,
        "url": text,
        "choice": {"enum": list(field.choices)},
        "lines": {"type": "array", "items": text},
        "slugs": {"type": "array", "items": slug},
        "date": {"type": "string", "format": "date"},
        "flag": {"type": "boolean"},
        "grade": {"type": "integer", "minimum": 1, "maximum": 6},
    }
    return {**shapes[field.type], "description": field.meaning}
