from collections.abc import Iterable
from uuid import UUID

import pytest

from rigger.edge.bounds import Bounds
from tests.edge.conftest import Yard

ALWAYS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "rigger-version": "2026-11-22",
    "x-content-type-options": "nosniff",
}


@pytest.mark.parametrize("address", ["/v1/yard/slings", "/v1/yard/nothing", "/v1/yard/breakage", "/livez", "/openapi.json"])
async def test_every_answer_is_stamped(yard: Yard, address: str) -> None:
    answer = await yard.client.get(address)
    assert ALWAYS.items() <= dict(answer.headers).items()
    assert UUID(answer.headers["x-request-id"]).version == 7


async def test_a_sane_request_id_is_kept_and_another_is_replaced(yard: Yard) -> None:
    kept = await yard.client.get("/v1/yard/me", headers={"X-Request-Id": "abc-123.DEF_4"})
    assert kept.headers["x-request-id"] == "abc-123.DEF_4"
    for insane in ("short", "x" * 129, "with space here", 'quo"te-quote', "line\x01break-1"):
        answer = await yard.client.get("/v1/yard/me", headers={"X-Request-Id": insane})
        assert UUID(answer.headers["x-request-id"]).version == 7


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:65535", "[::1]:8000", "localhost"])
async def test_this_machine_is_let_in(yard: Yard, host: str) -> None:
    assert (await yard.client.get("/v1/yard/me", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "host", ["rigger.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "127.0.0.2", "", "::1", "localhost:x"]
)
async def test_another_name_is_not(yard: Yard, host: str) -> None:
    answer = await yard.client.get("/v1/yard/me", headers={"Host": host})
    assert (answer.status_code, answer.json()["type"]) == (421, "/v1/problems/host_not_ours")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9000", "http://localhost:8000"])
async def test_a_page_of_another_site_changes_nothing(yard: Yard, origin: str) -> None:
    answer = await yard.client.post("/v1/yard/slings", json={"colour": "red"}, headers={"Origin": origin})
    assert (answer.status_code, answer.json()["type"]) == (403, "/v1/problems/origin_not_ours")
    assert not yard.store.entries


async def test_our_own_page_may() -> None:
    yard = Yard(Bounds(origins=frozenset({b"http://localhost:5173"})))
    for origin in ("http://127.0.0.1:8000", "http://localhost:5173"):
        answer = await yard.client.post("/v1/yard/slings", json={"colour": "red"}, headers={"Origin": origin})
        assert answer.status_code == 201


@pytest.mark.parametrize("name", ["Host", "Origin", "Idempotency-Key", "If-Match", "Rigger-Organisation", "Content-Type"])
async def test_a_header_that_says_two_things_is_refused(yard: Yard, name: str) -> None:
    doubled = [("Host", "127.0.0.1"), (name, "127.0.0.1"), (name, "localhost")][name == "Host" :]
    answer = await yard.client.post("/v1/yard/slings", content=b"", headers=doubled)
    assert (answer.status_code, answer.json()["header"]) == (400, name.lower())


async def test_other_headers_may_come_twice(yard: Yard) -> None:
    answer = await yard.client.get("/v1/yard/me", headers=[("Accept-Language", "en"), ("Accept-Language", "de")])
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/v1/yard/slings?colour=re%00d", "/v1/yard/slings/%00", "/%00"])
async def test_an_address_with_a_nul_is_refused(yard: Yard, address: str) -> None:
    answer = await yard.client.get(address)
    assert (answer.status_code, answer.json()["type"]) == (400, "/v1/problems/address_unreadable")


def only(lines: Iterable[dict[str, object]]) -> dict[str, object]:
    [line] = lines
    return line


async def test_a_request_is_one_line_with_ecs_names(yard: Yard) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    asking = {"X-Request-Id": "request-1", "traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    await yard.client.get("/v1/yard/slings", headers=asking)
    line = only(yard.lines())
    assert line.pop("@timestamp")
    assert line.pop("event.duration")
    assert line == {
        "log.level": "info", "message": "GET /v1/yard/slings 200", "ecs.version": "8.11.0", "event.dataset": "rigger.http",
        "http.request.id": "request-1", "http.request.method": "GET", "http.response.status_code": 200,
        "http.route": "/v1/yard/slings", "rigger.refused": "", "trace.id": trace,
    }  # fmt: skip


async def test_a_refusal_is_named_in_the_line(yard: Yard) -> None:
    await yard.client.get("/v1/yard/slings/x")
    await yard.client.get("/v1/yard/me", headers={"Host": "evil.example"})
    assert [line["rigger.refused"] for line in yard.lines()] == ["fields_wrong", "host_not_ours"]


async def test_nothing_personal_reaches_the_log(yard: Yard) -> None:
    await yard.client.get("/v1/yard/slings?colour=JaneCitizen")
    await yard.client.get("/v1/people/JaneCitizen")
    await yard.client.post("/v1/yard/slings", json={"colour": "JaneCitizen"})
    await yard.client.get("/v1/yard/breakage")
    assert b"Jane" not in yard.out.getvalue()
    assert [line["http.route"] for line in yard.lines() if "http.route" in line][1] == "unmatched"


async def test_a_break_is_written_down_with_where_it_happened(yard: Yard) -> None:
    await yard.client.get("/v1/yard/breakage", headers={"X-Request-Id": "request-1"})
    error, request = yard.lines()
    assert (error["log.level"], error["error.type"], error["http.request.id"]) == ("error", "ZeroDivisionError", "request-1")
    assert "break_down" in str(error["error.stack_trace"])
    assert request["http.response.status_code"] == 500


async def test_machines_that_watch_fill_no_log(yard: Yard) -> None:
    for address in ("/livez", "/readyz", "/metrics"):
        await yard.client.get(address)
    assert yard.lines() == []
