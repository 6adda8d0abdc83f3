"""The way of an organisation that limits hours by figures of its own, and says which unit of competency took over from which."""

from datetime import date, timedelta
from typing import Any

from rigger.edge.clock import now
from tests.journeys.firm import FIRST, Firm

SECOND = FIRST + timedelta(days=1)
HOUSE = "au-company-default"
DOGGER = {"title": "Dogger", "needs": ["DG"]}
SOURCE = "made-up standard 7, section 3"
LIMITED = {
    "title": "Nine hours", "text": "For the summer.", "jurisdictions": ["AU"], "source": SOURCE, "mark": "V",
    "rules": {"name": HOUSE, "max_shift_h": {"limit": 9}},
}  # fmt: skip
UNIT = {
    "code": "CPCCLDG3002", "type": "AU.HRWL.DG", "status": "current", "replaces_equivalent": ["CPCCLDG3001"], "jurisdictions": ["AU"],
    "source": SOURCE,
}  # fmt: skip


async def change(firm: Firm, part: str, line: dict[str, Any], first: date = SECOND, name: str = "change") -> None:
    body = {"part": part, "lines": [line], "from": str(first), "why": "A made-up reason"}
    await firm.done(f"standards/amendments/{firm.uid(name)}/change", body)


async def preview(firm: Firm, **amending: object) -> Any:  # noqa: ANN401 - JSON
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})
    answer = await firm.client.post("/v1/crewing/previews/amendment", json={"from": str(SECOND), **amending})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def booked(firm: Firm, fatigue: str = HOUSE) -> None:
    """Let Ash be booked on two days in a row, ten hours each."""
    ash = await firm.worker("Ash Doe", "DG")
    job = await firm.plan(DOGGER, fatigue=fatigue)
    for name, day in (("first", FIRST), ("second", SECOND)):
        [place] = await firm.positions(job, day)
        await firm.book(firm.uid(name), place["position"], ash)


async def standing(firm: Firm) -> list[tuple[str, list[str]]]:
    found = [await firm.get(f"crewing/bookings/{firm.uid(name)}") for name in ("first", "second")]
    return [(each["status"], each["rules"]) for each in found]


