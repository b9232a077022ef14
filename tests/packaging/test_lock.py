"""The requirement files: pinned, hashed, without an address, and whole for every system the program runs on."""

import importlib.metadata
import re
import subprocess
import tomllib
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "packaging" / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNNING = PROJECT["project"]["dependencies"]
DEVELOPING = PROJECT["dependency-groups"]["dev"]
BUNDLING = PROJECT["dependency-groups"]["bundle"]
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)
PYTHONS = [
    line.rsplit(" ", 1)[1]
    for line in PROJECT["project"]["classifiers"]
    if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
]


@dataclass
class Pin:
    """One requirement of a file, as it stands there."""

    name: str
    version: str
    marker: Marker | None
    hashes: list[str] = field(default_factory=list)


def read(kind: str) -> dict[str, Pin]:
    """Return the pins of a file by name; anything else than pins, hashes and comments fails."""
    pins: dict[str, Pin] = {}
    text = (REQUIREMENTS / f"{kind}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"([a-z0-9-]+)==(\S+)(?: ; ([^#]+?))?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
        assert match, line
        name, version, marker, hashes = match.groups()
        assert name not in pins, f"{name} is pinned twice"
        pins[name] = Pin(name, version, Marker(marker) if marker else None, hashes.split())
    return pins


@pytest.fixture(params=["run", "bundle", "dev"])
def pins(request):
    return read(request.param)


def environments() -> list[dict[str, str]]:
    """What markers are judged by on each system and Python that the project supports."""
    here = {key: str(value) for key, value in default_environment().items()}
    return [
        {**here, **system, "python_version": python, "python_full_version": f"{python}.0", "extra": ""}
        for system, python in product(SYSTEMS, PYTHONS)
    ]


def test_every_file_of_a_package_for_every_python_is_hashed(pins):
    """A package with compiled parts has a file for each system and Python: one hash would serve one machine."""
    for name in {"numpy", "msgspec", "zstandard", "lz4"} & set(pins):
        assert len(pins[name].hashes) > len(PYTHONS) * len(SYSTEMS), name
    assert all(len(set(pin.hashes)) == len(pin.hashes) for pin in pins.values())


@pytest.mark.parametrize(
    "file", ["requirements/run.txt", "requirements/bundle.txt", "requirements/dev.txt", "lock.py", "dev.py"]
)
def test_no_address_is_named(file):
    text = (ROOT / "packaging" / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("run", RUNNING), ("bundle", [*RUNNING, *BUNDLING]), ("dev", [*RUNNING, *BUNDLING, *DEVELOPING])],
)
def test_everything_the_project_asks_for_is_pinned_as_it_asks(kind, wanted):
    found = read(kind)
    for requirement in map(Requirement, wanted):
        pin = found[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version, prereleases=True), requirement


@pytest.mark.parametrize("kind", ["run", "bundle"])
def test_what_installs_the_project_is_there_to_run_it(kind):
    """The project goes in without build isolation, so its build tools are requirements too."""
    assert {"hatchling", "editables"} <= set(read(kind))


@pytest.mark.parametrize(("less", "more"), [("run", "bundle"), ("bundle", "dev")])
def test_bundles_and_developing_use_the_versions_that_run(less, more):
    """On which systems may differ: developing wants some everywhere that running wants on one."""
    found = read(more)
    for name, pin in read(less).items():
        assert (found[name].version, found[name].hashes) == (pin.version, pin.hashes)


def asked_by(pin):
    """What a pinned package asks for; nothing is known of one that is not for this machine."""
    if pin.marker and not pin.marker.evaluate():
        return []
    return list(map(Requirement, importlib.metadata.requires(pin.name) or []))


def test_nothing_lacks_on_another_system_or_python(pins):
    """What any pinned package asks for anywhere is pinned, and applies there: also what this machine does without."""
    lacking = set()
    for environment, pin in product(environments(), pins.values()):
        if pin.marker and not pin.marker.evaluate(environment):
            continue
        for requirement in asked_by(pin):
            if requirement.marker and not requirement.marker.evaluate(environment):
                continue
            answer = pins.get(canonicalize_name(requirement.name))
            applies = answer is not None and (not answer.marker or answer.marker.evaluate(environment))
            if not applies or not requirement.specifier.contains(answer.version, prereleases=True):
                lacking.add(f"{pin.name} wants {requirement}")
    assert not lacking


def test_this_environment_is_what_the_file_pins():
    for pin in read("dev").values():
        if pin.marker is None or pin.marker.evaluate():
            assert importlib.metadata.version(pin.name) == pin.version, pin.name


# The script that writes them.


@pytest.fixture
def lock(monkeypatch, tmp_path):
    """The script, writing into an empty folder."""
    spec = spec_from_file_location("lock_script", ROOT / "packaging" / "lock.py")
    assert spec
    assert spec.loader
    script: Any = module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr("sys.argv", ["lock.py"])
    return script


class FakeUv:
    """Answers with the input's names, and notes how it was asked."""

    def __init__(self, code: int = 0) -> None:
        self.calls: list[list[str]] = []
        self.inputs: list[list[str]] = []
        self._code = code

    def __call__(self, command, **_: object) -> None:
        if self._code:
            raise subprocess.CalledProcessError(self._code, command)
        words = [str(word) for word in command]
        self.calls.append(words)
        self.inputs.append(Path(words[-1]).read_text().splitlines())
        Path(words[words.index("--output-file") + 1]).write_text("".join(f"{line}\n" for line in self.inputs[-1]))


@pytest.fixture
def uv(monkeypatch):
    answer = FakeUv()
    monkeypatch.setattr(subprocess, "run", answer)
    return answer


@pytest.mark.parametrize(
    ("requirement", "name"),
    [("numpy>=2.1", "numpy"), ("stomp.py >=8", "stomp.py"), ("a-b_c[extra]<2", "a-b_c"), ("plain", "plain")],
)
def test_names_are_read_from_requirements(lock, requirement, name):
    assert lock.name_of(requirement) == name


def test_the_files_are_written_from_the_project(lock, uv):
    assert lock.main() == 0
    running, bundling, developing = uv.inputs
    assert set(running) == {*RUNNING, *(line for line in DEVELOPING if line.startswith(("hatchling", "editables")))}
    assert bundling == [*running, *BUNDLING]
    assert developing == [*RUNNING, *BUNDLING, *DEVELOPING]
    assert sorted(path.name for path in lock.REQUIREMENTS.iterdir()) == ["bundle.txt", "dev.txt", "run.txt"]
    for path in lock.REQUIREMENTS.iterdir():
        assert path.read_text().startswith("# Written by")
    assert "--constraints" not in uv.calls[0]
    for call, agreed in zip(uv.calls[1:], ("run.txt", "bundle.txt"), strict=True):
        assert call[call.index("--constraints") + 1] == str(lock.REQUIREMENTS / agreed)


def test_the_answer_is_for_every_system_and_the_oldest_python(lock, uv):
    lock.main()
    for call in uv.calls:
        assert {"--universal", "--generate-hashes", "--no-emit-index-url"} <= set(call)
        assert call[call.index("--python-version") + 1] == PYTHONS[0]


def test_writing_twice_changes_nothing(lock, uv):
    lock.main()
    once = {path.name: path.read_bytes() for path in lock.REQUIREMENTS.iterdir()}
    lock.main()
    assert {path.name: path.read_bytes() for path in lock.REQUIREMENTS.iterdir()} == once


def test_versions_are_kept_unless_newer_ones_are_asked_for(lock, uv, monkeypatch):
    lock.main()
    assert not any("--upgrade" in call for call in uv.calls)
    monkeypatch.setattr("sys.argv", ["lock.py", "--upgrade"])
    lock.main()
    assert all("--upgrade" in call for call in uv.calls[3:])


def test_a_resolution_that_fails_leaves_the_files_alone(lock, monkeypatch):
    monkeypatch.setattr(subprocess, "run", FakeUv(code=2))
    (lock.REQUIREMENTS / "run.txt").write_text("kept\n")
    assert lock.main() == 2
    assert (lock.REQUIREMENTS / "run.txt").read_text() == "kept\n"
