import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.first_steps import FirstSteps
from issplus_desktop.models.feed_status import FeedStatusModel
from issplus_desktop.ui.choice import ConnectionKind
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.welcome_dialog import WelcomeDialog


class Scene:
    def __init__(self, qtbot):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = ConnectionDialog(ThemeSource("dark"), FeedStatusModel(), parent=self.window)
        self.steps = FirstSteps(self.dialog, self.window)
        self.wanted: list[ConnectionKind] = []
        self.dialog.connect_requested.connect(lambda choice: self.wanted.append(choice.kind))


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


@pytest.mark.parametrize("kind", [ConnectionKind.SIMULATOR, ConnectionKind.DEMO])
def test_what_needs_nothing_more_is_connected_to_at_once(scene, kind):
    scene.steps.ask("en").chosen.emit(kind)
    assert scene.wanted == [kind]
    assert scene.dialog.isVisible()


def test_an_account_is_asked_for(scene):
    scene.steps.ask("en").chosen.emit(ConnectionKind.PASSPORT)
    assert scene.wanted == []
    assert scene.dialog.isVisible()
    assert scene.dialog.choice().kind is ConnectionKind.PASSPORT


def test_a_language_is_passed_on(scene, qtbot):
    scene.steps.ask("en")
    [welcome] = scene.window.findChildren(WelcomeDialog)
    assert welcome.isVisible()
    with qtbot.waitSignal(scene.steps.language_requested) as told:
        welcome.language_requested.emit("ru")
    assert told.args == ["ru"]
