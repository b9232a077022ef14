"""The drawings of a chart: brings what is known of them onto the screen, once a frame."""

from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGraphicsScene

from issplus_desktop.models.candle_model import CandleModel
from issplus_desktop.models.drawing import Drawing, DrawingKind
from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.chart_frame import Frame
from issplus_desktop.ui.charts.chart_scene import ChartScene
from issplus_desktop.ui.charts.drawing_colors import DrawingInks
from issplus_desktop.ui.charts.drawing_geometry import DrawingColumns, FloatArray, columns_of, place_drawings
from issplus_desktop.ui.charts.drawing_ground import DrawingGround
from issplus_desktop.ui.charts.drawing_hint import DrawingHint
from issplus_desktop.ui.charts.drawing_item import DrawingItem, shows_price
from issplus_desktop.ui.charts.drawing_pad import DrawingPad
from issplus_desktop.ui.charts.drawing_text import TextBlocks
from issplus_desktop.ui.charts.drawing_tool import DrawingTool, Stage
from issplus_desktop.ui.theme import ThemeSource

_NO_DRAWINGS: Final[tuple[Drawing, ...]] = ()


class DrawingLayer(QObject):
    """Owns the pad, the tool and the items of one chart; a frame in which nothing moved costs next to nothing."""

    def __init__(self, themes: ThemeSource, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self._themes = themes
        colors = chart_colors(themes.theme)
        self.pad = DrawingPad(self)
        self.stage = Stage()
        self.tool = DrawingTool(self.pad, self.stage)
        self.item = DrawingItem(colors, DrawingInks(themes.theme))
        self.hint = DrawingHint(colors)
        self.is_bare = False
        """Whether drawings are shown without handles and hints, as on a picture to keep."""
        self._blocks = TextBlocks(QFont())
        self._columns = columns_of(_NO_DRAWINGS)
        self._sizes: FloatArray = np.empty((0, 2))
        self._key: tuple[object, ...] | None = None
        for item in (self.item, self.hint):
            scene.addItem(item)
        themes.changed.connect(self._on_theme_changed)

    @property
    def levels(self) -> FloatArray:
        """The prices of the levels that are shown."""
        return self._columns_of(self.pad.shown).levels

    def set_fonts(self, axis: QFont, words: QFont) -> None:
        """Take the font of the axes and that of words."""
        font, self._blocks = AxisFont(axis), TextBlocks(words)
        self.item.set_fonts(font, self._blocks)
        self.hint.set_font(font)
        self._key = None

    def show(self, model: CandleModel | None, frame: Frame, painted: ChartScene) -> None:
        """Bring the drawings onto the panes that were painted."""
        pane, right = painted.price, painted.layout.axis.right()
        self.hint.set_text("" if self.is_bare else self.pad.hint, pane.rect)
        if model is None or not len(model):
            self._clear()
            return
        arrays, drawings, selected = model.arrays, self.pad.shown, None if self.is_bare else self.pad.selected
        number = selected.number if selected is not None else None
        key = (
            drawings, number, pane, right, painted.words, frame.look, frame.interval,
            arrays, arrays.revision, len(arrays), int(arrays.starts[0]),
            painted.last_price.tag if len(self.levels) else None,
        )  # fmt: skip
        if self._key is not None and key[0] is self._key[0] and key[1:] == self._key[1:]:
            return
        self._key = key
        self._place(model, frame, painted, drawings)
        tags = {
            row: painted.words.exact(drawing.anchors[0].price)
            for row, drawing in enumerate(drawings)
            if shows_price(drawing)
        }
        self.item.set_taken(painted.last_price.tag)
        self.item.set_places(self.stage.places, pane.rect, right, tags, number)

    def _place(self, model: CandleModel, frame: Frame, painted: ChartScene, drawings: tuple[Drawing, ...]) -> None:
        times = DrawingTime(model.arrays.starts, frame.interval)
        candles = model.painted_arrays(frame.look.style)
        ground = DrawingGround(painted.price, times, candles, model.arrays.decimals, frame.look.magnet)
        columns = self._columns_of(drawings)
        self._sizes = self._text_sizes(drawings)
        self.stage.ground = ground
        self.stage.places = place_drawings(columns, times, painted.price, self._sizes)

    def _columns_of(self, drawings: tuple[Drawing, ...]) -> DrawingColumns:
        if self._columns.drawings is not drawings:
            self._columns = columns_of(drawings)
        return self._columns

    def _text_sizes(self, drawings: tuple[Drawing, ...]) -> FloatArray:
        sizes = np.zeros((len(drawings), 2))
        for row, drawing in enumerate(drawings):
            if drawing.kind is DrawingKind.TEXT:
                block = self._blocks.block(drawing.text)
                sizes[row] = block.width, block.height
        return sizes

    def _clear(self) -> None:
        if self.stage.ground is not None or self._key is not None:
            self._key = None
            self.stage.ground = self.stage.places = None
            self.item.set_places(None, self.item.rect, 0.0, {}, None)

    @Slot()
    def _on_theme_changed(self) -> None:
        colors = chart_colors(self._themes.theme)
        self.item.set_inks(DrawingInks(self._themes.theme))
        self.hint.set_colors(colors)
