"""The set-up command, its file loaded as it stands: no network, no environment made."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"
SETTINGS = "home = /usr/bin\nversion = {version}\ncommand = /usr/bin/python3 -m venv {folder}\n"
GOOD = "#!/bin/sh\nexit 0\n"
OURS = ".".join(map(str, sys.version_info[:3]))


def load() -> Any:
    spec = spec_from_file_location("dev_script", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """The script, at home in an empty folder."""
    script = load()
    homes = ("VENV", "SCRIPTS", "PYTHON", "REQUIREMENTS", "STAMP", "TRANSLATIONS", "BUILD", "DISTRIBUTION", "ROOT")
    for name in homes:
        monkeypatch.setattr(script, name, tmp_path / getattr(script, name).relative_to(ROOT))
    script.REQUIREMENTS.mkdir(parents=True)
    script.TRANSLATIONS.mkdir(parents=True)
    for kind in ("run", "bundle", "dev"):
        (script.REQUIREMENTS / f"{kind}.txt").write_text(f"{kind}==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        # Set first: what the script sets itself then goes with the test.
        monkeypatch.setenv(variable, "")
        monkeypatch.delenv(variable)
    return script


class Commands(list[list[str]]):
    """Notes commands in place of running them; one that holds `failing` fails."""

    failing: str | None = None

    def __call__(self, *words: object, **_: str) -> None:
        self.append([str(word) for word in words])
        if self.failing and self.failing in self[-1]:
            raise subprocess.CalledProcessError(1, self[-1])


@pytest.fixture
def commands(dev, monkeypatch):
    noted = Commands()
    monkeypatch.setattr(dev, "run", noted)
    return noted


@pytest.fixture
def ready(dev, monkeypatch):
    """What was prepared, in order."""
    kinds: list[str] = []
    monkeypatch.setattr(dev, "prepare", kinds.append)
    return kinds


def make_venv(dev: Any, *, version: str = OURS, folder: Path | None = None, python: str = GOOD) -> None:
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.write_text(python)
    dev.PYTHON.chmod(0o755)
    settings = SETTINGS.format(version=version, folder=folder or dev.VENV)
    (dev.VENV / "pyvenv.cfg").write_text(settings)


# The Python that runs it.


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_and_nothing_else_is_done(version, monkeypatch, capsys):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", version)
        with pytest.raises(SystemExit) as ended:
            load()
    assert ended.value.code == 2
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


def test_an_old_python_can_read_as_far_as_the_check():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    check = next(number for number, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = tree.body[:check]
    assert not [node for node in before if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AnnAssign)]


def test_it_needs_the_standard_library_only():
    names: set[str] = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names


# The environment.


def test_an_environment_of_this_python_and_folder_serves(dev, commands):
    make_venv(dev)
    assert dev.environment_trouble() == ""
    dev.make_environment()
    assert commands == []


def test_an_environment_made_by_another_tool_serves(dev):
    make_venv(dev)
    (dev.VENV / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert dev.environment_trouble() == ""


@pytest.mark.parametrize(
    ("made", "trouble"),
    [
        ({"version": "3.9.1"}, "3.9.1"),
        ({"folder": Path("/elsewhere/.venv")}, "moved"),
        ({"python": "#!/bin/sh\nexit 1\n"}, "no pip"),
    ],
)
def test_an_environment_that_does_not_serve_is_made_anew(dev, commands, made, trouble):
    make_venv(dev, **made)
    assert trouble in dev.environment_trouble()
    dev.make_environment()
    assert commands == [[sys.executable, "-m", "venv", "--clear", str(dev.VENV)]]


def test_a_missing_environment_is_made(dev, commands):
    dev.make_environment()
    assert commands == [[sys.executable, "-m", "venv", "--clear", str(dev.VENV)]]


def test_a_python_without_pip_names_the_debian_package(dev, commands, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(dev.SetupError, match=rf"sudo apt install python3\.{sys.version_info[1]}-venv$"):
        dev.make_environment()
    assert commands == []


def test_an_environment_that_cannot_be_made_is_told(dev, commands):
    commands.failing = "venv"
    with pytest.raises(dev.SetupError, match="could not be made"):
        dev.make_environment()


# What is installed in it.


@pytest.fixture
def equipped(dev, commands, monkeypatch):
    make_venv(dev)
    monkeypatch.setattr(dev, "missing_libraries", list)
    return dev


def test_requirements_are_installed_by_hash_and_then_the_project(equipped, commands):
    equipped.prepare("run")
    requirements, project = commands
    assert requirements[-2:] == ["-r", str(equipped.REQUIREMENTS / "run.txt")]
    assert {"--require-hashes", "--no-deps"} <= set(requirements)
    assert requirements[requirements.index("--only-binary") + 1] == ":all:"
    assert project[-2:] == ["--editable", str(equipped.ROOT)]
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(project)


@pytest.mark.parametrize(
    ("first", "second"), [("run", "run"), ("dev", "dev"), ("dev", "run"), ("dev", "bundle"), ("bundle", "bundle")]
)
def test_what_is_installed_is_not_installed_again(equipped, commands, first, second):
    equipped.prepare(first)
    commands.clear()
    equipped.prepare(second)
    assert commands == []


def test_developing_needs_more_than_running(equipped, commands):
    equipped.prepare("run")
    commands.clear()
    equipped.prepare("dev")
    assert str(equipped.REQUIREMENTS / "dev.txt") in commands[0]


@pytest.mark.parametrize("changed", ["packaging/requirements/run.txt", "pyproject.toml"])
def test_a_change_of_what_is_needed_installs_again(equipped, commands, changed):
    equipped.prepare("run")
    commands.clear()
    with (equipped.ROOT / changed).open("a") as file:
        file.write("# new\n")
    equipped.prepare("run")
    assert len(commands) == 2


def test_an_older_checkout_between_does_not_pass_for_the_newer(equipped, commands):
    """dev of the newer, run of the older, dev of the newer: the last finds older packages and installs."""
    equipped.prepare("dev")
    pins = equipped.REQUIREMENTS / "run.txt"
    (equipped.REQUIREMENTS / "dev.txt").write_text("dev==0\n")
    pins.write_text("run==0\n")
    equipped.prepare("run")
    (equipped.REQUIREMENTS / "dev.txt").write_text("dev==1\n")
    pins.write_text("run==1\n")
    commands.clear()
    equipped.prepare("dev")
    assert len(commands) == 2


@pytest.mark.parametrize("failing", ["--require-hashes", "--editable"])
def test_a_failed_installation_says_what_to_do_and_is_tried_again(equipped, commands, failing):
    equipped.prepare("run")
    project = equipped.ROOT / "pyproject.toml"
    before = project.read_text()
    project.write_text("[project]  # new\n")
    commands.failing = failing
    with pytest.raises(equipped.SetupError, match="network") as told:
        equipped.prepare("run")
    assert "packaging/requirements/run.txt" in str(told.value)
    assert not equipped.is_installed("run")
    project.write_text(before)
    assert not equipped.is_installed("run"), "half of the newer is in the environment"


def test_translations_are_compiled_when_they_are_newer(equipped, commands):
    equipped.prepare("run")
    commands.clear()
    source = equipped.TRANSLATIONS / "x_ru.ts"
    target = source.with_suffix(".qm")
    source.write_text("")
    equipped.prepare("run")
    assert commands == [[str(equipped.SCRIPTS / "pyside6-lrelease"), "-silent", str(source), "-qm", str(target)]]
    commands.clear()
    target.write_text("")
    os.utime(source, (1000, 1000))
    os.utime(target, (1001, 1001))
    equipped.prepare("run")
    assert commands == []
    os.utime(source, (1002, 1002))
    equipped.prepare("run")
    assert len(commands) == 1


# System libraries.


@pytest.fixture
def lacking(dev, monkeypatch, tmp_path):
    """Tell what the machine lacks for each of Qt's files, through an `ldd` of our own."""
    monkeypatch.setattr(sys, "platform", "linux")
    home = dev.VENV / "lib" / "python3.11" / "site-packages" / "PySide6" / "Qt"
    tools = tmp_path / "tools"
    tools.mkdir()

    def tell(libraries: dict[str, list[str]]) -> None:
        for file, missing in libraries.items():
            path = home / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\tlibc.so.6 => /lib/libc.so.6 (0x1)\n")
            with path.open("a") as listing:
                listing.writelines(f"\t{name} => not found\n" for name in missing)
        (tools / "ldd").write_text('#!/bin/sh\nexec cat "$1"\n')
        (tools / "ldd").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")

    return tell


