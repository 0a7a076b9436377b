"""How the throughput of `extract_arrow` compares with that of `headcount extract --jobs 1`, over the same articles.

    python throughput.py ARTICLES.jsonl[.gz] [COMMAND]

Both run in turn, five times. Wall time includes what else the machine does; CPU time does not.
"""

from __future__ import annotations

import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

import headcount

ROUNDS = 5
NAMES = ("id", "title", "published", "outlet", "url", "text")


def measured(work, who: int) -> tuple[float, float]:
    """Wall and CPU time of some work, in seconds."""
    before, start = resource.getrusage(who), time.perf_counter()
    work()
    wall, after = time.perf_counter() - start, resource.getrusage(who)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(source: str, command: str) -> None:
    path = Path(source)
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    articles = [{name: row.get(name) for name in NAMES} for row in map(json.loads, text.splitlines())]
    table = pa.Table.from_pylist(articles, schema=pa.schema([(name, pa.string()) for name in NAMES]))
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "articles.jsonl"
        plain.write_bytes(text)
        arguments = [command, "extract", str(plain), "--jobs", "1", "--quiet"]
        for _ in range(ROUNDS):
            stated = measured(
                lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True), resource.RUSAGE_CHILDREN
            )
            here = measured(lambda: headcount.extract_arrow(table, jobs=1), resource.RUSAGE_SELF)
            ratios.append((stated[0] / here[0], stated[1] / here[1]))
            print(
                f"command {stated[0]:.3f} s (CPU {stated[1]:.3f}), extract_arrow {here[0]:.3f} s (CPU {here[1]:.3f}): "
                f"{ratios[-1][0]:.3f} of its throughput (CPU {ratios[-1][1]:.3f})"
            )
    wall, cpu = (statistics.median(column) for column in zip(*ratios))
    print(f"median: {wall:.3f} of its throughput (CPU {cpu:.3f})")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "headcount")
