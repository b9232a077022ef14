"""Only what is on the list is asked, however the keyring library was set up by others."""

import importlib
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from typing import Any

import keyring.backend
import keyring.core
import pytest
from keyring.backend import KeyringBackend, KeyringBackendMeta
from keyring.backends import chainer, fail, null

from issplus_desktop.settings import keyring_backends
from issplus_desktop.settings.credentials import KeyringKind
from issplus_desktop.settings.keyring_backends import TRUSTED, Containment, TrustedBackend, find_backend
from tests.settings.fake_keyrings import RogueKeyring

HERE = __name__
ROGUE = f"{RogueKeyring.__module__}.RogueKeyring"


class Good(KeyringBackend):
    """Stands for a keyring of the system."""

    priority: Any = 5

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        pass


class Better(Good):
    priority = 5.1


class Odd(Good):
    priority = "high"


class BrokenType(KeyringBackendMeta):
    @property
    def priority(self):
        raise RuntimeError("no such service")


class Broken(Good, metaclass=BrokenType):
    pass


class Unmade(Better):
    def __init__(self):
        raise OSError("no bus")


Alias = Good


def listed(*names, system="linux"):
    return [TrustedBackend(KeyringKind.FREEDESKTOP, HERE, name, (system,)) for name in names]


def serving(*names):
    """The backend that is found among those of this module."""
    found = find_backend(listed(*names), "linux")
    assert found is not None
    assert found[0] is KeyringKind.FREEDESKTOP
    return found[1]


@pytest.fixture(autouse=True)
def unused_rogue():
    RogueKeyring.used.clear()
    yield
    assert RogueKeyring.used == []


def test_the_one_that_the_system_prefers_is_taken():
    assert type(serving("Good", "Better")) is Better
    assert type(serving("Better", "Good")) is Better


@pytest.mark.parametrize("name", ["Missing", "Broken", "Unmade", "Odd", "Alias", "pytest"])
def test_what_does_not_serve_is_passed_over(name):
    assert find_backend(listed(name), "linux") is None
    assert type(serving(name, "Good")) is Good


def test_a_module_that_is_not_there_is_passed_over():
    nowhere = replace(listed("Good")[0], module="no.such.module")
    assert find_backend([nowhere], "linux") is None


def test_what_is_for_another_system_is_not_even_loaded(monkeypatch):
    loaded: list[str] = []
    monkeypatch.setattr(keyring_backends, "import_module", loaded.append)
    assert find_backend(TRUSTED, "an unknown system") is None
    assert loaded == []


@pytest.mark.parametrize("trusted", TRUSTED, ids=lambda trusted: f"{trusted.module}.{trusted.name}")
def test_each_class_on_the_list_is_in_the_library_under_that_name(trusted):
    """A new release may move one, and then it would be passed over in silence."""
    cls = getattr(importlib.import_module(trusted.module), trusted.name)
    assert issubclass(cls, KeyringBackend)
    assert (cls.__module__, cls.__qualname__) == (trusted.module, trusted.name)


def test_nothing_that_keeps_files_or_asks_others_is_on_the_list():
    kinds = {getattr(importlib.import_module(trusted.module), trusted.name) for trusted in TRUSTED}
    assert not kinds & {chainer.ChainerBackend, fail.Keyring, null.Keyring, RogueKeyring}
    assert {trusted.module.rpartition(".")[0] for trusted in TRUSTED} == {"keyring.backends"}


def test_nothing_of_the_library_is_loaded_before_it_is_asked_for():
    """It takes longer to load than a good part of the program."""
    code = (
        "import sys, issplus_desktop.app.main; print({'keyring', 'secretstorage', 'cryptography'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=True)
    assert done.stdout == "set()\n"


# What others set up


@pytest.fixture
def bare_session(monkeypatch, tmp_path):
    """A session without D-Bus, so that no keyring of this machine serves."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems always have a keyring")
def test_without_a_session_bus_there_is_none(bare_session):
    assert find_backend() is None


@pytest.mark.parametrize(
    "named",
    [ROGUE, "keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "keyring.backends.chainer.ChainerBackend",
     "keyrings.alt.file.PlaintextKeyring"],
)  # fmt: skip
def test_what_the_environment_names_is_not_asked(bare_session, monkeypatch, named):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", named)
    assert type(serving("Good")) is Good
    if sys.platform == "linux":
        assert find_backend() is None


def test_what_a_configuration_file_names_is_not_asked(bare_session):
    """Nor is the folder that it puts before all others for modules."""
    folder = bare_session / "python_keyring"
    folder.mkdir()
    text = f"[backend]\ndefault-keyring={ROGUE}\nkeyring-path={bare_session}/evil\n"
    (folder / "keyringrc.cfg").write_text(text, encoding="utf-8")
    before = list(sys.path)
    assert type(serving("Good")) is Good
    if sys.platform == "linux":
        assert find_backend() is None
    assert sys.path == before


def test_a_chain_with_a_rogue_in_it_is_not_asked(bare_session, monkeypatch):
    chain, rogues = chainer.ChainerBackend(), [RogueKeyring(), RogueKeyring()]
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: rogues)
    monkeypatch.setattr(keyring.core, "_keyring_backend", chain)
    assert keyring.get_password("s", "n") == "from the rogue"
    RogueKeyring.used.clear()
    assert type(serving("Good")) is Good


def test_a_frozen_program_that_finds_no_entry_points_finds_its_keyring(monkeypatch):
    def nothing(**_):
        raise metadata.PackageNotFoundError("keyring")

    monkeypatch.setattr("keyring.backend.metadata.entry_points", nothing)
    monkeypatch.setattr(metadata, "entry_points", nothing)
    assert type(serving("Good")) is Good


def test_what_the_environment_sets_in_the_library_does_not_count(monkeypatch):
    """Else entries would go to another place than the system's own, one without a lock for instance."""
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/org/freedesktop/secrets/collection/open")
    monkeypatch.setenv("KEYRING_PROPERTY_GET_PASSWORD", "x")
    assert hasattr(Good(), "preferred_collection")
    backend = serving("Good")
    assert not hasattr(backend, "preferred_collection")
    assert backend.get_password("s", "n") is None


def test_an_exception_leaves_nothing_behind_but_its_kinds():
    class OddError(LookupError):
        pass

    with Containment() as fault:
        raise OddError("words")
    assert fault.kinds[:2] == ("OddError", "LookupError")
    with Containment() as caused:
        raise ValueError from OddError("words")
    assert caused.kinds[0] == "ValueError"
    assert "OddError" in caused.kinds
    assert vars(fault) == {"kinds": fault.kinds}


def test_the_interpreters_own_exits_pass():
    with pytest.raises(KeyboardInterrupt), Containment():
        raise KeyboardInterrupt
