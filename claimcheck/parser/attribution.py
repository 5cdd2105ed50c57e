"""Attributions: who says what by which words, over a whole article.

Direct speech is read from quotation marks and the cues beside them, the rest from the grammar of
cue words. The readings are then weighed against each other, nested, and given their ids."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Article, Attribution, Kind, Mention, Quotation, Span, Words
from claimcheck.parser.anonymity import hides_name, is_unnamed, names_beside
from claimcheck.parser.attribution_according import find_according
from claimcheck.parser.attribution_acts import find_acts
from claimcheck.parser.attribution_choice import choose, cite, take_whole_quotes
from claimcheck.parser.attribution_colon import find_colon, interviewee, is_turn_mark
from claimcheck.parser.attribution_direct import carry_on, find_direct
from claimcheck.parser.attribution_grammar import bounded, short_phrase
from claimcheck.parser.attribution_impersonal import find_impersonal
from claimcheck.parser.attribution_indirect import find_indirect
from claimcheck.parser.attribution_interview import find_interview
from claimcheck.parser.attribution_nominal import find_nominal
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.cues import words
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referent, Referents, TokenRef
from claimcheck.parser.quotations import find_quotes, quoted_tokens


def find_attributions(
    article: Article, blocks: Sequence[ParsedBlock], referents: Referents
) -> tuple[tuple[FoundAttribution, ...], tuple[Quotation, ...]]:
    """The article's attributions in reading order, and its quotations.

    `blocks` are the article's parsed blocks in order, `referents` whom their mentions refer to.
    Ids are "a1", "a2", … in the order of the contents.
    """
    blocks = [
        ParsedBlock(parsed.index, parsed.block, bounded(parsed.tokens))
        for parsed in blocks
        if len(parsed.tokens)
    ]
    quotes = find_quotes(blocks)
    page = Page(blocks, quotes, quoted_tokens(blocks, quotes))
    readings = find_direct(page)
    turns = find_colon(page)
    readings += turns or find_interview(page, referents)
    anchors = {(r.block, r.anchor) for r in readings}
    readings += find_according(page)
    readings += find_indirect(page, anchors)
    readings += find_nominal(page)
    for reading in readings:
        take_whole_quotes(page, reading)
    carry_on(page, readings)
    cite(page, readings)
    chosen = choose(page, readings)
    chosen += find_impersonal(page, chosen)
    chosen += find_acts(page, chosen)
    chosen.sort(key=lambda r: (r.content[0], -len(r.content), r.block, r.anchor))
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
        if not reading.listed:
            for at in reading.content:
                owner[at] = number
    chains: dict[int, tuple[str, ...]] = {}
    turns = [r for r in readings if r.pattern == "colon"]
    answers = interviewee(page, referents) if turns else None
    mentions = [_mention(page, reading, referents, answers) for reading in readings]

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
            anonymous=_anonymous(page, reading, mention, chain(number)),
        )
        if reading.listed:
            # without tokens no clause is told by it: its words stay the article's own claim
            found.append(FoundAttribution(attribution, (), (), ()))
            continue
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
    runs: list[list[int]] = []  # block, first token, last token
    for block, i in sorted(tokens):
        if runs and runs[-1][0] == block and i == runs[-1][2] + 1:
            runs[-1][2] = i
        else:
            runs.append([block, i, i])
    spans: list[Span] = []
    texts: list[str] = []
    for block, first, last in runs:
        parsed = page.blocks[block]
        start, end = parsed.tokens.idx[first], parsed.tokens.end(last)
        spans.append(parsed.block.span(start, end))
        texts.append(parsed.block.text[start:end])
    return Words(" ".join(texts), tuple(spans))


def _mention(
    page: Page, reading: Reading, referents: Referents, answers: Referent | None
) -> Mention | None:
    if not reading.source or reading.head is None:
        return None
    parsed = page.blocks[reading.block]
    t = parsed.tokens
    own = _words(page, [(reading.block, i) for i in reading.source])
    if reading.pattern == "colon" and is_turn_mark(t, reading.source):
        named: tuple[str | None, str | None] = (None, None)
        if answers is not None and own.text.startswith("A"):
            named = (answers.name, answers.role)
        return Mention(own.text, own.spans, *named)
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


def _anonymous(page: Page, reading: Reading, mention: Mention | None, chain: Sequence[str]) -> bool:
    """Whether whoever says it is unnamed: "officials", "a former chef", "he" for an inmate, or an
    aide whom a paper cites."""
    if mention is None or reading.head is None:
        return reading.direct
    t = page.blocks[reading.block].tokens
    if t.entity[reading.head] == "ORG" and t.tag[reading.head] in ("NNP", "NNPS"):
        return is_unnamed(chain[-1]) and chain[-1] != (mention.name or mention.text)
    name = mention.name or mention.text
    hidden = any(hides_name(parsed.block.text, name) for parsed in page.blocks)
    if names_beside(mention.text):
        return False
    return hidden or is_unnamed(name) or is_unnamed(chain[-1])


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
    # what one attribution quotes directly is one quotation, however often its cue cuts it
    gathered: dict[tuple[str | None, int], tuple[list[str], list[Span]]] = {}
    for number, quote in enumerate(page.quotes):
        if quote.depth:
            continue
        speaker = holder.get(number)
        pieces = [(page.blocks[p.block].block, p) for p in quote.pieces]
        texts = [block.text[p.start : p.end].strip() for block, p in pieces]
        if speaker is None and sum(len(text.split()) for text in texts) <= _SCARE_WORDS:
            continue
        held = speaker.attribution if speaker is not None else None
        whole = held is not None and held.kind is Kind.DIRECT
        into = gathered.setdefault(
            (held.id if held is not None else None, -1 if whole else number), ([], [])
        )
        into[0].extend(texts)
        into[1].extend(block.span(p.start, p.end) for block, p in pieces)
    sources = {one.attribution.id: one.attribution.source for one in found}
    quotations = []
    for (ident, _), (texts, spans) in gathered.items():
        source = sources.get(ident) if ident is not None else None
        name = (source.name or source.text) if source is not None else None
        quotations.append(Quotation(" ".join(texts), tuple(spans), name, ident))
    return tuple(quotations)


# A quotation without a speaker and no longer than this is a word held with tongs, no quotation.
_SCARE_WORDS = 5
