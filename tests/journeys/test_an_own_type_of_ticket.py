"""The way of a type of ticket that an organisation added itself: asked for, held, judged, offered, accepted, and read from sheets."""

from datetime import timedelta

import pytest

from rigger.edge.clock import now
from tests.journeys.firm import FIRST, Firm

LINE = {
    "code": "OURS.TAGLINE", "name": "Tagline handler", "kind": "card", "scope": "Holding the taglines of a load.", "jurisdictions": ["AU"],
    "source": "made up",
}  # fmt: skip
SPOKEN = "tagline handler"
HAND = {"title": "Hand", "needs": [SPOKEN]}
TICKETS = "Record,Class,Licence number,Expires\n{worker},Tagline handler,7,01/01/{year}\n"
JOBS = "Job,Client,Site,Pattern,First day,Last day,Start,Finish,Crew\nSheet,,Mt Foo,every day,{day},{day},6:00,16:00,2 x Tagline handler\n"


async def add(firm: Firm) -> None:
    body = {"part": "ticket", "lines": [LINE], "from": str(now().date() - timedelta(days=1)), "why": "Our own course"}
    await firm.done(f"standards/amendments/{firm.uid('own type')}/change", body)
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})


async def imported(firm: Firm, context: str, name: str, text: str) -> list[str]:
    answer = await firm.client.post(f"/v1/{context}/imports", files=[("files", (name, text.encode()))], params={"apply": "true"})
    assert answer.status_code == 200, answer.text
    return [fault["say"] for fault in answer.json()["faults"]]


async def test_a_type_of_ones_own_is_asked_for_held_judged_offered_and_accepted(firm: Firm) -> None:
    await add(firm)
    ash = await firm.worker("Ash Doe", SPOKEN)
    job = await firm.plan(HAND)
    [place] = await firm.positions(job)
    [found] = await firm.lines(f"crewing/positions/{place['position']}/candidates")
    assert (found["worker"], found["verdict"], found["reasons"]) == (str(ash), "pass", [])
    await firm.book(firm.uid("booking"), place["position"], ash)
    assert (await firm.get(f"crewing/bookings/{firm.uid('booking')}"))["status"] == "confirmed"
    [ahead] = await firm.lines("notifications/outlook", days=1_000)
    assert ahead["type_name"] == "Tagline handler"


async def test_sheets_name_a_type_of_ones_own(firm: Firm) -> None:
    ash = await firm.worker("Ash Doe")
    tickets, jobs = TICKETS.format(worker=ash, year=FIRST.year + 2), JOBS.format(day=f"{FIRST:%d/%m/%Y}")
    await firm.plan({"title": "Dogger", "needs": ["DG"]})
    assert ["no ticket class we know" in each for each in await imported(firm, "workforce", "tickets.csv", tickets)] == [True]
    assert ["no ticket class we know" in each for each in await imported(firm, "jobs", "jobs.csv", jobs)] == [True]
    await add(firm)
    assert [await imported(firm, "workforce", "tickets.csv", tickets), await imported(firm, "jobs", "jobs.csv", jobs)] == [[], []]
    [ticket] = await firm.lines("workforce/tickets", worker=ash)
    assert ticket["of"]["held"]["type"] == LINE["code"]


@pytest.mark.parametrize("path", ["jobs", "workforce"])
async def test_a_type_of_ones_own_is_refused_before_it_is_added_and_after_it_is_taken_back(firm: Firm, path: str) -> None:
    worker, rule = await firm.worker("Ash Doe"), {"name": "Taglines", "asks": {"require": SPOKEN}}
    asked = {
        "jobs": (f"jobs/rule-books/organisation/{firm.organisation}/rules/{firm.uid('rule')}", rule),
        "workforce": (f"workforce/crew-records/{worker}/tickets/{firm.uid('ticket')}", {"type": SPOKEN}),
    }[path]
    assert (await firm.put(*asked)).json()["type"] == "/v1/problems/unknown_class"
    await add(firm)
    await firm.done(*asked)
    await firm.gone(f"standards/amendments/{firm.uid('own type')}", why="A mistake")
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})
    assert (await firm.put(*asked)).json()["type"] == "/v1/problems/unknown_class"
