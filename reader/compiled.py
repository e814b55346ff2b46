"""What is compiled from texts while the window starts: kept as Python keeps modules, compiled, beside this one.

PySide brings its own Python part as texts and compiles them at every start, and ``dataclasses`` compiles the methods of
each class: together a seventh of the time to the first paint. What was compiled is found by the text itself, so it is
always what compiling the text again would give.
"""

from __future__ import annotations
import __future__

import builtins
import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Mapping
from importlib.util import cache_from_source, source_hash
from types import CodeType, FrameType
from typing import Any, TypeGuard

Key = tuple[bytes, bool, str, int, int]
"""Of a text: its hash, whether it is no bytes, the name it is compiled under, flags, and how far it is optimised."""

FUTURE = __future__.annotations.compiler_flag
"""What a text is compiled with where its compiler was: Python's only such flag that is in use."""

_DIGEST = 8
"""Bytes of a hash."""
_compile: Callable[..., Any] = builtins.compile
_exec: Callable[..., None] = builtins.exec


class CompiledTexts:
    """Compiled texts, those of the last time from a file.

    Args:
        path: Of the file; it need not exist, and one that cannot be read or written is done without.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._known = _read(path)
        self._used: dict[Key, bytes] = {}

    def code_of(self, text: str | bytes, filename: str, flags: int = 0) -> CodeType:
        """Return what ``compile`` returns for a text of statements.

        Raises:
            SyntaxError: The text is not Python.
        """
        is_text = isinstance(text, str)
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        key = (source_hash(data), is_text, filename, flags, sys.flags.optimize)
        if key not in self._known:
            code: CodeType = _compile(text, filename, "exec", flags, dont_inherit=True)
            self._used[key] = marshal.dumps(code)
            return code
        self._used[key] = self._known[key]
        known: CodeType = marshal.loads(self._used[key])  # noqa: S302 - of our own making, as Python's own files are
        return known

    def write(self) -> None:
        """Keep what was used for the next time, unless it came from there, or Python is to keep nothing compiled."""
        if self._used.keys() <= self._known.keys() or sys.dont_write_bytecode:
            return
        written = f"{self._path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            with open(written, "wb") as file:  # noqa: PTH123 - pathlib is not needed otherwise by then
                held = marshal.dumps(self._used)
                file.write(source_hash(held) + held)
            os.replace(written, self._path)  # noqa: PTH105 - the same


def keep() -> None:
    """Have ``compile`` and ``exec`` look for a text among those kept, until ``release``."""
    if _keeping:
        return
    texts = CompiledTexts(cache_from_source(__file__, optimization="texts"))
    _keeping.append(texts)

    def find_or_compile(  # noqa: PLR0913, PLR0917 - the parameters of compile
        source: object,
        filename: object,
        mode: str,
        flags: int = 0,
        dont_inherit: bool = False,  # noqa: FBT001, FBT002 - the same
        optimize: int = -1,
        **named: object,
    ) -> object:
        if not dont_inherit:
            flags |= _inherited(sys._getframe(1))  # noqa: SLF001 - as compile itself does
        is_plain = mode == "exec" and flags & ~FUTURE == 0 and optimize == -1 and not named
        if is_plain and _is_text(source) and isinstance(filename, str):
            return texts.code_of(source, filename, flags)
        return _compile(source, filename, mode, flags, True, optimize, **named)  # noqa: FBT003 - the same

    def find_or_execute(
        source: object,
        /,
        globals: dict[str, Any] | None = None,  # noqa: A002 - the names that exec has for them
        locals: Mapping[str, object] | None = None,  # noqa: A002 - the same
        **named: object,
    ) -> None:
        caller = sys._getframe(1)  # noqa: SLF001 - as exec itself does
        scope = caller.f_globals if globals is None else globals
        own = caller.f_locals if globals is None and locals is None else locals
        code = texts.code_of(source, "<string>", _inherited(caller)) if _is_text(source) else source
        _exec(code, scope, own, **named)

    vars(builtins).update(compile=find_or_compile, exec=find_or_execute)


def release() -> None:
    """Give ``compile`` and ``exec`` back, and keep what was compiled."""
    vars(builtins).update(compile=_compile, exec=_exec)
    while _keeping:
        _keeping.pop().write()


def _is_text(source: object) -> TypeGuard[str | bytes]:
    return isinstance(source, str | bytes)


def _inherited(frame: FrameType) -> int:
    """Return the flags that a text inherits from what compiles it."""
    return frame.f_code.co_flags & FUTURE


_keeping: list[CompiledTexts] = []


def _read(path: str) -> dict[Key, bytes]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see CompiledTexts.write
            digest, held = file.read(_DIGEST), file.read()
    except OSError:
        return {}
    # What a disk has damaged must not keep the program from starting.
    read = marshal.loads(held) if digest == source_hash(held) else {}  # noqa: S302 - see CompiledTexts.code_of
    return read if isinstance(read, dict) else {}
