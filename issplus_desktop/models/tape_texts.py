"""What the rows of a tape say: in cells, in full for a tool tip or a screen reader, and as plain data."""

from datetime import datetime, time
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.trade_tape import TapeGap, TapeRestart, TapeRow, TradePrint, TradeSide
from issplus_desktop.models.columns import Column, tool_tip
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.protocol.catalog import Field

translate = QCoreApplication.translate
TIME, SIDE, PRICE, SIZE, TRADES = range(5)
UNKNOWN: Final = "—"
_THOUSAND: Final = 1000
_MARKS: Final = {
    (TradeSide.BUY, False): "▲",
    (TradeSide.BUY, True): "△",
    (TradeSide.SELL, False): "▼",
    (TradeSide.SELL, True): "▽",
}


def tape_columns(size_field: Field | None, language: str) -> tuple[Column, ...]:
    """Return the columns in the program's language; `size_field` is the stream's column that sizes come from."""
    units = f"\n{tool_tip(size_field, language)}" if size_field else ""
    return (
        Column("TIME", translate("Tape", "Time"), translate("Tape", "Moscow time, as the exchange tells it"), width=8),
        Column("SIDE", translate("Tape", "Side"), side_meaning(), width=2),
        Column("PRICE", translate("Tape", "Price"), numeric=True, width=9),
        Column("SIZE", translate("Tape", "Size"), translate("Tape", "What was traded") + units, numeric=True, width=10),
        Column(
            "TRADES",
            translate("Tape", "Trades"),
            translate("Tape", "×3: three trades that the feed told of at once; the price is that of the last one"),
            width=4,
        ),
    )


def side_meaning() -> str:
    """Return what the marks of the sides mean."""
    return translate(
        "Tape", "▲ a buyer, ▼ a seller traded at once. Hollow (△ ▽): inferred from the best bid and offer before."
    )


class TapeTexts:
    """Turns the rows of a tape into texts."""

    def __init__(self, formatter: ValueFormatter) -> None:
        self.formatter = formatter

    def cell(self, row: TapeRow, column: int) -> str:
        """Return what a cell shows; what stands between the trades has but one text, in the first column."""
        if not isinstance(row, TradePrint):
            return self.notice(row) if column == TIME else ""
        if column == TIME:
            return _clock(row.moment)
        if column == SIDE:
            return _MARKS[row.side, row.is_inferred] if row.side else ""
        if column == TRADES:
            return "×?" if row.count is None else f"×{self.formatter.text(row.count)}" if row.count > 1 else ""
        value = row.price if column == PRICE else row.size
        return UNKNOWN if value is None else self.formatter.text(value)

    def plain(self, row: TapeRow, column: int) -> str:
        """Return a cell as a spreadsheet takes it."""
        if not isinstance(row, TradePrint):
            return self.cell(row, column)
        if column == SIDE:
            return self.side(row)
        return self.formatter.plain((row.moment, None, row.price, row.size, row.count)[column])

    def values(self, row: TapeRow) -> CopiedRow:
        """Return the exact values of a row, the side in words; a notice stands in the second column.

        The first one holds times only.
        """
        if not isinstance(row, TradePrint):
            return (None, self.notice(row), None, None, None)
        return (row.moment, self.side(row), row.price, row.size, row.count)

    def side(self, row: TradePrint) -> str:
        """Return who traded at once, in words; "" where nobody knows."""
        if row.side is None:
            return ""
        if row.is_inferred:
            buy, sell = translate("Tape", "buy (inferred)"), translate("Tape", "sell (inferred)")
        else:
            buy, sell = translate("Tape", "buy"), translate("Tape", "sell")
        return buy if row.side is TradeSide.BUY else sell

    def sentence(self, row: TapeRow) -> str:
        """Return all that a row says, for who does not see it."""
        if not isinstance(row, TradePrint):
            return self.notice(row)
        size = translate("Tape", "size unknown") if row.size is None else self.cell(row, SIZE)
        price = translate("Tape", "price unknown") if row.price is None else self.cell(row, PRICE)
        parts = [_clock(row.moment), price, size, self.side(row), self._count(row)]
        return ", ".join(part for part in parts if part)

    def tool_tip(self, row: TapeRow) -> str:
        """Return what is worth knowing of a row besides what it shows."""
        if not isinstance(row, TradePrint):
            return self.notice(row)
        figures = f"{self.cell(row, PRICE)} × {self.cell(row, SIZE)}"
        lines = [self.formatter.text(row.moment), figures, self._side_line(row), self._count_line(row)]
        return "\n".join(line for line in lines if line)

    def notice(self, row: TapeGap | TapeRestart) -> str:
        """Return what stands between trades."""
        return self._gap(row) if isinstance(row, TapeGap) else self._restart(row)

    def _gap(self, gap: TapeGap) -> str:
        since, until = moscow_datetime(gap.since), moscow_datetime(gap.until)
        if since.date() == until.date():
            span = f"{since:%H:%M:%S}–{until:%H:%M:%S}"
        else:
            span = f"{self.formatter.text(since)} – {self.formatter.text(until)}"
        if gap.trades is None:
            return translate("Tape", "Gap {span}: trades may be missing").format(span=span)
        return f"{translate('Tape', 'Gap {span}').format(span=span)}: {self._unseen(gap.trades)}"

    def _restart(self, restart: TapeRestart) -> str:
        if restart.day is None:
            words = translate("Tape", "The day's totals began anew")
        else:
            words = translate("Tape", "Trading day {day}").format(day=self.formatter.text(restart.day))
        return f"{words}: {self._unseen(restart.trades)}" if restart.trades else words

    def _count(self, row: TradePrint) -> str:
        if row.count is None:
            return translate("Tape", "number of trades unknown")
        if row.count <= 1:
            return ""
        number = _alike(row.count)
        return self._counted(translate("Tape", "%n trades at once", "", number), number, row.count)

    def _count_line(self, row: TradePrint) -> str:
        if row.count is None:
            return translate("Tape", "The feed does not say how many trades these were.")
        if row.count == 1:
            return ""
        number = _alike(row.count)
        words = translate("Tape", "%n trades that the feed told of at once: the price is the last one's.", "", number)
        return self._counted(words, number, row.count)

    def _side_line(self, row: TradePrint) -> str:
        if row.side is None:
            return translate("Tape", "Nobody told who traded at once, and the quotes do not show it.")
        if not row.is_inferred:
            return self.side(row)
        words = translate("Tape", "{side}: the price against the best bid and offer that stood before")
        return words.format(side=self.side(row))

    def _unseen(self, trades: int) -> str:
        if trades == 1:
            return translate("Tape", "1 trade not seen by itself")
        number = _alike(trades)
        return self._counted(translate("Tape", "%n trades not seen one by one", "", number), number, trades)

    def _counted(self, words: str, number: int, count: int) -> str:
        """Return words that Qt made for `number`, about `count`."""
        return words.replace(str(number), self.formatter.text(count), 1)


def _clock(moment: time | datetime | None) -> str:
    return "" if moment is None else f"{moment:%H:%M:%S}"


def _alike(count: int) -> int:
    """Return a number that Qt can count with, for which every language has the same words as for `count`."""
    return count if count < _THOUSAND else _THOUSAND + count % _THOUSAND
