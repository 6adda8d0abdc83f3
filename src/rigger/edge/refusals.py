"""What the door itself may answer instead of a context: each a sentence that says what is wrong and how to mend it."""

from typing import ClassVar

from rigger.kernel.refusal import Busy, Invalid, Refused


class AtTheDoor(Refused):
    """This request cannot be taken as it was sent."""

    status: ClassVar[int] = 400


class HeaderTwice(AtTheDoor):
    """The header {header} was sent more than once; send it once."""


class AddressUnreadable(AtTheDoor):
    """The address holds a character that no text has (U+0000); take it out."""


class HostNotOurs(AtTheDoor):
    """Rigger answers on this machine only, as 127.0.0.1 or localhost; use one of these names in the address."""

    status = 421


class OriginNotOurs(AtTheDoor):
    """This request comes from a page of another site; use Rigger's own page."""

    status = 403


class VersionUnknown(AtTheDoor):
    """Rigger-Version names no version of this interface; leave it out, or send {newest}."""


class NoSuchAddress(AtTheDoor):
    """There is nothing at this address; the reference at /v1/reference lists what there is."""

    status = 404


class MethodNotOffered(AtTheDoor):
    """This address does not take {method}; it takes {offered}."""

    status = 405


class BodyTooSlow(AtTheDoor):
    """What was announced did not arrive within {seconds} seconds; send it again over a better line, or send less at once."""

    status = 408


class BodyTooLarge(AtTheDoor):
    """What was sent is larger than {most} bytes, the most that is taken here; send less at once."""

    status = 413


class ContentUnexpected(AtTheDoor):
    """This address takes {taken}; send that, and say so in the header Content-Type."""

    status = 415


class JsonBroken(AtTheDoor):
    """What was sent is not JSON; the fault is at character {at}. Mend it and send it again."""


class BodyUnreadable(AtTheDoor):
    """What was sent cannot be read; check that it is whole and of the type that Content-Type says."""


class FieldsWrong(Invalid):
    """Some of what was sent cannot be taken ({count} in all); "errors" says where, what is wrong and how to mend it."""


class EtagUnreadable(AtTheDoor):
    """If-Match must hold one version in quotes, such as "7"; send the ETag that came with what you read."""


class KeyUnfit(AtTheDoor):
    """Idempotency-Key must be 1 to 200 visible ASCII characters; a fresh UUID does."""


class KeyReused(Invalid):
    """This Idempotency-Key came before with another request; make a new key for a new request."""


class KeyStillRunning(Refused):
    """The first request with this Idempotency-Key is still being answered; send it again in a moment."""


class CursorForeign(AtTheDoor):
    """This cursor does not belong to this list; start again without one."""


class SequenceUnreadable(AtTheDoor):
    """Rigger-At-Least must be the whole number that came as Rigger-Sequence with your change."""


class Behind(Busy):
    """This list has not yet caught up with your change; read it again in a moment."""


class OrganisationUnnamed(AtTheDoor):
    """Several organisations are kept here; say which in the header Rigger-Organisation."""


class OrganisationUnreadable(AtTheDoor):
    """Rigger-Organisation must be an organisation's id, such as 0199d3a0-5b1c-7c3e-9d55-6f0c8a4b2e10."""


class Starting(Busy):
    """Rigger is still starting; try again in a moment."""


class NotReady(Busy):
    """Rigger is not ready: {parts}."""


class DatabaseSilent(Busy):
    """The database does not answer just now, and whether this was done is not known; send it again in a moment, the same."""


class Broken(AtTheDoor):
    """Something broke here, not with you; try again, and name request {request} if it breaks again."""

    status = 500
