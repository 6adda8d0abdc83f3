"""Rules 1 to 6 as reasons: tickets, induction, availability, distance, nights, barred; and the list that may stand in their place."""

from collections.abc import Iterator
from math import ceil

from rigger.solver.problem import Worker
from rigger.solver.whynot.ground import Ground, Seat
from rigger.solver.whynot.reasons import Mend, Reason


def about_person(ground: Ground, worker: Worker, seat: Seat) -> Iterator[Reason]:
    """Tell every reason that holds whatever else the worker does."""
    listed = ground.problem.may.get(seat.position.id)
    if listed is None:
        for need in seat.position.needs:
            yield from _ticket(ground, worker, seat, need)
        yield from _site(worker, seat)
        yield from _away(ground, worker, seat)
        yield from _far(ground, worker, seat)
    elif worker.id not in listed:
        says = f"Who may hold {seat.position.id} was decided elsewhere, and {worker.id} is not among them."
        mend = Mend("list", f"{worker.id} is let into {seat.position.id} where that is decided")
        yield Reason("may", says, {"listed": len(listed)}, (mend,))
    yield from _whole_day(ground, worker, seat)


def _ticket(ground: Ground, worker: Worker, seat: Seat, need: str) -> Iterator[Reason]:
    end, doing = seat.shift.end, [*ground.doing(need)]
    fitting = sorted((each for each in worker.tickets if each.code in doing), key=lambda each: doing.index(each.code))
    if any(each.expires >= end for each in fitting):
        return
    by = ground.when(end)
    mends = tuple(Mend("ticket", f"the ticket {each.code} is extended to {by}") for each in fitting)
    mends += tuple(Mend("ticket", f"{worker.id} has a ticket {code} that is good until {by}") for code in doing)
    if fitting:
        last = max(fitting, key=lambda each: each.expires)
        says = f"{need} is needed until {by}, and the ticket {last.code} ends on {ground.when(last.expires)}."
        yield Reason("tickets", says, {"class": need, "ticket": last.code, "expires": last.expires, "needed_until": end}, mends)
    else:
        yield Reason("tickets", f"{worker.id} has no ticket {need}, nor one that covers it.", {"class": need, "needed_until": end}, mends)


def _site(worker: Worker, seat: Seat) -> Iterator[Reason]:
    site = seat.site.id
    if seat.site.induction and site not in worker.inductions:
        yield Reason("induction", f"{site} asks for an induction, and {worker.id} has not done it.", {"site": site}, (
            Mend("induction", f"{worker.id} does the induction at {site}"),
        ))  # fmt: skip
    if site in worker.barred:
        yield Reason("barred", f"{worker.id} is barred from {site}.", {"site": site}, (Mend("barred", f"the bar from {site} is lifted"),))
    if seat.shift.night and not worker.nights:
        yield Reason("nights", f"{seat.shift.id} is a night shift, and {worker.id} works none.", {"shift": seat.shift.id}, (
            Mend("nights", f"{worker.id} agrees to nights"),
        ))  # fmt: skip


def _away(ground: Ground, worker: Worker, seat: Seat) -> Iterator[Reason]:
    for start, end in worker.unavailable:
        if max(start, seat.shift.start) < min(end, seat.shift.end):
            says = f"{worker.id} is away from {ground.when(start)} to {ground.when(end)}."
            mend = Mend("away", f"{worker.id} is not away from {ground.when(start)} to {ground.when(end)}")
            yield Reason("availability", says, {"from": start, "to": end}, (mend,))


def _far(ground: Ground, worker: Worker, seat: Seat) -> Iterator[Reason]:
    far = ground.km(worker, seat.site)
    if far > worker.max_km:
        says = f"{seat.site.id} is {far:.1f} km from home, and {worker.id} goes {worker.max_km:g} km."
        mend = Mend("distance", f"{worker.id} goes {ceil(10 * far) / 10:.1f} km")
        yield Reason("distance", says, {"site": seat.site.id, "km": round(far, 3), "max_km": worker.max_km}, (mend,))


def _whole_day(ground: Ground, worker: Worker, seat: Seat) -> Iterator[Reason]:
    limit, pace = ground.problem.rules.max_shift_travel, ground.problem.travel
    if limit is None or pace is None:
        return
    minutes = seat.shift.end - seat.shift.start + 2 * pace * ground.km(worker, seat.site)
    if minutes > limit:
        says = f"The shift and the way to {seat.site.id} and back take {minutes:.0f} minutes, and {limit} are allowed."
        yield Reason("max_shift_travel", says, {"minutes": round(minutes, 1), "limit": limit})
