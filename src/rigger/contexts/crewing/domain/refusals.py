"""How crewing says no. The sentences are what the person reads."""

from rigger.kernel.refusal import Invalid, Missing, NotAllowed, Refused
from rigger.kernel.values import Blank, ControlCharacters, PersonForgotten, TooLong

TEXT = (Blank, TooLong, ControlCharacters, PersonForgotten)
"""Why typed words are refused."""


class OfferExpired(Refused):
    """This offer has expired; ask the office to offer it again."""


class NotOffered(Refused):
    """There is no open offer here: it was answered, withdrawn or never made."""


class NotYourOffer(NotAllowed):
    """This offer was made to somebody else; only they can answer it."""


class AlreadyBooked(Refused):
    """This booking is for another worker or position; make the offer under a booking of its own."""


class OfferEnded(Refused):
    """This offer has ended; make a new one under a new booking."""


class PositionFilled(Refused):
    """This position is filled already; somebody else accepted first, or was confirmed before."""


class NothingPlanned(Missing):
    """No such position is planned, or it was withdrawn; look at the shift again."""


class NoSuchBooking(Missing):
    """There is no such offer or booking; look at the roster."""


class NeverJudged(Refused):
    """Nothing was heard of this worker, or they have left, so nobody can say whether they may; add their crew record first."""


class ShiftOver(Refused):
    """This shift has ended; it can no longer be offered or accepted."""


class ShiftHasMoved(Refused):
    """This shift has moved since it was offered; look at its new times, then answer."""


class ExpiryPassed(Invalid):
    """The offer would expire before it is made; choose a later time to answer by."""


class ExpiryTooFar(Invalid):
    """The offer would stay open for more than {days} days; choose an earlier time to answer by."""


class GateRefuses(Refused):
    """{reasons} So the gate does not let this worker stand here."""


class MoveRefused(Refused):
    """The booking cannot move with its shift; against it stands {rules}."""


class NoSuchLimits(Invalid):
    """The site asks for the fatigue limits "{fatigue}", which the catalogue does not hold; choose one of its sets, or none."""


class RosterTooLong(Invalid):
    """The roster of these days has more than {most} lines; ask for fewer days, or for one site."""


class NothingOnJob(Missing):
    """Nothing is planned on this job for these days; plan a swing first, or check the address."""


class MatrixTooLarge(Invalid):
    """More than {most} people go to this job on these days; ask for fewer days, with `first_day` and `last_day`."""


class NoSuchFeed(Missing):
    """There is no calendar at this address, or it was closed; ask the office for a new one."""


class FeedExists(Refused):
    """There is a calendar under this id already; open another under a new id."""


class OverridePassed(Invalid):
    """The override would end before it is given; choose a later time."""


class OverrideTooFar(Invalid):
    """The override would stand for more than {days} days; choose an earlier end."""


class BookingOfAnother(Refused):
    """This booking is for another worker or position; take the id of the booking that you mean from the roster."""


class NothingToOverride(Refused):
    """Nothing blocks by {rule} as you saw it; look at the verdict again."""


class NeverOverridden(NotAllowed):
    """{rule} ({layer}) is never overridden: {because} Mend what it looked at, or choose somebody else."""


class NothingToObjectTo(Refused):
    """Nothing blocks by {rule} as you saw it; look at the verdict again."""


class ObjectionExists(Refused):
    """There is another objection under this id; raise this one under a new id."""


class NoSuchObjection(Missing):
    """There is no such objection of this worker; look at the list."""


class ObjectionClosed(Refused):
    """Somebody has looked at this objection and said something else; the worker may raise a new one."""


class NothingInShift(Missing):
    """Nothing was planned in this shift by then; look at its id, or ask as of a later moment."""
