"""A plan through the gate: each assignment as it would be offered, were all the others of its worker confirmed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.planning.bars import Gate
from rigger.contexts.crewing.domain.planning.task import Pair


def checked(gate: Gate, held: Iterable[Pair]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Return what the gate lets pass together, and what of it does not."""
    of = defaultdict[UUID, list[UUID]](list)
    for position, worker in held:
        of[worker].append(position)
    passing, refused = set[Pair](), set[Pair]()
    for worker, positions in of.items():
        kept = _kept(gate, worker, positions)
        passing.update((each, worker) for each in kept)
        refused.update((each, worker) for each in positions if each not in kept)
    return frozenset(passing), frozenset(refused)


def _kept(gate: Gate, worker: UUID, positions: Sequence[UUID]) -> set[UUID]:
    """Let go of the latest that the gate refuses beside the others, until it refuses none."""
    someone = gate.people.get(worker)
    if someone is None:
        return set()
    ordered = sorted((each for each in positions if each in gate.during), key=lambda each: (gate.during[each].start, each), reverse=True)
    kept = dict.fromkeys(ordered)
    while refused := next((each for each in kept if not gate.may(each, _beside(gate, someone, kept, each))), None):
        del kept[refused]
    return set(kept)


def _beside(gate: Gate, someone: Someone, kept: Iterable[UUID], asked: UUID) -> Someone:
    ledger = someone.ledger
    for each in kept:
        if each != asked:
            ledger = ledger.beside(gate.during[each])
    return replace(someone, ledger=ledger)
