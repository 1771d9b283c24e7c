"""What a question counts, the bounds that it sets, and the whole that it wants a share of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, groupby, pairwise, takewhile

from assistant.language.chart import Node
from assistant.language.evidence import Evidence
from assistant.language.printed.form import CONTENT
from assistant.language.printed.stems import Phrase, SharedWords, Stems
from assistant.language.word_classes import shipped_classes
from assistant.language.words import Token, forms, whole_number
from assistant.periods import MONTHS_A_YEAR

_COUNTS = (("how", "many"), ("number", "of"))
# what is counted ends where something is said of it
_ENDS = frozenset("?(,;:") | frozenset(
    forms(
        "of in by with between who that which to for from at on as per were was are is be been has "
        "have had did do does can could will would not"
    )
)
# "how many to just one crime" does not say anew what is counted
_BARE = frozenset(forms("to in by with from for at on per as"))
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "ten"})
_LENGTHS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_BEING = frozenset(forms("was were is are had have has"))
_SHARES = frozenset(forms("share proportion percentage percent fraction part"))
_JOINTS = frozenset({"and", "or", "plus"})
_POINTING = frozenset({"the", "those", "these", "them"})
_THAN = frozenset({"more", "fewer", "less", "over", "greater"})
_OR = frozenset({"more", "fewer", "less", "over", "above", "under", "below"})


def head_of(words: Sequence[str], heads: Collection[str], shared: SharedWords) -> str:
    """The stem of what is counted in "how many … suspects were …", of those in `heads`."""
    for at, pair in enumerate(pairwise(words)):
        if pair in _COUNTS:
            if words[at + 2 : at + 3] and words[at + 2] in _BARE:
                return ""
            if words[at + 2 : at + 3] == ("time",):
                return "time"
            return _head_behind(words[at + 2 :], heads, shared)
    return ""


def whole_head_of(words: Sequence[str], heads: Collection[str], shared: SharedWords) -> str:
    """The stem of what a share is asked of: "what share of stalking suspects were …".

    "As a share of" follows what is counted.
    """
    pairs = enumerate(pairwise(words))
    shares = [
        at for at, pair in pairs if _is_share(pair) and "as" not in words[max(0, at - 2) : at]
    ]
    behind = list(words[shares[0] + 2 :]) if shares else []
    told = [w for w in dropwhile(_goes_on, behind) if w not in _POINTING][:1]
    return _head_behind(behind, heads, shared) if set(told) & _BEING else ""


def _is_share(pair: Phrase) -> bool:
    return pair[1] == "of" and pair[0] in _SHARES


def _head_behind(words: Sequence[str], heads: Collection[str], shared: SharedWords) -> str:
    """The last word of `heads` in the phrase that opens some words, up to its verb."""
    behind = list(dropwhile(lambda w: w in _ENDS or w in _POINTING, words))
    # "knife or sharp instrument offences" are offences
    parts = reversed(list(_conjuncts(_phrase(behind))))
    stems = (shared.stems(" ".join(part)) for part in parts)
    return next((s for part in stems for s in reversed(part) if s in heads), "")


def head_and_rest(name: str, shared: SharedWords) -> tuple[str, Stems]:
    """The stem of what a name counts, and those behind it: "offences | in suspect records"."""
    words = forms(name)
    front = _phrase(words)
    counted = shared.stems(" ".join(front))
    rest = shared.stems(" ".join(words[len(front) :]))
    return counted[-1] if counted else "", frozenset(rest)


def heads_of(name: str, shared: SharedWords) -> Stems:
    """The stems of everything that a name counts: "slavery and human trafficking" is two."""
    stems = (shared.stems(" ".join(part)) for part in _conjuncts(_phrase(forms(name))))
    return frozenset(part[-1] for part in stems if part)


def _conjuncts(words: Sequence[str]) -> Iterator[list[str]]:
    for joint, part in groupby(words, _JOINTS.__contains__):
        if not joint:
            yield list(part)


def _phrase(words: Sequence[str]) -> list[str]:
    """The noun phrase that opens some words: "staff | trained in …", "children | who …"."""
    return [w for w, _ in takewhile(_is_in_phrase, zip(words, [*words[1:], ""], strict=False))]


def _is_in_phrase(pair: Phrase) -> bool:
    """Whether a word goes on with a noun phrase, given the one behind it."""
    word, after = pair
    entry = shipped_classes().of(word) or shipped_classes().of(word.removeprefix("re"))
    if not _goes_on(word) or entry is None:
        return _goes_on(word)
    participle = entry.tag in ("VBN", "VBD") and not _goes_on(after or "of")
    return entry.classes != {"v"} and not participle


def bounds_of(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The numbers, as typed, that bound what is counted: "three or more", "20+"."""
    return tuple(dict.fromkeys(_bounds(tokens)))


def spans_of(evidence: Evidence) -> tuple[Node, ...]:
    """The numbers that stand before a bare "year": "the four year average"."""
    years = [n.start for n in evidence.find("dimension") if n.value == "year"]
    ends = {at - (evidence.tokens[at - 1].form == "-") for at in years if at}
    numbers = (n for n in evidence.find(*CONTENT) if n.end in ends)
    return tuple(n for n in numbers if _size(evidence.tokens[n.start].form))


def span_of(evidence: Evidence) -> int:
    """The months of "the four year average"; 0 where no such length is told."""
    sizes = [_size(evidence.tokens[n.start].form) for n in spans_of(evidence)]
    return MONTHS_A_YEAR * sizes[0] if sizes else 0


def _size(form: str) -> int:
    return whole_number(form) or _LENGTHS.get(form, 0)


def whole_of(evidence: Evidence, shared: SharedWords) -> Stems:
    """The words of what a share is asked of: "what percentage of domestic abuse incidents …"."""
    shares = [n for n in evidence.find("share") if evidence.tokens[n.end - 1].form == "of"]
    if not shares:
        return frozenset()
    behind = [n for n in evidence.nodes if n.start >= shares[0].end]
    near = takewhile(lambda n: n.category in CONTENT or evidence.words(n) == "the", behind)
    words = [evidence.tokens[i].form for n in near for i in range(n.start, n.end)]
    return frozenset(stem for way in shared.readings(words) for stem in way)


def _goes_on(word: str) -> bool:
    return word not in _ENDS


def _bounds(tokens: Sequence[Token]) -> Iterator[str]:
    said = [token.form for token in tokens]
    for at, word in enumerate(said):
        if not word.isdigit() and word not in _NUMBERS:
            continue
        before, after = tuple(said[max(0, at - 2) : at]), tuple(said[at + 1 : at + 3])
        than = before[-1:] == ("than",) and before[0] in _THAN
        least = before in (("at", "least"), ("at", "most"))
        more = after[:1] == ("or",) and after[-1] in _OR
        plus = [t.text for t in tokens[at + 1 : at + 2]] == ["+"]
        if than or least or more or plus:
            yield word
