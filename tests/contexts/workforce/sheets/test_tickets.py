from datetime import date

import pytest

from rigger.gate.facts import Interim
from tests.contexts.workforce.sheets.bench import Bench, counted, places

PEOPLE = "Name,Employee No\nSam Okoro,00417\nAnn Lee,00418\n"
HEAD = "Employee No,Name,Class,Licence number,Issuer,Issued,Expires,Conditions\n"
SAM = "00417,Sam Okoro,C6/C2,0012345,WorkSafe WA,01/05/2022,01/05/2027,glasses; no night work\n"


@pytest.fixture
async def bench() -> Bench:
    bench = Bench()
    await bench.bring(PEOPLE)
    return bench


async def test_one_row_may_hold_several_classes_of_one_licence(bench: Bench) -> None:
    found = await bench.bring(HEAD + SAM)
    assert counted(found)["tickets"] == (2, 0, 0, 0)
    assert bench.tickets("Sam Okoro") == {("C6", "0012345", "2027-05-01"), ("C2", "0012345", "2027-05-01")}


async def test_a_later_expiry_of_the_same_card_changes_it_and_leaves_the_rest(bench: Bench) -> None:
    await bench.bring(HEAD + SAM)
    found = await bench.bring("Employee No,Class,Licence number,Expires\n00417,C6,0012345,01/05/2032\n")
    assert counted(found)["tickets"] == (0, 1, 0, 0)
    kept = [each for each in bench.store.rows["tickets"].values() if each.type.endswith("C6")]
    assert [(each.issuer, str(each.expires), each.held.conditions) for each in kept] == [
        ("WorkSafe WA", "2032-05-01", ("glasses", "no night work"))
    ]


@pytest.mark.parametrize(
    ("row", "place", "says"),
    [
        ("00417,Sam Okoro,RBB,1,,,01/05/2027,", (2, "C", "error"), "no ticket class"),
        ("00417,Sam Okoro,RB,1,,01/05/2029,01/05/2028,", (2, "G", "error"), "before 01/05/2029"),
        ("00417,Sam Okoro,RB,1,,,,", (2, "G", "question"), "carries an expiry date"),
        ("00417,Sam Okoro,RB,1,,,no expiry,", (2, "G", "question"), "carries an expiry date"),
        ("00417,Sam Okoro,RB,1,,,31/02/2027,", (2, "G", "error"), "has 28 days"),
        ("00999,Sam Okoro,RB,1,,,01/05/2027,", (2, "A", "question"), "Nobody has this Employee No"),
        ("00417,Bob Ray,RB,1,,,01/05/2027,", (2, "A", "question"), "on record for Sam Okoro"),
        (",Bob Ray,RB,1,,,01/05/2027,", (2, "B", "question"), "Nobody of this name"),
        (",Sam Okoro,RB,1,,,01/05/2027,", (2, "B", "question"), "write 00417 as Employee No"),
        (",,RB,1,,,01/05/2027,", (2, "A", "question"), "Whose ticket"),
        ("00417,Sam Okoro,RB,1,,,01/05/2099,", (2, "G", "error"), "look at the year"),
    ],
)
async def test_a_bad_row_is_held_back_and_costs_no_other(bench: Bench, row: str, place: tuple[int, str, str], says: str) -> None:
    found = await bench.bring(f"{HEAD}{row}\n00418,Ann Lee,DG,77,,,01/05/2027,\n")
    assert (counted(found)["tickets"], places(found)) == ((1, 0, 0, 1), [place])
    assert says in found.faults[0].say
    assert bench.tickets("Ann Lee") == {("DG", "77", "2027-05-01")}


async def test_a_name_is_enough_where_a_sheet_of_people_beside_it_names_that_person_once() -> None:
    bench = Bench()
    found = await bench.bring(PEOPLE, "Name,Class,Licence number,Expires\nSam Okoro,DG,1,01/05/2027\n")
    assert counted(found) == {"people": (2, 0, 0, 0), "tickets": (1, 0, 0, 0)}


async def test_a_name_that_stands_twice_is_asked_about() -> None:
    bench = Bench()
    twice = "Name,Employee No\nSam Okoro,1\nSam Okoro,2\n"
    found = await bench.bring(twice, "Name,Class,Licence number,Expires\nSam Okoro,DG,1,01/05/2027\n")
    assert (counted(found)["tickets"], places(found)) == ((0, 0, 0, 1), [(2, "A", "question")])


