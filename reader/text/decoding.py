"""Bytes to text: which encoding they are in, and the canonical form in which a text is kept for good."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from reader.model.errors import NotTextError
from reader.text.scalars import scalars

REPLACEMENT = "\ufffd"
CONTROL_SHARE = 0.05
"""Share of control characters above which bytes are no text."""

_LEAST_JUDGED = 512
"""Bytes from which it can be told how evenly all their kinds are spread."""
_FEW = 32
"""Bytes from which it can be told whether some come again as often as in a language."""
_LEAST_REPEATED = 1.7 / 256
"""Index of coincidence below which fewer than 512 bytes are no text: of 1.0 / 256 are random ones."""
_LEAST_KINDS = 48
_EVEN = 1.15
"""Below this, bytes are spread too evenly for a text, see ``_is_noise``."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("[\n ,.\u3001\u3002\uff0c]")
_NON_ASCII_BYTE = re.compile(rb"[\x80-\xff]")
_NON_ASCII = re.compile("[^\x00-\x7f]")

# Labels that are in use for more than they say (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-9": "cp1254",
}
# Python codecs that are no encodings of files, or that can smuggle anything in.
_NOT_DECLARABLE = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
# What is asked about when no rule decides: the 8-bit and multi-byte encodings that files are still found in.
_GUESSABLE = [
    *(f"cp{n}" for n in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 866, 874, 932, 949)),
    *("koi8_r", "koi8_u", "mac_cyrillic", "iso8859_2", "iso8859_5", "iso8859_7", "gb18030", "big5", "euc_jp"),
]
_WESTERN = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi"})
_WESTERN_SIGN = re.compile("[“”‘’„‚‹›«»–—…•€£¥©®™°§·¿¡½¼¾\u00a0à-ïñ-öø-üÿœßÀ-ÏÑ-ÖØ-ÜŒ]")
# Where Western text does not have such a sign: a capital straight after a small letter or a stop, an opening sign
# within a word.
_OUT_OF_PLACE = re.compile("(?<=[a-zà-ÿ.,!?])[À-ÖØ-ÜŒ]|(?<=[A-Za-zà-ÿ])[¿¡„‚«¥§°½¼¾](?=[a-zà-ÿ])|[¿¡](?![A-Z“‘«¿¡])")
_SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    Attributes:
        text: Unicode scalar values; lines end with LF.
        encoding: Python's name of the encoding.
        replaced: How many characters could not be read and became U+FFFD.
    """

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of ``data``.

    Asked in this order: a byte-order mark; the NULs that UTF-16 and UTF-32 leave; UTF-8; the encoding that the file's
    own format declares; the letters themselves. Time is linear in the length.

    Args:
        data: The bytes of a file, or of a part of one.
        declared: The label that the format states, which may be unknown or wrong.

    Raises:
        NotTextError: More than one character in twenty is a control character, or any one in fewer than 512 bytes that
            are no UTF-8; or the bytes are no UTF-8, and spread as evenly as those of no language are.
    """
    found = _by_mark(data) or _by_nuls(data) or _by_escapes(data) or _as_utf8(data)
    found = found or _as_declared(data, declared) or _by_letters(data)
    text, surrogates = canonical_text(found.text)
    if _has_controls(text, 0.0 if len(data) < _LEAST_JUDGED and found.encoding != "utf-8" else CONTROL_SHARE):
        message = "This is not text: too many of its characters are control characters."
        raise NotTextError(message)
    if found.encoding != "utf-8" and _is_noise(data):
        message = "This is not text: its bytes are spread as those of no language are."
        raise NotTextError(message)
    return Decoded(text, found.encoding, found.replaced + surrogates)


def canonical_text(text: str) -> tuple[str, int]:
    """Return the form in which a text is kept, and how many lone surrogates became U+FFFD.

    CRLF and lone CR become LF, and a byte-order mark at the beginning goes. Nothing else changes, then or later.
    """
    replaced = 0
    if _SURROGATE.search(text):
        whole = scalars(text)
        replaced = whole.count(REPLACEMENT) - text.count(REPLACEMENT)
        text = whole
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, replaced


def _read(data: bytes, encoding: str) -> Decoded:
    """Decode with replacement, telling replaced characters from U+FFFD that the bytes spell out."""
    text = data.decode(encoding, "replace")
    marks = text.count(REPLACEMENT)
    spelled = data.decode(encoding, "ignore").count(REPLACEMENT) if marks else 0
    return Decoded(text, encoding, marks - spelled)


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> Decoded | None:
    try:
        return Decoded(data.decode(encoding, errors), encoding, 0)
    except UnicodeDecodeError:
        return None


def _if_sound(found: Decoded) -> Decoded | None:
    """Return what was read if the characters beyond ASCII that could be read outnumber the others four to one."""
    return found if len(_NON_ASCII.findall(found.text)) >= 5 * found.replaced else None


def _has_controls(text: str, share: float = CONTROL_SHARE) -> bool:
    return len(_CONTROLS.findall(text)) > share * len(text)


