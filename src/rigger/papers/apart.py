"""Has a file opened in a process of its own, which a hostile one can at most break: it holds no key, no connection and no secret."""

import subprocess
import sys
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Final, Literal

import msgspec

from rigger.kernel.refusal import Fact, Refused
from rigger.papers.kinds import Kind, kind_of
from rigger.papers.refusals import PaperTooHard

_AT_ONCE = BoundedSemaphore(2)
_PATIENCE: Final = 60.0
"""So many seconds it is waited for."""


MEDIA: Final[dict[Kind, Literal["image/jpeg", "application/pdf"]]] = {"photo": "image/jpeg", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A photo or PDF made anew, with its media type."""

    media: Literal["image/jpeg", "application/pdf"]
    content: bytes


class Said(msgspec.Struct, frozen=True):
    """What the process said: what is kept of the file, or the code and the facts of a refusal."""

    kind: Kind = "photo"
    content: bytes = b""
    code: str = ""
    facts: dict[str, Fact] = {}


def paper(content: bytes) -> Paper:
    """Return what is kept of a file; blocks for some tenths of a second. Raises the refusals of `OF_PAPERS`."""
    kind_of(content)
    with _AT_ONCE:
        said = _asked(content)
    if said.code:
        raise Refused.coded(said.code, said.facts)
    return Paper(MEDIA[said.kind], said.content)


def _asked(content: bytes) -> Said:
    command = [sys.executable, "-I", "-m", "rigger.papers"]
    try:
        answered = subprocess.run(command, input=content, capture_output=True, timeout=_PATIENCE, check=True, env={})
        return msgspec.msgpack.decode(answered.stdout, type=Said)
    except (subprocess.SubprocessError, msgspec.DecodeError):
        raise PaperTooHard from None
