"""The icon in the forms that Linux, Windows and macOS ask for, read back by Qt."""

import pytest
from PySide6.QtGui import QImage, QImageReader

from tests.packaging.scripts import load

icons = load("icons")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, qapp):
    home = tmp_path_factory.mktemp("icons")
    icons.write(home)
    return home


def pictures(path):
    """Every picture in a file, in its order."""
    reader = QImageReader(str(path))
    found = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        found.append(reader.read())
    return found


def test_each_hicolor_size_is_a_picture_of_that_size(folder):
    files = {path.parents[1].name: path for path in folder.rglob("apps/*.png")}
    assert set(files) == {f"{size}x{size}" for size in icons.HICOLOR_SIZES}
    for name, path in files.items():
        image = QImage(str(path))
        assert f"{image.width()}x{image.height()}" == name
    assert (folder / "hicolor" / "scalable" / "apps" / "issplus-desktop.svg").read_bytes() == icons.SOURCE.read_bytes()


def test_it_is_drawn_and_its_corners_are_clear(folder):
    image = QImage(str(folder / "hicolor" / "64x64" / "apps" / "issplus-desktop.png"))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(32, 4).alpha() == 255
    assert len({image.pixel(x, y) for x in range(64) for y in range(64)}) > 20


def test_windows_finds_every_size(folder):
    assert [image.width() for image in pictures(folder / "issplus-desktop.ico")] == list(icons.ICO_SIZES)


def test_macos_finds_every_size(folder):
    path = folder / "issplus-desktop.icns"
    data = path.read_bytes()
    assert (data[:4], int.from_bytes(data[4:8], "big")) == (b"icns", len(data))
    assert sorted(image.width() for image in pictures(path)) == sorted(icons.ICNS_KINDS.values())