def test_nothing_is_said_where_nothing_lacks(dev, lacking):
    lacking({"lib/libQt6Gui.so.6": [], "lib/libQt6Widgets.so.6": []})
    dev.check_libraries()


def test_packages_of_missing_libraries_are_named_once(dev, lacking):
    lacking(
        {
            "lib/libQt6Gui.so.6": ["libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"],
            "lib/libQt6Widgets.so.6": ["libEGL.so.1"],
        }
    )
    with pytest.raises(dev.SetupError) as told:
        dev.check_libraries()
    assert "libEGL.so.1, libglib-2.0.so.0, libgthread-2.0.so.0" in str(told.value)
    assert str(told.value).endswith("sudo apt install libegl1 libglib2.0-0")


def test_the_compiler_of_translations_is_asked_too(dev, lacking):
    lacking({"lib/libQt6Gui.so.6": [], "../lrelease": ["libgssapi_krb5.so.2"]})
    with pytest.raises(dev.SetupError, match=r"sudo apt install libgssapi-krb5-2$"):
        dev.check_libraries()


def test_a_library_we_do_not_know_is_named_all_the_same(dev, lacking):
    lacking({"lib/libQt6Gui.so.6": ["libnew.so.7"]})
    with pytest.raises(dev.SetupError, match=r"the package with libnew\.so\.7"):
        dev.check_libraries()


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({}, []),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, []),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=x"}, []),
        ({"DISPLAY": ":0"}, ["libxcb-cursor.so.0"]),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, ["libxcb-cursor.so.0"]),
        ({"WAYLAND_DISPLAY": "w"}, ["libwayland-client.so.0", "libwayland-cursor.so.0"]),
        # Qt takes the other one if one does not load, so the nearest to complete is asked for.
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ["libxcb-cursor.so.0"]),
    ],
)
def test_the_platform_plugin_that_would_be_loaded_is_checked(dev, lacking, monkeypatch, variables, missing):
    lacking(
        {
            "lib/libQt6Gui.so.6": [],
            "plugins/platforms/libqoffscreen.so": [],
            "plugins/platforms/libqxcb.so": ["libxcb-cursor.so.0"],
            "plugins/platforms/libqwayland.so": ["libwayland-client.so.0", "libwayland-cursor.so.0"],
        }
    )
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.missing_libraries() == missing