def hit(impact: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - JSON
    return [(person["name"], each["booking"], each["becomes"]) for person in impact["people"] for each in person["bookings"]]


SOUND: tuple[str, list[str]] = ("confirmed", [])


async def test_a_shorter_shift_is_tried_first_then_turns_red_what_is_longer_from_its_first_day_on(firm: Firm) -> None:
    await booked(firm)
    impact = await preview(firm, part="fatigue", lines=[LIMITED])
    assert (impact["looked_at"], impact["red"], hit(impact)) == (2, 1, [("Ash Doe", str(firm.uid("second")), "red")])
    assert "9" in impact["people"][0]["bookings"][0]["sentences"][0]
    assert await standing(firm) == [SOUND, SOUND]

    before = now()
    await change(firm, "fatigue", LIMITED)
    assert await standing(firm) == [SOUND, ("red", ["fatigue.shift"])]
    verdict = f"crewing/bookings/{firm.uid('second')}/verdict"
    [reason] = (await firm.get(verdict))["reasons"]
    entry = f"fatigue:{HOUSE}@AU@{SECOND}"
    assert (reason["source"], reason["mark"], reason["entry"], reason["fact"]["limit"]) == (SOURCE, "V", entry, 9)
    assert (await firm.get(verdict, known_at=before.isoformat()))["verdict"] == "pass"
    page = await firm.get(f"standards/catalogue/{entry}")
    assert "A shift lasts at most 9 h." in page["leaf"]["says"]
    assert f"fatigue:{HOUSE}@*" in {each["entry"] for each in page["beside"]}

    assert hit(await preview(firm, withdrawn=[str(firm.uid("change"))])) == [("Ash Doe", str(firm.uid("second")), "green")]
    await firm.gone(f"standards/amendments/{firm.uid('change')}", why="A mistake")
    assert await standing(firm) == [SOUND, SOUND]


async def test_figures_of_ones_own_that_nobody_has_proven_only_warn_until_they_are_adopted_by_name(firm: Firm) -> None:
    await booked(firm)
    guessed = {name: said for name, said in LIMITED.items() if name != "mark"}
    assert hit(await preview(firm, part="fatigue", lines=[guessed])) == [("Ash Doe", str(firm.uid("second")), "warns")]
    await change(firm, "fatigue", guessed)
    assert await standing(firm) == [SOUND, SOUND]
    entry = f"fatigue:{HOUSE}@AU@{SECOND}"
    assert "It only warns" in (await firm.get(f"standards/catalogue/{entry}"))["leaf"]["proof"]
    await firm.done(f"standards/amendments/{firm.uid('adoption')}/adoption", {"entries": [entry], "from": str(SECOND), "why": "It binds"})
    assert await standing(firm) == [SOUND, ("red", ["fatigue.shift"])]


async def test_a_set_of_ones_own_is_named_while_it_stands_and_leaves_its_bookings_red_when_it_goes(firm: Firm) -> None:
    ours = LIMITED | {"rules": {"name": "ours", "max_shift_h": {"limit": 11}}}
    client, site = firm.uid("client", "Mill reline"), firm.uid("site", "Mill reline")
    told = {"client": str(client), "name": "Mt Foo", "zone": "Australia/Perth", "jurisdiction": "AU-WA", "fatigue": "ours"}
    await firm.done(f"jobs/clients/{client}", {"name": "Ore & Sons"})
    refused = await firm.put(f"jobs/sites/{site}", told)
    assert (refused.json()["type"], HOUSE in refused.json()["detail"]) == ("/v1/problems/unknown_fatigue_set", True)

    await change(firm, "fatigue", ours, now().date() - timedelta(days=1))
    await firm.ask("crewing/roster", **{"from": FIRST, "to": FIRST})
    await firm.done(f"jobs/rule-books/organisation/{firm.organisation}/terms", {"fatigue": "ours"})
    await booked(firm, "ours")
    assert await standing(firm) == [SOUND, SOUND]

    impact = await preview(firm, withdrawn=[str(firm.uid("change"))])
    assert [becomes for _, _, becomes in hit(impact)] == ["red", "red"]
    assert '"ours"' in impact["people"][0]["bookings"][0]["sentences"][0]
    await firm.gone(f"standards/amendments/{firm.uid('change')}", why="A mistake")
    assert await standing(firm) == [("red", ["no_such_limits"])] * 2
    assert (await firm.put(f"jobs/sites/{site}", told | {"name": "Mt Bar"})).json()["type"] == "/v1/problems/unknown_fatigue_set"
    again = await preview(firm, part="fatigue", lines=[ours], **{"from": str(FIRST)})
    assert [becomes for _, _, becomes in hit(again)] == ["green", "green"]
    path = f"jobs/rule-books/organisation/{firm.organisation}/rules/{firm.uid('rule')}"
    await firm.done(path, {"name": "Medical", "asks": {"require": "MEDICAL"}})
    assert hit(await preview(firm, part="fatigue", lines=[ours], **{"from": str(FIRST)})) == []


async def test_a_unit_counts_for_the_one_that_took_over_from_it_while_the_organisation_says_so(firm: Firm) -> None:
    ash, ticket = await firm.worker("Ash Doe", "DG"), firm.uid("ticket", "Ash Doe", "DG")
    held = {"type": "DG", "issued": "2024-01-01", "expires": f"{FIRST.year + 2}-01-01", "unit": "CPCCLDG3001A"}
    await firm.done(f"workforce/crew-records/{ash}/tickets/{ticket}", held)
    job = await firm.plan(DOGGER, rules=[{"require": "DG", "unit": "CPCCLDG3002"}])
    [place], [later] = [await firm.positions(job, day) for day in (FIRST, SECOND)]
    assert (await firm.offer(firm.uid("early"), later["position"], ash)).status_code == 409

    await change(firm, "unit", UNIT)
    assert "CPCCLDG3001" in str(await firm.get(f"standards/catalogue/unit:CPCCLDG3002@AU@{SECOND}"))
    await firm.book(firm.uid("second"), later["position"], ash)
    assert (await firm.offer(firm.uid("first"), place["position"], ash)).status_code == 409
    assert hit(await preview(firm, withdrawn=[str(firm.uid("change"))])) == [("Ash Doe", str(firm.uid("second")), "red")]
    await firm.gone(f"standards/amendments/{firm.uid('change')}", why="A mistake")
    booking = await firm.get(f"crewing/bookings/{firm.uid('second')}")
    assert (booking["status"], booking["rules"]) == ("red", ["ticket.unit"])


async def test_an_amendment_that_cannot_be_right_is_refused_with_what_where_and_how_to_mend(firm: Firm) -> None:
    bad = (
        ("fatigue", LIMITED | {"rules": {"name": HOUSE, "max_shift_h": {"limit": 40}}}, f"fatigue {HOUSE} has 40 for max_shift_h: write a"),
        ("unit", UNIT | {"replaces_equivalent": ["CPCCLDG3002A"]}, "unit runs in a circle through CPCCLDG3002: take one of its steps out"),
        ("unit", UNIT | {"replaces": ["CPCCLDG3"]}, "unit CPCCLDG3002 takes over from CPCCLDG3, which no unit line describes: write CPC"),
    )
    for part, line, sentence in bad:
        for path, body in (("standards/amendments/{}/change", {"why": "A reason"}), ("crewing/previews/amendment", {})):
            asked = {"part": part, "lines": [line], "from": str(FIRST), **body}
            ask = firm.client.put if body else firm.client.post
            answer = await ask(f"/v1/{path.format(firm.uid('bad'))}", json=asked)
            assert (answer.status_code, answer.json()["type"]) == (422, "/v1/problems/amendment_unfit")
            assert sentence in answer.json()["detail"]
    unknown = {"entries": ["fatigue:house@AU"], "from": str(FIRST), "why": "A reason"}
    answer = await firm.put(f"standards/amendments/{firm.uid('bad')}/adoption", unknown)
    assert (answer.status_code, "fatigue:house@AU" in answer.json()["detail"]) == (422, True)
