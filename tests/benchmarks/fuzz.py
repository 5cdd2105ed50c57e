"""Throws made-up and mangled input at every door, and counts what breaks.

    python -m tests.benchmarks.fuzz 100000 [--seed 1] [--only TARGET[,TARGET]] [--keep FOLDER]

A door holds when it answers or raises a `ClaimcheckError` of one line, within the time it has; the
command line, when it exits with 0, 1 or 2 and its stderr tells of no internal error. What breaks a
door is written to `--keep`, to become a test. Input is made from seeds by cutting, doubling,
swapping and splicing, so that a run can be had again by its `--seed`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from claimcheck.archive import Shard
    from claimcheck.config import Settings

SECONDS = 10  # of processor time, for one input: a busy machine makes nothing late
BIGGEST = 40_000  # bytes of one input

ARTICLE = """---
title: Crack closes Pier 4
byline: Ana Sorel
date: 2024-03-03
---

HARBOR CITY (Northwire) — Engineers closed Pier 4 on Friday after divers found a crack.

“We had no choice,” said Tomas Weir, the port's director. "It won't reopen 'before May'," he added.

- More than 40 berths are empty, according to the union.
- It is claimed that the 1987 repairs failed; officials denied it.

<!-- claimcheck: ignore unsourced, the desk saw it -->
> The pier cost £2.4 million, about a third of the budget.
"""
REGISTRY = """[[source]]
id = "port"
name = "Port Authority"
aliases = ["the port"]
kind = "government"

[[source]]
id = "gazette"
name = "Harbor Gazette"
owner = "Tidewater Media"
confidential = false

[[entry]]
id = "port-1"
source = "port"
date = 2024-03-01
text = "Pier 4 is closed. Divers found a crack 3 metres long, Tomas Weir said."

