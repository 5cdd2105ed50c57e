"""Direct speech: quotations with their cue beside them, before them, or in another sentence."""

from __future__ import annotations

from claimcheck.model import AttributionType, BlockKind, Stance
from claimcheck.parser.attribution_grammar import (
    SUBJECTS,
    child,
    is_negated,
    is_passive,
    is_verb,
    left_edge,
    noun_phrase,
    subject,
    trimmed,
    verb_words,
)
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.attribution_verbal import SUBORDINATE, Site, contents
from claimcheck.parser.cues import Cue, lemma_slips, load
from claimcheck.parser.tokens import Tokens

_ENDS_SENTENCE = frozenset(".?!…") | {"..."}
_MARKS = frozenset("\"'“”‘’`„«»") | {"''", "``"}
_COMMAS = frozenset({",", "—", "–", "--", "-"})
_SCARE_WORDS = 4  # a quotation shorter than this, without its own end, is a word held with tongs


def quote_cue(t: Tokens, i: int) -> Cue | None:
    """The lexicon's row for token `i` where it can introduce a quotation, or None."""
    if not (t.tag[i].startswith("VB") or t.pos[i] == "VERB"):
        return None
    word = lemma_slips().get(t.lower[i]) or t.lemma[i].lower()
    for cue in load("verbs").get(word, ()):
        if "quote" in cue.takes:
            return cue
    return None


def statement_cue(t: Tokens, i: int) -> Cue | None:
    """The lexicon's row for token `i` where it can report a statement: "The report *found*:"."""
    for cue in load("verbs").get(t.lemma[i].lower(), ()):
        if cue.type is AttributionType.ASSERTION and "clause" in cue.takes and is_verb(t, i):
            return cue
    return None


def find_direct(page: Page) -> list[Reading]:
    """Readings of every quotation that has a cue, and of those that follow one without."""
    readings: list[Reading] = []
    last: Reading | None = None  # whose words the paragraph before ended with
    waiting: Reading | None = None  # a lead-in with a colon, at the end of the paragraph before
    for position, parsed in enumerate(page.blocks):
        t = parsed.tokens
        if not len(t) or parsed.block.kind in {BlockKind.BYLINE, BlockKind.DATE}:
            continue
        found, taken = _in_block(page, position)
        stretches = page.stretches[position]
        wholly = _outside_words(page, position) == 0 and bool(stretches)
        if waiting is not None:
            if wholly or not stretches or parsed.block.kind is not BlockKind.PARAGRAPH:
                waiting.content.extend((position, i) for i in range(len(t)))
                waiting.direct = bool(stretches) or parsed.block.kind is BlockKind.QUOTATION
                if waiting not in readings:
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
        if not wholly or found:
            last = None
        if found and stretches:
            final = stretches[-1]
            ender = next((r for r in found if (position, final[1]) in r.content and r.direct), None)
            if ender is not None and _utterance(page, position, final):
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
        if reading.content[-1] > (reading.block, stop):
            continue
        while stop < len(t) and t.text[stop] not in _ENDS_SENTENCE:
            stop += 1
        if stop + 1 >= len(t) or quoted[stop + 1] < 0:
            continue
        number = quoted[stop + 1]
        stretch = next(s for s in page.stretches[reading.block] if s[0] == number)
        if (reading.block, stop + 1) in held or not _utterance(page, reading.block, stretch):
            continue
        if not _has_own_cue(page, reading.block, stretch):
            reading.content.extend(page.whole(number))


def _outside_words(page: Page, position: int) -> int:
    t = page.blocks[position].tokens
    return sum(
        1
        for i, number in enumerate(page.quote_of[position])
        if number < 0 and t.text[i][:1].isalnum()
    )


