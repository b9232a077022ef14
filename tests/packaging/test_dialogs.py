"""The pictures of dialogs: there is one of every dialog, and each can be made."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from issplus_desktop.ui.theme import ThemeSource
from tests.packaging.scripts import load

dialogs = load("dialogs")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def scene(qtbot):
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    return dialogs.Scene(ThemeSource("dark"), window, "en")


@pytest.mark.parametrize("name", sorted(dialogs.DIALOGS))
def test_a_dialog_is_made_and_its_picture_taken(scene, tmp_path, name):
    dialogs.take(name, scene, tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 1000


def every_kind_of(base):
    return {kind for sub in base.__subclasses__() for kind in (sub, *every_kind_of(sub))}


def test_there_is_a_picture_of_every_dialog(scene):
    ours = {kind for kind in every_kind_of(QDialog) if kind.__module__.startswith("issplus_desktop.")}
    made = set()
    for maker in dialogs.DIALOGS.values():
        widget = maker(scene)
        made.add(type(widget))
        widget.close()
    assert {kind.__name__ for kind in ours - made if not issubclass(kind, QFileDialog)} == set()


def test_a_picture_that_cannot_be_written_is_told(scene, tmp_path):
    with pytest.raises(OSError, match="cannot be written"):
        dialogs.take("about", scene, tmp_path / "no" / "a.png")


def test_an_unknown_name_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit):
        dialogs.main([str(tmp_path), "nothing"])
    assert "no dialog is called nothing" in capsys.readouterr().err


def test_all_pictures_are_taken_in_one_go(tmp_path, monkeypatch, qapp, capsys):
    dressed = []
    monkeypatch.setattr(dialogs, "make_application", lambda: qapp)
    monkeypatch.setattr(dialogs, "apply_font", lambda _app, _base, percent: dressed.append(percent))
    monkeypatch.setattr(dialogs, "apply_theme", lambda _app, theme, percent: dressed.append((theme.name, percent)))
    wishes = ["--theme", "light", "--text", "150", "--contrast", "high"]
    assert dialogs.main([str(tmp_path / "a"), "about", *wishes]) == 0
    assert dressed == [150, ("light-contrast", 150)]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "a" / "about-light-en.png")]
