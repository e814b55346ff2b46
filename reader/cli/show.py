"""The command ``show``: an article to read, in the terminal or as a page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.terminal import detect_terminal
from reader.exporters.markup.apparatus import Apparatus, make_apparatus
from reader.exporters.markup.controls import one_line
from reader.exporters.markup.pages import render
from reader.model.analysis import Analysis, Comparison
from reader.model.claim import Claim
from reader.services import reading
from reader.services.filewriting import write_file
from reader.services.originals import Refusal
from reader.themes import theme_of


def run_show(options: Options) -> int:
    """Write the article; with other articles to compare it with, what they report as well is marked."""
    (path,) = options.files
    errors: tuple[Refusal, ...] = ()
    if options.compare_with:
        comparison, errors = reading.compare_files([path, *options.compare_with])
        for error in errors:
            output.complain(error.message)
        if any(e.path == path for e in errors):
            return 1
        _write(_compared(comparison), options)
    else:
        analysis = reading.analyse_file(path, all_text=options.all_text)
        for notice in analysis.notices:
            output.complain(f"{one_line(path)}: {notice}")
        _write(Shown(analysis, make_apparatus(analysis)), options)
    return int(bool(errors))


@dataclass(frozen=True, slots=True)
class Shown:
    """An article, its lists, and the claims to mark in it."""

    analysis: Analysis
    apparatus: Apparatus
    claims: tuple[Claim, ...] = ()


def _compared(comparison: Comparison) -> Shown:
    """Return the first article with what the others report as well."""
    analysis, claims = comparison.analyses[0], comparison.claims
    speakers = {s.id: s for s in comparison.speakers}
    texts = {a.article.id: (Path(a.article.path or "").name, a.article.text) for a in comparison.analyses}
    return Shown(analysis, make_apparatus(analysis, speakers, claims, texts), claims)


def _write(shown: Shown, options: Options) -> None:
    screen = detect_terminal(options.color, options.background, options.width, os.environ)
    theme = None if options.background == "auto" else theme_of(options.background)
    page = render(options.format or "terminal", shown.analysis, shown.apparatus, shown.claims, screen, theme=theme)
    if options.output:
        write_file(options.output, lambda out: out.write(page.encode("utf-8", "backslashreplace")))
    else:
        output.write(page)
