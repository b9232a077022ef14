"""What commands are called in every language, so that each is found in any of them."""

from collections import defaultdict
from collections.abc import Iterable

from issplus_desktop.ui.actions import Translate, action_table, menu_titles
from issplus_desktop.ui.key_table import DOCK_KEYS
from issplus_desktop.ui.window_docks import dock_titles


def command_words(languages: Iterable[Translate]) -> dict[str, str]:
    """Return by the name of each action all that it is called, its menu, and what it is looked for by."""
    words: dict[str, list[str]] = {}
    for translate in languages:
        titles = menu_titles(translate)
        for spec in action_table(translate):
            words.setdefault(spec.id, []).extend((spec.text, titles[spec.menu], spec.words))
        for name, title in {"watchlist": translate("WatchlistDock", "Watch list"), **dock_titles(translate)}.items():
            words.setdefault(DOCK_KEYS + name, []).extend((title, titles["view"]))
    return {name: _plain(parts) for name, parts in words.items()}


def menu_words(languages: Iterable[Translate]) -> dict[str, str]:
    """Return by the title of each menu, in whatever language, its titles in all."""
    titles: dict[str, list[str]] = defaultdict(list)
    for translate in languages:
        for name, title in menu_titles(translate).items():
            titles[name].append(title)
    return {_plain([title]): _plain(all_titles) for all_titles in titles.values() for title in all_titles}


def _plain(parts: Iterable[str]) -> str:
    return " ".join(parts).replace("&", "").replace("…", "")
