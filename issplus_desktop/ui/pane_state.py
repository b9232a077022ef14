"""What a pane says when it has no live data to show: always in words."""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.fonts import grown, scaled_font
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import ThemeSource, mix

PATIENCE: Final = 5.0
"""Seconds after which a waiting pane says that the exchange may never answer."""
_TEXT_WIDTH: Final = 400
_MARGIN: Final = 16
_GAP: Final = 6
_STRIP_HEIGHT: Final = 24
_STRIP_LEFT, _STRIP_RIGHT = 10, 8


class PaneKind(StrEnum):
    """The states a pane can be in; only LIVE needs no words."""

    LIVE = "live"
    NOTHING_CHOSEN = "nothing_chosen"
    OFFLINE = "offline"
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

    `subject` is what it shows ("SBER"), `title` and `detail` the pane's or the server's own words in place of ours
    (of a refusal: the reason, besides ours), `since` a time of day as text ("09:51:20"), `waited` how many seconds the
    pane has waited already.
    """

    kind: PaneKind = PaneKind.LIVE
    subject: str = ""
    detail: str = ""
    since: str = ""
    waited: float = 0.0
    title: str = ""


def _words() -> dict[PaneKind, tuple[str, str]]:
    """Return the title and the sentence of each state in the program's language."""
    translate = QCoreApplication.translate
    return {
        PaneKind.LIVE: ("", ""),
        PaneKind.NOTHING_CHOSEN: (
            translate("PaneState", "Nothing chosen"),
            translate("PaneState", "Search for an instrument, or drop one here."),
        ),
        PaneKind.OFFLINE: (
            translate("PaneState", "Not connected"),
            translate("PaneState", "{subject} is shown as soon as the feed is live."),
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
    title = title.replace("{since}", state.since).replace("{subject}", state.subject)
    sentence = sentence.replace("{subject}", state.subject)
    if state.detail and state.kind is PaneKind.REFUSED:
        sentence = f"{state.detail}\n{sentence}"
    elif state.detail:
        sentence = state.detail
    return state.title or title, sentence


class PaneOverlay(QWidget):
    """Covers a view that has no data with the reason, in words. Shows nothing when live or stale.

    It paints plain text: nothing in a server's words is ever taken for HTML. The mouse goes through it, so that menus
    and drops reach the view below.
    """

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, covered: QWidget) -> None:
        super().__init__(covered)
        self._themes = themes
        self._covered = covered
        self._state = PaneState()
        self._texts = ("", "")
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_patience_ended)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        covered.installEventFilter(self)
        themes.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def state(self) -> PaneState:
        """The state shown."""
        return self._state

    def show_state(self, state: PaneState) -> None:
        """Say why there are no data, or get out of the way."""
        waited = max(state.waited, self._state.waited)
        if replace(state, waited=waited) == self._state:
            return  # told again: the wait goes on, it does not start anew
        self._state = state
        self._patience.stop()
        if state.kind is PaneKind.WAITING and state.waited < PATIENCE:
            self._patience.start(int((PATIENCE - state.waited) * 1000))
        self._show_texts()

    def texts(self) -> tuple[str, str]:
        """The title and the sentence as shown."""
        return self._texts

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have let go of our attributes already while Qt still sends the parent's last events.
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_texts()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        title_font, (title, sentence) = scaled_font(self.font(), 1.2, bold=True), self._texts
        width = max(40, min(self.width() - 2 * _MARGIN, _TEXT_WIDTH))
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, width, self.height())
        title_area = QFontMetrics(title_font).boundingRect(room, flags, title)
        sentence_area = self.fontMetrics().boundingRect(room, flags, sentence)
        left = (self.width() - width) // 2
        top = max(_MARGIN, (self.height() - title_area.height() - sentence_area.height()) * 2 // 5)
        painter.setFont(title_font)
        painter.setPen(theme.text)
        painter.drawText(QRect(left, top, width, title_area.height()), flags, title)
        painter.setFont(self.font())
        painter.setPen(theme.text_dim)
        below = top + title_area.height() + _GAP
        painter.drawText(QRect(left, below, width, max(0, self.height() - below)), flags, sentence)
        painter.end()

    def _show_texts(self) -> None:
        self._texts = title, sentence = pane_texts(self._state)
        self.setAccessibleName(f"{title}. {sentence}" if title else "")
        covers = self._state.kind not in {PaneKind.LIVE, PaneKind.STALE}
        self.setVisible(covers)
        if covers:
            self.setGeometry(self._covered.rect())
            self.raise_()
            self.update()

    @Slot()
    def _on_patience_ended(self) -> None:
        self._state = replace(self._state, waited=PATIENCE)
        self._show_texts()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class PaneStrip(QWidget):
    """One line at the data of a pane: stale since when, crossed book, limit reached. Hidden when all is well.

    It comes and goes with the connection, so it stands where it moves nothing: below rows, or over a picture's edge.
    The whole story is in its tool tip.
    """

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._tone = "warn"
        self._text = ""
        self._room: QRect | None = None
        self._at_bottom = False
        self._fit_font()
        themes.changed.connect(self._on_theme_changed)
        self.hide()

    def lie_over(self, picture: QWidget) -> None:
        """Lie over the upper left corner of a picture, which keeps its room; call it once."""
        self.setParent(picture)
        picture.installEventFilter(self)
        self.lie_in(picture.rect())

    def lie_in(self, room: QRect, *, at_bottom: bool = False) -> None:
        """Lie over a left corner of a room in the parent's pixels, and hide no more of it than the words need."""
        self._room, self._at_bottom = room, at_bottom
        self._fit_room()

    def show_state(self, state: PaneState) -> None:
        """Say that the data are stale; say nothing in every other state."""
        stale = state.kind is PaneKind.STALE
        title, sentence = pane_texts(state)
        self.show_notice(title if stale else "", sentence, tone="stale")

    def show_notice(self, text: str, explanation: str = "", *, tone: str = "warn") -> None:
        """Show a line in the theme's colour `tone` (warn, error, stale, accent), or hide when `text` is empty."""
        self._text, self._tone = text, tone
        self.setToolTip(plain_tool_tip(explanation or text))
        self.setAccessibleName(f"{text}. {explanation}" if explanation and text else text)
        self.setVisible(bool(text))
        self._fit_room()
        self.update()

    def text(self) -> str:
        """The line as shown."""
        return self._text

    def shown_text(self) -> str:
        """Return as much of the line as has room; of a stale one its end, which says since when, too."""
        mode = Qt.TextElideMode.ElideMiddle if self._tone == "stale" else Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self._text, mode, self.width() - _STRIP_LEFT - _STRIP_RIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Python may have let go of our attributes already while Qt still sends the parent's last events.
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize:
            self.lie_in(parent.rect())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        self.setFixedHeight(grown(_STRIP_HEIGHT, self.fontMetrics()))
        self._fit_room()

    def _fit_room(self) -> None:
        room = self._room
        if room is None:
            return
        words = ceil(QFontMetricsF(self.font()).horizontalAdvance(self._text)) + 1
        width = min(words + _STRIP_LEFT + _STRIP_RIGHT, room.width())
        top = room.bottom() + 1 - self.height() if self._at_bottom else room.top()
        self.setGeometry(room.left(), top, width, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        tone = getattr(theme, self._tone)
        painter.fillRect(self.rect(), mix(theme.surface, tone, 0.10))
        painter.fillRect(0, 0, 2, self.height(), tone)
        painter.setPen(tone)
        room = self.rect().adjusted(_STRIP_LEFT, 0, -_STRIP_RIGHT, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.shown_text())
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
