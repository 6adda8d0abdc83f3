"""A share as a page: for a phone in sunlight, held by somebody in gloves, with nothing from anywhere else."""

from html import escape
from importlib.resources import files
from typing import Final

from fastapi import Response

from rigger.contexts.passports.domain.refusals import told
from rigger.contexts.passports.domain.shown import FACE, HALTED, ShareSeen, TicketSaid
from rigger.contexts.passports.http.entering import Looker
from rigger.edge.paper import Look, page

_LOOK: Final = Look(files("rigger.contexts.passports.http").joinpath("share.css").read_text("utf-8"), asks=True)
_TITLE: Final = "Tickets shown by their holder"
_STANDS: Final = "Nothing here is known to be suspended, cancelled or withdrawn."
_HALTED: Final = "Do not rely on this: something here no longer stands."


def shown(seen: ShareSeen, looker: Looker) -> Response:
    """Return the page of a share that can be looked at."""
    stands = "stands" if seen.stands else "halted"
    verdict = _STANDS if seen.stands else _HALTED
    purpose = f" ({escape(seen.purpose)})" if seen.purpose else ""
    return _page("".join((
        _notice(seen.notice),
        f'<p class="verdict {stands}"><strong>{verdict}</strong> As heard here by {told(seen.shown_at)} UTC.</p>',
        f'<p class="who">{escape(seen.name or "The worker did not choose to show their name.")}</p>',
        "<ul>", *map(_ticket, seen.tickets), "</ul>",
        f"<p>Shared with {escape(seen.recipient)}{purpose} until {told(seen.until)} UTC.</p>",
        "<p>This is what an organisation recorded and saw, and when. It never says that a licence is valid.</p>",
        _asking(looker),
        f'<p class="quiet">Recorded by {seen.organisation}</p>',
    )))  # fmt: skip


def over(sentence: str, status: int) -> Response:
    """Return the page of a share that cannot be looked at, with the sentence that says why."""
    response = _page(f'{_notice(FACE)}<p class="verdict halted"><strong>{escape(sentence)}</strong></p>')
    response.status_code = status
    return response


def _page(main: str) -> Response:
    response = page(_TITLE, main, _LOOK)
    response.headers.update({"cache-control": "no-store", "x-robots-tag": "noindex, nofollow"})
    return response


def _notice(text: str) -> str:
    return f'<p class="notice" role="note">{escape(text)}</p>'


def _ticket(ticket: TicketSaid) -> str:
    kind = "halted" if ticket.stands in HALTED else ticket.stands
    number = f'<p class="number">{escape(ticket.number)}</p>' if ticket.number else ""
    issuer = f"<p>Issued by {escape(ticket.issuer)}</p>" if ticket.issuer else ""
    sentences = "".join(f"<p>{escape(each)}</p>" for each in ticket.sentences)
    return f'<li class="{kind}"><h2>{escape(ticket.name)}</h2>{number}{issuer}{sentences}</li>'


def _asking(looker: Looker) -> str:
    """Ask who is looking, or say that the worker sees it; either way it is the same look."""
    if looker.by:
        return f"<p>The worker sees that {escape(looker.by)} looked.</p>"
    return (
        f'<form><input type="hidden" name="look" value="{looker.look}"/>'
        '<label for="by">The worker sees that somebody looked. Tell them who:</label>'
        '<input id="by" name="by" maxlength="120" autocomplete="name" required/>'
        "<button>Tell them</button></form>"
    )
