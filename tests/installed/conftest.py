"""The package as a person gets it; collected only where `dev.py test-deb` says which package."""

import os
from pathlib import Path

import pytest

from tests.installed.desktop_session import DesktopSession
from tests.installed.package import Package

collect_ignore_glob = [] if "ISSPLUS_PACKAGE" in os.environ else ["test_*.py"]


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The package, unpacked in a folder or installed for good, and gone again afterwards."""
    found = Package(Path(os.environ["ISSPLUS_PACKAGE"]))
    if os.environ["ISSPLUS_PACKAGE_HOW"] == "install":
        found.install()
    else:
        found.unpack(tmp_path_factory.mktemp("unpacked"))
    yield found
    found.remove()


@pytest.fixture
def tell(request, capsys):
    """Print a figure for people to judge, whatever is captured."""

    def line(text):
        with capsys.disabled():
            request.config.get_terminal_writer().line(f"\n{text}")

    return line


@pytest.fixture
def session(package, tmp_path):
    """A desktop of its own, where the package's menu entry is found, with a person's empty home."""
    with DesktopSession(tmp_path, package.root) as running:
        yield running
