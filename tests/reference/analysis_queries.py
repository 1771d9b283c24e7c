"""The analysis of each turn of a set of analysis questions, built by hand.

Keys are the set's ids with the number of the turn where a conversation has several. The questions
themselves and their figures stand in the set, beside the project.
"""

from __future__ import annotations

from tests.reference import derived_queries, listed_queries

ANALYSES = {**listed_queries.ANALYSES, **derived_queries.ANALYSES}
