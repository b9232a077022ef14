"""Which connection to begin with: what the command line says, else what was chosen last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from issplus_desktop.app.command_line import PASSCODE_VARIABLE, Options
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings import schema
from issplus_desktop.settings.credentials import Account, account_of
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionChoice,
    ConnectionKind,
    demo_choice,
    simulator_choice,
)
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind, TrustedFile

GUEST = "guest"


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """The connection to begin with; not `ready` means that the person has to be asked first.

    It may be ready without a passcode: then the system's keyring holds it. `is_new`: nobody has chosen anything yet.
    """

    choice: ConnectionChoice
    ready: bool
    is_new: bool = False


def first_choice(options: Options, settings: schema.Settings | None, environment: Mapping[str, str]) -> FirstChoice:
    """Decide from the command line, else from what was saved (None on a first run: ask); the network as it was saved.

    A proxy's password is not saved, so where one is needed the person is asked for it.
    """
    network = NetworkChoice() if settings is None else network_from_saved(settings.network)
    first = _first_choice(options, settings, environment)
    is_remote = first.choice.kind is not ConnectionKind.SIMULATOR
    lacks_passcode = is_remote and network.proxy is ProxyKind.ADDRESS and bool(network.login)
    return replace(first, choice=replace(first.choice, network=network), ready=first.ready and not lacks_passcode)


def _first_choice(options: Options, settings: schema.Settings | None, environment: Mapping[str, str]) -> FirstChoice:
    passcode = Secret(environment.get(PASSCODE_VARIABLE, ""))
    if options.simulator:
        return FirstChoice(simulator_choice(), ready=True)
    known = set() if settings is None else _accepted(settings)
    if options.url or options.domain or options.login:
        return _with_passcode(_from_options(options), passcode, known)
    if settings is None:
        return FirstChoice(simulator_choice(), ready=False, is_new=True)
    saved = settings.connection
    if saved.kind == ConnectionKind.SIMULATOR.value:
        return FirstChoice(simulator_choice(), ready=True)
    if saved.kind == ConnectionKind.DEMO.value:
        return FirstChoice(demo_choice(), ready=True)
    kind = ConnectionKind(saved.kind.value)
    choice = ConnectionChoice(kind, saved.url, saved.domain, saved.login, Secret(""), at_start=saved.at_start)
    return _with_passcode(choice, passcode, known if saved.at_start else set())


def to_saved(choice: ConnectionChoice) -> schema.ConnectionChoice:
    """Return what is kept of a choice: all but the password. Raises ValueError for an address with one in it."""
    return schema.ConnectionChoice(
        kind=schema.ConnectionKind(choice.kind.value),
        url=choice.url,
        domain=choice.domain,
        login=choice.login,
        at_start=choice.at_start,
    )


def network_from_saved(saved: schema.NetworkChoice) -> NetworkChoice:
    """Return the way to the server as it was chosen last; a proxy's password is not among it."""
    file = saved.trusted
    trusted = None if file is None else TrustedFile(file.path, file.host, file.fingerprints)
    return NetworkChoice(ProxyKind(saved.proxy), saved.address, saved.login, trusted=trusted)


def network_to_saved(network: NetworkChoice) -> schema.NetworkChoice:
    """Return what is kept of the way to the server: all but the proxy's password.

    Raises ValueError for an address with one in it.
    """
    file, trusted = network.trusted, None
    if file is not None:
        trusted = schema.TrustedFile(path=file.path, host=file.host, fingerprints=file.fingerprints)
    return schema.NetworkChoice(
        proxy=network.proxy.value, address=network.address, login=network.login, trusted=trusted
    )


def _from_options(options: Options) -> ConnectionChoice:
    domain = options.domain or ("passport" if options.login else "DEMO")
    login = options.login or (GUEST if domain == "DEMO" else "")
    kind = ConnectionKind.DEMO if domain == "DEMO" else ConnectionKind.PASSPORT
    if options.url:
        kind = ConnectionKind.CUSTOM
    return ConnectionChoice(kind, options.url or EXCHANGE_URL, domain, login, Secret(""))


def _accepted(settings: schema.Settings) -> set[Account]:
    """Return whose passwords are in the keyring and were not refused the last time."""
    return {account_of(kept.url, kept.domain, kept.login) for kept in settings.kept_logins if not kept.refused}


def _with_passcode(choice: ConnectionChoice, passcode: Secret, known: set[Account]) -> FirstChoice:
    """Return the choice with its passcode; it may stay empty for those of whom the keyring knows it."""
    if choice.domain == "DEMO" and choice.login == GUEST:
        passcode = Secret(GUEST)
    complete = replace(choice, passcode=passcode)
    return FirstChoice(complete, ready=bool(choice.login) and (bool(passcode) or choice.account in known))
