"""The way of an organisation's own standards: what is unproven only warns, until it is adopted by name; then it blocks, at once."""

from datetime import date, timedelta
from typing import Any

from tests.journeys.firm import FIRST, Firm

AGE = "minimum_age:AU.HRWL.*@AU"
WHY = "Our insurer asks for it"
DOGGER = {"title": "Dogger", "needs": ["DG"]}


async def minor(firm: Firm) -> tuple[Any, list[Any]]:
    """Let there be a swing with a dogger on each of two days, and Kim, who holds the ticket and is seventeen."""
    worker = await firm.worker("Kim Low", "DG")
    born = date(FIRST.year - 17, 1, 1)
    await firm.done(f"workforce/crew-records/{worker}", {"name": "Kim Low", "phone": "0400 000 000", "born": str(born)})
    job = await firm.plan(DOGGER)
    return worker, [*await firm.positions(job), *await firm.positions(job, FIRST + timedelta(days=1))]


async def verdict(firm: Firm, position: str) -> tuple[str, list[tuple[str, str, str]]]:
    [found] = await firm.lines(f"crewing/positions/{position}/candidates")
    return found["verdict"], [(each["rule"], each["severity"], each["entry"]) for each in found["reasons"]]


async def adopt(firm: Firm, name: str, first: date = FIRST) -> None:
    body = {"entries": [AGE], "from": str(first), "why": WHY}
    await firm.done(f"standards/amendments/{firm.uid(name)}/adoption", body)


async def test_what_nobody_has_proven_warns_until_it_is_adopted_and_then_blocks(firm: Firm) -> None:
    kim, [one, other] = await minor(firm)
    assert await verdict(firm, one["position"]) == ("warn", [("age.minimum", "warn", AGE)])
    await firm.book(firm.uid("first"), one["position"], kim)

    asked = {"entries": [AGE], "from": str(FIRST)}
    answer = await firm.client.post("/v1/crewing/previews/amendment", json=asked)
    impact = answer.json()
    assert (impact["looked_at"], impact["red"], [each["name"] for each in impact["people"]]) == (1, 1, ["Kim Low"])
    assert impact["people"][0]["bookings"][0]["booking"] == str(firm.uid("first"))

    await adopt(firm, "adoption")
    assert (await firm.get(f"crewing/bookings/{firm.uid('first')}"))["rules"] == ["age.minimum"]
    assert await verdict(firm, other["position"]) == ("block", [("age.minimum", "block", f"{AGE}@{FIRST}")])
    refused = await firm.offer(firm.uid("second"), other["position"], kim)
    assert (refused.status_code, refused.json()["type"]) == (409, "/v1/problems/gate_refuses")

    await firm.gone(f"standards/amendments/{firm.uid('adoption')}", why="A mistake")
    assert (await firm.get(f"crewing/bookings/{firm.uid('first')}"))["status"] == "confirmed"
    assert (await verdict(firm, other["position"]))[0] == "warn"


async def test_what_is_adopted_holds_from_its_first_day_on(firm: Firm) -> None:
    kim, [one, tomorrow] = await minor(firm)
    await adopt(firm, "adoption", FIRST + timedelta(days=1))
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})
    await firm.book(firm.uid("first"), one["position"], kim)
    assert (await firm.offer(firm.uid("second"), tomorrow["position"], kim)).status_code == 409


async def test_a_line_of_ones_own_is_laid_over_the_catalogue_and_shown(firm: Firm) -> None:
    _, [one, _] = await minor(firm)
    line = {"types": ["AU.HRWL.*"], "years": 16, "jurisdictions": ["AU"], "source": "made up"}
    body = {"part": "minimum_age", "lines": [line], "from": str(FIRST), "why": WHY}
    await firm.done(f"standards/amendments/{firm.uid('change')}/change", body)
    assert await verdict(firm, one["position"]) == ("pass", [])

    found = await firm.get("standards/catalogue/DG")
    [ours] = [each for each in found["beside"] if each["source"] == "made up"]
    assert ("16" in ours["says"][0], "Nobody has checked this" in ours["proof"], found["amendments"][0]["why"]) == (True, True, WHY)
    page = await firm.ask("standards/pages/DG")
    assert (page.headers["content-type"], WHY in page.text, "Dogging (DG)" in page.text) == ("text/html; charset=utf-8", True, True)
    [shown] = await firm.lines("standards/amendments")
    assert (shown["lines"]["minimum_age"][0]["years"], shown["why"], shown["made_by"]) == (16, WHY, "local")


async def test_other_rules_of_a_site_are_tried_on_its_bookings_first(firm: Firm) -> None:
    kim, [one, _] = await minor(firm)
    await firm.book(firm.uid("first"), one["position"], kim)
    asked = {"site": str(firm.uid("site", "Mill reline")), "rules": [{"require": "white card"}]}
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})
    impact = (await firm.client.post("/v1/crewing/previews/site-rules", json=asked)).json()
    assert (impact["looked_at"], impact["red"]) == (1, 1)
    assert "White card" in impact["people"][0]["bookings"][0]["sentences"][0]
    assert (await firm.get(f"crewing/bookings/{firm.uid('first')}"))["status"] == "confirmed"
