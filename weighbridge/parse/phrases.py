"""Noun phrases that speak without a proper name: ministries of a state, unnamed groups, documents and data.

English patterns. Each is a list of word classes that one can read aloud: how many, what kind, who, from where.
"""

from __future__ import annotations

import re

from weighbridge.record import Mention, Sentence, Span

COUNTS = {
    "one": 1, "a": 1, "an": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_COUNTRY = "§"  # stands for a country mention while a sentence is matched

_GOVERNMENT_BODY = (
    r"(?:[Ff]oreign|[Dd]efen[cs]e|[Cc]ommerce|[Ii]nterior|[Ii]ntelligence|[Tt]rade|[Oo]il|[Jj]ustice|[Ff]inance|[Ee]nergy|"
    r"[Tt]ransport|[Rr]oads|[Ii]ndustry|[Uu]nification|[Ss]ecurity|[Ee]conomy|[Ee]conomics|[Ii]nformation|[Hh]ealth|[Aa]griculture|[Ii]nterior|[Aa]rmed [Ff]orces)(?: [Aa]ffairs)? (?:[Mm]inistry|[Dd]epartment|[Oo]ffice|[Mm]inister)"
    r"|[Mm]inistry of (?:[Ff]oreign [Aa]ffairs|[Dd]efen[cs]e|[Cc]ommerce|[Ii]nterior|[Ii]ntelligence|[Nn]ational [Dd]efen[cs]e)"
    rf"|[Ee]mbassy(?: in (?:[A-Z]\w+|{_COUNTRY}+))?|[Mm]ission (?:to|at|in) (?:the )?(?:UN|U\.N\.|United Nations|New York|Geneva|Vienna)|[Pp]ermanent [Mm]ission|[Cc]onsulate"
    r"|[Gg]overnment|[Mm]ilitary|[Aa]rmy|[Nn]avy|[Aa]ir [Ff]orce|[Cc]oast [Gg]uard|[Aa]rmed [Ff]orces|[Ss]pecial (?:[Oo]perations )?[Ff]orces"
    r"|[Cc]ustoms(?: (?:[Ss]ervice|[Aa]dministration|[Aa]uthority|[Aa]uthorities))?|[Pp]residency|[Pp]residential (?:[Oo]ffice|[Aa]dministration|[Pp]alace)|[Pp]arliament|[Ss]upreme [Ll]eader"
    r"|[Jj]oint [Cc]hiefs(?: of [Ss]taff)?|[Ss]py [Aa]gency|[Ii]ntelligence (?:[Ss]ervice|[Aa]gency|[Aa]gencies|[Ss]ervices)"
    r"|[Aa]uthorities|[Pp]resident|[Pp]rime [Mm]inister|[Mm]inistry|[Nn]ational [Ss]ecurity [Cc]ouncil|[Gg]eneral [Ss]taff"
)
_GOVERNMENT = re.compile(
    rf"(?:(?P<state>{_COUNTRY}+)(?:['’]s?)? (?:(?:state|own|interim|ruling|then) )?)?(?P<body>{_GOVERNMENT_BODY})(?!\w)"
    rf"(?: of (?P<of>{_COUNTRY}+))?"
)
_NEEDS_STATE = re.compile(
    r"(?:government|military|army|navy|air force|armed forces|authorities|president|presidency|presidential (?:office|administration|palace)|prime minister|parliament|ministry|"
    r"mission|permanent mission|embassy|customs|coast guard|spy agency|intelligence agenc(?:y|ies)|intelligence services?"
    r"|general staff|special (?:operations )?forces)",
    re.I,
)

_HEADS = (
    "sources?|officials?|people|persons?|individuals?|experts?|analysts?|specialists?|diplomats?|lawmakers?|legislators?|"
    "senators?|congressm[ae]n|representatives?|insiders?|aides?|researchers?|investigators?|prosecutors?|witnesses|"
    "authorities|observers?|monitors?|commanders?|officers?|envoys?|advis[eo]rs?|executives?|traders?|brokers?|"
    "lawyers?|attorneys?|scientists?|chemists?|engineers?|employees?|residents?|media|newspapers?|outlets?|agencies|services|journalists?|historians?|"
    "spokes(?:man|woman|person)"
)
# The same words where a sentence begins.
_HEADS_UP = "|".join(h[:1].upper() + h[1:] for h in _HEADS.split("|"))
_KIND = (
    r"(?:unnamed|unidentified|anonymous|senior|current|former|and|top|high-ranking|high-level|informed|well-placed|"
    r"knowledgeable|independent|local|regional|foreign|allied|Western|European|Asian|Arab|Gulf|Nordic|Baltic|"
    r"intelligence|security|defen[cs]e|military|government|diplomatic|shipping|maritime|industry|port|customs|naval|"
    r"administration|state|federal|official|Republican|Democratic|law enforcement|law-enforcement|technical|missile|arms|weapons|"
    r"arms-control|arms control|nonproliferation|non-proliferation|open-source|trade|energy|nuclear|sanctions|parliamentary|"
    r"outside|private|several|some|many|multiple|other|its|their|his|her|the|EU|UN|U\.N\.|NATO|Pentagon|White House|"
    rf"Congressional|congressional|Treasury|State Department|Kremlin|ministry|embassy|company|military-industry|{_COUNTRY}+)"
)
_MANY = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|an?|another|several|some|many|multiple|both|the|more than one)"
# "The official figure", "an expert panel": the word only describes the next one.
_NOUN_AFTER = (
    r" (?:figures?|panels?|numbers?|counts?|tolls?|statements?|groups?|committees?|teams?|opinions?|views?|policy|line|code|documents?|visits?|"
    r"positions?|costs?|prices?|results?|sources?|reports?|data|commentary|testimony|witness(?:es)?|body|bodies)\b"
)
_OFFICE = r"(?:foreign|defen[cs]e|ministry|embassy|department|government|office|army|military|navy|command|council|mission|coast|guard|presidency)"
_OF_THEM = r"(?: of (?:the|those|these|its|them)(?: \w+)?)?"
_TAIL = (
    r"(?: (?:familiar|acquainted) with (?:the )?\w+(?:[ -]\w+){0,3}?(?=[,.;:]| (?:said|told|say|says|have|has|was|were|and|who)\b|$)"
    r"| with (?:direct )?knowledge of (?:the )?\w+(?: \w+){0,2}?(?=[,.;:]| (?:said|told|say|says|have|has)\b|$)"
    rf"| with (?:[\w{_COUNTRY}-]+ )(?:ties|links|connections)\b(?! to)"
    rf"| for (?:the |its |their )?(?:[A-Z{_COUNTRY}][\w{_COUNTRY}'’.-]*|{_OFFICE})(?:[ -](?:[A-Z{_COUNTRY}][\w{_COUNTRY}'’-]*|{_OFFICE}|of|in|the)){{0,6}}"
    rf"| with (?:close )?ties to (?:the )?[\w{_COUNTRY}. '’-]{{2,50}}?(?=[,.;:]| (?:said|told|say|says|have|has|who)\b|$)"
    rf"| (?:close|linked|tied) to (?:the )?[\w{_COUNTRY}. '’-]{{2,50}}?(?=[,.;:]| (?:said|told|say|says|have|has|who|reported)\b|$)"
    r"| briefed on (?:the )?\w+(?: \w+){0,2}?(?=[,.;:]| (?:said|told|say|says|have|has)\b|$)"
    rf"| (?:in|from|of) (?:the )?(?:two |three |several |some |other |unnamed )?(?:Western|European|Gulf|Asian|{_COUNTRY}+(?: and {_COUNTRY}+)?|Brussels)(?: (?:countr(?:y|ies)|governments?|capitals?|states?|intelligence(?: services?| agenc(?:y|ies))?|security services?))?"
    r"| (?:in|of) the (?:country|region|industry|administration|government))?"
)
_ANONYMOUS = re.compile(
    rf"(?<![\w-])(?:(?P<many>(?i:{_MANY})){_OF_THEM} )?(?P<kind>(?:{_KIND}(?:(?<!{_COUNTRY}), | | and ))*)(?P<head>(?:{_HEADS}|{_HEADS_UP}))\b(?![-–]\w)(?!{_NOUN_AFTER})(?P<tail>{_TAIL})"
)
# Before a capital these are a person's title, not a group.
_TITLE_HEAD = re.compile(
    r"(?:senators?|congressm[ae]n|representatives?|lawmakers?|analysts?|experts?|researchers?|commanders?|officers?|envoys?|"
    r"advis[eo]rs?|spokes\w+|officials?|diplomats?|chemists?|scientists?|engineers?|historians?|specialists?)$"
)
# A bare word in these forms is anybody: it needs a kind, a number, an article or a speaking verb beside it.
_SPEAKS = re.compile(
    r" (?:also |later |has |have |had )?(?:said|say|says|told|added|noted|wrote|declined|denied|believe|warned|estimated)\b"
)
_BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two|[Ss]everal|[Tt]wo) (?:Western |European |Gulf |Asian |allied )?(?:governments|capitals)\b"
)
# "The ministry said": a body or person that was named in full before.
_DEFINITE = re.compile(
    r"(?<![\w-])(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?P<head>(?:\w+ )?(?:ministry|embassy|minister|president|spokesman|spokeswoman|spokesperson|institute|"
    r"think tank|research group|group|company|command|navy|army|military|ambassador|envoy|department|secretary|general|commander|lawmaker|senator))"
    r"(?= (?:also |later |has |have |had |then )?(?:said|says|told|added|adds|noted|notes|wrote|writes|declined|denied|believes|warned|estimated|estimates|argued|confirmed|announced|judged|did not)\b)"
)
_INTELLIGENCE = re.compile(
    rf"(?<![\w-])(?:(?:Western|European|Gulf|military|foreign|{_COUNTRY}+) )+(?P<head>intelligence)\b(?! (?:sources?|officials?|agenc|services?|reports?|"
    r"analysts?|communit|assess|ministr|chief|director|officer|committee))"
)
_MINISTRIES = re.compile(
    rf"(?P<first>{_COUNTRY}+)(?P<more>(?:, {_COUNTRY}+)*) and (?P<last>{_COUNTRY}+) (?P<what>foreign|defen[cs]e) (?P<body>ministries|embassies)"
    rf"|(?P<efirst>{_COUNTRY}+)(?P<emore>(?:, {_COUNTRY}+)*) and (?P<elast>{_COUNTRY}+) (?P<ebody>embassies|governments|authorities)"
)
_LOOSE = frozenset({"people", "person", "persons", "individuals", "individual", "services", "agencies", "media", "outlets", "outlet",
                    "newspaper", "newspapers", "commander", "commanders", "officer", "officers", "residents",
                    "representative", "representatives", "employees", "executives", "traders", "monitors", "observers"})  # fmt: skip

