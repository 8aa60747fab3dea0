"""What language a text is in: as given, else as the page says, else as its letters and words tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

from weighbridge.read.names import word_set
from weighbridge.record import Notice

SAMPLE = 4000  # characters shown to the identifier; guess: its answer no longer changes beyond
MIN_LETTERS = 24  # letters without which it cannot tell, where letters spell words; guess
MIN_HAN = 6  # the same for scripts in which one character is a word or syllable; guess
SCRIPT_SHARE = 0.8  # share of the letters in one script that overrules what a page's template says; guess

# ISO 639-1:2002, all two-letter codes.
CODES = word_set(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
# Three-letter codes (ISO 639-2, both its sets) and withdrawn two-letter ones that files still carry.
_OTHER_CODES = dict(
    pair.split(":")
    for pair in word_set(
        "eng:en fra:fr fre:fr deu:de ger:de spa:es por:pt ita:it rus:ru ukr:uk ara:ar arb:ar fas:fa per:fa pes:fa "
        "heb:he zho:zh chi:zh cmn:zh yue:zh jpn:ja kor:ko tur:tr urd:ur nld:nl dut:nl pol:pl ces:cs cze:cs ell:el "
        "gre:el hin:hi iw:he ji:yi in:id"
    )
)
# The script of languages that are not written in Latin letters, as Unicode names it.
_SCRIPT_OF = {
    language: script
    for script, languages in {
        "CYRILLIC": "ru uk be bg mk mn kk ky tg",
        "ARABIC": "ar fa ur ps ug sd",
        "HEBREW": "he yi",
        "CJK": "zh ja",
        "HANGUL": "ko",
        "GREEK": "el",
        "THAI": "th",
        "DEVANAGARI": "hi",
        "ARMENIAN": "hy",
        "GEORGIAN": "ka",
        "ETHIOPIC": "am",
        "BENGALI": "bn",
        "TAMIL": "ta",
    }.items()
    for language in languages.split()
}
_EITHER_SCRIPT = word_set("sr bs az uz kk tk ku pa mr ne sa ms")


def code(given: str) -> str:
    """The ISO 639-1 code of a language tag ("en-GB", "zh_Hant", "rus"), "" if it is none."""
    primary = re.split(r"[-_]", given.strip().casefold(), maxsplit=1)[0]
    primary = _OTHER_CODES.get(primary, primary)
    return primary if primary in CODES else ""


def settled(given: str, page: str, text: str) -> tuple[str, tuple[Notice, ...]]:
    """The language of a report: what is given; else what its page says unless the letters contradict; else told.

    "und" where the text is too short to tell.
    """
    if known := code(given):
        return known, ()
    on_page = code(page)
    if on_page and not contradicts(on_page, text):
        return on_page, ()
    found = told(text)
    if on_page:
        return found, (
            Notice(code="language_differs", detail=f"The page says {on_page}, but the letters are of {found}."),
        )
    return found, ()


def contradicts(language: str, text: str) -> bool:
    """Whether nearly all letters of the text belong to a script that the language is not written in."""
    if language in _EITHER_SCRIPT:
        return False
    scripts = _scripts(text[:SAMPLE])
    total = scripts.total()
    if total < MIN_HAN:
        return False
    script, count = min(scripts.items(), key=lambda item: (-item[1], item[0]))
    script = "CJK" if script in ("HIRAGANA", "KATAKANA") else script
    return count >= SCRIPT_SHARE * total and script != _SCRIPT_OF.get(language, "LATIN")


def told(text: str) -> str:
    """The language that the text itself shows, "und" where it is too short."""
    sample = re.sub(r"https?://\S+", " ", text[:SAMPLE])
    scripts = _scripts(sample)
    dense = sum(scripts[s] for s in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI"))
    if scripts.total() < MIN_LETTERS and dense < MIN_HAN:
        return "und"
    found = str(_identifier().classify(sample)[0])
    return code(found) or "und"


def _scripts(text: str) -> Counter[str]:
    return Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())


def _identifier() -> Any:
    # Loading the model costs a few tenths of a second; the package keeps it once loaded.
    import py3langid

    return py3langid
