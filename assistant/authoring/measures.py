"""Whether the measures of a source hold together: their expressions and their filters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from assistant.catalog.loader import Loaded
from assistant.catalog.model import Source
from assistant.catalog.problem import Problem
from assistant.planning.checking import problem_of


def measure_problems(
    loaded: Loaded, source: Source, columns: Collection[str], fault_of: Callable[[str, str], str]
) -> Iterator[Problem]:
    """A problem for each measure of a source that cannot be worked out.

    It is looked at as `problem_of` does, then tried by `fault_of`, given its name and source.
    """
    for file in loaded.files.of(Source):
        if file.entry.name != source.name or source.kind == "printed":
            continue
        for at, measure in enumerate(file.entry.measures):
            text = problem_of(measure, source, loaded.catalog, columns)
            if not text and source.file and source.kind == "counts":
                text = fault_of(measure.name, source.name)
            if text:
                yield file.problem(("measures", at), text)
