"""Records from other formats → new tables for the registry, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimcheck.model import Source
from claimcheck.registry.changes import Row
from claimcheck.registry.edit import Value
from claimcheck.registry.fields import BY_NAME, fault
from claimcheck.registry.ids import entry_id, source_id
from claimcheck.registry.importers.records import Record, a_date
from claimcheck.registry.registry import Registry, plain_name


@dataclass
class Intake:
    """Rows that are good, and (line, problem) of each record that is not."""

    rows: list[Row] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    known: int = 0  # records that the registry has already


def take_in(
    registry: Registry, records: Iterable[Record], *, source: str | None, new_sources: bool
) -> Intake:
    """Make entries of records.

    `source` is the id or name of the source of all of them, where the records name none that
    counts; with `new_sources` a source that the registry lacks is made, of kind "other". A record
    that the registry has word for word, from the same source, is left out.
    """
    intake = Intake()
    taken = {*registry.sources, *registry.entries}
    have = {(entry.source, entry.text) for entry in registry.entries.values()}
    made: dict[str, str] = {}
    for record in records:
        if record.problem:
            intake.problems.append((record.line, record.problem))
            continue
        problem = _take(
            registry, record, source, new_sources, intake=intake, taken=taken, have=have, made=made
        )
        if problem:
            intake.problems.append((record.line, problem))
    return intake


def _take(
    registry: Registry,
    record: Record,
    source: str | None,
    new_sources: bool,
    *,
    intake: Intake,
    taken: set[str],
    have: set[tuple[str, str]],
    made: dict[str, str],
) -> str:
    given = dict(record.values)
    name = source or given.get("source") or given.get("source_name") or ""
    given.pop("source_name", None)
    known = registry.sources.get(name) or registry.source_named(name)
    new_source: Row | None = None
    if known is not None:
        whose = known.id
    elif plain_name(name) in made:
        whose = made[plain_name(name)]
    elif not name:
        return "no source is named: give --source"
    elif not new_sources:
        return f"there is no source {name[:60]!r}: add it, or give --source or --new-sources"
    else:
        whose = source_id(name, taken)
        new_source = ("source", {"id": whose, "name": " ".join(name.split()), "kind": "other"})
    values = _values(given, whose)
    if isinstance(values, str):
        return values
    if (whose, str(values["text"])) in have:
        intake.known += 1
        return ""
    if "id" not in values:
        date = values.get("date")
        values["id"] = entry_id(
            whose,
            date if not isinstance(date, str | int | list) else None,
            str(values.get("title") or values["text"]),
            taken,
            confidential=_hidden(known),
        )
    for key, value in values.items():
        if wrong := fault(BY_NAME["entry"][key], value):
            return wrong[0]
    if str(values["id"]) in taken:
        return f"id {values['id']} is already used"
    taken |= {whose, str(values["id"])}
    have.add((whose, str(values["text"])))
    if new_source is not None:
        made[plain_name(name)] = whose
        intake.rows.append(new_source)
    intake.rows.append(("entry", values))
    return ""


def _values(given: dict[str, str], source: str) -> dict[str, Value] | str:
    """A record's texts as an entry's values, or what is wrong with one of them."""
    if not given.get("text"):
        return "it has no text"
    values: dict[str, Value] = {"source": source}
    for key, text in given.items():
        if key == "date":
            try:
                values["date"] = a_date(text)
            except (ValueError, OverflowError):
                return f"{text[:40]!r} is no date: write 2024-03-02"
        elif key == "credibility":
            if not text.isdecimal() or len(text) > 1:
                return "credibility must be a whole number from 1 to 6"
            values["credibility"] = int(text)
        elif key == "derived_from":
            values["derived_from"] = [item.strip() for item in text.split(";") if item.strip()]
        elif key != "source":
            values[key] = " ".join(text.split()) if key in ("title", "url") else text
    return values


def _hidden(source: Source | None) -> bool:
    return source is not None and source.confidential
