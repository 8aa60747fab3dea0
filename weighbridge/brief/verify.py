"""A second look at every sentence of a brief: does each thing in it come from the claims that it cites?

This file shares no template with the one that writes the sentences. It takes a sentence apart and asks the ledger for
each piece: every word outside quotation marks, the quoted words, numbers, days, who speaks, who supplies and who receives,
the stage, hedges, negation, and the mark of a single origin.
"""

from __future__ import annotations

import re

import msgspec

from weighbridge.brief.facts import Facts, days_in, facts, numbers_in, plain_words
from weighbridge.brief.hedges import ADVERBS, DENIALS, PLANS, QUALIFIERS, SUSPECTED, hedges, negated
from weighbridge.brief.shape import Brief, Problem, Sentence
from weighbridge.brief.words import BOUND_WORDS, shown
from weighbridge.record import Claim, Ledger, Report, Transfer

# Every word that the brief may use of its own. None of them is a name, a number or a day.
OWN_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a according an and arrived as asked at between by citing clearly comment correction delivery demand denial denied
        disclaimed dispute disputed due expected for from gave in interdicted is issued its knowledge known loaded made named
        no not nothing of on or after before once one order ordered origin placed place planned prediction presents probable
        possible publisher received reported said saying scheduled shipment single so source suspected that the this to took up
        was way what which cited whose withdrew without word about least more than less around were
        """,
    )
)
_STAGE_WORDS = (
    ("arrived", r"\ba shipment of .* arrived\b"),
    ("in_transit", r"\bon its way\b"),
    ("loaded", r"\bwas (?:\w+ )?loaded\b"),
    ("ordered", r"\bordered\b|\ban order of\b"),
    ("interdicted", r"\binterdicted\b"),
    ("suspected", r"\bsuspected\b"),
    ("planned", r"\bis (?:expected|planned|due|scheduled)\b"),
    ("delivered", r"\breceived\b|\ba delivery of\b"),
)
_QUOTED = re.compile(r"“(.*)”", re.S)
_SINGLE = "(single origin)"
_PRESENTED = re.compile(r"which the source presents as (probable|possible|not known)")


class _Case(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence taken apart. outside: without the quoted words; body: of that, what follows " that "."""

    sentence: Sentence
    claim: Claim
    report: Report
    transfer: Transfer | None
    facts: Facts
    outside: str
    body: str
    quoted: str | None


def verify(brief: Brief, ledger: Ledger) -> list[Problem]:
    """Everything in a brief that its claims do not support; empty where all is well."""
    claims = {c.id: c for c in ledger.claims}
    reports = {r.id: r for r in ledger.reports}
    transfers = {t.id: t for t in ledger.transfers}
    return [
        Problem(sentence=s.text, what=what) for s in brief.sentences for what in problems(s, claims, reports, transfers)
    ]


def problems(
    sentence: Sentence, claims: dict[str, Claim], reports: dict[str, Report], transfers: dict[str, Transfer]
) -> list[str]:
    """What is wrong with one sentence, in words."""
    transfer = transfers.get(sentence.transfer or "")
    if sentence.kind == "title" and not sentence.claims:
        return (
            [] if sentence.text == NO_TITLE else [f"a title that names something must cite claims: {sentence.text!r}"]
        )
    missing = [i for i in sentence.claims if i not in claims or claims[i].report not in reports]
    if missing or not sentence.claims:
        return [f"it cites no claim of the ledger: {', '.join(missing) or 'none'}"]
    if sentence.kind == "question":
        return _question(sentence, transfer)
    claim = claims[sentence.claims[0]]
    found = _QUOTED.search(sentence.text)
    outside = sentence.text if found is None else sentence.text[: found.start()] + " " + sentence.text[found.end() :]
    case = _Case(
        sentence=sentence,
        claim=claim,
        report=reports[claim.report],
        transfer=transfer,
        facts=facts(claim, reports[claim.report], transfer if sentence.kind == "title" else None),
        outside=outside,
        body=outside.split(" that ", 1)[-1],
        quoted=None if found is None else found.group(1),
    )
    checks = [_vocabulary, _numbers, _days, _parties]
    if sentence.kind != "title":
        checks += [_speaker, _polarity, _certainty]
    if sentence.kind == "movement":
        checks += [_stage, _amount, _hedges, _single_origin]
    if sentence.kind == "quote":
        checks += [_quote]
    if sentence.kind == "movement" and case.quoted is not None:
        return ["a rebuilt sentence has words in quotation marks"]
    return [what for check in checks for what in check(case)]


