import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.settings.setting_fields import setting_fields
from issplus_desktop.ui.setting_controls import (
    ChoiceControl,
    ManyControl,
    NumberControl,
    SettingControl,
    SwitchControl,
    control_for,
)

FIELDS = setting_fields()


def made(qtbot, key, value=None):
    control = control_for(FIELDS[key])
    qtbot.addWidget(control)
    control.setLocale(QLocale.c())
    control.show_texts("Name", "Hint", "Tip")
    control.show_value(FIELDS[key].default if value is None else value)
    told: list[tuple[str, object]] = []
    control.chosen.connect(lambda *chosen: told.append(chosen))
    control.show()
    return control, told


def test_a_tick_tells_yes_and_no(qtbot):
    control, told = made(qtbot, "colour_blind")
    assert isinstance(control, SwitchControl)
    assert (control.box.text(), control.box.accessibleDescription()) == ("Name", "Hint")
    control.show_value(True)
    assert control.box.isChecked()
    assert told == []
    control.box.click()
    assert told == [("colour_blind", False)]


def test_a_list_tells_what_is_taken_from_it(qtbot):
    control, told = made(qtbot, "theme", "light")
    assert isinstance(control, ChoiceControl)
    assert control.box.currentText() == "Light"
    qtbot.keyClick(control.box, Qt.Key.Key_Up)
    assert told == [("theme", "dark")]
    control.show_value("system")
    assert told == [("theme", "dark")]
    control.show_texts("Name", "", "")
    assert control.box.currentData() == "system"


def test_several_ticks_tell_all_that_are_set_in_the_order_of_the_schema(qtbot):
    control, told = made(qtbot, "book.parts", ("size_bid", "size_ask"))
    assert isinstance(control, ManyControl)
    control.boxes["net"].click()
    control.boxes["sum_bid"].click()
    control.boxes["size_bid"].click()
    assert [value for _, value in told] == [
        ("size_bid", "size_ask", "net"), ("sum_bid", "size_bid", "size_ask", "net"), ("sum_bid", "size_ask", "net"),
    ]  # fmt: skip
    assert control.boxes["net"].accessibleName() == "Name: Net change between snapshots"


def test_a_number_is_told_when_it_is_typed_to_its_end(qtbot):
    control, told = made(qtbot, "book.center_after")
    assert isinstance(control, NumberControl)
    control.box.selectAll()
    qtbot.keyClicks(control.box, "120")
    assert told == []
    qtbot.keyClick(control.box, Qt.Key.Key_Return)
    assert told == [("book.center_after", 120)]
    assert isinstance(told[0][1], int)


def test_zero_has_a_word_where_it_means_never(qtbot):
    control, _ = made(qtbot, "book.center_after", 0)
    assert control.box.text() == "Never by itself"


def test_a_share_is_shown_in_per_cent(qtbot):
    control, told = made(qtbot, "chart.volume", 0.2)
    assert control.box.text() == "20\u202f%"
    control.box.stepUp()
    assert told == [("chart.volume", 0.25)]


def turn(widget):
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.setAccepted(True)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(("key", "value"), [("theme", "light"), ("book.center_after", 5)])
def test_the_wheel_changes_nothing(qtbot, key, value):
    control, told = made(qtbot, key, value)
    control.box.setFocus()
    turn(control.box)
    assert told == []


def test_the_base_shows_nothing_by_itself(qtbot):
    control = SettingControl(FIELDS["theme"])
    qtbot.addWidget(control)
    assert "Light" in control.words
    with pytest.raises(NotImplementedError):
        control.show_value("light")
    with pytest.raises(NotImplementedError):
        control.show_texts("", "", "")
