import io
import os
import zipfile

from issplus_desktop.settings.backup import kept_files, write_backup


def fill(folder):
    for name in ("settings.json", "drawings/MXSE.TQBR.SBER.json", "logs/a.log", "settings.json.bak", ".hidden.json"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (folder / "link.json").symlink_to(folder / "settings.json")


def test_what_is_kept_is_what_goes_into_the_copy(tmp_path):
    fill(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in kept_files(tmp_path)]
    assert names == ["drawings/MXSE.TQBR.SBER.json", "settings.json"]
    target = io.BytesIO()
    assert write_backup(target, tmp_path) == 2
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == names
        assert archive.read("settings.json") == b"settings.json"


def test_a_folder_that_is_not_there_gives_an_empty_copy(tmp_path):
    target = io.BytesIO()
    assert write_backup(target, tmp_path / "nothing") == 0
    assert zipfile.is_zipfile(target)


def test_a_file_from_before_zip_files_is_copied_too(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("{}", encoding="utf-8")
    os.utime(path, (0, 0))
    assert write_backup(io.BytesIO(), tmp_path) == 1
