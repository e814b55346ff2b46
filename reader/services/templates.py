"""Templates of Markdown exports: those that come with the program, and the reader's own among the settings."""

from __future__ import annotations

from pathlib import Path

from reader import paths
from reader.exporters.templates import LONGEST
from reader.model.errors import TemplateError

SUFFIX = ".md"


def template_folder() -> Path:
    """Return the folder of the reader's own templates; it need not exist."""
    return paths.config_dir() / "templates"


def template_names() -> tuple[str, ...]:
    """Return the names of all templates in order; the reader's own stand in the place of ours of the same name."""
    return tuple(sorted(_files(), key=str.casefold))


def template_text(name: str) -> str:
    """Return the text of a template.

    Args:
        name: As ``template_names`` has it, or the path of a file.

    Raises:
        TemplateError: There is none, or it cannot be read.
    """
    path = _files().get(name) or Path(name)
    try:
        if path.stat().st_size > LONGEST * 4:
            raise TemplateError(f"The template {name} is too long: {LONGEST:,} characters are the most.")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"The template {name} is no UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        known = ", ".join(template_names())
        raise TemplateError(f"There is no template {name} that can be read. Known are: {known}.") from error


def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (paths.resource("templates"), template_folder()):
        if folder.is_dir():
            found |= {p.stem: p for p in sorted(folder.iterdir()) if p.suffix.casefold() == SUFFIX and p.is_file()}
    return found