_SAME_OUTLET = re.compile(
    r"\b[Tt]he (?P<head>newspaper|paper|publication|broadcaster|magazine|outlet|news agency|news site|website|channel|network|daily|agency)\b"
)
_VERB_FORMS = frozenset(
    {"reports", "estimates", "notes", "documents", "posts", "accounts", "studies", "report", "note"}
)
_OUTLET_WORD = (
    r"(?:Times|Post|News|Journal|Herald|Tribune|Daily|Gazette|Press|Telegraph|Observer|Chronicle|Courier|Dispatch|Ledger|Wire|TV|Radio|Television|"
    r"Monitor|Standard|Mail|Express|Globe|Star|Sun|Independent|Review|Insider|Weekly|Magazine|Online|Today|Bulletin|Sentinel|Register|Echo|Examiner|"
    r"Mirror|Record|Voice|Desk|Agency|Broadcasting)"
)
_UNKNOWN_OUTLET = re.compile(
    rf"(?<![\w-])(?:[Tt]he )?(?P<name>(?:[A-Z][\w&’'-]+ ){{1,3}}{_OUTLET_WORD}|(?<=[Tt]he ){_OUTLET_WORD})(?![\w-])"
)
_REPORTS_AFTER = re.compile(
    r"(?:,? (?:a|an|the) [^,;]{3,60},)? (?:newspaper |daily |news agency |magazine |website )?(?:also |first |later |has |had |previously )?"
    r"(?:reported|reports|said|says|wrote|quoted|cited|revealed|disclosed|citing|quoting)\b"
)
_CITES_BEFORE = re.compile(
    r"(?:according to|reported by|told|cited by|quoted by|citing|quoting|published by|carried by|a report (?:by|in|from)|an article in)(?: the)? $",
    re.I,
)
_DOCUMENT = re.compile(
    r"(?<![\w-])(?:(?i:the|an?|its|their|his|her|another|this|that|some|several|recent|new|official|unofficial|internal|leaked|confidential|"
    r"unconfirmed|previous|earlier|initial|press|media|news|western|european|intelligence|local|public|publicly available|open-source|"
    r"commercial|court|legal|UN|U\.N\.|export|import|trade|ship|shipping|vessel|flight|marine|tracking|AIS|satellite|customs|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|" + _COUNTRY + r"+)[ -])*"
    r"(?P<head>(?i:reports?|(?:ship|vessel|marine|maritime|flight)?[ -]?tracking (?:data|records|services?|websites?)|sea traffic(?: data)?|"
    r"AIS (?:data|signals?|positions)|customs (?:data|records|figures|statistics)|trade (?:data|records)|satellite (?:images?|imagery|photos?|pictures?)|"
    r"shipping (?:data|records)|(?:marine ?traffic|Kpler|automatic identification system) data|court (?:documents?|filings?|papers|records)|data|"
    r"documents?|analysis|estimates?)|letter|statement|press release|news release|release|indictment|assessment|dossier|memo|bulletin|photos|"
    r"posts|social media (?:posts?|accounts?)|accounts?|study|investigation|findings|commentary|FAQ|note)\b"
)


