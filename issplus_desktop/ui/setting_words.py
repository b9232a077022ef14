"""What settings are called in every language, so that each is found in any of them."""

from collections.abc import Iterable

from issplus_desktop.ui.actions import Translate
from issplus_desktop.ui.setting_texts import PAGES, choice_texts, page_titles, setting_hints, setting_names


def setting_words(languages: Iterable[Translate]) -> dict[str, str]:
    """Return by the key of each setting its page, its name, its hint and what can be chosen, in small letters."""
    words: dict[str, list[str]] = {}
    for translate in languages:
        titles, names = page_titles(translate), setting_names(translate)
        hints, choices = setting_hints(translate), choice_texts(translate)
        for page, keys in PAGES.items():
            for key in keys:
                texts = (titles[page], names[key], hints.get(key, ""), *choices.get(key, {}).values())
                words.setdefault(key, []).extend(texts)
    return {key: " ".join(texts).casefold() for key, texts in words.items()}
