"""Read the attributions of an English report: run the rules on each sentence, tie the sources together, find the contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from weighbridge.attribute import cues
from weighbridge.attribute.chains import Memory
from weighbridge.attribute.firmness import act_of, certainty_of, polarity_of, target_of
from weighbridge.attribute.mask import Masked, mask
from weighbridge.attribute.rules import ALIASES, BACKGROUND, EXTENDS, LEANS, LINKS, RULES, Rule
from weighbridge.attribute.seen import REST, SUREST, Found, differs, seen, unique
from weighbridge.measure.text import plain_spaces
from weighbridge.record import Act, Attribution, Link, Mention, Parsed, Report, Sentence, Span, Voice

LEAST_CONTENT = 3  # characters; a content no longer than an article says nothing, and the whole sentence stands for it
MOST_SOURCES = 3  # sources of one cue that each get their own attribution; a longer list is one list of names (guess)
MOST = 0.8  # share of a content that a model's attribution must cover to say the same (guess)
GOES_ON = 0.6  # share of a sentence that an earlier sentence's content must cover to be that speaker's (guess)
_END = re.compile(rf"^{cues.TIME_TAIL}\W*$")
# A comma and at most a title before the source: the content stood before it.
_POSTPOSED = re.compile(
    r",[\"”’]? (?:(?:[Tt]he|[Aa]n?|[Ii]ts|[A-Z][\w.'’-]*|[a-z]+(?= (?:[A-Z]|$))|\ue006+|prime|national|security|foreign|defen[cs]e|minister|adviser|advisor|spokes\w+|of|for) ){0,8}$"
)
# After the cue nothing but where, when or how it was said.
_TAIL_ONLY = re.compile(
    r"^(?: (?:at|in|on|during|after|before|from|to|by|late|early|when|as|this|last|following|with)\b(?!.* that )[^,;]*)?\W*$"
)


# Asides say who else told it, not whose word the rest is.
_ASIDES = frozenset({"as reported", "by"})


def read_english(report: Report, parsed: Parsed) -> tuple[Attribution, ...]:
    memory = Memory(report)
    plain = plain_spaces(report.text)
    voices = parsed.tagged.voices
    out: list[Attribution] = []
    quote_of: Attribution | None = None
    for sentence in parsed.sentences:
        if sentence.heading:
            continue
        text = sentence.span.of(plain)
        if quote_of is not None and not _closes_before_cue(text):
            out.append(_again(quote_of, sentence, plain))
            if _depth(text, inside=True) == 0:
                quote_of = None
            continue
        quote_of = None
        here = _sentence(plain, parsed, sentence, memory)
        if not here and (before := _goes_on(voices, sentence, out)) is not None:
            here = [_again(before, sentence, plain)]
        if not here and text[:1] in '“"' and out and out[-1].chain[1:] and out[-1].sentence >= sentence.index - 1:
            here = [_again(out[-1], sentence, plain)]
        if here and all(a.by_model for a in here):
            here = [*here, *_rest(plain, sentence, here, memory)]
        out += here or [_unattributed(plain, sentence, memory, out)]
        if _depth(text, inside=False) > 0 and here:
            quote_of = here[-1]
    return tuple(out)


def _rest(text: str, sentence: Sentence, here: Sequence[Attribution], memory: Memory) -> list[Attribution]:
    """What a sentence tells beside an attribution that the model saw in it: the publisher's own words."""
    spans = [s for a in here for s in (*a.content, a.cue, a.source) if s is not None and s.meets(sentence.span)]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    sides = (Span(sentence.span.start, first), Span(last, sentence.span.end))
    told = tuple(s for s in sides if len(s.of(text).split()) >= REST)
    if not told:
        return []
    said = " ".join(s.of(text) for s in told)
    only = Attribution(
        sentence=sentence.index,
        content=told,
        chain=memory.base,
        certainty=certainty_of(said, ""),
        polarity=polarity_of("asserts", said),
    )
    return [only]


def _goes_on(voices: Sequence[Voice], sentence: Sentence, out: Sequence[Attribution]) -> Attribution | None:
    """The attribution of an earlier sentence whose content, as the model sees it, goes on through this one."""
    for v in voices:
        shared = sum(c.shared(sentence.span) for c in v.content)
        if v.cue.end <= sentence.span.start and shared > GOES_ON * len(sentence.span):
            return next((a for a in reversed(out) if a.cue is not None and a.cue.meets(v.cue)), None)
    return None


