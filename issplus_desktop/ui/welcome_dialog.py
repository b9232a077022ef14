"""What a person sees first of all: what the program is, and three ways to begin."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from issplus_desktop.ui.choice import ConnectionKind
from issplus_desktop.ui.fitted import fit_to_texts
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.icons import app_icon

_KINDS: Final = (ConnectionKind.SIMULATOR, ConnectionKind.DEMO, ConnectionKind.PASSPORT)
_LANGUAGES: Final = {"en": "English", "ru": "Русский"}
_WIDTH: Final = 520
_PICTURE: Final = 56


class WelcomeDialog(QDialog):
    """Three sentences, three ways to a feed, and the language; opened with open(). Esc leaves the choice for later."""

    chosen = Signal(object)
    """The ConnectionKind to begin with."""
    language_requested = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._words, self._question = QLabel(self), QLabel(self, wordWrap=True), QLabel(self)
        self.ways = [QPushButton(self, autoDefault=True) for _ in _KINDS]
        self._hints = [QLabel(self, wordWrap=True) for _ in _KINDS]
        self.languages = QButtonGroup(self)
        self._lay_out()
        for kind, way in zip(_KINDS, self.ways, strict=True):
            way.clicked.connect(partial(self._on_way_clicked, kind))
        self._add_languages(language)
        self._retranslate()
        # Else, while a language has the focus, Enter would take whichever way stands next to it.
        self.ways[0].setDefault(True)
        self.ways[0].setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now every part has its style.
        fit_to_texts(self, _WIDTH)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        self._title.setFont(scaled_font(self.font(), 1.5, bold=True))
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(_PICTURE, _PICTURE))
        self._language_row = QHBoxLayout()
        self._language_row.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addSpacing(12)
        layout.addWidget(self._words)
        layout.addSpacing(16)
        layout.addWidget(self._question)
        layout.addSpacing(4)
        self._question.setProperty("tone", "dim")
        for way, hint in zip(self.ways, self._hints, strict=True):
            hint.setProperty("tone", "dim")
            hint.setContentsMargins(2, 0, 0, 10)
            layout.addWidget(way)
            layout.addWidget(hint)
        layout.addSpacing(8)
        layout.addLayout(self._language_row)

    def _add_languages(self, language: str) -> None:
        for name, text in _LANGUAGES.items():
            button = QPushButton(text, self, autoDefault=False)
            button.setCheckable(True)
            button.setChecked(name == language)
            button.clicked.connect(partial(self._on_language_clicked, name))
            self.languages.addButton(button)
            self._language_row.addWidget(button)
        self._language_row.insertStretch(0, 1)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Welcome"))
        self._title.setText(self.tr("Welcome to ISS+ Desktop"))
        self._words.setText(
            self.tr(
                "Here you see the Moscow Exchange live: quotes, order books, trades and charts. "
                "The program watches; it does not trade. "
                "Whatever you choose now can be changed at any time under File → Connection."
            )
        )
        self._question.setText(self.tr("How would you like to begin?"))
        texts = (
            (
                self.tr("Try the &simulator"),
                self.tr("A made-up market on this computer: all views at once, without a network or an account."),
            ),
            (
                self.tr("Look in as a &guest"),
                self.tr("The exchange's own data without an account; they may be delayed or incomplete."),
            ),
            (
                self.tr("Use my &account"),
                self.tr("All that your MOEX passport is entitled to; you need its e-mail and password."),
            ),
        )
        for way, hint, (text, words) in zip(self.ways, self._hints, texts, strict=True):
            way.setText(text)
            way.setAccessibleDescription(words)
            hint.setText(words)
        fit_to_texts(self, _WIDTH)

    def _on_way_clicked(self, kind: ConnectionKind, _checked: object = None) -> None:
        self.accept()
        self.chosen.emit(kind)

    def _on_language_clicked(self, language: str, _checked: object = None) -> None:
        self.language_requested.emit(language)
