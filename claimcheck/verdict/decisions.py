"""What people ruled on a claim and an entry: `decisions.toml`, and what it makes of evidence.

The file is a log: a ruling is appended and the last one on a pair counts. Every ruling carries
hashes of the words it was made on; when either changes, it is stale and counts no more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.errors import DecisionError
from claimcheck.model import Claim, Decision, Entry, Evidence, Location, Relation
from claimcheck.toml_bounds import long_key
from claimcheck.whole_files import OWNER_ALONE, locked, read_bounded, write_whole

MOST_BYTES = 20_000_000
_MARKS = str.maketrans("“”„«»‘’‹›`´–—", '"' * 5 + "'" * 6 + "--")  # as fingerprints fold them
_HEADER = re.compile(r"\s*\[\[\s*decision\s*\]\]")


def text_hash(*parts: str) -> str:
    """A hash of some words that re-flowed lines and encodings of accents do not change."""
    plain = "\x1f".join(" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
    return "sha256:" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def claim_hash(claim: Claim, relation: Relation) -> str:
    """The hash of what was ruled on: the article's words, their speaker as written, yes or no.

    The wording in which the machine makes a claim stand alone is left out, so that a better parser
    makes no ruling stale. (The sentence around a short quote is in the claim's id.) But a ruling
    that an entry supports the claim holds only while "he" and "on Tuesday" stand for the same:
    kept alive wrongly, it alone would confirm what nobody looked at.
    """
    said_by = claim.attribution.source if claim.attribution else None
    parts = [claim.quote, said_by.text if said_by else "", str(claim.polarity)]
    if relation is Relation.SUPPORTS:
        parts += [said_by.name or "" if said_by else ""]
        parts += [word.refers_to for word in claim.words if word.refers_to]
        parts += [f"{period.start}/{period.end}" for period in claim.periods]
    return text_hash(*(part.translate(_MARKS) for part in parts))


def entry_hash(entry: Entry) -> str:
    """The hash of what an entry says: its words, and whether it reports or denies them."""
    return text_hash(entry.text, entry.stance)


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, oldest first; none where there is no such file.

    Raises `DecisionError`, with file and line, for what is not a decision.
    """
    try:
        data = read_bounded(path, MOST_BYTES)
    except FileNotFoundError:
        if path.is_symlink():
            raise DecisionError("is a link that leads nowhere", path) from None
        return ()
    except OSError as error:
        raise DecisionError(f"cannot be read: {error.strerror or error}", path) from None
    return _parse(data, path)


def append(path: Path, *decisions: Decision) -> None:
    """Add decisions at the end of a file, which is made where it is missing.

    What stands in the file stays as it is, byte for byte. The new file takes the place of the old
    in one step, so that nobody ever reads half of it; two that append at once take turns.
    Raises `DecisionError` where the file is not valid already, or cannot be written.
    """
    if not decisions:
        return
    import tomli_w

    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.parent):
            old = read_bounded(path, MOST_BYTES) if path.exists() else b""
            _parse(old, path)
            newline = b"\r\n" if b"\r\n" in old else b"\n"
            new = b""
            for decision in decisions:
                table = "[[decision]]\n" + tomli_w.dumps(_row(decision))
                body = table.encode("utf-8").replace(b"\n", newline)
                new += (newline if old or new else b"") + body
            if old and not old.endswith(b"\n"):
                new = newline + new
            _parse(old + new, path)
            write_whole({path: old + new}, OWNER_ALONE)
    except OSError as error:
        raise DecisionError(f"cannot be written: {error.strerror or error}", path) from None


@dataclass(frozen=True, slots=True)
class Ruled:
    """Evidence after the decisions on one claim: those that counted, and those gone stale, each
    with the reason."""

    evidence: tuple[Evidence, ...]
    applied: tuple[Decision, ...]
    stale: tuple[tuple[Decision, str], ...]


