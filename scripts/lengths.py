#!/usr/bin/env python3
"""Checks that code stays readable in pieces: files of at most 400 lines, functions of at most 60 from their first line to
their last, and at most six parameters beside `self`.

Ends with exit code 1 and a line for each fault: path, line, what it has. Relies on rustfmt: a function ends at the first
closing brace that is as deep as its first line.
"""

import re
import sys
from pathlib import Path

FILE, FUNCTION, PARAMETERS = 400, 60, 6

# where code is; what cargo builds and what is fetched is not ours
FOLDERS = ["src", "crates", "tests", "benches", "examples", "fuzz", "bindings"]
HEAD = re.compile(r"( *)(?:pub(?:\([a-z]+\))? |default |const |async |extern \"C\" )*fn (\w+)")


def parameters(signature: str) -> int:
    """How many parameters a signature has, without `self`: commas at the depth of its round brackets."""
    start = re.search(r"fn \w+(<.*?>)?\(", signature, re.DOTALL).end() - 1
    depth, parts, part = 0, [], ""
    text = signature[start:].replace("->", "  ")
    for sign in text:
        depth += (sign in "([{<") - (sign in ")]}>")
        if depth == 0:
            break
        if sign == "," and depth == 1:
            parts.append(part)
            part = ""
        else:
            part += sign
    parts = [part.strip(" \n(") for part in [*parts, part]]
    return sum(1 for part in parts if part and not re.fullmatch(r"(&('\w+ )?)?(mut )?self(: .*)?", part))


def functions(lines: list[str]):
    """Each function: name, number of its first line, its lines, its signature."""
    for at, line in enumerate(lines):
        head = HEAD.match(line)
        if not head:
            continue
        end = at
        # a declaration without a body ends with a semicolon, a body that fits its line with a brace
        while not re.match(head[1] + r"(?!\s).*[};]$", lines[end]) and end + 1 < len(lines):
            end += 1
        signature = []
        for text in lines[at : end + 1]:
            signature.append(text)
            if text.endswith(("{", ";", "}")):
                break
        yield head[2], at + 1, end + 1 - at, "\n".join(signature)


def faults(root: Path, path: Path):
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    if len(lines) > FILE:
        yield len(lines), f"{path}: {len(lines)} lines, at most {FILE}: cut it where its subject changes"
    for name, number, length, signature in functions(lines):
        if length > FUNCTION:
            yield length, f"{path}:{number}: {name} has {length} lines, at most {FUNCTION}: give its steps names"
        count = parameters(signature)
        if count > PARAMETERS:
            yield count, f"{path}:{number}: {name} has {count} parameters, at most {PARAMETERS}: group what belongs together"


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    found = []
    paths = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*.rs"))]
    for path in [*sorted(root.glob("*.rs")), *paths]:
        relative = path.relative_to(root)
        if "target" not in relative.parts:
            found += faults(root, relative)
    for _, message in sorted(found, key=lambda fault: -fault[0]):
        print(message)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