def _sentence(text: str, parsed: Parsed, sentence: Sentence, memory: Memory) -> list[Attribution]:
    whole = mask(text, parsed, sentence)
    voices = [v for v in parsed.tagged.voices if sentence.span.covers(v.cue)]
    done = [a for clause in _clauses(whole) for a in _clause(text, sentence, clause, memory, voices)]
    if not done:
        memory.note_subject([m for m in whole.mentions if m.kind in ("person", "anonymous")])
    return done


def _clauses(masked: Masked) -> list[Masked]:
    """A sentence cut at its semicolons: what stands on either side is said by whoever stands there."""
    out, start = [], 0
    for m in re.finditer(r";\s+", masked.text):
        out.append(Masked(masked.text[start : m.start()], masked.offset + start, masked.sentence, masked.mentions))
        start = m.end()
    out.append(Masked(masked.text[start:], masked.offset + start, masked.sentence, masked.mentions))
    return out


def _clause(
    text: str, sentence: Sentence, masked: Masked, memory: Memory, voices: Sequence[Voice]
) -> list[Attribution]:
    outers, aliases = _ties(masked)
    found = _matches(masked, aliases, memory, voices)
    _nest(found, outers)
    done: list[Attribution] = []
    paths: list[tuple[Found, list[Mention], list[Mention]]] = []
    for f in found:
        leaves = _leaves(f.sources, outers)
        for leaf in leaves[:MOST_SOURCES]:
            paths += [(f, [*p, *f.below], leaves) for p in _paths(leaf, [*f.outer], outers)]
    # A path that another one runs through (the outlet whose sources are named in the same sentence) tells nothing more.
    keep = [
        (f, p)
        for f, p, _ in paths
        if not any(len(q) > len(p) and _inside(p, q) and (g is f or _same_content(g, f)) for g, q, _ in paths)
    ]
    seen: set[tuple[tuple[str, ...], tuple[Span, ...], str]] = set()
    for f, path in keep:
        chain = memory.chain(path, background=f.background)
        content = tuple(c for c in f.content if len(c) > LEAST_CONTENT) or (masked.span(0, len(masked.text)),)
        made = _attribution(text, sentence, f, chain, content)
        key = (tuple(x.name for x in chain), content, made.act)
        if key not in seen:
            seen.add(key)
            done.append(made)
    return done


def _until(content: Span, cue: Span, ends: Sequence[int]) -> Span:
    """A content that stops where a later attribution of the whole begins ("X told a briefing that … | , Y reported")."""
    return next((Span(content.start, e) for e in ends if cue.end <= e and content.start < e < content.end), content)


def _trails(f: Found) -> bool:
    return bool(f.content) and all(c.end <= f.cue.start for c in f.content)


def _nest(found: list[Found], outers: dict[Mention, list[Mention]]) -> None:
    """A cue inside somebody's content is a deeper link: "X has denied it, Y reported" is Y's word of X's."""
    # "X told a briefing that …, Y reported": who stands behind it all has all of it in hand.
    for outer in sorted(found, key=lambda f: not _trails(f)):
        if outer.rule.where == "sentence" or outer.rule.act or outer.pronoun or outer.rule.name in _ASIDES:
            continue
        for inner in found:
            if (
                inner is outer
                or inner.pronoun
                or inner.rule.name in _ASIDES
                or not any(c.covers(inner.cue) for c in outer.content)
            ):
                continue
            for source in inner.sources:
                first = outer.sources[0]
                if first is not source and not _runs_to(first, source, outers) and not _runs_to(source, first, outers):
                    known = outers.setdefault(source, [])
                    if first not in known:
                        known.append(first)