def governments(text: str, sentences: tuple[Sentence, ...], known: list[Mention]) -> list[Mention]:
    """Bodies of a state named by what they are: "China's Foreign Ministry", "the Chinese Embassy in Washington"."""
    masked = _mask_countries(text, known)
    found = _shared_bodies(text, masked, sentences, known)
    for m in _GOVERNMENT.finditer(masked):
        state = _country_in(m, "state", known) or _country_in(m, "of", known)
        body = m.group("body")
        if state is None and _NEEDS_STATE.match(body):
            continue
        at = _sentence_of(sentences, m.start())
        if at is None or m.end() > sentences[at].span.end:
            continue
        span = Span(m.start(), m.end())
        name = span.of(text)
        if state is None:
            name = re.sub(r"^(?:the|The) ", "", name)
        found.append(
            Mention(
                kind="government",
                span=span,
                sentence=at,
                name=_tidy(name),
                country=state,
                head=body.split()[-1].lower(),
            )
        )
    return found


def _shared_bodies(text: str, masked: str, sentences: tuple[Sentence, ...], known: list[Mention]) -> list[Mention]:
    """ "the Chinese and Iranian foreign ministries": one body for each state, the last one spanning the common noun."""
    found = []
    singular = {
        "ministries": "ministry",
        "embassies": "embassy",
        "governments": "government",
        "authorities": "authorities",
    }
    for m in _MINISTRIES.finditer(masked):
        at = _sentence_of(sentences, m.start())
        if at is None:
            continue
        body = m.group("body") or m.group("ebody")
        noun = " ".join(x for x in (m.group("what"), singular[body]) if x)
        states = [k for k in known if k.kind == "country" and m.start() <= k.span.start and k.span.end <= m.end()]
        for i, state in enumerate(states):
            span = Span(state.span.start, m.end()) if i == len(states) - 1 else state.span
            name = f"{state.span.of(text)} {noun}"
            found.append(
                Mention(
                    kind="government", span=span, sentence=at, name=name, country=state.country, head=noun.split()[-1]
                )
            )
    return found


