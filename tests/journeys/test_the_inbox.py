"""Whoever is concerned finds an entry: a booking that turned red, a ticket that will end, a list of their own."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rigger.contexts.notifications.context import NOTIFICATIONS
from rigger.contexts.notifications.errands import remind, remind_everybody
from rigger.contexts.notifications.views import TICKETS
from rigger.edge.clock import now
from rigger.house.errands import ContextDesk
from tests.journeys.firm import FIRST, Firm

DAY = timedelta(days=1)
DOGGER = {"title": "Dogger", "needs": ["DG"]}
INBOX = "notifications/inbox"


async def suspended(firm: Firm) -> UUID:
    """Let Ash be booked and lose the ticket; returns who Ash is."""
    ash = await firm.worker("Ash Doe", "DG")
    [place] = [each for each in await firm.positions(await firm.plan(DOGGER)) if each["day"] == str(FIRST)]
    await firm.book(firm.uid("booking"), place["position"], ash)
    await firm.done(f"{ticket(firm)}/suspension", {"first": str(FIRST - DAY)})
    return ash


def ticket(firm: Firm, name: str = "Ash Doe", kind: str = "DG") -> str:
    return f"workforce/crew-records/{firm.uid('worker', name)}/tickets/{firm.uid('ticket', name, kind)}"


async def reminded(firm: Firm) -> list[Any]:
    """Let the errand run that looks for tickets which end soon; returns what it told the coordinators, oldest first."""
    await firm.get(INBOX)
    await remind(ContextDesk(NOTIFICATIONS, firm.house.stores["notifications"], firm.house.errands), firm.organisation)
    told = await firm.lines(INBOX, limit=1)
    return [each for each in reversed(told) if each["kind"] == "ticket_ends"]


async def ending(firm: Firm, days: int, name: str = "Ash Doe") -> date:
    """Let a worker's dogging ticket end in so many days."""
    ends = now().date() + timedelta(days=days)
    worker = firm.uid("worker", name)
    await firm.done(f"workforce/crew-records/{worker}", {"name": name})
    await firm.done(ticket(firm, name), {"type": "DG", "number": f"{name} DG", "issued": "2022-01-01", "expires": str(ends)})
    return ends


async def test_of_a_suspended_ticket_that_turns_a_booking_red_both_are_told_once_and_why(firm: Firm) -> None:
    ash = await suspended(firm)
    for _ in range(2):
        for whose, query in (("Ash Doe's", {}), ("Your", {"worker": ash})):
            [entry] = await firm.lines(INBOX, **query)
            day = f"{FIRST.day} {FIRST:%B %Y}"
            assert entry["sentence"] == f"{whose} booking at Mt Foo from {day}, 06:00 no longer passes: a ticket is suspended."
            assert (entry["booking"], entry["worker"], entry["read_at"]) == (str(firm.uid("booking")), str(ash), None)
        for view in NOTIFICATIONS.views:
            await firm.house.stores["notifications"].rebuild(view)


async def test_an_entry_is_read_and_stays_read(firm: Firm) -> None:
    ash = await suspended(firm)
    [entry] = await firm.lines(INBOX, worker=ash)
    for _ in range(2):
        await firm.done(f"{INBOX}/{entry['entry']}/reading")
    assert await firm.lines(INBOX, worker=ash, unread=True) == []
    [read] = await firm.lines(INBOX, worker=ash)
    assert read["read_at"] is not None
    assert len(await firm.lines(INBOX, unread=True)) == 1
    missing = await firm.put(f"{INBOX}/{firm.uid('nothing')}/reading")
    assert (missing.status_code, missing.json()["type"]) == (404, "/v1/problems/missing")


async def test_the_newest_entry_comes_first(firm: Firm) -> None:
    ash = await suspended(firm)
    assert len(await firm.lines(INBOX, worker=ash)) == 1
    await firm.gone(f"{ticket(firm)}/suspension", day=str(FIRST - DAY))
    assert [each["kind"] for each in await firm.lines(INBOX, worker=ash, limit=1)] == ["booking_passes", "booking_red"]


