"""Write the PDF reports of the example casebooks from their plain-text sources, with the standard library alone.

    python examples/make_pdf.py

Each `examples/<case>/pdf-text/<name>.txt` becomes `examples/<case>/reports/<name>.pdf`. A source begins with the lines
`Title:`, `Author:` and `Date:` (ISO 8601), then an empty line, then paragraphs parted by empty lines. The same source
gives the same bytes on every machine: no clock, no compression, no random identifier.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# A4 in points of 1/72 inch (ISO 216), rounded as every PDF writer rounds it.
PAGE_WIDTH_PT, PAGE_HEIGHT_PT = 595, 842
MARGIN_PT = 72
FONT_SIZE_PT = 11
LINE_PT = 15  # guess: 1.36 times the type size reads well
LINE_CHARS = 82  # guess: fits the text width of 451 pt in Helvetica 11, where a letter is about 5.5 pt wide
LINES_PER_PAGE = (PAGE_HEIGHT_PT - 2 * MARGIN_PT) // LINE_PT


class Source(NamedTuple):
    """One text to be set. date: ISO 8601 day. paragraphs: unwrapped."""

    title: str
    author: str
    date: str
    paragraphs: tuple[str, ...]


def read_source(text: str) -> Source:
    """A source file as its parts.

    Raises: ValueError: a head line is missing.
    """
    head, _, body = text.partition("\n\n")
    fields = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        fields[key.strip()] = value.strip()
    missing = {"Title", "Author", "Date"} - set(fields)
    if missing:
        raise ValueError(f"head lines missing: {', '.join(sorted(missing))}")
    paragraphs = tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip())
    return Source(fields["Title"], fields["Author"], fields["Date"], paragraphs)


def literal(text: str) -> bytes:
    """A PDF literal string in WinAnsi encoding (PDF 1.7, section 7.3.4.2).

    Raises: UnicodeEncodeError: a character has no place in that encoding, which is all that Helvetica offers here.
    """
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)") + b")"


def pages(paragraphs: tuple[str, ...]) -> Iterator[list[str]]:
    """The paragraphs as wrapped lines, page by page; an empty line parts two paragraphs."""
    lines = [line for text in paragraphs for line in (*textwrap.wrap(text, LINE_CHARS), "")]
    for start in range(0, len(lines), LINES_PER_PAGE):
        yield lines[start : start + LINES_PER_PAGE]


def page_stream(lines: list[str]) -> bytes:
    """The drawing commands of one page."""
    out = [b"BT", b"/F1 %d Tf" % FONT_SIZE_PT, b"%d TL" % LINE_PT]
    out.append(b"%d %d Td" % (MARGIN_PT, PAGE_HEIGHT_PT - MARGIN_PT))
    out += [literal(line) + b" Tj T*" for line in lines]
    out.append(b"ET")
    return b"\n".join(out)


def pdf(source: Source) -> bytes:
    """A whole PDF 1.4 file: catalogue, page tree, one font, one content stream a page, information, table of offsets."""
    streams = [page_stream(lines) for lines in pages(source.paragraphs)]
    first_page = 5  # objects 1 to 4 are the catalogue, the page tree, the font and the information
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * n) for n in range(len(streams)))
    info = b"<< /Title %s /Author %s /CreationDate %s >>" % (
        literal(source.title),
        literal(source.author),
        literal(f"D:{source.date.replace('-', '')}120000Z"),
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info,
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (PAGE_WIDTH_PT, PAGE_HEIGHT_PT, first_page + 2 * number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))

    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)
    return bytes(out)


def targets(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(source, PDF) for every source under the examples folder, sorted."""
    for source in sorted(folder.glob("*/pdf-text/*.txt")):
        yield source, source.parent.parent / "reports" / f"{source.stem}.pdf"


def main() -> None:
    for source, target in targets(Path(__file__).parent):
        target.write_bytes(pdf(read_source(source.read_text(encoding="utf-8"))))
        print(target.name)


if __name__ == "__main__":
    main()
