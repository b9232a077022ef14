"""A copy of the project in which mutmut changes one package, a mutant at a time, and the package's own tests judge it.

The copy has pytest settings and hypothesis settings of its own: no plug-in that costs time, the quick tests first, the
same examples each time. Nothing is written into the project.
"""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.trials.mutation_score import ModuleScore, MutantOutcome, outcome_of

_PROJECT = Path(__file__).parents[2]
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".hypothesis")

_SETTINGS = """\
[tool.pytest.ini_options]
addopts = ["--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:pytest-qt", "-p", "no:cov"]
pythonpath = ["."]
filterwarnings = ["error"]

[tool.mutmut]
source_paths = ["issplus_desktop"]
only_mutate = ["issplus_desktop/{package}/{modules}.py"]
pytest_add_cli_args_test_selection = ["tests/{package}"]
track_dependencies = false
use_git_change_detection = false
timeout_multiplier = 6.0
timeout_constant = 2.0
"""

_CONFTEST = '''

import json as _json

from hypothesis import settings as _settings

_settings.register_profile("mutants", max_examples=50, derandomize=True, database=None, deadline=None)
_settings.load_profile("mutants")


def pytest_collection_modifyitems(items):
    """Run the quick tests first, as the run without mutants timed them: most mutants die in those."""
    times = Path("mutmut-stats.json")
    if times.exists():
        seconds = _json.loads(times.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0.0))
'''


class MutationError(Exception):
    """mutmut could not do its work; the text is the end of what it said."""


class MutatedCopy:
    """A package's mutants in a folder of their own."""

    def __init__(self, folder: Path, package: str, modules: str = "*") -> None:
        self._folder = folder
        self._package = package
        for name in ("issplus_desktop", "tests"):
            shutil.copytree(_PROJECT / name, folder / name, ignore=_LEFT_OUT)
        settings = _SETTINGS.format(package=package, modules=modules)
        (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
        with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
            conftest.write(_CONFTEST)

    def run(self, workers: int, while_running: Callable[[], None], every: float = 60.0) -> None:
        """Try every mutant. Raises MutationError if mutmut gives up, as it does if a test fails without a mutant."""
        log = self._folder / "mutmut.log"
        with log.open("wb") as output:
            command = [_mutmut(), "run", "--max-children", str(workers)]
            with subprocess.Popen(
                command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            ) as process:
                while process.poll() is None:
                    try:
                        process.wait(every)
                    except subprocess.TimeoutExpired:
                        while_running()
        if process.returncode:
            raise MutationError(log.read_text(encoding="utf-8", errors="replace")[-3000:])

    def scores(self) -> list[ModuleScore]:
        """What has become of the mutants so far, by module."""
        folder = self._folder / "mutants" / "issplus_desktop" / self._package
        paths = sorted(folder.glob("*.py.meta"))
        return [ModuleScore(path.name.removesuffix(".py.meta"), _outcomes(path)) for path in paths]

    def difference(self, mutant: str) -> str:
        """What a mutant changes, as a unified difference."""
        shown = subprocess.run(
            [_mutmut(), "show", mutant], cwd=self._folder, capture_output=True, encoding="utf-8", check=True
        )
        return shown.stdout


def _mutmut() -> str:
    return str(Path(sysconfig.get_path("scripts")) / "mutmut")


def _outcomes(path: Path) -> Mapping[str, MutantOutcome]:
    exit_codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {mutant: outcome_of(code) for mutant, code in exit_codes.items()}
