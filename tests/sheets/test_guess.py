from rigger.sheets.faults import Severity
from rigger.sheets.guess import Plan, plan, plans
from tests.sheets.kinds import MARCH, PEOPLE, SETTING, SITES, TICKETS, sheet

ROW = ("Ann Lee", "DG", "0012", MARCH)


def asked(found: Plan) -> list[str]:
    return [f"{fault.column}: {fault.say}" for fault in found.faults if fault.severity is not Severity.NOTICE]


def remarked(found: Plan) -> list[tuple[str, str]]:
    return [(fault.column, fault.say) for fault in found.faults if fault.severity is Severity.NOTICE]


def test_columns_are_guessed_from_their_titles() -> None:
    found = plan(sheet(("Name", "Ticket", "Lic #", "Exp"), ROW), TICKETS, SETTING)
    assert found.mapping == {"A": "name", "B": "class", "C": "number", "D": "expires"}
    assert found.ready
    assert found.faults == ()


def test_rows_above_the_titles_are_skipped() -> None:
    found = plan(sheet(("Crew tickets",), (), ("printed", "", MARCH), ("Name", "Ticket", "Lic #", "Exp"), ROW), TICKETS, SETTING)
    assert found.below == 4
    assert found.ready


def test_a_column_that_means_nothing_to_us_is_named_and_not_used() -> None:
    found = plan(sheet(("Name", "Ticket", "Boots"), ROW), TICKETS, SETTING)
    assert found.mapping == {"A": "name", "B": "class", "C": "", "D": ""}
    assert remarked(found) == [("C", "This column is not used."), ("D", "This column is not used.")]


def test_two_columns_for_one_thing_are_asked_about_and_not_chosen_between() -> None:
    found = plan(sheet(("Name", "Ticket", "Expiry", "Expiry date"), ROW), TICKETS, SETTING)
    assert found.mapping == {"A": "name", "B": "class", "C": "", "D": ""}
    assert any("C 'Expiry' and D 'Expiry date'" in question for question in asked(found))
    assert found.ready


def test_two_columns_for_a_thing_no_row_can_do_without_hold_the_sheet_up() -> None:
    found = plan(sheet(("Name", "Employee", "Ticket"), ROW), TICKETS, SETTING)
    assert not found.ready
    assert any("No column was found for the Name" in question for question in asked(found))


def test_a_missing_column_is_asked_for() -> None:
    found = plan(sheet(("Name", "Number"), ("Ann Lee", "0012")), TICKETS, SETTING)
    assert not found.ready
    assert asked(found) == [": No column was found for the Class. Say which column it is, or add one titled 'Class'."]


def test_either_a_name_or_both_its_parts_will_do() -> None:
    assert plan(sheet(("First name", "Surname"), ("Ann", "Lee")), PEOPLE, SETTING).ready
    assert not plan(sheet(("First name", "Phone"), ("Ann", "0412345678")), PEOPLE, SETTING).ready


def test_a_near_title_is_used_and_says_so() -> None:
    found = plan(sheet(("Name", "Ticket", "Expirey date"), ROW), TICKETS, SETTING)
    assert found.mapping["C"] == "expires"
    assert remarked(found)[0] == ("C", "This was read as the Expiry. Say so if it is another thing.")


def test_a_sure_title_counts_before_a_near_one() -> None:
    found = plan(sheet(("Name", "Ticket", "Expirey date", "Expiry date"), ROW), TICKETS, SETTING)
    assert found.mapping == {"A": "name", "B": "class", "C": "", "D": "expires"}


def test_a_person_may_say_what_a_column_is_by_letter_or_title() -> None:
    rows = sheet(("Who", "Ticket", "Boots", "Expiry"), ROW)
    found = plan(rows, TICKETS, SETTING, {"A": "name", "boots": "number", "D": ""})
    assert found.mapping == {"A": "name", "B": "class", "C": "number", "D": ""}
    assert found.ready
    assert found.faults == ()


def test_what_was_told_settles_what_was_asked() -> None:
    found = plan(sheet(("Name", "Ticket", "Expiry", "Expiry date"), ROW), TICKETS, SETTING, {"D": "expires"})
    assert found.mapping["D"] == "expires"
    assert asked(found) == []


