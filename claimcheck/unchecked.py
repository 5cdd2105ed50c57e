"""What of an article was not checked: an editor must not take silence for a check."""

from __future__ import annotations

from claimcheck.model import PROSE, ArticleClaims, BlockKind

_UNCHECKED = {
    BlockKind.TITLE: ("the headline", "headlines"),
    BlockKind.HEADING: ("a heading", "headings"),
    BlockKind.CAPTION: ("a caption", "captions"),
}


def not_checked(parsed: ArticleClaims) -> tuple[str, ...]:
    """What of the article no claim was made of, in words for the summary."""
    kinds = [block.kind for block in parsed.article.blocks]
    said = []
    for kind, (one, many) in _UNCHECKED.items():
        if count := kinds.count(kind):
            said.append(one if count == 1 else f"{count} {many}")
    with_claims = {claim.block for claim in parsed.claims}
    silent = [
        parsed.article.locate(block.pieces[0].start)[0]
        for i, block in enumerate(parsed.article.blocks)
        if block.kind in PROSE and i not in with_claims and block.pieces
    ]
    if silent:
        lines = ", ".join(map(str, silent[:5])) + (" …" if len(silent) > 5 else "")
        said.append(
            f"{len(silent)} paragraph{'s' * (len(silent) > 1)} in which no claim was found"
            f" (line{'s' * (len(silent) > 1)} {lines})"
        )
    return tuple(said)
