from xml.etree.ElementTree import fromstring

import httpx
import pytest

from tests.edge.conftest import Yard


class Sheet:
    """A page as it is read: its tags, its links and ids. It is well formed, or it is no page."""

    def __init__(self, text: str) -> None:
        parts = [*fromstring(text).iter()]  # noqa: S314 - our own page
        self.tags = [part.tag for part in parts]
        self.ids = [part.attrib["id"] for part in parts if "id" in part.attrib]
        self.links = [part.attrib[name] for part in parts for name in ("href", "src") if name in part.attrib]


async def read(yard: Yard, address: str) -> tuple[httpx.Response, Sheet]:
    answer = await yard.client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer, Sheet(answer.text)


@pytest.mark.parametrize("address", ["/v1/reference", "/v1/problems", "/v1/problems/sling_is_scrap", "/v1/problems/broken"])
async def test_a_page_asks_nothing_of_the_internet_and_runs_nothing(yard: Yard, address: str) -> None:
    answer, sheet = await read(yard, address)
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in sheet.links)
    assert {"script", "img", "iframe", "form"}.isdisjoint(sheet.tags)
    assert "url(" not in answer.text
    [policy] = answer.headers.get_list("content-security-policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/v1/reference", "/v1/problems", "/v1/problems/sling_is_scrap"])
async def test_a_page_can_be_read_by_everyone(yard: Yard, address: str) -> None:
    answer, sheet = await read(yard, address)
    assert answer.text.startswith('<!DOCTYPE html><html lang="en">')
    assert "width=device-width" in answer.text
    assert "prefers-color-scheme: dark" in answer.text
    assert sheet.tags.count("h1") == sheet.tags.count("main") == sheet.tags.count("title") == 1
    assert len(sheet.ids) == len(set(sheet.ids))


async def test_each_link_leads_somewhere(yard: Yard) -> None:
    for address in ("/v1/reference", "/v1/problems"):
        _, sheet = await read(yard, address)
        for link in set(sheet.links):
            path, _, place = link.partition("#")
            there = sheet if not path else None
            if path and path != "/openapi.json":
                _, there = await read(yard, path)
            assert not place or (there and place in there.ids), link


async def test_the_reference_shows_every_operation(yard: Yard) -> None:
    _, sheet = await read(yard, "/v1/reference")
    document = (await yard.client.get("/openapi.json")).json()
    names = {each["operationId"] for methods in document["paths"].values() for each in methods.values()}
    assert {"tag_new_sling", "list_slings"} <= names <= set(sheet.ids)


async def test_the_page_of_a_refusal_says_what_it_means_and_who_answers_so(yard: Yard) -> None:
    answer, sheet = await read(yard, "/v1/problems/sling_is_scrap")
    assert "This sling was scrapped ({why}); take another one." in answer.text
    assert {"/v1/reference#tag_sling", "/v1/reference#tag_new_sling"} <= set(sheet.links)
    assert "/v1/reference#read_sling" not in sheet.links


async def test_a_refusal_that_is_none_has_no_page(yard: Yard) -> None:
    assert (await yard.client.get("/v1/problems/nonsense")).status_code == 404
