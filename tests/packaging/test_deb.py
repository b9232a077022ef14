"""The Debian package's recipe, on a small bundle made up here; the whole one is tried in tests/installed."""

import gzip
import hashlib
import os
import subprocess
from email import message_from_string
from pathlib import Path

import pytest

from issplus_desktop import __version__
from tests.packaging.scripts import load

ELF = b"\x7fELF and so on"
TOLD = "shlibs:Suggests=libc6 (>= 2.4), libgtk-3-0 (>= 3.21)\nshlibs:Depends=libc6 (>= 2.35), libxcb1\n"


@pytest.fixture
def deb(tmp_path, monkeypatch):
    """The script with a bundle of five files in an otherwise empty folder."""
    script = load("deb")
    bundle, icons = tmp_path / "dist" / "issplus-desktop", tmp_path / "build" / "icons" / "hicolor"
    files = {
        bundle / "issplus-desktop": ELF,
        bundle / "issplus-simulator": ELF,
        bundle / "_internal" / "lib.so": ELF,
        bundle / "_internal" / "plugins" / "libqgtk3.so": ELF,
        bundle / "_internal" / "dark.toml": b"x",
        icons / "64x64" / "apps" / "issplus-desktop.png": b"png",
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o777)
    monkeypatch.setattr(script, "BUNDLE", bundle)
    monkeypatch.setattr(script, "ICONS", icons)
    for name in ("DEBFULLNAME", "DEBEMAIL"):
        monkeypatch.delenv(name, raising=False)
    return script


class Tools(list[list[str]]):
    """Notes what is run, and answers as dpkg-shlibdeps does."""

    def __call__(self, command, **options):
        self.append([str(word) for word in command])
        if "cwd" in options:
            assert (Path(options["cwd"]) / "debian" / "control").is_file()
        return subprocess.CompletedProcess(command, 0, TOLD, "")


@pytest.fixture
def tools(monkeypatch):
    noted = Tools()
    monkeypatch.setattr(subprocess, "run", noted)
    return noted


def test_everything_stands_where_debian_looks_for_it(deb, tmp_path):
    tree = tmp_path / "tree"
    deb.lay_out(tree)
    found = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if not path.is_dir()}
    assert found == {
        "usr/bin/issplus-desktop",
        "usr/bin/issplus-simulator",
        "usr/lib/issplus-desktop/issplus-desktop",
        "usr/lib/issplus-desktop/issplus-simulator",
        "usr/lib/issplus-desktop/_internal/lib.so",
        "usr/lib/issplus-desktop/_internal/plugins/libqgtk3.so",
        "usr/lib/issplus-desktop/_internal/dark.toml",
        "usr/share/applications/issplus-desktop.desktop",
        "usr/share/metainfo/issplus-desktop.metainfo.xml",
        "usr/share/icons/hicolor/64x64/apps/issplus-desktop.png",
        "usr/share/man/man1/issplus-desktop.1.gz",
        "usr/share/man/man1/issplus-simulator.1.gz",
        "usr/share/doc/issplus-desktop/copyright",
        "usr/share/doc/issplus-desktop/changelog.gz",
        "usr/share/lintian/overrides/issplus-desktop",
    }
    for program in deb.PROGRAMS:
        assert (tree / "usr" / "bin" / program).resolve() == tree / "usr" / "lib" / "issplus-desktop" / program


def test_only_programs_and_folders_can_be_run_whatever_the_builder_allows(deb, tmp_path):
    tree = tmp_path / "tree"
    before = os.umask(0o077)
    try:
        deb.lay_out(tree)
    finally:
        os.umask(before)
    deb.set_modes(tree)
    modes = {path.relative_to(tree).as_posix(): path.lstat().st_mode & 0o7777 for path in tree.rglob("*")}
    home = "usr/lib/issplus-desktop"
    assert modes[home] == modes[f"{home}/issplus-desktop"] == modes[f"{home}/issplus-simulator"] == 0o755
    assert modes[f"{home}/_internal/lib.so"] == modes[f"{home}/_internal/dark.toml"] == 0o644


