"""Which part of a message asks, and which only says why: a question may stand in a long letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.language.chart import Node
from assistant.language.limits import restricts
from assistant.language.segments import kinds_of
from assistant.language.tagging import Word, words_of
from assistant.language.talk import is_talk
from assistant.language.words import Token, forms

_HARD = frozenset(".?!:;…")
_REASON = frozenset(forms("because cos"))
_ASKS = frozenset(
    forms(
        "how what which who when where whats give show tell list name compare rank split break "
        "number get find"
    )
)
_FINITE = frozenset(
    forms(
        "i we it they you he she im ive id weve were theyre youre nobody someone somebody "
        "everybody everyone my our this that there its is are was has have had been may might "
        "will would "
        "think thinks say says said asked asks asking want wants need needs promise goes go went "
        "gets keep keeps thanks thank sorry hope hello hi dear seems seem"
    )
)
_INTERROGATIVE = frozenset(forms("what which how who where when whats"))
_FIRST_PERSON = frozenset(forms("i we my our im ive id weve us me thanks thank"))
_OPENERS = frozenset(
    forms(
        "for at in among by of with on during excluding without between from after before if except"
    )
)
_LEANING = frozenset(
    forms("and also without but just only now or same then plus instead minus including excluding")
)
_LEANING_PAIRS = frozenset(
    {
        ("what", "about"),
        ("how", "about"),
        ("top", "three"),
        ("make", "it"),
        ("as", "a"),
        ("what", "if"),
    }
)
_POINTING_ENDS = frozenset({("is", "that"), ("is", "it"), ("are", "those"), ("was", "that")})
_POINTING = frozenset(forms("those them these that it same"))
_INTRODUCTIONS = frozenset(
    {("to", "know"), ("tell", "me"), ("tell", "u"), ("me", "know"), ("wondering", "if")}
)
_LIMITS = re.compile(
    r"\b(only|just) (interested|looking|want|need|count|counting|include|including|care|concerned"
    r"|mean|those|the)\b|\b(excluding|except|without|ignoring|apart from|other than)\b",
    re.I,
)
_IDLE = frozenset({"filler", "mark", "unknown"})


@dataclass(frozen=True)
class Clause:
    """A stretch of the message between two breaks; `hard` when the break before it is a stop."""

    nodes: tuple[Node, ...]
    forms: frozenset[str]
    text: str
    opener: str
    hard: bool
    questioned: bool
    reason: bool
    talk: bool

    @property
    def asks(self) -> bool:
        """Whether something in it asks for an answer."""
        return self.questioned or bool(self.forms & _ASKS)

    @property
    def asks_itself(self) -> bool:
        """Whether it asks for something in its own words."""
        return self.opener in _INTERROGATIVE or bool(
            re.search(
                r"\bhow (many|much|often)\b|\bwhat (share|percentage|proportion|rate)\b",
                self.text,
                re.I,
            )
        )

    @property
    def blocks(self) -> bool:
        """Whether something in it that is asked about stands in the way of an answer."""
        return not self.talk and any(n.category in ("unknown", "not_held") for n in self.nodes)

    @property
    def means(self) -> bool:
        """Whether anything in it bears on figures."""
        return any(n.category not in _IDLE for n in self.nodes)

    @property
    def names(self) -> bool:
        """Whether it names something that is counted."""
        return any(n.category in ("crime_type", "measure", "outcome") for n in self.nodes)

    @property
    def is_of_form(self) -> bool:
        """Whether all that it says is in what form: "in numbers and as a percentage"."""
        return {n.category for n in self.nodes} <= {*_IDLE, "in_percent", "counting"}

    @property
    def limits(self) -> bool:
        """Whether it narrows what is asked, so that it must not be let go."""
        return bool(_LIMITS.search(self.text))

    @property
    def tells(self) -> bool:
        """Whether it is a statement of its own rather than a modifier of the question."""
        if self.limits:
            return False
        if self.opener in _OPENERS and not self.forms & _FIRST_PERSON:
            return False
        return bool(self.forms & _FINITE)


@dataclass(frozen=True)
class Message:
    """A message's nodes: those of the question, and those of the talk around it."""

    asked: tuple[Node, ...]
    background: tuple[Node, ...]


def find_question(tokens: tuple[Token, ...], nodes: tuple[Node, ...], text: str) -> Message:
    """Separates the question from what is told around it; without such talk all is question."""
    kinds = kinds_of(tokens, nodes)
    talk = [n for n in nodes if kinds[n.start] == "talk" and n.category != "mark"]
    spoken = {id(n) for n in talk}
    rest = tuple(n for n in nodes if id(n) not in spoken)
    clauses = _clauses(tokens, rest, text, kinds)
    at = _asking(clauses)
    asked: list[Node] = []
    background: list[Node] = talk
    for position, clause in enumerate(clauses):
        aside = clause.reason or _is_aside(clauses, position, at)
        (background if aside else asked).extend(clause.nodes)
    return Message(tuple(asked), tuple(background))