async def test_a_ticket_of_a_person_who_is_held_back_waits_with_them() -> None:
    bench = Bench()
    found = await bench.bring(
        "Name,Employee No,DOB\nSam Okoro,1,31/02/1988\n", "Employee No,Class,Licence number,Expires\n1,DG,1,01/05/2027\n"
    )
    assert counted(found) == {"people": (0, 0, 0, 1), "tickets": (0, 0, 0, 1)}


async def test_a_ticket_that_is_anothers_is_asked_about(bench: Bench) -> None:
    await bench.bring(HEAD + SAM)
    found = await bench.bring(HEAD + SAM.replace("00417,Sam Okoro", "00418,Ann Lee"))
    assert counted(found)["tickets"] == (0, 0, 0, 2)
    assert bench.tickets("Ann Lee") == set()


async def test_two_rows_that_say_different_things_of_one_ticket_are_asked_about(bench: Bench) -> None:
    found = await bench.bring(HEAD + SAM + SAM.replace("01/05/2027", "01/05/2028") + SAM)
    assert counted(found)["tickets"] == (2, 0, 2, 2)
    assert "Row 2 of people says otherwise" in found.faults[0].say


async def test_a_class_held_under_a_number_with_other_dates_needs_the_number(bench: Bench) -> None:
    await bench.bring(HEAD + SAM)
    asked = await bench.bring("Name,Employee No,C6\nSam Okoro,00417,01/05/2032\n")
    assert (counted(asked)["tickets"], places(asked)) == ((0, 0, 0, 1), [(2, "C", "question")])
    same = await bench.bring("Name,Employee No,C6\nSam Okoro,00417,01/05/2027\n")
    assert counted(same)["tickets"] == (0, 0, 1, 0)


async def test_a_number_told_later_completes_the_ticket_of_those_dates(bench: Bench) -> None:
    await bench.bring("Name,Employee No,C6\nSam Okoro,00417,01/05/2027\n")
    found = await bench.bring("Employee No,Class,Licence number,Expires\n00417,C6,0012345,01/05/2027\n")
    assert counted(found)["tickets"] == (0, 1, 0, 0)
    assert bench.tickets("Sam Okoro") == {("C6", "0012345", "2027-05-01")}


async def test_a_matrix_and_a_list_of_one_import_complete_each_other(bench: Bench) -> None:
    matrix, listed = "Name,Employee No,C6\nSam Okoro,00417,01/05/2027\n", "Employee No,Class,Licence number,Expires\n00417,C6,0012345,{}\n"
    found = await bench.bring(matrix, listed.format("01/05/2027"))
    assert counted(found)["tickets"] == (1, 1, 0, 0)
    assert bench.tickets("Sam Okoro") == {("C6", "0012345", "2027-05-01")}
    again = await bench.bring(matrix, listed.format("01/05/2027"))
    assert counted(again)["tickets"] == (0, 0, 2, 0)


async def test_a_matrix_and_a_list_with_two_ends_are_asked_about(bench: Bench) -> None:
    matrix, listed = "Name,Employee No,C6\nSam Okoro,00417,01/05/2027\n", "Employee No,Class,Licence number,Expires\n00417,C6,0012345,{}\n"
    assert counted(await bench.bring(matrix, listed.format("01/05/2028")))["tickets"] == (2, 0, 0, 0)


async def test_a_unit_and_the_paper_that_stands_in_for_a_card_come_with_the_row_and_a_wrong_paper_is_left_out(bench: Bench) -> None:
    head = "Employee No,Class,Licence number,Expires,Unit,Interim paper,Interim until\n"
    await bench.bring(head + "00417,DG,1,01/05/2027,CPCCLDG3001,Notice of assessment,01/04/2026\n")
    (row,) = bench.store.rows["tickets"].values()
    assert (row.held.unit, row.held.interim) == ("CPCCLDG3001", Interim("noa", date(2026, 4, 1)))
    found = await bench.bring(head + "00418,DG,2,01/05/2027,,a promise,\n")
    assert (counted(found)["tickets"], places(found)) == ((1, 0, 0, 0), [(2, "F", "notice")])


async def test_paper_that_stands_in_for_a_card_needs_no_end_of_a_card_that_is_not_there_yet(bench: Bench) -> None:
    found = await bench.bring("Employee No,Class,Issued,Expires,Interim paper,Interim until\n00417,DG,01/02/2026,,NOA,01/04/2026\n")
    assert (counted(found)["tickets"], places(found)) == ((1, 0, 0, 0), [])
    assert bench.tickets("Sam Okoro") == {("DG", None, "None")}
