"""Every text of the program is translated, and the translation fits where it is shown."""

import ast
import importlib.util
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton, QRadioButton, QWidget

from issplus_desktop.market.book_groups import MULTIPLES
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.ui.charts.chart_panel import ChartPanel
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.order_book_view import OrderBookView
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.watchlist_dock import WatchlistDock

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "translations.py"
RUSSIAN = ROOT / "resources" / "translations" / "issplus-desktop_ru.ts"
ENGLISH = RUSSIAN.with_name("issplus-desktop_en.ts")
SBER = InstrumentId.parse("MXSE.TQBR.SBER")
OFFERS = InstrumentOffers(has_book=lambda _: True, has_chart=lambda _: True)
SAME_IN_RUSSIAN = {"ISIN", "UTC", "name@example.com", "{number} %", "{short}: {name}"}


def load_script():
    """The script as a module; as `packaging.translations` it would hide behind the public package `packaging`."""
    spec = importlib.util.spec_from_file_location("project_translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


translations = load_script()


# The file.


@pytest.fixture(scope="module")
def texts():
    return translations.source_texts(translations.SOURCES)


@pytest.fixture(scope="module")
def russian():
    return translations.read_messages(RUSSIAN)


def test_every_text_is_translated_and_fits(texts):
    assert translations.problems(RUSSIAN, texts) == []
    assert translations.problems(ENGLISH, translations.texts_for("en", texts)) == []


def test_every_literal_that_the_modules_mark_is_in_the_file(russian):
    marked = translations.marked_texts(translations.SOURCES)
    assert len(marked) > 300
    assert {text for text in marked if text not in russian} == set()


def test_everything_that_lupdate_finds_is_in_the_file(russian, tmp_path):
    target = tmp_path / "found_ru.ts"
    tool = translations.SCRIPTS / "pyside6-lupdate"
    subprocess.run([tool, "-extensions", "py", "-silent", ROOT / "issplus_desktop", "-ts", target], check=True)
    found = translations.read_messages(target)
    assert len(found) > 300
    assert set(found) - set(russian) == set()


def test_update_has_nothing_to_do(texts, tmp_path):
    copy = tmp_path / RUSSIAN.name
    copy.write_bytes(RUSSIAN.read_bytes())
    assert translations.update(copy, texts) == []
    assert copy.read_text(encoding="utf-8") == RUSSIAN.read_text(encoding="utf-8")


def test_translations_are_russian(russian):
    left = [
        text.source
        for text, message in russian.items()
        if text.source not in SAME_IN_RUSSIAN
        if not all(any("а" <= sign.lower() <= "ё" for sign in form) for form in message.forms)
    ]
    assert left == []


@pytest.mark.parametrize(
    "term",
    [
        "Watch list",
        "Watch lists",
        "Layouts",
        "Order book",
        "Depth curve",
        "Heat map",
        "Chart",
        "Connection",
        "Undo",
        "Redo",
        "over the limit",
    ],
)
def test_a_thing_is_called_the_same_everywhere(russian, term):
    called = {
        form.replace("&", "").lower()
        for text, message in russian.items()
        if text.source.replace("&", "").rstrip(":…").lower() == term.lower()
        for form in message.forms
    }
    assert len({words.rstrip(":…") for words in called}) == 1, called


def test_titles_of_columns_are_short(russian):
    titles = [message.forms[0] for text, message in russian.items() if text.context == "WatchlistModel"]
    columns = [title for title in titles if "{" not in title and "%n" not in title]
    assert len(columns) == 11
    assert max(len(title) for title in columns) <= 9


# What the check finds.


@pytest.fixture
def program(tmp_path):
    """A program of a few texts."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "a.py").write_text(
        'class Window(QWidget):\n'
        '    def words(self):\n'
        '        return f"{self.tr(\'&File\')} · {self.tr(\'{number} of all\')}"\n'
        '    def count(self):\n'
        '        translate = QCoreApplication.translate\n'
        '        return translate("Feed", "%n rows", "", len(self.rows))\n'
        '    def more(self):\n'
        '        "no text".translate(TABLE)\n'
        '        return QT_TRANSLATE_NOOP("Feed", "Press Ctrl+K."), self.tr("A\\n" "B")\n',
        encoding="utf-8",
    )  # fmt: skip
    return folder


GOOD = {
    ("Window", "&File"): ("&Файл",),
    ("Window", "{number} of all"): ("{number} из всех",),
    ("Feed", "%n rows"): ("%n строка", "%n строки", "%n строк"),
    ("Feed", "Press Ctrl+K."): ("Нажмите Ctrl+K.",),
    ("Window", "A\nB"): ("А\nБ",),
}


def write(folder, changes=()):
    """Write a file of good translations, but for some changes: a tuple of forms, or a whole message."""
    path = folder / "small_ru.ts"
    messages = {}
    for key, forms in {**GOOD, **dict(changes)}.items():
        message = translations.Message(len(forms) > 1, forms, "") if isinstance(forms, tuple) else forms
        messages[translations.Text(*key)] = message
    translations.write_messages(path, messages)
    return path


def test_texts_are_found_wherever_they_are_marked(program):
    found = translations.marked_texts(program)
    assert set(found) == set(GOOD)
    assert [text.source for text, message in found.items() if message.plural] == ["%n rows"]


def test_a_good_file_has_no_problems(program, tmp_path):
    assert translations.problems(write(tmp_path), translations.source_texts(program)) == []


@pytest.mark.parametrize(
    ("key", "forms", "problem"),
    [
        (("Window", "&File"), ("Файл",), "other mnemonics"),
        (("Window", "&File"), ("&&Файл",), "other mnemonics"),
        (("Window", "&File"), ("",), "empty"),
        (("Window", "&File"), ("&Файл!",), "another end"),
        (("Window", "{number} of all"), ("{nummer} из всех",), "other fields"),
        (("Window", "{number} of all"), ("из всех",), "other fields"),
        (("Feed", "%n rows"), ("%n строка", "%n строки"), "2 forms"),
        (("Feed", "%n rows"), ("%n строка", "%n строки", ""), "empty"),
        (("Feed", "%n rows"), ("%n строка", "строки", "%n строк"), "other fields"),
        (("Feed", "%n rows"), ("%n строк",), "a plural here and not there"),
        (("Feed", "Press Ctrl+K."), ("Нажмите Ctrl+L.",), "other keys"),
        (("Feed", "Press Ctrl+K."), ("Нажмите Ctrl+K",), "another end"),
        (("Window", "A\nB"), ("А Б",), "other lines"),
        (("Window", "Gone"), ("Нет",), "not in the program any more"),
        (("Window", "&File"), translations.Message(forms=("&Файл",), kind="unfinished"), "unfinished"),
        (("Window", "&File"), translations.Message(forms=("&Файл",), kind="vanished"), "vanished"),
    ],
)
def test_each_fault_is_told(program, tmp_path, key, forms, problem):
    path = write(tmp_path, {key: forms})
    told = translations.problems(path, translations.source_texts(program))
    assert any(line.startswith(f"{problem}: {key[0]}:") for line in told), told


def test_a_missing_text_is_told(program, tmp_path):
    path = write(tmp_path)
    (program / "b.py").write_text('print(QCoreApplication.translate("Late", "New"))\n', encoding="utf-8")
    assert translations.problems(path, translations.source_texts(program)) == ["missing: Late: 'New'"]


@pytest.mark.parametrize(
    "line",
    [
        "self.tr(text)",
        'self.tr(f"{a}")',
        'translate("A", b)',
        'self.tr("A", "comment")',
        "tr = QCoreApplication.translate",
    ],
)
def test_marks_that_no_tool_can_read_are_refused(program, line):
    (program / "b.py").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.py:1"):
        translations.marked_texts(program)


def test_update_keeps_what_is_translated_adds_what_is_new_and_drops_what_is_gone(program, tmp_path):
    path = write(tmp_path, {("Window", "Gone"): ("Нет",)})
    (program / "b.py").write_text('QCoreApplication.translate("Late", "%n <new>", "", 3)\n', encoding="utf-8")
    left = translations.update(path, translations.source_texts(program))
    assert left == ["unfinished: Late: '%n <new>'", "empty: Late: '%n <new>'"]
    messages = translations.read_messages(path)
    assert messages.pop(("Late", "%n <new>")) == translations.Message(plural=True, forms=("", "", ""))
    assert {tuple(text): message.forms for text, message in messages.items()} == GOOD


def test_the_file_is_written_as_lupdate_writes_it(tmp_path):
    folder, path = tmp_path / "program", tmp_path / "small_ru.ts"
    folder.mkdir()
    (folder / "a.py").write_text(
        'class B(QObject):\n    def b(self):\n        self.tr("it\'s <b> & \\"c\\"\\n2"), self.tr("%n d", "", n)\n'
        'class A(QObject):\n    def a(self):\n        self.tr("a")\n',
        encoding="utf-8",
    )
    assert len(translations.update(path, translations.source_texts(folder))) == 6
    ours = path.read_text(encoding="utf-8")
    tool = translations.SCRIPTS / "pyside6-lupdate"
    subprocess.run([tool, "-extensions", "py", "-locations", "none", "-silent", folder, "-ts", path], check=True)
    assert path.read_text(encoding="utf-8") == ours


def test_the_language_of_the_source_has_its_plurals_and_nothing_else(program, tmp_path):
    texts = translations.texts_for("en", translations.source_texts(program))
    assert [text.source for text in texts] == ["%n rows"]
    assert translations.texts_for("ru", texts) is texts
    path = tmp_path / "small_en.ts"
    assert translations.update(path, texts) == ["unfinished: Feed: '%n rows'", "empty: Feed: '%n rows'"]
    rows = translations.Text("Feed", "%n rows")
    translations.write_messages(path, {rows: translations.Message(plural=True, forms=("%n row", "%n rows"), kind="")})
    assert translations.problems(path, texts) == []


# At run time.


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    target = tmp_path_factory.mktemp("qm") / "issplus-desktop_ru.qm"
    subprocess.run([translations.SCRIPTS / "pyside6-lrelease", "-silent", RUSSIAN, "-qm", target], check=True)
    return target


@pytest.fixture
def speaks_russian(qapp, compiled):
    translator = QTranslator()
    assert translator.load(str(compiled))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_qt_answers_with_every_translation(speaks_russian, russian):
    for (context, source), message in russian.items():
        for form, number in zip(message.forms, (21, 3, 11), strict=False):
            count = number if message.plural else -1
            expected = form.replace("%n", str(number)) if message.plural else form
            assert QCoreApplication.translate(context, source, "", count) == expected


class Witness(QTranslator):
    """Answers as the .ts file does and notes which contexts each text was asked for."""

    def __init__(self, messages):
        super().__init__()
        self.messages = messages
        self.asked: dict[str, set[str]] = {}

    def isEmpty(self):
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        if not context.startswith("Q"):
            self.asked.setdefault(source, set()).add(context)
        message = self.messages.get((context, source))
        return message.forms[0] if message else None  # an empty text would be taken for the answer


@pytest.fixture
def witness(qapp, russian):
    translator = Witness(russian)
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


class Scene:
    """A window with one view of every kind, and the dialog."""

    def __init__(self, qtbot):
        themes, feed, formatter = ThemeSource("dark"), FeedStatusModel(), ValueFormatter("ru")
        search = SearchBox(SearchModel(formatter), OFFERS, themes)
        self.window = MainWindow(themes, search, feed, language="ru")
        qtbot.addWidget(self.window, before_close_func=lambda window: window.finish_close())
        watch_model = WatchlistModel(WatchEditor.holding("A", [SBER]), lambda _: None, formatter)
        self.watch = WatchlistDock(watch_model, SearchModel(formatter), OFFERS, themes)
        self.window.add_dock(self.watch, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.chart = ChartPanel(themes)
        self.chart.set_intervals([("M1", "M1"), ("M10", "M10")])
        self.window.add_pane("chart", self.chart, Qt.DockWidgetArea.RightDockWidgetArea)
        self.book = OrderBookView(themes, SBER, OrderBookModel(formatter=formatter), feed=feed)
        self.window.views.add(self.book, "SBER", "book-1")
        source = Source("MXSE", "securities", Caption(), "", (), (Field("TICKER", "string", primary=True),))
        table = StreamTableModel(RowTable(source), formatter, self.window)
        self.securities = SecuritiesView(table, OFFERS, themes)
        self.window.views.add(self.securities, "MXSE", "securities-1")
        self.dialog = ConnectionDialog(themes, feed, parent=self.window)
        self.window.show()
        feed.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED, kind="passport"))
        self.menus = [
            self.watch.row_menu(), self.watch.table.title_menu(0), self.securities.row_menu(), self.book.menu_for(0)
        ]  # fmt: skip

    def menu_texts(self, name):
        return [action.text() for action in self.window.actions_table.menu(name).actions() if action.text()]


@pytest.fixture
def scene(qtbot):
    return Scene(qtbot)


def test_contexts_at_run_time_are_those_of_the_file(witness, scene, russian):
    QCoreApplication.sendEvent(scene.window, QEvent(QEvent.Type.LanguageChange))
    unanswered = {
        source: contexts
        for source, contexts in witness.asked.items()
        # pyqtgraph's own menu is never shown.
        if contexts != {"GraphicsScene"} and not any((context, source) in russian for context in contexts)
    }
    assert unanswered == {}
    assert len(witness.asked) > 150


def test_a_class_with_heirs_counts_nothing_in_its_own_name():
    """PySide asks for `self.tr` first with the heir's name, and takes its "3 rows" for an answer."""
    heirs: set[str] = set()
    counting: set[str] = set()
    for path in translations.SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                heirs.update(ast.unparse(base).split("[")[0] for base in node.bases)
                calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and len(call.args) > 2]
                if any(isinstance(call.func, ast.Attribute) and call.func.attr == "tr" for call in calls):
                    counting.add(node.name)
    assert counting & heirs == set()


