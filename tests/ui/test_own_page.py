from issplus_desktop.ui.own_page import OwnPage


def test_a_page_has_no_defaults_unless_it_says_how_they_come_back():
    page = OwnPage("files", lambda: "Files", lambda parent: parent)
    assert (page.name, page.title(), page.restore) == ("files", "Files", None)
