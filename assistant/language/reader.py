"""The door of the language room: a question's text to its Reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.analysis import Analysis, Difference, Fold, Form, Share
from assistant.catalog.catalog import Catalog
from assistant.language.accounting import all_used, parts_of, with_problem
from assistant.language.chart import Chart, Node
from assistant.language.clauses import Message, find_question, leans_back
from assistant.language.composition.expressed import unexpressed
from assistant.language.composition.plain import is_composed, is_laid_out, makes_sense, says_as_much
from assistant.language.composition.reader import compose
from assistant.language.composition.row import row_of
from assistant.language.cover import cover
from assistant.language.evidence import Evidence
from assistant.language.grammar import Grammar, read_grammar
from assistant.language.interpretation import WHETHER, Interpretation, interpret
from assistant.language.names import LookUp
from assistant.language.reading import (
    Ambiguous,
    HeldNowhere,
    NotUnderstood,
    PartOfWard,
    Problem,
    Reading,
)
from assistant.language.rules.ranks import SAFEST
from assistant.language.spelling import Correction
from assistant.language.words import Token
from assistant.plain_queries import as_analysis, as_query
from assistant.query import Asked, Query

_SOMEWHERE = ("anywhere", "somewhere", "everywhere")
_ADOPTED = (
    "crime_type",
    "place",
    "outcome",
    "member",
    "period",
    "periods",
    "range",
    "pair",
    "months",
)
SAFEST_NOTE = "“Safest” is read as fewest recorded; counts do not say how safe a place is."
_NAMES = ("measure", "crime_type", "place", "outcome", "member", "printed")
_SUBJECTS = (
    "crime_type",
    "outcome",
    "member",
    "measure",
    "asked_back",
    "place",
    "period",
    "range",
    "pair",
)


class Reader:
    """Reads questions with one catalog's words. Holds nothing of a conversation.

    `look_up` gives the names that the data hold, such as streets, by their key.
    """

    def __init__(
        self,
        catalog: Catalog,
        english_words: Path,
        look_up: LookUp = lambda keys: {},
    ) -> None:
        self._catalog = catalog
        self.grammar: Grammar = read_grammar(catalog, english_words, look_up)

    def read(self, text: str) -> Reading:
        """The reading of one question that stands on its own."""
        chart, corrections = self.grammar.read(text)
        tokens = chart.tokens
        nodes = cover(chart, "term")
        if any(n.category == "what_is" for n in nodes) and _asks_figures(nodes):
            nodes = cover(chart, "term", "what_is")
        message = find_question(tokens, nodes, text)
        asked, adopted = _with_background(message)
        reading = self._reading(text, tokens, asked, corrections)
        notes = [_adoption_note(tokens, text, adopted)] if adopted else []
        notes += [SAFEST_NOTE] if any(n.rule == SAFEST for n in message.asked) else []
        idle = {id(n) for n in message.background}
        parts = parts_of(tokens, nodes, idle, corrections, self._catalog)
        parts = with_problem(text, parts, reading.problem)
        leans = leans_back(tokens, message.asked)
        reading = replace(reading, parts=parts, notes=tuple(notes), leans=leans)
        return self._composed(chart, nodes, text, reading)

    def _composed(
        self, chart: Chart, nodes: tuple[Node, ...], text: str, reading: Reading
    ) -> Reading:
        """The reading as an analysis, where one plain query would not say all that is asked."""
        if not isinstance(reading.problem, NotUnderstood | HeldNowhere | None):
            return reading
        lost = self._lost(chart, nodes, text, reading)
        composed = compose(chart, text, self._catalog)
        found = composed.analysis
        if found is None or not makes_sense(found, self._catalog):
            return _declined(reading, lost)
        if _asks_unclaimed(chart, found) or _is_of_no_whole(nodes):
            return _declined(reading, lost)
        plain = as_query(found)
        shares = any(n.category in ("share", "in_percent") for n in nodes)
        if reading.problem is None and not lost:
            needed = (is_composed(found) and not plain) or Fold.NUMBER in found.folds
            needed = needed and not says_as_much(reading.asked, found, shares=shares)
            needed = needed or _limits_without_order(reading.asked)
        else:
            problem = reading.problem
            explained = isinstance(problem, NotUnderstood) and composed.explains(problem.words)
            # a place that the plain query lost the analysis has: else it would not stand
            listed = problem is None and self._loses_places(chart, text, reading)
            needed = listed or _says_more(found) or explained
        if not needed:
            return _declined(reading, lost)
        return replace(reading, asked=plain or found, problem=None, parts=all_used(reading.parts))

    def _lost(
        self, chart: Chart, nodes: tuple[Node, ...], text: str, reading: Reading
    ) -> tuple[str, ...]:
        """The words of a question that was read whole whose operations the plain query lacks."""
        row = row_of(chart, text)
        names = [n for n in nodes if n.category in _NAMES]
        lost = self._unsaid(row, reading)
        return tuple(row.words(n) for n in lost if not any(_is_within(n, name) for name in names))

    def _unsaid(self, row: Evidence, reading: Reading) -> tuple[Node, ...]:
        """The mentions that a plain query that was read whole has no place for."""
        said = as_analysis(reading.asked) if isinstance(reading.asked, Query) else None
        if reading.problem or said is None:
            return ()
        return unexpressed(row, said, self._catalog)

    def _loses_places(self, chart: Chart, text: str, reading: Reading) -> bool:
        lost = self._unsaid(row_of(chart, text), reading)
        return bool(lost) and all(node.category == "place" for node in lost)

    def _reading(
        self,
        text: str,
        tokens: tuple[Token, ...],
        nodes: tuple[Node, ...],
        corrections: tuple[Correction, ...],
    ) -> Reading:
        nodes = _hot_spots(_one_by_one(_without_needless_questions(nodes)))
        evidence = Evidence(tokens, tuple(n for n in nodes if n.category != "unknown"), text)
        asked, problem = self._asked(evidence, nodes)
        topic = any(n.category == "new_topic" for n in nodes)
        return Reading(text, asked, problem=problem, corrections=corrections, new_topic=topic)

    def _asked(
        self, evidence: Evidence, nodes: tuple[Node, ...]
    ) -> tuple[Asked | None, Problem | None]:
        barred = ("asked_back", "not_held", "place_part")
        clear = [n for n in evidence.nodes if n.category not in barred]
        readable = replace(evidence, nodes=tuple(clear), _used=set())
        found = interpret(readable, self._catalog)
        unknown = tuple(evidence.words(n) for n in nodes if n.category == "unknown")
        problem = self._barrier(evidence, unknown)
        if isinstance(problem, Ambiguous) and not problem.readings:
            problem = NotUnderstood(unknown)
        if problem is None:
            problem = _unfinished(found, unknown, readable, self._catalog)
        return found.asked, problem

    def _barrier(self, evidence: Evidence, unknown: tuple[str, ...]) -> Problem | None:
        """What stands in the way of an answer before any reading is made."""
        missing = evidence.find("not_held")
        words = tuple(evidence.words(n) for n in missing)
        if unknown or (missing and not evidence.has(*_SUBJECTS)):
            return NotUnderstood((*unknown, *words))
        if missing:
            return HeldNowhere(tuple(dict.fromkeys(n.value for n in missing)), words)
        for node in evidence.find("place_part"):
            return PartOfWard(*node.value)
        for node in evidence.find("asked_back"):
            readings = tuple(self._as(evidence, node, name) for name in node.value.readings)
            return Ambiguous(node.value.why, tuple(r for r in readings if r))
        return None

    def _as(self, evidence: Evidence, node: Node, member: str) -> Asked | None:
        """The reading with a word of several meanings taken in one of them."""
        nodes = tuple(
            replace(n, category=node.value.dimension, value=member) if n.value is node.value else n
            for n in evidence.nodes
        )
        return interpret(replace(evidence, nodes=nodes, _used=set()), self._catalog).asked


def _is_within(node: Node, name: Node) -> bool:
    """Whether a mention is only a word of a longer name: "both" of "both total"."""
    return name.start <= node.start and node.end <= name.end and node.category != name.category


def _limits_without_order(asked: object) -> bool:
    """Whether a number is taken for rows to choose that only says how many there are."""
    return isinstance(asked, Query) and bool(asked.limit) and asked.order is None


def _says_more(found: Analysis) -> bool:
    """Whether it has operations of its own, and is no figure that a lost word may narrow."""
    chosen = bool(found.having or found.taking)
    shares = any(isinstance(figure, Share) for figure in found.figures)
    told_apart = bool(found.axes) and (chosen or shares)
    return told_apart or is_laid_out(found) or (is_composed(found) and as_query(found) is None)


def _declined(reading: Reading, lost: tuple[str, ...]) -> Reading:
    """The reading, with a problem where words were lost."""
    return replace(reading, problem=NotUnderstood(lost)) if lost else reading


def _asks_unclaimed(chart: Chart, found: Analysis) -> bool:
    """Whether a question wants a yes or no that the analysis does not say.

    A difference says which of two is the higher: "is … above or below …".
    """
    words = [token.form for token in chart.tokens if token.is_word]
    listed = found.having is not None and not {*words}.isdisjoint(_SOMEWHERE)
    differs = any(isinstance(figure, Difference) for figure in found.figures)
    told = found.claim or differs or listed or found.form is Form.UNUSUAL
    return bool(words) and words[0] in WHETHER and not told


def _is_of_no_whole(nodes: tuple[Node, ...]) -> bool:
    """Whether a bound is in per cent, and nothing says of what."""
    percent = any(n.category == "bound" and n.value.percent for n in nodes)
    shares = ("share", "outcome_share", "in_percent", "change", "outcome", "rate")
    return percent and not any(n.category in shares for n in nodes)


def _asks_figures(nodes: tuple[Node, ...]) -> bool:
    """Whether anything stands beside "what is …" that only figures can answer."""
    idle = ("filler", "mark", "what_is", "unknown", "new_topic")
    return any(n.category not in idle for n in nodes)


def _unfinished(
    found: Interpretation, unknown: tuple[str, ...], evidence: Evidence, catalog: Catalog
) -> Problem | None:
    if found.leftover or unknown:
        return NotUnderstood((*unknown, *found.leftover))
    if found.problem:
        return found.problem if found.problem.readings else NotUnderstood(())
    if found.asked is None:
        return _nothing_counted(evidence, catalog)
    return None


def _nothing_counted(evidence: Evidence, catalog: Catalog) -> Problem:
    """A place or period without a thing to count: ask for crimes or for anti-social behaviour."""
    if not evidence.has("place", "period", "range", "superlative", "counting"):
        return NotUnderstood(())
    readings = []
    for member in ("all_crime", "anti_social_behaviour"):
        end = evidence.nodes[-1].end
        nodes = (*evidence.nodes, Node(end, end, "crime_type", member))
        asked = interpret(replace(evidence, nodes=nodes, _used=set()), catalog).asked
        if isinstance(asked, Query):
            readings.append(asked)
    return Ambiguous("the question does not say what to count", tuple(readings))


def _without_needless_questions(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """ "Incidents" and "cases" beside a crime type are its records, and need no asking back."""
    named = ("crime_type", "measure")
    typed = any(n.category in named or _lists_types(n) for n in nodes)
    if not typed:
        return nodes
    return tuple(
        replace(n, category="filler")
        if n.category == "asked_back" and "all_crime" in n.value.readings
        else n
        for n in nodes
    )


def _lists_types(node: Node) -> bool:
    """Whether crime types are what is listed, such as "the top 3 types of crime"."""
    dimension = node.value[1] if node.category == "top_by" else node.value
    return node.category in ("dimension", "by", "top_by") and dimension == "crime_type"


def _one_by_one(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Nodes that stand for several things, such as "Wisbech and March", taken apart."""
    apart: list[Node] = []
    for node in nodes:
        if node.category != "several":
            apart.append(node)
            continue
        edges = (node.start, node.end - 1)
        apart += [
            Node(at, at + 1, category, value, node.rule)
            for at, (category, value) in zip(edges, node.value, strict=True)
        ]
    return tuple(apart)


