"""People: capitalised names that a title, a role or an apposition marks as a person."""

from __future__ import annotations

import re

from weighbridge.record import Mention, Sentence, Span

_NAME_PART = r"(?:[A-Z][a-zà-öø-ÿ'’]+(?:-[A-Za-z][a-zà-öø-ÿ]+)*|[A-Z]\.|al-[A-Z]\w+|[A-Z][a-z]?[A-Z][a-z]+|de|bin|von|van|el|ben)"
_NAME = rf"[A-Z][a-zà-öø-ÿ'’]+(?:-[A-Za-z][a-zà-öø-ÿ]+)*(?: {_NAME_PART}){{1,3}}"
_TITLE = (
    r"(?:(?:[Ff]oreign|[Dd]efen[cs]e|[Pp]rime|[Ii]nterior|[Ff]inance|[Ii]ntelligence|[Dd]eputy|[Vv]ice|[Aa]ssistant|[Aa]cting|[Ff]ormer|"
    r"[Nn]ational|[Ss]ecurity|[Ss]enior|[Ss]tate|[Cc]hief|[Pp]ress)[ -])*"
    r"(?:[Ss]pokes(?:man|woman|person)|[Mm]inister|[Ss]ecretary(?: of (?:State|Defense|War|the Treasury))?|[Pp]resident|[Ss]enators?|Sens?\.|[Rr]epresentatives?|Reps?\.|"
    r"[Cc]ongress(?:man|woman|men)|[Aa]mbassador|[Gg]eneral|Gen\.|[Aa]dmiral|Adm\.|[Cc]olonel|Col\.|[Cc]aptain|Capt\.|Brig\. Gen\.|[Cc]ommander|"
    r"[Dd]irector|[Cc]hairman|[Aa]dvis[eo]r|[Ee]nvoy|[Aa]nalyst|[Ee]xpert|[Rr]esearcher|[Pp]rofessor|[Ff]ellow|[Oo]fficial|MP|[Ll]awmaker|"
    r"[Cc]hemist|[Ee]conomist|[Ss]cientist|[Hh]ead|[Ll]eader|[Cc]hief|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|[Aa]ttorney|[Pp]rosecutor)"
)
_TITLED = re.compile(rf"(?<!\w)(?P<title>{_TITLE}) (?P<name>{_NAME}|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?= |[,.;:’'”\"]|$)")
_PLAIN = re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?= |[,.;:’'”\")]|$)")
# "Representatives Silva and Okoro": the title holds for both.
_SECOND = re.compile(rf" and (?P<name>{_NAME}|[A-Z][a-zà-öø-ÿ'’]+)(?= |[,.;]|$)")
# Capitalised runs that end or begin so are no persons.
_NOT_PERSON = re.compile(
    r"\b(?:Co|Ltd|Inc|Corp|Company|Corporation|Holdings?|Group|Institute|University|College|Center|Centre|Council|Committee|"
    r"Commission|Agency|Association|Foundation|Ministry|Department|Party|Bank|Street|Strait|Sea|Ocean|Gulf|Island|River|Port|Airport|"
    r"News|Times|Post|Journal|Daily|Press|Herald|Weekly|Tribune|Gazette|Radio|Television|TV|Online|Project|Program|Studies|"
    r"Organization|Organisation|Force|Forces|Guard|Corps|Navy|Army|House|Senate|Congress|Assembly|Union|Nations|States|Republic|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|International|Plan|Action|Agreement|Treaty|Resolution|Act|Order|Day|War|Why|What|How|Shipping|Lines?|"
    r"Security|Foreign|Defen[cs]e|Intelligence|Executive|Commodities|Trading|Network|Registry|Office|Command|Fleet|Base|Station)\b"
)
_STARTERS = frozenset(
    """The A An In On At For From But And While When After Before Since This That These Those Its Their His Her He
    She They We It According As If By With To Of Last Next Earlier Later Meanwhile However Both Two Three Four
    Some Many Several All No Not Asked Citing Western Eastern Northern Southern Central European Asian Middle East
    West North South Separately Under Over Between During Until Despite Although Because Unnamed Neither Nor
    Commentary Source Photo""".split()
)
_VERB_AFTER = re.compile(
    r"^(?:,[^.;]{2,140}?,|,| (?:of|at|from|with) (?:the )?[A-Z][\w&’' -]{2,70}?)?\s+(?:also |later |has |had |have |who )*(?:said|says|told|tells|wrote|writes|added|argued|argues|noted|notes|denied|"
    r"denies|warned|warns|confirmed|stated|states|claimed|claims|declined|commented|called|described|announced|posted|tweeted|"
    r"rejected|dismissed|estimated|estimates|suggested|believes|urged|accused|did not|could not|testified|acknowledged|insisted|"
    r"explained|pointed|predicted|cautioned|observed|put|assessed|refused)\b"
)
_VERB_BEFORE = re.compile(
    r"(?:said|says|added|wrote|told|according to|quoted|quoting|citing|cited|argues|argued|notes|noted|asked|by|to) $"
)

_OFFICE = re.compile(
    r"(?:^|[.;,] )(?:(?:[Tt]he|[Aa]n?) )?(?P<role>[^.;,]{0,60}\b(?:ambassador|envoy|minister|secretary|spokes\w+|chief|head|president|representative|"
    r"advis[eo]r|commander|official|leader|director|diplomat)\b[^.;,]{0,50}), $"
)


def people(text: str, sentences: tuple[Sentence, ...], taken: list[Mention]) -> list[Mention]:
    """Persons named in a role, or named beside a verb of speech. Surnames later in the text count once the full name stood."""
    found: list[Mention] = []
    surnames: dict[str, tuple[str, str | None, str | None]] = {}
    firsts: dict[str, tuple[str, str | None, str | None]] = {}
    for sentence in sentences:
        if sentence.heading:
            continue
        part, base = sentence.span.of(text), sentence.span.start
        here: list[Mention] = []
        for m in _TITLED.finditer(part):
            name = _trim(m.group("name"))
            span = Span(base + m.start("name"), base + m.start("name") + len(name))
            if _bad(name) or any(t.span.meets(span) for t in taken):
                continue
            role, country = _role_before(text, base + m.start("title"), m.group("title"), taken)
            here.append(_person(span, sentence.index, name, role, country))
            if (second := _SECOND.match(part[m.end("name") :])) is not None and m.group("title")[-1:] in "ns":
                at = base + m.end("name") + second.start("name")
                here.append(
                    _person(
                        Span(at, at + len(second.group("name"))), sentence.index, second.group("name"), role, country
                    )
                )
        for m in _PLAIN.finditer(part):
            name = _trim(m.group("name"))
            lead = len(m.group("name")) - len(m.group("name").lstrip())
            first = name.split()[0]
            start = base + m.start("name") + lead
            if first in _STARTERS:
                name = name[len(first) + 1 :]
                start += len(first) + 1
            span = Span(start, start + len(name))
            if len(name.split()) < 2 or _bad(name) or any(t.span.meets(span) for t in [*taken, *here]):
                continue
            after, before = text[span.end : sentence.span.end], text[base : span.start]
            if _VERB_AFTER.match(after) or _VERB_BEFORE.search(before):
                said_role, said_country = _office_before(before, base, taken) or _apposition(after, span.end, taken)
                here.append(_person(span, sentence.index, name, said_role, said_country))
        for person in here:
            surnames.setdefault(person.name.split()[-1], (person.name, person.role, person.country))
            firsts.setdefault(person.name.split()[0], (person.name, person.role, person.country))
        for m in re.finditer(r"(?<![\w-])[A-Z][a-zà-öø-ÿ'’-]+", part):
            full = surnames.get(m.group())
            if full is None and _VERB_AFTER.match(part[m.end() :]):
                full = firsts.get(m.group())  # "Shin said", of Shin Won-sik: in many languages the family comes first
            span = Span(base + m.start(), base + m.end())
            if full and not any(t.span.meets(span) for t in [*taken, *here]):
                here.append(_person(span, sentence.index, *full))
        found += here
    return found


def _person(span: Span, sentence: int, name: str, role: str | None, country: str | None) -> Mention:
    return Mention(
        kind="person", span=span, sentence=sentence, name=name, role=role, country=country, head=name.split()[-1]
    )


def _trim(name: str) -> str:
    return re.sub(r"(?:['’]s?|\s(?:de|bin|von|van|el|ben))+$", "", name)


def _bad(name: str) -> bool:
    return bool(_NOT_PERSON.search(name)) or name.split()[0] in _STARTERS


def _role_before(text: str, at: int, title: str, taken: list[Mention]) -> tuple[str, str | None]:
    """The role with the body or state it is for: "Iran's Foreign Ministry spokesman" → role, IR."""
    before = [
        t
        for t in taken
        if t.kind in ("country", "government", "organisation")
        and (
            (t.span.end <= at and at - t.span.end <= 3) or (t.kind == "government" and t.span.start <= at < t.span.end)
        )
    ]
    if before:
        near = before[-1]
        return text[near.span.start : max(near.span.end, at + len(title))].strip(), near.country
    return title, None


def _office_before(before: str, offset: int, taken: list[Mention]) -> tuple[str, str | None] | None:
    """ "Iran's ambassador to the United Nations, Jane Doe": the role between the commas, and the state it is for."""
    m = _OFFICE.search(before)
    if m is None:
        return None
    span = Span(offset + m.start("role"), offset + m.end("role"))
    states = [t for t in taken if span.covers(t.span) and t.country]
    return m.group("role"), states[0].country if states else None


def _apposition(after: str, offset: int, taken: list[Mention]) -> tuple[str | None, str | None]:
    m = re.match(r",\s*([^.;]{3,120}?),\s", after)
    if not m:
        return None, None
    span = Span(offset, offset + m.end())
    near = [t for t in taken if span.covers(t.span) and t.country]
    return m.group(1), near[0].country if near else None
