"""An archive checked shard by shard into a folder of results; a run that was stopped goes on.

Each shard's results are one file, written whole, and beside it stands a note of what was in the
shard. A shard with such a note is never done again; the manifest says under which registry,
settings and version they were all made, and a run under others is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.archive import Shard, article_of, import_parquet, open_archive, shards
from claimcheck.batch_folder import SCHEMA, Done, Row, drop_beyond, note_of, prepare, write
from claimcheck.config import Settings
from claimcheck.errors import EXIT_FINDINGS, EXIT_OK, EXIT_TROUBLE, InputError
from claimcheck.model import Article
from claimcheck.progress import show_progress
from claimcheck.version import __version__

Engine = Callable[[Iterable[Shard], Settings], Iterator[Done]]


@dataclass(slots=True)
class Totals:
    """What a batch came to, over this run and those that it went on from."""

    articles: int = 0
    kept: int = 0  # articles of shards that were finished before this run
    claims: int = 0
    failing: int = 0
    shards: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, note: dict[str, Any]) -> None:
        """Count a finished shard."""
        self.shards += 1
        self.articles += note["articles"]
        self.claims += note["claims"]
        self.failing += note["failing"]
        self.statuses.update(note["statuses"])
        self.problems += note["problems"]

    @property
    def exit_code(self) -> int:
        """2 where an article could not be checked, 1 where a claim fails, else 0."""
        if self.problems or not self.articles:
            return EXIT_TROUBLE
        return EXIT_FINDINGS if self.failing else EXIT_OK


def run_batch(
    archive: Path,
    out: Path,
    settings: Settings,
    engine: Engine,
    *,
    form: str = "jsonl",
    size: int = 100,
    quiet: bool = False,
) -> Totals:
    """Check every article of `archive` by `engine`, into `out`, going on from an earlier run there.

    `form` is one of `FORMATS`, `size` the articles a shard. Raises UsageError where `out` holds
    something else, InputError for an archive that cannot be read.
    """
    if form == "parquet":
        import_parquet()
    total, items = open_archive(archive, settings)
    prepare(out, _manifest(archive, settings, form, size))
    totals = Totals()
    last = -1

    def missing() -> Iterator[Shard]:
        nonlocal last
        for shard in shards(items, size):
            last = shard.number
            note = note_of(out, shard, form)
            if note is None:
                yield shard
            else:
                totals.kept += note["articles"]
                totals.add(note)

    def finished() -> Iterator[None]:
        for done in engine(missing(), settings):
            note = _summary_of(done)
            write(out, done, form, note)
            totals.add(note)
            yield from [None] * (len(done.rows) + len(done.problems))

    for _ in show_progress(finished(), total, quiet=quiet):
        pass
    drop_beyond(out, last)
    return totals


def check_shard(shard: Shard, record: Any, settings: Settings) -> Done:
    """The shard's articles checked, in order. `record` is what `pipeline.open_record` opened."""
    from claimcheck import pipeline, streaming
    from claimcheck.run import NO_CLAIM, was_checked

    problems: list[str] = []

    def articles() -> Iterator[Article]:
        for item in shard.items:
            try:
                yield article_of(item, settings)
            except InputError as error:
                problems.append(str(error))

    rows = []
    statuses: Counter[str] = Counter()
    for report in pipeline.check_articles(articles(), record, settings, problems, keep=False):
        line, _ = streaming.line_of(record, report, settings.policy, reveal=False)
        failing = sum(claim.fails for claim in report.claims)
        rows.append(Row(report.article.path, len(report.claims), failing, line))
        statuses.update(str(claim.verdict.status) for claim in report.claims)
        if not was_checked(report):
            problems.append(f"{report.article.path}: {NO_CLAIM}")
    return Done(shard.number, shard.digest, tuple(rows), tuple(problems), dict(statuses))


def summary_of(totals: Totals, out: Path) -> str:
    """What the batch came to, for people, in a few lines."""
    from claimcheck.reporter.counted import count
    from claimcheck.reporter.terminal import clean

    before = f" ({totals.kept:,} of them before)" if totals.kept else ""
    statuses = ", ".join(f"{n:,} {status}" for status, n in totals.statuses.most_common())
    return (
        f"{count(totals.articles, 'article')}{before} in {count(totals.shards, 'file')}: "
        f"{clean(str(out))}\n"
        f"{count(totals.claims, 'claim')}: {statuses or 'none'}\n"
        f"Fails: {count(totals.failing, 'claim')}; "
        f"not checked: {count(len(totals.problems), 'article')}\n"
    )


def _manifest(archive: Path, settings: Settings, form: str, size: int) -> dict[str, object]:
    """All that two runs must have in common for the one to go on where the other stopped."""
    policy = settings.policy
    return {
        "schema": SCHEMA,
        "claimcheck": __version__,
        "archive": archive.name,
        "registry": _seal(settings.registry),
        "decisions": _seal(settings.decisions_path()),
        "model": caching.digest(caching.model_signature(settings.model)),
        "min_independent": policy.min_independent,
        "fail_on": list(policy.fail_on),
        "date": settings.date and settings.date.isoformat(),
        "exclude": list(settings.exclude),
        "max_file_mb": settings.max_file_mb,
        "max_paragraph": settings.max_paragraph,
        "max_claims": settings.max_claims,
        "format": form,
        "shard_size": size,
    }


def _seal(path: Path) -> str:
    return answers.signature(path).decode()


def _summary_of(done: Done) -> dict[str, Any]:
    return {
        "digest": done.digest,
        "articles": len(done.rows),
        "claims": sum(row.claims for row in done.rows),
        "failing": sum(row.failing for row in done.rows),
        "statuses": dict(sorted(done.statuses.items())),
        "problems": list(done.problems),
    }
