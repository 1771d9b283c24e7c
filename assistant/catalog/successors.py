"""What to write instead of keys that the format does not have (any more)."""

from __future__ import annotations

# A key that the format loses gets a line here, and whoever has it in a file is told its successor.
# Those of other semantic layers stand here too, as analysts bring files and habits from them.
SUCCESSORS = {
    "agg_time_dimension": "write time with the column instead",
    "agg": "write expression instead, such as sum(records)",
    "aggregation": "write expression instead, such as sum(records)",
    "aliases": "write synonyms instead",
    "dimensions": "a measure has those of its source; leave it out",
    "display_name": "write label instead",
    "entities": "write dimensions instead",
    "expr": "write expression instead",
    "filter": "write filters instead, a list",
    "granularity": "write grain instead",
    "metrics": "write measures instead",
    "sql": "write expression instead",
    "sql_table": "write file instead, with the path of the table",
    "sql_table_name": "write file instead, with the path of the table",
    "time_dimension": "write time with the column instead",
    "time_grain": "write grain instead",
}
