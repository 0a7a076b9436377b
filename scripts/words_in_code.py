#!/usr/bin/env python3
"""Checks that words of a language do not come back into code: lists of more than five words in small letters, as arrays or as
choices of a `match`, belong into the lists of `src/lang`, where each language has its own.

Ends with exit code 1 where a folder has more of them than `LEFT` says, which may only go down, or fewer, so that it does. Names
of formats are no words of a language: the command, readers and writers of formats and of HTML are not looked at, nor are tests.
"""

import re
import sys
from collections import Counter
from pathlib import Path

# How many lists each folder still has.
LEFT = {"eval": 1, "grammar": 2, "resolve": 1, "text": 1}

# What knows the names of formats, and what belongs to a language.
PASSED = {"html", "input", "mojibake", "output", "lang"}

WORD = r'"[a-z][a-z \'’.-]*"'
LIST = re.compile(rf"{WORD}(?:\s*[|,]\s*{WORD}){{5,}}")


def lists(path: Path) -> int:
    """How many lists of words a file has, without its tests and comments."""
    code = re.split(r"#\[cfg\(test\)\]\nmod tests \{", path.read_text(encoding="utf-8"))[0]
    return len(LIST.findall(re.sub(r"//[^\n]*", "", code)))


def main() -> int:
    root = Path(__file__).resolve().parent.parent / "src"
    found: Counter[str] = Counter()
    places = []
    for path in sorted(root.rglob("*.rs")):
        part = path.relative_to(root).parts
        room = part[0].removesuffix(".rs")
        if room in PASSED or path.name == "tests.rs":
            continue
        count = lists(path)
        if count:
            found[room] += count
            places.append(f"src/{path.relative_to(root)}: {count}")
    if found == LEFT:
        return 0
    for room in sorted(found.keys() | LEFT.keys()):
        if found[room] > LEFT.get(room, 0):
            print(f"src/{room}: {found[room]} lists of words, at most {LEFT.get(room, 0)}: move them into src/lang/en/words")
        elif found[room] < LEFT[room]:
            print(f"src/{room}: {found[room]} lists of words, fewer than {LEFT[room]}: put the number into scripts/words_in_code.py")
    print("\n".join(places))
    return 1


if __name__ == "__main__":
    sys.exit(main())
