import pytest

from rigger.contexts.workforce.domain.commands import CloseCrewRecord, ForgetWorker
from rigger.sheets.intake import Told
from tests.contexts.workforce.sheets.bench import Bench, counted, places
from tests.sheets.kinds import saved

MATRIX = """Mobilisation matrix,,,,,
Name,Employee No,Mobile,DG,RB (Basic Rigging),White card
Sam Okoro,00417,0412 345 678,01/03/2027,1/3/27,no expiry
"Ray, Bob",00418,0412 345 679,31/02/2027,01/05/2028,Y
Ann Lee,00419,,1/1/2020,N/A,
"""
PEOPLE = "Name,Employee No,Phone,Email,DOB\nSam Okoro,00417,0412 345 678,sam@example.com,02/04/1988\n"
NAMED = "Name,Phone,DOB\nSam Okoro,0412 345 678,02/04/1988\nAnn Lee,,\n"


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_a_matrix_becomes_crew_records_with_their_tickets(bench: Bench) -> None:
    found = await bench.bring(MATRIX)
    assert counted(found) == {"people": (3, 0, 0, 0), "tickets": (5, 0, 0, 2)}
    assert bench.tickets("Sam Okoro") == {("DG", None, "2027-03-01"), ("RB", None, "2027-03-01"), ("WHITE_CARD", None, "None")}
    assert bench.tickets("Bob Ray") == {("RB", None, "2028-05-01")}
    assert (bench.people["Sam Okoro"].payroll, bench.people["Sam Okoro"].phone) == ("00417", "0412345678")


async def test_each_problem_stands_at_its_cell_with_what_to_write(bench: Bench) -> None:
    found = await bench.bring(MATRIX)
    assert places(found) == [(4, "D", "error"), (4, "F", "question"), (5, "D", "notice")]
    assert "February 2027 has 28 days" in found.faults[0].say


async def test_an_expired_ticket_comes_in_with_a_notice(bench: Bench) -> None:
    await bench.bring(MATRIX)
    assert bench.tickets("Ann Lee") == {("DG", None, "2020-01-01")}


async def test_a_dry_run_says_what_the_import_says_and_writes_nothing(bench: Bench) -> None:
    dry = await bench.bring(MATRIX, apply=False)
    assert (dry.applied, bench.store.entries) == (False, [])
    wet = await bench.bring(MATRIX)
    assert (wet.counts, wet.faults, wet.left) == (dry.counts, dry.faults, dry.left)


@pytest.mark.parametrize("text", [MATRIX, PEOPLE, NAMED], ids=["matrix", "people", "by name alone"])
async def test_the_same_file_twice_changes_nothing(bench: Bench, text: str) -> None:
    await bench.bring(text)
    before = len(bench.store.entries)
    again = await bench.bring(text)
    assert len(bench.store.entries) == before
    assert all(count.created == count.changed == 0 for count in again.counts)


async def test_an_excel_workbook_with_two_sheets_is_read_as_one(bench: Bench) -> None:
    content = saved(("Surname", "First name", "Emp #"), ("Okoro", "Sam", "0007"), ("Lee", "Ann", "0008"))
    await bench.bring(crew=content)
    assert {(name, row.payroll) for name, row in bench.people.items()} == {("Sam Okoro", "0007"), ("Ann Lee", "0008")}


