"""What the window says about claims and articles, in words."""

from __future__ import annotations

from pathlib import PurePath

from reader.model.analysis import Analysis
from reader.model.article import Article, Proposal, ProposalStatus
from reader.model.claim import Claim, Explanation
from reader.model.labels import ClaimLabel, Tier

_LABELS = {ClaimLabel.AGREE: "agree", ClaimLabel.DIFFER: "differ", ClaimLabel.DENIAL: "denied by some"}
_TIERS = {Tier.STRONG: "", Tier.LIKELY: "likely the same", Tier.POSSIBLE: "possibly the same"}
_EXPLAINED = {
    Explanation.DATES: "of different dates",
    Explanation.ROUNDING: "by rounding",
    Explanation.DEFINITION: "of different definitions",
}


def shortened(words: str, most: int) -> str:
    """Return words cut at a space, with an ellipsis, when they are longer than ``most``."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def label_words(claim: Claim) -> str:
    """Return how the passages of a claim stand to each other."""
    words = _LABELS[claim.label]
    if claim.label is ClaimLabel.DIFFER:
        values = list(dict.fromkeys(m.value for m in claim.members if m.value))
        words += f": {' / '.join(values)}" if values else ""
        explained = ", ".join(_EXPLAINED[e] for e in claim.explained_by or ())
        words += f" ({explained})" if explained else ""
    return words


def label_and_tier(claim: Claim) -> str:
    """Return how the passages stand to each other, with a word where the match is not sure."""
    words = label_words(claim)
    return words if claim.tier is Tier.STRONG else f"{words} · {claim.tier.value}"


def coverage(claim: Claim, articles: int) -> str:
    """Return in how many of the articles a claim stands."""
    return f"{len({m.passage.article for m in claim.members})} of {articles}"


def reasons(claim: Claim) -> str:
    """Return why the passages were matched."""
    return "; ".join(r.text for r in claim.reasons)


def describe_claim(claim: Claim, number: int, count: int, articles: int) -> str:
    """Return the line that tells about one claim.

    Args:
        claim: The claim.
        number: Its place among those of the article that is read, from 1; 0 when it has none there.
        count: How many there are.
        articles: How many articles are open.
    """
    place = f"Claim {number} of {count}" if number else "Claim"
    parts = [place, f"in {coverage(claim, articles)} articles", label_words(claim), _TIERS[claim.tier]]
    line = " · ".join(p for p in parts if p)
    why = reasons(claim)
    return f"{line}  —  {why}" if why else line


def outlet_of(article: Article, analysis: Analysis | None) -> tuple[str, bool]:
    """Return the outlet, and whether it is known; when it is not, the headline or the file's name stands for it."""
    metadata = analysis.metadata if analysis else article.metadata
    for proposal, is_outlet in ((metadata.outlet, True), (metadata.title, False)):
        if proposal is not None and proposal.value:
            return proposal.value, is_outlet
    return (PurePath(article.path).name if article.path else "pasted text"), False


def date_of(article: Article, analysis: Analysis | None) -> str:
    """Return the date with a word on how sure it is, or that it is not known."""
    return _dated((analysis.metadata if analysis else article.metadata).published)


def _dated(proposal: Proposal | None) -> str:
    if proposal is None or not proposal.value:
        return "date unknown"
    return proposal.value if proposal.status is ProposalStatus.CONFIRMED else f"{proposal.value}?"


def name_of(path: str) -> str:
    """Return the last part of a path."""
    return PurePath(path).name or path
