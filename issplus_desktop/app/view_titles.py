"""The titles of views, by what they show alone: a view has its title before it is made."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.ui.interval_words import short_interval

USUAL_INTERVAL = "M10"
"""What a chart shows that nobody has told an interval."""


def title_of(spec: ViewSpec) -> str:
    """Return the title of a view in the program's language; of a table it is the destination, for want of a catalog."""
    translate = QCoreApplication.translate
    if spec.kind is ViewKind.SECURITIES:
        return f"{spec.target} · {translate('SecuritiesPage', 'Securities')}"
    if spec.kind is ViewKind.TABLE:
        return spec.target
    ticker = spec.instrument.label
    if spec.kind is ViewKind.CHART:
        return f"{ticker} {short_interval(spec.interval or USUAL_INTERVAL)}"
    titles = {
        ViewKind.TAPE: translate("TapePage", "{ticker} trades"),
        ViewKind.DEPTH: translate("DepthPage", "{ticker} depth"),
        ViewKind.HEAT: translate("HeatPage", "{ticker} heat map"),
    }
    return titles.get(spec.kind, "{ticker}").replace("{ticker}", ticker)