NO_TITLE = "What the reports say"


def _question(sentence: Sentence, transfer: Transfer | None) -> list[str]:
    if transfer is None or not set(sentence.claims) <= set(transfer.claims):
        return ["the question belongs to no transfer of these claims"]
    known = {re.sub(r"\s*\(t-[0-9a-z-]+\)", "", shown(q)).casefold() for q in transfer.open_questions}
    return [] if sentence.text.casefold() in known else ["the ledger does not ask this of the transfer"]


def _vocabulary(case: _Case) -> list[str]:
    strange = [w for w in plain_words(case.outside) if w not in OWN_WORDS and w not in case.facts.words]
    return [f"no claim has the word {w!r}" for w in dict.fromkeys(strange)]


def _numbers(case: _Case) -> list[str]:
    strange = sorted(numbers_in(case.outside) - case.facts.numbers)
    return [f"no claim has the number {n:g}" for n in strange]


def _days(case: _Case) -> list[str]:
    strange = [d for d in days_in(case.outside) if d not in case.facts.days]
    return [f"neither the report nor the claim has the date {d}" for d in strange]


def _speaker(case: _Case) -> list[str]:
    """The teller, the sources and the page stand each in the place that is theirs."""
    f, text = case.facts, " ".join(case.outside.split())
    found = []
    head = text.casefold()
    if case.sentence.kind == "quote" and f.speaks:
        if not any(head.startswith(name.casefold()) for name in f.speaker):
            found.append(f"it does not begin with who speaks, {f.speaker[0]!r}")
    elif not head.startswith(f.teller.casefold()):
        found.append(f"it does not begin with who tells it, {f.teller!r}")
    elif f.sources:
        after = text.split(", citing ", 1)
        if len(after) != 2 or not all(s.casefold() in after[1].casefold() for s in f.sources):
            found.append(f"it does not cite {' and '.join(f.sources)!r}")
    elif ", citing " in text:
        found.append("it cites a source where the claim has none")
    if f.page != f.teller or (f.speaks and case.sentence.kind == "quote"):
        after = text.rsplit(", according to ", 1)
        if len(after) != 2 or not after[1].casefold().startswith(f.page.casefold()):
            found.append(f"it does not say on which page it stands, {f.page!r}")
    elif ", according to " in text:
        found.append("it names a page that only relays, where the teller is the page")
    return found


def _parties(case: _Case) -> list[str]:
    """Who stands after "from" is the supplier, who receives, orders or stands after "to" or "in" the recipient."""
    if case.sentence.kind == "quote":
        return []
    f, found = case.facts, []
    text = case.body if case.sentence.kind == "movement" else case.outside.split(":")[0]
    for code, name in sorted(f.parties.items()):
        roles = set()
        at = re.escape(name)
        if re.search(rf"\bfrom {at}\b", text):
            roles.add("supplier")
        if re.search(rf"\b(?:to|in) {at}\b", text) or re.match(rf"{at}\b", text):
            roles.add("recipient")
        for role in sorted(roles):
            if code != getattr(f, role):
                found.append(f"{name} is not the {role}")
    for role in ("supplier", "recipient"):
        code = getattr(f, role)
        if code is not None and f.parties.get(code, "") not in text:
            found.append(f"the {role} is missing")
    return found


def _stage(case: _Case) -> list[str]:
    stage = case.claim.slots.stage if case.claim.slots is not None else None
    said = next((name for name, words in _STAGE_WORDS if re.search(words, case.body)), None)
    return [] if said == stage else [f"it says {said}, the claim {stage}"]


