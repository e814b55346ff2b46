"""A marked article as a LaTeX document of its own, in prose; Pygments' own formatter sets lines of code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from pygments.formatter import Formatter

from reader.exporters.markup.apparatus import Apparatus, Group
from reader.exporters.markup.controls import one_line, show_controls
from reader.exporters.markup.layout import Piece, pieces, with_notes
from reader.exporters.markup.ranks import DIMMED
from reader.exporters.markup.tokens import NOTE, MarkedText, Said, Tokens, facets_of
from reader.model.article import BlockKind
from reader.model.labels import ClaimLabel
from reader.themes import theme_of

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "{}$&#_%"},
}
_ESCAPED = str.maketrans(_SPECIAL)
_LIGATURE = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")
"""Characters that LaTeX would set as one with the next: two hyphens as a dash, two apostrophes as a mark."""
_BLANK = re.compile(r"\s+")
_SHAPE = {
    Said.INDIRECT: r"\textit{#1}",
    Said.SOURCE: r"\textbf{#1}",
    Said.CUE: r"\uline{#1}",
    Said.WORK: r"\textit{#1}",
}
_UNDER = {ClaimLabel.AGREE: r"\uline", ClaimLabel.DIFFER: r"\uuline", ClaimLabel.DENIAL: r"\uwave"}
_SECTIONS = {BlockKind.TITLE: r"\section*", BlockKind.SUBHEAD: r"\subsection*"}
_PREAMBLE = r"""\documentclass{article}
\usepackage{iftex}
\ifPDFTeX\usepackage[T1]{fontenc}\else\usepackage{fontspec}\fi
\usepackage{xcolor}
\usepackage[normalem]{ulem}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6\baselineskip}
"""


class LatexPageFormatter(Formatter[str]):
    """Writes a whole document.

    Args:
        apparatus: The lists at the end.
        is_quoting: Whether paragraphs are quotations, each by itself, not running text.
    """

    name = "Synoptic LaTeX"
    aliases = ("synoptic-latex",)
    filenames = ("*.tex",)

    def __init__(self, apparatus: Apparatus, *, is_quoting: bool = False, **options: Any) -> None:  # noqa: ANN401 - Pygments' own
        super().__init__(**options)
        self.apparatus = apparatus
        self.is_quoting = is_quoting

    def format_unencoded(self, tokensource: Tokens, outfile: TextIO) -> None:
        """Write the document."""
        outfile.write(_PREAMBLE)
        outfile.writelines(_commands())
        outfile.write("\\begin{document}\n")
        outfile.writelines(f"\n{self._block(p)}\n" for p in pieces(with_notes(tokensource, self.apparatus.notes)))
        outfile.writelines(_section("Who is quoted", self.apparatus.speakers))
        outfile.writelines(_section("What others report as well", self.apparatus.claims))
        outfile.write("\n\\end{document}\n")

    def _block(self, piece: Piece) -> str:
        text = _paragraph(piece)
        is_quotation = self.is_quoting and piece.kind is BlockKind.PARAGRAPH
        return f"\\begin{{quote}}\n{text}\n\\end{{quote}}" if is_quotation else text


def escape(text: str) -> str:
    """Return the text on one line, so written that LaTeX prints it as it is."""
    return _LIGATURE.sub(r"\g<0>{}", _BLANK.sub(" ", show_controls(text)).translate(_ESCAPED))


def _commands() -> Iterator[str]:
    """Yield a colour and a command for each way in which a stretch of text is marked."""
    light = theme_of("light")
    for said, colour in (*light.said.items(), (Said.WORK, light.muted), ("dimmed", light.muted)):
        yield f"\\definecolor{{syn{said}}}{{HTML}}{{{colour[1:].upper()}}}\n"
        shape = _SHAPE.get(Said(said), "#1") if said in tuple(Said) else "#1"
        yield f"\\newcommand{{\\syn{said}}}[1]{{\\textcolor{{syn{said}}}{{{shape}}}}}\n"
    for label, under in _UNDER.items():
        yield f"\\newcommand{{\\syn{label}}}[1]{{{under}{{#1}}}}\n"


def _paragraph(piece: Piece) -> str:
    text = "".join(map(_marked, piece.tokens))
    if piece.kind in DIMMED:
        return rf"{{\small\syndimmed{{{text}}}\par}}"
    if piece.kind is BlockKind.SUBTITLE:
        return rf"{{\large\textit{{{text}}}\par}}"
    return f"{_SECTIONS[piece.kind]}{{{text}}}" if piece.kind in _SECTIONS else text


def _marked(token: MarkedText) -> str:
    ttype, value = token
    if ttype is NOTE:
        return rf"\textsuperscript{{{escape(value)}}}"
    facets = facets_of(ttype)
    text = escape(value)
    for facet in (facets.claim, facets.said):
        text = rf"\syn{facet.value}{{{text}}}" if facet else text
    return text


def _section(heading: str, groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    yield f"\n\\section*{{{heading}}}\n"
    for group in groups:
        yield f"\n\\textbf{{{escape(group.heading)}}}\n"
        for entry in group.entries:
            yield f"\n{escape(entry.number)} {escape(entry.label)}: {escape(one_line(entry.words))}\n"
