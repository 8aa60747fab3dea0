"""Templates: one claim of the ledger into one attributed sentence, in its own words or rebuilt from its slots."""

from __future__ import annotations

import re

from weighbridge.brief.attribution import Voices, cited, voices
from weighbridge.brief.hedges import ADVERBS, NEGATION, PLANS, PRESENTED, QUALIFIERS, SUSPECTED, hedges
from weighbridge.brief.shape import Sentence
from weighbridge.brief.words import amount, days, language, place, published, shown
from weighbridge.record import Act, Claim, Report, Slots, Transfer
from weighbridge.record.time import ONE_DAY

SINGLE_ORIGIN = "(single origin)"
TOLD: frozenset[Act] = frozenset({"asserts", "reports_other", "predicts"})
# How a speech act reads before words in quotation marks, where somebody says them himself.
SAID: dict[Act, str] = {
    "asserts": "said",
    "reports_other": "said",
    "denies": "denied",
    "not_aware": "disclaimed knowledge",
    "declines": "gave no comment",
    "disputes": "disputed what was said",
    "corrects": "made a correction",
    "retracts": "withdrew what was said",
    "predicts": "made a prediction",
    "demands": "made a demand",
    "asked": "asked for comment",
}
# The same, where an outlet reports it.
REPORTED: dict[Act, str] = SAID | {
    "asserts": "reported",
    "reports_other": "reported",
    "denies": "reported a denial",
    "not_aware": "reported that nothing was known",
    "declines": "reported no comment",
    "predicts": "reported a prediction",
    "disputes": "reported a dispute",
    "demands": "reported a demand",
}
# Units that a good stands behind with "of"; a counted good ("2,000 shells") names itself.
_IDS = re.compile(r"\s*\(t-[0-9a-z-]+\)")
_MEASURES = frozenset(
    {"t", "kg", "g", "lb", "l", "m3", "container", "crate", "pallet", "barrel", "drum", "box", "wagon"}
)


def movement(claim: Claim, report: Report, transfer: Transfer | None) -> Sentence | None:
    """What a claim says of a transfer, rebuilt from its slots; None where they, or its hedges, do not allow it."""
    told = clause(claim, report)
    if told is None:
        return None
    voice = voices(claim)
    if claim.certainty != "certain" and not hedges(told):
        told = f"{told}, {PRESENTED[claim.certainty]}"
    text = f"{_opening(voice, 'reported', report, own_words=False)} that {told}{_page(voice, report, own_words=False)}"
    if transfer is not None and transfer.origins is not None and transfer.origins.high <= 1:
        text = f"{text} {SINGLE_ORIGIN}"
    return Sentence(
        text=f"{_capital(text)}.",
        claims=(claim.id,),
        kind="movement",
        transfer=transfer.id if transfer is not None else None,
    )


def quote(claim: Claim, report: Report, transfer: Transfer | None = None) -> Sentence:
    """What a claim says, in its own words, with who says it and how."""
    voice = voices(claim)
    words = quoted_words(claim)
    verb = _verb(claim, voice, words)
    marked = f"“{words}”" if report.language == "en" else f"“{words}” (in {language(report.language)})"
    text = f"{_opening(voice, verb, report, own_words=True)}: {marked}"
    if claim.certainty != "certain" and report.language == "en" and not hedges(f"{verb} {words}"):
        text = f"{text}, {PRESENTED[claim.certainty]}"
    return Sentence(
        text=f"{_capital(text)}{_page(voice, report, own_words=True)}.",
        claims=(claim.id,),
        kind="quote",
        transfer=transfer.id if transfer is not None else None,
        language=report.language,
    )


def question(transfer: Transfer, asked: str) -> Sentence:
    """An open question of a transfer."""
    return Sentence(text=question_text(asked), claims=transfer.claims, kind="question", transfer=transfer.id)


def question_text(asked: str) -> str:
    """A question as a reader sees it: without the ids that it names for other programs."""
    text = _IDS.sub("", shown(asked))
    return _capital(text)


def title(transfer: Transfer, claims: tuple[str, ...]) -> Sentence:
    """A heading that names the goods and the parties of a transfer, as reported."""
    goods = shown(transfer.item.name or "goods")
    unit = transfer.amount.unit if transfer.amount is not None else "t"
    if unit not in _MEASURES and not goods.endswith("s"):
        goods = f"{goods}s"
    sides = ""
    if transfer.supplier.country is not None:
        sides += f" from {place(transfer.supplier.country)}"
    if transfer.recipient.country is not None:
        sides += f" to {place(transfer.recipient.country)}"
    return Sentence(
        text=f"{_capital(goods)}{sides}: what is reported", claims=claims, kind="title", transfer=transfer.id
    )


def quoted_words(claim: Claim) -> str:
    """The words of a claim as they stand in quotation marks."""
    words = shown(claim.text).strip(" ,;:")
    for left, right in (("“", "”"), ('"', '"'), ("«", "»")):
        if words.startswith(left) and words.endswith(right) and words.count(left) == 1 + (left == right):
            words = words[1:-1].strip(" ,;:")
    return _nested(re.sub(r"^that[, ]+", "", words).removesuffix(".").strip())


def _nested(words: str) -> str:
    """Words with their own quotation marks single, and none left open, so that they can stand inside double ones."""
    words = re.sub(r'(^|[\s(—–-])"', r"\1‘", words).replace('"', "’").replace("“", "‘").replace("”", "’")
    opened = words.count("‘")
    closed = len(re.findall(r"’(?!\w)", words))
    return f"{words}’" if opened > closed else words


