from pathlib import Path
from urllib.parse import quote

import pytest

from issplus_desktop.app.command_line import Options, build_parser, parse_command_line
from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.market.instrument import InstrumentId
from tests.canary.words import canary

PASSCODE = canary("command line")


def test_nothing_asked_means_as_kept():
    assert parse_command_line([]) == Options()


def test_every_option_arrives():
    line = (
        "--url wss://feed.example/x --domain passport --login me@example.com --watch SBER,INDICES.SNDX.IMOEX "
        "--open book:MXSE.TQBR.SBER --open chart:MXSE.TQBR.SBER@M10 --language ru --theme light --data-dir d "
        "--screenshot a.png --report a.json --quit-after 8 --log-level debug"
    )
    options = parse_command_line(line.split())
    assert (options.url, options.domain, options.login) == ("wss://feed.example/x", "passport", "me@example.com")
    assert options.watch == (InstrumentId("MXSE", "TQBR", "SBER"), InstrumentId("INDICES", "SNDX", "IMOEX"))
    assert [view.kind for view in options.views] == [ViewKind.BOOK, ViewKind.CHART]
    assert (options.language, options.theme, options.log_level) == ("ru", "light", "debug")
    assert (options.data_dir, options.screenshot, options.report) == (Path("d"), Path("a.png"), Path("a.json"))
    assert options.quit_after == 8.0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--open", "book:SBER"],
        ["--quit-after", "soon"],
        ["--quit-after", "-1"],
        ["--watch", "A..B.C"],
        ["--simulator", "--url", "ws://x"],
        ["--language", "de"],
        ["--passcode", PASSCODE],
        [f"--passcode={PASSCODE}"],
        [PASSCODE],
        ["--url", f"ws://me:{quote(PASSCODE, safe='')}@127.0.0.1/"],
        ["--url", f"ws://me:{PASSCODE}@127.0.0.1/"],
    ],
)
def test_a_mistake_ends_with_two_and_a_sentence(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        parse_command_line(arguments)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "error:" in told
    assert quote(PASSCODE) not in quote(told)


def test_a_mistaken_option_is_named(capsys):
    with pytest.raises(SystemExit):
        parse_command_line(["--simulator", "--passwort", "x", "--theem=dark"])
    assert "unrecognized arguments: --passwort --theem …" in capsys.readouterr().err


def test_no_option_takes_a_password():
    names = {name for action in build_parser()._actions for name in action.option_strings}
    assert not {name for name in names if "pass" in name}
