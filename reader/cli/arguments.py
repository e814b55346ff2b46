"""What may be typed after ``synoptic``: the window's options and the commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader import __version__, paths

COMMANDS = {
    "analyze": "print what one article says, who is quoted in it, and what each part of its text is",
    "compare": "print what several articles share: speakers and claims",
    "show": "print an article to read, quotations coloured, in the terminal or as HTML, RTF or LaTeX",
    "quotes": "print the quotations of articles, or of the library, in any format",
    "import": "keep articles in the library, as one step that can be undone",
    "list": "list the articles of the library, the latest import first",
    "remove": "take articles out of the library, as a step that can be undone, or for good",
    "search": "find words in the texts, quotations, highlights and notes of the library",
    "highlights": "print the highlights of the library with their notes, or bring in those of a file",
    "pack": "write passages with their articles, citations and hashes to one file that can be checked",
    "verify": "say whether every passage of such a file stands in its article, word for word",
    "open": "open the passage of a quotation or highlight in the window",
    "export": "write quotations or highlights of the library to a file or to standard output",
    "collate": "print all cuts of a quotation over the library, aligned word by word",
    "undo": "take the latest step of the library back, or the one with a number",
    "redo": "do the step of the library again that was taken back last",
    "history": "list the steps of the library, the latest first",
    "dump": "print all that the library keeps as ordered lines of JSON, without the history and the times",
    "backup": "make a backup of the library, list those that there are, or write the whole library to one file",
    "restore": "put a backup, a packed library or a dump in the place of the library, or tell what that would change",
}
"""First words that mean the command line, each with what it does; anything else opens the window."""

EXIT_CODES = "Exit codes: 0 done; 1 a known problem, named in one sentence on stderr; 2 wrong use."
SHOW_FORMATS = ("terminal", "html", "rtf", "latex")
RECORD_FORMATS = ("md", "docx", "odt", "html", "rtf", "latex", "csv", "xlsx", "json", "bibtex", "ris", "csl")
ANNOTATION_FORMATS = ("jsonld", "qdpx", "qdc")
HIGHLIGHT_FORMATS = (*RECORD_FORMATS, *ANNOTATION_FORMATS)
COLLATE_FORMATS = ("html", "csv")
MATRIX_FORMATS = ("csv", "xlsx", "html", "md")
AROUND = ("none", "sentence", "neighbours", "paragraph")
STYLES = ("newsroom", "apa", "mla", "chicago")
GROUPINGS = ("article", "speaker")
ORDERS = ("added", "published", "title", "outlet")
LEAST_WIDTH = 20
"""Columns; below, words are no longer readable side by side with their margin."""


class WindowOptions(argparse.Namespace):
    """What was typed to open the window."""

    files: list[str]
    sample: bool
    private: bool
    library: str | None


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
    group_by: str
    around: str
    reasons: bool
    places: bool
    style: str
    template: str | None
    highlights: bool
    tag: str | None
    workspace: str | None
    at: str
    color: str
    background: str
    width: int | None
    compare_with: list[str]
    all_text: bool
    library: str | None
    article: str | None
    bring_in: str | None
    originals: bool
    share: bool
    leave_out: list[str]
    words: list[str]
    facets: bool
    saved: str | None
    save: str | None
    list_saved: bool
    list: bool
    pack: str | None
    file: str
    preview: bool
    articles: Sequence[str]
    for_good: bool
    order: str
    limit: int
    step: int | None
    only: frozenset[int]
    contents: bool


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
    if name == "search" and not (options.words or options.saved or options.list_saved):
        parser.error("give WORD …, --saved NAME or --list-saved")
    if name == "quotes" and options.files and (options.library or options.article):
        parser.error("with FILE …, no library is read: leave --library and --article out")
    if name == "show" and options.all_text and options.compare_with:
        parser.error("--all-text stands alone: leave --compare-with out")
    if name == "compare" and options.json and options.output:
        parser.error("--output is for the matrix: leave --json out")
    if name == "export" and not options.highlights and options.tag:
        parser.error("tags are on highlights: add --highlights, or leave --tag out")
    if name == "export" and not options.highlights and options.format in ANNOTATION_FORMATS:
        parser.error(f"{options.format} holds highlights: add --highlights, or choose another format")
    if name == "export" and options.workspace and (options.highlights or options.speaker or options.article):
        parser.error("--workspace stands alone: leave --highlights, --speaker and --article out")
    return options


def window_parser() -> argparse.ArgumentParser:
    """Return the parser of ``synoptic`` without a command; its help lists the commands too."""
    listed = "\n".join(f"  {name:<10} {told}" for name, told in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="synoptic",
        usage="synoptic [--sample] [--private | --library PATH | --portable] [FILE …]\n       synoptic COMMAND …",
        description="Read several accounts of the same story side by side. Nothing leaves this computer.",
        epilog=(
            f"commands, of which only open opens a window:\n{listed}\n\n"
            "'synoptic COMMAND --help' tells more. A file that is named like a command is given as ./NAME.\n"
            f"{EXIT_CODES}"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles to open side by side")
    parser.add_argument(
        "--sample", action="store_true", help="open the five articles of the sample story, in a library of their own"
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--private", action="store_true", help="keep nothing on the disk")
    place.add_argument("--library", metavar="PATH", help="the folder of the library; your own unless given")
    _add_portable(place)
    _add_version(parser)
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of one command.

    Raises:
        KeyError: There is no such command.
    """
    told = COMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"synoptic {name}",
        description=f"{told[0].upper()}{told[1:]}.",
        epilog=EXIT_CODES,
        allow_abbrev=False,
    )
    _ADD.get(name, _add_library)(parser)
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
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for all")
    form.add_argument("--format", choices=MATRIX_FORMATS, help="the matrix of claims and articles")
    parser.add_argument("--output", metavar="PATH", help="write the matrix to this file; its name may say the format")


