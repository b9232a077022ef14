import asyncio
import json
import zipfile

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from issplus_desktop.app.diagnostics_desk import DiagnosticsDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.diagnostics_part import LARGEST_PART, DiagnosticsKind
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ledger_model import LedgerModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.schema import ConnectionChoice, ConnectionKind
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from tests.app.fakes import catalog
from tests.canary.search import Search
from tests.canary.words import CANARIES, canary

PASSCODE = canary("diagnostics desk")


class Scene:
    def __init__(self, qtbot, folder):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.heard: list[str] = []
        self.failures: list[object] = []
        self.log = folder / "log"
        store = MarketStore(lambda: None)
        store.set_catalog(catalog())
        preferences = Preferences(SettingsStore(folder / "settings.json"), print)
        choice = ConnectionChoice(kind=ConnectionKind.PASSPORT, url="wss://x/y", domain="D", login="ivan.petrov")
        preferences.change(connection=choice)
        self.secrets = SecretFilter()
        self.secrets.add(Secret(PASSCODE))
        self.desk = DiagnosticsDesk(
            lambda: {"connection": {"detail": f"ivan.petrov {PASSCODE}"}, "views": []}, catalog,
            LedgerModel(store, ValueFormatter(), lambda _: {}), preferences,
            TaskOwner(lambda *failure: self.failures.append(failure)),
            redact=self.secrets.redact, log_file=self.log, notice=self.heard.append, window=self.window,
        )  # fmt: skip

    def run(self, act):
        async def whole():
            outcome = act()
            if asyncio.iscoroutine(outcome):
                return await outcome
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
            return None

        with asyncio.Runner() as runner:
            outcome = runner.run(whole())
        assert self.failures == []
        return outcome


@pytest.fixture
def scene(qtbot, tmp_path):
    return Scene(qtbot, tmp_path)


def test_what_is_shown_is_what_is_saved_and_tells_no_secret(scene, tmp_path):
    scene.log.write_text(f"login of ivan.petrov with {PASSCODE}\n", encoding="utf-8")
    scene.run(scene.desk.ask)
    scene.log.unlink()
    [dialog] = scene.window.findChildren(DiagnosticsDialog)
    assert dialog.isVisible()
    assert [part.kind for part in dialog.parts] == list(DiagnosticsKind)
    archive = tmp_path / "d.zip"
    scene.run(lambda: scene.desk.save(dialog.parts, archive))
    assert scene.heard == [f"The diagnostics are saved as {archive}"]
    with zipfile.ZipFile(archive) as files:
        texts = {name: files.read(name).decode() for name in files.namelist()}
    assert texts == {part.kind.value: part.text for part in dialog.parts}
    assert texts["log.txt"] == "login of *** with ***\n"
    assert json.loads(texts["report.json"])["connection"]["detail"] == "*** ***"
    assert texts["ledger.csv"].startswith("Subscription,Stream,State")
    assert "ivan" not in "".join(texts.values())
    assert Search(CANARIES.marks).found_in_file(archive)[0] == ""
    dialog.close()


def test_every_file_has_a_limit(scene):
    scene.log.write_text("é" * LARGEST_PART, encoding="utf-8")
    parts = scene.run(scene.desk.parts)
    assert all(len(part.text) <= LARGEST_PART + 2 for part in parts)


def test_trouble_is_told_in_words(scene, tmp_path):
    scene.run(lambda: scene.desk.save([], tmp_path / "gone" / "d.zip"))
    [box] = scene.window.findChildren(QMessageBox)
    assert "The folder is not there any more" in box.text()
    assert scene.heard == []