def test_only_linux_is_asked_for_its_libraries(dev, lacking, monkeypatch):
    lacking({"lib/libQt6Gui.so.6": ["libEGL.so.1"]})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert dev.missing_libraries() == []


def test_a_machine_without_a_loader_to_ask_is_let_pass(dev, lacking, monkeypatch):
    lacking({"lib/libQt6Gui.so.6": ["libEGL.so.1"]})
    monkeypatch.setenv("PATH", "")
    assert dev.missing_libraries() == []


def test_ci_installs_every_package_that_can_be_asked_for(dev):
    listed = (ROOT / "packaging" / "debian-packages.txt").read_text().split()
    assert set(dev.DEBIAN_PACKAGES.values()) <= set(listed)
    assert len(listed) == len(set(listed))


# Commands.


@pytest.fixture
def became(dev, monkeypatch):
    words: list[list[str]] = []
    monkeypatch.setattr(dev, "become", lambda *command: words.append([str(word) for word in command]))
    return words


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        ([], ["--simulator"]),
        (["--quit-after", "5"], ["--simulator", "--quit-after", "5"]),
        (["--simulator"], ["--simulator"]),
        (["--url", "wss://host/x"], ["--url", "wss://host/x"]),
        (["--url=wss://host/x"], ["--url=wss://host/x"]),
        (["--domain", "DEMO"], ["--domain", "DEMO"]),
    ],
)
def test_run_opens_the_simulator_unless_told_otherwise(dev, ready, became, arguments, passed):
    dev.command_run(arguments)
    assert ready == ["run"]
    assert became == [[str(dev.PYTHON), "-m", "issplus_desktop", *passed]]


def test_lint_checks_style_layout_and_types(dev, ready, commands):
    dev.command_lint([])
    assert ready == ["dev"]
    assert [command[2:4] for command in commands] == [["ruff", "check"], ["ruff", "format"], ["mypy"]]


