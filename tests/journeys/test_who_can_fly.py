"""The matrix of a job: who must do what before they fly, on everybody's own list at one act."""

from tests.journeys.firm import FIRST, Firm

DOGGERS = {"title": "Dogger", "needs": ["DG"], "count": 2}


async def test_the_matrix_lists_who_must_do_what_and_gives_each_their_list(firm: Firm) -> None:
    ash, bo, cy = await firm.worker("Ash Doe", "DG", "MEDICAL"), await firm.worker("Bo Roe", "DG"), await firm.worker("Cy Poe", "DG")
    job = await firm.plan(DOGGERS)
    places = await firm.positions(job)
    await firm.book(firm.uid("booking", "ash"), places[0]["position"], ash)
    assert (await firm.offer(firm.uid("booking", "bo"), places[1]["position"], bo)).status_code == 204
    book = f"jobs/rule-books/client/{firm.uid('client', 'Mill reline')}/rules"
    await firm.done(f"{book}/{firm.uid('rule', '1')}", {"name": "Ore medical", "asks": {"require": "MEDICAL"}, "cost_cents": 30_000})
    await firm.done(f"{book}/{firm.uid('rule', '2')}", {"name": "Ore induction", "asks": {"require": "INDUCTION:Ore"}, "cost_cents": 8_475})

    shown = await firm.get(f"crewing/jobs/{job}/matrix", named=cy)
    assert [each["name"] for each in shown["requirements"]] == ["Ore induction", "Ore medical", "Dogging (DG)"]
    states = {each["name"]: [cell and cell["state"] for cell in each["cells"]] for each in shown["people"]}
    assert states == {"Bo Roe": ["missing", "missing", "ok"], "Cy Poe": ["missing", "missing", None], "Ash Doe": ["missing", "ok", "ok"]}
    assert [each["booked"] for each in shown["people"]] == ["offered", "named", "red"]
    assert (shown["stopped"], shown["cost_cents"], shown["to_do"]) == (3, 3 * 8_475 + 2 * 30_000, {"worker": 5})
    assert {each["mobilises"] for each in shown["people"]} == {str(FIRST)}

    given = await firm.client.post(f"/v1/crewing/jobs/{job}/matrix/lists", json={})
    assert (given.status_code, given.json()) == (200, {"people": 2})
    twice = await firm.client.post(f"/v1/crewing/jobs/{job}/matrix/lists", json={"workers": [str(bo)]})
    assert (twice.status_code, twice.json()) == (200, {"people": 1})
    [entry] = [each for each in await firm.lines("notifications/inbox", worker=bo) if each["kind"] == "list_given"]
    assert "Mill reline" in entry["sentence"]

    sheet = await firm.ask(f"crewing/jobs/{job}/matrix/sheet", format="csv")
    head, first, *_ = sheet.content.decode("utf-8-sig").splitlines()
    assert ("Ore induction (client)" in head, "Ash Doe" in first or "Bo Roe" in first, "missing (worker)" in first) == (True, True, True)


async def test_a_job_on_which_nothing_is_planned_has_no_matrix(firm: Firm) -> None:
    job = await firm.plan(DOGGERS)
    assert (await firm.ask(f"crewing/jobs/{firm.uid('nothing')}/matrix")).json()["type"] == "/v1/problems/nothing_on_job"
    early = await firm.ask(f"crewing/jobs/{job}/matrix", last_day="2026-01-01")
    assert (early.status_code, early.json()["type"]) == (404, "/v1/problems/nothing_on_job")