[[entry]]
id = "gazette-1"
source = "gazette"
date = 2024-03-02
title = "Pier shut"
text = '''"We had no choice," said Mr Weir.'''
derived_from = ["port-1"]
stance = "reports"
retracted = false
credibility = 2
"""
CONFIG = """registry = "claims/registry"
min_independent = 2
fail_on = ["contradicted", "misquote"]
date = 2024-03-03
exclude = ["*.bak"]
max_file_mb = 1.5
cache = false
"""
DECISIONS = f"""[[decision]]
claim = "8f3a"
entry = "port-1"
relation = "supports"
who = "R. Vale"
when = 2024-03-04
why = "read it"
claim_hash = "sha256:{"0" * 64}"
entry_hash = "sha256:{"0" * 64}"
"""
HTML = """<!doctype html><html><head><title>Pier &amp; crack</title>
<meta name="author" content="A. S.">
<style>p{color:red}</style><script>if (a<b) alert("x")</script></head><body><nav>Home</nav>
<article><h1>Crack closes pier</h1><p class=byline>By Ana Sorel
<p>Engineers <b>closed</b> it &mdash; at once.
<ul><li>Forty berths<li>are &#x65;mpty</ul><!-- claimcheck: ignore unsourced, seen --><blockquote>
&ldquo;No choice,&rdquo; he said.</blockquote><table><tr><td>1</table></article></body></html>"""
IGNORE = """# not yet
private/
*.bak
!keep.bak
/drafts/**/old-*.md
[Dd]raft-?.md
a\\ b
"""
RULINGS = '[{"claim": "8f3a", "entry": "port-1", "relation": "supports", "why": "read it"}]'
REPORT = """{"schema": "claimcheck/check/1", "claimcheck": "0.1.0", "articles": [{"path": "a.md",
"claims": [{"id": "8f3a", "text": "Pier 4 is closed", "status": "confirmed", "flags": [],
"origins": {"min": 2, "max": 2}, "span": {"start": 0, "end": 9, "line": 1}}]}]}"""
BASELINE = """{"schema": "claimcheck/baseline/1",
"findings": [{"path": "a.md", "claim": "8f3a", "codes": ["misquote"]}]}"""
ARCHIVE = """{"path": "a.md", "text": "Pier 4 is closed.\\n\\nDivers.", "date": "2024-03-01"}
{"id": "7", "text": "<p>Nine berths are empty.</p>", "path": "b.html", "title": "Pier"}
"""
MANIFEST = """{"schema": "claimcheck/batch/1", "claimcheck": "0.1.0", "archive": "many",
"fail_on": ["misquote"], "date": null, "exclude": [], "shard_size": 100}"""
NOTE = """{"digest": "DIGEST", "articles": 1, "claims": 1, "failing": 0,
"statuses": {"unsourced": 1}, "problems": ["a.md: nothing was checked"]}"""
IMPORTS = {
    "csv": 'text,date,source\n"Pier 4, the old one, is closed",2024-03-01,Port Authority\n',
    "jsonl": '{"text": "Pier 4 is closed", "date": "2024-03-01", "source": "port"}\n' * 3,
    "csl": '[{"id": "a", "title": "Pier", "issued": {"date-parts": [[2024, 3, 1]]},'
    ' "author": [{"family": "Sorel", "given": "Ana"}], "abstract": "It is closed."}]',
    "bibtex": '@article{a, title = {Pier {4}}, author = "Sorel, Ana", year = 2024,\n'
    " abstract = {It is closed.}}\n",
    "claimreview": '{"@type": "ClaimReview", "claimReviewed": "Pier 4 is closed",'
    ' "datePublished": "2024-03-01", "author": {"name": "Gazette"},'
    ' "itemReviewed": {"author": {"name": "Port"}}}',
    "feed": "<?xml version='1.0'?><rss><channel><title>G</title><item><title>Pier</title>"
    "<description>It is closed.</description><pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate>"
    "</item></channel></rss>",
    "page": HTML,
}
TOKENS = [
    *('"', "'", "“", "”", "‘", "’", "«", "»", "„", "…", "—", "\n", "\n\n", "\r\n", "\r", "\t"),
    *(
        "\0",
        "\x1b[31m",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ud800",
        "e\u0301",
        "👩‍👩‍👧",
    ),
    *("<", ">", "<!--", "-->", "&", "&#", "&lt;", "]]>", "<![CDATA[", "<p>", "</p>", "<script>"),
    *("*a*a", "**/", "[!", "[z-a]", "\\\n", "!\n"),
    *("```", "> ", "- ", "1. ", "# ", "---\n", "===\n", "[a](b)", "![", "](", "|", "\\", "*", "_"),
    *("[[", "]]", "[[entry]]\n", "[[source]]\n", "[[decision]]\n", "= ", "'''", '"""', "{", "}"),
    *("1e400", "nan", "inf", "-0", "0x", "9" * 5000, "0000-00-00", "9999-12-31", "2024-02-30"),
    *("true", "null", "id", "source", "text", "derived_from", "confidential = true\n", "retracted"),
    *(" said ", " denied that ", " according to ", "he ", "more than ", " per cent ", "dozens of "),
    *("::error::", "%0A", "=cmd|' /C calc'!A0", "+1", "@SUM(1)", "${jndi:x}", "../../etc/passwd"),
    *("A" * 3000, "(" * 400, "[" * 400, '"' * 999, "a. " * 300, "the " * 200, "🜏", "日本語", "אבג"),
]


def mangled(rng: random.Random, seed: str) -> bytes:
    """A seed, cut and spliced a few times, as text and then perhaps as bytes."""
    text = seed if rng.random() < 0.95 else ""
    for _ in range(rng.choice([1, 1, 2, 3, 5, 8, 20])):
        a, b = sorted(rng.choices(range(len(text) + 1), k=2))
        b = min(b, a + rng.choice([1, 5, 40, 400]))
        kind = rng.randrange(6)
        if kind == 0:
            text = text[:a] + text[b:]
        elif kind == 1:
            text = text[:b] + text[a:b] * rng.choice([1, 2, 30]) + text[b:]
        elif kind == 2:
            c = rng.randrange(len(text) + 1)
            text = text[:c] + text[a:b] + text[c:]
        elif kind == 3:
            text = text[:a] + rng.choice(TOKENS) * rng.choice([1, 1, 2, 9]) + text[a:]
        elif kind == 4:
            text = (
                text[:a] + chr(rng.choice([rng.randrange(128), rng.randrange(0xD800)])) + text[b:]
            )
        else:
            lines = text.splitlines(keepends=True)
            rng.shuffle(lines)
            text = "".join(lines)
        text = text[:BIGGEST]
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.15 and data:
        some = bytearray(data)
        for _ in range(rng.choice([1, 3, 30])):
            some[rng.randrange(len(some))] = rng.randrange(256)
        data = bytes(some)
    if rng.random() < 0.03:
        data = text.encode(rng.choice(["utf-16", "utf-32", "cp1252", "utf-8-sig"]), "replace")
    return data


