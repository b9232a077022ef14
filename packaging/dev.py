#!/usr/bin/env python3
"""Set up and run the project from a clean clone, with nothing but Python 3.11 or newer.

    python3 packaging/dev.py run [-- PROGRAM ARGUMENTS]   open the program on the built-in simulator
    python3 packaging/dev.py test [-- PYTEST ARGUMENTS]   lint, types, tests
    python3 packaging/dev.py lint                         lint and types only
    python3 packaging/dev.py bench [NAME ...]             the benchmarks, as ratios
    python3 packaging/dev.py lock                         resolve the requirement files anew

Makes `.venv`, installs pinned and hashed requirements, then the project. Standard library only.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "packaging" / "requirements"
TRANSLATIONS = ROOT / "resources" / "translations"
OLDEST = (3, 11)

DEBIAN_PACKAGES = {
    "libEGL.so": "libegl1",
    "libGL.so": "libgl1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libglib-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xinerama.so": "libxcb-xinerama0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxcb.so": "libxcb1",
    "libX11-xcb.so": "libx11-xcb1",
    "libX11.so": "libx11-6",
    "libSM.so": "libsm6",
    "libICE.so": "libice6",
    "libnss3.so": "libnss3",
}
"""Which Debian package brings a library that Qt loads."""


class SetupError(Exception):
    """The machine lacks something; the text says what, and what to do."""


def run(*command: object, **environment: str) -> None:
    """Run a command in the project's folder; raise CalledProcessError if it fails."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, env={**os.environ, **environment})


def fingerprint(requirements: Path) -> str:
    """Return what an environment made from `requirements` depends on, as a hash."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (requirements, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Make the virtual environment unless it is there and works."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    ):
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupError(
            "This Python cannot make virtual environments with pip.\n"
            f"On Debian or Ubuntu: sudo apt install python{version}-venv"
        )
    print(f"Making {VENV.relative_to(ROOT)} …", flush=True)
    venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)


def prepare(kind: str) -> None:
    """Bring the environment to what `packaging/requirements/KIND.txt` pins, and install the project into it."""
    requirements = REQUIREMENTS / f"{kind}.txt"
    stamp = VENV / f".installed-{kind}"
    make_environment()
    wanted = fingerprint(requirements)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("Installing what the project needs; this takes a minute the first time …", flush=True)
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check")
        run(*pip, "install", "--quiet", "--require-hashes", "--no-deps", "-r", requirements)
        run(*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
        stamp.write_text(wanted, encoding="utf-8")
    check_libraries()
    compile_translations()


def compile_translations() -> None:
    """Turn the translation sources into what Qt loads, where they are newer."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            run(SCRIPTS / "pyside6-lrelease", "-silent", source, "-qm", target)


def missing_libraries() -> list[str]:
    """Return the shared libraries that Qt's own files want and the machine lacks (Linux only)."""
    loader = shutil.which("ldd")
    if not sys.platform.startswith("linux") or loader is None:
        return []
    found = next(iter(sorted((VENV / "lib").glob("python*/site-packages/PySide6"))), None)
    if found is None:
        return []
    files = [found / "Qt" / "lib" / name for name in ("libQt6Gui.so.6", "libQt6Widgets.so.6", "libQt6Svg.so.6")]
    if os.environ.get("DISPLAY") and "QT_QPA_PLATFORM" not in os.environ:
        files.append(found / "Qt" / "plugins" / "platforms" / "libqxcb.so")
    listing = ""
    for file in files:
        if file.exists():
            listing += subprocess.run([loader, file], capture_output=True, text=True, check=False).stdout
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listing, flags=re.MULTILINE)))


def check_libraries() -> None:
    """Say which Debian packages to install if a library that Qt needs is missing."""
    missing = missing_libraries()
    if not missing:
        return
    packages = sorted(
        {DEBIAN_PACKAGES.get(re.sub(r"\.so.*", ".so", name), f"(the package with {name})") for name in missing}
    )
    raise SetupError(
        f"Qt needs libraries that this machine lacks: {', '.join(missing)}.\n"
        f"On Debian or Ubuntu: sudo apt install {' '.join(packages)}"
    )


def command_run(arguments: list[str]) -> None:
    """Open the program on the simulator, or as the arguments say."""
    prepare("run")
    choice = (
        []
        if any(argument.split("=")[0] in {"--url", "--domain", "--simulator"} for argument in arguments)
        else ["--simulator"]
    )
    run(PYTHON, "-m", "issplus_desktop", *choice, *arguments)


def command_lint(_: list[str]) -> None:
    """Check style and types."""
    prepare("dev")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
    run(PYTHON, "-m", "mypy")


def command_test(arguments: list[str]) -> None:
    """Run lint, types and every test; `protocol` and `market` must be covered whole by their own tests."""
    environment = {} if "QT_QPA_PLATFORM" in os.environ else {"QT_QPA_PLATFORM": "offscreen"}
    if arguments:
        prepare("dev")
        run(PYTHON, "-m", "pytest", *arguments, **environment)
        return
    command_lint([])
    for package in ("protocol", "market"):
        coverage = (f"--cov=issplus_desktop.{package}", "--cov-branch", "--cov-report=term-missing:skip-covered")
        run(PYTHON, "-m", "pytest", "-q", f"tests/{package}", *coverage, "--cov-fail-under=100", **environment)
    run(PYTHON, "-m", "pytest", "-q", "--ignore=tests/protocol", "--ignore=tests/market", **environment)


def command_bench(names: list[str]) -> None:
    """Run the benchmarks, all or by name; they print ratios and judge nothing."""
    prepare("dev")
    scripts = sorted(
        path for path in (ROOT / "tests" / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")
    )
    for script in scripts:
        if not names or script.stem in names:
            print(f"== {script.stem}", flush=True)
            run(PYTHON, script, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))


def command_lock(_: list[str]) -> None:
    """Resolve `pyproject.toml` into pinned, hashed files that name no index."""
    prepare("dev")
    run(PYTHON, ROOT / "packaging" / "lock.py")


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "run": command_run,
    "test": command_test,
    "lint": command_lint,
    "bench": command_bench,
    "lock": command_lock,
}


def main() -> int:
    """Carry out one command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        print(
            f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.",
            file=sys.stderr,
        )
        return 2
    arguments = [argument for argument in options.arguments if argument != "--"]
    try:
        COMMANDS[options.command](arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