def clause(claim: Claim, report: Report) -> str | None:
    """ "Iran received about 2,000 tons of sodium perchlorate from China in May 2025", as far as the slots say it."""
    s = claim.slots
    if s is None or s.stage is None or s.item is None or claim.polarity == "-" or claim.act not in TOLD:
        return None
    if s.aggregation in ("stock", "capacity", "per_shipment") or (s.supplier is None and s.recipient is None):
        return None
    if s.amount is None and ({"supplier", "recipient", "item"} & set(s.inherited) or voices(claim).speaks):
        # Nothing weighed, and the parties or goods taken from elsewhere: the words may speak of the matter, not tell it.
        return None
    if s.amount is not None and (s.amount.per is not None or s.amount.rate is not None):
        return None
    if report.language == "en" and (NEGATION.search(claim.text) or _qualified(claim)):
        return None
    words = hedges(claim.text) if report.language == "en" else []
    adverb = next((w for w in words if w in ADVERBS), "")
    plan = next((PLANS[w] for w in words if w in PLANS), "")
    if any(w not in ADVERBS and w not in PLANS and w not in SUSPECTED for w in words):
        return None
    if len({w for w in words if w in ADVERBS}) > 1 or (plan and s.stage not in ("planned", "loaded")):
        return None
    if s.stage == "loaded" and plan:
        return None
    if any(w in SUSPECTED for w in words) and s.stage != "suspected":
        return None
    told = _told(s, _goods(s, report), adverb, plan)
    when = days(s.window)
    return f"{told} {when}" if when else told


def _qualified(claim: Claim) -> bool:
    """Whether the words qualify the amount or the day beyond what the clause tells."""
    s = claim.slots
    text = claim.text
    if s is not None and s.window.earliest is not None and s.window.after is not None:
        # A window with a first and a last day says "since".
        text = re.sub(r"(?i)\bsince\b", " ", text) if s.window.after - s.window.earliest > ONE_DAY else text
    return QUALIFIERS.search(text) is not None


def _told(s: Slots, goods: str, adverb: str, plan: str) -> str:
    sender = f" from {place(s.supplier)}" if s.supplier is not None else ""
    receiver = place(s.recipient) if s.recipient is not None else ""
    to = f" to {receiver}" if receiver else ""
    how = f"{adverb} " if adverb else ""
    match s.stage:
        case "delivered" if receiver:
            return f"{receiver} {how}received {goods}{sender}"
        case "delivered":
            return f"a delivery of {goods}{sender} {how}took place"
        case "arrived":
            return f"a shipment of {goods}{sender} {how}arrived" + (f" in {receiver}" if receiver else "")
        case "in_transit":
            return f"a shipment of {goods} was {how}on its way{sender}{to}"
        case "loaded":
            return f"a shipment of {goods}{sender}{to} was {how}loaded"
        case "ordered" if receiver:
            return f"{receiver} {how}ordered {goods}{sender}"
        case "ordered":
            return f"an order of {goods}{sender} was {how}placed"
        case "interdicted":
            return f"a shipment of {goods}{sender}{to} was {how}interdicted"
        case "suspected":
            return f"a shipment of {goods}{sender}{to} is {how}suspected"
        case _:
            return f"a shipment of {goods}{sender}{to} {how}{plan or 'is planned'}"


def _goods(s: Slots, report: Report) -> str:
    """ "2,000 tons of sodium perchlorate", "12,000 artillery shells", "40 rockets (artillery rocket)"."""
    item = shown(s.item or "")
    if s.amount is None:
        return item
    text = amount(s.amount, report.language)
    words = [_singular(w) for w in text.casefold().split()]
    if item.casefold() in " ".join(words) or item.casefold() in text.casefold():
        return text
    counts = s.amount.unit not in _MEASURES or bool(set(item.casefold().split()) & set(words))
    return f"{text} ({item})" if counts else f"{text} of {item}"


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _opening(voice: Voices, verb: str, report: Report, *, own_words: bool) -> str:
    """ "CNN, citing two officials, reported on 3 May 2025", "Mara Lind, a fellow, said"."""
    if voice.speaks and own_words:
        return f"{cited(voice.sources[-1:]) + (',' if voice.sources[-1].endswith(',') else '')} {verb}"
    text = voice.teller
    if voice.sources:
        text = f"{text}, citing {cited(voice.sources)},"
    elif voice.unclear:
        text = f"{text}, without saying clearly on whose word,"
    text = f"{text} {verb}"
    when = published(report.published)
    if not when or voice.teller != voice.page:
        return text
    return f"{text} on {when}" if report.published.exact else f"{text} {when}"


def _page(voice: Voices, report: Report, *, own_words: bool) -> str:
    """ ", according to Tidewater News by way of Reuters (3 May 2025)", where the page is not the teller itself."""
    speaks = voice.speaks and own_words
    if voice.teller == voice.page and not speaks:
        return ""
    text = f", according to {voice.page}"
    passed = [*voice.relays, *([voice.teller] if speaks and voice.teller != voice.page else [])]
    if passed:
        text = f"{text} by way of {' and '.join(passed)}"
    when = published(report.published)
    return f"{text} ({when})" if when else text


def _verb(claim: Claim, voice: Voices, words: str) -> str:
    if claim.act == "denies" and voice.speaks:
        return "issued a denial" if NEGATION.search(words) else "denied"
    if claim.polarity == "-" and not NEGATION.search(words) and claim.act in TOLD:
        return "said that this is not so" if voice.speaks else "reported that this is not so"
    return SAID[claim.act] if voice.speaks else REPORTED[claim.act]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
