"""Where the library is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import paths
from reader.model.errors import LibraryError
from reader.services.opening import library_folder, open_library, sample_folder


def test_the_library_is_in_the_data_folder_unless_another_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert library_folder() == tmp_path
    assert library_folder("other") == tmp_path / "other"
    assert sample_folder() == tmp_path / "sample"


def test_a_library_is_made_only_where_that_is_wanted(folder: Path) -> None:
    with pytest.raises(LibraryError, match="no library in"):
        open_library(folder, is_new_allowed=False)
    assert not folder.exists()
    open_library(folder).close()
    open_library(folder, is_new_allowed=False).close()
