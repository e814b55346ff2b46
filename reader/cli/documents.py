"""What a format writes, to the file that was named or to standard output."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

from reader.cli import output
from reader.services.filewriting import write_file


def write_document(
    write: Callable[[BinaryIO], object], path: str | None, *, is_binary: bool = False, keeps_mark: bool = False
) -> None:
    """Let ``write`` fill a file, or standard output where none is named.

    Args:
        write: Writes all of it to an open file.
        path: Of the file; None for standard output.
        is_binary: Whether it is no text.
        keeps_mark: Whether a byte-order mark that opens a text goes to standard output too.

    Raises:
        ExportError: It cannot be written, or is no text and standard output is a terminal.
    """
    if path:
        write_file(path, write)
        return
    buffer = io.BytesIO()
    write(buffer)
    if is_binary:
        output.write_bytes(buffer.getvalue())
    else:
        text = buffer.getvalue().decode()
        output.write(text if keeps_mark else text.removeprefix("\ufeff"))
