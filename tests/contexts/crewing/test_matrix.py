from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.cells import Cell
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contexts.crewing.domain.lists import LIST, GiveList, lists
from rigger.contexts.crewing.domain.matrix import Goer, Matrix, Outlook, matrix
from rigger.contexts.crewing.domain.requirements import Asking, Going, Ground
from rigger.contexts.crewing.events import ListGiven
from rigger.contexts.crewing.publish import publish
from rigger.contexts.crewing.sheets.matrix import matrix_table
from rigger.contracts.crewing import MobilisationListGiven
from rigger.contracts.jobs import Rule, RuleBook
from rigger.gate.facts import Bound, Interim, Person, Renewal, SiteRule, Span, Suspension, Ticket
from rigger.kernel.log import Recorded, Source
from rigger.kernel.spec import MOMENT, given
from tests.contexts.crewing.crew import DOGGING, END, JOB, NOON, SITE, START, ticket, uid

SWING = Span(START, END + timedelta(days=13))
LAST = date(2026, 3, 15)
INDUCTION = Rule(uid(70), "Mt Foo induction", SiteRule(require="INDUCTION:Mt Foo", source="Mt Foo induction"), 8_475)
MEDICAL = Rule(uid(71), "Ore medical", SiteRule(require="MEDICAL", layer="client", max_age_months=24, source="Ore medical"), 30_000)
SIGHTED = Rule(uid(72), "White card", SiteRule(require="AU.WHITE_CARD", layer="client", evidence="sighted", source="White card"))
BOOKS = (RuleBook((MEDICAL, SIGHTED)), RuleBook((INDUCTION,)))
GROUND = Ground(SITE, "Australia/Sydney", "AU-NSW", (), BOOKS)
CARD = replace(ticket("AU.WHITE_CARD", key="w", expires=None), issued=date(2025, 6, 1))
FIT = replace(ticket("MEDICAL", key="m"), issued=date(2026, 1, 1), expires=date(2028, 1, 1))
INDUCTED = replace(ticket("INDUCTION:Mt Foo", key="i"), issued=date(2026, 1, 1), expires=date(2028, 1, 1))
DOGGER = replace(ticket(), expires=date(2028, 1, 1))
ALL = (DOGGER, CARD, FIT, INDUCTED)


def goer(number: int, *held: Ticket, during: Span = SWING, positions: frozenset[str] = frozenset()) -> Goer:
    someone = Someone(uid(number), f"Worker {number}", Person(id=str(uid(number)), tickets=held), Ledger())
    return Goer(someone, "confirmed", Going((DOGGING,), positions, during))


def seen(*goers: Goer, ground: Ground = GROUND, within: int = 30) -> Matrix:
    return matrix(goers, Asking(ground, NOON), Outlook("Australia/Sydney", NOON.date(), within))


def cell(found: Matrix, name: str, line: int = 0) -> Cell:
    at = next(n for n, each in enumerate(found.requirements) if name in each.name)
    shown = found.lines[line].cells[at]
    assert shown
    return shown


def test_who_has_everything_is_ready_and_each_cell_says_until_when() -> None:
    found = seen(goer(1, *ALL))
    assert [(each.name, each.layer, each.cost_cents) for each in found.requirements] == [
        ("Dogging (DG)", "law", None), ("Mt Foo induction", "site", 8_475),
        ("Ore medical", "client", 30_000), ("White card", "client", None),
    ]  # fmt: skip
    [line] = found.lines
    assert {each.state for each in line.cells if each} == {"ok"}
    assert (cell(found, "medical").ends, cell(found, "White").ends) == (date(2028, 1, 1), None)
    assert (line.mobilises, line.demobilises, line.days_left, line.stops, line.cost_cents) == (date(2026, 3, 2), LAST, 1, 0, 0)


RENEWED = Renewal(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("held", "about", "state", "who"),
    [
        ((DOGGER, CARD, FIT), "induction", "missing", "worker"),
        ((*ALL[:2], replace(FIT, expires=LAST - timedelta(days=1)), INDUCTED), "medical", "blocks", "worker"),
        ((*ALL[:2], replace(FIT, expires=LAST + timedelta(days=9)), INDUCTED), "medical", "expiring", "worker"),
        ((*ALL[:2], replace(FIT, issued=date(2020, 1, 1)), INDUCTED), "medical", "blocks", "worker"),
        ((*ALL[:2], replace(FIT, expires=date(2026, 1, 31), renewal=RENEWED), INDUCTED), "medical", "blocks", "issuer"),
        ((replace(DOGGER, suspended=(Suspension(date(2026, 3, 1)),)), *ALL[1:]), "Dogging", "blocks", "issuer"),
        ((DOGGER, replace(CARD, evidence="claimed"), FIT, INDUCTED), "White", "blocks", "verifier"),
        ((*ALL[:3], replace(INDUCTED, bound_to=Bound(site="elsewhere"))), "induction", "blocks", "site"),
        ((replace(DOGGER, conditions=("wears glasses",)), *ALL[1:]), "Dogging", "warns", "coordinator"),
        ((replace(DOGGER, issued=date(2026, 3, 9)), *ALL[1:]), "Dogging", "blocks", "coordinator"),
    ],
)  # fmt: skip
def test_a_cell_says_what_stands_in_the_way_and_whose_move_it_is(held: tuple[Ticket, ...], about: str, state: str, who: str) -> None:
    found = seen(goer(1, *held))
    looked = cell(found, about)
    assert (looked.state, looked.who) == (state, who)
    assert found.lines[0].stops == (state in {"missing", "blocks"})


