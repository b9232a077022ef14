from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookMeasures, BookPart, LargeRule


def test_a_book_looks_as_it_always_did_until_somebody_chooses():
    look = BookLook()
    assert set(ALL_PARTS) - set(look.parts) == {BookPart.NET}
    assert (look.large, look.percentile, look.center_after) == (LargeRule.PERCENTILE, 75, 5)
    assert BookMeasures() == BookMeasures(multiple=1, full_bar=0, large_from=0)