def test_a_mapping_given_back_unchanged_changes_nothing() -> None:
    rows = sheet(("Name", "DG", "RB Number", "RB Expiry"), ("Ann Lee", MARCH, "0012", MARCH))
    found = plan(rows, TICKETS, SETTING)
    assert found.mapping == {"A": "name", "B": "DG:expires", "C": "RB:number", "D": "RB:expires"}
    assert plan(rows, TICKETS, SETTING, found.mapping).mapping == found.mapping


def test_a_title_counts_before_a_letter() -> None:
    rows = sheet(("Name", "B", "Ticket"), ("Ann Lee", "0012", "DG"))
    assert plan(rows, TICKETS, SETTING, {"B": "number"}).mapping["B"] == "number"
    rows = sheet(("Name", "Ticket", "B"), ("Ann Lee", "DG", "0012"))
    assert plan(rows, TICKETS, SETTING, {"B": "number"}).mapping["C"] == "number"


def test_what_cannot_be_followed_is_said() -> None:
    rows = sheet(("Name", "Ticket", "Boots", "Boots"), ROW)
    told = {"Hat": "number", "Boots": "number", "A": "shoe size", "C": "ZZ:expires", "B": "class", "Ticket": ""}
    found = plan(rows, TICKETS, SETTING, told)
    assert not found.ready
    said = {fault.found: fault.say for fault in found.faults if fault.severity is Severity.ERROR}
    assert said["Hat"].startswith("There is no column with this title or letter.")
    assert said["Boots"] == "Two columns have this title. Use their letters: C, D."
    assert said["A"].startswith("There is no such thing to fill as 'shoe size'.")
    assert said["C"] == "'ZZ' is no ticket class we know."
    assert said["Ticket"].startswith("This column is named twice")


def test_a_sheet_without_titles_can_be_mapped_by_letters() -> None:
    rows = sheet(("Ann Lee", 1.0, 2.0), ("Bob Ray", 2.0, 3.0))
    blind = plan(rows, PEOPLE, SETTING)
    assert not blind.ready
    assert "No row of column titles was found" in asked(blind)[0]
    told = plan(rows, PEOPLE, SETTING, {"A": "name"})
    assert (told.ready, told.below) == (True, 0)


def test_an_empty_sheet_asks_for_titles() -> None:
    assert not plan(sheet(), PEOPLE, SETTING).ready


def test_the_kind_of_a_sheet_is_guessed_by_what_fits_best() -> None:
    people = sheet(("Name", "Mobile", "D.O.B"), ("Ann Lee", "0412345678", "1/3/80"))
    tickets = sheet(("Name", "Class", "Number", "Expiry"), ROW)
    sites = sheet(("Site name", "Timezone"), ("Karratha", "Perth"))
    kinds = (PEOPLE, TICKETS, SITES)
    assert [[each.kind.name for each in plans(one, kinds, SETTING)] for one in (people, tickets, sites)] == [
        ["people"],
        ["tickets"],
        ["sites"],
    ]


def test_a_matrix_is_both_people_and_their_tickets() -> None:
    rows = sheet(("Name", "Mobile", "DG", "RB"), ("Ann Lee", "0412345678", MARCH, ""))
    found = plans(rows, (PEOPLE, TICKETS, SITES), SETTING)
    assert [(each.kind.name, each.matrix, each.ready) for each in found] == [("people", False, True), ("tickets", True, True)]
    assert remarked(found[0]) == []


def test_kinds_that_fit_equally_well_are_asked_about() -> None:
    twin = type(PEOPLE)("visitors", PEOPLE.columns, (), PEOPLE.either)
    rows = sheet(("Name", "Mobile"), ("Ann Lee", "0412345678"))
    (found,) = plans(rows, (PEOPLE, twin), SETTING)
    assert not found.ready
    assert asked(found)[0] == ": This sheet could be people or visitors. Say which it is."
    (named,) = plans(sheet(("Name", "Mobile"), ("Ann Lee", "0412345678"), name="Visitors 2027"), (PEOPLE, twin), SETTING)
    assert (named.kind.name, named.ready) == ("visitors", True)


def test_a_sheet_of_something_else_is_not_ready_as_anything() -> None:
    assert not any(each.ready for each in plans(sheet(("Menu", "Price"), ("Pie", 7.5)), (PEOPLE, TICKETS, SITES), SETTING))
