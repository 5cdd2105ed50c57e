"""Which readings are kept: one a cue, one a content, and how they cut and nest each other."""

from __future__ import annotations

from claimcheck.parser.attribution_grammar import trimmed
from claimcheck.parser.attribution_indirect import is_statement
from claimcheck.parser.attribution_reading import Page, Reading


def take_whole_quotes(page: Page, reading: Reading) -> None:
    """Content that begins a quotation, or ends in one, goes to the quotation's end."""
    content = set(reading.content)
    numbers = {page.quote_of[b][i] for b, i in content} - {-1}
    for number in sorted(numbers):
        whole = page.whole(number)
        if reading.block == whole[0][0] and (reading.block, reading.anchor) in set(whole):
            continue
        here = [at for at in whole if at in content]
        if len(here) < len(whole) and (whole[0] in content or whole[1 % len(whole)] in content):
            content.update(whole)
    cue = {(reading.block, i) for i in (*reading.cue, *reading.source)}
    content -= cue
    kept: list[tuple[int, int]] = []
    for block in sorted({b for b, _ in content}):
        t = page.blocks[block].tokens
        tokens = trimmed(t, [i for b, i in content if b == block])
        kept.extend((block, i) for i in tokens)
    reading.content = kept


def choose(readings: list[Reading]) -> list[Reading]:
    """The readings worth keeping: one a cue, one a content; nested ones if they are statements."""
    kept: list[Reading] = []
    seen: set[tuple[int, int]] = set()
    contents: set[tuple[tuple[int, int], ...]] = set()
    for reading in readings:
        if not reading.content or (reading.block, reading.anchor) in seen:
            continue
        key = tuple(reading.content)
        if key in contents:
            continue
        seen.add((reading.block, reading.anchor))
        contents.add(key)
        kept.append(reading)
    heads = {(r.block, r.anchor): r for r in kept}
    kept = [r for r in kept if not _leads_to_cue(r, heads)]
    # outermost first: by size of content
    kept.sort(key=lambda r: (-len(r.content), r.content[0], r.anchor))
    owner: dict[tuple[int, int], Reading] = {}
    final: list[Reading] = []
    _part_siblings(kept)
    for reading in kept:
        outer = owner.get((reading.block, reading.anchor))
        if outer is not None and not _nests(outer, reading):
            continue
        final.append(reading)
        for at in reading.content:
            owner[at] = reading
    final.sort(key=lambda r: (r.content[0], -len(r.content), r.block, r.anchor))
    return final


def _leads_to_cue(reading: Reading, heads: dict[tuple[int, int], Reading]) -> bool:
    """Whether an infinitive only leads to a cue: "declined *to say who paid*" is one of *say*."""
    if reading.pattern != "infinitive":
        return False
    for at in reading.content[:4]:
        inner = heads.get(at)
        if inner is not None and inner is not reading and inner.head == reading.head:
            return True
    return False


def _part_siblings(readings: list[Reading]) -> None:
    """Cut a content where a second cue of the same source begins: "…, adding that …"."""
    for inner in readings:
        if not inner.source:
            continue
        at = (inner.block, min([inner.anchor, *inner.cue]))
        for outer in readings:
            if (
                outer is not inner
                and outer.block == inner.block
                and outer.head == inner.head
                and outer.anchor < inner.anchor
                and not outer.direct
                and at in outer.content
            ):
                kept = [c for c in outer.content if c < at]
                outer.content = kept or outer.content


def cite(page: Page, readings: list[Reading]) -> None:
    """Take "citing two aides" out of the content and into the chain of who said it."""
    for citing in readings:
        t = page.blocks[citing.block].tokens
        if t.lower[citing.anchor] not in {"citing", "quoting"} or not citing.content:
            continue
        phrase = [i for _, i in citing.content]
        first = (
            citing.anchor - 1
            if t.text[citing.anchor - 1 : citing.anchor] == [","]
            else (citing.anchor)
        )
        gone = {(citing.block, i) for i in range(first, max(phrase) + 1)}
        for reading in readings:
            if reading.block != citing.block or reading is citing or not is_statement(reading):
                continue
            if t.sentence[reading.anchor] != t.sentence[citing.anchor]:
                continue
            if reading.direct or (reading.head is not None and reading.head in phrase):
                continue
            left = [at for at in reading.content if at not in gone]
            if not left or (reading.anchor > citing.anchor and len(left) == len(reading.content)):
                continue
            reading.content = left
            reading.cited = phrase


def _nests(outer: Reading, inner: Reading) -> bool:
    return inner.nests and is_statement(inner) and is_statement(outer) and not outer.direct