@pytest.mark.parametrize(("cores", "processes"), [({0}, "0"), ({0, 1}, "2"), (set(range(64)), "4")])
def test_test_ends_with_every_test_on_all_cores(dev, ready, commands, monkeypatch, cores, processes):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: cores, raising=False)
    dev.command_test([])
    covered = [command for command in commands if any(word.startswith("--cov=") for word in command)]
    assert [command[4] for command in covered] == ["tests/protocol", "tests/market"]
    assert all("--cov-fail-under=100" in command for command in covered)
    assert commands[-1] == [str(dev.PYTHON), "-m", "pytest", "-q", "-n", processes, "--dist", "loadfile"]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_test_with_arguments_is_pytest_alone(dev, ready, commands, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    dev.command_test(["tests/market", "-x"])
    assert ready == ["dev"]
    assert commands == [[str(dev.PYTHON), "-m", "pytest", "tests/market", "-x"]]
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"


@pytest.fixture
def benchmarks(dev):
    folder = dev.ROOT / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    for name, text in {"a": '__name__ == "__main__"', "b": '__name__ == "__main__"', "helper": ""}.items():
        (folder / f"{name}.py").write_text(text)
    return folder


def test_benchmarks_run_all_or_by_name(dev, ready, commands, benchmarks):
    dev.command_bench([])
    dev.command_bench(["b"])
    assert [command[1] for command in commands] == [str(benchmarks / f"{name}.py") for name in ("a", "b", "b")]


@pytest.fixture
def trials(dev):
    """Three trials by name."""
    folder = dev.ROOT / "tests" / "trials"
    folder.mkdir(parents=True)
    for name in ("days", "fuzz", "closes"):
        (folder / f"run_{name}.py").write_text("")


def test_a_named_trial_gets_the_options(dev, trials, ready, commands):
    dev.command_trials(["days", "--days", "3"])
    assert [command[1:] for command in commands] == [["-m", "tests.trials.run_days", "--days", "3"]]


def test_without_a_name_every_trial_runs(dev, trials, ready, commands):
    dev.command_trials([])
    assert [command[2] for command in commands] == [f"tests.trials.run_{name}" for name in ("closes", "days", "fuzz")]


def test_an_unknown_trial_is_named_with_those_that_exist(dev, trials, ready, commands):
    with pytest.raises(dev.SetupError, match=r"called luck; there are closes, days, fuzz"):
        dev.command_trials(["luck"])
    assert not commands


def test_a_failed_trial_does_not_keep_the_next_from_running(dev, trials, ready, commands):
    commands.failing = "tests.trials.run_closes"
    with pytest.raises(dev.SetupError, match="failed: closes"):
        dev.command_trials(["closes", "fuzz"])
    assert [command[2] for command in commands] == ["tests.trials.run_closes", "tests.trials.run_fuzz"]


def test_an_unknown_benchmark_is_told_with_those_there_are(dev, ready, commands, benchmarks):
    with pytest.raises(dev.SetupError, match="No benchmark is called helper; there are a, b"):
        dev.command_bench(["helper"])
    assert (commands, ready) == ([], [])


def test_the_wheel_is_built_after_the_translations(dev, ready, commands):
    dev.command_wheel([])
    assert ready == ["dev"]
    assert commands[0][2:6] == ["hatchling", "build", "-t", "wheel"]


# Bundles and packages.


@pytest.fixture
def complete(dev, monkeypatch):
    """A machine that has all that a bundle needs."""
    monkeypatch.setattr(dev, "missing_for_a_bundle", dict)
    return dev


def test_a_bundle_is_made_with_icons_drawn_for_it(complete, ready, commands):
    complete.command_bundle([])
    assert ready == ["bundle"]
    icons, bundle = commands
    assert icons[1:] == [str(complete.ROOT / "packaging" / "icons.py"), str(complete.BUILD / "icons")]
    assert bundle[1:3] == ["-m", "PyInstaller"]
    assert bundle[bundle.index("--distpath") + 1] == str(complete.DISTRIBUTION)
    assert bundle[-1] == str(complete.ROOT / "packaging" / "bundle" / "issplus-desktop.spec")


def test_what_a_bundle_needs_is_asked_before_anything_is_installed(dev, ready, commands, monkeypatch):
    lacking = {"objdump": "binutils", "strip": "binutils", "libpython3.11.so.1.0": "libpython3.11"}
    monkeypatch.setattr(dev, "missing_for_a_bundle", lambda: lacking)
    with pytest.raises(dev.SetupError, match=r"objdump, strip, libpython.*\n.*apt install binutils libpython3\.11$"):
        dev.command_bundle([])
    assert (ready, commands) == ([], [])


@pytest.mark.parametrize("home", ["lib", "lib/x86_64-linux-gnu"])
def test_pythons_library_is_looked_for_where_debian_and_others_keep_it(dev, monkeypatch, tmp_path, home):
    told = {"INSTSONAME": "libpython3.99.so.1.0", "LIBDIR": str(tmp_path / "lib"), "MULTIARCH": "x86_64-linux-gnu"}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev.sysconfig, "get_config_var", told.get)
    monkeypatch.setattr(dev.sysconfig, "get_python_version", lambda: "3.99")
    monkeypatch.setattr(dev.shutil, "which", lambda tool: f"/usr/bin/{tool}")
    assert dev.missing_for_a_bundle() == {"libpython3.99.so.1.0": "libpython3.99"}
    (tmp_path / home).mkdir(parents=True)
    (tmp_path / home / "libpython3.99.so.1.0").touch()
    assert dev.missing_for_a_bundle() == {}
    monkeypatch.setattr(dev.shutil, "which", lambda _: None)
    assert dev.missing_for_a_bundle() == dict.fromkeys(("as", "ld", "objdump", "strip"), "binutils")
    monkeypatch.setattr(sys, "platform", "win32")
    assert dev.missing_for_a_bundle() == {}


