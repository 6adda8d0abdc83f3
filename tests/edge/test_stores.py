import asyncio

from rigger.edge.house import House
from tests.edge.conftest import OURS, THEIRS, Yard


async def test_a_reader_waits_for_their_own_change(yard: Yard) -> None:
    made = await yard.client.post("/v1/yard/slings", json={"colour": "red"})
    asking = {"Rigger-At-Least": made.headers["rigger-sequence"]}
    reading = asyncio.create_task(yard.client.get("/v1/yard/slings", headers=asking))
    await asyncio.sleep(0.01)
    assert not reading.done()
    await yard.settle()
    assert len((await reading).json()["items"]) == 1


async def test_a_list_that_does_not_catch_up_says_so(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/slings", headers={"Rigger-At-Least": "7"})
    assert (answer.status_code, answer.json()["type"], answer.headers["retry-after"]) == (503, "/v1/problems/behind", "1")


async def test_a_sequence_that_is_none_is_refused(yard: Yard) -> None:
    for given in ("x", "-1", "1.5", "9" * 30, "²"):
        answer = await yard.client.get("/v1/yard/slings", headers={"Rigger-At-Least": given.encode()})
        assert (answer.status_code, answer.json()["type"]) == (400, "/v1/problems/sequence_unreadable")


async def test_another_organisation_sees_nothing_of_ours(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    theirs = {"Rigger-Organisation": str(THEIRS)}
    listed = await yard.client.get("/v1/yard/slings", headers=theirs)
    alone = await yard.client.get(f"/v1/yard/slings/{sling}", headers=theirs)
    changed = await yard.client.put(f"/v1/yard/slings/{sling}/colour", json={"colour": "blue"}, headers=theirs)
    assert (listed.json()["items"], alone.status_code, changed.status_code) == ([], 404, 404)


async def test_the_only_organisation_need_not_be_named(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/me")
    assert answer.json() == {"owner": str(OURS), "actor": "local"}


async def test_of_several_organisations_one_must_be_named(yard: Yard) -> None:
    house: House = yard.app.state.house
    yard.app.state.house = House(house.contexts, house.replies, house.secret, house.keyring)
    unnamed = await yard.client.get("/v1/yard/me")
    named = await yard.client.get("/v1/yard/me", headers={"Rigger-Organisation": str(THEIRS)})
    wrong = await yard.client.get("/v1/yard/me", headers={"Rigger-Organisation": "acme"})
    assert (unnamed.status_code, unnamed.json()["type"]) == (400, "/v1/problems/organisation_unnamed")
    assert named.json()["owner"] == str(THEIRS)
    assert (wrong.status_code, wrong.json()["type"]) == (400, "/v1/problems/organisation_unreadable")


async def test_before_the_house_stands_it_says_that_it_is_starting(yard: Yard) -> None:
    del yard.app.state.house
    for address in ("/v1/yard/slings", "/readyz"):
        answer = await yard.client.get(address)
        assert (answer.status_code, answer.json()["type"]) == (503, "/v1/problems/starting")
    assert (await yard.client.get("/livez")).status_code == 200
