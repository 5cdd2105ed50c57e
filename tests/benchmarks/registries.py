"""What a large registry costs: to compile, to keep up to date, to search, to check against.

Run in a process of its own for each size, so that memory is told apart:
    python -m tests.benchmarks.registries REGISTRY KEPT QUERIES
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from tests.benchmarks.large import make
from tests.benchmarks.material import registry as small_registry
from tests.benchmarks.side_by_side import Cost, Row, environment, in_turn, run

QUERIES, BRUTE = 100, 3  # claims searched for, and by brute force
CANDIDATES = 60


def measure(path: Path, kept: Path, queries: list[str]) -> dict[str, Any]:
    """One registry, in this process: times in seconds, memory in MB."""
    import numpy as np  # noqa: F401 — what has to be loaded is not what is measured

    from claimcheck.registry import Registry
    from claimcheck.registry.compiled import head, maxscore
    from claimcheck.registry.compiled.scan import scan
    from claimcheck.registry.compiled.update import is_current

    def load() -> Registry:
        return Registry.load(path, lambda: kept, small=0)

    found: dict[str, Any] = {}
    found["compile"] = _took(load)
    mine, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    found["memory"] = (mine.ru_maxrss + 2 * children.ru_maxrss) / 1024
    found["cpu"] = sum(u.ru_utime + u.ru_stime for u in (mine, children))
    found["changed"] = min(_took(lambda: is_current(head.load(kept), scan(path))) for _ in range(5))
    found["open"] = min(_took(load) for _ in range(5))
    registry = load()
    found["entries"] = len(registry.entries)

    def candidates(query: str) -> list[str]:
        return [registry.entries[item].id for item, _ in registry.search(query, CANDIDATES)]

    times = sorted(_took(partial(candidates, query)) for query in queries[:QUERIES])
    found["p50"], found["p95"] = times[len(times) // 2], times[len(times) * 95 // 100]
    with mock.patch.object(maxscore, "WORTH_A_LOOK", 10**9):
        every = [[i for i, _ in registry.search(query, 10)] for query in queries[:QUERIES]]
    some = [[i for i, _ in registry.search(query, 10)] for query in queries[:QUERIES]]
    found["same"] = sum(a == b for a, b in zip(every, some, strict=True)) / len(some)
    found["brute"] = _brute_force(registry, queries[-BRUTE:])
    found["new"] = statistics.median(_new(path, load, k) for k in range(3))
    return found


def _took(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _brute_force(registry: Any, queries: list[str]) -> float:
    from rapidfuzz import fuzz, process

    texts = [entry.text for entry in registry.entries.values()]
    times = [
        _took(lambda q=q: process.extract(q, texts, scorer=fuzz.token_set_ratio, limit=10))
        for q in queries
    ]
    return statistics.median(times)


def _new(path: Path, load: Callable[[], Any], k: int) -> float:
    file = path / f"new-{k}.toml"
    rows = [f'[[source]]\nid = "new-{k}"\nname = "New {k}"\n']
    rows += [
        f'[[entry]]\nid = "new-{k}-{i}"\nsource = "new-{k}"\n'
        f'text = "The quay of Zan{k}x{i} was painted."\n'
        for i in range(100)
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    began = time.perf_counter()
    found = load().search(f"Zan{k}x7 has a painted quay", 1)
    took = time.perf_counter() - began
    assert found[0][0] == f"new-{k}-7"
    return took


def rows(folder: Path, rounds: int, largest: int) -> Iterator[Row]:
    """A registry of so many entries, and smaller ones by tens down to a thousand."""
    sizes = [n for n in (1_000, 10_000, 100_000, 1_000_000) if n < largest] + [largest]
    by_size: dict[int, dict[str, Any]] = {}
    for size in sizes:
        told = make(folder / f"r{size}", size, max(2, min(2_000, size // 50)))
        random.Random(1).shuffle(told)
        (folder / f"q{size}.json").write_text(json.dumps(told), encoding="utf-8")
        (folder / f"k{size}").mkdir(mode=0o700)
        arguments = [str(folder / f"{kind}{size}{end}") for kind, end in _ARGUMENTS]
        done = subprocess.run(
            [sys.executable, "-m", __name__, *arguments],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        by_size[size] = json.loads(done.stdout)
    top = by_size[largest]
    many = f"{largest:,} entries"
    rate = f"{largest / top['compile']:,.0f} a second, {top['memory']:.0f} MB"
    yield Row(f"{many} compiled from TOML", "", rate, "≥ 65,000, ≤ 500 MB")
    yield Row("is anything changed?", "", f"{top['changed'] * 1e3:.0f} ms", "≤ 60 ms")
    yield Row("100 new entries until found", "", f"{top['new'] * 1e3:.0f} ms", "≤ 150 ms")
    times = f"{top['p50'] * 1e3:.1f} ms, of 20 the slowest {top['p95'] * 1e3:.1f} ms"
    yield Row("candidates for a claim", "", times, "≤ 4 ms, ≤ 12 ms")
    faster = f"{top['brute'] / top['p50']:,.0f} × faster"
    yield Row("the same", "rapidfuzz on every text", faster, "≥ 900 ×")
    yield Row("the same ten best", "scoring every entry", f"{top['same']:.0%}", "≥ 95 %")
    for size in sizes[:-1]:
        growth = f"{top['p50'] / by_size[size]['p50']:.1f} ×"
        reach = "≤ 3 ×" if (size, largest) == (10_000, 1_000_000) else ""
        yield Row("candidates for a claim", f"{size:,} entries", growth, reach)
    yield from _whole(folder, rounds, largest)


_ARGUMENTS = (("r", ""), ("k", ""), ("q", ".json"))


def _whole(folder: Path, rounds: int, largest: int) -> Iterator[Row]:
    """The whole check of a draft of 20 claims."""
    environ = environment(folder)
    small_registry(folder / "small")
    told = json.loads((folder / f"q{largest}.json").read_text(encoding="utf-8"))
    draft = folder / "draft.md"

    def check(registry: str, first: int) -> Callable[[int], Cost]:
        def once(number: int) -> Cost:
            some = told[first : first + 20]
            text = f"# Round {number} of {registry}\n\n" + "\n\n".join(some) + "\n"
            draft.write_text(text, encoding="utf-8")
            command = ["-m", "claimcheck", "check", "draft.md", "--registry", registry]
            return run(command, environ, folder)

        return once

    def fresh(number: int) -> Cost:
        return check(f"r{largest}", 20 * (number + 1))(number)

    few, seen, never = in_turn(rounds, check("small", 0), check(f"r{largest}", 0), fresh)
    what = "the whole check of a draft of 20 claims"
    ratio = f"{seen.cpu / few.cpu:.2f} ×"
    yield Row(f"{what}, entries seen before", "50 entries", ratio, "≤ 1.3 ×")
    yield Row(f"{what}, entries never seen", "50 entries", f"{never.cpu / few.cpu:.2f} ×", "≤ 4 ×")
    more = f"+ {seen.memory - few.memory:.0f} MB of {few.memory:.0f}"
    yield Row("its memory", "50 entries", more, "≤ + 120 MB")


def main() -> None:
    """Measure one registry and print the figures as JSON."""
    path, kept, queries = map(Path, sys.argv[1:4])
    told = json.loads(queries.read_text(encoding="utf-8"))
    print(json.dumps(measure(path, kept, told)))


if __name__ == "__main__":
    main()
