"""Attributions: who says what by which words, over a whole article.

Direct speech is read from quotation marks and the cues beside them, the rest from the grammar of
cue words. The readings are then weighed against each other, nested, and given their ids."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Article, Attribution, Kind, Mention, Quotation, Span, Words
from claimcheck.parser.attribution_choice import choose, cite, take_whole_quotes
from claimcheck.parser.attribution_colon import find_colon
from claimcheck.parser.attribution_direct import carry_on, find_direct
from claimcheck.parser.attribution_grammar import short_phrase
from claimcheck.parser.attribution_indirect import find_indirect
from claimcheck.parser.attribution_nominal import find_according, find_nominal
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.cues import words
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents, TokenRef
from claimcheck.parser.quotations import find_quotes, quoted_tokens


def find_attributions(
    article: Article, blocks: Sequence[ParsedBlock], referents: Referents
) -> tuple[tuple[FoundAttribution, ...], tuple[Quotation, ...]]:
    """The article's attributions in reading order, and its quotations.

    `blocks` are the article's parsed blocks in order, `referents` whom their mentions refer to.
    Ids are "a1", "a2", … in the order of the contents.
    """
    quotes = find_quotes(blocks)
    page = Page(blocks, quotes, quoted_tokens(blocks, quotes))
    readings = find_direct(page)
    readings += find_colon(page)
    anchors = {(r.block, r.anchor) for r in readings}
    readings += find_according(page)
    readings += find_indirect(page, anchors)
    readings += find_nominal(page)
    for reading in readings:
        take_whole_quotes(page, reading)
    carry_on(page, readings)
    cite(page, readings)
    chosen = choose(readings)
    found = _assemble(page, chosen, referents)
    return found, _quotations(page, found)


def _assemble(
    page: Page, readings: list[Reading], referents: Referents
) -> tuple[FoundAttribution, ...]:
    found: list[FoundAttribution] = []
    owner: dict[tuple[int, int], int] = {}
    parents: dict[int, int] = {}
    for number, reading in sorted(enumerate(readings), key=lambda r: (-len(r[1].content), r[0])):
        outer = owner.get((reading.block, reading.anchor))
        if outer is not None:
            parents[number] = outer
        for at in reading.content:
            owner[at] = number
    chains: dict[int, tuple[str, ...]] = {}
    mentions = [_mention(page, reading, referents) for reading in readings]

    def chain(number: int) -> tuple[str, ...]:
        if number not in chains:
            mention = mentions[number]
            own = (mention.name or mention.text,) if mention is not None else ()
            if readings[number].cited:
                block = readings[number].block
                own = (*own, _words(page, [(block, i) for i in readings[number].cited]).text)
            chains[number] = (*chain(parents[number]), *own) if number in parents else own
        return chains[number]

    for number, reading in enumerate(readings):
        parsed = page.blocks[reading.block]
        mention = mentions[number]
        attribution = Attribution(
            id=f"a{number + 1}",
            kind=_kind(page, reading),
            source=mention,
            cue=_words(page, [(reading.block, i) for i in reading.cue]) if reading.cue else None,
            content=_words(page, reading.content),
            type=reading.type,
            stance=reading.stance,
            chain=chain(number),
            parent=f"a{parents[number] + 1}" if number in parents else None,
            hedged=reading.hedged,
            negated=reading.negated,
            anonymous=_anonymous(page, reading, referents),
        )
        found.append(
            FoundAttribution(
                attribution,
                tuple(TokenRef(parsed.index, i) for i in reading.source),
                tuple(TokenRef(parsed.index, i) for i in reading.cue),
                tuple(TokenRef(page.blocks[b].index, i) for b, i in reading.content),
            )
        )
    return tuple(found)


def _words(page: Page, tokens: Sequence[tuple[int, int]]) -> Words:
    spans: list[Span] = []
    texts = []
    for block in sorted({b for b, _ in tokens}):
        parsed = page.blocks[block]
        runs: list[list[int]] = []
        for i in sorted(i for b, i in tokens if b == block):
            if runs and i == runs[-1][1] + 1:
                runs[-1][1] = i
            else:
                runs.append([i, i])
        for first, last in runs:
            start, end = parsed.tokens.idx[first], parsed.tokens.end(last)
            spans.append(parsed.block.span(start, end))
            texts.append(parsed.block.text[start:end])
    return Words(" ".join(texts), tuple(spans))


def _mention(page: Page, reading: Reading, referents: Referents) -> Mention | None:
    if not reading.source or reading.head is None:
        return None
    parsed = page.blocks[reading.block]
    t = parsed.tokens
    own = _words(page, [(reading.block, i) for i in reading.source])
    referent = referents.of(TokenRef(parsed.index, reading.head))
    if referent is not None:
        return Mention(own.text, own.spans, referent.name, referent.role)
    if t.pos[reading.head] == "PRON" and t.lower[reading.head] in _PERSONAL:
        return Mention(own.text, own.spans)
    name = _words(
        page, [(reading.block, i) for i in short_phrase(t, reading.head, reading.source)]
    ).text
    return Mention(own.text, own.spans, name)


_PERSONAL = words("attribution")["personal"]


def _anonymous(page: Page, reading: Reading, referents: Referents) -> bool:
    """Whether whoever says it is unnamed: "officials", "a former chef", "he" for an inmate."""
    if reading.head is None:
        return reading.direct
    parsed = page.blocks[reading.block]
    t = parsed.tokens
    unnamed = words("attribution")["anonymous"]
    if any(t.lower[i] in unnamed for i in reading.cited):
        return True
    referent = referents.of(TokenRef(parsed.index, reading.head))
    if referent is not None:
        named = referent.name.split()
        return any(word.lower() in unnamed for word in named[-1:] + named[:1]) or (
            any(word in unnamed for word in named)
            and not any(word[:1].isupper() for word in named[1:])
        )
    if any(t.entity[i] == "PERSON" for i in short_phrase(t, reading.head, reading.source)):
        return False
    return t.lower[reading.head] in unnamed


def _kind(page: Page, reading: Reading) -> Kind:
    if reading.according_to:
        return Kind.ACCORDING_TO
    quoted = plain = 0
    for block, i in reading.content:
        if page.blocks[block].tokens.text[i][:1].isalnum():
            if page.quote_of[block][i] >= 0:
                quoted += 1
            else:
                plain += 1
    if reading.direct and (quoted == 0 or plain <= quoted // 4):
        return Kind.DIRECT
    if quoted == 0:
        return Kind.INDIRECT
    return Kind.DIRECT if plain == 0 else Kind.MIXED


def _quotations(page: Page, found: tuple[FoundAttribution, ...]) -> tuple[Quotation, ...]:
    index = {parsed.index: position for position, parsed in enumerate(page.blocks)}
    holder: dict[int, FoundAttribution] = {}
    for attribution in found:
        for ref in attribution.content:
            number = page.quote_of[index[ref.block]][ref.token]
            if number >= 0:
                holder.setdefault(number, attribution)
    quotations: list[Quotation] = []
    joined: dict[str, int] = {}
    for number, quote in enumerate(page.quotes):
        if quote.depth:
            continue
        texts, spans = [], []
        for piece in quote.pieces:
            block = page.blocks[piece.block].block
            texts.append(block.text[piece.start : piece.end].strip())
            spans.append(block.span(piece.start, piece.end))
        speaker = holder.get(number)
        text = " ".join(texts)
        if speaker is None:
            if len(text.split()) > 5:
                quotations.append(Quotation(text, tuple(spans), None, None))
            continue
        held = speaker.attribution
        source = held.source
        name = (source.name or source.text) if source is not None else None
        if held.kind is Kind.DIRECT and held.id in joined:
            at = joined[held.id]
            earlier = quotations[at]
            quotations[at] = Quotation(
                text=f"{earlier.text} {text}",
                spans=(*earlier.spans, *spans),
                speaker=name,
                attribution=held.id,
            )
            continue
        joined[held.id] = len(quotations)
        quotations.append(
            Quotation(text=text, spans=tuple(spans), speaker=name, attribution=held.id)
        )
    return tuple(quotations)
