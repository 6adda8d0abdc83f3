"""Opens one file from standard input in a process of its own and writes what is kept of it, or why it is refused, to standard output."""

import sys
from typing import Final

import msgspec

from rigger.kernel.refusal import Refused
from rigger.papers.apart import Said
from rigger.papers.kinds import kind_of
from rigger.papers.pdfs import pdf
from rigger.papers.photos import photo

if sys.platform != "win32":
    import resource

MEMORY: Final = 1_500 * 1024 * 1024
"""So many bytes of address space the process may take."""
SECONDS: Final = 20
"""So long it may compute."""


def _said(content: bytes) -> Said:
    try:
        kind = kind_of(content)
        return Said(content=photo(content) if kind == "photo" else pdf(content), kind=kind)
    except Refused as no:
        return Said(code=no.code, facts=no.facts)


def main() -> None:
    """Answer for one file."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(msgspec.msgpack.encode(_said(sys.stdin.buffer.read())))


main()
