"""Resolve the project's dependencies into requirement files with a hash for every file and no address.

Run by `dev.py lock` inside the project's environment (needs pip-tools).
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "packaging" / "requirements"
BUILD = ("hatchling", "editables")
"""What installing the project itself needs."""


def compile_to(target: Path, wanted: list[str], constraints: Path | None) -> None:
    """Write `target` with exact versions and hashes for `wanted` and all it pulls in."""
    source = target.with_suffix(".in")
    lines = [*wanted, *([f"-c {constraints}"] if constraints else [])]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [
        sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras",
        "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
        "--no-emit-options", "--output-file", str(target), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(command, cwd=ROOT, check=True)
    finally:
        source.unlink()


def main() -> None:
    """Write both files anew."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    development = project["dependency-groups"]["dev"]
    build = [line for line in development if line.split(">")[0] in BUILD]
    REQUIREMENTS.mkdir(exist_ok=True)
    running = REQUIREMENTS / "run.txt"
    compile_to(running, [*project["project"]["dependencies"], *build], None)
    compile_to(REQUIREMENTS / "dev.txt", [*project["project"]["dependencies"], *development], running)


if __name__ == "__main__":
    main()
