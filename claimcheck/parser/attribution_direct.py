"""Direct speech: quotations with their cue beside them, before them, or in another sentence."""

from __future__ import annotations

from claimcheck.model import BlockKind
from claimcheck.parser.attribution_grammar import LONGEST
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_signed import DASHES, signature, signature_below
from claimcheck.parser.attribution_speech import (
    cue_after,
    cue_before,
    has_own_cue,
    quote_cue,
    speech,
    statement_cue,
)
from claimcheck.parser.attribution_utterance import (
    COMMAS,
    ENDS_SENTENCE,
    MARKS,
    SCARE_WORDS,
    is_utterance,
)
from claimcheck.parser.tokens import Tokens

_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION})


def find_direct(page: Page) -> list[Reading]:
    """Readings of every quotation that has a cue, and of those that follow one without."""
    readings: list[Reading] = []
    last: Reading | None = None  # whose words the paragraph before ended with
    waiting: Reading | None = None  # a lead-in with a colon, at the end of the paragraph before
    given: set[int] = set()  # the quotations that somebody has
    for position, parsed in enumerate(page.blocks):
        t = parsed.tokens
        if not len(t) or parsed.block.kind in {BlockKind.BYLINE, BlockKind.DATE}:
            continue
        found, taken = _in_block(page, position)
        if (signed := signature_below(page, position, given)) is not None:
            found.append(signed)
        stretches = page.stretches[position]
        # a crosshead, “‘Time to go’”, is nobody's words going on
        wholly = bool(stretches) and parsed.block.kind not in _HEADS
        wholly = wholly and _outside_words(page, position) == 0
        if waiting is not None and waiting.content and parsed.block.kind is not BlockKind.LIST_ITEM:
            waiting = None  # the list is over
        if waiting is not None:
            if wholly or not stretches or parsed.block.kind is not BlockKind.PARAGRAPH:
                waiting.content.extend((position, i) for i in range(len(t)))
                waiting.direct = bool(stretches) or parsed.block.kind is BlockKind.QUOTATION
                if not readings or readings[-1] is not waiting:
                    readings.append(waiting)
                last, taken = waiting, {q for q, _, _ in stretches}
            elif stretches[0][0] not in taken and stretches[0][1] <= 1:
                waiting.content.extend(page.whole(stretches[0][0]))
                waiting.direct = True
                readings.append(waiting)
                last = waiting
                taken.add(stretches[0][0])
        elif wholly and not found and last is not None:
            # “…,” said X. ⏎ “More.”: the speaker carries on
            for number, _, _ in stretches:
                if number not in taken and page.quotes[number].pieces[0].block == position:
                    last.content.extend(page.whole(number))
                    taken.add(number)
        readings.extend(found)
        given |= taken
        if not wholly or found:
            last = None
        if found and stretches and t.text[found[-1].anchor] not in DASHES:
            final = stretches[-1]
            ender = next((r for r in found if (position, final[1]) in r.content and r.direct), None)
            if ender is not None and is_utterance(page, position, final):
                last = ender
            elif found[-1].direct and stretches[-1][2] < found[-1].anchor:
                last = found[-1]
        listed = parsed.block.kind is BlockKind.LIST_ITEM
        if not (listed and waiting is not None):  # a lead-in holds for all items of its list
            waiting = _lead_in(page, position)
    return readings


def carry_on(page: Page, readings: list[Reading]) -> None:
    """Give a quotation without a cue to the sentence before it: "He was wrong, Orr said. “Very.”"

    The sentence must end in its cue, and the quotation begin the next one.
    """
    held = {at for r in readings if r.direct for at in r.content}
    for reading in readings:
        if not reading.content or reading.direct or reading.pattern not in {"around", "according"}:
            continue
        t, quoted = page.blocks[reading.block].tokens, page.quote_of[reading.block]
        stop = max([reading.anchor, *reading.source, *reading.cue])
        if not page.stretches[reading.block]:
            continue
        if reading.content[-1] > (reading.block, stop):
            continue
        end = min(len(t), stop + LONGEST)
        while stop < end and t.text[stop] not in ENDS_SENTENCE:
            stop += 1
        if stop == end or stop + 1 >= len(t) or quoted[stop + 1] < 0:
            continue
        number = quoted[stop + 1]
        stretch = page.stretch(reading.block, number)
        if (reading.block, stop + 1) in held or not is_utterance(page, reading.block, stretch):
            continue
        if not has_own_cue(page, reading.block, stretch):
            reading.content.extend(page.whole(number))


