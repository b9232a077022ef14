from issplus_desktop.models.diagnostics_part import LARGEST_PART, limited


def test_of_a_long_text_the_end_is_kept():
    assert limited("short") == "short"
    long = limited("a" * LARGEST_PART + "end")
    assert long.startswith("…\na")
    assert long.endswith("aend")
    assert len(long) == LARGEST_PART + 2