def docx(rng: random.Random) -> bytes:
    """A Word file whose parts, names or bytes are mangled."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ARTICLE.splitlines())
    document = (
        '<?xml version="1.0"?><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as file:
        name = "word/document.xml" if rng.random() < 0.95 else "../word/document.xml"
        file.writestr(name, mangled(rng, document) if rng.random() < 0.7 else document)
        if rng.random() < 0.2:
            file.writestr("word/styles.xml", mangled(rng, "<w:styles/>"))
    data = held.getvalue()
    if rng.random() < 0.4:
        some = bytearray(data)
        for _ in range(rng.choice([1, 4])):
            some[rng.randrange(len(some))] = rng.randrange(256)
        data = bytes(some[: rng.choice([len(some), rng.randrange(len(some))])])
    return data


# --------------------------------------------------------------------------------------------------
# The doors


def _reader(name: str) -> Callable[[bytes, Path], None]:
    def door(data: bytes, folder: Path) -> None:
        from claimcheck import reader

        article = reader.read_bytes(data, name, max_bytes=1_000_000)
        for block in article.blocks:
            for piece in block.pieces:
                assert 0 <= piece.start < piece.end <= len(article.text)

    return door


def _registry(data: bytes, folder: Path) -> None:
    from claimcheck.registry import Registry

    (folder / "r.toml").write_bytes(data)
    Registry.load(folder / "r.toml").search("the pier was closed")


def _config(data: bytes, folder: Path) -> None:
    from claimcheck.config import load_settings

    (folder / "claimcheck.toml").write_bytes(data)
    load_settings(config=folder / "claimcheck.toml", environ={})


def _ignore(data: bytes, folder: Path) -> None:
    from claimcheck import reader

    drafts = folder / "ignore" / "drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    for name in ("a.md", "Draft-1.md", "a" * 200 + ".md"):
        (drafts / name).touch()
    (folder / "ignore" / ".gitignore").write_bytes(data)
    lines = data.decode("utf-8", "replace").splitlines()[:20]
    for exclude in ([], lines):
        with contextlib.suppress(ClaimcheckError):
            reader.discover([folder / "ignore"], exclude=exclude)


def _decisions(data: bytes, folder: Path) -> None:
    from claimcheck.verdict import decisions

    (folder / "decisions.toml").write_bytes(data)
    decisions.load(folder / "decisions.toml")


def _old_report(data: bytes, folder: Path) -> None:
    from claimcheck.reporter import diff

    (folder / "old.json").write_bytes(data)
    diff.diff(diff.load(folder / "old.json"), diff.load(folder / "old.json"))


def _baseline(data: bytes, folder: Path) -> None:
    from claimcheck.reporter import baseline

    (folder / "baseline.json").write_bytes(data)
    baseline.load(folder / "baseline.json")


def _import(form: str) -> Callable[[bytes, Path], None]:
    def door(data: bytes, folder: Path) -> None:
        from claimcheck.registry.importers import read

        for _ in read(form, data, {}):
            pass

    return door


def _rulings(data: bytes, folder: Path) -> None:
    from claimcheck.cli import review

    (folder / "rulings.json").write_bytes(data)
    review._from_json(str(folder / "rulings.json"))


def _cache(data: bytes, folder: Path) -> None:
    from claimcheck.answers import load
    from claimcheck.cache import ANSWERS, Cache

    where = folder / "cache"
    cache = Cache.open(where)
    cache.put(ANSWERS, {"k": data})
    load(cache, "k")
    cache.close()


def _archive(data: bytes, folder: Path) -> None:
    from claimcheck import archive
    from claimcheck.config import Settings

    (folder / "archive.jsonl").write_bytes(data)
    _, items = archive.open_archive(folder / "archive.jsonl", Settings())
    for item in items:
        with contextlib.suppress(ClaimcheckError):
            archive.article_of(item, Settings())


def _batch(name: str) -> Callable[[bytes, Path], None]:
    """A batch that goes on in a folder where the input is the manifest, or a shard's note."""

    def door(data: bytes, folder: Path) -> None:
        from claimcheck import batch, batch_folder
        from claimcheck.config import Settings

        out, many = folder / "out", folder / "many"
        many.mkdir(exist_ok=True)
        (many / "a.md").write_text("The pier is shut.")

        def engine(shards: Iterable[Shard], settings: Settings) -> Iterator[batch_folder.Done]:
            for shard in shards:
                row = batch_folder.Row("a.md", 1, 0, "{}\n")
                yield batch_folder.Done(shard.number, shard.digest, (row,), (), {"unsourced": 1})

        settings = Settings(registry=folder / "none.toml")
        batch.run_batch(many, out, settings, engine, quiet=True)
        digest = json.loads((out / batch_folder.NOTES / "000000.json").read_text())["digest"]
        (out / name).write_bytes(data.replace(b"DIGEST", digest.encode()))
        try:
            totals = batch.run_batch(many, out, settings, engine, quiet=True)
            batch.summary_of(totals, out)
        finally:
            shutil.rmtree(out)

    return door


