"""What a pane says when it has no live data to show: always in words."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.theme import ThemeSource, mix

PATIENCE: Final = 5.0
"""Seconds after which a waiting pane says that the exchange may never answer."""
_TEXT_WIDTH: Final = 400


class PaneKind(StrEnum):
    """The states a pane can be in; only LIVE needs no words."""

    LIVE = "live"
    NOTHING_CHOSEN = "nothing_chosen"
    WAITING = "waiting"
    STALE = "stale"
    REFUSED = "refused"
    OVER_LIMIT = "over_limit"
    NO_STREAM = "no_stream"
    EMPTY = "empty"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PaneState:
    """A pane's state.

    `subject` is what it shows ("SBER"), `detail` a text of the server's or the pane's own words in place of ours,
    `since` a time of day as text ("09:51:20"), `waited` how many seconds the pane has waited already.
    """

    kind: PaneKind = PaneKind.LIVE
    subject: str = ""
    detail: str = ""
    since: str = ""
    waited: float = 0.0


def _words() -> dict[PaneKind, tuple[str, str]]:
    """Return the title and the sentence of each state in the program's language."""
    translate = QCoreApplication.translate
    return {
        PaneKind.LIVE: ("", ""),
        PaneKind.NOTHING_CHOSEN: (
            translate("PaneState", "Nothing chosen"),
            translate("PaneState", "Press Ctrl+K to search, or drop an instrument here."),
        ),
        PaneKind.WAITING: (
            translate("PaneState", "Waiting for {subject}"),
            translate("PaneState", "The first snapshot has not come yet."),
        ),
        PaneKind.STALE: (
            translate("PaneState", "Stale since {since}"),
            translate("PaneState", "The last known data are shown until a new snapshot comes."),
        ),
        PaneKind.REFUSED: (
            translate("PaneState", "The exchange refused {subject}"),
            translate("PaneState", "Check that your login has access to this market."),
        ),
        PaneKind.OVER_LIMIT: (
            translate("PaneState", "{subject} is over the subscription limit"),
            translate("PaneState", "Close a tab or remove instruments from a list; this one then starts by itself."),
        ),
        PaneKind.NO_STREAM: (
            translate("PaneState", "Nothing of this kind for {subject}"),
            translate("PaneState", "This market does not offer it on ISS+."),
        ),
        PaneKind.EMPTY: (
            translate("PaneState", "Nothing to show for {subject}"),
            translate("PaneState", "The exchange answered with an empty list."),
        ),
        PaneKind.CLOSED: (
            translate("PaneState", "{subject}: market closed"),
            translate("PaneState", "Data come again when trading starts."),
        ),
    }


def _overdue_words() -> tuple[str, str]:
    translate = QCoreApplication.translate
    return (
        translate("PaneState", "No data yet for {subject}"),
        translate("PaneState", "The exchange is silent about unknown or closed instruments."),
    )


def pane_texts(state: PaneState) -> tuple[str, str]:
    """Return a short title and a sentence on what it means and what to do; both empty when live."""
    overdue = state.kind is PaneKind.WAITING and state.waited >= PATIENCE
    title, sentence = _overdue_words() if overdue else _words()[state.kind]
    if state.detail and state.kind is PaneKind.REFUSED:
        sentence = f"{state.detail}\n{sentence}"
    elif state.detail:
        sentence = state.detail
    return title.replace("{since}", state.since).replace("{subject}", state.subject), sentence


class PaneOverlay(QWidget):
    """Covers a view that has no data with the reason, in words. Shows nothing when live or stale.

    The overlay lets the mouse through: menus and drops reach the view below.
    """

    def __init__(self, themes: ThemeSource, covered: QWidget) -> None:
        super().__init__(covered)
        self._themes = themes
        self._covered = covered
        self._state = PaneState()
        self._title, self._sentence = ServerLabel(parent=self), ServerLabel(parent=self)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_patience_ended)
        self._lay_out()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        covered.installEventFilter(self)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def state(self) -> PaneState:
        """The state shown."""
        return self._state

    def show_state(self, state: PaneState) -> None:
        """Say why there are no data, or get out of the way."""
        if state == self._state:
            return
        self._state = state
        self._patience.stop()
        if state.kind is PaneKind.WAITING and state.waited < PATIENCE:
            self._patience.start(int((PATIENCE - state.waited) * 1000))
        self._show_texts()

    def texts(self) -> tuple[str, str]:
        """The title and the sentence as shown."""
        return self._title.text(), self._sentence.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._covered and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_texts()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._themes.theme.surface)
        painter.end()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(4)
        layout.addStretch(2)
        for label in (self._title, self._sentence):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            label.setMaximumWidth(_TEXT_WIDTH)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            layout.addLayout(row)
        self._title.setFont(scaled_font(self.font(), 1.2, bold=True))
        layout.addStretch(3)

    def _show_texts(self) -> None:
        title, sentence = pane_texts(self._state)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}" if title else "")
        covers = self._state.kind not in {PaneKind.LIVE, PaneKind.STALE}
        self.setVisible(covers)
        if covers:
            self.setGeometry(self._covered.rect())
            self.raise_()

    @Slot()
    def _on_patience_ended(self) -> None:
        self._state = replace(self._state, waited=PATIENCE)
        self._show_texts()

    @Slot()
    def _on_theme_changed(self) -> None:
        theme = self._themes.theme
        for label, color in ((self._title, theme.text), (self._sentence, theme.text_dim)):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, color)
            label.setPalette(palette)
        self.update()


class PaneStrip(QWidget):
    """One line above the data of a pane: stale since when, crossed book, limit reached. Hidden when all is well."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._tone = "warn"
        self._label = ServerLabel(parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 3)
        layout.addWidget(self._label)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def show_state(self, state: PaneState) -> None:
        """Say that the data are stale; say nothing in every other state."""
        stale = state.kind is PaneKind.STALE
        title, sentence = pane_texts(state)
        self.show_notice(f"{title} · {sentence}" if stale else "", tone="stale")

    def show_notice(self, text: str, *, tone: str = "warn") -> None:
        """Show a line in the theme's colour `tone` (warn, error, stale, accent), or hide when `text` is empty."""
        self._tone = tone
        if text != self._label.text():
            self._label.setText(text)
            self._label.setToolTip("")
            self.setAccessibleName(text)
        self._on_theme_changed()
        self.setVisible(bool(text))

    def text(self) -> str:
        """The line as shown."""
        return self._label.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        tone = getattr(theme, self._tone)
        painter.fillRect(self.rect(), mix(theme.surface, tone, 0.10))
        painter.fillRect(0, 0, 2, self.height(), tone)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(self._themes.theme, self._tone))
        self._label.setPalette(palette)
        self.update()
