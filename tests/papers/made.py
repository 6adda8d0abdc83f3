"""Photos and PDFs of the tests, friendly and hostile, made when they are needed."""

import zlib
from io import BytesIO
from struct import pack

from PIL import Image

SECRET = b"Quillfeather"


def photo(kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: object) -> bytes:
    """Return a photo; half of it is dark, so that one can tell which way is up."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0], size[1] // 2))
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def told(orientation: int = 1) -> bytes:
    """Return a photo that says who took it, where, and which way is up."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010E] = orientation, SECRET.decode(), f"at home {SECRET.decode()}"
    exif.get_ifd(0x8825)[1] = "S"
    return photo(exif=exif, comment=SECRET)


def moving(kind: str) -> bytes:
    """Return a picture that moves."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says it is huge, and is."""
    row = b"\0" + b"\0" * (width // 8 + 1)
    squeezer = zlib.compressobj(9)
    body = b"".join(squeezer.compress(row) for _ in range(height)) + squeezer.flush()
    header = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))


def pdf(*extra: bytes, pages: int = 1, catalog: bytes = b"", width: int = 300) -> bytes:
    """Return a PDF with more objects in it (numbered from 10), and more in its catalogue."""
    kids = b" ".join(b"%d 0 R" % (100 + n) for n in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        **{100 + n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 200] >>" % width for n in range(pages)},
        **{10 + n: body for n, body in enumerate(extra)},
    }
    out = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    lines = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    return out + b"xref\n0 %d\n" % size + b"".join(lines) + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, start)


SCRIPT = pdf(
    b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>", b"<< /Type /Filespec /F (x.exe) /EF << /F 12 0 R >> >>",
    b"<< /Type /EmbeddedFile /Length 12 >> stream\nQuillfeather\nendstream",
    catalog=b"/OpenAction 10 0 R /Names << /EmbeddedFiles << /Names [(x.exe) 11 0 R] >> >> /Lang (Quillfeather)",
)  # fmt: skip
"""A PDF that runs a script when it is opened and carries a program."""

LOCKED = bytes.fromhex(
    "255044462d312e340a"
) + (
    b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    b"3 0 obj\n<</Filter/Standard/V 1/R 2/Length 40/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>\nendobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(b)]/Size 4>>\n%%EOF"
)  # fmt: skip
"""A PDF that wants a password."""