def test_widgets_speak_russian(speaks_russian, scene):
    assert scene.window.actions_table.menu("file").title() == "&Файл"
    assert scene.watch.windowTitle() == "Список наблюдения · A"
    assert scene.watch.table.accessibleName() == "Список наблюдения"
    assert scene.watch.model.headerData(2, Qt.Orientation.Horizontal) == "Последняя"
    assert scene.book.accessibleName() == "Стакан SBER"
    assert [action.text() for action in scene.menus[1].actions()][-1] == "Исходные столбцы"
    assert "Копировать строки" in [action.text() for action in scene.menus[0].actions()]
    assert scene.dialog.windowTitle() == "Подключение"
    assert scene.dialog.status_texts()[1].startswith("Вход отклонён биржей.")
    assert {button.text() for button in scene.dialog.findChildren(QPushButton)} == {
        "Под&ключиться", "Закрыть", "Се&ть", "Вы&брать…", "&Убрать", "&Забыть",
    }  # fmt: skip


def mnemonics(texts):
    return Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text.replace("&&", ""))


def test_mnemonics_of_each_menu_are_its_own(speaks_russian, scene):
    bar = [action.text() for action in scene.window.menu_row.bar.actions()]
    found = {"bar": mnemonics(bar)}
    for name in ("file", "view", "market", "tools", "help", "theme", "language", "rows"):
        found[name] = mnemonics(scene.menu_texts(name))
    assert all(found.values())
    assert {name: letters for name, letters in found.items() if max(letters.values()) > 1} == {}


def test_mnemonics_of_the_connection_dialog_are_its_own(speaks_russian, scene):
    kinds: list[type[QWidget]] = [QCheckBox, QRadioButton, QPushButton, QLabel]
    letters = mnemonics([widget.text() for kind in kinds for widget in scene.dialog.findChildren(kind)])
    assert len(letters) == 16
    assert max(letters.values()) == 1


def test_no_word_of_the_window_is_left_in_english(speaks_russian, scene):
    words = [action.text() for menu in scene.window.findChildren(QMenu) for action in menu.actions()]
    words += [action.text() for menu in scene.menus for action in menu.actions()]
    words += [action.toolTip() for action in scene.window.findChildren(QAction)]
    # A column without a caption has the feed's name.
    known = {"&English", "English", "M1", "M10", "UTC", "TICKER"} | {f"×{multiple}" for multiple in MULTIPLES}
    left = {word for word in words if word and word not in known and not any("а" <= s.lower() <= "ё" for s in word)}
    assert left == set()
