"""What is compiled while the window starts: kept as Python keeps modules, compiled, in a file beside this one.

PySide brings its own Python part as texts and compiles them and their regular expressions at every start, and
``dataclasses`` compiles the methods of each class: together a quarter of all instructions until the first
paint. What was compiled is found by the text itself, so it is always what compiling the text again would give.
"""

from __future__ import annotations
import __future__

import builtins
import contextlib
import marshal
import os
import re
import sys
from collections.abc import Callable, Hashable, Mapping
from importlib import import_module
from importlib.util import cache_from_source, source_hash
from types import CodeType, FrameType
from typing import Any, TypeGuard

FUTURE = __future__.annotations.compiler_flag
"""What a text is compiled with where its compiler was: Python's only such flag that is in use."""

UNTRIED = (3, 14)
"""The first Python whose inner parts were not tried: from there on all is compiled as ever."""
UNUSED = tuple(f"shibokensupport/signature/lib/{name}.py" for name in ("enum_sig", "pyi_generator"))
"""Texts of PySide that are taken for empty: they write its declarations for type checkers, and nobody else asks for
them; they bring a parser of command lines and logs along."""
MOST = 1_000
"""Texts and expressions that are kept; a start uses some 200."""
_DIGEST = 8
"""Bytes of a hash."""
_sre = import_module("_sre")
_patterns = vars(import_module("re._compiler")) if sys.version_info < UNTRIED else {}
"""The part of ``re`` that parses, and hands instructions to ``_sre``, which checks them."""
_compile: Callable[..., Any] = builtins.compile
_exec: Callable[..., None] = builtins.exec
_compile_pattern: Callable[..., re.Pattern[Any]] = _patterns.get("compile", re.compile)


class Compiled:
    """What was compiled, that of the last time from a file.

    Args:
        path: Of the file; it need not exist, and one that cannot be read or written is done without.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._known = _read(path)
        self._used: dict[Hashable, bytes] = {}

    def code_of(self, text: str | bytes, filename: str, flags: int = 0) -> CodeType:
        """Return what ``compile`` returns for a text of statements.

        Raises:
            SyntaxError: The text is not Python.
        """
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        key = (source_hash(data), isinstance(text, str), filename, flags, sys.flags.optimize)
        code: CodeType = self._find(key, lambda: _compile(text, filename, "exec", flags, dont_inherit=True))
        return code

    def pattern_of(self, expression: str | bytes, flags: int) -> re.Pattern[Any]:
        """Return what ``re.compile`` returns for a regular expression.

        Raises:
            re.error: It is none.
        """
        key = (expression, isinstance(expression, str), flags, _sre.MAGIC)
        pattern: re.Pattern[Any] = _sre.compile(*self._find(key, lambda: _instructions_of(expression, flags)))
        return pattern

    def _find(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever marshal can write
        if key in self._known:
            self._used[key] = self._known[key]
            return marshal.loads(self._known[key])  # noqa: S302 - of our own making, as Python's own files are
        made = make()
        self._used[key] = marshal.dumps(made)
        return made

    def write(self) -> None:
        """Keep what was used for the next time, unless it came from there, or Python is to keep nothing compiled."""
        if self._used.keys() <= self._known.keys() or sys.dont_write_bytecode:
            return
        written = f"{self._path}.{os.getpid()}"
        with contextlib.suppress(OSError):
            with open(written, "wb") as file:  # noqa: PTH123 - pathlib is not needed otherwise by then
                # What other starts used stays as well, until too much of it is of no use any more.
                held = marshal.dumps(self._used if len(self._known) > MOST else self._known | self._used)
                file.write(source_hash(held) + held)
            os.replace(written, self._path)  # noqa: PTH105 - the same
        # It is there still where another program holds the file.
        with contextlib.suppress(OSError):
            os.remove(written)  # noqa: PTH107 - the same


def keep() -> None:
    """Have ``compile``, ``exec`` and ``re`` look among what is kept, until ``release``."""
    if _keeping or sys.version_info >= UNTRIED:
        return
    kept = Compiled(cache_from_source(__file__, optimization="kept"))
    _keeping.append(kept)

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
        if filename in UNUSED:
            source = ""
        is_plain = mode == "exec" and flags & ~FUTURE == 0 and optimize == -1 and not named
        # A module that has a file of its own Python keeps itself.
        if is_plain and _is_text(source) and isinstance(filename, str) and not os.path.isabs(filename):  # noqa: PTH117 - pathlib is slow
            return kept.code_of(source, filename, flags)
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
        code = kept.code_of(source, "<string>", _inherited(caller)) if _is_text(source) else source
        _exec(code, scope, own, **named)

    def find_or_compile_pattern(expression: object, flags: int = 0) -> re.Pattern[Any]:
        if _is_text(expression) and not flags & (re.LOCALE | re.DEBUG):
            return kept.pattern_of(expression, int(flags))
        return _compile_pattern(expression, flags)

    vars(builtins).update(compile=find_or_compile, exec=find_or_execute)
    _patterns["compile"] = find_or_compile_pattern


def release() -> None:
    """Give all three back, and keep what was compiled."""
    vars(builtins).update(compile=_compile, exec=_exec)
    _patterns["compile"] = _compile_pattern
    while _keeping:
        _keeping.pop().write()


def _is_text(source: object) -> TypeGuard[str | bytes]:
    return isinstance(source, str | bytes)


def _inherited(frame: FrameType) -> int:
    """Return the flags that a text inherits from what compiles it."""
    return frame.f_code.co_flags & FUTURE


_keeping: list[Compiled] = []


class _Recorder:
    """Stands in for ``_sre`` and remembers what it was asked to make a pattern of."""

    def __init__(self) -> None:
        self.given: tuple[Any, ...] = ()

    def __getattr__(self, name: str) -> object:
        return getattr(_sre, name)

    def compile(self, *given: object) -> object:
        self.given = given
        return _sre.compile(*given)


def _instructions_of(expression: str | bytes, flags: int) -> tuple[object, ...]:
    """Return what ``re`` has ``_sre`` make a pattern of."""
    recorder = _Recorder()
    _patterns["_sre"] = recorder
    try:
        _compile_pattern(expression, flags)
    finally:
        _patterns["_sre"] = _sre
    # The numbers are of classes that marshal does not write.
    given, all_flags, code, groups, by_name, names = recorder.given
    return given, int(all_flags), [int(number) for number in code], groups, dict(by_name), names


def _read(path: str) -> dict[Hashable, bytes]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see Compiled.write
            digest, held = file.read(_DIGEST), file.read()
    except OSError:
        return {}
    # What a disk has damaged must not keep the program from starting.
    read = marshal.loads(held) if digest == source_hash(held) else {}  # noqa: S302 - see Compiled
    return read if isinstance(read, dict) else {}