def anonymous_groups(text: str, sentences: tuple[Sentence, ...], known: list[Mention]) -> list[Mention]:
    """Groups and persons described but not named: "two European intelligence sources", "people familiar with the deal"."""
    masked = _mask_countries(text, known)
    found = []
    for sentence in sentences:
        part = masked[sentence.span.start : sentence.span.end]
        for m in _ANONYMOUS.finditer(part):
            head, kind, tail = m.group("head"), m.group("kind") or "", m.group("tail") or ""
            many = (m.group("many") or "").lower()
            if head[0].isupper() and part[: m.start()].strip(' "“‘('):
                continue  # a capital inside a sentence makes it a name: "the Gulf Trader"
            head = head.lower()
            if _TITLE_HEAD.match(head) and re.match(r" [A-Z][a-z]", part[m.start("head") + len(head) :]):
                continue
            if head.startswith("spokes") and not (many in ("a", "an", "another", "one") and tail.startswith(" for")):
                continue
            if tail.startswith(" for") and not head.startswith("spokes"):
                tail = ""
            speaks = _SPEAKS.match(part[m.start("head") + len(head) :]) is not None
            if (
                head in _LOOSE
                and not (kind.strip() or tail or (many == "the" and speaks))
                and many in ("", "the", "some", "many")
            ):
                continue
            if head in ("agencies", "services", "media", "newspapers", "newspaper") and not kind.strip():
                continue
            whole = m.group()[: len(m.group()) - len(m.group("tail") or "") + len(tail)].rstrip(" ,")
            lead = re.match(r"(?:and|or) (?=\S)", whole)
            start = sentence.span.start + m.start() + (lead.end() if lead else 0)
            span = Span(start, sentence.span.start + m.start() + len(whole))
            where = [k for k in known if k.kind == "country" and span.covers(k.span)]
            phrase = re.sub(r"^(?:the|The|some|Some|its|Its|their|Their|an?|An?) (?=\w)", "", span.of(text))
            found.append(
                Mention(
                    kind="anonymous",
                    span=span,
                    sentence=sentence.index,
                    name=_tidy(phrase),
                    country=where[0].country if where else None,
                    count=COUNTS.get(many),
                    role=head,
                    head=_singular(head),
                    adjective=not (kind.strip() or tail),
                    code="definite" if re.match(r"(?i)the\b|both\b", span.of(text)) else "",
                )
            )
        for m in _BOTH.finditer(part):
            span = Span(sentence.span.start + m.start(), sentence.span.start + m.end())
            found.append(
                Mention(
                    kind="anonymous",
                    span=span,
                    sentence=sentence.index,
                    name=_tidy(span.of(text)),
                    role="governments",
                    head="government",
                )
            )
        for m in _DEFINITE.finditer(part):
            span = Span(sentence.span.start + m.start(), sentence.span.start + m.end())
            found.append(
                Mention(kind="anonymous", span=span, sentence=sentence.index, name=_tidy(m.group("head")), role=m.group("head").lower(),
                        head=m.group("head").split()[-1].lower(), adjective=True, code="definite")
            )  # fmt: skip
        for m in _INTELLIGENCE.finditer(part):
            span = Span(sentence.span.start + m.start(), sentence.span.start + m.end())
            where = [k for k in known if k.kind == "country" and span.covers(k.span)]
            found.append(
                Mention(
                    kind="anonymous",
                    span=span,
                    sentence=sentence.index,
                    name=_tidy(span.of(text)),
                    role="intelligence",
                    country=where[0].country if where else None,
                    head="intelligence",
                )
            )
    return found


