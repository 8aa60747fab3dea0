from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

import lxml.html
import msgspec
import pytest
from ledgers import claim, empty, harbour, outlet, report
from markdown_it import MarkdownIt

from weighbridge import brief, read
from weighbridge.brief.render import markdown
from weighbridge.brief.sources import context, safe_url
from weighbridge.record import Arrival, BadQuestion, Ledger, Link, Rejected, Rejection

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "http://evil.example/path",
    "www.evil.example",
    "someone@evil.example",
    "# A heading",
    "1. a list",
    "- a list",
    "| a | table |",
    "`code` and *stress* and _stress_ and ~~gone~~",
    "&lt;script&gt;",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }} {% raw %}",
    "a\n\n# heading\n\n<b>bold</b>",
    "[ref]: http://evil.example",
    "<http://evil.example>",
    "\u202egnp.exe\u202c",
    "]]> --> </style></title>",
    "\\[x](y)",
    "$\\href{javascript:alert(1)}{x}$",
]


OWN_TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body a header p h1 h2 ul ol li b nav main section span q div table caption thead tbody "
        "tr th td bdi br details summary blockquote mark",
    )
)


def html_of(ledger: Ledger) -> Any:
    return lxml.html.document_fromstring(brief.render(brief.compose(ledger), ledger, "html"))


