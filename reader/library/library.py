"""The library as the services know it: one door for what is kept, one index beside it, one writer at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.library import backups, catchup, door, migrations, packs, removal
from reader.library.database import INDEX_FILE, OBJECTS_FOLDER, connect_memory, connect_read_only, reporting
from reader.library.dump import dump_lines
from reader.library.index import Index
from reader.library.objects import FolderObjects, MemoryObjects, Objects
from reader.library.reader import Reader
from reader.library.store import Store
from reader.model.backup import Backup, BackupReason, Preview
from reader.model.change import Change, Edit, HistoryStep, Insert, Removal
from reader.model.errors import IndexDamagedError, LibraryError, LibraryReadOnlyError
from reader.model.ids import new_id
from reader.text.times import iso_utc

Clock = Callable[[], datetime]

BULK = 50
"""Records that a step alters or takes out, before which a backup is made."""
BULK_APART = timedelta(minutes=10)
"""Between two such backups at least."""

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Library:
    """A library that is open; it belongs to the thread that opened it, save for ``reader``.

    Attributes:
        folder: Where it is; None for one that is kept in memory.
        notice: Why it can only be read, in a sentence for the reader; "" when it can be changed.
        index: Lists and caches, fed with analyses.
        read: Reads on the thread that opened the library.
    """

    def __init__(self, store: Store, objects: Objects, index: Index, clock: Clock) -> None:
        self.folder = store.folder
        self.notice = store.notice
        self.index = index
        self._store = store
        self._connection = store.connection
        self._objects = objects
        self._clock = clock
        self._home = store.folder
        self._backed_up: datetime | None = None
        self.read = Reader(store.connection, index.connection, store.name)

    @classmethod
    def open(cls, folder: Path, clock: Clock = utc_now) -> Library:
        """Return the library of a folder, made there if there is none; read-only if another window has it open.

        Raises:
            LibraryError: It is damaged, newer, locked, not readable, or the disk is full.
        """
        store = Store.open(folder, iso_utc(clock()))
        objects = FolderObjects(folder / OBJECTS_FOLDER)
        try:
            if store.notice:
                index = Index.read_only(folder / INDEX_FILE, f"synoptic-index-{new_id()}")
            else:
                objects.sweep()
                index = Index.open(folder / INDEX_FILE)
            library = cls(store, objects, index, clock)
        except BaseException:
            store.close()
            raise
        library._follow()
        return library

    @classmethod
    def private(cls, clock: Clock = utc_now) -> Library:
        """Return an empty library that leaves nothing on the disk."""
        name = new_id()
        store = Store(None, connect_memory(f"synoptic-library-{name}"), f"synoptic-library-{name}")
        migrations.migrate(store.connection, "the private library", iso_utc(clock()))
        library = cls(store, MemoryObjects(), Index.in_memory(f"synoptic-index-{name}"), clock)
        library.catch_up()
        return library

    @classmethod
    def of_backup(cls, folder: Path, backup: Path, notice: str, clock: Clock = utc_now) -> Library:
        """Return what a backup of a library holds, to be read only; with the originals of the library.

        Args:
            folder: Of the library.
            backup: The file.
            notice: Why it is a backup, in a sentence for the reader.
            clock: Tells the time.

        Raises:
            LibraryError: The backup is damaged or newer.
        """
        name = new_id()
        store = Store.of_backup(backup, f"synoptic-library-{name}", iso_utc(clock()))
        store.notice = notice
        library = cls(store, FolderObjects(folder / OBJECTS_FOLDER), Index.in_memory(f"synoptic-index-{name}"), clock)
        library._home = folder
        library.catch_up()
        return library

    @property
    def is_read_only(self) -> bool:
        """Whether the library can only be read; ``notice`` says why."""
        return bool(self.notice)

    def close(self) -> None:
        """Close the files and let another write."""
        self.read.close()
        self.index.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def reader(self) -> Reader:
        """Return a reader for the calling thread, which closes it.

        Raises:
            LibraryError: The files cannot be opened.
        """
        library = self._store.connect_again()
        if self.folder is None or self.index.is_in_memory:
            index = connect_memory(self.index.name)
        else:
            index = connect_read_only(self.folder / INDEX_FILE)
        return Reader(library, index, self._store.name)

    def apply(self, edit: Edit) -> Change:
        """Do all operations of a step, or none, and return what changed when it is safely on the disk.

        Raises:
            ChangeRefusedError: A record to insert is there, or one to update or delete is not.
            LibraryError: The library is read-only, locked, or the disk is full.
        """
        self._back_up_before(edit)
        return self._change(lambda now: door.apply(self._connection, edit, now))

    def undo(self, change: int, origin: str = "") -> Change:
        """Take a change back, as a change of its own; to redo is to undo the undo.

        Raises:
            ChangeRefusedError: A later step changed the same; the sentence names it.
            LibraryError: The library is read-only, locked, or the disk is full.
        """
        return self._change(lambda now: door.undo(self._connection, change, origin, now))

    def _change(self, make: Callable[[str], Change]) -> Change:
        self._check_writable()
        with reporting(self._store.name):
            change = make(iso_utc(self._clock()))
        self._follow()
        return change

    def undoable(self) -> Change | None:
        """Return the step that "Undo" takes back, or None."""
        with reporting(self._store.name):
            return door.undoable(self._connection)

    def redoable(self) -> Change | None:
        """Return the undo that "Redo" takes back, or None."""
        with reporting(self._store.name):
            return door.redoable(self._connection)

    def history(self, before: int | None = None, limit: int = 100) -> tuple[Change, ...]:
        """Return changes, the latest first, from ``before`` on backwards, with what they touched."""
        with reporting(self._store.name):
            return door.history(self._connection, before, limit)

    def steps(self, words: str = "", before: int | None = None, limit: int = 100) -> tuple[HistoryStep, ...]:
        """Return what was done, without its undos, the latest first; with words, only steps with these in the name."""
        with reporting(self._store.name):
            return door.steps(self._connection, words, before, limit)

    def put_original(self, data: bytes) -> str:
        """Keep the bytes of a file, before the article is inserted that names them, and return their SHA-256.

        Raises:
            LibraryError: The library is read-only, or the disk is full.
        """
        self._check_writable()
        return self._objects.put(data)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a file; may be called from any thread.

        Raises:
            MissingOriginalError: They are missing or damaged.
        """
        return self._objects.get(sha256)

    def remove_for_good(self, articles: Sequence[str], origin: str = "") -> Removal:
        """Remove articles with everything that stands on them; no word of theirs is left in the library's files.

        Backups made before still hold them: the result names them, so that the reader can be asked.

        Raises:
            LibraryError: The library is read-only, locked, or the disk is full.
        """
        self._check_writable()
        with reporting(self._store.name):
            change, originals = removal.remove_for_good(self._connection, articles, origin, iso_utc(self._clock()))
            self._store.empty_log()
        removed = sum(self._objects.remove(sha256) for sha256 in originals)
        self._follow()
        return Removal(change, removed, self._store.files_of_backups())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept; steps may be there, all of them taken back."""
        with reporting(self._store.name):
            return next(dump_lines(self._connection), None) is None

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups, the latest first; a library in memory has none."""
        return () if self._home is None else backups.backups_in(self._home)

    def back_up(self, reason: BackupReason = BackupReason.ASKED) -> Backup:
        """Make a backup, and remove those that need not be kept any more.

        Raises:
            LibraryError: The library is read-only or in memory, the disk is full, and the like.
        """
        self._check_writable()
        with reporting(self._store.name):
            return backups.back_up(self._connection, self._folder(self.folder), reason, iso_utc(self._clock()))

    def preview(self, backup: Path) -> Preview:
        """Return what a backup or a pack holds, and what would change if it were put in the place of this library.

        Raises:
            LibraryError: It is damaged, newer or gone.
        """
        if packs.is_pack(backup):
            with packs.unpacked(backup) as copy:
                return backups.preview(copy, self._connection)
        return backups.preview(backup, self._connection)

    def restore_next_time(self, backup: Path) -> None:
        """Have a backup or a pack put in the place of this library when it is opened the next time.

        Raises:
            LibraryError: It is damaged or newer, the library is in memory, or another window writes it.
        """
        if self.folder is not None:
            self._check_writable()
        folder = self._folder(self._home)
        if packs.is_pack(backup):
            packs.restore_next_time(backup, folder)
        else:
            backups.restore_next_time(folder, backup)

    def pack(self, target: Path) -> int:
        """Write all of the library to one file, and return how many originals are in it.

        Raises:
            LibraryError: The library is in memory, the disk is full, and the like.
        """
        return packs.pack(self._connection, self._folder(self._home), target, iso_utc(self._clock()))

    @staticmethod
    def _folder(folder: Path | None) -> Path:
        if folder is None:
            raise LibraryError("This library is in memory only, so it has no backups and cannot be packed.")
        return folder

    def _back_up_before(self, edit: Edit) -> None:
        """Make a backup before a step that alters many records, unless one was just made."""
        altering = sum(not isinstance(operation, Insert) for operation in edit.operations)
        if self.folder is None or self.notice or altering < BULK:
            return
        now = self._clock()
        if self._backed_up is not None and now - self._backed_up < BULK_APART:
            return
        self._backed_up = now
        try:
            self.back_up(BackupReason.BULK)
        except LibraryError:
            # The step itself can be undone; where the disk is full, it says so.
            _log.warning("There is no backup before a step that alters many records.", exc_info=True)

    def dump(self) -> str:
        """Return all content as ordered lines, without the change log and the clocks."""
        with reporting(self._store.name):
            return "".join(line + "\n" for line in dump_lines(self._connection))

    def catch_up(self) -> None:
        """Bring the index up to the latest change; it is dropped and made anew where it cannot be used.

        What was begun for "Remove for good" is finished first.

        Raises:
            LibraryError: The disk is full or cannot be written; the library itself is not touched.
        """
        if self.index.is_read_only:
            return
        with reporting(self._store.name):
            try:
                upto = self.index.upto()
                if upto is not None and not catchup.is_true_of(self._connection, upto):
                    self._finish_removals()
                    self._renew_index()
                elif upto is not None and catchup.is_removal_ahead(self._connection, upto):
                    self._finish_removals()
                catchup.catch_up(self._connection, self.index)
            except IndexDamagedError:
                self._renew_index()
                catchup.catch_up(self._connection, self.index)

    def rebuild_index(self) -> None:
        """Drop the index and make it anew; all articles wait for their analysis. Readers must be opened again.

        Raises:
            LibraryError: The library is read-only, or the disk is full or cannot be written.
        """
        self._check_writable()
        self._renew_index()
        with reporting(self._store.name):
            catchup.catch_up(self._connection, self.index)

    def _renew_index(self) -> None:
        self.index.renew()
        self.read = Reader(self._connection, self.index.connection, self._store.name)

    def _follow(self) -> None:
        # What is kept is safe: that the index lags behind is no reason to say that a step, or the opening, failed.
        try:
            self.catch_up()
        except LibraryError:
            _log.warning("The index lags behind the library.", exc_info=True)

    def _finish_removals(self) -> None:
        for sha256 in list(self._objects.names()):
            if not removal.is_original_needed(self._connection, sha256):
                self._objects.remove(sha256)
        self._store.empty_log()

    def _check_writable(self) -> None:
        if self.notice:
            raise LibraryReadOnlyError(self.notice)
        self._store.check_there()
