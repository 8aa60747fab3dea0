"""Whether a string can be the name of an outlet that no table knows.

Most outlets of the world are in no table. A name is believed only where its place in the document is evidence (a
dateline, a source line, the lines above a text), and only if it is written as names are.
"""

from __future__ import annotations

import re

from weighbridge.measure.entries import Outlet
from weighbridge.measure.vocabulary import Vocabulary
from weighbridge.read.names import word_set

MAX_WORDS = 4  # words of a name; the longest common ones have four ("The New York Times"), some have an article more
MAX_NAME_CHARS = 48  # characters of a name; guess
MAX_UNCASED_CHARS = 16  # the same where one character is a word or a syllable; guess
MIN_CAPITALS = 3  # letters of a name that is all capitals; two are a state of a federation or initials; guess

SMALL_WORDS = word_set(
    "& + a al an and da das de dei del della der des di die do dos du el en et for in l la las le les los of on the und van "
    "von y e и в на"
)
_ARTICLES = word_set("a al an das der die el en il l la las le les los o the")  # with which names begin
# Words that stand where an outlet's name stands and name none: kinds of text, kinds of staff, kinds of office.
_NEVER = word_set(
    "office offices ministry department embassy staff reporter reporters correspondent correspondents writer writers editor "
    "editors author authors contributor newsroom update updated updates recast recasts corrected correction adds exclusive "
    "breaking live video analysis opinion comment commentary interview advisory factbox timeline explainer part version page "
    "continued abridged translation translated excerpt excerpts photo photos picture pictures image images file handout"
)
_GENERIC = word_set(
    "agencies agency wires wire sources source news media desk team admin administrator user owner internet web online "
    "unknown anonymous various others other world politics business sport sports home region local national international "
    "economy defence defense security report summary abstract introduction contents background confidential draft "
    "unclassified press release statement memorandum memo letter appendix annex chapter section figure table document "
    "january february march april may june july august september october november december english spring summer autumn winter "
    "monday tuesday wednesday thursday friday saturday sunday today yesterday for immediate middle east africa asia europe"
)
_PRESS = word_set(
    "advertiser agency argus blog broadcasting bulletin chronicle courier daily digest dispatch echo examiner express "
    "gazette globe guardian herald independent inquirer insider intelligencer journal ledger letter magazine mail mercury "
    "messenger mirror monitor network news newswire notes observer online pioneer post press radio record register "
    "review sentinel standard star sun telegraph television times today tribune tv voice watch watcher weekly wire world "
    "zeitung nachrichten kurier blatt anzeiger rundschau quotidien courrier gazette dépêche nouvelles presse diario gaceta "
    "noticias prensa periódico correo jornal notícias folha correio corriere giornale notizie stampa gazeta wiadomości "
    "вестник газета новости известия правда ведомости курьер агентство вісник новини газета "
    "وكالة صحيفة جريدة أخبار الأخبار صدى خبرگزاری روزنامه اخبار haber gazetesi ajansı"
)
_PRESS_ENDINGS = (
    "zeitung",
    "blatt",
    "kurier",
    "news",
    "报",
    "報",
    "社",
    "网",
    "網",
    "快讯",
    "新闻",
    "新聞",
    "通讯",
    "日报",
)
_WORD = re.compile(r"[^\W_][\w'’.&-]*|&")
_NO_NAME = re.compile(r"[!?:;,|<>{}\[\]()\"“”«»/\\@#=*。！？؟،]|[^\W\d]{4,}\.\s|\d{4}")
_DOTTED = re.compile(r"^\w[\w-]+\.[A-Za-z]{2,10}$")  # an outlet that is called by its address


def name_of(given: str, vocabulary: Vocabulary, language: str = "en", *, bodies: bool = False) -> str:
    """The given words if they can be the name of an unknown outlet, else "". Quotation marks around them go.

    Args:
        language: of the text; English names capitalise every word, others only the first.
        bodies: whether a ministry, firm or armed force of the vocabulary may stand there too.
    """
    name = " ".join(given.split()).strip("'\"“”«»*_.,–—- ")
    if not name or len(name) > MAX_NAME_CHARS or _NO_NAME.search(name):
        return ""
    parts = name.split(" ")
    folded = [p.casefold().strip(".'’") for p in parts]
    if len(parts) > MAX_WORDS + (folded[0] in SMALL_WORDS) or any(p in _NEVER for p in folded):
        return ""
    if all(p in _GENERIC or p in SMALL_WORDS or (len(p) < 3 and not p.isalpha()) for p in folded):
        return ""
    if not (_cased_name(parts, language) if _has_case(name) else _uncased_name(name)):
        return ""
    return "" if _is_no_outlet(name, vocabulary, language, bodies=bodies) else name