@pytest.mark.parametrize("missing", [["dpkg-deb", "dpkg-shlibdeps"], ["dpkg-shlibdeps"]])
def test_debians_tools_are_asked_for_before_anything_is_built(complete, ready, commands, monkeypatch, missing):
    monkeypatch.setattr(complete.shutil, "which", lambda tool: None if tool in missing else f"/usr/bin/{tool}")
    with pytest.raises(complete.SetupError, match=rf"lacks {', '.join(missing)}\.\n.*apt install dpkg-dev$"):
        complete.command_deb([])
    assert (ready, commands) == ([], [])


@pytest.fixture
def on_debian(complete, monkeypatch):
    monkeypatch.setattr(complete.shutil, "which", lambda tool: f"/usr/bin/{tool}")


def test_the_package_is_made_from_the_bundle(complete, ready, commands, on_debian):
    complete.command_deb(["-Zgzip"])
    assert "PyInstaller" in commands[1]
    assert commands[2][1:] == [str(complete.ROOT / "packaging" / "deb.py"), "-Zgzip"]


def test_a_package_asks_for_what_only_desktops_have_before_the_bundle_is_made(
    complete, ready, commands, lacking, monkeypatch
):
    found = shutil.which
    monkeypatch.setattr(complete.shutil, "which", lambda tool: found(tool) or f"/usr/bin/{tool}")
    lacking(
        {
            "lib/libQt6Gui.so.6": ["libEGL.so.1"],
            "plugins/platforms/libqxcb.so": ["libxcb-cursor.so.0"],
            "plugins/platformthemes/libqgtk3.so": ["libgtk-3.so.0", "libpango-1.0.so.0"],
        }
    )
    with pytest.raises(complete.SetupError) as told:
        complete.command_deb([])
    assert "lacks libgtk-3.so.0, libpango-1.0.so.0, libxcb-cursor.so.0." in str(told.value)
    assert str(told.value).endswith("apt install libgtk-3-0 libxcb-cursor0")
    assert (ready, commands) == (["bundle"], [])


@pytest.mark.parametrize(("arguments", "how"), [([], "unpack"), (["--install"], "install")])
def test_the_package_is_tried_as_it_was_built(complete, ready, on_debian, monkeypatch, arguments, how):
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(complete, "run", lambda *words, **more: calls.append((list(map(str, words)), more)))
    complete.DISTRIBUTION.mkdir()
    package = complete.DISTRIBUTION / "issplus-desktop_1_amd64.deb"
    package.touch()
    complete.command_test_deb(arguments)
    words, more = calls[-1]
    assert words[1:] == ["-m", "pytest", "-q", "tests/installed"]
    assert more == {"ISSPLUS_PACKAGE": str(package), "ISSPLUS_PACKAGE_HOW": how}
    assert ready == ["bundle", "bundle", "dev"]


def test_lock_hands_its_arguments_on(dev, ready, commands):
    dev.command_lock(["--upgrade"])
    assert commands == [[str(dev.PYTHON), str(dev.ROOT / "packaging" / "lock.py"), "--upgrade"]]


# From the command line to the exit code.


