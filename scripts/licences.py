#!/usr/bin/env python3
"""Checks the licences of all crates that the program is built of, and names those that it is built of twice.

Needs cargo alone, and works offline once the crates are there. Ends with exit code 1 where a licence is not in the list,
or where more crates are in two versions than were when that was last looked at.
"""

import json
import re
import subprocess
import sys

# Licences that let the program be given on under MIT or Apache-2.0.
ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "ISC", "MIT", "MIT-0", "MPL-2.0", "Unicode-3.0", "Unlicense", "Zlib", "bzip2-1.0.6",
}  # fmt: skip

# How many crates may be in two versions: each is built twice.
DUPLICATES = 8


def allowed(expression: str) -> bool:
    """Whether an SPDX expression, or the older form with slashes, can be met: one side of OR, both of AND."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def one() -> bool:
        token = take()
        if token == "(":
            inside = either()
            take()
            return inside
        name = token
        if peek() == "WITH":
            take()
            name = f"{token} WITH {take()}"
        return name in ALLOWED

    def both() -> bool:
        result = one()
        while peek() == "AND":
            take()
            result = one() and result
        return result

    def either() -> bool:
        result = both()
        while peek() == "OR":
            take()
            result = both() or result
        return result

    return either()


def main() -> int:
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--offline"]
    packages = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["packages"]
    faults = [
        f"{p['name']} {p['version']}: licence {p['license'] or 'unknown'}"
        for p in packages
        if not allowed(p["license"] or "unknown")
    ]
    versions: dict[str, list[str]] = {}
    for package in packages:
        versions.setdefault(package["name"], []).append(package["version"])
    twice = {name: sorted(all_) for name, all_ in sorted(versions.items()) if len(all_) > 1}
    for fault in faults:
        print(f"error: {fault}; look whether it may be used", file=sys.stderr)
    if len(twice) > DUPLICATES:
        print(f"error: {len(twice)} crates are in two versions, more than {DUPLICATES}", file=sys.stderr)
    print(f"{len(packages)} crates, {len(faults)} with a licence not allowed; in two versions: {', '.join(twice) or 'none'}")
    return 1 if faults or len(twice) > DUPLICATES else 0


if __name__ == "__main__":
    sys.exit(main())
