"""How far a connection has come, in words: connecting, login, marketplaces."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.ui.feed_texts import feed_sentence, marketplaces_text
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.theme import ThemeSource

_STEPS: Final = {
    FeedPhase.CONNECTING: 0,
    FeedPhase.LOGGING_IN: 1,
    FeedPhase.LIVE: 2,
}
_DOT: Final = 8
_ROW: Final = 24
_TEXT_ROWS: Final = 4


class ConnectionProgress(QWidget):
    """Three steps with a mark each, and one sentence below; nothing turns or blinks."""

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._status = FeedStatus()
        self._problem = self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)

    def show_status(self, status: FeedStatus) -> None:
        """Show where the feed stands."""
        self._status = status
        self._tell()

    def show_problem(self, text: str) -> None:
        """Show what is wrong with what was entered; "" shows the feed's status again."""
        self._tell(problem=text)

    def show_note(self, text: str) -> None:
        """Show what is being done before the feed has anything to tell."""
        self._tell(note=text)

    def _tell(self, *, problem: str = "", note: str = "") -> None:
        self._problem, self._note = problem, note
        self.setAccessibleName(self.sentence())
        self.update()

    def steps(self) -> list[tuple[str, str]]:
        """Return each step's words and the name of its colour: up when done, warn while it runs, line before."""
        words = (
            self.tr("Connection and upgrade"),
            self.tr("Login"),
            marketplaces_text(self._status.marketplaces) if self._is_live() else self.tr("Marketplaces"),
        )
        reached = _STEPS.get(self._status.phase, -1)
        tones = ["up" if place < reached or self._is_live() else "line" for place in range(len(words))]
        if reached >= 0 and not self._is_live():
            tones[reached] = "warn"
        if self._status.phase is FeedPhase.REFUSED:
            tones = self._refused_tones()
        return list(zip(words, tones, strict=True))

    def sentence(self) -> str:
        """Return what happens, happened or is wrong, and what to do."""
        told = self._problem or self._note
        if self._status == FeedStatus() and not told:
            return self.tr("Choose where the data come from.")
        return told or feed_sentence(self._status)

    def sizeHint(self) -> QSize:
        return QSize(420, self._row() + 8 + _TEXT_ROWS * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, left, row = self.fontMetrics(), 0, self._row()
        for words, tone in self.steps():
            color = getattr(theme, tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(left, (row - _DOT) // 2, _DOT, _DOT)
            painter.setPen(theme.text_dim if tone == "line" else theme.text)
            width = metrics.horizontalAdvance(words)
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRect(left + _DOT + 6, 0, width + 2, row), middle, words)
            left += _DOT + 6 + width + 24
        bad = bool(self._problem) or (self._status.reason is not FeedReason.NONE and not self._note)
        painter.setPen(theme.error if bad else theme.text_dim)
        room = QRect(0, row + 8, self.width(), self.height() - row - 8)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.sentence())
        painter.end()

    def _row(self) -> int:
        return grown(_ROW, self.fontMetrics())

    def _is_live(self) -> bool:
        return self._status.phase is FeedPhase.LIVE

    def _refused_tones(self) -> list[str]:
        at_login = self._status.reason in {FeedReason.ACCESS_DENIED, FeedReason.LOGIN_FAILED}
        return ["up", "error", "line"] if at_login else ["error", "line", "line"]

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
