"""The commands that write the library's records, and that find a passage again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.arguments import parse_command
from reader.cli.reopening import passage_to_open
from reader.library.library import Library
from reader.model.change import Edit, Insert
from reader.model.claim import Passage
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.model.workspace import Workspace
from reader.services.annotating import Marker, highlight
from tests.cli.conftest import BRIDGE

Run = Callable[..., tuple[int, str, str]]


def ids(out: str) -> list[str]:
    return [line.split()[0] for line in out.split("\n") if line]


def test_export_narrows_styles_and_follows_templates(command: Run, bridge: str, council: str, home: Path) -> None:
    command("import", bridge, council)
    told = command("export", "--speaker", "lee", "--style", "mla", "--context", "paragraph")[1]
    assert "“Mayor opens new bridge.”" not in told  # its outlet is not known: the title is the work
    assert "*Mayor opens new bridge*." in told
    assert "Open again: synoptic open --at " in told
    assert "Open again" not in command("export", "--no-places")[1]
    (home / "templates").mkdir()
    (home / "templates" / "Mine.md").write_text("{words}|{paragraph}\n", "utf-8")
    rows = [line.rsplit("|", 1) for line in command("export", "--template", "Mine")[1].split("\n") if line]
    assert len(rows) > 3
    assert all(paragraph.isdigit() for _, paragraph in rows)
    assert command("export", "--template", "No")[0] == 1
    assert command("export", "--format", "csl")[1].startswith("[\n{")


def test_export_writes_highlights_of_a_tag_or_a_speaker_and_workspaces(
    command: Run, bridge: str, council: str, home: Path
) -> None:
    first, second = ids(command("import", bridge, council)[1])
    with Library.open(home) as library:
        mark = Marker(HighlightColour.TEAL, tags=("Sources/named",))
        highlight(library, Passage(first, Span(BRIDGE.index("safe"), BRIDGE.index("safe") + 4)), mark)
        highlight(library, Passage(second, Span(0, 8)), HighlightColour.RED)
        library.apply(Edit("Workspace", (Insert(Workspace("w", "My story", (second,))),)))
    assert command("export", "--highlights")[1].count("> — ") == 2
    assert command("highlights", "--tag", "Sources")[1].count("> — ") == 1
    assert "safe" in command("export", "--highlights", "--speaker", "ann lee")[1]
    assert command("export", "--highlights", "--article", second)[1].count("> — ") == 1
    told = command("export", "--workspace", "my STORY", "--format", "json")[1]
    assert {q["article"] for q in json.loads(told)["quotations"]} == {second}
    code, _, err = command("export", "--workspace", "x")
    assert (code, err) == (1, "synoptic: There is no workspace x. There are: My story.\n")
    assert command("export", "--tag", "x")[0] == 2
    assert command("export", "--workspace", "x", "--highlights")[0] == 2
    annotated = json.loads(command("export", "--highlights", "--tag", "Sources", "--format", "jsonld")[1])
    assert "Sources/named" in json.dumps(annotated)
    code, _, err = command("export", "--format", "jsonld")
    assert (code, err.splitlines()[-1]) == (
        2,
        "synoptic export: error: jsonld holds highlights: add --highlights, or choose another format",
    )


def test_a_format_that_is_no_text_needs_a_file_or_a_pipe(command: Run, bridge: str, tmp_path: Path) -> None:
    command("import", bridge)
    path = tmp_path / "q.docx"
    assert command("export", "--output", str(path))[0] == 0
    assert path.read_bytes().startswith(b"PK")


def test_a_passage_is_found_for_the_window_or_why_not_is_said(
    command: Run, bridge: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command("import", bridge)
    (one, *_) = json.loads(command("export", "--format", "json")[1])["quotations"]
    options = parse_command(["open", "--at", one["id"], "--library", str(home)])
    assert passage_to_open(options) == Passage(one["article"], Span(*one["spans"][0]))
    assert passage_to_open(parse_command(["open", "--at", "1234567", "--library", str(home)])) is None
    assert "has the id 1234567" in capsys.readouterr().err