def _compiled(data: bytes, folder: Path) -> None:
    """A registry whose compiled files were damaged where the input says: the same answers."""
    from claimcheck.registry import Registry

    registry, kept = folder / "large.toml", folder / "kept"
    registry.write_text(REGISTRY, "utf-8")
    kept.mkdir(mode=0o700, exist_ok=True)
    sound = Registry.load(registry)
    Registry.load(registry, lambda: kept, small=0)
    rng = random.Random(data)
    path = rng.choice(sorted(path for path in kept.rglob("*") if path.is_file()))
    some = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 1, 4])):
        at = rng.randrange(len(some))
        some[at : at + rng.choice([1, 1, 30])] = rng.choice(
            [bytes([rng.randrange(256)]), data[:30]]
        )
    path.write_bytes(some[: rng.choice([len(some), len(some), rng.randrange(len(some))])])
    try:
        damaged = Registry.load(registry, lambda: kept, small=0)
        assert dict(damaged.entries) == dict(sound.entries), "other entries"
        for words in ("the pier was closed", "Divers found a crack", "Harbor Gazette"):
            assert damaged.search(words) == sound.search(words), "another search"
    finally:
        shutil.rmtree(kept)


def _relate(data: bytes, folder: Path) -> None:
    from claimcheck import relate

    words = data.decode("utf-8", "replace")
    relate(words[:3_000], "Pier 4 is closed. Divers found a crack 3 metres long.")
    relate("Pier 4 is closed.", words[:3_000])


def _command(*arguments: str, name: str) -> Callable[[bytes, Path], None]:
    """The command line on a draft beside a sound registry, or a sound draft beside the input."""

    def door(data: bytes, folder: Path) -> None:
        from claimcheck import cli

        (folder / "good.toml").write_text(REGISTRY, "utf-8")
        (folder / "good.md").write_text(ARTICLE, "utf-8")
        (folder / name).write_bytes(data)
        told, wrong = io.StringIO(), io.StringIO()
        given = [argument.replace("{}", str(folder)) for argument in arguments]
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(wrong):
            code = cli.run(given)
        said = wrong.getvalue()
        assert code in (0, 1, 2), f"exit code {code}"
        assert "internal error" not in said, said
        assert "Traceback" not in said, said
        assert "\x1b" not in told.getvalue() + said, "a terminal escape came out"

    return door