def _add_show(parser: argparse.ArgumentParser) -> None:
    from reader.themes import NAMES  # noqa: PLC0415 - a window reads its themes later

    parser.add_argument("files", nargs=1, metavar="FILE", help="the article")
    parser.add_argument(
        "--compare-with", nargs="+", default=[], metavar="FILE", help="mark what these articles report as well"
    )
    parser.add_argument(
        "--all-text", action="store_true", help="show all text of the file, with what was left out of the article"
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
        choices=("auto", *NAMES),
        default="auto",
        help="colours of the terminal or the HTML page; auto (unless given) asks COLORFGBG, and a page its reader",
    )
    parser.add_argument("--width", type=_width, metavar="COLUMNS", help="of the lines in the terminal")


def _add_quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="articles, in any format that can be imported; none for the library"
    )
    _add_export(parser)


def _add_export(parser: argparse.ArgumentParser, formats: Sequence[str] = RECORD_FORMATS) -> None:
    _add_library(parser)
    parser.add_argument("--article", metavar="ARTICLE", help="only of this one: its file, its id or the start of it")
    parser.add_argument("--speaker", metavar="NAME", help="only of speakers that go by this name")
    _add_form(parser, formats)


def _add_stored_export(parser: argparse.ArgumentParser) -> None:
    _add_export(parser, HIGHLIGHT_FORMATS)
    parser.add_argument("--workspace", metavar="NAME", help="only of the articles of this workspace")
    parser.add_argument("--highlights", action="store_true", help="write highlights, not quotations")
    parser.add_argument("--tag", metavar="TAG", help="only highlights that bear this tag, or one below it")


def _add_form(parser: argparse.ArgumentParser, formats: Sequence[str] = RECORD_FORMATS) -> None:
    parser.add_argument(
        "--format", choices=formats, help="unless given, what the name of the output file asks for, else md"
    )
    parser.add_argument("--output", metavar="PATH", help="write to this file instead of standard output")
    parser.add_argument(
        "--byte-order-mark", action="store_true", help="open a CSV table with one, for spreadsheets that need it"
    )
    parser.add_argument("--group-by", choices=GROUPINGS, default="article", help="the headings; article unless given")
    parser.add_argument(
        "--context", dest="around", choices=AROUND, default="sentence", help="the text around; sentence unless given"
    )
    parser.add_argument(
        "--no-context", dest="around", action="store_const", const="none", help="the same as --context none"
    )
    parser.add_argument(
        "--style", choices=STYLES, default="newsroom", help="how articles are named; newsroom unless given"
    )
    parser.add_argument("--template", metavar="NAME", help="write Markdown by this template: its name or its file")
    parser.add_argument("--reasons", action="store_true", help="tell why each was taken for a quotation")
    parser.add_argument(
        "--no-places", dest="places", action="store_false", help="leave out where the words stand and how to open them"
    )