def test_of_two_tickets_the_one_that_lasts_counts() -> None:
    longer = replace(FIT, id="m2", expires=date(2029, 1, 1))
    worse = replace(FIT, id="m3", issued=date(2019, 1, 1), expires=date(2030, 1, 1))
    assert cell(seen(goer(1, *ALL, longer, worse)), "medical").ends == date(2029, 1, 1)


def test_a_ticket_whose_renewal_is_lodged_goes_on_and_interim_paper_ends_when_its_days_are_over() -> None:
    lodged = replace(DOGGER, expires=LAST + timedelta(days=9), renewal=RENEWED)
    shown = cell(seen(goer(1, lodged, *ALL[1:])), "Dogging")
    assert (shown.state, shown.ends, shown.who) == ("ok", None, None)
    certified = replace(CARD, issued=date(2026, 1, 20), interim=Interim("training_certification"))
    shown = cell(seen(goer(1, DOGGER, certified, *ALL[2:])), "White")
    assert (shown.state, shown.ends) == ("expiring", date(2026, 3, 21))


def test_what_stops_the_flight_stands_first() -> None:
    later = Span(SWING.start + timedelta(days=2), SWING.end)
    ready, lacks_one, lacks_two, lacks_later = goer(1, *ALL), goer(2, *ALL[:3]), goer(3, *ALL[:2]), goer(4, *ALL[:2], during=later)
    found = seen(ready, lacks_later, lacks_one, lacks_two)
    assert [line.name for line in found.lines] == ["Worker 3", "Worker 2", "Worker 4", "Worker 1"]
    assert [each.name for each in found.requirements[:2]] == ["Mt Foo induction", "Ore medical"]
    assert (found.stopped, found.cost_cents, found.to_do) == (3, 3 * 8_475 + 2 * 30_000, {"worker": 5})
    assert [line.days_left for line in found.lines] == [1, 1, 3, 1]


def test_a_rule_for_some_positions_is_asked_of_nobody_else() -> None:
    gas = Rule(uid(73), "Gas test", SiteRule(require="AU.GAS_TEST", only_for=("p1",), source="Gas test"))
    found = seen(goer(1, *ALL, positions=frozenset({"p1"})), goer(2, *ALL), ground=replace(GROUND, books=(RuleBook((gas,)),)))
    assert found.requirements[0].name == "Gas test"
    assert [line.cells[0] and line.cells[0].state for line in found.lines] == ["missing", None]


def test_each_person_gets_the_list_of_what_is_theirs_to_do() -> None:
    soon = replace(FIT, expires=LAST + timedelta(days=9))
    found = seen(goer(1, *ALL), goer(2, replace(DOGGER, suspended=(Suspension(date(2026, 3, 1)),)), CARD, soon))
    given_out = {each.worker: each for each in lists(found, JOB, "Mill reline", "Mt Foo")}
    assert given_out[uid(1)].items == ()
    assert given_out[uid(2)].items == (
        "Mt Foo induction: get it, or send us the card", "Ore medical: ends soon after the job, renew it",
    )  # fmt: skip
    assert given_out[uid(2)].due == date(2026, 3, 2)


def test_a_list_says_of_each_thing_what_would_mend_it() -> None:
    lax = replace(INDUCTION, asks=replace(INDUCTION.asks, severity="warn"))
    old, unused = replace(FIT, issued=date(2020, 1, 1)), replace(CARD, issued=date(2020, 1, 1))
    found = seen(goer(1, DOGGER, old, unused), ground=replace(GROUND, books=(RuleBook((MEDICAL, SIGHTED, lax)),)))
    [given_out] = lists(found, JOB, "Mill reline", "Mt Foo")
    assert given_out.items == (
        "Ore medical: do it again", "White card: have the work that keeps it alive recorded, or train again",
        "Mt Foo induction: get it, or send us the card",
    )  # fmt: skip


GIVE = GiveList(uid(2), JOB, "Mill reline", "Mt Foo", ("Mt Foo induction: get it",), date(2026, 3, 2))
GIVEN = ListGiven(uid(2), JOB, "Mill reline", "Mt Foo", ("Mt Foo induction: get it",), date(2026, 3, 2))


def test_a_list_is_given_once_and_again_when_it_says_something_new() -> None:
    given(LIST).when(GIVE).then(GIVEN)
    given(LIST, GIVEN).when(GIVE).then()
    given(LIST, GIVEN).when(replace(GIVE, items=())).then(replace(GIVEN, items=()))
    given(LIST).when(replace(GIVE, items=())).then()


def test_the_others_hear_of_a_list() -> None:
    source = Source("list", GIVE.key, 1, 1, UUID(int=7), "test", UUID(int=8), 0, MOMENT, MOMENT)
    told = MobilisationListGiven(uid(2), JOB, "Mill reline", "Mt Foo", GIVE.items, GIVE.due)
    assert publish(Recorded(GIVEN, source)) == (told,)


def test_the_sheet_says_what_the_matrix_says() -> None:
    table = matrix_table(seen(goer(1, *ALL), goer(2, *ALL[:3])))
    assert table.titles[8:10] == ("Mt Foo induction (site)", "Dogging (DG) (law)")
    first, second = table.rows
    assert (first[0], first[5], first[7], first[8]) == ("Worker 2", 1, 84.75, "missing (worker)")
    assert (second[0], second[8]) == ("Worker 1", "ok to 2028-01-01")
