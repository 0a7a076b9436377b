"""Package, command and schema are of one version, and what is written down of the record is so."""

from __future__ import annotations

import importlib.metadata
import inspect
import json
import re
import subprocess

import headcount
from headcount import _engine, _records


def test_versions_agree(command, version):
    stated = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
    # commit and features follow on lines of their own
    assert stated.splitlines()[0] == f"headcount {version}"
    assert importlib.metadata.version("headcount") == version
    assert headcount.arrow_schema().metadata == {b"schema": headcount.SCHEMA.encode(), b"headcount": version.encode()}


def test_schemas_agree(command, flood):
    printed = subprocess.run([*command, "schema"], capture_output=True, text=True, check=True).stdout
    assert headcount.schema() == json.loads(printed)
    claims = headcount.extract(**flood)
    assert {claim.schema for claim in claims} == {headcount.SCHEMA}
    names = headcount.arrow_schema().names
    assert set(names) == set(headcount.schema()["properties"])
    # in the order of the record
    written = list(claims[0].to_dict())
    assert written == [name for name in names if name in written]
    assert headcount.arrow_schema(errors=True).names == [*names, "error"]


def test_the_class_has_the_fields_of_the_record():
    plain = {
        "text": "str",
        "date": "str",
        "integer": "int",
        "number": ("Number", "float"),
        "boolean": "bool",
        "list": "list[str]",
    }
    hints = _records.Claim.__annotations__
    assert list(hints) == [name for name, *_ in _engine.columns()]
    for name, nullable, kind, values in _engine.columns():
        base, null = re.fullmatch(r"\(?(.*?)( \| None)?\)?", " ".join(hints[name].split())).groups()
        assert bool(null) == nullable, f"{name}: {hints[name]}"
        if values:
            assert re.findall(r"'([^']*)'", base.replace('"', "'")) == values, name
        else:
            assert base in plain[kind], f"{name}: {base}"
    source = inspect.getsource(_records.Claim)
    said = {name: text.get("description") for name, text in headcount.schema()["properties"].items()}
    flat = " ".join(source.split())
    assert [name for name, text in said.items() if text and " ".join(text.split()) not in flat] == []