def _hot_spots(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """ "Hot spots" among wards are the highest of them; by themselves they are streets."""
    ranked = any(n.category in ("dimension", "limited", "by", "top_by") for n in nodes)
    named = any(n.category == "superlative" for n in nodes)
    category = ("filler" if named else "superlative") if ranked else "top_by"
    return tuple(
        replace(n, category=category, value=n.value if ranked else (n.value, "street"))
        if n.category == "hotspot"
        else n
        for n in nodes
    )


def _with_background(message: Message) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The question's nodes, with what it leaves open taken from the talk around it."""
    held = {n.category for n in message.asked}
    dated = {"period", "periods", "range", "pair", "months"}
    held |= dated if held & dated else set()
    held |= {"crime_type"} if held & {"asked_back", "measure", "definition", "coverage"} else set()
    about_data = bool(held & {"definition", "coverage", "members"})
    adopted = tuple(
        n
        for n in message.background
        if n.category in _ADOPTED and n.category not in held and not about_data
    )
    return (*adopted, *message.asked), adopted


def _adoption_note(tokens: tuple[Token, ...], text: str, adopted: tuple[Node, ...]) -> str:
    words = ", ".join(text[tokens[n.start].start : tokens[n.end - 1].end] for n in adopted)
    return f"Taken from what stands before the question: {words}."
