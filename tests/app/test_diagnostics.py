import io
import json
import zipfile

from issplus_desktop.app.diagnostics import (
    Redactor,
    catalog_summary,
    end_of_file,
    logins_of,
    masked_settings,
    shortened,
    write_archive,
)
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.models.diagnostics_part import LARGEST_PART, DiagnosticsKind, DiagnosticsPart
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.schema import ConnectionChoice, ConnectionKind, KeptLogin, NetworkChoice, Settings
from tests.app.fakes import catalog
from tests.canary.words import canary

PASSCODE = canary("diagnostics")
SETTINGS = Settings(
    connection=ConnectionChoice(kind=ConnectionKind.PASSPORT, url="wss://x.test/y?token=z#f", domain="D", login="ivan"),
    network=NetworkChoice(proxy="address", address="http://proxy.test:1/p?q", login="guest"),
    kept_logins=(KeptLogin(url="wss://x.test/y?token=z", domain="D", login="me@example.org"),),
)


def test_nothing_that_is_the_persons_own_stays():
    secrets = SecretFilter()
    secrets.add(Secret(PASSCODE))
    clean = Redactor(secrets.redact, logins_of(SETTINGS), "/home/ivan")
    text = f"ivan logs in with {PASSCODE} in /home/ivan/.config as guest, me@example.org, other.one+x@mail.example.com"
    assert clean(text) == "*** logs in with *** in /home/***/.config as guest, ***, ***"
    assert Redactor(str, ["guest", ""], "/home/anna")("/home/anna/x guest") == "~/x guest"
    assert Redactor(str, [], "/")("a/b") == "a/b"
    assert Redactor(str, [], "/")("@a.b, x @c.d x@y") == "@a.b, x @c.d x@y"
    assert Redactor(str, [], "/")("é" * 10**6 + "@a.b").endswith("é***")


def test_settings_keep_no_login_and_no_more_of_an_address_than_the_place():
    values = json.loads(masked_settings(SETTINGS))
    assert values["connection"]["login"] == "***"
    assert values["connection"]["url"] == "wss://x.test/y"
    assert values["kept_logins"][0]["login"] == "***"
    assert values["network"]["address"] == "http://proxy.test:1/p"
    assert values["network"]["login"] == "guest"
    assert "token" not in masked_settings(SETTINGS)
    odd = Settings(network=NetworkChoice(address="http://[odd"))
    assert json.loads(masked_settings(odd))["network"]["address"] == "***"


def test_of_long_tables_the_first_rows_are_told():
    report = {"a": 1, "views": [{"rows": list(range(70))}, {"rows": [1]}, {"kind": "chart"}]}
    short = shortened(report)
    assert short["views"] == [{"rows": list(range(50)), "rows_in_all": 70}, {"rows": [1]}, {"kind": "chart"}]
    assert short["a"] == 1


def test_what_the_server_offered():
    summary = json.loads(catalog_summary(catalog()))
    assert summary["marketplaces"] == ["M", "SEARCH"]
    assert summary["streams"]["M.securities"]["fields"] == ["TICKER:string", "LAST:fixed"]


def test_the_end_of_the_log_is_read(tmp_path):
    log = tmp_path / "log"
    assert end_of_file(log) == ""
    log.write_bytes(b"x" * LARGEST_PART + b"\xff end")
    end = end_of_file(log)
    assert end.endswith("x\ufffd end")
    assert len(end) == LARGEST_PART // 2


def test_the_archive_is_the_same_whenever_it_is_made():
    parts = [DiagnosticsPart(DiagnosticsKind.LOG, "журнал \ud800"), DiagnosticsPart(DiagnosticsKind.REPORT, "{}")]
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_archive(parts, file)
    assert files[0].getvalue() == files[1].getvalue()
    with zipfile.ZipFile(files[0]) as archive:
        assert archive.namelist() == ["log.txt", "report.json"]
        assert archive.read("log.txt").decode() == "журнал ?"
