from issplus_desktop.simulator.structure_shape import TYPES, marketplace_shapes

SHAPES = {shape.name: shape for shape in marketplace_shapes()}


def test_the_marketplaces_stand_in_the_recorded_order():
    assert list(SHAPES) == (
        [
            "MONEY",
            "MXCX",
            "SRATES",
            "SEARCH",
            "INDICES",
            "CBRF",
            "FIXING",
            "OPTIONS",
            "MXAGRO",
            "FORTS",
            "COMMON",
            "MXSE",
            "MXSEBB",
        ]
    )


def test_a_line_is_read_with_its_parameters_keys_and_flags():
    candles = SHAPES["MXSE"].sources[0]
    assert (candles.name, candles.is_query) == ("candles", False)
    assert [(param.name, param.flags) for param in candles.params] == [
        ("ticker", ""),
        ("interval", "?"),
        ("quantity", "?"),
        ("till", "?"),
    ]
    assert candles.params[1].enum == "intervals"
    assert [field.name for field in candles.fields if "!" in field.flags] == ["FROM"]


def test_queries_are_told_from_streams():
    assert [source.name for source in SHAPES["COMMON"].sources if source.is_query] == [
        "boards",
        "engines",
        "markets",
        "news.content",
        "ticker.card",
    ]


def test_a_blank_is_an_enum_value_of_its_own():
    assert dict(SHAPES["MXCX"].enums)["TDPValIndicator"] == (" ", "Y")


def test_every_type_is_used_somewhere():
    used = {field.type for shape in SHAPES.values() for source in shape.sources for field in source.fields}
    assert used == set(TYPES.values())
