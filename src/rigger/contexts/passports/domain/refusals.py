"""Why a passport says no: each sentence says what is wrong and how to mend it."""

from datetime import datetime

from rigger.kernel.refusal import Invalid, Missing, Over, Refused


class NobodyToShare(Missing):
    """No worker is known here under this id; open their crew record first, or try again in a moment."""


class HolderLeft(Refused):
    """This worker has left, and nothing of theirs is kept up here; reopen the crew record first."""


class HolderForgotten(Refused):
    """This worker was forgotten, and nothing of theirs can be shared any more."""


class NothingChosen(Invalid):
    """No ticket was chosen; choose at least one to share."""


class TicketChosenTwice(Invalid):
    """A ticket was chosen twice; choose each once, with its number or without."""


class TicketNotHeld(Invalid):
    """This worker holds no ticket {ticket} here; choose among those in their crew record."""


class TooManyChosen(Invalid):
    """A share shows at most {most} tickets; choose those that are asked for."""


class ShareTooLong(Invalid):
    """A share lasts at most {days} days, so this one until {latest} (UTC); choose an earlier end, and share again when it is over."""


class ShareEndsBefore(Invalid):
    """A share must end after it is made; choose a later end."""


class TooManyShares(Refused):
    """A worker has at most {most} shares open at once; take back those that nobody needs."""


class ShareMadeAlready(Refused):
    """A share was made under this id before, with other content or since taken back; make this one under a new id."""


class NoSuchShare(Missing):
    """There is no share here; check the address, or ask the worker for a new code."""


class ShareWasRevoked(Over):
    """The worker took this share back; ask them for a new one."""


class ShareEnded(Over):
    """This share ended at {until} (UTC); ask the worker for a new one."""


class ShareOfOneWhoLeft(Over):
    """This worker is no longer on the books here, so what was recorded is no longer kept up; ask them who keeps it now."""


class ShareOfForgotten(Over):
    """Nothing is kept here any more of this worker; sight their cards, or ask them who keeps their record now."""


class LookedAtTooOften(Over):
    """This share was looked at {most} times, the most there may be; ask the worker for a new one."""


class ProofTooLarge(Refused):
    """This proof has {size} bytes, and a code that a phone can read holds {most}; share fewer tickets, or show the code of the address."""


def told(moment: datetime) -> str:
    """Return a moment (UTC) to the minute, as a sentence tells it."""
    return moment.isoformat(" ", "minutes")[:16]
