"""The tabs in the middle of the window: books, tables of securities, streams."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QWidget

from issplus_desktop.ui.beginning_hint import BeginningHint
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.link_badge import LinkBadge
from issplus_desktop.ui.pane_state import PaneKind, PaneState, pane_texts
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.tab_bar import ClosingTabBar
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.waiting_pane import take_keys_from

_DOT: Final = 10
_CROSS, _CLOSE = 12, 18
_ID: Final = "viewId"
_TONES: Final = {
    PaneKind.LIVE: "up",
    PaneKind.STALE: "warn",
    PaneKind.REFUSED: "error",
    PaneKind.OVER_LIMIT: "error",
}
"""The dot's colour; every state that is not here is a hollow dim dot: nothing wrong, and no data."""


@dataclass(frozen=True, slots=True)
class TabView:
    """A view between two places: its widget, id, title, state and link group (None where it cannot be linked)."""

    widget: QWidget
    view_id: str
    title: str
    state: PaneState
    group: str | None = None


class TabArea(QTabWidget):
    """Tabs that move and close; each has an id, a title and a dot for its state."""

    menu_wanted = Signal(str, QPoint)
    """A right click on a tab: its id, and the place in global coordinates."""
    close_wanted = Signal(str)
    """A tab's id: the window closes it."""
    group_chosen = Signal(str, str)
    """A tab's id, and the link group that the person wants for it ("" for none)."""
    tab_dragged = Signal(str, QPoint)
    """A tab that was dragged out of its bar, and where it is now, in global coordinates."""
    tab_dropped = Signal(str, QPoint)
    tab_kept = Signal()
    """The tab that was dragged out stays after all."""
    current_changed = Signal(str)
    """The id of the tab that is in front now; "" where none is open."""
    add_wanted = Signal()
    chosen = Signal()
    """The person has clicked a tab, be it the one in front."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, bindings: KeyBindings | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._bindings = bindings or KeyBindings(parent=self)
        self._states: dict[str, PaneState] = {}
        bar = ClosingTabBar(self)
        bar.torn.connect(self._on_torn)
        bar.dragged.connect(self._on_dragged)
        bar.dropped.connect(self._on_dropped)
        bar.kept.connect(self.tab_kept)
        bar.chosen.connect(self._on_chosen)
        self._torn = ""
        self.setTabBar(bar)
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUsesScrollButtons(True)
        self.setIconSize(QSize(_DOT, _DOT))
        self._hint = BeginningHint(themes, self._bindings, self)
        self._add = QToolButton(self, autoRaise=True)
        self._add.clicked.connect(self.add_wanted)
        self.setCornerWidget(self._add, Qt.Corner.TopRightCorner)
        self.tabBar().tabCloseRequested.connect(self._on_close_wanted)
        self.tabBar().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabBar().customContextMenuRequested.connect(self._on_menu_wanted)
        self.currentChanged.connect(self._on_current_changed)
        themes.changed.connect(self._on_theme_changed)
        self._bindings.changed.connect(self._retranslate)
        self._on_theme_changed()
        self._retranslate()

    def add_view(self, widget: QWidget, title: str, view_id: str, place: int = -1) -> None:
        """Open a tab in front, at a place among the others or behind them. Raises ValueError where the id is taken."""
        if view_id in self._states:
            raise ValueError(f"a tab {view_id!r} is open already")
        widget.setProperty(_ID, view_id)
        self._states[view_id] = PaneState(PaneKind.WAITING, title)
        index = self.insertTab(place, widget, title.replace("&", "&&"))
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(view_id))
        self._show_dot(view_id)
        self.setCurrentIndex(index)
        self._hint.setVisible(self.count() == 0)

    def remove_view(self, view_id: str) -> QWidget | None:
        """Take a tab out and return its widget; None where there is no such tab. The widget is the caller's again."""
        index = self._index(view_id)
        widget = self.widget(index) if index >= 0 else None
        if widget is None:
            return None
        del self._states[view_id]
        self.removeTab(index)
        widget.hide()
        widget.setParent(None)
        self._hint.setVisible(self.count() == 0)
        return widget

    def replace(self, view_id: str, widget: QWidget) -> QWidget | None:
        """Put another widget into a tab, all else left as it is, and return the old one; None without such a tab."""
        index, bar = self._index(view_id), self.tabBar()
        old = self.widget(index)
        if old is None:
            return None
        icon, text, words, front = self.tabIcon(index), self.tabText(index), self.tabToolTip(index), self.currentIndex()
        buttons = {side: bar.tabButton(index, side) for side in QTabBar.ButtonPosition}
        for side in buttons:
            bar.setTabButton(index, side, None)
        widget.setProperty(_ID, view_id)
        with QSignalBlocker(self):
            self.removeTab(index)
            self.insertTab(index, widget, icon, text)
            self.setTabToolTip(index, words)
            for side, button in buttons.items():
                bar.setTabButton(index, side, button)
            self.setCurrentIndex(front)
        take_keys_from(old, widget)
        old.hide()
        old.setParent(None)
        return old

    def take(self, view_id: str) -> TabView | None:
        """Take a tab out with all that is known of it, to be put elsewhere; None where there is no such tab."""
        state, title, group = self._states.get(view_id, PaneState()), self.title(view_id), self.group(view_id)
        widget = self.remove_view(view_id)
        return None if widget is None else TabView(widget, view_id, title, state, group)

    def put(self, view: TabView, place: int = -1) -> None:
        """Open a tab that was taken out elsewhere, as `add_view` does."""
        self.add_view(view.widget, view.title, view.view_id, place)
        self.set_state(view.view_id, view.state)
        if view.group is not None:
            self.set_group(view.view_id, view.group)

    def set_used(self, *, used: bool, alone: bool) -> None:
        """Say whether this is the area that is used now: of several only that one has its front tab underlined."""
        self.tabBar().setProperty("quiet", not used and not alone)
        self.tabBar().style().unpolish(self.tabBar())
        self.tabBar().style().polish(self.tabBar())

    def show_view(self, view_id: str) -> bool:
        """Bring a tab to the front; whether there is one of this id."""
        index = self._index(view_id)
        self.setCurrentIndex(index)
        return index >= 0

    def set_title(self, view_id: str, title: str) -> None:
        """Rename a tab."""
        index = self._index(view_id)
        if index >= 0:
            self.setTabText(index, title.replace("&", "&&"))
            self._show_dot(view_id)

    def title(self, view_id: str) -> str:
        """Return a tab's title; "" where there is no such tab."""
        index = self._index(view_id)
        return self.tabText(index).replace("&&", "&") if index >= 0 else ""

    def set_state(self, view_id: str, state: PaneState) -> None:
        """Show a state as a tab's dot, and in words as its tool tip."""
        if self._index(view_id) >= 0:
            self._states[view_id] = state
            self._show_dot(view_id)

    def set_group(self, view_id: str, group: str) -> None:
        """Show a link group ("" for none) as a badge at a tab; a tab that was never told one has no badge."""
        index, badge = self._index(view_id), self.badge(view_id)
        if badge is None and index >= 0:
            badge = LinkBadge(self._themes, self)
            badge.setProperty(_ID, view_id)
            badge.group_chosen.connect(self._on_group_chosen)
            self.tabBar().setTabButton(index, QTabBar.ButtonPosition.LeftSide, badge)
        if badge is not None:
            badge.set_group(group)

    def group(self, view_id: str) -> str | None:
        """Return the link group that a tab shows; None where it has no badge."""
        badge = self.badge(view_id)
        return None if badge is None else badge.letter

    def badge(self, view_id: str) -> LinkBadge | None:
        """Return a tab's badge, or None."""
        button = self.tabBar().tabButton(self._index(view_id), QTabBar.ButtonPosition.LeftSide)
        return button if isinstance(button, LinkBadge) else None

    def views(self) -> list[str]:
        """Return the ids of all tabs, left to right."""
        return [self._id_at(index) for index in range(self.count())]

    def view(self, view_id: str) -> QWidget | None:
        """Return a tab's widget."""
        index = self._index(view_id)
        return self.widget(index) if index >= 0 else None

    def current_view(self) -> str:
        """Return the id of the tab in front; "" where none is open."""
        return self._id_at(self.currentIndex())

    def step(self, steps: int) -> None:
        """Bring the tab `steps` to the right (negative: left) to the front, round and round."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + steps) % self.count())

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._hint.setGeometry(self.rect())
            self._hint.raise_()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            for index in range(self.count()):
                self._fit_close_button(self.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide))
        return super().event(event)

    @Slot()
    def _retranslate(self) -> None:
        self._add.setToolTip(self._with_key(self.tr("Open an instrument"), "search"))
        self._add.setAccessibleName(self.tr("Open an instrument"))
        for index in range(self.count()):
            self._name_close_button(self.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide))
        for view_id in self._states:
            self._show_dot(view_id)
        self._hint.update()

    def _index(self, view_id: str) -> int:
        return next((index for index in range(self.count()) if self._id_at(index) == view_id), -1)

    def _id_at(self, index: int) -> str:
        widget = self.widget(index)
        return str(widget.property(_ID)) if widget is not None else ""

    def _close_button(self, view_id: str) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setObjectName("plain")
        button.setIcon(themed_icon("close", self._themes.theme))
        self._fit_close_button(button)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name_close_button(button)
        button.setProperty(_ID, view_id)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _fit_close_button(self, button: QWidget | None) -> None:
        if isinstance(button, QToolButton):
            cross, side = (grown(usual, self.fontMetrics()) for usual in (_CROSS, _CLOSE))
            button.setIconSize(QSize(cross, cross))
            button.setFixedSize(side, side)

    def _name_close_button(self, button: QWidget | None) -> None:
        if button is not None:
            button.setToolTip(self._with_key(self.tr("Close"), "close_tab"))
            button.setAccessibleName(self.tr("Close"))

    def _with_key(self, text: str, name: str) -> str:
        key = self._bindings.shown(name)
        return f"{text} ({key})" if key else text

    def _show_dot(self, view_id: str) -> None:
        index, state = self._index(view_id), self._states[view_id]
        words = pane_texts(state)[0] or self.tr("live")
        self.setTabIcon(index, self._dot(state.kind))
        self.setTabToolTip(index, plain_tool_tip(f"{self.title(view_id)}: {words}"))

    def _dot(self, kind: PaneKind) -> QIcon:
        """Return a full dot in the state's colour, or a hollow dim one."""
        theme, tone = self._themes.theme, _TONES.get(kind)
        color = getattr(theme, tone) if tone else theme.text_dim
        return _dot_icon(color.name(), self.devicePixelRatioF(), full=tone is not None)

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self.tabBar().tabAt(place)
        if index >= 0:
            self.menu_wanted.emit(self._id_at(index), self.tabBar().mapToGlobal(place))

    @Slot(int)
    def _on_torn(self, index: int) -> None:
        self._torn = self._id_at(index)

    @Slot(QPoint)
    def _on_dragged(self, place: QPoint) -> None:
        self.tab_dragged.emit(self._torn, place)

    @Slot(QPoint)
    def _on_dropped(self, place: QPoint) -> None:
        self.tab_dropped.emit(self._torn, place)

    @Slot()
    def _on_chosen(self) -> None:
        page = self.currentWidget()
        if page is not None and not page.isAncestorOf(self.window().focusWidget() or self):
            page.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()

    @Slot()
    def _on_button_clicked(self) -> None:
        self.close_wanted.emit(str(self.sender().property(_ID)))

    @Slot(str)
    def _on_group_chosen(self, group: str) -> None:
        self.group_chosen.emit(str(self.sender().property(_ID)), group)

    @Slot(int)
    def _on_close_wanted(self, index: int) -> None:
        self.close_wanted.emit(self._id_at(index))

    @Slot(int)
    def _on_current_changed(self, _index: int) -> None:
        self.current_changed.emit(self.current_view())

    @Slot()
    def _on_theme_changed(self) -> None:
        theme = self._themes.theme
        self._add.setIcon(themed_icon("add", theme))
        for index in range(self.count()):
            button = self.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(themed_icon("close", theme))
        for view_id in self._states:
            self._show_dot(view_id)


@lru_cache(maxsize=64)
def _dot_icon(color: str, scale: float, *, full: bool) -> QIcon:
    """Paint a dot once for all tabs: each new icon would fill Qt's cache of pixmaps with a copy of its own."""
    pixmap = QPixmap(QSize(_DOT, _DOT) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if full else QColor(color))
        painter.setBrush(QColor(color) if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(1, 2, _DOT - 3, _DOT - 3)
    return QIcon(pixmap)
