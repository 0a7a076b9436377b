"""Arrow in and out: what the engine takes of a table, and claims as one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from . import _engine
from ._records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd
    import pyarrow as pa


def pyarrow() -> Any:
    """The module pyarrow, without which there are no tables."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ImportError("tables need pyarrow; install it, or headcount[arrow]") from error
    return pa


def schema() -> dict[str, Any]:
    """The JSON Schema of a record, as ``headcount schema`` prints it: what each field means."""
    return json.loads(_engine.json_schema())  # type: ignore[no-any-return]


def arrow_schema(*, errors: bool = False) -> pa.Schema:
    """The columns of a table of claims; with ``errors`` those of a table in which documents failed."""
    pyarrow()
    return _engine.arrow_schema(with_errors=errors)


def to_arrow(claims: Iterable[Claim] | Iterable[Iterable[Claim]]) -> pa.RecordBatch:
    """Claims, or lists of claims, as a table with a row a claim.

    Dates such as ``said_from`` are dates, lists are lists, flags that do not apply are false.
    """
    pyarrow()
    return _engine.to_arrow(list(_lines(claims)))


def to_pandas(
    claims: Iterable[Claim] | Iterable[Iterable[Claim]] | pa.RecordBatch | pa.Table, **options: Any
) -> pd.DataFrame:
    """Claims, lists of claims or a table of them as a data frame with a row a claim.

    ``options`` are those of ``pyarrow.RecordBatch.to_pandas``.
    """
    pa = pyarrow()
    if not isinstance(claims, (pa.RecordBatch, pa.Table)):
        claims = to_arrow(claims)
    return claims.to_pandas(**options)  # type: ignore[no-any-return]


def _lines(claims: Iterable[Claim] | Iterable[Iterable[Claim]]) -> Iterator[str]:
    for claim in claims:
        if isinstance(claim, Claim):
            yield claim.to_json()
        elif isinstance(claim, (list, tuple)):
            yield from _lines(claim)
        else:
            raise TypeError(f"a claim or a list of claims is wanted, not {type(claim).__name__}")


def stream(data: Any) -> pa.RecordBatchReader:
    """Arrow data of whatever library as a stream of batches, without a copy."""
    pa = pyarrow()
    if isinstance(data, pa.RecordBatchReader):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.RecordBatchReader.from_batches(data.schema, [data])
    if hasattr(data, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(data)
    if hasattr(data, "__arrow_c_array__"):
        batch = pa.record_batch(data)
        return pa.RecordBatchReader.from_batches(batch.schema, [batch])
    if type(data).__name__ == "DataFrame" and hasattr(data, "columns") and hasattr(data, "itertuples"):
        # pandas before 2.2
        return pa.Table.from_pandas(data, preserve_index=False).to_reader()
    raise TypeError(
        "Arrow data is wanted (a table or batch of pyarrow, a data frame of pandas or Polars, a relation of DuckDB), "
        f"not {type(data).__name__}"
    )


def used_columns(names: list[str], reading: Mapping[str, str | None]) -> dict[int, str]:
    """Which of the columns an article has something of, and what."""
    for wanted in reading.values():
        if wanted is not None and wanted not in names:
            raise _engine.Error(f"no column is called `{_shown(wanted)}`; the columns are {_listed(names)}")
    found = {index: role[0] for index, role in enumerate(_engine.roles(names, reading)) if role}
    if "text" not in found.values():
        raise _engine.Error(
            f"no column is called text, content, body or article; name that of the text by text=. The columns are {_listed(names)}"
        )
    return found


def articles(data: Any, reading: Mapping[str, str | None]) -> pa.RecordBatchReader:
    """The columns of Arrow data that the engine reads, as texts."""
    pa = pyarrow()
    reader = stream(data)
    columns: dict[int, Any] = {}
    for index, role in used_columns(reader.schema.names, reading).items():
        field = reader.schema.field(index)
        change = _as_text(field.type, role)
        if change:
            columns[index] = change
        elif role == "text" or field.name in reading.values():
            wanted = "strings" if role in ("text", "title", "outlet", "url") else "strings, numbers or dates"
            raise TypeError(f"the column `{_shown(field.name)}` must hold {wanted}, and holds {field.type}")
    names = [reader.schema.names[index] for index in columns]

    def select(batch: Any) -> Any:
        return pa.RecordBatch.from_arrays([change(batch.column(i)) for i, change in columns.items()], names=names)

    empty = select(pa.RecordBatch.from_pylist([], schema=reader.schema))
    return pa.RecordBatchReader.from_batches(empty.schema, (select(batch) for batch in reader))


def _as_text(kind: pa.DataType, role: str) -> Any:
    """What makes texts of a column of that type; none where it holds what is no text."""
    pa = pyarrow()
    types = pa.types
    if types.is_string(kind) or types.is_large_string(kind) or _is_string_view(kind):
        return lambda column: column
    if types.is_null(kind):
        return lambda column: column.cast(pa.string())
    if types.is_dictionary(kind) and (types.is_string(kind.value_type) or types.is_large_string(kind.value_type)):
        return lambda column: column.cast(kind.value_type)
    if role == "date" and types.is_date(kind):
        return lambda column: column.cast(pa.date32()).cast(pa.string())
    if role == "date" and types.is_timestamp(kind):
        import pyarrow.compute as pc

        # the day of the clock of the column
        return lambda column: pc.strftime(column, "%Y-%m-%d")
    if role in ("id", "date") and types.is_integer(kind):
        return lambda column: column.cast(pa.string())
    return None


def _is_string_view(kind: pa.DataType) -> bool:
    is_string_view = getattr(pyarrow().types, "is_string_view", None)
    return bool(is_string_view and is_string_view(kind))


def _shown(name: str) -> str:
    return name[:60].encode("unicode_escape").decode("ascii") if not name.isprintable() else name[:60]


def _listed(names: list[str]) -> str:
    listed = ", ".join(_shown(name) for name in names[:20])
    return f"{listed} and {len(names) - 20} more" if len(names) > 20 else listed or "none"
