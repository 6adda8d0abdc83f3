"""Understanding a problem or a plan that arrives as bytes, gzipped or not, and naming it by its fingerprint."""

from hashlib import sha256
from typing import Final
from zlib import MAX_WBITS, decompressobj
from zlib import error as ZlibError

import msgspec

from rigger.kernel.refusal import Invalid
from rigger.solver.plan import Plan
from rigger.solver.problem import Problem

MOST_BYTES: Final = 128 * 2**20
"""How large a problem may be once unpacked; a million pairs take a few megabytes."""
_GZIP: Final = b"\x1f\x8b"


class BadProblem(Invalid):
    """The problem cannot be read: {faults}. Write it as crew-problem/1 says."""


class BadPlan(Invalid):
    """The plan cannot be read: {faults}. Write it as crew-plan/1 says."""


class BadlyPacked(Invalid):
    """What was sent is gzipped, but it is damaged or its end is missing; pack it again and send all of it."""


class TooLarge(Invalid):
    """What was sent has more than {most} MB once unpacked; split it by site, or by week."""


def problem_of(data: bytes) -> Problem:
    """Read a problem; raises `BadProblem`, `BadlyPacked` or `TooLarge`."""
    try:
        return msgspec.json.decode(unpacked(data), type=Problem)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise BadProblem(faults=str(fault)) from fault


def plan_of(data: bytes) -> Plan:
    """Read a plan; raises `BadPlan`, `BadlyPacked` or `TooLarge`."""
    try:
        return msgspec.json.decode(unpacked(data), type=Plan)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise BadPlan(faults=str(fault)) from fault


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a problem's unpacked bytes, by which a plan names it; raises `BadlyPacked` or `TooLarge`."""
    return sha256(unpacked(data)).hexdigest()


def unpacked(data: bytes) -> bytes:
    """Return the bytes without their gzip, if they have one; raises `BadlyPacked`, and `TooLarge` before they fill the memory."""
    if data.startswith(_GZIP):
        unpacking = decompressobj(MAX_WBITS | 16)
        try:
            data = unpacking.decompress(data, MOST_BYTES + 1)
        except ZlibError as fault:
            raise BadlyPacked from fault
        if not unpacking.eof and len(data) <= MOST_BYTES:
            raise BadlyPacked
    if len(data) > MOST_BYTES:
        raise TooLarge(most=MOST_BYTES // 2**20)
    return data