def hostile(text: str) -> Ledger:
    """A ledger in which every text that comes from outside is hostile."""
    page = report(
        f"Before. {text} came in. After.",
        publisher=text,
        title=text,
        published=date(2024, 6, 9),
        url="javascript:alert(document.domain)",
    )
    speaker = Link(name=text, kind="person", role=text)
    said = claim(page, f"{text} came in", chain=(outlet(text), speaker))
    denied = claim(page, f"{text} came in.", chain=(outlet(text), speaker), act="denies", polarity="-")
    refused = Rejection(id="x-1", name=text, sha256=None, size=None, rejected=Rejected(reason=text, detail=text))
    base = harbour()
    shells = msgspec.structs.replace(base.transfers[0], load_port=text)
    return msgspec.structs.replace(
        base,
        reports=(*base.reports, page),
        claims=(*base.claims, said, denied),
        rejections=(refused,),
        transfers=(shells, *base.transfers[1:]),
        statements=(*base.statements, denied.id),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text_in_html(text: str) -> None:
    """Whatever a report says, the page has no script, no image, no handler, and no link but to http and https."""
    page = html_of(hostile(text))
    assert {e.tag for e in page.iter() if isinstance(e.tag, str)} <= OWN_TAGS
    assert not [a for e in page.iter() for a in e.attrib if a.startswith("on")]
    for link in page.iter("a"):
        assert link.get("href").startswith(("#", "http://", "https://"))
    assert len(page.findall(".//style")) == len(page.findall(".//title")) == 1
    assert "\u202e" not in lxml.html.tostring(page, encoding="unicode")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text_in_markdown(text: str) -> None:
    """Rendered by a Markdown reader with links, tables, strikes and HTML on, hostile text makes none of them."""
    ledger = hostile(text)
    source = brief.render(brief.compose(ledger), ledger, "md")
    plain = brief.render(brief.compose(harbour()), harbour(), "md")
    made = lxml.html.fromstring(f"<div>{_reader().render(source)}</div>")
    honest = lxml.html.fromstring(f"<div>{_reader().render(plain)}</div>")
    assert {e.tag for e in made.iter()} == {e.tag for e in honest.iter()}
    assert {a.get("href") for a in made.iter("a")} == {a.get("href") for a in honest.iter("a")}
    assert len(list(made.iter("h1"))) == 1
    assert {len(row) for t in made.iter("table") for row in t.iter("tr")} == {
        len(row) for t in honest.iter("table") for row in t.iter("tr")
    }


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_markdown_reads_as_the_text_itself(text: str) -> None:
    """The escapes change what the text does, not what it says."""
    shown = lxml.html.fromstring(f"<div>{_reader().render(markdown(text))}</div>").text_content()
    assert " ".join(shown.split()) == " ".join(re.sub("[\u202a-\u202e]", "", text).split())


@pytest.mark.parametrize(
    ("url", "want"),
    [
        ("https://courier.example/a?b=1&c=d", "https://courier.example/a?b=1&c=d"),
        ("http://courier.example/Тест", "http://courier.example/%D0%A2%D0%B5%D1%81%D1%82"),
        ("HTTPS://courier.example/", "HTTPS://courier.example/"),
        ("https://courier.example/(a)<b>", "https://courier.example/%28a%29%3Cb%3E"),
        ("javascript:alert(1)", None),
        ("data:text/html,<b>", None),
        ("//evil.example/x", None),
        ("https://good.example@evil.example/", None),
        ("https://", None),
        ("http://[broken", None),
        ("https://a.example/ b", None),
        ("https://a.example/\u202egnp", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, want: str | None) -> None:
    """Another scheme, a disguised host or a blank makes no link."""
    assert safe_url(url) == want


def test_the_page_stands_alone() -> None:
    """One file: nothing is loaded from anywhere, no script runs, and the policy says so."""
    page = html_of(harbour())
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src]")
    text = brief.render(brief.compose(harbour()), harbour(), "html")
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def test_the_page_can_be_read_by_keyboard_and_by_ear() -> None:
    """Language, one main heading, a skip link, landmarks, captions, scopes, labelled regions, unique ids, live anchors."""
    page = html_of(harbour())
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//body/*[1]/@href") == ["#main"]
    assert page.xpath("//main[@id='main']")
    for table in page.xpath("//table"):
        assert table.xpath("./caption")[0].text_content().strip()
        assert all(th.get("scope") == "col" for th in table.xpath("./thead//th"))
        for row in table.xpath("./tbody/tr"):
            assert row[0].get("scope") == "row"
            assert len(row) == len(table.xpath("./thead//th"))
    assert page.xpath("//details/summary")
    assert all(d.get("tabindex") == "0" and d.get("aria-labelledby") for d in page.xpath("//div[@role='region']"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    assert {i for x in page.xpath("//@aria-labelledby") for i in x.split()} <= set(ids)


def test_the_page_has_light_dark_and_print_styles() -> None:
    """The reader's own setting decides, and paper gets no menu."""
    text = brief.render(brief.compose(harbour()), harbour(), "html")
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert 'name="color-scheme" content="light dark"' in text


def test_each_citation_gives_its_report_and_the_passage_in_its_sentence() -> None:
    """Publisher, title, day, address, and the claim's words marked inside the sentence that they stand in."""
    page = html_of(harbour())
    first = page.get_element_by_id("source-1")
    assert first.xpath("string(.//summary)") == (
        "The Harbour Courier, “Shells still reach Russia by sea, officials say”, 10 April 2024"
    )
    assert first.xpath("string(.//mark)").startswith("Russia has received about 12,000")
    quoted = first.xpath("string(.//blockquote)")
    assert quoted.endswith("two Nordic security officials told The Harbour Courier.")
    assert first.xpath(".//a/@href") == ["https://courier.example/shells?id=1&x=2"]


def test_a_passage_in_two_pieces_is_marked_in_both() -> None:
    """What stands between the pieces is shown and not marked."""
    page = report("One. The ship, they said, came late. Three.", publisher="P", published=date(2024, 1, 1))
    split = claim(page, "The ship", "came late", chain=(outlet("P"),))
    assert [(p.text, p.marked) for p in context(split, page)] == [
        ("The ship", True),
        (", they said, ", False),
        ("came late", True),
        (".", False),
    ]


def test_words_of_another_language_carry_their_language_and_direction() -> None:
    """A reader, a hyphenator and a voice all need to know that this is Arabic."""
    page = report("وصلت السفينة.", publisher="Al Marsad", published=date(2024, 1, 1), language="ar")
    said = claim(
        page, "وصلت السفينة", chain=(outlet("Al Marsad"), Link(name="الوزارة", kind="government", country="QA"))
    )
    made = html_of(msgspec.structs.replace(empty(), reports=(page,), claims=(said,)))
    assert made.xpath("//p/q/@dir") == ["rtl"]
    assert made.xpath("//blockquote/@lang") == ["ar"]
    assert "(in Arabic)" in made.text_content()


TABLES = {
    "transfers": ["artillery shell", "2 reports, 1 independent origin for the cargo", "Amber Tide"],
    "totals": ["12,000 to 16,000 shells", "April is part of March", "weight 0.5"],
    "estimates": ["12,500", "20,000 draws, seed 1"],
    "sensitivity": ["without o-nis"],
    "origins": ["Nordic security officials", "The Harbour Courier", "cargo, movement"],
    "contradictions": ["in_transit", "Tidewater News"],
    "statements": ["denied", "any shells had been sold abroad", "gave no comment", "disclaimed knowledge"],
    "requests": ["has asked the port authority of Vostochny for comment"],
    "law": ["Resolution 1718 (2006)", "listed", "UN Secretariat", "M"],
    "unread": ["broken", "does not begin with %PDF", "Siam Daily", "no vocabulary for Thai (th)"],
}


@pytest.mark.parametrize("key", sorted(TABLES))
def test_each_table_shows_its_rows(key: str) -> None:
    """Transfers, totals with readings, origins, contradictions, statements, requests, law, and what was not read."""
    text = html_of(harbour()).get_element_by_id(key).text_content()
    assert [words for words in TABLES[key] if words not in text] == []


def test_markdown_and_html_hold_the_same_sentences() -> None:
    """Two forms of one brief."""
    ledger = harbour()
    made = brief.compose(ledger)
    md = lxml.html.fromstring(f"<div>{_reader().render(brief.render(made, ledger, 'md'))}</div>").text_content()
    page = html_of(ledger).text_content()
    for sentence in made.sentences:
        for part in re.split("[“”]", sentence.text):
            assert part.strip() in md
            assert part.strip() in page


def test_a_ledger_of_nothing_still_renders() -> None:
    """Nothing reported is a brief without sections."""
    for form in ("md", "html"):
        assert "What the reports say" in brief.render(brief.compose(empty()), empty(), form)  # type: ignore[arg-type]


def test_another_format_is_refused_in_words() -> None:
    """The message names what came and what there is."""
    with pytest.raises(BadQuestion, match=r"docx.*\n.*md or html"):
        brief.render(brief.compose(empty()), empty(), "docx")  # type: ignore[arg-type]


def test_the_templates_and_the_style_are_part_of_the_package() -> None:
    """What rendering needs is installed with the code."""
    folder = Path(brief.__file__).parent / "templates"
    assert {p.name for p in folder.iterdir()} >= {"brief.html.j2", "brief.md.j2", "brief.css"}


@pytest.mark.parametrize(("format", "name"), [("html", "case.html"), ("md", "case.md")])
def test_a_brief_is_not_read_as_a_report(format: Literal["html", "md"], name: str) -> None:
    """A brief that lies among the reports would otherwise be a source of the next one."""
    ledger = harbour()
    text = brief.render(brief.compose(ledger), ledger, format)
    [refused] = read.documents(Arrival(name=name, data=text.encode()))
    assert isinstance(refused, Rejection)
    assert refused.rejected.reason == "own_brief"
