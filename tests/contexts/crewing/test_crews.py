from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from rigger.catalogue.plant import Plant
from rigger.contexts.crewing.domain.asking import Asked
from rigger.contexts.crewing.domain.candidates import Someone
from rigger.contexts.crewing.domain.crews import Crew, Lifting, Placed
from rigger.contexts.crewing.domain.ledger import Ledger
from rigger.contracts.jobs import RuleBook
from rigger.gate.facts import Person, Span, Ticket
from rigger.gate.plant import CrewTemplate
from tests.contexts.crewing.crew import DOGGING, END, NOON, SITE, START, ticket, uid

ASKED = Asked(uid(11), (DOGGING,), Span(START, END), SITE, "Australia/Perth", "AU-WA", (), "none")
LTM = Lifting("LTM 1070", Plant(kind="slewing_mobile", capacity_t=70))
FRANNA = Lifting("Franna", Plant(kind="non_slewing_mobile", capacity_t=20))
THEN = timedelta(days=-5 * 365)
"""The year of the prosecution, when a crane over 60 t asked for two doggers or riggers in Western Australia."""


def someone(worker: UUID, *held: Ticket, new: bool = False) -> Someone:
    return Someone(worker, str(worker), Person(id=str(worker), tickets=held, new=new), Ledger())


def holder(number: int, *kinds: str, new: bool = False) -> Someone:
    held = (replace(ticket(kind, key=kind, expires=None), issued=None) for kind in kinds)
    return someone(uid(number), *held, new=new)


def crew(*people: Someone, places: int = 1, cranes: tuple[Lifting, ...] = (), by: timedelta = timedelta(), filled: int = 0) -> Crew:
    during = Span(START + by, END + by)
    asked = [replace(ASKED, position=uid(11 + number), during=during) for number in range(places)]
    workers = [each.worker for each in people[:filled]] + [None] * places
    placed = [Placed(each, "Dogger", worker) for each, worker in zip(asked, workers, strict=False)]
    return Crew(placed, {each.worker: each for each in people}, cranes, NOON)


def test_in_the_year_of_the_prosecution_one_dogger_alone_beside_a_big_crane_is_short() -> None:
    operator, dogger, rigger = holder(1, "AU.HRWL.C1"), holder(2, "AU.HRWL.DG"), holder(3, "AU.HRWL.RB")
    alone = crew(dogger, operator, cranes=(LTM,), by=THEN, filled=1).verdict()
    [reason] = alone.reasons
    assert (reason.code, reason.severity, reason.ground.layer, reason.ground.mark) == ("crew.short@AU.HRWL.DG", "warn", "law", "S")
    assert "LTM 1070" in reason.sentence
    assert crew(dogger, rigger, operator, cranes=(LTM,), by=THEN, filled=1).verdict().reasons == ()
    assert crew(dogger, operator, cranes=(LTM,), filled=1).verdict().reasons == ()


def test_the_operator_whom_the_law_asks_for_beyond_doubt_must_be_there() -> None:
    [reason] = crew(holder(2, "AU.HRWL.DG"), cranes=(FRANNA,), filled=1).verdict().reasons
    assert (reason.code, reason.severity, reason.ground.mark) == ("crew.short@AU.HRWL.CN", "block", "V")


def test_a_template_speaks_in_the_name_of_whoever_set_it() -> None:
    two = ("AU.HRWL.DG", "AU.HRWL.DG")
    ours = CrewTemplate(template=uid(9), name="Two", kinds=("slewing_mobile",), types=two, source="our rule", version="3")
    alone = crew(holder(2, "AU.HRWL.DG"), holder(1, "AU.HRWL.C1"), cranes=(LTM,), filled=1)
    asked = replace(alone.places[0], asked=replace(alone.asked, books=(RuleBook(crews=(ours,)),)))
    [reason] = replace(alone, places=[asked]).verdict().reasons
    assert (reason.code, reason.ground.layer, reason.ground.source, reason.ground.version) == (
        "crew.short@AU.HRWL.DG", "company", "our rule", "3",
    )  # fmt: skip


def test_a_place_in_which_nobody_stands_is_short_unless_somebody_is_proposed_for_it() -> None:
    ash, bo = holder(1, "AU.HRWL.DG"), holder(2, "AU.HRWL.RA")
    [reason] = crew(ash, places=2, filled=1).verdict().reasons
    assert (reason.code, "Dogger 2" in reason.sentence) == ("crew.short@AU.HRWL.DG", True)
    assert crew(ash, bo, places=2, filled=1).verdict().verdict == "pass"


def test_who_is_proposed_and_booked_elsewhere_for_the_same_hours_is_in_two_places() -> None:
    ash, bo = (replace(holder(number, "AU.HRWL.DG"), ledger=Ledger.of((Span(START, END),))) for number in (1, 2))
    assert crew(ash, bo, places=2, filled=1).verdict().codes == {f"overlap@{uid(2)}"}


def test_a_trainee_counts_beside_the_supervisor_they_name() -> None:
    supervised = replace(ticket(expires=None), trainee_under=str(uid(2)))
    trainee, supervisor, other = someone(uid(1), supervised), holder(2, "AU.HRWL.RB"), holder(3, "AU.HRWL.RB")
    assert crew(trainee, supervisor, places=2, filled=2).verdict().verdict == "pass"
    assert crew(trainee, other, places=2, filled=2).verdict().codes == {f"supervision.missing@{uid(1)}"}


def test_a_crew_is_not_made_of_first_timers_alone() -> None:
    ash, bo = holder(1, "AU.HRWL.DG", new=True), holder(2, "AU.HRWL.DG", new=True)
    assert crew(ash, bo, places=2, filled=2).verdict().codes == {"crew.all_new@crew"}
    old_hand = holder(3, "AU.HRWL.DG")
    assert crew(ash, bo, old_hand, places=3, filled=2).verdict().verdict == "pass"


def test_who_stands_there_is_judged_in_their_own_place() -> None:
    assert crew(holder(1), filled=1).verdict().codes == {f"ticket.missing@{uid(1)}"}
