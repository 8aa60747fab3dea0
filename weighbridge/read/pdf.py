"""Text of PDF files."""

from __future__ import annotations

import re
from contextlib import closing
from typing import Any

from weighbridge.read.draft import Draft
from weighbridge.record import Notice, Rejected

MAX_PAGES = 2000  # pages read of one file; guess: the longest panel reports have about 500
MAX_CHARS = 16 * 1024 * 1024  # characters read of one file; a small file can be made to unfold without end; guess
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in PDFium's fpdfview.h

# Word processors fill the title with the name of their own file.
_FILE_NAME = re.compile(r"(?i)^(?:microsoft|untitled)\b|\.(?:docx?|indd|qxd|pdf|pptx?|rtf|odt)\s*$")
# PDFium writes U+0002 or U+FFFE for a hyphen that only divides a word at the end of a line.
_DIVIDED = re.compile("[\x02\ufffe]\\s*")


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

    pages, notices, length = [], [], 0
    count = len(document)
    for number in range(min(count, MAX_PAGES)):
        try:
            text = _page(document, number)
        except PdfiumError:
            notices.append(Notice(code="bad_page", detail=f"Page {number + 1} is damaged; it was left out."))
            continue
        pages.append(text)
        length += len(text)
        if length > MAX_CHARS:
            break
    if count > MAX_PAGES or length > MAX_CHARS:
        notices.append(Notice(code="cut", detail=f"Only the first {len(pages)} of {count} pages were read."))
    facts = document.get_metadata_dict()
    return Draft(
        text="\n\n".join(p for p in pages if p),
        title="" if _FILE_NAME.search(facts.get("Title") or "") else facts.get("Title") or "",
        bylines=(facts["Author"],) if facts.get("Author") else (),
        media_type="application/pdf",
        notices=tuple(notices),
    )


def _page(document: Any, number: int) -> str:
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        text: str = words.get_text_bounded()
    return _DIVIDED.sub("", text.replace("\r\n", "\n")).strip()
