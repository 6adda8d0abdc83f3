"""Understanding a problem or a plan that arrives as bytes, gzipped or not, naming all that is wrong with it; and its fingerprint."""

import zlib
from collections.abc import Sequence
from hashlib import sha256
from re import compile as pattern
from typing import Final

import msgspec
from msgspec.inspect import type_info

from rigger.kernel.refusal import Invalid
from rigger.solver.faults import faults_of, impossible_pins
from rigger.solver.plan import FORMAT as PLAN_FORMAT
from rigger.solver.plan import Plan
from rigger.solver.problem import FORMAT, Problem
from rigger.solver.shapes import Fault, Shape

MOST_BYTES: Final = 128 * 2**20
"""How large a problem may be once unpacked; a million pairs take a few megabytes."""
MOST_FAULTS: Final = 100
"""How many faults are told; the rest are counted."""
GZIP: Final = b"\x1f\x8b"
ITEM: Final = pattern(r"\$(\.\w+(\[\d+\])?)?")


class BadProblem(Invalid):
    """The problem cannot be read. What is to be mended ({count}): {faults} docs/crew-problem.md says how one is written."""


class BadPlan(Invalid):
    """The plan cannot be read. What is to be mended ({count}): {faults} docs/crew-problem.md says how one is written."""


class NotJson(Invalid):
    """This is not JSON: {fault}. Send the whole document, in UTF-8."""


class BadlyPacked(Invalid):
    """What was sent is gzipped, but it is damaged or its end is missing; pack it again and send all of it."""


class TooLarge(Invalid):
    """What was sent has more than {most} MB once unpacked; split it by site, or by week."""


def problem_of(data: bytes) -> Problem:
    """Read a problem; raises `BadProblem` with every fault, or `NotJson`, `BadlyPacked` or `TooLarge`."""
    text = unpacked(data)
    try:
        problem, faults = msgspec.json.decode(text, type=Problem), list[Fault]()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        problem, faults = _looked_over(text)
    wrong = frozenset(_item(each) for each in faults)
    faults += (each for each in faults_of(problem) if _item(each) not in wrong)
    faults += () if faults else impossible_pins(problem)
    if faults:
        raise BadProblem(**_told(faults))
    return problem


def plan_of(data: bytes) -> Plan:
    """Read a plan; raises `BadPlan` with every fault, or `NotJson`, `BadlyPacked` or `TooLarge`."""
    text = unpacked(data)
    try:
        return msgspec.json.decode(text, type=Plan)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        shape = Shape(PLAN_FORMAT)
        shape.mended(_plain(text), type_info(Plan))
        raise BadPlan(**_told(shape.faults or [Fault("$", str(fault))])) from fault


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a problem's unpacked bytes, by which a plan names it; raises `BadlyPacked` or `TooLarge`."""
    return sha256(unpacked(data)).hexdigest()


def unpacked(data: bytes) -> bytes:
    """Return the bytes without their gzip, if they have one; raises `BadlyPacked`, and `TooLarge` before they fill the memory."""
    if data.startswith(GZIP):
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            data = unpacking.decompress(data, MOST_BYTES + 1)
        except zlib.error as fault:
            raise BadlyPacked from fault
        if not unpacking.eof and len(data) <= MOST_BYTES:
            raise BadlyPacked
    if len(data) > MOST_BYTES:
        raise TooLarge(most=MOST_BYTES // 2**20)
    return data


def _looked_over(text: bytes) -> tuple[Problem, list[Fault]]:
    """Return every fault of a problem's shape, and the problem with something harmless in their places."""
    shape = Shape(FORMAT)
    mended = shape.mended(_plain(text), type_info(Problem))
    return msgspec.convert(mended, Problem), shape.faults


def _plain(text: bytes) -> object:
    try:
        return msgspec.json.decode(text)
    except RecursionError as fault:
        raise NotJson(fault="it is nested too deep") from fault
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise NotJson(fault=str(fault).removeprefix("JSON is malformed: ")) from fault


def _item(fault: Fault) -> str:
    """Return the part of the document that a fault is in: what is wrong about a worker hides nothing about the others."""
    found = ITEM.match(fault.path)
    return found.group() if found else fault.path


def _told(faults: Sequence[Fault]) -> dict[str, str | int]:
    lines = [each.sentence for each in faults[:MOST_FAULTS]]
    more = len(faults) - len(lines)
    lines += [f"And {more} more."] if more else []
    return {"count": len(faults), "faults": "\n".join(["", *lines, ""])}
