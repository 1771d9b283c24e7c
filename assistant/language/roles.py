"""The theory of words: what each word that nobody knows does to the figure, by place and class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, get_args

from assistant.language import closed_classes as closed
from assistant.language.carriers import (
    NOUNS,
    RELATIVE,
    is_carrier,
    is_general_noun,
    is_recorder,
    premodifies,
)
from assistant.language.chart import Node
from assistant.language.segments import Segment, segments_of
from assistant.language.tagging import Word, words_of
from assistant.language.talk import is_talk
from assistant.language.words import Token

RoleKind = Literal[
    "function", "label", "talk", "frame", "carrier", "adverb", "example",
    "name", "turning", "restrictor",
]  # fmt: skip
# the rule of a word that was let go before is its role
_SETTLED: dict[str, RoleKind] = {kind: kind for kind in get_args(RoleKind)}
BLOCKING = frozenset({"name", "turning", "restrictor"})
_PLACING = frozenset(
    ("in", "at", "of", "near", "around", "from", "to", "within", "outside", "inside", "by")
)
_FORMS = frozenset(("by", "share", "rate", "average", "change", "in_percent"))
_QUESTIONS = frozenset(("how", "what", "which", "whats", "whether"))


@dataclass(frozen=True)
class Role:
    """What the token at `token` does; `attaches_to` is the token that it says something of."""

    token: int
    kind: RoleKind
    attaches_to: int | None = None

    @property
    def blocks(self) -> bool:
        """Whether the word can change the figure, so that nothing may be answered without it."""
        return self.kind in BLOCKING


def roles_of(tokens: Sequence[Token], nodes: Sequence[Node], text: str = "") -> tuple[Role, ...]:
    """The role of every word that neither the catalog nor a grammar took, in order.

    `nodes` cover all tokens; those of the categories "unknown" and "filler" are judged.
    """
    words = words_of(tokens, nodes)
    found = []
    for segment in segments_of(words):
        found += _of_segment(segment)
    return tuple(sorted(found, key=lambda role: role.token))


def with_roles(tokens: Sequence[Token], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes, with unknown words whose role changes no figure let go, each by its role."""
    settled = _without_particles(tokens, nodes)
    harmless = {r.token: r.kind for r in roles_of(tokens, settled) if not r.blocks}
    return tuple(
        replace(n, category="filler", value=None, rule=harmless[n.start])
        if n.category == "unknown" and n.end == n.start + 1 and n.start in harmless
        else n
        for n in settled
    )