def _utterance(page: Page, position: int, stretch: tuple[int, int, int]) -> bool:
    """Whether a quoted stretch reads as speech, not as a word or two held with tongs."""
    t = page.blocks[position].tokens
    _, first, last = stretch
    words = [i for i in range(first, last + 1) if t.text[i][:1].isalnum()]
    if len(page.quotes[stretch[0]].pieces) > 1 or len(words) > _SCARE_WORDS:
        return True
    ends = last > first and t.text[last - 1] in _ENDS_SENTENCE | {","}
    return ends and bool(words)


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
    first_stop = next((i for i in range(start, end) if t.text[i] in _ENDS_SENTENCE), end)
    last_stop = next(
        (i for i in range(end - 1, start - 1, -1) if t.text[i] in _ENDS_SENTENCE), start - 1
    )
    readings: list[Reading] = []
    signed = _signature(page, position, start, end, before)
    if signed is not None and before is not None and before[0] not in taken:
        signed.content.extend(page.whole(before[0]))
        taken.add(before[0])
        return [signed]
    if before is not None and before[0] not in taken and _utterance(page, position, before):
        lead = start
        while lead < first_stop and t.text[lead] in _COMMAS:
            lead += 1
        cue = _cue_after(page, position, lead, first_stop, before)
        if cue is not None:
            reading = _reading(page, position, cue, lead, first_stop)
            reading.content.extend(_lead(page, position, before))
            reading.content.extend(page.whole(before[0]))
            taken.add(before[0])
            readings.append(reading)
            # a split quotation: “A,” he said, “and B.”; or “A,” he said. “B.”
            if after is not None and (first_stop == end or _utterance(page, position, after)):
                joined = t.text[end - 1] in _COMMAS or t.text[end - 1] == ":" or end - 1 == cue
                if first_stop == end and not joined:
                    comma = next((i for i in range(cue + 1, end) if t.text[i] == ","), end)
                    if t.lower[comma + 1 : comma + 2] in (["and"], ["but"], ["or"]):
                        # “A,” Lee said, and still “B”
                        reading.content.extend((position, i) for i in range(comma + 1, end))
                        joined = True
                if (first_stop == end and joined) or (
                    first_stop == end - 1 and not _has_own_cue(page, position, after)
                ):
                    reading.content.extend(page.whole(after[0]))
                    taken.add(after[0])
                    return readings
    if after is None or after[0] in taken:
        return readings
    opening = max(last_stop + 1, start)
    cue = _cue_before(page, position, opening, end, after)
    if cue is None or any(r.anchor == cue for r in readings):
        return readings
    reading = _reading(page, position, cue, opening, end)
    reading.content.extend(_subject_before(t, reading, opening, after))
    reading.content.extend(page.whole(after[0]))
    taken.add(after[0])
    return [*readings, reading]


_DASHES = frozenset({"—", "–", "--", "-", "―", "~"})


def _signature(
    page: Page, position: int, start: int, end: int, before: tuple[int, int, int] | None
) -> Reading | None:
    """A quotation signed with a dash: "“It never stopped raining.” — Ann Orr, farmer"."""
    t = page.blocks[position].tokens
    if before is None or before[1] > 0 or end != len(t) or t.text[start] not in _DASHES:
        return None
    head = next((i for i in range(start + 1, end) if t.pos[i] in {"PROPN", "NOUN"}), None)
    if head is None or any(
        t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] != "relcl" for i in range(start, end)
    ):
        return None
    while head + 1 < end and t.pos[head + 1] == "PROPN":
        head += 1
    source = trimmed(t, range(start + 1, end))
    return Reading(position, start, [start], source, head, [], direct=True, pattern="quote")


def _subject_before(
    t: Tokens, reading: Reading, start: int, after: tuple[int, int, int]
) -> list[tuple[int, int]]:
    """The front of a sentence that the quotation ends: "*The coast*, an aide said, “is flooded.”"."""
    word = next((i for i in range(after[1], after[2] + 1) if t.text[i][:1].isalpha()), None)
    if word is None or not t.text[word][0].islower() or not reading.source:
        return []
    first = min(reading.source[0], reading.anchor)
    if first - 2 <= start or t.text[first - 1] not in _COMMAS:
        return []
    if t.pos[start] in {"ADP", "SCONJ", "ADV"} or t.tag[start] in {"VBG", "VBN", "WRB"}:
        return []
    return [(reading.block, i) for i in range(start, first)]