def _outside_words(page: Page, position: int) -> int:
    t = page.blocks[position].tokens
    return sum(
        1
        for i, number in enumerate(page.quote_of[position])
        if number < 0 and t.text[i][:1].isalnum()
    )


def _in_block(page: Page, position: int) -> tuple[list[Reading], set[int]]:
    parsed = page.blocks[position]
    t, stretches = parsed.tokens, page.stretches[position]
    readings: list[Reading] = []
    taken: set[int] = set()
    if not stretches:
        return readings, taken
    bounds = [-1, *(k for s in stretches for k in (s[1], s[2])), len(t)]
    for k in range(len(stretches) + 1):
        start, end = bounds[2 * k] + 1, bounds[2 * k + 1]
        before = stretches[k - 1] if k else None
        after = stretches[k] if k < len(stretches) else None
        if start >= end:
            continue
        readings.extend(_in_gap(page, position, start, end, before, after, taken))
    spoken = [r for r in readings if r.source]
    for stretch in stretches:
        # "… he told us. He laughed. “It will hold.”": a full sentence without a cue of its own
        earlier = [r for r in spoken if r.content and r.content[0][1] < stretch[1]]
        if (
            stretch[0] not in taken
            and earlier
            and stretch[2] - stretch[1] > 2 * SCARE_WORDS
            and t.text[stretch[1] + 1][:1].isupper()
            and t.text[stretch[1] - 1] in ENDS_SENTENCE | MARKS
            and not has_own_cue(page, position, stretch)
        ):
            earlier[-1].content.extend(page.whole(stretch[0]))
            taken.add(stretch[0])
    return readings, taken


def _in_gap(
    page: Page,
    position: int,
    start: int,
    end: int,
    before: tuple[int, int, int] | None,
    after: tuple[int, int, int] | None,
    taken: set[int],
) -> list[Reading]:
    """The cues between two quotations (or beside one), with the quotations they take."""
    t = page.blocks[position].tokens
    first_stop = next((i for i in range(start, end) if t.text[i] in ENDS_SENTENCE), end)
    last_stop = next(
        (i for i in range(end - 1, start - 1, -1) if t.text[i] in ENDS_SENTENCE), start - 1
    )
    readings: list[Reading] = []
    signed = signature(page, position, start, end, before)
    if signed is not None and before is not None and before[0] not in taken:
        signed.content.extend(page.whole(before[0]))
        taken.add(before[0])
        return [signed]
    if before is not None and before[0] not in taken and is_utterance(page, position, before):
        lead = start
        while lead < first_stop and t.text[lead] in COMMAS:
            lead += 1
        cue = cue_after(page, position, lead, first_stop, before)
        if cue is not None:
            reading = speech(page, position, cue, lead, first_stop)
            reading.content.extend(_lead(page, position, before))
            reading.content.extend(page.whole(before[0]))
            taken.add(before[0])
            readings.append(reading)
            # a split quotation: “A,” he said, “and B.”; or “A,” he said. “B.”
            if after is not None and (first_stop == end or is_utterance(page, position, after)):
                joined = t.text[end - 1] in COMMAS or t.text[end - 1] == ":" or end - 1 == cue
                if first_stop == end and not joined:
                    comma = next((i for i in range(cue + 1, end) if t.text[i] == ","), end)
                    if t.lower[comma + 1 : comma + 2] in (["and"], ["but"], ["or"]):
                        # “A,” Lee said, and still “B”
                        reading.content.extend((position, i) for i in range(comma + 1, end))
                        joined = True
                if (first_stop == end and joined) or (
                    (first_stop == end - 1 or t.text[end - 1].endswith("."))
                    and first_stop >= end - 1
                    and not has_own_cue(page, position, after)
                ):
                    reading.content.extend(page.whole(after[0]))
                    taken.add(after[0])
                    return readings
    if after is None or after[0] in taken:
        return readings
    opening = max(last_stop + 1, start)
    cue = cue_before(page, position, opening, end, after)
    if cue is None or any(r.anchor == cue for r in readings):
        return readings
    behind = after[2] + 1 < len(t) and t.text[end - 1] == ":"
    if behind and has_own_cue(page, position, after):
        return readings  # "Orr was calm: “It will hold,” she said": hers by the clause behind it
    reading = speech(page, position, cue, opening, end)
    reading.content.extend(_subject_before(t, reading, opening, after))
    reading.content.extend(page.whole(after[0]))
    taken.add(after[0])
    return [*readings, reading]


