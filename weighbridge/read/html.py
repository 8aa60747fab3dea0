"""Text, title, publisher, day and credits of a web page."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from weighbridge.read.depth import MAX_DEPTH, too_deep
from weighbridge.read.draft import Draft
from weighbridge.read.names import word_set
from weighbridge.read.published import FIRST_YEAR, LAST_YEAR
from weighbridge.record import Notice, Rejected

MAX_CHARS = 8 * 1024 * 1024  # characters of a page once inlined pictures are out; guess: ten times a heavy news page

# Pages saved as one file carry their pictures inside, in base 64; they are nine tenths of the file and say nothing.
_INLINED = re.compile(r"data:[a-z]+/[^\"')\s>]{200,}", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})|^\s*url:\s*(https?://\S{1,2000})", re.MULTILINE)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"\n]{4,60})\"")
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "date.published",
    "parsely-pub-date",
    "citation_publication_date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "sailthru.date",
    "date",
)
_SOURCE_NAMES = ("original-source", "syndication-source")
# Elements that name where a text came from, by class, rel or itemprop; around a picture they name the photographer.
_SOURCE_CLASSES = word_set(
    "source article-source articlesource article__source news-source newssource story-source post-source source-name "
    "sourcename byline-source byline__source credit-source agency news-agency syndication original-source sourceorganization"
)
_AUTHOR_CLASSES = word_set("author")
_NOT_OF_TEXT = word_set("figure figcaption aside footer nav picture")
_NOT_OF_TEXT_CLASS = re.compile(r"(?i)caption|comment|photo|image|gallery|related|sidebar|widget|promo|footer|ad\b")
_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for a space; a no-break space is a character
MAX_SOURCES, MAX_SOURCE_CHARS = 4, 80  # elements and characters of each: more is a list of links; guess
_SKIPPED = word_set("script style noscript template head nav footer form iframe svg math select button")
_BLOCKS = word_set(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main "
    "ol p pre section table td th tr ul"
)


def html(source: str, notices: tuple[Notice, ...]) -> Draft | Rejected:
    """A web page. Elements nested too deeply are refused before a parser sees them."""
    source = _INLINED.sub("", source)
    if len(source) > MAX_CHARS:
        return Rejected(
            reason="too_large", detail=f"The page has {len(source)} characters of HTML; at most {MAX_CHARS} are read."
        )
    tree = parsed(source)
    if isinstance(tree, Rejected):
        return tree
    metas = _metas(tree)
    credits, authors = _credits(tree, _SOURCE_CLASSES), _credits(tree, _AUTHOR_CLASSES)
    facts, text, odd = _extracted(tree)
    title = facts.get("title") or ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if paragraphs and title and _alike(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    saved = _SAVED_FROM.search(source[:4000])
    url = _absolute(facts.get("url"), metas.get("og:url"), saved and (saved.group(1) or saved.group(2)))
    author = facts.get("author") or metas.get("author") or ""
    sources = (*(metas[n] for n in _SOURCE_NAMES if n in metas), *credits)
    return Draft(
        text="\n\n".join(paragraphs),
        title=title,
        publisher=_site(facts.get("sitename") or "", url),
        published=_published(tree, metas, source) or facts.get("date") or "",
        page_language=_language(tree, metas),
        url=url,
        bylines=tuple(b for b in (author, *authors) if b),
        sources=sources,
        media_type="text/html",
        notices=(*notices, *odd),
    )


def fragment(source: str) -> str | Rejected:
    """The plain text of a piece of HTML, one paragraph a block."""
    if "<" not in source and "&" not in source:
        return source
    tree = parsed(f"<html><body><div>{source}</div></body></html>")
    return tree if isinstance(tree, Rejected) else block_text(tree)


def parsed(source: str) -> Any:
    """The tree of a page, no deeper than `MAX_DEPTH`, or a Rejected."""
    deep = Rejected(reason="too_deep", detail=f"Elements are nested more than {MAX_DEPTH} levels deep.")
    if too_deep(source):
        return deep
    from lxml import etree, html

    # The page is already decoded; a charset that it declares must not be applied a second time.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Rejected(reason="no_text", detail="There is no text in it; check that the page was saved whole.")
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        return deep
    return tree


def block_text(tree: Any) -> str:
    """All text of a tree except scripts and navigation, with an empty line between blocks."""
    pieces: list[str] = []
    skipped = 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += name in _SKIPPED
            pieces.append("\n" if name in _BLOCKS else "")
            pieces.append((element.text or "") if not skipped else "")
        else:
            skipped -= name in _SKIPPED
            pieces.append("\n" if name in _BLOCKS else "")
            pieces.append((element.tail or "") if not skipped else "")
    # Line ends inside a text node are only spaces in HTML; the ones that part blocks were put in just now.
    lines = "".join(p if p == "\n" else _HTML_SPACE.sub(" ", p) for p in pieces).split("\n")
    return "\n\n".join(line.strip(" ") for line in lines if line.strip())


def _extracted(tree: Any) -> tuple[dict[str, str], str, tuple[Notice, ...]]:
    """Metadata and main text by trafilatura; all text of the page where it fails or finds nothing."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    facts: dict[str, str] = {}
    text = ""
    odd: tuple[Notice, ...] = ()
    # Both ends fixed: left alone, the newest date that counts would be today's, and a rebuild would differ.
    span = {"min_date": f"{FIRST_YEAR}-01-01", "max_date": f"{LAST_YEAR}-12-31"}
    dates = {"original_date": True, "extensive_search": False, **span}
    try:
        found = trafilatura.extract_metadata(tree, date_config=dates, extensive=False)
        facts = {
            k: v for k in ("title", "author", "url", "sitename", "date") if isinstance(v := getattr(found, k), str)
        }
        body = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, deduplicate=False)
        text = getattr(body, "text", None) or ""
    except Exception as error:  # it walks trees of any shape; whatever stops it must not stop the run
        odd = (Notice(code="extractor_failed", detail=f"The main text was not found ({type(error).__name__})."),)
    if not text.strip():
        text = block_text(tree)
        odd = (*odd, Notice(code="whole_page", detail="No main text was found; all text of the page was taken."))
    return facts, text, odd


