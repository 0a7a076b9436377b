"""Arrow, pandas, Polars and DuckDB."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest
from conftest import CORPUS, FLOOD, ROOT, as_lines, bulk, records

import headcount


@pytest.fixture(scope="module")
def articles() -> list[dict]:
    return bulk(600)


@pytest.fixture(scope="module")
def want(stated, articles) -> list[dict]:
    return stated("extract", "-", stdin=as_lines(articles))


def test_rows_are_the_records_of_the_command(articles, want):
    table = pa.Table.from_pylist(articles)
    assert len(want) > 50
    for data in (table, table.combine_chunks().to_batches()[0], table.to_reader(max_chunksize=50)):
        for jobs in (1, 3):
            if isinstance(data, pa.RecordBatchReader):
                data = table.to_reader(max_chunksize=50)
            batch = headcount.extract_arrow(data, jobs=jobs)
            assert isinstance(batch, pa.RecordBatch)
            assert batch.schema == headcount.arrow_schema()
            batch.validate(full=True)
            assert records(batch) == want


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_texts_of_every_kind(kind):
    kinds = {
        "string": pa.string(),
        "large_string": pa.large_string(),
        "string_view": pa.string_view(),
        "dictionary": pa.dictionary(pa.int32(), pa.string()),
    }
    columns = {name: pa.array([None, value, value]).cast(kinds[kind]) for name, value in FLOOD.items()}
    # the first row is cut off, so that offsets do not begin at 0
    batch = headcount.extract_arrow(pa.table(columns).slice(1))
    assert [row["quote"] for row in batch.to_pylist()] == ["at least 12", "dozens more"] * 2
    assert set(batch.column("doc").to_pylist()) == {"flood"}


@pytest.mark.parametrize(
    "dates",
    [
        pa.array([datetime.date(2025, 6, 16)]),
        pa.array([datetime.datetime(2025, 6, 16, 23, 30)], pa.timestamp("us")),
        # half past one in the night of the 17th in Greenwich
        pa.array([datetime.datetime(2025, 6, 17, 1, 30)], pa.timestamp("ns", "America/Chicago")),
        pa.array([1750075200]),
        pa.array(["June 16, 2025"]),
    ],
)
def test_dates_of_every_kind(dates):
    batch = headcount.extract_arrow(
        pa.table({"article": [FLOOD["text"]], "pubDate": dates, "id": [5], "source": [["a"]]})
    )
    assert batch.column("published")[0].as_py() == "2025-06-16"
    assert (batch.column("doc")[0].as_py(), batch.column("outlet")[0].as_py()) == ("5", None)
    assert batch.column("said_from")[0].as_py() == datetime.date(2025, 6, 15)


def test_columns_by_name_and_rows_without():
    table = pa.table({"story": [FLOOD["text"]] * 2, "key": ["a", None], "text": ["12 people died."] * 2})
    batch = headcount.extract_arrow(table, text="story", id="key")
    assert batch.column("doc").to_pylist() == ["a", "a", "row#2", "row#2"]


def test_no_rows():
    for table in (pa.table({"text": pa.array([], pa.string())}), pa.table({"text": ["The sun shone."]})):
        assert headcount.extract_arrow(table).num_rows == 0


def test_rows_that_fail_become_rows():
    table = pa.table(
        {
            "id": ["a", "b", "c", " "],
            "text": [FLOOD["text"], None, FLOOD["text"], " "],
            "date": [None, None, "soon", None],
        }
    )
    batch = headcount.extract_arrow(table, errors="column", jobs=2)
    assert batch.schema == headcount.arrow_schema(errors=True)
    rows = batch.to_pylist()
    stated = [(row["doc"], row["quote"], row["error"] and row["error"].split(";")[0]) for row in rows]
    # a date that is none is left out, and said
    assert all("published_unread" in row["warnings"] for row in rows if row["doc"] == "c")
    assert stated == [
        ("a", "at least 12", None),
        ("a", "dozens more", None),
        ("b", None, "the row has no text"),
        ("c", "at least 12", None),
        ("c", "dozens more", None),
        ("row#4", None, "the row has no text"),
    ]


def test_claims_to_a_data_frame(flood):
    pandas = pytest.importorskip("pandas")
    claims = headcount.extract(**flood)
    frame = headcount.to_pandas(claims)
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["quote"]) == ["at least 12", "dozens more"]
    assert list(frame.columns) == headcount.arrow_schema().names
    assert frame["said_from"][0] == datetime.date(2025, 6, 15)
    assert len(headcount.to_pandas([claims, [], claims])) == 4
    assert len(headcount.to_pandas(headcount.extract_arrow(pa.table({"text": [FLOOD["text"]]})))) == 2
    assert len(headcount.to_pandas([])) == 0
    assert headcount.to_arrow(claims).to_pylist() == headcount.extract_arrow(pa.Table.from_pylist([flood])).to_pylist()


def test_pandas(articles, want):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(articles)
    claims = headcount.extract_arrow(frame).to_pandas()
    assert len(claims) == len(want)
    joined = claims.merge(frame[["id", "text"]], left_on="doc", right_on="id", suffixes=("", "_of_doc"))
    assert all(row.text[row.start : row.end] == row.quote for row in joined.itertuples())


def test_polars(articles, want):
    polars = pytest.importorskip("polars")

    def claims(frame):
        return polars.from_arrow(headcount.extract_arrow(frame))

    schema = polars.from_arrow(headcount.arrow_schema().empty_table()).schema
    frame = polars.LazyFrame(articles)
    deaths = frame.map_batches(claims, schema=schema).filter(polars.col("metric") == "fatalities").collect()
    assert deaths["id"].to_list() == [claim["id"] for claim in want if claim["metric"] == "fatalities"]


def test_duckdb(articles, want):
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.register("articles", pa.Table.from_pylist(articles))
    claims = headcount.extract_arrow(connection.sql("SELECT id, published, text AS body FROM articles"))
    connection.register("claims", claims)
    found = connection.sql("SELECT metric, count(*) FROM claims GROUP BY ALL ORDER BY ALL").fetchall()
    counts: dict[str, int] = {}
    for claim in want:
        counts[claim["metric"]] = counts.get(claim["metric"], 0) + 1
    assert found == sorted(counts.items())


def test_files_are_read_as_the_command_reads_them(stated):
    want = stated("extract", CORPUS)
    assert records(headcount.extract_files(CORPUS, jobs=2)) == want
    formats = ROOT / "fixtures" / "formats" / "packed"
    assert records(headcount.extract_files([str(formats)])) == stated("extract", formats)
    only = headcount.extract_files(CORPUS, include=["m*.md"], published="2020-01-01", outlet="O")
    assert records(only) == stated("extract", CORPUS, "--include", "m*.md", "--published", "2020-01-01", "--outlet", "O")


def test_documents_that_fail_become_rows(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Police said 12 people were killed."}\nnonsense\n')
    with pytest.raises(headcount.Error, match=r"a\.jsonl:2: "):
        headcount.extract_files(tmp_path)
    rows = headcount.extract_files(tmp_path, errors="column").to_pylist()
    assert [(row["doc"], row["value"]) for row in rows] == [("a.jsonl#1", 12), (f"{tmp_path}/a.jsonl#2", None)]
    assert "is no JSON" in rows[1]["error"]