def _amount(case: _Case) -> list[str]:
    slots = case.claim.slots
    amount = slots.amount if slots is not None else None
    if amount is None:
        return []
    found = []
    if case.report.language == "en" and shown(amount.text) not in case.body:
        found.append(f"the amount is not as printed: {amount.text!r}")
    words = BOUND_WORDS.get(amount.bound)
    if words is not None and not any(f" {w} " in f" {case.body.casefold()} " for w in words):
        found.append(f"the word that bounds the amount is missing: {amount.bound}")
    return found


def _hedges(case: _Case) -> list[str]:
    if case.report.language != "en":
        return []
    said = f" {case.body.casefold()} "
    found = []
    for word in dict.fromkeys(hedges(case.claim.text)):
        kept = word in ADVERBS and f" {word} " in said
        kept = kept or (word in PLANS and re.search(rf"\b{re.escape(PLANS[word])}\b", said) is not None)
        kept = kept or (word in SUSPECTED and "suspected" in said)
        if not kept:
            found.append(f"the hedge {word!r} is missing")
    lost = {m.group().casefold() for m in QUALIFIERS.finditer(case.claim.text)}
    lost -= {"since"} if " between " in said else set()
    return found + [f"the qualifying word {word!r} is missing" for word in sorted(lost)]


def _polarity(case: _Case) -> list[str]:
    denies = case.claim.act in DENIALS or case.claim.polarity == "-"
    says_no = negated(case.outside) or (case.quoted is not None and negated(case.quoted))
    if denies and not says_no and case.report.language == "en":
        return ["the claim denies, the sentence does not"]
    own = re.sub(
        r"without saying clearly on whose word|presents as not known|publisher that is not named", "", case.outside
    )
    own = _without_names(own, case.facts)
    if not denies and negated(own):
        return ["the sentence denies, the claim does not"]
    if case.claim.act in ("denies", "disputes") and not re.search(r"\b(?:denial|denied|disputed?)\b", case.outside):
        return [f"the sentence does not say that the claim {case.claim.act}"]
    return []


def _without_names(text: str, f: Facts) -> str:
    for name in sorted({f.page, f.teller, *f.speaker, *f.sources}, key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _certainty(case: _Case) -> list[str]:
    if case.claim.certainty == "certain":
        said = _PRESENTED.search(case.outside)
        return [f"the claim is not held to be {said.group(1)}"] if said else []
    if case.report.language != "en" and case.sentence.kind == "quote":
        return []
    said = _PRESENTED.search(case.outside)
    want = "not known" if case.claim.certainty == "unknown" else case.claim.certainty
    if said is not None and said.group(1) != want:
        return [f"the claim is held to be {want}, not {said.group(1)}"]
    if said is None and not hedges(case.outside) and not hedges(case.quoted or "") and "prediction" not in case.outside:
        return [f"the claim is only {case.claim.certainty}, the sentence is firm"]
    return []


def _quote(case: _Case) -> list[str]:
    """The quoted words are the whole of the claim, but for marks at its ends."""
    if case.quoted is None:
        return ["it quotes nothing"]
    whole = re.sub(r"^\W+|\W+$", "", shown(case.claim.text))
    whole = re.sub(r"^\W+", "", re.sub(r"^that[, ]+", "", whole))
    said = re.sub(r"^\W+|\W+$", "", shown(case.quoted))
    # Marks inside the words turn single when the words stand in double ones.
    marks = re.compile("[“”‘’\"']")
    same = marks.sub("", said) == marks.sub("", whole)
    return [] if same else ["the words in quotation marks are not those of the claim"]


def _single_origin(case: _Case) -> list[str]:
    origins = case.transfer.origins if case.transfer is not None else None
    single = origins is not None and origins.high <= 1
    if single and _SINGLE not in case.outside:
        return ["it rests on a single origin and does not say so"]
    return [] if single or _SINGLE not in case.outside else ["it does not rest on a single origin"]
