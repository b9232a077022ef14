import asyncio

import pytest

from issplus_desktop.app import transport_way
from issplus_desktop.app.authority_desk import AuthorityDesk
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.session.extra_authority import MAX_BYTES, ExtraAuthority
from issplus_desktop.ui.authority_form import AuthorityForm
from tests.session.loopback_certificate import CERTIFICATE, KEY

HOST = "feed.example.com"


@pytest.fixture
def choose(qtbot, tmp_path):
    """Return what writes files, chooses one after the other in a form, and returns the form with the answer."""

    def run(*contents, language="en"):
        async def whole():
            tasks = TaskOwner(lambda *failure: failures.append(failure))
            desk = AuthorityDesk(form, tasks, ValueFormatter(language))
            for number, content in enumerate(contents):
                path = tmp_path / f"{number}.pem"
                if content is not None:
                    path.write_bytes(content)
                form.take_file(str(path))
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})
            assert len(tasks) == 0
            desk.deleteLater()

        failures: list[object] = []
        form = AuthorityForm()
        qtbot.addWidget(form)
        form.show()
        form.set_host(HOST)
        with asyncio.Runner() as runner:
            runner.run(whole())
        assert failures == []
        return form

    return run


@pytest.mark.parametrize(("language", "date"), [("en", "2120-01-01"), ("ru", "01.01.2120")])
def test_a_file_is_shown_with_its_names_and_dates(choose, language, date):
    form = choose(CERTIFICATE.encode(), language=language)
    trusted = form.trusted()
    assert trusted.fingerprints == ExtraAuthority(HOST, CERTIFICATE).fingerprints
    assert form._prints.toPlainText().startswith("loopback test, until " + date)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Check that it is there"),
        (b"x" * (MAX_BYTES + 1), "larger than 1 MiB"),
        (KEY.encode(), "not for its key"),
        (b"GIF89a", "PEM or DER"),
    ],
)
def test_what_is_no_ca_file_is_told_in_words(choose, content, words):
    form = choose(content)
    assert words in form._problem.text()
    assert form.trusted() is None


def test_a_disk_that_does_not_answer_is_told(choose, monkeypatch):
    monkeypatch.setattr(transport_way, "READ_SECONDS", 0.0)
    assert "cannot be read" in choose(CERTIFICATE.encode())._problem.text()


def test_only_the_last_wish_is_answered(choose):
    form = choose(b"GIF89a", CERTIFICATE.encode())
    assert form.trusted().path.endswith("1.pem")
    assert not form._problem.isVisible()
