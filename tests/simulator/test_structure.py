import json
from pathlib import Path

import pytest

from issplus_desktop.protocol.catalog import FIELD_TYPES, Catalog
from issplus_desktop.simulator.structure import build_structure, connected_body

RECORDED = Path(__file__).parents[3] / "shared" / "iss-plus" / "metadata.json"
SHORT_TERM = 24
"""Texts up to this long are terms of the trade (`Settlement currency`) that have no other name."""


def without_words(node):
    if isinstance(node, dict):
        return {key: without_words(value) for key, value in node.items() if key not in {"caption", "description"}}
    return [without_words(value) for value in node] if isinstance(node, list) else node


def words(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"caption", "description"}:
                yield from value.values()
            else:
                yield from words(value)
    elif isinstance(node, list):
        for value in node:
            yield from words(value)


def test_the_catalog_reads_it_whole():
    catalog = Catalog.from_json(connected_body())
    assert len(catalog.marketplaces) == 13
    assert len(list(catalog.streams())) == 25
    assert len(list(catalog.queries())) == 6
    sources = [*catalog.streams(), *catalog.queries()]
    assert sum(len(source.fields) for source in sources) == 369
    assert {field.type for source in sources for field in source.fields} == FIELD_TYPES
    enums = [enum for marketplace in catalog.marketplaces.values() for enum in marketplace.enums.values()]
    assert sum(len(enum.values) for enum in enums) == 205
    assert all(field.enum for source in sources for field in source.fields if field.type == "enum")


def test_the_body_is_of_the_recorded_size_and_in_utf_8():
    body = connected_body()
    assert 85_000 < len(body) < 125_000
    document = json.loads(body)
    assert list(document) == ["version", "structure"]
    assert "version.note" in document["version"]
    assert "Стакан" in body.decode()


def test_every_caption_is_there_in_both_languages():
    for name, marketplace in build_structure().items():
        for source in marketplace.get("streams", []) + marketplace.get("queries", []):
            for entry in (source, *source["output"], *source["params"]):
                assert entry["caption"]["en"], (name, entry["name"])
                assert entry["caption"]["ru"], (name, entry["name"])


@pytest.mark.skipif(not RECORDED.exists(), reason="the recorded structure is not at hand")
class TestAgainstTheRecording:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))["structure"] if RECORDED.exists() else {}

    def test_all_facts_agree_in_the_same_order(self):
        ours = build_structure()
        assert list(ours) == list(self.recorded)
        assert without_words(ours) == without_words(self.recorded)

    def test_the_words_are_our_own(self):
        theirs = {text.strip().casefold() for text in words(self.recorded)}
        same = {text for text in words(build_structure()) if text.strip().casefold() in theirs}
        assert not [text for text in same if len(text) > SHORT_TERM]
