"""The exchange's news: `COMMON.news` and the texts behind it, invented from the listings.

Time is cut into slots; whether a slot has an item, and which, follows from the seed and the slot alone. So the past is
there at once, nothing need be kept, and two simulators of one seed tell the same.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from issplus_desktop.simulator.body import Body, Cell
from issplus_desktop.simulator.calendar import datetime_text, moscow
from issplus_desktop.simulator.instruments import Kind, Listing

COLUMNS: Final = ("ID", "CAPTION", "SHORTCUT", "PUBLIC_TIME")
SLOT: Final = 20.0
"""Seconds; about every third slot has an item."""

_SHARE_OF_SLOTS: Final = 0.35
_SNAPSHOT_SLOTS: Final = 300
_FIRST_SLOT: Final = 86_000_000
"""Slots are counted from here (mid-2024) so that ids stay short; earlier ones have no items."""

_TOPICS: Final = (
    (
        "Начало торгов: {name}",
        "Trading begins: {name}",
        "Инструмент {secid} допущен к торгам в режиме {board}.",
        "{secid} has been admitted to trading on board {board}.",
    ),
    (
        "Изменены границы цен: {name}",
        "Price limits moved: {name}",
        "Для {secid} установлены новые границы ценового коридора; шаг цены {tick}.",
        "New price limits apply to {secid}; the tick size stays at {tick}.",
    ),
    (
        "Дискретный аукцион: {name}",
        "Discrete auction: {name}",
        "Цена {secid} изменилась резко, объявлен дискретный аукцион.",
        "The price of {secid} has moved sharply; a discrete auction is called.",
    ),
    (
        "Итоги размещения: {name}",
        "Placement results: {name}",
        "Спрос на {secid} превысил предложение, размещение завершено.",
        "Demand for {secid} was above supply and the placement is complete.",
    ),
    (
        "Маркет-мейкер: {name}",
        "Market maker: {name}",
        "С участником заключён договор о поддержании цен {secid}.",
        "A member has undertaken to maintain quotes in {secid}.",
    ),
    (
        "Параметры риска: {name}",
        "Risk parameters: {name}",
        "Пересчитаны ставки обеспечения по {secid}.",
        "Margin rates for {secid} have been worked out anew.",
    ),
)


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One item: its number, the moment of publication (epoch seconds), and its texts in both languages."""

    id: int
    published: float
    title_ru: str
    title_en: str
    text_ru: str
    text_en: str

    def row(self, language: str) -> list[Cell]:
        """Return the cells of COLUMNS."""
        title, text = (self.title_ru, self.text_ru) if language == "ru" else (self.title_en, self.text_en)
        return [self.id, title, text[:80], datetime_text(int(moscow(self.published)))]

    def content(self) -> str:
        """Return the whole text with its markup, Russian first as the exchange's own news are."""
        return (
            f"<h3>{self.title_ru}</h3><p>{self.text_ru}</p>"
            f"<h3>{self.title_en}</h3><p>{self.text_en}</p><p>ISS+ simulator</p>"
        )


class News:
    """All the items there ever were or will be; time (epoch seconds) is an argument."""

    def __init__(self, seed: int, listings: Sequence[Listing]) -> None:
        self._seed: Final = seed
        self._subjects: Final = [item for item in listings if item.kind in {Kind.SHARE, Kind.BOND, Kind.FUTURE}]

    def item(self, item_id: int, now: float) -> NewsItem | None:
        """Return the item of this number, if it has been published."""
        item = self._item_in(item_id + _FIRST_SLOT)
        return item if item is not None and item.published <= now else None

    def between(self, after: float, until: float) -> list[NewsItem]:
        """Return what is published later than `after` and not later than `until`, oldest first."""
        slots = range(max(_FIRST_SLOT, math.floor(after / SLOT)), math.floor(until / SLOT) + 1)
        items = (self._item_in(slot) for slot in slots)
        return [item for item in items if item is not None and after < item.published <= until]

    def recent(self, now: float) -> list[NewsItem]:
        """Return the items of the last hour and a half or so, newest first."""
        return self.between(now - _SNAPSHOT_SLOTS * SLOT, now)[::-1]

    def _item_in(self, slot: int) -> NewsItem | None:
        random = Random(f"{self._seed}:news:{slot}")
        if slot < _FIRST_SLOT or not self._subjects or random.random() >= _SHARE_OF_SLOTS:
            return None
        subject = random.choice(self._subjects)
        published = slot * SLOT + random.randrange(int(SLOT))
        texts = random.choice(_TOPICS)
        words = {"secid": subject.secid, "board": subject.board, "tick": subject.tick}
        return NewsItem(
            slot - _FIRST_SLOT,
            published,
            texts[0].format(name=subject.short_name),
            texts[1].format(name=subject.latin_name),
            texts[2].format(**words),
            texts[3].format(**words),
        )


class NewsFeed:
    """A subscription to `COMMON.news`: recent items, then each new one. The clock gives epoch seconds."""

    def __init__(self, news: News, language: str, clock: Callable[[], float]) -> None:
        self._news: Final = news
        self._language: Final = language
        self._clock: Final = clock
        self._told = clock()
        self._seqnum = int(self._told * 1000)

    def snapshot(self) -> Body:
        """Return the recent items, newest first."""
        return self._body("snapshot", self._news.recent(self._told))

    def take_messages(self) -> list[Body]:
        """Return what is due since the last call."""
        now = self._clock()
        items = self._news.between(self._told, now)
        self._told = max(self._told, now)
        return [self._body("updates", [item]) for item in items]

    def close(self) -> None:
        """Nothing to let go of."""

    def _body(self, kind: str, items: list[NewsItem]) -> Body:
        self._seqnum += 4
        return Body(kind, COLUMNS, [item.row(self._language) for item in items], self._seqnum, int(self._told * 1000))
