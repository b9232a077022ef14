"""What a desktop shows of the program: menu entry, catalogue entry, manual pages."""

import configparser
import re
import shlex
import tomllib

import pytest

from issplus_desktop import __version__
from issplus_desktop.app.command_line import build_parser, parse_command_line
from issplus_desktop.simulator import main as simulator
from tests.packaging.scripts import ROOT

RESOURCES = ROOT / "resources"
COMMANDS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
TRANSLATED = {"GenericName", "Comment", "Keywords"}


@pytest.fixture(scope="module")
def entry():
    class Parser(configparser.ConfigParser):
        def optionxform(self, optionstr):
            return optionstr

    parser = Parser(interpolation=None, strict=True)
    parser.read(RESOURCES / "desktop" / "issplus-desktop.desktop", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def catalogue():
    return (RESOURCES / "desktop" / "issplus-desktop.metainfo.xml").read_text(encoding="utf-8")


def test_every_choice_in_the_menu_starts_the_program_as_it_can_be_started(entry):
    for name in entry.sections():
        command, *options = shlex.split(entry[name]["Exec"])
        assert command in COMMANDS
        parse_command_line(options)
    listed = [name for name in entry["Desktop Entry"]["Actions"].split(";") if name]
    assert entry.sections() == ["Desktop Entry", *(f"Desktop Action {name}" for name in listed)]


def test_what_a_person_reads_in_the_menu_is_russian_too(entry):
    assert all(f"{key}[ru]" in entry["Desktop Entry"] for key in TRANSLATED)
    assert all("Name[ru]" in entry[name] for name in entry.sections() if name != "Desktop Entry")


def test_the_window_is_known_by_the_name_of_its_entry(entry):
    """The program calls setDesktopFileName and names itself so; the icon is drawn under that name."""
    assert entry["Desktop Entry"]["Icon"] == entry["Desktop Entry"]["StartupWMClass"] == "issplus-desktop"
    assert (RESOURCES / "icons" / "issplus-desktop.svg").exists()


def test_the_catalogue_names_what_is_installed(catalogue):
    assert '<launchable type="desktop-id">issplus-desktop.desktop</launchable>' in catalogue
    assert set(re.findall(r"<binary>(.*)</binary>", catalogue)) == set(COMMANDS)


def test_the_catalogue_is_russian_too(catalogue):
    found = re.findall(r"<(summary|p|li)( xml:lang=\"ru\")?>", catalogue)
    assert len(found) > 10
    assert found[1::2] == [(tag, ' xml:lang="ru"') for tag, _ in found[::2]]


def test_the_newest_release_is_this_one_everywhere(catalogue):
    assert re.findall(r'<release version="([^"]+)"', catalogue)[0] == __version__
    changelog = (ROOT / "packaging" / "debian" / "changelog").read_text(encoding="utf-8")
    assert changelog.startswith(f"issplus-desktop ({__version__}) ")


@pytest.mark.parametrize(
    ("name", "parser"), [("issplus-desktop", build_parser()), ("issplus-simulator", simulator.build_parser())]
)
def test_the_manual_has_every_option_and_no_other(name, parser):
    text = (RESOURCES / "man" / f"{name}.1").read_text(encoding="utf-8")
    section = text.partition(".SH OPTIONS")[2].partition(".SH ENVIRONMENT" if "ENVIRONMENT" in text else ".SH EXIT")[0]
    written = {option.replace("\\-", "-") for option in re.findall(r"\\-\\-[a-z\\-]+", section)}
    known = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
    assert written == known
    assert parser.prog == name


def test_every_command_has_a_manual_page():
    assert {path.stem for path in (RESOURCES / "man").iterdir()} == set(COMMANDS)
