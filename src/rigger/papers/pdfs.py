"""A PDF made anew: each page a picture. Scripts, files within, forms and hidden text are not copied, so none is left."""

from io import BytesIO
from typing import Any, Final

import pypdfium2
from PIL import Image

from rigger.papers.photos import LONGEST
from rigger.papers.refusals import PaperBroken, PdfLocked, PdfTooLong

MOST = 20
"""So many pages a PDF may have."""
_SCALE: Final = 150 / 72
"""150 dots per inch; a page is measured in 72nds of an inch."""


def pdf(content: bytes) -> bytes:
    """Return a PDF whose pages are pictures of the pages given; raises `PdfLocked`, `PdfTooLong` or `PaperBroken`."""
    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise PdfLocked if "password" in str(error).lower() else PaperBroken from None
    if not 0 < len(document) <= MOST:
        raise PdfTooLong(pages=len(document), most=MOST) if len(document) else PaperBroken
    try:
        pages = [_picture(document[number]) for number in range(len(document))]
        out = BytesIO()
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150, quality=80)
    except Exception:  # noqa: BLE001 - a hostile file may break a reader in any way
        raise PaperBroken from None
    return out.getvalue()


def _picture(page: Any) -> Image.Image:  # noqa: ANN401 - the library is not annotated
    longest = max(page.get_width(), page.get_height(), 1.0)
    picture: Image.Image = page.render(scale=min(_SCALE, LONGEST / longest), may_draw_forms=False).to_pil()
    return picture.convert("RGB")
