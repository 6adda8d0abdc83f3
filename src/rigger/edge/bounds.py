"""How far the door opens: which names and pages are ours, how long a sender may take, which versions are spoken."""

from dataclasses import dataclass, field
from re import compile as pattern

from rigger.edge.asked import Asked
from rigger.edge.refusals import HostNotOurs, OriginNotOurs
from rigger.edge.versions import Versions

_LOOPBACK = pattern(rb"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Who may come in until there is sign-in: only this machine, and only its own pages or those of `origins`.

    `seconds` is how long anything is waited for: each megabyte sent, or the answer to the first of two alike requests.
    `silent` are the exceptions by which it shows that the database does not answer.
    """

    origins: frozenset[bytes] = frozenset()
    seconds: float = 20.0
    versions: Versions = field(default_factory=Versions)
    silent: tuple[type[Exception], ...] = ()

    def check(self, asked: Asked) -> None:
        """Refuse another machine's name, or another site's page; raises `HostNotOurs` or `OriginNotOurs`."""
        host, origin = asked.headers.get(b"host", b""), asked.headers.get(b"origin")
        if not _LOOPBACK.fullmatch(host):
            raise HostNotOurs
        if origin is not None and origin not in {b"http://" + host, b"https://" + host, *self.origins}:
            raise OriginNotOurs
