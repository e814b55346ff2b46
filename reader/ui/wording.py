"""What the window says about claims and articles, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath

from reader.model.analysis import Analysis
from reader.model.article import Article, Metadata, Proposal, ProposalStatus
from reader.model.claim import Attribute, Claim, ClaimMember, Explanation, ReasonKind, Stance
from reader.model.decision import BY_READER
from reader.model.labels import ClaimLabel, HighlightStyle, Tier
from reader.ui.translating import tr

LABELS = {ClaimLabel.AGREE: "agree", ClaimLabel.DIFFER: "differ", ClaimLabel.DENIAL: "denied by some"}
"""How the passages of a claim stand to each other; translated where it is said, as the words of the other tables."""
_TIERS = {Tier.STRONG: "", Tier.LIKELY: "likely the same", Tier.POSSIBLE: "possibly the same"}
_EXPLAINED = {
    Explanation.DATES: "of different dates",
    Explanation.ROUNDING: "by rounding",
    Explanation.DEFINITION: "of different definitions",
}
STYLES = {
    HighlightStyle.WASH: "&Wash and line",
    HighlightStyle.UNDERLINE: "&Underline",
    HighlightStyle.BOX: "&Frame",
}
"""What the ways to draw a highlight are called in menus."""
_LOOKS = {
    HighlightStyle.WASH: "{}",
    HighlightStyle.UNDERLINE: "{}, underlined",
    HighlightStyle.BOX: "{}, framed",
}
HEADINGS = {
    ClaimLabel.AGREE: "The passages agree",
    ClaimLabel.DIFFER: "The passages differ",
    ClaimLabel.DENIAL: "Some assert it, some deny it",
}
_ATTRIBUTES = {
    Attribute.NUMBER: "in a number",
    Attribute.DATE: "in a date",
    Attribute.WHO: "in who it was",
    Attribute.WHERE: "in where it was",
    Attribute.WHETHER: "in whether it was",
}
_MAY_EXPLAIN = {
    Explanation.DATES: "the articles are of different dates",
    Explanation.ROUNDING: "rounding",
    Explanation.DEFINITION: "different definitions",
}
_SURENESS = {
    Tier.STRONG: "a strong match",
    Tier.LIKELY: "likely the same",
    Tier.POSSIBLE: "possibly the same",
}
_STANCES = {Stance.ASSERT: "asserts it", Stance.DENY: "denies it"}


def with_letters(names: Sequence[str]) -> list[str]:
    """Return names of one menu with the letter that chooses each: the first that no name before it has.

    Args:
        names: Of which none has such a letter.
    """
    out, taken = [], set[str]()
    for name in names:
        at = next((n for n, letter in enumerate(name) if letter.isalpha() and letter.casefold() not in taken), 0)
        taken.add(name[at].casefold())
        out.append(f"{name[:at]}&{name[at:]}")
    return out


def look_of(colour: str, style: HighlightStyle) -> str:
    """Return how a highlight of a colour, by its name, looks: "Blue", "Blue, framed"."""
    return tr(_LOOKS[style]).format(colour)


def fields_set(metadata: Metadata) -> list[str]:
    """Return what the reader set of what is known of an article: "title", "outlet", "author", "date", "address"."""
    known = {
        "title": metadata.title,
        "outlet": metadata.outlet,
        "author": metadata.byline,
        "date": metadata.published,
        "address": metadata.address,
    }
    return [name for name, proposal in known.items() if proposal is not None and proposal.basis.startswith(BY_READER)]


def local_time(time: str) -> str:
    """Return a time of the log, ISO 8601 in UTC, as the reader's clock showed it, to the minute; "" for ""."""
    return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M") if time else ""


def articles_counted(number: int) -> str:
    """Return how many articles there are, in words."""
    return tr("1 article") if number == 1 else tr("{} articles").format(f"{number:,}")