def test_who_answers_is_taken_from_debians_own_variables(deb, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBFULLNAME", "A Person")
    monkeypatch.setenv("DEBEMAIL", "person@example.net")
    assert deb.maintainer() == "A Person <person@example.net>"
    deb.lay_out(tmp_path / "tree")
    changelog = gzip.decompress((tmp_path / "tree/usr/share/doc/issplus-desktop/changelog.gz").read_bytes()).decode()
    assert changelog.startswith(f"issplus-desktop ({__version__}) ")
    assert "\n -- A Person <person@example.net>  " in changelog


def test_what_it_needs_is_asked_of_the_libraries(deb, tools, tmp_path):
    tree = tmp_path / "tree"
    deb.lay_out(tree)
    needed = deb.needed_packages(tree)
    fonts = "fonts-dejavu-core | fonts-noto-core | fonts-inter | fonts-liberation"
    assert needed == {
        "depends": f"ca-certificates, {fonts}, libc6 (>= 2.35), libxcb1",
        "suggests": "libgtk-3-0 (>= 3.21)",
    }
    (command,) = tools
    home = tree / "usr" / "lib" / "issplus-desktop"
    asked = dict(
        zip(command[command.index(f"-S{tree}") + 2 :: 2], command[command.index(f"-S{tree}") + 1 :: 2], strict=True)
    )
    assert asked == {
        f"-e{home}/issplus-desktop": "-dDepends",
        f"-e{home}/issplus-simulator": "-dDepends",
        f"-e{home}/_internal/lib.so": "-dDepends",
        # GNOME's look comes with GNOME's libraries, and not without.
        f"-e{home}/_internal/plugins/libqgtk3.so": "-dSuggests",
    }


def test_the_control_file_is_whole(deb, tools, tmp_path):
    tree = tmp_path / "tree"
    deb.lay_out(tree)
    fields = message_from_string(deb.control(tree, "amd64"))
    assert (fields["Package"], fields["Version"], fields["Architecture"]) == ("issplus-desktop", __version__, "amd64")
    assert {"ca-certificates", "libxcb1"} < set(fields["Depends"].split(", "))
    assert int(fields["Installed-Size"]) >= 0
    assert "{" not in deb.control(tree, "amd64")


def test_a_field_with_nothing_in_it_is_left_out(deb, tools, tmp_path, monkeypatch):
    monkeypatch.setattr(deb, "needed_packages", lambda _: {"depends": "libc6", "suggests": ""})
    deb.lay_out(tmp_path / "tree")
    assert "Suggests" not in deb.control(tmp_path / "tree", "amd64")


def test_every_file_has_its_checksum(deb, tmp_path):
    tree = tmp_path / "tree"
    deb.lay_out(tree)
    lines = dict(reversed(line.split("  ")) for line in deb.checksums(tree).splitlines())
    files = {path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()}
    assert set(lines) == {path.relative_to(tree).as_posix() for path in files}
    home = "usr/lib/issplus-desktop/_internal/dark.toml"
    assert lines[home] == hashlib.md5(b"x", usedforsecurity=False).hexdigest()


@pytest.mark.skipif(not Path("/usr/bin/dpkg-deb").exists(), reason="only Debian and its kin build Debian packages")
def test_the_package_is_one_that_dpkg_reads(deb, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(deb, "ROOT", tmp_path)
    monkeypatch.setattr(deb, "version", lambda: "0.1.0")
    monkeypatch.setattr(deb, "needed_packages", lambda _: {"depends": "libc6", "suggests": "libgtk-3-0"})
    monkeypatch.setattr(deb.sys, "argv", ["deb.py", "-Znone"])
    deb.main()
    (package,) = (tmp_path / "dist").glob("*.deb")
    assert package.name.startswith("issplus-desktop_0.1.0_")
    listing = subprocess.run(["dpkg-deb", "-c", package], check=True, capture_output=True, text=True).stdout
    assert all(line.split()[1] == "root/root" for line in listing.splitlines())
    assert "./usr/bin/issplus-desktop -> ../lib/issplus-desktop/issplus-desktop" in listing
    assert package.name in capsys.readouterr().out
