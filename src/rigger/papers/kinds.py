"""What a file is, by its first bytes and never by its name."""

from typing import Literal

from rigger.papers.refusals import PaperEmpty, PaperIsHeic, PaperTooLarge, PaperUnknown

type Kind = Literal["photo", "pdf"]

MEGABYTE = 1_000_000
MOST = 15
"""So many megabytes a file may have."""

_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")


def kind_of(content: bytes) -> Kind:
    """Return what a file is; raises `PaperEmpty`, `PaperTooLarge`, `PaperIsHeic` or `PaperUnknown`."""
    if not content:
        raise PaperEmpty
    if len(content) > MOST * MEGABYTE:
        raise PaperTooLarge(megabytes=round(len(content) / MEGABYTE, 1), most=MOST)
    if content.startswith(_PHOTOS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "photo"
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise PaperIsHeic
    raise PaperUnknown