def speaks_of_press(name: str) -> bool:
    """Whether a name holds a word that outlets are called by ("Ledger", "вестник", "日报")."""
    parts = [p.casefold() for p in name.split()]
    return any(p in _PRESS or p.endswith(_PRESS_ENDINGS) for p in parts) or bool(_DOTTED.match(name))


def known_outlet(words: str, vocabulary: Vocabulary, language: str) -> Outlet | None:
    """The outlet that all of the words together name, in English or in the report's language."""
    words = words.strip(" \t.,:;*_'\"“”«»")
    if not words or len(words) > 80:  # characters; no outlet's name is longer
        return None
    found = vocabulary.outlet_named(words)
    if found is None and language not in ("en", "und"):
        hits = vocabulary.find(words, language)
        if len(hits) == 1 and hits[0].span.start == 0 and hits[0].span.end == len(words) and not hits[0].later:
            found = hits[0].entry if isinstance(hits[0].entry, Outlet) else None
    return found


def is_press(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is surely an outlet's: a table knows it, or it holds a word that outlets are called by."""
    return vocabulary.outlet_named(name) is not None or speaks_of_press(name)


def leading_name(text: str) -> str:
    """The run of capitalised words that a text opens with: "Harbour Ledger on 3 May" names the Harbour Ledger."""
    kept: list[str] = []
    for part in text.split():
        word = part.rstrip(".,;:")
        if not word or not (word[0].isupper() or word.casefold() in SMALL_WORDS - {"on", "in", "for", "at"}):
            break
        kept.append(word)
        if word != part:
            break
    while kept and kept[-1].casefold() in SMALL_WORDS:
        kept.pop()
    return " ".join(kept)


def squashed(name: str) -> str:
    """A name as it is compared: letters and digits only, no case, no leading article."""
    return re.sub(r"[\W_]|^(?:the|a)\s+", "", name.casefold())


def same_outlet(a: str, b: str) -> bool:
    """Whether two names are one, or one of them is the other with more words behind it ("Harbour Ledger Online")."""
    one, other = squashed(a), squashed(b)
    if not one or not other:
        return False
    shorter, longer = sorted((a, b), key=lambda n: len(n.split()))
    begins = len(shorter.split()) > 1 and squashed(longer).startswith(squashed(shorter))
    return one == other or begins


def _has_case(name: str) -> bool:
    return any(c.islower() or c.isupper() for c in name)


def _cased_name(parts: list[str], language: str) -> bool:
    letters = "".join(c for p in parts for c in p if c.isalpha())
    if letters.isupper() and len(letters) < MIN_CAPITALS:
        return False
    first = parts[0]
    if not _opens_as_name(first):
        return len(parts) == 1 and bool(_DOTTED.match(first))
    if first.casefold() in SMALL_WORDS and (len(parts) == 1 or first.casefold() not in _ARTICLES):
        return False
    return language not in ("en", "und") or all(_opens_as_name(p) or p in SMALL_WORDS for p in parts[1:])


def _opens_as_name(word: str) -> bool:
    first = word.lstrip("'’")[:1]
    return first.isupper() or (first.isdigit() and len(word) < 4) or bool(re.match(r"[a-z]{1,2}[A-Z0-9]", word))


def _uncased_name(name: str) -> bool:
    dense = sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in name)
    return bool(_WORD.search(name)) and not (dense and len(name) > MAX_UNCASED_CHARS)


def _is_no_outlet(name: str, vocabulary: Vocabulary, language: str, *, bodies: bool) -> bool:
    """Whether the whole of it is something else that the vocabulary knows: a state, a port, goods."""
    bare = re.sub(r"^(?:the|The)\s+", "", name)
    for hit in vocabulary.find(bare, language):
        whole = hit.span.start == 0 and hit.span.end == len(bare)
        if whole and hit.kind != "outlet" and not (bodies and hit.kind == "body"):
            return True
    return False
