"""The body of CONNECTED: 13 marketplaces, 25 streams, 6 queries, 369 columns and 205 enum values.

Names, types, lengths, keys, parameters and enum ids are facts of the structure recorded on 2026-01-22; every caption
and description is in our own words.
"""

from functools import cache
from typing import Any, Final

import msgspec

from issplus_desktop.simulator.captions import Words, enum_words, field_words, source_words
from issplus_desktop.simulator.structure_shape import FieldShape, MarketplaceShape, SourceShape, marketplace_shapes

_FLAGS: Final = {"!": "primary", "?": "optional", "%": "hasPercent", "~": "isSystem", "-": "isHidden"}
_VERSION: Final = {"version.note": "ISS+ simulator: a market that never was"}


def _field(words: Words, shape: FieldShape, *, is_described: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": shape.name}
    if shape.length is not None:
        entry["length"] = shape.length
    entry["caption"] = words.caption
    if is_described and words.about_en:
        entry["description"] = words.description
    entry["type"] = shape.type
    if shape.enum:
        entry["enum"] = shape.enum
    entry |= {_FLAGS[flag]: True for flag in shape.flags}
    return entry


def _source(marketplace: str, shape: SourceShape) -> dict[str, Any]:
    def fields(shapes: tuple[FieldShape, ...], *, is_described: bool) -> list[dict[str, Any]]:
        return [
            _field(field_words(marketplace, shape.name, field.name), field, is_described=is_described)
            for field in shapes
        ]

    return {
        # As recorded: parameters and candles have captions only.
        "output": fields(shape.fields, is_described=shape.name != "candles"),
        "access": "general",
        "name": shape.name,
        "caption": source_words(marketplace, shape.name).caption,
        "params": fields(shape.params, is_described=False),
    }


def _enum(name: str, ids: tuple[str, ...]) -> dict[str, Any]:
    values = []
    for value_id in ids:
        words = enum_words(name, value_id)
        entry: dict[str, Any] = {"caption": words.caption}
        if words.about_en:
            entry["description"] = words.description
        values.append(entry | {"id": value_id})
    return {"values": values, "name": name, "caption": enum_words(name).caption}


def _marketplace(shape: MarketplaceShape) -> dict[str, Any]:
    sections: dict[str, Any] = {}
    if shape.enums:
        sections["enums"] = [_enum(name, ids) for name, ids in shape.enums]
    for section, is_query in (("streams", False), ("queries", True)):
        sources = [_source(shape.name, source) for source in shape.sources if source.is_query is is_query]
        if sources:
            sections[section] = sources
    return sections


def build_structure() -> dict[str, Any]:
    """Return the structure as plain data: marketplace name → its enums, streams and queries."""
    return {shape.name: _marketplace(shape) for shape in marketplace_shapes()}


@cache
def connected_body() -> bytes:
    """Return the body of CONNECTED: compact UTF-8 JSON of about 100 KB with `version` and `structure`."""
    return msgspec.json.encode({"version": _VERSION, "structure": build_structure()})
