"""Reads news and writes one record for every numeric claim about people: who said how many, and when.

>>> import headcount
>>> claims = headcount.extract("Police said on Sunday that at least 12 people were killed.", published="2025-06-16")
>>> claims[0].metric, claims[0].low, claims[0].source, claims[0].said
('fatalities', 12, 'police', '2025-06-15')

The records are those of the command ``headcount``: the same engine makes them. ``headcount.schema()`` says what their
fields mean. :mod:`headcount.spark` does the same on Spark.
"""

from __future__ import annotations

from ._engine import SCHEMA, VERSION, Error
from ._extractor import (
    Extractor,
    extract,
    extract_arrow,
    extract_files,
    extract_many,
    mentions,
    show,
)
from ._records import Claim, Claims, Mention
from ._tables import arrow_schema, schema, to_arrow, to_pandas

__version__ = VERSION

__all__ = [
    "SCHEMA",
    "Claim",
    "Claims",
    "Error",
    "Extractor",
    "Mention",
    "__version__",
    "arrow_schema",
    "extract",
    "extract_arrow",
    "extract_files",
    "extract_many",
    "mentions",
    "schema",
    "show",
    "to_arrow",
    "to_pandas",
]
