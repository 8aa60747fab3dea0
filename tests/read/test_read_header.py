from __future__ import annotations

from datetime import date

import pytest

from weighbridge.measure.entries import Body, Country, Outlet, Port
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read import documents
from weighbridge.record import Arrival, Between, Report

VOCABULARY = Vocabulary(
    {
        "goods": [],
        "unit": [],
        "outlet": [
            Outlet(name="Reuters", kind="agency", domains=("reuters.com",)),
            Outlet(name="The Guardian", kind="newspaper", short=("Guardian",)),
        ],
        "country": [Country(code="KR", name="South Korea", capitals=("Seoul",))],
        "port": [Port(name="Basra Harbour", country="IQ")],
        "body": [Body(name="Coastal Guard Corps", kind="organisation")],
    }
)
TITLE = "Valves tie up at the quay"
STORY = "A barge with forty crates of pump valves tied up on Friday, two dock workers said."


def read(text: str, name: str = "story.txt") -> Report:
    (report,) = documents(Arrival(name=name, data=text.encode()), VOCABULARY)
    assert isinstance(report, Report), report
    return report


def codes(report: Report) -> list[str]:
    return [n.code for n in report.notices]


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\nTideline Notes\n28 February 2024",
        f"{TITLE}\n\nTideline Notes\n\n28 February 2024",
        f"{TITLE}\n28 February 2024\nTideline Notes",
        f"Tideline Notes\n28 February 2024\n{TITLE}",
        f"28 February 2024\nTideline Notes\n{TITLE}",
        f"Tideline Notes\n{TITLE}\nPublished: 28 February 2024",
        f"{TITLE}\nTideline Notes, 28 February 2024",
        f"{TITLE}\nTideline Notes | Wednesday, February 28, 2024, 06:15 GMT",
        f"{TITLE}\n28 February 2024 - Tideline Notes",
        f"{TITLE}\nPublished 28 February 2024 by Tideline Notes",
        f"{TITLE}\nBy Tideline Notes staff\n2024-02-28",
        f"{TITLE}\nPublisher: Tideline Notes\nDate: 28 February 2024",
        f"Title: {TITLE}\nSource: Tideline Notes\nDate: Feb 28, 2024",
    ],
)
def test_the_lines_above_a_text_name_it_in_any_order(head: str) -> None:
    """Title, publisher and day stand above the first sentence, bare or behind a label, and Notices say so."""
    report = read(f"{head}\n\n{STORY}")
    assert (report.title, report.publisher) == (TITLE, "Tideline Notes")
    assert report.published == Between.on(date(2024, 2, 28))
    assert codes(report) == ["date_from_text", "publisher_from_text"]
    assert report.text.endswith(STORY)
    assert report.credits == ()


@pytest.mark.parametrize(
    ("head", "left"),
    [
        (f"{TITLE}\nTideline Notes\n28 February 2024", ""),
        (f"{TITLE}\nNo one opened the crates\nTideline Notes\n28 February 2024", "No one opened the crates"),
        (f"{TITLE}\nBy Jane Doe\n28 February 2024", "By Jane Doe"),
        (f"{TITLE}\nTideline Notes\nSource: Reuters", "Source: Reuters"),
        (f"{TITLE}\nTideline Notes\nUpdated: 1 March 2024", "Updated: 1 March 2024"),
    ],
)
def test_only_what_a_field_holds_leaves_the_text(head: str, left: str) -> None:
    """Title, publisher and day go from the text; a byline, a source or a subtitle has no field and stays."""
    report = read(f"{head}\n\n{STORY}")
    assert report.title == TITLE
    assert report.text == f"{left}\n\n{STORY}".strip()


