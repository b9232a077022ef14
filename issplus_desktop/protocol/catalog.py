"""The catalog: what a server declares on CONNECTED.

Marketplaces, their streams and queries, parameters, columns and enums, with captions in Russian and English. What we
do not know (attributes, types, whole sections) is passed over, so that a 14th marketplace appears without new code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from issplus_desktop.protocol.errors import MalformedBodyError

FIELD_TYPES: Final = frozenset({"fixed", "integer", "float", "bool", "string", "enum", "date", "time", "datetime"})
ORDER_BOOK_COLUMNS: Final = frozenset({"BUYSELL", "PRICE", "QUANTITY"})
"""A stream without a key that has these columns carries order books, whole ones in each message (VERIFIED)."""

_SHORT_CAPTION: Final = 3


@dataclass(frozen=True, slots=True)
class Caption:
    """A text in English and Russian; either may be empty."""

    en: str = ""
    ru: str = ""

    def text(self, language: str) -> str:
        """Return the text in `language` ("ru" or "en"), or in the other one where it is blank."""
        first, second = (self.ru, self.en) if language == "ru" else (self.en, self.ru)
        return first if first.strip() else second


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One value of an enum; `id` is what the wire carries and is case-sensitive (`M1` is not `m1`)."""

    id: str
    caption: Caption = Caption()
    description: Caption = Caption()

    def text(self, language: str) -> str:
        """Return what a person should read: the description where the caption is blank or very short."""
        caption = self.caption.text(language).strip()
        if len(caption) > _SHORT_CAPTION:
            return caption
        return self.description.text(language).strip() or caption or self.id


@dataclass(frozen=True, slots=True)
class EnumType:
    """A named list of values."""

    name: str
    caption: Caption
    values: tuple[EnumValue, ...]

    def value(self, value_id: str) -> EnumValue | None:
        """Return the value with this very id, or None."""
        return next((value for value in self.values if value.id == value_id), None)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a stream or query, or a parameter of its selector.

    `type` is one of FIELD_TYPES, or a word we do not know (then the values are shown as text).
    """

    name: str
    type: str
    caption: Caption = Caption()
    description: Caption = Caption()
    length: int | None = None
    primary: bool = False
    optional: bool = False
    has_percent: bool = False
    is_system: bool = False
    is_hidden: bool = False
    enum: EnumType | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A stream (SUBSCRIBE) or a query (REQUEST) of a marketplace."""

    marketplace: str
    name: str
    caption: Caption
    access: str
    params: tuple[Field, ...]
    fields: tuple[Field, ...]

    @property
    def destination(self) -> str:
        """The `destination` header, such as `MXSE.securities`."""
        return f"{self.marketplace}.{self.name}"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of the key columns; empty where the stream has no key."""
        return tuple(column.name for column in self.fields if column.primary)

    @property
    def is_order_book(self) -> bool:
        """Whether the stream carries order books, told from its columns: what has a moment of its own is no level."""
        names = {column.name for column in self.fields}
        has_moment = any(column.type in {"time", "datetime"} for column in self.fields)
        return not self.primary_key and names >= ORDER_BOOK_COLUMNS and not has_moment

    def field(self, name: str) -> Field | None:
        """Return the column of this very name, or None."""
        return next((column for column in self.fields if column.name == name), None)

    def param(self, name: str) -> Field | None:
        """Return the parameter of this name in any case (`ticker` and `TICKER` are one), or None."""
        wanted = name.casefold()
        return next((param for param in self.params if param.name.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Marketplace:
    """A marketplace's streams and queries, by name."""

    name: str
    enums: Mapping[str, EnumType] = field(default_factory=dict)
    streams: Mapping[str, Source] = field(default_factory=dict)
    queries: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that CONNECTED declared, by marketplace."""

    marketplaces: Mapping[str, Marketplace] = field(default_factory=dict)

    @classmethod
    def from_json(cls, body: bytes) -> "Catalog":
        """Read the body of a CONNECTED frame (about 100 KB of JSON).

        Raises MalformedBodyError if it is no JSON object with a `structure`; parts that cannot be read are left out.
        """
        try:
            document = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise MalformedBodyError(f"the server's catalog is no JSON: {error}") from error
        structure = document.get("structure") if isinstance(document, dict) else None
        if not isinstance(structure, dict):
            raise MalformedBodyError("the server's catalog has no 'structure'")
        return cls(
            {name: _read_marketplace(name, entry) for name, entry in structure.items() if isinstance(entry, dict)}
        )

    def streams(self) -> Iterator[Source]:
        """Every stream of every marketplace, in the server's order."""
        for marketplace in self.marketplaces.values():
            yield from marketplace.streams.values()

    def queries(self) -> Iterator[Source]:
        """Every query of every marketplace, in the server's order."""
        for marketplace in self.marketplaces.values():
            yield from marketplace.queries.values()

    def stream(self, destination: str) -> Source | None:
        """Return the stream at a destination such as `MXSE.orderbooks`, or None."""
        marketplace, _, name = destination.partition(".")
        entry = self.marketplaces.get(marketplace)
        return entry.streams.get(name) if entry else None

    def query(self, destination: str) -> Source | None:
        """Return the query at a destination such as `SEARCH.ticker`, or None."""
        marketplace, _, name = destination.partition(".")
        entry = self.marketplaces.get(marketplace)
        return entry.queries.get(name) if entry else None


def _items(entry: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = entry.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _caption(entry: Mapping[str, Any], key: str) -> Caption:
    value = entry.get(key)
    if isinstance(value, str):
        return Caption(value, value)
    return Caption(_text(value, "en"), _text(value, "ru")) if isinstance(value, dict) else Caption()


def _read_enum(entry: Mapping[str, Any]) -> EnumType:
    values = tuple(
        EnumValue(value["id"], _caption(value, "caption"), _caption(value, "description"))
        for value in _items(entry, "values")
        if isinstance(value.get("id"), str)
    )
    return EnumType(_text(entry, "name"), _caption(entry, "caption"), values)


def _read_field(entry: Mapping[str, Any], enums: Mapping[str, EnumType]) -> Field:
    length = entry.get("length")
    return Field(
        name=_text(entry, "name"),
        type=_text(entry, "type") or "string",
        caption=_caption(entry, "caption"),
        description=_caption(entry, "description"),
        length=length if type(length) is int else None,
        primary=entry.get("primary") is True,
        optional=entry.get("optional") is True,
        has_percent=entry.get("hasPercent") is True,
        is_system=entry.get("isSystem") is True,
        is_hidden=entry.get("isHidden") is True,
        enum=enums.get(_text(entry, "enum")),
    )


def _read_source(marketplace: str, entry: Mapping[str, Any], enums: Mapping[str, EnumType]) -> Source:
    return Source(
        marketplace=marketplace,
        name=_text(entry, "name"),
        caption=_caption(entry, "caption"),
        access=_text(entry, "access"),
        params=tuple(_read_field(param, enums) for param in _items(entry, "params") if _text(param, "name")),
        fields=tuple(_read_field(column, enums) for column in _items(entry, "output") if _text(column, "name")),
    )


def _read_marketplace(name: str, entry: Mapping[str, Any]) -> Marketplace:
    enums = {enum.name: enum for enum in map(_read_enum, _items(entry, "enums"))}
    return Marketplace(
        name=name,
        enums=enums,
        streams={
            _text(item, "name"): _read_source(name, item, enums)
            for item in _items(entry, "streams")
            if _text(item, "name")
        },
        queries={
            _text(item, "name"): _read_source(name, item, enums)
            for item in _items(entry, "queries")
            if _text(item, "name")
        },
    )
