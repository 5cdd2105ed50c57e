"""Which readings are kept: one a cue, one a content, and how they cut and nest each other."""

from __future__ import annotations

from claimcheck.model import AttributionType
from claimcheck.parser.attribution_colon import is_turn_mark
from claimcheck.parser.attribution_grammar import trimmed
from claimcheck.parser.attribution_indirect import is_statement
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_utterance import COMMAS
from claimcheck.parser.cues import words


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
    tokens_of: dict[int, list[int]] = {}
    for block, i in sorted(content):
        tokens_of.setdefault(block, []).append(i)
    reading.content = [
        (block, i)
        for block, tokens in tokens_of.items()
        for i in _without_edges(page, block, tokens)
    ]


def _without_edges(page: Page, block: int, tokens: list[int]) -> list[int]:
    """Tokens without the commas and full stops at their ends, except inside quotation marks."""
    quoted = page.quote_of[block]
    inner = trimmed(page.blocks[block].tokens, tokens)
    if not inner:
        return []
    low = tokens[0] if quoted[tokens[0]] >= 0 else inner[0]
    high = tokens[-1] if quoted[tokens[-1]] >= 0 else inner[-1]
    return [i for i in tokens if low <= i <= high]


def choose(page: Page, readings: list[Reading]) -> list[Reading]:
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
    _part_turns(kept)
    heads = {(r.block, r.anchor): r for r in kept}
    kept = [r for r in kept if not _leads_to_cue(r, heads)]
    # outermost first: by size of content
    kept.sort(key=lambda r: (-len(r.content), r.content[0], r.anchor))
    owner: dict[tuple[int, int], Reading] = {}
    final: list[Reading] = []
    _part_siblings(page, kept)
    _part_coordinates(page, kept)
    for reading in kept:
        if not reading.content:
            continue
        outer = owner.get((reading.block, reading.anchor))
        if outer is not None and not _nests(page, outer, reading):
            continue
        final.append(reading)
        for at in reading.content:
            owner[at] = reading
    final.sort(key=lambda r: (r.content[0], -len(r.content), r.block, r.anchor))
    return final


def _part_turns(readings: list[Reading]) -> None:
    """Give each turn of a transcript to its own speaker, also inside one long quotation."""
    turns = {
        at for r in readings if r.pattern == "colon" for at in [*r.content, (r.block, r.anchor)]
    }
    if not turns:
        return
    for reading in readings:
        if reading.pattern != "colon" and reading.direct:
            reading.content = [at for at in reading.content if at not in turns] or reading.content


def _leads_to_cue(reading: Reading, heads: dict[tuple[int, int], Reading]) -> bool:
    """Whether an infinitive only leads to a cue: "declined *to say who paid*" is one of *say*."""
    if reading.pattern != "infinitive":
        return False
    for at in reading.content[:4]:
        inner = heads.get(at)
        if inner is not None and inner is not reading and inner.head == reading.head:
            return True
    return False


def _part_siblings(page: Page, readings: list[Reading]) -> None:
    """Cut a content where a second cue of the same source begins: "…, adding that …"."""
    of_source: dict[tuple[int, int | None], list[Reading]] = {}
    for reading in readings:
        if reading.source:
            of_source.setdefault((reading.block, reading.head), []).append(reading)
    for same in of_source.values():
        for inner in same:
            if inner.pattern.startswith("noun"):
                continue  # "attacked the plan for *its support of* fees"
            at = (inner.block, min([inner.anchor, *inner.cue]))
            for outer in same:
                if outer.anchor >= inner.anchor or outer.direct:
                    continue
                if at in outer.content:
                    outer.content = _before(page, outer, at) or outer.content
                    if outer.anchor in inner.cue:  # "issued a statement saying": one cue
                        outer.content = []
                if _announces(page, outer, inner):
                    outer.content = []


def _before(page: Page, reading: Reading, at: tuple[int, int]) -> list[tuple[int, int]]:
    """The reading's content up to a token, without the "and" or "before" that only led there."""
    left = [c for c in reading.content if c < at]
    while left:
        t = page.blocks[left[-1][0]].tokens
        last = left[-1][1]
        if t.dep[last] != "cc" and t.lower[last] not in {",", "before"}:
            break
        left.pop()
    return left