def _lead(page: Page, position: int, stretch: tuple[int, int, int]) -> list[tuple[int, int]]:
    """The words of the sentence before a quotation: "*It takes time to* “cool off,” Ms Orr said"."""
    t, quoted = page.blocks[position].tokens, page.quote_of[position]
    first = i = stretch[1]
    while i > 0:
        i -= 1
        if quoted[i] < 0 and t.text[i] in _ENDS_SENTENCE | {":"}:
            i += 1
            break
        if quoted[i] >= 0 and quoted[i] != stretch[0] and t.text[i] in _MARKS:
            if i > 0 and t.text[i - 1] in _ENDS_SENTENCE and t.text[i + 1][:1].isupper():
                i += 1
                break
    lead = [(position, k) for k in range(i, first)]
    if not lead:
        return []
    joined = t.text[first - 1] in {",", ":"}
    near = range(i, first) if joined else range(first - 1, first)
    if any(quoted[k] < 0 and quote_cue(t, k) is not None for k in near):
        return []
    return lead if any(t.text[k][:1].isalnum() for _, k in lead) else []


def _has_own_cue(page: Page, position: int, stretch: tuple[int, int, int]) -> bool:
    """Whether the quotation has a cue of its own behind it: “B,” she added."""
    t = page.blocks[position].tokens
    start = stretch[2] + 1
    end = next((i for i in range(start, len(t)) if page.quote_of[position][i] >= 0), len(t))
    stop = next((i for i in range(start, end) if t.text[i] in _ENDS_SENTENCE), end)
    while start < stop and t.text[start] in _COMMAS:
        start += 1
    return _cue_after(page, position, start, stop, stretch) is not None


def _cue_after(
    page: Page, position: int, start: int, stop: int, stretch: tuple[int, int, int]
) -> int | None:
    """The cue verb of a clause that begins right behind a quotation: “…,” *said* Ann Orr."""
    t = page.blocks[position].tokens
    last = stretch[2]
    ending = t.text[last - 1] if t.text[last] in _MARKS and last > stretch[1] else t.text[last]
    comma = ending == "," or t.text[last + 1 : last + 2] in ([","], ["—"], ["–"])
    full = ending in _ENDS_SENTENCE
    if not comma and not full and stretch[1] > 0:
        return None
    for v in range(start, min(stop, start + 40)):
        cue = quote_cue(t, v)
        if cue is None or (is_passive(t, v) and child(t, v, "nsubjpass") is not None):
            continue
        if t.dep[v] in {"relcl", "amod"} or t.tag[v] == "VBG" or (t.tag[v] == "VB" and v == start):
            continue
        site = Site(t, v, start, stop, None)
        if contents(site, "clause") is not None or contents(site, "gerund") is not None:
            return None  # “… the end.” He said that …; in his book, “Wet Feet,” he said that …
        edge = v
        while edge > start and t.head[edge - 1] == v and t.dep[edge - 1] in {"aux", "advmod"}:
            edge -= 1
        if edge <= start + 1:
            return v
        for c in t.children[v]:
            if t.dep[c] in SUBJECTS and start <= c < v and left_edge(t, c) <= start + 1:
                return v
        if t.pos[start] in {"PROPN", "PRON", "DET", "NOUN", "ADJ", "NUM"} and not any(
            t.tag[i] in {"VBD", "VBZ", "VBP", "MD"} and t.dep[i] != "relcl"
            for i in range(start, v)
            if t.head[i] != v
        ):
            return v
    return None


def _cue_before(
    page: Page, position: int, start: int, end: int, stretch: tuple[int, int, int]
) -> int | None:
    """The cue verb that leads into a quotation beginning at `end`: "He said: “…", "said, “…"."""
    t = page.blocks[position].tokens
    if end - 1 < start:
        return None
    joint = t.text[end - 1]
    colon = joint == ":"
    if not colon and not _utterance(page, position, stretch):
        return None
    for v in range(end - 1, start - 1, -1):
        if quote_cue(t, v) is None or t.dep[v] in {"relcl", "amod"}:
            continue
        if is_passive(t, v) and (child(t, v, "nsubjpass") is not None or not colon):
            continue
        if any(t.dep[c] in {"ccomp", "xcomp"} and v < c < end for c in t.children[v]):
            continue  # "said the vote was, “…”: a clause of its own holds the quotation
        if colon or joint == ",":
            if (
                t.dep[v] == "advcl"
                and not colon
                and any(
                    t.dep[c] in {"mark", "advmod"} and t.lower[c] in SUBORDINATE
                    for c in t.children[v]
                )
            ):
                continue
            return v
        between = range(v + 1, end)
        if not any(
            t.dep[i] in SUBJECTS or (is_verb(t, i) and t.dep[i] != "amod") for i in between
        ) and (end - v <= 2 or t.lower[end - 1] in {"that", "out", "back", "as"}):
            found = contents(Site(t, v, start, len(t), subject(t, v)), "clause")
            return v if found is None or found.content[0] > end + 1 else None
    if colon:  # any verb can lead into words behind a colon: "The union hit back: “…”"
        for v in range(end - 1, start - 1, -1):
            if t.tag[v] in {"VBD", "VBZ", "VBP"} and t.dep[v] in {"ROOT", "conj"}:
                found_subject = subject(t, v)
                if found_subject is not None and not found_subject.passive:
                    return v
    return None