def _ties(masked: Masked) -> tuple[dict[Mention, list[Mention]], dict[Mention, Mention]]:
    """Who carried whom in this sentence, and which loose mention stands for which real one."""
    aliases: dict[Mention, Mention] = {}
    for pattern in ALIASES:
        for m in pattern.finditer(masked.text):
            loose, real = masked.mention_at(m.start("loose")), masked.mention_at(m.start("real"))
            if loose is not None and real is not None and loose not in aliases:
                aliases[loose] = real
    outers: dict[Mention, list[Mention]] = {}
    for pattern in LINKS:
        for m in pattern.finditer(masked.text):
            carriers = masked.mentions_in(*m.span("outer"))
            for outer in carriers if pattern is LINKS[-1] else carriers[:1]:
                outer = aliases.get(outer, outer)
                for inner in masked.mentions_in(*m.span("inner")):
                    inner = aliases.get(inner, inner)
                    if inner is not outer and not _runs_to(outer, inner, outers):
                        known = outers.setdefault(inner, [])
                        if outer not in known:
                            known.append(outer)
    return outers, aliases


def _runs_to(start: Mention, goal: Mention, outers: dict[Mention, list[Mention]]) -> bool:
    """Whether goal already stands outside start, so that tying start outside goal would make a circle."""
    return any(o is goal or _runs_to(o, goal, outers) for o in outers.get(start, ()))


def _matches(masked: Masked, aliases: dict[Mention, Mention], memory: Memory, tagged: Sequence[Voice]) -> list[Found]:
    found: list[Found] = []
    taken: list[Span] = []
    offered = [(v, made) for v in tagged if (made := seen(masked, v, aliases, memory)) is not None]
    for rule in RULES:
        if rule.needs is not None and rule.needs.search(masked.text) is None:
            continue
        for m in rule.pattern.finditer(masked.text):
            cue = Span(*m.span("cue"))
            if any(t.meets(cue) for t in taken):
                continue
            pronoun = rule.name.startswith("pronoun")
            if pronoun:
                if memory.subject is None:
                    continue
                sources = [memory.subject]
            else:
                sources = masked.mentions_in(*m.span("src"))
                if "src2" in m.groupdict() and m.group("src2"):
                    sources += masked.mentions_in(*m.span("src2"))
            # "… bound for Iran, the Herald reported": the state belongs to what is said, not to who says it.
            voices = [s for s in sources if s.kind != "country"]
            start = m.start()
            if voices and sources and sources[0].kind == "country" and m.start("src") == m.start():
                start = masked.start_of(voices[0])
            sources = unique([aliases.get(s, s) for s in voices or sources])
            if not sources or (rule.name in ("says", "told") and _not_a_speaker(masked, m, sources)):
                continue
            outer_group = m.groupdict().get("outer")
            outer = masked.mentions_in(*m.span("outer")) if outer_group else []
            if (
                rule.act not in ("asked", "declines")
                and not pronoun
                and any(masked.local(v.cue).meets(cue) and differs(v, [*sources, *outer]) for v, _ in offered)
            ):
                continue
            taken.append(Span(cue.start, max(cue.end, m.end("src"))))
            found.append(
                Found(
                    rule,
                    sources,
                    outer,
                    masked.span(*m.span("cue")),
                    _contents(masked, m, rule, start),
                    pronoun,
                    _is_background(masked, m),
                    _below(masked, m, aliases) if pronoun else [],
                )
            )
    told = [c for f in found for c in f.content]
    for voice, made in offered:
        nested = any(c.covers(voice.cue) for c in told)
        if not any(t.meets(masked.local(voice.cue)) for t in taken) and (not nested or voice.sure >= SUREST):
            found.append(made)
    found = _drop_shadows(found)
    ends = sorted(f.content[-1].end for f in found if f.rule.name == "says" and _trails(f))
    for f in found:
        if not _trails(f):
            f.content[:] = [_until(c, f.cue, ends) for c in f.content]
    return sorted(found, key=lambda f: f.cue.start)


def _below(masked: Masked, m: re.Match[str], aliases: dict[Mention, Mention]) -> list[Mention]:
    leans = LEANS.search(masked.text, m.end())
    return unique([aliases.get(x, x) for x in masked.mentions_in(*leans.span("inner"))])[:1] if leans else []


def _is_background(masked: Masked, m: re.Match[str]) -> bool:
    """The attribution is of another occasion: "In February, X reported", "first reported by X", "X has previously said"."""
    when = re.match(cues.TIME_TAIL, masked.text[m.end() :])
    lead = masked.text[: m.start()] if m.start() <= 30 else ""
    return bool(BACKGROUND.search(lead + masked.text[m.start() : m.end() + (when.end() if when else 0)]))


