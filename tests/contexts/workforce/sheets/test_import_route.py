import json
from io import BytesIO

import httpx
import openpyxl
import pytest

from tests.contexts.serving import THEIRS, Serving
from tests.sheets.kinds import saved

MATRIX = b"Name,Employee No,DG,RB\nSam Okoro,00417,01/03/2027,31/02/2027\nAnn Lee,00418,1/1/2020,\n"


async def sent(served: Serving, *contents: bytes, mapping: str = "", **query: str) -> httpx.Response:
    files = [("files", (f"crew{number}.csv", content)) for number, content in enumerate(contents)]
    return await served.client.post("/v1/workforce/imports", files=files, data={"mapping": mapping} if mapping else {}, params=query)


async def test_an_import_is_a_dry_run_unless_it_is_to_be_applied(served: Serving) -> None:
    dry = (await sent(served, MATRIX)).json()
    assert (dry["applied"], (await served.get("/crew-records"))["items"]) == (False, [])
    wet = (await sent(served, MATRIX, apply="true")).json()
    assert wet == dry | {"applied": True}
    assert [each["name"] for each in (await served.get("/crew-records"))["items"]] == ["Ann Lee", "Sam Okoro"]
    await served.settle()
    assert len((await served.get("/tickets"))["items"]) == 2
    await served.rows_are_folds()


async def test_the_same_file_again_finds_everybody_on_record(served: Serving) -> None:
    await sent(served, MATRIX, apply="true")
    before = len((await served.store.after("", 1_000)).events)
    again = (await sent(served, MATRIX, apply="true")).json()
    assert [(each["created"], each["changed"], each["unchanged"]) for each in again["counts"]] == [(0, 0, 2), (0, 0, 2)]
    assert len((await served.store.after("", 1_000)).events) == before


async def test_another_organisation_has_its_own_people(served: Serving) -> None:
    await sent(served, MATRIX, apply="true")
    files = [("files", ("crew.csv", MATRIX))]
    theirs = await served.client.post(
        "/v1/workforce/imports?apply=true", files=files, headers={"rigger-organisation": str(THEIRS)}
    )  # fmt: skip
    assert theirs.json()["counts"][0]["created"] == 2


async def test_many_people_come_in_at_once_and_a_ticket_finds_its_person_by_number(served: Serving) -> None:
    people = "Name,DG Number,DG Expiry\n" + "".join(f"Worker N{n},00{n},01/03/2027\n" for n in range(350))
    assert (await sent(served, people.encode(), apply="true")).json()["counts"][0]["created"] == 350
    await served.settle()
    other = b"Name,DG Number,DG Expiry\nW. N7,007,01/03/2028\nSomebody Else,009,01/03/2028\n"
    found = (await sent(served, other, apply="true")).json()
    assert [(each["changed"], each["held_back"]) for each in found["counts"]] == [(1, 1), (1, 1)]


async def test_the_report_comes_as_a_sheet_to_work_through(served: Serving) -> None:
    answer = await sent(served, MATRIX, report="xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["To mend", "Dry run"]
    assert [cell.value for cell in book["To mend"][2]][:5] == ["crew0", 2, "D", "RB", "31/02/2027"]
    table = (await sent(served, MATRIX, report="csv")).content.decode("utf-8-sig")
    assert table.startswith('"Sheet","Row","Column","Title","Found","What to do","Kind"')


async def test_columns_may_be_mapped(served: Serving) -> None:
    mapping = json.dumps({"crew0": {"kinds": ["people"], "columns": {"Who": "name", "B": "payroll"}}})
    found = (await sent(served, b"Who,Clock card\nSam Okoro,00417\n", mapping=mapping, apply="true")).json()
    assert found["counts"][0]["created"] == 1


@pytest.mark.parametrize(
    ("content", "mapping", "problem"),
    [
        (b"PK\x03\x04nonsense", "", "file_broken"),
        (b"%PDF-1.7", "", "not_a_spreadsheet"),
        (MATRIX, "{", "mapping_unreadable"),
        (MATRIX, '{"crew0": 7}', "mapping_unreadable"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_a_sentence(served: Serving, content: bytes, mapping: str, problem: str) -> None:
    answer = await sent(served, content, mapping=mapping)
    assert (answer.status_code, answer.json()["type"]) == (422, f"/v1/problems/{problem}")


async def test_more_files_than_belong_together_are_refused(served: Serving) -> None:
    answer = await sent(served, *[MATRIX] * 21)
    assert answer.json()["type"] == "/v1/problems/too_many_files"


async def test_an_excel_file_comes_in_as_well(served: Serving) -> None:
    files = [("files", ("crew.xlsx", saved(("Name", "Employee No"), ("Sam Okoro", "00417"))))]
    answer = await served.client.post("/v1/workforce/imports?apply=true", files=files)
    assert answer.json()["counts"][0]["created"] == 1
