"""What the search offers besides instruments, and who does it when it is chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from issplus_desktop.app.languages import spoken
from issplus_desktop.app.links_desk import CHART
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.models.palette import PaletteEntry, PaletteGroup, PaletteSection
from issplus_desktop.models.palette_ranking import found
from issplus_desktop.ui.command_words import command_words, menu_words
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.menu_commands import INTO, menu_commands, plain_text
from issplus_desktop.ui.search_box import SearchBox

MOST_RECENT: Final = 30
_NOT_OFFERED: Final = frozenset({"search", "commands"})
_DOCK: Final = "dock."


class PaletteDesk(QObject):
    """Gathers offers anew for each query and carries out the one that is chosen; the newest come first the next time.

    Views and commands are offered by itself; whoever has other things to go to adds them.
    """

    def __init__(
        self,
        window: MainWindow,
        box: SearchBox,
        workspace: Workspace,
        *,
        recent: Sequence[str] = (),
        keep_recent: Callable[[Sequence[str]], object] = len,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._box = box
        self._workspace = workspace
        self._recent = list(recent)
        self._keep_recent = keep_recent
        self._offers: list[Callable[[], Iterable[PaletteEntry]]] = [self._views, self._commands]
        self._runs: dict[PaletteSection, Callable[[str], object]] = {
            PaletteSection.VIEW: self._show_view,
            PaletteSection.COMMAND: self._run_command,
        }
        box.offer = self.groups
        box.entry_requested.connect(self._on_entry_requested)

    def add(
        self, section: PaletteSection, entries: Callable[[], Iterable[PaletteEntry]], run: Callable[[str], object]
    ) -> None:
        """Offer the entries of one more section; `run` does what one is for, told by its id."""
        self._offers.append(entries)
        self._runs[section] = run

    def add_names(
        self,
        section: PaletteSection,
        names: Callable[[], Iterable[str]],
        run: Callable[[str], object],
        *,
        current: Callable[[], str],
    ) -> None:
        """Offer one more section whose entries are names; the `current` one is marked."""
        self.add(
            section, lambda: [PaletteEntry(section, name, name, checked=name == current()) for name in names()], run
        )

    def groups(self, query: str) -> Sequence[PaletteGroup]:
        """Return what is offered for a query, section by section."""
        return found([entry for offer in self._offers for entry in offer()], query, self._recent)

    @Slot(object)
    def _on_entry_requested(self, entry: PaletteEntry) -> None:
        self._recent = [entry.name, *(name for name in self._recent if name != entry.name)][:MOST_RECENT]
        self._keep_recent(tuple(self._recent))
        self._box.give_back()
        self._runs[entry.section](entry.id)

    # Views.

    def _views(self) -> Iterable[PaletteEntry]:
        kinds = self._kind_words()
        pages = self._workspace.views
        for view_id in self._window.views.views():
            place = kinds.get(pages[view_id].spec.kind, "") if view_id in pages else ""
            yield PaletteEntry(PaletteSection.VIEW, view_id, self._window.views.title(view_id), place)
        for dock, name in self._window.docks.names.items():
            page = self._workspace.views.get(CHART) if name == CHART else None
            title = page.title if page is not None else dock.windowTitle()
            place = dock.windowTitle() if title != dock.windowTitle() else ""
            yield PaletteEntry(PaletteSection.VIEW, _DOCK + name, title, place)

    def _kind_words(self) -> dict[ViewKind, str]:
        return {
            ViewKind.BOOK: self.tr("Order book"),
            ViewKind.SECURITIES: self.tr("Securities"),
            ViewKind.CHART: self.tr("Chart"),
            ViewKind.TABLE: self.tr("Table"),
            ViewKind.TAPE: self.tr("Trades"),
            ViewKind.DEPTH: self.tr("Depth curve"),
            ViewKind.HEAT: self.tr("Heat map"),
        }

    def _show_view(self, name: str) -> None:
        dock = self._window.docks.dock(name.removeprefix(_DOCK)) if name.startswith(_DOCK) else None
        if dock is not None:
            dock.show()
            dock.raise_()
            dock.widget().setFocus()
        elif self._window.views.show_view(name):
            widget = self._window.views.current_widget()
            if widget is not None:
                widget.setFocus()

    # Commands.

    def _actions(self) -> dict[str, tuple[str, QAction]]:
        """Return the menus' entries with where they stand, by what they are remembered by."""
        actions = {}
        # They are offered as what they are.
        layouts = self._window.actions_table.menu("layouts").actions()
        for place, action in menu_commands(self._window.menu_row.bar):
            name = action.objectName() or f"{place}/{plain_text(action)}"
            if name not in _NOT_OFFERED and (action.objectName() or action not in layouts):
                actions[name] = (place, action)
        return actions

    def _commands(self) -> Iterable[PaletteEntry]:
        for name, (place, action) in self._actions().items():
            yield PaletteEntry(
                PaletteSection.COMMAND,
                name,
                plain_text(action),
                place,
                _key_of(action),
                action.isEnabled(),
                action.isChecked() if action.isCheckable() else None,
                self._words_for(name, place),
            )

    def _words_for(self, name: str, place: str) -> str:
        """Return what a command, and the menus that it stands in, are called in every language."""
        own, menus = self._words
        return " ".join((own.get(name, ""), *(menus.get(menu, "") for menu in place.split(INTO))))

    @cached_property
    def _words(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What commands and menus are called; read when a command is first looked for."""
        return command_words(spoken()), menu_words(spoken())

    def _run_command(self, name: str) -> None:
        found_action = self._actions().get(name)
        if found_action is not None:
            self._window.search.run(found_action[1])


def _key_of(action: QAction) -> str:
    shown = action.text().partition("\t")[2]
    return shown or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
