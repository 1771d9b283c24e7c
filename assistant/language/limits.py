"""Words that narrow what is counted: "only", "leave out", "we are interested in vans"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.language import closed_classes as closed
from assistant.language.courtesy import is_open_noun
from assistant.language.tagging import Word

_STEERING = frozenset(("to", "at", "for", "in", "of", "about", "on", "from", "just", "really"))


def restricts(said: Sequence[Word]) -> bool:
    """Whether a stretch narrows what is counted, or speaks of the things counted."""
    plain = [w.plain for w in said]
    if set(plain) & {"ones", "involving", "excluding", "except"} or _points(said):
        return True
    if plain[:2] in (["that", "is"], ["i", "e"]) or plain[:1] in (["ie"], ["namely"], ["meaning"]):
        return True
    if _places(said) or any(_limits(said, at) for at in range(len(said))):
        return True
    if any(_names_wish(said, at) or _looks_for(said, at) for at in range(len(said))):
        return True
    past = any(
        w.plain in ("was", "were", "had", "did") or w.token.form.endswith("ed") for w in said
    )
    return bool(plain) and plain[0] in closed.TEMPORAL.words | closed.TELLING.words and past


def _places(said: Sequence[Word]) -> bool:
    """Whether it is a place of the writer's and nothing more: "in my street"."""
    plain = [w.plain for w in said]
    inside = plain[:1] in (["in"], ["near"], ["at"], ["outside"], ["around"], ["within"])
    owned = inside and plain[1:2] in (["my"], ["our"])
    owned = owned and not any(w.tag in ("verb", "auxiliary") for w in said)
    if not owned:
        return False
    placed = is_open_noun(said[-1]) and said[-1].means("n.location", "n.artifact")
    return placed or said[-1].node.category == "dimension"


def _points(said: Sequence[Word]) -> bool:
    """Whether the things counted are the subject: "they were attempted"."""
    if not said or said[0].plain not in closed.POINTING.words:
        return False
    return not any(w.can_be("v") and w.lemma("v") in closed.ASKING_VERBS.words for w in said)


def _limits(said: Sequence[Word], at: int) -> bool:
    word, after = said[at], said[at + 1 : at + 2]
    if word.plain in closed.LIMITING.words:
        steers = after and after[0].tag in ("verb", "adverb", "preposition", "conjunction")
        asking = after and after[0].plain.endswith("ing")
        told = at and said[at - 1].plain in ("the", "it", "its", "that", "is", "was", "thats")
        told = told or (at and _is_recent(said, at))
        return bool(after or at) and not (steers or asking or told) and _names_more(said, at)
    out = word.lemma("v") in ("leave", "forget", "rule", "count") and "out" in [
        w.plain for w in said
    ]
    if out:
        return True
    verb = word.lemma("v") in closed.LIMITING_VERBS.words and word.can_be("v")
    verb = verb and word.tag in ("verb", "participle", "noun")
    return verb and any(is_open_noun(w) or w.taken for w in said[at + 1 :])


def _is_recent(said: Sequence[Word], at: int) -> bool:
    """Whether "just" only tells when: "I've only just opened it"."""
    before = next((w for w in reversed(said[:at]) if w.plain != "only"), said[0])
    after = said[at + 1 : at + 2]
    short = before.token.text.casefold().replace("’", "'").endswith(("'ve", "'s", "'d"))
    helped = short or before.plain in ("have", "has", "had")
    return helped and bool(after) and after[0].tag in ("participle", "verb", "auxiliary")


def _names_more(said: Sequence[Word], at: int) -> bool:
    """Whether anything but "the one" is what a limit is on."""
    around = [w for w in said if w is not said[at]]
    return [w.plain for w in around] not in (["the", "one"], ["this", "one"], ["one"])


def _names_wish(said: Sequence[Word], at: int) -> bool:
    """Whether a verb of wishing has a thing as its object: "I want bungalows"."""
    word = said[at]
    after = said[at + 1 : at + 2]
    # "our interest is in vans"
    stated = word.tag == "noun" and after != () and after[0].plain in ("is", "was")
    # a noun is not followed by an article: "trustees need the …"
    verbal = word.tag != "noun" or (at > 0 and after != () and after[0].plain in ("the", "a", "an"))
    if word.lemma("v") not in closed.SPECIFYING_VERBS.words or not (stated or verbal):
        return False
    rest = said[at + 1 + stated :]
    if [w.tag for w in rest[:2]] in (["auxiliary", "preposition"], ["auxiliary", "determiner"]):
        points = rest[1].tag == "preposition" or rest[1].plain in closed.POINTING.words
        rest = rest[1:] if points else rest
    while rest and (rest[0].plain in _STEERING or rest[0].plain in closed.POINTING.words):
        rest = rest[1:]
    if (
        not rest
        or rest[0].tag in ("verb", "pronoun", "adverb")
        or rest[0].plain in ("this", "that")
    ):
        return False
    return any(is_open_noun(w) or w.node.category == "not_held" for w in _first_phrase(rest))


def _looks_for(said: Sequence[Word], at: int) -> bool:
    """Whether what no source holds is wanted: "keen to see student houses", "figures for sheds"."""
    word, after = said[at], said[at + 1 :]
    looks = word.plain == "to" and after[:1] and after[0].lemma("v") in closed.FRAME_VERBS.words
    wishes = word.lemma("v") in closed.WISHING.words and any(
        w.lemma("n") in closed.QUANTITIES.words for w in after
    )
    return bool(looks or wishes) and _names_what_is_lacking(after)


def _names_what_is_lacking(said: Sequence[Word]) -> bool:
    return any(w.node.category == "not_held" and w.node.value != "time_of_day" for w in said)


def _first_phrase(said: Sequence[Word]) -> Iterator[Word]:
    for word in said:
        if word.tag in ("preposition", "conjunction", "auxiliary", "mark"):
            return
        yield word
