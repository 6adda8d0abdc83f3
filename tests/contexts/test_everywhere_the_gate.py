"""Nothing books, publishes or admits anybody without a verdict: every command of every context is tried, whoever adds it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from types import UnionType
from typing import Any, Literal, TypeAliasType, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.knowledge import as_planned, place_now
from rigger.contexts.crewing.events import BookingFlagged, BookingShifted, OfferWithdrawn
from rigger.contracts.jobs import PositionMoved
from rigger.house.contexts import CONTEXTS
from rigger.kernel.codec import Codec
from rigger.kernel.decider import Decider
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import Heard, given, heard
from tests.contexts.crewing.crew import (
    END,
    NOON,
    POSITION,
    SITE,
    START,
    TOMORROW,
    WORKER,
    accepted,
    fit,
    holds,
    listed,
    offered,
    there,
    ticket,
)

KNOWN: dict[str, object] = {"position": POSITION, "site": SITE, "worker": WORKER, "at": NOON, "expires_at": NOON + TOMORROW}
LATER = timedelta(hours=3)
moved = heard(PositionMoved(POSITION, START + LATER, END + LATER), key=POSITION, stream="jobs")
red = BookingFlagged(POSITION, WORKER, SITE, ("ticket.missing",), START, END)
withdrawn = OfferWithdrawn(POSITION, WORKER, SITE, "not_needed")
STATES: tuple[tuple[object, ...], ...] = (
    (), (offered(),), (offered(), accepted()), (offered(), accepted(), red), (offered(), withdrawn), (offered(), accepted(), moved),
    (offered(), moved), (offered(), accepted(), red, moved),
)  # fmt: skip


def takes_up(event: type) -> bool:
    """Tell whether an event puts a worker in a position for some time: it names all three, and is not about what stands against it."""
    return {"position", "worker", "starts_at", "ends_at"} <= {each.name for each in fields(event)} and event is not BookingFlagged


TAKING_UP = tuple(event for context in CONTEXTS for event in context.events if is_dataclass(event) and takes_up(event))


def plain(annotation: object) -> object:
    return plain(annotation.__value__) if isinstance(annotation, TypeAliasType) else annotation


def commands(decider: Decider[Any, Any, Any, Any]) -> Iterator[type]:
    """Return every command that a decider's table takes."""
    hints = list(get_type_hints(decider.decide).items())
    todo = [hints[1][1]]
    while todo:
        each = plain(todo.pop())
        if get_origin(each) in {Union, UnionType}:
            todo += get_args(each)
        else:
            yield cast("type", each)


def value(name: str, annotation: object) -> object:
    bare = plain(annotation)
    if name in KNOWN:
        return KNOWN[name]
    if get_origin(bare) is Literal:
        return get_args(bare)[0]
    if get_origin(bare) in {Union, UnionType}:
        return value(name, get_args(bare)[0])
    return {UUID: WORKER, datetime: NOON, date: NOON.date(), str: "x", int: 1, bool: True, float: 1.0}.get(cast("Any", bare), ())


def made(command: type) -> object:
    """Return a command about the worker, the position and the site of these tests."""
    return command(**{name: value(name, annotation) for name, annotation in get_type_hints(command).items()})


def tried(history: tuple[object, ...], command: object) -> tuple[object, ...]:
    outcome = given(BOOKING, *history).when(cast("Any", command))
    return () if isinstance(outcome.answer, Refused) else outcome.answer


def test_every_event_that_takes_up_a_worker_carries_a_verdict() -> None:
    assert TAKING_UP
    for event in TAKING_UP:
        assert "verdict" in {each.name for each in fields(event)}, event


def test_only_the_booking_takes_up_anybody_and_whatever_is_found_under_both_tags_does() -> None:
    """A context that lets another stream take up workers must be tried here as the booking is."""
    for context in CONTEXTS:
        codec = Codec()
        codec.register(context.name, context.events)
        both = {s.type for s in codec.shapes.values() if {"position", "worker"} <= {tag.kind for _, tag in s.tagged}}
        assert not both or context.name == "crewing", context.name
        for decider in context.deciders:
            if decider is not BOOKING:
                told = get_type_hints(decider.decide)["return"]
                assert not any(event.__name__ in str(plain(get_args(told)[0])) for event in TAKING_UP), decider.stream


@pytest.mark.parametrize("command", list(commands(BOOKING)), ids=lambda each: each.__name__)
def test_no_command_takes_up_a_worker_whom_the_gate_refuses(command: type) -> None:
    for facts in ((), (listed(),), (listed(), holds(ticket(expires=date(2026, 2, 1))))):
        for own in STATES:
            happened = tried((*there, *facts, *own), made(command))
            assert [event for event in happened if isinstance(event, TAKING_UP)] == [], (own, happened)


@pytest.mark.parametrize("command", list(commands(BOOKING)), ids=lambda each: each.__name__)
def test_whatever_takes_up_a_worker_says_what_the_gate_said(command: type) -> None:
    for own in STATES:
        history = (*there, *fit, *own)
        known = given(BOOKING, *cast("tuple[Heard, ...]", history)).state()
        for event in tried(history, made(command)):
            if isinstance(event, TAKING_UP):
                place = as_planned(known, place_now(known, POSITION, SITE, WORKER))
                assert cast("Any", event).verdict == weigh(known, place, NOON).digest, (own, event)


def test_the_search_for_commands_finds_what_books() -> None:
    found = {each.__name__ for each in commands(BOOKING)}
    assert {"OfferShift", "AcceptOffer", "MoveBooking", "RecheckBooking"} <= found
    booked = [tried((*there, *fit, *own), made(command)) for command in commands(BOOKING) for own in STATES]
    assert {type(event) for events in booked for event in events if isinstance(event, TAKING_UP)} == set(TAKING_UP)
    assert BookingShifted in TAKING_UP
    assert replace(accepted(), verdict="x") != accepted()
