"""Attribution by prepositions: "according to the police, …", "in the mayor's view, …"."""

from __future__ import annotations

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.attribution_grammar import child, is_share, is_verb, noun_phrase, trimmed
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.cues import load, words
from claimcheck.parser.tokens import Tokens

_BREAKS = frozenset({",", ";", "—", "–", "--"})


def find_according(page: Page) -> list[Reading]:
    """Readings of "according to X", before, behind and amid what X says."""
    readings = []
    for position, parsed in enumerate(page.blocks):
        t = parsed.tokens
        for i, word in enumerate(t.lower):
            if word not in _LEADS:
                continue
            if word in {"in", "per"} and page.quote_of[position][i] < 0:
                reading = _in_view(page, position, i)
                if reading is not None:
                    readings.append(reading)
                continue
            if i + 2 >= len(t) or t.lower[i + 1] != "to":
                continue
            if page.quote_of[position][i] >= 0:
                continue
            reading = _according(page, position, i)
            if reading is not None:
                readings.append(reading)
    return readings


def _according(page: Page, position: int, i: int) -> Reading | None:
    t = page.blocks[position].tokens
    start, end = _sentence(t, i)
    head = child(t, i + 1, "pobj")
    if head is None:
        head = child(t, i, "pobj")
    if head is None or head < i:
        return None
    source = [k for k in noun_phrase(t, head, [i, i + 1]) if i + 1 < k < end]
    if not source:
        return None
    last = source[-1]
    opening = all(not t.text[k][:1].isalnum() for k in range(start, i)) or (
        i - start <= 3 and t.text[i - 1] != "," and not any(is_verb(t, k) for k in range(start, i))
    )
    if opening:
        # "According to the police, the road was closed": the source ends at the comma
        comma = next((k for k in range(head + 1, end) if t.text[k] in _BREAKS), last + 1)
        main = next(
            (
                k
                for k in range(comma, end)
                if is_verb(t, k) and t.dep[k] not in {"relcl", "acl", "amod"}
            ),
            None,
        )
        if last >= comma and main is None:
            comma = last + 1 if last + 4 >= end - 1 else comma
        if comma <= last and main is None and head < comma and end - comma > 3:
            main = comma  # a verb that the tagger missed: the source still ends at the comma
        if comma <= last and main is not None and main > last:
            comma = last + 1  # an apposition: "according to Lee, the mayor, …"
        source = [k for k in source if k < comma]
        content = list(range(comma, end))
        if not content or not source:
            return None
    else:
        front = list(range(start, i))
        rest: list[int] = []
        comma = last + 1
        while comma < end and t.text[comma] not in _BREAKS:
            comma += 1
        if comma < end - 2 and last + 3 >= comma:
            behind = range(comma + 1, end)
            verb = next((k for k in behind if is_verb(t, k)), None)
            joined = t.lower[comma + 1] in {"but", "while", "although", "though", "and", "with"}
            relative = t.lower[comma + 1] in {"who", "which", "whose", "where"}
            if verb is not None and not joined and not relative and t.tag[verb] != "VBG":
                rest = list(behind)
        content = [*front, *rest]
    return Reading(
        position,
        i,
        [i, i + 1],
        source,
        head,
        [(position, k) for k in trimmed(t, content)],
        type=AttributionType.ASSERTION,
        stance=Stance.ASSERTS,
        according_to=True,
        pattern="according",
    )


_LEADS = frozenset({"in", "per", "according"})
_VIEWS = words("attribution")["views"]
_DOCUMENTS = words("attribution")["documents"]


def _in_view(page: Page, position: int, i: int) -> Reading | None:
    """ "In the mayor's view, …", "In a June poll, …", "…, per the police": who says is inside."""
    t = page.blocks[position].tokens
    start, end = _sentence(t, i)
    opening = i == start or (i == start + 1 and t.dep[start] == "cc")
    if not opening and t.text[i - 1] != ",":
        return None
    noun = child(t, i, "pobj")
    if noun is None or noun < i:
        return None
    last = t.right_edge(noun)
    if last >= end or (opening and t.text[last + 1 : last + 2] != [","]):
        return None
    cue = [i]
    if t.lower[i] == "per":
        if opening or t.pos[noun] == "NUM" or not t.entity[noun]:
            return None
        source, head = noun_phrase(t, noun, [i]), noun
    elif t.lower[noun] in _VIEWS and child(t, noun, "poss") is not None:
        head = child(t, noun, "poss") or noun
        source = [k for k in noun_phrase(t, head, [i, noun]) if t.tag[k] != "POS"]
        cue = [i, noun]
    elif opening and t.lower[noun] in _DOCUMENTS - {"statement", "interview"}:
        source, head = noun_phrase(t, noun, [i]), noun
        asked = [k for k in range(last + 1, end) if quote_like(t, k)]
        if asked and not _told_by_a_share(t, asked[0]):
            # "In its report, the board said …": the board is the source
            return None
    else:
        return None
    rest = list(range(last + 1, end)) if opening else []
    content = trimmed(t, [*range(start, i), *rest] if not opening else rest)
    if not any(is_verb(t, k) for k in content):
        return None
    return Reading(
        position,
        i,
        cue,
        source,
        head,
        [(position, k) for k in content],
        according_to=True,
        pattern="according",
    )


def _told_by_a_share(t: Tokens, verb: int) -> bool:
    """ "In a poll, *31 per cent* said they would stay": the poll tells it."""
    asked = child(t, verb, "nsubj")
    return asked is not None and is_share(t, asked, noun_phrase(t, asked, [verb]))


def quote_like(t: Tokens, i: int) -> bool:
    """Whether token `i` is a cue verb for statements."""
    if not t.tag[i].startswith("VB"):
        return False
    return any(
        cue.type is AttributionType.ASSERTION and "clause" in cue.takes
        for cue in load("verbs").get(t.lemma[i].lower(), ())
    )


def _sentence(t: Tokens, i: int) -> tuple[int, int]:
    start = t.sentence[i]
    end = i
    while end < len(t) and t.sentence[end] == start:
        end += 1
    return start, end
