"""The line at the bottom of the window: how the feed is doing, in cells of fixed width."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from issplus_desktop.models.conventions import count_text, in_force
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedStatus, FeedStatusModel
from issplus_desktop.ui.feed_texts import (
    feed_line,
    feed_sentence,
    feed_tone,
    feed_word,
    kind_word,
    quiet_sentence,
    quiet_word,
)
from issplus_desktop.ui.fonts import figures_font
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import ThemeSource

_DOT: Final = 8
_PADDING: Final = 10
_GAP: Final = 6
_LEAST_WIDTH: Final = 40
_NONE: Final = "—"
_SLOW_MS: Final = 1000
_OLD_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Look:
    """What a cell shows: a text, the name of its colour, and of its dot ("" is none)."""

    text: str = ""
    tone: str = "text_dim"
    dot: str = ""


class StatusCell(QWidget):
    """One text of the status bar, as wide as its longest sample if there is room, so that nothing beside it moves.

    A cell that `stretches` takes the room that the others leave.
    """

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, samples: tuple[str, ...], *, right: bool, stretches: bool = False) -> None:
        super().__init__()
        self._themes = themes
        self._samples = samples
        self._right = right
        self._look = _Look()
        width = QSizePolicy.Policy.Ignored if stretches else QSizePolicy.Policy.Maximum
        self.setSizePolicy(width, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self._on_theme_changed)

    def set_samples(self, samples: tuple[str, ...]) -> None:
        """Take the longest texts there will be, in the language of the program."""
        self._samples = samples
        self.updateGeometry()

    def show_text(self, text: str, tool_tip: str = "", *, tone: str = "text_dim", dot: str = "") -> None:
        """Show a text; `tone` and `dot` name colours of the theme."""
        look = _Look(text, tone, dot)
        if look != self._look:
            self._look = look
            self.setAccessibleName(text)
            self.update()
        tip = plain_tool_tip(tool_tip)
        if tip != self.toolTip():
            self.setToolTip(tip)

    @property
    def text(self) -> str:
        """The text as shown."""
        return self._look.text

    @property
    def tone(self) -> str:
        """The name of the text's colour."""
        return self._look.tone

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(figures_font(self.font()))
        width = max((metrics.horizontalAdvance(sample) for sample in self._samples), default=0.0)
        lead = _DOT + _GAP if self._look.dot else 0
        return QSize(int(width) + 1 + lead + 2 * _PADDING, 24)

    def minimumSizeHint(self) -> QSize:
        """Return little: no cell may keep the window from fitting a small screen."""
        return QSize(_LEAST_WIDTH, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        area = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        if self._look.dot:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(theme, self._look.dot))
            painter.drawEllipse(area.left(), (self.height() - _DOT) // 2, _DOT, _DOT)
            area.setLeft(area.left() + _DOT + _GAP)
        painter.setFont(figures_font(self.font()))
        painter.setPen(getattr(theme, self._look.tone))
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(self._look.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class FeedStatusBar(QStatusBar):
    """Shows a FeedStatusModel: state, server, speed, age, latency, subscriptions, and a limit that was reached.

    In between stands what is wrong, as long as something is, and when the next attempt is made.
    """

    def __init__(self, themes: ThemeSource, feed: FeedStatusModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self.state = StatusCell(themes, (), right=False)
        self.server = StatusCell(themes, (), right=False)
        self.trouble = StatusCell(themes, (), right=False, stretches=True)
        self.limit = StatusCell(themes, (), right=True)
        self.speed = StatusCell(themes, (), right=True)
        self.age = StatusCell(themes, (), right=True)
        self.latency = StatusCell(themes, (), right=True)
        self.subscriptions = StatusCell(themes, (), right=True)
        self._lay_out()
        self._set_samples()
        feed.changed.connect(self._on_feed_changed)
        self._on_feed_changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._set_samples()
            self._on_feed_changed()
        super().changeEvent(event)

    def texts(self) -> list[str]:
        """Return the texts of all cells that show one, left to right."""
        return [cell.text for cell in self._cells() if cell.text]

    def _cells(self) -> tuple[StatusCell, ...]:
        return (
            self.state,
            self.server,
            self.trouble,
            self.limit,
            self.speed,
            self.age,
            self.latency,
            self.subscriptions,
        )

    def _lay_out(self) -> None:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.state)
        layout.addWidget(self.server)
        layout.addWidget(self.trouble, 1)
        for cell in (self.limit, self.speed, self.age, self.latency, self.subscriptions):
            layout.addWidget(cell)
        self.addWidget(row, 1)
        self.setSizeGripEnabled(False)

    def _set_samples(self) -> None:
        phases = tuple(feed_word(FeedStatus(phase)) for phase in FeedPhase)
        self.state.set_samples((*phases, quiet_word()))
        self.server.set_samples(tuple(kind_word(kind) for kind in ("simulator", "demo", "passport", "custom")))
        self.limit.set_samples((self._limit_text(999),))
        self.speed.set_samples((self._speed_text(99_999.0),))
        self.age.set_samples((self._age_text(99.9), self._age_text(3599.0), self._age_text(359_999.0)))
        self.latency.set_samples((self._latency_text(99_999.0),))
        self.subscriptions.set_samples((self._subscriptions_text(999, 999),))

    def _show_state(self, status: FeedStatus, figures: FeedFigures) -> None:
        live = status.phase is FeedPhase.LIVE
        silent = live and figures.is_quiet
        detail = f"\n{status.detail}" if status.detail else ""
        counted = replace(status, retry_in=figures.dial_in)
        sentence = quiet_sentence() if silent else feed_sentence(counted)
        line = quiet_sentence() if silent else feed_line(counted)
        word, dot = (quiet_word(), "warn") if silent else (feed_word(status), feed_tone(status))
        self.state.show_text(word, sentence + detail, tone="text", dot=dot)
        self.server.show_text(kind_word(status.kind), status.server)
        well = live and not silent
        self.trouble.show_text("" if well else line, "" if well else sentence + detail)

    def _show_figures(self, figures: FeedFigures) -> None:
        self.speed.show_text(
            self._speed_text(figures.messages_per_second), self.tr("Messages received in the last second")
        )
        old = figures.newest_age is not None and figures.newest_age > _OLD_SECONDS
        self.age.show_text(
            self._age_text(figures.newest_age), self.tr("Age of the newest message"), tone="warn" if old else "text_dim"
        )
        slow = figures.latency_ms is not None and figures.latency_ms > _SLOW_MS
        self.latency.show_text(
            self._latency_text(figures.latency_ms),
            self.tr("From the exchange's gateway to this screen; assumes that both clocks are right"),
            tone="warn" if slow else "text_dim",
        )
        self.subscriptions.show_text(
            self._subscriptions_text(figures.subscriptions_live, figures.subscriptions_wanted),
            self.tr("Subscriptions with data, of all that are wanted"),
        )

    def _show_limit(self, over: int) -> None:
        words = self.tr("The limit of subscriptions is reached; close tabs or shorten lists, and the rest will start.")
        self.limit.show_text(self._limit_text(over) if over else "", words if over else "", tone="warn")

    def _speed_text(self, speed: float) -> str:
        return self.tr("{number} msg/s").format(number=count_text(round(speed)))

    def _age_text(self, age: float | None) -> str:
        if age is None:
            return self.tr("newest {age}").format(age=_NONE)
        return self.tr("newest {age}").format(age=self._duration(age))

    def _duration(self, seconds: float) -> str:
        """Return an age with the two greatest units at most: a night is no heap of seconds."""
        if seconds < 99.95:
            return self.tr("{seconds} s").format(seconds=in_force().number(f"{seconds:.1f}"))
        minutes, rest = divmod(int(seconds), 60)
        if minutes < 60:
            return self.tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=f"{rest:02}")
        hours, minutes = divmod(minutes, 60)
        if hours < 100:
            return self.tr("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")
        return self.tr("{days} d").format(days=hours // 24)

    def _latency_text(self, latency: float | None) -> str:
        if latency is None:
            return self.tr("latency {latency}").format(latency=_NONE)
        return self.tr("latency {latency} ms").format(latency=count_text(round(latency)))

    def _subscriptions_text(self, live: int, wanted: int) -> str:
        return self.tr("{live}/{wanted} subscriptions").format(live=live, wanted=wanted)

    def _limit_text(self, over: int) -> str:
        return self.tr("{over} over the limit").format(over=over)

    @Slot()
    def _on_feed_changed(self) -> None:
        self._show_state(self._feed.status, self._feed.figures)
        self._show_figures(self._feed.figures)
        self._show_limit(self._feed.figures.over_limit)