def _add_library(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--library", metavar="PATH", help="the folder of the library; your own unless given")
    _add_portable(place)


def _add_portable(place: argparse._MutuallyExclusiveGroup) -> None:
    told = f"the library in the folder {paths.PORTABLE_FOLDER} beside the program, to be carried along with it"
    place.add_argument("--portable", action="store_const", dest="library", const=str(paths.portable_dir()), help=told)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the backups instead, the latest first")
    what.add_argument("--pack", metavar="FILE", help="write the library with its original files to this file instead")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="a backup (backup --list tells them), what backup --pack wrote, or a dump"
    )
    _add_library(parser)
    parser.add_argument(
        "--preview", action="store_true", help="only tell what it holds, and what would be gained and lost"
    )


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="articles, in any format that can be imported, or folders of them"
    )
    parser.add_argument(
        "--contents", action="store_true", help="list what files hold that have several articles; import nothing"
    )
    parser.add_argument(
        "--only",
        type=_numbers,
        default=frozenset(),
        metavar="NUMBERS",
        help="of a file with several articles, take these, as 2,5-7; all unless given",
    )
    _add_library(parser)


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    parser.add_argument("--order", choices=ORDERS, default="added", help="added unless given")
    parser.add_argument("--json", action="store_true", help="one JSON object for all")


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="its file, its id or the start of it")
    parser.add_argument(
        "--for-good",
        action="store_true",
        help="with all that stands on it, so that no word of it is left and no undo brings it back",
    )
    _add_library(parser)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help=(
            'a word, a "phrase", or speaker:, outlet:, kind:, tag: or date: with a value (date:2018-03..2019); a minus '
            "before it leaves out, and needs -- before all words, or one pair of quotation marks around all; the last "
            "word may be the beginning of one"
        ),
    )
    _add_library(parser)
    _add_limit(parser, 20, "hits of each kind at most")
    parser.add_argument("--facets", action="store_true", help="count by outlet, speaker, year and kind too")
    parser.add_argument("--saved", metavar="NAME", help="do the search that was saved under this name")
    parser.add_argument("--save", metavar="NAME", help="save the search under this name too, as a step of the library")
    parser.add_argument("--list-saved", action="store_true", help="list the saved searches instead")
    parser.add_argument("--json", action="store_true", help="one JSON object for all")


def _add_highlights(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    parser.add_argument("--tag", metavar="TAG", help="only those that bear this tag, or one below it")
    parser.add_argument(
        "--import", dest="bring_in", metavar="FILE", help="bring in the highlights of this file, as one step"
    )
    _add_form(parser, HIGHLIGHT_FORMATS)


def _add_pack(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    parser.add_argument("--output", required=True, metavar="PATH", help="the file to write, a zip archive")
    parser.add_argument("--tag", metavar="TAG", help="only highlights that bear this tag, or one below it")
    parser.add_argument("--article", metavar="ARTICLE", help="highlights and quotations of this one")
    parser.add_argument("--speaker", metavar="NAME", help="quotations of speakers that go by this name")
    parser.add_argument("--originals", action="store_true", help="put the articles' own files in too")
    parser.add_argument("--share", action="store_true", help="leave notes, memos and paths out")
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="NAME",
        help="make this name unreadable wherever it stands, and leave the articles' own files out; may be repeated",
    )


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs=1, metavar="PACK", help="an evidence pack")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _add_open(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    parser.add_argument(
        "--at", required=True, metavar="ID", help="of a quotation or highlight, as exports have it, or the start of it"
    )


def _add_collate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("at", metavar="ID", help="of one of the cuts, as exports have it, or the start of it")
    _add_library(parser)
    parser.add_argument(
        "--format", choices=COLLATE_FORMATS, help="unless given, what the name of the output file asks for, else csv"
    )
    parser.add_argument("--output", metavar="PATH", help="write to this file instead of standard output")


def _add_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", nargs="?", type=int, metavar="NUMBER", help="of a step, as history tells it")
    _add_library(parser)


def _add_history(parser: argparse.ArgumentParser) -> None:
    _add_library(parser)
    _add_limit(parser, 20, "steps at most")
    parser.add_argument("--json", action="store_true", help="one JSON object for all")


def _add_limit(parser: argparse.ArgumentParser, limit: int, told: str) -> None:
    parser.add_argument("--limit", type=_limit, default=limit, metavar="NUMBER", help=f"{told}; {limit} unless given")


_ADD = {
    "analyze": _add_analyze,
    "compare": _add_compare,
    "show": _add_show,
    "quotes": _add_quotes,
    "import": _add_import,
    "list": _add_list,
    "remove": _add_remove,
    "search": _add_search,
    "highlights": _add_highlights,
    "export": _add_stored_export,
    "pack": _add_pack,
    "verify": _add_verify,
    "open": _add_open,
    "collate": _add_collate,
    "undo": _add_undo,
    "history": _add_history,
    "backup": _add_backup,
    "restore": _add_restore,
}
"""What each command takes; those that are not named take the library only."""


def _limit(word: str) -> int:
    limit = int(word)
    if limit < 1:
        message = "at least 1 is needed"
        raise argparse.ArgumentTypeError(message)
    return limit


def _numbers(word: str) -> frozenset[int]:
    """Return the numbers of a list such as "2,5-7"."""
    found: set[int] = set()
    for part in word.split(","):
        first, _, last = part.partition("-")
        numbers = range(int(first), int(last or first) + 1)
        if not numbers or numbers[0] < 1 or len(numbers) > 100_000:
            message = "numbers from 1 on are needed, as 2,5-7"
            raise argparse.ArgumentTypeError(message)
        found.update(numbers)
    return frozenset(found)


def _width(word: str) -> int:
    width = int(word)
    if width < LEAST_WIDTH:
        message = f"at least {LEAST_WIDTH} columns are needed"
        raise argparse.ArgumentTypeError(message)
    return width
