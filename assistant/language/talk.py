"""Talk: what is said of the asking, of people and of the answer, and not of what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.language import closed_classes as closed
from assistant.language.courtesy import is_courtesy, is_open_noun, thanks
from assistant.language.limits import restricts
from assistant.language.tagging import Word

_PEOPLE = frozenset({"he", "she", "they", "somebody", "someone", "everybody", "everyone"})
_PERSONAL = ("pronoun", "determiner", "noun", "preposition")
_STEERING = closed.DISCOURSE.words | closed.POLITENESS.words | {"quick", "simple", "short", "small"}
_QUESTIONS = frozenset(("question", "query", "request", "enquiry", "inquiry"))
_OWNING = frozenset(("my", "our", "your", "his", "her", "their"))
_SPOKEN_OF = closed.QUANTITIES.words | closed.RECORDERS.words | closed.ANSWERS.words
_OCCASIONS = ("n.time", "n.state", "n.cognition", "n.communication")


def tells(said: Sequence[Word]) -> bool:
    """Whether a stretch speaks of people or of the answer, and so tells more than it asks."""
    return _speaks_of_people(said) or _is_about_it(said) or _asks_what_exists(said)


def is_talk(said: Sequence[Word]) -> bool:
    """Whether a stretch that names nothing counted is about the asking and not about the thing."""
    if restricts(said):
        return False
    if thanks(said):
        return True
    missing = {w.node.value for w in said if w.node.category == "not_held"}
    dated = missing <= {"time_of_day"} and (_says_why(said) or _announces(said))
    if missing and not (dated or _speaks_of_people(said)):
        return False
    return not said or any(test(said) for test in _TESTS)


def is_of_reader(said: Sequence[Word]) -> bool:
    """Whether it is of when, or how soon, the reader answers, whatever else it names."""
    return _addresses(said) or any(
        a.plain in ("look", "looking") and b.plain == "forward" for a, b in pairwise(said)
    )


def describes_kind(said: Sequence[Word]) -> bool:
    """Whether it tells whose or one of what the thing as such is: "which is one of ours".

    A relative clause that tells anything else may narrow what is counted.
    """
    plain = [w.plain for w in said]
    if plain[:1] != ["which"] or "is" not in plain:
        return False
    after = plain[plain.index("is") + 1 :]
    whose = after[:1] != [] and (after[0] in _OWNING or "elses" in after[:2])
    return whose or after[:2] == ["one", "of"]


def _speaks_of_people(said: Sequence[Word]) -> bool:
    """Whether the speaker or the reader is in it, or people who ask."""
    if any(w.plain in closed.SPEAKERS.words and w.tag in _PERSONAL for w in said):
        return True
    if any(a.plain in ("from", "to", "with") and b.plain == "you" for a, b in pairwise(said)):
        return True  # "hearing from you"
    for at, word in enumerate(said):
        passive = at and said[at - 1].plain in ("was", "were", "been", "being")
        asks = word.can_be("v") and word.lemma("v") in closed.ASKING_VERBS.words
        subject = any(w.tag in ("noun", "adjective") or w.plain in _PEOPLE for w in said[:at])
        if asks and subject and not passive:
            return True
    return bool(said) and said[-1].plain == "here"


def _commands(said: Sequence[Word]) -> bool:
    """Whether it is a command, or "asking for …", whose object is not what is counted."""
    if not said:
        return False
    idle = [w for w in said if w.tag in ("adverb", "conjunction") or w.plain == "dont"]
    first = next((w for w in said if w not in idle), said[0])
    forms = first.lemma("v") in closed.FORMING.words and first.tag == "participle"
    if forms and not any(map(is_open_noun, said)):
        return True
    base = first.can_be("v") and first.lemma("v") == first.plain and first.tag != "mention"
    asks = first.plain.endswith("ing") and first.lemma("v") in closed.FRAME_VERBS.words
    asks = asks or (first.lemma("v") in ("do", "go") and first.plain.endswith("ing"))
    verbal = first.tag == "verb" or first.lemma("v") in closed.FRAME_VERBS.words
    alone = len(said) == 1 and first.lemma("v") not in closed.FRAME_VERBS.words
    if alone or not ((base and verbal) or asks):
        return False
    return not any(
        is_open_noun(w) and not (at and _is_bound(said, at))
        for at, w in enumerate(said)
        if w is not first
    )


def _is_bound(said: Sequence[Word], at: int) -> bool:
    """Whether a noun stands with an article or the like, which names one thing known to both."""
    before = list(said[max(0, at - 3) : at])
    return any(
        w.plain in ("a", "an", "the", "your", "my", "our", "any", "this", "that") for w in before
    )


def _says_why(said: Sequence[Word]) -> bool:
    """Whether it is "for my report", "to settle a bet", "out of curiosity"."""
    if not said:
        return False
    rest = said
    steering = closed.DISCOURSE.words | {"one", "and", "all"}
    while rest and rest[0].plain != "without" and rest[0].plain in steering:
        rest = rest[1:]
    if not rest:
        return True
    nouns = [w for w in rest if w.tag == "noun" and not w.taken]
    if rest[0].plain == "for" and nouns:
        head = _head(rest[1:])
        return {nouns[-1].lemma("n"), head and head.lemma("n")} & closed.DOCUMENTS.words != set()
    if rest[0].plain == "to":
        return len(rest) > 1 and rest[1].can_be("v") and not rest[1].taken
    if rest[0].plain == "without" and len(rest) > 1 and rest[1].plain.endswith("ing"):
        return rest[1].lemma("v") in {"wish", "want", "mean"}
    if rest[0].plain in ("further", "following", "pursuant") and nouns:
        # "further to the committee's discussion on the 14th"
        return any(
            w.can_mean("n.communication") or w.lemma("n") in closed.DOCUMENTS.words for w in nouns
        )
    spirit = rest[0].tag == "preposition" and nouns
    return bool(spirit and nouns[-1].means(*closed.MENTAL) and nouns[-1] is rest[-1])


def _asks_whether(said: Sequence[Word]) -> bool:
    """Whether it is "any joy", "any luck": a question about the asking itself."""
    mental = (*closed.MENTAL, "n.state", "n.phenomenon", "n.attribute")
    return len(said) == 2 and said[0].plain == "any" and said[1].can_mean(*mental)


def _is_about_it(said: Sequence[Word]) -> bool:
    """Whether the answer is its subject: "it's going on the noticeboard", "a number will do"."""
    if len(said) < 2:
        return False
    first = next((w for w in said if w.plain not in ("and", "so", "but")), said[0])
    subject = list(_subject(said))
    if subject and subject[-1].lemma("n") in _SPOKEN_OF:
        return any(w.tag in ("auxiliary", "verb") for w in said)
    if first.plain not in ("it", "its", "this", "thats", "there", "theres"):
        return False
    if any(w.can_be("n") and w.lemma("n") in closed.DOCUMENTS.words for w in said):
        return True
    rest = [
        w for w in said[said.index(first) + 1 :] if w.plain not in ("is", "s", "all", "will", "be")
    ]
    goes = rest and (rest[0].plain.endswith("ing") or rest[0].tag in ("preposition", "determiner"))
    return bool(goes) and not any(w.plain in ("was", "were", "must", "has", "should") for w in said)


def _subject(said: Sequence[Word]) -> Iterator[Word]:
    for at, word in enumerate(said):
        if word.tag in ("auxiliary", "verb") or (at and word.tag == "preposition"):
            return
        if word.tag in ("noun", "adjective"):
            yield word


def _head(said: Sequence[Word]) -> Word | None:
    """The last word of the phrase that opens a stretch: "piece" of "a piece going out"."""
    phrase = list(takewhile(lambda w: w.tag in ("determiner", "adjective", "noun"), said))
    return phrase[-1] if phrase and phrase[-1].tag == "noun" else None


def _announces(said: Sequence[Word]) -> bool:
    """Whether it names the question itself: "quick one ahead of full council"."""
    phrase = list(takewhile(lambda w: w.tag != "preposition" and w.plain != "ahead", said))
    named = phrase and (phrase[-1].plain == "one" or phrase[-1].lemma("n") in _QUESTIONS)
    steers = all(w.plain in _STEERING or w.tag in ("determiner", "phrase") for w in phrase[:-1])
    return bool(named) and steers and said[len(phrase) : len(phrase) + 1] != ()


def _answers(said: Sequence[Word]) -> bool:
    """Whether it names the answer and what is to be said of it: "honest answer please"."""
    named = [w for w in said if w.plain not in closed.POLITENESS.words]
    idle = ("adjective", "determiner", "adverb", "preposition")
    answer = bool(named) and named[-1].lemma("n") in closed.ANSWERS.words
    return answer and all(w.tag in idle and not w.taken for w in named[:-1])


def _addresses(said: Sequence[Word]) -> bool:
    """Whether it is when or whether the reader can answer: "when you've got a sec"."""
    plain = [w.plain for w in said[:2]]
    opens = len(plain) == 2 and plain[0] in closed.TEMPORAL.words | {"if"} and plain[1] == "you"
    return (
        opens
        and not restricts(said)
        and all(w.can_mean(*_OCCASIONS) for w in said if is_open_noun(w))
    )


def _asks_what_exists(said: Sequence[Word]) -> bool:
    """Whether it is of what the data hold: "if some years are not held give those that are"."""
    words = {w.plain for w in said}
    conditional = said[:1] != () and said[0].plain in ("if", "where", "should")
    parts = all(w.lemma("n") in closed.ENTRIES.words for w in said if is_open_noun(w))
    return conditional and parts and bool(words & closed.AVAILABLE.words)


_TESTS = (
    is_courtesy,
    _speaks_of_people,
    _commands,
    _says_why,
    _asks_whether,
    _is_about_it,
    _announces,
    _answers,
    _asks_what_exists,
)
