from issplus_desktop.models.palette import PaletteEntry, PaletteSection, nothing, section_title


def test_every_section_has_a_title_of_its_own(qapp):
    titles = [section_title(section) for section in PaletteSection]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_an_entry_is_remembered_by_section_and_id():
    assert PaletteEntry(PaletteSection.VIEW, "book-1", "SBER").name == "view:book-1"


def test_nothing_is_offered_where_nobody_offers():
    assert nothing("sber") == ()
