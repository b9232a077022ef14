"""Fails each test that lets a password of `tests.canary.words` out: into a log, an output, a report or a file.

What a test itself prints is its own, so a test that fails is told without the password, too. A test that logs one to
see it taken out again says so by the mark `logs_a_canary`; its outputs and files are watched all the same.

Where tests run in several processes each has a watch of its own, and tells what it found to the one that began them.
"""

import time
import warnings
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from issplus_desktop.settings.paths import data_paths
from tests.canary.search import Search
from tests.canary.taps import LogTap, OutputTap, clear_clipboard, clipboard_text
from tests.canary.watch import Watch
from tests.canary.words import CANARIES

_MARK: Final = "logs_a_canary"
_PHASES: Final = frozenset({"setup", "call", "teardown"})
_LEFT_BY_THE_RUN: Final = (".pytest_cache", ".hypothesis")


def pytest_configure(config: pytest.Config) -> None:
    """Begin the watch before anything is imported for a test."""
    config.addinivalue_line("markers", f"{_MARK}: the test logs a password to see it taken out of outputs and files")
    watcher = Watcher(config)
    config.pluginmanager.register(watcher, "canary watcher")
    config.add_cleanup(watcher.close)


class Watcher:
    """One run's watch, from its configuration to its last line."""

    def __init__(self, config: pytest.Config) -> None:
        self._config: Final = config
        self._began: Final = time.time()
        self._search: Final = Search(CANARIES.marks)
        self._watch: Final = Watch(self._search, CANARIES.allowed_files)
        self._logs: Final = LogTap(self._watch)
        self._patch: Final = pytest.MonkeyPatch()
        self._left: list[str] = []
        self._others: Final = Counter[str]()
        """Figures of the processes that ran tests for this one."""
        self._logs.open(self._patch)
        OutputTap(self._watch).open(self._patch)

    def close(self) -> None:
        """Give back what was taken over."""
        self._patch.undo()

    # Each test

    def pytest_make_parametrize_id(self, val: object) -> str | None:
        """Name what is tried with a password without it."""
        return "canary" if isinstance(val, str) and self._search.found_in_text(val) else None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item):
        self._logs.is_open = item.get_closest_marker(_MARK) is None
        try:
            return (yield)
        finally:
            self._logs.is_open = True
            # What came behind the last report, as warnings do, is told at the end of the run.
            self._left += [f"{hit} (by {item.nodeid})" for hit in self._watch.take_hits()]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item):
        report: pytest.TestReport = yield
        self._note_report(report)
        if report.when == "teardown":
            self._note_leftovers(item)
        hits = self._watch.take_hits()
        if hits:
            told = f"{report.longreprtext}\n\n" if report.longrepr else ""
            report.outcome = "failed"
            report.longrepr = self._search.without(told) + "\n".join(hits)
        if hits or not self._logs.is_open:
            report.sections = [(name, self._search.without(text)) for name, text in report.sections]
        return report

    def _note_report(self, report: pytest.TestReport) -> None:
        self._watch.note("reports", "the name of a test", report.nodeid)
        if report.longrepr:
            self._watch.note("reports", "the report of a failure", str(report.longrepr))
        for name, text in report.sections:
            # Those of the phases before have been looked at.
            if not name.endswith(tuple(_PHASES - {report.when})) and (self._logs.is_open or " log " not in name):
                self._watch.note("outputs", name, text)

    def _note_leftovers(self, item: pytest.Item) -> None:
        text = clipboard_text()
        self._watch.note("clipboards", "the clipboard", text)
        if self._search.found_in_text(text):
            clear_clipboard()
        folder = getattr(item, "funcargs", {}).get("tmp_path")
        if isinstance(folder, Path):
            self._watch.look_at_folder(folder)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._watch.note("reports", "the report of a collection", f"{report.nodeid} {report.longrepr or ''}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage) -> None:
        text = str(warning_message.message)
        self._watch.note("warnings", "a warning", f"{text}\n{warning_message}")
        # It is printed at the end of the run.
        if self._search.found_in_text(text):
            warning_message.message = UserWarning(self._search.without(text))

    # The end

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        # Who ran no tests itself does not know which files may hold a password; who did has looked.
        if not self._others:
            self._look_at_folders()
        self._left += self._watch.take_hits()
        told = getattr(self._config, "workeroutput", None)
        if told is not None:
            told["canary"] = {"left": self._left, "figures": dict(self._figures()), "names": sorted(CANARIES.names)}
        if self._left and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take over what a process that ran tests has found; one that was killed could not tell."""
        told = getattr(node, "workeroutput", {}).get("canary", {"left": [], "figures": {"killed": 1}, "names": []})
        self._left += told["left"]
        self._others.update(told["figures"])
        CANARIES.names.update(told["names"])

    def _look_at_folders(self) -> None:
        factory = getattr(self._config, "_tmp_path_factory", None)
        if factory is not None and factory._basetemp is not None:
            self._watch.look_at_folder(factory._basetemp)
        for folder in self._other_folders():
            self._watch.look_at_folder(folder, since=self._began)

    def _figures(self) -> Counter[str]:
        figures = Counter(self._watch.figures)
        figures.update(self._others)
        return figures

    def _other_folders(self) -> list[Path]:
        home = data_paths(None)
        return [
            home.settings_file.parent, home.log_folder, *(self._config.rootpath / name for name in _LEFT_BY_THE_RUN)
        ]  # fmt: skip

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for hit in self._left:
            terminalreporter.write_line(f"ERROR {hit}", red=True)
        figures = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self._figures().items()))
        terminalreporter.write_line(f"canary watch: {len(CANARIES.names)} passwords; {figures}")