def _not_a_speaker(masked: Masked, m: re.Match[str], sources: Sequence[Mention]) -> bool:
    """A state that found, reported or showed something is a speaker; a state beside "said to" or after "in" is a place."""
    first = sources[0]
    before = masked.text[: m.start("src")]
    if first.kind == "country":
        return bool(
            re.search(r"\b(?:in|from|to|for|of|with|by|on|against|between|into|at|near|across)(?: the)? $", before)
        ) or bool(re.search(r"\b(?:carried|found|identified|published)$", m.group("cue")))
    return first.kind == "document" and m.group("cue") in ("added", "posted", "found") and "data" not in first.name


def _contents(masked: Masked, m: re.Match[str], rule: Rule, start: int) -> list[Span]:
    end = m.end()
    size = len(masked.text)
    extended = EXTENDS.match(masked.text[end:]) if m.end("src") == end else None
    after = _cut_tail(masked, end + (extended.end() if extended else 0), size)
    before = masked.span(0, start)
    match rule.where:
        case "sentence":
            if rule.name == "cites":
                return [masked.sentence.span]  # "the report cites officials" says whose the whole sentence is
            return [masked.span(0, size)]
        case "before":
            return [before]
        case "around":
            parts = [before, after]
            return [p for p in parts if len(p) > 2] or [masked.span(0, size)]
    rest = masked.text[end:]
    time = re.match(cues.TIME_TAIL, rest)
    rest_after_time = rest[time.end() :] if time else rest
    lead = _POSTPOSED.search(masked.text[:start])
    if lead and _TAIL_ONLY.match(rest) and len(rest.split()) <= 14:
        return [masked.span(0, lead.start())]  # "…, Prime Minister X told a briefing in Y."
    if start > 3 and (_END.match(_without_citing(rest)) or not re.search(r"\w", _without_citing(rest))):
        return [masked.span(0, lead.start()) if lead else before]  # "…, CNN reported on Wednesday."
    if start > 3 and rest_after_time.startswith(",") and re.search(r",\s*(?:the |The )?$", masked.text[:start]):
        return [before, after]  # "…, the sources said, and …"
    skip = time.end() if time else 0
    return [_cut_tail(masked, end + skip, size)]


def _without_citing(rest: str) -> str:
    return re.sub(
        r",? (?:also |in turn )?(?:citing|quoting|based on|on the basis of|relying on|referring to)\b.*$", "", rest
    )


def _cut_tail(masked: Masked, start: int, end: int) -> Span:
    """A content without a trailing attribution ("…, citing …", "…, CNN reported")."""
    piece = masked.text[start:end]
    tail = re.search(r",? (?:citing|quoting|according to|as reported by|in turn citing)\b", piece)
    if tail and tail.start() > 25:  # characters; nearer, it opens the content ("that, according to X, …")
        end = start + tail.start()
    return masked.span(start, end)


def _drop_shadows(found: list[Found]) -> list[Found]:
    """ "X reported, citing Y": the citing is a link of X's chain, not a second attribution, when something else is there."""
    others = [f for f in found if f.rule.name != "citing"] or found

    def told(f: Found) -> bool:
        """ "X said that Y was not aware": what Y is not aware of is X's word."""
        return f.rule.name in ("unaware", "denies") and any(
            g is not f
            and g.rule.where == "after"
            and g.cue.end <= f.sources[0].span.start
            and any(c.covers(f.cue) for c in g.content)
            for g in others
        )

    return [f for f in others if not told(f)]


def _leaves(sources: list[Mention], outers: dict[Mention, list[Mention]]) -> list[Mention]:
    """Of the sources that share a cue, those that carry none of the others."""
    carriers = {o for s in sources for o in outers.get(s, ())}
    kept = [s for s in sources if s not in carriers]
    persons = [s for s in kept if s.kind == "person"]
    if persons and any(s.kind in ("government", "organisation") for s in kept):
        # "Foreign Ministry spokesman X": the body is the person's role.
        kept = [s for s in kept if s.kind not in ("government", "organisation", "country")]
    named = [s for s in kept if s.kind != "country"]
    return named or kept


