"""Making a share, and taking it back."""

from uuid import UUID

from fastapi import Response
from pydantic import AwareDatetime

from rigger.contexts.passports.domain import commands, refusals
from rigger.contexts.passports.events import Chosen
from rigger.contexts.passports.http.asking import Passports
from rigger.edge.acting import Acting
from rigger.edge.answers import answer
from rigger.edge.bodies import Body
from rigger.edge.problems import problems
from rigger.edge.routes import routes
from rigger.kernel.refusal import Missing
from rigger.kernel.values import Blank, ControlCharacters, PersonForgotten, TooLong

router = routes("passports")

_NOT_THEIRS = (refusals.NobodyToShare, refusals.HolderLeft, refusals.HolderForgotten, PersonForgotten, Missing)
_CHOSEN = (refusals.NothingChosen, refusals.TicketChosenTwice, refusals.TicketNotHeld, refusals.TooManyChosen)
_ENDS = (refusals.ShareTooLong, refusals.ShareEndsBefore, refusals.TooManyShares, refusals.ShareMadeAlready)
_TEXT = (Blank, TooLong, ControlCharacters)


class ShareTold(Body):
    """What is shared with whom (`recipient`), what for, and until when (with its offset, at most 90 days ahead).

    Of each ticket its class, its end and how strongly it is proven are shown; its number and issuer only with `number`. The
    worker's name is shown only with `named`.
    """

    tickets: tuple[Chosen, ...]
    recipient: str
    until: AwareDatetime
    purpose: str | None = None
    named: bool = False


@router.put("/workers/{worker}/shares/{share}", status_code=204, responses=problems(*_NOT_THEIRS, *_CHOSEN, *_ENDS, *_TEXT))
async def share_tickets(worker: UUID, share: UUID, told: ShareTold, passports: Passports, act: Acting) -> Response:
    """Share some tickets of a worker with somebody until a moment. The id is any new UUID; the same again is harmless."""
    command = commands.ShareTickets(share, told.tickets, told.named, told.recipient, told.purpose, told.until, act.at)
    return answer(await passports.execute(worker, command, act))


@router.delete("/workers/{worker}/shares/{share}", status_code=204, responses=problems(refusals.NoSuchShare, Missing))
async def revoke_share(worker: UUID, share: UUID, passports: Passports, act: Acting) -> Response:
    """Take a share back for good: its address is closed at once, and its status list says so."""
    return answer(await passports.execute(worker, commands.RevokeShare(share), act))
