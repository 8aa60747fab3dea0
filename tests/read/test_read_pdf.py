from __future__ import annotations

import textwrap
from datetime import date

import pytest

from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.record import Arrival, Between, Rejection, Report

VOCABULARY = Vocabulary({kind: [] for kind in ("goods", "unit", "outlet", "country", "port", "body")})


def pdf(*pages: bytes, trailer: bytes = b"") -> bytes:
    """A PDF written by hand: one line of text a page."""
    return drawn([b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % words for words in pages], trailer=trailer)


def drawn(streams: list[bytes], facts: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of these drawing commands, one string a page, with these metadata."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<<%s>>" % facts,
    ]
    for number, stream in enumerate(streams):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (6 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R/Info 4 0 R%s>>\n" % (len(objects) + 1, trailer)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def read(data: bytes, name: str = "panel.pdf") -> Report | Rejection:
    (found,) = documents(Arrival(name=name, data=data), VOCABULARY)
    return found


def test_pages_follow_one_another() -> None:
    """The text of each page is read, with an empty line between pages."""
    report = read(pdf(b"Forty crates reached the quay.", b"Nobody opened them."))
    assert isinstance(report, Report)
    assert report.text == "Forty crates reached the quay.\n\nNobody opened them."
    assert report.media_type == "application/pdf"


def test_a_pdf_is_known_by_its_content() -> None:
    """The suffix does not matter."""
    assert isinstance(read(pdf(b"Forty crates."), "panel.html"), Report)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_pdf_that_was_cut_short_is_rejected(share: float) -> None:
    """Half a download is said to be broken, not taken for a short report."""
    data = pdf(b"Forty crates reached the quay.")
    found = read(data[: int(len(data) * share)])
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "broken_pdf"


def test_a_locked_pdf_is_rejected_as_such() -> None:
    """A password is asked of the user, not guessed."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
    found = read(pdf(b"Forty crates.", trailer=lock))
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "encrypted_pdf"


def test_pages_without_text_are_rejected_with_advice() -> None:
    """A scan has no text, and the user is told what would help."""
    found = read(pdf(b"", b" "))
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "no_text"
    assert "text recognition" in found.rejected.detail


def test_a_long_pdf_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of pages the rest is left out with a Notice."""
    monkeypatch.setattr("weighbridge.read.pdf.MAX_PAGES", 2)
    report = read(pdf(b"One.", b"Two.", b"Three."))
    assert isinstance(report, Report)
    assert (report.text, [n.code for n in report.notices]) == ("One.\n\nTwo.", ["cut"])


Placed = tuple[float, float, float, str]  # points from the left, from the foot, size of the letters, the line


def placed(*pages: list[Placed], **info: str) -> bytes:
    """A PDF with lines put where they are wanted, and with metadata."""

    def literal(text: str) -> bytes:
        escaped = text.encode("cp1252")
        for mark in (b"\\", b"(", b")"):
            escaped = escaped.replace(mark, b"\\" + mark)
        return b"(" + escaped + b")"

    facts = b"".join(b"/%s %s" % (name.encode(), literal(value)) for name, value in info.items())
    streams = [b" ".join(b"BT /F1 %g Tf %g %g Td %s Tj ET" % (s, x, y, literal(t)) for x, y, s, t in p) for p in pages]
    return drawn(streams, facts)


def story(texts: list[str], top: float = 760) -> list[Placed]:
    return [(72, top - 14 * n, 11, text) for n, text in enumerate(texts) if text]


TITLE = "Freighter leaves with valves"
BODY = (
    "A freighter left the northern terminal on Friday with forty crates of pump valves, two port officials said. They asked "
    "not to be named because the matter is open. The ship is due in Basra in ten days, and nobody has said who will pay."
)


def told(data: bytes) -> Report:
    report = read(data)
    assert isinstance(report, Report), report
    return report


def test_lines_become_paragraphs_and_divided_words_are_made_whole() -> None:
    """What the width of the page ended is joined, hyphens included."""
    lines = [
        "The crates were trans-",
        "ported by a medium-",
        "range truck of the US-",
        "led group.",
        "",
        "Nobody opened them.",
    ]
    report = told(placed(story(lines)))
    assert (
        report.text == "The crates were transported by a medium-range truck of the US-led group.\n\nNobody opened them."
    )


def test_the_lines_above_the_text_name_a_pdf() -> None:
    """Title, publisher and day are read off the first page, whatever the metadata repeat of them."""
    page = story([TITLE.upper(), "", "Tideline Notes, 21 February 2024", "", *textwrap.wrap(BODY, 80)])
    report = told(placed(page, Title=TITLE, Author="Tideline Notes", CreationDate="D:20240305120000Z"))
    assert (report.title, report.publisher, report.credits) == (TITLE, "Tideline Notes", ())
    assert (report.published, report.text) == (Between.on(date(2024, 2, 21)), BODY)
    assert [n.code for n in report.notices] == ["date_from_text", "publisher_from_text"]


@pytest.mark.parametrize(
    ("author", "publisher"),
    [
        ("Harbour Ledger", "Harbour Ledger"),
        ("Jane Doe; Harbour Ledger", "Harbour Ledger"),
        ("Jane Doe", "Jane Doe"),
        ("jdoe", ""),
        ("Administrator", ""),
        ("", ""),
    ],
)
def test_the_metadata_of_a_file_are_the_last_to_name_it(author: str, publisher: str) -> None:
    """Its author is the publisher if nothing else names one, its day of making the day; Notices say so."""
    report = told(placed(story(textwrap.wrap(BODY, 80)), Author=author, CreationDate="D:20240305120000Z"))
    assert (report.publisher, report.published) == (publisher, Between.on(date(2024, 3, 5)))
    assert [n.code for n in report.notices] == ["date_from_file", *(["publisher_from_file"] if publisher else [])]


def test_a_person_who_made_the_file_does_not_outweigh_a_dateline() -> None:
    """An outlet that the text names is the publisher, not whoever typed it."""
    page = story(textwrap.wrap(f"OSLO, May 3 (Tideline Notes) - {BODY}", 80))
    assert told(placed(page, Author="Jane Doe")).publisher == "Tideline Notes"


def test_a_page_printed_from_a_browser_tells_where_it_stood() -> None:
    """The running lines are no text, but the address, the site and the day in them are used."""
    lines = textwrap.wrap(BODY, 80)
    edges = [(30, 820, 8, f"{TITLE} - Tideline Notes"), (30, 20, 8, "https://tidelinenotes.example/sea/valves")]
    pages = [[*edges, (550, 20, 8, f"{n}/2"), *story(part)] for n, part in enumerate((lines[:2], lines[2:]), 1)]
    report = told(placed(*pages, Title=f"{TITLE} - Tideline Notes"))
    assert report.text == BODY
    assert (report.title, report.publisher) == (TITLE, "Tideline Notes")
    assert report.url == "https://tidelinenotes.example/sea/valves"


def test_a_running_head_may_date_a_file() -> None:
    """Newspapers print their day at the head of every page."""
    pages = [[(72, 810, 9, "Tideline Notes 3 May 2024"), *story([f"Crate {n} was opened."])] for n in ("one", "two")]
    report = told(placed(*pages))
    assert (report.publisher, report.published) == ("Tideline Notes", Between.on(date(2024, 5, 3)))