async def test_an_employee_number_on_record_is_the_same_person(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    found = await bench.bring("Name,Employee No,Phone\nSamuel Okoro,00417,0400 000 009\n")
    assert counted(found)["people"] == (0, 1, 0, 0)
    assert (bench.people["Samuel Okoro"].phone, bench.people["Samuel Okoro"].email) == ("0400000009", "sam@example.com")


async def test_a_number_under_quite_another_name_overwrites_nobody(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    found = await bench.bring("Name,Employee No,Phone\nBob Ray,00417,0400 000 009\n")
    assert (counted(found)["people"], places(found)) == ((0, 0, 0, 1), [(2, "B", "question")])
    assert bench.people["Sam Okoro"].phone == "0412345678"


async def test_a_person_of_the_same_name_is_asked_about_never_guessed(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    found = await bench.bring("Name,Phone\nSam Okoro,0499 999 999\nAnn Lee,0499 999 998\n")
    assert counted(found)["people"] == (1, 0, 0, 1)
    assert places(found) == [(2, "A", "question")]
    assert "write 00417 as Employee No" in found.faults[0].say
    answered = await bench.bring("Name,Employee No,Phone\nSam Okoro,00417,0499 999 999\n")
    assert counted(answered)["people"] == (0, 1, 0, 0)


async def test_the_question_can_be_answered_where_nobody_has_a_number(bench: Bench) -> None:
    await bench.bring(NAMED)
    worker = bench.worker("Ann Lee")
    asked = await bench.bring("Name,Phone\nAnn Lee,0499 999 999\n")
    assert str(worker) in asked.faults[0].say
    same = await bench.bring(f"Name,Phone,Record\nAnn Lee,0499 999 999,{worker}\n")
    assert counted(same)["people"] == (0, 1, 0, 0)
    another = "Name,Phone,Record\nAnn Lee,0499 999 111,new\n"
    assert counted(await bench.bring(another))["people"] == (1, 0, 0, 0)
    assert counted(await bench.bring(another))["people"] == (0, 0, 1, 0)


async def test_another_number_is_another_person_of_the_same_name(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    found = await bench.bring("Name,Employee No\nSam Okoro,00999\n")
    assert counted(found)["people"] == (1, 0, 0, 0)


async def test_whoever_gets_the_number_of_somebody_before_is_another_person_if_the_row_says_so(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    sam = bench.worker("Sam Okoro")
    await bench.bring(f"Name,Employee No,Record\nSam Okoro,00999,{sam}\n")
    asked = await bench.bring("Name,Employee No\nBob Ray,00417\n")
    assert (counted(asked)["people"], places(asked)) == ((0, 0, 0, 1), [(2, "B", "question")])
    answered = "Name,Employee No,Record\nBob Ray,00417,New\n"
    assert counted(await bench.bring(answered))["people"] == (1, 0, 0, 0)
    assert {(name, row.payroll) for name, row in bench.people.items()} == {("Sam Okoro", "00999"), ("Bob Ray", "00417")}
    assert counted(await bench.bring(answered))["people"] == (0, 0, 1, 0)


async def test_new_under_the_number_of_somebody_on_record_overwrites_nobody(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    found = await bench.bring("Name,Employee No,Record\nBob Ray,00417,new\n")
    assert (counted(found)["people"], places(found)) == ((0, 0, 0, 1), [(2, "B", "question")])
    assert "on record for Sam Okoro" in found.faults[0].say
    assert set(bench.people) == {"Sam Okoro"}


async def test_a_ticket_under_another_employee_number_names_whose_it_is(bench: Bench) -> None:
    await bench.bring("Name,Employee No,DG Number,DG Expiry\nSam Okoro,00417,0012,01/03/2027\n")
    found = await bench.bring("Name,Employee No,DG Number,DG Expiry\nSam Okoro,00999,0012,01/03/2027\n")
    assert counted(found)["people"] == (0, 0, 0, 1)
    assert "is on record for Sam Okoro, Employee No 00417. Correct" in found.faults[0].say


async def test_two_rows_of_one_name_in_one_file_are_asked_about(bench: Bench) -> None:
    found = await bench.bring("Name,Phone\nSam Okoro,0412 345 678\nSam Okoro,0412 345 679\n")
    assert (counted(found)["people"], places(found)) == ((1, 0, 0, 1), [(3, "A", "question")])


async def test_a_ticket_on_record_tells_its_person_whatever_the_file_calls_them(bench: Bench) -> None:
    matrix = "Name,DG Number,DG Expiry,RB Number,RB Expiry\nSam Okoro,0012,01/03/2027,,\n"
    await bench.bring(matrix)
    found = await bench.bring("Name,DG Number,DG Expiry,RB Number,RB Expiry\nS. Okoro,0012,01/03/2027,0077,01/03/2027\n")
    assert counted(found) == {"people": (0, 1, 0, 0), "tickets": (1, 0, 1, 0)}
    assert bench.tickets("S. Okoro") == {("DG", "0012", "2027-03-01"), ("RB", "0077", "2027-03-01")}


async def test_who_has_left_is_not_brought_back_by_a_file(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    await bench.do(bench.worker("Sam Okoro"), CloseCrewRecord())
    found = await bench.bring(PEOPLE)
    assert counted(found)["people"] == (0, 0, 0, 1)
    assert "has left" in found.faults[0].say


async def test_who_was_forgotten_is_not_brought_back_by_a_file(bench: Bench) -> None:
    await bench.bring(PEOPLE)
    await bench.do(bench.worker("Sam Okoro"), ForgetWorker())
    found = await bench.bring(PEOPLE)
    assert (counted(found)["people"], bench.people) == ((0, 0, 0, 1), {})
    assert "was forgotten" in found.faults[0].say


async def test_a_sheet_that_is_not_ours_is_named_and_left(bench: Bench) -> None:
    found = await bench.bring(PEOPLE, "Invoice,Amount\n7,12.50\n")
    assert found.left == ("tickets",)
    assert counted(found)["people"] == (1, 0, 0, 0)


async def test_a_person_may_say_what_a_column_is(bench: Bench) -> None:
    text = "Who,Clock card\nSam Okoro,00417\n"
    found = await bench.bring(text, told={"people": Told(("people",), {"Who": "name", "B": "payroll"})})
    assert counted(found)["people"] == (1, 0, 0, 0)
    assert bench.people["Sam Okoro"].payroll == "00417"


async def test_what_is_said_of_a_sheet_that_is_not_there_is_a_fault(bench: Bench) -> None:
    found = await bench.bring(PEOPLE, told={"Crew": Told(("people",))})
    assert "Name one of people" in found.faults[0].say
    assert counted(found)["people"] == (1, 0, 0, 0)