def _without_particles(tokens: Sequence[Token], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes, with words unknown that were taken and only go with a verb that nobody knows.

    "Chalked up" is no rise, and what "officers wrote up" is what was recorded.
    """
    words = words_of(tokens, nodes)
    loose = {
        word.at
        for before, word in pairwise(words)
        if _is_particle_of(_verb_before(words, before), word)
        or _records(words, word.at)
        or _wishes(words, word.at)
        or _would_help(words, word.at)
    }
    return tuple(
        replace(n, category="unknown", value=tokens[n.start].text, rule="word")
        if n.start in loose and n.end == n.start + 1
        else n
        for n in nodes
    )


def _verb_before(words: Sequence[Word], before: Word) -> Word:
    """The word before, or the one before a pronoun: "knock me up a table"."""
    personal = before.plain in ("me", "us") and before.at > 0
    return words[before.at - 1] if personal else before


def _is_particle_of(before: Word, word: Word) -> bool:
    verb = before.node.category == "unknown" and before.can_be("v") and before.tag != "adjective"
    known = before.lemma("v") in closed.CARRIERS.words | closed.FRAME_VERBS.words
    idle = before.node.category in ("unknown", "filler") and known and before.tag != "mark"
    return (
        word.node.category == "change" and word.plain in closed.PARTICLES.words and (verb or idle)
    )


def _would_help(words: Sequence[Word], at: int) -> bool:
    """Whether "help" tells what use an answer would be: "total crime would help as well"."""
    before = [w.plain for w in words[max(0, at - 2) : at]]
    return words[at].plain == "help" and bool({*before} & _WOULD)


def _wishes(words: Sequence[Word], at: int) -> bool:
    """Whether it only puts a wish politely: "I should like", "we would also value"."""
    if words[at].plain not in ("should", "value"):
        return False
    said = [w.plain for w in words if w.plain not in ("also", "both") or w.at == at]
    here = at - sum(w.plain in ("also", "both") for w in words[:at])
    beside = (*said[max(0, here - 1) : here], *said[here + 1 : here + 2])
    polite = closed.WISHING.words | {"be"}
    wished = (
        words[at].plain == "should" and beside[:1] in (("i",), ("we",)) and beside[-1] in polite
    )
    valued = said[max(0, here - 2) : here] in (["i", "would"], ["we", "would"])
    return wished or (valued and words[at].plain == "value")


def _records(words: Sequence[Word], at: int) -> bool:
    recorder = words[at].node.category == "not_held" and (
        words[at].lemma("n") in closed.RECORDERS.words
    )
    return recorder and is_recorder(words, at) and words[at - 1].tag in ("auxiliary", "pronoun")


def _of_segment(segment: Segment) -> list[Role]:
    open_words = [w for w in segment.said if not w.taken]
    if segment.kind == "talk":
        return [Role(w.at, "talk") for w in open_words]
    head = _head(segment)
    framed = _frames(segment.said[:head])
    praised = _praises(segment.said)
    roles = []
    for place, word in enumerate(segment.said):
        if word.taken:
            continue
        kind = "frame" if place < head and framed else _kind(segment.said, place)
        kind = "talk" if place >= praised else kind
        roles.append(Role(word.at, kind, _anchor(segment.said, place)))
    return roles


def _praises(said: Sequence[Word]) -> int:
    """Where it is said what use an answer would be: "a tally of robberies | wouldn't go amiss"."""
    at = next((i for i, w in enumerate(said) if w.plain in _WOULD), len(said))
    answer = next((w for w in said[:at] if w.tag in ("noun", "mention")), None)
    named = answer is not None and answer.lemma("n") in NOUNS
    plain = not any(w.tag in ("auxiliary", "verb") or w.plain in RELATIVE for w in said[:at])
    limits = closed.LIMITING_VERBS.words | closed.LIMITING.words | {"include"}
    last = not any(w.taken or w.lemma("v") in limits for w in said[at:])
    return at if named and plain and last else len(said)


_WOULD = frozenset(("would", "wouldnt", "will", "wont", "could", "might"))


def _head(segment: Segment) -> int:
    """Where the request begins: its question word, or the phrase of the first thing named."""
    said = segment.said
    for place, word in enumerate(said):
        if word.plain in _QUESTIONS or word.node.category == "counting":
            return place
        if word.taken and word.node.category != "not_held":
            return _phrase_start(said, place)
    return 0


def _phrase_start(said: Sequence[Word], place: int) -> int:
    """The first word of the phrase that ends in a mention, its article left out."""
    while place and said[place - 1].tag in ("adjective", "noun", "participle", "number"):
        place -= 1
    first = said[place]
    verb = first.can_be("v") and first.lemma("v") == first.plain and not first.taken
    return (
        place + 1 if verb and place == 0 and (first.tag == "verb" or _frame_verb(first)) else place
    )


def _frame_verb(word: Word) -> bool:
    return word.lemma("v") in closed.FRAME_VERBS.words


def _frames(said: Sequence[Word]) -> bool:
    """Whether what stands before the head only asks: "could you tell me", "be a love and find"."""
    if any(w.taken or w.lemma("v") in closed.EDITING.words for w in said):
        return False
    words = closed.POLITENESS.words
    return is_talk(said) or all(
        _frame_verb(w) or w.tag in _CLOSED_TAGS or w.plain in words for w in said
    )


_CLOSED_TAGS = frozenset(
    ("determiner", "pronoun", "auxiliary", "preposition", "conjunction", "phrase", "adverb")
)


def _kind(said: Sequence[Word], place: int) -> RoleKind:
    word = said[place]
    if word.node.category == "filler":
        return _SETTLED.get(word.node.rule, "function")
    for kind, test in _TESTS:
        if test(said, place):
            return kind
    if word.token.text[:1].isupper() and place and said[place - 1].plain in _PLACING:
        return "name"
    return "name" if word.tag == "number" else "restrictor"


def _is_choosing(said: Sequence[Word], place: int) -> bool:
    """Whether a command chooses rows by what follows: "filter the districts to those where"."""
    chooses = place == 0 and said[0].lemma("v") in (
        "filter",
        "narrow",
        "restrict",
        "limit",
        "confine",
    )
    after = [w for w in said[1:3] if w.tag != "determiner"]
    rows = bool(after) and after[0].node.category in ("dimension", "limited")
    return chooses and rows and "to" in {w.plain for w in said[2:6]}


def _is_turning(said: Sequence[Word], place: int) -> bool:
    word = said[place]
    return word.plain in closed.TURNING.words or word.is_negated


def _is_function(said: Sequence[Word], place: int) -> bool:
    if said[place].plain in closed.DISTINCT.words:
        after = said[place + 1 : place + 2]
        return bool(after) and after[0].node.category in ("period", "periods", "range", "months")
    if said[place].plain in ("including", "incl", "inc", "plus"):
        # "including a breakdown by type"
        after = [w for w in said[place + 1 : place + 3] if w.tag != "determiner"]
        return bool(after) and after[0].node.category in _FORMS
    return said[place].tag in ("determiner", "pronoun", "auxiliary", "preposition", "conjunction")


def _is_adverb(said: Sequence[Word], place: int) -> bool:
    word, after = said[place], said[place + 1 : place + 2]
    interjected = word.entry is not None and word.entry.tag == "UH"
    if interjected or word.plain in closed.DISCOURSE.words | closed.POLITENESS.words:
        return True
    degree = after and after[0].plain in closed.GREATNESS.words
    if word.plain in closed.GREATNESS.words:
        asked = [w for w in said[max(0, place - 2) : place] if w.plain == "how"]
        return bool(asked) and asked[0].node.category != "counting"
    return bool(degree) and word.can_be("r") and word.plain.endswith("ly")


def _is_example(said: Sequence[Word], place: int) -> bool:
    return any(w.plain in closed.EXAMPLES.words for w in said[: place + 1])


def _is_label(said: Sequence[Word], place: int) -> bool:
    """Whether a number or letter only numbers a list: "4: shoplifting", "Item 4:"."""
    word = said[place]
    short = word.tag == "number" or len(word.plain) == 1
    return short and place == len(said) - 1 and place <= 1


_TESTS: tuple[tuple[RoleKind, Callable[[Sequence[Word], int], bool]], ...] = (
    ("label", _is_label),
    ("frame", _is_choosing),
    ("example", _is_example),
    ("turning", _is_turning),
    ("function", _is_function),
    ("carrier", is_recorder),
    ("carrier", is_carrier),
    ("carrier", is_general_noun),
    ("adverb", _is_adverb),
)


def _anchor(said: Sequence[Word], place: int) -> int | None:
    """The nearest thing named: the next one for what stands before it, else the last one."""
    after = next((w for w in said[place + 1 :] if w.taken), None)
    before = next((w for w in reversed(said[:place]) if w.taken), None)
    near = after if premodifies(said, place) else before or after
    return near.at if near else None
