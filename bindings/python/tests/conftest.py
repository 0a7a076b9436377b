"""What the tests share: the command, articles, and the records of a table as the command writes them."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

import headcount
from headcount import _engine

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "corpus"
BULK = ROOT.parent / "shared" / "bulk" / "news.jsonl.gz"
LEFT_OUT = {name for name, *_ in _engine.columns()} - set(json.loads(_engine.json_schema())["required"])
EMPTY = (None, False, [])


def record(row: dict) -> dict:
    """A row of a table of claims as the record that the command writes: dates as texts, nothing that a record leaves out."""
    out = {}
    for name, value in row.items():
        if name == "error" or name in LEFT_OUT and (value is None or value is False or len_of(value) == 0):
            continue
        out[name] = value.isoformat() if isinstance(value, datetime.date) else value
    return out


def len_of(value: object) -> int | None:
    return len(value) if isinstance(value, (list, tuple)) else None


def records(table) -> list[dict]:
    return [record(row) for row in table.to_pylist()]


def skip(what: str) -> None:
    pytest.skip(f"skipped: {what}")


@pytest.fixture(scope="session")
def command() -> list[str]:
    """The command headcount, built from the same sources."""
    path = os.environ.get("HEADCOUNT_COMMAND")
    built = [Path(path)] if path else [ROOT / "target" / kind / "headcount" for kind in ("release", "debug")]
    for program in built:
        if program.is_file():
            return [str(program)]
    skip("the command is not built; cargo build --release, or HEADCOUNT_COMMAND")
    return []


@pytest.fixture(scope="session")
def stated(command):
    """What the command writes, by arguments and input."""

    def run(*arguments: object, stdin: str | None = None) -> list[dict]:
        done = subprocess.run(
            [*command, *map(str, arguments)], input=stdin, capture_output=True, text=True, encoding="utf-8", check=True
        )
        # a text may hold other line ends, which JSON keeps
        return [json.loads(line) for line in done.stdout.split("\n") if line]

    return run


def bulk(count: int) -> list[dict]:
    """Articles: real ones where they lie beside the checkout, else those of the corpus, again and again."""
    if BULK.is_file():
        with gzip.open(BULK, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line, _ in zip(lines, range(count))]
    paths = sorted(CORPUS.glob("*.md"))
    articles = []
    for number in range(count):
        head, _, text = paths[number % len(paths)].read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        front = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        articles.append(
            {
                "id": f"{number}",
                "title": front.get("title"),
                "published": front.get("date"),
                "outlet": front.get("outlet"),
                "url": None,
                "text": text,
            }
        )
    return articles


def as_lines(articles: list[dict]) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


FLOOD = {
    "id": "flood",
    "text": "Police said on Sunday that at least 12 people were killed. Officials said dozens more were injured.",
    "published": "2025-06-16",
    "title": "Flood in the north",
    "outlet": "The Example",
    "url": "https://example.org/flood",
}


@pytest.fixture
def flood() -> dict:
    return dict(FLOOD)


@pytest.fixture(scope="session")
def version() -> str:
    return headcount.__version__
