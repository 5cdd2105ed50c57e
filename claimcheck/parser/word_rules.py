"""What the model's own rules say of a word: its part of speech, form and lemma, asked once a word.

spaCy's attribute ruler and lemmatizer run some 180 patterns over every token of every text, a
seventh of the whole parse. All but nine of the patterns look at one token alone, at its letters,
its tag and its dependency; so what the rules say of such a token is kept, and only one that was
never met goes through them. A text in which a pattern of several tokens fires ("gon na", "there
is") goes through them whole.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.parser.tokens import Tokens, tokens_of, tokens_with

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = STEPS = ("attribute_ruler", "lemmatizer")  # the model's pipes that are rules
LOOKED_AT = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})  # what a rule for one token may look at
KEPT = 100_000  # words of which the answer is kept: some 40 MB, more than a year of news has

Key = tuple[int, int, int]  # a token's letters, tag and dependency, as spaCy numbers strings


class Said(NamedTuple):
    """What the rules make of a token."""

    lemma: str
    pos: str
    tag: str
    dep: str
    morph: str


class WordRules:
    """The rules of one model, with what they have said so far."""

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import Matcher

        self._vocab = nlp.vocab
        self._steps = [nlp.get_pipe(name) for name in STEPS]
        self._of_several = Matcher(nlp.vocab)
        for number, pattern in enumerate(_patterns(nlp)):
            if len(pattern) > 1:
                self._of_several.add(str(number), [pattern])
        self._said: dict[Key, Said] = {}

    def tokens(self, docs: Iterable[Doc]) -> Iterator[Tokens]:
        """The columns of docs that went through all of the model but its `STEPS`, in order."""
        from spacy.attrs import DEP, ORTH, TAG

        for doc in docs:
            if not len(doc) or self._of_several(doc, allow_missing=True):
                yield tokens_of(self._ruled(doc))
                continue
            keys = list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()))
            new = {key for key in keys if key not in self._said}
            if new:
                self._ask(sorted(new))
            yield tokens_with(doc, *map(list, zip(*[self._said[key] for key in keys], strict=True)))
            if len(self._said) > KEPT:
                self._said.clear()

    def _ruled(self, doc: Doc) -> Doc:
        for step in self._steps:
            doc = step(doc)
        return doc

    def _ask(self, keys: list[Key]) -> None:
        """Let the rules speak of tokens with these letters, tags and dependencies."""
        from spacy.tokens import Doc

        name = self._vocab.strings
        words, tags, deps = [], [], []
        for orth, tag, dep in keys:  # each with a stop behind it, that no two make a phrase
            words += [name[orth], "."]
            tags += [name[tag], "."]
            deps += [name[dep], "punct"]
        doc = self._ruled(Doc(self._vocab, words=words, tags=tags, deps=deps))
        for key, token in zip(keys, list(doc)[::2], strict=True):
            said = Said(token.lemma_, token.pos_, token.tag_, token.dep_, str(token.morph))
            self._said[key] = said


@functools.lru_cache(maxsize=2)
def word_rules(nlp: Language) -> WordRules | None:
    """The model's rules, or None where it has others than those that can be asked by the word."""
    if any(name not in nlp.pipe_names for name in STEPS):
        return None
    alone = [token for pattern in _patterns(nlp) if len(pattern) == 1 for token in pattern]
    return WordRules(nlp) if all(token.keys() <= LOOKED_AT for token in alone) else None


def _patterns(nlp: Language) -> list[list[dict[str, object]]]:
    rules = nlp.get_pipe(RULER).patterns  # type: ignore[attr-defined]  # it types pipes as functions
    return [pattern for rule in rules for pattern in rule["patterns"]]