@pytest.mark.parametrize(
    ("text", "publisher", "credits"),
    [
        (f"SEOUL (Straits Dispatch) - {STORY}", "Straits Dispatch", ()),
        (f"LONDON, April 16 (Meridian Desk) - {STORY}", "Meridian Desk", ()),
        (f"LONDON (Reuters) - {STORY}", "Reuters", ()),
        (f"{TITLE}\nGulf Wire Daily\n\nLONDON (Reuters) - {STORY}", "Gulf Wire Daily", ("Reuters",)),
        (f"Gulf Wire Daily\n\nLONDON (Reuters) - {STORY}", "Gulf Wire Daily", ("Reuters",)),
        (f"{TITLE}\nGulf Wire Daily\nSource: Harbour Ledger\n\n{STORY}", "Gulf Wire Daily", ("Harbour Ledger",)),
        (f"{TITLE}\nStraits Dispatch\n\nSEOUL (Straits Dispatch) - {STORY}", "Straits Dispatch", ()),
        (f"{TITLE}\nJane Doe\nGulf Wire Daily\n3 May 2024\n\n{STORY}", "Gulf Wire Daily", ()),
        (f"{TITLE}\nBy Jane Doe, Gulf Wire Daily\n\n{STORY}", "Gulf Wire Daily", ()),
        (f"{STORY}\n\nSource: Straits Dispatch", "Straits Dispatch", ()),
        (f"{STORY}\n\nThis article was first published by Harbour Ledger.", "Harbour Ledger", ()),
        (f"{STORY}\n\nReuters contributed to this report.", "", ("Reuters",)),
        (f"{STORY}\n\n© 2024 Reuters", "", ("Reuters",)),
        (f"{TITLE}\nCoastal Guard Corps\n3 May 2024\n\n{STORY}", "Coastal Guard Corps", ()),
        (f"{TITLE}\nBasra Harbour\n3 May 2024\n\n{STORY}", "", ()),
        (f"{TITLE}\nSouth Korea\n3 May 2024\n\n{STORY}", "", ()),
        (f"{TITLE}\nTideline Notes\n\n{STORY}", "Tideline Notes", ()),
        (f"{TITLE}\nGolden Tide, 3 May 2024\n\n{STORY}", "Golden Tide", ()),
        (f"{TITLE}\nGolden Tide\n\nOSLO (Golden Tide) - {STORY}", "Golden Tide", ()),
        (f"{TITLE}\nJane Doe\n\n{STORY}", "", ()),
        (f"{TITLE}\nBy Jane Doe\n3 May 2024\n\n{STORY}", "", ()),
        (f"{TITLE}\n\n{STORY}", "", ()),
    ],
)
def test_a_publisher_is_found_by_rule_where_nothing_gives_it(
    text: str, publisher: str, credits: tuple[str, ...]
) -> None:
    """The lines above come first, then the outermost credit; whoever else is named is then a credit."""
    report = read(text)
    assert (report.publisher, report.credits) == (publisher, credits)
    assert ("publisher_from_text" in codes(report)) == bool(publisher)


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        ("Сорок ящиков у причала\nПортовый вестник\n28 февраля 2024", "Сорок ящиков у причала", "Портовый вестник"),
        ("Le fret monte encore\nLe Courrier des Quais\n28 mai 2024", "Le fret monte encore", "Le Courrier des Quais"),
        ("أربعون صندوقا في المرفأ\nصدى المرفأ\n17 يناير 2024", "أربعون صندوقا في المرفأ", "صدى المرفأ"),
        ("四十箱阀门抵达码头\n港口快报\n2024年5月3日", "四十箱阀门抵达码头", "港口快报"),
    ],
)
def test_the_lines_above_are_read_in_other_scripts(text: str, title: str, publisher: str) -> None:
    """Scripts without capitals need the day beside the name."""
    body = {"С": "Сорок ящиков клапанов прибыли на причал в пятницу, сообщили двое докеров.", "L": STORY}
    story = body.get(
        text[0], "两名码头工人说,四十箱阀门周五抵达码头。" if text[0] == "四" else "وصلت أربعون صندوقا يوم الجمعة."
    )
    report = read(f"{text}\n\n{story}")
    assert (report.title, report.publisher, report.text) == (title, publisher, story)
    assert report.published.exact


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{STORY}",
        "Golden Tide Rising",
        "Valves tie up\nNo one opened them\n\n" + STORY,
        f"{STORY}\nTideline Notes\n3 May 2024",
        "WASHINGTON - The crates were still there on Monday. Nobody had asked.\nTideline Notes",
    ],
)
def test_lines_that_say_nothing_of_the_whole_are_text(text: str) -> None:
    """Without a name, a day or an empty line behind it a first line is no title, and nothing is taken away."""
    report = read(text)
    assert (report.title, report.publisher, report.text) == ("", "", text)


def test_a_document_of_nothing_but_a_header_keeps_a_text() -> None:
    """Something is always left to read."""
    assert read(f"{TITLE}\nTideline Notes\n28 February 2024").text == "28 February 2024"
    assert read("Story \n\n:").text == "Story \n\n:"


def test_what_metadata_give_is_not_overruled_by_the_lines_above() -> None:
    """A given publisher, title and day stand; a line that repeats them goes, another stays."""
    front = f"---\npublisher: Harbour Ledger\ntitle: {TITLE}\npublished: 2024-05-03\n---\n"
    same = read(f"{front}{TITLE}\nHarbour Ledger\n3 May 2024\n\n{STORY}", "a.md")
    assert (same.publisher, same.title, same.text, same.notices) == ("Harbour Ledger", TITLE, STORY, ())
    other = read(f"{front}Tideline Notes\n\nSEOUL (Tideline Notes) - {STORY}", "a.md")
    assert (other.publisher, other.credits, other.notices) == ("Harbour Ledger", ("Tideline Notes",), ())


@pytest.mark.parametrize(
    ("url", "publisher", "credits"),
    [
        ("https://www.straitsdispatch.example/a", "Straits Dispatch", ()),
        ("https://gulfwire.example/a", "gulfwire.example", ("Straits Dispatch",)),
        ("https://www.reuters.com/a", "Reuters", ("Straits Dispatch",)),
    ],
)
def test_an_address_outweighs_a_dateline_and_takes_its_spelling(
    url: str, publisher: str, credits: tuple[str, ...]
) -> None:
    """The host published it; where the dateline spells the host's name, that is the publisher's name."""
    report = read(f"---\nurl: {url}\n---\nSEOUL, Feb 27 (Straits Dispatch) - {STORY}", "a.md")
    assert (report.publisher, report.credits) == (publisher, credits)


def test_an_address_above_the_text_is_kept() -> None:
    """A pasted article often carries its address on a line of its own."""
    report = read(f"{TITLE}\nhttps://www.reuters.com/world/valves\n\n{STORY}")
    assert (report.url, report.publisher, report.title) == (
        "https://www.reuters.com/world/valves",
        "Reuters",
        TITLE,
    )


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_odd_spaces_stay(space: str) -> None:
    """A no-break or thin space inside a text is the text's own; the rooms that measure know them."""
    line = f"Forty{space}000 crates reached the quay, he said."
    assert read(f"{TITLE}\n\n{line}").text == line
    assert read(f"<html><body><p>{line}</p></body></html>", "a.html").text.replace(space, " ") == line.replace(
        space, " "
    )
    feed = f"<rss><channel><item><description>&lt;p&gt;{line}&lt;/p&gt;</description></item></channel></rss>"
    assert read(feed, "a.xml").text == line
