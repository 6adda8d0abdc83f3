import asyncio
from collections.abc import Mapping
from dataclasses import replace

from prometheus_client.parser import text_string_to_metric_families

from rigger.edge.house import House
from tests.edge.conftest import Yard


def with_checks(yard: Yard, **checks: str | Exception | float) -> None:
    def check(answer: str | Exception | float):  # noqa: ANN202 - a Check
        async def ask() -> str:
            if isinstance(answer, Exception):
                raise answer
            if isinstance(answer, float):
                await asyncio.sleep(answer)
            return str(answer)

        return ask

    house: House = yard.app.state.house
    yard.app.state.house = replace(house, checks={name: check(answer) for name, answer in checks.items()})


async def test_a_process_that_answers_lives(yard: Yard) -> None:
    assert (await yard.client.get("/livez")).json() == {"status": "alive"}


async def test_a_house_whose_parts_are_all_ready_is_ready(yard: Yard) -> None:
    with_checks(yard, database="", views="")
    answer = await yard.client.get("/readyz")
    assert answer.json() == {"status": "ready", "parts": {"database": "ready", "views": "ready"}}


async def test_what_is_not_ready_is_said_in_words(yard: Yard) -> None:
    with_checks(yard, database=OSError("password=secret"), views="", migrations="two are still to be made")
    answer = await yard.client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["detail"] == ("Rigger is not ready: database: gives no answer (OSError); migrations: two are still to be made.")


async def figures(yard: Yard) -> Mapping[tuple[str, ...], float]:
    answer = await yard.client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


async def test_requests_are_counted_by_route_and_status_never_by_address(yard: Yard) -> None:
    [sling] = await yard.tagged("red")
    await yard.client.get(f"/v1/yard/slings/{sling}")
    await yard.client.get("/v1/yard/slings/x")
    await yard.client.get(f"/nowhere/{sling}")
    await yard.client.request("BREW", "/v1/yard/slings")
    counted = await figures(yard)
    one = "/v1/yard/slings/{sling}"
    assert counted["rigger_http_requests_total", "GET", one, "200"] == 1
    assert counted["rigger_http_requests_total", "GET", one, "422"] == 1
    assert counted["rigger_http_requests_total", "GET", "unmatched", "404"] == 1
    assert counted["rigger_http_requests_total", "other", "/v1/yard/slings", "405"] == 1
    assert counted["rigger_http_request_seconds_count", "GET", one, "2xx"] == 1
    assert not [name for name in counted if sling in str(name)]


async def test_the_figures_say_how_far_behind_a_view_is(yard: Yard) -> None:
    behind = ("rigger_behind_events", "yard", "view/slings")
    await yard.client.post("/v1/yard/slings", json={"colour": "red"})
    assert (await figures(yard))[behind] == 1
    await yard.settle()
    assert (await figures(yard))[behind] == 0


async def test_a_context_that_cannot_be_asked_is_left_out(yard: Yard) -> None:
    await yard.tagged("red")
    await figures(yard)
    yard.store.cursors["view/slings"] = "broken"
    counted = await figures(yard)
    assert not [name for name in counted if name[0] == "rigger_behind_events"]
    assert counted["rigger_http_requests_total", "POST", "/v1/yard/slings", "201"] == 1
