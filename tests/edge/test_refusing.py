from importlib import import_module
from pkgutil import walk_packages

import httpx
import pytest

import rigger
from rigger.edge.problems import MEDIA, every, problem, problems, status_of
from rigger.edge.refusals import Behind, FieldsWrong
from rigger.kernel.refusal import Busy, Invalid, Missing, NotAllowed, Refused, Stale
from tests.edge.conftest import Yard
from tests.edge.toy import NoSuchSling, SlingIsScrap


def told(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == MEDIA
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["detail"].endswith((".", ".)"))
    return answer.status_code, body["type"].removeprefix("/v1/problems/")


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(Missing, 404), (Invalid, 422), (NotAllowed, 403), (Stale, 412), (Busy, 503), (Refused, 409), (NoSuchSling, 404), (Behind, 503)],
)
def test_each_kind_of_refusal_has_its_status(refusal: type[Refused], status: int) -> None:
    assert status_of(refusal) == status


async def test_a_refusal_tells_its_sentence_and_its_facts(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    scrapped = await yard.client.put(f"/v1/yard/slings/{sling}/scrapping", json={"why": "worn"})
    answer = await yard.client.put(f"/v1/yard/slings/{sling}/colour", json={"colour": "blue"})
    assert scrapped.status_code == 204
    assert told(answer) == (409, "sling_is_scrap")
    assert answer.json() == {
        "type": "/v1/problems/sling_is_scrap", "title": "Sling is scrap", "status": 409,
        "detail": "This sling was scrapped (worn); take another one.", "why": "worn",
    }  # fmt: skip


def test_a_fact_never_hides_what_every_problem_says() -> None:
    body = problem(Refused(status="mine", detail="mine", colour="red")).body
    assert b'"status":409' in body
    assert b'"colour":"red"' in body
    assert b"mine" not in body


def test_the_answers_of_a_route_are_grouped_by_status() -> None:
    described = problems(SlingIsScrap, NoSuchSling, Refused)
    assert sorted(described) == [404, 409]
    assert sorted(described[409]["content"][MEDIA]["examples"]) == ["refused", "sling_is_scrap"]
    assert "This sling was scrapped ({why}); take another one." in described[409]["description"]


def test_every_refusal_of_the_house_has_a_name_of_its_own_and_can_be_explained() -> None:
    for module in walk_packages(rigger.__path__, "rigger."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    assert {"sling_is_scrap", "missing", "fields_wrong"} <= every().keys()
    ours = [refusal for refusal in every().values() if refusal.__module__.startswith("rigger.")]
    assert [each for each in ours if not each.template().endswith((".", ".)", "?", ". {sentence}"))] == []


async def test_wrong_fields_are_told_in_plain_words(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": "", "straps": [4, "x", 0], "Colour": 1})
    assert told(answer) == (422, FieldsWrong.code)
    assert answer.json()["count"] == 4
    assert answer.json()["errors"] == [
        {"where": "colour", "what": "is too short", "how": "Write at least 1 characters."},
        {"where": "straps, item 2", "what": "is not a whole number", "how": "Write a whole number such as 3."},
        {"where": "straps, item 3", "what": "is too small", "how": "Write 1 or more."},
        {"where": "Colour", "what": "is not known here", "how": "Take it out, or check how it is written."},
    ]


async def test_a_wrong_part_of_the_address_is_named(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/slings/seven")
    assert told(answer) == (422, "fields_wrong")
    assert answer.json()["errors"][0]["where"] == "sling in the address"


async def test_what_was_typed_is_never_repeated(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": ["Jane Citizen"]})
    assert told(answer) == (422, "fields_wrong")
    assert "Jane" not in answer.text


async def test_nothing_at_all_is_told_as_such(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings")
    assert told(answer) == (422, "fields_wrong")
    assert answer.json()["errors"] == [{"where": "what was sent", "what": "is missing", "how": "Add it."}]


async def test_a_control_character_is_refused_by_the_sentence_of_the_rule(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": "re\u0000d"})
    assert told(answer) == (422, "control_characters")
    assert answer.json()["code"] == "U+0000"


@pytest.mark.parametrize("body", [b"{", b'{"colour": "red",}', b"\xff\xfe\xfd", b"[" * 100_000])
async def test_what_is_not_json_is_refused(yard: Yard, body: bytes) -> None:
    answer = await yard.client.post("/v1/yard/slings", content=body, headers={"Content-Type": "application/json"})
    assert told(answer) in {(400, "json_broken"), (400, "body_unreadable")}


async def test_the_place_of_the_fault_in_json_is_told(yard: Yard) -> None:
    answer = await yard.client.post("/v1/yard/slings", content=b'{"colour" "red"}', headers={"Content-Type": "application/json"})
    assert answer.json()["at"] == 11


@pytest.mark.parametrize(
    "body", [b'{"colour": 1e999}', b'{"colour": ' + b"9" * 9_999 + b"}", b'{"colour": "\\ud800"}', b'{"colour": NaN}', b"null", b"[]"]
)
async def test_hostile_json_is_refused_and_breaks_nothing(yard: Yard, body: bytes) -> None:
    answer = await yard.client.post("/v1/yard/slings", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp", "multipart/form-data; boundary=x"]
)
async def test_only_json_is_taken(yard: Yard, content_type: str) -> None:
    answer = await yard.client.post("/v1/yard/slings", content=b'{"colour": "red"}', headers={"Content-Type": content_type})
    assert told(answer) == (415, "content_unexpected")
    assert not yard.store.entries


async def test_json_may_say_its_charset(yard: Yard) -> None:
    said = {"Content-Type": "Application/JSON; charset=utf-8"}
    answer = await yard.client.post("/v1/yard/slings", content=b'{"colour": "red"}', headers=said)
    assert answer.status_code == 201


async def test_an_address_that_is_none_is_refused(yard: Yard) -> None:
    for address in ("/", "/v1/yard", "/v1/yard/slings/", "/v1/yard/nothing", "/v1/yard/slings//scrapping"):
        assert told(await yard.client.get(address)) == (404, "no_such_address")


async def test_a_method_that_is_not_offered_is_refused_with_those_that_are(yard: Yard) -> None:
    answer = await yard.client.delete("/v1/yard/slings")
    assert told(answer) == (405, "method_not_offered")
    assert answer.headers["allow"] == "GET, POST"
    assert answer.json()["detail"] == "This address does not take DELETE; it takes GET, POST."


async def test_a_broken_form_is_refused(yard: Yard) -> None:
    said = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await yard.client.post("/v1/yard/sheets", content=b"--y\r\nnonsense", headers=said)
    assert told(answer) in {(400, "body_unreadable"), (422, "fields_wrong")}


async def test_a_break_is_answered_with_the_number_of_the_request_and_nothing_else(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/breakage", headers={"X-Request-Id": "my-request-1"})
    assert told(answer) == (500, "broken")
    assert answer.json()["request"] == "my-request-1"
    assert "Zero" not in answer.text
    assert "Jane" not in answer.text
