from __future__ import annotations

import logging
from datetime import date

import pytest

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.read.depth import MAX_DEPTH, too_deep
from weighbridge.read.html import fragment, parsed
from weighbridge.record import Arrival, Between, Rejected, Rejection, Report

VOCABULARY = Vocabulary(
    {
        **{kind: [] for kind in ("goods", "unit", "country", "port", "body")},
        "outlet": [
            Outlet(name="Reuters", kind="agency", domains=("reuters.com",)),
            Outlet(name="Harbour Daily", kind="newspaper", domains=("harbourdaily.example",)),
        ],
    }
)
LEAD = "A freighter left the northern terminal on Friday with forty crates of pump valves, two port officials said."
BODY = "Such valves are used in desalination plants &amp; elsewhere, one of the officials said, and nobody had asked before."
HEAD = (
    '<meta property="og:site_name" content="Harbour Daily"><title>Freighter leaves with valves - Harbour Daily</title>'
)


def page(head: str = HEAD, body: str = "", lang: str = "en-GB") -> bytes:
    article = (
        f"<article><h1>Freighter leaves with valves</h1>{body}<p>{LEAD}</p><h2>Background</h2><p>{BODY}</p></article>"
    )
    menu = "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
    return f"<!DOCTYPE html><html lang={lang}><head>{head}</head><body>{menu}{article}</body></html>".encode()


def read(data: bytes) -> Report:
    (report,) = documents(Arrival(name="page.html", data=data), VOCABULARY)
    assert isinstance(report, Report), report
    return report


def test_the_main_text_is_taken_paragraph_by_paragraph() -> None:
    """Menus go, entities are resolved, the title is kept apart, and an empty line parts paragraphs."""
    report = read(page())
    assert report.text == f"{LEAD}\n\nBackground\n\n{BODY.replace('&amp;', '&')}"
    assert report.title == "Freighter leaves with valves"
    assert (report.publisher, report.language, report.media_type) == ("Harbour Daily", "en", "text/html")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-03T23:10:00-04:00">', Between.on(date(2024, 5, 3))),
        ('<script type="application/ld+json">{"datePublished": "2024-05-03"}</script>', Between.on(date(2024, 5, 3))),
        ('<meta name="date" content="2024-05">', Between(date(2024, 5, 1), date(2024, 5, 31))),
        ('<meta name="pubdate" content="3 May 2024">', Between.on(date(2024, 5, 3))),
        ('<link rel="canonical" href="https://harbourdaily.example/2024/05/03/valves">', Between.on(date(2024, 5, 3))),
        ('<meta property="article:published_time" content="3000-01-01">', Between()),
        ("", Between()),
    ],
)
def test_the_day_of_publication_is_found_and_kept_as_vague_as_given(head: str, day: Between) -> None:
    """Metadata come first, then the address; a month stays a month and nothing is made up."""
    assert read(page(HEAD + head)).published == day


def test_the_address_names_the_publisher_where_the_page_does_not() -> None:
    """A canonical address is kept, and its outlet stands for a site name that is missing."""
    report = read(page('<link rel="canonical" href="https://www.harbourdaily.example/valves">'))
    assert (report.url, report.publisher) == ("https://www.harbourdaily.example/valves", "Harbour Daily")


def test_a_saved_page_remembers_where_it_was() -> None:
    """Browsers write the address into a comment when they save a page."""
    data = b"<!-- saved from url=(0040)https://www.harbourdaily.example/valves -->\n" + page("<title>Valves</title>")
    assert read(data).url == "https://www.harbourdaily.example/valves"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="author" content="Reuters">', ""),
        ('<meta name="syndication-source" content="https://www.reuters.com/world/valves">', ""),
        ("", "<p>By Reuters</p>"),
    ],
)
def test_credits_are_found_in_author_source_and_byline(head: str, body: str) -> None:
    """Where the page says whose text it is, the credit is kept."""
    data = page(HEAD + head, body)
    if body:
        data = data.replace(LEAD.encode(), b"LONDON, May 3 (Reuters) - " + LEAD.encode())
    assert read(data).credits == ("Reuters",)


@pytest.mark.parametrize(
    ("markup", "credits"),
    [
        ('<span class="source">Agencies / Tideline Notes</span>', ("Tideline Notes",)),
        ('<div class="article-source">Source: Tideline Notes</div>', ("Tideline Notes",)),
        ('<span itemprop="sourceOrganization">Tideline Notes</span>', ("Tideline Notes",)),
        ('<p>By <a rel="author" href="/t">Quayside Gazette</a></p>', ("Quayside Gazette",)),
        ('<span class="source">https://www.reuters.com/world/valves</span>', ("Reuters",)),
        ('<span class="source">Harbour Daily</span>', ()),
        ('<p><a rel="author" href="/j">Jane Doe</a></p>', ()),
        ('<span class="source">Staff reporter</span>', ()),
        ('<figure><img src="v.jpg"><span class="source">Tideline Notes</span></figure>', ()),
        ('<span class="photo-credit source">Tideline Notes</span>', ()),
        (f'<div class="source">{LEAD} {BODY}</div>', ()),
    ],
)
def test_elements_that_name_the_source_are_credits(markup: str, credits: tuple[str, ...]) -> None:
    """A class, relation or property says whose text it is; around a picture it says whose picture."""
    assert read(page(body=markup)).credits == credits


