"""An interview without labels: a question alone in its paragraph, then what was answered."""

from __future__ import annotations

from claimcheck.model import BlockKind
from claimcheck.parser.attribution_colon import introduced
from claimcheck.parser.attribution_grammar import noun_phrase
from claimcheck.parser.attribution_reading import Page, Reading
from claimcheck.parser.document import Referent, Referents, TokenRef

_ONESELF = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself"})
_FEWEST = 2  # questions that are answered in the first person: one alone may be rhetoric
_SHORT = 30  # tokens of a question with what leads to it


def find_interview(page: Page, referents: Referents) -> list[Reading]:
    """One reading of all answers, where the article is an interview and names who answers."""
    asked = [position for position in range(len(page.blocks)) if _is_question(page, position)]
    if len(asked) < _FEWEST:
        return []
    answers: list[int] = []
    personal = 0
    for question, following in zip(asked, [*asked[1:], None], strict=True):
        some = _answer(page, question + 1, following)
        personal += any(_in_first_person(page, position) for position in some)
        answers += some
    found = introduced(page, asked[0], referents, speaking_only=True)
    if found is None or 2 * personal < len(asked) or personal < _FEWEST:
        return []
    who, (block, token) = found
    if any(_names(page, position, referents, who) for position in answers):
        return []  # nobody calls himself by his name: the article speaks of him
    t = page.blocks[block].tokens
    content = [
        (position, i) for position in answers for i in range(len(page.blocks[position].tokens))
    ]
    source = [i for i in noun_phrase(t, token) if t.entity[i] == "PERSON"] or [token]
    return [Reading(block, token, [], source, token, content, direct=True, pattern="interview")]


def _names(page: Page, position: int, referents: Referents, who: Referent) -> bool:
    parsed = page.blocks[position]
    t = parsed.tokens
    return any(
        t.pos[i] != "PRON" and referents.of(TokenRef(parsed.index, i)) == who for i in range(len(t))
    )


def _is_question(page: Page, position: int) -> bool:
    parsed = page.blocks[position]
    t = parsed.tokens
    if parsed.block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(t) > _SHORT:
        return False
    return parsed.block.text.rstrip().endswith("?") and page.quote_of[position][0] < 0


def _answer(page: Page, first: int, following: int | None) -> list[int]:
    """The paragraphs of one answer; the last ends where nobody speaks of himself any more."""
    found: list[int] = []
    for position in range(first, following if following is not None else len(page.blocks)):
        if page.blocks[position].block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            break
        if following is None and found and not _in_first_person(page, position):
            break
        found.append(position)
    return found


def _in_first_person(page: Page, position: int) -> bool:
    t, quoted = page.blocks[position].tokens, page.quote_of[position]
    return any(word in _ONESELF and quoted[i] < 0 for i, word in enumerate(t.lower))
