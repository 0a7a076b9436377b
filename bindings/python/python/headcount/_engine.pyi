"""The engine, compiled; the functions of the package are what is meant to be called."""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, final

import pyarrow as pa

__all__ = [
    "SCHEMA",
    "VERSION",
    "Error",
    "Extractor",
    "arrow_schema",
    "columns",
    "json_schema",
    "roles",
    "to_arrow",
]

VERSION: str
SCHEMA: str

class Error(ValueError): ...

@final
class Extractor:
    def __new__(
        cls,
        *,
        lexicon: str | PathLike[str] | None = None,
        metrics: Sequence[str] | None = None,
        min_confidence: float = 0.0,
        vague: str | None = None,
        max_doc_bytes: int = 10_000_000,
    ) -> Extractor: ...
    def metrics(self) -> list[str]: ...
    def extract(self, article: str | Mapping[str, Any]) -> list[str]: ...
    def mentions(self, article: str | Mapping[str, Any], kinds: Sequence[str]) -> list[str]: ...
    def extract_many(self, articles: Iterable[str | Mapping[str, Any]], jobs: int) -> list[list[str]]: ...
    def extract_arrow(
        self, stream: pa.RecordBatchReader, reading: Mapping[str, str | None], jobs: int, with_errors: bool
    ) -> pa.RecordBatch: ...
    def extract_files(
        self,
        paths: Sequence[str | PathLike[str]],
        reading: tuple[Mapping[str, str | None], Mapping[str, Any]],
        jobs: int,
        with_errors: bool,
    ) -> pa.RecordBatch: ...

def json_schema() -> str: ...
def arrow_schema(*, with_errors: bool = False) -> pa.Schema: ...
def to_arrow(lines: Sequence[str]) -> pa.RecordBatch: ...
def columns() -> list[tuple[str, bool, str, list[str]]]: ...
def roles(names: Sequence[str], reading: Mapping[str, str | None]) -> list[tuple[str, int] | None]: ...
