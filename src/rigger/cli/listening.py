"""Takes a port on the loopback before anything else is started, so that a taken one is told at once."""

import errno
import socket
from collections.abc import Generator
from contextlib import contextmanager

from rigger.kernel.refusal import Refused


class PortTaken(Refused):
    """Port {port} is taken by another program: stop that one, or choose another port with RIGGER_PORT=8001 make up."""


class PortForbidden(Refused):
    """Port {port} may not be used by this user: choose one above 1023 with RIGGER_PORT=8000 make up."""


@contextmanager
def listening(port: int) -> Generator[socket.socket]:
    """Hold a listening socket on 127.0.0.1; raises `PortTaken` or `PortForbidden`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
            door.listen(2048)
        except PermissionError as error:
            raise PortForbidden(port=port) from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(port=port) from error
            raise
        yield door
