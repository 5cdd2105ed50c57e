"""The count of origins in people's words, so that an editor can contradict it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimcheck.model import Entry, Origins, Source
from claimcheck.verdict import names


def explain_origins(
    origins: Origins,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    *,
    public_name: Callable[[str], str] | None = None,
) -> tuple[str, ...]:
    """How the independent set was chosen: the chain of each entry, who counts once with whom, why.

    `public_name` says what to call a source by its id; without it confidential sources are
    "a confidential source". Returns lines without indentation.
    """
    call = public_name or (lambda source_id: names.public_name(source_id, sources))

    def secret(node: str) -> bool:
        source = sources.get(entries[node].source if node in entries else node)
        return source is not None and source.confidential

    def said(node: str) -> str:
        if node not in entries:
            return call(node)
        name = call(entries[node].source)
        return name if secret(node) else f"{name} ({node})"

    lines = []
    for _, chains in origins.chains:
        for chain in chains:
            steps = [said(node) for node in chain]
            if len(chain) == 1:
                lines.append(f"{steps[0]} is first hand")
            elif chain[-1] in chain[:-1]:
                lines.append(f"{' ← '.join(steps)}: returns to itself, one origin")
            else:
                lines.append(f"{steps[0]} relies on {', which relies on '.join(steps[1:])}")
    for one, other, why in origins.reasons:
        lines.append(f"{said(one)} and {said(other)} count once: {why}")
    if origins.independent:
        chosen = ", ".join(said(i) for i in origins.independent)
        lines.append(f"counted: {origins.minimum} ({chosen})")
    if origins.maximum > origins.minimum:
        lines.append(
            f"{origins.maximum} if what is only suspected to be one origin is not: "
            "declare derived_from, or rule on it, to settle it"
        )
    if not origins.exact:
        lines.append("too tangled to count exactly: there are at least so many")
    return tuple(lines)
