"""The default model's answers, to the last bit, without working out the same twice.

Half of what the model costs is spent on what it has worked out before, or never asks for:

- the vector of a word by itself depends on the word alone, and most words of a text were met;
- what `ner` makes of a token outside any entity depends on that token alone, so that a whole batch
  can be asked at once, where spaCy goes from token to token through its interpreter's lock.

Both use the model's own layers, in the order in which spaCy does. A model that is built in another
way is left to spaCy.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KEPT = 15_000  # words of which each layer's vector is kept: some 15 MB
FEATURES = 3  # of a state of `ner`: the next token, and an entity's first and latest
EMBED = "extract_features>>list2ragged>>with_array"
NER = "ner"

Array = Any  # of numpy, which is only imported with spaCy


def keep_vectors(nlp: Language) -> None:
    """Let the model's first layers answer from what they said of the same word before."""
    for name in ("tok2vec", NER):
        if name in nlp.pipe_names:
            for layer in nlp.get_pipe(name).model.walk():  # type: ignore[attr-defined]
                if len(layer.layers) == 2 and layer.layers[0].name.startswith(EMBED):
                    layer.layers[0] = _kept(layer.layers[0])


def _kept(embed: Any) -> Any:
    """A layer that answers as `embed` does, for each word once."""
    import numpy as np
    from thinc.api import Model

    extract, *rest = embed.layers
    place: dict[bytes, int] = {}
    vectors: Array = None

    def forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Array], Any]:
        nonlocal vectors
        if is_train:
            return embed(docs, is_train)  # type: ignore[no-any-return]
        features = extract.predict(docs)
        keys = [_rows(each) for each in features]
        new = {key for some in keys for key in some if key not in place}
        if new:
            if len(place) > KEPT:
                place.clear()
                new = {key for some in keys for key in some}
            added = [np.frombuffer(b"".join(new), features[0].dtype).reshape(len(new), -1)]
            for layer in rest:
                added = layer.predict(added)
            first, size = len(place), len(place) + len(new)
            if vectors is None or size > len(vectors):
                room = np.empty((2 * size, added[0].shape[1]), "f")
                room[:first] = vectors[:first] if first else 0.0
                vectors = room
            vectors[first:size] = added[0]
            place.update(zip(new, range(first, size), strict=True))
        return [vectors[np.array([place[k] for k in some], int)] for some in keys], None

    return Model("kept", forward, layers=[embed])


def _rows(features: Array) -> list[bytes]:
    width = features.shape[1] * features.itemsize
    data = features.tobytes()
    return [data[at : at + width] for at in range(0, len(data), width)]


@functools.lru_cache(maxsize=2)
def entities_of(nlp: Language) -> Entities | None:
    """The model's `ner` asked for a batch at a time; None where it is built in another way."""
    if nlp.pipe_names[-1:] != [NER]:
        return None
    ner: Any = nlp.get_pipe(NER)
    layers = ner.model.layers
    plain = [layer.name for layer in layers[1:]] == ["precomputable_affine", "linear"]
    known = plain and layers[1].get_dim("nF") == FEATURES and layers[1].get_dim("nP") > 1
    return Entities(ner) if known and ner.cfg["beam_width"] == 1 else None


class Entities:
    """The model's `ner`, asked for a batch at a time."""

    def __init__(self, ner: Any) -> None:
        """`ner` is the pipe: greedy, with three features a state."""
        self._vectors, self._precompute, self._upper = ner.model.layers
        names = [ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        self._of = {move: n for n, move in enumerate(self._moves)}

    def pipe(self, docs: Iterable[Doc], batch: int) -> Iterator[Doc]:
        """The docs, in order, with their entities."""
        docs = iter(docs)
        while some := list(itertools.islice(docs, batch)):
            if any(len(doc) for doc in some):
                self._annotate(some)
            yield from some

    def _annotate(self, docs: Sequence[Doc]) -> None:
        import numpy as np
        from spacy.attrs import IS_SPACE, SENT_START
        from spacy.tokens import Span

        known = self._precompute.predict(self._vectors.predict(docs))
        pad, features = known[0], known[1:]
        columns = np.vstack([doc.to_array([IS_SPACE, SENT_START]) for doc in docs]).astype("int64")
        space, starts = columns[:, 0] == 1, columns[:, 1] == 1
        ends = np.zeros(len(starts), bool)  # where no entity can go on to the next token
        ends[:-1] = starts[1:]
        lasts = np.cumsum([len(doc) for doc in docs])
        ends[[last - 1 for last in lasts if last]] = True
        scores = self._scores(features[:, 0] + pad[1] + pad[2])
        for number, (move, label) in enumerate(self._moves):
            if move == "B" and label:
                scores[ends | space, number] = -np.inf
            elif move == "U" and label:
                scores[space, number] = -np.inf
            elif move != "O":
                scores[:, number] = -np.inf
        outside = scores.argmax(axis=1).tolist()
        ends_here = ends.tolist()
        first = 0
        for doc in docs:
            found = []
            at, last = first, first + len(doc)
            while at < last:
                move, label = self._moves[outside[at]]
                start = at
                while move in ("B", "I"):
                    at += 1
                    move = self._inside(features, start, at, label, last=ends_here[at])
                if move != "O":
                    found.append(Span(doc, start - first, at + 1 - first, label=label))
                at += 1
            doc.set_ents(found)
            first = last

    def _inside(self, features: Array, start: int, at: int, label: str, *, last: bool) -> str:
        """Whether the entity that began at `start` goes on after `at` ("I") or ends there ("L")."""
        if last:
            return "L"
        on, end = self._of["I", label], self._of["L", label]
        scores = self._scores((features[at, 0] + features[start, 1] + features[at - 1, 2])[None])[0]
        if scores[on] == scores[end]:
            return "I" if on < end else "L"
        return "I" if scores[on] > scores[end] else "L"

    def _scores(self, sums: Array) -> Array:
        hidden = (sums + self._precompute.get_param("b")).max(axis=2)
        return self._upper.predict(hidden)
