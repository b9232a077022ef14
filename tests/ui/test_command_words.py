from issplus_desktop.app.languages import spoken
from issplus_desktop.ui.actions import action_table
from issplus_desktop.ui.command_words import command_words, menu_words


def test_commands_have_their_words_in_every_language(qapp):
    words = command_words(spoken())
    assert {spec.id for spec in action_table()} <= set(words)
    for name, wanted in {
        "language.ru": ("Русский", "Russian", "Язык", "Language"),
        "language.en": ("English", "Английский"),
        "theme.dark": ("Dark", "Тёмная", "Theme", "Тема"),
        "dock.chart": ("Chart", "График"),
        "dock.watchlist": ("Watch list", "Вид"),
        "settings": ("Settings", "Настройки", "preferences", "параметры"),
    }.items():
        assert [word for word in wanted if word not in words[name]] == []
    assert not set("&…") & set("".join(words.values()))


def test_menus_are_known_by_their_titles_in_every_language(qapp):
    words = menu_words(spoken())
    assert words["Theme"] == words["Тема"] == "Theme Тема"
    assert words["Securities table"].startswith("Securities table ")
