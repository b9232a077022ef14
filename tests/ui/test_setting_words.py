from issplus_desktop.app.languages import spoken
from issplus_desktop.ui.setting_texts import PAGES
from issplus_desktop.ui.setting_words import setting_words


def test_settings_have_their_words_in_every_language(qapp):
    words = setting_words(spoken())
    assert set(words) == {key for keys in PAGES.values() for key in keys}
    for key, wanted in {
        "theme": ("theme", "тема", "dark", "тёмная", "look", "вид"),
        "book.style": ("ladder", "лестница", "order books", "стаканы"),
        "tray.shown": ("tray", "трей", "shape", "форма"),
    }.items():
        assert [word for word in wanted if word not in words[key]] == []
