"""A marked article in each of the formats that it can be shown in."""

from __future__ import annotations

import io

from reader.exporters.markup import rtf_page, terminal
from reader.exporters.markup.apparatus import Apparatus
from reader.exporters.markup.html_page import HtmlPageFormatter, style_sheet
from reader.exporters.markup.latex_page import LatexPageFormatter
from reader.exporters.markup.lexer import tokens_of
from reader.exporters.markup.terminal import Terminal
from reader.model.analysis import Analysis
from reader.model.claim import Claim
from reader.themes import Theme


def render(  # noqa: PLR0913 - each format asks for something else
    form: str,
    analysis: Analysis,
    apparatus: Apparatus,
    claims: tuple[Claim, ...] = (),
    screen: Terminal | None = None,
    *,
    theme: Theme | None = None,
) -> str:
    """Return the article with its lists.

    Args:
        form: "terminal", "html", "rtf" or "latex".
        analysis: The article.
        apparatus: Its lists.
        claims: Claims to mark; passages of other articles are passed over.
        screen: What the terminal can do; only asked for "terminal".
        theme: Colours of an HTML page; by its reader's light or dark setting unless given.

    Raises:
        ValueError: There is no such format.
    """
    tokens = tokens_of(analysis, claims)
    out = io.StringIO()
    if form == "terminal":
        return terminal.render(tokens, apparatus, screen or Terminal())
    if form == "rtf":
        rtf_page.write(tokens, apparatus, out)
    elif form == "html":
        HtmlPageFormatter(apparatus, _title(analysis), analysis.language, style=style_sheet(theme)).format(tokens, out)
    elif form == "latex":
        LatexPageFormatter(apparatus).format(tokens, out)
    else:
        message = f"no such format: {form}"
        raise ValueError(message)
    return out.getvalue()


def _title(analysis: Analysis) -> str:
    title = analysis.metadata.title
    return title.value if title else analysis.article.path or analysis.article.id
