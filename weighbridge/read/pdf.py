"""Text of PDF files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from weighbridge.read.draft import Draft
from weighbridge.read.layout import Line, read_pages
from weighbridge.record import Notice, Rejected

MAX_PAGES = 2000  # pages read of one file; guess: the longest panel reports have about 500
MAX_CHARS = 16 * 1024 * 1024  # characters read of one file; a small file can be made to unfold without end; guess
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in PDFium's fpdfview.h

# Word processors fill the title with the name of their own file.
_FILE_NAME = re.compile(r"(?i)^(?:microsoft|untitled)\b|\.(?:docx?|indd|qxd|pdf|pptx?|rtf|odt)\s*$")
# PDFium writes U+0002 or U+FFFE for a hyphen at the end of a line, and leaves out the line end behind it.
_LINE = re.compile("([^\r\n\x02\ufffe]*)(\r\n|[\r\n]|[\x02\ufffe]\\s*|$)")
_ADDRESS = re.compile(r"https?://\S+")


def pdf(data: bytes) -> Draft | Rejected:
    """A PDF file, its pages one after the other."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR:
            return Rejected(reason="encrypted_pdf", detail="It is locked with a password; save it without one.")
        return Rejected(reason="broken_pdf", detail="It is cut short or damaged; fetch it again.")
    with closing(document):
        try:
            return _draft(document)
        except pypdfium2.PdfiumError:
            return Rejected(reason="broken_pdf", detail="Its pages cannot be found; fetch it again.")


def _draft(document: Any) -> Draft:
    from pypdfium2 import PdfiumError

    pages: list[list[Line]] = []
    notices, length = [], 0
    count = len(document)
    for number in range(min(count, MAX_PAGES)):
        try:
            lines = _page(document, number)
        except PdfiumError:
            notices.append(Notice(code="bad_page", detail=f"Page {number + 1} is damaged; it was left out."))
            continue
        pages.append(lines)
        length += sum(len(line.text) + 1 for line in lines)
        if length > MAX_CHARS:
            break
    if count > MAX_PAGES or length > MAX_CHARS:
        notices.append(Notice(code="cut", detail=f"Only the first {len(pages)} of {count} pages were read."))
    facts = document.get_metadata_dict()
    text = read_pages(pages)
    # A page printed from a browser carries its address at every foot.
    addresses = {m.group() for line in text.running for m in _ADDRESS.finditer(line)}
    title, author = facts.get("Title") or "", facts.get("Author") or ""
    return Draft(
        text="\n\n".join(text.paragraphs),
        title="" if _FILE_NAME.search(title) else title,
        url=addresses.pop() if len(addresses) == 1 else "",
        bylines=(author,) if author else (),
        author=author,
        made=facts.get("CreationDate") or "",
        running=text.running,
        headed=True,
        media_type="application/pdf",
        notices=tuple(notices),
    )


def _page(document: Any, number: int) -> list[Line]:
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        return list(_lines(words))


def _lines(words: Any) -> Iterator[Line]:
    from pypdfium2 import raw

    text: str = words.get_text_range()
    at = 0  # in UTF-16 units, which is how PDFium counts
    for match in _LINE.finditer(text):
        printed, end = match.groups()
        bare = printed.strip()
        if bare:
            start = at + len(printed) - len(printed.lstrip())
            units = _units(bare)
            boxes = [
                _box(words, raw.FPDFText_GetCharIndexFromTextIndex(words, start + n))
                for n in (0, units // 2, units - 1)
            ]
            # Of three characters the middle value: a bullet or a word in another font is not the line's own.
            bottom = sorted(box[1] for box in boxes)[1]
            height = sorted(box[3] - box[1] for box in boxes)[1]
            hyphen = "-" if end[:1] in ("\x02", "\ufffe") else ""
            yield Line(bare + hyphen, boxes[0][0], boxes[2][2], bottom, height)
        at += _units(printed) + _units(end)


def _box(words: Any, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character with room for its font's tallest ones; zeros where it has none."""
    from pypdfium2 import PdfiumError

    try:
        left, bottom, right, top = words.get_charbox(index, loose=True)
    except (PdfiumError, IndexError, ValueError):
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, right, top


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", errors="surrogatepass")) // 2
