from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from rigger.contracts.jobs import PositionMoved, PositionWithdrawn
from rigger.contracts.workforce import TicketChanged, WorkerAway, WorkerForgotten, WorkerListed
from rigger.gate.facts import Away, Need, Suspension
from tests.contexts.crewing.crew import JOB, OTHER, POSITION, SHIFT, SITE, WORKER, site, uid
from tests.contexts.crewing.desk import DAYS, END, START, Desk, crewed, forever, planned

DAY = timedelta(days=1)


async def booked(at: Desk) -> str:
    """Let Ash be confirmed."""
    booking = uuid4()
    await crewed(at)
    await at.settle()
    assert (await at.offer(booking, POSITION, WORKER)).status_code == 204
    assert (await at.accept(booking, WORKER)).status_code == 204
    return str(booking)


async def test_from_an_open_position_to_a_line_of_the_roster(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    [line] = (await at.get("positions", **DAYS, state="open"))["items"]
    assert (line["position"], line["title"], line["site_name"], line["offers"]) == (str(POSITION), "Dogger", "Cadia", 0)
    found = (await at.get(f"positions/{POSITION}/candidates"))["items"]
    assert [(each["name"], each["verdict"]) for each in found] == [("Ash Doe", "pass"), ("Bo Roe", "block")]
    assert found[1]["reasons"][0]["rule"] == "ticket.missing"
    assert (await at.offer(booking, POSITION, WORKER)).status_code == 204
    assert (await at.get(f"positions/{POSITION}"))["offers"] == 1
    assert (await at.accept(booking, WORKER)).headers["etag"] == '"2"'
    [line] = (await at.get("roster", **DAYS))["items"]
    assert (line["name"], line["title"], line["status"], line["booking"]) == ("Ash Doe", "Dogger", "confirmed", str(booking))
    [line] = (await at.get("positions", **DAYS, state="filled", site=SITE, job=JOB, shift=SHIFT))["items"]
    assert (line["name"], line["status"], line["booking"]) == ("Ash Doe", "confirmed", str(booking))
    assert (await at.get("positions", **DAYS, state="open"))["items"] == []


async def test_the_gates_reasons_travel_with_its_refusal(at_the_desk: Desk) -> None:
    await crewed(at_the_desk)
    await at_the_desk.settle()
    refused = await at_the_desk.offer(uuid4(), POSITION, OTHER)
    assert (refused.status_code, refused.json()["rules"]) == (409, "ticket.missing")
    assert "Dogging" in refused.json()["detail"]


async def test_what_bad_input_gets_is_a_named_refusal(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.settle()
    past = await at.put(f"bookings/{uuid4()}/offer", position=POSITION, worker=WORKER, expires_at="2020-01-01T00:00:00Z")
    far = await at.put(f"bookings/{uuid4()}/offer", position=POSITION, worker=WORKER, expires_at="9999-12-31T23:59:59-12:00")
    nobody = await at.offer(uuid4(), POSITION, uid(77))
    nowhere = await at.offer(uuid4(), uid(77), WORKER)
    unasked = await at.accept(uuid4(), WORKER)
    assert [each.json()["type"].rpartition("/")[2] for each in (past, far, nobody, nowhere, unasked)] == [
        "expiry_passed", "expiry_too_far", "never_judged", "nothing_planned", "not_offered",
    ]  # fmt: skip
    for query in ({"from": "2026-02-02", "to": "2026-02-01"}, {"from": "0001-01-01", "to": "9999-12-31"}):
        assert (await at.raw("positions", **query)).status_code == 422
        assert (await at.raw("roster", **query)).status_code == 422
    for missing in (f"positions/{uid(77)}", f"positions/{uid(77)}/candidates", f"bookings/{uid(77)}", f"bookings/{uid(77)}/verdict"):
        assert (await at.raw(missing)).status_code == 404


async def test_the_first_and_the_last_day_there_are_can_be_asked_for(at_the_desk: Desk) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        assert (await at_the_desk.get("roster", **{"from": day, "to": day}))["items"] == []
        assert (await at_the_desk.get("positions", **{"from": day, "to": day}))["items"] == []


async def test_an_offer_can_be_declined_by_the_worker_who_was_asked(at_the_desk: Desk) -> None:
    at, booking = at_the_desk, uuid4()
    await crewed(at)
    await at.settle()
    await at.offer(booking, POSITION, WORKER)
    assert (await at.put(f"bookings/{booking}/decline", worker=OTHER, reason="pay")).status_code == 403
    assert (await at.put(f"bookings/{booking}/decline", worker=WORKER, reason="too_far")).status_code == 204
    line = await at.get(f"bookings/{booking}")
    assert (line["status"], line["reason"]) == ("declined", "too_far")
    assert (await at.get(f"positions/{POSITION}"))["offers"] == 0


async def test_a_cancelled_booking_leaves_the_roster_and_opens_the_position(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    gone = await at.client.delete(f"/v1/crewing/bookings/{booking}", params={"reason": "worker_cannot"})
    assert gone.status_code == 204
    assert (await at.get("roster", **DAYS))["items"] == []
    assert len((await at.get("positions", **DAYS, state="open"))["items"]) == 1
    assert (await at.get(f"bookings/{booking}"))["reason"] == "worker_cannot"


async def test_if_match_keeps_what_somebody_else_changed(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    tag = (await at.raw(f"bookings/{booking}")).headers["etag"]
    gone = await at.client.delete(f"/v1/crewing/bookings/{booking}", params={"reason": "not_needed"}, headers={"if-match": '"1"'})
    assert (tag, gone.status_code) == ('"2"', 412)


async def test_a_booking_turns_red_and_says_why(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    assert (await at.get(f"bookings/{booking}/verdict")) == {"verdict": "pass", "reasons": []}
    await at.tell(TicketChanged(WORKER, replace(forever, suspended=(Suspension(date(2026, 1, 1)),))))
    line = await at.get(f"bookings/{booking}")
    assert (line["status"], line["rules"]) == ("red", ["ticket.suspended"])
    verdict = await at.get(f"bookings/{booking}/verdict")
    assert [reason["rule"] for reason in verdict["reasons"]] == ["ticket.suspended"]


async def test_a_red_booking_says_when_its_shift_now_runs(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    await at.tell(WorkerAway(WORKER, Away(START + DAY, END + DAY)), PositionMoved(POSITION, START + DAY, END + DAY))
    [line] = (await at.get("roster", **DAYS))["items"]
    assert (line["booking"], line["status"], line["rules"]) == (booking, "red", ["availability"])
    assert line["wanted_starts_at"] == (START + DAY).isoformat().replace("+00:00", "Z")
    assert [r["rule"] for r in (await at.get(f"bookings/{booking}/verdict"))["reasons"]] == ["availability"]


async def test_nobody_can_be_asked_about_where_nothing_is_planned_or_known_any_more(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    await at.tell(WorkerForgotten(WORKER))
    assert (await at.raw(f"bookings/{booking}/verdict")).json()["type"].endswith("never_judged")
    assert (await at.get(f"bookings/{booking}"))["name"] == ""
    await at.tell(PositionWithdrawn(POSITION))
    assert (await at.raw(f"bookings/{booking}/verdict")).json()["type"].endswith("nothing_planned")


async def test_candidates_come_page_by_page_and_can_be_left_out(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    for number in range(20, 25):
        await at.tell(WorkerListed(uid(number), f"Cy {number}"), TicketChanged(uid(number), forever))
    path, names, cursor = f"positions/{POSITION}/candidates", list[str](), ""
    while cursor is not None:
        page = await at.get(path, limit=2, **({"cursor": cursor} if cursor else {}))
        names += [each["name"] for each in page["items"]]
        cursor = page["next"]
    assert names == ["Ash Doe", *(f"Cy {number}" for number in range(20, 25)), "Bo Roe"]
    assert [each["name"] for each in (await at.get(path, may=False))["items"]] == ["Bo Roe"]
    assert len((await at.get(path, may=True))["items"]) == 6


async def test_a_crew_is_proposed_for_a_shift_or_a_day_and_the_class_that_is_short_is_named(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.tell(replace(planned, position=uid(70), title="Rigger", needs=(Need("AU.HRWL.RA"),)))
    local = (await at.get(f"positions/{POSITION}"))["day"]
    for proposal in (await at.get(f"shifts/{SHIFT}/proposal"), await at.get(f"jobs/{JOB}/proposal", day=local)):
        [choice] = proposal["choices"]
        assert (choice["title"], choice["candidate"]["name"], choice["rank"], choice["of"]) == ("Dogger", "Ash Doe", 1, 1)
        assert proposal["unfilled"] == [str(uid(70))]
        assert [short["types"] for short in proposal["short"]] == [["AU.HRWL.RA"]]
    empty = {"choices": [], "unfilled": [], "short": []}
    assert await at.get(f"shifts/{uid(99)}/proposal") == empty
    assert await at.get(f"jobs/{JOB}/proposal", day="2020-01-01") == empty


@pytest.mark.parametrize("by", ["day", "person", "site"])
async def test_the_roster_is_sorted_as_asked_and_comes_page_by_page(at_the_desk: Desk, by: str) -> None:
    at = at_the_desk
    await crewed(at)
    await at.tell(replace(site, site=uid(60), name="Boddington"))
    for number, (name, where, later) in enumerate((("Bea", SITE, 1), ("Cid", uid(60), 0), ("Abe", uid(60), 2))):
        await at.tell(WorkerListed(uid(30 + number), name), TicketChanged(uid(30 + number), forever))
        await at.tell(
            replace(planned, position=uid(40 + number), site=where, starts_at=START + later * DAY / 2, ends_at=END + later * DAY / 2)
        )
        await at.settle()
        assert (await at.offer(uid(50 + number), uid(40 + number), uid(30 + number))).status_code == 204
        assert (await at.accept(uid(50 + number), uid(30 + number))).status_code == 204
    names, cursor = list[str](), ""
    while cursor is not None:
        page = await at.get("roster", **DAYS, by=by, limit=1, **({"cursor": cursor} if cursor else {}))
        names += [each["name"] for each in page["items"]]
        cursor = page["next"]
    lines = (await at.get("roster", **DAYS, by=by))["items"]
    key = {"day": ("day", "site_name", "starts_at"), "person": ("name", "starts_at"), "site": ("site_name", "starts_at")}[by]
    assert names == [line["name"] for line in sorted(lines, key=lambda line: [line[each] for each in key])]
    assert len(names) == 3
    assert len((await at.get("roster", **DAYS, by=by, site=uid(60)))["items"]) == 2
    assert len((await at.get("roster", **DAYS, by=by, worker=uid(30)))["items"]) == 1


async def test_another_organisation_sees_nothing_of_ours(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    await at.settle()
    theirs = {"rigger-organisation": str(uid(2000))}
    assert (await at.client.get(f"/v1/crewing/bookings/{booking}", headers=theirs)).status_code == 404
    assert (await at.client.get(f"/v1/crewing/positions/{POSITION}/candidates", headers=theirs)).status_code == 404
    accepted = await at.client.put(f"/v1/crewing/bookings/{booking}/acceptance", json={"worker": str(WORKER)}, headers=theirs)
    assert accepted.status_code == 409


async def test_the_list_of_positions_comes_page_by_page_in_the_order_of_time(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.tell(*(replace(planned, position=uid(40 + n), title=f"Rigger {n}", starts_at=START + n % 2 * DAY / 2) for n in range(4)))
    titles, cursor = list[str](), ""
    while cursor is not None:
        page = await at.get("positions", **DAYS, limit=2, **({"cursor": cursor} if cursor else {}))
        titles += [each["title"] for each in page["items"]]
        cursor = page["next"]
    assert titles == ["Dogger", "Rigger 0", "Rigger 2", "Rigger 1", "Rigger 3"]


async def test_an_open_offer_is_judged_beside_everything_else(at_the_desk: Desk) -> None:
    at = at_the_desk
    await booked(at)
    await at.tell(replace(planned, position=uid(40), title="Rigger"))
    await at.settle()
    assert (await at.offer(uid(91), uid(40), WORKER)).json()["rules"] == "overlap"
    await at.tell(TicketChanged(OTHER, forever))
    await at.settle()
    assert (await at.offer(uid(92), uid(40), OTHER)).status_code == 204
    assert (await at.get(f"bookings/{uid(92)}/verdict"))["verdict"] == "pass"
