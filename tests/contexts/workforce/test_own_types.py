from dataclasses import replace

import pytest

from rigger.catalogue.classes import UnknownClass
from rigger.contexts.workforce.domain.commands import CrewRecordCommand, DescribeWorker, TellTogether
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.kernel.spec import Heard, given
from tests.contexts.own_type import CODE, HELD, NEVER, SPOKEN
from tests.contexts.workforce.people import ADDED, AT, DETAILS, OPENED, RECORD

DESCRIBE, OWN = DescribeWorker(DETAILS, AT), replace(RECORD, card=replace(RECORD.card, type=SPOKEN))
TOLD = replace(ADDED, held=replace(ADDED.held, type=CODE))


@pytest.mark.parametrize("heard", NEVER, ids=["never added", "not yet", "taken back"])
@pytest.mark.parametrize("command", [OWN, TellTogether((OWN,)), TellTogether((DESCRIBE, OWN))], ids=["by hand", "a ticket", "a person"])
def test_a_ticket_of_ones_own_type_is_not_taken_while_the_type_does_not_hold(command: CrewRecordCommand, heard: tuple[Heard, ...]) -> None:
    given(CREW_RECORD, OPENED, *heard).when(command).refused(UnknownClass)


def test_a_ticket_of_ones_own_type_is_kept_under_its_code() -> None:
    given(CREW_RECORD, OPENED, *HELD).when(OWN).then(TOLD)
    given(CREW_RECORD, OPENED, TOLD, *HELD).when(OWN).then()
    given(CREW_RECORD, *HELD).when(TellTogether((DESCRIBE, OWN))).then(OPENED, TOLD)


def test_a_ticket_stays_on_record_when_its_type_is_taken_back_but_cannot_be_typed_again() -> None:
    given(CREW_RECORD, OPENED, TOLD, *NEVER[2]).when(DESCRIBE).then()
    given(CREW_RECORD, OPENED, TOLD, *NEVER[2]).when(OWN).refused(UnknownClass)
