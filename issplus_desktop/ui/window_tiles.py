"""Tab areas side by side and one above the other, in one window.

Splitters hold them and no dock widgets: a dock that floats is a tool window with a title bar of its own, its tabs are
no widgets of ours, and Qt places it by a state that cannot be read. A splitter is moved by nothing but its handle.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.tab_area import TabArea, TabView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.window_arrangement import Part, Side, SplitPart, TabsPart, views_of

LEAST_TILE: Final = QSize(220, 160)
"""No area is split into smaller ones: below it the rows of a book cannot be read."""
_EQUAL: Final = 1000
_ROOMY: Final = QSize(4000, 4000)
_DEEPEST: Final = 8


class Tiles(QWidget):
    """Holds tab areas in splitters; there is always one at least, and only the last one may be empty."""

    close_wanted = Signal(str)
    add_wanted = Signal()
    front_changed = Signal(str)
    """The id of the view that is in front of the area that is used now; "" where there is none."""
    rearranged = Signal()
    """An area came or went, or the person moved an edge between two."""
    group_chosen = Signal(str, str)
    """A view's id and the link group that the person wants for it."""
    tab_dragged = Signal(str, QPoint)
    tab_dropped = Signal(str, QPoint)
    tab_kept = Signal()
    """A tab is on its way out of its bar, was dropped, or stays: its id, and a point in global coordinates."""
    menu_wanted = Signal(str, QPoint)
    """A right click on a view's tab, in global coordinates."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, bindings: KeyBindings | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._bindings = bindings or KeyBindings(parent=self)
        self._root = self._new_splitter(Qt.Orientation.Horizontal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._root)
        self._current = self._new_area()
        self._root.addWidget(self._current)
        self._show_current()

    @property
    def current(self) -> TabArea:
        """The area that is used now: where the keyboard was last, and where new views open."""
        return self._current

    def areas(self) -> list[TabArea]:
        """Return all areas, left to right and from top to bottom."""
        return _areas_in(self._root)

    def views(self) -> list[str]:
        """Return the ids of all views in the order of the areas."""
        return [view for area in self.areas() for view in area.views()]

    def area_of(self, view_id: str) -> TabArea | None:
        """Return the area that a view stands in, or None."""
        return next((area for area in self.areas() if area.view(view_id) is not None), None)

    def use(self, area: TabArea) -> None:
        """Make an area the one that is used now."""
        if area is not self._current:
            self._current = area
            self._show_current()
            self.front_changed.emit(area.current_view())

    def can_split(self, area: TabArea, side: Side) -> bool:
        """Whether both halves would be of use."""
        if side in {Side.LEFT, Side.RIGHT}:
            return area.width() >= 2 * LEAST_TILE.width()
        return side is Side.MIDDLE or area.height() >= 2 * LEAST_TILE.height()

    def split(self, area: TabArea, side: Side) -> TabArea:
        """Halve an area; return the new one, empty, at that side of it."""
        upright = side in {Side.ABOVE, Side.BELOW}
        wanted = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        line = self._line_of(area)
        if line.count() == 1:
            line.setOrientation(wanted)
        elif line.orientation() is not wanted:
            line = self._wrap(area, wanted)
        made = self._new_area()
        place, sizes = line.indexOf(area), line.sizes()
        half = max(1, sizes[place] // 2)
        line.insertWidget(place + (side in {Side.RIGHT, Side.BELOW}), made)
        line.setSizes([*sizes[:place], half, half, *sizes[place + 1 :]])
        self.rearranged.emit()
        return made

    def drop_empty(self) -> None:
        """Let the neighbours have the room of areas that no view stands in any more."""
        empty = [area for area in self.areas() if not area.views()]
        if len(empty) == len(self.areas()):
            empty = empty[1:]
        for area in empty:
            line = self._line_of(area)
            area.hide()
            area.setParent(None)
            area.deleteLater()
            self._unwrap(line)
        if self._current in empty:
            self._current = self.areas()[0]
            self._show_current()
        if empty:
            self.rearranged.emit()

    def content(self) -> Part:
        """Return what stands where."""
        return _content_of(self._root)

    def build(self, content: Part, place: Callable[[TabArea, TabsPart], object]) -> None:
        """Make the areas of `content` in place of all there are; `place` fills each one.

        What stands in the old areas has to be taken out before. Empty parts are left out.
        """
        old = self.areas()
        root = self._new_splitter(Qt.Orientation.Horizontal)
        if isinstance(content, SplitPart) and content.upright:
            root.setOrientation(Qt.Orientation.Vertical)
        parts = content if isinstance(content, SplitPart) else SplitPart(upright=False, parts=(content,))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._root, root)
        before, self._root = self._root, root
        shares: list[tuple[QSplitter, list[int]]] = []
        self._fill(root, parts, place, shares)
        if root.count() == 0:
            root.addWidget(self._new_area())
        # Shares that are told to a small splitter, as in a window that is not shown yet, are rounded roughly.
        root.resize(_ROOMY)
        for line, sizes in shares:
            line.setSizes(sizes)
        root.show()
        if self.isVisible():
            root.setGeometry(self.rect())
        _let_go(before)
        self._current = next((area for area in self.areas() if area not in old), self.areas()[0])
        self._show_current()
        self.rearranged.emit()

    def drop_place(self, place: QPoint) -> tuple[TabArea, Side, QRect]:
        """Return where a view would go that is dropped at a point: the area, its side, and the rectangle of that."""
        areas = self.areas()
        area = next((area for area in areas if self._rect_of(area).contains(place)), self._current)
        rect = self._rect_of(area)
        side = _side_at(rect.adjusted(0, area.tabBar().height(), 0, 0), place)
        if not self.can_split(area, side):
            side = Side.MIDDLE
        return area, side, _half(rect, side)

    def _rect_of(self, area: TabArea) -> QRect:
        return QRect(area.mapTo(self, QPoint()), area.size())

    def _fill(
        self,
        line: QSplitter,
        split: SplitPart,
        place: Callable[[TabArea, TabsPart], object],
        shares: list[tuple[QSplitter, list[int]]],
        depth: int = 0,
    ) -> None:
        """Make the areas of a split in a splitter; `shares` gets the sizes to be told, the outer ones first."""
        sizes = split.sizes if len(split.sizes) == len(split.parts) else (_EQUAL,) * len(split.parts)
        used = [(part, max(1, size)) for part, size in zip(split.parts, sizes, strict=True) if views_of(part)]
        shares.append((line, [size for _, size in used]))
        for part, _ in used:
            if isinstance(part, SplitPart) and depth < _DEEPEST and sum(bool(views_of(p)) for p in part.parts) > 1:
                inner = self._new_splitter(Qt.Orientation.Vertical if part.upright else Qt.Orientation.Horizontal)
                line.addWidget(inner)
                self._fill(inner, part, place, shares, depth + 1)
            else:
                views = views_of(part)
                area = self._new_area()
                line.addWidget(area)
                place(area, part if isinstance(part, TabsPart) else TabsPart(tuple(views), views[0]))

    def _new_splitter(self, orientation: Qt.Orientation) -> QSplitter:
        line = QSplitter(orientation, self)
        line.setChildrenCollapsible(False)
        line.setHandleWidth(5)
        line.splitterMoved.connect(self._on_edge_moved)
        return line

    def _new_area(self) -> TabArea:
        area = TabArea(self._themes, self, self._bindings)
        area.close_wanted.connect(self.close_wanted)
        area.add_wanted.connect(self._on_add_wanted)
        area.menu_wanted.connect(self.menu_wanted)
        area.tab_dragged.connect(self.tab_dragged)
        area.tab_dropped.connect(self.tab_dropped)
        area.tab_kept.connect(self.tab_kept)
        area.group_chosen.connect(self.group_chosen)
        area.current_changed.connect(self._on_current_changed)
        area.chosen.connect(self._on_chosen)
        return area

    def _line_of(self, area: QWidget) -> QSplitter:
        line = area.parentWidget()
        if not isinstance(line, QSplitter):
            raise TypeError(f"{area!r} stands in no splitter")
        return line

    def _wrap(self, area: TabArea, orientation: Qt.Orientation) -> QSplitter:
        """Put a splitter of the other orientation in an area's place, with the area in it."""
        outer = self._line_of(area)
        place, sizes = outer.indexOf(area), outer.sizes()
        inner = self._new_splitter(orientation)
        outer.replaceWidget(place, inner)
        inner.addWidget(area)
        area.show()
        inner.show()
        outer.setSizes(sizes)
        inner.setSizes([inner.height() if orientation is Qt.Orientation.Vertical else inner.width()])
        return inner

    def _unwrap(self, line: QSplitter) -> None:
        """Take out a splitter that splits nothing any more."""
        if line.count() > 1:
            return
        if line is self._root:
            only = line.widget(0)
            if isinstance(only, QSplitter):
                line.setOrientation(only.orientation())
                self._move_up(only, line, 0, only.sizes())
            return
        outer = self._line_of(line)
        place, sizes = outer.indexOf(line), outer.sizes()
        only = line.widget(0)
        if isinstance(only, QSplitter) and only.orientation() is outer.orientation():
            room = max(1, sum(only.sizes()))
            inner = [size * sizes[place] // room for size in only.sizes()]
            self._move_up(only, outer, place, [*sizes[:place], *inner, *sizes[place + 1 :]])
            _let_go(line)
        elif only is not None:
            outer.replaceWidget(place, only)
            only.show()
            _let_go(line)
            outer.setSizes(sizes)
        else:
            _let_go(line)

    def _move_up(self, inner: QSplitter, outer: QSplitter, place: int, sizes: list[int]) -> None:
        """Put what stands in an inner splitter into the outer one, at a place, and let the inner one go."""
        for number in range(inner.count()):
            widget = inner.widget(0)
            if widget is not None:
                outer.insertWidget(place + number, widget)
        _let_go(inner)
        outer.setSizes(sizes)

    def _show_current(self) -> None:
        areas = self.areas()
        for area in areas:
            area.set_used(used=area is self._current, alone=len(areas) == 1)

    @Slot()
    def _on_edge_moved(self) -> None:
        self.rearranged.emit()

    @Slot()
    def _on_add_wanted(self) -> None:
        area = self.sender()
        if isinstance(area, TabArea):
            self.use(area)
        self.add_wanted.emit()

    @Slot()
    def _on_chosen(self) -> None:
        area = self.sender()
        if isinstance(area, TabArea):
            self.use(area)

    @Slot(str)
    def _on_current_changed(self, view_id: str) -> None:
        if self.sender() is self._current:
            self.front_changed.emit(view_id)


def fill_area(rest: dict[str, TabView], area: TabArea, part: TabsPart) -> None:
    """Put those views of a part into an area that are still to be placed."""
    for view_id in part.views:
        view = rest.pop(view_id, None)
        if view is not None:
            area.put(view)
    if not area.show_view(part.front):
        area.setCurrentIndex(0)


def _let_go(line: QSplitter) -> None:
    line.hide()
    line.setParent(None)
    line.deleteLater()


def _areas_in(line: QSplitter) -> list[TabArea]:
    found: list[TabArea] = []
    for number in range(line.count()):
        widget = line.widget(number)
        if isinstance(widget, QSplitter):
            found += _areas_in(widget)
        elif isinstance(widget, TabArea):
            found.append(widget)
    return found


def _content_of(widget: QWidget | None) -> Part:
    if isinstance(widget, TabArea):
        return TabsPart(tuple(widget.views()), widget.current_view())
    if not isinstance(widget, QSplitter):
        return TabsPart()
    parts = tuple(_content_of(widget.widget(number)) for number in range(widget.count()))
    if len(parts) == 1:
        return parts[0]
    return SplitPart(widget.orientation() is Qt.Orientation.Vertical, parts, tuple(widget.sizes()))


def _side_at(rect: QRect, place: QPoint) -> Side:
    """Return the side of a rectangle that a point is near to, within a quarter of it."""
    across = (place.x() - rect.left()) / max(1, rect.width())
    down = (place.y() - rect.top()) / max(1, rect.height())
    if down < 0:
        return Side.MIDDLE
    near, side = min(
        (across, Side.LEFT), (1 - across, Side.RIGHT), (down, Side.ABOVE), (1 - down, Side.BELOW), key=_first
    )
    return side if near < 0.25 else Side.MIDDLE


def _first(pair: tuple[float, Side]) -> float:
    return pair[0]


def _half(rect: QRect, side: Side) -> QRect:
    width, height = rect.width() // 2, rect.height() // 2
    return {
        Side.LEFT: rect.adjusted(0, 0, -width, 0),
        Side.RIGHT: rect.adjusted(width, 0, 0, 0),
        Side.ABOVE: rect.adjusted(0, 0, 0, -height),
        Side.BELOW: rect.adjusted(0, height, 0, 0),
        Side.MIDDLE: rect,
    }[side]
