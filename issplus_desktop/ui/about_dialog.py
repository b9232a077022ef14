"""What the program is, in a few lines."""

from PySide6.QtCore import QEvent, Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from issplus_desktop import __version__
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.icons import app_icon
from issplus_desktop.ui.server_label import ServerLabel


class AboutDialog(QDialog):
    """Names the program, its version and licence; opened with open()."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words = ServerLabel("ISS+ Desktop", self), ServerLabel("", self)
        self._name.setFont(scaled_font(self.font(), 1.4, bold=True))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(64, 64))
        self._close = QPushButton(self, default=True)
        self._close.clicked.connect(self.reject)
        texts = QVBoxLayout()
        texts.addWidget(self._name)
        texts.addWidget(self._words)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(440)
        self._retranslate()

    def text(self) -> str:
        """Return the words as shown."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About ISS+ Desktop"))
        self._close.setText(self.tr("Close"))
        words = self.tr(
            "Version {version}, on Qt {qt}. MIT licence.\n\n"
            "Shows the Moscow Exchange's real-time feed ISS+. It watches; it does not trade. "
            "It is not made or endorsed by the exchange."
        )
        self._words.setText(words.format(version=__version__, qt=qVersion()))
