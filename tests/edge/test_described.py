import json
from typing import Any

from hypothesis import HealthCheck, settings
from schemathesis import Case, checks, openapi

from rigger.edge.bodies import FORM
from rigger.edge.problems import MEDIA
from tests.edge.conftest import Yard

type Json = dict[str, Any]

UNFIT = [checks.positive_data_acceptance]  # what is well formed may still be refused by a rule
UNFIT_FOR_FORMS = [checks.negative_data_rejection]  # whatever is sent in place of a file arrives as a file
INTERFACE = openapi.from_asgi("/openapi.json", Yard().app, headers={"Host": "127.0.0.1"})


async def described(yard: Yard) -> Json:
    answer = await yard.client.get("/openapi.json")
    document: Json = answer.json()
    return document


async def test_the_document_is_openapi_3_1_with_an_operation_for_each_function(yard: Yard) -> None:
    document = await described(yard)
    assert (document["openapi"], document["info"]["version"]) == ("3.1.0", "2026-11-22")
    assert document["paths"]["/v1/yard/slings"]["post"]["operationId"] == "tag_new_sling"


async def test_every_refusal_is_a_problem_with_its_sentence(yard: Yard) -> None:
    document = await described(yard)
    for methods in document["paths"].values():
        for operation in methods.values():
            refused = {status: each for status, each in operation["responses"].items() if int(status) >= 400}
            assert {"400", "403", "404", "421", "422", "500", "503"} <= refused.keys()
            for status, each in refused.items():
                assert each["content"].keys() == {MEDIA}
                examples = each["content"][MEDIA]["examples"].values()
                assert {example["value"]["status"] for example in examples} == {int(status)}
    assert "HTTPValidationError" not in json.dumps(document)


async def test_a_route_says_what_it_reads_and_how_it_may_refuse(yard: Yard) -> None:
    document = await described(yard)
    tag, listed = document["paths"]["/v1/yard/slings/{sling}/colour"]["put"], document["paths"]["/v1/yard/slings"]["get"]
    assert {each["name"] for each in tag["parameters"]} == {
        "sling", "Rigger-Version", "Rigger-Organisation", "If-Match", "Idempotency-Key",
    }  # fmt: skip
    assert {each["name"] for each in listed["parameters"]} == {
        "colour", "limit", "cursor", "Rigger-Version", "Rigger-Organisation", "Rigger-At-Least", "If-None-Match",
    }  # fmt: skip
    assert tag["responses"]["409"]["content"][MEDIA]["examples"].keys() == {"sling_is_scrap", "key_still_running"}
    assert "behind" in listed["responses"]["503"]["content"][MEDIA]["examples"]
    assert tag["responses"]["204"]["headers"].keys() == {"ETag", "Rigger-Sequence"}
    assert {"408", "413", "415"} <= tag["responses"].keys()
    assert {"408", "413", "415"}.isdisjoint(listed["responses"])
    assert ("304" in listed["responses"], "304" in tag["responses"]) == (True, False)


async def test_a_page_is_described_with_its_lines(yard: Yard) -> None:
    schemas = (await described(yard))["components"]["schemas"]
    assert schemas["Page_Sling_"]["properties"]["items"]["items"] == {"$ref": "#/components/schemas/Sling"}


@INTERFACE.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_sent_gets_an_answer_that_is_not_described(case: Case) -> None:
    case.headers.pop("Rigger-At-Least", None)  # a list that never catches up is 503, and says so after two seconds
    answer = case.call(base_url="http://127.0.0.1:8000")
    case.validate_response(answer, excluded_checks=UNFIT + UNFIT_FOR_FORMS * (case.media_type == FORM))
