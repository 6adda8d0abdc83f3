"""Whatever comes in as a photo or PDF leaves as a picture, or is refused with a sentence; nothing hostile survives."""

import subprocess
import sys
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rigger.kernel.refusal import Refused
from rigger.papers import refusals as no
from rigger.papers.apart import paper
from rigger.papers.kinds import MOST, kind_of
from rigger.papers.pdfs import pdf
from rigger.papers.photos import LONGEST, photo
from tests.papers import made


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


MODES = {"JPEG": ("RGB", "L", "1", "CMYK"), "PNG": ("RGB", "L", "P", "RGBA", "1", "LA"), "WEBP": ("RGB", "L", "P", "RGBA", "CMYK", "LA")}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in MODES.items() for mode in modes])
def test_every_usual_photo_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    image = opened(photo(made.photo(kind, mode=mode)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (400, 300))
    assert image.getpixel((200, 20)) == (0, 0, 0)
    assert image.getpixel((200, 280)) == (255, 255, 255)


def test_nothing_is_left_of_who_took_a_photo_where_and_how_but_that_it_stands_upright() -> None:
    kept = photo(made.told(orientation=6))
    assert made.SECRET not in kept
    image = opened(kept)
    assert (dict(image.getexif()), image.info.keys() & {"exif", "comment", "icc_profile"}) == ({}, set())
    assert image.size == (300, 400)
    assert image.getpixel((280, 200)) == (0, 0, 0)


def test_what_hangs_on_behind_a_photo_is_cut_off() -> None:
    assert made.SECRET not in photo(made.photo() + b"<script>" + made.SECRET)


def test_a_large_photo_is_made_as_small_as_a_card_needs() -> None:
    assert max(opened(photo(made.photo(size=(6_000, 4_000)))).size) == LONGEST


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    with pytest.raises(no.PhotoMoves):
        photo(made.moving(kind))


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked() -> None:
    small = made.bomb(60_000, 60_000)
    assert len(small) < 1_000_000
    with pytest.raises(no.PhotoTooManyPixels) as refusal:
        photo(small)
    assert refusal.value.facts == {"megapixels": 3_600, "most": 64}


@pytest.mark.parametrize("whole", [made.photo(), made.photo("PNG"), made.photo("WEBP"), made.pdf()])
def test_a_file_that_is_cut_off_is_refused_or_shows_what_is_there(whole: bytes) -> None:
    for part in (12, len(whole) // 3):
        with pytest.raises((no.PaperBroken, no.PaperUnknown)):
            (pdf if kind_of(whole) == "pdf" else photo)(whole[:part])


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", no.PaperEmpty),
        (b"\xff\xd8\xff" + b"\0" * MOST * 1_000_000, no.PaperTooLarge),
        (b"\0\0\0\x18ftypheic\0\0\0\0", no.PaperIsHeic),
        (b"GIF89a", no.PaperUnknown),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", no.PaperUnknown),
        (b"MZ\x90\0", no.PaperUnknown),
        (b"PK\x03\x04", no.PaperUnknown),
        (b"RIFF\0\0\0\0WAVE", no.PaperUnknown),
        (b"<html>%PDF-1.7", no.PaperUnknown),
    ],
)
def test_what_is_no_photo_and_no_pdf_is_refused_whatever_its_name(content: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        kind_of(content)


def test_a_pdf_becomes_pictures_of_its_pages() -> None:
    kept = pypdfium2.PdfDocument(pdf(made.pdf(pages=3)))
    assert (len(kept), round(kept[0].get_width()), round(kept[0].get_height())) == (3, 300, 200)


def test_scripts_and_files_within_a_pdf_do_not_survive() -> None:
    kept = pdf(made.SCRIPT)
    for word in (b"JavaScript", b"/JS", b"OpenAction", b"EmbeddedFile", b"x.exe", made.SECRET):
        assert word in made.SCRIPT
        assert word not in kept


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    page = pypdfium2.PdfDocument(pdf(made.pdf(width=14_000)))[0]
    assert max(page.render(scale=150 / 72).to_pil().size) <= LONGEST + 1


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(made.LOCKED, no.PdfLocked), (made.pdf(pages=21), no.PdfTooLong), (b"%PDF-1.7 nothing", no.PaperBroken)],
)
def test_a_pdf_that_cannot_be_shown_is_refused(content: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        pdf(content)


def test_a_file_is_opened_in_a_process_of_its_own_and_its_refusal_comes_back_in_words() -> None:
    assert opened(paper(made.photo()).content).size == (400, 300)
    assert paper(made.SCRIPT).media == "application/pdf"
    with pytest.raises(no.PdfTooLong, match="21 pages; 20 is the most"):
        paper(made.pdf(pages=21))


def test_a_file_that_breaks_its_process_is_refused_and_nothing_else_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(no.PaperTooHard):
        paper(made.photo())


def test_the_process_may_use_only_so_much_memory() -> None:
    program = "import rigger.papers.__main__; bytes(2_000_000_000)"
    ended = subprocess.run([sys.executable, "-I", "-c", program], input=made.photo(), capture_output=True, check=False)
    assert (ended.returncode, b"MemoryError" in ended.stderr) == (1, True)


@settings(max_examples=60)
@given(st.sampled_from([made.told(), made.photo("PNG"), made.photo("WEBP"), made.SCRIPT]), st.data())
def test_a_file_with_any_bytes_turned_is_kept_as_a_picture_or_refused(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for place, byte in data.draw(st.lists(st.tuples(st.integers(16, len(whole) - 1), st.integers(0, 255)), max_size=8)):
        content[place] = byte
    try:
        kept = (pdf if kind_of(whole) == "pdf" else photo)(bytes(content))
    except Refused:
        return
    assert kept.startswith((b"\xff\xd8\xff", b"%PDF-"))
    assert made.SECRET not in kept
