"""A Pygments lexer whose tokens are what the analysis has found in one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pygments.lexer import Lexer
from pygments.token import _TokenType

from reader.exporters.markup.tokens import CLAIM_ORDER, Facets, MarkedText, Said, Tokens, token_type
from reader.model.analysis import Analysis
from reader.model.article import BlockKind
from reader.model.claim import Claim
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.text.runs import Mark, flatten

_SAID = tuple(Said)

Key = BlockKind | Said | ClaimLabel


class ArticleLexer(Lexer):
    """Cuts an article's text into tokens; put together they are the text, character for character.

    Unlike other lexers it knows one text only, the one that was analysed: Pygments hands it over again.
    """

    name = "Synoptic article"
    aliases = ("synoptic",)
    url = ""

    def __init__(self, analysis: Analysis, claims: Sequence[Claim] = (), **options: Any) -> None:  # noqa: ANN401 - Pygments' own
        super().__init__(**options)
        self.analysis = analysis
        self.claims = claims

    def get_tokens(self, text: str, unfiltered: bool = False) -> Iterator[MarkedText]:  # noqa: ARG002, FBT001, FBT002 - Pygments' own
        """Yield the tokens in text order.

        Pygments would first strip line ends and a byte-order mark and add a line end; not one character may change.

        Raises:
            ValueError: The text is another one.
        """
        return ((ttype, value) for _, ttype, value in self.get_tokens_unprocessed(text))

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Yield place, type and text of each token.

        Raises:
            ValueError: The text is another one.
        """
        if text != self.analysis.article.text:
            message = "an ArticleLexer reads the text of its own article only"
            raise ValueError(message)
        at = 0
        for run in flatten(list(_marks(self.analysis, self.claims))):
            if at < run.span.start:
                yield at, token_type(Facets()), text[at : run.span.start]
            yield run.span.start, token_type(_facets(run.keys)), run.span.of(text)
            at = run.span.end
        if at < len(text):
            yield at, token_type(Facets()), text[at:]


def tokens_of(analysis: Analysis, claims: Sequence[Claim] = ()) -> Tokens:
    """Return the tokens of an analysed article."""
    return ArticleLexer(analysis, claims).get_tokens(analysis.article.text)


def _marks(analysis: Analysis, claims: Iterable[Claim]) -> Iterator[Mark[Key]]:
    for block in analysis.blocks:
        yield Mark(block.span, block.kind, 0)
    for scare in analysis.scare_quotes:
        yield _said(Said.SCARE, scare.span)
    for quotation in analysis.quotations:
        for span in quotation.spans:
            yield _said(Said(quotation.kind.value), span)
        if quotation.source:
            yield _said(Said.SOURCE, quotation.source)
        if quotation.cue:
            yield _said(Said.CUE, quotation.cue)
    for claim in claims:
        for member in claim.members:
            if member.passage.article == analysis.article.id:
                yield Mark(member.passage.span, claim.label, CLAIM_ORDER.index(claim.label))


def _said(said: Said, span: Span) -> Mark[Key]:
    return Mark(span, said, _SAID.index(said))


def _facets(keys: Iterable[Key]) -> Facets:
    """Return what a run shows of the marks on it: of each sort the one that counts most."""
    block = next((k for k in keys if isinstance(k, BlockKind)), None)
    said = max((k for k in keys if isinstance(k, Said)), key=_SAID.index, default=None)
    claim = max((k for k in keys if isinstance(k, ClaimLabel)), key=CLAIM_ORDER.index, default=None)
    return Facets(block, said, claim)
