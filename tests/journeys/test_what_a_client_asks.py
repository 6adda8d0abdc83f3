"""What a client asks holds on all its sites at once: whoever is booked there and lacks it turns red, and the answer says who asks."""

from tests.journeys.firm import FIRST, Firm

DOGGER = {"title": "Dogger", "needs": ["DG"]}


async def booked(firm: Firm, who: str, job: str, **site: object) -> str:
    """Book somebody on the first day of a job of their own; returns the booking."""
    worker = await firm.worker(who, "DG")
    [place] = await firm.positions(await firm.plan(DOGGER, name=job, **site))
    booking = firm.uid("booking", who)
    await firm.book(booking, place["position"], worker)
    return str(booking)


async def test_a_client_rule_turns_bookings_on_two_of_its_sites_red(firm: Firm) -> None:
    one = await booked(firm, "Ash Doe", "Mill reline")
    ore = firm.uid("client", "Mill reline")
    two = await booked(firm, "Bo Roe", "Conveyor", client=str(ore))
    theirs = await booked(firm, "Cy Poe", "Silo")
    rule = f"jobs/rule-books/client/{ore}/rules/{firm.uid('rule')}"
    await firm.done(rule, {"name": "Ore induction", "asks": {"require": "INDUCTION:Ore"}, "cost_cents": 8_475})
    shown = {booking: await firm.get(f"crewing/bookings/{booking}") for booking in (one, two, theirs)}
    assert [(each["status"], each["rules"]) for each in shown.values()] == [
        ("red", ["ticket.missing"]), ("red", ["ticket.missing"]), ("confirmed", []),
    ]  # fmt: skip
    [reason] = (await firm.get(f"crewing/bookings/{two}/verdict"))["reasons"]
    assert (reason["layer"], reason["source"], reason["version"]) == ("client", "Ore induction", "1")

    path = f"workforce/crew-records/{firm.uid('worker', 'Bo Roe')}/tickets/{firm.uid('induction')}"
    await firm.done(path, {"type": "INDUCTION:Ore", "issued": "2026-01-01", "expires": f"{FIRST.year + 1}-12-31"})
    assert (await firm.get(f"crewing/bookings/{two}"))["status"] == "confirmed"
    await firm.gone(rule)
    assert (await firm.get(f"crewing/bookings/{one}"))["status"] == "confirmed"


async def test_what_a_job_asks_is_asked_on_no_other_job_of_the_site(firm: Firm) -> None:
    one = await booked(firm, "Ash Doe", "Mill reline")
    where = str(firm.uid("site", "Mill reline"))
    other = firm.uid("job", "Conveyor")
    await firm.done(f"jobs/jobs/{other}", {"client": str(firm.uid("client", "Mill reline")), "site": where, "name": "Conveyor"})
    await firm.done(f"jobs/rule-books/job/{other}/rules/{firm.uid('rule')}", {"name": "Gas", "asks": {"require": "AU.GAS_TEST"}})
    assert (await firm.get(f"crewing/bookings/{one}"))["status"] == "confirmed"
    job = firm.uid("job", "Mill reline")
    await firm.done(f"jobs/rule-books/job/{job}/rules/{firm.uid('rule')}", {"name": "Gas", "asks": {"require": "AU.GAS_TEST"}})
    assert (await firm.get(f"crewing/bookings/{one}"))["status"] == "red"
    [reason] = (await firm.get(f"crewing/bookings/{one}/verdict"))["reasons"]
    assert (reason["layer"], reason["source"]) == ("job", "Gas")
