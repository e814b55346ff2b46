"""The head of every page that is exported as HTML: it stands by itself, and nothing in it is run or fetched."""

from __future__ import annotations

from html import escape

from reader.exporters.markup.controls import one_line


def page_head(title: str, style: str, language: str | None = None) -> str:
    """Return the beginning of a page, up to its main part.

    Args:
        title: Of the page; "<" and "&" are written so that they are shown.
        style: CSS.
        language: Of its text, as BCP 47 has it, or None.
    """
    lang = f' lang="{escape(language)}"' if language else ""
    return f"""<!DOCTYPE html>
<html{lang}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(one_line(title))}</title>
<style>{style}</style>
</head>
<body>
<main>
"""