def _paths(leaf: Mention, outer: list[Mention], outers: dict[Mention, list[Mention]]) -> list[list[Mention]]:
    """Every way from an outermost source down through `leaf` to whatever it cites."""
    ups = [[*up, leaf] for up in _up(leaf, outers, outer)]
    downs = _down(leaf, outers)
    return [u + d for u in ups for d in downs]


def _up(m: Mention, outers: dict[Mention, list[Mention]], given: list[Mention]) -> list[list[Mention]]:
    above = [o for o in (*given, *outers.get(m, ())) if o is not m]
    if not above:
        return [[]]
    return [[*path, o] for o in unique(above)[:MOST_SOURCES] for path in _up(o, outers, [])]


def _down(m: Mention, outers: dict[Mention, list[Mention]]) -> list[list[Mention]]:
    below = [inner for inner, above in outers.items() if m in above]
    if not below:
        return [[]]
    return [[b, *rest] for b in below[:MOST_SOURCES] for rest in _down(b, outers)]


def _inside(p: list[Mention], q: list[Mention]) -> bool:
    return any(q[i : i + len(p)] == p for i in range(len(q) - len(p) + 1))


def _same_content(a: Found, b: Found) -> bool:
    """Whether what a tells is what b tells; where only the model saw a, it must be most of it, for the model sees asides too."""
    shared = sum(x.shared(y) for x in a.content for y in b.content)
    return shared > (0 if a.sure is None else MOST * sum(len(y) for y in b.content))


def _attribution(
    text: str, sentence: Sentence, f: Found, chain: tuple[Link, ...], content: tuple[Span, ...]
) -> Attribution:
    said = " ".join(c.of(text) for c in content)
    leaf = chain[-1]
    act: Act = act_of(f.rule.act, f.cue.of(text), said, leaf, len(chain))
    source = f.sources[0].span if not f.pronoun else None
    return Attribution(
        sentence=sentence.index,
        content=content,
        chain=chain,
        act=act,
        certainty=certainty_of(said, f.cue.of(text)),
        polarity=polarity_of(act, said),
        source=source,
        cue=f.cue,
        target=target_of(said) if act == "denies" else None,
        read_by=f.read_by,
    )


def _unattributed(text: str, sentence: Sentence, memory: Memory, before: list[Attribution]) -> Attribution:
    """A sentence that names nobody. Whose it is stays open when the one before it, in the same breath, was somebody's."""
    said = sentence.span.of(text)
    chain = memory.base
    near = [
        a
        for a in before
        if a.sentence == sentence.index - 1 and a.act in ("asserts", "reports_other", "predicts", "corrects")
    ]
    candidates: tuple[str, ...] = ()
    own = [a for a in near if len(a.chain) > len(memory.base)]
    if own:
        names = [x.name for x in own[-1].chain if x.name != "unclear"]
        candidates = tuple(dict.fromkeys(own[-1].candidates or names[len(memory.base) - 1 :]))
        chain = (*memory.base, Link(name="unclear", kind="anonymous", declared=False))
    return Attribution(
        sentence=sentence.index, content=(sentence.span,), chain=chain, certainty=certainty_of(said, ""), polarity=polarity_of("asserts", said),
        candidates=candidates,
    )  # fmt: skip


def _again(a: Attribution, sentence: Sentence, text: str) -> Attribution:
    """The same speaker goes on, in a quotation that is still open or opens anew."""
    said = sentence.span.of(text)
    act: Act = a.act if a.act in ("asserts", "reports_other", "predicts") else "asserts"
    return Attribution(
        sentence=sentence.index, content=(sentence.span,), chain=a.chain, act=act, certainty=certainty_of(said, ""),
        polarity=polarity_of(act, said), source=a.source, cue=a.cue, read_by=f"{a.read_by}, going on",
    )  # fmt: skip


def _depth(text: str, *, inside: bool) -> int:
    """How many quotations are open at the end of a sentence."""
    depth = 1 if inside else 0
    for c in text:
        if c in "“«":
            depth += 1
        elif c in "”»":
            depth = max(0, depth - 1)
        elif c == '"':
            depth = 0 if depth else 1
    return depth


def _closes_before_cue(text: str) -> bool:
    """The quotation ends inside this sentence and somebody is named after it, so the rules can read it themselves."""
    close = re.search(r"[”»\"]", text)
    return bool(close and re.search(rf"\b(?:{cues.SAY})\b", text[close.end() :]))
