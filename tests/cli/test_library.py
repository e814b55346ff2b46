"""The commands that read and change the library."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.errors import MissingOriginalError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.paths import resource
from reader.services.annotating import highlight
from reader.services.importing import ARTICLES_OF_STEP, import_files
from reader.services.jobs import InlineExecutor
from tests.cli.conftest import BRIDGE

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]


def check(name: str, out: str) -> dict[str, Any]:
    schema = json.loads(resource("schemas", f"synoptic-{name}-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found: dict[str, Any] = json.loads(out)
    jsonschema.validate(found, schema)
    assert found["format"] == f"synoptic-{name}"
    return found


def ids(out: str) -> list[str]:
    return [line.split()[0] for line in out.split("\n") if line]


def test_import_tells_id_and_path_of_each_article(command: Run, bridge: str, council: str, home: Path) -> None:
    code, out, err = command("import", bridge, council)
    assert (code, err) == (0, "")
    assert [line.split("  ")[1] for line in out.split("\n")[:-1]] == [bridge, council]
    with Library.open(home) as library:
        assert {r.id for r in library.read.articles().rows} == set(ids(out))
        assert all(r.analysed for r in library.read.articles().rows)
        assert [c.name for c in library.history()] == ["Import of two articles"]


def test_an_article_that_is_there_is_told_as_such(command: Run, bridge: str) -> None:
    first = ids(command("import", bridge)[1])
    code, out, _ = command("import", bridge)
    assert (code, ids(out)) == (0, first)
    assert "there already" in out


def test_one_bad_file_of_several_is_told_and_the_others_are_taken(command: Run, bridge: str, tmp_path: Path) -> None:
    code, out, err = command("import", str(tmp_path / "gone.txt"), bridge)
    assert (code, len(ids(out))) == (1, 1)
    assert "gone.txt” does not exist" in err


def test_the_library_of_another_folder_is_used_when_it_is_named(
    command: Run, bridge: str, home: Path, tmp_path: Path
) -> None:
    other = str(tmp_path / "other")
    assert command("import", "--library", other, bridge)[0] == 0
    assert not home.exists()
    assert len(check("articles", command("list", "--json", "--library", other)[1])["articles"]) == 1


def test_the_list_tells_each_article_with_its_quotations(command: Run, bridge: str, council: str) -> None:
    new = ids(command("import", bridge, council)[1])
    code, out, err = command("list")
    assert (code, err) == (0, "")
    assert {line[:8] for line in out.split("\n") if not line.startswith(" ") and line} == {i[:8] for i in new}
    assert out.count("quotation") == 2
    found = check("articles", command("list", "--json", "--order", "title")[1])["articles"]
    assert {a["id"] for a in found} == set(new)
    assert {a["path"] for a in found} == {bridge, council}


def test_long_lists_are_told_whole(command: Run, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(103)]
    for path in paths:
        path.write_text(f"Bridge number {path.stem} opens.\n", "utf-8")
    assert command("import", *map(str, paths))[0] == 0
    assert len(check("articles", command("list", "--json")[1])["articles"]) == 103
    assert command("quotes", "--article", "102.txt")[0] == 0


def test_words_are_found_in_paragraphs_and_quotations(command: Run, bridge: str, council: str) -> None:
    command("import", bridge, council)
    code, out, err = command("search", "safe", "for", "every")
    assert (code, err) == (0, "")
    assert out.startswith("Paragraphs\n")
    assert "Quotations\n" in out
    assert "safe for everyone" in out
    found = check("search", command("search", "bridge", "--json", "--limit", "1")[1])
    assert found["more"] == ["paragraph", "quotation"]
    hit = next(h for h in found["hits"] if h["kind"] == "quotation")
    assert hit["span"]
    assert "  and more\n" in command("search", "bridge", "--limit", "1")[1]


def test_what_is_not_found_is_told(command: Run, bridge: str) -> None:
    command("import", bridge)
    assert command("search", "elephant") == (0, "Nothing.\n", "")


def test_quotes_without_files_are_those_of_the_library(command: Run, bridge: str, council: str) -> None:
    new = ids(command("import", bridge, council)[1])
    code, out, err = command("quotes", "--format", "json")
    assert (code, err) == (0, "")
    everything = check("quotations", out)["quotations"]
    assert {q["article"] for q in everything} == set(new)
    for name in (new[0], new[0][:8], bridge, "bridge.txt"):
        narrowed = check("quotations", command("quotes", "--format", "json", "--article", name)[1])["quotations"]
        assert sorted(q["id"] for q in narrowed) == sorted(q["id"] for q in everything if q["article"] == new[0])
        assert [q["spans"] for q in narrowed] == sorted(q["spans"] for q in narrowed)
    cole = check("quotations", command("quotes", "--format", "json", "--speaker", "cole")[1])["quotations"]
    assert {q["speaker"] for q in cole} == {"Robert Cole"}


def test_export_writes_to_a_file_in_the_format_of_its_name(command: Run, bridge: str, tmp_path: Path) -> None:
    command("import", bridge)
    path = tmp_path / "q.csv"
    assert command("export", "--output", str(path)) == (0, "", "")
    _, out, _ = command("export", "--format", "csv")
    assert path.read_bytes().decode().replace("\r\n", "\n") == out.replace("\r\n", "\n")
    assert "Ann Lee" in out


def test_who_and_what_is_not_in_the_library_is_told(command: Run, bridge: str) -> None:
    command("import", bridge)
    assert "Quoted are: Ann Lee" in command("export", "--speaker", "Nobody")[2]
    code, _, err = command("export", "--article", "other.txt")
    assert code == 1
    assert "No article of the library is called other.txt." in err


def test_a_name_that_several_articles_have_is_not_guessed(command: Run, tmp_path: Path) -> None:
    paths = [tmp_path / outlet / "story.txt" for outlet in "ab"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(BRIDGE, "utf-8")
    new = ids(command("import", *map(str, paths))[1])
    code, _, err = command("quotes", "--article", "story.txt")
    assert code == 1
    assert all(i in err for i in new)
    assert command("quotes", "--article", str(paths[0]))[0] == 0


def test_steps_are_taken_back_done_again_and_told(command: Run, bridge: str, council: str) -> None:
    command("import", bridge)
    one = command("dump")[1]
    command("import", council)
    two = command("dump")[1]
    assert len(two) > len(one)
    assert "Undo of step 2: Import of council.txt" in command("undo")[1]
    assert command("dump")[1] == one
    assert "Redo (undo of step 3): Import of council.txt" in command("redo")[1]
    assert command("dump")[1] == two
    assert command("undo", "1")[0] == 0
    steps = check("history", command("history", "--json")[1])["steps"]
    assert [s["kind"] for s in steps] == ["undone", "redone", "undone", "done", "done"]
    assert command("history", "--limit", "1")[1].count("\n") == 1
    assert command("redo")[0] == 0


def test_an_article_is_removed_as_a_step_or_for_good(command: Run, bridge: str, council: str) -> None:
    command("import", bridge, council)
    assert command("remove", "bridge.txt")[1].endswith("Article “Mayor opens new bridge” removed\n")
    assert "Mayor opens" not in command("list")[1]
    assert "Undo of step 2" in command("undo")[1]
    assert command("remove", "nothing.txt")[0] == 1
    command("backup")
    code, out, err = command("remove", "--for-good", "bridge.txt", council)
    assert (code, "Removal for good" in out, "backup of before still holds it" in err) == (0, True, True)
    assert command("list")[1] == ""
    assert command("undo")[2] == "synoptic: There is nothing to undo.\n"


def test_a_step_that_cannot_be_undone_is_told(command: Run, bridge: str) -> None:
    command("import", bridge)
    command("undo")
    assert command("undo") == (1, "", "synoptic: There is nothing to undo.\n")
    assert command("undo", "1")[2] == "synoptic: “Import of bridge.txt” is undone already.\n"


@pytest.mark.parametrize(
    "words", [["list"], ["search", "x"], ["quotes"], ["export"], ["dump"], ["undo"], ["redo"], ["history"]]
)
def test_where_there_is_no_library_none_is_made(command: Run, home: Path, words: list[str]) -> None:
    code, out, err = command(*words)
    assert (code, out) == (1, "")
    assert "There is no library in" in err
    assert not home.exists()


def test_a_library_that_is_open_elsewhere_is_read_without_a_word_about_it(
    command: Run, bridge: str, council: str, home: Path
) -> None:
    command("import", bridge)
    with Library.open(home) as library:
        for words in (["list"], ["search", "bridge"], ["quotes"], ["export"], ["dump"], ["history"]):
            code, out, err = command(*words)
            assert (code, out != "", err) == (0, True, "")
        for words in (["undo"], ["redo"], ["import", bridge]):
            code, out, err = command(*words)
            assert (code, out, err.count("\n")) == (1, "", 1)
            assert "open in another window" in err
        import_files(library, [council], InlineExecutor())
        code, out, err = command("quotes")
        assert (code, out != "") == (0, True)
        assert err.endswith("One article is not analysed yet in the window that has the library open.\n")


def test_a_memo_is_found_without_an_article(command: Run, bridge: str, home: Path) -> None:
    from reader.model.annotation import Annotation  # noqa: PLC0415 - only here
    from reader.model.change import Edit, Insert  # noqa: PLC0415 - only here

    command("import", bridge)
    with Library.open(home) as library:
        library.apply(Edit("Memo", (Insert(Annotation("m", body="Ask the ferryman.")),)))
    assert command("search", "ferryman")[1] == "Notes\n    Ask the ferryman.\n"
    (hit,) = check("search", command("search", "ferryman", "--json")[1])["hits"]
    assert (hit["id"], hit["article"], hit["span"]) == ("m", None, None)


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3])
def test_nothing_that_was_told_as_stored_is_lost_by_a_kill(tmp_path: Path, home: Path, moment: float) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(230)]
    for path in paths:
        path.write_text(BRIDGE.replace("$9", f"${path.stem}"), "utf-8")
    words = [sys.executable, "-m", "reader", "import", *map(str, paths)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        first = program.stdout.readline()
        time.sleep(moment)
        program.send_signal(signal.SIGKILL)
        told = ids(first + program.stdout.read())
    assert len(told) >= 1
    with Library.open(home) as library:
        kept = {r.id: r.path for r in library.read.articles(limit=1000).rows}
        assert set(told) <= set(kept)
        assert len(kept) == len(paths) or len(kept) % ARTICLES_OF_STEP == 0
        for article in kept:
            stored = library.read.article(article)
            assert stored
            try:
                assert library.original(stored.article.sha256 or "").decode() == stored.article.text
            except MissingOriginalError:
                pytest.fail(f"the original of {stored.article.path} is missing")


def test_the_librarys_quotations_stand_under_headings_of_its_speakers(command: Run, bridge: str, council: str) -> None:
    command("import", bridge, council)
    code, out, err = command("export", "--group-by", "speaker")
    assert (code, err) == (0, "")
    headings = [line for line in out.split("\n") if line.startswith("## ")]
    assert headings == sorted(headings, key=str.casefold)
    assert headings.count("## Ann Lee") == 1


def test_highlights_are_printed_in_each_format(command: Run, bridge: str, home: Path) -> None:
    assert command("import", bridge)[0] == 0
    with Library.open(home) as library:
        (article,) = (r.id for r in library.read.articles().rows)
        highlight(library, Passage(article, Span(0, 5)), HighlightColour.TEAL)
    words = Path(bridge).read_text("utf-8")[:5]
    code, shown, errors = command("highlights")
    assert (code, errors) == (0, "")
    assert shown.startswith("# Highlights")
    assert f"> {words}" in shown
    held = check("highlights", command("highlights", "--format", "json")[1])
    assert [(h["words"], h["colour"]) for h in held["highlights"]] == [(words, "teal")]
    assert command("highlights", "--format", "csv")[1].count("\n") == 2


def test_a_search_is_narrowed_counted_and_kept_under_a_name(command: Run, bridge: str, council: str) -> None:
    command("import", bridge, council)
    out = command("search", "bridge", "kind:quotation", "--facets", "--save", "Bridges")[1]
    assert out.startswith("Quotations\n")
    assert "  kinds: direct (" in out
    assert command("search", "--list-saved")[1] == "Bridges\n    bridge kind:quotation\n"
    found = check("search", command("search", "--saved", "Bridges", "--facets", "--json")[1])
    assert {h["kind"] for h in found["hits"]} == {"quotation"}
    assert found["facets"]["quotation"]["kinds"][0]["value"] == "direct"
    assert command("undo")[1].endswith("Search “Bridges” saved\n")
    code, _, err = command("search", "--saved", "Bridges")
    assert (code, "No search is saved under the name Bridges." in err) == (1, True)
    code, _, err = command("search", "bridge date:spring x")
    assert (code, "“spring” is no date" in err) == (1, True)
    assert command("search")[0] == 2
    assert "Nothing.\n" in command("search", "bridge", "outlet:No Such Paper")[1]


def test_a_backup_is_made_listed_looked_into_and_restored(
    command: Run, bridge: str, council: str, home: Path, tmp_path: Path
) -> None:
    command("import", bridge)
    path = command("backup")[1].strip()
    assert command("backup", "--list")[1].endswith(f"{path}\n")
    command("import", council)
    code, out, err = command("restore", path, "--preview")
    assert (code, err) == (0, "")
    assert out.startswith("It holds 1 articles.\nIts latest step: Import of")
    assert "1 articles would be gone.\n" in out
    code, out, _ = command("restore", path)
    assert (code, "is the latest of its backups" in out) == (0, True)
    assert len(command("list")[1].split("\n")) == 3
    packed = str(tmp_path / "all.zip")
    assert command("backup", "--pack", packed)[1] == f"{packed} holds the library and 2 original files.\n"
    assert "nothing would be gone" in command("restore", packed, "--preview")[1]
    other = str(tmp_path / "other")
    assert command("restore", packed, "--preview", "--library", other)[1].startswith("It holds 1 articles.")
    assert command("restore", packed, "--library", other)[0] == 0
    assert command("dump", "--library", other)[1] == command("dump")[1]
    with Library.open(home):
        assert "Close it and try again" in command("restore", path)[2]


def test_a_library_is_carried_along_with_the_program(
    command: Run, bridge: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "synoptic")])
    assert command("import", "--portable", bridge)[0] == 0
    assert (tmp_path / "synoptic-data" / "library.sqlite3").is_file()
    assert command("list", "--portable", "--library", "x")[0] == 2


def test_highlights_leave_and_come_back_and_packs_are_checked(command: Run, bridge: str, home: Path) -> None:
    assert command("import", bridge)[0] == 0
    with Library.open(home) as library:
        (row,) = library.read.articles().rows
        highlight(library, Passage(row.id, Span(0, 22)), HighlightColour.TEAL)
    file, pack = str(home.parent / "marks.jsonld"), str(home.parent / "pack.zip")
    assert command("highlights", "--output", file)[0] == 0
    assert command("undo")[0] == 0
    code, said, _ = command("highlights", "--import", file)
    assert (code, said) == (0, "W3C Web Annotations: 1 found in their articles.\n")
    assert command("highlights", "--import", file)[1].endswith("1 in the library already.\n")
    held = check("highlights", command("highlights", "--format", "json")[1])
    assert [h["words"] for h in held["highlights"]] == ["Mayor opens new bridge"]
    assert command("pack", "--output", pack, "--originals")[:2] == (0, f"Written to {pack}: one passage.\n")
    assert command("verify", pack)[:2] == (0, "Word for word in their places: one passage in one article.\n")
    assert check("verification", command("verify", pack, "--json")[1])["problems"] == []
    Path(pack).write_bytes(Path(pack).read_bytes()[:300])
    code, _, errors = command("verify", pack)
    assert (code, errors.count("\n")) == (1, 1)
    assert command("verify")[0] == 2
    assert command("highlights", "--import", bridge)[0] == 1
