from PySide6.QtCore import Qt

from issplus_desktop.ui.server_label import ServerLabel, plain_tool_tip


def test_a_label_never_reads_html(qtbot):
    label = ServerLabel("<b>bold</b><img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().startswith("<b>")


def test_a_tool_tip_is_escaped():
    assert plain_tool_tip("a < b\n& c") == "<span>a &lt; b<br/>&amp; c</span>"
    assert plain_tool_tip("") == ""
