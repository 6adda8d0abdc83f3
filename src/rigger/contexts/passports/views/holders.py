"""Whose passports they are, with the cards that stand on record; nothing of one who left or was forgotten."""

from dataclasses import dataclass, replace
from uuid import UUID

from rigger.contracts.workforce import HOLDER_NEWS, CardTold, HolderNews, TicketWithdrawn, WorkerListed
from rigger.kernel.log import Source
from rigger.kernel.values import known
from rigger.kernel.view import View


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A worker by name, with each card as it was last told."""

    name: str | None
    cards: tuple[CardTold, ...] = ()


def key(news: HolderNews, _source: Source) -> UUID:
    """Keep one row for each worker."""
    return news.worker


def project(row: HolderRow | None, news: HolderNews, _source: Source) -> HolderRow | None:
    """Fold one more piece of news about a worker."""
    before = row or HolderRow(None)
    match news:
        case WorkerListed(name=name):
            return replace(before, name=known(name))
        case CardTold(held=held):
            return replace(before, cards=(*_without(before.cards, held.id), news))
        case TicketWithdrawn(ticket=ticket):
            return replace(before, cards=_without(before.cards, ticket))
        case _:
            return None


def _without(cards: tuple[CardTold, ...], ticket: str) -> tuple[CardTold, ...]:
    return tuple(each for each in cards if each.held.id != ticket)


HOLDERS: View[HolderRow, HolderNews] = View("holders", HolderRow, HOLDER_NEWS, project, key)