def apply(
    claim: Claim,
    evidence: Sequence[Evidence],
    decisions: Sequence[Decision],
    entries: Mapping[str, Entry],
) -> Ruled:
    """Let the decisions on a claim replace the machine's relation, pair by pair.

    The last decision on a pair counts, if the words it was made on are still the same. A decision
    on an entry that the machine did not bring makes evidence of it.
    """
    latest = {d.entry: d for d in decisions if d.claim == claim.id}
    by_entry = {e.entry_id: e for e in evidence}
    applied: list[Decision] = []
    stale: list[tuple[Decision, str]] = []
    for entry_id, decision in sorted(latest.items()):
        entry = entries.get(entry_id)
        if entry is None:
            stale.append((decision, "the entry is no longer in the registry"))
        elif decision.claim_hash != claim_hash(claim, decision.relation):
            stale.append((decision, "the claim's words have changed"))
        elif decision.entry_hash != entry_hash(entry):
            stale.append((decision, "the entry's words have changed"))
        else:
            by_entry[entry_id] = _ruled(by_entry.get(entry_id), decision, entry)
            applied.append(decision)
    order = list(dict.fromkeys([*(e.entry_id for e in evidence), *sorted(by_entry)]))
    return Ruled(tuple(by_entry[i] for i in order), tuple(applied), tuple(stale))


def _ruled(machine: Evidence | None, decision: Decision, entry: Entry) -> Evidence:
    why = f"{decision.who} ruled on {decision.when.isoformat()}: {decision.why}"
    score = {Relation.SUPPORTS: 1.0, Relation.CONFLICTS: 0.0, Relation.RELATED: 0.0}
    if machine is None:
        return Evidence(entry.id, entry.source, decision.relation, score[decision.relation], why)
    if machine.relation is decision.relation:
        return replace(machine, why=f"{machine.why}; {why}", reworded=False)
    return replace(
        machine,
        relation=decision.relation,
        score=score[decision.relation],
        why=why,
        flags=() if decision.relation is not Relation.CONFLICTS else machine.flags,
        would_be=None,
        reworded=False,
    )


def _row(decision: Decision) -> dict[str, object]:
    return {
        "claim": decision.claim,
        "entry": decision.entry,
        "relation": decision.relation.value,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "claim_hash": decision.claim_hash,
        "entry_hash": decision.entry_hash,
    }


def _parse(data: bytes, path: Path) -> tuple[Decision, ...]:
    if len(data) > MOST_BYTES:
        raise DecisionError(f"larger than {MOST_BYTES:,} bytes", path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DecisionError("is not UTF-8", Location(str(path), line)) from None
    if (at_key := long_key(text)) is not None:
        where = Location(str(path), text.count("\n", 0, at_key) + 1)
        raise DecisionError("a key of 200 parts", where, "simplify")
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = Location(str(path), int(found[1]), int(found[2])) if found else path
        message = re.sub(r" \(at .*\)$", "", str(error)) or "is nested too deeply"
        raise DecisionError(f"is not TOML: {message}", at) from None
    return _validated(table, text, path)


def _validated(table: dict[str, object], text: str, path: Path) -> tuple[Decision, ...]:
    unknown = sorted(table.keys() - {"decision"})
    if unknown:
        raise DecisionError(
            f"unknown key {unknown[0]!r}", path, "the file holds [[decision]] tables only"
        )
    rows = table.get("decision", [])
    if not rows:
        return ()
    from claimcheck.verdict.decision_schema import read_rows

    starts = [n for n, line in enumerate(_outside_strings(text), 1) if _HEADER.match(line)]
    return read_rows(rows, str(path), starts)


def _outside_strings(text: str) -> Iterator[str]:
    """The lines of a TOML text, blank where they lie inside a string of several lines."""
    closing = ""
    for line in text.split("\n"):
        if closing:
            end = line.find(closing)
            yield ""
            if end < 0:
                continue
            line = line[end + 3 :]
            closing = ""
        else:
            yield line
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                closing = quote


def ruling(
    claim: Claim, entry: Entry, relation: Relation, who: str, why: str, when: dt.date
) -> Decision:
    """A decision on a claim and an entry as they now stand."""
    return Decision(
        claim.id, entry.id, relation, who, when, why, claim_hash(claim, relation), entry_hash(entry)
    )
