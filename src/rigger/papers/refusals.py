"""Why a photo or PDF cannot be taken: each a sentence that says how to mend it."""

from rigger.kernel.refusal import Invalid


class PaperEmpty(Invalid):
    """The file is empty; choose it again."""


class PaperTooLarge(Invalid):
    """The file has {megabytes} megabytes; {most} is the most. Take the photo with fewer megapixels, or save the PDF at a smaller size."""


class PaperUnknown(Invalid):
    """This is neither a photo (JPEG, PNG, WebP) nor a PDF, whatever its name says; photograph the card and send that."""


class PaperIsHeic(Invalid):
    """This photo is of a kind that only some phones show (HEIC); save it as JPEG, or set the camera to "most compatible"."""


class PhotoTooManyPixels(Invalid):
    """The photo has {megapixels} megapixels; {most} is the most. Take it at a lower setting."""


class PhotoMoves(Invalid):
    """This is a moving picture; send one photo that stands still."""


class PaperBroken(Invalid):
    """The file is damaged or cut off; take the photo or save the PDF again, and send that."""


class PdfLocked(Invalid):
    """The PDF is locked with a password; save it without one, or photograph the card."""


class PdfTooLong(Invalid):
    """The PDF has {pages} pages; {most} is the most. Save those that show the ticket as a PDF of their own."""


class PaperTooHard(Invalid):
    """The file takes too long to open, or more memory than a photo or a PDF of a card needs; photograph the card and send that."""


OF_PAPERS = (
    PaperEmpty, PaperTooLarge, PaperUnknown, PaperIsHeic, PhotoTooManyPixels, PhotoMoves, PaperBroken, PdfLocked, PdfTooLong, PaperTooHard,
)  # fmt: skip
"""The refusals of whatever takes photos and PDFs."""