def call(dev: Any, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Any:
    monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
    return dev.main()


@pytest.mark.parametrize(
    ("line", "passed"),
    [
        (["test"], []),
        (["test", "--", "-x", "--", "y"], ["-x", "--", "y"]),
        (["test", "-x"], ["-x"]),
    ],
)
def test_what_follows_the_command_is_passed_on(dev, monkeypatch, line, passed):
    seen: list[list[str]] = []
    monkeypatch.setitem(dev.COMMANDS, "test", seen.append)
    assert call(dev, monkeypatch, *line) == 0
    assert seen == [passed]


def test_every_command_is_in_the_help(dev):
    for command in dev.COMMANDS:
        assert f"dev.py {command}" in dev.__doc__


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (subprocess.CalledProcessError(5, ["x"]), 5),
        (subprocess.CalledProcessError(-signal.SIGKILL, ["x"]), 128 + signal.SIGKILL),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_ended_a_command_is_the_exit_code_and_no_traceback(dev, monkeypatch, capsys, error, code):
    def fail(_: list[str]) -> None:
        raise error

    monkeypatch.setitem(dev.COMMANDS, "lint", fail)
    assert call(dev, monkeypatch, "lint") == code
    assert capsys.readouterr() == ("", "")


def test_what_the_machine_lacks_is_told_in_words(dev, monkeypatch, capsys):
    def fail(_: list[str]) -> None:
        raise dev.SetupError("It lacks a thing.")

    monkeypatch.setitem(dev.COMMANDS, "lint", fail)
    assert call(dev, monkeypatch, "lint") == 2
    assert capsys.readouterr().err == "It lacks a thing.\n"


# Processes.


def test_a_command_runs_in_the_projects_folder_with_its_variables(dev, capfd):
    dev.run(sys.executable, "-c", "import os; print(os.getcwd(), os.environ['ADDED'])", ADDED="yes")
    assert capfd.readouterr().out.split() == [str(dev.ROOT), "yes"]


def test_a_command_that_fails_raises_its_code(dev):
    with pytest.raises(subprocess.CalledProcessError) as failed:
        dev.run(sys.executable, "-c", "raise SystemExit(3)")
    assert failed.value.returncode == 3


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent this way there")
def test_ctrl_c_waits_for_the_command_to_tidy_up(dev, tmp_path):
    """Ctrl+C goes to the whole group; the command takes longer over it than subprocess itself would wait."""
    tidy = tmp_path / "tidied"
    command = (
        "import os, signal, sys, threading\n"
        "def tidy(*_):\n"
        f"    threading.Event().wait(0.5); open({str(tidy)!r}, 'w').close(); sys.exit(0)\n"
        "signal.signal(signal.SIGINT, tidy)\n"
        "os.killpg(0, signal.SIGINT)\n"
        "signal.pause()\n"
    )
    driver = (
        "import importlib.util, os, signal, sys\n"
        # What a shell starts in the background ignores Ctrl+C, and so do its children.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"spec = importlib.util.spec_from_file_location('dev', {str(SCRIPT)!r})\n"
        "dev = importlib.util.module_from_spec(spec); spec.loader.exec_module(dev)\n"
        f"dev.COMMANDS['lint'] = lambda _: dev.run(sys.executable, '-c', {command!r})\n"
        "sys.argv = ['dev.py', 'lint']\n"
        f"code = dev.main(); print(os.path.exists({str(tidy)!r})); sys.exit(code)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", driver], start_new_session=True, capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "True\n", "")


def test_the_program_takes_the_place_of_the_script(dev, monkeypatch):
    calls: list[object] = []
    monkeypatch.setattr(os, "chdir", calls.append)
    monkeypatch.setattr(os, "execv", lambda *call: calls.append(call))
    monkeypatch.setattr(dev.os, "name", "posix")
    dev.become(Path("/x/python"), "-m", "thing")
    assert calls == [dev.ROOT, ("/x/python", ["/x/python", "-m", "thing"])]


def test_on_windows_the_program_is_a_command(dev, commands, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(dev.os, "name", "nt")
        dev.become("python", "-m", "thing")
    assert commands == [["python", "-m", "thing"]]


# What CI runs.


def test_ci_runs_the_projects_own_test_command_and_tries_the_package():
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#!")
    assert os.name == "nt" or os.access(script, os.X_OK)
    assert [line for line in lines if "packaging/dev.py" in line] == [
        "python3 packaging/dev.py test",
        'exec python3 packaging/dev.py test-deb "${how[@]}"',
    ]
    assert "packaging/debian-packages.txt" in script.read_text(encoding="utf-8")