async def test_before_a_ticket_ends_worker_and_coordinators_are_reminded_once(firm: Firm) -> None:
    ends = await ending(firm, 20)
    for _ in range(2):
        [told] = await reminded(firm)
        assert told["sentence"] == f"Ash Doe's Dogging (DG) ends on {ends.day} {ends:%B %Y}."
        [own] = await firm.lines(INBOX, worker=firm.uid("worker", "Ash Doe"))
        assert (own["kind"], own["sentence"][:5]) == ("ticket_ends", "Your ")


async def test_a_renewed_or_withdrawn_ticket_is_nothing_to_be_reminded_of_and_a_new_end_is(firm: Firm) -> None:
    await ending(firm, 20)
    await ending(firm, 20, "Bo Roe")
    await firm.done(f"{ticket(firm)}/card", {"expires": str(now().date() + timedelta(days=1_000))})
    await firm.gone(ticket(firm, "Bo Roe"))
    assert await reminded(firm) == []
    await ending(firm, 6)
    assert [each["name"] for each in await reminded(firm)] == ["Ash Doe"]


async def test_an_organisation_chooses_when_its_people_are_reminded(firm: Firm) -> None:
    assert await firm.get("notifications/leads") == {"days": [90, 30, 7]}
    await ending(firm, 20)
    await firm.done("notifications/leads", {"days": [10]})
    assert await reminded(firm) == []
    await firm.done("notifications/leads", {"days": [10, 21]})
    assert await firm.get("notifications/leads") == {"days": [21, 10]}
    assert len(await reminded(firm)) == 1
    await firm.done("notifications/leads", {"days": []})
    assert len(await reminded(firm)) == 1
    refused = await firm.put("notifications/leads", {"days": [0]})
    assert (refused.status_code, refused.json()["type"]) == (422, "/v1/problems/leads_unfit")


async def test_the_outlook_says_what_ends_and_what_is_suspended(firm: Firm) -> None:
    ends = await ending(firm, 20)
    await ending(firm, 200, "Bo Roe")
    await ending(firm, 300, "Cy Poe")
    await firm.done(f"{ticket(firm, 'Cy Poe')}/suspension", {"first": "2026-01-01"})
    await firm.done(f"{ticket(firm)}/renewal", {"lodged": str(now().date())})
    lines = await firm.lines("notifications/outlook", limit=1)
    assert [(each["name"], each["days_left"], each["suspended_from"], each["renewal_lodged"]) for each in lines] == [
        ("Ash Doe", 20, None, True), ("Cy Poe", 300, "2026-01-01", False),
    ]  # fmt: skip
    assert (lines[0]["ends"], lines[0]["type_name"]) == (str(ends), "Dogging (DG)")
    assert [each["name"] for each in await firm.lines("notifications/outlook", days=250, worker=firm.uid("worker", "Bo Roe"))] == ["Bo Roe"]
    assert await firm.lines("notifications/outlook", type="AU.HRWL.RB") == []
    await firm.done(f"workforce/crew-records/{firm.uid('worker', 'Ash Doe')}/closure")
    assert [each["name"] for each in await firm.lines("notifications/outlook")] == ["Cy Poe"]


async def test_each_organisation_gets_an_errand_of_its_own(firm: Firm) -> None:
    await ending(firm, 20)
    await firm.get(INBOX)
    before = (await firm.house.errands.counts())["waiting"]
    desk = ContextDesk(NOTIFICATIONS, firm.house.stores["notifications"], firm.house.errands)
    owners = await desk.owners(TICKETS)
    assert firm.organisation in owners
    await remind_everybody(desk)
    assert (await firm.house.errands.counts())["waiting"] == before + len(owners)
