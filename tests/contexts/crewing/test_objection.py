from dataclasses import replace
from datetime import date
from uuid import uuid4

from rigger.contexts.crewing.domain import refusals as no
from rigger.contexts.crewing.domain.booking import BOOKING
from rigger.contexts.crewing.domain.judging import weigh
from rigger.contexts.crewing.domain.knowledge import place_now
from rigger.contexts.crewing.domain.objection import OBJECTION, RaiseObjection, ResolveObjection
from rigger.contexts.crewing.domain.overriding import seen
from rigger.contexts.crewing.events import ObjectionRaised, ObjectionResolved
from rigger.contracts.workforce import TicketChanged, WorkerForgotten
from rigger.gate.facts import Suspension
from rigger.kernel.spec import Heard, given
from tests.contexts.crewing.crew import NOON, OTHER, POSITION, SITE, WORKER, fit, listed, there, uid
from tests.contexts.crewing.desk import Desk, crewed, forever


def seen_by(*history: Heard) -> str:
    """Return the print of the one reason that blocks after a history."""
    known = given(BOOKING, *history).state()
    [reason] = weigh(known, place_now(known, POSITION, SITE, WORKER), NOON).blocks
    return seen(reason)


blocked = (*there, listed())
SEEN = seen_by(*blocked)
raising = RaiseObjection(uid(30), POSITION, SITE, WORKER, "ticket.missing", SEEN, "I handed the card in on Monday", NOON)
raised = ObjectionRaised(WORKER, uid(30), POSITION, SITE, "ticket.missing", SEEN, "I handed the card in on Monday")
looking = ResolveObjection(uid(30), "corrected", "Kim Low", "Found the card and recorded it")
resolved = ObjectionResolved(WORKER, uid(30), "corrected", "Kim Low", "Found the card and recorded it")


def test_a_worker_can_say_that_a_block_is_wrong() -> None:
    given(OBJECTION, *blocked, key=WORKER).when(raising).then(raised)
    given(OBJECTION, *blocked, raised, key=WORKER).when(raising).then()


def test_a_second_objection_to_the_same_block_is_harmless_until_a_person_has_looked() -> None:
    again = replace(raising, objection=uid(31), words="Once more")
    given(OBJECTION, *blocked, raised, key=WORKER).when(again).then()
    given(OBJECTION, *blocked, raised, resolved, key=WORKER).when(again).then(replace(raised, objection=uid(31), words="Once more"))
    given(OBJECTION, *blocked, raised, key=WORKER).when(replace(raising, rule="overlap")).refused(no.ObjectionExists)


def test_there_is_nothing_to_object_to_where_nothing_blocks_as_it_was_seen() -> None:
    given(OBJECTION, *there, *fit, key=WORKER).when(raising).refused(no.NothingToObjectTo)
    given(OBJECTION, *blocked, key=WORKER).when(replace(raising, seen="0" * 16)).refused(no.NothingToObjectTo)
    given(OBJECTION, listed(), key=WORKER).when(raising).refused(no.NothingPlanned)


def test_a_person_says_what_was_done_once() -> None:
    given(OBJECTION, raised, key=WORKER).when(looking).then(resolved)
    given(OBJECTION, raised, resolved, key=WORKER).when(looking).then()
    given(OBJECTION, raised, resolved, key=WORKER).when(replace(looking, outcome="upheld")).refused(no.ObjectionClosed)
    given(OBJECTION, key=WORKER).when(looking).refused(no.NoSuchObjection)


async def test_objections_wait_in_a_queue_oldest_first_and_the_words_go_with_the_person(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.tell(TicketChanged(WORKER, replace(forever, suspended=(Suspension(date(2026, 1, 1)),))))
    objections = {WORKER: uuid4(), OTHER: uuid4()}
    for worker, objection in objections.items():
        [reason] = (await at.get(f"positions/{POSITION}/candidates/{worker}"))["reasons"]
        body = {"position": POSITION, "rule": reason["rule"], "seen": reason["seen"], "words": "That is wrong, ask the issuer"}
        assert (await at.put(f"workers/{worker}/objections/{objection}", **body)).status_code == 204
        assert (await at.put(f"workers/{worker}/objections/{uuid4()}", **body)).status_code == 204
    queue = (await at.get("objections", state="open"))["items"]
    assert [(each["name"], each["rule"], each["title"]) for each in queue] == [
        ("Ash Doe", "ticket.suspended", "Dogger"), ("Bo Roe", "ticket.missing", "Dogger"),
    ]  # fmt: skip
    done = await at.put(
        f"workers/{WORKER}/objections/{objections[WORKER]}/resolution", outcome="upheld", by="Kim Low", done="The issuer confirmed it"
    )
    assert done.status_code == 204
    assert [each["name"] for each in (await at.get("objections", state="open"))["items"]] == ["Bo Roe"]
    [looked_at] = (await at.get("objections", state="resolved", worker=WORKER))["items"]
    assert (looked_at["outcome"], looked_at["done"]) == ("upheld", "The issuer confirmed it")
    await at.tell(WorkerForgotten(WORKER))
    [gone] = (await at.get("objections", worker=WORKER))["items"]
    assert (gone["words"], gone["by"], gone["done"]) == (None, None, None)
