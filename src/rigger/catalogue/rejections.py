"""Why evidence is rejected: a closed list, each with the sentence that the worker reads and how to mend it."""

from dataclasses import dataclass
from typing import Final, Literal

type Reason = Literal[
    "unreadable", "wrong_document", "wrong_person", "wrong_class", "wrong_dates", "wrong_number", "one_side_only", "expired", "altered",
    "not_in_register",
]  # fmt: skip
"""Why evidence was rejected."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What the worker reads: what is wrong, and how to mend it."""

    sentence: str
    mend: str


REJECTIONS: Final[dict[Reason, Rejection]] = {
    "unreadable": Rejection("The picture cannot be read.", "Lay the card flat in daylight, without flash, and take it again from above."),
    "wrong_document": Rejection("This is another document.", "Send a picture of the card or statement that this ticket names."),
    "wrong_person": Rejection("The card is in another name.", "Send your own card; if your name has changed, send proof of that as well."),
    "wrong_class": Rejection("The card does not show this class.", "Send the side that lists the classes, or correct the ticket."),
    "wrong_dates": Rejection("The dates on the card are not those that were typed.", "Correct them to those on the card."),
    "wrong_number": Rejection("The number on the card is not the one that was typed.", "Correct it to the one on the card."),
    "one_side_only": Rejection("One side of the card is missing.", "Send a picture of the front and one of the back."),
    "expired": Rejection("The card has expired.", "Send the new card, or the issuer's receipt if the renewal is lodged."),
    "altered": Rejection("The card or the picture looks altered.", "Show the card itself to your office, or ask the issuer to confirm it."),
    "not_in_register": Rejection("The issuer's register does not show this ticket.", "Ask the issuer, and send what they answer."),
}  # fmt: skip
"""Every reason; one that is no longer used stays, for old events name it."""
