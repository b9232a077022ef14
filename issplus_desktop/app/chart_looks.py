"""How charts look, as it is kept."""

from collections.abc import Sequence

from issplus_desktop.app.drawing_choices import drawing_choice_of, drawing_look_of
from issplus_desktop.models.candle_look import (
    LEAST_VOLUME,
    MOST_VOLUME,
    AxisZone,
    ChartLook,
    ChartStyle,
    Magnet,
    ScaleMode,
)
from issplus_desktop.models.indicator_choice import MOST_INDICATORS, Indicator, known_indicator
from issplus_desktop.settings.schema import ChartChoice, IndicatorChoice


def look_of(choice: ChartChoice) -> ChartLook:
    """Return the look that was kept."""
    return ChartLook(
        style=ChartStyle(choice.style),
        scale=ScaleMode(choice.scale),
        magnet=Magnet(choice.magnet),
        zone=AxisZone(choice.zone),
        indicators=_indicators_of(choice.indicators),
        volume=min(max(choice.volume, LEAST_VOLUME), MOST_VOLUME),
        drawings=drawing_look_of(choice.drawings),
    )


def choice_of(look: ChartLook) -> ChartChoice:
    """Return a look as it is kept."""
    return ChartChoice(
        style=look.style.value,
        scale=look.scale.value,
        magnet=look.magnet.value,
        zone=look.zone.value,
        indicators=tuple(
            IndicatorChoice(kind=shown.kind_id, values=shown.values, color=shown.color, height=shown.height)
            for shown in look.indicators
        ),
        volume=look.volume,
        drawings=drawing_choice_of(look.drawings),
    )


def _indicators_of(choices: Sequence[IndicatorChoice]) -> tuple[Indicator, ...]:
    """Return the indicators that were kept; those that only a newer program knows are left out."""
    found = (known_indicator(choice.kind, choice.values, choice.color, choice.height) for choice in choices)
    return tuple(shown for shown in found if shown is not None)[:MOST_INDICATORS]
