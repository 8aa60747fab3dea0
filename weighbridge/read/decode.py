"""Bytes to characters: by byte order mark, declared charset, UTF-8, and at last Windows-1252."""

from __future__ import annotations

import re

from weighbridge.record import Notice

HEAD_BYTES = 2048  # bytes searched for a declared charset; the HTML standard asks for 1024
SAMPLE_BYTES = 4096  # bytes looked at to tell UTF-16 without a mark; guess
WIDE_SHARE = 0.4  # share of NUL bytes in one half of the pairs that means UTF-16 of a Latin text; guess
BINARY_SAMPLE_BYTES = 65536  # bytes looked at to tell a binary file from a text; guess
BINARY_SHARE = 0.05  # share of control bytes that no text has; random bytes have 0.105; guess
MIN_CONTROLS = 8  # control bytes below which it is a text with slips in it, however short; guess
# A stray broken byte in a long UTF-8 text costs one character; above this share of broken ones it is no UTF-8. Guess.
BROKEN_SHARE = 0.2

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})"
    rb"|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# Labels that pages use, and the decoder that browsers use for them (WHATWG Encoding Standard, section 4.2). Anything
# else is not tried: Python also has codecs that are no charsets, some of them slow on purpose-made input.
_DECODERS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252"),
    **dict.fromkeys(("windows-1252", "cp1252", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), "iso2022_jp"),
    **dict.fromkeys(("koi8-r", "koi8", "koi"), "koi8-r"),
    "koi8-u": "koi8-u",
    **{f"windows-{n}": f"cp{n}" for n in (874, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"cp{n}": f"cp{n}" for n in (866, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    # A page that says UTF-16 in ASCII letters is not UTF-16 (same standard, section on prescanning).
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x08")) + b"\x7f"


def looks_binary(data: bytes) -> bool:
    """Whether so many bytes are control characters that this is no text in any charset."""
    sample = data[:BINARY_SAMPLE_BYTES]
    if any(sample.startswith(mark) for mark, _ in _MARKS[1:]) or _wide(sample) is not None:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls >= MIN_CONTROLS and controls > BINARY_SHARE * len(sample)


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The characters that the bytes stand for, and a Notice where some of them had to be guessed.

    The byte order mark is dropped. A declared single-byte Western charset gives way to UTF-8 where the bytes are UTF-8,
    because pages that are UTF-8 and say otherwise are common and the reverse cannot happen by chance.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _by(data[len(mark) :], codec)
    if (wide := _wide(data[:SAMPLE_BYTES])) is not None:
        return _by(data, wide)
    declared = declared_codec(data[:HEAD_BYTES])
    for tried in (declared, "utf-8") if declared not in (None, "cp1252") else ("utf-8", declared):
        if tried is not None and (text := _strictly(data, tried)) is not None:
            return text, ()
    return _by(data, declared) if declared not in (None, "cp1252", "utf-8") else _guessed(data)


def declared_codec(head: bytes) -> str | None:
    """The decoder for the charset that a page or XML file names in its first lines, if it names one we know."""
    match = _DECLARED.search(head)
    if match is None:
        return None
    return _DECODERS.get((match.group(1) or match.group(2)).decode("ascii").lower())


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _by(data: bytes, codec: str) -> tuple[str, tuple[Notice, ...]]:
    text = _strictly(data, codec)
    if text is not None:
        return text, ()
    return _replaced(data, codec)


def _replaced(data: bytes, codec: str) -> tuple[str, tuple[Notice, ...]]:
    text = data.decode(codec, errors="replace")
    count = text.count("\ufffd")
    return text, (Notice(code="bad_utf8", detail=f"{count} places were not valid {codec} and read as U+FFFD."),)


def _guessed(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if broken <= BROKEN_SHARE * beyond_ascii:
        return _replaced(data, "utf-8")
    return data.decode("cp1252", errors="replace"), (
        Notice(code="bad_utf8", detail="The bytes are not UTF-8 and name no charset; they were read as Windows-1252."),
    )


def _wide(sample: bytes) -> str | None:
    half = len(sample) // 2
    if half < 2:
        return None
    high, low = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if low >= WIDE_SHARE * half and high <= low // 8:
        return "utf-16-le"
    if high >= WIDE_SHARE * half and low <= high // 8:
        return "utf-16-be"
    return None
