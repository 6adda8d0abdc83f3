from tests.edge.conftest import Yard


async def test_a_command_answers_with_the_version_and_how_far_to_read(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": "red"})
    assert (answer.status_code, answer.headers["etag"], answer.headers["rigger-sequence"]) == (201, '"1"', "1")
    assert answer.headers["location"] == f"/v1/yard/slings/{answer.json()['id']}"
    again = await yard.client.put(f"{answer.headers['location']}/colour", json={"colour": "blue"})
    assert (again.status_code, again.headers["etag"], again.content) == (204, '"2"', b"")


async def test_what_is_shown_carries_the_version_of_its_stream(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    answer = await yard.client.get(f"/v1/yard/slings/{sling}")
    assert (answer.headers["etag"], answer.json()["colour"]) == ('"1"', "red")


async def test_who_has_it_already_gets_304(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    for has in ('"1"', 'W/"1"', '"0", "1"', "*"):
        answer = await yard.client.get(f"/v1/yard/slings/{sling}", headers={"If-None-Match": has})
        assert (answer.status_code, answer.headers["etag"], answer.content) == (304, '"1"', b"")
    answer = await yard.client.get(f"/v1/yard/slings/{sling}", headers={"If-None-Match": '"2"'})
    assert answer.status_code == 200


async def test_a_list_has_an_etag_that_changes_with_it(yard: Yard) -> None:
    await yard.tagged("red")
    first = await yard.client.get("/v1/yard/slings")
    same = await yard.client.get("/v1/yard/slings", headers={"If-None-Match": first.headers["etag"]})
    await yard.tagged("blue")
    other = await yard.client.get("/v1/yard/slings", headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, other.status_code, len(other.json()["items"])) == (304, 200, 2)


async def test_who_saw_an_older_version_changes_nothing(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    address = f"/v1/yard/slings/{sling}/colour"
    seen = {"If-Match": '"1"'}
    first = await yard.client.put(address, json={"colour": "blue"}, headers=seen)
    second = await yard.client.put(address, json={"colour": "green"}, headers=seen)
    assert (first.status_code, second.status_code) == (204, 412)
    assert second.json()["detail"].startswith("Somebody changed this since you looked (you had version 1, it is at 2)")


async def test_any_version_will_do_for_a_star(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    answer = await yard.client.put(f"/v1/yard/slings/{sling}/colour", json={"colour": "blue"}, headers={"If-Match": "*"})
    assert answer.status_code == 204


async def test_an_etag_that_is_none_is_refused(yard: Yard) -> None:
    for given in ("7", '"x"', '"1", "2"', '"' + "9" * 30 + '"'):
        answer = await yard.client.post("/v1/yard/slings", json={"colour": "red"}, headers={"If-Match": given})
        assert (answer.status_code, answer.json()["type"]) == (400, "/v1/problems/etag_unreadable")
