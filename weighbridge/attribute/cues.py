"""Cue words: verbs and phrases that tie a source to a content, by what they do."""

from __future__ import annotations

SAY = (
    "said|says|say|saying|reported|reports|report|told|tells|tell|stated|states|state|wrote|writes|write|added|adds|announced|announces|"
    "confirmed|confirms|confirm|claimed|claims|claim|noted|notes|revealed|reveals|disclosed|discloses|described|describes|indicated|"
    "indicates|indicate|suggested|suggests|suggest|warned|warns|warn|argued|argues|argue|estimated|estimates|estimate|believed|believes|"
    "believe|alleged|alleges|allege|asserted|asserts|insisted|insists|explained|explains|concluded|concludes|found|finds|showed|shows|"
    "show|shown|predicted|predicts|informed|informs|commented|posted|tweeted|testified|acknowledged|acknowledges|conceded|admitted|admits|"
    "maintained|maintains|detailed|details|pointed to|points to|point to|pointed out|mentioned|mentions|assessed|assesses|assess|"
    "signaled|signalled|remarked|observed|recalled|stressed|emphasised|emphasized|declared|cautioned|"
    "could not say|could not tell|identified|identifies|recounted|spoke of|speaks of|counted|counts|calculated|calculates|reckons|reckoned|thinks|thought|judged|judges|traced|"
    r"put (?=(?:the|its|their|it|this|that)\b)|puts (?=(?:the|its|their|it|this|that)\b)|came up with|gave (?=(?:the|a) (?:figure|number|total))"
)
EXPECT = "expects|expect|expected|predicted|predicts|predict|forecast|forecasts|anticipates|anticipate"
DENY = (
    "denied|denies|deny|has denied|have denied|dismissed|dismisses|dismiss|rejected|rejects|reject|refuted|refutes|ruled out|"
    r"(?:(?:has|have|had) )?(?:called|described|branded|labelled|labeled) (?:[^ ,.;:]+ ){1,8}?(?:as )?(?:an? )?(?:(?:entirely|completely|totally|utterly|simply|false|groundless|baseless) )?(?:baseless|false|fake|absurd|untrue|fabricated|fabrications?|nonsense|groundless|unfounded|propaganda|lie|lies|ridiculous|slander|fiction|rumou?rs?|invention|disinformation)\b|"
    "rebuffed|brushed aside|brushed off|disputed|disputes|dispute|disagreed|disagrees|contradicted|repudiated"
)
DISPUTE = frozenset(["disputed", "disputes", "dispute", "disagreed", "disagrees", "contradicted"])
CORRECT = "corrected|corrects|retracted|retracts|withdrew"
DEMAND = "urged|urges|urge|called for|calls for|call for|called on|calls on|demanded|demands|demand|asked for|asks for"
# No comment, in the forms that newsrooms use.
DECLINE = (
    "declined to (?:comment|answer|confirm|discuss|elaborate|say|respond|give|provide|offer|speak|talk|specify|go into)[^.,;]*|refused to (?:comment|answer|confirm|discuss|say|elaborate)[^.,;]*|"
    "(?:does|do|will) not comment[^.,;]*|neither confirm(?:s|ed) nor den(?:ies|ied)[^.,;]*|(?:did|does|would|could|will) not confirm (?:or|nor) deny[^.,;]*|"
    "referred (?:all )?(?:questions|queries|inquiries|enquiries|reporters|journalists)[^.,;]* to [^.,;]*|"
    "did not (?:immediately )?(?:respond|reply|answer|return|comment|provide)[^.,;]*|didn['’]t (?:immediately )?(?:respond|reply|answer)[^.,;]*|"
    "has not (?:yet )?(?:responded|replied|commented)[^.,;]*|have not (?:yet )?(?:responded|replied|commented|publicly confirmed)[^.,;]*|"
    "had not (?:yet )?(?:responded|replied|commented)[^.,;]*|could not (?:immediately )?be reached[^.,;]*|"
    "was not (?:immediately )?(?:available|reachable)[^.,;]*|were not (?:immediately )?(?:available|reachable)[^.,;]*|"
    "had no (?:immediate )?comment[^.,;]*|offered no comment[^.,;]*|made no comment[^.,;]*|gave no comment[^.,;]*|immediately responded[^.,;]*|"
    "would not (?:comment|confirm)[^.,;]*|would neither confirm nor deny[^.,;]*|could neither confirm nor deny[^.,;]*"
)
ASK = r"(?:has |have |had )?(?:reached out to|contacted|approached|sought comment from|requested comment from|asked)"
NOT_AWARE = (
    r"\b(?:not|n['’]t|un)[ ]?(?:been )?(?:aware|familiar|know|informed|acquainted|certain)\b|\bno (?:knowledge|information|awareness) (?:of|about|on)\b|"
    r"\bunaware\b|\bunfamiliar\b|\bknew nothing\b|\bdid not know\b|\bdoes not know\b|\bdon['’]t know\b|\bnot have (?:any )?(?:information|knowledge)\b"
)
# The content itself says no: "no cargo was there", "has never supplied", "is unrelated".
NEGATED = (
    r"^\W*(?:that )?(?:there (?:was|were|is|are|has been|had been) (?:no|not|never|nothing)\b|no\b|nothing\b|none\b|neither\b|never\b)"
    r"|\b(?:was|were|is|are|has|have|had|did|does|do) (?:not|never|no)\b(?! (?:only|longer))|\b(?:isn|wasn|weren|hasn|haven|hadn|didn|doesn|don|won|wouldn)['’]t\b"
    r"|\b(?:was|were|is|are|had been|has been) (?:\w+ )?(?:wrong|fake|a fake|lying|invented|untrue|a lie|lies|nonsense|absurd|incorrect)\b|\bunrelated to\b|\bno (?:link|connection|relation|such|evidence|indication|basis)\b|\bbaseless\b|\bgroundless\b|\bfabricat\w+|\bheard nothing of\b|\b(?:is|are|was|were|as) false\b|\bunfounded\b|\buntrue\b"
)
PROBABLE = (
    r"\b(?:likely|probably|expected|believed?|believes|suspected|thought|presumably|assessed|set to|due to|scheduled|appears?|appeared|seems?|"
    r"estimated?|estimates|reportedly|allegedly|alleged|accused|said to)\b"
)
POSSIBLE = r"\b(?:may|might|could|can|possibly|perhaps|potentially|potential|unclear|whether|if)\b"
UNKNOWN = r"\b(?:not clear|unclear|unknown|cannot confirm|could not (?:be )?(?:confirm|verif|determin)\w*|not (?:been )?(?:confirmed|verified)|could not say)\b"
PREDICT = (
    r"\b(?:will|would|is to|are to|is due to|are due to|is set to|are set to|is expected to|are expected to|is scheduled to|are scheduled to|"
    r"plans? to|planned to|going to|about to|is likely to|are likely to|could likely|expected in)\b"
)
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# What may stand between a cue and the end of its clause without being content.
TIME_TAIL = (
    rf"(?:,? (?:on |late on |early on |late |early )?(?:{WEEKDAYS}|yesterday|today|earlier|last (?:week|month|year|{WEEKDAYS})|this (?:week|month)|"
    r"(?:in|on|since) (?:late |early |mid-)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?|"
    r"first|exclusively|previously|in a (?:\w+ )?(?:statement|report|post|letter|briefing|release|press release|note|interview)(?: (?:on|to|with) (?:X|Telegram|Twitter|social media|[A-Z]\w+))?|on (?:X|Telegram|Twitter|Facebook|social media)|on condition of anonymity(?: because [^,.;]{3,60})?|at a (?:\w+ )?(?:briefing|press conference|news conference)(?: in [A-Z]\w+)?)"
    r"(?: \([^)]{1,30}\))?){0,3}"
)
