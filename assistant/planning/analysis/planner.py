"""The door of planning for analyses: five passes from what is asked to the plan that says it."""

from __future__ import annotations

from assistant.analysis import Analysis
from assistant.catalog.catalog import Catalog
from assistant.planning.analysis.frame import Asked, Frame, counted_frame
from assistant.planning.analysis.printed import printed_frame
from assistant.planning.analysis.shape import shaped
from assistant.planning.analysis.statement import compiled
from assistant.planning.analysis.telling import told
from assistant.planning.analysis.usual import beside_those_before
from assistant.planning.declared import analysis_in_places
from assistant.planning.holdings import Holdings
from assistant.planning.model.analyses import AnalysisPlan
from assistant.planning.model.gaps import Gap
from assistant.planning.passes import through
from assistant.printed import is_printed


def resolved(asked: Asked) -> Frame | Gap:
    """The frame of what is counted, or of what is printed."""
    return printed_frame(asked) if is_printed(asked.analysis) else counted_frame(asked)


PASSES = (
    resolved,  # sources, tables, places and months, with the members of the axes → Frame
    beside_those_before,  # where it is asked what is usual, the blocks before → Frame
    shaped,  # figures and conditions, as columns in layers → Shape
    compiled,  # one statement → Compiled
    told,  # what the answer must say about it → AnalysisPlan
)


def plan_analysis(analysis: Analysis, catalog: Catalog, holdings: Holdings) -> AnalysisPlan | Gap:
    """The plan of an analysis, or what the sources lack of it."""
    found: AnalysisPlan | Gap = through(
        PASSES, Asked(analysis_in_places(analysis, catalog), catalog, holdings)
    )
    return found