def _reading(page: Page, position: int, v: int, start: int, stop: int) -> Reading:
    t = page.blocks[position].tokens
    cue = quote_cue(t, v)
    stance = cue.stance if cue is not None else Stance.ASSERTS
    source, head = speaker(page, position, v, start, stop)
    found = subject(t, v)
    through = found.through if found is not None and found.head == head else ()
    words = sorted({*verb_words(t, v), *through})
    return Reading(
        position,
        v,
        [i for i in words if i not in source],
        source,
        head,
        [],
        type=AttributionType.ASSERTION,
        stance=stance if stance is not Stance.INTENDS else Stance.ASSERTS,
        negated=is_negated(t, v, through),
        direct=True,
        pattern="quote",
    )


def speaker(
    page: Page, position: int, v: int, start: int, stop: int
) -> tuple[list[int], int | None]:
    """Source tokens and head for cue `v`, within the gap `start` ≤ token < `stop` where it can.

    The verb's own subject; else, for a bad parse, the noun phrase that touches the verb.
    """
    t, quoted = page.blocks[position].tokens, page.quote_of[position]
    found = subject(t, v)
    if found is not None and not found.passive and quoted[found.head] < 0:
        inside = start <= found.head < stop
        own = any(c == found.head for c in t.children[v])
        if inside or not own:
            phrase = noun_phrase(t, found.head, [v, *found.through])
            if inside:
                phrase = [i for i in phrase if start <= i < stop]
            return [i for i in phrase if quoted[i] < 0], found.head
    for i in range(v + 1, min(stop, v + 3)):  # inverted: said Ann Lee
        if t.pos[i] in {"ADP", "SCONJ", "PUNCT"}:
            break
        if t.pos[i] in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"}:
            head = _phrase_head(t, i, stop)
            if head is not None and t.dep[head] != "npadvmod":
                return [k for k in noun_phrase(t, head, [v]) if k < stop], head
            break
    if v > start:
        i = v - 1
        while i > start and (t.text[i] == "," or t.pos[i] in {"ADV", "AUX"}):
            i -= 1
        last = i
        while i > start and t.text[i - 1] not in _MARKS and t.tag[i - 1] not in {"VBD", "VBZ"}:
            i -= 1
        tokens = list(range(max(i, start), last + 1))
        nominal = [k for k in tokens if t.pos[k] in {"PROPN", "NOUN", "PRON"}]
        if nominal:
            head = nominal[0]
            while head + 1 in nominal and t.pos[head] in {"PROPN", "NOUN"}:
                head += 1
            while tokens and t.text[tokens[0]] in _COMMAS | {":"}:
                tokens.pop(0)
            return tokens, head
    return [], None


def _phrase_head(t: Tokens, i: int, stop: int) -> int | None:
    """The head of the noun phrase that begins at `i`."""
    at = i
    for _ in range(8):
        if t.pos[at] in {"PROPN", "NOUN", "PRON"} and (
            t.head[at] <= i - 1 or t.head[at] >= stop or t.head[at] == at
        ):
            return at
        if left_edge(t, t.head[at]) < i or t.head[at] == at:
            break
        at = t.head[at]
    return at if t.pos[at] in {"PROPN", "NOUN", "PRON"} else None


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
            reading = _reading(page, position, v, start, end)
            if reading.source:
                return reading
    return None
