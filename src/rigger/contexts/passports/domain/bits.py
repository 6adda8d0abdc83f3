"""A list of bits in which a share has one, so that whoever asks for the list does not say whose share they look up.

W3C Bitstring Status List 1.0: at least 16 KB of bits, the first one leftmost, gzipped, as base64url without padding behind a `u`.
"""

from collections.abc import Iterable
from gzip import compress
from typing import Final
from zlib import decompressobj
from zlib import error as Broken  # noqa: N812 - it says what it is

from rigger.contexts.passports.domain.jws import decoded, encoded

BYTES: Final = 16 * 1024
BITS: Final = BYTES * 8
_GZIP: Final = 31


def place(entry: int) -> tuple[int, int]:
    """Return the list in which an entry stands, and its bit there."""
    return divmod(entry, BITS)


def packed(bits: Iterable[int]) -> str:
    """Return a list in which these bits are set."""
    field = bytearray(BYTES)
    for each in bits:
        field[each // 8] |= 0x80 >> each % 8
    return "u" + encoded(compress(bytes(field), mtime=0))


def is_set(packed: str, bit: int) -> bool:
    """Tell whether a bit is set in a list; raises `ValueError` for what is no list, or too short for the bit."""
    if not packed.startswith("u"):
        raise ValueError("no base64url")
    gzip = decompressobj(_GZIP)
    try:
        field = gzip.decompress(decoded(packed[1:]), BYTES + 1)
    except Broken as error:
        raise ValueError("no gzip") from error
    if len(field) != BYTES or not gzip.eof or not 0 <= bit < BITS:
        raise ValueError("not of the size that is told")
    return bool(field[bit // 8] & (0x80 >> bit % 8))
