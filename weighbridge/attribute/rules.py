"""The patterns of English attribution, read on masked sentences. One row each: what it finds, and where the content is."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from weighbridge.attribute import cues
from weighbridge.attribute.mask import ONE, VOICE, A, D, G, O, P
from weighbridge.record import Act

Where = Literal["after", "around", "sentence", "before"]

_GLUE = r"(?:(?:, and|,| and| or|['’]s| of| such as|, including) (?:[Tt]he |its |an? |two |three |other |some |an earlier |an? previous |from |those of )?)"
NP = rf"{ONE}(?:(?:{_GLUE}| ){ONE})*"
_TITLE = (
    rf"(?:,? (?:cited|quoted|interviewed) by (?:[Tt]he )?{ONE})?(?: and (?:other|several|\d+) [^,;.]{{3,60}}?)?"
    + r"(?: (?:spokes(?:man|woman|person|people)|officials?|report|reporting|website|newspaper|statement|chief|head|minister|lawmakers?|ministries))?"
)
# An apposition between commas may not hold a quotation mark or another clause break.
_APP = r"(?:,? who [^,;.]{3,80}?,?| (?:of|at|from|with) (?:the )?[A-Z][\w&’' -]{2,70}?|, [^,;:\"“”]{2,130}(?:, [^,;:\"“”]{2,80}){0,2},| \([^)]{1,60}\))?"
_ADV = (
    r"(?: (?:also|later|earlier|first|has|have|had|previously|recently|then|now|reportedly|repeatedly|publicly|"
    r"further|separately|again|both|all|itself|themselves|to|in (?:a|the) \w+|(?:in|on) [A-Z]\w+\.?(?: \d{1,2})?(?:,? \d{4})?)){0,5}"
)
_LOOSE = rf"(?:(?<=[{D}{A}])(?: [\w.]+ing(?: [\w.]+){{1,4}}?)?)?"
_WHEN = cues.TIME_TAIL


class Rule(msgspec.Struct, frozen=True):
    """name: for explanations. pattern: groups src and cue, maybe outer. where: which part is the content. act: if the cue settles it.

    needs: a plain word without which the pattern cannot match, where looking for it first is much faster.
    """

    name: str
    pattern: re.Pattern[str]
    where: Where
    act: str = ""
    needs: re.Pattern[str] | None = None


def _rule(name: str, pattern: str, where: Where, act: str = "", needs: str = "") -> Rule:
    return Rule(name, re.compile(pattern), where, act, re.compile(needs) if needs else None)


RULES = (
    _rule("declines", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV} (?P<cue>{cues.DECLINE})", "sentence", "declines"),
    _rule("neither", rf"[Nn]either (?P<src>{ONE}) nor (?:[Tt]he )?(?P<src2>{ONE}) (?:has |had )?(?P<cue>{cues.DECLINE}|responded|commented|replied)", "sentence", "declines"),
    _rule("asks", rf"(?P<asker>{ONE})?[^.;]{{0,40}}? ?(?P<cue>{cues.ASK}) (?:[Tt]he )?(?P<src>{NP}){_TITLE} for (?:a )?(?:comment|response|reaction)", "sentence", "asked", cues.ASK),
    _rule("unaware", rf"(?P<src>{NP}){_TITLE}{_APP} (?P<cue>(?:was|were|is|are) (?:not (?:aware|familiar)|unaware|unfamiliar)|had no knowledge|did not know)", "after", "not_aware"),
    _rule("denies apposed", rf"(?<=, )(?P<src>{P}+),{_ADV} (?P<cue>{cues.DENY})\b", "after", "denies"),
    _rule("declines apposed", rf"(?<=, )(?P<src>{P}+),{_ADV} (?P<cue>{cues.DECLINE})", "sentence", "declines"),
    _rule("denies", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV} (?P<cue>{cues.DENY})\b", "after", "denies"),
    _rule("corrects", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV} (?P<cue>{cues.CORRECT})\b", "after", "corrects"),
    _rule("quoted by", rf"(?P<src>{NP}){_APP} (?P<cue>(?:was|were|is|are|has been|have been) (?:quoted|reported|cited) (?:by (?:[Tt]he )?(?P<outer>{ONE}) )?as saying)", "after"),
    _rule("quotes", rf"(?P<outer>{ONE}){_ADV} (?:quoted|cited|quotes|cites) (?:[Tt]he |an? |its )?(?P<src>{NP})(?:,[^,]{{2,60}},)? (?P<cue>as saying(?: that)?|that|showing|saying)", "after"),
    _rule("cites", rf"(?P<outer>{ONE}){_ADV} (?P<cue>cites|quotes|cited|quoted|refers to|referred to|draws on|drew on|relies on|relied on|is based on|was based on) (?!by\b)(?:(?!{ONE})[\w’'-]+ ){{0,3}}?(?P<src>{NP})(?=[,.;]| in | as | of | from | and | that | which |$)", "sentence"),
    _rule("reports that", rf"(?P<src>{D}+|{ONE}['’]s {D}+)(?: (?:in|by|from|on) (?:[Tt]he )?{ONE})? (?P<cue>that)\b(?! (?:cit|quot|refer))", "after"),
    _rule("according to", rf"(?P<cue>[Aa]ccording to|[Ii]n the words of|[Aa]s (?:first |previously )?(?:reported|described|told) by|[Pp]er) (?:(?!{ONE})[\w’'-]+ ){{0,4}}?(?P<src>{NP}){_LOOSE}", "around"),
    _rule("as reported", rf"\bas (?:[Tt]he )?(?P<src>{NP}){_ADV} (?P<cue>reported|revealed|disclosed|said|noted|put it)\b", "around"),
    _rule("by", rf"(?P<cue>(?:first |previously |earlier )?(?:reported|revealed|disclosed|published|announced|broken|released) by) (?:[Tt]he )?(?P<src>{NP})", "around"),
    _rule("says apposed", rf"(?<=, )(?P<src>{P}+), (?P<cue>{cues.SAY})\b(?!-)", "after"),
    _rule("told", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV}{_LOOSE} (?P<cue>told|tells|tell|informed) (?:[Tt]he |a |an )?(?P<outer>{O}+(?: (?:and|,) (?:[Tt]he )?{O}+)*|{D}+)", "after"),
    _rule("told somebody", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV}{_LOOSE} (?P<cue>told|tells|informed) (?:[Tt]he |an? )?(?:(?!{ONE})[\w-]+ ){{0,3}}?(?:briefing|conference|reporters|journalists|lawmakers|"
          rf"parliament|media|television|TV|Congress|Senate|Council|panel|committee|hearing|audience|him|her|them|us|{ONE})(?: in (?:[A-Z]\w+|{ONE}))?{_WHEN}(?: that)?", "after"),
    _rule("says", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV}{_LOOSE} (?P<cue>{cues.SAY})\b(?!-)", "after"),
    _rule("expects", rf"(?P<src>{A}+|{P}+|{O}+){_APP}{_ADV} (?P<cue>{cues.EXPECT})\b", "after", "predicts"),
    _rule("demands", rf"(?P<src>{NP}){_TITLE}{_APP}{_ADV} (?P<cue>{cues.DEMAND})\b", "after", "demands"),
    _rule("said by", rf"(?:,|[,.]?[\"”’]|—)\s?(?P<cue>{cues.SAY}) (?:[Tt]he )?(?P<src>{NP})", "before"),
    _rule("citing", rf"(?P<cue>[Cc]iting|[Qq]uoting|[Rr]eferring to) (?:(?!{ONE})[\w’'-]+ ){{0,4}}?(?P<src>{NP})", "around"),
    _rule("pronoun denies", rf"(?:^|, |; |[\"”]\s)(?P<src>[Hh]e|[Ss]he|[Tt]hey){_ADV} (?P<cue>{cues.DENY})\b", "after", "denies"),
    _rule("pronoun declines", rf"(?:^|, |; )(?P<src>[Hh]e|[Ss]he|[Tt]hey|[Ii]t) (?P<cue>{cues.DECLINE})", "sentence", "declines"),
    _rule("pronoun", rf"(?:^|, |; |[\"”]\s)(?P<src>[Hh]e|[Ss]he|[Tt]hey|[Oo]ne of (?:them|the people|the officials|the sources)){_ADV} (?P<cue>{cues.SAY})\b(?!-)", "after"),
)  # fmt: skip

# What the reading model sees and no rule does, by the speech act that it gives.
MODEL = {
    act: _rule(f"model {act}", "(?!)", "after", "" if act in ("asserts", "reports_other") else act)
    for act in get_args(Act)
}

# (outer, inner): the inner source reached this report through the outer one.
LINKS = (
    re.compile(rf"(?P<inner>{NP}){_TITLE}{_APP}{_ADV} (?:told|tells|tell|informed|speaking to|spoke to|said to|(?:confirmed|admitted|disclosed|revealed|conceded) to) (?:[Tt]he |a |an )?(?P<outer>{O}+|{D}+)"),
    re.compile(rf"(?:[Ii]n (?:an |a )?(?:\w+ )?(?:interview|remarks|comments|interviews) (?:with|to|for)|[Ss]peaking (?:to|with)) (?:[Tt]he )?(?P<outer>{O}+)[^.;:]{{0,60}}?, (?:[Tt]he |an? |[A-Z][\w.]+ )?(?P<inner>{NP})"),
    re.compile(rf"(?P<outer>{O}+), (?:which|who) (?:has |had )?(?:cited|cites|quoted|quotes) (?:[Tt]he |an? )?(?P<inner>{NP})"),
    re.compile(
        rf"(?P<outer>{VOICE}+)(?:(?!{VOICE})[^.;]){{0,160}}?(?:,? (?:also )?(?:[Cc]iting|[Qq]uoting|in turn citing|with reference to|referring to|on the basis of|based on|relying on)"
        rf"(?: (?!{ONE})[\w’'-]+){{0,5}}?) (?P<inner>{NP})"
    ),
    re.compile(rf"(?P<outer>{ONE}){_ADV} (?:cited|cites|quoted|quotes|refers to|referred to|draws on|drew on|relies on|relied on|is based on|was based on)(?! by)(?: (?!{ONE})[\w’'-]+){{0,4}}? (?P<inner>{NP})"),
    re.compile(rf"(?P<inner>{NP}),? (?:cited|quoted|interviewed|seen|obtained|reviewed|analy[sz]ed|briefed) by (?:[Tt]he )?(?P<outer>{O}+|{D}+|{P}+)"),
    re.compile(rf"(?P<outer>{O}+)['’]s? (?P<inner>{A}+|{D}+)"),
    re.compile(rf"^(?:[Cc]iting|[Qq]uoting)(?: (?!{ONE})[\w’'-]+){{0,4}}? (?P<inner>{NP})(?: report(?:s|ing)?)?, (?:[Tt]he )?(?P<outer>{ONE})"),
    re.compile(rf"(?P<inner>{O}+)(?: {D}+)?,? (?:carried|republished|relayed|picked up) by (?:[Tt]he )?(?P<outer>{O}+)"),
    re.compile(rf"(?:[Aa]ccording to|based on|on) (?P<inner>{D}+) (?:seen|obtained|reviewed|viewed) by (?:[Tt]he )?(?P<outer>{O}+)"),
    re.compile(rf"(?P<outer>{P}+)['’]s? (?P<inner>{D}+)"),
    re.compile(rf"{D}+ (?:that|which) (?:cites|cited|quotes|quoted|refers to|referred to) (?P<inner>{O}+)[^.;:]{{0,40}}?, (?:[Tt]he |[A-Z][\w.]+ )?(?P<outer>{NP})"),
)  # fmt: skip
# A document or a loose group that another mention stands for: "a report by CNN", "sources such as the FT", "a CNN report".
ALIASES = (
    re.compile(rf"(?P<loose>{D}+),? (?:by|from|in|on|of|published by|published in|broadcast by|aired by|previously on|issued by) (?:[Tt]he )?(?P<real>{O}+|{A}+|{G}+|{P}+)"),
    re.compile(rf"(?P<real>{O}+)(?:['’]s?)? (?P<loose>{D}+)"),
    re.compile(rf"(?P<loose>{A}+|{D}+),? (?:such as|including|like) (?:[Tt]he )?(?P<real>{O}+)"),
    re.compile(rf"(?P<real>{A}+) (?P<loose>{D}+)"),
)  # fmt: skip
# Whom a pronoun's clause leans on: "they said, based on a report by X".
LEANS = re.compile(
    rf"\b(?:citing|quoting|based on|on the basis of|relying on)(?: (?!{ONE})[\w’'-]+){{0,5}}? (?P<inner>{NP})"
)
# What may follow a source and still belong to the attribution: who carried it, whom it cites.
EXTENDS = re.compile(
    rf"(?:,? (?:by|from|in|on|of|published by|such as|including|(?:cited|quoted|carried|seen|obtained|reviewed) by) (?:[Tt]he )?{NP}"
    rf"|,? (?:also )?(?:citing|quoting|based on|on the basis of)(?: (?!{ONE})[\w’'-]+){{0,5}}? {NP}| {D}+)+"
)
# Words that make an attribution background: what somebody reported on another occasion.
BACKGROUND = re.compile(
    r"\b(?:first|previously|earlier|already|has reported|had reported|has previously|had previously|had already|[Ii]n (?:late |early )?(?:January|February|"
    r"March|April|May|June|July|August|September|October|November|December)|[Ll]ast (?:month|year)|[Ii]n \d{4})\b"
)
