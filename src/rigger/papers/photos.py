"""A photo made anew: upright, of a sensible size, as a JPEG that holds the picture and nothing else."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from rigger.papers.refusals import PaperBroken, PhotoMoves, PhotoTooManyPixels

MOST = 64
"""So many megapixels a photo may have: phones take up to 50."""
LONGEST = 3_000
"""So many pixels the longer side has at most: enough to read the smallest print of a card."""
_MEGAPIXEL = 1_000_000
_QUALITY = 88
_FORMATS: Final = ("JPEG", "PNG", "WEBP")

Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is unpacked


def photo(content: bytes) -> bytes:
    """Return a photo as a JPEG without anything but its picture; raises `PhotoTooManyPixels`, `PhotoMoves` or `PaperBroken`."""
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
    except Exception:  # noqa: BLE001 - a hostile file may break a reader in any way
        raise PaperBroken from None
    if image.width * image.height > MOST * _MEGAPIXEL:
        raise PhotoTooManyPixels(megapixels=round(image.width * image.height / _MEGAPIXEL), most=MOST)
    if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
        raise PhotoMoves
    try:
        return jpeg(_upright(image))
    except Exception:  # noqa: BLE001 - as above
        raise PaperBroken from None


def jpeg(image: Image.Image) -> bytes:
    """Return a picture as a JPEG, nothing of its source with it."""
    bare = Image.new("RGB", image.size, "white")
    bare.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    out = BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _upright(image: Image.Image) -> Image.Image:
    image.draft("RGB", (LONGEST, LONGEST))
    image.load()
    image.thumbnail((LONGEST, LONGEST))
    turned = ImageOps.exif_transpose(image)
    return turned.convert("RGBA" if turned.has_transparency_data else "RGB")
