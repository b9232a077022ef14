"""Resolve the project's dependencies into requirement files with a hash for every file and no address.

    dev.py lock             add what is new, drop what is gone, keep every other version
    dev.py lock --upgrade   take the newest versions that `pyproject.toml` allows

The answer holds for every system and every Python the project supports, not only for the machine that asked: what only
some need carries its condition. Runs inside the project's environment, where uv is; uv asks the package index that the
machine is set up for (`UV_DEFAULT_INDEX`).
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "packaging" / "requirements"
BUILD = ("hatchling", "editables")
"""What installing the project itself needs."""

HEADER = "# Written by `packaging/dev.py lock` from pyproject.toml.\n"
OPTIONS = (
    "--universal", "--fork-strategy", "fewest", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
    "--no-header", "--no-annotate", "--no-config", "--system-certs", "--quiet",
)  # fmt: skip


def name_of(requirement: str) -> str:
    """Return the distribution's name in a requirement as `pyproject.toml` writes it."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def wanted(project: dict[str, Any]) -> dict[str, list[str]]:
    """Return what each requirement file is resolved from, by its name; each holds all of the one before it."""
    running = project["project"]["dependencies"]
    development = project["dependency-groups"]["dev"]
    bundling = project["dependency-groups"]["bundle"]
    building = [line for line in development if name_of(line) in BUILD]
    return {
        "run": [*running, *building],
        "bundle": [*running, *building, *bundling],
        "dev": [*running, *bundling, *development],
    }


def resolve(target: Path, requirements: list[str], oldest: str, *extra: str) -> None:
    """Write `target` with exact versions and hashes for `requirements` and all they pull in."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "wanted.in"
        source.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, "--python-version", oldest]
        subprocess.run([*command, *extra, "--output-file", target, source], cwd=ROOT, check=True)
    target.write_text(HEADER + target.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> int:
    """Write the files anew; return uv's exit code where it fails (it has said why)."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    oldest = project["project"]["requires-python"].removeprefix(">=")
    files = wanted(project)
    agreed: list[str] = []
    try:
        for kind, requirements in files.items():
            target = REQUIREMENTS / f"{kind}.txt"
            resolve(target, requirements, oldest, *agreed, *sys.argv[1:])
            agreed = ["--constraints", str(target)]
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
