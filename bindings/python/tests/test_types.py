"""The types that are written down are those of the code, and a user's program is checked against them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]
PROGRAM = """\
import headcount

claims = headcount.extract("Police said 12 people were killed.", published="2025-06-16", min_confidence=0.5)
first: headcount.Claim = claims[0]
some: headcount.Claims = claims[:1]
low: int | float | None = first.low
cause: str | None = first.cause
rules: list[str] = first.rules
many: list[headcount.Claims] = headcount.extract_many(["x", {"text": "y"}], jobs=2)
headcount.extract(12)  # wrong
headcount.extract("x", colour=1)  # wrong
first.valu  # wrong
print(headcount.mentions("x")[0].low)
print(claims[0].confidence + 1, first.bound == "exact")
text: str = first.value  # wrong
"""


def mypy(*arguments: str, module: str = "mypy") -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy", reason="skipped: there is no mypy")
    config = ["--mypy-config-file" if module.endswith("stubtest") else "--config-file", str(HERE / "pyproject.toml")]
    return subprocess.run([sys.executable, "-m", module, *config, *arguments], capture_output=True, text=True)


def test_the_package_is_typed():
    done = mypy("-p", "headcount")
    assert done.returncode == 0, done.stdout


def test_stubs_are_those_of_the_engine():
    done = mypy("headcount._engine", module="mypy.stubtest")
    assert done.returncode == 0, done.stdout


def test_a_program_is_checked(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    done = mypy(str(tmp_path / "program.py"))
    lines = [number for number, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# wrong")]
    assert sorted({int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line}) == lines, (
        done.stdout
    )
