"""What is said around the requests of a letter: of its paper, of who writes it and who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest

from assistant.language import closed_classes as closed
from assistant.language.limits import restricts
from assistant.language.tagging import Word

# what a remark may name: nothing of it is counted
_UNCOUNTED = frozenset(
    ("not_held", "counting", "asked_back", "dimension", "place", "months", "period", "member")
)
_ASIDE = ("adverb", "conjunction", "mark")
_OPENING = ("determiner", *_ASIDE)
_PARTIES = ("n.person", "n.group")
_SAYING = ("v.communication", "v.cognition", "v.emotion", "v.social", "v.perception")
_LITTLE = ("phrase", "number", "determiner", "preposition", "adverb", "conjunction", "mark")
_FINITE = ("auxiliary", "verb")


def is_remark(said: Sequence[Word], *, opening: bool) -> bool:
    """Whether a stretch that asks for nothing is of the letter and not of what is counted.

    `opening` where nothing counted was named before it, which it could speak of.
    """
    named = {w.node.category for at, w in enumerate(said) if w.taken and not in_name(said, at)}
    if not said or named - _UNCOUNTED or restricts(said):
        return False
    told = _without_agreement(_from_first(said))
    tests = (_is_of_speaker, _orders, is_heading, _is_for_readers)
    return any(test(told) for test in tests) or _tells_of_others(told, opening=opening)


def in_name(said: Sequence[Word], at: int) -> bool:
    """Whether a word is part of a longer name that nobody knows: "the Fen Gazette"."""
    if not said[at].token.text[:1].isupper():
        return said[at].plain == "the" and at + 1 < len(said) and in_name(said, at + 1)
    after = said[at + 1 : at + 2]
    if not after or not after[0].token.text[:1].isupper() or after[0].at != said[at].at + 1:
        return False
    return not after[0].taken or in_name(said, at + 1)


def is_heading(said: Sequence[Word]) -> bool:
    """Whether it names a paper, or an entry of one: "Women's group newsletter", "Action 4/11"."""
    if any(w.tag in _FINITE for w in said):
        return False
    phrase = _phrase(said)
    if not phrase:
        return False
    head, rest = phrase[-1], said[said.index(phrase[-1]) + 1 :]
    paper = _is_paper(head) or (_is_paper(phrase[0]) and all(map(_is_of_paper, phrase)))
    named = head.lemma("n") in closed.ENTRIES.words
    numbered = rest[:1] != () and rest[0].token.text[:1].isdigit()
    entry = (named and not rest) or (numbered and (named or _is_code(head)))
    return (paper or entry) and all(map(_is_idle, rest))


def _is_paper(word: Word) -> bool:
    return bool({word.plain, word.lemma("n")} & closed.DOCUMENTS.words)


def _is_of_paper(word: Word) -> bool:
    return _is_paper(word) or word.lemma("n") in closed.ENTRIES.words


def _from_first(said: Sequence[Word]) -> Sequence[Word]:
    """The words from the first that is more than an adverb or a conjunction."""
    idle = len(list(takewhile(lambda w: w.tag in _ASIDE or _greets(w), said)))
    return said[idle:] or said


def _greets(word: Word) -> bool:
    return word.plain in closed.POLITENESS.words


def _without_agreement(said: Sequence[Word]) -> Sequence[Word]:
    """The words after "it was agreed that", which say who is to do what."""
    plain = [w.plain for w in said]
    impersonal = plain[:1] == ["it"] and "that" in plain[2:5]
    at = plain.index("that") if impersonal else 0
    return said[at + 1 :] if at and said[at - 1].can_mean("v.communication") else said


def _is_of_speaker(said: Sequence[Word]) -> bool:
    """Whether who writes or reads is its subject, or something of theirs: "our members"."""
    return said[0].plain in closed.SPEAKERS.words or any(w.plain in ("i", "we") for w in said)


def _orders(said: Sequence[Word]) -> bool:
    """Whether somebody is to answer: "officer to report back on", "needed by Friday"."""
    if said[0].tag == "participle" and said[0].lemma("v") in closed.WISHING.words:
        return True
    phrase = _phrase(said)
    verb = next((w for w in said if w.can_be("v") and w.plain in closed.FRAME_VERBS.words), None)
    if not phrase or verb is None or not (is_party(phrase[-1]) or _is_initials(phrase[-1])):
        return False
    at = said.index(verb)
    to = said[at - 1].plain in ("to", "will", "should", "shall", "would", "must", "please")
    rest = said[at + 1 :]
    return to and all(_is_idle(w) or _describes_paper(w, after) for w, after in _with_next(rest))


def _is_initials(word: Word) -> bool:
    """Whether it stands for a person in minutes: "LW to report"."""
    return word.token.text.isupper() and 1 < len(word.token.text) <= 3 and not word.taken


def _describes_paper(word: Word, after: Word | None) -> bool:
    """Whether it tells one paper from others: "the next meeting"."""
    return word.tag == "adjective" and after is not None and _is_of_paper(after)


def _with_next(said: Sequence[Word]) -> Iterator[tuple[Word, Word | None]]:
    """Each word with the one after it."""
    return zip_longest(said, said[1:])


def _is_for_readers(said: Sequence[Word]) -> bool:
    """Whether it says whom an answer is for: "for the trustees", "for our board"."""
    if [w.plain for w in said[:2]] not in (["for", "the"], ["for", "our"], ["for", "my"]):
        return False
    phrase = _phrase(said[1:])
    whole = bool(phrase) and phrase[-1] is said[-1]
    return whole and (is_party(phrase[-1]) or phrase[-1].lemma("n") in closed.DOCUMENTS.words)


def _tells_of_others(said: Sequence[Word], *, opening: bool) -> bool:
    """Whether people or a body do or say something: "the parish council meets next week"."""
    subject = _phrase(said)
    named = list(takewhile(lambda w: w.tag in ("determiner", "adjective", "noun"), said))
    if named and _is_paper(named[-1]) and said[len(named) : len(named) + 1]:
        # "the meeting ended at nine": nothing of it is counted
        return said[len(named)].tag in (*_FINITE, "participle")
    if not subject or not is_party(subject[-1]):
        return False
    verbs = [w for w in said if w.tag in ("verb", "participle") or w.node.value == "opinion"]
    says = any(w.can_mean(*_SAYING) or w.lemma("v") in closed.ASKING_VERBS.words for w in verbs)
    passive = any(w.plain in closed.AUXILIARIES.words for w in said) and not says
    return says or (opening and bool(verbs) and not passive)


def _phrase(said: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase that a stretch opens with, without its articles."""
    start = len(list(takewhile(lambda w: w.tag in _OPENING, said)))
    return list(takewhile(_is_nominal, said[start:]))


