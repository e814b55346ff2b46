"""What may be typed after ``synoptic``: the window's options and the four commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader import __version__

COMMANDS = {
    "analyze": "what one article says, who is quoted in it, and what each part of its text is",
    "compare": "what several articles share: speakers and claims",
    "show": "an article to read, quotations coloured, in the terminal or as HTML, RTF or LaTeX",
    "quotes": "the quotations of articles as Markdown, CSV or JSON",
}
"""First words that mean the command line, each with what it prints; anything else opens the window."""

EXIT_CODES = "Exit codes: 0 done; 1 a known problem, named in one sentence on stderr; 2 wrong use."
SHOW_FORMATS = ("terminal", "html", "rtf", "latex")
QUOTES_FORMATS = ("md", "csv", "json")
LEAST_WIDTH = 20
"""Columns; below, words are no longer readable side by side with their margin."""


class WindowOptions(argparse.Namespace):
    """What was typed to open the window."""

    files: list[str]
    sample: bool
    private: bool


class Options(argparse.Namespace):
    """What was typed to run a command; which attributes are set depends on ``command``."""

    command: str
    files: list[str]
    json: bool
    jsonl: bool
    speaker: str | None
    format: str | None
    output: str | None
    byte_order_mark: bool
    color: str
    background: str
    width: int | None
    compare_with: list[str]


def parse_window(words: Sequence[str]) -> WindowOptions:
    """Return the window's options.

    Raises:
        SystemExit: With code 0 after ``--help`` and ``--version``, 2 when the words are not understood.
    """
    return window_parser().parse_intermixed_args(words, namespace=WindowOptions())


def parse_command(words: Sequence[str]) -> Options:
    """Return the options of one command; its name is the first word.

    Raises:
        SystemExit: With code 0 after ``--help``, 2 when the words are not understood.
        KeyError: The first word is no command.
    """
    name, *rest = words
    parser = command_parser(name)
    options = parser.parse_intermixed_args(rest, namespace=Options(command=name))
    if name == "analyze" and options.jsonl == bool(options.files):
        parser.error("give either FILE … or --jsonl with texts on standard input")
    return options


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic`` without a command; its help lists the commands too."""
    listed = "\n".join(f"  {name:<9} {told}" for name, told in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="synoptic",
        usage="synoptic [--sample] [--private] [FILE …]\n       synoptic COMMAND …",
        description="Read several accounts of the same story side by side. Nothing leaves this computer.",
        epilog=(
            f"commands, which open no window:\n{listed}\n\n"
            "'synoptic COMMAND --help' tells more. A file that is named like a command is given as ./NAME.\n"
            f"{EXIT_CODES}"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles to open side by side")
    parser.add_argument("--sample", action="store_true", help="open the five articles of the sample story")
    parser.add_argument("--private", action="store_true", help="keep nothing of this run on the disk")
    _add_version(parser)
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of one command.

    Raises:
        KeyError: There is no such command.
    """
    parser = argparse.ArgumentParser(
        prog=f"synoptic {name}", description=f"Print {COMMANDS[name]}.", epilog=EXIT_CODES, allow_abbrev=False
    )
    add = {"analyze": _add_analyze, "compare": _add_compare, "show": _add_show, "quotes": _add_quotes}
    add[name](parser)
    _add_version(parser)
    return parser


def _add_version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="version", version=f"synoptic {__version__}")


def _add_analyze(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles, in any format that can be imported")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per article, one a line")
    form.add_argument(
        "--jsonl", action="store_true", help='read {"id", "text"} objects, one a line, and answer each at once with one'
    )


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles, in any format that can be imported")
    parser.add_argument("--json", action="store_true", help="one JSON object for all")


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs=1, metavar="FILE", help="the article")
    parser.add_argument(
        "--compare-with", nargs="+", default=[], metavar="FILE", help="mark what these articles report as well"
    )
    parser.add_argument("--format", choices=SHOW_FORMATS, default="terminal", help="terminal unless given")
    parser.add_argument("--output", metavar="PATH", help="write to this file instead of standard output")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto (unless given): on a terminal, unless NO_COLOR is set",
    )
    parser.add_argument(
        "--background",
        choices=("auto", "dark", "light"),
        default="auto",
        help="of the terminal or the page; auto (unless given) asks COLORFGBG",
    )
    parser.add_argument("--width", type=_width, metavar="COLUMNS", help="of the lines in the terminal")


def _add_quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles, in any format that can be imported")
    parser.add_argument("--speaker", metavar="NAME", help="only of speakers that go by this name")
    parser.add_argument(
        "--format", choices=QUOTES_FORMATS, help="unless given, what the name of the output file asks for, else md"
    )
    parser.add_argument("--output", metavar="PATH", help="write to this file instead of standard output")
    parser.add_argument(
        "--byte-order-mark", action="store_true", help="open a CSV table with one, for spreadsheets that need it"
    )


def _width(word: str) -> int:
    width = int(word)
    if width < LEAST_WIDTH:
        message = f"at least {LEAST_WIDTH} columns are needed"
        raise argparse.ArgumentTypeError(message)
    return width