def _metas(tree: Any) -> dict[str, str]:
    """The page's meta elements by name, the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = meta.get("content")
        if content and content.strip():
            metas.setdefault(name.strip().casefold(), content.strip())
    return metas


def _credits(tree: Any, kinds: frozenset[str]) -> tuple[str, ...]:
    """What the elements of these classes, relations or properties say, where they belong to the text itself."""
    found: list[str] = []
    for element in tree.iter("a", "address", "b", "cite", "div", "em", "i", "li", "p", "small", "span", "strong"):
        marks = " ".join(element.get(name) or "" for name in ("class", "rel", "itemprop")).casefold().split()
        if kinds.isdisjoint(marks) or any(_not_of_text(e) for e in (element, *element.iterancestors())):
            continue
        words = " ".join("".join(element.itertext()).split())
        if 0 < len(words) <= MAX_SOURCE_CHARS:
            found.append(words)
        if len(found) >= MAX_SOURCES:
            break
    return tuple(dict.fromkeys(found))


def _not_of_text(element: Any) -> bool:
    return element.tag in _NOT_OF_TEXT or _NOT_OF_TEXT_CLASS.search(element.get("class") or "") is not None


def _published(tree: Any, metas: dict[str, str], source: str) -> str:
    for name in _DATE_NAMES[:8]:
        if name in metas:
            return metas[name]
    if match := _JSON_DATE.search(source):
        return match.group(1)
    for name in _DATE_NAMES[8:]:
        if name in metas:
            return metas[name]
    for time in tree.iter("time"):
        if (time.get("itemprop") or "").casefold() == "datepublished" or time.get("pubdate") is not None:
            return time.get("datetime") or time.get("content") or ""
    return ""


def _language(tree: Any, metas: dict[str, str]) -> str:
    named = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    return named or metas.get("content-language") or metas.get("og:locale") or metas.get("language") or ""


def _site(name: str, url: str) -> str:
    """The site's name, "" where the extractor only repeats its host: the vocabulary may know better."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return "" if name.casefold().removeprefix("www.") == host else name


def _absolute(*candidates: str | None) -> str:
    return next((c for c in candidates if c and c.casefold().startswith(("http://", "https://"))), "")


def _alike(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b).casefold()
