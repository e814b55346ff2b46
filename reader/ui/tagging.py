"""Tags typed in the window: on a highlight, on many, on the marker; and what is done with a tag itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reader.model.labels import HighlightColour
from reader.services.tagging import merge_tags, put_tags, recolour_tag, remove_tag, rename_tag, set_tags, take_tags
from reader.services.taglisting import known_tags
from reader.ui.steps import Steps, StepTaker
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.ui.marker import MarkerMode
    from reader.ui.tagfield import TagDialog

Tags = tuple[str, ...]


class Tagging(StepTaker):
    """Asks the reader for tags, and has them kept.

    Attributes:
        dialog: The field that is open, or was last.
    """

    def __init__(self, tasks: Tasks, steps: Steps, window: QWidget) -> None:
        super().__init__(tasks, steps, window)
        self._near = window
        self.dialog: TagDialog | None = None

    def ask_tags(self, annotation: str, tags: Sequence[str]) -> None:
        """Let the reader type the tags of a highlight."""
        words = self.tr("Tags, with commas between them; a slash makes levels:")
        self._ask_for(self.tr("Tags of the highlight"), words, _begun(tags), lambda t: self._keep(tags, annotation, t))

    def _keep(self, before: Sequence[str], annotation: str, tags: Tags) -> None:
        if tags != tuple(before):
            self.do(set_tags, annotation, tags)

    def ask_new(self, done: Callable[[Tags], None]) -> None:
        """Let the reader type the tags of words that are not highlighted yet."""
        words = self.tr("The words are highlighted and bear these tags; with commas between them:")
        self._ask_for(self.tr("Tags of the highlight"), words, "", lambda t: done(t) if t else None)

    def ask_marker(self, mode: MarkerMode) -> None:
        """Let the reader type the tags that the marker gives."""
        words = self.tr("All that the marker highlights bears these tags; with commas between them:")
        self._ask_for(self.tr("Tags of the marker"), words, _begun(mode.marker.tags), mode.take_tags)

    @Slot(object, bool)
    def ask_for(self, annotations: Tags, is_put_on: bool) -> None:  # noqa: FBT001 - a slot
        """Let the reader type tags that are put on highlights, or taken off them."""
        on = self.tr("Tags that are put on {:,} highlights:").format(len(annotations))
        off = self.tr("Tags that are taken off {:,} highlights, with those below them:").format(len(annotations))
        work = put_tags if is_put_on else take_tags
        title = self.tr("Tag the highlights") if is_put_on else self.tr("Take tags off")
        self._ask_for(title, on if is_put_on else off, "", lambda t: self.do(work, annotations, t) if t else None)

    # Tags themselves ----------------------------------------------------------------------------------------------

    @Slot(str)
    def ask_name(self, tag: str) -> None:
        """Let the reader call a tag otherwise; the name of another one makes them one."""
        words = self.tr("New name of “{}”. With the name of another tag they become one:").format(tag)
        self._ask_for(self.tr("Rename the tag"), words, tag, partial(self._rename, tag))

    def _rename(self, tag: str, names: Tags) -> None:
        if names and names[0] != tag:
            self.do(rename_tag, tag, names[0])

    @Slot(object)
    def ask_merged(self, tags: Tags) -> None:
        """Let the reader make several tags one."""
        words = self.tr("One tag in the place of {}:").format(", ".join(f"“{tag}”" for tag in tags))
        self._ask_for(self.tr("Merge the tags"), words, "", lambda t: self.do(merge_tags, tags, t[0]) if t else None)

    @Slot(str, object)
    def recolour(self, tag: str, colour: HighlightColour | None) -> None:
        """Give a tag a colour, or take it away."""
        self.do(recolour_tag, tag, colour)

    @Slot(str)
    def remove(self, tag: str) -> None:
        """Take a tag off everything."""
        self.do(remove_tag, tag)

    def _ask_for(self, title: str, words: str, text: str, done: Callable[[Tags], object]) -> None:
        show = partial(self._show, title, words, text, done)
        self._ask_for_field(_known, done=show)

    def _show(self, title: str, words: str, text: str, done: Callable[[Tags], object], known: Tags) -> None:
        from reader.ui.tagfield import TagDialog  # noqa: PLC0415 - only where a tag is typed

        self.dialog = TagDialog(title, words, text, known, self._near.window())
        self.dialog.tags_chosen.connect(done)
        self._show_with_keys(self.dialog, self.dialog.field)


def _begun(tags: Sequence[str]) -> str:
    """Return tags as they stand in the field, ready for one more."""
    return ", ".join((*tags, "")) if tags else ""


def _known(library: Library) -> Tags:
    """Return all tags; what the field is made of is imported here, in the library's thread."""
    import reader.ui.tagfield  # noqa: F401, PLC0415 - only where a tag is typed

    return known_tags(library.read)