DOORS: dict[str, tuple[int, str | None, Callable[[bytes, Path], None]]] = {
    # name: weight, seed (None: a Word file), door
    "text": (8, ARTICLE, _reader("a.txt")),
    "markdown": (8, ARTICLE, _reader("a.md")),
    "html": (6, HTML, _reader("a.html")),
    "docx": (4, None, _reader("a.docx")),
    "registry": (10, REGISTRY, _registry),
    "config": (8, CONFIG, _config),
    "ignore": (4, IGNORE, _ignore),
    "decisions": (8, DECISIONS, _decisions),
    "rulings": (8, RULINGS, _rulings),
    "old report": (4, REPORT, _old_report),
    "baseline": (4, BASELINE, _baseline),
    **{f"import {form}": (2, seed, _import(form)) for form, seed in IMPORTS.items()},
    "cache": (2, '[0, ["text"], "summary"]', _cache),
    "archive": (3, ARCHIVE, _archive),
    "batch manifest": (1, MANIFEST, _batch("_manifest.json")),
    "batch note": (2, NOTE, _batch("_done/000000.json")),
    "compiled registry": (2, REGISTRY, _compiled),
    "relate": (1, ARTICLE, _relate),
    "check": (
        3,
        ARTICLE,
        _command("check", "{}/x.md", "--registry", "{}/good.toml", "--no-cache", name="x.md"),
    ),
    "check-json": (
        1,
        ARTICLE,
        _command(
            *("check", "{}/x.md", "--registry", "{}/good.toml", "--no-cache", "-f", "json"),
            name="x.md",
        ),
    ),
    "check-registry": (
        2,
        REGISTRY,
        _command("check", "{}/good.md", "--registry", "{}/x.toml", "--no-cache", name="x.toml"),
    ),
    "extract": (1, ARTICLE, _command("extract", "{}/x.txt", "--no-cache", name="x.txt")),
    "lint": (3, REGISTRY, _command("registry", "lint", "--registry", "{}/x.toml", name="x.toml")),
}


class _Late(BaseException):
    """An input took longer than it may."""


def _alarm(signum: int, frame: FrameType | None) -> None:
    raise _Late


def inputs(rng: random.Random, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Doors by their weight, each with an input of its own."""
    weights = [DOORS[name][0] for name in names]
    while True:
        name = rng.choices(names, weights)[0]
        seed = DOORS[name][1]
        yield name, docx(rng) if seed is None else mangled(rng, seed)


def attempt(name: str, data: bytes, folder: Path, seconds: int = SECONDS) -> str | None:
    """What one input did to a door, or None where the door held."""
    signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        DOORS[name][2](data, folder)
    except ClaimcheckError as error:
        return None if "\n" not in str(error) else f"{name}: an error of several lines"
    except _Late:
        return f"{name}: more than {seconds} s"
    except Exception as error:
        trace = traceback.extract_tb(error.__traceback__)
        place = next((f for f in reversed(trace) if "claimcheck/" in f.filename), trace[-1])
        where = f"{Path(place.filename).name}:{place.lineno}"
        return f"{name}: {type(error).__name__} at {where}: {str(error)[:150]!r}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def main() -> int:
    """Run as many inputs as asked; 1 where any door gave way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(DOORS))
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    tried: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    slowest = (0.0, "")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = temporary
        for name, data in inputs(rng, asked.only.split(",")):
            if sum(tried.values()) >= asked.count:
                break
            tried[name] += 1
            start = time.process_time()
            fault = attempt(name, data, Path(temporary))
            slowest = max(slowest, (time.process_time() - start, name))
            if fault:
                broken[fault] += 1
                if asked.keep and broken[fault] == 1:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    (asked.keep / f"{name}-{len(broken)}").write_bytes(data)
                if broken[fault] == 1:
                    print(fault, file=sys.stderr, flush=True)
    print(f"{sum(tried.values())} inputs in {time.monotonic() - began:.0f} s: {dict(tried)}")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]}); faults: {sum(broken.values())}")
    for fault, count in broken.most_common():
        print(f"  {count:6}  {fault}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
