"""A worker photographs a card; somebody looks at it, wants a better one, sights the card; only then does a strict site let them in."""

from typing import Any
from uuid import UUID

from rigger.edge.clock import now
from tests.journeys.firm import FIRST, Firm
from tests.papers import made

DOGGER = {"title": "Dogger", "needs": ["DG"], "count": 1}


class Upload:
    """The photos of one ticket."""

    def __init__(self, firm: Firm, worker: UUID, ticket: UUID) -> None:
        self.firm, self.path = firm, f"workforce/crew-records/{worker}/tickets/{ticket}"

    async def photo(self, name: str) -> None:
        sent = {"sent": ("card.jpg", made.told(), "image/jpeg")}
        answer = await self.firm.client.put(f"/v1/{self.path}/files/{self.firm.uid(name)}", files=sent)
        assert answer.status_code == 204, answer.text

    async def waiting(self) -> list[Any]:
        return await self.firm.lines("workforce/verification-queue")


async def reasons(firm: Firm, position: str) -> list[str]:
    (candidate,) = await firm.lines(f"crewing/positions/{position}/candidates")
    return [each["rule"] for each in candidate["reasons"]]


async def test_from_a_photo_to_the_gate(firm: Firm) -> None:
    job = await firm.plan(DOGGER, rules=[{"require": "AU.HRWL.DG", "evidence": "sighted"}])
    (place,) = await firm.positions(job)
    worker, ticket = firm.uid("worker"), firm.uid("ticket")
    await firm.done(f"workforce/crew-records/{worker}", {"name": "Ash Doe", "born": "1990-02-03"})
    upload = Upload(firm, worker, ticket)
    await firm.done(upload.path, {"type": "DG", "number": "1", "issued": "2024-01-01", "expires": f"{FIRST.year + 2}-01-01"})
    await upload.photo("blurred")
    (line,) = await upload.waiting()
    assert (line["why"], line["evidence"], line["ticket"]) == ("copy", "copy", str(ticket))
    assert await reasons(firm, place["position"]) == ["ticket.evidence_weak"]

    verdict = {"by": "Kim Vale", "on": str(now().date())}
    await firm.done(f"{upload.path}/rejection", verdict | {"face": line["face"], "reason": "unreadable"})
    assert await upload.waiting() == []
    (shown,) = await firm.lines("workforce/tickets", worker=worker)
    assert shown["rejection"]["mend"].startswith("Lay the card flat")

    await upload.photo("sharp")
    (again,) = await upload.waiting()
    assert [each["looked"] for each in again["files"]] == [True, False]
    late = await firm.put(f"{upload.path}/acceptance", verdict | {"face": line["face"], "evidence": "sighted"})
    assert late.status_code == 409
    await firm.done(f"{upload.path}/acceptance", verdict | {"face": again["face"], "evidence": "sighted", "where": "Karratha yard"})
    assert await upload.waiting() == []
    assert await reasons(firm, place["position"]) == []
    await firm.book(firm.uid("booking"), place["position"], worker)

    await firm.done("workforce/verification-policy", {"recheck_days": 20})
    (due,) = await upload.waiting()
    assert (due["why"], due["next_start"] > str(now().date())) == ("recheck", True)


async def test_hours_for_others_turn_an_offer_away_and_a_booking_red(firm: Firm) -> None:
    job = await firm.plan(DOGGER | {"count": 2}, fatigue="au-company-default")
    first, second = await firm.positions(job)
    ash, bo = [await firm.worker(name, "DG") for name in ("Ash Doe", "Bo Roe")]
    shift = {"starts_at": f"{FIRST}T18:00:00+08:00", "ends_at": f"{FIRST}T22:00:00+08:00"}
    await firm.ask("crewing/positions")
    await firm.book(firm.uid("booking"), first["position"], ash)
    for worker in (ash, bo):
        await firm.done(f"workforce/crew-records/{worker}/work/{firm.uid('work')}", shift)
    await firm.ask("crewing/positions")
    booking = await firm.get(f"crewing/bookings/{firm.uid('booking')}")
    assert "fatigue.break" in str(booking)
    refused = await firm.offer(firm.uid("late"), second["position"], bo)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "gate_refuses")
    await firm.gone(f"workforce/crew-records/{bo}/work/{firm.uid('work')}")
    await firm.ask("crewing/positions")
    await firm.book(firm.uid("second"), second["position"], bo)


async def test_not_fit_blocks_says_no_more_and_no_older_medical_helps(firm: Firm) -> None:
    job = await firm.plan(DOGGER, rules=[{"require": "MEDICAL"}])
    (place,) = await firm.positions(job)
    worker = await firm.worker("Ash Doe", "DG", "MEDICAL")
    assert await reasons(firm, place["position"]) == []
    path = f"workforce/crew-records/{worker}/tickets"
    await firm.done(f"{path}/{firm.uid('new')}", {"type": "MEDICAL", "issued": "2025-01-01"})
    await firm.done(f"{path}/{firm.uid('new')}/fitness", {"fit": False, "first": str(now().date())})
    assert await reasons(firm, place["position"]) == ["ticket.suspended"]
    shown = await firm.lines("workforce/tickets", worker=worker, type="MEDICAL")
    assert [(each["standing"], each["of"]["number"]) for each in shown] == [("not_fit", None)] * 2
    await firm.done(f"{path}/{firm.uid('old')}", {"type": "MEDICAL", "issued": "2024-06-01"})
    assert await reasons(firm, place["position"]) == ["ticket.suspended"]
    await firm.done(f"{path}/{firm.uid('new')}/fitness", {"fit": True, "first": str(now().date())})
    assert await reasons(firm, place["position"]) == []