def leans_back(tokens: tuple[Token, ...], nodes: tuple[Node, ...]) -> bool:
    """Whether a message points back to the one before: "and robbery?", "what share is that"."""
    words = [t.form for t in tokens if t.form[0].isalnum()]
    names_subject = any(n.category in ("crime_type", "measure") for n in nodes)
    if _POINTING & set(words) and not names_subject:
        return True
    if tuple(words[-2:]) in _POINTING_ENDS:
        return True
    return bool(words) and (words[0] in _LEANING or tuple(words[:2]) in _LEANING_PAIRS)


def _asking(clauses: list[Clause]) -> int:
    """The position of the clause that asks: the last that does and means something.

    One that only tells in what form leaves it to the last one that names something.
    """
    meaning = [i for i, clause in enumerate(clauses) if clause.means and not clause.reason]
    asking = [i for i in meaning if clauses[i].asks]
    last = (asking or meaning or [0])[-1]
    naming = [i for i in meaning if i <= last and clauses[i].names and not clauses[i].talk]
    formal = bool(clauses) and clauses[last].is_of_form
    return naming[-1] if formal and naming else last


def _is_aside(clauses: list[Clause], position: int, asking: int) -> bool:
    clause = clauses[position]
    if clause.blocks and clause.asks_itself:
        # a second question is no talk
        return False
    piece = _piece(clauses, position)
    if position > asking or asking in piece:
        return position != asking and clause.talk
    inside = [clauses[i] for i in piece]
    if clause.talk and not clause.asks_itself:
        return True
    told = any(c.tells for c in inside) and not any(c.limits or c.blocks for c in inside)
    return told and not any(c.asks for c in inside)


def _piece(clauses: list[Clause], position: int) -> range:
    """The positions of the clauses between the same two stops."""
    first = max(i for i in range(position + 1) if clauses[i].hard)
    later = [i for i in range(position + 1, len(clauses)) if clauses[i].hard]
    return range(first, later[0] if later else len(clauses))


def _clauses(
    tokens: tuple[Token, ...], nodes: tuple[Node, ...], text: str, kinds: Mapping[int, str]
) -> list[Clause]:
    groups: list[list[Node]] = [[]]
    hard = [True]
    for node in nodes:
        token = tokens[node.start]
        if node.category == "mark" and _breaks(token, text):
            groups[-1].append(node)
            groups.append([])
            hard.append(token.form != ",")
        elif _introduces(tokens, node):
            groups[-1].append(node)
            groups.append([])
            hard.append(False)
        elif token.form in _REASON and groups[-1]:
            groups.append([node])
            hard.append(False)
        else:
            groups[-1].append(node)
    return [_clause(tokens, g, h, text, kinds) for g, h in zip(groups, hard, strict=True) if g]


def _introduces(tokens: tuple[Token, ...], node: Node) -> bool:
    """Whether the question proper begins after this word: "I would like to know | how many"."""
    ending = tuple(t.form for t in tokens[max(0, node.end - 2) : node.end])
    return ending in _INTRODUCTIONS


def _breaks(token: Token, text: str) -> bool:
    if token.form == "-":
        return text[max(0, token.start - 1)] == " " and text[token.end : token.end + 1] == " "
    return token.form in _HARD or token.form == ","


def _clause(
    tokens: tuple[Token, ...], nodes: list[Node], hard: bool, text: str, kinds: Mapping[int, str]
) -> Clause:
    inside = tokens[nodes[0].start : nodes[-1].end]
    words = [t.form for t in inside if t.is_word]
    while len(words) > 1 and words[0] in ("so", "and", "but"):
        words = words[1:]
    return Clause(
        nodes=tuple(nodes),
        forms=frozenset(words),
        text=text[inside[0].start : inside[-1].end],
        opener=words[0] if words else "",
        hard=hard,
        questioned=inside[-1].form == "?",
        reason=inside[0].form in _REASON and _only_tells_why(words_of(tokens, nodes)),
        talk=all(kinds[n.start] != "ask" for n in nodes if n.category != "mark"),
    )


def _only_tells_why(said: Sequence[Word]) -> bool:
    """Whether a reason is that of the asking, and no fact of the past about what is counted."""
    return is_talk(said[1:]) or not (restricts(said) or restricts(said[1:]))
