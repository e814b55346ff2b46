"""What is installed to run the program may be shipped beside it."""

from __future__ import annotations

import fnmatch
import importlib.metadata
import re

import pytest

from reader import paths

PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MPL-2.0",
    "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
LESSER = re.compile(r"LGPL-(?:2\.1|3\.0)(?:-only|-or-later)?|LGPL")
SPOKEN = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


LOOKED_AT = {"BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0"}
"""Statements that are no expressions, and what they come to: pypdfium2's wheel carries the licences of what PDFium is
linked with (FreeType, ICU, libjpeg-turbo, OpenJPEG, LibTIFF, Little CMS, zlib, AGG 2.3, Abseil and others), all of them
permissive."""


def closure(name: str) -> set[str]:
    """Return the distributions that running ``name`` needs, by their own names, itself left out."""
    found: set[str] = set()
    todo = [name]
    while todo:
        for line in importlib.metadata.requires(todo.pop()) or []:
            if "extra ==" in line:
                continue
            need = re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0]
            try:
                importlib.metadata.distribution(need)
            except importlib.metadata.PackageNotFoundError:
                continue  # a dependency of another system or Python
            if need.lower() not in found:
                found.add(need.lower())
                todo.append(need)
    return found


def stated_licence(name: str) -> str:
    """Return the licence expression of a distribution, or what its classifiers say."""
    data = importlib.metadata.metadata(name)
    for expression in data.get_all("License-Expression") or []:
        return str(expression)
    spoken = [c.rsplit(" :: ", 1)[-1] for c in data.get_all("Classifier") or [] if c.startswith("License :: OSI")]
    stated = " AND ".join(SPOKEN.get(s, s) for s in spoken) or " ".join(data.get_all("License") or ["none stated"])
    return LOOKED_AT.get(stated, stated)


def is_allowed(expression: str) -> bool:
    """Tell whether the expression lets us ship: of alternatives one must do, of a conjunction each."""
    expression = expression.replace("(", " ").replace(")", " ")
    choices = [[t.strip() for t in choice.split(" AND ")] for choice in expression.split(" OR ")]
    return any(all(t in PERMISSIVE or LESSER.fullmatch(t) for t in terms) for terms in choices)


@pytest.mark.parametrize("name", sorted(closure("synoptic-reader")))
def test_a_run_time_dependency_may_be_shipped(name: str) -> None:
    assert is_allowed(stated_licence(name)), stated_licence(name)


@pytest.mark.parametrize("expression", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "none stated"])
def test_a_licence_that_would_bind_us_is_refused(expression: str) -> None:
    assert not is_allowed(expression)


def test_the_closure_holds_what_the_dependencies_need() -> None:
    assert {"pyside6-essentials", "shiboken6", "pygments"} <= closure("synoptic-reader")


def test_what_is_shipped_has_its_notice_and_its_licence() -> None:
    folder = paths.resource("licences")
    notices = (folder / "NOTICES.txt").read_text("utf-8")
    foreign = [*paths.resource("fonts").glob("*.ttf"), *paths.resource("models").glob("*.npz")]
    assert foreign
    assert [p.name for p in foreign if not shipped_as(p.name, notices)] == []
    assert set(re.findall(r"\(([\w.-]+\.txt)\)", notices)) == {p.name for p in folder.iterdir()} - {"NOTICES.txt"}


def shipped_as(name: str, notices: str) -> str:
    """Return the file or pattern of the notices that stands for a file, or "" when none does."""
    patterns = re.findall(r"^resources/\w+/(\S+)$", notices, re.MULTILINE)
    return next((p for p in patterns if fnmatch.fnmatch(name, p)), "")
