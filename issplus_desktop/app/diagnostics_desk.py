"""Gathers the diagnostics, shows them, and saves them where a person wants."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.given_files import write_elsewhere
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.report import looked_at
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.late_module import LateModule
from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart, limited
from issplus_desktop.models.ledger_model import LedgerModel
from issplus_desktop.models.table_texts import TableForm, table_text
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.ui.file_texts import file_trouble
from issplus_desktop.ui.trouble_box import show_trouble

if TYPE_CHECKING:
    from issplus_desktop.app import diagnostics
    from issplus_desktop.ui import diagnostics_dialog, versions
else:
    diagnostics = LateModule("issplus_desktop.app.diagnostics")
    diagnostics_dialog = LateModule("issplus_desktop.ui.diagnostics_dialog")
    versions = LateModule("issplus_desktop.ui.versions")

_LOG = logging.getLogger(__name__)


class DiagnosticsDesk(QObject):
    """Makes what is saved; every text in it goes through `redact` and loses what is nobody else's.

    `report` and `catalog` tell what is so now; `log_file` is where the log is written.
    """

    def __init__(
        self,
        report: Callable[[], Mapping[str, Any]],
        catalog: Callable[[], Catalog],
        ledger: LedgerModel,
        preferences: Preferences,
        tasks: TaskOwner,
        *,
        redact: Callable[[str], str],
        log_file: Path,
        notice: Callable[[str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._report = report
        self._catalog = catalog
        self._ledger = ledger
        self._preferences = preferences
        self._tasks = tasks
        self._redact = redact
        self._log_file = log_file
        self._notice = notice
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Gather everything and show it."""
        self._tasks.spawn(self._show(), "gathering diagnostics")

    async def parts(self) -> list[DiagnosticsPart]:
        """Return all files as they would be saved now."""
        loop = asyncio.get_running_loop()
        log = await loop.run_in_executor(None, diagnostics.end_of_file, self._log_file)
        settings = self._preferences.settings
        clean = diagnostics.Redactor(self._redact, diagnostics.logins_of(settings), str(Path.home()))
        texts = {
            DiagnosticsKind.REPORT: json.dumps(diagnostics.shortened(self._report()), ensure_ascii=False, indent=2),
            DiagnosticsKind.LEDGER: self._ledger_text(),
            DiagnosticsKind.LOG: log,
            DiagnosticsKind.SETTINGS: diagnostics.masked_settings(settings),
            DiagnosticsKind.VERSIONS: "\n".join(f"{name}: {version}" for name, version in versions.version_lines()),
            DiagnosticsKind.METADATA: diagnostics.catalog_summary(self._catalog()),
        }
        # Much text takes its time, and nobody is to wait for it.
        return await loop.run_in_executor(None, _cleaned, texts, clean)

    def _ledger_text(self) -> str:
        with looked_at(self._ledger):
            return table_text(self._ledger.copied(), TableForm.CSV)

    async def _show(self) -> None:
        dialog = diagnostics_dialog.DiagnosticsDialog(await self.parts(), self._window)
        dialog.save_chosen.connect(self.save)
        dialog.open()

    @Slot(object, object)
    def save(self, parts: Sequence[DiagnosticsPart], path: Path) -> None:
        """Write the archive."""
        self._tasks.spawn(self._write(parts, path), "saving diagnostics")

    async def _write(self, parts: Sequence[DiagnosticsPart], path: Path) -> None:
        try:
            await write_elsewhere(path, partial(diagnostics.write_archive, parts))
        except SettingsError as error:
            _LOG.warning("%s", error)
            words = self.tr("{path} could not be written. {reason}")
            text = words.replace("{reason}", file_trouble(error.problem.value)).replace("{path}", str(path))
            show_trouble(self._window, self.tr("The diagnostics were not saved"), text)
        else:
            self._notice(self.tr("The diagnostics are saved as {path}").replace("{path}", str(path)))


def _cleaned(texts: Mapping[DiagnosticsKind, str], clean: "diagnostics.Redactor") -> list[DiagnosticsPart]:
    return [DiagnosticsPart(kind, limited(clean(text))) for kind, text in texts.items()]
