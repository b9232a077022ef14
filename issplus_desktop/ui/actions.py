"""Everything the main window can do, in one table: menus, keys and the list of keys are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.theme import Theme

MENUS: Final = ("file", "view", "market", "tools", "help")
SUBMENUS: Final = {
    "theme": "view",
    "language": "view",
    "size": "view",
    "rows": "view",
    "places": "view",
    "layouts": "view",
    "books": "market",
    "lists": "market",
    "securities": "market",
    "streams": "market",
}
"""Each submenu and the menu it stands in. The window fills `securities` and `streams` from the catalog."""
Translate: TypeAlias = Callable[[str, str], str]
"""Says a text of a context in some language."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id, the menu it stands in, its text, its keys ("" is none).

    `hint` is the id of keys that are shown but belong to a pane; actions of one `group` exclude each other; `before`
    says that a line stands above. `words` are more that it is looked for by.
    """

    id: str
    menu: str
    text: str
    keys: str = ""
    icon: str = ""
    hint: str = ""
    checkable: bool = False
    group: str = ""
    before: bool = False
    words: str = ""


def action_table(translate: Translate = QCoreApplication.translate) -> tuple[ActionSpec, ...]:
    """Return all actions in the order of the menus, their texts as `translate` says them."""
    return (
        ActionSpec(
            "connect",
            "file",
            translate("Actions", "&Connection…"),
            "Ctrl+L",
            "connect",
            words=translate("Actions", "login account password server"),
        ),
        ActionSpec("disconnect", "file", translate("Actions", "&Disconnect")),
        ActionSpec("close_tab", "file", translate("Actions", "Close &tab"), "Ctrl+W", "close", before=True),
        ActionSpec(
            "quit",
            "file",
            translate("Actions", "&Quit"),
            "Ctrl+Q",
            before=True,
            words=translate("Actions", "exit close end"),
        ),
        ActionSpec("next_tab", "view", translate("Actions", "&Next tab"), "Ctrl+Tab"),
        ActionSpec("previous_tab", "view", translate("Actions", "&Previous tab"), "Ctrl+Shift+Tab"),
        ActionSpec("detach", "places", translate("Actions", "Move to a new &window"), "Ctrl+Shift+N"),
        ActionSpec("bring_home", "places", translate("Actions", "Move back to the &main window"), "Ctrl+Shift+M"),
        ActionSpec("split_right", "places", translate("Actions", "Split to the &right"), "Ctrl+Shift+R", before=True),
        ActionSpec("split_below", "places", translate("Actions", "Split &below"), "Ctrl+Shift+B"),
        ActionSpec("link", "places", translate("Actions", "Choose a &link group…"), "Ctrl+J", before=True),
        ActionSpec("next_pane", "places", translate("Actions", "Ne&xt pane"), "F6", before=True),
        ActionSpec("previous_pane", "places", translate("Actions", "Pre&vious pane"), "Shift+F6"),
        ActionSpec("layout.save", "layouts", translate("Actions", "&Save the layout as…"), "Ctrl+Shift+S"),
        ActionSpec("layout.list", "layouts", translate("Actions", "&Layouts…"), "Ctrl+Shift+O"),
        ActionSpec("layout.back", "layouts", translate("Actions", "&Go back to the layout before"), before=True),
        ActionSpec("reset_layout", "layouts", translate("Actions", "&Reset the layout")),
        ActionSpec(
            "windows_home",
            "layouts",
            translate("Actions", "&Bring all windows on screen"),
            "Ctrl+Shift+F10",
            before=True,
        ),
        ActionSpec("theme.system", "theme", translate("Actions", "As the &system"), checkable=True, group="theme"),
        ActionSpec("theme.dark", "theme", translate("Actions", "&Dark"), checkable=True, group="theme"),
        ActionSpec("theme.light", "theme", translate("Actions", "&Light"), checkable=True, group="theme"),
        ActionSpec(
            "contrast.system",
            "theme",
            translate("Actions", "&Contrast as the system"),
            checkable=True,
            group="contrast",
            before=True,
        ),
        ActionSpec(
            "contrast.normal", "theme", translate("Actions", "&Normal contrast"), checkable=True, group="contrast"
        ),
        ActionSpec("contrast.high", "theme", translate("Actions", "&High contrast"), checkable=True, group="contrast"),
        ActionSpec(
            "colour_blind",
            "theme",
            translate("Actions", "&Blue and orange for colour-blind eyes"),
            checkable=True,
            before=True,
        ),
        ActionSpec("size.larger", "size", translate("Actions", "&Larger"), "Ctrl++"),
        ActionSpec("size.smaller", "size", translate("Actions", "&Smaller"), "Ctrl+-"),
        ActionSpec("size.usual", "size", translate("Actions", "&Usual size"), "Ctrl+0"),
        ActionSpec(
            "language.en",
            "language",
            "&English",
            checkable=True,
            group="language",
            words=translate("Actions", "English"),
        ),
        ActionSpec(
            "language.ru",
            "language",
            "&Русский",
            checkable=True,
            group="language",
            words=translate("Actions", "Russian"),
        ),
        ActionSpec("rows.compact", "rows", translate("Actions", "&Compact"), checkable=True, group="rows"),
        ActionSpec("rows.normal", "rows", translate("Actions", "&Normal"), checkable=True, group="rows"),
        ActionSpec("rows.roomy", "rows", translate("Actions", "&Roomy"), checkable=True, group="rows"),
        ActionSpec("reduced_motion", "view", translate("Actions", "&Less motion"), checkable=True, before=True),
        ActionSpec("full_screen", "view", translate("Actions", "&Full screen"), "F11", checkable=True),
        ActionSpec("search", "market", translate("Actions", "&Search instruments…"), "Ctrl+K", "search"),
        ActionSpec("commands", "market", translate("Actions", "Search c&ommands…"), "Ctrl+Shift+P"),
        ActionSpec(
            "center_books",
            "market",
            translate("Actions", "&Centre order books"),
            icon="center",
            hint="book.center",
            before=True,
        ),
        ActionSpec("books.open", "books", translate("Actions", "&Open books"), "Ctrl+G"),
        ActionSpec("books.chosen", "books", translate("Actions", "Books &chosen in the watch list"), "Ctrl+Shift+G"),
        ActionSpec("books.2", "books", translate("Actions", "&2 books"), before=True),
        ActionSpec("books.4", "books", translate("Actions", "&4 books")),
        ActionSpec("books.6", "books", translate("Actions", "&6 books")),
        ActionSpec("books.8", "books", translate("Actions", "&8 books")),
        ActionSpec(
            "another_chart", "market", translate("Actions", "Open &another chart"), "Ctrl+Shift+H", "chart", before=True
        ),
        ActionSpec("lists.choose", "lists", translate("Actions", "&Choose a list…"), "Ctrl+Shift+W"),
        ActionSpec("lists.next", "lists", translate("Actions", "&Next list"), "Ctrl+PgDown"),
        ActionSpec("lists.previous", "lists", translate("Actions", "&Previous list"), "Ctrl+PgUp"),
        ActionSpec("lists.new", "lists", translate("Actions", "New &list…"), before=True),
        ActionSpec("lists.import", "lists", translate("Actions", "&Import from a file…")),
        ActionSpec("diagnostics", "tools", translate("Actions", "Copy &diagnostics"), "Ctrl+Shift+D", "copy"),
        ActionSpec(
            "settings",
            "tools",
            translate("Actions", "&Settings…"),
            "Ctrl+,",
            before=True,
            words=translate("Actions", "preferences options"),
        ),
        ActionSpec(
            "edit_keys",
            "tools",
            translate("Actions", "Edit &keys…"),
            words=translate("Actions", "shortcuts hotkeys keyboard"),
        ),
        ActionSpec(
            "keys",
            "help",
            translate("Actions", "&Keys"),
            "F1",
            "keyboard",
            words=translate("Actions", "shortcuts hotkeys keyboard"),
        ),
        ActionSpec("save_diagnostics", "help", translate("Actions", "Save &diagnostics…"), before=True),
        ActionSpec("about", "help", translate("Actions", "&About ISS+ Desktop"), before=True),
    )


def menu_titles(translate: Translate = QCoreApplication.translate) -> dict[str, str]:
    """Return the titles of menus and submenus as `translate` says them."""
    return {
        "file": translate("Actions", "&File"),
        "view": translate("Actions", "&View"),
        "market": translate("Actions", "&Market"),
        "tools": translate("Actions", "&Tools"),
        "help": translate("Actions", "&Help"),
        "theme": translate("Actions", "&Theme"),
        "language": translate("Actions", "&Language"),
        "size": translate("Actions", "Text si&ze"),
        "rows": translate("Actions", "&Row height"),
        "places": translate("Actions", "&Windows and panes"),
        "layouts": translate("Actions", "La&youts"),
        "books": translate("Actions", "Books s&ide by side"),
        "lists": translate("Actions", "&Watch lists"),
        "securities": translate("Actions", "Securities &table"),
        "streams": translate("Actions", "Any &other stream"),
    }


class WindowActions(QObject):
    """Makes the actions and menus of one window from the table; tells which action was triggered by its id."""

    triggered = Signal(str)

    def __init__(self, parent: QObject, shown: Callable[[str], str] = str) -> None:
        """`shown` tells the key that is shown for an id of a pane's keys."""
        super().__init__(parent)
        self._shown = shown
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.docks_end = QAction(self)
        """The line in the View menu above which the docks are listed."""
        for spec in action_table():
            self._actions[spec.id] = self._make(spec)

    def action(self, action_id: str) -> QAction:
        """Return an action by its id."""
        return self._actions[action_id]

    def actions(self) -> list[QAction]:
        """Return all actions."""
        return list(self._actions.values())

    def menu(self, name: str) -> QMenu:
        """Return a menu or submenu by its name."""
        return self._menus[name]

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar."""
        titles = menu_titles()
        for name in MENUS:
            self._menus[name] = bar.addMenu(titles[name])
        for name in SUBMENUS:
            self._menus[name] = QMenu(titles[name], bar)
        for spec in action_table():
            if spec.before:
                self._menus[spec.menu].addSeparator()
            self._menus[spec.menu].addAction(self._actions[spec.id])
        view, market = self._menus["view"], self._menus["market"]
        for name in ("theme", "language", "size", "rows"):
            view.insertMenu(self._actions["next_tab"], self._menus[name])
        view.insertSeparator(self._actions["next_tab"])
        for name in ("places", "layouts"):
            view.insertMenu(self._actions["reduced_motion"], self._menus[name])
        self.docks_end = view.insertSeparator(self._menus["theme"].menuAction())
        market.insertMenu(self._actions["another_chart"], self._menus["books"])
        market.insertMenu(self._actions["another_chart"], self._menus["lists"])
        for name in ("securities", "streams"):
            market.insertMenu(self._actions["center_books"], self._menus[name])

    def check(self, action_id: str, *, on: bool = True) -> None:
        """Set a check mark without triggering anything."""
        self._actions[action_id].setChecked(on)

    def retranslate(self) -> None:
        """Write all texts anew in the program's language."""
        for spec in action_table():
            self._actions[spec.id].setText(self._shown_text(spec))
        for name, title in menu_titles().items():
            if name in self._menus:
                self._menus[name].setTitle(title)

    def tint(self, theme: Theme) -> None:
        """Draw all icons in a theme's colours."""
        for spec in action_table():
            if spec.icon:
                self._actions[spec.id].setIcon(themed_icon(spec.icon, theme))

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(self._shown_text(spec), self, checkable=spec.checkable)
        action.setObjectName(spec.id)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        action.triggered.connect(partial(self._on_triggered, spec.id))
        return action

    def _on_triggered(self, action_id: str, _checked: object = None) -> None:
        self.triggered.emit(action_id)

    def _shown_text(self, spec: ActionSpec) -> str:
        hint = self._shown(spec.hint) if spec.hint else ""
        # Qt draws what follows a tab where it draws shortcuts.
        return f"{spec.text}\t{hint}" if hint else spec.text