def test_a_page_that_names_nobody_is_published_by_its_dateline() -> None:
    """Without site name and address the outermost credit is the publisher."""
    data = page("<title>Valves</title>").replace(LEAD.encode(), b"OSLO, May 3 (Tideline Notes) - " + LEAD.encode())
    report = read(data)
    assert (report.publisher, report.credits) == ("Tideline Notes", ())
    assert [n.code for n in report.notices] == ["publisher_from_text"]


def test_a_template_in_the_wrong_language_is_overruled_by_the_letters() -> None:
    """A page that says English and is written in Arabic letters is told by its text."""
    arabic = "غادرت سفينة شحن الميناء الشمالي يوم الجمعة وعلى متنها أربعون صندوقا من صمامات المضخات، بحسب مسؤولين."
    data = f'<html lang="en"><body><article><p>{arabic}</p><p>{arabic}</p></article></body></html>'.encode()
    report = read(data)
    assert report.language == "ar"
    assert [n.code for n in report.notices] == ["language_differs"]


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
def test_a_declared_charset_is_used(charset: str) -> None:
    """Old pages say how they are encoded, and are decoded so."""
    russian = "Сорок ящиков насосных клапанов прибыли на причал в пятницу, сообщили двое докеров."
    source = f'<html><head><meta charset="{charset}"></head><body><p>{russian}</p></body></html>'
    report = read(source.encode(charset))
    assert (report.text, report.language, report.notices) == (russian, "ru", ())


def test_a_page_that_is_utf8_and_says_latin1_is_utf8() -> None:
    """The false label is common, and text that is valid UTF-8 by chance is not."""
    source = '<html><head><meta charset="iso-8859-1"></head><body><p>Das Schiff lag am Kai in Köln.</p></body></html>'
    assert read(source.encode()).text == "Das Schiff lag am Kai in Köln."


def test_inlined_pictures_do_not_count_as_text() -> None:
    """A page saved as one file is read although its pictures make it many megabytes."""
    picture = "<img src='data:image/png;base64," + "A" * 9_000_000 + "'>"
    assert LEAD in read(page(body=picture)).text


def test_an_overlong_page_is_rejected() -> None:
    """Markup beyond the limit is refused rather than worked on for minutes."""
    data = b"<html><body>" + b"<i>x</i>" * 1_100_000
    (found,) = documents(Arrival(name="page.html", data=data), VOCABULARY)
    assert isinstance(found, Rejection)
    assert found.rejected.reason == "too_large"


@pytest.mark.parametrize(
    ("source", "deep"),
    [
        ("<div>" * 100_000, True),
        ("<b>" * 100_000 + "x" + "</b>" * 100_000, True),
        ("<ul><li>" * 200, True),
        ("<div>" * MAX_DEPTH, False),
        ("<p>one " * 5000, False),
        ("<ul>" + "<li>one" * 5000, False),
        ("<table>" + "<tr><td>a<td>b" * 5000, False),
        ("<p><b>one</p>" * 5000, False),
        ("<br>" * 5000 + "<img src=x>" * 5000, False),
        ("<script>" + "'<div>'" * 5000 + "</script>", False),
        ("<!-- " + "<div>" * 5000 + " -->", False),
        ("<div></div>" * 5000, False),
    ],
)
def test_depth_is_told_before_a_parser_sees_it(source: str, deep: bool) -> None:
    """Elements that are really nested count; those that end by themselves, comments and scripts do not."""
    assert too_deep(source) is deep


def test_the_parser_is_a_second_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first look misses, the parser's own limit refuses, and the process lives."""
    monkeypatch.setattr("weighbridge.read.html.too_deep", lambda _: False)
    found = parsed("<html><body>" + "<div>" * 100_000 + "x")
    assert isinstance(found, Rejected)
    assert found.reason == "too_deep"


def test_a_failing_extractor_leaves_the_text_of_the_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is then read as plain blocks, with Notices."""

    def fails(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    report = read(page())
    assert LEAD in report.text
    assert "Home" not in report.text
    assert [n.code for n in report.notices] == ["extractor_failed", "whole_page"]


def test_fragments_become_paragraphs() -> None:
    """Blocks part paragraphs, line ends inside them are spaces, scripts are nothing."""
    assert fragment("<p>One\n two</p><script>x()</script><div>three<br>four</div>") == "One two\n\nthree\n\nfour"
    assert fragment("no markup") == "no markup"
    assert fragment("ships &amp; barges") == "ships & barges"


def test_reading_pages_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The libraries' own warnings do not reach the user's terminal."""
    with caplog.at_level(logging.DEBUG):
        list(documents(Arrival(name="page.html", data=b"<html><body><p>x</p>"), VOCABULARY))
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []
