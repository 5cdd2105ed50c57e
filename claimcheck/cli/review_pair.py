"""One pair of claim and entry as `review` shows it: side by side, the words they share marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import cells, clean, paint, wrap

if TYPE_CHECKING:
    from claimcheck.review import Pair

_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+")  # 1.2 is one


def show_pair(pair: Pair, options: Options) -> str:
    """A claim beside an entry, the words that they share marked; one above the other where the
    terminal is narrow."""
    shared = _words(pair.claim.text) & _words(pair.shown.text)
    who = pair.claim.attribution.source if pair.claim.attribution else None
    claim = [f"{pair.path}:{pair.line} {pair.claim.id}", clean(pair.claim.text)]
    claim.append(f"said by {clean(who.name or who.text)}" if who else "in the article's own voice")
    dated = f", {pair.shown.date.isoformat()}" if pair.shown.date else ""
    entry = [
        f"{clean(pair.shown.id)} ({clean(pair.shown.source)}{dated})",
        clean(pair.shown.text) or "its words are withheld",
    ]
    if pair.shown.stance == "denies":
        entry.append("the source DENIES this")
    machine = f"{pair.evidence.relation}: {clean(pair.evidence.why)}"
    if pair.stale:
        machine = f"an earlier ruling no longer counts. {machine}"
    if options.width < 80:
        blocks = [*_block("CLAIM", claim, shared, options.width, options)]
        blocks += ["", *_block("ENTRY", entry, shared, options.width, options)]
    else:
        half = (options.width - 3) // 2
        left = _block("CLAIM", claim, shared, half, options)
        right = _block("ENTRY", entry, shared, half, options)
        tall = max(len(left), len(right))
        bar = "│" if options.unicode else "|"
        blocks = [
            f"{a}{' ' * (half - _visible(a))} {bar} {b}".rstrip()
            for a, b in zip(_filled(left, tall), _filled(right, tall), strict=True)
        ]
    return "\n".join([*blocks, "", *wrap(machine, options.width, "machine: ", "  ")]) + "\n"


def _block(
    head: str, parts: list[str], shared: set[str], width: int, options: Options
) -> list[str]:
    lines = wrap(f"{head} {clean(parts[0])}", width)
    for part in parts[1:]:
        # Stars take room and are put in before the line is broken; colour takes none.
        if options.colour:
            lines += [_marked(line, shared, options) for line in wrap(part, width)]
        else:
            lines += wrap(_marked(part, shared, options), width)
    return lines


def _marked(text: str, shared: set[str], options: Options) -> str:
    def mark(found: re.Match[str]) -> str:
        word = found.group()
        if word.casefold() not in shared:
            return word
        return paint(word, "bold", options) if options.colour else f"*{word}*"

    return _WORD.sub(mark, text)


def _words(text: str) -> set[str]:
    """The words worth marking: figures, and all but the shortest."""
    return {w for w in _WORD.findall(text.casefold()) if len(w) > 3 or w[0].isdigit()}


def _visible(line: str) -> int:
    return cells(re.sub("\x1b\\[[0-9;]*m", "", line))


def _filled(lines: list[str], count: int) -> list[str]:
    return [*lines, *[""] * (count - len(lines))]
