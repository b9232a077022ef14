"""What indicators, their parameters and colours are called."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.indicator_kinds import IndicatorKind, Param


def indicator_name(kind: IndicatorKind) -> str:
    """Return an indicator's full name; its short one where there is none."""
    translate = QCoreApplication.translate
    names = {
        "sma": translate("Indicators", "Simple moving average"),
        "ema": translate("Indicators", "Exponential moving average"),
        "vwap": translate("Indicators", "Volume-weighted average price"),
        "bollinger": translate("Indicators", "Bollinger bands"),
        "rsi": translate("Indicators", "Relative strength index"),
        "macd": translate("Indicators", "Moving average convergence/divergence"),
        "atr": translate("Indicators", "Average true range"),
    }
    return names.get(kind.id, kind.short)


def indicator_help(kind: IndicatorKind) -> str:
    """Return what an indicator says, in a sentence or two; nothing where nobody wrote it."""
    translate = QCoreApplication.translate
    helps = {
        "sma": translate("Indicators", "The mean of the last closes."),
        "ema": translate("Indicators", "A mean of the closes in which the latest weigh most."),
        "vwap": translate(
            "Indicators",
            "The mean of typical prices (high, low and close), weighted by volume, since the trading day began "
            "(Moscow). Candles without a volume are left out.",
        ),
        "bollinger": translate(
            "Indicators", "The mean of the last closes, and as many standard deviations above and below it."
        ),
        "rsi": translate(
            "Indicators", "The share of rises in the latest moves, 0 to 100; above 70 and below 30 is out of the way."
        ),
        "macd": translate(
            "Indicators", "The fast mean less the slow one, its own mean (dashed) and the difference (columns)."
        ),
        "atr": translate("Indicators", "How far prices move within a candle, gaps included, on average."),
    }
    return helps.get(kind.id, "")


def parameter_name(param: Param) -> str:
    """Return what a parameter is called."""
    translate = QCoreApplication.translate
    return {
        Param.PERIOD: translate("Indicators", "Candles"),
        Param.FAST: translate("Indicators", "Fast, candles"),
        Param.SLOW: translate("Indicators", "Slow, candles"),
        Param.SIGNAL: translate("Indicators", "Signal, candles"),
        Param.DEVIATIONS: translate("Indicators", "Standard deviations"),
    }[param]


def color_names() -> tuple[str, ...]:
    """Return what the colours of the cycle are called, in its order."""
    translate = QCoreApplication.translate
    return (
        translate("Indicators", "Blue"),
        translate("Indicators", "Orange"),
        translate("Indicators", "Pink"),
        translate("Indicators", "Yellow"),
        translate("Indicators", "Green"),
        translate("Indicators", "Vermilion"),
        translate("Indicators", "Violet"),
        translate("Indicators", "Grey"),
    )
