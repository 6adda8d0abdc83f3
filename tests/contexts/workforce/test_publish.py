from dataclasses import replace
from typing import Any

import pytest

from rigger.contexts.workforce import events
from rigger.contexts.workforce.context import WORKFORCE
from rigger.contexts.workforce.domain.commands import CloseCrewRecord, DescribeWorker, ForgetWorker, GoAway, ReopenCrewRecord
from rigger.contexts.workforce.domain.declarations import DeclareExperience
from rigger.contexts.workforce.domain.details import telling
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.tickets import told
from rigger.contexts.workforce.publish import publish
from rigger.contracts.crewing import BOOKING_NEWS
from rigger.contracts.standards import STANDARDS_NEWS
from rigger.contracts.workforce import (
    ActivityDeclared,
    ActivityTakenBack,
    CardTold,
    ExperienceDeclared,
    TicketChanged,
    TicketWithdrawn,
    WorkDeclared,
    WorkerAway,
    WorkerBack,
    WorkerForgotten,
    WorkerLeft,
    WorkerListed,
    WorkforceNews,
    WorkTakenBack,
    person_after,
)
from rigger.gate.facts import Person
from rigger.kernel.log import Recorded, Source
from rigger.kernel.spec import KEY, MOMENT
from tests.contexts.replay import OWNER, Standing
from tests.contexts.workforce.people import ADDED, AT, AWAY, DETAILS, HELD, LEAVE, OPENED, RECORD, RIGGING, WENT_AWAY
from tests.contexts.workforce.test_declared import BUILD, BUILDING, BUILT, DECLARE, SHIFT, WORK, WORKED

SOURCE = Source("crew_record", KEY, 1, 1, OWNER, "local", KEY, 0, MOMENT, MOMENT)
LISTED = WorkerListed(KEY, DETAILS.name, DETAILS.born)


@pytest.mark.parametrize(
    ("event", "news"),
    [
        (OPENED, LISTED),
        (telling(events.CrewRecordCorrected, DETAILS), LISTED),
        (telling(events.CrewRecordReopened, DETAILS), LISTED),
        (events.CrewRecordClosed(), WorkerLeft(KEY)),
        (events.CrewRecordForgotten(), WorkerForgotten(KEY)),
        (events.TicketWithdrawn(str(RIGGING)), TicketWithdrawn(KEY, str(RIGGING))),
        (WENT_AWAY, WorkerAway(KEY, AWAY)),
        (events.CameBack(LEAVE, AWAY), WorkerBack(KEY, AWAY)),
        (WORKED, WorkDeclared(KEY, WORK)),
        (events.WorkTakenBack(SHIFT, WORK), WorkTakenBack(KEY, WORK)),
        (BUILT, ActivityDeclared(KEY, BUILDING)),
        (events.ActivityTakenBack(SHIFT, BUILDING), ActivityTakenBack(KEY, BUILDING)),
        (events.ExperienceDeclared(new=True), ExperienceDeclared(KEY, new=True)),
    ],
)
def test_others_hear_of_everything_that_concerns_the_gate(event: object, news: WorkforceNews) -> None:
    assert publish(Recorded[Any](event, SOURCE)) == (news,)


@pytest.mark.parametrize("heard", [*BOOKING_NEWS, *STANDARDS_NEWS])
def test_what_was_heard_from_others_is_nobodys_news_from_us(heard: type) -> None:
    assert publish(Recorded[Any](object.__new__(heard), SOURCE)) == ()


@pytest.mark.parametrize("kind", events.TICKET_STANDS)
def test_a_ticket_is_told_to_the_gate_and_with_its_card_to_passports(kind: type[events.TicketStands]) -> None:
    card = CardTold(KEY, HELD, "0012345", "WorkSafe WA", AT.date())
    checked = replace(ADDED, checked_by="Kim Vale", checked_on=AT.date(), checked_where="Karratha yard")
    assert publish(Recorded[Any](told(kind, checked), SOURCE)) == (TicketChanged(KEY, HELD), card)


def test_of_a_medical_neither_number_nor_who_examined_is_told() -> None:
    medical = replace(HELD, type="MEDICAL")
    [_, card] = publish(Recorded[Any](replace(ADDED, held=medical), SOURCE))
    assert card == CardTold(KEY, medical)


async def test_what_others_know_after_a_reopening_is_what_they_knew_before() -> None:
    standing = Standing(WORKFORCE)
    person: Person | None = None
    known: list[Person | None] = []
    for command in (
        DescribeWorker(DETAILS, AT), RECORD, GoAway(LEAVE, AWAY.start, AWAY.end, AT),
        DECLARE, BUILD, DeclareExperience(new=True), CloseCrewRecord(), ReopenCrewRecord(), ForgetWorker(),
    ):  # fmt: skip
        before = len(await standing.log())
        await standing.ask(CREW_RECORD, KEY, command)
        for recorded in (await standing.log())[before:]:
            for news in publish(recorded):
                person = person if isinstance(news, CardTold) else person_after(person, news)
        known.append(person)
    born = DETAILS.born if isinstance(DETAILS.born, type(AT.date())) else None
    whole = Person(id=str(KEY), born=born, tickets=(HELD,), away=(AWAY,), work=(WORK,), activity=(BUILDING,), new=True)
    assert known[5:] == [whole, None, whole, None]
