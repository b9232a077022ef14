#!/usr/bin/env python3
"""Set up and run the project from a clean clone, with nothing but Python 3.11 or newer.

    python3 packaging/dev.py run [-- PROGRAM ARGUMENTS]   open the program on the built-in simulator
    python3 packaging/dev.py test [-- PYTEST ARGUMENTS]   lint, types, tests
    python3 packaging/dev.py lint                         lint and types only
    python3 packaging/dev.py bench [NAME ...]             the benchmarks, as ratios
    python3 packaging/dev.py trials [NAME ... OPTIONS]    long trials (days, fuzz, chaos …); prints seeds and figures
    python3 packaging/dev.py wheel                        build the wheel into dist/
    python3 packaging/dev.py bundle                       build a folder that needs no Python, into dist/
    python3 packaging/dev.py deb [DPKG-DEB OPTIONS]       build the bundle and the Debian package, into dist/
    python3 packaging/dev.py test-deb [--install]         build the package, check it, start what it brings
    python3 packaging/dev.py lock [--upgrade]             resolve the requirement files anew

Makes `.venv`, installs pinned and hashed requirements, then the project. Standard library only. The Python that runs
this file is the one `.venv` is made with; a `.venv` of another version or from another folder is made anew.
"""

import argparse
import hashlib
import importlib.util
import itertools
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "packaging" / "requirements"
STAMP = VENV / ".installed"
TRANSLATIONS = ROOT / "resources" / "translations"
BUILD = ROOT / "build"
DISTRIBUTION = ROOT / "dist"
OLDEST = (3, 11)
MOST_TEST_PROCESSES = 4

