"""The way of the work itself: people with tickets, a swing, who may, an offer, a yes, and the roster that leaves the house."""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from tests.journeys.firm import FIRST, Firm

DAY = timedelta(days=1)
PERTH = ZoneInfo("Australia/Perth")
DOGGER = {"title": "Dogger", "needs": ["DG"]}
RIGGERS = {"title": "Rigger", "needs": ["RB"], "count": 2}
DAYS = {"from": FIRST, "to": FIRST + DAY}


async def crewed(firm: Firm) -> str:
    """Let there be a job with a dogger and two riggers, and Ash, a dogger, booked on its first day; returns the position."""
    ash = await firm.worker("Ash Doe", "DG")
    job = await firm.plan(DOGGER, RIGGERS)
    [place] = [each for each in await firm.positions(job) if each["title"] == "Dogger"]
    await firm.book(firm.uid("booking"), place["position"], ash)
    return str(place["position"])


async def test_a_crew_is_found_offered_and_rostered(firm: Firm) -> None:
    ash, bo = await firm.worker("Ash Doe", "DG"), await firm.worker("Bo Roe", "RB")
    cy, di = await firm.worker("Cy Poe", "RB"), await firm.worker("Di Low")
    job = await firm.plan(DOGGER, RIGGERS)
    places = await firm.positions(job)
    assert [each["title"] for each in places] == ["Dogger", "Rigger", "Rigger"]
    assert len(await firm.lines("crewing/positions", **DAYS, state="open")) == 6

    found = {each["worker"]: each for each in await firm.lines(f"crewing/positions/{places[0]['position']}/candidates", limit=2)}
    assert {worker: each["verdict"] == "block" for worker, each in found.items()} == {
        str(ash): False, str(bo): False, str(cy): False, str(di): True,
    }  # fmt: skip
    [reason] = [each for each in found[str(di)]["reasons"] if each["severity"] == "block"]
    assert (reason["rule"], "Dogging" in reason["sentence"], bool(reason["source"])) == ("ticket.missing", True, True)

    proposal = await firm.get(f"crewing/shifts/{places[0]['shift']}/proposal")
    assert {(each["title"], each["candidate"]["name"]) for each in proposal["choices"]} == {
        ("Dogger", "Ash Doe"), ("Rigger", "Bo Roe"), ("Rigger", "Cy Poe"),
    }  # fmt: skip
    assert (proposal["unfilled"], proposal["short"]) == ([], [])
    for choice in proposal["choices"]:
        await firm.book(firm.uid("booking", choice["position"]), choice["position"], choice["candidate"]["worker"])

    roster = {by: await firm.lines("crewing/roster", **DAYS, by=by, limit=1) for by in ("day", "person", "site")}
    assert [each["name"] for each in roster["person"]] == ["Ash Doe", "Bo Roe", "Cy Poe"]
    for lines in roster.values():
        assert {(each["name"], each["status"], each["day"], each["site_name"]) for each in lines} == {
            (name, "confirmed", str(FIRST), "Mt Foo") for name in ("Ash Doe", "Bo Roe", "Cy Poe")
        }
    assert len(await firm.lines("crewing/positions", **DAYS, state="open")) == 3
    refused = await firm.offer(firm.uid("late"), places[0]["position"], bo)
    assert (refused.status_code, refused.json()["type"]) == (409, "/v1/problems/position_filled")


async def test_what_leaves_as_a_sheet_says_what_the_roster_says(firm: Firm) -> None:
    await crewed(firm)
    as_csv, as_xlsx = [await firm.ask("crewing/roster/sheet", **DAYS, format=kind) for kind in ("csv", "xlsx")]
    assert (as_csv.status_code, as_xlsx.status_code) == (200, 200)
    head, line = as_csv.content.decode("utf-8-sig").splitlines()
    assert all(word in line for word in ("Ash Doe", "Dogger", "Mt Foo", "06:00", "16:00")), line
    book = load_workbook(BytesIO(as_xlsx.content))
    rows = [[str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True) if any(row)]
    assert len(rows[-1]) == len(head.split(","))
    assert {"Ash Doe", "Dogger", "Mt Foo"} <= set(rows[-1])


async def test_a_moved_shift_takes_its_booking_along(firm: Firm) -> None:
    position = await crewed(firm)
    place = await firm.get(f"crewing/positions/{position}")
    moved = {"starts": f"{FIRST}T08:00", "ends": f"{FIRST}T18:00"}
    await firm.done(f"jobs/jobs/{place['job']}/shifts/{place['shift']}", moved)
    [line] = await firm.lines("crewing/roster", **DAYS)
    starts_at = datetime.fromisoformat(line["starts_at"]).astimezone(PERTH)
    assert (line["status"], starts_at.isoformat()[:16]) == ("confirmed", moved["starts"])


async def test_a_suspended_ticket_turns_the_booking_red_and_a_lifted_one_green(firm: Firm) -> None:
    await crewed(firm)
    ticket = f"workforce/crew-records/{firm.uid('worker', 'Ash Doe')}/tickets/{firm.uid('ticket', 'Ash Doe', 'DG')}"
    await firm.done(f"{ticket}/suspension", {"first": str(FIRST - DAY)})
    red = await firm.get(f"crewing/bookings/{firm.uid('booking')}")
    assert (red["status"], red["rules"]) == ("red", ["ticket.suspended"])
    verdict = await firm.get(f"crewing/bookings/{firm.uid('booking')}/verdict")
    assert (verdict["verdict"], [each["rule"] for each in verdict["reasons"]]) == ("block", ["ticket.suspended"])
    await firm.gone(f"{ticket}/suspension", day=str(FIRST - DAY))
    assert (await firm.get(f"crewing/bookings/{firm.uid('booking')}"))["status"] == "confirmed"


async def test_an_offer_that_nobody_answers_ends_by_itself(firm: Firm) -> None:
    ash = await firm.worker("Ash Doe", "DG")
    [place] = await firm.positions(await firm.plan(DOGGER))
    offered = await firm.offer(firm.uid("booking"), place["position"], ash, timedelta(seconds=1))
    assert offered.status_code == 204, offered.text
    while (line := await firm.get(f"crewing/bookings/{firm.uid('booking')}"))["status"] == "offered":  # noqa: ASYNC110 - asks as a person would
        await asyncio.sleep(0.05)
    assert line["status"] == "expired"
    late = await firm.accept(firm.uid("booking"), ash)
    assert (late.status_code, late.json()["type"]) == (409, "/v1/problems/offer_expired")
    assert (await firm.get(f"crewing/positions/{place['position']}"))["offers"] == 0


async def test_a_worker_who_leaves_is_taken_off_what_is_to_come(firm: Firm) -> None:
    await crewed(firm)
    await firm.done(f"workforce/crew-records/{firm.uid('worker', 'Ash Doe')}/closure")
    line = await firm.get(f"crewing/bookings/{firm.uid('booking')}")
    assert (line["status"], line["reason"]) == ("cancelled", "worker_left")
    assert await firm.lines("crewing/roster", **DAYS) == []


async def test_a_cancelled_swing_releases_its_people(firm: Firm) -> None:
    position = await crewed(firm)
    job = (await firm.get(f"crewing/positions/{position}"))["job"]
    await firm.gone(f"jobs/jobs/{job}/swings/{firm.uid('swing', 'Mill reline')}")
    line = await firm.get(f"crewing/bookings/{firm.uid('booking')}")
    assert (line["status"], line["reason"]) == ("cancelled", "position_withdrawn")
    assert await firm.lines("crewing/positions", **DAYS) == []