def _is_nominal(word: Word) -> bool:
    taken = word.taken and word.node.category in ("not_held", "dimension", "place")
    return word.tag in ("noun", "adjective", "participle") or (taken and word.can_be("n"))


def is_party(word: Word) -> bool:
    """Whether it is people or a body that ask or answer; not those whom a crime is about."""
    if word.lemma("n") in closed.RECORDERS.words or word.plain in closed.TITLES.words:
        return True
    return word.can_mean(*_PARTIES) and word.node.category != "not_held"


def _is_code(word: Word) -> bool:
    """Whether it is the abbreviation before a number: "AP 3"."""
    return word.token.text.isupper() and 1 < len(word.token.text) <= 4 and not word.taken


def is_dated(said: Sequence[Word]) -> bool:
    """Whether it gives the day of a paper: "Minutes of 4 November", which no figure is of."""
    return any(
        before.tag == "number" and word.node.category == "months" for before, word in pairwise(said)
    )


def _is_idle(word: Word) -> bool:
    """Whether it only goes on about the paper: a number, a date, a name, a little word."""
    name = word.token.text[:1].isupper() and not word.taken
    paper = word.can_be("n") and _is_of_paper(word)
    little = word.tag in (
        "phrase",
        "number",
        "determiner",
        "preposition",
        "adverb",
        "conjunction",
        "mark",
    )
    dated = word.node.category in ("period", "months")
    return name or paper or little or dated or _greets(word)