def _subject_before(
    t: Tokens, reading: Reading, start: int, after: tuple[int, int, int]
) -> list[tuple[int, int]]:
    """The front of a sentence that a quotation ends: "*The coast*, Orr said, “is flooded.”"."""
    word = next((i for i in range(after[1], after[2] + 1) if t.text[i][:1].isalpha()), None)
    if word is None or not t.text[word][0].islower() or not reading.source:
        return []
    first = min(reading.source[0], reading.anchor)
    if first - 2 <= start or t.text[first - 1] not in COMMAS:
        return []
    if t.pos[start] in {"ADP", "SCONJ", "ADV"} or t.tag[start] in {"VBG", "VBN", "WRB"}:
        return []
    return [(reading.block, i) for i in range(start, first)]


def _lead(page: Page, position: int, stretch: tuple[int, int, int]) -> list[tuple[int, int]]:
    """The words of the sentence before a quotation: "*The pier is* “as good as new,” Orr said"."""
    t, quoted = page.blocks[position].tokens, page.quote_of[position]
    first = i = stretch[1]
    while i > 0 and first - i <= LONGEST:
        i -= 1
        if quoted[i] < 0 and t.text[i] in ENDS_SENTENCE | {":"}:
            i += 1
            break
        other = quoted[i] >= 0 and quoted[i] != stretch[0] and t.text[i] in MARKS and i > 0
        if other and t.text[i - 1] in ENDS_SENTENCE and t.text[i + 1][:1].isupper():
            i += 1
            break
    lead = [(position, k) for k in range(i, first)]
    if not lead or len(lead) > LONGEST:
        return []
    joined = t.text[first - 1] in {",", ":"}
    near = range(i, first) if joined else range(first - 1, first)
    if any(quoted[k] < 0 and quote_cue(t, k) is not None for k in near):
        return []
    return lead if any(t.text[k][:1].isalnum() for _, k in lead) else []


def _lead_in(page: Page, position: int) -> Reading | None:
    """A paragraph that ends in a colon and a cue: "He continued:"; the next is what was said."""
    parsed = page.blocks[position]
    t = parsed.tokens
    end = len(t)
    if end < 2 or t.text[end - 1] != ":" or position + 1 >= len(page.blocks):
        return None
    start = t.sentence[end - 1]
    following = page.stretches[position + 1]
    listed = page.blocks[position + 1].block.kind is BlockKind.LIST_ITEM
    quoted = bool(following) and following[0][1] == 0
    for known in (True, False) if quoted else (True,):
        for v in range(end - 1, start - 1, -1):
            if page.quote_of[position][v] >= 0 or t.dep[v] in {"amod", "aux", "auxpass"}:
                continue
            # before a quotation any verb will do: "Lee made the following comment:"
            if (
                not (quote_cue(t, v) or (listed and statement_cue(t, v)))
                if known
                else t.tag[v] not in {"VBD", "VBZ", "VBP"}
            ):
                continue
            reading = speech(page, position, v, start, end)
            if reading.source:
                return reading
    return None
