"""`# claimcheck: ignore RULE[, RULE], reason`: one rule silenced for one table, and why.

The comment stands in the table it is for, or right above its header; at the top of a file, with a
blank line after it, it is for the whole file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.registry.files import RegistryFile
from claimcheck.registry.findings import Finding
from claimcheck.registry.fmt import blocks
from claimcheck.registry.rules import rules
from claimcheck.registry.toml_text import comments

_COMMENT = re.compile(r"#\s*claimcheck:\s*ignore\b(.*)", re.IGNORECASE)


@dataclass
class _Suppression:
    offset: int
    start: int  # of what it covers
    end: int
    rules: set[str]
    reason: str
    used: bool = field(default=False)


def suppress(files: list[RegistryFile], findings: list[Finding]) -> list[Finding]:
    """The findings that no comment silences, with those about the comments themselves."""
    kept: list[Finding] = []
    by_file = {file.shown: (file, _suppressions(file)) for file in files}
    for finding in findings:
        file, comments_ = by_file[finding.location.path]
        at = file.offset(finding.location)
        silencing = [
            c for c in comments_ if finding.rule in c.rules and c.reason and c.start <= at < c.end
        ]
        for comment in silencing:
            comment.used = True
        if not silencing:
            kept.append(finding)
    for file, comments_ in by_file.values():
        for comment in comments_:
            where = file.locate(comment.offset)
            if not comment.reason:
                fix = "write # claimcheck: ignore RULE, reason"
                kept.append(Finding("unexplained-suppression", "no reason is given", where, fix))
            elif not comment.used:
                names = ", ".join(sorted(comment.rules)) or "no rule"
                message = f"this comment silences nothing ({names})"
                kept.append(Finding("unused-suppression", message, where, "take it out"))
    return kept


def _suppressions(file: RegistryFile) -> list[_Suppression]:
    if "claimcheck:" not in file.text:
        return []
    found = []
    for offset, text in comments(file.text):
        match = _COMMENT.match(text)
        if not match:
            continue
        names: set[str] = set()
        parts = [part.strip() for part in match[1].split(",")]
        while parts and parts[0] in rules():
            names.add(parts.pop(0))
        if not names and parts:
            names = {parts.pop(0)[:60]}  # misspelt: it will silence nothing, and be told so
        start, end = next((s, e) for table, s, e in blocks(file) if s <= offset < e)
        if start == 0 and blocks(file)[0][2] > offset:
            end = len(file.text)
        found.append(_Suppression(offset, start, end, names, ", ".join(parts).strip()))
    return found
