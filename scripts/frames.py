#!/usr/bin/env python3
"""Makes sentences with known answers from the parts in fixtures/frames/parts.toml.

    scripts/frames.py [--number N] [--seed S] [--half 0|1] [OUTDIR]

Writes OUTDIR/docs.jsonl, an article a line, and OUTDIR/gold.jsonl, its labels (docs/gold.md). `headcount fit` learns from them which
frames of a sentence make a claim, which articles show too seldom. With --half only every second frame of each list is used,
so that weights which were fitted on one half can be measured on the other. The same arguments give the same bytes.
"""

import argparse
import json
import pathlib
import random
import tomllib

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "frames"
# Marks of the first and the last place of a number, while a sentence is put together.
FIRST, LAST = "\x00", "\x01"


def weighted(parts):
    """Each part as often as it says."""
    return [part for part in parts for _ in range(part.get("times", 1))]


def upper(text):
    """The text with its first letter in capitals, which may be behind a mark."""
    at = next(i for i, letter in enumerate(text) if letter not in (FIRST, LAST))
    return text[:at] + text[at].upper() + text[at + 1 :]


def lower(text):
    """The same in small letters, but for a clause that begins with its number."""
    return text if text.startswith(FIRST) else text[0].lower() + text[1:]


class Maker:
    """Makes articles of one sentence."""

    def __init__(self, parts, seed, half):
        self.random = random.Random(seed)
        self.parts = parts
        chosen = lambda frames: [f for i, f in enumerate(frames) if half is None or i % 2 == half]
        self.frames = {metric: chosen(frames) for metric, frames in parts["frames"].items()}
        self.none = chosen(parts["none"]["frames"])
        # the sizes of forces have the most frames
        self.metrics = sorted(self.frames) + [m for m in sorted(self.frames) if m.startswith("troops")]
        self.before = weighted(parts["before"])
        self.after = weighted(parts["after"])

    def number(self, frame, troops):
        """A number as it is written, its value (None for a vague one), its bound, and whether it can be a claim."""
        choose, parts = self.random.choice, self.parts
        alone = "{n}" in frame
        if not alone and self.random.random() < (0.2 if troops else 0.08):
            return choose(parts["vague"]), None, "vague", True
        if troops and not alone and self.random.random() < 0.12:
            written, value = choose(parts["small"])
            return written, value or None, "exact", False
        numbers = [n for n in parts["large" if troops else "numbers"] if not (alone and n[0].startswith("a "))]
        written, value = choose(numbers)
        hedges = [h for h in parts["hedges"] if "-strong" not in frame and not (written.startswith("a ") and h[0] == "some ")]
        # half of all numbers are written without a hedge
        hedge, bound = choose(hedges) if hedges and self.random.random() < 0.5 else ("", "exact")
        if hedge == "another " and (alone or written.startswith("a ")):
            hedge, bound = "", "exact"
        return hedge + written, value, bound, True

    def clause(self, metric):
        """A clause with marks about its number, and its label, which is None where it has no claim."""
        frame = self.random.choice(self.frames[metric] if metric else self.none)
        troops = metric is not None and metric.startswith("troops")
        force = troops or metric is None and self.random.random() < 0.4
        noun = self.random.choice(self.parts["force" if force else "people"])
        written, value, bound, counts = self.number(frame, troops)
        # "hundreds of people": the number is "hundreds"
        marked = FIRST + (written.removesuffix(" of") + LAST + " of" if written.endswith(" of") else written + LAST)
        clause = frame.replace("{}", f"{marked} {noun}").replace("{n}", marked).replace("{d}", noun)
        if metric is None or not counts:
            return clause, None
        label = {"metric": metric, "value": value, "bound": bound, "coded": ["metric"]}
        label["low"] = value if bound in ("exact", "at_least") else None
        label["high"] = value if bound in ("exact", "at_most") else None
        return clause, label

    def one(self):
        """The text of an article and its label."""
        metric = self.random.choice(self.metrics) if self.random.random() < 0.78 else None
        clause, label = self.clause(metric)
        before, after = self.random.choice(self.before), self.random.choice(self.after)
        # one who speaks is enough
        if "speaks" in before and "speaks" in after:
            after = self.after[0]
        text = upper(before["text"] + (lower(clause) if before["text"] else clause) + after["text"] + ".")
        return text, label


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--number", type=int, default=700)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--half", type=int, choices=(0, 1))
    arguments.add_argument("folder", nargs="?", type=pathlib.Path, default=FOLDER)
    arguments = arguments.parse_args()
    parts = tomllib.loads((FOLDER / "parts.toml").read_text())
    maker = Maker(parts, arguments.seed, arguments.half)
    docs, gold = [], []
    for index in range(arguments.number):
        text, label = maker.one()
        start, end = text.index(FIRST), text.index(LAST) - 1
        text = text.replace(FIRST, "").replace(LAST, "")
        name = f"frame-{index:04}"
        docs.append({"id": name, "text": text, "published": parts["published"], "title": None, "outlet": None})
        claims = [] if label is None else [{"start": start, "end": end, **label}]
        gold.append({"doc": name, "claims": claims})
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("docs", docs), ("gold", gold)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (arguments.folder / f"{name}.jsonl").write_text(lines)


if __name__ == "__main__":
    main()
