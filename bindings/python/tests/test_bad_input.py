"""What is no article is a Python exception that says so, and the interpreter lives."""

from __future__ import annotations

import pyarrow as pa
import pytest

import headcount

TEXT = "Police said 12 people were killed."


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: headcount.extract(None), TypeError, "`text` must be str, not None"),
        (lambda: headcount.extract(b"12"), TypeError, "`text` must be str, not bytes"),
        (lambda: headcount.extract(12), TypeError, "`text` must be str, not int"),
        (lambda: headcount.extract(float("nan")), TypeError, "`text` must be str, not float"),
        (lambda: headcount.extract(""), headcount.Error, "the row has no text"),
        (lambda: headcount.extract(" \n"), headcount.Error, "the row has no text"),
        (lambda: headcount.extract("a\ud800b"), headcount.Error, "`text` holds a lone surrogate.*position 1"),
        (lambda: headcount.extract(TEXT, title="\udfff"), headcount.Error, "`title` holds a lone surrogate"),
        (lambda: headcount.extract(TEXT, title=3), TypeError, "`title` must be str or None, not int"),
        (
            lambda: headcount.extract(TEXT, published="soon"),
            headcount.Error,
            "`soon` is no date; write it as 2025-06-16",
        ),
        (
            lambda: headcount.extract(TEXT, published=20250616),
            TypeError,
            "`published` must be str, a date or None, not int",
        ),
        (lambda: headcount.extract(TEXT, id=True), TypeError, "`id` must be str, int or None, not bool"),
        (
            lambda: headcount.extract(TEXT, metrics=["deaths"]),
            headcount.Error,
            "no metric `deaths`; use some of .*fatalities",
        ),
        (lambda: headcount.extract(TEXT, min_confidence=2), headcount.Error, "must lie between 0 and 1"),
        (lambda: headcount.extract(TEXT, vague="ucdp"), headcount.Error, "use acled or emdat"),
        (lambda: headcount.extract(TEXT, lexicon="/nowhere"), headcount.Error, "/nowhere"),
        (lambda: headcount.extract(TEXT, colour=1), TypeError, "colour"),
        (lambda: headcount.extract(TEXT, max_doc_bytes=10), headcount.Error, "more than 10 bytes; raise max_doc_bytes"),
        (lambda: headcount.extract(TEXT, max_doc_bytes=-1), headcount.Error, "must lie between 1 and"),
        (lambda: headcount.extract_many(None), TypeError, "not iterable"),
        (
            lambda: headcount.extract_many(TEXT),
            TypeError,
            r"a list of articles is wanted, not one str; write \[article\]",
        ),
        (lambda: headcount.extract_many({"text": TEXT}), TypeError, "not one dict"),
        (lambda: headcount.extract_many([TEXT, None]), TypeError, "item 1: an article must be a str or a mapping"),
        (lambda: headcount.extract_many([TEXT, "\ud800"]), headcount.Error, "item 1: `text` holds a lone surrogate"),
        (lambda: headcount.extract_many([{"title": "x"}]), headcount.Error, "item 0: the row has no text"),
        (lambda: headcount.extract_many([TEXT, {"text": 5}]), TypeError, "item 1: `text` must be str, not int"),
        (lambda: headcount.extract_many([TEXT], jobs=-1), headcount.Error, "`jobs` must lie between 0 and"),
        (lambda: headcount.extract_many([TEXT], jobs=10**6), headcount.Error, "`jobs` must lie between 0 and"),
        (lambda: headcount.mentions(None), TypeError, "`text` must be str, not None"),
        (lambda: headcount.show(None), TypeError, "`text` must be str, not None"),
        (lambda: headcount.extract_arrow(None), TypeError, "Arrow data is wanted .*, not NoneType"),
        (lambda: headcount.extract_arrow([TEXT]), TypeError, "Arrow data is wanted .*, not list"),
        (lambda: headcount.extract_arrow(pa.table({"words": [TEXT]})), headcount.Error, "The columns are words"),
        (
            lambda: headcount.extract_arrow(pa.table({"text": [TEXT]}), id="key"),
            headcount.Error,
            "no column is called `key`; the columns are text",
        ),
        (lambda: headcount.extract_arrow(pa.table({"text": [TEXT]}), text=1), TypeError, "`text` names a column"),
        (
            lambda: headcount.extract_arrow(pa.table({"text": [12]})),
            TypeError,
            "the column `text` must hold strings, and holds int64",
        ),
        (
            lambda: headcount.extract_arrow(pa.table({"text": [TEXT], "k": [[1]]}), id="k"),
            TypeError,
            "the column `k` must hold",
        ),
        (
            lambda: headcount.extract_arrow(pa.table({"text": [TEXT, None]})),
            headcount.Error,
            "row 1: the row has no text",
        ),
        (
            lambda: headcount.extract_arrow(pa.table({"text": [TEXT]}), errors="ignore"),
            ValueError,
            "'raise' or 'column'",
        ),
        (lambda: headcount.to_pandas([TEXT]), TypeError, "a claim or a list of claims is wanted, not str"),
        (lambda: headcount.extract_files("/nowhere/at/all"), headcount.Error, "/nowhere/at/all"),
        (lambda: headcount.extract_files(".", include=["["]), headcount.Error, r"`\[` is no glob: "),
        (lambda: headcount.extract_files(".", published="soon"), headcount.Error, "`published`: `soon` is no date"),
        (lambda: headcount.extract_files(".", fields={"txt": "a"}), TypeError, "there is no field 'txt'"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message) as raised:
        call()
    assert not isinstance(raised.value, headcount.Error) or isinstance(raised.value, ValueError)
    assert headcount.extract(TEXT)[0].value == 12


def test_100_megabytes():
    text = "Police said 12 people were killed. " * 3_000_000
    assert len(text) > 100_000_000
    with pytest.raises(headcount.Error, match="more than 10000000 bytes; raise max_doc_bytes"):
        headcount.extract(text)
    with pytest.raises(headcount.Error, match="row 0: the document has more than"):
        headcount.extract_arrow(pa.table({"text": [text]}))
    plain = "The sun shone on the meadow all day long. " * 2_500_000
    assert headcount.extract(plain + "Police said 12 people were killed.", max_doc_bytes=2**31)[0].value == 12


def test_bytes_that_are_no_utf8_are_a_fault_of_their_row():
    """Files of tables may say that any bytes are text, and pyarrow believes them."""
    good = TEXT.encode()
    bad = b"The caf\xe9 was hit; police said 12 people were killed."
    offsets = pa.array([0, len(good), len(good) + len(bad), 2 * len(good) + len(bad)], pa.int32()).buffers()[1]
    texts = pa.StringArray.from_buffers(3, offsets, pa.py_buffer(good + bad + good))
    table = pa.table({"id": ["a", "b", "c"], "text": texts})
    with pytest.raises(headcount.Error, match="row 1: the column `text` holds what is no UTF-8"):
        headcount.extract_arrow(table)
    rows = headcount.extract_arrow(table, errors="column").to_pylist()
    assert [(row["doc"], row["value"], bool(row["error"])) for row in rows] == [
        ("a", 12, False),
        ("b", None, True),
        ("c", 12, False),
    ]


def test_odd_texts_do_no_harm():
    for text in (
        "\0" * 1000,
        "\x1b[31m12 people were killed",
        "12 " * 100_000,
        "(" * 100_000,
        "\u202e12 people were killed.",
        "İ" * 10_000,
    ):
        headcount.extract(text)
        headcount.mentions(text)
        headcount.show(text)._repr_html_()
