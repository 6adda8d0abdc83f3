from dataclasses import replace
from datetime import date, timedelta

import pytest

from rigger.contexts.workforce.domain.commands import (
    CloseCrewRecord,
    ComeBack,
    DescribeWorker,
    ForgetWorker,
    ReopenCrewRecord,
    TellTogether,
)
from rigger.contexts.workforce.domain.crew_record import NoSuchCrewRecord, WorkerHasLeft, WorkerWasForgotten
from rigger.contexts.workforce.domain.details import telling
from rigger.contexts.workforce.domain.knowledge import CREW_RECORD
from rigger.contexts.workforce.domain.typed import AbsurdDay, HomeOffTheMap, NotAnAddress
from rigger.contexts.workforce.events import (
    CameBack,
    CrewRecordClosed,
    CrewRecordCorrected,
    CrewRecordForgotten,
    CrewRecordReopened,
    Details,
    TicketRestated,
    TicketWithdrawn,
)
from rigger.kernel.refusal import Refused
from rigger.kernel.spec import given
from rigger.kernel.values import Blank, ControlCharacters, TooLong
from tests.contexts.workforce.people import ADDED, AT, AWAY, DETAILS, HELD, LEAVE, OPENED, RECORD, RIGGING, WENT_AWAY

CLOSED, FORGOTTEN = CrewRecordClosed(), CrewRecordForgotten()
DESCRIBE = DescribeWorker(DETAILS, AT)
EVERYTHING = (OPENED, ADDED, WENT_AWAY)
FAREWELL = (TicketWithdrawn(str(RIGGING)), CameBack(LEAVE, AWAY), FORGOTTEN)


def test_a_worker_is_described_for_the_first_time() -> None:
    given(CREW_RECORD).when(DESCRIBE).then(OPENED)


def test_what_was_typed_is_trimmed_and_blanks_count_as_nothing() -> None:
    typed = Details("  Sam Okoro ", " ", "\t", None, "  ")
    given(CREW_RECORD).when(DescribeWorker(typed, AT)).then(telling(type(OPENED), Details("Sam Okoro")))


def test_describing_a_worker_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED).when(DESCRIBE).then()


def test_a_description_that_differs_corrects_the_record() -> None:
    married = replace(DETAILS, name="Sam Lindqvist")
    corrected = telling(CrewRecordCorrected, married)
    given(CREW_RECORD, OPENED).when(DescribeWorker(married, AT)).then(corrected)
    given(CREW_RECORD, OPENED, corrected).when(DescribeWorker(married, AT)).then()


def test_what_is_told_together_is_taken_in_turn_or_not_at_all() -> None:
    given(CREW_RECORD).when(TellTogether((DESCRIBE, RECORD))).then(OPENED, ADDED)
    given(CREW_RECORD, OPENED).when(TellTogether((DESCRIBE, RECORD))).then(ADDED)
    given(CREW_RECORD).when(TellTogether((RECORD, DESCRIBE))).refused(NoSuchCrewRecord)
    given(CREW_RECORD, OPENED, CLOSED).when(TellTogether((DESCRIBE,))).refused(WorkerHasLeft)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": "   "}, Blank),
        ({"name": "x" * 1_000_000}, TooLong),
        ({"name": "Sam\x07"}, ControlCharacters),
        ({"phone": "0" * 41}, TooLong),
        ({"payroll": "\x00"}, ControlCharacters),
        ({"email": "sam.example.com"}, NotAnAddress),
        ({"email": "@example.com"}, NotAnAddress),
        ({"email": "sam@"}, NotAnAddress),
        ({"born": AT.date() + timedelta(days=1)}, AbsurdDay),
        ({"born": date(1899, 12, 31)}, AbsurdDay),
        ({"home_latitude": None}, HomeOffTheMap),
        ({"home_longitude": None}, HomeOffTheMap),
        ({"home_latitude": 90.1}, HomeOffTheMap),
        ({"home_longitude": -180.5}, HomeOffTheMap),
        ({"home_latitude": float("nan")}, HomeOffTheMap),
    ],
)
def test_details_that_cannot_be_right_are_refused(wrong: dict[str, object], refusal: type[Refused]) -> None:
    given(CREW_RECORD).when(DescribeWorker(replace(DETAILS, **wrong), AT)).refused(refusal)


def test_nothing_can_be_asked_of_a_record_that_was_never_opened() -> None:
    given(CREW_RECORD).when(CloseCrewRecord()).refused(NoSuchCrewRecord)


def test_a_worker_leaves_and_leaving_twice_is_harmless() -> None:
    given(CREW_RECORD, OPENED).when(CloseCrewRecord()).then(CLOSED)
    given(CREW_RECORD, OPENED, CLOSED).when(CloseCrewRecord()).then()


def test_nothing_is_added_to_the_record_of_a_worker_who_left() -> None:
    given(CREW_RECORD, OPENED, CLOSED).when(RECORD).refused(WorkerHasLeft)
    given(CREW_RECORD, OPENED, CLOSED).when(DESCRIBE).refused(WorkerHasLeft)


def test_a_reopened_record_says_everything_again() -> None:
    reopened = telling(CrewRecordReopened, DETAILS)
    restated = TicketRestated(HELD, "0012345", "WorkSafe WA")
    given(CREW_RECORD, *EVERYTHING, CLOSED).when(ReopenCrewRecord()).then(reopened, restated, WENT_AWAY)
    again = given(CREW_RECORD, *EVERYTHING, CLOSED, reopened, restated, WENT_AWAY)
    assert again.state() == given(CREW_RECORD, *EVERYTHING).state()
    again.when(ReopenCrewRecord()).then()


@pytest.mark.parametrize("history", [EVERYTHING, (*EVERYTHING, CLOSED)])
def test_forgetting_takes_everything_back_first(history: tuple[object, ...]) -> None:
    given(CREW_RECORD, *history).when(ForgetWorker()).then(*FAREWELL)


@pytest.mark.parametrize("history", [EVERYTHING, (*EVERYTHING, CLOSED)])
def test_forgetting_twice_is_harmless_and_nothing_happens_afterwards(history: tuple[object, ...]) -> None:
    forgotten = given(CREW_RECORD, *history, *FAREWELL)
    forgotten.when(ForgetWorker()).then()
    for command in (DESCRIBE, RECORD, CloseCrewRecord(), ReopenCrewRecord(), ComeBack(LEAVE)):
        forgotten.when(command).refused(WorkerWasForgotten)


def test_a_log_that_makes_no_sense_is_a_fault_and_not_an_answer() -> None:
    with pytest.raises(ValueError, match="follows on unopened"):
        given(CREW_RECORD, ADDED).state()
