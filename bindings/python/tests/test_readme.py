"""What the README and the examples show is so."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]


def blocks() -> list[tuple[str, str]]:
    """The blocks of code, with their language."""
    parts = (HERE / "README.md").read_text("utf-8").split("\n```")[1::2]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1] + "\n") for part in parts]


def test_programs_print_what_is_shown():
    for module in ("pandas", "polars", "duckdb"):
        pytest.importorskip(module, reason=f"skipped: there is no {module}")
    found = blocks()
    names: dict[str, object] = {}
    ran = 0
    for (language, code), (after, shown) in zip(found, [*found[1:], ("", "")]):
        if language != "python" or "spark" in code:
            continue
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, names)  # noqa: S102
        assert after == "" and printed.getvalue() == shown, code
        ran += 1
    assert ran == 5


def test_programs_for_a_cluster_compile():
    code = [code for language, code in blocks() if language == "python" and "spark" in code]
    assert len(code) == 2
    for program in code:
        compile(program, "README.md", "exec")


def test_the_example_plots_a_toll(tmp_path):
    pytest.importorskip("matplotlib", reason="skipped: there is no matplotlib")
    plot = tmp_path / "toll.png"
    program = HERE / "examples" / "toll_over_time.py"
    done = subprocess.run(
        [sys.executable, "-W", "error", str(program), str(HERE / "examples" / "articles"), str(plot)],
        env={"MPLBACKEND": "Agg", "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == f"13 claims of 3 sources: {plot}"
    assert [line.split()[0] for line in lines if " police " in line] == [
        "2025-07-02",
        "2025-07-03",
        "2025-07-05",
        "2025-07-08",
        "2025-07-14",
    ]
    assert plot.read_bytes().startswith(b"\x89PNG")
