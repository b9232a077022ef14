"""Our own words for what CONNECTED declares: captions and descriptions in English and Russian, from two tables.

The exchange's texts are not repeated here; only the terms of the trade that have no other name are the same.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """A caption and a longer description, each in English and Russian; the description may be blank."""

    en: str
    ru: str
    about_en: str = ""
    about_ru: str = ""

    @property
    def caption(self) -> dict[str, str]:
        """The caption as the wire has it."""
        return {"en": self.en, "ru": self.ru}

    @property
    def description(self) -> dict[str, str]:
        """The description as the wire has it."""
        return {"en": self.about_en, "ru": self.about_ru}


SOURCES: Final[Mapping[str, Words]] = {
    "candles": Words("Price candles", "Ценовые свечи"),
    "orderbooks": Words("Order book, ten levels a side", "Стакан, по десять уровней"),
    "securities": Words("Quotes and totals", "Котировки и итоги"),
    "INDICES.securities": Words("Index values", "Значения индексов"),
    "CBRF.securities": Words("Official exchange rates", "Официальные курсы валют"),
    "FIXING.securities": Words("Currency fixings", "Валютные фиксинги"),
    "SRATES.securities": Words("Indicative money rates", "Индикативные денежные ставки"),
    "MXSEBB.securities": Words("List of instruments", "Список инструментов"),
    "SEARCH.ticker": Words("Search for instruments", "Поиск инструментов"),
    "COMMON.news": Words("News of the exchange", "Новости биржи"),
    "COMMON.turnovers": Words("Turnover by market", "Обороты рынков"),
    "COMMON.boards": Words("Boards", "Режимы торгов"),
    "COMMON.engines": Words("Trading engines", "Торговые системы"),
    "COMMON.markets": Words("Markets", "Рынки"),
    "COMMON.news.content": Words("Text of a news item", "Текст новости"),
    "COMMON.ticker.card": Words("About an instrument", "Сведения об инструменте"),
}
"""Captions of streams and queries, by destination or by name."""


@cache
def _table(name: str) -> Mapping[tuple[str, str], Words]:
    text = (files("issplus_desktop.simulator") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    _, *rows = csv.reader(text.splitlines(), delimiter="|")
    return {(scope, key): Words(*texts) for scope, key, *texts in rows}


def source_words(marketplace: str, source: str) -> Words:
    """Return the words for a stream or query."""
    destination = f"{marketplace}.{source}"
    return SOURCES[destination if destination in SOURCES else source]


def field_words(marketplace: str, source: str, field: str) -> Words:
    """Return the words for a column or parameter: those of its source, else of its marketplace, else the common ones.

    Raises KeyError if the table has none.
    """
    table = _table("captions")
    scopes = [f"{marketplace}.{source}", marketplace, source, "*"]
    if source == "candles":
        scopes.insert(0, source)
    for scope in scopes:
        if (scope, field) in table:
            return table[scope, field]
    raise KeyError(f"{marketplace}.{source}.{field}")


def enum_words(enum: str, value_id: str = "") -> Words:
    """Return the words for an enum, or for one of its values. Raises KeyError if the table has none."""
    return _table("enums")[enum, value_id]