# Before the first annotation that an older Python cannot read.
if sys.version_info < OLDEST:
    sys.stderr.write(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.\n")
    sys.exit(2)

DEBIAN_PACKAGES = {
    "libEGL.so": "libegl1",
    "libGL.so": "libgl1",
    "libwayland-client.so": "libwayland-client0",
    "libwayland-cursor.so": "libwayland-cursor0",
    "libwayland-egl.so": "libwayland-egl1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libglib-2.0.so": "libglib2.0-0",
    "libgssapi_krb5.so": "libgssapi-krb5-2",
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
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxcb.so": "libxcb1",
    "libX11-xcb.so": "libx11-xcb1",
    "libX11.so": "libx11-6",
    "libz.so": "zlib1g",
    "libzstd.so": "libzstd1",
}
"""Which Debian package brings a library that Qt loads."""

DESKTOP_PLUGINS = ("platforms/libqxcb.so", "platforms/libqwayland.so", "platformthemes/libqgtk3.so")
"""The parts of Qt in a package that use libraries of some desktops only, from Qt's folder of plugins."""


NO_PACKAGES = """
The packages could not be installed; pip says above why.
  - A network connection is needed the first time: connect and run the same command again.
  - Behind a proxy, set HTTPS_PROXY; with a mirror of your own, set PIP_INDEX_URL.
  - Without any network, fetch the files on another machine of the same kind, with the same Python:
      python3 -m pip download --require-hashes --no-deps --only-binary :all: -r {requirements} -d wheels
    and run here with PIP_NO_INDEX=1 PIP_FIND_LINKS=/path/to/wheels
  - "No matching distribution": Qt is made for 64-bit Windows 10, macOS 13 and Linux with glibc 2.34 (Debian 12,
    Ubuntu 22.04; on ARM 2.39, Ubuntu 24.04) or newer."""


class SetupError(Exception):
    """The machine lacks something; the text says what, and what to do."""


def run(*command: object, **environment: str) -> None:
    """Run a command in the project's folder to its end; raise CalledProcessError if it fails."""
    words = [str(part) for part in command]
    with subprocess.Popen(words, cwd=ROOT, env={**os.environ, **environment}) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            process.wait()  # Ctrl+C reached it too, and it may need a moment to tidy up
            raise
    if code:
        raise subprocess.CalledProcessError(code, words)


def become(*command: object) -> None:
    """Run a command in place of this process, so that signals and the exit code are its own."""
    words = [str(part) for part in command]
    if os.name == "nt":  # there exec returns to the shell at once
        run(*words)
        return
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(words[0], words)


def environment_trouble() -> str:
    """Return why `.venv` has to be made (anew), or "" where it serves."""
    settings = VENV / "pyvenv.cfg"
    if not settings.exists() or not PYTHON.exists():
        return "there is none"
    said = dict(re.findall(r"^(\w+) *= *(.*?) *$", settings.read_text(encoding="utf-8"), flags=re.MULTILINE))
    version = ".".join(map(str, sys.version_info[:2]))
    if "version" in said and said["version"].split(".")[:2] != version.split("."):
        return f"it is of Python {said['version']}, this is {version}"
    if "command" in said and not said["command"].endswith(str(VENV)):
        return "its folder was moved or copied"
    if subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode:
        return "it has no pip"
    return ""


def make_environment() -> None:
    """Make the virtual environment unless it is there and works."""
    trouble = environment_trouble()
    if not trouble:
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupError(
            "This Python cannot make virtual environments with pip.\n"
            f"On Debian or Ubuntu: sudo apt install python{version}-venv"
        )
    print(f"Making {VENV.name} ({trouble}) …", flush=True)
    try:
        run(sys.executable, "-m", "venv", "--clear", VENV)
    except subprocess.CalledProcessError as error:
        raise SetupError(f"{VENV} could not be made; what is above says why.") from error


def fingerprint(kind: str) -> str:
    """Return what an environment made from `packaging/requirements/KIND.txt` depends on, in one line."""
    digest = hashlib.sha256()
    for path in (REQUIREMENTS / f"{kind}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{kind} {digest.hexdigest()}"


def is_installed(kind: str) -> bool:
    """Whether the last installation was that of `kind`, as its files stand now; `dev` holds all of `run`."""
    if not STAMP.exists():
        return False
    return STAMP.read_text(encoding="utf-8") in {fingerprint(kind), fingerprint("dev")}


def install(kind: str) -> None:
    """Install what `packaging/requirements/KIND.txt` pins, then the project itself."""
    print("Installing what the project needs; this takes a minute the first time …", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    requirements = REQUIREMENTS / f"{kind}.txt"
    try:
        # Wheels only: a source archive would fetch build tools that nobody pinned.
        run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", requirements, PIP_USER="0")
        run(*pip, "--no-build-isolation", "--no-index", "--editable", ROOT, PIP_USER="0")
    except subprocess.CalledProcessError as error:
        raise SetupError(NO_PACKAGES.format(requirements=requirements.relative_to(ROOT))) from error
    STAMP.write_text(fingerprint(kind), encoding="utf-8")


def prepare(kind: str) -> None:
    """Bring the environment to what `packaging/requirements/KIND.txt` pins, the project and its translations."""
    make_environment()
    if not is_installed(kind):
        install(kind)
    check_libraries()
    compile_translations()


def compile_translations() -> None:
    """Turn the translation sources into what Qt loads, where they are newer."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            run(SCRIPTS / "pyside6-lrelease", "-silent", source, "-qm", target)


def platform_plugins() -> list[str]:
    """Return the names of the platform plugins that Qt would choose from here."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return [name.split(":")[0] for name in chosen.split(";")]
    displays = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    return [name for variable, name in displays.items() if os.environ.get(variable)]


def not_found(files: list[Path]) -> set[str]:
    """Return the shared libraries that `files` want and the machine lacks, as the loader tells."""
    missing: set[str] = set()
    for file in files:
        if file.exists():
            listing = subprocess.run(["ldd", file], capture_output=True, text=True, check=False).stdout
            missing.update(re.findall(r"^\s*(\S+) => not found", listing, flags=re.MULTILINE))
    return missing


def missing_libraries() -> list[str]:
    """Return what Qt and its compiler of translations want and the machine lacks, and the best platform plugin.

    On Linux only; elsewhere Qt's packages bring all.
    """
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return []
    homes = sorted((VENV / "lib").glob("python*/site-packages/PySide6/Qt"))
    missing: set[str] = set()
    for home in homes:
        missing |= not_found([home / "lib" / f"libQt6{name}.so.6" for name in ("Gui", "Widgets", "Svg")])
        missing |= not_found([home.parent / "lrelease"])
        plugins = [not_found([home / "plugins" / "platforms" / f"libq{name}.so"]) for name in platform_plugins()]
        missing |= min(plugins, key=len, default=set())
    return sorted(missing)


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
    named = {argument.split("=")[0] for argument in arguments}
    choice = [] if named & {"--url", "--domain", "--simulator"} else ["--simulator"]
    become(PYTHON, "-m", "issplus_desktop", *choice, *arguments)


def command_lint(_: list[str]) -> None:
    """Check style and types."""
    prepare("dev")
    # No cache: it does not see that a module appeared elsewhere, which changes how imports are sorted.
    run(PYTHON, "-m", "ruff", "check", "--no-cache", ".")
    run(PYTHON, "-m", "ruff", "format", "--no-cache", "--check", ".")
    run(PYTHON, "-m", "mypy")


def command_test(arguments: list[str]) -> None:
    """Run lint, types and every test; `protocol` and `market` must be covered whole by their own tests."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments:
        prepare("dev")
        run(PYTHON, "-m", "pytest", *arguments)
        return
    command_lint([])
    for package in ("protocol", "market"):
        coverage = (f"--cov=issplus_desktop.{package}", "--cov-branch", "--cov-report=term-missing:skip-covered")
        run(PYTHON, "-m", "pytest", "-q", f"tests/{package}", *coverage, "--cov-fail-under=100")
    run(PYTHON, "-m", "pytest", "-q", "-n", str(test_processes()), "--dist", "loadfile")


def test_processes() -> int:
    """Return in how many processes tests run at once; 0 for this one alone. More would wait for the longest file."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_TEST_PROCESSES) if cores > 1 else 0


def command_bench(names: list[str]) -> None:
    """Run the benchmarks, all or by name; they print ratios and judge nothing."""
    scripts = {
        path.stem: path
        for path in sorted((ROOT / "tests" / "benchmarks").glob("*.py"))
        if "__main__" in path.read_text(encoding="utf-8")
    }
    unknown = set(names) - set(scripts)
    if unknown:
        raise SetupError(f"No benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(scripts)}.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare("dev")
    for name in names or scripts:
        print(f"== {name}", flush=True)
        run(PYTHON, scripts[name])


def command_trials(arguments: list[str]) -> None:
    """Run long trials, all or by name; options from the first dash on go to each tests/trials/run_NAME.py."""
    names = list(itertools.takewhile(lambda word: not word.startswith("-"), arguments))
    options = arguments[len(names) :]
    known = sorted(path.stem.removeprefix("run_") for path in (ROOT / "tests" / "trials").glob("run_*.py"))
    unknown = set(names) - set(known)
    if unknown:
        raise SetupError(f"No trial is called {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare("dev")
    failed = []
    for name in names or known:
        print(f"== {name}", flush=True)
        try:
            run(PYTHON, "-m", f"tests.trials.run_{name}", *options)
        except subprocess.CalledProcessError:
            failed.append(name)
    if failed:
        raise SetupError(f"Trials that failed: {', '.join(failed)}")


def command_wheel(_: list[str]) -> None:
    """Build the wheel, its translations compiled."""
    prepare("dev")
    run(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", DISTRIBUTION)


def missing_for_a_bundle() -> dict[str, str]:
    """Return what makes a bundle and this Linux machine lacks, by name, and the Debian package that brings it."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {tool: "binutils" for tool in ("as", "ld", "objdump", "strip") if shutil.which(tool) is None}
    library = sysconfig.get_config_var("INSTSONAME") or ""
    folder = Path(sysconfig.get_config_var("LIBDIR") or "/")
    # Debian keeps it apart from the interpreter, which does without.
    homes = (folder, folder / (sysconfig.get_config_var("MULTIARCH") or ""))
    if not any((home / library).is_file() for home in homes):
        missing[library] = f"libpython{sysconfig.get_python_version()}"
    return missing


def demand(missing: dict[str, str]) -> None:
    """Say what is missing to build, by name, and which Debian packages bring it."""
    if missing:
        raise SetupError(
            f"To build this, the machine lacks {', '.join(missing)}.\n"
            f"On Debian or Ubuntu: sudo apt install {' '.join(sorted(set(missing.values())))}"
        )


def command_bundle(_: list[str]) -> None:
    """Build the folder with both programs and all that they need, Python included."""
    demand(missing_for_a_bundle())
    prepare("bundle")
    run(PYTHON, ROOT / "packaging" / "icons.py", BUILD / "icons")
    folders = ("--distpath", DISTRIBUTION, "--workpath", BUILD / "bundle")
    recipe = ROOT / "packaging" / "bundle" / "issplus-desktop.spec"
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, recipe)


def missing_for_a_package() -> dict[str, str]:
    """Return what only some desktops' machines have and this one lacks, by name, and what brings it.

    A package asks for it all the same, and by which name and version is told by the library itself.
    """
    homes = sorted((VENV / "lib").glob("python*/site-packages/PySide6/Qt/plugins"))
    missing = not_found([home / plugin for home in homes for plugin in DESKTOP_PLUGINS])
    # All others that libqgtk3.so wants come with GTK.
    return {name: DEBIAN_PACKAGES.get(re.sub(r"\.so.*", ".so", name), "libgtk-3-0") for name in sorted(missing)}


def command_deb(arguments: list[str]) -> None:
    """Build the bundle and put it into a Debian package."""
    tools = ("dpkg-deb", "dpkg-shlibdeps")
    demand({**missing_for_a_bundle(), **{tool: "dpkg-dev" for tool in tools if shutil.which(tool) is None}})
    prepare("bundle")
    demand(missing_for_a_package())
    command_bundle([])
    run(PYTHON, ROOT / "packaging" / "deb.py", *arguments)


def command_test_deb(arguments: list[str]) -> None:
    """Build the package and start what it brings: unpacked in a folder, or with `--install` installed and removed."""
    # Packed in half the time, and a little larger.
    command_deb(["-z3"])
    prepare("dev")
    package = max(DISTRIBUTION.glob("*.deb"), key=lambda path: path.stat().st_mtime)
    how = "install" if "--install" in arguments else "unpack"
    run(PYTHON, "-m", "pytest", "-q", "tests/installed", ISSPLUS_PACKAGE=str(package), ISSPLUS_PACKAGE_HOW=how)


def command_lock(arguments: list[str]) -> None:
    """Resolve `pyproject.toml` into pinned, hashed files that name no index."""
    prepare("dev")
    run(PYTHON, ROOT / "packaging" / "lock.py", *arguments)


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "run": command_run,
    "test": command_test,
    "lint": command_lint,
    "bench": command_bench,
    "trials": command_trials,
    "wheel": command_wheel,
    "bundle": command_bundle,
    "deb": command_deb,
    "test-deb": command_test_deb,
    "lock": command_lock,
}


def main() -> int:
    """Carry out one command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    arguments = options.arguments[1:] if options.arguments[:1] == ["--"] else options.arguments
    try:
        COMMANDS[options.command](arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        # A negative code is the signal that ended it; shells know that as 128 and the signal.
        return error.returncode if error.returncode > 0 else 128 - error.returncode
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