def _announces(page: Page, outer: Reading, inner: Reading) -> bool:
    """Whether the outer only tells that there are words: "issued *a statement*, saying …"."""
    t = page.blocks[inner.block].tokens
    if t.tag[inner.anchor] != "VBG" or t.sentence[inner.anchor] != t.sentence[outer.anchor]:
        return False
    bare = len(outer.content) <= _BARE and outer.pattern.startswith("thing")
    said = {t.lower[i] for block, i in outer.content if block == inner.block}
    return bare and inner.type is AttributionType.ASSERTION and bool(said & _STATEMENTS)


_BARE = 3  # tokens: "a brief statement"
_STATEMENTS = words("attribution")["statements"]


def _part_coordinates(page: Page, readings: list[Reading]) -> None:
    """Cut a content where a second sentence begins: "Orr said it held, *and he accused* the firm".

    The second cue is in the tense of the first and has a subject of its own behind "and", "but" or
    "while": a noun, or a pronoun behind a comma or dash.
    """
    cuts: dict[tuple[int, int], Reading] = {}
    for inner in readings:
        if not inner.source or inner.source[0] < 2 or inner.source[0] > inner.anchor:
            continue
        t = page.blocks[inner.block].tokens
        first = inner.source[0]
        if t.lower[first - 1] not in {"and", "but", "while", "whereas"}:
            continue
        behind_comma = t.text[first - 2] in COMMAS
        if t.lower[first] in {"he", "she", "they"}:
            if not behind_comma or t.dep[inner.anchor] != "conj":
                continue
        elif t.pos[first] == "PRON" or not _is_told(inner, t.lemma[inner.anchor]):
            continue
        cuts[inner.block, first - 1] = inner
    if not cuts:
        return
    for outer in readings:
        t = page.blocks[outer.block].tokens
        for at in outer.content:
            cut = cuts.get(at)
            if (
                cut is not None
                and not outer.direct
                and cut is not outer
                and t.tag[cut.anchor] == t.tag[outer.anchor]
                and outer.anchor < cut.anchor
            ):
                left = [c for c in outer.content if c < at]
                while left and page.blocks[left[-1][0]].tokens.text[left[-1][1]] in {",", "—", "–"}:
                    left.pop()
                outer.content = left or outer.content
                break


def _is_told(reading: Reading, cue: str) -> bool:
    """Whether the reading is of somebody speaking, rather than wanting or thinking something."""
    return reading.type is AttributionType.ASSERTION or cue in _SPEECH_ACTS


_SPEECH_ACTS = words("attribution")["speech_acts"]


def cite(page: Page, readings: list[Reading]) -> None:
    """Take "citing two aides" out of the content and into the chain of who said it."""
    of_sentence: dict[tuple[int, int], list[Reading]] = {}
    for reading in readings:
        first = page.blocks[reading.block].tokens.sentence[reading.anchor]
        of_sentence.setdefault((reading.block, first), []).append(reading)
    for citing in readings:
        t = page.blocks[citing.block].tokens
        if t.lower[citing.anchor] not in {"citing", "quoting"} or not citing.content:
            continue
        phrase = [i for _, i in citing.content]
        first = citing.anchor
        if t.text[first - 1 : first] == [","]:
            first -= 1
        gone = {(citing.block, i) for i in range(first, max(phrase) + 1)}
        for reading in of_sentence[citing.block, t.sentence[citing.anchor]]:
            if reading is citing or not is_statement(reading):
                continue
            if reading.direct or (reading.head is not None and reading.head in phrase):
                continue
            left = [at for at in reading.content if at not in gone]
            if not left or (reading.anchor > citing.anchor and len(left) == len(reading.content)):
                continue
            if (citing.block, citing.anchor) in reading.content:
                # a parse that drew "citing" into the content gave it the content's subject
                citing.source, citing.head = reading.source, reading.head
            reading.content = left
            reading.cited = phrase


def _nests(page: Page, outer: Reading, inner: Reading) -> bool:
    if outer.pattern == "colon" and is_turn_mark(page.blocks[outer.block].tokens, outer.source):
        # "A. The firm says it is sorry": an answer of the paper's own may quote others
        return is_statement(inner) and (inner.direct or inner.nests)
    if outer.pattern.startswith(("thing", "after", "naming")) and not outer.direct:
        return is_statement(inner) or inner.pattern == "noun clause"
    return inner.nests and is_statement(inner) and is_statement(outer) and not outer.direct