def documents(text: str, sentences: tuple[Sentence, ...], known: list[Mention]) -> list[Mention]:
    """Letters, releases, reports and data that a claim may rest on."""
    ends = {k.span.end for k in known if k.kind != "goods"}
    masked = _mask_countries(text, known)
    found = []
    for sentence in sentences:
        part = sentence.span.of(masked)
        for m in [*_DOCUMENT.finditer(part), *_SAME_OUTLET.finditer(part)]:
            start = sentence.span.start + m.start()
            if m.group().lower() in _VERB_FORMS and start - 1 in ends and not _noun_here(part, m, text, known, start):
                continue
            span = Span(start, start + len(m.group()))
            name = re.sub(r"^(?:the|The|an?|An?|its|their|this|that) ", "", span.of(text))
            found.append(
                Mention(
                    kind="document", span=span, sentence=sentence.index, name=_tidy(name), head=m.group("head").lower()
                )
            )
    return found


def _noun_here(part: str, m: re.Match[str], text: str, known: list[Mention], start: int) -> bool:
    """After an outlet's name "reports" is its verb and "report" its noun, unless an article or "that" says otherwise."""
    if re.match(r" (?:that|on|how|the|a|an)\b", part[m.end() :]):
        return False
    owner = next(k for k in known if k.span.end == start - 1)
    before = text[max(0, owner.span.start - 24) : owner.span.start]
    return m.group() == "report" or bool(
        re.search(r"\b(?:an?|earlier|previous|recent|those|these|to|citing|by|from) (?:the )?$", before)
    )


def unknown_outlets(text: str, sentences: tuple[Sentence, ...]) -> list[Mention]:
    """Outlets that no table knows, by their last word ("the Harbour Ledger") beside a verb of reporting or in a citation."""
    found = []
    for sentence in sentences:
        if sentence.heading:
            continue
        part = sentence.span.of(text)
        for m in _UNKNOWN_OUTLET.finditer(part):
            if not (_REPORTS_AFTER.match(part[m.end() :]) or _CITES_BEFORE.search(part[: m.start()])):
                continue
            span = Span(sentence.span.start + m.start("name"), sentence.span.start + m.end("name"))
            name = span.of(text) if " " in span.of(text) else f"The {span.of(text)}"
            found.append(Mention(kind="outlet", span=span, sentence=sentence.index, name=_tidy(name), role="newspaper"))
    return found


def _mask_countries(text: str, known: list[Mention]) -> str:
    """The text with every country mention as a run of one sign of the same length, so that offsets stay."""
    chars = list(text)
    for k in known:
        if k.kind == "country":
            chars[k.span.start : k.span.end] = _COUNTRY * len(k.span)
    return "".join(chars)


def _country_in(m: re.Match[str], group: str, known: list[Mention]) -> str | None:
    if m.group(group) is None:
        return None
    span = Span(m.start(group), m.end(group))
    return next((k.country for k in known if k.kind == "country" and span.covers(k.span)), None)


def _sentence_of(sentences: tuple[Sentence, ...], offset: int) -> int | None:
    return next((s.index for s in sentences if s.span.start <= offset < s.span.end), None)


def _singular(word: str) -> str:
    word = word.lower()
    special = {
        "people": "person",
        "persons": "person",
        "congressmen": "congressman",
        "media": "media",
        "agencies": "agency",
    }
    return special.get(word, word.removesuffix("s"))


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" ,")
