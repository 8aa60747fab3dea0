from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Annotated, ClassVar

from fastapi import APIRouter, Response

from weighbridge.brief import Sentence
from weighbridge.serve.asked import Asked
from weighbridge.serve.desk import View
from weighbridge.serve.openapi import shows
from weighbridge.serve.page import Page, Part, means
from weighbridge.serve.rows import ClaimRow, claim_rows

router = APIRouter()

_STYLE = re.compile(r"<style>(.*?)</style>", re.S)


class SentenceRow(Part, frozen=True, kw_only=True):
    """One sentence of the brief."""

    sentence: Annotated[Sentence, means("the sentence, and the ids of the claims that it rests on, the told one first")]
    cites: Annotated[tuple[int, ...], means("the numbers of these claims among the sources")]


class SectionRow(Part, frozen=True, kw_only=True):
    """A section of the brief."""

    key: Annotated[str, means("stable, for links")]
    title: Annotated[str, means("its heading")]
    sentences: Annotated[tuple[SentenceRow, ...], means("its sentences, in reading order")]


class BriefPage(Page, frozen=True, kw_only=True):
    """The brief: a news explainer in which every sentence tells what a cited report says."""

    template: ClassVar[str] = "brief"

    title: Annotated[SentenceRow, means("what it is about")]
    sections: Annotated[tuple[SectionRow, ...], means("its sections; one that nothing can be said in is left out")]
    sources: Annotated[tuple[ClaimRow, ...], means("the claims that are cited, numbered as they are met")]


@router.get("/brief", **shows(BriefPage))
def brief(asked: Asked) -> Response:
    return asked.answer(brief_page(asked.view))


@router.get("/brief/document", response_class=Response, summary="The brief as one HTML file, to be printed or sent on.")
def document(asked: Asked) -> Response:
    text = asked.view.brief_html
    # It carries its style inside, so that it can be sent on; that style, by its hash, is all that is let through.
    hashes = " ".join(f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'" for css in _STYLE.findall(text))
    policy = (
        f"default-src 'none'; style-src {hashes or repr('none')}; img-src data:; "
        "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    )
    return Response(text, headers={"Content-Security-Policy": policy}, media_type="text/html")


def brief_page(view: View) -> BriefPage:
    made = view.brief
    cited = dict.fromkeys(key for sentence in made.sentences for key in sentence.claims if key in view.claims)
    numbers = {key: number for number, key in enumerate(cited, 1)}

    def row(sentence: Sentence) -> SentenceRow:
        return SentenceRow(sentence=sentence, cites=tuple(numbers[key] for key in sentence.claims if key in numbers))

    return BriefPage(
        title=row(made.title),
        sections=tuple(
            SectionRow(key=section.key, title=section.title, sentences=tuple(map(row, section.sentences)))
            for section in made.sections
        ),
        sources=claim_rows((view.claims[key] for key in cited), view),
    )
