"""Texts in, typed claims out."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import subprocess
import sys
import threading
import time

import pytest
from conftest import CORPUS, as_lines, bulk

import headcount


def test_a_claim_is_typed_and_says_what_the_command_says(flood, stated):
    claims = headcount.extract(**flood)
    assert [claim.to_dict() for claim in claims] == stated("extract", "-", stdin=as_lines([flood]))
    deaths, injured = claims
    assert (deaths.metric, deaths.value, deaths.low, deaths.high, deaths.bound) == (
        "fatalities",
        12,
        12,
        None,
        "at_least",
    )
    assert (deaths.doc, deaths.title, deaths.source, deaths.said) == (
        "flood",
        "Flood in the north",
        "police",
        "2025-06-15",
    )
    assert flood["text"][deaths.start : deaths.end] == deaths.quote == "at least 12"
    assert (injured.vague, injured.value, deaths.vague) == ("dozens more", None, None)
    # what a record leaves out
    assert (deaths.increment, deaths.groups, deaths.place_id) == (False, [], None)
    assert "increment" not in deaths.to_dict()


def test_a_claim_is_a_value(flood):
    claim, other = headcount.extract(**flood)
    for same in (pickle.loads(pickle.dumps(claim)), copy.deepcopy(claim), headcount.extract(**flood)[0]):
        assert same == claim and hash(same) == hash(claim)
    assert claim != other and claim != claim.to_dict()
    assert json.loads(claim.to_json()) == claim.to_dict()
    assert "'at least 12' fatalities" in repr(claim)
    assert {"value", "increment", "to_dict"} <= set(dir(claim))
    claim.rules.append("mine")
    claim.to_dict()["value"] = 13
    assert (claim.value, "mine" in claim.rules) == (12, False)
    with pytest.raises(AttributeError, match="cannot be changed"):
        claim.value = 13
    with pytest.raises(AttributeError, match="has no field `valu`"):
        claim.valu  # noqa: B018


@pytest.mark.parametrize(
    "published", ["2025-06-16", "June 16, 2025", datetime.date(2025, 6, 16), datetime.datetime(2025, 6, 16, 9)]
)
def test_dates_are_texts_or_dates(flood, published):
    assert headcount.extract(flood["text"], published=published)[0].said == "2025-06-15"


def test_options(flood):
    text = flood["text"]
    assert [c.metric for c in headcount.extract(text, metrics="injured")] == ["injured"]
    assert [c.metric for c in headcount.extract(text, metrics=["fatalities", "injured"])] == ["fatalities", "injured"]
    assert headcount.extract(text, min_confidence=1.0) == []
    assert headcount.extract(text, vague="acled")[1].vague_value == 12
    assert headcount.extract(text, id=7)[0].doc == "7"


def test_a_lexicon_that_changes_is_read_anew(tmp_path):
    text = "The brigade said it had destroyed at least 14 tanks."
    metric = '[[metric]]\nid = "tanks"\ncounts = ["tanks"]\nunit = "item"\n[metric.words]\ntransitive = ["destroyed"]\n'
    lexicon = tmp_path / "metrics.toml"
    lexicon.write_text(metric)
    assert [c.metric for c in headcount.extract(text, lexicon=tmp_path)] == ["tanks"]
    lexicon.write_text(metric.replace('"tanks"\ncounts', '"armour"\ncounts'))
    assert [c.metric for c in headcount.extract(text, lexicon=str(tmp_path))] == ["armour"]
    lexicon.write_text("[[metric]\n")
    with pytest.raises(headcount.Error, match=r"metrics\.toml:1:"):
        headcount.extract(text, lexicon=tmp_path)


def test_an_extractor_is_kept_and_handed_about(flood):
    extractor = headcount.Extractor(metrics=["fatalities"])
    assert "displaced" in extractor.metrics()
    for same in (extractor, pickle.loads(pickle.dumps(extractor))):
        assert [c.metric for c in same.extract(flood["text"])] == ["fatalities"]


def test_many_keep_their_order_whatever_the_threads(stated):
    articles = bulk(600)
    want = stated("extract", "-", "--jobs", "1", stdin=as_lines(articles))
    assert len(want) > 50
    for jobs in (1, 2, 5):
        claims = headcount.extract_many(iter(articles), jobs=jobs)
        assert len(claims) == len(articles)
        assert [claim.to_dict() for one in claims for claim in one] == want
        assert all(claim.doc == article["id"] for article, one in zip(articles, claims) for claim in one)


def test_many_take_texts_and_rows_as_they_are_called():
    text = "Police said 12 people were killed."
    rows = [
        text,
        {"Content": text, "pubDate": "16 June 2025", "tags": ["war"], 7: None},
        {"text": text, "id": 3, "title": None},
    ]
    claims = headcount.extract_many(rows)
    assert [c[0].doc for c in claims] == ["text#1", "text#2", "3"]
    assert claims[1][0].published == "2025-06-16"
    assert headcount.extract_many([]) == []


def test_no_more_is_taken_than_is_worked_on():
    taken = 0

    def articles():
        nonlocal taken
        for taken in range(1, 1_000_000):
            yield {"text": "x"} if taken < 3000 else None

    with pytest.raises(TypeError, match="item 2999: an article must be a str or a mapping"):
        headcount.extract_many(articles(), jobs=2)
    assert taken == 3000


def test_what_the_iterable_raises_is_passed_on():
    def articles():
        yield "Police said 12 people were killed."
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        headcount.extract_many(articles())


def test_other_threads_go_on():
    """While texts are worked on in one thread, another one counts."""
    text = "Police said at least 12 people were killed in the village on Sunday, and 30 others were injured. " * 5_000
    done = threading.Event()
    extractor = headcount.Extractor()
    worker = threading.Thread(target=lambda: (extractor.extract(text), done.set()))
    worker.start()
    ticks = 0
    while not done.is_set():
        time.sleep(0.001)
        ticks += 1
    worker.join()
    assert ticks > 10


def test_the_first_of_two_faults_is_told():
    text = "Police said 12 people were killed."
    with pytest.raises(headcount.Error, match=r"item 1: the row has no text"):
        headcount.extract_many([text, {"text": " ", "published": "2025-06-16"}, None], jobs=2)


def test_mentions_are_those_of_the_command(flood, stated):
    mentions = headcount.mentions(flood["text"], published=flood["published"], id="flood")
    assert [m.to_dict() for m in mentions] == stated("mentions", "-", stdin=as_lines([flood]))
    assert [m.quote for m in headcount.mentions(flood["text"], kinds=["quantity"])] == ["at least 12", "dozens more"]
    assert headcount.mentions(flood["text"], kinds="quantity")[0].low == 12
    with pytest.raises(headcount.Error, match="there is no kind `colour` of mentions; use sentence"):
        headcount.mentions("x", kinds="colour")


def test_docstrings_are_true():
    import doctest

    from headcount import _extractor

    for module in (headcount, _extractor):
        failed, tried = doctest.testmod(
            module, extraglobs={name: getattr(headcount, name) for name in headcount.__all__}
        )
        assert tried > 1 and failed == 0


def test_importing_needs_nothing_else():
    """Texts are read without pyarrow and pandas, and neither is loaded before it is asked for."""
    code = (
        "import sys; sys.modules['pyarrow'] = None; import headcount; "
        "assert headcount.extract('Police said 12 people were killed.')[0].value == 12\n"
        "try: headcount.to_pandas([])\nexcept ImportError as e: print(e)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "tables need pyarrow; install it, or headcount[arrow]\n"


def test_the_corpus_as_text(stated):
    want = {claim["id"]: claim for claim in stated("extract", CORPUS)}
    text = (CORPUS / "masnaa-crossing-exodus.md").read_text("utf-8").split("\n---\n", 1)[1]
    got = headcount.extract(text, published="2024-10-18")
    told_of = [c for c in want.values() if c["doc"] == "masnaa-crossing-exodus.md"]
    # the id comes from the bytes of the document, front matter and all
    assert [(c.quote, c.metric, c.start) for c in got] == [(c["quote"], c["metric"], c["start"]) for c in told_of]
