"""The import rules of pyproject.toml hold on a house of the planned shape and break where they should."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SETTINGS = ROOT / "pyproject.toml"
PURE = ("kernel", "catalogue", "gate", "solver", "awards", "sheets", "papers", "contracts")
OUTSIDE = ("platform", "edge")
ROOMS = ("context", "http", "errands", "views", "processes", "publish", "sheets", "domain", "events")
HOUSE = ("main", "cli", "front", *OUTSIDE, *PURE, *(f"contexts.{name}.{room}" for name in ("jobs", "crewing") for room in ROOMS))
BREACHES = {
    "a context imports a context": ("contexts.crewing.domain", "rigger.contexts.jobs.events"),
    "a layer points up": ("kernel", "rigger.gate"),
    "an engine imports its neighbour": ("gate", "rigger.solver"),
    "a view imports a rule": ("contexts.jobs.views", "rigger.contexts.jobs.domain"),
    "an event imports a rule": ("contexts.jobs.events", "rigger.contexts.jobs.domain"),
    "a rule imports a driver": ("contexts.jobs.domain", "psycopg"),
    "a package outside the plan": ("utils", "rigger.kernel"),
    "a room outside the plan": ("contexts.jobs.services", "rigger.kernel"),
}


def build(folder: Path, *modules: str) -> None:
    for module in modules:
        path = folder.joinpath("src", "rigger", *module.split("."))
        path.mkdir(parents=True)
        for package in [path, *path.parents[: len(module.split("."))]]:
            (package / "__init__.py").touch()


def keeps_the_rules(folder: Path) -> subprocess.CompletedProcess[str]:
    """Checked as `make check` does, in a folder of its own."""
    program = "from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", program, "--no-cache", "--config", str(SETTINGS)]
    env = os.environ | {"PYTHONPATH": str(folder / "src")}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_planned_house_keeps_the_import_rules(tmp_path: Path) -> None:
    build(tmp_path, *HOUSE)
    checked = keeps_the_rules(tmp_path)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("module", "imported"), BREACHES.values(), ids=BREACHES.keys())
def test_a_breach_is_found(tmp_path: Path, module: str, imported: str) -> None:
    build(tmp_path, *dict.fromkeys([*HOUSE, module]))
    tmp_path.joinpath("src", "rigger", *module.split("."), "__init__.py").write_text(f"import {imported}\n")
    checked = keeps_the_rules(tmp_path)
    assert "BROKEN" in checked.stdout
    assert module in checked.stdout


def test_every_pure_layer_that_stands_is_named_in_the_rule_of_purity() -> None:
    contracts = tomllib.loads(SETTINGS.read_text())["tool"]["importlinter"]["contracts"]
    rule = next(contract for contract in contracts if contract["name"] == "Rules are pure")
    standing = {f"rigger.{path.name}" for path in (ROOT / "src" / "rigger").iterdir()}
    assert {f"rigger.{layer}" for layer in PURE} & standing <= set(rule["source_modules"])
    assert {f"rigger.{layer}" for layer in OUTSIDE} & standing <= set(rule["forbidden_modules"])
