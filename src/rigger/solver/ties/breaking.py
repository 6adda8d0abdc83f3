"""Which ties a draft breaks, what that costs, and how a draft is mended by leaving places open."""

from collections import defaultdict
from collections.abc import Iterator

from rigger.kernel.refusal import Invalid
from rigger.solver.draft import NOBODY, Draft, copy_of, drop_from
from rigger.solver.standing import standing
from rigger.solver.surveying import Survey
from rigger.solver.ties.tied import NOWHERE, Spot, Tie, Ties, ties_of


class PinsBreakATie(Invalid):
    """What is pinned breaks {ties} of the problem's groups and crews, and nobody was found whose work would mend that; unpin it."""


def holder(draft: Draft, spot: Spot) -> int:
    """Return who holds a position of a tie, or nobody."""
    return spot.pinned if spot.place == NOWHERE else int(draft.who[draft.first[spot.place]])


def there(ties: Ties, tie: Tie, draft: Draft) -> dict[int, set[int]]:
    """Return the shifts in which workers of a tie stand, among its positions if it names any, each with those who do."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    if tie.spots:
        for spot in tie.spots:
            if (who := holder(draft, spot)) in tie.workers:
                found[spot.shift].add(who)
        return found
    shift_of = ties.field.places.shift
    for who in sorted(tie.workers):
        for place in draft.where[who, : draft.many[who]].tolist():
            found[int(shift_of[place])].add(who)
        for shift in ties.pinned.get(who, ()):
            found[shift].add(who)
    return found


def breaches(ties: Ties, tie: Tie, draft: Draft) -> int:
    """Return how often a draft breaks a tie."""
    held = [holder(draft, spot) for spot in tie.spots]
    match tie.mode:
        case "all_or_none":
            return int(0 < sum(who != NOBODY for who in held) < len(held))
        case "same_worker":
            return int(len(set(held)) > 1)
        case "together":
            return sum(len(some) < len(tie.workers) for some in there(ties, tie, draft).values())
        case "apart":
            return sum(len(some) > 1 for some in there(ties, tie, draft).values())
        case "crew":
            return int(any(who != NOBODY for who in held) and sum(who in tie.workers for who in held) < tie.at_least)


def broken(ties: Ties, draft: Draft) -> Iterator[int]:
    """Tell the ties that are rules and that a draft breaks, by number."""
    return (number for number, tie in enumerate(ties.ties) if tie.weight is None and breaches(ties, tie, draft))


def cost_of_ties(ties: Ties, draft: Draft) -> int:
    """Return what the priced ties cost that a draft breaks."""
    return sum(tie.weight * breaches(ties, tie, draft) for tie in ties.ties if tie.weight)


def mended(ties: Ties, draft: Draft) -> Draft:
    """Return a draft without whatever breaks a rule; only what pins alone break stays broken."""
    mended_so_far = copy_of(draft)
    while leaving := {each for number in broken(ties, mended_so_far) for each in _leaving(ties, ties.ties[number], mended_so_far)}:
        for worker, place in sorted(leaving):
            drop_from(mended_so_far, worker, place)
    return mended_so_far


def standing_tied(survey: Survey) -> Draft:
    """Return the draft in which every published assignment stands that may, and keeps what ties are rules."""
    return mended(ties_of(survey), standing(survey))


def demand_unbroken(ties: Ties, draft: Draft) -> None:
    """See that a draft keeps every tie that is a rule; raises `PinsBreakATie`."""
    if wrong := sum(1 for _ in broken(ties, draft)):
        raise PinsBreakATie(ties=wrong)


def _leaving(ties: Ties, tie: Tie, draft: Draft) -> Iterator[tuple[int, int]]:
    """Tell who must leave which place so that a tie is broken no more."""
    if not tie.by_shift:
        yield from ((holder(draft, spot), spot.place) for spot in tie.spots if spot.place != NOWHERE and holder(draft, spot) != NOBODY)
        return
    for shift, some in there(ties, tie, draft).items():
        if len(some) < len(tie.workers) if tie.mode == "together" else len(some) > 1:
            staying = _staying(ties, tie, shift, some)
            yield from ((who, place) for who in sorted(some) if who != staying for place in _held(ties, tie, draft, who, shift))


def _staying(ties: Ties, tie: Tie, shift: int, some: set[int]) -> int:
    """Return who may stay of those who should be apart: one who is pinned, else the first."""
    pinned = [who for who in some if shift in ties.pinned.get(who, ())]
    return NOBODY if tie.mode == "together" else min(pinned or some)


def _held(ties: Ties, tie: Tie, draft: Draft, who: int, shift: int) -> Iterator[int]:
    """Tell the places that a worker holds in a shift and that a tie is about."""
    for place in draft.where[who, : draft.many[who]].tolist():
        if ties.field.places.shift[place] == shift and (not tie.spots or place in tie.places):
            yield place
