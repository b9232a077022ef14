"""Reads the certificates that a person wants to trust, and has them shown."""

import asyncio
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.transport_way import read_authority
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.session.extra_authority import AuthorityCertificate, AuthorityFault, BadAuthorityError
from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.network_choice import CertificateLine


class AuthorityDesk(QObject):
    """Answers the form's wish to look into a file; the disk is read away from the loop."""

    def __init__(
        self, form: AuthorityForm, tasks: TaskOwner, formatter: ValueFormatter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._tasks = tasks
        self._formatter = formatter
        self._looking: asyncio.Task[None] | None = None
        form.look_requested.connect(self._on_look_requested)

    @Slot(str, str)
    def _on_look_requested(self, path: str, host: str) -> None:
        # An answer to an earlier wish would come too late.
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._tasks.spawn(self._look(path, host), "CA file")

    async def _look(self, path: str, host: str) -> None:
        try:
            authority = await read_authority(path, host)
        except BadAuthorityError as error:
            self._form.show_fault(path, self._words(error.fault))
        except TimeoutError:
            self._form.show_fault(path, self._words(AuthorityFault.FILE_UNREADABLE))
        else:
            self._form.show_certificates(path, host, [self._line(one) for one in authority.certificates])

    def _line(self, certificate: AuthorityCertificate) -> CertificateLine:
        expires = ""
        if certificate.expires is not None:
            expires = self._formatter.text(datetime.fromtimestamp(certificate.expires, UTC).date(), None)
        return CertificateLine(certificate.fingerprint, certificate.subject, expires)

    def _words(self, fault: AuthorityFault) -> str:
        words = {
            AuthorityFault.FILE_UNREADABLE: self.tr(
                "The file cannot be read. Check that it is there and that you may read it."
            ),
            AuthorityFault.FILE_TOO_LARGE: self.tr("The file is larger than 1 MiB, so it is not a CA file."),
            AuthorityFault.NO_CERTIFICATE: self.tr(
                "There is no certificate in the file. Ask for the CA's certificate, not for its key."
            ),
            AuthorityFault.CERTIFICATE_UNREADABLE: self.tr(
                "A certificate in the file cannot be read. Ask for a file in PEM or DER."
            ),
        }
        return words[fault]
