"""What the store is measured with: offers of a shift, bare ones and ones with tags and an inline row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random
from typing import Annotated
from uuid import UUID, uuid4

from rigger.kernel.context import Context
from rigger.kernel.log import Act, Source
from rigger.kernel.store import Append, Change
from rigger.kernel.values import Tag
from rigger.kernel.view import View

POSITION, WORKER, STANDARDS = Tag("position"), Tag("worker"), Tag("standards")
OWNER = uuid4()
NOW = datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class BareOffer:
    position: UUID
    worker: UUID
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    position: Annotated[UUID, POSITION]
    worker: Annotated[UUID, WORKER]
    starts_at: datetime
    ends_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OfferRow:
    position: UUID
    worker: UUID
    starts_at: datetime
    ends_at: datetime
    status: str
    version: int


def project(row: OfferRow | None, event: Offer, _source: Source) -> OfferRow:
    return OfferRow(event.position, event.worker, event.starts_at, event.ends_at, "offered", 1 + (row.version if row else 0))


OFFERS = View("offers", OfferRow, (Offer,), project, inline=True)
FOLLOWING = View("following", OfferRow, (Offer,), project)
BY_WORKER = View("by_worker", OfferRow, (Offer,), project, key=lambda event, _: event.worker, indexes=(("position",),))
CRANE = Context("crane", (BareOffer, Offer), views=(OFFERS, FOLLOWING, BY_WORKER))


def act() -> Act:
    return Act(OWNER, "local", NOW, uuid4())


def bare() -> Append:
    return Append("offer", uuid4(), 0, (BareOffer(uuid4(), uuid4(), NOW, NOW, NOW),), act())


def guarded() -> Append:
    key, position, worker = uuid4(), uuid4(), uuid4()
    change = Change("offers", key, OfferRow(position, worker, NOW, NOW, "offered", 1))
    heads = {POSITION.of(position): 0, WORKER.of(worker): 0}
    return Append("offer", key, 0, (Offer(position, worker, NOW, NOW, NOW),), act(), heads, (change,))


def watched() -> Append:
    """Return a guarded append that also looks at what the whole organisation has adopted, which it does not move."""
    append = guarded()
    return replace(append, heads={**append.heads, STANDARDS.of(OWNER): 0})


def history(random: Random, workers: Sequence[UUID], events: int) -> Append:
    """Return several offers of one stream, for views to follow."""
    return Append("offer", uuid4(), 0, tuple(Offer(uuid4(), random.choice(workers), NOW, NOW, NOW) for _ in range(events)), act())
