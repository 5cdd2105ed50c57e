"""Words SHOUTED in capitals, as tabloids do: read in small letters, written as they stand.

The model takes "Kaya Storm SCOOPED four gongs" for a name of three words. Only verbs are quieted,
and a text's first words where the page sets them in capitals ("POP diva …", "TWO residents …"): an
acronym ("NATO") is no form of a verb and no word of two kinds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")
_FIRST = re.compile(r"[\W_]*([A-Z]{3,})\b(?=[ ,’'-])")
_BARE = frozenset({"shut", "quit", "bust", "slams", "axes", "bans", "quits", "splits"})
_MOST = 0.2  # of the letters: a text with more capitals than that shouts throughout
_SHORTEST_VERB = 4


class Quiet:
    """The words that a model knows, to tell a shouted verb from an acronym."""

    def __init__(self, nlp: Language) -> None:
        pipe: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
        tables: Any = getattr(pipe, "lookups", None)
        self._index = dict.fromkeys(("verb", "noun", "adj", "adv"), frozenset[str]())
        self._irregular: Mapping[str, object] = {}
        if tables is not None and tables.has_table("lemma_index"):
            index = tables.get_table("lemma_index")
            self._index = {kind: frozenset(index.get(kind, ())) for kind in self._index}
            self._irregular = tables.get_table("lemma_exc").get("verb", {})

    def read(self, text: str) -> str:
        """The text with its shouted words in small letters: as long as it was."""
        if _SHOUTED.search(text) is None or not self._index["verb"]:
            return text
        letters = [c for c in text if c.isalpha()]
        if sum(c.isupper() for c in letters) > _MOST * len(letters) + 8:
            return text
        first = _FIRST.match(text)
        if first is not None and self._is_word(first[1].lower()):
            start, end = first.span(1)
            text = text[: start + 1] + text[start + 1 : end].lower() + text[end:]
        return _SHOUTED.sub(self._lower, text)

    def _lower(self, match: re.Match[str]) -> str:
        word = match[0].lower()
        return word if self._is_verb(word) else match[0]

    def _is_word(self, word: str) -> bool:
        return sum(word in words for words in self._index.values()) > 1 or self._is_verb(word)

    def _is_verb(self, word: str) -> bool:
        if len(word) < _SHORTEST_VERB:
            return False
        if word in _BARE or word in self._irregular:
            return True
        stems = (word[:-2], word[:-1]) if word.endswith("ed") else ()
        return any(stem in self._index["verb"] for stem in stems)
