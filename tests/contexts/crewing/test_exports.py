import csv
from io import BytesIO, StringIO
from urllib.parse import quote
from uuid import uuid4

from icalendar import Calendar
from openpyxl import load_workbook

from rigger.contracts.jobs import PositionMoved
from rigger.contracts.workforce import TicketChanged, WorkerListed
from tests.contexts.crewing.crew import OTHER, POSITION, SITE, WORKER, uid
from tests.contexts.crewing.desk import DAYS, END, START, Desk, crewed, forever
from tests.contexts.crewing.house import OWNER


async def booked(at: Desk) -> str:
    """Let somebody with a hostile name be confirmed."""
    booking = uuid4()
    await crewed(at)
    await at.tell(WorkerListed(WORKER, '=cmd|"/c calc"!A1'))
    await at.settle()
    assert (await at.offer(booking, POSITION, WORKER)).status_code == 204
    assert (await at.accept(booking, WORKER)).status_code == 204
    return str(booking)


async def opened(at: Desk, **whose: str) -> tuple[str, str]:
    """Open a calendar, and return its id and address."""
    answer = await at.client.post("/v1/crewing/feeds", json=whose)
    assert answer.status_code == 201, answer.text
    return answer.json()["feed"], answer.json()["address"]


async def test_the_roster_leaves_as_a_sheet_that_runs_nothing(at_the_desk: Desk) -> None:
    await booked(at_the_desk)
    answer = await at_the_desk.raw("roster/sheet", **DAYS, format="csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="roster.csv"'
    titles, line = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    row = dict(zip(titles, line, strict=True))
    assert not row["Person"].startswith("=")
    assert (row["Site"], row["Position"], row["Zone"], row["State"]) == ("Cadia", "Dogger", "Australia/Sydney", "confirmed")
    book = load_workbook(BytesIO((await at_the_desk.raw("roster/sheet", **DAYS)).content))
    assert [cell.value for cell in book["Roster"][2]][4] == '=cmd|"/c calc"!A1'
    assert book["Roster"][2][4].data_type == "s"


async def test_who_may_not_leaves_as_a_sheet_with_every_reason(at_the_desk: Desk) -> None:
    await crewed(at_the_desk)
    answer = await at_the_desk.raw(f"positions/{POSITION}/exclusions", format="csv")
    titles, line = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    row = dict(zip(titles, line, strict=True))
    assert (row["Person"], row["Verdict"], row["Rule"], row["Blocks"]) == ("Bo Roe", "block", "ticket.missing", "yes")
    assert "Dogging" in row["Reason"]
    assert (await at_the_desk.raw(f"positions/{uid(77)}/exclusions")).status_code == 404


async def test_a_calendar_keeps_its_ids_and_counts_its_changes(at_the_desk: Desk) -> None:
    at = at_the_desk
    booking = await booked(at)
    _, address = await opened(at)
    await at.settle()
    first = await at.client.get(address)
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(first.content).walk("VEVENT")
    assert (event["uid"], event["sequence"], event["status"]) == (f"{booking}@rigger", 2, "CONFIRMED")
    assert (event.start, event.end, event["location"]) == (START, END, "Cadia")
    assert (await at.client.get(address, headers={"if-none-match": first.headers["etag"]})).status_code == 304
    await at.tell(PositionMoved(POSITION, START.replace(minute=30), END))
    await at.settle()
    await at.client.delete(f"/v1/crewing/bookings/{booking}", params={"reason": "not_needed"})
    [event] = Calendar.from_ical((await at.client.get(address)).content).walk("VEVENT")
    assert (event["uid"], event["sequence"], event["status"]) == (f"{booking}@rigger", 4, "CANCELLED")
    assert event.start == START.replace(minute=30)


async def test_offers_are_in_no_calendar(at_the_desk: Desk) -> None:
    at = at_the_desk
    await crewed(at)
    await at.settle()
    await at.offer(uid(90), POSITION, WORKER)
    await at.client.delete(f"/v1/crewing/bookings/{uid(90)}", params={"reason": "not_needed"})
    _, address = await opened(at)
    assert Calendar.from_ical((await at.client.get(address)).content).walk("VEVENT") == []


async def test_a_calendar_can_be_of_one_worker_or_one_site(at_the_desk: Desk) -> None:
    at = at_the_desk
    await booked(at)
    await at.tell(TicketChanged(OTHER, forever))
    await at.settle()
    for whose, events in (({"worker": WORKER}, 1), ({"worker": OTHER}, 0), ({"site": SITE}, 1), ({"site": uid(77)}, 0)):
        _, address = await opened(at, **{name: str(value) for name, value in whose.items()})
        assert len(Calendar.from_ical((await at.client.get(address)).content).walk("VEVENT")) == events


async def test_a_calendar_is_read_by_its_secret_alone_until_it_is_closed(at_the_desk: Desk) -> None:
    at = at_the_desk
    feed, address = await opened(at)
    assert (await at.client.get(address)).status_code == 200
    assert (await at.client.get(f"{address}x")).status_code == 404
    assert (await at.client.get(f"/v1/crewing/calendars/{OWNER}/{feed}/{quote('\u00e9', safe='')}")).status_code == 404
    assert (await at.client.get(address.replace(str(OWNER), str(uid(2000))))).status_code == 404
    assert [each["feed"] for each in (await at.get("feeds"))["items"]] == [feed]
    for _ in range(2):
        assert (await at.client.delete(f"/v1/crewing/feeds/{feed}")).status_code == 204
    assert (await at.client.get(address)).status_code == 404
    assert (await at.get("feeds"))["items"] == []


async def test_the_secret_itself_is_kept_nowhere(at_the_desk: Desk) -> None:
    _, address = await opened(at_the_desk)
    secret = address.rpartition("/")[2]
    log = await at_the_desk.store.after("", 100)
    assert log.events
    assert secret not in repr(log.events)
