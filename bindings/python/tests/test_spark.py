"""Spark, as a cluster of two executors on this machine: the rows are the records of the command, whatever happens."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import pyarrow as pa
import pyarrow.parquet
import pytest
from conftest import FLOOD, ROOT, as_lines, bulk, record, skip

import headcount

ARTICLES = 2_000


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        skip("there is no Java, which Spark needs")
    sql = pytest.importorskip("pyspark.sql", reason="skipped: there is no PySpark")
    from pyspark import cloudpickle

    # the executors have no such module
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    folder = tmp_path_factory.mktemp("spark")
    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("headcount")
        .config("spark.task.maxFailures", "4")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", str(folder))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        # more than one batch in a task
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles(spark, tmp_path_factory):
    """A data frame of articles, as they come."""
    path = tmp_path_factory.mktemp("articles") / "articles.parquet"
    pa.parquet.write_table(pa.Table.from_pylist(bulk(ARTICLES)), path)
    return spark.read.parquet(str(path))


@pytest.fixture(scope="module")
def want(stated):
    return in_order(stated("extract", "-", stdin=as_lines(bulk(ARTICLES))))


def in_order(found: list[dict]) -> list[dict]:
    return sorted(found, key=lambda row: (row["doc"], row["start"], row["id"], json.dumps(row)))


def rows(df) -> list[dict]:
    return in_order([record(row.asDict()) for row in df.collect()])


def test_rows_are_the_records_of_the_command(articles, want):
    from headcount.spark import extract, schema

    assert articles.count() == ARTICLES and len(want) > 200
    claims = extract(articles.repartition(8), text="text", id="id", published="published")
    assert claims.schema == schema()
    found = rows(claims)
    assert len(found) == len(want)
    for row, expected in zip(found, want):
        assert row == expected


def parent(pid: int) -> int:
    return int(subprocess.run(["ps", "-o", "ppid=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout)


def slowly(batches):
    """Hands batches on, so that a task takes a while."""
    time.sleep(0.4)
    yield from batches


def executors(context) -> set[int]:
    """The processes of the executors: each is the parent of the daemon that forks the Python workers."""

    def whose(_):
        time.sleep(0.5)
        yield parent(parent(os.getpid()))

    return set(context.parallelize(range(4), 4).mapPartitions(whose).collect())


def test_an_executor_that_is_killed_makes_no_difference(spark, articles, want):
    from headcount.spark import extract

    context = spark.sparkContext
    before = executors(context)
    assert len(before) == 2
    slow = articles.repartition(16).mapInArrow(slowly, articles.schema)
    found: list[dict] = []
    job = threading.Thread(target=lambda: found.extend(rows(extract(slow))))
    job.start()
    killed = kill_while_it_runs(context, job, min(before))
    job.join()
    assert killed, "the job was over before an executor was killed"
    assert found == want
    assert min(before) not in executors(context)


def kill_while_it_runs(context, job: threading.Thread, executor: int) -> bool:
    """Kills one executor when the first tasks of the last stage are done and others are not."""
    tracker = context.statusTracker()
    while job.is_alive():
        for stage in tracker.getActiveStageIds():
            stated = tracker.getStageInfo(stage)
            if stated and stated.numTasks == 16 and 1 <= stated.numCompletedTasks < 12:
                os.kill(executor, signal.SIGKILL)
                return True
        time.sleep(0.02)
    return False


def test_bad_rows_become_rows(spark):
    from headcount.spark import extract

    good = FLOOD["text"]
    articles = [
        {"id": "a", "text": good, "published": "2025-06-16"},
        {"id": "b", "text": None, "published": None},
        {"id": "c", "text": good, "published": "soon"},
        {"id": None, "text": good, "published": None},
        {"id": "e", "text": good + " " * 300, "published": None},
        {"id": None, "text": " ", "published": None},
    ]
    df = spark.createDataFrame(articles, "id string, text string, published string")
    rows = extract(df, max_doc_bytes=300).collect()
    stated = {(row.doc, row.quote, (row.error or "").split(";")[0]) for row in rows}
    # a date that is none is left out, and said
    assert all("published_unread" in row.warnings for row in rows if row.doc == "c")
    by_hash = "sha256:" + headcount.extract(good)[0].doc_sha256
    blank = next(doc for doc, _, error in stated if doc.startswith("sha256:") and error)
    assert stated == {
        ("a", "at least 12", ""),
        ("a", "dozens more", ""),
        ("b", None, "the row has no text"),
        ("c", "at least 12", ""),
        ("c", "dozens more", ""),
        (by_hash, "at least 12", ""),
        (by_hash, "dozens more", ""),
        ("e", None, "the document has more than 300 bytes"),
        (blank, None, "the row has no text"),
    }


def test_bytes_that_are_no_utf8_become_a_row(spark):
    from headcount.spark import extract

    df = spark.sql("SELECT 'a' AS id, CAST(unhex('636166E9203132') AS string) AS text")
    (row,) = extract(df).collect()
    assert (row.doc, row.quote) == ("a", None) and "no UTF-8" in row.error


def test_dates_numbers_and_names_of_columns(spark):
    from headcount.spark import extract

    df = spark.sql(f"SELECT 7 AS key, '{FLOOD['text']}' AS `the.story`, timestamp '2025-06-16 23:30:00' AS pubDate")
    (row, _) = extract(df, text="the.story", id="key").collect()
    assert (row.doc, row.published, row.said) == ("7", "2025-06-16", "2025-06-15")


def test_what_is_wrong_with_the_arguments_is_told_at_once(spark):
    from headcount.spark import extract, extract_files

    df = spark.createDataFrame([("x", 1)], "text string, n int")
    for call, error, message in (
        (partial(extract, df, id="key"), headcount.Error, "no column is called `key`; the columns are text, n"),
        (partial(extract, df, text="n"), TypeError, "the column `n` must hold strings, and holds int"),
        (partial(extract, df, metrics=["x"]), headcount.Error, "there is no metric `x`"),
        (partial(extract, df.select("n")), headcount.Error, "no column is called text"),
        (partial(extract_files, df), headcount.Error, "no column is called `path`"),
    ):
        with pytest.raises(error, match=message):
            call()


def test_files_are_read_on_the_executors(spark, stated, tmp_path):
    from headcount.spark import extract_files

    packed = ROOT / "fixtures" / "formats" / "packed"
    paths = [str(packed / "crawl.warc.gz"), str(packed / "rows.parquet"), (packed / "rows.csv.gz").as_uri()]
    want = in_order([claim for path in paths for claim in stated("extract", path.removeprefix("file://"))])
    missing = str(tmp_path / "missing.warc")
    df = spark.createDataFrame([(path,) for path in [*paths, missing, None]], "path string").repartition(2)
    found = extract_files(df).collect()
    assert in_order([record(row.asDict()) for row in found if row.error is None]) == want
    errors = {row.doc: row.error for row in found if row.error is not None}
    assert set(errors) == {missing, ""} and "the row has no path" in errors[""]