def shortened(words: str, most: int) -> str:
    """Return words cut at a space, with an ellipsis, when they are longer than ``most``."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def claim_words(claim: Claim, texts: Mapping[str, str]) -> str:
    """Return the shortest of a claim's passages in some articles: the one that says the least beside the claim.

    Args:
        claim: Any.
        texts: The articles' texts by their ids.

    Returns:
        On one line; of several as short as each other the first in their order, and "" where no article has one.
    """
    passages = [(m.passage, texts[m.passage.article]) for m in claim.members if m.passage.article in texts]
    order = {article: number for number, article in enumerate(texts)}
    passages.sort(key=lambda p: (p[0].span.end - p[0].span.start, order[p[0].article], p[0].span))
    return " ".join(passages[0][0].span.of(passages[0][1]).split()) if passages else ""


def label_words(claim: Claim) -> str:
    """Return how the passages of a claim stand to each other."""
    words = tr(LABELS[claim.label])
    if claim.label is ClaimLabel.DIFFER:
        values = list(dict.fromkeys(m.value for m in claim.members if m.value))
        words += f": {' / '.join(values)}" if values else ""
        explained = ", ".join(tr(_EXPLAINED[e]) for e in claim.explained_by or ())
        words += f" ({explained})" if explained else ""
    return words


def label_and_tier(claim: Claim, *, is_overlapping: bool = False) -> str:
    """Return how the passages stand to each other, with a word where the match is not sure or repeats another."""
    sure = "" if claim.tier is Tier.STRONG else tr(claim.tier.value)
    return " · ".join(w for w in (label_words(claim), sure, tr("overlapping") if is_overlapping else "") if w)


def _having(claim: Claim) -> int:
    """Return how many articles have a claim."""
    return len({m.passage.article for m in claim.members})


def coverage(claim: Claim, articles: int) -> str:
    """Return in how many of the articles a claim stands."""
    return tr("{} of {}").format(_having(claim), articles)


def reasons(claim: Claim) -> str:
    """Return why the passages were matched."""
    return "; ".join(r.text for r in claim.reasons)


def heading(claim: Claim) -> str:
    """Return in a few words how the passages of a claim stand to each other, and in what they differ."""
    words = tr(HEADINGS[claim.label])
    if claim.label is ClaimLabel.DIFFER and claim.attribute is not None:
        words += f" {tr(_ATTRIBUTES[claim.attribute])}"
    return words


def explanation(claim: Claim) -> str:
    """Return what explains a difference, as far as it can be known; "" where nothing differs."""
    if claim.label is not ClaimLabel.DIFFER:
        return ""
    if claim.explained_by is None:
        return tr("Whether anything explains it cannot be known: dates unknown.")
    if not claim.explained_by:
        return tr("Nothing was found that explains it.")
    return tr("It may be explained: {}.").format(", ".join(tr(_MAY_EXPLAIN[e]) for e in claim.explained_by))


def sureness(claim: Claim) -> str:
    """Return how sure it is that the passages report the same, in words."""
    if is_by_reader(claim):
        return tr("you decided on passages of it")
    words = tr("{}: of ten like it about {} are right")
    return words.format(tr(_SURENESS[claim.tier]), round(10 * claim.confidence))


def is_by_reader(claim: Claim) -> bool:
    """Tell whether the reader decided that passages of a claim belong together."""
    return any(r.kind is ReasonKind.READER for r in claim.reasons)


def spread(claim: Claim, articles: int, voices: int) -> str:
    """Return in how many of the articles a claim stands, and how many voices that is."""
    has = _having(claim)
    counted = tr("1 voice") if voices == 1 else tr("{} voices").format(voices)
    why = tr(": copies of one text count once") if voices < has else ""
    return tr("in {} of {} articles ({}{})").format(has, articles, counted, why)


def value_words(member: ClaimMember) -> str:
    """Return the value that a passage gives, with its unit unless it names that itself; "" for none."""
    value, unit = member.value or "", member.unit or ""
    return value if not value or unit in value else f"{value} {unit}"


def stance_words(member: ClaimMember) -> str:
    """Return whether a passage asserts or denies; "" where nobody denies."""
    return tr(_STANCES[member.stance]) if member.stance is not None else ""


def describe_claim(claim: Claim, number: tuple[int, int], articles: int, rank: int = 0) -> str:
    """Return the line that tells about one claim.

    Args:
        claim: The claim.
        number: Its place among those of the article that is read, from 1, and their count; 0 when it has none there.
        articles: How many articles are open.
        rank: The place of the article that is read among those that have the claim, from 1; 0 when it does not.
    """
    place = tr("Claim {} of {} in this article").format(*number) if number[0] else tr("Claim")
    having = _having(claim)
    here = tr("article {} of {}").format(rank, having) if rank else ""
    spread_words = tr("in {} of {} articles").format(having, articles)
    parts = [place, spread_words, label_words(claim), tr(_TIERS[claim.tier]) if _TIERS[claim.tier] else "", here]
    line = " · ".join(p for p in parts if p)
    why = reasons(claim)
    return f"{line}  —  {why}" if why else line


def outlet_of(article: Article, analysis: Analysis | None) -> tuple[str, bool]:
    """Return the outlet, and whether it is known; when it is not, the headline or the file's name stands for it."""
    metadata = analysis.metadata if analysis else article.metadata
    for proposal, is_outlet in ((metadata.outlet, True), (metadata.title, False)):
        if proposal is not None and proposal.value:
            return proposal.value, is_outlet
    return (PurePath(article.path).name if article.path else tr("pasted text")), False


def date_of(article: Article, analysis: Analysis | None) -> str:
    """Return the date with a word on how sure it is, or that it is not known."""
    return _dated((analysis.metadata if analysis else article.metadata).published)


def _dated(proposal: Proposal | None) -> str:
    if proposal is None or not proposal.value:
        return tr("date unknown")
    return proposal.value if proposal.status is ProposalStatus.CONFIRMED else f"{proposal.value}?"


def name_of(path: str) -> str:
    """Return the last part of a path."""
    return PurePath(path).name or path
