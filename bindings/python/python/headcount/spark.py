"""The same records on Spark: :func:`extract` for data frames of articles, :func:`extract_files` for lists of files.

Each task hands its rows to the engine as Arrow batches, and each Python worker makes one engine and keeps it. A document
that cannot be read becomes a row with ``doc`` and ``error``, and the task goes on.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from typing import TYPE_CHECKING, Any

from . import _engine, _tables
from ._extractor import _reading, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType, StructType

# the most rows of a batch that goes back to Spark
_ROWS = 10_000


def schema() -> StructType:
    """The columns of what this module gives: the fields of a record, and ``error``."""
    from pyspark.sql import types

    kinds: dict[str, DataType] = {
        "text": types.StringType(),
        "date": types.DateType(),
        "integer": types.LongType(),
        "number": types.DoubleType(),
        "boolean": types.BooleanType(),
        "list": types.ArrayType(types.StringType()),
    }
    fields = [types.StructField(name, kinds[kind], nullable=True) for name, _, kind, _ in _engine.columns()]
    return types.StructType([*fields, types.StructField("error", types.StringType(), nullable=True)])


def extract(
    df: DataFrame,
    text: str | None = None,
    id: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    **options: Any,
) -> DataFrame:
    """The claims of a data frame of articles, a row a claim.

    The arguments name the columns, which else may be called as the command has it (text, content, body, article; date,
    published …). A row without an id is called ``sha256:`` and the hash of its text, so that partitions and attempts make
    no difference. ``options`` are those of :class:`headcount.Extractor`; a ``lexicon`` is a folder on every executor.

    Rows that cannot be read (no text, no UTF-8, too long) have their message in ``error`` and nothing
    else but ``doc``. What is wrong with the arguments is raised at once.
    """
    of(options, keep_lexicon=True)
    reading = _reading(text, id, published, title, outlet, url)
    articles, reading = _articles(df, reading)
    return articles.mapInArrow(partial(_rows, reading, options), schema())


def extract_files(
    df: DataFrame, path: str = "path", fields: Mapping[str, str] | None = None, **options: Any
) -> DataFrame:
    """The claims of files, a row of ``df`` a file: its path on every executor, or an address that fsspec reads
    (``s3://bucket/crawl.warc.gz``), which is copied to the executor's temporary folder while it is read.

    The files are of any kind that the command reads; ``fields`` names the fields of rows that are not called as usual. One
    task reads the files of one partition one after the other: ``df.repartition(n)`` says how many are read at a time. A
    file or a document that cannot be read becomes a row with ``doc`` and ``error``.
    """
    of(options, keep_lexicon=True)
    if path not in df.columns:
        raise _engine.Error(f"no column is called `{path}`; the columns are {', '.join(df.columns)}")
    return df.select(_column(path).cast("string").alias("path")).mapInArrow(
        partial(_files, dict(fields or {}), options), schema()
    )


def _column(name: str) -> Column:
    from pyspark.sql import functions as F

    return F.col("`" + name.replace("`", "``") + "`")


def _articles(df: DataFrame, reading: dict[str, str | None]) -> tuple[DataFrame, dict[str, str | None]]:
    """The columns that the engine reads, as texts, and what names them then."""
    from pyspark.sql import functions as F

    columns: dict[str, list[tuple[str, Column]]] = {}
    for index, role in _tables.used_columns(df.columns, reading).items():
        name = df.columns[index]
        column = _as_text(name, df.schema[index].dataType, role)
        if column is not None:
            columns.setdefault(role, []).append((name, column))
        elif role == "text" or name in reading.values():
            raise TypeError(
                f"the column `{name}` must hold strings, and holds {df.schema[index].dataType.simpleString()}"
            )
    ranks = dict(zip(df.columns, _engine.roles(df.columns, reading)))
    chosen: dict[str, Column] = {}
    for role, found in columns.items():
        found.sort(key=lambda pair: (ranks[pair[0]] or ("", 0))[1])
        # the first that is not blank, as in any row
        filled = [F.when(F.trim(column) != "", column) for _, column in found]
        chosen[role] = found[0][1] if len(found) == 1 else F.coalesce(*filled)
    by_text = F.concat(F.lit("sha256:"), F.sha2(chosen["text"], 256))
    own = [F.when(F.trim(chosen["id"]) != "", chosen["id"])] if "id" in chosen else []
    chosen["id"] = F.coalesce(*own, by_text, F.lit("no id"))
    names: dict[str, str | None] = {role: role if role in chosen else None for role in reading}
    return df.select(*(column.alias(role) for role, column in chosen.items())), names


def _as_text(name: str, kind: DataType, role: str) -> Column | None:
    from pyspark.sql import functions as F
    from pyspark.sql import types

    column = _column(name)
    if isinstance(kind, (types.StringType, types.CharType, types.VarcharType)):
        return column
    if isinstance(kind, types.NullType):
        return column.cast("string")
    if role == "date" and isinstance(kind, (types.DateType, types.TimestampType, types.TimestampNTZType)):
        return F.date_format(column, "yyyy-MM-dd")
    if role in ("id", "date") and isinstance(kind, types.IntegralType):
        return column.cast("string")
    return None


def _rows(
    reading: Mapping[str, str | None], options: Mapping[str, Any], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    names = {"published" if role == "date" else role: name for role, name in reading.items()}
    extractor = of(options, keep_lexicon=True)
    for batch in batches:
        yield from _slices(extractor.extract_arrow(batch, **names, jobs=1, errors="column"))


def _files(
    fields: Mapping[str, str], options: Mapping[str, Any], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    extractor = of(options, keep_lexicon=True)
    for batch in batches:
        for path in batch.column(0).to_pylist():
            with tempfile.TemporaryDirectory(prefix="headcount-") as folder:
                try:
                    local = _local(path, folder)
                    claims = extractor.extract_files(local, fields=fields, jobs=1, errors="column")
                except Exception as error:  # noqa: BLE001: whatever a file system raises is about this file
                    row = {"doc": path or "", "error": f"{type(error).__name__}: {error}"}
                    claims = _tables.pyarrow().RecordBatch.from_pylist([row], schema=_tables.arrow_schema(errors=True))
                yield from _slices(claims)


def _local(path: str | None, folder: str) -> str:
    """The path of the file, fetched into the folder where it is an address."""
    if not path:
        raise _engine.Error("the row has no path")
    if "://" not in path:
        return path
    try:
        import fsspec
    except ImportError as error:
        raise ImportError("addresses need fsspec, and s3fs, gcsfs or adlfs for what they name") from error
    # the kind of a file is known by its name
    local = os.path.join(folder, os.path.basename(path.rstrip("/")) or "file")
    with fsspec.open(path, "rb") as source, open(local, "wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
    return local


def _slices(claims: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    for start in range(0, claims.num_rows, _ROWS):
        yield claims.slice(start, _ROWS)
