"""What is said of drawings."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.drawing import MOST_DRAWINGS, Anchor, Drawing, DrawingKind, DrawingStroke, DrawingTone
from issplus_desktop.models.wall_time import wall_datetime
from issplus_desktop.ui.charts.chart_texts import moment_text, number_text

_LONGEST_QUOTE = 60


def kind_text(kind: DrawingKind) -> str:
    """Return the name of a kind."""
    translate = QCoreApplication.translate
    return {
        DrawingKind.TREND: translate("Drawing", "Trend line"),
        DrawingKind.RAY: translate("Drawing", "Ray"),
        DrawingKind.HORIZONTAL: translate("Drawing", "Horizontal line"),
        DrawingKind.RECTANGLE: translate("Drawing", "Rectangle"),
        DrawingKind.TEXT: translate("Drawing", "Text"),
    }[kind]


def tone_text(tone: DrawingTone) -> str:
    """Return the name of a colour by its meaning."""
    translate = QCoreApplication.translate
    return {
        DrawingTone.ACCENT: translate("Drawing", "Accent"),
        DrawingTone.UP: translate("Drawing", "Rising"),
        DrawingTone.DOWN: translate("Drawing", "Falling"),
        DrawingTone.WARN: translate("Drawing", "Attention"),
        DrawingTone.PLAIN: translate("Drawing", "Plain"),
    }[tone]


def stroke_text(stroke: DrawingStroke) -> str:
    """Return the name of a kind of line."""
    translate = QCoreApplication.translate
    return {
        DrawingStroke.SOLID: translate("Drawing", "Solid"),
        DrawingStroke.DASHED: translate("Drawing", "Dashed"),
        DrawingStroke.DOTTED: translate("Drawing", "Dotted"),
    }[stroke]


def begin_hint(kind: DrawingKind) -> str:
    """Return what to do first with a tool."""
    translate = QCoreApplication.translate
    name = kind_text(kind)
    if kind is DrawingKind.HORIZONTAL:
        return translate("Drawing", "{name}: click its price · Enter: in the middle · Esc: leave").format(name=name)
    if kind is DrawingKind.TEXT:
        return translate("Drawing", "{name}: click its place · Enter: in the middle · Esc: leave").format(name=name)
    return translate("Drawing", "{name}: click where it begins · Enter: in the middle · Esc: leave").format(name=name)


def end_hint() -> str:
    """Return what to do when something has begun."""
    return QCoreApplication.translate("Drawing", "Click where it ends · Shift: level or at 45° · Esc: cancel")


def locked_hint() -> str:
    """Return why nothing happens to a drawing that is locked."""
    return QCoreApplication.translate("Drawing", "It is locked; its menu unlocks it")


def full_hint() -> str:
    """Return why nothing more can be drawn."""
    return QCoreApplication.translate("Drawing", "%n drawings are the most; remove some first", "", MOST_DRAWINGS)


def price_text(drawing: Drawing) -> str:
    """Return a drawing's prices, from the first anchor to the last."""
    return " – ".join(number_text(anchor.price) for anchor in drawing.anchors)


def time_text(drawing: Drawing) -> str:
    """Return a drawing's moments in Moscow time, from the first anchor to the last; a level has none."""
    if drawing.kind is DrawingKind.HORIZONTAL:
        return ""
    return " – ".join(_moment(anchor) for anchor in drawing.anchors)


def description(drawing: Drawing) -> str:
    """Return all that can be told of a drawing in one line, for screen readers."""
    quote = " ".join(drawing.text.split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
    locked = QCoreApplication.translate("Drawing", "locked") if drawing.locked else ""
    parts = [kind_text(drawing.kind), quote, price_text(drawing), time_text(drawing), locked]
    return ", ".join(part for part in parts if part)


def _moment(anchor: Anchor) -> str:
    return moment_text(wall_datetime(anchor.time), daily=anchor.time % 86_400 == 0)