def _is_noise(data: bytes) -> bool:
    """Tell whether bytes are all alike, or each as frequent as the next, as they are in no language.

    The index of coincidence (Friedman, 1922) times the kinds of bytes: 1.0 where all are equally frequent. From 512
    bytes on it is at most 1.09 for random ones, and 1.29 or more for 41 languages in 50 encodings, without a space too.
    Fewer are too few for that: most kinds stand in them once. Of these only the index itself is looked at.
    """
    sample = data[:_SAMPLE]
    size, counts = len(sample), Counter(sample)
    pairs = sum(count * (count - 1) for count in counts.values())
    if size < _LEAST_JUDGED:
        return size >= _FEW and pairs < _LEAST_REPEATED * size * (size - 1)
    return len(counts) == 1 or (len(counts) >= _LEAST_KINDS and len(counts) * pairs < _EVEN * size * (size - 1))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (encoding != "utf-32-le" or len(data) % 4 == 0):
            return (_as_utf8(data) if encoding == "utf-8" else None) or _read(data, encoding)
    return None


def _by_nuls(data: bytes) -> Decoded | None:
    """Read as UTF-16 or UTF-32 what has its NULs in every second place, or in three places of four."""
    nuls = data.count(0)
    if not nuls:
        return None
    for encoding, first in (("utf-32-be", 0), ("utf-32-le", 2)):
        high = data[first::4].count(0) + data[first + 1 :: 4].count(0)
        if high >= 0.45 * len(data) and (found := _strictly(data, encoding)):
            return found
    even = data[::2].count(0)
    most, encoding = max((even, "utf-16-be"), (nuls - even, "utf-16-le"))
    if most >= 0.2 * len(data) and (nuls - most) * 10 <= most:
        return _read(data, encoding)
    return _as_other_utf16(data)


def _as_other_utf16(data: bytes) -> Decoded | None:
    """Read as UTF-16 a text of another script, in the order of bytes that gives it spaces, line ends and stops."""
    bytewise = _strictly(data, "utf-8")
    if bytewise and not _has_controls(bytewise.text):
        return None
    readings = [found for e in ("utf-16-le", "utf-16-be") if (found := _strictly(data, e))]
    readings.sort(key=lambda found: len(_BREAK.findall(found.text)))
    if not readings:
        return None
    breaks = len(_BREAK.findall(readings[-1].text))
    rival = len(_BREAK.findall(readings[-2].text)) if len(readings) > 1 else 0
    return readings[-1] if breaks >= 0.01 * len(readings[-1].text) and rival * 10 <= breaks else None


def _as_utf8(data: bytes) -> Decoded | None:
    """Read as UTF-8, also where a program wrote surrogates or a few bytes are damaged."""
    if found := _strictly(data, "utf-8") or _strictly(data, "utf-8", "surrogatepass"):
        return found
    # Replacing millions of bytes is slow, so a sample is asked first.
    return _if_sound(_read(_sample(data), "utf-8")) and _if_sound(_read(data, "utf-8"))


def _by_escapes(data: bytes) -> Decoded | None:
    """Read Japanese of mail, which is seven-bit and would pass for UTF-8."""
    return _strictly(data, "iso2022_jp") if b"\x1b$" in data else None


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
        name = _WIDER.get(name, name)
        return None if name in _NOT_DECLARABLE else _if_sound(_read(data, name))
    except (LookupError, ValueError):  # no such encoding; a label with a NUL in it
        return None


def _by_letters(data: bytes) -> Decoded:
    sample = _sample(data)
    return _read(data, _western(sample) or _guessed(sample) or "cp1252")


def _sample(data: bytes) -> bytes:
    """Return a stretch about the first byte beyond ASCII, cut where no character of several bytes can be cut."""
    first = _NON_ASCII_BYTE.search(data)
    start = max(0, first.start() - 2_000) if first else 0
    piece = data[start : start + _SAMPLE]
    return piece[: max(piece.rfind(b"\n"), piece.rfind(b" ")) + 1] or piece if len(piece) == _SAMPLE else piece


def _western(sample: bytes) -> str | None:
    """Return the encoding in which the sample reads as a Western language: letters of its own in their places."""
    best: tuple[float, str] | None = None
    for encoding in ("cp1252", "mac_roman"):
        text = sample.decode(encoding, "replace")
        signs = len(_NON_ASCII.findall(text))
        if signs > 0.25 * len(text):
            return None  # another script
        odd = signs - len(_WESTERN_SIGN.findall(text)) + len(_OUT_OF_PLACE.findall(text))
        if odd <= 0.1 * signs and (best is None or odd < best[0]):
            best = odd, encoding
    return best[1] if best else None


def _guessed(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it, and it is slow to import

    match = from_bytes(sample, cp_isolation=_GUESSABLE).best()
    if match is None:
        return None
    # The Central European table is answered wherever the Western and the Turkish agree with it on a sample.
    if match.encoding == "cp1250":
        from reader.text.language import guess_language  # noqa: PLC0415 - the same

        for encoding, languages in (("cp1252", _WESTERN), ("cp1254", {"tr"})):
            if guess_language(sample.decode(encoding, "replace")) in languages:
                return encoding
    return match.encoding
