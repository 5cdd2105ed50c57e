"""What a look at a registry found: one problem each, with its rule, its place and its fix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.errors import RegistryError
from claimcheck.model import Location


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the rule's name (see `rules`), what is wrong, where, and what to do.

    `subject` is the id of the source or entry it speaks of, or "".
    """

    rule: str
    message: str
    location: Location
    hint: str = ""
    subject: str = ""


def sort_key(finding: Finding) -> tuple[str, int, int, str, str]:
    """Findings are told in the order of files, lines, columns, then rules."""
    place = finding.location
    return place.path, place.line, place.column, finding.rule, finding.message


def as_error(findings: list[Finding]) -> RegistryError:
    """One RegistryError for findings that make a registry unusable; `problems` holds them all.

    A link that leads nowhere is told last: often what it leads to is there, with a mistake in it.
    """
    ordered = sorted(findings, key=lambda f: (f.rule == "dangling-id", sort_key(f)))
    problems = tuple(RegistryError(f.message, f.location, f.hint) for f in ordered)
    first = problems[0]
    return RegistryError(first.message, first.location, first.hint, problems)


def conceal(findings: list[Finding], public_ids: Mapping[str, str]) -> list[Finding]:
    """The findings with each id that `public_ids` names called by what it says instead."""
    if not public_ids:
        return findings
    ids = sorted(public_ids, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, ids))})(?![\w-])")

    def public(text: str) -> str:
        return pattern.sub(lambda found: public_ids[found.group()], text)

    return [
        replace(f, message=public(f.message), hint=public(f.hint), subject=public(f.subject))
        for f in findings
    ]
