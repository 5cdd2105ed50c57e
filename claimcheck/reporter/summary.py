"""What stderr says at the end of a check: counts, and all that was not checked."""

from __future__ import annotations

from claimcheck.model import ArticleReport, CheckReport, Status
from claimcheck.reporter.counted import count
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import cells, clean, paint, take_end, wrap
from claimcheck.reporter.vocabulary import (
    STYLE,
    WORST_FIRST,
    all_claims,
    by_flag,
    by_status,
)

_JOIN = "\u00a0"  # a space at which no line is broken
_MOST = 5  # articles or places named before they are only counted
_SHORT = {
    Status.CONTRADICTED: "contra",
    Status.DISPUTED: "disput",
    Status.UNSOURCED: "unsrcd",
    Status.SINGLE_SOURCED: "single",
    Status.ATTRIBUTED: "attrib",
    Status.CONFIRMED: "confir",
    Status.NOT_CHECKABLE: "n/chk",
}


def summary(report: CheckReport, options: Options) -> str:
    """The end of a run for people, in lines of at most `options.width` cells: never empty, and
    never silent on what was not checked."""
    lines: list[str] = []
    if len(report.articles) > 1:
        lines += _table(report, options)
    claims = all_claims(report)
    where = count(len(report.articles), "article")
    statuses = ", ".join(f"{number}{_JOIN}{status}" for status, number in by_status(claims).items())
    if claims:
        lines += _item(f"{count(len(claims), 'claim')} in {where}:", statuses, options)
    else:
        lines += _item("Nothing was checked:", f"no claims found in {where}", options)
    flags = ", ".join(f"{number}{_JOIN}{code}" for code, number in by_flag(claims).items())
    if flags:
        lines += _item("Flags:", flags, options)
    unchecked = not_checked(report)
    if unchecked:
        lines += _item("Not checked:", "; ".join(unchecked), options)
    registry = report.registry
    lines += _item(
        "Registry:",
        f"{clean(registry.path)}, {count(registry.n_sources, 'source')}, "
        f"{count(registry.n_entries, 'entry', 'entries')}",
        options,
    )
    failing = sum(claim.fails for claim in claims)
    if report.policy.fail_on:
        words = f"{count(failing, 'claim')} of: {', '.join(report.policy.fail_on)}"
    else:
        words = "nothing is asked to fail (--fail-on never)"
    lines += _item("Fails:", words, options)
    return "\n".join(lines) + "\n"


def not_checked(report: CheckReport) -> list[str]:
    """What the check says nothing about, each in a few words."""
    claims = all_claims(report)
    parts: list[str] = []
    opinions = sum(claim.verdict.status is Status.NOT_CHECKABLE for claim in claims)
    if opinions:
        parts.append(f"{count(opinions, 'claim')} that no record could show true or false")
    suppressed = [claim.suppressed for claim in claims if claim.suppressed is not None]
    if suppressed:
        reasons = ", ".join(dict.fromkeys(clean(reason) for reason in suppressed))
        parts.append(f"{count(len(suppressed), 'claim')} suppressed in the text ({reasons})")
    several = len(report.articles) > 1
    where: dict[str, list[str]] = {}  # what, and in which articles
    for article in report.articles:
        if article.not_checked:
            where.setdefault(", ".join(map(clean, article.not_checked)), []).append(
                clean(article.article.path)
            )
        if not article.claims and several:
            where.setdefault("no claims found", []).append(clean(article.article.path))
    for what, paths in where.items():
        named = f"{', '.join(paths)}: " if len(paths) <= _MOST else f"{len(paths):,} articles: "
        parts.append((named if several else "") + what)
    unused = [
        f"unused suppression of {clean(', '.join(suppression.codes))} at "
        f"{clean(article.article.path)}:{line}:{column}"
        for article in report.articles
        for suppression in article.unused_suppressions
        for line, column in (article.article.locate(suppression.span.start),)
    ]
    parts += unused[:_MOST]
    if len(unused) > _MOST:
        parts.append(f"{count(len(unused) - _MOST, 'more unused suppression')}")
    return parts


def _item(label: str, words: str, options: Options) -> list[str]:
    """A label and what it says, wrapped with the words hanging by two."""
    lines = wrap(f"{label} {words}", options.width, "", "  ")
    lines = [line.replace(_JOIN, " ") for line in lines]
    head, rest = lines[0][: len(label)], lines[0][len(label) :]
    return [paint(head, "bold", options) + rest, *lines[1:]]


def _table(report: CheckReport, options: Options) -> list[str]:
    """One row an article with its counts, a column for each status that occurs."""
    shown = list(by_status(all_claims(report)))
    columns = [status for status in WORST_FIRST if status in shown]
    room = options.width - 7 * (len(columns) + 1)
    if room < 12:  # too narrow for a table
        lines: list[str] = []
        for article in report.articles:
            counts = ", ".join(f"{n} {s}" for s, n in by_status(article.claims).items())
            lines += wrap(f"{clean(article.article.path)}: {counts or 'no claims'}", options.width)
        return [*lines, ""]
    paths = [clean(article.article.path) for article in report.articles]
    wide = min(room, max(7, *map(cells, paths)))
    head = " " * wide + f"{'claims':>7}" + "".join(f"{_SHORT[s]:>7}" for s in columns)
    rule = ("─" if options.unicode else "-") * (wide + 7 * (len(columns) + 1))
    rows = [paint(head, "bold", options), rule]
    for path, article in zip(paths, report.articles, strict=True):
        rows.append(_row(path, article, columns, wide, options))
    total = by_status(all_claims(report))
    numbers = "".join(f"{total[status]:>7}" for status in columns)
    rows += [rule, f"{'total':<{wide}}{sum(total.values()):>7}{numbers}", ""]
    return rows


def _row(
    path: str, article: ArticleReport, columns: list[Status], wide: int, options: Options
) -> str:
    dots = "…" if options.unicode else "..."
    if cells(path) > wide:
        path = dots + take_end(path, wide - len(dots))
    counts = by_status(article.claims)
    numbers = "".join(
        paint(f"{counts[s]:>7}", STYLE[s], options) if s in counts else f"{'.':>7}" for s in columns
    )
    return path + " " * (wide - cells(path)) + f"{len(article.claims):>7}" + numbers
